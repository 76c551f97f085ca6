//! The claims. What IANA lists has its section; what a vendor added cites the vendor, and drafts are called so.

use super::{Entry, entries};

/// The claim of exactly this name (RFC 7519 7.3).
pub fn claim(name: &str) -> Option<&'static Entry> {
    super::find(CLAIMS, name)
}

/// Every claim that IANA lists (registry of 2026-07-20) and those of vendors, sorted by the bytes of their names.
pub static CLAIMS: &[Entry] = entries! {
    "..." Text registered "digest of a hidden element",
        "Stands for one element of an array that the holder may disclose or hide.",
        ["sd_jwt" "sd_jwt_vc"] "RFC 9901 4.2.4.2";
    "@context" Any unregistered "vocabulary of the credential",
        "The vocabularies that a verifiable credential's terms come from.",
        ["vc_jwt" "vp_jwt"] "W3C VC-JOSE-COSE 3.1.1";
    "_claim_names" Object registered "claims kept elsewhere",
        "Which claims are not in the token but somewhere else; each names a member of _claim_sources.",
        ["id_token" "access_token"] "OpenID Connect Core 5.6.2";
    "_claim_sources" Object registered "where those claims are",
        "Where the claims named in _claim_names are to be had. Entra uses it if a user has too many groups for the token.",
        ["id_token" "access_token"] "OpenID Connect Core 5.6.2";
    "_sd" Texts registered "digests of hidden claims",
        "Digests of claims that the holder may disclose or hide; the disclosures follow the token after ~.",
        ["sd_jwt" "sd_jwt_vc"] "RFC 9901 4.2.4.1";
    "_sd_alg" Text registered "hash of the disclosures",
        "The hash algorithm for the digests of disclosures; sha-256 if absent.",
        ["sd_jwt" "sd_jwt_vc"] "RFC 9901 4.1.1";
    "aal" Text unregistered "how strong the login was",
        "Assurance of the login: aal1 is one factor, aal2 two.",
        ["session_token"] "Supabase Auth";
    "access" Objects unregistered "repositories allowed",
        "What may be done with which repository or image of a container registry.",
        ["access_token"] "Docker registry token authentication";
    "acct" Number unregistered "member or guest",
        "Whether the user is a member (0) or a guest (1) of the tenant.",
        ["access_token" "id_token"] "Microsoft Entra optional claims reference";
    "ace_profile" Any registered "ACE profile",
        "Which ACE profile the client and the resource server use with this token.",
        ["access_token"] "RFC 9200 5.10";
    "acr" Text registered "how strong the login was",
        "The class of login that was reached, in the issuer's own terms. Compare it with what was asked for.",
        ["id_token" "access_token"] "OpenID Connect Core 2";
    "act" Object registered "who acts for the subject",
        "Who acts for the subject. If actors acted for each other, they are nested, the latest outermost.",
        ["access_token"] "RFC 8693 4.1";
    "actor" Text unregistered "who started the workflow",
        "The account that started the workflow.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "address" Object registered "postal address",
        "The person's postal address, whole or in parts.",
        ["id_token"] "OpenID Connect Core 5.1";
    "aio" Text unregistered "internal to Entra",
        "Internal to Entra. Do not rely on it.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "allowed-origins" Texts unregistered "web origins allowed",
        "Origins from which a browser may use the token, as the client is configured.",
        ["access_token"] "Keycloak TokenUtil";
    "also_known_as" Text registered "other name",
        "A stage name, religious name or alias of the person.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "amr" Texts registered "how the user signed in",
        "The methods used at the login, such as pwd, otp, mfa or hwk.",
        ["id_token" "access_token"] "OpenID Connect Core 2, RFC 8176 2";
    "analyticsIdList" Texts registered "analytics allowed",
        "The analytics that the consumer may ask for.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "app_metadata" Object unregistered "data kept by the application",
        "Data that the application keeps on the user; the user cannot change them.",
        ["session_token" "id_token"] "Supabase Auth";
    "appid" Text unregistered "client it was issued to",
        "The client that asked for the token; the same as azp in tokens of version 2.0.",
        ["access_token"] "Microsoft Entra access token claims reference";
    "appidacr" Text unregistered "how the client signed in",
        "How the client authenticated: 0 not at all, 1 with a secret, 2 with a certificate.",
        ["access_token"] "Microsoft Entra access token claims reference";
    "applicationId" Text unregistered "application it was issued to",
        "The application that the user signed in to.",
        ["access_token" "id_token"] "FusionAuth";
    "apptype" Text unregistered "public or confidential client",
        "Whether the client is public or confidential.",
        ["access_token"] "Microsoft AD FS";
    "at_hash" Text registered "hash of the access token",
        "Left half of the hash of the access token that came with this ID token: shows that the two belong together.",
        ["id_token"] "OpenID Connect Core 3.1.3.6, 3.2.2.10";
    "at_use_nbr" Number registered "uses allowed",
        "How many API requests the access token may be used for.",
        ["access_token"] "ETSI GS NFV-SEC 022";
    "atc" Object registered "authority challenge",
        "What a certificate authority is told the holder has authority over, such as telephone numbers.",
        [] "RFC 9447";
    "ath" Text registered "hash of the access token",
        "The SHA-256 hash of the access token that the proof is sent with.",
        ["dpop_proof"] "RFC 9449 4.2";
    "attest" Text registered "does the carrier vouch?",
        "How far the carrier vouches for the calling number: A fully, B in part, C as a gateway.",
        ["passport"] "RFC 8588";
    "attested_keys" Objects unregistered "keys vouched for",
        "The keys whose storage this attestation vouches for.",
        ["key_attestation"] "OpenID4VCI 1.0 D.1";
    "aud" TextOrTexts registered "whom it is for",
        "Whom the token is meant for. A reader that does not find itself here must refuse the token.",
        ["any"] "RFC 7519 4.1.3";
    "auth_time" Date registered "when the user signed in",
        "When the user last proved who they are. It matters if the client asked for a fresh login.",
        ["id_token" "access_token"] "OpenID Connect Core 2";
    "authenticationType" Text unregistered "how the user signed in",
        "How the user signed in, such as PASSWORD.",
        ["access_token" "id_token"] "FusionAuth";
    "authorities" Texts unregistered "rights",
        "Rights of the client or user at the issuer, as UAA and Spring servers list them.",
        ["access_token"] "Cloud Foundry UAA";
    "authority_hints" Texts registered "superiors",
        "The entities directly above this one in the federation: where to go on building the trust chain.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.2";
    "authorization_details" Objects registered "what it allows, in detail",
        "What the bearer may do, in more detail than scope: one object per kind of thing.",
        ["access_token" "request_object"] "RFC 9396 9.1";
    "azp" Text registered "client it was issued to",
        "The client that the token was issued to. ID tokens and access tokens carry it alike, so it tells neither from the other.",
        ["id_token" "access_token"] "OpenID Connect Core 2";
    "azpacr" Text unregistered "how the client signed in",
        "How the client authenticated: 0 not at all, 1 with a secret, 2 with a certificate.",
        ["access_token"] "Microsoft Entra access token claims reference";
    "binding_message" Text unregistered "words shown to the user",
        "Words that both devices show, so that the user can see they belong together.",
        ["request_object"] "OpenID Connect CIBA Core 7.1.1";
    "birth_family_name" Text registered "family name at birth",
        "The person's family name at birth.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "birth_given_name" Text registered "given name at birth",
        "The person's given name at birth.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "birth_middle_name" Text registered "middle name at birth",
        "The person's middle name at birth.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "birthdate" Text registered "birthday",
        "The person's birthday as YYYY-MM-DD; year 0000 hides the year, and a year may stand alone.",
        ["id_token"] "OpenID Connect Core 5.1";
    "bootcount" Number registered "number of starts",
        "How often the device has been started.",
        [] "RFC 9711";
    "bootseed" Text registered "id of this start",
        "A random value made at the start: differs from start to start.",
        [] "RFC 9711";
    "box_sub_type" Text unregistered "user or enterprise",
        "Whether the subject is a user or a whole enterprise.",
        ["jwt_bearer_grant"] "Box";
    "c_hash" Text registered "hash of the authorization code",
        "Left half of the hash of the authorization code that came with this ID token.",
        ["id_token"] "OpenID Connect Core 3.3.2.11";
    "cdnicrit" Text registered "claims that must be read",
        "The CDNI claims that the receiver must understand, or else refuse the token.",
        [] "RFC 9246 2.1.9";
    "cdniets" Seconds registered "lifetime of the next token",
        "For how long the next token of a chain is to be valid.",
        [] "RFC 9246 2.1.12";
    "cdniip" Text registered "client's address",
        "The address or network that the request must come from.",
        [] "RFC 9246 2.1.10";
    "cdnistd" Number registered "depth of the token's path",
        "How many parts of the path a token in a cookie is good for.",
        [] "RFC 9246 2.1.14";
    "cdnistt" Number registered "how the next token travels",
        "How the next token of a chain is sent to the client.",
        [] "RFC 9246 2.1.13";
    "cdniuc" Text registered "address allowed",
        "The address, or the pattern of addresses, that may be requested.",
        [] "RFC 9246 2.1.11";
    "cdniv" Number registered "CDNI version",
        "Version of the set of CDNI claims.",
        [] "RFC 9246 2.1.8";
    "cid" Text unregistered "client it was issued to",
        "The client that asked for the token.",
        ["access_token"] "Okta, Cloud Foundry UAA";
    "claims" Object unregistered "claims asked for",
        "The single claims that the client asks for, in the ID token or at the userinfo endpoint.",
        ["request_object"] "OpenID Connect Core 5.5";
    "client_id" Text registered "client it was issued to",
        "The OAuth client that asked for the token.",
        ["access_token" "request_object" "id_jag"] "RFC 8693 4.3, RFC 9068 2.2";
    "client_name" Text unregistered "name of the client",
        "Name of the client software, to be shown to users.",
        ["software_statement" "dcr_request_jwt"] "RFC 7591";
    "client_notification_token" Text unregistered "for the answer by push",
        "The bearer token with which the server is to notify the client. It is a secret.",
        ["request_object"] "OpenID Connect CIBA Core 7.1.1";
    "cmw" Any registered "attestation message",
        "A wrapped attestation message: evidence, a result, or a collection of them.",
        [] "RFC 9999 3.1, 3.3";
    "cnf" Object registered "key the sender must prove",
        "Binds the token to a key: who sends it must prove to have that key. Its member jkt means DPoP, x5t#S256 a TLS certificate.",
        ["access_token" "id_token" "wit" "client_attestation" "sd_jwt_vc"] "RFC 7800 3.1";
    "cnonce" Text registered "proves the token is fresh",
        "A nonce of the resource server, sent back by the authorization server: proves a fresh token without a common clock.",
        ["access_token"] "RFC 9200 5.10";
    "code" Text unregistered "authorization code",
        "The authorization code of this answer: the client exchanges it for tokens, once.",
        ["jarm_response"] "JARM 2.1";
    "code_challenge" Text unregistered "PKCE challenge",
        "The hash of a secret that the client shows only when it exchanges the code (PKCE).",
        ["request_object"] "RFC 7636";
    "cognito:groups" Texts unregistered "groups in the pool",
        "The user's groups in the user pool.",
        ["id_token" "access_token"] "Amazon Cognito";
    "cognito:roles" Texts unregistered "AWS roles of the groups",
        "The AWS roles that belong to the user's groups.",
        ["id_token"] "Amazon Cognito";
    "cognito:username" Text unregistered "user name in the pool",
        "The user's name in the user pool.",
        ["id_token"] "Amazon Cognito";
    "constraints" Object registered "limits on trust chains",
        "Limits on the trust chains that lead through this statement.",
        ["entity_statement"] "OpenID Federation 1.0 13.3";
    "consumerPlmnId" Object registered "network of the consumer",
        "The mobile network of the network function that asks.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "consumerSnpnId" Object registered "private network of the consumer",
        "The private mobile network of the network function that asks.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "credentialSubject" Any unregistered "what the credential says",
        "Whom the credential is about, and what it says of them.",
        ["vc_jwt"] "W3C VC-JOSE-COSE 3.1.1";
    "crit" Texts registered "claims that must be read",
        "Claims that the reader must understand, or else refuse the statement.",
        ["entity_statement"] "OpenID Federation 1.0 13.4";
    "crn" Text registered "reason of the call",
        "Why the caller calls, in words to be shown.",
        ["passport"] "RFC 9795";
    "data" Any unregistered "",
        "Whatever the issuer puts here; it is registered for no purpose.",
        [] "its issuer";
    "dbgstat" Any registered "debugging on or off",
        "Whether the device's debug facilities are enabled, disabled, or disabled for good.",
        [] "RFC 9711";
    "delegation" Text registered "who let it be issued",
        "The statement by which a trust mark's owner lets its issuer issue it.",
        ["trust_mark"] "OpenID Federation 1.0 13.6";
    "dest" Object registered "called number",
        "Who is called: telephone numbers or addresses.",
        ["passport"] "RFC 8225 5.2.1";
    "device_key" Text unregistered "device remembered",
        "The device that the user pool remembers.",
        ["access_token"] "Amazon Cognito";
    "div" Object registered "number diverted from",
        "The number from which the call was diverted.",
        ["passport"] "RFC 8946";
    "dloas" Any registered "certifications",
        "Certifications that the device has, as digital letters of approval.",
        [] "RFC 9711";
    "eat_nonce" TextOrTexts registered "proves it is fresh",
        "A value from the verifier that proves the attestation is fresh.",
        [] "RFC 9711";
    "eat_profile" Text registered "attestation profile",
        "The profile that fixes what this attestation token holds.",
        [] "RFC 9711";
    "email" Text registered "e-mail address",
        "The person's e-mail address. It may change or belong to somebody else later: identify people by iss and sub.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "email_verified" Flag registered "is the e-mail address checked?",
        "True if the issuer made sure that the person controlled the e-mail address. False means it may be anybody's.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "emails" Texts unregistered "e-mail addresses",
        "The user's e-mail addresses.",
        ["id_token" "access_token"] "Azure AD B2C";
    "enterprise" Text unregistered "enterprise",
        "The enterprise that the repository's owner belongs to.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "entitlements" Texts registered "entitlements",
        "Single things that the subject is entitled to.",
        ["access_token"] "RFC 9068 2.2.3.1";
    "environment" Text unregistered "deployment environment",
        "The environment that the job deploys to.",
        ["workload_id_token"] "GitHub Actions OpenID Connect, GitLab CI/CD ID tokens";
    "event_id" Text unregistered "id of the sign-in event",
        "The sign-in event that the token comes from.",
        ["access_token" "id_token"] "Amazon Cognito";
    "event_name" Text unregistered "what started the workflow",
        "The event that started the workflow.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "event_type" Text unregistered "event of the function",
        "Which event calls the blocking function.",
        [] "Firebase Authentication";
    "events" Object registered "what happened",
        "What happened: one member per event, named by the event's address. It makes the token a security event or logout token.",
        ["security_event_token" "logout_token"] "RFC 8417 2.2";
    "exi" Seconds registered "lifetime from first use",
        "How long the token is good, counted from the moment the resource server first sees it.",
        ["access_token"] "RFC 9200 5.10.3";
    "exp" Date registered "when it expires",
        "From this moment on the token must be refused. A verifier may allow for clocks that differ a little.",
        ["any"] "RFC 7519 4.1.4";
    "ext" Object unregistered "extra claims",
        "Claims that the application added; Ory keeps them apart in this object.",
        ["access_token" "id_token"] "Ory Hydra";
    "ext_attr" Object unregistered "extra attributes",
        "Attributes that the service added to the token.",
        ["access_token"] "SAP XSUAA";
    "family_name" Text registered "last name",
        "The person's surname; several are separated by spaces.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "fhirUser" Url unregistered "user's health record",
        "The record of the user who signed in: a patient, a practitioner, or a related person.",
        ["id_token"] "SMART App Launch";
    "firebase" Object unregistered "how the user signed in",
        "The sign-in provider, the identities it knows, and the tenant.",
        ["id_token"] "Firebase Authentication";
    "gender" Text registered "gender",
        "The person's gender; female and male are predefined, others are allowed.",
        ["id_token"] "OpenID Connect Core 5.1";
    "geohash" TextOrTexts registered "place",
        "A place on earth, coded as a short text.",
        [] "CTA-5009";
    "given_name" Text registered "first name",
        "The person's given or first name; several are separated by spaces.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "grant_type" Text unregistered "grant it was issued for",
        "The grant by which the token was issued.",
        ["access_token"] "Cloud Foundry UAA";
    "groups" Texts registered "groups",
        "Groups that the subject belongs to, by name or by id.",
        ["access_token" "id_token"] "RFC 9068 2.2.3.1";
    "groups:src1" Any unregistered "too many groups for the token",
        "Stands where the list of groups would be too long for the token: ask Microsoft Graph for them.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "gty" Text unregistered "grant it was issued for",
        "The grant by which the token was issued, such as client-credentials.",
        ["access_token"] "Auth0";
    "hasgroups" Flag unregistered "too many groups for the token",
        "True if the user has more groups than the token may list: ask Microsoft Graph for them.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "hd" Text unregistered "Google Workspace domain",
        "The Workspace domain of the user. To let in one domain only, check this, not the e-mail address.",
        ["id_token"] "Google Identity";
    "htm" Text registered "method of the request",
        "The HTTP method of the one request that this proof is for.",
        ["dpop_proof"] "RFC 9449 4.2";
    "https://purl.imsglobal.org/spec/lti/claim/message_type" Text unregistered "which LTI message",
        "Which message it is, such as LtiResourceLinkRequest for a launch.",
        ["id_token"] "LTI 1.3";
    "htu" Url registered "address of the request",
        "The address of the one request that this proof is for, without query and fragment.",
        ["dpop_proof"] "RFC 9449 4.2";
    "hwmodel" Text registered "hardware model",
        "The model of the hardware, as its maker numbers it.",
        [] "RFC 9711";
    "hwversion" Any registered "hardware version",
        "The version of the hardware.",
        [] "RFC 9711";
    "iat" Date registered "when it was issued",
        "When the token was issued. It tells the token's age; alone it does not make a token valid or expired.",
        ["any"] "RFC 7519 4.1.6";
    "id_token_hint" Text unregistered "whom to sign in",
        "An earlier ID token that tells whom the request is about.",
        ["request_object"] "OpenID Connect Core 3.1.2.1";
    "idp" Text unregistered "where the user signed in",
        "The identity provider at which the user signed in, if that is not the issuer itself.",
        ["id_token" "access_token"] "Microsoft Entra access token claims reference, Okta";
    "idtyp" Text unregistered "app or user token",
        "What kind of subject the token has: app if no user is involved.",
        ["access_token"] "Microsoft Entra access token claims reference";
    "intuse" Any registered "intended use",
        "What the attestation is meant for, such as registration or proof of possession.",
        [] "RFC 9711";
    "ipaddr" Text unregistered "user's network address",
        "The address that the user signed in from.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "is_private_email" Any unregistered "relayed e-mail address?",
        "Whether the e-mail address is a relay that hides the user's own.",
        ["id_token"] "Sign in with Apple";
    "iss" Text registered "who issued it",
        "Who issued the token. Compare it exactly with the issuer you trust, and take keys from that issuer only.",
        ["any"] "RFC 7519 4.1.1";
    "issuer" TextOrObject unregistered "who issued the credential",
        "Who issued the credential, in the words of its data model.",
        ["vc_jwt"] "W3C VC-JOSE-COSE 3.1.1";
    "jcard" Any registered "caller's card",
        "Contact details of the caller as a jCard.",
        ["passport"] "RFC 8688";
    "job_workflow_ref" Text unregistered "workflow that runs",
        "The workflow file that runs, with its repository and ref: the claim to pin for reusable workflows.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "jti" Text registered "unique id of this token",
        "A name that only this token has. Receivers remember it to notice a token that is sent twice.",
        ["any"] "RFC 7519 4.1.7";
    "jwk" Object unregistered "a public key",
        "A public key carried as a claim. In cnf and in headers it has a defined meaning; here the issuer's.",
        [] "RFC 7517 4";
    "jwks" Object registered "keys of the subject",
        "The subject's public keys, as a key set.",
        ["entity_statement" "request_object" "software_statement"] "OpenID Federation 1.0 13.1";
    "keys" Objects registered "key set",
        "The keys of a signed key set.",
        ["signed_jwk_set"] "OpenID Federation 1.0 5.2.1";
    "kubernetes.io" Object unregistered "pod and service account",
        "The namespace, service account, and pod or node that the token was made for.",
        ["k8s_sa_token"] "Kubernetes service account tokens";
    "legal_entity_id" Text unregistered "company behind the software",
        "The company that answers for the client software.",
        ["software_statement"] "Consumer Data Standards";
    "locale" Text registered "language",
        "The person's language and region as a language tag, such as en-US.",
        ["id_token"] "OpenID Connect Core 5.1";
    "location" Object registered "place of the device",
        "Where the device is.",
        [] "RFC 9711";
    "login_hint" Text unregistered "whom to sign in",
        "A hint as to whom the request is about, such as an e-mail address.",
        ["request_object"] "OpenID Connect Core 3.1.2.1";
    "login_hint_token" Text unregistered "whom to sign in",
        "A token that names the user whom the request is about.",
        ["request_object"] "OpenID Connect CIBA Core 7.1.1";
    "logo_uri" Url registered "logo",
        "Address of a logo.",
        ["trust_mark" "software_statement" "dcr_request_jwt"] "OpenID Federation 1.0 13.7";
    "manifests" Any registered "software manifests",
        "Descriptions of the software that is installed.",
        [] "RFC 9711";
    "max_age" Seconds unregistered "oldest login accepted",
        "How old the user's login may be before they must sign in again.",
        ["request_object"] "OpenID Connect Core 3.1.2.1";
    "may_act" Object registered "who may act for the subject",
        "Who is allowed to act for the subject, for instance in a token exchange.",
        ["access_token"] "RFC 8693 4.4";
    "measres" Any registered "measurements compared",
        "How the measurements compare with what they should be.",
        [] "RFC 9711";
    "measurements" Any registered "measurements",
        "What was measured on the device: its software, memory and the like.",
        [] "RFC 9711";
    "metadata" Object registered "metadata of the subject",
        "What the subject is and offers: one member per type of entity.",
        ["entity_statement" "resolve_response"] "OpenID Federation 1.0 13.2";
    "metadata_policy" Object registered "rules for metadata",
        "Rules that are applied to the metadata of the entities below.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.3";
    "metadata_policy_crit" Texts registered "rules that must be read",
        "Policy operators that the reader must understand, or else refuse the chain.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.3";
    "middle_name" Text registered "middle name",
        "The person's middle name; several are separated by spaces.",
        ["id_token"] "OpenID Connect Core 5.1";
    "mky" Objects registered "media key fingerprints",
        "Fingerprints of the keys that protect the call's media.",
        ["passport"] "RFC 8225 5.2.2";
    "msgi" Text registered "digest of the message",
        "A digest that protects a text message.",
        ["passport"] "RFC 9475";
    "msisdn" Text registered "mobile number",
        "The person's mobile telephone number in international form.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "name" Text registered "full name",
        "The person's full name, ready to be shown.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "namespace_path" Text unregistered "group or user",
        "The group or user that owns the project.",
        ["workload_id_token"] "GitLab CI/CD ID tokens";
    "nationalities" Texts registered "nationalities",
        "Countries whose citizen the person is.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "nats" Object unregistered "rights at the message server",
        "Limits and rights of an operator, account or user of NATS.",
        [] "NATS JWT";
    "nbf" Date registered "when it becomes valid",
        "Before this moment the token must be refused. A verifier may allow for clocks that differ a little.",
        ["any"] "RFC 7519 4.1.5";
    "nickname" Text registered "nickname",
        "What friends call the person; it need not be a form of the given name.",
        ["id_token"] "OpenID Connect Core 5.1";
    "nomad_job_id" Text unregistered "job",
        "The Nomad job that the workload belongs to.",
        ["workload_id_token"] "HashiCorp Nomad workload identity";
    "nomad_namespace" Text unregistered "namespace",
        "The namespace of the Nomad job.",
        ["workload_id_token"] "HashiCorp Nomad workload identity";
    "nomad_node_id" Text unregistered "node",
        "The Nomad client node that the token stands for.",
        ["workload_id_token"] "HashiCorp Nomad node identity";
    "nonce" Text registered "ties it to one request",
        "A value that the receiver chose and must find again: the login request's in an ID token, the server's in a DPoP proof.",
        ["id_token" "dpop_proof" "kb_jwt" "request_object"] "OpenID Connect Core 2, RFC 9449 4.2";
    "nonce_supported" Flag unregistered "can it carry a nonce?",
        "Whether the platform supports nonce; if true, check it.",
        ["id_token"] "Sign in with Apple";
    "oemboot" Flag registered "maker's software booted?",
        "True if the software that started is authorized by the maker.",
        [] "RFC 9711";
    "oemid" Any registered "maker of the hardware",
        "The maker of the hardware.",
        [] "RFC 9711";
    "oi_au_id" Text unregistered "authorization it belongs to",
        "The server's entry of the grant that the token belongs to.",
        ["access_token" "refresh_token" "id_token"] "OpenIddict";
    "oi_prst" Texts unregistered "clients that may use it",
        "The clients that may use the token.",
        ["access_token" "refresh_token" "id_token"] "OpenIddict";
    "oi_tkn_id" Text unregistered "entry of this token",
        "The server's entry of this very token, by which it can be revoked.",
        ["access_token" "refresh_token" "id_token"] "OpenIddict";
    "oid" Text unregistered "id of the user or app",
        "The object id of the user or service principal: the same in every application of the tenant.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "oidc.circleci.com/project-id" Text unregistered "project",
        "The project in which the job runs.",
        ["workload_id_token"] "CircleCI OpenID Connect tokens";
    "opt" Text registered "original PASSporT",
        "The whole PASSporT that the call had before it was diverted.",
        ["passport"] "RFC 8946";
    "org_id" Text unregistered "organization",
        "The organization that the user signed in to. Check it if you serve several.",
        ["access_token" "id_token"] "Auth0";
    "org_name" Text unregistered "organization, by name",
        "The organization that the user signed in to, by its name.",
        ["access_token" "id_token"] "Auth0";
    "organization_slug" Text unregistered "organization",
        "The organization that the pipeline belongs to.",
        ["workload_id_token"] "Buildkite OIDC";
    "orig" Object registered "calling number",
        "Who calls: a telephone number or an address.",
        ["passport"] "RFC 8225 5.2.1";
    "origid" Text registered "origin of the call",
        "An opaque name for where the call came from, for tracing it back.",
        ["passport"] "RFC 8588";
    "origin_jti" Text unregistered "id of the sign-in",
        "Shared by all tokens of one sign-in, so that they can be revoked together.",
        ["access_token" "id_token"] "Amazon Cognito";
    "p1.rid" Text unregistered "internal to PingOne",
        "Internal to PingOne. Do not rely on it.",
        ["access_token" "id_token"] "PingOne";
    "patient" Text unregistered "patient in context",
        "The patient whose record the application was opened on.",
        ["access_token"] "SMART App Launch";
    "permissions" Texts unregistered "permissions",
        "What the bearer may do at the API, if the API is set to have permissions in its tokens.",
        ["access_token"] "Auth0";
    "phone_number" Text registered "telephone number",
        "The person's telephone number, best in international form with a plus sign.",
        ["id_token"] "OpenID Connect Core 5.1";
    "phone_number_verified" Flag registered "is the number checked?",
        "True if the issuer made sure that the person controlled the telephone number.",
        ["id_token"] "OpenID Connect Core 5.1";
    "picture" Url registered "picture",
        "Address of a picture of the person.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "pipeline_id" Text unregistered "CI pipeline",
        "The pipeline in which the job runs.",
        ["workload_id_token"] "GitLab CI/CD ID tokens";
    "pipeline_slug" Text unregistered "pipeline",
        "The pipeline in which the job runs.",
        ["workload_id_token"] "Buildkite OIDC";
    "place_of_birth" Object registered "place of birth",
        "Where the person was born.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "preferred_username" Text registered "login name, may change",
        "The short name the person likes to be known by. It may change and another person may get it: never use it as a key.",
        ["id_token" "access_token"] "OpenID Connect Core 5.1";
    "producerNfServiceSetId" Text registered "service set of the producer",
        "The service set that the network function which is asked belongs to.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "producerNfSetId" Text registered "set of the producer",
        "The set that the network function which is asked belongs to.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "producerNsiList" Texts registered "slice instances allowed",
        "The network slice instances of the producer that the consumer may use.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "producerPlmnId" Object registered "network of the producer",
        "The mobile network of the network function that is asked.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "producerSnpnId" Object registered "private network of the producer",
        "The private mobile network of the network function that is asked.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "producerSnssaiList" Objects registered "slices allowed",
        "The network slices of the producer that the consumer may use.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "profile" Url registered "profile page",
        "Address of the person's profile page. SMART on FHIR puts the address of the user's record here.",
        ["id_token"] "OpenID Connect Core 5.1";
    "project_path" Text unregistered "project",
        "The project in which the job runs.",
        ["workload_id_token"] "GitLab CI/CD ID tokens";
    "prompt" Words unregistered "may the server ask the user?",
        "Whether the server may or must ask the user: none, login, consent, select_account.",
        ["request_object"] "OpenID Connect Core 3.1.2.1";
    "puid" Text unregistered "internal user id",
        "An internal id of the user. Do not rely on it.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "purpose" Text unregistered "",
        "What the issuer says the token is for; transaction tokens once had it, and other issuers use it freely.",
        [] "draft transaction tokens 9.2";
    "rat" Date unregistered "when the login was asked for",
        "When the login was requested.",
        ["id_token"] "Ory Hydra";
    "rcd" Object registered "about the caller",
        "What to show about the caller: name, logo, contact.",
        ["passport"] "RFC 9795";
    "rcdi" Object registered "digests of caller data",
        "Digests that protect what is shown about the caller.",
        ["passport"] "RFC 9795";
    "rctx" Object unregistered "context of the request",
        "Where the call came from, as the first service saw it.",
        ["txn_token"] "draft transaction tokens 9.2";
    "rdap_allowed_purposes" Texts registered "purposes of RDAP queries",
        "For which purposes the person may query registration data.",
        ["id_token"] "RFC 9560 3.1.5.1";
    "rdap_dnt_allowed" Flag registered "may queries go unlogged?",
        "True if the person may ask that registration data queries are not tracked.",
        ["id_token"] "RFC 9560 3.1.5.2";
    "realm" Text unregistered "realm",
        "The realm, or tenant, of the issuer.",
        ["access_token" "id_token"] "its issuer";
    "realm_access" Object unregistered "roles in the realm",
        "The roles that the subject has in the whole realm.",
        ["access_token"] "Keycloak TokenUtil";
    "redirect_uri" Url unregistered "where the answer goes",
        "The address that the server sends the browser back to.",
        ["request_object"] "RFC 9101 4";
    "redirect_uris" Texts unregistered "addresses of the client",
        "The addresses that the server may send the browser back to.",
        ["software_statement" "dcr_request_jwt"] "RFC 7591";
    "ref" Text registered "a reference",
        "In a federation: where to read more about a trust mark. In tokens of CI systems: the Git branch or tag.",
        ["trust_mark" "workload_id_token"] "OpenID Federation 1.0 13.5";
    "ref_protected" Any unregistered "is the branch protected?",
        "Whether the Git branch or tag is protected.",
        ["workload_id_token"] "GitHub Actions OpenID Connect, GitLab CI/CD ID tokens";
    "ref_type" Text unregistered "branch or tag",
        "Whether ref is a branch or a tag.",
        ["workload_id_token"] "GitHub Actions OpenID Connect, GitLab CI/CD ID tokens";
    "repository" Text unregistered "repository",
        "The repository in which the workflow runs, as owner/name.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "repository_owner" Text unregistered "owner of the repository",
        "The organization or user that owns the repository.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "requested_expiry" Seconds unregistered "how long to wait",
        "How long the client wants the request to stay open.",
        ["request_object"] "OpenID Connect CIBA Core 7.1.1";
    "resOwnerId" Text registered "owner of the data",
        "The owner of the resource, such as a subscriber's public identifier.",
        ["access_token"] "3GPP TS 29.222 8.5.4.2.8";
    "resource_access" Object unregistered "roles at clients",
        "The roles that the subject has at single clients of the realm.",
        ["access_token"] "Keycloak TokenUtil";
    "response" Any unregistered "",
        "The parameters of an authorization response, where they stand in one claim.",
        ["jarm_response"] "JARM 2.1";
    "response_type" Words unregistered "what is asked for",
        "What the client asks the authorization endpoint for, such as code.",
        ["request_object"] "RFC 9101 4";
    "rev_sig" Text unregistered "changes on revocation",
        "A digest that changes with the user's password or the client's secret, which makes the token void.",
        ["access_token" "refresh_token"] "Cloud Foundry UAA";
    "rh" Text unregistered "internal to Entra",
        "Internal to Entra. Do not rely on it.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "role" Text unregistered "role",
        "The role of the subject. Supabase: the database role, and service_role is a secret that skips row level security.",
        ["session_token"] "Supabase Auth";
    "roles" Texts registered "roles",
        "Roles of the subject. Whether they are granted at this API or at the issuer is the issuer's matter.",
        ["access_token" "id_token"] "RFC 9068 2.2.3.1";
    "rph" Object registered "call priority",
        "Which resource priorities a call may claim.",
        ["passport"] "RFC 8443 3";
    "run_id" Text unregistered "workflow run",
        "The run of the workflow.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "runner_environment" Text unregistered "kind of runner",
        "Whether the job runs on a hosted or a self-hosted runner.",
        ["workload_id_token"] "GitHub Actions OpenID Connect, GitLab CI/CD ID tokens";
    "s_hash" Text unregistered "hash of the state",
        "Left half of the hash of the state of the login request.",
        ["id_token"] "FAPI 1.0 Advanced 5.1.1";
    "salutation" Text registered "salutation",
        "How to address the person, such as Ms or Mr.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "scope" Words registered "what it allows",
        "What the bearer may do, as far as the user or the policy agreed. Some issuers send an array.",
        ["access_token" "txn_token"] "RFC 8693 4.2, RFC 9068 2.2.3";
    "scp" WordsOrTexts unregistered "what it allows",
        "What the bearer may do: Entra sends a string of words, Okta an array. Same purpose as scope.",
        ["access_token"] "Microsoft Entra access token claims reference, Okta";
    "sd_hash" Text registered "digest of the credential",
        "The digest of the credential and the disclosures that this proof is presented with.",
        ["kb_jwt"] "RFC 9901 4.3";
    "session_id" Text unregistered "login session",
        "The session at the product that issued the token.",
        ["session_token"] "Supabase Auth";
    "session_state" Text unregistered "login session",
        "The session at the issuer.",
        ["access_token" "id_token" "refresh_token"] "Keycloak TokenUtil";
    "sha" Text unregistered "commit",
        "The commit that the job runs on.",
        ["workload_id_token"] "GitHub Actions OpenID Connect, GitLab CI/CD ID tokens";
    "sid" Text registered "login session",
        "The session at the issuer. A logout token that names it ends the sessions which began with it.",
        ["id_token" "logout_token" "access_token"] "OpenID Connect Front-Channel Logout 3";
    "sig_val_claims" Object registered "result of a validation",
        "What came out when a signature was validated, kept so that it can be trusted later.",
        [] "RFC 9321 3.2.3";
    "sip_callid" Text registered "SIP call",
        "The Call-Id header of a SIP request.",
        [] "RFC 8055";
    "sip_cseq_num" Any registered "SIP sequence number",
        "The number in the CSeq header of a SIP request.",
        [] "RFC 8055";
    "sip_date" Text registered "date of the SIP message",
        "The Date header of a SIP request.",
        [] "RFC 8055";
    "sip_from_tag" Text registered "tag of the SIP caller",
        "The tag in the From header of a SIP request.",
        [] "RFC 8055";
    "sip_via_branch" Text registered "SIP branch",
        "The branch in the Via header of a SIP request.",
        [] "RFC 8055";
    "software_id" Text unregistered "which software",
        "A name for the client software that all its installations share.",
        ["software_statement" "dcr_request_jwt"] "RFC 7591 2.3";
    "software_statement" Text unregistered "who vouches for the software",
        "A signed statement on the client software by somebody the server trusts.",
        ["dcr_request_jwt"] "RFC 7591 2.3";
    "software_version" Text unregistered "version of the software",
        "The version of the client software.",
        ["software_statement" "dcr_request_jwt"] "RFC 7591";
    "sourceNfInstanceId" Text registered "first asker",
        "The network function that the data come from in the first place.",
        ["access_token"] "3GPP TS 29.510 6.3.5.2.4";
    "source_endpoint" Url registered "where it was fetched",
        "The endpoint at which this statement can be fetched again.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.3";
    "sph" Text registered "SIP priority",
        "The Priority header of a SIP request that the signer vouches for.",
        ["passport"] "RFC 9027";
    "state" Text unregistered "ties it to one request",
        "The value that the client sent with the request and must find again in the answer.",
        ["request_object" "jarm_response"] "JARM 2.1";
    "status" Object registered "where to ask if revoked",
        "Where to find out whether the token has been revoked: usually an index into a status list.",
        ["sd_jwt_vc"] "draft status list 6.1";
    "status_list" Object registered "states of many tokens",
        "The states of many tokens, a bit or a few for each, compressed.",
        ["status_list_token"] "draft status list 5.1";
    "stpl" Any registered "state of the certificate",
        "A stapled answer on whether the signing certificate is revoked.",
        ["passport"] "draft STIR certificates OCSP";
    "sts" Text unregistered "state of the session",
        "Whether the session is usable: active, or pending until the user has done what is still asked for.",
        ["session_token"] "Clerk";
    "stt" Number unregistered "kind of token",
        "Which token it is: 0 a session, 1 an access token, 2 an ID token.",
        ["session_token" "access_token" "id_token"] "SuperTokens";
    "sub" Text registered "whom it is about",
        "Whom or what the token is about: a user, a client or a workload. The name is unique at its issuer, not elsewhere.",
        ["any"] "RFC 7519 4.1.2";
    "sub_id" Object registered "whom it is about",
        "Whom the event is about, as an object that says which kind of name it is: an account, an e-mail address, a pair of issuer and subject.",
        ["security_event_token"] "RFC 9493 4.1";
    "sub_jwk" Object registered "the subject's own key",
        "The public key of a self-issued ID token: the user's own device signed it, and sub is the key's thumbprint.",
        ["id_token"] "OpenID Connect Core 7.4";
    "submods" Object registered "parts of the device",
        "The claims of the device's parts, one member per part.",
        [] "RFC 9711";
    "sueids" Object registered "changeable device ids",
        "Names of a device that may change, for instance when it gets a new owner.",
        [] "RFC 9711";
    "swname" Text registered "software",
        "Name of the software that runs.",
        [] "RFC 9711";
    "swversion" Any registered "software version",
        "Version of the software that runs.",
        [] "RFC 9711";
    "target_audience" Url unregistered "audience wanted",
        "The audience that the ID token should get which is asked for with this assertion.",
        ["jwt_bearer_grant"] "Google Identity";
    "tctx" Object unregistered "context of the transaction",
        "What the transaction is about; it stays the same along the whole chain of calls.",
        ["txn_token"] "draft transaction tokens 9.2";
    "terraform_workspace_id" Text unregistered "workspace",
        "The workspace that the run belongs to.",
        ["workload_id_token"] "HCP Terraform workload identity";
    "tfp" Text unregistered "user flow or policy",
        "The user flow or policy by which the user signed in.",
        ["id_token" "access_token"] "Azure AD B2C";
    "tid" Text unregistered "tenant",
        "The tenant that the user signed in to. An API for several tenants must check it.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "title" Text registered "title",
        "The person's title, such as Dr.",
        ["id_token"] "OpenID Connect for Identity Assurance Claims Registration 1.0 4";
    "toe" Date registered "when it happened",
        "When the event happened, which may be earlier than the token was issued.",
        ["security_event_token"] "RFC 8417 2.2";
    "token_introspection" Object registered "the answer about a token",
        "What the authorization server says about the token it was asked about, as in an introspection response.",
        ["introspection_response"] "RFC 9701 5";
    "token_use" Text unregistered "ID or access token",
        "Which token of the pool it is: id or access.",
        ["id_token" "access_token"] "Amazon Cognito";
    "trust_anchor" Url registered "trust anchor",
        "The trust anchor that was used for the registration.",
        ["explicit_registration_response"] "OpenID Federation 1.0 12.2.3";
    "trust_anchor_hints" Texts registered "trust anchors",
        "The trust anchors under which the entity expects to be found.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.2";
    "trust_chain" Texts registered "trust chain",
        "The entity statements that lead from the subject to the trust anchor.",
        ["resolve_response"] "OpenID Federation 1.0 8.3.2";
    "trust_mark_issuers" Object registered "who may issue trust marks",
        "Which entities may issue which type of trust mark.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.2";
    "trust_mark_owners" Object registered "who owns trust marks",
        "Which entities own which type of trust mark.",
        ["entity_statement"] "OpenID Federation 1.0 3.1.2";
    "trust_mark_type" Text registered "type of the trust mark",
        "Which trust mark it is.",
        ["trust_mark" "trust_mark_delegation"] "OpenID Federation 1.0 7.1";
    "trust_marks" Objects registered "trust marks",
        "Trust marks that the entity has.",
        ["entity_statement" "resolve_response"] "OpenID Federation 1.0 3.1.2";
    "ttl" Seconds registered "how long it may be cached",
        "How long the list may be kept before it should be fetched again.",
        ["status_list_token"] "draft status list 5.1";
    "txn" Text registered "transaction id",
        "One name for everything that belongs to the same transaction, for following it through logs.",
        ["security_event_token" "txn_token"] "RFC 8417 2.2";
    "typ" Text unregistered "type, in the issuer's words",
        "What the issuer calls the token. Keycloak: Bearer, ID, Refresh, Offline. It is not the typ of the header.",
        ["access_token" "id_token" "refresh_token"] "Keycloak TokenUtil";
    "type" Any unregistered "",
        "A type in the issuer's words: of a credential, or of the token at Cloudflare Access.",
        ["vc_jwt" "session_token"] "W3C VC-JOSE-COSE 3.1.1, Cloudflare Access";
    "ueid" Text registered "device id",
        "A name that identifies one device among all devices, for good.",
        [] "RFC 9711";
    "uid" Text unregistered "user id",
        "The user's id at the issuer.",
        ["access_token"] "Okta";
    "unique_name" Text unregistered "user name, may change",
        "A name to show. It may change: never use it as a key.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "updated_at" Date registered "profile last changed",
        "When the information about the person was last changed.",
        ["id_token"] "OpenID Connect Core 5.1";
    "upn" Text unregistered "user name, may change",
        "The user's principal name. It may change: never use it as a key.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "uptime" Seconds registered "time since start",
        "How long the device has been running.",
        [] "RFC 9711";
    "urn:openid:params:jwt:claim:auth_req_id" Text unregistered "request it answers",
        "The backchannel request that this ID token answers, where it is pushed to the client.",
        ["id_token"] "OpenID Connect CIBA Core 10.3.1";
    "urn:openid:params:jwt:claim:rt_hash" Text unregistered "hash of the refresh token",
        "The hash of the refresh token that was pushed with this ID token.",
        ["id_token"] "OpenID Connect CIBA Core 10.3.1";
    "urn:zitadel:iam:org:project:roles" Any unregistered "roles in the project",
        "The roles that the user has in the project, with the organizations that granted them.",
        ["access_token" "id_token"] "Zitadel";
    "urn:zitadel:iam:user:resourceowner:id" Text unregistered "organization of the user",
        "The organization that the user belongs to.",
        ["access_token" "id_token"] "Zitadel";
    "user_code" Text unregistered "user's secret for requests",
        "A secret of the user without which nobody can start a request for them.",
        ["request_object"] "OpenID Connect CIBA Core 7.1.1";
    "user_metadata" Object unregistered "data the user can change",
        "Data on the user that the user can change: never decide on rights by them.",
        ["session_token" "id_token"] "Supabase Auth";
    "user_name" Text unregistered "user name",
        "The user's name at the issuer.",
        ["access_token" "id_token"] "Cloud Foundry UAA";
    "user_uuid" Text unregistered "user id",
        "The user's id at the identity service.",
        ["id_token"] "SAP Cloud Identity Services";
    "username" Text unregistered "user name",
        "The user's name at the issuer.",
        ["access_token"] "Amazon Cognito";
    "uti" Text unregistered "unique id of this token",
        "A name that only this token has, to be found in the sign-in logs.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "vc" Object registered "verifiable credential",
        "A verifiable credential in the form of data model 1.1. The newer vc+jwt form must not have this claim.",
        ["vc_jwt"] "W3C Verifiable Credentials Data Model 1.1 6.3.1";
    "vct" Text unregistered "type of the credential",
        "Which type of credential it is.",
        ["sd_jwt_vc"] "draft SD-JWT VC 2.2.2.1";
    "ver" Any unregistered "version of the token format",
        "The version of the issuer's token format. Entra: 1.0 or 2.0, and the two have different issuers and claims.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference, Okta";
    "verifiableCredential" Any unregistered "credentials presented",
        "The credentials that are presented.",
        ["vp_jwt"] "W3C VC-JOSE-COSE 3.1.2";
    "verified_claims" Object registered "claims with evidence",
        "Claims about the person together with how they were checked.",
        ["id_token"] "OpenID Identity Assurance Schema Definition 1.0 5";
    "video" Object unregistered "rights in a room",
        "What the participant may do in a LiveKit room.",
        ["access_token"] "LiveKit";
    "vot" Text registered "how far identity is proved",
        "Vector of trust: how the person was identified and signed in, in separate grades.",
        ["id_token"] "RFC 8485";
    "vp" Object registered "verifiable presentation",
        "A verifiable presentation in the form of data model 1.1. The newer vp+jwt form must not have this claim.",
        ["vp_jwt"] "W3C Verifiable Credentials Data Model 1.1 6.3.1";
    "vtm" Url registered "rules behind vot",
        "Address of the trust framework that gives the grades of vot their meaning.",
        ["id_token"] "RFC 8485";
    "webid" Url unregistered "who, in the Solid world",
        "The address that names the person in Solid.",
        ["id_token"] "Solid-OIDC";
    "website" Url registered "web page",
        "Address of the person's own web page or blog.",
        ["id_token"] "OpenID Connect Core 5.1";
    "wids" Texts unregistered "directory roles",
        "The tenant-wide directory roles of the user.",
        ["access_token" "id_token"] "Microsoft Entra access token claims reference";
    "workflow" Text unregistered "workflow",
        "The name of the workflow.",
        ["workload_id_token"] "GitHub Actions OpenID Connect";
    "xms_cc" Texts unregistered "what the client can handle",
        "What the client can handle; cp1 means claims challenges.",
        ["access_token"] "Microsoft Entra optional claims reference";
    "xms_mirid" Text unregistered "managed identity",
        "The resource that the managed identity belongs to.",
        ["access_token"] "Microsoft Entra managed identities";
    "zid" Text unregistered "identity zone",
        "The zone, that is the tenant, of the issuer.",
        ["access_token" "id_token"] "Cloud Foundry UAA";
    "zoneinfo" Text registered "time zone",
        "The person's time zone by its name in the time zone database, such as Europe/Paris.",
        ["id_token"] "OpenID Connect Core 5.1";
};

//! The kinds of token: one entry each.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Access token: for calling the API in its audience.
    AccessToken,
    /// ID token: tells one client who signed in; not for calling APIs.
    IdToken,
    /// Refresh token: for getting new tokens at the token endpoint that issued it, nowhere else.
    RefreshToken,
    /// Logout token: tells a client that a session has ended.
    LogoutToken,
    /// Client assertion: proves a client's identity to its authorization server, once.
    ClientAssertion,
    /// DPoP proof: proves possession of a key for one request, beside the token it belongs to.
    DpopProof,
    /// Security event token: tells a receiver that something happened; no credential.
    SecurityEventToken,
    /// Introspection response: an authorization server's answer about another token; no credential.
    IntrospectionResponse,
    /// Request object: carries the parameters of one authorization request to the authorization server.
    RequestObject,
    /// Authorization response (JARM): carries the answer to one authorization request to the client.
    JarmResponse,
    /// Key binding JWT: proves possession of a credential's key, beside the credential.
    KeyBindingJwt,
    /// SD-JWT verifiable credential: is presented to a verifier; no bearer token.
    SdJwtVc,
    /// SD-JWT: discloses chosen claims to a verifier.
    SdJwt,
    /// Verifiable credential: is presented to a verifier; no bearer token.
    VcJwt,
    /// Verifiable presentation: presents credentials to one verifier.
    VpJwt,
    /// Status list token: public information on which credentials are revoked.
    StatusList,
    /// Federation entity statement: public metadata of a federation; no credential.
    EntityStatement,
    /// Trust mark: public metadata of a federation; no credential.
    TrustMark,
    /// Trust mark delegation: public metadata of a federation; no credential.
    TrustMarkDelegation,
    /// Trust mark status response: public metadata of a federation; no credential.
    TrustMarkStatus,
    /// Federation resolve response: public metadata of a federation; no credential.
    ResolveResponse,
    /// Explicit registration response: the answer to one registration; no credential.
    RegistrationResponse,
    /// Signed JWK set: a published key set; no credential.
    SignedJwkSet,
    /// Credential request proof: proves possession of a key to a credential issuer, once.
    VciProof,
    /// Key attestation: vouches for how keys are stored.
    KeyAttestation,
    /// Client attestation: vouches for a client instance's key at the authorization server.
    ClientAttestation,
    /// Client attestation proof of possession: proves possession of the attested key, once.
    ClientAttestationPop,
    /// Identity assertion authorization grant: is exchanged at the authorization server in its audience for an access token.
    IdJag,
    /// Transaction token: carries a call's context inside one trust domain.
    TransactionToken,
    /// Workload identity token: names a workload; needs a proof of possession beside it.
    WorkloadIdentityToken,
    /// PASSporT: vouches for a caller's telephone number.
    Passport,
    /// Global token revocation JWT: asks an application to end a user's sessions.
    GlobalTokenRevocation,
    /// JWT authorization grant: is exchanged at the token endpoint for an access token.
    JwtBearerGrant,
    /// Software statement: describes client software at the registration endpoint.
    SoftwareStatement,
    /// Client registration request: registers a client at the registration endpoint.
    DcrRequest,
    /// VAPID token: names the sender of push messages to one push service.
    Vapid,
    /// Kubernetes service account token: names a pod to the audience it was made for.
    K8sServiceAccountToken,
    /// Workload identity (OIDC) token: is exchanged at the service in its audience for that service's own credentials.
    WorkloadIdToken,
    /// Session token: is for the back end of the product that made it.
    SessionToken,
    /// API key (JWT): is a product's own API key in the form of a JWT; it names no user.
    ApiKeyJwt,
    /// Event webhook JWT: tells a function of the same product what is about to happen; no credential.
    EventWebhookJwt,
    /// Firebase custom token: is exchanged at Firebase for an ID token, by signInWithCustomToken.
    CustomToken,
    /// JWT-SVID: names a workload to the service in its audience.
    JwtSvid,
    /// LTI tool message: carries a tool's answer to the learning platform; no login.
    LtiToolMessage,
    /// Signed URI token (CDNI): lets its holder fetch the named content from a delivery network.
    CdniUriSigning,
    /// Authorization code in the form of a JWT: is exchanged once at the token endpoint that issued it.
    AuthorizationCodeJwt,
    /// NATS JWT: names an account, a user or an operator to NATS servers.
    NatsJwt,
    /// Userinfo response (JWT): answers one userinfo request; no credential.
    UserinfoJwt,
    /// Encrypted token: can only be read with the key of the party it was made for.
    Jwe,
    /// PASETO: a signed or encrypted token in a format of its own.
    Paseto,
    /// Macaroon: a bearer credential that its holder can restrict further.
    Macaroon,
    /// Biscuit: a bearer credential that its holder can restrict further.
    Biscuit,
    /// Branca: an encrypted token.
    Branca,
    /// Fernet: an encrypted token.
    Fernet,
    /// SAML message or assertion: tells one service provider who signed in.
    Saml,
    /// SPNEGO or Kerberos token: signs in at one server.
    Spnego,
    /// NTLM message: one step of a sign-in at one server.
    Ntlm,
    /// Opaque token: only its issuer can tell what it is.
    Opaque,
    /// Token of unknown kind: its content does not say what it is for.
    Unknown,
}

/// What is known of a kind: one entry of the table.
#[derive(Debug, Clone, Copy)]
pub struct KindEntry {
    /// The kind.
    pub kind: Kind,
    /// Its stable name in machine output.
    pub id: &'static str,
    /// Its name in a sentence, without article.
    pub name: &'static str,
    /// What it is for, completing "It ...".
    pub purpose: &'static str,
}

/// Every kind, in the order of [`Kind`].
pub const KINDS: &[KindEntry] = &[
    KindEntry {
        kind: Kind::AccessToken,
        id: "access_token",
        name: "access token",
        purpose: "for calling the API in its audience",
    },
    KindEntry {
        kind: Kind::IdToken,
        id: "id_token",
        name: "ID token",
        purpose: "tells one client who signed in; not for calling APIs",
    },
    KindEntry {
        kind: Kind::RefreshToken,
        id: "refresh_token",
        name: "refresh token",
        purpose: "for getting new tokens at the token endpoint that issued it, nowhere else",
    },
    KindEntry {
        kind: Kind::LogoutToken,
        id: "logout_token",
        name: "logout token",
        purpose: "tells a client that a session has ended",
    },
    KindEntry {
        kind: Kind::ClientAssertion,
        id: "client_assertion",
        name: "client assertion",
        purpose: "proves a client's identity to its authorization server, once",
    },
    KindEntry {
        kind: Kind::DpopProof,
        id: "dpop_proof",
        name: "DPoP proof",
        purpose: "proves possession of a key for one request, beside the token it belongs to",
    },
    KindEntry {
        kind: Kind::SecurityEventToken,
        id: "security_event_token",
        name: "security event token",
        purpose: "tells a receiver that something happened; no credential",
    },
    KindEntry {
        kind: Kind::IntrospectionResponse,
        id: "introspection_response",
        name: "introspection response",
        purpose: "an authorization server's answer about another token; no credential",
    },
    KindEntry {
        kind: Kind::RequestObject,
        id: "request_object",
        name: "request object",
        purpose: "carries the parameters of one authorization request to the authorization server",
    },
    KindEntry {
        kind: Kind::JarmResponse,
        id: "jarm_response",
        name: "authorization response (JARM)",
        purpose: "carries the answer to one authorization request to the client",
    },
    KindEntry {
        kind: Kind::KeyBindingJwt,
        id: "kb_jwt",
        name: "key binding JWT",
        purpose: "proves possession of a credential's key, beside the credential",
    },
    KindEntry {
        kind: Kind::SdJwtVc,
        id: "sd_jwt_vc",
        name: "SD-JWT verifiable credential",
        purpose: "is presented to a verifier; no bearer token",
    },
    KindEntry {
        kind: Kind::SdJwt,
        id: "sd_jwt",
        name: "SD-JWT",
        purpose: "discloses chosen claims to a verifier",
    },
    KindEntry {
        kind: Kind::VcJwt,
        id: "vc_jwt",
        name: "verifiable credential",
        purpose: "is presented to a verifier; no bearer token",
    },
    KindEntry {
        kind: Kind::VpJwt,
        id: "vp_jwt",
        name: "verifiable presentation",
        purpose: "presents credentials to one verifier",
    },
    KindEntry {
        kind: Kind::StatusList,
        id: "status_list_token",
        name: "status list token",
        purpose: "public information on which credentials are revoked",
    },
    KindEntry {
        kind: Kind::EntityStatement,
        id: "entity_statement",
        name: "federation entity statement",
        purpose: "public metadata of a federation; no credential",
    },
    KindEntry {
        kind: Kind::TrustMark,
        id: "trust_mark",
        name: "trust mark",
        purpose: "public metadata of a federation; no credential",
    },
    KindEntry {
        kind: Kind::TrustMarkDelegation,
        id: "trust_mark_delegation",
        name: "trust mark delegation",
        purpose: "public metadata of a federation; no credential",
    },
    KindEntry {
        kind: Kind::TrustMarkStatus,
        id: "trust_mark_status",
        name: "trust mark status response",
        purpose: "public metadata of a federation; no credential",
    },
    KindEntry {
        kind: Kind::ResolveResponse,
        id: "resolve_response",
        name: "federation resolve response",
        purpose: "public metadata of a federation; no credential",
    },
    KindEntry {
        kind: Kind::RegistrationResponse,
        id: "explicit_registration_response",
        name: "explicit registration response",
        purpose: "the answer to one registration; no credential",
    },
    KindEntry {
        kind: Kind::SignedJwkSet,
        id: "signed_jwk_set",
        name: "signed JWK set",
        purpose: "a published key set; no credential",
    },
    KindEntry {
        kind: Kind::VciProof,
        id: "vci_proof",
        name: "credential request proof",
        purpose: "proves possession of a key to a credential issuer, once",
    },
    KindEntry {
        kind: Kind::KeyAttestation,
        id: "key_attestation",
        name: "key attestation",
        purpose: "vouches for how keys are stored",
    },
    KindEntry {
        kind: Kind::ClientAttestation,
        id: "client_attestation",
        name: "client attestation",
        purpose: "vouches for a client instance's key at the authorization server",
    },
    KindEntry {
        kind: Kind::ClientAttestationPop,
        id: "client_attestation_pop",
        name: "client attestation proof of possession",
        purpose: "proves possession of the attested key, once",
    },
    KindEntry {
        kind: Kind::IdJag,
        id: "id_jag",
        name: "identity assertion authorization grant",
        purpose: "is exchanged at the authorization server in its audience for an access token",
    },
    KindEntry {
        kind: Kind::TransactionToken,
        id: "txn_token",
        name: "transaction token",
        purpose: "carries a call's context inside one trust domain",
    },
    KindEntry {
        kind: Kind::WorkloadIdentityToken,
        id: "wit",
        name: "workload identity token",
        purpose: "names a workload; needs a proof of possession beside it",
    },
    KindEntry {
        kind: Kind::Passport,
        id: "passport",
        name: "PASSporT",
        purpose: "vouches for a caller's telephone number",
    },
    KindEntry {
        kind: Kind::GlobalTokenRevocation,
        id: "global_token_revocation_jwt",
        name: "global token revocation JWT",
        purpose: "asks an application to end a user's sessions",
    },
    KindEntry {
        kind: Kind::JwtBearerGrant,
        id: "jwt_bearer_grant",
        name: "JWT authorization grant",
        purpose: "is exchanged at the token endpoint for an access token",
    },
    KindEntry {
        kind: Kind::SoftwareStatement,
        id: "software_statement",
        name: "software statement",
        purpose: "describes client software at the registration endpoint",
    },
    KindEntry {
        kind: Kind::DcrRequest,
        id: "dcr_request_jwt",
        name: "client registration request",
        purpose: "registers a client at the registration endpoint",
    },
    KindEntry {
        kind: Kind::Vapid,
        id: "vapid",
        name: "VAPID token",
        purpose: "names the sender of push messages to one push service",
    },
    KindEntry {
        kind: Kind::K8sServiceAccountToken,
        id: "k8s_sa_token",
        name: "Kubernetes service account token",
        purpose: "names a pod to the audience it was made for",
    },
    KindEntry {
        kind: Kind::WorkloadIdToken,
        id: "workload_id_token",
        name: "workload identity (OIDC) token",
        purpose: "is exchanged at the service in its audience for that service's own credentials",
    },
    KindEntry {
        kind: Kind::SessionToken,
        id: "session_token",
        name: "session token",
        purpose: "is for the back end of the product that made it",
    },
    KindEntry {
        kind: Kind::ApiKeyJwt,
        id: "api_key_jwt",
        name: "API key (JWT)",
        purpose: "is a product's own API key in the form of a JWT; it names no user",
    },
    KindEntry {
        kind: Kind::EventWebhookJwt,
        id: "event_webhook_jwt",
        name: "event webhook JWT",
        purpose: "tells a function of the same product what is about to happen; no credential",
    },
    KindEntry {
        kind: Kind::CustomToken,
        id: "custom_token",
        name: "Firebase custom token",
        purpose: "is exchanged at Firebase for an ID token, by signInWithCustomToken",
    },
    KindEntry {
        kind: Kind::JwtSvid,
        id: "jwt_svid",
        name: "JWT-SVID",
        purpose: "names a workload to the service in its audience",
    },
    KindEntry {
        kind: Kind::LtiToolMessage,
        id: "lti_tool_message",
        name: "LTI tool message",
        purpose: "carries a tool's answer to the learning platform; no login",
    },
    KindEntry {
        kind: Kind::CdniUriSigning,
        id: "cdni_uri_signing",
        name: "signed URI token (CDNI)",
        purpose: "lets its holder fetch the named content from a delivery network",
    },
    KindEntry {
        kind: Kind::AuthorizationCodeJwt,
        id: "authorization_code_jwt",
        name: "authorization code in the form of a JWT",
        purpose: "is exchanged once at the token endpoint that issued it",
    },
    KindEntry {
        kind: Kind::NatsJwt,
        id: "nats_jwt",
        name: "NATS JWT",
        purpose: "names an account, a user or an operator to NATS servers",
    },
    KindEntry {
        kind: Kind::UserinfoJwt,
        id: "userinfo_jwt",
        name: "userinfo response (JWT)",
        purpose: "answers one userinfo request; no credential",
    },
    KindEntry {
        kind: Kind::Jwe,
        id: "jwe",
        name: "encrypted token",
        purpose: "can only be read with the key of the party it was made for",
    },
    KindEntry {
        kind: Kind::Paseto,
        id: "paseto",
        name: "PASETO token",
        purpose: "is for the service that its issuer made it for; it is no JWT, and JWT libraries cannot read it",
    },
    KindEntry {
        kind: Kind::Macaroon,
        id: "macaroon",
        name: "macaroon",
        purpose: "is a bearer credential for its issuer's service, within all of its caveats",
    },
    KindEntry {
        kind: Kind::Biscuit,
        id: "biscuit",
        name: "Biscuit token",
        purpose: "is a bearer credential for services that trust its issuer's key, within all of its checks",
    },
    KindEntry {
        kind: Kind::Branca,
        id: "branca",
        name: "Branca token",
        purpose: "can only be read by the service that holds its secret key",
    },
    KindEntry {
        kind: Kind::Fernet,
        id: "fernet",
        name: "Fernet token",
        purpose: "can only be read by the service that holds its secret key",
    },
    KindEntry {
        kind: Kind::Saml,
        id: "saml",
        name: "SAML message",
        purpose: "is for single sign-on with SAML, between an identity provider and one service provider",
    },
    KindEntry {
        kind: Kind::Spnego,
        id: "spnego",
        name: "SPNEGO/Kerberos token",
        purpose: "signs in at one server, as Authorization: Negotiate; it is no OAuth token",
    },
    KindEntry {
        kind: Kind::Ntlm,
        id: "ntlm",
        name: "NTLM message",
        purpose: "is one step of a sign-in at one server, as Authorization: NTLM; it is no OAuth token",
    },
    KindEntry {
        kind: Kind::Opaque,
        id: "opaque",
        name: "opaque token",
        purpose: "only its issuer can tell what it is",
    },
    KindEntry {
        kind: Kind::Unknown,
        id: "unknown",
        name: "token of unknown kind",
        purpose: "its content does not say what it is for",
    },
];

impl Kind {
    /// The kind's entry.
    pub fn entry(self) -> &'static KindEntry {
        // The table is in the enum's order (a test holds it so); the last entry is the kind "unknown".
        static UNKNOWN: KindEntry = KindEntry {
            kind: Kind::Unknown,
            id: "unknown",
            name: "token of unknown kind",
            purpose: "its content does not say what it is for",
        };
        KINDS.get(self as usize).unwrap_or(&UNKNOWN)
    }

    /// The kind's stable name in machine output.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The kind with this stable name.
    pub fn from_id(id: &str) -> Option<Self> {
        KINDS.iter().find(|e| e.id == id).map(|e| e.kind)
    }

    /// True for a kind that names a form: evidence of what the token is for does not contradict it.
    pub const fn is_form(self) -> bool {
        matches!(
            self,
            Kind::Jwe
                | Kind::Opaque
                | Kind::Paseto
                | Kind::Macaroon
                | Kind::Biscuit
                | Kind::Branca
                | Kind::Fernet
                | Kind::Saml
                | Kind::Spnego
                | Kind::Ntlm
        )
    }

    /// True if every token of this kind is also one of `general`: evidence for one does not contradict the other.
    pub const fn refines(self, general: Kind) -> bool {
        matches!(
            (self, general),
            (Kind::LogoutToken, Kind::SecurityEventToken)
                | (
                    Kind::WorkloadIdToken | Kind::K8sServiceAccountToken,
                    Kind::IdToken
                )
                | (Kind::SdJwtVc, Kind::SdJwt)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_its_ids_are_unique() {
        for (index, entry) in KINDS.iter().enumerate() {
            assert_eq!(entry.kind as usize, index, "{}", entry.id);
            assert_eq!(Kind::from_id(entry.id), Some(entry.kind));
        }
    }
}

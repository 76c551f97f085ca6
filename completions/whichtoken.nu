module completions {

  def "nu-complete whichtoken from" [] {
    [ "github-actions" "gitlab" "kubernetes" ]
  }

  def "nu-complete whichtoken kind" [] {
    [ "access_token" "api_key_jwt" "authorization_code_jwt" "biscuit" "branca" "cdni_uri_signing" "client_assertion" "client_attestation" "client_attestation_pop" "custom_token" "dcr_request_jwt" "dpop_proof" "entity_statement" "event_webhook_jwt" "explicit_registration_response" "fernet" "global_token_revocation_jwt" "id_jag" "id_token" "introspection_response" "jarm_response" "jwe" "jwt_bearer_grant" "jwt_svid" "k8s_sa_token" "kb_jwt" "key_attestation" "logout_token" "lti_tool_message" "macaroon" "nats_jwt" "ntlm" "opaque" "paseto" "passport" "refresh_token" "request_object" "resolve_response" "saml" "sd_jwt" "sd_jwt_vc" "security_event_token" "session_token" "signed_jwk_set" "software_statement" "spnego" "status_list_token" "trust_mark" "trust_mark_delegation" "trust_mark_status" "txn_token" "unknown" "userinfo_jwt" "vapid" "vc_jwt" "vci_proof" "vp_jwt" "wit" "workload_id_token" ]
  }

  def "nu-complete whichtoken alg" [] {
    [ "ES256" "ES256K" "ES384" "ES512" "Ed25519" "Ed448" "EdDSA" "HS256" "HS384" "HS512" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "PS256" "PS384" "PS512" "RS256" "RS384" "RS512" ]
  }

  def "nu-complete whichtoken require" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken forbid" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken get" [] {
    [ "age" "alg" "confidence" "encryption" "expires_at" "format" "issued_at" "issuer_profile" "key.bits" "key.thumbprint" "key.type" "kid" "kind" "lifetime" "member" "not_before" "remaining" "signature" "typ" ]
  }

  def "nu-complete whichtoken purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  # Learn what a token is, whether it is genuine, and what it is for
  export extern whichtoken [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable
    --clipboard               # Read the input from the clipboard
    --from: string@"nu-complete whichtoken from" # Read the own token of a CI job or pod
    --detached: path          # The payload of a JWS that comes without it
    --lines                   # One token per line, one record per line
    --jsonl: string           # With --lines: JSON objects that hold the token in this member
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: so many at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the log
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer, and expect it
    --jwks: path              # Verify with this key set
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, SSH
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file
    --secret-env: string      # Verify an HMAC with the secret in this variable
    --any                     # Of several signatures, let one that holds be enough
    --discover                # Verify with the keys of the issuer that the token names
    --offline                 # Use no network: keys come from the cache alone
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile
    --kind: string@"nu-complete whichtoken kind" # Expect this kind, such as id_token (repeatable)
    --audience: string        # Expect this audience in `aud`
    --client-id: string       # Expect that it was issued to this client
    --nonce: string           # Expect this `nonce`
    --scope: string           # Expect this scope (repeatable: all)
    --subject: string         # Expect this `sub`
    --alg: string@"nu-complete whichtoken alg" # Accept only this algorithm (repeatable: one)
    --typ: string             # Expect this `typ` in the header
    --require: string@"nu-complete whichtoken require" # Expect that this claim is there (repeatable)
    --forbid: string@"nu-complete whichtoken forbid" # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this, such as 'exp > 5m' (repeatable)
    --access-token-file: path # Compare with the access token in this file
    --code-file: path         # Compare with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and its key
    --method: string          # The method of the request of a DPoP proof (htm)
    --url: string             # The address of the request of a DPoP proof (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that it is bound to this client certificate
    --format: string@"nu-complete whichtoken format" # How to print it
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file, too (repeatable)
    --redact                  # Replace personal values [default: if CI is set]
    --show-values             # Show personal values, although CI is set
    --color: string@"nu-complete whichtoken color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --ascii                   # Use no character beyond ASCII in the report for a person [default: on a terminal without UTF-8]
    --zone: string            # Show the dates of the report for a person in this zone: utc, local, or a name such as Europe/Berlin [default: utc]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key and every check, and what holds in check
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string@"nu-complete whichtoken get" # Print this value alone, such as sub (repeatable)
    --raw                     # Print header and payload as the token holds them, and nothing else
    --for: string@"nu-complete whichtoken purpose" # What you want the token for
    --error: string           # What the API printed when it refused the token
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The token, or - for standard input
  ]

  def "nu-complete whichtoken inspect from" [] {
    [ "github-actions" "gitlab" "kubernetes" ]
  }

  def "nu-complete whichtoken inspect kind" [] {
    [ "access_token" "api_key_jwt" "authorization_code_jwt" "biscuit" "branca" "cdni_uri_signing" "client_assertion" "client_attestation" "client_attestation_pop" "custom_token" "dcr_request_jwt" "dpop_proof" "entity_statement" "event_webhook_jwt" "explicit_registration_response" "fernet" "global_token_revocation_jwt" "id_jag" "id_token" "introspection_response" "jarm_response" "jwe" "jwt_bearer_grant" "jwt_svid" "k8s_sa_token" "kb_jwt" "key_attestation" "logout_token" "lti_tool_message" "macaroon" "nats_jwt" "ntlm" "opaque" "paseto" "passport" "refresh_token" "request_object" "resolve_response" "saml" "sd_jwt" "sd_jwt_vc" "security_event_token" "session_token" "signed_jwk_set" "software_statement" "spnego" "status_list_token" "trust_mark" "trust_mark_delegation" "trust_mark_status" "txn_token" "unknown" "userinfo_jwt" "vapid" "vc_jwt" "vci_proof" "vp_jwt" "wit" "workload_id_token" ]
  }

  def "nu-complete whichtoken inspect alg" [] {
    [ "ES256" "ES256K" "ES384" "ES512" "Ed25519" "Ed448" "EdDSA" "HS256" "HS384" "HS512" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "PS256" "PS384" "PS512" "RS256" "RS384" "RS512" ]
  }

  def "nu-complete whichtoken inspect require" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken inspect forbid" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken inspect format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken inspect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken inspect get" [] {
    [ "age" "alg" "confidence" "encryption" "expires_at" "format" "issued_at" "issuer_profile" "key.bits" "key.thumbprint" "key.type" "kid" "kind" "lifetime" "member" "not_before" "remaining" "signature" "typ" ]
  }

  def "nu-complete whichtoken inspect purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  # Show what a token is, and is for (the default)
  export extern "whichtoken inspect" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable
    --clipboard               # Read the input from the clipboard
    --from: string@"nu-complete whichtoken inspect from" # Read the own token of a CI job or pod
    --detached: path          # The payload of a JWS that comes without it
    --lines                   # One token per line, one record per line
    --jsonl: string           # With --lines: JSON objects that hold the token in this member
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: so many at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the log
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer, and expect it
    --jwks: path              # Verify with this key set
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, SSH
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file
    --secret-env: string      # Verify an HMAC with the secret in this variable
    --any                     # Of several signatures, let one that holds be enough
    --discover                # Verify with the keys of the issuer that the token names
    --offline                 # Use no network: keys come from the cache alone
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile
    --kind: string@"nu-complete whichtoken inspect kind" # Expect this kind, such as id_token (repeatable)
    --audience: string        # Expect this audience in `aud`
    --client-id: string       # Expect that it was issued to this client
    --nonce: string           # Expect this `nonce`
    --scope: string           # Expect this scope (repeatable: all)
    --subject: string         # Expect this `sub`
    --alg: string@"nu-complete whichtoken inspect alg" # Accept only this algorithm (repeatable: one)
    --typ: string             # Expect this `typ` in the header
    --require: string@"nu-complete whichtoken inspect require" # Expect that this claim is there (repeatable)
    --forbid: string@"nu-complete whichtoken inspect forbid" # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this, such as 'exp > 5m' (repeatable)
    --access-token-file: path # Compare with the access token in this file
    --code-file: path         # Compare with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and its key
    --method: string          # The method of the request of a DPoP proof (htm)
    --url: string             # The address of the request of a DPoP proof (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that it is bound to this client certificate
    --format: string@"nu-complete whichtoken inspect format" # How to print it
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file, too (repeatable)
    --redact                  # Replace personal values [default: if CI is set]
    --show-values             # Show personal values, although CI is set
    --color: string@"nu-complete whichtoken inspect color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --ascii                   # Use no character beyond ASCII in the report for a person [default: on a terminal without UTF-8]
    --zone: string            # Show the dates of the report for a person in this zone: utc, local, or a name such as Europe/Berlin [default: utc]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key and every check, and what holds in check
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string@"nu-complete whichtoken inspect get" # Print this value alone, such as sub (repeatable)
    --raw                     # Print header and payload as the token holds them, and nothing else
    --for: string@"nu-complete whichtoken inspect purpose" # What you want the token for
    --error: string           # What the API printed when it refused the token
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, or - for standard input
  ]

  def "nu-complete whichtoken check from" [] {
    [ "github-actions" "gitlab" "kubernetes" ]
  }

  def "nu-complete whichtoken check kind" [] {
    [ "access_token" "api_key_jwt" "authorization_code_jwt" "biscuit" "branca" "cdni_uri_signing" "client_assertion" "client_attestation" "client_attestation_pop" "custom_token" "dcr_request_jwt" "dpop_proof" "entity_statement" "event_webhook_jwt" "explicit_registration_response" "fernet" "global_token_revocation_jwt" "id_jag" "id_token" "introspection_response" "jarm_response" "jwe" "jwt_bearer_grant" "jwt_svid" "k8s_sa_token" "kb_jwt" "key_attestation" "logout_token" "lti_tool_message" "macaroon" "nats_jwt" "ntlm" "opaque" "paseto" "passport" "refresh_token" "request_object" "resolve_response" "saml" "sd_jwt" "sd_jwt_vc" "security_event_token" "session_token" "signed_jwk_set" "software_statement" "spnego" "status_list_token" "trust_mark" "trust_mark_delegation" "trust_mark_status" "txn_token" "unknown" "userinfo_jwt" "vapid" "vc_jwt" "vci_proof" "vp_jwt" "wit" "workload_id_token" ]
  }

  def "nu-complete whichtoken check alg" [] {
    [ "ES256" "ES256K" "ES384" "ES512" "Ed25519" "Ed448" "EdDSA" "HS256" "HS384" "HS512" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "PS256" "PS384" "PS512" "RS256" "RS384" "RS512" ]
  }

  def "nu-complete whichtoken check require" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken check forbid" [] {
    [ "..." "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_details" "azp" "azpacr" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "bootcount" "bootseed" "box_sub_type" "c_hash" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "cid" "claims" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "data" "dbgstat" "delegation" "dest" "device_key" "div" "dloas" "eat_nonce" "eat_profile" "email" "email_verified" "emails" "enterprise" "entitlements" "environment" "event_id" "event_name" "event_type" "events" "exi" "exp" "ext" "ext_attr" "family_name" "fhirUser" "firebase" "gender" "geohash" "given_name" "grant_type" "groups" "gty" "hasgroups" "hd" "htm" "htu" "hwmodel" "hwversion" "iat" "id_token_hint" "idp" "idtyp" "intuse" "ipaddr" "is_private_email" "iss" "issuer" "jcard" "job_workflow_ref" "jti" "jwk" "jwks" "keys" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nbf" "nickname" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "patient" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "preferred_username" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "repository" "repository_owner" "requested_expiry" "resOwnerId" "resource_access" "response" "response_type" "rev_sig" "rh" "role" "roles" "rph" "run_id" "runner_environment" "s_hash" "salutation" "scope" "scp" "sd_hash" "session_id" "session_state" "sha" "sid" "sig_val_claims" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "state" "status" "status_list" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "swname" "swversion" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "title" "toe" "token_introspection" "token_use" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark_issuers" "trust_mark_owners" "trust_mark_type" "trust_marks" "ttl" "txn" "typ" "type" "ueid" "uid" "unique_name" "updated_at" "upn" "uptime" "user_code" "user_metadata" "user_name" "user_uuid" "username" "uti" "vc" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vtm" "webid" "website" "wids" "workflow" "xms_cc" "xms_mirid" "zid" "zoneinfo" ]
  }

  def "nu-complete whichtoken check format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken check color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken check get" [] {
    [ "age" "alg" "confidence" "encryption" "expires_at" "format" "issued_at" "issuer_profile" "key.bits" "key.thumbprint" "key.type" "kid" "kind" "lifetime" "member" "not_before" "remaining" "signature" "typ" ]
  }

  def "nu-complete whichtoken check purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  def "nu-complete whichtoken check allow" [] {
    [ "acr" "alg" "alg-missing" "alg-none" "at-hash" "audience" "auth-time" "azp" "c-hash" "certificate-bound" "certificate-expired" "certificate-mismatch" "certificate-not-yet-valid" "certificate-thumbprint-mismatch" "certificate-unreadable" "checksum-mismatch" "claims-not-json" "claims-not-object" "client-id" "cloud-alg" "compressed" "crit" "decodable" "digest-repeated" "digests-misplaced" "disclosure-malformed" "disclosure-misplaced" "disclosure-unmatched" "dpop-proof" "duplicate-kid" "duplicate-member" "encoding" "encrypted-not-signed" "encryption" "events" "exp-absent" "expect" "expired" "expires-before-issued" "extra-segments" "few-iterations" "forbid" "header-not-json" "iat" "issued-in-future" "issuer" "issuer-https" "json-serialisation" "jti" "jti-replay" "key-alg-mismatch" "key-alg-unknown" "key-binding" "key-binding-not-compared" "key-encoding" "key-headers" "key-in-header" "key-set-duplicate-member" "key-use-conflict" "keys-from-cache" "kid" "kind" "lifetime" "lone-surrogate" "long-lived" "malformed-date" "max-age" "max-lifetime" "min-remaining" "missing-kid" "mixed-key-set" "mixed-key-use" "nested-too-deep" "no-errors" "no-token" "no-usable-key" "nonce" "nonce-absent" "nonce-replay" "not-token-endpoint" "not-yet-valid" "other-audiences" "payload-not-claims" "private-key-given" "private-key-published" "projected" "proof-alg" "proof-alone" "proof-ath" "proof-claims" "proof-htm" "proof-htu" "proof-iat" "proof-jwt" "proof-key" "proof-nonce" "proof-replay" "proof-signature" "proof-typ" "provider-name" "require" "required-claims" "right-kind" "roca-key" "rsa-pkcs1-encryption" "scope" "sd-alg" "session" "shape" "shared-key-only" "signature" "signed" "small-exponent" "sole-audience" "stale-keys" "sub" "sub-absent" "sub-or-sid" "subject" "symmetric-key-given" "symmetric-key-published" "tilde-missing" "time" "too-many-keys" "transport" "truncated" "trust" "typ" "unencoded-payload" "unknown-key" "unusable-key" "validity-claim-disclosed" "vc-claim-disclosed" "weak-key" "within-leeway" ]
  }

  # Exit 0 only if a token is what you expect
  export extern "whichtoken check" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable
    --clipboard               # Read the input from the clipboard
    --from: string@"nu-complete whichtoken check from" # Read the own token of a CI job or pod
    --detached: path          # The payload of a JWS that comes without it
    --lines                   # One token per line, one record per line
    --jsonl: string           # With --lines: JSON objects that hold the token in this member
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: so many at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the log
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer, and expect it
    --jwks: path              # Verify with this key set
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, SSH
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file
    --secret-env: string      # Verify an HMAC with the secret in this variable
    --any                     # Of several signatures, let one that holds be enough
    --discover                # Verify with the keys of the issuer that the token names
    --offline                 # Use no network: keys come from the cache alone
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile
    --kind: string@"nu-complete whichtoken check kind" # Expect this kind, such as id_token (repeatable)
    --audience: string        # Expect this audience in `aud`
    --client-id: string       # Expect that it was issued to this client
    --nonce: string           # Expect this `nonce`
    --scope: string           # Expect this scope (repeatable: all)
    --subject: string         # Expect this `sub`
    --alg: string@"nu-complete whichtoken check alg" # Accept only this algorithm (repeatable: one)
    --typ: string             # Expect this `typ` in the header
    --require: string@"nu-complete whichtoken check require" # Expect that this claim is there (repeatable)
    --forbid: string@"nu-complete whichtoken check forbid" # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this, such as 'exp > 5m' (repeatable)
    --access-token-file: path # Compare with the access token in this file
    --code-file: path         # Compare with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and its key
    --method: string          # The method of the request of a DPoP proof (htm)
    --url: string             # The address of the request of a DPoP proof (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that it is bound to this client certificate
    --format: string@"nu-complete whichtoken check format" # How to print it
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file, too (repeatable)
    --redact                  # Replace personal values [default: if CI is set]
    --show-values             # Show personal values, although CI is set
    --color: string@"nu-complete whichtoken check color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --ascii                   # Use no character beyond ASCII in the report for a person [default: on a terminal without UTF-8]
    --zone: string            # Show the dates of the report for a person in this zone: utc, local, or a name such as Europe/Berlin [default: utc]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key and every check, and what holds in check
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string@"nu-complete whichtoken check get" # Print this value alone, such as sub (repeatable)
    --raw                     # Print header and payload as the token holds them, and nothing else
    --for: string@"nu-complete whichtoken check purpose" # Check all that its specification demands
    --allow: string@"nu-complete whichtoken check allow" # Accept this finding, such as weak-key (repeatable)
    --shape: path             # Expect the names and types in this file
    --init                    # Write a profile from a good token instead
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, or - for standard input
  ]

  def "nu-complete whichtoken keys allow" [] {
    [ "certificate-expired" "certificate-mismatch" "certificate-not-yet-valid" "certificate-thumbprint-mismatch" "certificate-unreadable" "duplicate-kid" "key-alg-mismatch" "key-alg-unknown" "key-encoding" "key-set-duplicate-member" "key-use-conflict" "keys-from-cache" "missing-kid" "mixed-key-set" "mixed-key-use" "no-usable-key" "private-key-given" "private-key-published" "roca-key" "small-exponent" "stale-keys" "symmetric-key-given" "symmetric-key-published" "too-many-keys" "unknown-key" "unusable-key" "weak-key" ]
  }

  def "nu-complete whichtoken keys color" [] {
    [ "auto" "always" "never" ]
  }

  # Show and judge a key set: a file, an address, an issuer
  export extern "whichtoken keys" [
    --issuer: string          # The keys of this issuer (discovery only)
    --jwks: path              # This key set, an address or a file (no discovery)
    --thumbprint              # Write the thumbprints of the keys, one a line
    --pem                     # Write the public keys as PEM (PUBLIC KEY)
    --jwk                     # Write the public key as JWK, several as JWK set
    --kid: string             # Write only the key of this name
    --allow: string@"nu-complete whichtoken keys allow" # Accept this finding, such as weak-key (repeatable)
    --offline                 # Use no network: keys come from the cache alone
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge certificates as if it were this time
    --json                    # Print one JSON document
    --output(-o): path        # Write the answer to a file (- is standard output)
    --color: string@"nu-complete whichtoken keys color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --help(-h)                # Print help (see more with '--help')
    source?: path             # A file, an address, an issuer, or - for standard input
  ]

  # Print the names and types of its claims, without values
  export extern "whichtoken shape" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable
    --clipboard               # Read the input from the clipboard
    --max-token: string       # The longest token that is read, in bytes
    --output(-o): path        # Write the shape to a file (- is standard output)
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token or token response, or - for standard input
  ]

  def "nu-complete whichtoken scan format" [] {
    [ "text" "json" "ndjson" ]
  }

  def "nu-complete whichtoken scan color" [] {
    [ "auto" "always" "never" ]
  }

  # Find tokens in files, logs and diffs, and which are live
  export extern "whichtoken scan" [
    --no-ignore               # Read what ignore files name, too
    --threads: string         # So many files at once [default: one for each core]
    --allow: string           # Accept this token (repeatable)
    --expired                 # Fail if there are expired tokens, too
    --now: string             # Judge as if it were this time
    --leeway: string          # How far clocks may differ [default: 60s]
    --format: string@"nu-complete whichtoken scan format" # How to print what was found
    --json                    # Short for --format json
    --color: string@"nu-complete whichtoken scan color" # When to use colour
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Say how much was read, skipped and accepted
    --help(-h)                # Print help (see more with '--help')
    ...paths: path            # Files and folders, - for standard input
  ]

  # Replace every token in a text or a log by what it is
  export extern "whichtoken redact" [
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Files, - for standard input
  ]

  def "nu-complete whichtoken diff color" [] {
    [ "auto" "always" "never" ]
  }

  # Say what changed from one token, or response, to the next
  export extern "whichtoken diff" [
    --now: string             # Judge as if it were this time
    --leeway: string          # How far clocks may differ [default: 60s]
    --json                    # Print one JSON document
    --color: string@"nu-complete whichtoken diff color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --help(-h)                # Print help (see more with '--help')
    ...inputs: path           # Two tokens or files, or one file that holds two tokens
  ]

  def "nu-complete whichtoken explain topic" [] {
    [ "..." "A128CBC" "A128CBC-HS256" "A128CTR" "A128GCM" "A128GCMKW" "A128KW" "A192CBC" "A192CBC-HS384" "A192CTR" "A192GCM" "A192GCMKW" "A192KW" "A256CBC" "A256CBC-HS512" "A256CTR" "A256GCM" "A256GCMKW" "A256KW" "ECDH-ES" "ES256" "ES256K" "ES384" "ES512" "Ed25519" "Ed448" "EdDSA" "HPKE-0" "HPKE-0-KE" "HPKE-1" "HPKE-1-KE" "HPKE-2" "HPKE-2-KE" "HPKE-3" "HPKE-3-KE" "HPKE-4" "HPKE-5" "HPKE-5-KE" "HPKE-6" "HPKE-7" "HPKE-7-KE" "HS1" "HS256" "HS384" "HS512" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" "PS256" "PS384" "PS512" "RS1" "RS256" "RS384" "RS512" "RSA-OAEP" "RSA-OAEP-256" "RSA-OAEP-384" "RSA-OAEP-512" "RSA1_5" "_claim_names" "_claim_sources" "_sd" "_sd_alg" "aal" "access" "access_token" "acct" "ace_profile" "acr" "act" "actor" "address" "aio" "alg" "alg-missing" "alg-none" "allowed-origins" "also_known_as" "amr" "analyticsIdList" "api_key_jwt" "app_metadata" "appid" "appidacr" "applicationId" "apptype" "apu" "apv" "at_hash" "at_use_nbr" "atc" "ath" "attest" "attested_keys" "aud" "auth_time" "authenticationType" "authorities" "authority_hints" "authorization_code_jwt" "authorization_details" "azp" "azpacr" "b64" "binding_message" "birth_family_name" "birth_given_name" "birth_middle_name" "birthdate" "biscuit" "bootcount" "bootseed" "box_sub_type" "branca" "c_hash" "cat" "cdni_uri_signing" "cdnicrit" "cdniets" "cdniip" "cdnistd" "cdnistt" "cdniuc" "cdniv" "certificate-expired" "certificate-mismatch" "certificate-not-yet-valid" "certificate-thumbprint-mismatch" "certificate-unreadable" "checksum-mismatch" "cid" "claims" "claims-not-json" "claims-not-object" "client" "client_assertion" "client_attestation" "client_attestation_pop" "client_id" "client_name" "client_notification_token" "cmw" "cnf" "cnonce" "code" "code_challenge" "compressed" "constraints" "consumerPlmnId" "consumerSnpnId" "credentialSubject" "crit" "crn" "cty" "custom_token" "data" "dbgstat" "dcr_request_jwt" "delegation" "dest" "device_key" "digest-repeated" "digests-misplaced" "dir" "disclosure-malformed" "disclosure-misplaced" "disclosure-unmatched" "div" "dloas" "dpop_proof" "duplicate-kid" "duplicate-member" "eat_nonce" "eat_profile" "ed25519" "ed25519-nkey" "ek" "email" "email_verified" "emails" "enc" "encoding" "encrypted-not-signed" "enterprise" "entitlements" "entity_statement" "environment" "epk" "event_id" "event_name" "event_type" "event_webhook_jwt" "events" "exi" "exp" "expired" "expires-before-issued" "explicit_registration_response" "ext" "ext_attr" "extra-segments" "family_name" "fernet" "few-iterations" "fhirUser" "firebase" "gender" "geohash" "given_name" "global_token_revocation_jwt" "grant_type" "groups" "gty" "hasgroups" "hd" "header-not-json" "htm" "htu" "hwmodel" "hwversion" "iat" "id_jag" "id_token" "id_token_hint" "idp" "idtyp" "iheSSId" "introspection_response" "intuse" "ipaddr" "is_private_email" "iss" "issued-in-future" "issuer" "iv" "jarm_response" "jcard" "jku" "job_workflow_ref" "json-serialisation" "jti" "jwe" "jwk" "jwks" "jwt" "jwt_bearer_grant" "jwt_svid" "k8s_sa_token" "kb_jwt" "key-alg-mismatch" "key-alg-unknown" "key-binding" "key-binding-not-compared" "key-encoding" "key-in-header" "key-set-duplicate-member" "key-use-conflict" "key_attestation" "keys" "keys-from-cache" "kid" "kubernetes.io" "legal_entity_id" "locale" "location" "login_hint" "login_hint_token" "logo_uri" "logout_token" "lone-surrogate" "long-lived" "lti_tool_message" "macaroon" "malformed-date" "manifests" "max_age" "may_act" "measres" "measurements" "metadata" "metadata_policy" "metadata_policy_crit" "middle_name" "missing-kid" "mixed-key-set" "mixed-key-use" "mky" "msgi" "msisdn" "name" "namespace_path" "nationalities" "nats" "nats_jwt" "nbf" "nested-too-deep" "nickname" "no-token" "no-usable-key" "nomad_job_id" "nomad_namespace" "nomad_node_id" "nonce" "nonce_supported" "none" "not-yet-valid" "ntlm" "oemboot" "oemid" "oi_au_id" "oi_prst" "oi_tkn_id" "oid" "opaque" "opt" "org_id" "org_name" "organization_slug" "orig" "origid" "origin_jti" "p1.rid" "p2c" "p2s" "paseto" "passport" "patient" "payload-not-claims" "peer_trust_chain" "permissions" "phone_number" "phone_number_verified" "picture" "pipeline_id" "pipeline_slug" "place_of_birth" "ppt" "preferred_username" "private-key-given" "private-key-published" "producerNfServiceSetId" "producerNfSetId" "producerNsiList" "producerPlmnId" "producerSnpnId" "producerSnssaiList" "profile" "project_path" "prompt" "psk_id" "puid" "purpose" "rat" "rcd" "rcdi" "rctx" "rdap_allowed_purposes" "rdap_dnt_allowed" "realm" "realm_access" "redirect_uri" "redirect_uris" "ref" "ref_protected" "ref_type" "refresh_token" "repository" "repository_owner" "request_object" "requested_expiry" "resOwnerId" "resolve_response" "resource_access" "response" "response_type" "rev_sig" "rh" "roca-key" "role" "roles" "rph" "rsa-pkcs1-encryption" "run_id" "runner_environment" "s_hash" "salutation" "saml" "scope" "scp" "sd-alg" "sd_hash" "sd_jwt" "sd_jwt_vc" "security_event_token" "session_id" "session_state" "session_token" "sha" "shared-key-only" "sid" "sig_val_claims" "signed_jwk_set" "signer" "sip_callid" "sip_cseq_num" "sip_date" "sip_from_tag" "sip_via_branch" "small-exponent" "software_id" "software_statement" "software_version" "sourceNfInstanceId" "source_endpoint" "sph" "spnego" "stale-keys" "state" "status" "status_list" "status_list_token" "stpl" "sts" "stt" "sub" "sub_id" "sub_jwk" "submods" "sueids" "svt" "swname" "swversion" "symmetric-key-given" "symmetric-key-published" "tag" "target_audience" "tctx" "terraform_workspace_id" "tfp" "tid" "tilde-missing" "title" "toe" "token_introspection" "token_use" "too-many-keys" "truncated" "trust_anchor" "trust_anchor_hints" "trust_chain" "trust_mark" "trust_mark_delegation" "trust_mark_issuers" "trust_mark_owners" "trust_mark_status" "trust_mark_type" "trust_marks" "ttl" "txn" "txn_token" "typ" "type" "ueid" "uid" "unencoded-payload" "unique_name" "unknown" "unknown-key" "unusable-key" "updated_at" "upn" "uptime" "url" "user_code" "user_metadata" "user_name" "user_uuid" "userinfo_jwt" "username" "uti" "validity-claim-disclosed" "vapid" "vc" "vc-claim-disclosed" "vc_jwt" "vci_proof" "vct" "ver" "verifiableCredential" "verified_claims" "video" "vot" "vp" "vp_jwt" "vtm" "weak-key" "webid" "website" "wids" "wit" "within-leeway" "workflow" "workload_id_token" "x5c" "x5t" "x5u" "xms_cc" "xms_mirid" "zid" "zip" "zoneinfo" ]
  }

  def "nu-complete whichtoken explain color" [] {
    [ "auto" "always" "never" ]
  }

  # Explain a word: a claim, algorithm, kind, finding, ...
  export extern "whichtoken explain" [
    --json                    # Print JSON: an array of topics
    --color: string@"nu-complete whichtoken explain color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --help(-h)                # Print help (see more with '--help')
    topic?: string@"nu-complete whichtoken explain topic" # A claim, algorithm, kind, finding or another word of a report
  ]

  def "nu-complete whichtoken demo format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken demo color" [] {
    [ "auto" "always" "never" ]
  }

  # The whole job on a throw-away issuer: no account, no network
  export extern "whichtoken demo" [
    --keep                    # Leave the issuer running, to try other commands on it
    --format: string@"nu-complete whichtoken demo format" # How to print it
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file, too (repeatable)
    --redact                  # Replace personal values [default: if CI is set]
    --show-values             # Show personal values, although CI is set
    --color: string@"nu-complete whichtoken demo color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --ascii                   # Use no character beyond ASCII in the report for a person [default: on a terminal without UTF-8]
    --zone: string            # Show the dates of the report for a person in this zone: utc, local, or a name such as Europe/Berlin [default: utc]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key and every check, and what holds in check
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete whichtoken help name" [] {
    [ "check" "ci" "completions" "config" "demo" "diff" "environment" "exit-codes" "expect" "explain" "formats" "help" "inspect" "keys" "man" "redact" "scan" "shape" "tokens" "trust" ]
  }

  # Show a command's help, or a topic: tokens, trust, formats, ...
  export extern "whichtoken help" [
    --help(-h)                # Print help (see more with '--help')
    ...name: string@"nu-complete whichtoken help name" # A command or a topic
  ]

  def "nu-complete whichtoken config color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what settings are in force, and where each comes from
  export extern "whichtoken config" [
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --path                    # Print the name of the config file and nothing else
    --init                    # Print a config file to begin with and nothing else
    --json                    # Print one JSON document
    --color: string@"nu-complete whichtoken config color" # When to use colour [default: auto]
    --width: string           # Columns of the report [default: the terminal's, or 80]
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete whichtoken completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  # Print a completion script for a shell
  export extern "whichtoken completions" [
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete whichtoken completions shell" # The shell to print it for
  ]

  # Print the man page, or write all of them into a folder
  export extern "whichtoken man" [
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # Write all pages into this folder instead
  ]

}

export use completions *

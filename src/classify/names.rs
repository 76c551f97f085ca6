//! The claim names that some table asks for, and the index that finds them in one pass over a token.

macro_rules! names {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// A claim name that some table asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each variant is the claim of that name")]
        pub enum Name {
            $($variant),*
        }

        impl Name {
            /// How many there are.
            pub const COUNT: usize = [$($name),*].len();

            /// All of them.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$variant),*];

            /// The claim as it is spelled in a token.
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            /// The entry for this spelling; claim names are compared exactly (RFC 7519 7.3).
            pub fn find(text: &str) -> Option<Self> {
                match text {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    AtContext = "@context",
    ClaimNames = "_claim_names",
    Aal = "aal",
    Access = "access",
    Acr = "acr",
    Act = "act",
    AllowedOrigins = "allowed-origins",
    Amr = "amr",
    AppMetadata = "app_metadata",
    Appid = "appid",
    Appidacr = "appidacr",
    ApplicationId = "applicationId",
    AtHash = "at_hash",
    Ath = "ath",
    Aud = "aud",
    AuthTime = "auth_time",
    AuthenticationType = "authenticationType",
    Authorities = "authorities",
    AuthorityHints = "authority_hints",
    AuthorizationDetails = "authorization_details",
    Azp = "azp",
    Azpacr = "azpacr",
    BindingMessage = "binding_message",
    CHash = "c_hash",
    Cdniets = "cdniets",
    Cdniuc = "cdniuc",
    Cdniv = "cdniv",
    Cid = "cid",
    ClientId = "client_id",
    ClientName = "client_name",
    ClientNotificationToken = "client_notification_token",
    Cnf = "cnf",
    Code = "code",
    CodeChallenge = "code_challenge",
    CognitoGroups = "cognito:groups",
    CredentialSubject = "credentialSubject",
    Dest = "dest",
    Email = "email",
    EmailVerified = "email_verified",
    Entitlements = "entitlements",
    EventType = "event_type",
    Events = "events",
    Exp = "exp",
    Ext = "ext",
    FamilyName = "family_name",
    FhirUser = "fhirUser",
    Firebase = "firebase",
    GivenName = "given_name",
    GrantType = "grant_type",
    Groups = "groups",
    GroupsSource = "groups:src1",
    Gty = "gty",
    Hasgroups = "hasgroups",
    Htm = "htm",
    LtiMessageType = "https://purl.imsglobal.org/spec/lti/claim/message_type",
    Htu = "htu",
    Iat = "iat",
    Idp = "idp",
    Idtyp = "idtyp",
    Iss = "iss",
    JobWorkflowRef = "job_workflow_ref",
    Jti = "jti",
    Jwks = "jwks",
    KubernetesIo = "kubernetes.io",
    LoginHint = "login_hint",
    LoginHintToken = "login_hint_token",
    Metadata = "metadata",
    MetadataPolicy = "metadata_policy",
    Name = "name",
    Nbf = "nbf",
    NomadJobId = "nomad_job_id",
    NomadNamespace = "nomad_namespace",
    NomadNodeId = "nomad_node_id",
    Nonce = "nonce",
    NonceSupported = "nonce_supported",
    OiAuId = "oi_au_id",
    OiPrst = "oi_prst",
    OiTknId = "oi_tkn_id",
    Oid = "oid",
    Orig = "orig",
    Permissions = "permissions",
    Picture = "picture",
    PipelineId = "pipeline_id",
    PreferredUsername = "preferred_username",
    ProjectPath = "project_path",
    Rctx = "rctx",
    RealmAccess = "realm_access",
    RedirectUri = "redirect_uri",
    RedirectUris = "redirect_uris",
    Ref = "ref",
    Repository = "repository",
    RequestedExpiry = "requested_expiry",
    ResourceAccess = "resource_access",
    ResponseType = "response_type",
    RevSig = "rev_sig",
    Role = "role",
    Roles = "roles",
    SHash = "s_hash",
    Scope = "scope",
    Scp = "scp",
    SdHash = "sd_hash",
    SessionId = "session_id",
    Sid = "sid",
    SoftwareId = "software_id",
    SoftwareStatement = "software_statement",
    SoftwareVersion = "software_version",
    StatusList = "status_list",
    Sts = "sts",
    Stt = "stt",
    Sub = "sub",
    SubJwk = "sub_jwk",
    TargetAudience = "target_audience",
    Tctx = "tctx",
    Tfp = "tfp",
    TerraformWorkspace = "terraform_workspace_id",
    Tid = "tid",
    TokenIntrospection = "token_introspection",
    TokenUse = "token_use",
    TrustMarkType = "trust_mark_type",
    Txn = "txn",
    Typ = "typ",
    Type = "type",
    Uid = "uid",
    ZitadelRoles = "urn:zitadel:iam:org:project:roles",
    ZitadelUser = "urn:zitadel:iam:user:resourceowner:id",
    Vc = "vc",
    Vct = "vct",
    Ver = "ver",
    VerifiableCredential = "verifiableCredential",
    Vp = "vp",
    Webid = "webid",
    XmsMirid = "xms_mirid",
    Zid = "zid",
}

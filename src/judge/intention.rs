//! What the user said they want: the purpose, and what they expect of the token.

use crate::classify::Kind;
use crate::decode::number::Nanoseconds;
use crate::expression::Expression;
use crate::keys::Secret;
use crate::shape::Shapes;

/// What the user wants the token for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// Call an API.
    Api,
    /// Start a login session.
    Login,
    /// End sessions (a logout token), or name one (an ID token as a hint).
    Logout,
    /// Identify a workload to a cloud or cluster.
    WorkloadIdentity,
    /// Authenticate a client to its authorization server.
    ClientAssertion,
    /// Prove possession of a key.
    Dpop,
    /// Receive a security event.
    SecurityEvent,
}

impl Purpose {
    /// All of them, in the order of the command line's help.
    pub const ALL: [Self; 7] = [
        Self::Api,
        Self::Login,
        Self::Logout,
        Self::WorkloadIdentity,
        Self::ClientAssertion,
        Self::Dpop,
        Self::SecurityEvent,
    ];

    /// The word after `--for`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Login => "login",
            Self::Logout => "logout",
            Self::WorkloadIdentity => "workload-identity",
            Self::ClientAssertion => "client-assertion",
            Self::Dpop => "dpop",
            Self::SecurityEvent => "set",
        }
    }
}

/// What the token is to be compared with: what it came with, and the request it is for. The secrets among it never
/// reach any output.
#[derive(Debug, Clone, Default)]
pub struct Bindings {
    /// `--access-token-file`: the access token.
    pub access_token: Option<Secret>,
    /// `--code-file`: the authorization code.
    pub code: Option<Secret>,
    /// `--dpop-proof`: the DPoP proof.
    pub dpop_proof: Option<Secret>,
    /// `--method`: the request's HTTP method.
    pub method: Option<String>,
    /// `--url`: the request's address.
    pub url: Option<String>,
    /// `--dpop-nonce`: the nonce that the server gave for the proof.
    pub dpop_nonce: Option<String>,
    /// `--client-cert`: the SHA-256 hash of the certificate, base64url.
    pub client_cert: Option<String>,
}

impl Bindings {
    /// True if nothing was given.
    pub fn is_empty(&self) -> bool {
        self.access_token.is_none()
            && self.code.is_none()
            && self.dpop_proof.is_none()
            && self.method.is_none()
            && self.url.is_none()
            && self.dpop_nonce.is_none()
            && self.client_cert.is_none()
    }

    /// True if anything was said about the request that a DPoP proof is for.
    pub fn is_request_known(&self) -> bool {
        self.method.is_some() || self.url.is_some() || self.dpop_nonce.is_some()
    }
}

/// What the user expects of the token.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// `--kind`: one of these.
    pub kinds: Vec<Kind>,
    /// `--issuer`: the exact `iss`.
    pub issuer: Option<String>,
    /// `--audience`: a member of `aud`.
    pub audience: Option<String>,
    /// `--client-id`: the client that the token was issued to.
    pub client_id: Option<String>,
    /// `--nonce`: the exact `nonce`.
    pub nonce: Option<String>,
    /// `--scope`: each of these.
    pub scopes: Vec<String>,
    /// `--subject`: the exact `sub`.
    pub subject: Option<String>,
    /// `--alg`: one of these, byte for byte.
    pub algs: Vec<String>,
    /// `--typ`: the header's type, compared as a media type.
    pub typ: Option<String>,
    /// `--require`: claims that must be there.
    pub require: Vec<String>,
    /// `--forbid`: claims that must not be there.
    pub forbid: Vec<String>,
    /// `--max-age`: at most so long since `iat`.
    pub max_age: Option<Nanoseconds>,
    /// `--min-remaining`: at least so long until `exp`.
    pub min_remaining: Option<Nanoseconds>,
    /// `--max-lifetime`: at most so long from `iat` to `exp`.
    pub max_lifetime: Option<Nanoseconds>,
    /// `--shape`: its names and types.
    pub shape: Option<Shapes>,
    /// `--expect`: each of these.
    pub expressions: Vec<Expression>,
    /// What it is to be compared with.
    pub bindings: Bindings,
}

impl Expected {
    /// True if nothing is expected beside the issuer, which is named to get its keys too.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
            && self.audience.is_none()
            && self.client_id.is_none()
            && self.nonce.is_none()
            && self.scopes.is_empty()
            && self.subject.is_none()
            && self.algs.is_empty()
            && self.typ.is_none()
            && self.require.is_empty()
            && self.forbid.is_empty()
            && self.max_age.is_none()
            && self.min_remaining.is_none()
            && self.max_lifetime.is_none()
            && self.shape.is_none()
            && self.expressions.is_empty()
            && self.bindings.is_empty()
    }
}

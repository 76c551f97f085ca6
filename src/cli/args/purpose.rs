//! What a token is wanted for.

use clap::ValueEnum;

/// `--for`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Purpose {
    /// Call an API (RFC 9068 4)
    Api,
    /// Start a login session (OpenID Connect Core 3.1.3.7)
    Login,
    /// End sessions (OpenID Connect Back-Channel Logout 2.6)
    Logout,
    /// Identify a workload to a cloud or cluster
    WorkloadIdentity,
    /// Authenticate a client to its authorization server (RFC 7523 3, RFC 10070)
    ClientAssertion,
    /// Prove possession of a key (RFC 9449 4.3)
    Dpop,
    /// Receive a security event (RFC 8417 2.2)
    Set,
}

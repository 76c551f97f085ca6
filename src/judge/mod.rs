//! What follows from what a token is: its time, what it may be used for, what is wrong with it, and what to do.
//!
//! Pure: the clock comes in as a parameter, and every rule is an entry of a table.

mod advice;
mod checks;
mod key_findings;
mod time;
mod uses;

pub use advice::{ADVICE, Advice, AdviceEntry, advise};
pub use checks::{CHECKS, Check, Finding, Severity, findings};
pub use key_findings::{KEY_CHECKS, KeyCheck, key_finding};
pub use time::{Clock, TimeStatus, Times};
pub use uses::{Answer, Use, UseId, answers, uses};

use crate::classify::{Facts, Verdict};

/// What the user said they want the token for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// Every purpose with its name on the command line.
    pub const ALL: [(Purpose, &'static str); 7] = [
        (Purpose::Api, "api"),
        (Purpose::Login, "login"),
        (Purpose::Logout, "logout"),
        (Purpose::WorkloadIdentity, "workload-identity"),
        (Purpose::ClientAssertion, "client-assertion"),
        (Purpose::Dpop, "dpop"),
        (Purpose::SecurityEvent, "set"),
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(purpose, _)| *purpose == self)
            .map_or("", |(_, name)| *name)
    }
}

/// What the rules of this stage look at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'c> {
    /// The token's facts.
    pub facts: &'c Facts<'c>,
    /// What it claims to be.
    pub verdict: &'c Verdict,
    /// Its dates.
    pub times: &'c Times,
    /// What the user wants it for, if they said so.
    pub purpose: Option<Purpose>,
}

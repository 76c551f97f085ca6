//! What a token claims to be: evidence from its form, header and claims, weighed into a [`Verdict`].
//!
//! The verdict is about what the token *says*; whether that is genuine is the `verify` stage's answer.
//! Everything here is data: a kind is one entry of [`KINDS`], a piece of evidence one entry of a table in
//! `signals/`, an issuer one entry of [`profiles::PROFILES`]. To add one, add an entry and a fixture.

mod facts;
mod kinds;
mod names;
pub mod profiles;
mod signals;
mod weigh;

pub use facts::{Facts, Opacity};
pub use kinds::{KINDS, Kind, KindEntry};
pub use names::Name;
pub use signals::{Evidence, Signal, Weight, signals};
pub use weigh::{Alternative, Confidence, Verdict};

use crate::decode::Token;

/// Classifies a token. `member` is the name it had in a token response or URL, if it came from one.
pub fn classify<'t>(token: &'t Token<'t>, member: Option<Member>) -> (Facts<'t>, Verdict) {
    let facts = Facts::gather(token, member);
    let verdict = weigh::weigh(&facts);
    (facts, verdict)
}

/// The name under which a token was handed over; what RFC 6749 5.1 and OpenID Connect Core 3.1.3.3 call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Member {
    /// `access_token`
    AccessToken,
    /// `id_token`
    IdToken,
    /// `refresh_token`
    RefreshToken,
    /// `logout_token`
    LogoutToken,
    /// `client_assertion`
    ClientAssertion,
}

impl Member {
    /// Every member that names a token, in the order of a typical response.
    pub const ALL: [Member; 5] = [
        Member::AccessToken,
        Member::IdToken,
        Member::RefreshToken,
        Member::LogoutToken,
        Member::ClientAssertion,
    ];

    /// The member's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::IdToken => "id_token",
            Self::RefreshToken => "refresh_token",
            Self::LogoutToken => "logout_token",
            Self::ClientAssertion => "client_assertion",
        }
    }

    /// The member with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|member| member.name() == name)
    }
}

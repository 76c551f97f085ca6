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
pub(crate) use facts::{is_uuid, media_type};
pub use kinds::{KINDS, Kind, KindEntry};
pub use names::Name;
pub use signals::{Evidence, LOGOUT_EVENT, Signal, Weight, signals};
pub use weigh::{Alternative, Confidence, Verdict};

use crate::decode::Token;
use crate::input::Member;

/// Classifies a token. `member` is the name it had in a token response or URL, if it came from one.
pub fn classify<'t>(token: &'t Token<'t>, member: Option<Member>) -> (Facts<'t>, Verdict) {
    let facts = Facts::gather(token, member);
    let verdict = weigh::weigh(&facts);
    (facts, verdict)
}

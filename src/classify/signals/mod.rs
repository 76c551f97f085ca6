//! The evidence: one entry per sign that speaks for a kind, in the order in which they decide.

mod decisive;
mod declared;
mod forms;
mod handed;
mod issuers;
mod opaque;
mod points;
mod rules;

use super::{Facts, Kind, Name};
use crate::decode::Token;

/// One sign that a token is of some kind.
#[derive(Debug)]
pub struct Signal {
    /// Its stable name in machine output.
    pub id: &'static str,
    /// The kind that it speaks for.
    pub toward: Kind,
    /// How much it says.
    pub weight: Weight,
    /// What was seen, as a sentence fragment.
    pub says: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// Whether it is there.
    pub test: fn(&Facts<'_>) -> bool,
}

/// A sign that was found.
pub type Evidence = &'static Signal;

/// How much a sign says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A normative type or a discriminator that its vendor documents: settles the kind.
    Decisive,
    /// As much as a shape allows: settles the kind unless something contradicts it.
    Likely,
    /// A mark that is worth more than points, and still fits other kinds.
    Guess,
    /// A shape, asked only where points say nothing.
    Possible,
    /// So many points for this kind against the other one of ID token and access token.
    Points(i32),
    /// A rule of the kind that this token breaks: speaks against it being a good one.
    Violation,
}

impl Weight {
    /// The weight's name in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decisive => "decisive",
            Self::Likely => "strong",
            Self::Points(points) if points >= 4 => "strong",
            Self::Points(_) | Self::Possible | Self::Guess => "weak",
            Self::Violation => "violation",
        }
    }
}

/// The event that makes a logout token of a security event (OpenID Connect Back-Channel Logout 2.4).
pub const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Every signal, in the order in which they decide: how the token was handed over, what its header
/// declares, claims that one kind alone has, marks of known issuers, form, and points.
pub fn signals() -> impl Iterator<Item = Evidence> {
    [
        handed::SIGNALS,
        declared::SIGNALS,
        decisive::SIGNALS,
        issuers::SIGNALS,
        forms::SIGNALS,
        opaque::SIGNALS,
        points::SIGNALS,
        rules::SIGNALS,
    ]
    .into_iter()
    .flatten()
}

/// The signals that can speak about a token of this form, in the order in which they decide. The signs of a JWT say nothing
/// about a token that is none, even if its claims have the same names.
pub(super) fn for_form(token: &Token<'_>) -> impl Iterator<Item = Evidence> {
    let jwt: &[&'static [Signal]] = &[
        handed::SIGNALS,
        declared::SIGNALS,
        decisive::SIGNALS,
        issuers::SIGNALS,
        forms::SIGNALS,
        points::SIGNALS,
        rules::SIGNALS,
    ];
    let other: &[&'static [Signal]] = &[handed::SIGNALS, forms::SIGNALS, opaque::SIGNALS];
    let decoded: &[&'static [Signal]] = &[
        opaque::SIGNALS,
        declared::SIGNALS,
        decisive::SIGNALS,
        issuers::SIGNALS,
        forms::SIGNALS,
        points::SIGNALS,
        rules::SIGNALS,
    ];
    let tables = match token {
        Token::Jws(_) | Token::Jwe(_) => jwt,
        Token::Decoded(_) => decoded,
        Token::Structured(_) | Token::Opaque(_) => other,
    };
    tables.iter().copied().flatten()
}

/// True for claims of the W3C's data model for credentials, which an SD-JWT may secure too (W3C VC-JOSE-COSE 3.2).
fn is_w3c(facts: &Facts<'_>) -> bool {
    facts.has(Name::AtContext) && !facts.has(Name::Vct)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_and_every_signal_has_a_source() {
        let mut seen = HashSet::new();
        for signal in signals() {
            assert!(seen.insert(signal.id), "{} is there twice", signal.id);
            assert!(!signal.source.is_empty(), "{} has no source", signal.id);
            assert!(!signal.says.is_empty(), "{} says nothing", signal.id);
        }
    }
}

//! What the user expects of a token, and whether it holds. Every expectation is answered; none stops the others.
//!
//! Expectations come from single flags (`flags`), from expressions ([`expression`]), from the purpose that `--for` names,
//! whose specification demands a whole list ([`purpose`]), from what the token is to be compared with (`binding`), and
//! from a shape that was kept ([`shape`]).

mod binding;
pub mod expression;
mod flags;
pub mod purpose;
pub mod shape;
mod uri;

use std::borrow::Cow;
use std::sync::Arc;

use crate::classify::{Facts, Kind, Verdict};
use crate::decode::Token;
use crate::decode::json::View;
use crate::decode::number::{Nanoseconds, SECOND};
use crate::error::without_tokens;
use crate::input::is_whole;
use crate::judge::Case;
use crate::verify::KeyReport;
use expression::Known;

pub use crate::judge::Expected;

/// Whether an expectation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It could not be decided; that is not a pass.
    Undecided,
}

impl Status {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Undecided => "undecided",
        }
    }

    /// Pass if true, fail if false, undecided if not known.
    pub(crate) const fn of(holds: Option<bool>) -> Self {
        match holds {
            Some(holds) => Self::from_bool(holds),
            None => Self::Undecided,
        }
    }

    /// Pass if true, else undecided.
    pub(crate) const fn from_bool_or_undecided(holds: bool) -> Self {
        if holds { Self::Pass } else { Self::Undecided }
    }

    /// Pass if true, else fail.
    pub(crate) const fn from_bool(holds: bool) -> Self {
        if holds { Self::Pass } else { Self::Fail }
    }
}

/// How much an expectation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Weight {
    /// It decides: a MUST, or what the user asked for.
    Must,
    /// A SHOULD: it is shown, and decides nothing.
    Should,
    /// A MUST that no token alone can show, such as that it was not sent before: it is named, and decides nothing.
    Unseen,
    /// It does not hold, and the user accepted that with `--allow`.
    Accepted,
}

impl Weight {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Unseen => "unseen",
            Self::Accepted => "accepted",
        }
    }
}

/// One expectation and its answer. The texts may come from the token: escape them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Expectation {
    /// The stable name.
    pub id: &'static str,
    /// What was expected, in words.
    pub expected: String,
    /// What was found; empty if nothing was.
    pub found: Vec<String>,
    /// Whether it holds.
    pub status: Status,
    /// How much it counts.
    pub weight: Weight,
    /// What would decide it, why nothing can, or how it comes; one sentence without full stop, in our own words.
    pub help: Option<Cow<'static, str>>,
    /// Where the demand is written; empty for the user's own.
    pub source: &'static str,
}

impl Expectation {
    /// What the user asked for.
    pub(crate) fn new(
        id: &'static str,
        expected: String,
        found: Vec<String>,
        status: Status,
    ) -> Self {
        Self {
            id,
            expected,
            found,
            status,
            weight: Weight::Must,
            help: None,
            source: "",
        }
    }

    /// Adds what would decide it, or what to do.
    #[must_use]
    pub(crate) fn with_help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The answer where it decides.
    pub fn decides(&self) -> Option<Status> {
        (self.weight == Weight::Must).then_some(self.status)
    }

    /// The word in reports: what does not hold and decides nothing is a warning.
    pub const fn word(&self) -> &'static str {
        match (self.status, self.weight) {
            (Status::Fail, Weight::Must) | (Status::Pass | Status::Undecided, _) => {
                self.status.name()
            }
            (Status::Fail, _) => "warn",
        }
    }
}

/// What came of checking the signature, for those who demand that the issuer made it.
#[derive(Debug, Clone)]
pub struct Signed<'s> {
    /// Pass only if a key that the user trusts made it.
    pub status: Status,
    /// In one word.
    pub word: &'static str,
    /// Why it is so, if that can be said.
    pub reason: Option<&'s str>,
    /// The key that verified it.
    pub key: Option<Arc<KeyReport>>,
    /// What came of decrypting it, in one word; `none` if it is not encrypted.
    pub encryption: &'static str,
}

impl Signed<'_> {
    /// In words: the state, and why it is so.
    pub fn says(&self) -> String {
        with_reason(self.word, self.reason)
    }
}

/// A state in one word, and why it is so if that can be said.
pub fn with_reason(word: &str, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{word}: {reason}"),
        None => word.to_owned(),
    }
}

/// Whether the token is of one of these kinds. A guess in either direction decides nothing.
fn is_kind(kinds: &[Kind], verdict: &Verdict) -> Status {
    // What cannot be read may be of many kinds, though never an ID token if it is opaque.
    let open = match verdict.kind {
        Kind::Opaque => !kinds.iter().all(|kind| *kind == Kind::IdToken),
        Kind::Jwe => true,
        _ => false,
    };
    let sure = verdict.is_sure();
    match (verdict.is_one_of(kinds), sure && !open) {
        (true, _) if sure => Status::Pass,
        (false, true) => Status::Fail,
        _ => Status::Undecided,
    }
}

/// A JSON value as a person reads it: a string without its quotes.
fn shown(value: View<'_>) -> String {
    value
        .as_str()
        .map_or_else(|| value.raw().to_owned(), Cow::into_owned)
}

/// A duration in whole seconds.
fn in_seconds(duration: Nanoseconds) -> String {
    format!("{} s", duration.div_euclid(SECOND))
}

/// Why the claims cannot be read, and what to do; nothing if they can.
fn unreadable(facts: &Facts<'_>) -> Option<&'static str> {
    if facts.has_claims() {
        return None;
    }
    Some(match facts.token() {
        Token::Jwe(_) => {
            "it is encrypted for the receiver: decrypt it with --key, --jwks or --secret-file"
        }
        Token::Opaque(_) => "only its issuer can read it: ask by token introspection (RFC 7662 2)",
        _ => "the claims cannot be read",
    })
}

/// Answers every expectation. Only `check` walks the list of the purpose; elsewhere it sharpens the advice.
/// `member` is the name under which a response holds the token.
pub fn examine(
    case: &Case<'_>,
    signed: &Signed,
    member: Option<&str>,
    is_check: bool,
) -> Vec<Expectation> {
    let mut rows = Vec::new();
    let walked = case
        .purpose
        .filter(|_| is_check)
        .map(purpose::list)
        .unwrap_or_default();
    let look = purpose::Look::new(case, signed);
    rows.extend(purpose::walk(walked, &look));
    let bound = binding::examine(&look, walked);
    rows.retain(|row| !bound.iter().any(|other| other.id == row.id));
    rows.extend(bound);
    let of_flags = flags::examine(case);
    rows.extend(
        of_flags
            .into_iter()
            .filter(|row| !purpose::covers(walked, row.id)),
    );
    let known = Known {
        facts: case.facts,
        verdict: case.verdict,
        times: case.times,
        signature: signed.word,
        encryption: signed.encryption,
        key: signed.key.as_deref(),
        member,
    };
    let expressions = case.expected.expressions.iter();
    rows.extend(expressions.map(|one| expression::examine(one, &known)));
    rows.extend(shape::examine(case, member));
    // Some nonces are tokens: such a one is compared, and not repeated.
    for row in &mut rows {
        if row.expected.split_whitespace().any(is_whole) {
            row.expected = without_tokens(&row.expected);
        }
    }
    rows
}

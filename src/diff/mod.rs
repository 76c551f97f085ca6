//! Two tokens side by side: what changed from the one to the other, and what of that matters. What changes with every
//! refresh does not.

mod members;

use crate::classify::{Kind, classify};
use crate::decode::Token;
use crate::decode::json::View;
use crate::decode::number::{Nanoseconds, SECOND};
use crate::input::Member;
use crate::judge::{Clock, Times};
use members::Members;

/// One of the two tokens.
#[derive(Debug)]
pub struct Side {
    /// What it claims to be.
    pub kind: Kind,
    /// That in a sentence, without article.
    pub name: &'static str,
    /// Its form, as in a report.
    pub format: &'static str,
    /// Its dates.
    pub times: Times,
    /// SHA-256 of its text.
    pub digest: [u8; 32],
}

/// What came of comparing two tokens.
#[derive(Debug)]
pub struct Comparison<'t> {
    /// The member that both were handed over as, if they were in responses; outside text.
    pub member: Option<&'t str>,
    /// The first.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// What differs, the most important first.
    pub differences: Vec<Difference<'t>>,
    /// What can be said of them together.
    pub answer: Answer,
}

/// What can be said of two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They are the same text.
    Identical,
    /// They are the same in all that matters.
    Same,
    /// They differ in something that matters.
    Different,
    /// Neither can be read.
    Unreadable,
}

impl Answer {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Same => "same",
            Self::Different => "different",
            Self::Unreadable => "unreadable",
        }
    }
}

/// One thing that differs.
#[derive(Debug)]
pub struct Difference<'t> {
    /// Where.
    pub place: Place,
    /// The name there: of a claim, of one inside a claim (`realm_access.roles`), of a header parameter; outside text.
    pub name: String,
    /// How.
    pub change: Change<'t>,
    /// True if it matters.
    pub matters: bool,
    /// Why it does not, and where that is written; empty if it matters.
    pub why: &'static str,
}

/// Where something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What the token is as a whole.
    Token,
    /// The header.
    Header,
    /// The claims.
    Claim,
}

impl Place {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Header => "header",
            Self::Claim => "claim",
        }
    }
}

/// How something differs. Values are outside text.
#[derive(Debug)]
pub enum Change<'t> {
    /// It is there only after.
    Added(View<'t>),
    /// It was there only before.
    Removed(View<'t>),
    /// It has another value.
    Changed(View<'t>, View<'t>),
    /// It is a set of words, of which some came and some went.
    Words {
        /// Those that came.
        added: Vec<String>,
        /// Those that went.
        removed: Vec<String>,
    },
    /// It is a date, which moved by so much; back if negative.
    Moved(Nanoseconds),
    /// A word of ours became another.
    Became(&'static str, &'static str),
    /// A duration became another.
    Lasts(Nanoseconds, Nanoseconds),
}

/// What changes with every token, when nothing that matters does: claim, why.
const EXPECTED: &[(&str, &str)] = &[
    ("jti", "each token has its own (RFC 7519 4.1.7)"),
    ("iat", "each is issued at its own time (RFC 7519 4.1.6)"),
    ("nbf", "it begins when the token is issued (RFC 7519 4.1.5)"),
    (
        "at_hash",
        "it follows the access token beside it (OpenID Connect Core 3.1.3.6)",
    ),
    (
        "c_hash",
        "it follows the code beside it (OpenID Connect Core 3.3.2.11)",
    ),
    ("uti", "Entra gives each token its own"),
    ("aio", "internal to Entra"),
    ("rh", "internal to Entra"),
];

/// What is told first, in this order.
const FIRST: &[&str] = &[
    "kind",
    "form",
    "lifetime",
    "iss",
    "aud",
    "sub",
    "client_id",
    "azp",
    "appid",
    "cid",
    "scope",
    "scp",
    "roles",
    "permissions",
    "groups",
    "alg",
    "kid",
    "exp",
];

/// Dates: how much they moved says more than their values.
const DATES: [&str; 4] = ["exp", "iat", "nbf", "auth_time"];

/// Compares two tokens that were handed over as `member`, if that is known.
pub fn compare<'t>(
    before: &'t Token<'t>,
    after: &'t Token<'t>,
    member: (Option<Member>, Option<&'t str>),
    clock: Clock,
) -> Comparison<'t> {
    let (member, name) = member;
    let (first, second) = (side(before, member, clock), side(after, member, clock));
    let mut differences = Vec::new();
    if first.kind != second.kind {
        differences.push(became(
            "kind",
            first.kind.entry().id,
            second.kind.entry().id,
        ));
    }
    if first.format != second.format {
        differences.push(became("form", first.format, second.format));
    }
    let header = |token: &'t Token<'t>| token.header().and_then(|part| part.document.object());
    let claims = |token: &'t Token<'t>| token.claims().and_then(|claims| claims.object());
    let pairs = [
        (Place::Header, header(before), header(after)),
        (Place::Claim, claims(before), claims(after)),
    ];
    let mut is_readable = false;
    for (place, before, after) in pairs {
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        is_readable |= place == Place::Claim;
        Members::new(place, &mut differences).compare("", before, after, 0);
    }
    lifetime(&first.times, &second.times, &mut differences);
    let place = |one: &Difference<'_>| FIRST.iter().position(|name| *name == one.name);
    differences.sort_by_key(|one| (!one.matters, place(one).unwrap_or(FIRST.len())));
    let both = |kind| first.kind == kind && second.kind == kind;
    let answer = if before.text() == after.text() {
        Answer::Identical
    } else if differences.iter().any(|one| one.matters) {
        Answer::Different
    // A server may give a new one for each that is used (RFC 6749 6).
    } else if is_readable || both(Kind::RefreshToken) {
        Answer::Same
    } else {
        Answer::Unreadable
    };
    Comparison {
        member: name,
        before: first,
        after: second,
        differences,
        answer,
    }
}

fn side<'t>(token: &'t Token<'t>, member: Option<Member>, clock: Clock) -> Side {
    let (facts, verdict) = classify(token, member);
    Side {
        kind: verdict.kind,
        name: verdict.kind_name(token),
        format: token.format(),
        times: Times::read(&facts, clock),
        digest: token.digest(),
    }
}

fn became<'t>(name: &str, before: &'static str, after: &'static str) -> Difference<'t> {
    Difference {
        place: Place::Token,
        name: name.to_owned(),
        change: Change::Became(before, after),
        matters: true,
        why: "",
    }
}

/// How long they live matters; that a later token ends later does not.
fn lifetime(before: &Times, after: &Times, differences: &mut Vec<Difference<'_>>) {
    let both = before.lifetime().zip(after.lifetime());
    if let Some((first, second)) = both
        && (first - second).abs() > SECOND
    {
        differences.push(Difference {
            place: Place::Token,
            name: "lifetime".to_owned(),
            change: Change::Lasts(first, second),
            matters: true,
            why: "",
        });
    }
    let is_later = before.expires_at < after.expires_at;
    let exp = |one: &&mut Difference<'_>| {
        one.place == Place::Claim && one.name == "exp" && matches!(one.change, Change::Moved(_))
    };
    if let Some(exp) = differences.iter_mut().find(exp)
        && (both.is_some() || is_later)
    {
        exp.matters = false;
        exp.why = "each ends at its own time (RFC 7519 4.1.4)";
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

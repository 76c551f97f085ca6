//! The rows of `check`: what each demands, and for which purpose.

use super::{Category, Detail, Label, Topic};
use crate::expect::{Weight, purpose};
use crate::judge::Purpose;

/// What `check` answers by itself and for single flags, beside the lists of purposes.
const OWN_ROWS: &[(&str, &str)] = &[
    ("decodable", "The claims of the token can be read."),
    ("time", "Now lies inside the token's time."),
    (
        "no-errors",
        "There is no finding of severity error, but for those that --allow accepts.",
    ),
    (
        "signature",
        "The signature was made with a key that was given or asked for.",
    ),
    ("kind", "The token is of a kind that --kind names."),
    ("issuer", "The token's issuer is exactly the one expected."),
    ("audience", "The token is for the one expected."),
    (
        "client-id",
        "The token was issued to the client that --client-id names.",
    ),
    ("nonce", "The token holds the nonce expected."),
    ("subject", "The token is about the subject expected."),
    ("scope", "The token grants what --scope names."),
    ("alg", "The token's algorithm is one of those expected."),
    ("typ", "The header's typ is the one expected."),
    ("require", "A claim that --require names is there."),
    ("forbid", "A claim that --forbid names is absent."),
    (
        "max-age",
        "The token was issued at most so long ago as --max-age says.",
    ),
    (
        "min-remaining",
        "The token is valid for at least so long as --min-remaining says.",
    ),
    (
        "max-lifetime",
        "The token lives at most so long as --max-lifetime says.",
    ),
    (
        "shape",
        "The names and types of the header and claims are those of the file that --shape names.",
    ),
    (
        "expect",
        "What an expression of --expect says holds of the token.",
    ),
];

/// What a row demands, in a sentence or a clause; nothing for a name that is no row's.
pub fn row_meaning(name: &str) -> Option<&'static str> {
    let own = OWN_ROWS.iter().find(|(id, _)| *id == name);
    own.map(|(_, meaning)| *meaning).or_else(|| {
        let mut rows = Purpose::ALL.into_iter().flat_map(purpose::list);
        rows.find(|row| row.id == name).map(|row| row.demands)
    })
}

/// One topic for each name of a row, whoever demands it.
pub(super) fn topics() -> impl Iterator<Item = Topic> {
    let mut names: Vec<&'static str> = OWN_ROWS.iter().map(|(name, _)| *name).collect();
    for row in Purpose::ALL.into_iter().flat_map(purpose::list) {
        if !names.contains(&row.id) {
            names.push(row.id);
        }
    }
    names.into_iter().map(row)
}

fn row(name: &'static str) -> Topic {
    let own = OWN_ROWS.iter().find(|(id, _)| *id == name);
    let mut details = Vec::new();
    for of in Purpose::ALL {
        let label = match of {
            Purpose::Api => Label::ForApi,
            Purpose::Login => Label::ForLogin,
            Purpose::Logout => Label::ForLogout,
            Purpose::WorkloadIdentity => Label::ForWorkloadIdentity,
            Purpose::ClientAssertion => Label::ForClientAssertion,
            Purpose::Dpop => Label::ForDpop,
            Purpose::SecurityEvent => Label::ForSet,
        };
        if let Some(row) = purpose::list(of).iter().find(|row| row.id == name) {
            let should = match row.weight {
                Weight::Should => "recommended: ",
                _ => "",
            };
            let words = format!("{should}{} ({})", row.demands, row.source);
            details.push((label, Detail::Text(words.into())));
        }
    }
    if !details.is_empty() {
        let is_allowed = !purpose::NEVER_ALLOWED.contains(&name);
        details.push((Label::Allowed, Detail::Flag(is_allowed)));
    }
    Topic {
        category: Category::Row,
        name: name.into(),
        meaning: own
            .map_or(
                "A demand of a specification on a token that is to serve a purpose.",
                |(_, meaning)| meaning,
            )
            .into(),
        details,
        source: "",
    }
}

//! What a specification demands of a token that is to serve a purpose: one table of rows per purpose, in the order of
//! the specification.
//!
//! A MUST decides: failed, the token is wrong; undecided, because a flag that would decide it was not given, nobody can
//! tell yet. A SHOULD is shown and decides nothing. What no token alone can show (that it was not sent before, how it
//! was sent) is named and decides nothing.

mod api;
mod ask;
mod client_assertion;
mod dpop;
mod login;
mod logout;
mod set;
mod workload_identity;

use std::borrow::Cow;

use super::{Expectation, Signed, Status, Weight};
use crate::judge::{Case, Purpose};

/// One demand of a specification.
#[derive(Debug)]
pub struct Row {
    /// The stable name; the same in each list that demands the like.
    pub id: &'static str,
    /// What is demanded, in words.
    pub demands: &'static str,
    /// [`Weight::Must`] or [`Weight::Should`].
    pub weight: Weight,
    /// Where that is written.
    pub source: &'static str,
    /// The single flags whose expectations this row answers.
    covers: &'static [&'static str],
    /// The answer; none if the row is not about such a token.
    test: fn(&Look<'_>) -> Option<Answer>,
}

impl Row {
    const fn covers(self, covers: &'static [&'static str]) -> Self {
        Self { covers, ..self }
    }
}

type Test = fn(&Look<'_>) -> Option<Answer>;

const fn must(id: &'static str, demands: &'static str, source: &'static str, test: Test) -> Row {
    Row {
        id,
        demands,
        weight: Weight::Must,
        source,
        covers: &[],
        test,
    }
}

const fn should(id: &'static str, demands: &'static str, source: &'static str, test: Test) -> Row {
    Row {
        weight: Weight::Should,
        ..must(id, demands, source, test)
    }
}

/// What the rows look at.
#[derive(Debug, Clone, Copy)]
pub struct Look<'l> {
    /// The token in its situation.
    pub case: &'l Case<'l>,
    /// What came of checking its signature.
    pub signed: &'l Signed<'l>,
    /// For a DPoP proof: the access token that it goes along with.
    pub access_token: Option<&'l str>,
}

impl<'l> Look<'l> {
    /// The look at a token.
    pub fn new(case: &'l Case<'l>, signed: &'l Signed<'l>) -> Self {
        Self {
            case,
            signed,
            access_token: case
                .expected
                .bindings
                .access_token
                .as_ref()
                .map(crate::keys::Secret::text),
        }
    }
}

/// The answer to a row.
#[derive(Debug)]
pub struct Answer {
    status: Status,
    found: Vec<String>,
    weight: Option<Weight>,
    help: Option<Cow<'static, str>>,
    /// What the user said that is right.
    wanted: Option<String>,
}

impl Answer {
    const fn new(status: Status, found: Vec<String>) -> Self {
        Self {
            status,
            found,
            weight: None,
            help: None,
            wanted: None,
        }
    }

    /// It holds if this is true.
    fn of(holds: bool, found: Vec<String>) -> Self {
        Self::new(Status::from_bool(holds), found)
    }

    /// It holds.
    fn holds(found: Vec<String>) -> Self {
        Self::new(Status::Pass, found)
    }

    /// It does not.
    fn fails(found: Vec<String>) -> Self {
        Self::new(Status::Fail, found)
    }

    /// It does not, and here that decides nothing.
    fn warns(found: Vec<String>) -> Self {
        Self {
            weight: Some(Weight::Should),
            ..Self::fails(found)
        }
    }

    /// The flags that would decide it were not given.
    fn ask(found: Vec<String>, help: &'static str) -> Self {
        Self::new(Status::Undecided, found).because(help)
    }

    /// No token alone can show it, for this reason.
    fn unseen(why: &'static str) -> Self {
        Self {
            weight: Some(Weight::Unseen),
            ..Self::ask(Vec::new(), why)
        }
    }

    /// Adds what the user said that is right.
    fn wanting(mut self, wanted: &str) -> Self {
        self.wanted = Some(wanted.to_owned());
        self
    }

    /// Adds how it comes, or what to do about it.
    fn because(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The list of a purpose.
pub const fn list(purpose: Purpose) -> &'static [Row] {
    match purpose {
        Purpose::Api => api::ROWS,
        Purpose::Login => login::ROWS,
        Purpose::Logout => logout::ROWS,
        Purpose::WorkloadIdentity => workload_identity::ROWS,
        Purpose::ClientAssertion => client_assertion::ROWS,
        Purpose::Dpop => dpop::ROWS,
        Purpose::SecurityEvent => set::ROWS,
    }
}

/// Rows that `--allow` does not accept: without them nothing is known of a token.
pub const NEVER_ALLOWED: &[&str] = &["signature", "signed", "time", "proof-signature"];

/// True if a row of the list answers the expectation of this single flag.
pub(super) fn covers(rows: &[Row], flag: &str) -> bool {
    rows.iter().any(|row| row.covers.contains(&flag))
}

/// Answers every row of a list that is about such a token.
pub(super) fn walk(rows: &'static [Row], look: &Look<'_>) -> Vec<Expectation> {
    rows.iter()
        .filter_map(|row| Some(answered(row, (row.test)(look)?)))
        .collect()
}

fn answered(row: &'static Row, answer: Answer) -> Expectation {
    let expected = match answer.wanted {
        Some(wanted) => format!("{}: {wanted}", row.demands),
        None => row.demands.to_owned(),
    };
    Expectation {
        weight: answer.weight.unwrap_or(row.weight),
        help: answer.help,
        source: row.source,
        ..Expectation::new(row.id, expected, answer.found, answer.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_list_has_its_rows_once_and_each_has_words_and_a_source() {
        for purpose in Purpose::ALL {
            let mut seen = HashSet::new();
            for row in list(purpose) {
                assert!(seen.insert(row.id), "{} is in {purpose:?} twice", row.id);
                assert!(
                    !row.demands.is_empty() && !row.source.is_empty(),
                    "{}",
                    row.id
                );
                assert!(!row.demands.ends_with('.'), "{}", row.id);
                let plain = |c: char| c.is_ascii_lowercase() || c == '-';
                assert!(row.id.chars().all(plain), "{}", row.id);
            }
        }
    }

    #[test]
    fn what_is_never_allowed_is_a_row() {
        for id in NEVER_ALLOWED {
            let mut all = Purpose::ALL.into_iter().flat_map(list);
            assert!(all.any(|row| row.id == *id), "{id}");
        }
    }
}

//! What a build server counts, in one form for all its formats: the expectations, what does not belong together, the
//! findings that fail a check, and of a plain inspect its outcome. Texts are not yet escaped.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Report, brief, wording};
use crate::expect::{Expectation, Status, Weight};
use crate::judge::{Finding, Severity};

/// So many values that were found are named.
const MOST_FOUND: usize = 10;
/// So many characters of a text are shown.
const LONGEST: usize = 300;

/// How a case ended; in the order in which cases are told where what fails comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It does not hold.
    Fail,
    /// It could not be decided; that is not a pass.
    Undecided,
    /// It does not hold, and that decides nothing.
    Warn,
    /// It decides nothing and could not be decided.
    Skipped,
    /// It holds.
    Pass,
}

impl Outcome {
    pub(super) fn of(row: &Expectation) -> Self {
        match (row.status, row.weight) {
            (_, Weight::Unseen) => Self::Skipped,
            (Status::Pass, _) => Self::Pass,
            (status, Weight::Must) => status.into(),
            (Status::Fail, _) => Self::Warn,
            (Status::Undecided, _) => Self::Skipped,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Undecided => "undecided",
            Self::Warn => "warn",
            Self::Skipped => "skipped",
            Self::Pass => "pass",
        }
    }
}

impl From<Status> for Outcome {
    fn from(status: Status) -> Self {
        match status {
            Status::Pass => Self::Pass,
            Status::Fail => Self::Fail,
            Status::Undecided => Self::Undecided,
        }
    }
}

/// Where a case comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Expectation,
    Together,
    Finding,
    Verdict,
}

impl Origin {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Expectation => "expectation",
            Self::Together => "together",
            Self::Finding => "finding",
            Self::Verdict => "verdict",
        }
    }
}

/// One case.
#[derive(Debug)]
pub(super) struct Case<'r> {
    /// The stable name of what was asked.
    pub(super) id: &'static str,
    /// The id, and what tells it from another one of this id: the same in each run with the same arguments.
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) origin: Origin,
    /// What was expected and found, or what is wrong.
    pub(super) says: Cow<'r, str>,
    /// What to do about it, or why it cannot be told; in our own words.
    pub(super) help: Option<&'r str>,
    /// Where it is written; empty for the user's own.
    pub(super) source: &'static str,
}

impl Case<'_> {
    /// Help and source in one line; empty if there are none.
    pub(super) fn footnote(&self) -> String {
        let help = self.help.unwrap_or_default();
        match (help, self.source) {
            (help, "") => help.to_owned(),
            ("", source) => format!("({source})"),
            (help, source) => format!("{help} ({source})"),
        }
    }
}

/// The cases of one token, in the order of the report.
pub(super) fn of<'r>(report: &'r Report<'_>) -> Vec<Case<'r>> {
    let mut cases: Vec<Case<'r>> = report.expectations.iter().map(expectation).collect();
    cases.extend(unchecked_signature(report));
    cases.extend(
        report
            .pairs
            .iter()
            .filter(|_| report.is_check)
            .map(|check| {
                // What cannot be compared does not fail a check.
                let outcome = check
                    .holds
                    .map_or(Outcome::Skipped, |holds| Status::from_bool(holds).into());
                Case {
                    id: check.id,
                    name: check.id.to_owned(),
                    outcome,
                    origin: Origin::Together,
                    says: check.says.as_str().into(),
                    help: None,
                    source: check.source,
                }
            }),
    );
    cases.extend(failing_findings(report).map(|found| Case {
        id: found.id,
        name: found.id.to_owned(),
        outcome: match report.is_token {
            true => Outcome::Fail,
            false => Outcome::Undecided,
        },
        origin: Origin::Finding,
        says: finding_says(found),
        help: Some(found.help),
        source: found.source,
    }));
    if !report.is_check && report.is_token {
        cases.push(Case {
            id: "verdict",
            name: "verdict".to_owned(),
            outcome: report.outcome.into(),
            origin: Origin::Verdict,
            says: brief::headline(report).into(),
            help: None,
            source: "",
        });
    }
    number(&mut cases);
    cases
}

/// That nobody checked the signature is to be seen where everything else holds.
fn unchecked_signature<'r>(report: &Report<'_>) -> Option<Case<'r>> {
    let is_asked = |id: &str| report.expectations.iter().any(|row| row.id == id);
    let ids = ["signature", "decryption", "proof-signature"];
    if !report.is_check || !report.is_token || ids.into_iter().any(is_asked) {
        return None;
    }
    let why = report.signature.reason.as_deref();
    Some(Case {
        id: "signature",
        name: "signature".to_owned(),
        outcome: Outcome::Skipped,
        origin: Origin::Expectation,
        says: format!("NOT CHECKED: {}", why.unwrap_or("no keys were given")).into(),
        help: None,
        source: "",
    })
}

fn expectation(row: &Expectation) -> Case<'_> {
    let expected = wording::shorten(&row.expected, LONGEST);
    let found = found(&row.found);
    let says = if row.source.is_empty() {
        format!("expected {expected}, found {found}")
    } else {
        format!("{expected}; found {found}")
    };
    Case {
        id: row.id,
        name: match row.source {
            "" => format!("{} ({expected})", row.id),
            _ => row.id.to_owned(),
        },
        outcome: Outcome::of(row),
        origin: Origin::Expectation,
        says: match row.weight {
            Weight::Accepted => format!("accepted: {says}").into(),
            _ => says.into(),
        },
        help: row.help.as_deref(),
        source: row.source,
    }
}

/// Values that were found, in quotes.
fn found(values: &[String]) -> String {
    if values.is_empty() {
        return "nothing".to_owned();
    }
    let shown = values.iter().take(MOST_FOUND);
    let mut shown: Vec<_> = shown
        .map(|value| format!("\"{}\"", wording::shorten(value, 200)))
        .collect();
    if values.len() > MOST_FOUND {
        shown.push(format!("{} more", values.len() - MOST_FOUND));
    }
    shown.join(", ")
}

/// The findings of severity `error` that fail a check: those that were not allowed. That there is no token is one too.
fn failing_findings<'r>(report: &'r Report<'_>) -> impl Iterator<Item = &'r Finding> {
    let row = report.expectations.iter().find(|row| row.id == "no-errors");
    report.findings.iter().filter(move |found| {
        let is_counted = row.is_some_and(|row| row.found.iter().any(|id| id == found.id));
        found.severity == Severity::Error && (is_counted || !report.is_token)
    })
}

/// The findings that are no case, each as grave as it is here: of a check that accepted it an error only warns.
pub(super) fn further<'r>(
    report: &'r Report<'_>,
    cases: &'r [Case<'_>],
) -> impl Iterator<Item = (&'r Finding, Severity)> {
    let is_case = |found: &Finding| {
        let mut cases = cases.iter();
        cases.any(|case| case.origin == Origin::Finding && case.id == found.id)
    };
    let found = report.findings.iter().filter(move |found| !is_case(found));
    found.map(|found| match found.severity {
        Severity::Error if report.is_check => (found, Severity::Warn),
        severity => (found, severity),
    })
}

/// What a finding says; a name in it may be as long as its issuer likes.
pub(super) fn finding_says(found: &Finding) -> Cow<'_, str> {
    wording::shorten(&found.says, LONGEST)
}

/// An id that only one case has is a name; of others what they expect tells them apart, and then their number.
fn number(cases: &mut [Case<'_>]) {
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for case in cases.iter() {
        *ids.entry(case.id).or_default() += 1;
    }
    let mut names: HashMap<String, usize> = HashMap::new();
    for case in cases {
        if ids.get(case.id) == Some(&1) {
            case.name = case.id.to_owned();
        }
        let count = names.entry(case.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            case.name.push_str(&format!(" #{count}"));
        }
    }
}

/// What tells a token from the others of one input: its member's name, or where it came from.
pub(super) fn token_name<'r>(report: &'r Report<'_>) -> &'r str {
    report
        .source
        .member
        .as_deref()
        .unwrap_or(&report.source.place)
}

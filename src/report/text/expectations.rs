//! The expectations: what fails first, then what is undecided, then what only warns. What no token shows is named in
//! one paragraph, and what holds is counted.

use super::facts::quote;
use super::layout::Page;
use super::tone;
use crate::expect::{Expectation, Status, Weight, shape};
use crate::report::cases::Outcome;
use crate::report::style::Tone;
use crate::report::{Report, escape, wording};

/// Every expectation that a person must look at; in `inspect` all of them.
pub(super) fn show(page: &mut Page, report: &Report<'_>) {
    let all = page.verbose() || !report.is_check;
    let shown = rows(report, all);
    if !shown.is_empty() {
        page.heading(HEADING);
    }
    for row in &shown {
        show_row(page, row);
    }
    if report.is_check && report.outcome == Status::Pass {
        return;
    }
    let holding = report
        .expectations
        .iter()
        .filter(|row| row.status == Status::Pass)
        .count();
    let is_list = report.expectations.iter().any(|row| !row.source.is_empty());
    if is_list && !all && !shown.is_empty() && holding > 0 {
        page.paragraph(
            9,
            &format!("and {holding} that hold (--verbose shows them)"),
        );
    }
    let unseen = unseen(report);
    if !unseen.is_empty() {
        page.heading(UNSEEN);
        for name in unseen {
            page.item(4, "-", &name);
        }
    }
}

/// Above the expectations.
pub(in crate::report) const HEADING: &str = "Expected";
/// Above what no token shows.
pub(in crate::report) const UNSEEN: &str = "Not visible in a token, and so not checked";

/// The expectations in the order in which they are told; without `all` those that need a look.
pub(in crate::report) fn rows<'r>(report: &'r Report<'_>, all: bool) -> Vec<&'r Expectation> {
    let mut shown: Vec<&Expectation> = report
        .expectations
        .iter()
        .filter(|row| row.weight != Weight::Unseen)
        .filter(|row| all || row.status != Status::Pass)
        .filter(|row| all || report.outcome != Status::Pass || Outcome::of(row) == Outcome::Warn)
        .collect();
    // Stable: within each group the order of the specification.
    shown.sort_by_key(|row| Outcome::of(row));
    shown
}

fn show_row(page: &mut Page, row: &Expectation) {
    let (tone, word) = verdict(row);
    page.verdict(&page.style().tone(tone, word), row.id, &says(row), None);
    for line in difference(row) {
        page.quotation(9, line);
    }
    if let Some(help) = &row.help
        && row.status != Status::Pass
    {
        page.paragraph(9, help);
    }
}

/// How it stands, in a word.
pub(in crate::report) fn verdict(row: &Expectation) -> (Tone, &'static str) {
    let word = match row.weight {
        Weight::Accepted => "accepted",
        _ => row.word(),
    };
    match (row.status, row.weight) {
        (Status::Fail, Weight::Must) | (Status::Pass, _) => (tone(row.status), word),
        _ => (Tone::Warn, word),
    }
}

/// A difference, which is read line by line.
pub(in crate::report) fn difference(row: &Expectation) -> &[String] {
    match row.id == shape::ROW && row.status != Status::Pass {
        true => &row.found,
        false => &[],
    }
}

/// What was expected and what was found; escaped for a terminal.
pub(in crate::report) fn says(row: &Expectation) -> String {
    let found = if !difference(row).is_empty() {
        "this difference".to_owned()
    } else if row.found.is_empty() {
        "nothing".to_owned()
    } else {
        let found: Vec<_> = row.found.iter().map(|one| quote(one)).collect();
        found.join(", ")
    };
    let expected = wording::shorten(&row.expected, 300);
    let expected = escape::terminal(&expected);
    if row.source.is_empty() {
        format!("expected {expected}, found {found}")
    } else {
        format!("{expected}; found {found} ({})", row.source)
    }
}

/// What a specification demands and no token shows.
pub(in crate::report) fn unseen(report: &Report<'_>) -> Vec<String> {
    let rows = report
        .expectations
        .iter()
        .filter(|row| row.weight == Weight::Unseen);
    rows.map(|row| format!("{} ({})", row.expected, row.id))
        .collect()
}

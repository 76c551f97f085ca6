//! The expectations: what fails first, then what is undecided, then what only warns. What no token shows is named in
//! one paragraph, and what holds is counted.

use super::layout::Page;
use super::{painted, quote};
use crate::expect::{Expectation, Status, Weight, shape};
use crate::report::{Report, escape, wording};

/// Every expectation that a person must look at; in `inspect` all of them.
pub(super) fn show(page: &mut Page, report: &Report<'_>) {
    let all = page.verbose() || !report.is_check;
    let mut shown: Vec<&Expectation> = report
        .expectations
        .iter()
        .filter(|row| row.weight != Weight::Unseen)
        .filter(|row| all || row.status != Status::Pass)
        .filter(|row| all || report.outcome != Status::Pass || row.word() == "warn")
        .collect();
    // Stable: within each group the order of the specification.
    shown.sort_by_key(|row| rank(row));
    if !shown.is_empty() {
        page.heading("Expected");
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
    unseen(page, report);
}

fn rank(row: &Expectation) -> u8 {
    match (row.word(), row.weight) {
        ("fail", _) => 0,
        ("undecided", Weight::Must) => 1,
        ("warn", _) => 2,
        ("undecided", _) => 3,
        _ => 4,
    }
}

fn show_row(page: &mut Page, row: &Expectation) {
    let style = page.style();
    let word = match row.weight {
        Weight::Accepted => "accepted",
        _ => row.word(),
    };
    let painted = match (row.status, row.weight) {
        (Status::Fail, Weight::Must) | (Status::Pass, _) => painted(style, row.status, word),
        _ => painted(style, Status::Undecided, word),
    };
    // A difference is read line by line.
    let is_difference = row.id == shape::ROW && row.status != Status::Pass && !row.found.is_empty();
    let found = if is_difference {
        "this difference".to_owned()
    } else if row.found.is_empty() {
        "nothing".to_owned()
    } else {
        let found: Vec<_> = row.found.iter().map(|one| quote(one)).collect();
        found.join(", ")
    };
    let expected = wording::shorten(&row.expected, 300);
    let expected = escape::terminal(&expected);
    let says = if row.source.is_empty() {
        format!("expected {expected}, found {found}")
    } else {
        format!("{expected}; found {found} ({})", row.source)
    };
    page.verdict(&painted, row.id, &says);
    if is_difference {
        for line in &row.found {
            page.quotation(9, line);
        }
    }
    if let Some(help) = &row.help
        && row.status != Status::Pass
    {
        page.paragraph(9, help);
    }
}

/// What a specification demands and no token shows.
fn unseen(page: &mut Page, report: &Report<'_>) {
    let rows = report
        .expectations
        .iter()
        .filter(|row| row.weight == Weight::Unseen);
    let names: Vec<String> = rows
        .map(|row| format!("{} ({})", row.expected, row.id))
        .collect();
    if !names.is_empty() {
        page.heading("Not visible in a token, and so not checked");
        for name in names {
            page.item(4, "-", &name);
        }
    }
}

//! Several tokens of one input: side by side where the page is wide enough, whether they belong together, and, last of
//! all, where each one goes.

use std::borrow::Cow;

use super::content::escaped;
use super::layout::Page;
use super::standing::Standing;
use super::{Layout, member_name, signature_phrase, time, tone};
use crate::classify::{Facts, Name};
use crate::decode::Token;
use crate::expect::Status;
use crate::judge::PairCheck;
use crate::report::style::Tone;
use crate::report::{Report, escape, wording};

/// From so many columns on, tokens are shown side by side.
const WIDE: usize = 100;
/// A comparison uses so many columns at most.
const WIDEST: usize = 160;
/// Columns of the label before them.
const LABEL: usize = 28;
/// The least for one token.
const NARROWEST: usize = 23;

/// Above the comparison.
const SIDE_BY_SIDE: &str = "Side by side";
/// Above the tokens of one input.
pub(in crate::report) const OVERVIEW: &str = "Which token goes where";
/// Above what was compared between them.
pub(in crate::report) const TOGETHER: &str = "Do they belong together?";

/// What a token is called beside others; escaped for a terminal.
pub(in crate::report) fn name(report: &Report<'_>) -> String {
    member_name(report, 40).unwrap_or_else(|| "token".to_owned())
}

/// Whether a token belongs to another, in a word, and what says so.
pub(in crate::report) fn verdict(check: &PairCheck) -> (Tone, &'static str, Cow<'_, str>) {
    let word = match check.holds {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "unsure",
    };
    let says = escape::terminal(&check.says);
    (tone(Status::of(check.holds)), word, says)
}

/// What comes after the reports on several tokens: what does and does not fit, then where each one goes.
pub(super) fn show(reports: &[Report<'_>], layout: Layout<'_>) -> String {
    // Only several tokens have destinations.
    if reports.iter().all(|report| report.destination.is_none()) {
        return String::new();
    }
    let mut page = Page::new(layout);
    let checks: Vec<_> = reports.iter().flat_map(|report| &report.pairs).collect();
    if !checks.is_empty() {
        page.title(TOGETHER);
        for check in checks {
            let (tone, word, says) = verdict(check);
            let painted = page.style().tone(tone, word);
            page.verdict(&painted, check.id, &says, Some(check.source));
        }
        page.blank();
    }
    page.title(OVERVIEW);
    for report in reports {
        page.destination(&name(report), &destination(report));
    }
    page.finish()
}

/// Where a token goes, as far as it is good for going anywhere.
pub(in crate::report) fn destination(report: &Report<'_>) -> Cow<'static, str> {
    let to = report.destination.unwrap_or_default();
    match Standing::of(report) {
        Standing::Good => Cow::Borrowed(to),
        Standing::IfGenuine => format!("if it is genuine, {to}").into(),
        bad => format!("do not use this one: {}", bad.reason()).into(),
    }
}

/// One line of the comparison.
struct Row {
    label: &'static str,
    cell: fn(&Report<'_>) -> Option<Cell>,
}

/// What one token has there.
type Cell = (Tone, Cow<'static, str>);

/// What tokens are compared in before their uses; a row that no token has is left out.
const ROWS: &[Row] = &[
    Row {
        label: "It is",
        cell: |report| Some((Tone::Plain, super::kind_phrase(report).into())),
    },
    Row {
        label: "Signature",
        cell: |report| {
            let phrase = signature_phrase(report).into();
            Some((super::signature_tone(report), phrase))
        },
    },
    Row {
        label: "Time",
        cell: |report| time::verdict(&report.times),
    },
    Row {
        label: "Issuer (iss)",
        cell: |report| value(&report.facts, Name::Iss),
    },
    Row {
        label: "About (sub)",
        cell: |report| value(&report.facts, Name::Sub),
    },
    Row {
        label: "For (aud)",
        cell: |report| value(&report.facts, Name::Aud),
    },
    Row {
        label: "Asked for by",
        cell: |report| {
            let of = |name| value(&report.facts, name);
            of(Name::Azp).or_else(|| of(Name::ClientId))
        },
    },
    Row {
        label: "It may do (scope)",
        cell: |report| {
            value(&report.facts, Name::Scope).or_else(|| value(&report.facts, Name::Scp))
        },
    },
];

/// A claim in one line.
fn value(facts: &Facts<'_>, name: Name) -> Option<Cell> {
    let value = facts.claim(name)?;
    let text = match value.as_str() {
        Some(text) if !text.is_empty() => text,
        _ => Cow::Borrowed(value.raw()),
    };
    Some((Tone::Plain, escaped(value, &text).into()))
}

/// The tokens side by side, row by row, so that it can be read aloud as well; empty where the page is too narrow.
pub(super) fn compared(reports: &[Report<'_>], layout: Layout<'_>) -> String {
    let width = layout.width.min(WIDEST);
    if width < WIDE || reports.iter().all(|report| report.destination.is_none()) {
        return String::new();
    }
    let fit = (width - 2 - LABEL) / (NARROWEST + 2);
    // Of what is opaque there is little to compare: it gives way to the others.
    let mut reports: Vec<&Report<'_>> = reports.iter().collect();
    if reports.len() > fit {
        reports.retain(|report| !matches!(report.token, Token::Opaque(_)));
    }
    if !(2..=fit).contains(&reports.len()) {
        return String::new();
    }
    let columns = (width - 2 - LABEL) / reports.len() - 2;
    let mut page = Page::new(Layout { width, ..layout });
    page.title(SIDE_BY_SIDE);
    let names = reports
        .iter()
        .map(|report| Some((Tone::Strong, name(report).into())));
    row(&mut page, "", columns, names);
    for entry in ROWS {
        let cells: Vec<_> = reports.iter().map(|report| (entry.cell)(report)).collect();
        if cells.iter().any(Option::is_some) {
            row(&mut page, entry.label, columns, cells.into_iter());
        }
    }
    let ids = reports.iter().flat_map(|report| &report.uses);
    let mut seen = Vec::new();
    for id in ids.map(|entry| entry.id).filter(|id| id.is_main()) {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let cells = reports.iter().map(|report| {
            let entry = report.uses.iter().find(|entry| entry.id == id)?;
            Some(Standing::of(report).answer(entry.answer))
        });
        row(&mut page, &wording::capital(id.words()), columns, cells);
    }
    page.finish()
}

/// One row; a cell that is too long is cut, for the report on its token shows it whole.
fn row(page: &mut Page, label: &str, columns: usize, cells: impl Iterator<Item = Option<Cell>>) {
    let cells = cells.map(|cell| cell.unwrap_or((Tone::Faint, "-".into())));
    page.cells(label, LABEL, columns, cells);
}

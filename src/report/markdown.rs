//! A short report in Markdown, for the summary of a job or a ticket. What comes from outside stands in code spans only:
//! there it is no link, no HTML, no mention and no reference, whatever it holds.

use std::borrow::Cow;
use std::io;

use super::cases::Outcome;
use super::text::{self, advice};
use super::{Report, SignatureStatus, brief, escape, wording};
use crate::expect::Weight;
use crate::judge::Severity;

/// So many characters of a value are shown.
const LONGEST: usize = 300;
/// So many rows or findings are shown.
const MOST: usize = 100;

/// Writes one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            writeln!(out, "\n---\n")?;
        }
        one(report, out)?;
    }
    let hidden: usize = reports.iter().filter_map(|report| report.hidden).sum();
    if hidden > 0 {
        writeln!(
            out,
            "\nPersonal values are hidden (`--show-values` shows them)."
        )?;
    }
    Ok(())
}

fn one(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let headline = escape::markdown(&brief::headline(report)).into_owned();
    match report.is_check {
        true => {
            let verdict = report.outcome.name().to_uppercase();
            writeln!(out, "**{verdict}: {headline}**\n")?;
        }
        false => writeln!(out, "**{headline}**\n")?,
    }
    facts(report, out)?;
    way_out(report, out)?;
    expectations(report, out)?;
    findings(report, out)?;
    if !report.is_check {
        uses(report, out)?;
    }
    next(report, out)
}

fn facts(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let source = &report.source;
    write!(out, "Token ")?;
    if let Some(member) = &source.member {
        write!(out, "{} ", code(member))?;
    }
    write!(out, "from {}", code(&source.place))?;
    if let Some(issuer) = report.facts.issuer() {
        write!(
            out,
            ", issuer {}{}",
            code(issuer),
            text::facts::claimed(report)
        )?;
    }
    if report.is_token {
        let print = wording::fingerprint(&report.fingerprint());
        write!(out, ", fingerprint `{print}`")?;
    }
    writeln!(out, ".")
}

fn expectations(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let rows = report.expectations.iter();
    let mut rows: Vec<_> = rows.map(|row| (Outcome::of(row), row)).collect();
    // What fails first; stable.
    rows.sort_by_key(|(outcome, _)| *outcome);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| | expectation | expected | found |")?;
    writeln!(out, "|---|---|---|---|")?;
    for (outcome, row) in rows.iter().take(MOST) {
        let word = match row.weight {
            Weight::Accepted => "accepted",
            _ => outcome.name(),
        };
        let found: Vec<_> = row.found.iter().take(10).map(|one| code(one)).collect();
        let found = match (found.is_empty(), outcome) {
            (true, Outcome::Skipped) => String::new(),
            (true, _) => "nothing".to_owned(),
            (false, _) => found.join(", "),
        };
        let help = match (&row.help, outcome) {
            (_, Outcome::Pass) | (None, _) => String::new(),
            (Some(help), _) => format!(" {}", filled(help)),
        };
        writeln!(
            out,
            "| {} | {} | {} | {found}{help} |",
            strong(word, *outcome),
            escape::markdown(row.id),
            code(&row.expected)
        )?;
    }
    if rows.len() > MOST {
        writeln!(out, "\nand {} more", rows.len() - MOST)?;
    }
    Ok(())
}

fn strong(word: &str, outcome: Outcome) -> String {
    match outcome {
        Outcome::Fail | Outcome::Undecided => format!("**{word}**"),
        _ => word.to_owned(),
    }
}

fn findings(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let shown: Vec<_> = report
        .findings
        .iter()
        .filter(|found| !report.is_check || found.severity > Severity::Info)
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for found in shown.iter().take(MOST) {
        writeln!(
            out,
            "- **{}** {}: {}; {} ({})",
            found.severity.name(),
            escape::markdown(found.id),
            filled(&found.says),
            escape::markdown(found.help),
            escape::markdown(found.source)
        )?;
    }
    if shown.len() > MOST {
        writeln!(out, "- and {} more", shown.len() - MOST)?;
    }
    Ok(())
}

fn uses(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let shown: Vec<_> = report
        .uses
        .iter()
        .filter(|entry| entry.id.is_main())
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| use it to | | |")?;
    writeln!(out, "|---|---|---|")?;
    for entry in shown {
        writeln!(
            out,
            "| {} | {} | {} ({}) |",
            escape::markdown(entry.id.words()),
            entry.answer.name(),
            escape::markdown(entry.why),
            escape::markdown(entry.source)
        )?;
    }
    Ok(())
}

/// The most likely cause of what is wrong, and its way out.
fn way_out(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let Some(first) = advice::blocking(report) else {
        return Ok(());
    };
    let label = advice::label(first);
    let cause = sentence(first.entry.cause, &first.cause);
    let fix = sentence(first.entry.fix, &first.fix);
    let source = escape::markdown(first.entry.source);
    writeln!(
        out,
        "\n**{label}:** {cause}.\n\n**What to do:** {fix} ({source})."
    )
}

/// A sentence that was filled in, with what stands in the places of the template's placeholders as code. Nothing but
/// the template's own words is ever outside of it.
fn sentence(template: &str, filled: &str) -> String {
    let mut parts = template.split(['{', '}']);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = filled.strip_prefix(first) else {
        return code(filled);
    };
    let mut out = escape::markdown(first).into_owned();
    // From here on a name of a placeholder, the words behind it, and so on.
    let mut parts = parts.skip(1).step_by(2).peekable();
    while let Some(own) = parts.next() {
        let split = match parts.peek() {
            Some(_) => rest.split_once(own),
            None => rest.strip_suffix(own).map(|value| (value, "")),
        };
        let Some((value, behind)) = split.filter(|(value, _)| !value.is_empty()) else {
            return code(filled);
        };
        out.push_str(&code(value));
        out.push_str(&escape::markdown(own));
        rest = behind;
    }
    match rest {
        "" => out,
        _ => code(filled),
    }
}

/// What was not checked, and how to check the signature.
fn next(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    if report.is_check && report.is_token {
        let missing = advice::not_checked(report);
        if !missing.is_empty() {
            writeln!(out, "\nNot checked: {}.", code(&missing.join(", ")))?;
        }
    }
    let is_open = matches!(
        report.signature.status,
        SignatureStatus::NotChecked | SignatureStatus::Unverifiable
    );
    if let Some(help) = report.signature.help.as_deref().filter(|_| is_open) {
        writeln!(out, "\nTo check the signature: {}", code(help))?;
    }
    Ok(())
}

/// A sentence that is ours, unless something was filled in.
#[expect(
    clippy::ptr_arg,
    reason = "what was filled in is owned: that is the question"
)]
fn filled(text: &Cow<'static, str>) -> String {
    match text {
        Cow::Borrowed(own) => escape::markdown(own).into_owned(),
        Cow::Owned(filled) => code(filled),
    }
}

/// Outside text as code.
fn code(text: &str) -> String {
    escape::markdown_code(&wording::shorten(text, LONGEST))
}

//! One line per token: kind, confidence, signature, time, issuer.

use std::io;

use super::{Report, escape, text, wording};

/// Writes one line, without the line break.
pub fn write_line(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    out.write_all(line(report).as_bytes())
}

/// The line, without the line break.
pub(super) fn line(report: &Report<'_>) -> String {
    let mut line = String::new();
    if let Some(member) = text::member_name(report, 40) {
        line.push_str(&member);
        line.push_str(": ");
    }
    if !report.is_token {
        line.push_str("No token: ");
        for finding in &report.findings {
            line.push_str(&escape::terminal(&finding.says));
        }
        return line;
    }
    line.push_str(&headline(report));
    if let Some(issuer) = report.facts.issuer() {
        line.push_str(", issuer ");
        line.push_str(&escape::terminal(&wording::shorten(issuer, 120)));
    }
    if report.is_check {
        line.push_str(": ");
        line.push_str(report.outcome.name());
    }
    line
}

/// Kind, confidence, signature and time, in words of ours alone.
pub(super) fn headline(report: &Report<'_>) -> String {
    if !report.is_token {
        return "No token".to_owned();
    }
    let mut line = wording::capital(report.kind_name());
    line.push_str(" (");
    line.push_str(report.verdict.confidence.name());
    line.push_str("), ");
    line.push_str(text::signature_phrase(report));
    if let Some(phrase) = text::sd_jwt::binding_phrase(report) {
        line.push_str(", ");
        line.push_str(phrase);
    }
    line.push_str(", ");
    line.push_str(&text::time::phrase(&report.times));
    line
}

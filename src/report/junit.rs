//! JUnit's XML, as build servers read it: a test suite for each token, a test case for each expectation and for each
//! finding that fails a check. What does not hold is a failure, what could not be decided an error.

use std::io;

use super::cases::{self, Case, Outcome};
use super::{Report, escape, wording};

/// Writes one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let suites: Vec<(&Report<'_>, Vec<Case<'_>>)> = reports
        .iter()
        .map(|report| (report, cases::of(report)))
        .collect();
    let all = || suites.iter().flat_map(|(_, cases)| cases);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="whichtoken" {} time="0">"#,
        counts(all())
    )?;
    for (report, cases) in &suites {
        suite(report, cases, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn counts<'c>(cases: impl Iterator<Item = &'c Case<'c>> + Clone) -> String {
    let count = |outcome| cases.clone().filter(|case| case.outcome == outcome).count();
    format!(
        r#"tests="{}" failures="{}" errors="{}" skipped="{}""#,
        cases.clone().count(),
        count(Outcome::Fail),
        count(Outcome::Undecided),
        count(Outcome::Skipped)
    )
}

fn suite(report: &Report<'_>, cases: &[Case<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let name = escape::xml(cases::token_name(report));
    let time = wording::rfc3339(report.times.clock.now);
    writeln!(
        out,
        r#"  <testsuite name="{name}" {} time="0" timestamp="{}">"#,
        counts(cases.iter()),
        // Without zone and fraction, as readers of the format expect it.
        time.get(..19).unwrap_or(&time)
    )?;
    writeln!(out, "    <properties>")?;
    for (name, value) in properties(report) {
        let value = escape::xml(&value);
        writeln!(out, r#"      <property name="{name}" value="{value}"/>"#)?;
    }
    writeln!(out, "    </properties>")?;
    // The same for the next token, which may lie in another file.
    let class = match report.source.member.as_deref() {
        Some(member) => format!("whichtoken.{}", escape::xml(member)),
        None => "whichtoken".to_owned(),
    };
    for one in cases {
        case(one, &class, out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn properties(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let profile = report.facts.profile();
    let mut all = vec![
        ("verdict", report.outcome.name().to_owned()),
        ("kind", report.verdict.kind.id().to_owned()),
        ("confidence", report.verdict.confidence.name().to_owned()),
        ("signature", report.signature.status.name().to_owned()),
    ];
    all.extend(profile.map(|profile| ("issuer_profile", profile.id.to_owned())));
    if report.is_token {
        all.push(("fingerprint", wording::fingerprint(&report.fingerprint())));
    }
    all.extend(report.hidden.map(|_| ("redacted", "true".to_owned())));
    all.push(("version", env!("CARGO_PKG_VERSION").to_owned()));
    all
}

fn case(case: &Case<'_>, class: &str, out: &mut impl io::Write) -> io::Result<()> {
    let name = escape::xml(&case.name);
    write!(
        out,
        r#"    <testcase name="{name}" classname="{class}" time="0""#
    )?;
    let says = escape::xml(&case.says);
    let kind = case.origin.name();
    let body = match case.footnote().as_str() {
        "" => says.clone(),
        footnote => format!("{says}\n{}", escape::xml(footnote)),
    };
    let inside = match case.outcome {
        Outcome::Pass => return writeln!(out, "/>"),
        Outcome::Fail => format!(r#"<failure message="{says}" type="{kind}">{body}</failure>"#),
        Outcome::Undecided => format!(r#"<error message="{says}" type="{kind}">{body}</error>"#),
        Outcome::Skipped => format!(r#"<skipped message="{says}"/>"#),
        Outcome::Warn => format!("<system-out>warn: {body}</system-out>"),
    };
    writeln!(out, ">\n      {inside}\n    </testcase>")
}

//! TAP version 14: a test point for each expectation and for each finding that fails a check, with a YAML block that
//! says why one is not ok. What could not be decided is not ok; what decides nothing is marked TODO or SKIP.

use std::io;

use super::cases::{self, Case, Outcome};
use super::{Report, brief, escape};

/// Writes one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let tokens: Vec<(&Report<'_>, Vec<Case<'_>>)> = reports
        .iter()
        .map(|report| (report, cases::of(report)))
        .collect();
    let count: usize = tokens.iter().map(|(_, cases)| cases.len()).sum();
    writeln!(out, "TAP version 14")?;
    writeln!(out, "1..{count}")?;
    let mut number = 0;
    for (report, cases) in &tokens {
        let name = cases::token_name(report);
        let headline = brief::headline(report);
        writeln!(out, "# {}: {headline}", escape::tap(name))?;
        for case in cases {
            number += 1;
            let name = match tokens.len() {
                1 => case.name.clone(),
                _ => format!("{name}: {}", case.name),
            };
            point(number, &name, case, out)?;
        }
    }
    Ok(())
}

fn point(number: usize, name: &str, case: &Case<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let (word, directive) = match case.outcome {
        Outcome::Pass => ("ok", ""),
        Outcome::Fail | Outcome::Undecided => ("not ok", ""),
        Outcome::Warn => ("not ok", " # TODO it decides nothing"),
        Outcome::Skipped => ("ok", " # SKIP not checked, or it cannot be seen"),
    };
    writeln!(out, "{word} {number} - {}{directive}", escape::tap(name))?;
    if case.outcome == Outcome::Pass {
        return Ok(());
    }
    writeln!(out, "  ---")?;
    for (key, value) in [
        ("message", case.says.as_ref()),
        ("severity", case.outcome.name()),
        ("id", case.id),
        ("help", case.help.unwrap_or_default()),
        ("source", case.source),
    ] {
        if !value.is_empty() {
            // A JSON string is a string of YAML in double quotes too.
            let value = serde_json::to_string(value)?;
            writeln!(out, "  {key}: {}", escape::json(&value))?;
        }
    }
    writeln!(out, "  ...")
}

//! SARIF 2.1.0: a result for each expectation that does not hold or could not be decided, and for each finding; the
//! rules are those that these name.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::cases::{self, Case, Origin, Outcome};
use super::{Report, json, wording};
use crate::decode::sha256;
use crate::explain;
use crate::judge::{CHECKS, Finding, KEY_CHECKS, LAYER_CHECKS, Severity};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let mut rules = Rules::default();
    let mut results = Vec::new();
    for report in reports {
        let cases = cases::of(report);
        results.extend(
            cases
                .iter()
                .filter_map(|case| of_case(report, case, &mut rules)),
        );
        results.extend(
            cases::further(report, &cases)
                .map(|(found, severity)| of_finding(report, found, severity, &mut rules)),
        );
    }
    let document = Document {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "whichtoken",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules.list,
                },
            },
            invocations: [Invocation {
                execution_successful: true,
            }],
            results,
        }],
    };
    json::pretty(&document, out)
}

#[derive(Serialize)]
struct Document {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    results: Vec<ResultV2>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    help: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultV2 {
    rule_id: &'static str,
    rule_index: usize,
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: Properties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
}

#[derive(Serialize)]
struct Properties {
    token: String,
    kind: &'static str,
    origin: &'static str,
}

/// The rules that results name, each once, in the order of the results.
#[derive(Default)]
struct Rules {
    list: Vec<Rule>,
}

impl Rules {
    /// The place of a rule in the list.
    fn place(&mut self, id: &'static str, is_finding: bool, help: &str) -> usize {
        if let Some(at) = self.list.iter().position(|rule| rule.id == id) {
            return at;
        }
        let means = match is_finding {
            true => finding_meaning(id),
            false => explain::row_meaning(id),
        };
        let means = means.unwrap_or(id);
        self.list.push(Rule {
            id,
            help: Message {
                text: if help.is_empty() { means } else { help }.to_owned(),
            },
            short_description: Message {
                text: means.to_owned(),
            },
        });
        self.list.len() - 1
    }
}

/// What a finding says in general, from the tables.
fn finding_meaning(id: &str) -> Option<&'static str> {
    let of_token = CHECKS.iter().map(|check| (check.id, check.means));
    let of_keys = KEY_CHECKS.iter().chain(LAYER_CHECKS);
    let mut all = of_token.chain(of_keys.map(|check| (check.id, check.means)));
    all.find(|(known, _)| *known == id).map(|(_, means)| means)
}

fn of_case(report: &Report<'_>, case: &Case<'_>, rules: &mut Rules) -> Option<ResultV2> {
    let (kind, level) = match (case.outcome, case.id) {
        // Its findings stand by themselves.
        (Outcome::Fail, "no-errors") => return None,
        (Outcome::Fail, _) => ("fail", "error"),
        (Outcome::Undecided, _) => ("open", "none"),
        (Outcome::Warn, _) => ("fail", "warning"),
        (Outcome::Skipped | Outcome::Pass, _) => return None,
    };
    let footnote = case.footnote();
    let rule_index = rules.place(case.id, case.origin == Origin::Finding, &footnote);
    Some(ResultV2 {
        rule_id: case.id,
        rule_index,
        kind,
        level,
        message: Message {
            text: case.says.clone().into_owned(),
        },
        locations: [location(report)],
        partial_fingerprints: fingerprints(report, &case.name),
        properties: properties(report, case.origin),
    })
}

/// A finding that is no case.
fn of_finding(
    report: &Report<'_>,
    found: &Finding,
    severity: Severity,
    rules: &mut Rules,
) -> ResultV2 {
    let help = format!("{} ({})", found.help, found.source);
    ResultV2 {
        rule_id: found.id,
        rule_index: rules.place(found.id, true, &help),
        kind: "fail",
        level: match severity {
            Severity::Error => "error",
            Severity::Warn => "warning",
            Severity::Info => "note",
        },
        message: Message {
            text: cases::finding_says(found).into_owned(),
        },
        locations: [location(report)],
        partial_fingerprints: fingerprints(report, found.id),
        properties: properties(report, Origin::Finding),
    }
}

fn properties(report: &Report<'_>, origin: Origin) -> Properties {
    Properties {
        token: wording::fingerprint(&report.fingerprint()),
        kind: report.verdict.kind.id(),
        origin: origin.name(),
    }
}

/// What makes the result the same in the next run, whose token is another one: the place and the case.
fn fingerprints(report: &Report<'_>, name: &str) -> BTreeMap<&'static str, String> {
    let what = format!(
        "{}\n{}\n{name}",
        report.source.place,
        cases::token_name(report)
    );
    BTreeMap::from([("whichtoken/v1", wording::fingerprint(&sha256(&what)))])
}

/// The file of the input, or its name; readers want a line, and the first is where an input begins.
fn location(report: &Report<'_>) -> Location {
    let source = &report.source;
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: uri(&source.place, source.is_file),
            },
            region: Region {
                start_line: source.line.unwrap_or(1),
            },
        },
    }
}

/// A path as a URI: every character that means something in one is encoded.
fn uri(place: &str, is_file: bool) -> String {
    let place = match is_file {
        true => place.replace('\\', "/"),
        false => place.to_owned(),
    };
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (is_file && byte == b'/')
    };
    let encoded: String = place
        .bytes()
        .map(|byte| match is_plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect();
    match is_file && place.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        for (place, is_file, expected) in [
            ("stdin", false, "stdin"),
            ("tokens/a b.txt", true, "tokens/a%20b.txt"),
            ("/tmp/é:1", true, "file:///tmp/%C3%A9%3A1"),
            ("A/B", false, "A%2FB"),
        ] {
            assert_eq!(uri(place, is_file), expected);
        }
    }
}

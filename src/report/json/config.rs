//! What settings are in force, as JSON.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::{SCHEMA_VERSION, Tool, pretty};
use crate::report::config::{ConfigReport, Origin};

#[derive(Serialize)]
struct DocumentV1<'c> {
    schema_version: u32,
    tool: Tool,
    file: FileV1<'c>,
    environment: Option<EnvironmentInForceV1<'c>>,
    settings: Vec<SettingV1<'c>>,
    trusted_issuers: Vec<TrustedV1<'c>>,
    environments: Vec<EnvironmentV1<'c>>,
    unknown_variables: Vec<UnknownV1<'c>>,
}

#[derive(Serialize)]
struct FileV1<'c> {
    path: Option<&'c str>,
    source: OriginV1,
    status: &'static str,
}

#[derive(Serialize)]
struct EnvironmentInForceV1<'c> {
    name: &'c str,
    source: OriginV1,
}

/// Only what such a source has: the flag or variable, the line of the file.
#[derive(Default, Serialize)]
struct OriginV1 {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct SettingV1<'c> {
    name: &'static str,
    variable: &'static str,
    /// None: the default, or what another program's variable says.
    value: Option<&'c str>,
    default: &'static str,
    source: OriginV1,
}

#[derive(Serialize)]
struct TrustedV1<'c> {
    issuer: &'c str,
    jwks: Option<&'c str>,
    line: usize,
}

#[derive(Serialize)]
struct EnvironmentV1<'c> {
    name: &'c str,
    line: usize,
    values: BTreeMap<&'static str, &'c str>,
}

#[derive(Serialize)]
struct UnknownV1<'c> {
    name: &'c str,
    near: &'c [&'static str],
}

/// Writes one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write_document(report: &ConfigReport, out: &mut impl io::Write) -> io::Result<()> {
    let environment = report.environment.as_ref();
    let document = DocumentV1 {
        schema_version: SCHEMA_VERSION,
        tool: Tool::THIS,
        file: FileV1 {
            path: report.file.path.as_deref(),
            source: origin(report.file.origin),
            status: report.file.status.id(),
        },
        environment: environment.map(|(name, by)| EnvironmentInForceV1 {
            name,
            source: origin(*by),
        }),
        settings: report
            .settings
            .iter()
            .map(|one| SettingV1 {
                name: one.name,
                variable: one.variable,
                value: one.value.as_deref(),
                default: one.default,
                source: origin(one.origin),
            })
            .collect(),
        trusted_issuers: report
            .trusted
            .iter()
            .map(|one| TrustedV1 {
                issuer: &one.issuer,
                jwks: one.jwks.as_deref(),
                line: one.line,
            })
            .collect(),
        environments: report
            .environments
            .iter()
            .map(|one| EnvironmentV1 {
                name: &one.name,
                line: one.line,
                values: one
                    .values
                    .iter()
                    .map(|(name, value, _)| (*name, value.as_str()))
                    .collect(),
            })
            .collect(),
        unknown_variables: report
            .unknown_variables
            .iter()
            .map(|(name, near)| UnknownV1 { name, near })
            .collect(),
    };
    pretty(&document, out)
}

fn origin(origin: Origin) -> OriginV1 {
    let (kind, name, line) = match origin {
        Origin::Flag(flag) => ("flag", Some(flag), None),
        Origin::Variable(name) => ("variable", Some(name), None),
        Origin::File(line) => ("file", None, Some(line)),
        Origin::Default => ("default", None, None),
    };
    OriginV1 { kind, name, line }
}

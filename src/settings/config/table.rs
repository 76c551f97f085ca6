//! The settings that a config file and variables may give, and the variables. What trusts somebody, weakens a rule or
//! decides a check (issuers, keys, --leeway, --allow-http) has no variable: it must be seen where it is used.

use std::path::PathBuf;

use clap::ValueEnum;

use super::super::refuse::unknown_value;
use super::super::time::std_duration;
use crate::cli::args::{Color, CommonArgs, Format};
use crate::error::{Failure, nameable};
use crate::nearest::nearest;

/// The variable that names the config file; empty for none.
pub const CONFIG: &str = "WHICHTOKEN_CONFIG";
/// The variable that names the environment.
pub(super) const ENVIRONMENT: &str = "WHICHTOKEN_ENVIRONMENT";

/// One setting: an argument with a name in the file and a variable.
#[derive(Debug)]
pub struct Setting {
    /// The name in the file, which is that of the flag.
    pub name: &'static str,
    /// The flag.
    pub flag: &'static str,
    /// The variable.
    pub variable: &'static str,
    /// What holds where nobody says anything, in words.
    pub default: &'static str,
    pub(super) takes: Takes,
    /// Other variables that win over the file.
    pub(super) also: &'static [&'static str],
    /// The argument as it is, if it is set.
    pub(super) value: fn(&CommonArgs) -> Option<String>,
    /// Reads a text into the argument; the first text is what the mistake is named by.
    fill: fn(&str, &str, &mut CommonArgs) -> Result<(), Failure>,
}

/// What stands in the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    Text,
    Number,
    Truth,
    File,
}

impl Takes {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a whole number",
            Self::Truth => "true or false",
            Self::File => "the name of a file",
        }
    }
}

impl Setting {
    pub(super) fn fill(
        &self,
        label: &str,
        text: &str,
        args: &mut CommonArgs,
    ) -> Result<(), Failure> {
        (self.fill)(label, text, args)
    }
}

/// All settings, in the order that they are shown in.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "format",
        flag: "--format",
        variable: "WHICHTOKEN_FORMAT",
        default: "text, or ndjson with --lines",
        takes: Takes::Text,
        also: &[],
        value: |args| match args.output.format {
            _ if args.output.json => Some("json".to_owned()),
            // --get prints values, in no format.
            _ if !args.get.is_empty() => Some("none".to_owned()),
            Some(format) => word(&format),
            None => None,
        },
        fill: |label, text, args| {
            let format: Format = one_of(label, text)?;
            // A stream has its own formats; the setting is about reports.
            if !args.input.lines || matches!(format, Format::Ndjson | Format::Brief) {
                args.output.format = Some(format);
            }
            Ok(())
        },
    },
    Setting {
        name: "color",
        flag: "--color",
        variable: "WHICHTOKEN_COLOR",
        default: "auto",
        takes: Takes::Text,
        also: &["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR"],
        value: |args| args.output.page.color.as_ref().and_then(word),
        fill: |label, text, args| {
            args.output.page.color = Some(one_of::<Color>(label, text)?);
            Ok(())
        },
    },
    Setting {
        name: "width",
        flag: "--width",
        variable: "WHICHTOKEN_WIDTH",
        default: "the terminal's, or 80",
        takes: Takes::Number,
        also: &[],
        value: |args| args.output.page.width.map(|width| width.to_string()),
        fill: |label, text, args| {
            let width = text.parse().map_err(|_| {
                Failure::usage(format!("{label}: this is no number of columns"))
                    .with_help("write 100")
            })?;
            args.output.page.width = Some(width);
            Ok(())
        },
    },
    Setting {
        name: "zone",
        flag: "--zone",
        variable: "WHICHTOKEN_ZONE",
        default: "utc",
        takes: Takes::Text,
        also: &[],
        value: |args| args.output.zone.clone(),
        fill: |_, text, args| {
            args.output.zone = Some(text.to_owned());
            Ok(())
        },
    },
    Setting {
        name: "redact",
        flag: "--redact",
        variable: "WHICHTOKEN_REDACT",
        default: "if CI is set",
        takes: Takes::Truth,
        also: &[],
        value: |args| match (args.output.redact, args.output.show_values) {
            (true, _) => Some("true".to_owned()),
            (_, true) => Some("false".to_owned()),
            (false, false) => None,
        },
        fill: |label, text, args| {
            let redact = truth(label, text)?;
            args.output.redact = redact;
            args.output.show_values = !redact;
            Ok(())
        },
    },
    Setting {
        name: "offline",
        flag: "--offline",
        variable: "WHICHTOKEN_OFFLINE",
        default: "false",
        takes: Takes::Truth,
        also: &[],
        value: |args| match (args.network.offline, args.network.refresh) {
            (true, _) => Some("true".to_owned()),
            (_, true) => Some("false".to_owned()),
            (false, false) => None,
        },
        fill: |label, text, args| {
            args.network.offline = truth(label, text)?;
            Ok(())
        },
    },
    Setting {
        name: "timeout",
        flag: "--timeout",
        variable: "WHICHTOKEN_TIMEOUT",
        default: "10s",
        takes: Takes::Text,
        also: &[],
        value: |args| args.network.timeout.clone(),
        fill: |label, text, args| {
            std_duration(label, text)?;
            args.network.timeout = Some(text.to_owned());
            Ok(())
        },
    },
    Setting {
        name: "ca-cert",
        flag: "--ca-cert",
        variable: "WHICHTOKEN_CA_CERT",
        default: "none",
        takes: Takes::File,
        also: &[],
        value: |args| {
            let file = args.network.ca_cert.as_ref()?;
            Some(file.display().to_string())
        },
        fill: |_, text, args| {
            args.network.ca_cert = Some(PathBuf::from(text));
            Ok(())
        },
    },
];

fn word<V: ValueEnum>(value: &V) -> Option<String> {
    Some(value.to_possible_value()?.get_name().to_owned())
}

fn one_of<V: ValueEnum>(label: &str, text: &str) -> Result<V, Failure> {
    V::from_str(text, false).map_err(|_| unknown_value::<V>(label, text))
}

fn truth(label: &str, text: &str) -> Result<bool, Failure> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(
            Failure::usage(format!("{label}: this is neither true nor false"))
                .with_help("write true or false"),
        ),
    }
}

/// Of these variables those that look like one of whichtoken and are none, each with what may have been meant.
pub fn unknown_variables(
    names: impl IntoIterator<Item = String>,
) -> Vec<(String, Vec<&'static str>)> {
    let known = || {
        let settings = SETTINGS.iter().map(|setting| setting.variable);
        settings.chain([CONFIG, ENVIRONMENT])
    };
    let mut unknown: Vec<_> = names
        .into_iter()
        .filter(|name| !known().any(|one| one == name))
        .map(|name| {
            let near = nearest(&name, known());
            (nameable(&name), near)
        })
        .collect();
    unknown.sort();
    unknown
}

//! How to print, and where.

use std::path::PathBuf;

use super::refuse::{refuse_as_name, refuse_token};
use super::reports;
use crate::cli::args::{Color, Format, KeysArgs, OutputArgs};
use crate::decode::moment::TimeZone;
use crate::error::{Failure, nameable};
use crate::report::get::Columns;
use crate::report::style::Choice;

/// How to print.
#[derive(Debug, Clone)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The file, or standard output.
    pub file: Option<PathBuf>,
    /// Colour.
    pub colour: Choice,
    /// Columns, if the user named a number.
    pub width: Option<usize>,
    /// Print nothing.
    pub quiet: bool,
    /// Show every key considered.
    pub verbose: bool,
    /// Use no character beyond ASCII, whatever the terminal shows.
    pub ascii: bool,
    /// The zone of dates; UTC if there is none.
    pub zone: Option<TimeZone>,
    /// Replace personal values.
    pub redact: bool,
    /// Reports in files of their own, beside the main one.
    pub reports: Vec<(Format, PathBuf)>,
}

impl Output {
    /// From the arguments of `keys`.
    ///
    /// # Errors
    /// A token or a key as the name of the file.
    pub fn of_keys(args: &KeysArgs) -> Result<Self, Failure> {
        Ok(Self {
            format: if args.json {
                Format::Json
            } else {
                Format::Text
            },
            file: a_file(args.output.as_ref())?,
            colour: colour(args.page.color.unwrap_or_default()),
            width: args.page.width,
            quiet: args.quiet,
            verbose: false,
            ascii: false,
            zone: None,
            // A key set is about no person.
            redact: false,
            reports: Vec::new(),
        })
    }

    /// From the arguments; `stream` is true for `--lines`, `ci` the value of the environment variable `CI`.
    ///
    /// # Errors
    /// A format that is not known or that a stream does not have; a name that no file should have.
    pub fn resolve(args: &OutputArgs, stream: bool, ci: Option<&str>) -> Result<Self, Failure> {
        let format = match (args.format, args.json) {
            (Some(format), _) => format,
            (None, true) => Format::Json,
            (None, false) if stream => Format::Ndjson,
            (None, false) => Format::Text,
        };
        if stream && !matches!(format, Format::Ndjson | Format::Brief) {
            return Err(Failure::usage(
                "--lines writes one record per line, which this format is not",
            )
            .with_help("use --format ndjson or --format brief"));
        }
        let file = a_file(args.output.as_ref())?;
        Ok(Self {
            reports: reports::resolve(&args.report, file.as_deref(), stream)?,
            format,
            file,
            colour: colour(args.page.color.unwrap_or_default()),
            width: args.page.width,
            quiet: args.quiet,
            verbose: args.verbose,
            ascii: args.ascii,
            zone: None,
            redact: args.redact || (!args.show_values && ci.is_some_and(is_on)),
        })
    }

    /// With the zone that the user named, which `find` finds among those of the system; `local` is its own.
    ///
    /// # Errors
    /// A zone that is not there.
    pub fn in_zone(
        self,
        name: Option<&str>,
        find: impl FnOnce(&str) -> Option<TimeZone>,
    ) -> Result<Self, Failure> {
        let Some(name) = name.filter(|name| !name.eq_ignore_ascii_case("utc")) else {
            return Ok(self);
        };
        refuse_token("--zone", name)?;
        let Some(zone) = find(name) else {
            return Err(if name == LOCAL {
                Failure::usage("the zone of this machine, local, cannot be told")
                    .with_help("name it, as in --zone Europe/Berlin, or set TZ")
            } else {
                Failure::usage(format!("the zone {} is not known here", nameable(name))).with_help(
                    "utc, local, or a name of the system's zone database, such as Europe/Berlin",
                )
            });
        };
        Ok(Self {
            zone: Some(zone),
            ..self
        })
    }
}

/// The zone of this machine.
const LOCAL: &str = "local";

/// What `--get` asks for; nothing if it does not.
///
/// # Errors
/// A path that cannot be read.
pub fn columns(paths: &[String], to_terminal: bool) -> Result<Option<Columns>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let columns = Columns::parse(paths, to_terminal);
    columns.map(Some).map_err(|error| error.failure("--get"))
}

/// Whether `--raw` can be done: it shows a token byte for byte.
///
/// # Errors
/// Lines or placeholders beside it.
pub fn raw(output: &Output, redact: bool, lines: bool) -> Result<(), Failure> {
    if lines {
        return Err(Failure::usage(
            "--raw does not go with --lines: what a token holds may have line breaks of its own",
        )
        .with_help("use --lines --format ndjson: its records hold header and claims"));
    }
    if redact {
        return Err(Failure::usage(
            "--raw does not go with --redact: it shows what the token holds, byte for byte",
        )
        .with_help("use --format json --redact"));
    }
    if output.redact {
        return Err(Failure::usage(
            "--raw would show personal values in the log of this build (CI is set)",
        )
        .with_help(
            "add --show-values if that is wanted, or use --format json, where they are replaced",
        ));
    }
    Ok(())
}

/// The file that `--output` names; none for standard output.
fn a_file(output: Option<&PathBuf>) -> Result<Option<PathBuf>, Failure> {
    let file = output.filter(|file| file.as_os_str() != "-");
    file.map(|file| refuse_as_name("--output", file).map(|()| file.clone()))
        .transpose()
}

/// True for a switch of the environment that is not turned off.
fn is_on(value: &str) -> bool {
    let value = value.trim();
    !(value.is_empty() || value == "0" || value.eq_ignore_ascii_case("false"))
}

/// What `--color` asks for.
pub fn colour(color: Color) -> Choice {
    match color {
        Color::Auto => Choice::Auto,
        Color::Always => Choice::Always,
        Color::Never => Choice::Never,
    }
}

//! `whichtoken scan`.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::{Color, TimeArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken scan .                     every file that is not ignored
  git diff --cached | whichtoken scan   only what is about to be committed
  whichtoken scan --no-ignore dist app.har --format json
                                        ignored files too, for a program
  whichtoken scan . --allow sha256:6c96130f130ab0d6
                                        but for this one";

/// Arguments of `scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files and folders, - for standard input
    ///
    /// Without any: standard input if something is piped in, or else the folder where you are.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Read what ignore files name, too
    #[arg(long, help_heading = "Input")]
    pub no_ignore: bool,

    /// So many files at once [default: one for each core]
    #[arg(hide_short_help = true, long, value_name = "N", help_heading = "Input")]
    pub threads: Option<NonZeroU16>,

    /// Accept this token (repeatable)
    ///
    /// sha256: and at least 16 hexadecimal digits of its fingerprint, as scan prints it.
    #[arg(long, value_name = "FINGERPRINT", help_heading = "Expectations")]
    pub allow: Vec<String>,

    /// Fail if there are expired tokens, too
    #[arg(long, help_heading = "Expectations")]
    pub expired: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub time: TimeArgs,

    /// How to print what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ScanFormat::Text, help_heading = "Output")]
    pub format: ScanFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub json: bool,

    /// When to use colour
    #[arg(hide_short_help = true, long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// Say how much was read, skipped and accepted
    #[arg(short, long, help_heading = "Output")]
    pub verbose: bool,
}

/// `scan --format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScanFormat {
    /// One line per token
    Text,
    /// One JSON document
    Json,
    /// One line of JSON per token
    Ndjson,
}

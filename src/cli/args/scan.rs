//! `whichtoken scan`.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::{Color, TimeArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken scan .                        every file that is not ignored
  git diff --cached | whichtoken scan      only what is about to be committed
  whichtoken scan --no-ignore dist app.har --format json
  whichtoken scan . --allow sha256:6c96130f130ab0d6";

/// Arguments of `scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files and folders, - for standard input [default: standard input if something is piped in, or else .]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Read what ignore files name, too
    #[arg(long, help_heading = "Input")]
    pub no_ignore: bool,

    /// Work on so many files at once [default: one for each core]
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub threads: Option<NonZeroU16>,

    /// Accept the token with this fingerprint: sha256: and at least 16 hexadecimal digits (repeatable)
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
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// Say how many files were read and skipped, and how many tokens were accepted
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

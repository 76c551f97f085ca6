//! `whichtoken diff`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{PageArgs, TimeArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken diff $OLD $NEW                 two tokens at hand
  whichtoken diff before after              why does only one of them work?
  refresh | whichtoken diff response.json - what did the refresh change?
  cat two-tokens | whichtoken diff --json   for a program";

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Two tokens or files, or one file that holds two tokens
    ///
    /// - is standard input, as one of them or alone.
    #[arg(value_name = "BEFORE AFTER", num_args = 0..=2, value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub time: TimeArgs,

    /// Print one JSON document
    #[arg(long, help_heading = "Output")]
    pub json: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub page: PageArgs,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
}

//! `whichtoken redact`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

pub(super) const EXAMPLES: &str = "\
Examples:
  kubectl logs -f app | whichtoken redact               a log, as it is written
  whichtoken redact app.log recording.har > shareable   files, to be shared";

/// Arguments of `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// Files, - for standard input
    ///
    /// Without any, standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
}

//! `whichtoken redact`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

pub(super) const EXAMPLES: &str = "\
Examples:
  kubectl logs -f app | whichtoken redact
  whichtoken redact app.log recording.har > shareable";

/// Arguments of `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// Files, - for standard input (the default)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
}

//! `whichtoken demo`.

use clap::Args;

use super::OutputArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken demo                what each token of a login is, and is for
  whichtoken demo --format json  the same for a program
  whichtoken demo --keep         an issuer to try other commands on";

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Leave the issuer running, to try other commands on it
    ///
    /// Until standard input ends, or Ctrl-C.
    #[arg(long)]
    pub keep: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub output: OutputArgs,
}

//! `whichtoken demo`.

use clap::Args;

use super::OutputArgs;

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Leave the issuer running until standard input ends or Ctrl-C, to try other commands on it
    #[arg(long)]
    pub keep: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub output: OutputArgs,
}

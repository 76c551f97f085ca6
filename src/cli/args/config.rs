//! `whichtoken config`.

use clap::Args;

use super::{ConfigArgs, PageArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken config                     what is in force, and where each value comes from
  whichtoken config -E staging --json   the same with this environment, for a program
  whichtoken config --path              where the config file is looked for
  whichtoken config --init              print a file to begin with";

/// Arguments of `config`.
#[derive(Debug, Args)]
pub struct ShowConfigArgs {
    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub config: ConfigArgs,

    /// Print the name of the config file and nothing else
    #[arg(long, conflicts_with_all = ["init", "json", "no_config"])]
    pub path: bool,

    /// Print a config file to begin with and nothing else
    #[arg(long, conflicts_with_all = ["json", "config", "no_config", "environment"])]
    pub init: bool,

    /// Print one JSON document
    #[arg(long, help_heading = "Output")]
    pub json: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub page: PageArgs,
}

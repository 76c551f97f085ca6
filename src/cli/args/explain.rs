//! `whichtoken explain`.

use clap::Args;

use super::PageArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken explain                   list everything there is
  whichtoken explain azp               a claim
  whichtoken explain RS256             an algorithm
  whichtoken explain access_token      a kind of token
  whichtoken explain weak-key --json   a finding, for a program";

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A claim, algorithm, kind, finding or another word of a report
    ///
    /// Or a header parameter, issuer, evidence, advice, row of check, use, state or exit code.
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,

    /// Print JSON: an array of topics
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub page: PageArgs,
}

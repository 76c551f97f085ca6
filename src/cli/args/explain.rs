//! `whichtoken explain`.

use clap::Args;

use super::Color;

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

    /// When to use colour
    #[arg(hide_short_help = true, long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,

    /// Columns of the text [default: the terminal's, or 80]
    #[arg(hide_short_help = true, long, value_name = "COLUMNS")]
    pub width: Option<usize>,
}

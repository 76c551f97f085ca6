//! `whichtoken shape`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::input::LONGEST_TOKEN;

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken shape - < token > token.shape   keep the shape of a good token
  whichtoken check --shape token.shape --env TOKEN
                                             fail a build if it changed
  curl -s .../token | whichtoken shape -o response.shape
                                             every token of a response";

/// Arguments of `shape`.
#[derive(Debug, Args)]
pub struct ShapeArgs {
    /// The token or token response, or - for standard input
    ///
    /// Without it standard input is read, if that is not a terminal.
    #[arg(value_name = "TOKEN", conflicts_with_all = ["file", "env", "clipboard"])]
    pub token: Option<String>,

    /// Read the input from a file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["env", "clipboard"], value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Read the input from an environment variable
    ///
    /// Give the variable's name, not its value.
    #[arg(long, value_name = "NAME", conflicts_with = "clipboard")]
    pub env: Option<String>,

    /// Read the input from the clipboard
    #[arg(long)]
    pub clipboard: bool,

    /// The longest token that is read, in bytes
    #[arg(hide_short_help = true, long, value_name = "BYTES", default_value_t = LONGEST_TOKEN, hide_default_value = true)]
    pub max_token: usize,

    /// Write the shape to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

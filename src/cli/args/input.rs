//! Where the token comes from.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};

use crate::input::LONGEST_TOKEN;

/// Where the token comes from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// The token, or - for standard input
    ///
    /// Without it standard input is read, if that is not a terminal. An argument can be seen by other users of the machine and stays in the shell's history: for a live
    /// token prefer a pipe, --file or --env.
    #[arg(value_name = "TOKEN", conflicts_with_all = ["file", "env", "clipboard", "from"], allow_hyphen_values = false)]
    pub token: Option<String>,

    /// Read the input from a file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["env", "clipboard", "from"], value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Read the input from an environment variable
    ///
    /// Give the variable's name, not its value.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["clipboard", "from"])]
    pub env: Option<String>,

    /// Read the input from the clipboard
    ///
    /// By the program that the system has for it: wl-paste, xclip, xsel, pbpaste, or PowerShell on Windows.
    #[arg(long, conflicts_with = "from")]
    pub clipboard: bool,

    /// Read the own token of a CI job or pod
    ///
    /// SOURCE is github-actions, gitlab with NAME, or kubernetes, with or without FILE. `github-actions` asks GitHub for a token for --audience, or for GitHub's default, as the job may with
    /// `permissions: id-token: write`: the one request that carries a credential, and it goes to the address that the
    /// job was given for this, over https. `gitlab` reads the variable NAME that `id_tokens:` sets. `kubernetes` reads
    /// the token that is mounted for the service account, or that in FILE.
    #[arg(long, action = ArgAction::Set, value_names = ["SOURCE", "NAME|FILE"], num_args = 1..=2)]
    pub from: Vec<String>,

    /// The payload of a JWS that comes without it
    ///
    /// Detached content, RFC 7515 Appendix F.
    #[arg(hide_short_help = true, long, value_name = "FILE", conflicts_with = "lines", value_hint = ValueHint::FilePath)]
    pub detached: Option<PathBuf>,

    /// One token per line, one record per line
    #[arg(long)]
    pub lines: bool,

    /// With --lines: JSON objects that hold the token in this member
    ///
    /// OUTER.INNER names a member inside another. The object is passed on with the record as its member `whichtoken`, and with the token's fingerprint in the place
    /// of the token.
    #[arg(hide_short_help = true, long, value_name = "FIELD", requires = "lines")]
    pub jsonl: Option<String>,

    /// With --lines: end after the first line that is not as it should be
    #[arg(hide_short_help = true, long, requires = "lines")]
    pub fail_fast: bool,

    /// With --lines: so many at once [default: one for each core]
    #[arg(hide_short_help = true, long, value_name = "N", requires = "lines")]
    pub threads: Option<NonZeroU16>,

    /// First of all, tell GitHub Actions to mask the token in the log
    ///
    /// Prints ::add-mask:: with the token. Only where GITHUB_ACTIONS is true; elsewhere nothing is printed, and a message says so.
    #[arg(hide_short_help = true, long, conflicts_with = "lines")]
    pub mask: bool,

    /// The longest token that is read, in bytes
    #[arg(hide_short_help = true, long, value_name = "BYTES", default_value_t = LONGEST_TOKEN, hide_default_value = true)]
    pub max_token: usize,
}

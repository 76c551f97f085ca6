//! Where the token comes from.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};

/// The longest token without `--max-token`, in bytes.
pub(super) const LONGEST_TOKEN: usize = 1 << 20;

/// Where the token comes from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// The token, or - for standard input (the default if that is not a terminal)
    ///
    /// An argument can be seen by other users of the machine and stays in the shell's history: for a live
    /// token prefer a pipe, --file or --env.
    #[arg(value_name = "TOKEN", conflicts_with_all = ["file", "env", "from"], allow_hyphen_values = false)]
    pub token: Option<String>,

    /// Read the input from a file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["env", "from"], value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Read the input from an environment variable (its name, not its value)
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub env: Option<String>,

    /// Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE
    ///
    /// `github-actions` asks GitHub for a token for --audience, or for GitHub's default, as the job may with
    /// `permissions: id-token: write`: the one request that carries a credential, and it goes to the address that the
    /// job was given for this, over https. `gitlab` reads the variable NAME that `id_tokens:` sets. `kubernetes` reads
    /// the token that is mounted for the service account, or that in FILE.
    #[arg(long, action = ArgAction::Set, value_names = ["SOURCE", "NAME|FILE"], num_args = 1..=2)]
    pub from: Vec<String>,

    /// The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)
    #[arg(hide_short_help = true, long, value_name = "FILE", conflicts_with = "lines", value_hint = ValueHint::FilePath)]
    pub detached: Option<PathBuf>,

    /// One token per line, one record per line, in order
    #[arg(long)]
    pub lines: bool,

    /// With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)
    ///
    /// The object is passed on with the record as its member `whichtoken`, and with the token's fingerprint in the place
    /// of the token.
    #[arg(hide_short_help = true, long, value_name = "FIELD", requires = "lines")]
    pub jsonl: Option<String>,

    /// With --lines: end after the first line that is not as it should be
    #[arg(hide_short_help = true, long, requires = "lines")]
    pub fail_fast: bool,

    /// With --lines: work on so many parts of the input at once [default: one for each core]
    #[arg(hide_short_help = true, long, value_name = "N", requires = "lines")]
    pub threads: Option<NonZeroU16>,

    /// First of all, tell GitHub Actions to mask the token in the job's log: prints ::add-mask:: with the token
    ///
    /// Only where GITHUB_ACTIONS is true; elsewhere nothing is printed, and a message says so.
    #[arg(hide_short_help = true, long, conflicts_with = "lines")]
    pub mask: bool,

    /// The longest token that is read, in bytes
    #[arg(hide_short_help = true, long, value_name = "BYTES", default_value_t = LONGEST_TOKEN, hide_default_value = true)]
    pub max_token: usize,
}

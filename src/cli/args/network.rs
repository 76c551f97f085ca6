//! How keys and other documents are fetched.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// How to fetch.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkArgs {
    /// Use no network: keys come from the cache alone
    ///
    /// However old they are, and the report says so. Without a copy in the cache there are no keys: of a token, --issuer then only says what to expect.
    #[arg(long)]
    pub offline: bool,

    /// Ask for keys although the cache holds fresh ones
    #[arg(hide_short_help = true, long, conflicts_with = "offline")]
    pub refresh: bool,

    /// Neither use the cache nor write to it
    #[arg(hide_short_help = true, long)]
    pub no_cache: bool,

    /// Give up fetching after this long [default: 10s]
    #[arg(hide_short_help = true, long, value_name = "DURATION")]
    pub timeout: Option<String>,

    /// Trust this certificate authority too (PEM)
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ca_cert: Option<PathBuf>,

    /// Fetch over plain http too (loopback is always allowed)
    #[arg(hide_short_help = true, long)]
    pub allow_http: bool,

    /// Let addresses from a token or document lead to private networks
    #[arg(hide_short_help = true, long)]
    pub allow_private: bool,
}

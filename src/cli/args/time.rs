//! The clock.

use clap::Args;

/// The clock.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Time")]
pub struct TimeArgs {
    /// Judge as if it were this time
    ///
    /// RFC 3339, such as 2026-01-31T12:00:00Z, or seconds since 1970.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,

    /// How far clocks may differ [default: 60s]
    #[arg(
        hide_short_help = true,
        long,
        value_name = "DURATION",
        allow_hyphen_values = true
    )]
    pub leeway: Option<String>,
}

//! What is taken from a config file and from variables.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// What is taken from a config file and from variables.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub struct ConfigArgs {
    /// Use this environment of the config file (none: no environment)
    ///
    /// A table such as [environment.staging] with an issuer, an audience, keys. What is typed, and what a profile says,
    /// wins over it.
    #[arg(short = 'E', long, value_name = "NAME", conflicts_with = "no_config")]
    pub environment: Option<String>,

    /// Take settings and trusted issuers from this file, not from that of the user
    ///
    /// Without it: the file in WHICHTOKEN_CONFIG, or whichtoken/config.toml in XDG_CONFIG_HOME or ~/.config (on
    /// Windows in %APPDATA%). A file that others may write to is refused. `whichtoken config` shows what is in force.
    #[arg(hide_short_help = true, long, value_name = "FILE", conflicts_with = "no_config", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    #[arg(hide_short_help = true, long)]
    pub no_config: bool,
}

//! `whichtoken check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{CommonArgs, Purpose};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken check --issuer https://idp.example --audience https://api.example --env TOKEN
  whichtoken check --for login --issuer https://idp.example --client-id web --nonce n-1 - < token
  whichtoken check --kind id_token --client-id web-shop --max-lifetime 1h - < token
  whichtoken check --for workload-identity --from github-actions --audience sts.amazonaws.com
  whichtoken check --jwks keys.json --alg ES256 --format json - < token
  whichtoken check --expect 'realm_access.roles has admin' --expect 'exp > 5m' - < token
  whichtoken check --init - < token > api.toml      write what this good token is, to be kept beside the code
  whichtoken check --profile api.toml --env TOKEN   and check the next one by it";

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What `inspect` and `check` share.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Check everything that the specification demands for this purpose, row by row
    ///
    /// A MUST decides; a SHOULD is shown and decides nothing; what no token can show (such as replay) is named. A
    /// MUST that a flag would decide (keys, --issuer, --audience, ...) leaves the check undecided (exit 4) without it.
    #[arg(
        long = "for",
        value_enum,
        value_name = "PURPOSE",
        help_heading = "Expectations"
    )]
    pub purpose: Option<Purpose>,
    /// Accept a finding or a row that would otherwise fail, such as weak-key or typ (repeatable)
    #[arg(long, value_name = "FINDING|ROW", help_heading = "Expectations")]
    pub allow: Vec<String>,
    /// Expect the names and types of this file, which whichtoken shape writes
    #[arg(long, value_name = "FILE", help_heading = "Expectations", value_hint = ValueHint::FilePath)]
    pub shape: Option<PathBuf>,
    /// Write a profile from a good token instead: what every token of its kind should be
    ///
    /// Kind, issuer, audience, client, algorithm, type, scopes, the names of its claims, and a lifetime; never a
    /// personal value, and never the token. Of a token response every token has a profile of its own. Where keys are
    /// given, the signature must be valid.
    #[arg(
        long,
        help_heading = "Expectations",
        conflicts_with_all = ["purpose", "allow", "shape", "profile", "lines", "format", "json", "quiet"]
    )]
    pub init: bool,
}

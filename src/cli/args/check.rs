//! `whichtoken check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{CommonArgs, Purpose};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken check --issuer https://idp.example --audience api --env TOKEN
                                       signed by the issuer, and for this API?
  whichtoken check --for login --issuer https://idp.example --client-id web \\
      --nonce n-1 - < token            all that the specification demands
  whichtoken check --for workload-identity --from github-actions \\
      --audience sts.amazonaws.com     the own token of a job
  whichtoken check --jwks keys.json --alg ES256 --report junit=r.xml - < token
                                       and a report for the build server
  whichtoken check --expect 'realm_access.roles has admin' - < token
                                       any claim
  whichtoken check --init - < token > api.toml
                                       write what this good token is
  whichtoken check --profile api.toml --env TOKEN
                                       and check the next one by it";

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What `inspect` and `check` share.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Check all that its specification demands
    ///
    /// Row by row. A MUST decides; a SHOULD is shown and decides nothing; what no token can show (such as replay) is named. A
    /// MUST that a flag would decide (keys, --issuer, --audience, ...) leaves the check undecided (exit 4) without it.
    #[arg(
        long = "for",
        value_enum,
        value_name = "PURPOSE",
        help_heading = "Expectations"
    )]
    pub purpose: Option<Purpose>,
    /// Accept this finding, such as weak-key (repeatable)
    ///
    /// Or this row of --for, such as typ: it would fail otherwise.
    #[arg(long, value_name = "FINDING|ROW", help_heading = "Expectations")]
    pub allow: Vec<String>,
    /// Expect the names and types in this file
    ///
    /// whichtoken shape writes it.
    #[arg(long, value_name = "FILE", help_heading = "Expectations", value_hint = ValueHint::FilePath)]
    pub shape: Option<PathBuf>,
    /// Write a profile from a good token instead
    ///
    /// It says what every token of its kind should be: kind, issuer, audience, client, algorithm, type, scopes, the names of its claims, and a lifetime; never a
    /// personal value, and never the token. Of a token response every token has a profile of its own. Where keys are
    /// given, the signature must be valid.
    #[arg(
        long,
        help_heading = "Expectations",
        conflicts_with_all = ["purpose", "allow", "shape", "profile", "lines", "format", "json", "quiet", "raw"]
    )]
    pub init: bool,
}

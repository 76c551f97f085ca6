//! `whichtoken keys`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{ConfigArgs, NetworkArgs, PageArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken keys https://idp.example         the keys of an issuer
  whichtoken keys keys.json --json            a key set in a file, for a program
  curl -s .../jwks | whichtoken keys --allow weak-key
                                              fail a build if a key is wrong
  whichtoken keys --thumbprint dpop-key.pem   what cnf.jkt must be
  whichtoken keys --pem --kid k1 https://idp.example > k1.pem
                                              one key as PEM
  whichtoken keys --jwk server.crt            the key of a certificate as JWK";

/// Arguments of `keys`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("form"))]
pub struct KeysArgs {
    /// A file, an address, an issuer, or - for standard input
    ///
    /// A file holds JWK, a JWK set, PEM, DER, a certificate or SSH public keys. Without a source standard input is read,
    /// if that is not a terminal.
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath, conflicts_with_all = ["issuer", "jwks"])]
    pub source: Option<String>,

    /// The keys of this issuer (discovery only)
    #[arg(long, value_name = "URL", help_heading = "Keys", conflicts_with = "jwks", value_hint = ValueHint::Url)]
    pub issuer: Option<String>,

    /// This key set, an address or a file (no discovery)
    #[arg(long, value_name = "URL|FILE", help_heading = "Keys", value_hint = ValueHint::AnyPath)]
    pub jwks: Option<String>,

    /// Write the thumbprints of the keys, one a line
    ///
    /// RFC 7638, SHA-256.
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub thumbprint: bool,

    /// Write the public keys as PEM (PUBLIC KEY)
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub pem: bool,

    /// Write the public key as JWK, several as JWK set
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub jwk: bool,

    /// Write only the key of this name
    #[arg(
        long,
        value_name = "KID",
        requires = "form",
        help_heading = "Conversion"
    )]
    pub kid: Option<String>,

    /// Accept this finding, such as weak-key (repeatable)
    ///
    /// It would fail otherwise.
    #[arg(long, value_name = "FINDING", help_heading = "Expectations")]
    pub allow: Vec<String>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub network: NetworkArgs,

    /// Judge certificates as if it were this time
    ///
    /// RFC 3339, such as 2026-01-31T12:00:00Z, or seconds since 1970.
    #[arg(
        long,
        value_name = "TIME",
        allow_hyphen_values = true,
        help_heading = "Time"
    )]
    pub now: Option<String>,

    /// Print one JSON document
    #[arg(long, conflicts_with = "form", help_heading = "Output")]
    pub json: bool,

    /// Write the answer to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", help_heading = "Output", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub page: PageArgs,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, conflicts_with = "form", help_heading = "Output")]
    pub quiet: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub config: ConfigArgs,
}

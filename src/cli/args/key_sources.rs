//! Where the keys for a token come from.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Where keys come from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Keys")]
pub struct KeyArgs {
    /// Verify with the keys of this issuer, and expect it
    ///
    /// The keys are found by discovery, and `iss` must be this issuer. Beside --jwks, --key or a secret its keys are not asked for: it only says what to expect.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub issuer: Option<String>,

    /// Verify with this key set
    ///
    /// An address or a file. The private and shared keys of a file decrypt.
    #[arg(long, value_name = "URL|FILE", value_hint = ValueHint::AnyPath)]
    pub jwks: Option<String>,

    /// Verify with this key: PEM, DER, certificate, JWK, SSH
    ///
    /// Of SSH a public key. A private key decrypts.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub key: Option<PathBuf>,

    /// Verify an HMAC, or decrypt, with the secret in this file
    ///
    /// It is taken byte for byte, but for one line break at its end.
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub secret_file: Option<PathBuf>,

    /// Verify an HMAC with the secret in this variable
    ///
    /// Or decrypt with it. Give the name of the environment variable, not its value.
    #[arg(long, value_name = "NAME")]
    pub secret_env: Option<String>,

    /// Of several signatures, let one that holds be enough
    ///
    /// Of a JWS in general JSON form; without this all must hold.
    #[arg(hide_short_help = true, long)]
    pub any: bool,

    /// Verify with the keys of the issuer that the token names
    ///
    /// That proves only that this issuer signed it, not that it is the right one.
    #[arg(hide_short_help = true, long)]
    pub discover: bool,
}

//! Where the keys for a token come from.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Where keys come from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Keys")]
pub struct KeyArgs {
    /// Verify with the keys of this issuer (discovery), and expect it as `iss`
    ///
    /// Beside --jwks, --key or a secret its keys are not asked for: it only says what to expect.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub issuer: Option<String>,

    /// Verify with this key set, an address or a file; the private and shared keys of a file decrypt
    #[arg(long, value_name = "URL|FILE", value_hint = ValueHint::AnyPath)]
    pub jwks: Option<String>,

    /// Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub key: Option<PathBuf>,

    /// Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub secret_file: Option<PathBuf>,

    /// Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)
    #[arg(long, value_name = "NAME")]
    pub secret_env: Option<String>,

    /// Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this
    #[arg(hide_short_help = true, long)]
    pub any: bool,

    /// Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it
    #[arg(hide_short_help = true, long)]
    pub discover: bool,
}

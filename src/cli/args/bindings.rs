//! What the token came with, and the request that it is for.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// What the token came with, and the request that it is for.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Bindings")]
pub struct BindingArgs {
    /// Compare with the access token in this file
    ///
    /// An ID token (at_hash) or a DPoP proof (ath).
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub access_token_file: Option<PathBuf>,

    /// Compare with the authorization code in this file
    ///
    /// An ID token (c_hash).
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub code_file: Option<PathBuf>,

    /// Check the DPoP proof in this file, and its key
    ///
    /// The token must be bound to that key (cnf.jkt).
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub dpop_proof: Option<PathBuf>,

    /// The method of the request of a DPoP proof (htm)
    #[arg(hide_short_help = true, long, value_name = "METHOD")]
    pub method: Option<String>,

    /// The address of the request of a DPoP proof (htu)
    #[arg(hide_short_help = true, long, value_name = "URL", value_hint = ValueHint::Url)]
    pub url: Option<String>,

    /// The nonce that the server gave for a DPoP proof
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub dpop_nonce: Option<String>,

    /// Expect that it is bound to this client certificate
    ///
    /// PEM or DER (cnf.x5t#S256).
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub client_cert: Option<PathBuf>,
}

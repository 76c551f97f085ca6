//! How keys and other documents are fetched.

use std::path::PathBuf;
use std::time::Duration;

use super::time::std_duration;
use crate::cli::args::NetworkArgs;
use crate::error::Failure;
use crate::fetch::Policy;

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Network {
    /// Use no network: copies from the cache alone.
    pub offline: bool,
    /// Ask although there is a fresh copy in the cache.
    pub refresh: bool,
    /// Use no cache.
    pub no_cache: bool,
    /// For one document.
    pub timeout: Duration,
    /// Further certificate authorities.
    pub ca_cert: Option<PathBuf>,
    /// Plain http.
    pub allow_http: bool,
    /// Private addresses.
    pub allow_private: bool,
}

impl Network {
    /// From the arguments.
    ///
    /// # Errors
    /// A duration that cannot be read.
    pub fn resolve(args: &NetworkArgs) -> Result<Self, Failure> {
        let timeout = match &args.timeout {
            Some(text) => std_duration("--timeout", text)?,
            None => Policy::default().timeout,
        };
        Ok(Self {
            offline: args.offline,
            refresh: args.refresh,
            no_cache: args.no_cache,
            timeout,
            ca_cert: args.ca_cert.clone(),
            allow_http: args.allow_http,
            allow_private: args.allow_private,
        })
    }
}

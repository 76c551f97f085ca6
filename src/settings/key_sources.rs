//! Where keys come from: those for a token, and those that `keys` judges.

use std::path::PathBuf;

use super::config::Trusted;
use crate::cli::args::{KeyArgs, KeysArgs};

/// Where keys come from; several may be given at once.
#[derive(Debug, Clone, Default)]
pub struct KeySources {
    /// Discovery at this issuer.
    pub issuer: Option<String>,
    /// A key set by address.
    pub jwks_url: Option<String>,
    /// A key set in a file.
    pub jwks_file: Option<PathBuf>,
    /// One key in a file.
    pub key_file: Option<PathBuf>,
    /// A secret in a file.
    pub secret_file: Option<PathBuf>,
    /// A secret in an environment variable.
    pub secret_env: Option<String>,
    /// Discovery at the issuer that the token names.
    pub discover: bool,
}

impl KeySources {
    /// From the arguments. With another source `--issuer` only pins `iss`.
    pub fn resolve(keys: &KeyArgs) -> Self {
        let (jwks_url, jwks_file) = match &keys.jwks {
            Some(place) if is_address(place) => (Some(place.clone()), None),
            Some(place) => (None, Some(PathBuf::from(place))),
            None => (None, None),
        };
        let mut sources = Self {
            jwks_url,
            jwks_file,
            key_file: keys.key.clone(),
            secret_file: keys.secret_file.clone(),
            secret_env: keys.secret_env.clone(),
            ..Self::default()
        };
        let has_other = sources.is_asked();
        sources.issuer = keys.issuer.clone().filter(|_| !has_other);
        sources.discover = keys.discover && keys.issuer.is_none() && !has_other;
        sources
    }

    /// Those of an issuer that the config file trusts.
    pub fn of_trusted(trusted: &Trusted) -> Self {
        Self::resolve(&KeyArgs {
            issuer: Some(trusted.issuer.clone()),
            jwks: trusted.jwks.clone(),
            ..KeyArgs::default()
        })
    }

    /// True if the user gave or asked for keys.
    pub fn is_asked(&self) -> bool {
        self.issuer.is_some()
            || self.jwks_url.is_some()
            || self.jwks_file.is_some()
            || self.key_file.is_some()
            || self.secret_file.is_some()
            || self.secret_env.is_some()
            || self.discover
    }
}

/// True for an address, false for the name of a file.
pub fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// What `keys` judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address: of a key set, of metadata, or an issuer.
    Address(String),
    /// The address of a key set and nothing else.
    KeySet(String),
    /// An issuer and nothing else.
    Issuer(String),
}

impl KeySource {
    /// From the arguments; none if they name nothing.
    pub fn resolve(args: &KeysArgs) -> Option<Self> {
        let file = |name: &str| match name {
            "-" => Self::Stdin,
            name => Self::File(PathBuf::from(name)),
        };
        match (&args.source, &args.issuer, &args.jwks) {
            (Some(address), _, _) if is_address(address) => Some(Self::Address(address.clone())),
            (Some(name), _, _) => Some(file(name)),
            (_, Some(issuer), _) => Some(Self::Issuer(issuer.clone())),
            (_, _, Some(address)) if is_address(address) => Some(Self::KeySet(address.clone())),
            (_, _, Some(name)) => Some(file(name)),
            (None, None, None) => None,
        }
    }
}

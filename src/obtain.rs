//! From what the user named to prepared keys: reads key files, fetches key sets, discovers issuers; and reads what a
//! token is to be compared with.

mod bindings;

use std::path::Path;

use crate::error::{Failure, nameable, nameable_variable};
use crate::exit::Exit;
use crate::fetch::{self, Fetch, FetchError, HttpClient, Policy, UrlOrigin};
use crate::inspect::{Keys, Unavailable};
use crate::keys::{self, KeyError, KeyOrigin, KeySet};
use crate::settings::{KeySources, Network};
use crate::verify::KeyRing;
use crate::world::World;

pub use bindings::bindings;

/// The longest key file that is read.
const KEY_FILE_LIMIT: usize = 1 << 20;

/// Gets keys for a run; issuers that tokens name are asked once each.
pub struct Keyring<'w> {
    world: &'w World,
    sources: KeySources,
    network: Network,
    client: Option<HttpClient>,
    fixed: Option<Keys>,
    discovered: Vec<(String, Keys)>,
    not_asked: Keys,
    use_system_proxy: bool,
}

impl<'w> Keyring<'w> {
    /// Nothing is read or fetched before the first token needs it.
    pub fn new(world: &'w World, sources: KeySources, network: Network) -> Self {
        Self {
            world,
            sources,
            network,
            client: None,
            fixed: None,
            discovered: Vec::new(),
            not_asked: Keys::NotAsked,
            use_system_proxy: true,
        }
    }

    /// For an issuer on this machine, which no proxy can reach.
    #[must_use]
    pub fn without_proxy(mut self) -> Self {
        self.use_system_proxy = false;
        self
    }

    /// True if each token is verified with the keys of the issuer that it names.
    pub fn is_per_issuer(&self) -> bool {
        self.sources.discover
    }

    /// The keys for a token that names this issuer.
    ///
    /// # Errors
    /// A file that cannot be read, or an address that must not be used: mistakes of usage. Everything else
    /// is a reason in [`Keys::Unavailable`].
    pub fn keys_for(&mut self, issuer: Option<&str>) -> Result<&Keys, Failure> {
        if !self.sources.is_asked() {
            return Ok(&self.not_asked);
        }
        if !self.sources.discover {
            let keys = match self.fixed.take() {
                Some(keys) => keys,
                None => self.fixed_keys()?,
            };
            return Ok(self.fixed.insert(keys));
        }
        let issuer = issuer.unwrap_or_default();
        let known = self.discovered.iter().position(|(name, _)| name == issuer);
        let index = match known {
            Some(index) => index,
            None => {
                let keys = self.discover(issuer)?;
                self.discovered.push((issuer.to_owned(), keys));
                self.discovered.len() - 1
            }
        };
        Ok(self
            .discovered
            .get(index)
            .map_or(&self.not_asked, |(_, keys)| keys))
    }

    fn fixed_keys(&mut self) -> Result<Keys, Failure> {
        let mut sets = Vec::new();
        let mut problems = Vec::new();
        let mut take = |result: Result<KeySet, Trouble>| match result {
            Ok(set) => {
                sets.push(set);
                Ok(())
            }
            Err(Trouble::Usage(failure)) => Err(failure),
            Err(Trouble::Unavailable(unavailable)) => {
                problems.push(unavailable);
                Ok(())
            }
        };
        let sources = self.sources.clone();
        if let Some(file) = &sources.jwks_file {
            take(self.key_file("--jwks", file))?;
        }
        if let Some(file) = &sources.key_file {
            take(self.key_file("--key", file))?;
        }
        if let Some(file) = &sources.secret_file {
            take(self.secret_file(file))?;
        }
        if let Some(name) = &sources.secret_env {
            take(self.secret_env(name))?;
        }
        if let Some(url) = &sources.jwks_url {
            take(self.key_set(url, UrlOrigin::Typed))?;
        }
        if let Some(issuer) = &sources.issuer {
            take(self.issuer_keys(issuer, UrlOrigin::Typed))?;
        }
        match problems.into_iter().next() {
            Some(problem) if sets.is_empty() => Ok(Keys::Unavailable(problem)),
            _ => Ok(Keys::Ready(KeyRing::new(sets))),
        }
    }

    fn discover(&mut self, issuer: &str) -> Result<Keys, Failure> {
        if issuer.is_empty() {
            return Ok(Keys::Unavailable(Unavailable {
                what: "the token names no issuer whose keys could be fetched".to_owned(),
                help: Some(
                    "name the issuer with --issuer, or give keys with --jwks or --key".to_owned(),
                ),
            }));
        }
        match self.issuer_keys(issuer, UrlOrigin::Document) {
            Ok(set) => Ok(Keys::Ready(KeyRing::new(vec![set]))),
            Err(Trouble::Unavailable(unavailable)) => Ok(Keys::Unavailable(unavailable)),
            Err(Trouble::Usage(failure)) => Err(failure),
        }
    }

    fn key_file(&self, flag: &str, path: &Path) -> Result<KeySet, Trouble> {
        let bytes = zeroize::Zeroizing::new(self.read(flag, path)?);
        let origin = KeyOrigin::File(path.display().to_string());
        Ok(keys::read_key_file(&bytes, origin)?)
    }

    fn secret_file(&self, path: &Path) -> Result<KeySet, Trouble> {
        let bytes = zeroize::Zeroizing::new(self.read("--secret-file", path)?);
        let origin = KeyOrigin::Secret(path.display().to_string());
        Ok(keys::read_secret(&bytes, origin)?)
    }

    fn secret_env(&self, name: &str) -> Result<KeySet, Trouble> {
        let secret = self.world.env(name).map(zeroize::Zeroizing::new);
        let secret = secret.ok_or_else(|| unset("--secret-env", name))?;
        let origin = KeyOrigin::Secret(name.to_owned());
        Ok(keys::read_secret(secret.as_bytes(), origin)?)
    }

    fn read(&self, flag: &str, path: &Path) -> Result<Vec<u8>, Failure> {
        self.world
            .read_file(path, KEY_FILE_LIMIT)
            .map_err(|error| unreadable(flag, path, &error))
    }

    fn issuer_keys(&mut self, issuer: &str, origin: UrlOrigin) -> Result<KeySet, Trouble> {
        let client = self.client()?;
        let found = fetch::discover(client, issuer, origin)
            .map_err(|failure| trouble(failure.to_string(), &failure.error))?;
        let origin = found.document_origin.clone();
        self.key_set(&found.jwks_uri, origin)
    }

    fn key_set(&mut self, url: &str, origin: UrlOrigin) -> Result<KeySet, Trouble> {
        let client = self.client()?;
        let fetched = fetch::key_set(client, url, origin)
            .map_err(|error| trouble(format!("the key set was not fetched: {error}"), &error))?;
        // Some issuers publish certificates by name instead of a key set.
        let origin = KeyOrigin::Url(fetched.url.clone());
        Ok(keys::read_key_file(fetched.body.as_bytes(), origin)?)
    }

    fn client(&mut self) -> Result<&dyn Fetch, Trouble> {
        let client = match self.client.take() {
            Some(client) => client,
            None => self.new_client()?,
        };
        Ok(self.client.insert(client))
    }

    fn new_client(&self) -> Result<HttpClient, Trouble> {
        let ca_cert_pem = match &self.network.ca_cert {
            Some(path) => Some(self.read("--ca-cert", path)?),
            None => None,
        };
        let policy = Policy {
            timeout: self.network.timeout,
            ca_cert_pem,
            allow_http: self.network.allow_http,
            allow_private: self.network.allow_private,
            offline: self.network.offline,
            use_system_proxy: self.use_system_proxy,
            ..Policy::default()
        };
        HttpClient::new(policy).map_err(|error| trouble(format!("--ca-cert: {error}"), &error))
    }
}

/// What can come in the way of keys.
enum Trouble {
    /// The command line must be changed.
    Usage(Failure),
    /// The keys could not be had this time.
    Unavailable(Unavailable),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Usage(failure)
    }
}

impl From<KeyError> for Trouble {
    fn from(error: KeyError) -> Self {
        Self::Unavailable(Unavailable {
            what: format!("no key could be read from {error}"),
            help: None,
        })
    }
}

fn trouble(what: String, error: &FetchError) -> Trouble {
    let help = error.help();
    if error.exit() == Exit::Usage {
        return Trouble::Usage(Failure {
            what,
            help,
            exit: Exit::Usage,
        });
    }
    Trouble::Unavailable(Unavailable { what, help })
}

/// A variable that was named on the command line and is not there.
pub fn unset(flag: &str, name: &str) -> Failure {
    Failure::usage(format!(
        "{flag}: the variable {} is not set",
        nameable_variable(name)
    ))
    .with_help("give the variable's name, and export it before")
}

/// A file that was named on the command line and cannot be read.
pub fn unreadable(flag: &str, path: &Path, error: &std::io::Error) -> Failure {
    let failure = Failure::usage(format!(
        "{flag}: {} cannot be read: {error}",
        nameable(&path.display().to_string())
    ));
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => failure,
        _ => failure.with_help("check the file's name and who may read it"),
    }
}

//! From what the user named to prepared keys: the keyring of a run. Beside it, what a token is to be compared with
//! (`bindings`), the token that a CI job is given for itself (`job_token`), and the keys that `keys` judges
//! (`key_source`).

mod bindings;
mod by_issuer;
mod documents;
mod failure;
mod job_token;
mod key_source;
mod local;
mod remote;
mod stream;
mod trusted;

use crate::error::{Failure, without_tokens};
use crate::fetch::{Copies, UrlOrigin};
use crate::inspect::{Keys, Unavailable};
use crate::keys::KeySet;
use crate::report::escape;
use crate::settings::{KeySources, Network};
use crate::verify::KeyRing;
use crate::world::World;
use documents::{Documents, Place};
use failure::Trouble;
use remote::Way;
use trusted::own_mut;

pub use bindings::bindings;
pub use failure::{unreadable, unreadable_stdin, unset};
pub use job_token::job_token;
pub use key_source::Obtained;
pub use stream::StreamKeys;

/// Gets keys for a run; issuers that tokens name are asked once each.
pub struct Keyring<'w> {
    world: &'w World,
    sources: KeySources,
    documents: Documents<'w>,
    fixed: Option<Held>,
    discovered: Vec<(String, Held)>,
    /// Issuers that the config file trusts, each with its own keys.
    trusted: Vec<(String, Keyring<'w>)>,
    /// Where the config file says that these keys are to be used.
    trusted_by: Option<String>,
    not_asked: Keys,
    messages: Messages,
}

/// What the person is told while keys are got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Messages {
    /// Nothing.
    None,
    /// Whom a token makes us ask.
    Few,
    /// What is taken from the cache, and why the cache is not used, too.
    All,
}

/// Keys, and whether newer ones may be had.
struct Held {
    keys: Keys,
    /// Some are copies, and their server has not been asked for newer ones in this run.
    are_copies: bool,
}

impl<'w> Keyring<'w> {
    /// Nothing is read or fetched before the first token needs it.
    pub fn new(world: &'w World, sources: KeySources, network: Network) -> Self {
        Self {
            world,
            sources,
            documents: Documents::new(world, network),
            fixed: None,
            discovered: Vec::new(),
            trusted: Vec::new(),
            trusted_by: None,
            not_asked: Keys::NotAsked,
            messages: Messages::None,
        }
    }

    /// For an issuer on this machine, which no proxy can reach.
    #[must_use]
    pub fn without_proxy(mut self) -> Self {
        self.documents = self.documents.without_proxy();
        self
    }

    /// What it tells the person.
    #[must_use]
    pub fn telling(mut self, messages: Messages) -> Self {
        self.messages = messages;
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
            return match own_mut(&mut self.trusted, issuer) {
                Some(own) => own.keys_for(None),
                None => Ok(&self.not_asked),
            };
        }
        if !self.sources.discover {
            let held = match self.fixed.take() {
                Some(held) => held,
                None => self.first_keys()?,
            };
            return Ok(&self.fixed.insert(held).keys);
        }
        let issuer = issuer.unwrap_or_default();
        let index = match self.position(issuer) {
            Some(index) => index,
            None => {
                let held = self.discover(issuer, &Way::usual(&self.documents))?;
                self.discovered.push((issuer.to_owned(), held));
                self.discovered.len() - 1
            }
        };
        Ok(self
            .discovered
            .get(index)
            .map_or(&self.not_asked, |(_, held)| &held.keys))
    }

    /// Asks for newer keys, if those for this issuer are copies whose server has not been asked lately: for a
    /// token that they do not verify. True if [`Keyring::keys_for`] has something else to say now.
    ///
    /// # Errors
    /// As [`Keyring::keys_for`].
    pub fn ask_again(&mut self, issuer: Option<&str>) -> Result<bool, Failure> {
        if let Some(own) = own_mut(&mut self.trusted, issuer) {
            return own.ask_again(None);
        }
        if !self.has_copies(issuer) {
            return Ok(false);
        }
        let issuer = issuer.unwrap_or_default();
        let index = self.position(issuer);
        // Once in a run is enough.
        let held = match index {
            Some(index) => self.discovered.get_mut(index).map(|(_, held)| held),
            None => self.fixed.as_mut(),
        };
        if let Some(held) = held {
            held.are_copies = false;
        }
        let again = Way::of(Copies::Young);
        let mut found = self.keys_by(index.map(|_| issuer), &again)?;
        if let Keys::Unavailable(unavailable) = &found.keys {
            let failed = Way {
                copies: Copies::Fresh,
                not_asked: Some(unavailable.what.clone()),
            };
            found = self.keys_by(index.map(|_| issuer), &failed)?;
        } else if found.are_copies {
            return Ok(false);
        }
        found.are_copies = false;
        match index.and_then(|index| self.discovered.get_mut(index)) {
            Some((_, held)) => *held = found,
            None => self.fixed = Some(found),
        }
        Ok(true)
    }

    /// True if the keys for this issuer are copies, and their server has not been asked for newer ones.
    pub fn has_copies(&self, issuer: Option<&str>) -> bool {
        if let Some((_, own)) = self.trusted.iter().find(|(name, _)| issuer == Some(name)) {
            return own.has_copies(None);
        }
        let held = match self.position(issuer.unwrap_or_default()) {
            Some(index) => self.discovered.get(index).map(|(_, held)| held),
            None => self.fixed.as_ref(),
        };
        held.is_some_and(|held| held.are_copies)
    }

    fn position(&self, issuer: &str) -> Option<usize> {
        self.discovered.iter().position(|(name, _)| name == issuer)
    }

    fn keys_by(&mut self, discovered: Option<&str>, way: &Way) -> Result<Held, Failure> {
        match discovered {
            Some(issuer) => self.discover(issuer, way),
            None => self.fixed_keys(way),
        }
    }

    fn fixed_keys(&mut self, way: &Way) -> Result<Held, Failure> {
        let mut sets = Vec::new();
        let mut problems = Vec::new();
        let mut are_copies = false;
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
        let addresses = sources.jwks_url.map(Place::Address);
        let issuers = sources.issuer.clone().map(Place::Issuer);
        for place in addresses.into_iter().chain(issuers) {
            let remote = match self.remote(&place, &UrlOrigin::Typed, way) {
                // Any text may be expected as `iss`, though only an address can be asked.
                Err(Trouble::Usage(Failure { what, help, .. }))
                    if self.documents.is_offline() && matches!(place, Place::Issuer(_)) =>
                {
                    Err(Trouble::Unavailable(Unavailable { what, help }))
                }
                other => other,
            };
            take(remote.map(|(set, is_copy)| {
                are_copies |= is_copy;
                set
            }))?;
        }
        let keys = match problems.into_iter().next() {
            // Offline, an issuer says at least what `iss` must be.
            Some(problem) if self.documents.is_offline() && sources.issuer.is_some() => {
                Keys::Pinned(problem)
            }
            Some(problem) if sets.is_empty() => Keys::Unavailable(problem),
            _ => Keys::Ready(KeyRing::new(sets)),
        };
        Ok(Held { keys, are_copies })
    }

    fn tell(&self, least: Messages, what: impl FnOnce() -> String) {
        if self.messages >= least {
            let what = without_tokens(&what());
            self.world
                .message(&format!("note: {}", escape::terminal(&what)));
        }
    }
}

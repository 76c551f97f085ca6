//! From what the user named to prepared keys: reads key files, fetches key sets, discovers issuers; and reads what a
//! token is to be compared with, and the token that a CI job is given for itself.

mod bindings;
mod by_issuer;
mod documents;
mod job_token;
mod key_source;
mod stream;

use std::path::Path;

use crate::error::{Failure, nameable_path, nameable_secret, nameable_variable, without_tokens};
use crate::exit::Exit;
use crate::fetch::cache::COOLDOWN;
use crate::fetch::{Copies, FetchError, UrlOrigin};
use crate::inspect::{Keys, Unavailable};
use crate::keys::{self, KeyError, KeyOrigin, KeySet};
use crate::report::{escape, wording};
use crate::settings::config::Trusted;
use crate::settings::{KeySources, Network};
use crate::verify::KeyRing;
use crate::world::World;
use documents::{Documents, Place};

pub use bindings::bindings;
pub use job_token::job_token;
pub use key_source::Obtained;
pub use stream::StreamKeys;

/// The longest file that is read of those that hold keys, or what a token is compared with.
const FILE_LIMIT: usize = 1 << 20;

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

    /// Where no keys were given or asked for, tokens of these issuers are verified with their keys.
    #[must_use]
    pub fn trusting(mut self, trusted: &[Trusted]) -> Self {
        if !self.sources.is_asked() {
            self.trusted = trusted.iter().map(|one| self.of_trusted(one)).collect();
        }
        self
    }

    fn of_trusted(&self, trusted: &Trusted) -> (String, Self) {
        let sources = KeySources::of_trusted(trusted);
        let keyring = Self {
            trusted_by: Some(format!("{}:{}", nameable_path(&trusted.file), trusted.line)),
            messages: self.messages,
            ..Self::new(self.world, sources, self.documents.network().clone())
        };
        (trusted.issuer.clone(), keyring)
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

    fn first_keys(&mut self) -> Result<Held, Failure> {
        let way = Way::usual(&self.documents);
        let Some(place) = self.trusted_by.clone() else {
            return self.fixed_keys(&way);
        };
        self.tell(Messages::All, || {
            format!("the issuer of the token is trusted by {place}")
        });
        // What is wrong with the address or the file of the keys stands in the config file.
        let mut held = self.fixed_keys(&way).map_err(|failure| Failure {
            what: format!("{place}: {}", failure.what.trim_start_matches("--")),
            ..failure
        })?;
        if let Keys::Unavailable(Unavailable { help, .. }) = &mut held.keys {
            // Who typed nothing wonders why anybody is asked; a report may be shared, so no folder is named.
            let name = place.rsplit(['/', '\\']).next().unwrap_or_default();
            let why = format!("the issuer is trusted by {name}; --no-config leaves it unasked");
            *help = Some(match help.take() {
                Some(help) => format!("{help}; {why}"),
                None => why,
            });
        }
        Ok(held)
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

    fn discover(&mut self, issuer: &str, way: &Way) -> Result<Held, Failure> {
        let unavailable = |unavailable| Held {
            keys: Keys::Unavailable(unavailable),
            are_copies: false,
        };
        if issuer.is_empty() {
            return Ok(unavailable(Unavailable {
                what: "the token names no issuer whose keys could be fetched".to_owned(),
                help: Some(
                    "name the issuer with --issuer, or give keys with --jwks or --key".to_owned(),
                ),
            }));
        }
        if !self.documents.is_offline() {
            self.tell(Messages::Few, || {
                let issuer = wording::shorten(issuer, 200);
                format!("the issuer that the token names is asked for its keys: {issuer}")
            });
        }
        match self.remote(&Place::Issuer(issuer.to_owned()), &UrlOrigin::Document, way) {
            Ok((set, are_copies)) => Ok(Held {
                keys: Keys::Ready(KeyRing::new(vec![set])),
                are_copies,
            }),
            Err(Trouble::Unavailable(problem)) => Ok(unavailable(problem)),
            Err(Trouble::Usage(failure)) => Err(failure),
        }
    }

    /// A key set by address, and whether it is a copy of which newer ones may be had.
    fn remote(
        &mut self,
        place: &Place,
        origin: &UrlOrigin,
        way: &Way,
    ) -> Result<(KeySet, bool), Trouble> {
        let remote = self.documents.key_set(place, origin, way.copies);
        if let Some(problem) = self.documents.take_problem() {
            self.tell(Messages::All, || {
                format!("the cache is not used: {problem}")
            });
        }
        let has_asked = !remote
            .as_ref()
            .is_ok_and(|remote| remote.from_cache.is_some());
        let proxies = self.documents.proxies();
        if has_asked && !proxies.is_empty() {
            let names = proxies.join(", ");
            self.tell(Messages::All, || {
                format!("requests go through a proxy where these say so: {names}")
            });
        }
        let remote = remote?;
        let Some(copy) = remote.from_cache else {
            return Ok((remote.set, false));
        };
        // The server was asked for newer keys moments ago, and had no answer then.
        let in_vain = way.copies == Copies::Young && copy.age >= COOLDOWN;
        let not_asked = way
            .not_asked
            .clone()
            .or_else(|| in_vain.then(|| "that was tried moments ago".to_owned()));
        if way.copies == Copies::Any || not_asked.is_some() {
            return Ok((remote.into_told(not_asked), false));
        }
        if let Some(note) = remote.note() {
            self.tell(Messages::All, || note);
        }
        Ok((remote.set, true))
    }

    fn tell(&self, least: Messages, what: impl FnOnce() -> String) {
        if self.messages >= least {
            let what = without_tokens(&what());
            self.world
                .message(&format!("note: {}", escape::terminal(&what)));
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
        read(self.world, flag, path)
    }
}

/// The keyring of a trusted issuer of exactly this name: what is nearly the same is another issuer.
fn own_mut<'k, 'w>(
    trusted: &'k mut [(String, Keyring<'w>)],
    issuer: Option<&str>,
) -> Option<&'k mut Keyring<'w>> {
    let own = trusted.iter_mut().find(|(name, _)| issuer == Some(name))?;
    Some(&mut own.1)
}

/// How key sets are got by address.
struct Way {
    copies: Copies,
    /// Why their servers could not be asked, if that was tried.
    not_asked: Option<String>,
}

impl Way {
    fn of(copies: Copies) -> Self {
        Self {
            copies,
            not_asked: None,
        }
    }

    fn usual(documents: &Documents<'_>) -> Self {
        Self::of(documents.copies())
    }
}

fn read(world: &World, flag: &str, path: &Path) -> Result<Vec<u8>, Failure> {
    world
        .read_file(path, FILE_LIMIT)
        .map_err(|error| unreadable(flag, path, &error))
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
            excerpt: None,
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

/// Standard input that cannot be read.
pub fn unreadable_stdin(error: &std::io::Error) -> Failure {
    Failure::new(
        Exit::NoToken,
        format!("standard input cannot be read: {error}"),
    )
}

/// A file that was named on the command line and cannot be read.
pub fn unreadable(flag: &str, path: &Path, error: &std::io::Error) -> Failure {
    let name = match flag {
        "--secret-file" => nameable_secret(&path.display().to_string()),
        _ => nameable_path(path),
    };
    let failure = Failure::usage(format!("{flag}: {name} cannot be read: {error}"));
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => failure,
        _ => failure.with_help("check the file's name and who may read it"),
    }
}

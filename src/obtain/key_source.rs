//! The key set that `keys` judges. What stands at an address decides what the address is: a key set, or metadata
//! that names one; if it is neither, the address is taken for an issuer.

use super::Keyring;
use super::documents::{self, Remote, not_fetched};
use super::failure::{Trouble, unreadable, unreadable_stdin};
use crate::decode::json::Document;
use crate::error::Failure;
use crate::exit::Exit;
use crate::fetch::{self, Copies, Fetch, FetchError, FetchedKeySet, FromCache, UrlOrigin};
use crate::keys::{self, Form, KeyError, KeyErrorKind, KeyOrigin, KeySet};
use crate::report::keys::{Source, Way};
use crate::settings::KeySource;
use zeroize::Zeroizing;

/// The longest document that is read of a file or standard input: 16 MiB.
const LIMIT: usize = 16 << 20;

/// Keys to be judged, and where they were found.
#[derive(Debug)]
pub struct Obtained {
    /// The form that they were written in.
    pub form: Form,
    /// The keys, those that cannot be used too.
    pub set: KeySet,
    /// Where they were found.
    pub source: Source,
}

impl Keyring<'_> {
    /// Gets the keys to be judged. Their server is asked even if there is a fresh copy in the cache: what it publishes
    /// now is what is judged. Offline, a copy is judged, and a finding tells it.
    ///
    /// # Errors
    /// A file that cannot be read or an address that must not be used (usage), a document that is no form of keys
    /// (nothing readable), keys that could not be fetched (undecided).
    pub fn obtain(&mut self, source: &KeySource) -> Result<Obtained, Failure> {
        match source {
            KeySource::Stdin => {
                let bytes = self
                    .world
                    .read_stdin(LIMIT)
                    .map_err(|error| unreadable_stdin(&error))?;
                read(&Zeroizing::new(bytes), "stdin", Way::Stdin)
            }
            KeySource::File(path) => {
                let bytes = self.world.read_file(path, LIMIT);
                let bytes = bytes.map_err(|error| unreadable("keys", path, &error))?;
                let name = path.display().to_string();
                read(&Zeroizing::new(bytes), &name, Way::File)
            }
            KeySource::Address(url) => self.ask(|fetch| address(fetch, url)),
            KeySource::KeySet(url) => self.ask(|fetch| key_set(fetch, url)),
            KeySource::Issuer(name) => self.ask(|fetch| issuer(fetch, name)),
        }
    }

    fn ask(
        &mut self,
        question: impl FnOnce(&dyn Fetch) -> Result<Obtained, Failure>,
    ) -> Result<Obtained, Failure> {
        let copies = match self.documents.is_offline() {
            true => Copies::Any,
            false => Copies::Never,
        };
        let (answer, _) = self.documents.ask(copies, question).map_err(failure)?;
        answer
    }
}

/// Whatever stands at the address decides.
fn address(fetch: &dyn Fetch, url: &str) -> Result<Obtained, Failure> {
    let problem = match fetch::key_set(fetch, url, UrlOrigin::Typed) {
        Ok(fetched) => match judged(&fetched) {
            Ok((form, set)) => return Ok(Obtained::new(form, set, url, Way::KeySet)),
            Err(KeyError {
                kind: KeyErrorKind::DiscoveryDocument { jwks_uri },
                ..
            }) => return metadata(fetch, url, &fetched, &jwks_uri),
            Err(error) => error.kind.to_string(),
        },
        // Where nobody answers there is no issuer either; offline, only its metadata may be in the cache.
        Err(error) if !error.answered() && !matches!(error, FetchError::Offline { .. }) => {
            return Err(failure(not_fetched(&error)));
        }
        Err(error) => error.to_string(),
    };
    issuer(fetch, url).map_err(|failure| Failure {
        what: format!(
            "{url} is no key set: {problem}; and no issuer: {}",
            failure.what
        ),
        ..failure
    })
}

fn key_set(fetch: &dyn Fetch, url: &str) -> Result<Obtained, Failure> {
    let (form, set) = fetched(fetch, url, UrlOrigin::Typed, None)?;
    Ok(Obtained::new(form, set, url, Way::KeySet))
}

/// The keys that metadata at an address names.
fn metadata(
    fetch: &dyn Fetch,
    given: &str,
    metadata: &FetchedKeySet,
    jwks_uri: &str,
) -> Result<Obtained, Failure> {
    let origin = UrlOrigin::Typed.inside(&metadata.url);
    let (form, set) = fetched(fetch, jwks_uri, origin, metadata.from_cache)?;
    let issuer = Document::read_text(&metadata.body)
        .str("issuer")
        .map(|issuer| issuer.into_owned());
    let mut obtained = Obtained::new(form, set, given, Way::Metadata);
    obtained.source.metadata = Some(metadata.url.clone());
    obtained.source.issuer = issuer;
    Ok(obtained)
}

fn issuer(fetch: &dyn Fetch, issuer: &str) -> Result<Obtained, Failure> {
    let found = documents::discover(fetch, issuer, UrlOrigin::Typed).map_err(failure)?;
    let (form, set) = fetched(
        fetch,
        &found.jwks_uri,
        found.document_origin,
        found.from_cache,
    )?;
    let mut obtained = Obtained::new(form, set, issuer, Way::Discovery);
    obtained.source.metadata = Some(found.metadata_url);
    obtained.source.issuer = Some(found.issuer);
    Ok(obtained)
}

/// A key set by its own address; `metadata` is the copy of the document that names it, if that is one.
fn fetched(
    fetch: &dyn Fetch,
    url: &str,
    origin: UrlOrigin,
    metadata: Option<FromCache>,
) -> Result<(Form, KeySet), Failure> {
    let fetched = documents::key_set(fetch, url, origin, metadata).map_err(failure)?;
    judged(&fetched).map_err(|error| no_keys(&error))
}

/// The keys of a document; that it is a copy is a finding.
fn judged(fetched: &FetchedKeySet) -> Result<(Form, KeySet), KeyError> {
    let origin = KeyOrigin::Url(fetched.url.clone());
    let (form, set) = keys::read_keys(fetched.body.as_bytes(), origin)?;
    let from_cache = fetched.from_cache;
    Ok((form, Remote { set, from_cache }.into_told(None)))
}

impl Obtained {
    fn new(form: Form, set: KeySet, given: &str, way: Way) -> Self {
        let address = match set.origin.is_fetched() {
            true => Some(set.origin.text().to_owned()),
            false => None,
        };
        let source = Source {
            given: given.to_owned(),
            way,
            address,
            metadata: None,
            issuer: None,
        };
        Self { form, set, source }
    }
}

fn read(bytes: &[u8], name: &str, way: Way) -> Result<Obtained, Failure> {
    let (form, set) = keys::read_keys(bytes, KeyOrigin::File(name.to_owned()))
        .map_err(|error| no_keys(&error))?;
    Ok(Obtained::new(form, set, name, way))
}

fn no_keys(error: &KeyError) -> Failure {
    let failure = Failure::new(Exit::NoToken, format!("no key could be read from {error}"));
    match &error.kind {
        KeyErrorKind::DiscoveryDocument { jwks_uri } => {
            failure.with_help(format!("whichtoken keys {jwks_uri}"))
        }
        KeyErrorKind::Token => failure.with_help("for a token leave out the word keys"),
        _ => failure.with_help(
            "give a JWK, a JWK set, PEM, DER, a certificate or SSH public keys; whichtoken keys --help has examples",
        ),
    }
}

fn failure(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Usage(failure) => failure,
        Trouble::Unavailable(unavailable) => Failure {
            what: unavailable.what,
            help: unavailable.help,
            excerpt: None,
            exit: Exit::Undecided,
        },
    }
}

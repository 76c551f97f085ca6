//! Key sets by address: through the cache or from their servers, and what is said when they cannot be had.

use crate::decode::number::{Nanoseconds, SECOND};
use crate::fetch::{
    self, Cached, Copies, Discovered, Fetch, FetchError, FetchedKeySet, FromCache, HttpClient,
    Policy, Store, UrlOrigin,
};
use crate::keys::{self, KeyFinding, KeyOrigin, KeySet};
use crate::report::wording;
use crate::settings::Network;
use crate::world::World;

use super::failure::{Trouble, trouble};
use super::local::read;

/// The variables by which the environment changes which certificates the system trusts.
const TRUST_VARIABLES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// The variables that name proxies.
const PROXY_VARIABLES: [&str; 6] = [
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// Where a key set is.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// At this address.
    Address(String),
    /// Where this issuer's metadata says.
    Issuer(String),
}

/// A key set by address.
pub(super) struct Remote {
    pub(super) set: KeySet,
    /// None: its server has just sent it, or confirmed it.
    pub(super) from_cache: Option<FromCache>,
}

/// The network and the cache, each made ready when it is first needed.
pub(super) struct Documents<'w> {
    world: &'w World,
    network: Network,
    use_system_proxy: bool,
    ready: Option<Ready>,
    problem: Option<String>,
}

struct Ready {
    client: HttpClient,
    cache: Option<Box<dyn Store>>,
    system_trust: Vec<u8>,
}

impl<'w> Documents<'w> {
    pub(super) fn new(world: &'w World, network: Network) -> Self {
        Self {
            world,
            network,
            use_system_proxy: true,
            ready: None,
            problem: None,
        }
    }

    pub(super) fn without_proxy(mut self) -> Self {
        self.use_system_proxy = false;
        self
    }

    pub(super) fn network(&self) -> &Network {
        &self.network
    }

    pub(super) fn is_offline(&self) -> bool {
        self.network.offline
    }

    /// Why the cache could not be used as it should be; told once.
    pub(super) fn take_problem(&mut self) -> Option<String> {
        self.problem.take()
    }

    /// The variables by which requests may go through a proxy; their values may hold a password.
    pub(super) fn proxies(&self) -> Vec<&'static str> {
        let is_set = |name: &&str| self.world.env(name).is_some_and(|value| !value.is_empty());
        let honoured = self.use_system_proxy && !self.network.offline;
        let set = PROXY_VARIABLES.into_iter().filter(is_set);
        if honoured { set.collect() } else { Vec::new() }
    }

    /// The copies that may be used, as the user said.
    pub(super) fn copies(&self) -> Copies {
        if self.network.offline {
            Copies::Any
        } else if self.network.refresh {
            Copies::Never
        } else {
            Copies::Fresh
        }
    }

    /// The key set at `place`, of which copies of this sort will do.
    pub(super) fn key_set(
        &mut self,
        place: &Place,
        origin: &UrlOrigin,
        copies: Copies,
    ) -> Result<Remote, Trouble> {
        let (outcome, has_used_copy) = self.try_key_set(place, origin, copies)?;
        match outcome {
            // What is wrong with a copy may have been mended since.
            Err(_) if has_used_copy && copies == Copies::Fresh => {
                self.key_set(place, origin, Copies::Never)
            }
            Err(Trouble::Unavailable(mut unavailable)) if copies != Copies::Any => {
                if let Some(copy) = self.copy(place, origin) {
                    let offer = format!(
                        "a copy from the cache, fetched {}, is used with --offline",
                        ago(copy.age)
                    );
                    let help = unavailable.help.take();
                    unavailable.help =
                        Some(help.map_or(offer.clone(), |help| format!("{help}; {offer}")));
                }
                Err(Trouble::Unavailable(unavailable))
            }
            other => other,
        }
    }

    /// What is known of the copy of a key set, if there is a usable one.
    fn copy(&mut self, place: &Place, origin: &UrlOrigin) -> Option<FromCache> {
        let cache = self.ready.as_ref()?.cache.as_ref();
        cache?;
        let (outcome, _) = self.try_key_set(place, origin, Copies::Any).ok()?;
        outcome.ok()?.from_cache
    }

    fn try_key_set(
        &mut self,
        place: &Place,
        origin: &UrlOrigin,
        copies: Copies,
    ) -> Result<(Result<Remote, Trouble>, bool), Trouble> {
        let (fetched, has_used_copy) = self.ask(copies, |fetch| match place {
            Place::Address(url) => key_set(fetch, url, origin.clone(), None),
            Place::Issuer(issuer) => issuer_key_set(fetch, issuer, origin.clone()),
        })?;
        let outcome = fetched.and_then(|fetched| {
            // Some issuers publish certificates by name instead of a key set.
            let origin = KeyOrigin::Url(fetched.url);
            let set = keys::read_key_file(fetched.body.as_bytes(), origin)?;
            Ok(Remote {
                set,
                from_cache: fetched.from_cache,
            })
        });
        Ok((outcome, has_used_copy))
    }

    /// Asks a question of the network behind the cache, and tells whether a copy was used for the answer.
    pub(super) fn ask<T>(
        &mut self,
        copies: Copies,
        question: impl FnOnce(&dyn Fetch) -> T,
    ) -> Result<(T, bool), Trouble> {
        let ready = match self.ready.take() {
            Some(ready) => ready,
            None => self.make_ready()?,
        };
        let Ready {
            client,
            cache,
            system_trust,
        } = self.ready.insert(ready);
        let Some(store) = cache else {
            return Ok((question(client), false));
        };
        let now = seconds(self.world.now());
        let cached = Cached::new(client, system_trust, &**store, copies, now);
        let answer = question(&cached);
        if let Some(problem) = cached.problem() {
            self.problem.get_or_insert_with(|| problem.to_owned());
        }
        Ok((answer, cached.has_used_copy()))
    }

    fn make_ready(&self) -> Result<Ready, Trouble> {
        let network = &self.network;
        let ca_cert_pem = match &network.ca_cert {
            Some(path) => Some(read(self.world, "--ca-cert", path)?),
            None => None,
        };
        let policy = Policy {
            timeout: network.timeout,
            ca_cert_pem,
            allow_http: network.allow_http,
            allow_private: network.allow_private,
            offline: network.offline,
            use_system_proxy: self.use_system_proxy,
            ..Policy::default()
        };
        let client = HttpClient::new(policy)
            .map_err(|error| trouble(format!("--ca-cert: {error}"), &error))?;
        let named: Vec<String> = TRUST_VARIABLES
            .into_iter()
            .filter_map(|name| Some(format!("{name}={}", self.world.env(name)?)))
            .collect();
        Ok(Ready {
            client,
            cache: self.world.cache().filter(|_| !network.no_cache),
            system_trust: named.join("\n").into_bytes(),
        })
    }
}

/// A key set by its own address; `metadata` is the copy of the document that names it, if that is one.
pub(super) fn key_set(
    fetch: &dyn Fetch,
    url: &str,
    origin: UrlOrigin,
    metadata: Option<FromCache>,
) -> Result<FetchedKeySet, Trouble> {
    let mut fetched = fetch::key_set(fetch, url, origin).map_err(|error| not_fetched(&error))?;
    // A copy of the metadata may name an address that the issuer has left.
    if let (Some(keys), Some(metadata)) = (fetched.from_cache, metadata) {
        fetched.from_cache = Some(keys.worse(metadata));
    }
    Ok(fetched)
}

pub(super) fn not_fetched(error: &FetchError) -> Trouble {
    trouble(format!("the key set was not fetched: {error}"), error)
}

/// The metadata of an issuer.
pub(super) fn discover(
    fetch: &dyn Fetch,
    issuer: &str,
    origin: UrlOrigin,
) -> Result<Discovered, Trouble> {
    fetch::discover(fetch, issuer, origin)
        .map_err(|failure| trouble(failure.to_string(), &failure.error))
}

fn issuer_key_set(
    fetch: &dyn Fetch,
    issuer: &str,
    origin: UrlOrigin,
) -> Result<FetchedKeySet, Trouble> {
    let found = discover(fetch, issuer, origin)?;
    key_set(
        fetch,
        &found.jwks_uri,
        found.document_origin,
        found.from_cache,
    )
}

impl Remote {
    /// The set with a finding that tells where it comes from, if it is a copy. `not_asked` says why its server
    /// could not be asked, if that was tried.
    pub(super) fn into_told(mut self, not_asked: Option<String>) -> KeySet {
        if let Some(copy) = self.from_cache {
            self.set.findings.push(KeyFinding::FromCache {
                origin: self.set.origin.text().to_owned(),
                fetched: ago(copy.age),
                is_fresh: copy.is_fresh,
                not_asked,
            });
        }
        self.set
    }

    /// The same in a sentence, for whoever wants to know everything.
    pub(super) fn note(&self) -> Option<String> {
        let copy = self.from_cache?;
        Some(format!(
            "the keys of {} are a copy from the cache, fetched {}",
            self.set.origin,
            ago(copy.age)
        ))
    }
}

/// `3 h ago`
fn ago(age: i64) -> String {
    if age < 0 {
        return "at a time that the clock has not reached".to_owned();
    }
    format!("{} ago", wording::duration(Nanoseconds::from(age) * SECOND))
}

fn seconds(at: Nanoseconds) -> i64 {
    i64::try_from(at.div_euclid(SECOND)).unwrap_or(i64::MAX)
}

//! Copies of fetched documents, kept between runs: when one may be used, when the server is asked again, and
//! what is kept. Pure over [`Store`], [`Revalidate`] and a clock that is passed in.
//!
//! A private cache as RFC 9111 describes it. It differs in one thing, on the user's word alone: with
//! [`Copies::Any`] a stale copy is used too, even where the server forbade that (RFC 9111 4.2.4), and
//! [`FromCache`] tells so.

mod entry;
mod freshness;

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::FetchError;
use super::target::{Rules, Target};
use super::{Answer, CacheHeaders, Fetch, FromCache, Request, Response, Revalidate, Validators};
use entry::{Entry, Key};

/// How long a server is not asked again for keys that its copy lacks, in seconds.
pub const COOLDOWN: i64 = 30;

/// Where entries are kept: names are of letters and digits, entries are replaced as a whole.
pub trait Store: Send + Sync {
    /// The entry of this name, if it is at most `limit` bytes long and nobody else can have written it.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where there is none; otherwise why what is there is not used.
    fn read(&self, name: &str, limit: usize) -> io::Result<Vec<u8>>;

    /// Puts an entry in the place of whatever has its name, at once or not at all.
    ///
    /// # Errors
    /// Why it cannot be kept; what was there before is still there.
    fn write(&self, name: &str, entry: &[u8]) -> io::Result<()>;
}

/// Which copies are used without asking the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Fresh ones, as HTTP defines it.
    Fresh,
    /// Only those that the server was asked about moments ago, with or without success: to look for what a
    /// copy lacks.
    Young,
    /// None: the server is always asked, though perhaps only whether its document has changed.
    Never,
    /// All, however old; the server is never asked.
    Any,
}

/// [`Fetch`] through a cache.
pub struct Cached<'a, F: ?Sized> {
    inner: &'a F,
    store: &'a dyn Store,
    rules: Rules,
    trust: String,
    copies: Copies,
    now: i64,
    used: AtomicBool,
    problem: OnceLock<String>,
}

impl<'a, F: Revalidate + ?Sized> Cached<'a, F> {
    /// A cache before `inner`, under its rules. `system_trust` tells the system's trusted certificates apart from
    /// others, as far as the environment can change them; `now` is Unix time in seconds.
    pub fn new(
        inner: &'a F,
        system_trust: &[u8],
        store: &'a dyn Store,
        copies: Copies,
        now: i64,
    ) -> Self {
        let policy = inner.policy();
        Self {
            inner,
            store,
            rules: policy.rules(),
            trust: entry::trust(policy.ca_cert_pem.as_deref(), system_trust),
            copies,
            now,
            used: AtomicBool::new(false),
            problem: OnceLock::new(),
        }
    }

    /// True if a document was taken from the cache without asking its server.
    pub fn has_used_copy(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    /// Why the cache could not be used as it should be, the first reason.
    pub fn problem(&self) -> Option<&str> {
        self.problem.get().map(String::as_str)
    }

    fn read(&self, key: &Key, limit: usize) -> Option<Entry> {
        match self.store.read(&key.name(), entry::LONGEST) {
            Ok(text) => {
                let entry = Entry::decode(&text, key, limit);
                if entry.is_none() {
                    self.note(|| "an entry is damaged".to_owned());
                }
                entry
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.note(|| error.to_string());
                None
            }
        }
    }

    fn write(&self, key: &Key, entry: &Entry) {
        if let Err(error) = self.store.write(&key.name(), &entry.encode(key)) {
            self.note(|| error.to_string());
        }
    }

    fn note(&self, problem: impl FnOnce() -> String) {
        self.problem.get_or_init(problem);
    }

    fn may_use(&self, entry: &Entry) -> bool {
        match self.copies {
            Copies::Any => true,
            Copies::Never => false,
            Copies::Fresh => self.is_fresh(entry),
            Copies::Young => (0..COOLDOWN).contains(&self.now.saturating_sub(entry.asked_at)),
        }
    }

    fn is_fresh(&self, entry: &Entry) -> bool {
        freshness::is_fresh(&entry.headers, entry.confirmed_at, self.now)
    }

    fn ask(&self, request: &Request, target: &Target, key: &Key) -> Result<Response, FetchError> {
        let response = self.inner.get(request)?;
        self.keep(&response, target, key);
        Ok(response)
    }

    /// Keeps a whole answer of the address itself. What came by a redirect is not kept: it lives only as long
    /// as the redirect does, and most of those must not be kept.
    fn keep(&self, response: &Response, target: &Target, key: &Key) {
        let is_own = response.status == 200 && response.url == target.url().as_str();
        if is_own && freshness::may_be_kept(&response.headers) {
            let (headers, body) = (response.headers.clone(), response.body.clone());
            if let Some(entry) = Entry::new(headers, body, self.now) {
                self.write(key, &entry);
            }
        }
    }

    /// Asks whether the document has changed (RFC 9111 4.3).
    fn ask_again(
        &self,
        request: &Request,
        target: &Target,
        key: &Key,
        mut entry: Entry,
    ) -> Result<Response, FetchError> {
        let validators = Validators {
            etag: entry.headers.etag.clone(),
            last_modified: entry.headers.last_modified.clone(),
        };
        let answer = if validators.is_empty() {
            self.inner.get(request).map(Answer::Changed)
        } else {
            self.inner.get_if_changed(request, &validators)
        };
        match answer {
            Ok(Answer::Changed(response)) => {
                self.keep(&response, target, key);
                Ok(response)
            }
            // It speaks of another version than the one that is here (RFC 9111 4.3.4).
            Ok(Answer::Unchanged(headers)) if is_of_another(&headers, &entry) => {
                self.ask(request, target, key)
            }
            Ok(Answer::Unchanged(headers)) => {
                if freshness::may_be_kept(&headers) {
                    entry.confirm(headers, self.now);
                    self.write(key, &entry);
                }
                Ok(response(target, entry, None))
            }
            Err(error) => {
                entry.asked_at = self.now;
                self.write(key, &entry);
                Err(error)
            }
        }
    }
}

impl<F: Revalidate + ?Sized> Fetch for Cached<'_, F> {
    fn get(&self, request: &Request) -> Result<Response, FetchError> {
        // A copy is no way around the rules: what must not be asked is not answered from here either.
        let target = Target::check(&request.url, &request.origin, self.rules)?;
        let key = Key::of(target.url(), request, &self.trust, target.guarded);
        let entry = key.as_ref().and_then(|key| self.read(key, request.limit));
        match (key, entry) {
            (_, Some(entry)) if self.may_use(&entry) => {
                self.used.store(true, Ordering::Relaxed);
                let from_cache = FromCache {
                    age: self.now.saturating_sub(entry.confirmed_at),
                    is_fresh: self.is_fresh(&entry),
                };
                Ok(response(&target, entry, Some(from_cache)))
            }
            _ if self.copies == Copies::Any => Err(FetchError::Offline {
                url: request.url.clone(),
            }),
            (Some(key), Some(entry)) => self.ask_again(request, &target, &key, entry),
            (Some(key), None) => self.ask(request, &target, &key),
            (None, _) => self.inner.get(request),
        }
    }
}

fn is_of_another(headers: &CacheHeaders, entry: &Entry) -> bool {
    headers.etag.is_some() && headers.etag != entry.headers.etag
}

fn response(target: &Target, entry: Entry, from_cache: Option<FromCache>) -> Response {
    Response {
        url: target.url().to_string(),
        status: 200,
        body: entry.body,
        headers: entry.headers,
        from_cache,
    }
}

#[cfg(test)]
mod tests;

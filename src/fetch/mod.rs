//! Stage `fetch`: gets public documents (issuer metadata, key sets) over HTTP.
//!
//! Responsible for: which URLs may be asked at all, the requests themselves, when a copy of an
//! earlier answer will do, finding an issuer's key set, and saying in plain words why a document
//! could not be had. It must not know what a token is, and it never sends one: every request is a
//! GET without credentials and cookies, but for [`HttpClient::get_with_credential`], which only
//! somebody who was given a credential for that very address calls. Only `http` touches the network
//! and names the HTTP and TLS libraries; `discovery` and `jwks` are pure over the trait [`Fetch`],
//! `cache` over [`Store`] too.

pub mod address;
pub mod cache;
pub mod discovery;
pub mod error;
pub mod http;
mod json;
pub mod jwks;
mod target;

pub use cache::{Cached, Copies, Store};
pub use discovery::{Discovered, DiscoveryFailure, Tried, discover};
pub use error::{FetchError, IssuerDifference, RedirectRefusal, TlsProblem};
pub use http::{HttpClient, Policy};
pub use json::text_member;
pub use jwks::{FetchedKeySet, key_set};

use serde::{Deserialize, Serialize};

/// The most bytes that are read of a key set: 1 MiB.
pub const KEY_SET_LIMIT: usize = 1024 * 1024;

/// The most bytes that are read of a metadata document: 256 KiB.
pub const METADATA_LIMIT: usize = 256 * 1024;

/// Gets one document. The only door to the network; tests give a fake one.
pub trait Fetch: Send + Sync {
    /// One GET, redirects included. An answer whose status is not a success is an error.
    ///
    /// # Errors
    ///
    /// Says why there is no answer to use: refused by the rules, network, TLS, HTTP status, size.
    fn get(&self, request: &Request) -> Result<Response, FetchError>;
}

/// [`Fetch`] that can ask whether a document has changed.
pub trait Revalidate: Fetch {
    /// The rules that it follows.
    fn policy(&self) -> &Policy;

    /// As [`Fetch::get`], unless the document is still the one with these marks (RFC 9110 13.1).
    ///
    /// # Errors
    ///
    /// As [`Fetch::get`].
    fn get_if_changed(
        &self,
        request: &Request,
        validators: &Validators,
    ) -> Result<Answer, FetchError>;
}

/// The marks by which a server knows a version of its document again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

impl Validators {
    /// True if there is none, so that nothing can be asked with them.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What a server says when it is asked whether a document has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It has: the new one.
    Changed(Response),
    /// It has not (status 304); the headers may have.
    Unchanged(CacheHeaders),
}

/// What to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Absolute URL.
    pub url: String,
    /// Who named the URL; decides how far it is trusted.
    pub origin: UrlOrigin,
    /// Value of the `Accept` header.
    pub accept: &'static str,
    /// The most bytes of the body that are read; a longer body is an error.
    pub limit: usize,
}

/// Who named a URL. A token or a document must not be able to point us into a private network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlOrigin {
    /// The user typed it: private and loopback addresses are fine, and plain http on loopback.
    Typed,
    /// It came from a token or a fetched document: only public addresses over https.
    Document,
    /// It came from a document of this host, which the user typed: that host is treated as typed,
    /// every other one as in [`UrlOrigin::Document`].
    DocumentOf(String),
}

impl UrlOrigin {
    /// The origin of a URL that was found inside the document that came from `url`, when `url`
    /// itself had this origin.
    #[must_use]
    pub fn inside(&self, url: &str) -> UrlOrigin {
        match target::host_of(url) {
            Some(host) if self.trusts(&host) => UrlOrigin::DocumentOf(host),
            _ => UrlOrigin::Document,
        }
    }

    /// Whether the user typed this host.
    fn trusts(&self, host: &str) -> bool {
        match self {
            UrlOrigin::Typed => true,
            UrlOrigin::Document => false,
            UrlOrigin::DocumentOf(typed) => typed == host,
        }
    }
}

/// A successful answer (status 200 to 299).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The URL that answered, after redirects.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// The body as sent, at most [`Request::limit`] bytes; never decompressed.
    pub body: Vec<u8>,
    /// Headers that a cache needs.
    pub headers: CacheHeaders,
    /// None: the server has just sent the document, or confirmed it.
    pub from_cache: Option<FromCache>,
}

/// What is known of a document that was taken from the cache without asking its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FromCache {
    /// How long ago the server sent or last confirmed it, in seconds; negative if the clock was set back.
    pub age: i64,
    /// Whether the server lets it be used for so long (RFC 9111 4.2).
    pub is_fresh: bool,
}

impl FromCache {
    /// The less trustworthy one of two, of which both were needed.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        Self {
            age: self.age.max(other.age),
            is_fresh: self.is_fresh && other.is_fresh,
        }
    }
}

/// The headers of an answer that decide how long it may be kept; each as sent, if it is text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CacheHeaders {
    /// `Cache-Control`, several lines joined by a comma.
    pub cache_control: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Age`, in seconds as text.
    pub age: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `Date`.
    pub date: Option<String>,
    /// `Vary`, several lines joined by a comma.
    pub vary: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_a_typed_host_may_point_to_that_host_only() {
        let inside = UrlOrigin::Typed.inside("http://localhost:8080/.well-known/x");
        assert_eq!(inside, UrlOrigin::DocumentOf("localhost".into()));
        assert_eq!(inside.inside("https://other.example/"), UrlOrigin::Document);
        assert_eq!(inside.inside("http://LOCALHOST/keys"), inside);
        assert_eq!(
            UrlOrigin::Document.inside("https://issuer.example/"),
            UrlOrigin::Document
        );
        assert_eq!(UrlOrigin::Typed.inside("not a url"), UrlOrigin::Document);
    }
}

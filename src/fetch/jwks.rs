//! Gets a key set as text. The keys in it are read by stage `keys`.

use super::error::FetchError;
use super::{Fetch, FromCache, KEY_SET_LIMIT, Request, UrlOrigin, json};

const ACCEPT: &str = "application/jwk-set+json, application/json";

/// A fetched document that is a JSON object; whether it is a key set is decided by its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedKeySet {
    /// The URL that answered, after redirects.
    pub url: String,
    /// The document as sent.
    pub body: String,
    /// None: the server has just sent the document, or confirmed it.
    pub from_cache: Option<FromCache>,
}

/// Fetches the key set at `url` (RFC 7517 5).
///
/// # Errors
///
/// Whatever kept the document from being fetched, or that it is not a JSON object.
pub fn key_set(
    fetch: &dyn Fetch,
    url: &str,
    origin: UrlOrigin,
) -> Result<FetchedKeySet, FetchError> {
    let response = fetch.get(&Request {
        url: url.to_owned(),
        origin,
        accept: ACCEPT,
        limit: KEY_SET_LIMIT,
    })?;
    let body = json::text(&response.url, response.body)?;
    Ok(FetchedKeySet {
        url: response.url,
        body,
        from_cache: response.from_cache,
    })
}

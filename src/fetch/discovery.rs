//! From an issuer to its metadata and the URL of its key set. Pure over [`Fetch`].

use std::fmt;

use serde_json::{Map, Value};
use url::Url;

use super::error::{FetchError, IssuerDifference};
use super::{Fetch, FromCache, METADATA_LIMIT, Request, UrlOrigin, json, target};

/// The placeholder that Microsoft Entra writes into the issuer of metadata for many tenants.
pub(super) const TENANT_PLACEHOLDER: &str = "{tenantid}";

const OPENID: &str = "/.well-known/openid-configuration";
const OAUTH: &str = "/.well-known/oauth-authorization-server";
const RESOURCE: &str = "/.well-known/oauth-protected-resource";

/// How many authorization servers of an API are named.
const MOST_SERVERS: usize = 5;

/// What an issuer's metadata says, as far as it is of use here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    /// The issuer that was asked for.
    pub issuer: String,
    /// The metadata's own issuer, when it is a template (with `{tenantid}`) that `issuer` fits.
    pub issuer_template: Option<String>,
    /// Where the key set is.
    pub jwks_uri: String,
    /// How far `jwks_uri` and the endpoints are trusted; to be passed on when they are fetched.
    pub document_origin: UrlOrigin,
    /// The URL that answered with the metadata.
    pub metadata_url: String,
    /// Every URL that was asked, in order; the last one answered.
    pub tried: Vec<Tried>,
    /// None: the server has just sent the metadata, or confirmed it.
    pub from_cache: Option<FromCache>,
}

/// One URL that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The URL.
    pub url: String,
    /// None: it answered with the metadata that was used.
    pub failure: Option<FetchError>,
}

impl Tried {
    /// The server has no document there.
    fn is_absent(&self) -> bool {
        let code = match &self.failure {
            Some(FetchError::Status { code, .. }) => *code,
            _ => 0,
        };
        matches!(code, 404 | 410)
    }
}

/// Why no key set was found for an issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscoveryFailure {
    /// The issuer that was asked for.
    pub issuer: String,
    /// The most telling of the failures.
    pub error: Box<FetchError>,
    /// Every URL that was asked, in order; empty when the issuer itself is not usable.
    pub tried: Vec<Tried>,
}

impl fmt::Display for DiscoveryFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An issuer with a password in it is not repeated.
        if matches!(*self.error, FetchError::UserInfo { .. }) {
            return fmt::Display::fmt(&self.error, f);
        }
        write!(
            f,
            "the keys of {} were not found: {}",
            self.issuer, self.error
        )
    }
}

impl std::error::Error for DiscoveryFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.error)
    }
}

/// Finds the metadata of `issuer`, at the places where OpenID Connect Discovery 4 and RFC 8414 3
/// put it, and checks that it is this issuer's (OpenID Connect Discovery 4.3, RFC 8414 3.3).
///
/// # Errors
///
/// The most telling failure and the outcome of every URL that was asked. When the host cannot be
/// reached or trusted at the first URL, the others are not asked.
pub fn discover(
    fetch: &dyn Fetch,
    issuer: &str,
    origin: UrlOrigin,
) -> Result<Discovered, DiscoveryFailure> {
    let mut tried = Vec::new();
    let urls =
        metadata_urls(issuer, origin == UrlOrigin::Typed).map_err(|error| DiscoveryFailure {
            issuer: issuer.to_owned(),
            error: Box::new(error),
            tried: Vec::new(),
        })?;
    for url in urls {
        match metadata(fetch, &url, issuer, &origin) {
            Ok(mut found) => {
                tried.push(Tried { url, failure: None });
                found.tried = tried;
                return Ok(found);
            }
            Err(error) => {
                let go_on = error.answered();
                tried.push(Tried {
                    url,
                    failure: Some(error),
                });
                if !go_on {
                    break;
                }
            }
        }
    }
    if tried.iter().all(Tried::is_absent)
        && let Some((url, error)) = protected_resource(fetch, issuer, &origin)
    {
        tried.push(Tried {
            url,
            failure: Some(error),
        });
    }
    Err(DiscoveryFailure {
        issuer: issuer.to_owned(),
        error: Box::new(most_telling(&tried, issuer)),
        tried,
    })
}

/// Whether what was given as an issuer is an API that names its issuers (RFC 9728 2, 3.1). They are named and
/// not followed: whom to trust is the user's choice.
fn protected_resource(
    fetch: &dyn Fetch,
    resource: &str,
    origin: &UrlOrigin,
) -> Option<(String, FetchError)> {
    let url = inserted(&Url::parse(resource).ok()?, RESOURCE);
    let response = fetch.get(&request(&url, origin)).ok()?;
    let (_, document) = json::object(&response.url, response.body).ok()?;
    // Metadata of anything else must not be used (RFC 9728 3.3).
    if text(&document, "resource")? != resource {
        return None;
    }
    let servers = document.get("authorization_servers")?.as_array()?;
    let authorization_servers: Vec<String> = servers
        .iter()
        .filter_map(|server| server.as_str().map(str::to_owned))
        .take(MOST_SERVERS)
        .collect();
    let error = FetchError::ProtectedResource {
        metadata_url: response.url,
        authorization_servers,
    };
    Some((url, error))
}

fn most_telling(tried: &[Tried], issuer: &str) -> FetchError {
    let mut failures = tried.iter().filter_map(|one| one.failure.as_ref());
    let first = failures.next();
    // Of equally telling ones the first: it is the usual place.
    let best = failures.fold(first, |best, next| match best {
        Some(best) if best.telling() >= next.telling() => Some(best),
        _ => Some(next),
    });
    best.cloned().unwrap_or_else(|| FetchError::MissingIssuer {
        metadata_url: issuer.to_owned(),
    })
}

/// The URLs to ask, in order, without repetition.
fn metadata_urls(issuer: &str, typed: bool) -> Result<Vec<String>, FetchError> {
    let invalid = |reason: &str| FetchError::InvalidUrl {
        url: issuer.to_owned(),
        reason: reason.to_owned(),
        typed,
    };
    let parsed = Url::parse(issuer).map_err(|error| invalid(&error.to_string()))?;
    target::check_scheme(&parsed).map_err(invalid)?;
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(invalid("an issuer has no query and no fragment"));
    }
    if issuer.contains("/.well-known/") {
        return Err(invalid(
            "it is the address of metadata; the issuer is what stands before `/.well-known/`",
        ));
    }
    let base = issuer.strip_suffix('/').unwrap_or(issuer);
    let mut urls = vec![format!("{base}{OPENID}")];
    for well_known in [OAUTH, OPENID] {
        let inserted = inserted(&parsed, well_known);
        if !urls.contains(&inserted) {
            urls.push(inserted);
        }
    }
    Ok(urls)
}

/// `well_known` between host and path (RFC 8414 3.1, RFC 9728 3.1).
fn inserted(url: &Url, well_known: &str) -> String {
    let path = url.path().strip_suffix('/').unwrap_or(url.path());
    let mut inserted = url.clone();
    inserted.set_path(&format!("{well_known}{path}"));
    inserted.into()
}

fn request(url: &str, origin: &UrlOrigin) -> Request {
    Request {
        url: url.to_owned(),
        origin: origin.clone(),
        accept: "application/json",
        limit: METADATA_LIMIT,
    }
}

fn metadata(
    fetch: &dyn Fetch,
    url: &str,
    issuer: &str,
    origin: &UrlOrigin,
) -> Result<Discovered, FetchError> {
    let response = fetch.get(&request(url, origin))?;
    let (_, document) = json::object(&response.url, response.body)?;
    let metadata_url = response.url;
    let Some(found) = text(&document, "issuer") else {
        return Err(FetchError::MissingIssuer { metadata_url });
    };
    let fits_template = fits_template(&found, issuer);
    if found != issuer && !fits_template {
        return Err(FetchError::IssuerMismatch {
            wanted: issuer.to_owned(),
            difference: IssuerDifference::between(issuer, &found),
            found,
            metadata_url,
        });
    }
    let Some(jwks_uri) = text(&document, "jwks_uri") else {
        return Err(FetchError::MissingJwksUri { metadata_url });
    };
    Ok(Discovered {
        issuer: issuer.to_owned(),
        issuer_template: fits_template.then_some(found),
        jwks_uri,
        document_origin: origin.inside(&metadata_url),
        metadata_url,
        tried: Vec::new(),
        from_cache: response.from_cache,
    })
}

/// Whether `issuer` is `template` with a tenant in place of the placeholder. The placeholder must
/// stand in the path: the host is never left open.
fn fits_template(template: &str, issuer: &str) -> bool {
    let Some((before, after)) = template.split_once(TENANT_PLACEHOLDER) else {
        return false;
    };
    let in_path = before
        .split_once("://")
        .is_some_and(|(_, rest)| rest.contains('/'));
    let tenant = issuer
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .unwrap_or_default();
    let is_tenant = !tenant.is_empty()
        && tenant
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    in_path && is_tenant
}

fn text(document: &Map<String, Value>, member: &str) -> Option<String> {
    document.get(member)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests;

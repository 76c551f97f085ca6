//! The one request that carries a credential, kept apart from all others: to an address that came with the
//! credential and for it. No redirect is followed, no plain http is used but to this machine, and errors name the
//! host alone, because the path and the query of such an address are nobody else's business.

use reqwest::header::{self, HeaderMap, HeaderValue};

use super::{Clock, HttpClient};
use crate::fetch::error::FetchError;
use crate::fetch::target::{Rules, Target};
use crate::fetch::{Request, Response};

impl HttpClient {
    /// One GET with this bearer token (RFC 6750 2.1), which nothing keeps; [`Response::url`] and the URLs in errors
    /// are host and port alone.
    ///
    /// # Errors
    ///
    /// As [`crate::fetch::Fetch::get`]; a redirect is a status that is not a success, and plain http is refused even
    /// if [`super::Policy::allow_http`] allows it for public documents.
    pub fn get_with_credential(
        &self,
        request: &Request,
        bearer: &str,
    ) -> Result<Response, FetchError> {
        let clock = Clock::start(self.policy.timeout);
        let rules = Rules {
            allow_http: false,
            ..self.policy.rules()
        };
        let target = Target::check(&request.url, &request.origin, rules)?;
        let host = target.authority();
        if self.policy.offline {
            return Err(FetchError::Offline { url: host });
        }
        let headers = authorization(bearer).ok_or_else(|| FetchError::Other {
            host: host.clone(),
            reason: "the credential holds characters that no header can".to_owned(),
        })?;
        let response = self
            .ask(&target, request, headers, &clock)
            .and_then(|reply| {
                let status = reply.status();
                if !status.is_success() {
                    return Err(FetchError::Status {
                        url: host.clone(),
                        code: status.as_u16(),
                    });
                }
                let headers = super::cache_headers(reply.headers());
                let body = self.body(&target, reply, request.limit, &clock)?;
                Ok(Response {
                    url: host.clone(),
                    status: status.as_u16(),
                    body,
                    headers,
                    from_cache: None,
                })
            });
        response.map_err(|error| naming(host, error))
    }
}

fn authorization(bearer: &str) -> Option<HeaderMap> {
    let mut value = HeaderValue::from_str(&format!("Bearer {bearer}")).ok()?;
    value.set_sensitive(true);
    Some(HeaderMap::from_iter([(header::AUTHORIZATION, value)]))
}

/// The error with this host in the place of a URL.
fn naming(host: String, error: FetchError) -> FetchError {
    match error {
        FetchError::Timeout { after, .. } => FetchError::Timeout { url: host, after },
        FetchError::TooLarge { limit, .. } => FetchError::TooLarge { url: host, limit },
        // The others name the host already.
        other => other,
    }
}

//! The HTTP client: the only place (with its submodules) that touches the network and that names
//! `reqwest` and `rustls`.
//!
//! Responsible for: asking only what the rules of `target` allow, connecting only to addresses
//! that may be connected to, never waiting or reading without bound, and naming the root cause of
//! a failure. It must not interpret what it fetched.

use std::io::Read;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response as Reply};
use reqwest::header::{self, HeaderMap, HeaderName};

use super::error::{FetchError, RedirectRefusal};
use super::target::{Rules, Target};
use super::{Answer, CacheHeaders, Fetch, Request, Response, Revalidate, Validators};

mod cause;
mod credential;
mod resolve;
mod tls;

use cause::Attempt;
use resolve::{LookUpFn, Resolver};
use tls::Trust;

/// The most redirects that are followed.
const MAX_REDIRECTS: usize = 3;

/// What the user allows, and for how long to wait.
#[derive(Debug, Clone)]
pub struct Policy {
    /// For one document from the first byte sent to the last one received, redirects included.
    pub timeout: Duration,
    /// For one connection, TLS included.
    pub connect_timeout: Duration,
    /// Certificates of CAs that are trusted beside the system's: PEM, or one in DER.
    pub ca_cert_pem: Option<Vec<u8>>,
    /// Plain http to any host; without it only to this machine, where the user typed it.
    pub allow_http: bool,
    /// Private addresses in URLs that came from a token or a document.
    pub allow_private: bool,
    /// Nothing is fetched.
    pub offline: bool,
    /// Whether the proxy variables and the system's proxy settings are honoured.
    ///
    /// Behind a proxy the proxy looks the names up, so that only addresses written in the URL and
    /// the name `localhost` can be refused here.
    pub use_system_proxy: bool,
}

impl Policy {
    pub(super) fn rules(&self) -> Rules {
        Rules {
            allow_http: self.allow_http,
            allow_private: self.allow_private,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            connect_timeout: Duration::from_secs(5),
            ca_cert_pem: None,
            allow_http: false,
            allow_private: false,
            offline: false,
            use_system_proxy: true,
        }
    }
}

/// [`Fetch`] over the network. Making one costs nothing: connections, threads and the trusted CAs
/// come with the first request that needs them.
#[derive(Debug)]
pub struct HttpClient {
    policy: Policy,
    trust: Arc<Trust>,
    open: Pool,
    guarded: Pool,
}

/// A client with its resolver and connections. URLs that must lead to public addresses have a
/// pool of their own, so that they never ride on a connection that was made without the check.
#[derive(Debug)]
struct Pool {
    client: OnceLock<Result<Client, String>>,
    resolver: Arc<Resolver>,
}

impl Pool {
    fn new(resolver: Resolver) -> Self {
        Self {
            client: OnceLock::new(),
            resolver: Arc::new(resolver),
        }
    }
}

impl HttpClient {
    /// A client with these rules.
    ///
    /// # Errors
    ///
    /// [`FetchError::CaCertificate`] when [`Policy::ca_cert_pem`] holds no usable certificate.
    pub fn new(policy: Policy) -> Result<Self, FetchError> {
        Self::with_look_up(policy, resolve::system)
    }

    fn with_look_up(policy: Policy, look_up: LookUpFn) -> Result<Self, FetchError> {
        let extra = match &policy.ca_cert_pem {
            Some(file) => {
                tls::certificates(file).map_err(|reason| FetchError::CaCertificate { reason })?
            }
            None => Vec::new(),
        };
        Ok(Self {
            policy,
            trust: Arc::new(Trust::new(extra)),
            open: Pool::new(Resolver::open(look_up)),
            guarded: Pool::new(Resolver::guarded(look_up)),
        })
    }

    fn client(&self, target: &Target) -> Result<&Client, FetchError> {
        let pool = if target.guarded {
            self.guarded.resolver.guard(target.host());
            &self.guarded
        } else {
            &self.open
        };
        pool.client
            .get_or_init(|| self.build(Arc::clone(&pool.resolver)))
            .as_ref()
            .map_err(|reason| FetchError::Other {
                host: target.authority(),
                reason: reason.clone(),
            })
    }

    fn build(&self, resolver: Arc<Resolver>) -> Result<Client, String> {
        let tls = tls::config(Arc::clone(&self.trust)).map_err(|error| error.to_string())?;
        let mut builder = Client::builder()
            .user_agent(concat!("whichtoken/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .tls_backend_preconfigured(tls)
            .dns_resolver(resolver)
            .connect_timeout(self.policy.connect_timeout)
            .timeout(None);
        if !self.policy.use_system_proxy {
            builder = builder.no_proxy();
        }
        builder.build().map_err(|error| cause::root(&error))
    }

    /// One request with these further headers, no redirect followed.
    fn ask(
        &self,
        target: &Target,
        request: &Request,
        headers: HeaderMap,
        clock: &Clock,
    ) -> Result<Reply, FetchError> {
        let client = self.client(target)?;
        if target.url().scheme() == "https" {
            self.trust.load_ahead();
        }
        client
            .get(target.url().as_str())
            .header(header::ACCEPT, request.accept)
            .headers(headers)
            .timeout(clock.remaining(target)?)
            .send()
            .map_err(|error| cause::of(&error.without_url(), &self.attempt(target)))
    }

    fn attempt<'a>(&self, target: &'a Target) -> Attempt<'a> {
        Attempt {
            target,
            timeout: self.policy.timeout,
            connect_timeout: self.policy.connect_timeout,
        }
    }

    /// The whole body, or an error as soon as it is too long or too late.
    fn body(
        &self,
        target: &Target,
        mut reply: Reply,
        limit: usize,
        clock: &Clock,
    ) -> Result<Vec<u8>, FetchError> {
        let too_large = || FetchError::TooLarge {
            url: target.url().to_string(),
            limit,
        };
        let announced = reply.content_length().unwrap_or(0);
        if usize::try_from(announced).map_or(true, |length| length > limit) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        let mut chunk = [0_u8; 16 * 1024];
        loop {
            clock.remaining(target)?;
            let read = reply
                .read(&mut chunk)
                .map_err(|error| cause::of(&error, &self.attempt(target)))?;
            let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else {
                return Ok(body);
            };
            if body.len() + bytes.len() > limit {
                return Err(too_large());
            }
            body.extend_from_slice(bytes);
        }
    }
}

impl HttpClient {
    /// One document, redirects included; asks for a changed one only if there are validators.
    fn document(&self, request: &Request, validators: &Validators) -> Result<Answer, FetchError> {
        let clock = Clock::start(self.policy.timeout);
        let mut target = Target::check(&request.url, &request.origin, self.policy.rules())?;
        if self.policy.offline {
            return Err(FetchError::Offline {
                url: request.url.clone(),
            });
        }
        let mut followed = 0;
        // They belong to the address that was asked for, not to where it redirects.
        let mut validators = validators;
        let none = Validators::default();
        let reply = loop {
            let reply = self.ask(&target, request, conditions(validators), &clock)?;
            let Some(location) = redirect_location(&reply) else {
                break reply;
            };
            if followed == MAX_REDIRECTS {
                let reason = RedirectRefusal::TooMany(MAX_REDIRECTS);
                return Err(target.redirect_refused(&location, reason));
            }
            target = target.redirect(&location, &request.origin, self.policy.rules())?;
            followed += 1;
            validators = &none;
        };
        let status = reply.status().as_u16();
        let headers = cache_headers(reply.headers());
        if status == 304 && !validators.is_empty() {
            return Ok(Answer::Unchanged(headers));
        }
        if !reply.status().is_success() {
            return Err(FetchError::Status {
                url: target.url().to_string(),
                code: status,
            });
        }
        let body = self.body(&target, reply, request.limit, &clock)?;
        Ok(Answer::Changed(Response {
            url: target.url().to_string(),
            status,
            body,
            headers,
            from_cache: None,
        }))
    }
}

impl Fetch for HttpClient {
    fn get(&self, request: &Request) -> Result<Response, FetchError> {
        match self.document(request, &Validators::default())? {
            Answer::Changed(response) => Ok(response),
            // Without validators there is no such answer.
            Answer::Unchanged(_) => Err(FetchError::Status {
                url: request.url.clone(),
                code: 304,
            }),
        }
    }
}

impl Revalidate for HttpClient {
    fn policy(&self) -> &Policy {
        &self.policy
    }

    fn get_if_changed(
        &self,
        request: &Request,
        validators: &Validators,
    ) -> Result<Answer, FetchError> {
        self.document(request, validators)
    }
}

/// The time that one [`Fetch::get`] has.
struct Clock {
    started: Instant,
    timeout: Duration,
}

impl Clock {
    fn start(timeout: Duration) -> Self {
        Self {
            started: Instant::now(),
            timeout,
        }
    }

    fn remaining(&self, target: &Target) -> Result<Duration, FetchError> {
        match self.timeout.checked_sub(self.started.elapsed()) {
            Some(left) if !left.is_zero() => Ok(left),
            _ => Err(FetchError::Timeout {
                url: target.url().to_string(),
                after: self.timeout,
            }),
        }
    }
}

fn redirect_location(reply: &Reply) -> Option<String> {
    if !matches!(reply.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = reply.headers().get(header::LOCATION)?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// The headers that ask for a document only if it has changed (RFC 9110 13.1).
fn conditions(validators: &Validators) -> HeaderMap {
    let marks = [
        (header::IF_NONE_MATCH, &validators.etag),
        (header::IF_MODIFIED_SINCE, &validators.last_modified),
    ];
    let value = |mark: &Option<String>| mark.as_deref()?.parse().ok();
    marks
        .into_iter()
        .filter_map(|(name, mark)| Some((name, value(mark)?)))
        .collect()
}

fn cache_headers(headers: &HeaderMap) -> CacheHeaders {
    let one = |name: HeaderName| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let all = |name: HeaderName| {
        let lines = headers.get_all(name);
        let lines: Vec<&str> = lines.iter().filter_map(|line| line.to_str().ok()).collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    };
    CacheHeaders {
        cache_control: all(header::CACHE_CONTROL),
        etag: one(header::ETAG),
        last_modified: one(header::LAST_MODIFIED),
        age: one(header::AGE),
        expires: one(header::EXPIRES),
        date: one(header::DATE),
        vary: all(header::VARY),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, clippy::unwrap_used)]

    use std::net::{Ipv4Addr, SocketAddr, TcpListener};

    use super::*;
    use crate::fetch::UrlOrigin;

    #[test]
    fn a_public_name_that_leads_to_this_machine_is_not_connected_to_for_a_document() {
        let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        silent.set_nonblocking(true).unwrap();
        let policy = Policy {
            timeout: Duration::from_millis(300),
            allow_http: true,
            use_system_proxy: false,
            ..Policy::default()
        };
        let rebound: LookUpFn = |_| Ok(vec![SocketAddr::from((Ipv4Addr::LOCALHOST, 0))]);
        let client = HttpClient::with_look_up(policy, rebound).unwrap();
        let port = silent.local_addr().unwrap().port();
        let ask = |origin| {
            client.get(&Request {
                url: format!("http://issuer.example:{port}/"),
                origin,
                accept: "*/*",
                limit: 1,
            })
        };
        let error = ask(UrlOrigin::Document).unwrap_err();
        assert!(
            matches!(error, FetchError::AddressRefused { .. }),
            "{error:?}"
        );
        assert!(silent.accept().is_err(), "connected");
        let error = ask(UrlOrigin::Typed).unwrap_err();
        assert!(matches!(error, FetchError::Timeout { .. }), "{error:?}");
        assert!(silent.accept().is_ok());
    }
}

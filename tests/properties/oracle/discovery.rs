//! Metadata of issuers, and which addresses may be asked.

use std::net::IpAddr;
use std::sync::{LazyLock, Mutex};

use url::{Host, Url};

use whichtoken::fetch::address::reserved;
use whichtoken::fetch::{
    self, CacheHeaders, Fetch, FetchError, HttpClient, METADATA_LIMIT, Policy, Request, Response,
    UrlOrigin,
};
use whichtoken::report::escape;

use super::assert_harmless;

/// Any bytes, cut at zero bytes: the issuer, then what the addresses answer one after the other.
pub fn check(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0);
    let issuer = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let answers: Vec<Vec<u8>> = parts.map(<[u8]>::to_vec).collect();
    for origin in [UrlOrigin::Typed, UrlOrigin::Document] {
        may_be_asked(&issuer, &origin);
        let fake = Fake {
            origin: origin.clone(),
            answers: Mutex::new(answers.iter().rev().cloned().collect()),
        };
        match fetch::discover(&fake, &issuer, origin) {
            Ok(found) => {
                assert_eq!(found.issuer, issuer);
                // What a document names is trusted no further than the document.
                assert_ne!(found.document_origin, UrlOrigin::Typed);
                may_be_asked(&found.jwks_uri, &found.document_origin);
                let set = fetch::key_set(&fake, &found.jwks_uri, found.document_origin);
                if let Err(error) = set {
                    show(&error);
                }
            }
            Err(failure) => {
                assert_harmless(&escape::terminal(&failure.to_string()));
                show(&failure.error);
            }
        }
    }
}

fn show(error: &FetchError) {
    let help = error.help().unwrap_or_default();
    assert_harmless(&escape::terminal(&format!("{error} {help}")));
    let _ = error.exit();
}

/// Whether the rules let this address be asked: found out offline, after the rules and before the network.
fn may_be_asked(url: &str, origin: &UrlOrigin) -> bool {
    static CLIENT: LazyLock<HttpClient> = LazyLock::new(|| {
        let policy = Policy {
            offline: true,
            ..Policy::default()
        };
        HttpClient::new(policy).expect("a client without certificates of its own")
    });
    let request = Request {
        url: url.to_owned(),
        origin: origin.clone(),
        accept: "application/json",
        limit: METADATA_LIMIT,
    };
    let error = CLIENT.get(&request).expect_err("offline");
    show(&error);
    let allowed = matches!(error, FetchError::Offline { .. });
    if allowed {
        assert_allowed(url, origin);
    }
    allowed
}

/// The rules once more: no credentials; https, or a loopback that was typed; no reserved address that was not.
fn assert_allowed(text: &str, origin: &UrlOrigin) {
    let url = Url::parse(text).expect("what may be asked is a URL");
    assert!(
        url.username().is_empty() && url.password().is_none(),
        "{text}"
    );
    let address = match url.host().expect("what may be asked has a host") {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    };
    let is_reserved = address.is_some_and(|address| reserved(address).is_some());
    let host = url.host_str().unwrap_or_default();
    let is_local = host.trim_end_matches('.').ends_with("localhost");
    let is_typed = match origin {
        UrlOrigin::Typed => true,
        UrlOrigin::Document => false,
        UrlOrigin::DocumentOf(typed) => typed == host,
    };
    match url.scheme() {
        "https" => assert!(is_typed || !(is_reserved || host == "localhost"), "{text}"),
        "http" => assert!(
            is_typed && (is_local || address.is_some_and(is_loopback)),
            "{text}"
        ),
        other => panic!("{other} may be asked: {text}"),
    }
}

fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback())
        }
    }
}

/// Answers with the bodies in order, and refuses what the rules refuse.
struct Fake {
    origin: UrlOrigin,
    answers: Mutex<Vec<Vec<u8>>>,
}

impl Fetch for Fake {
    fn get(&self, request: &Request) -> Result<Response, FetchError> {
        assert!(
            request.origin == self.origin || request.origin != UrlOrigin::Typed,
            "trust grew on the way"
        );
        let url = request.url.clone();
        let next = self
            .answers
            .lock()
            .ok()
            .and_then(|mut answers| answers.pop());
        match next {
            Some(body) if !body.is_empty() => Ok(Response {
                url,
                status: 200,
                body,
                headers: CacheHeaders::default(),
                from_cache: None,
            }),
            _ => Err(FetchError::Status { url, code: 404 }),
        }
    }
}

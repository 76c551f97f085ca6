//! Discovery over the real client: what the user typed reaches as far as its own host.

use std::sync::{Arc, OnceLock};

use whichtoken::fetch::{FetchError, HttpClient, UrlOrigin, discover, key_set};

use crate::policy;
use crate::server::{Server, answer, json};

/// An issuer on loopback whose metadata names `jwks` as its key set.
fn issuer(jwks: impl Fn(&str) -> String + Send + Sync + 'static) -> (Server, String) {
    let base: Arc<OnceLock<String>> = Arc::default();
    let known = base.clone();
    let server = Server::start(move |path, stream| {
        let issuer = known.get().unwrap();
        match path {
            "/realm/.well-known/openid-configuration" => json(
                stream,
                &format!(
                    "{{\"issuer\":\"{issuer}\",\"jwks_uri\":\"{}\"}}",
                    jwks(issuer)
                ),
            ),
            "/realm/keys" => json(stream, "{\"keys\":[]}"),
            _ => answer(stream, "404 Not Found", "", b""),
        }
    });
    let issuer = base.get_or_init(|| server.url("/realm")).clone();
    (server, issuer)
}

#[test]
fn a_typed_issuer_on_loopback_leads_to_its_keys() {
    let (_server, issuer) = issuer(|issuer| format!("{issuer}/keys"));
    let client = HttpClient::new(policy()).unwrap();
    let found = discover(&client, &issuer, UrlOrigin::Typed).unwrap();
    let keys = key_set(&client, &found.jwks_uri, found.document_origin).unwrap();
    assert_eq!(keys.body, "{\"keys\":[]}");
}

#[test]
fn its_metadata_cannot_lead_to_another_private_host() {
    let other = Server::start(|_, stream| json(stream, "{}"));
    let elsewhere = other.url_by_name("/").replace("http:", "https:");
    let (_server, issuer) = issuer(move |_| elsewhere.clone());
    let client = HttpClient::new(policy()).unwrap();
    let found = discover(&client, &issuer, UrlOrigin::Typed).unwrap();
    let error = key_set(&client, &found.jwks_uri, found.document_origin).unwrap_err();
    assert!(
        matches!(error, FetchError::AddressRefused { .. }),
        "{error:?}"
    );
    assert_eq!(other.connections(), 0);
}

#[test]
fn an_issuer_that_a_token_names_on_loopback_is_not_asked() {
    let (server, issuer) = issuer(|issuer| format!("{issuer}/keys"));
    let issuer = issuer.replace("http:", "https:");
    let client = HttpClient::new(policy()).unwrap();
    let failure = discover(&client, &issuer, UrlOrigin::Document).unwrap_err();
    assert!(
        matches!(*failure.error, FetchError::AddressRefused { .. }),
        "{failure:?}"
    );
    assert_eq!(failure.tried.len(), 1);
    assert_eq!(server.connections(), 0);
}

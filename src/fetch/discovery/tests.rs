#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use super::*;
use crate::fetch::{CacheHeaders, Response};

/// Answers from a table; any other URL is a 404.
struct Fake(HashMap<String, Result<String, FetchError>>);

impl Fake {
    fn new(answers: &[(&str, &str)]) -> Self {
        Self(
            answers
                .iter()
                .map(|(url, body)| ((*url).to_owned(), Ok((*body).to_owned())))
                .collect(),
        )
    }

    fn failing(url: &str, error: FetchError) -> Self {
        Self(HashMap::from([(url.to_owned(), Err(error))]))
    }
}

impl Fetch for Fake {
    fn get(&self, request: &Request) -> Result<Response, FetchError> {
        let url = request.url.clone();
        match self.0.get(&url) {
            Some(Ok(body)) => Ok(Response {
                url,
                status: 200,
                body: body.clone().into_bytes(),
                headers: CacheHeaders::default(),
                from_cache: None,
            }),
            Some(Err(error)) => Err(error.clone()),
            None => Err(FetchError::Status { url, code: 404 }),
        }
    }
}

fn document(issuer: &str) -> String {
    format!("{{\"issuer\":\"{issuer}\",\"jwks_uri\":\"https://keys.example/\"}}")
}

fn found(issuer: &str, answers: &[(&str, &str)]) -> Discovered {
    discover(&Fake::new(answers), issuer, UrlOrigin::Typed).unwrap()
}

fn failed(issuer: &str, answers: &[(&str, &str)]) -> DiscoveryFailure {
    discover(&Fake::new(answers), issuer, UrlOrigin::Typed).unwrap_err()
}

#[test]
fn places_are_tried_in_order_without_repetition() {
    let urls = |issuer| metadata_urls(issuer, true).unwrap();
    for issuer in ["https://a.example", "https://a.example/"] {
        assert_eq!(
            urls(issuer),
            [
                "https://a.example/.well-known/openid-configuration",
                "https://a.example/.well-known/oauth-authorization-server",
            ]
        );
    }
    for issuer in ["https://a.example:8443/t/x", "https://a.example:8443/t/x/"] {
        assert_eq!(
            urls(issuer),
            [
                "https://a.example:8443/t/x/.well-known/openid-configuration",
                "https://a.example:8443/.well-known/oauth-authorization-server/t/x",
                "https://a.example:8443/.well-known/openid-configuration/t/x",
            ]
        );
    }
}

#[test]
fn issuers_that_cannot_be_are_refused_before_any_request() {
    for issuer in [
        "a.example",
        "",
        "https://a.example/?x=1",
        "https://a.example/#x",
        "https://a.example/.well-known/openid-configuration",
    ] {
        let failure = failed(issuer, &[]);
        assert!(matches!(
            *failure.error,
            FetchError::InvalidUrl { typed: true, .. }
        ));
        assert_eq!(failure.error.exit(), crate::exit::Exit::Usage);
        assert!(failure.tried.is_empty());
    }
    assert_eq!(
        failed("a.example", &[]).error.help().unwrap(),
        "write it with its scheme: https://a.example"
    );
}

#[test]
fn the_first_place_that_answers_is_used_and_all_tried_ones_are_listed() {
    let url = "https://a.example/.well-known/oauth-authorization-server/t";
    let found = found(
        "https://a.example/t",
        &[(url, &document("https://a.example/t"))],
    );
    assert_eq!(found.metadata_url, url);
    assert_eq!(found.jwks_uri, "https://keys.example/");
    assert_eq!(
        found.document_origin,
        UrlOrigin::DocumentOf("a.example".into())
    );
    let outcomes: Vec<bool> = found
        .tried
        .iter()
        .map(|one| one.failure.is_none())
        .collect();
    assert_eq!(outcomes, [false, true]);
}

#[test]
fn a_slash_at_the_end_belongs_to_the_issuer_but_not_to_the_place() {
    let url = "https://a.example/.well-known/openid-configuration";
    let with = document("https://a.example/");
    assert_eq!(
        found("https://a.example/", &[(url, &with)]).metadata_url,
        url
    );
    let error = failed("https://a.example", &[(url, &with)]).error;
    assert!(
        matches!(
            &*error,
            FetchError::IssuerMismatch { wanted, found, difference: IssuerDifference::TrailingSlash, .. }
                if wanted == "https://a.example" && found == "https://a.example/"
        ),
        "{error:?}"
    );
    assert!(error.to_string().contains("only the slash"));
}

#[test]
fn another_issuer_is_refused_and_leads_over_the_404s() {
    let url = "https://a.example/.well-known/openid-configuration";
    for (other, expected) in [
        ("https://b.example", IssuerDifference::Other),
        ("http://a.example", IssuerDifference::Scheme),
        ("https://A.example", IssuerDifference::Case),
        ("https://a.example/{tenantid}", IssuerDifference::Template),
    ] {
        let failure = failed("https://a.example", &[(url, &document(other))]);
        assert!(
            matches!(*failure.error, FetchError::IssuerMismatch { difference, .. } if difference == expected),
            "{failure:?}"
        );
        assert_eq!(failure.tried.len(), 2);
    }
}

#[test]
fn a_template_is_accepted_for_a_tenant_and_noted() {
    let template = "https://login.example/{tenantid}/v2.0";
    let tenant = "https://login.example/0b3d-11/v2.0";
    let url = format!("{tenant}{OPENID}");
    let found = found(tenant, &[(&url, &document(template))]);
    assert_eq!(found.issuer_template.as_deref(), Some(template));
    assert_eq!(found.issuer, tenant);
    for (template, issuer, fits) in [
        (template, "https://login.example/a/b/v2.0", false),
        (template, "https://login.example//v2.0", false),
        (template, "https://login.example/a", false),
        (template, "https://evil.example/a/v2.0", false),
        ("https://{tenantid}/", "https://a.example/", false),
        ("{tenantid}", "https://a.example/", false),
        ("https://a.example", "https://a.example", false),
        (
            "https://sts.example/{tenantid}/",
            "https://sts.example/common/",
            true,
        ),
    ] {
        assert_eq!(fits_template(template, issuer), fits, "{template} {issuer}");
    }
}

#[test]
fn the_most_telling_failure_leads() {
    let first = "https://a.example/t/.well-known/openid-configuration";
    let second = "https://a.example/.well-known/oauth-authorization-server/t";
    let issuer = "https://a.example/t";
    let html = failed(issuer, &[(second, "<html></html>")]);
    assert!(
        matches!(*html.error, FetchError::NotJson { .. }),
        "{html:?}"
    );
    let both = failed(issuer, &[(first, "{}"), (second, "<html></html>")]);
    assert!(matches!(*both.error, FetchError::MissingIssuer { .. }));
    let no_keys = failed(issuer, &[(first, "{\"issuer\":\"https://a.example/t\"}")]);
    assert!(matches!(*no_keys.error, FetchError::MissingJwksUri { .. }));
    let nothing = failed(issuer, &[]);
    assert!(
        matches!(&*nothing.error, FetchError::Status { code: 404, url } if url == first),
        "{nothing:?}"
    );
    assert_eq!(nothing.tried.len(), 3);
}

#[test]
fn a_host_that_cannot_be_reached_is_asked_once() {
    let url = "https://a.example/t/.well-known/openid-configuration";
    let refused = FetchError::Refused {
        address: "a.example:443".into(),
    };
    let fake = Fake::failing(url, refused.clone());
    let failure = discover(&fake, "https://a.example/t", UrlOrigin::Typed).unwrap_err();
    assert_eq!(*failure.error, refused);
    assert_eq!(failure.tried.len(), 1);
}

#[test]
fn members_of_a_wrong_type_count_as_absent() {
    let url = "https://a.example/.well-known/openid-configuration";
    let no_keys = r#"{"issuer":"https://a.example","jwks_uri":7}"#;
    let failure = failed("https://a.example", &[(url, no_keys)]);
    assert!(matches!(*failure.error, FetchError::MissingJwksUri { .. }));
    let no_issuer = r#"{"issuer":1,"jwks_uri":"https://a.example/k"}"#;
    let failure = failed("https://a.example", &[(url, no_issuer)]);
    assert!(matches!(*failure.error, FetchError::MissingIssuer { .. }));
    assert_eq!(failure.tried.len(), 2);
}

#[test]
fn an_api_is_no_issuer_but_names_its_issuers() {
    let api = "https://api.example/orders";
    let url = "https://api.example/.well-known/oauth-protected-resource/orders";
    let document = format!(
        r#"{{"resource":"{api}","authorization_servers":["https://idp.example",7,"https://b.example"]}}"#
    );
    let failure = failed(api, &[(url, &document)]);
    assert_eq!(
        failure.error.help().as_deref(),
        Some("name the issuer itself: https://idp.example, or https://b.example")
    );
    assert_eq!(failure.tried.last().unwrap().url, url);
    // Metadata of another resource, or of one without issuers, says nothing.
    for other in [
        document.replace("orders\"", "orders/\""),
        "{}".to_owned(),
        format!(r#"{{"resource":"{api}"}}"#),
        "<html></html>".to_owned(),
    ] {
        let failure = failed(api, &[(url, &other)]);
        assert!(
            matches!(*failure.error, FetchError::Status { code: 404, .. }),
            "{failure:?}"
        );
    }
    // Where an issuer answered, badly or not, nobody asks.
    let place = "https://api.example/orders/.well-known/openid-configuration";
    let failure = failed(api, &[(url, &document), (place, "{}")]);
    assert!(matches!(*failure.error, FetchError::MissingIssuer { .. }));
    assert_eq!(failure.tried.len(), 3);
}

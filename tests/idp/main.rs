//! End to end against a real OpenID provider (npm `oidc-provider`): what a person sees who logs in
//! and pastes the tokens.
//!
//! `cargo test --test idp` needs Node.js 20 or later with npm, and the npm registry once: the
//! packages pinned by `provider/package-lock.json` are then kept under `target/tmp/idp`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;

mod binary;
mod provider;

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use binary::{whichtoken, whichtoken_with};
use provider::{Pki, Provider};

const ALGORITHMS: [&str; 5] = ["RS256", "PS256", "ES256", "ES512", "EdDSA"];

/// Kind and format of an access token that is no JWT: known by its member's name alone.
const OPAQUE_ACCESS_TOKEN: (&str, &str) = ("access_token", "opaque");

/// The servers that tests share: those that change nothing on them and count nothing.
fn plain() -> &'static Provider {
    static PROVIDER: OnceLock<Provider> = OnceLock::new();
    PROVIDER.get_or_init(|| Provider::start("", None))
}

fn with_path() -> &'static Provider {
    static PROVIDER: OnceLock<Provider> = OnceLock::new();
    PROVIDER.get_or_init(|| Provider::start("/realms/demo", None))
}

fn with_tls() -> &'static Provider {
    static PROVIDER: OnceLock<Provider> = OnceLock::new();
    PROVIDER.get_or_init(|| Provider::start("", Some(Pki::new())))
}

/// `--format json` and the flags that name the provider.
fn json_of(provider: &Provider) -> Vec<String> {
    let mut args = vec!["--format".to_owned(), "json".to_owned()];
    args.extend(provider.flags());
    args
}

fn member<'a>(response: &'a Value, name: &str) -> &'a str {
    response[name].as_str().unwrap()
}

/// The header and the claims of a JWT, decoded here and not by the code under test.
fn decoded(token: &str) -> (Value, Value) {
    let parts: Vec<&str> = token.split('.').collect();
    assert_eq!(parts.len(), 3, "a JWT: {token}");
    let part = |text: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap();
    (part(parts[0]), part(parts[1]))
}

/// The same token with another subject and its old signature.
fn tampered(token: &str) -> String {
    let (_, mut claims) = decoded(token);
    claims["sub"] = json!("mallory");
    let mut parts: Vec<&str> = token.split('.').collect();
    let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
    parts[1] = &payload;
    parts.join(".")
}

// ---- the provider itself: what the tests below stand on ----

#[test]
fn the_provider_signs_with_every_algorithm_and_publishes_the_keys() {
    let provider = with_path();
    assert!(provider.issuer.starts_with("http://127.0.0.1:"));
    assert!(provider.issuer.ends_with("/realms/demo"));
    assert_eq!(provider.jwks_uri, format!("{}/jwks", provider.issuer));

    let keys = provider.keys();
    assert_eq!(keys[0], ("ECDH-ES.1".to_owned(), "enc".to_owned()));
    for alg in ALGORITHMS {
        let kid = format!("{alg}.1");
        assert!(keys.contains(&(kid.clone(), "sig".to_owned())), "{keys:?}");

        let response = provider.login(alg);
        let (header, claims) = decoded(member(&response, "id_token"));
        assert_eq!(header, json!({ "alg": alg, "kid": kid }));
        assert_eq!(claims["iss"], provider.issuer.as_str());

        for response in [&response, &provider.service(alg)] {
            let (header, claims) = decoded(member(response, "access_token"));
            assert_eq!(header, json!({ "alg": alg, "typ": "at+jwt", "kid": kid }));
            assert_eq!(claims["iss"], provider.issuer.as_str());
            assert_eq!(claims["aud"], format!("https://orders.example/{alg}"));
        }
        assert!(!member(&response, "refresh_token").contains('.'));
    }
    let opaque = provider.login_without_resource("ES256");
    assert!(!member(&opaque, "access_token").contains('.'));
}

#[test]
fn the_provider_replaces_its_keys_in_two_steps() {
    let provider = Provider::start("", None);
    let kid = |provider: &Provider| {
        let response = provider.service("ES256");
        let (header, _) = decoded(member(&response, "access_token"));
        header["kid"].as_str().unwrap().to_owned()
    };
    let published = |provider: &Provider, kid: &str| {
        let keys = provider.keys();
        keys.iter().any(|(published, _)| published == kid)
    };
    assert_eq!(kid(&provider), "ES256.1");
    provider.rotate();
    assert_eq!(kid(&provider), "ES256.2");
    assert!(published(&provider, "ES256.1") && published(&provider, "ES256.2"));
    provider.drop_old_keys();
    assert_eq!(kid(&provider), "ES256.2");
    assert!(!published(&provider, "ES256.1") && published(&provider, "ES256.2"));
}

// ---- genuine tokens ----

/// Both kinds of token that carry a signature are told apart and verified, for every algorithm.
fn every_login_is_understood(provider: &Provider) {
    for alg in ALGORITHMS {
        let response = provider.login(alg);
        let run = whichtoken(json_of(provider), &response.to_string());
        run.exits(0);
        assert_eq!(run.reports(), 3, "{run}");

        for (name, confidence) in [
            ("id_token", ["certain", "likely"].as_slice()),
            ("access_token", &["certain"]),
        ] {
            run.member(name)
                .has("/token/format", "jws")
                .has("/classification/kind", name)
                .has_one_of("/classification/confidence", confidence)
                .has("/signature/status", "valid")
                .has("/signature/alg", alg)
                .has("/signature/kid", &format!("{alg}.1"))
                .has("/signature/key/origin", &provider.jwks_uri)
                .has("/time/status", "valid")
                .has("/token/claims/iss", &provider.issuer);
        }
        run.member("refresh_token")
            .has("/token/format", "opaque")
            .has("/classification/kind", "refresh_token")
            .has_not("/signature/status", "valid");
    }
}

/// A bare token, of a program instead of a person.
fn every_service_token_is_understood(provider: &Provider) {
    for alg in ALGORITHMS {
        let response = provider.service(alg);
        let run = whichtoken(json_of(provider), member(&response, "access_token"));
        run.exits(0)
            .report()
            .has("/classification/kind", "access_token")
            .has("/classification/confidence", "certain")
            .has("/signature/status", "valid")
            .has("/signature/alg", alg)
            .has("/signature/key/origin", &provider.jwks_uri)
            .has("/time/status", "valid");
    }
}

#[test]
fn tokens_of_an_issuer_over_http_on_loopback() {
    every_login_is_understood(plain());
    every_service_token_is_understood(plain());
}

#[test]
fn tokens_of_an_issuer_with_a_path() {
    every_login_is_understood(with_path());
    every_service_token_is_understood(with_path());
}

#[test]
fn tokens_of_an_issuer_over_https_with_a_private_authority() {
    every_login_is_understood(with_tls());
    every_service_token_is_understood(with_tls());
}

#[test]
fn an_opaque_access_token_is_known_by_its_member() {
    let response = plain().login_without_resource("ES256");
    let run = whichtoken(json_of(plain()), &response.to_string());
    let (kind, format) = OPAQUE_ACCESS_TOKEN;
    run.exits(0)
        .member("access_token")
        .has("/classification/kind", kind)
        .has("/token/format", format)
        .has_not("/signature/status", "valid");
    run.member("id_token").has("/signature/status", "valid");
}

#[test]
fn refreshed_tokens_are_as_good_as_the_first_ones() {
    let first = plain().login("PS256");
    let response = plain().refresh("PS256", member(&first, "refresh_token"));
    let run = whichtoken(json_of(plain()), &response.to_string());
    run.exits(0);
    for name in ["id_token", "access_token"] {
        run.member(name)
            .has("/classification/kind", name)
            .has("/signature/status", "valid");
    }
}

// ---- the right token in the right place ----

#[test]
fn check_tells_the_api_token_from_the_login_token() {
    let response = with_path().login("ES256");
    let (id_token, access_token) = (
        member(&response, "id_token"),
        member(&response, "access_token"),
    );
    let check = |wanted: &[&str], token: &str| {
        let mut args = vec!["check".to_owned()];
        args.extend(json_of(with_path()));
        args.extend(wanted.iter().map(|arg| (*arg).to_owned()));
        whichtoken(args, token)
    };
    let (_, claims) = decoded(id_token);
    let nonce = claims["nonce"].as_str().unwrap();
    let api = [
        "--kind",
        "access_token",
        "--audience",
        "https://orders.example/ES256",
    ];
    let login = [
        "--kind",
        "id_token",
        "--client-id",
        "shop-es256",
        "--nonce",
        nonce,
    ];

    check(&api, access_token)
        .exits(0)
        .report()
        .has("/verdict", "pass");
    check(&login, id_token)
        .exits(0)
        .report()
        .has("/verdict", "pass");
    // The classic mistakes, each the other way round.
    check(&api, id_token)
        .exits(1)
        .report()
        .has("/verdict", "fail");
    check(&login, access_token)
        .exits(1)
        .report()
        .has("/verdict", "fail");
}

// ---- keys that change ----

#[test]
fn tokens_outlive_a_rotation_but_not_the_removal_of_their_key() {
    let provider = Provider::start("", None);
    for alg in ["ES256", "RS256"] {
        // Signed by the first keys of this round, then by the next.
        let old = provider.login(alg);
        let old = member(&old, "access_token");
        provider.rotate();
        let new = provider.login(alg);
        let new = member(&new, "access_token");
        assert_ne!(decoded(old).0["kid"], decoded(new).0["kid"]);
        for token in [old, new] {
            whichtoken(json_of(&provider), token)
                .exits(0)
                .report()
                .has("/signature/status", "valid");
        }

        provider.drop_old_keys();
        whichtoken(json_of(&provider), new)
            .exits(0)
            .report()
            .has("/signature/status", "valid");
        // Nobody can tell any more: not "invalid".
        let run = whichtoken(json_of(&provider), old);
        let report = run.exits(4).report();
        report
            .has("/classification/kind", "access_token")
            .has("/signature/status", "unverifiable");
        let reason = report.text("/signature/reason").to_lowercase();
        assert!(
            reason.contains("no matching key") || reason.contains("no key"),
            "{reason:?} in {run}"
        );
    }
}

// ---- tokens that are not genuine ----

#[test]
fn a_changed_token_is_invalid_and_still_shown() {
    let response = with_path().login("ES256");
    for name in ["id_token", "access_token"] {
        let run = whichtoken(json_of(with_path()), &tampered(member(&response, name)));
        run.exits(1)
            .report()
            .has("/signature/status", "invalid")
            .has("/classification/kind", name)
            .has("/token/claims/sub", "mallory")
            .has("/token/claims/iss", &with_path().issuer);
    }
}

#[test]
fn a_token_of_another_issuer_is_invalid_though_its_key_is_called_the_same() {
    let response = plain().service("EdDSA");
    let token = member(&response, "access_token");
    assert_eq!(decoded(token).0["kid"], "EdDSA.1");
    let run = whichtoken(json_of(with_path()), token);
    run.exits(1)
        .report()
        .has("/signature/status", "invalid")
        .has("/token/claims/iss", &plain().issuer);
}

// ---- issuers that are not what they are called ----

#[test]
fn an_issuer_by_another_name_is_refused_with_both_names() {
    let response = with_path().service("ES256");
    let issuer = &with_path().issuer;
    let other = issuer.replace("127.0.0.1", "localhost");
    let run = whichtoken(
        ["--format", "json", "--issuer", &other],
        member(&response, "access_token"),
    );
    run.exits(4);
    let words = run.words();
    assert!(
        words.contains(&issuer.to_lowercase()) && words.contains(&other.to_lowercase()),
        "both issuers should be named by {run}"
    );
}

#[test]
fn an_unknown_certificate_authority_leaves_it_undecided() {
    let provider = with_tls();
    let response = provider.service("RS256");
    let stranger = Pki::new();
    let strange_ca = stranger.ca();
    for trust in [vec![], vec!["--ca-cert", &strange_ca]] {
        let mut args = vec!["--format", "json", "--issuer", &provider.issuer];
        args.extend(trust);
        whichtoken(args, member(&response, "access_token"))
            .exits(4)
            .says_one_of(&[
                "unknown issuer",
                "unknownissuer",
                "unknown authority",
                "unknown ca",
                "certificate authority",
                "not trusted",
            ]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_usual_variable_names_the_authority_too() {
    let provider = with_tls();
    let response = provider.service("ES256");
    whichtoken_with(
        &[("SSL_CERT_FILE", &provider.ca())],
        ["--format", "json", "--issuer", &provider.issuer],
        member(&response, "access_token"),
    )
    .exits(0)
    .report()
    .has("/signature/status", "valid");
}

#[test]
fn a_token_cannot_send_the_tool_to_a_private_address() {
    // A server of its own, so that nobody else connects to it while the test counts.
    let provider = Provider::start("/realms/demo", None);
    let response = provider.login("ES256");
    for name in ["id_token", "access_token"] {
        let token = member(&response, name);
        let before = provider.connections();
        whichtoken(["--format", "json", "--discover"], token).exits(4);
        assert_eq!(provider.connections(), before, "connected for the {name}");

        whichtoken(["--format", "json", "--discover", "--allow-private"], token)
            .exits(0)
            .report()
            .has("/signature/status", "valid")
            .has("/signature/key/origin", &provider.jwks_uri);
        assert!(provider.connections() > before);
    }
}

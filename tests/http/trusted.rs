//! Issuers that the config file trusts: asked without a flag, only for tokens that name them exactly.

use crate::common::config::configured;
use crate::common::{NOW, Run, Signer, Whichtoken, jwks, jwt};
use crate::issuer::{Cache, Issuer};

const HOUR: &str = "Cache-Control: max-age=3600\r\n";

fn trusting(issuers: &[&Issuer]) -> String {
    let tables = issuers
        .iter()
        .map(|issuer| format!("[[trusted]]\nissuer = '{}'\n", issuer.url()));
    tables.collect()
}

fn run(args: &[&str], config: &str) -> Whichtoken {
    configured(args.iter().copied(), config).args(["--now", &NOW.to_string(), "-"])
}

fn inspect(config: &str, token: &str) -> Run {
    run(&["--json"], config).stdin(token).run()
}

#[test]
fn its_metadata_and_keys_are_fetched_without_a_flag() {
    let issuer = Issuer::start("");
    let config = trusting(&[&issuer]);
    let run = inspect(&config, &issuer.token(Signer::Rs256, "k1"));
    run.exits(0).is_silent().has("/signature/status", "valid");
    assert_eq!(issuer.asked(), 2);
    inspect(&config, &issuer.token(Signer::Rs256Other, "k1"))
        .exits(1)
        .has("/signature/status", "invalid");
    // The token is in no request.
    assert!(!issuer.requests().concat().contains("eyJ"));
}

#[test]
fn nothing_is_asked_for_any_other_token() {
    let issuer = Issuer::start("");
    let config = trusting(&[&issuer]);
    let url = issuer.url();
    let port = url.rsplit(':').next().unwrap();
    for name in [
        format!("{url}/"),
        format!("{url}/."),
        format!("{url}?"),
        url.to_uppercase(),
        url.replace("127.0.0.1", "localhost"),
        url.replace("http://", "http://me@"),
        format!("http://127.0.0.1:{port}0"),
        format!("http://0x7f.1:{port}"),
        "https://idp.example".to_owned(),
    ] {
        let claims = serde_json::json!({"iss": name, "sub": "a", "exp": NOW + 60});
        let header = serde_json::json!({"alg": "RS256", "kid": "k1", "jku": format!("{url}/keys")});
        let token = jwt(Signer::Rs256, header.to_string(), claims.to_string());
        inspect(&config, &token)
            .exits(0)
            .has("/signature/status", "not-checked");
    }
    let decoded = serde_json::json!({"iss": url, "sub": "a", "exp": NOW + 60}).to_string();
    inspect(&config, &decoded).exits(0);
    let token = issuer.token(Signer::Rs256, "k1");
    run(&["--json", "--no-config"], &config)
        .stdin(&token)
        .run()
        .exits(0)
        .has("/signature/status", "not-checked");
    run(&["--json", "--offline"], &config)
        .stdin(&token)
        .run()
        .exits(0)
        .has("/signature/status", "not-checked");
    assert_eq!(issuer.asked(), 0);
}

#[test]
fn one_that_does_not_answer_leaves_the_signature_open_and_says_why() {
    let issuer = Issuer::start("");
    issuer.go_down();
    let (config, token) = (trusting(&[&issuer]), issuer.token(Signer::Rs256, "k1"));
    let open = inspect(&config, &token);
    open.exits(4).has("/signature/status", "unverifiable");
    assert!(
        open.at("/signature/reason").contains(&issuer.url()),
        "{open}"
    );
    run(&["check", "--json"], &config)
        .stdin(&token)
        .run()
        .exits(4)
        .answers("signature", "undecided");
    run(&[], &config)
        .stdin(&token)
        .run()
        .exits(4)
        .shows("SIGNATURE NOT VERIFIED")
        .says("the issuer is trusted by config.toml:2; --no-config leaves it unasked")
        .shows("sub");
}

#[test]
fn one_that_calls_itself_otherwise_is_not_believed() {
    let issuer = Issuer::start("");
    issuer.call_itself(Some("https://other.example"));
    let run = inspect(&trusting(&[&issuer]), &issuer.token(Signer::Rs256, "k1"));
    run.exits(4).has("/signature/status", "unverifiable");
}

#[test]
fn its_keys_come_from_the_cache_and_are_asked_for_again_as_always() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let config = trusting(&[&issuer]);
    let home = cache.home().to_str().unwrap();
    let token = issuer.token(Signer::Rs256, "k1");
    let ask = |args: &[&str], token: &str| {
        run(&[&["--json"], args].concat(), &config)
            .env("XDG_CACHE_HOME", home)
            .stdin(token)
            .run()
    };
    ask(&[], &token).exits(0);
    ask(&[], &token).exits(0).has("/signature/status", "valid");
    ask(&["--offline"], &token)
        .exits(0)
        .has("/signature/status", "valid");
    assert_eq!(issuer.asked(), 2);
    // A new key is found, though the copy is fresh.
    cache.age(60);
    issuer.publish(jwks([Signer::Es256.jwk("k2")]));
    let claims = serde_json::json!({"iss": issuer.url(), "sub": "a", "exp": NOW + 60});
    let new = jwt(
        Signer::Es256,
        r#"{"alg":"ES256","kid":"k2"}"#,
        claims.to_string(),
    );
    ask(&[], &new).exits(0).has("/signature/status", "valid");
}

#[test]
fn several_of_a_stream_are_asked_once_each_and_only_if_a_token_names_them() {
    let (one, two, idle) = (Issuer::start(""), Issuer::start(""), Issuer::start(""));
    two.publish(jwks([Signer::Rs256Other.jwk("k1")]));
    let config = trusting(&[&one, &two, &idle]);
    let (a, b) = (
        one.token(Signer::Rs256, "k1"),
        two.token(Signer::Rs256Other, "k1"),
    );
    let crossed = two.token(Signer::Rs256, "k1");
    let lines = [a.as_str(), b.as_str(), crossed.as_str(), "no token"].join("\n");
    let lines = [lines.as_str(); 50].join("\n");
    let run = run(&["--lines", "--threads", "4"], &config)
        .stdin(&lines)
        .run();
    let statuses = run.exits(1).signatures();
    assert_eq!(statuses.len(), 200);
    for four in statuses.chunks(4) {
        assert_eq!(four[..3], ["valid", "valid", "invalid"], "{run}");
    }
    assert_eq!((one.asked(), two.asked(), idle.asked()), (2, 2, 0));
}

#[test]
fn a_key_set_of_its_own_by_address_needs_no_metadata() {
    let issuer = Issuer::start("");
    let config = format!(
        "[[trusted]]\nissuer = 'urn:ci'\njwks = '{}/keys'\n",
        issuer.url()
    );
    let claims = serde_json::json!({"iss": "urn:ci", "sub": "a", "exp": NOW + 60});
    let token = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","kid":"k1"}"#,
        claims.to_string(),
    );
    inspect(&config, &token)
        .exits(0)
        .has("/signature/status", "valid");
    assert_eq!(issuer.asked(), 1);
}

#[test]
fn a_typed_issuer_stands_for_those_that_are_trusted() {
    let (trusted, typed) = (Issuer::start(""), Issuer::start(""));
    let config = trusting(&[&trusted]);
    run(&["--json", "--issuer", &typed.url()], &config)
        .stdin(trusted.token(Signer::Rs256Other, "k1"))
        .run()
        .exits(1);
    assert_eq!(trusted.asked(), 0);
}

#[test]
fn the_environment_is_asked_as_if_it_were_typed() {
    let issuer = Issuer::start("");
    let config = format!(
        "timeout = '2s'\n[environment.lab]\nissuer = '{}'\naudience = 'web-shop'\n",
        issuer.url()
    );
    let token = issuer.token(Signer::Rs256, "k1");
    run(&["check", "--json", "-E", "lab"], &config)
        .stdin(&token)
        .run()
        .exits(0)
        .has("/signature/status", "valid")
        .answers("audience", "pass");
    inspect(&config, &token).has("/signature/status", "not-checked");
}

#[test]
fn plain_http_to_others_is_refused_and_named_by_its_line() {
    let config = "[[trusted]]\nissuer = 'http://idp.example'\n";
    let claims = serde_json::json!({"iss": "http://idp.example", "exp": NOW + 60});
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims.to_string());
    inspect(config, &token)
        .exits(2)
        .complains("config.toml:2: ");
}

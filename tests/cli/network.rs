//! Nothing is fetched unless the user asks for it, and never what a token names.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::common::{Signer, compact, jwks, jwt, whichtoken};

/// A listener on loopback that counts who comes.
struct Trap {
    port: u16,
    count: Arc<AtomicUsize>,
}

impl Trap {
    fn set() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let count = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&count);
        thread::spawn(move || {
            for _ in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { port, count }
    }

    fn token(&self) -> String {
        let url = format!("http://127.0.0.1:{}", self.port);
        let header = json!({
            "alg": "RS256", "kid": format!("{url}/kid"), "typ": "JWT",
            "jku": format!("{url}/jku"), "x5u": format!("{url}/x5u"),
        });
        let claims = json!({
            "iss": url, "aud": url, "sub": "alice", "exp": 1_769_864_340, "iat": 1_769_860_740,
            "jwks_uri": format!("{url}/keys"),
        });
        jwt(Signer::Rs256, header.to_string(), claims.to_string())
    }

    #[track_caller]
    fn counted(&self) -> usize {
        thread::sleep(Duration::from_millis(50));
        self.count.load(Ordering::SeqCst)
    }
}

#[test]
fn without_being_asked_nothing_is_fetched() {
    let trap = Trap::set();
    let issuer = format!("http://127.0.0.1:{}", trap.port);
    let proxy = issuer.as_str();
    for args in [
        vec!["--json", "-"],
        vec!["-"],
        vec!["check", "-"],
        vec!["--lines", "-"],
        vec!["--for", "api", "-"],
        vec!["--jwks", "keys.json", "-"],
        vec!["--jwks", "keys.json", "--issuer", &issuer, "-"],
        vec!["--jwks", "keys.json", "--discover", "-"],
        vec!["--offline", "--issuer", &issuer, "-"],
        vec!["--offline", "--discover", "-"],
        vec!["--offline", "--jwks", &issuer, "-"],
        vec!["--version"],
        vec!["--help"],
    ] {
        whichtoken(args)
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .env("HTTP_PROXY", proxy)
            .env("HTTPS_PROXY", proxy)
            .env("ALL_PROXY", proxy)
            .stdin(trap.token())
            .run();
    }
    assert_eq!(trap.counted(), 0, "connections");
}

/// Every token of the fixtures, with the trap in the place of whatever could be an address, makes nobody be asked.
#[test]
fn no_token_of_any_kind_makes_anybody_be_asked() {
    let trap = Trap::set();
    let url = format!("http://127.0.0.1:{}", trap.port);
    let mut lines = String::new();
    let mut count = 0;
    for fixture in fixtures() {
        let text = fixture["input"].as_str().map(str::to_owned);
        let token = text.unwrap_or_else(|| trapped(&fixture, &url));
        for args in [["--json", "-"], ["check", "-"]] {
            whichtoken(args).stdin(&token).run();
        }
        lines.push_str(&token.replace('\n', " "));
        lines.push('\n');
        count += 1;
    }
    assert!(count > 100, "{count} fixtures");
    whichtoken(["--lines", "-"]).stdin(lines).run();
    assert_eq!(trap.counted(), 0, "connections");
}

fn fixtures() -> Vec<Value> {
    let kinds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let folders = fs::read_dir(kinds)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    files
        .map(|text| serde_json::from_str(&text).unwrap())
        .collect()
}

/// The fixture's token, in which every place of an address is the trap's.
fn trapped(fixture: &Value, url: &str) -> String {
    let mut header = fixture["header"].clone();
    let mut claims = fixture["payload"].clone();
    for member in ["jku", "x5u", "kid", "iss"] {
        header[member] = format!("{url}/{member}").into();
    }
    if let Some(claims) = claims.as_object_mut() {
        for member in ["iss", "aud", "jwks_uri", "jku", "x5u", "_claim_sources"] {
            claims.insert(member.to_owned(), format!("{url}/{member}").into());
        }
    }
    compact(header.to_string(), claims.to_string(), "c2ln")
}

/// The trap works: asked for, the address is called.
#[test]
fn asked_for_the_address_is_called_and_a_failure_leaves_the_report() {
    let trap = Trap::set();
    let url = format!("http://127.0.0.1:{}/keys", trap.port);
    let run = whichtoken(["--json", "--timeout", "2s", "--jwks", &url, "-"])
        .stdin(trap.token())
        .run();
    run.exits(4)
        .has("/signature/status", "unverifiable")
        .has("/token/claims/sub", "alice");
    assert_ne!(trap.counted(), 0);
}

/// An address out of a token may not lead to this machine or a private network.
#[test]
fn an_issuer_that_the_token_names_may_not_be_this_machine() {
    let trap = Trap::set();
    let run = whichtoken(["--json", "--discover", "-"])
        .stdin(trap.token())
        .run();
    assert!([Some(2), Some(4)].contains(&run.code), "{run}");
    assert_eq!(trap.counted(), 0, "{run}");
}

#[test]
fn plain_http_is_refused_but_on_loopback() {
    whichtoken(["--jwks", "http://idp.example/keys", "-"])
        .stdin(crate::common::id_token())
        .run()
        .exits(2)
        .complains("--allow-http");
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, r#"{"iss":"a"}"#);
    for issuer in ["idp.example", "idp.example:8443", "idp.example/realms/a"] {
        let run = whichtoken(["--issuer", issuer, "-"]).stdin(&token).run();
        run.exits(2).complains(&format!("https://{issuer}\n"));
    }
    whichtoken([
        "--issuer",
        "https://127.0.0.1:9",
        "--ca-cert",
        "ca.pem",
        "-",
    ])
    .file("ca.pem", "no certificate")
    .stdin(&token)
    .run()
    .exits(2)
    .complains("--ca-cert")
    .complains("give a file with certificates in PEM form");
}

//! The issuer seen from outside: over a plain TCP connection, and with another library's verification.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use aws_lc_rs::digest;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};

use super::*;
use crate::classify::{Confidence, Kind, classify};
use crate::decode::{Token, base64url};
use crate::input::Member;

/// 2026-11-22T17:00:00.5Z.
const NOW: i128 = 1_795_366_800_500_000_000;

fn start() -> Issuer {
    Issuer::start(NOW).unwrap()
}

fn connect(issuer: &Issuer) -> TcpStream {
    let stream = TcpStream::connect(issuer.url().strip_prefix("http://").unwrap()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
}

/// Sends bytes and reads the answer to its end.
fn send(issuer: &Issuer, request: &[u8]) -> String {
    let mut stream = connect(issuer);
    stream.write_all(request).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The JSON at a path, after a look at the header fields.
fn get(issuer: &Issuer, path: &str, content_type: &str) -> Value {
    let answer = send(
        issuer,
        format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes(),
    );
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let lines: Vec<&str> = head.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "HTTP/1.1 200 OK",
            &format!("Content-Type: {content_type}"),
            &format!("Content-Length: {}", body.len()),
            "Cache-Control: no-store",
            "Connection: close",
        ]
    );
    serde_json::from_str(body).unwrap()
}

fn key_set(issuer: &Issuer) -> Value {
    get(issuer, "/jwks", "application/jwk-set+json")
}

fn response_of(issuer: &Issuer) -> Value {
    serde_json::from_str(&issuer.token_response()).unwrap()
}

/// Header and claims of a token, verified with the served key set.
fn verified(issuer: &Issuer, token: &str, audience: &str) -> (Value, Value) {
    let set: JwkSet = serde_json::from_value(key_set(issuer)).unwrap();
    let header = jsonwebtoken::decode_header(token).unwrap();
    let key = set.find(header.kid.as_deref().unwrap()).unwrap();
    let mut rules = Validation::new(header.alg);
    rules.validate_exp = false;
    rules.set_audience(&[audience]);
    rules.set_issuer(&[issuer.url()]);
    let key = DecodingKey::from_jwk(key).unwrap();
    let claims = jsonwebtoken::decode::<Value>(token, &key, &rules)
        .unwrap()
        .claims;
    (serde_json::to_value(header).unwrap(), claims)
}

#[test]
fn serves_its_metadata_and_public_keys_only() {
    let issuer = start();
    let url = issuer.url();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");

    let metadata = get(
        &issuer,
        "/.well-known/openid-configuration",
        "application/json",
    );
    assert_eq!(metadata["issuer"], url);
    assert_eq!(metadata["jwks_uri"], format!("{url}/jwks"));

    let keys = key_set(&issuer);
    let keys = keys["keys"].as_array().unwrap();
    let shown: Vec<(&str, &str)> = keys
        .iter()
        .map(|k| (k["kty"].as_str().unwrap(), k["alg"].as_str().unwrap()))
        .collect();
    assert_eq!(shown, [("RSA", "RS256"), ("EC", "ES256")]);
    for key in keys {
        assert_eq!(key["use"], "sig");
        assert!(key["kid"].is_string());
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private} is served");
        }
    }
}

#[test]
fn the_tokens_verify_and_say_what_a_login_says() {
    let issuer = start();
    let response = response_of(&issuer);
    assert_eq!(response["token_type"], "Bearer");
    assert_eq!(response["expires_in"], 3600);
    assert_eq!(response["scope"], "openid profile orders:read");
    assert_eq!(response["refresh_token"].as_str().unwrap().len(), 43);

    let access_token = response["access_token"].as_str().unwrap();
    let (header, claims) = verified(&issuer, access_token, "https://api.shop.example");
    assert_eq!(header["typ"], "at+jwt");
    assert_eq!(header["alg"], "ES256");
    assert_eq!(claims["client_id"], "web-shop");
    assert_eq!(claims["scope"], response["scope"]);
    assert_eq!(claims["iat"], 1_795_366_800);
    assert_eq!(claims["exp"], 1_795_370_400);
    assert!(claims["jti"].is_string());

    let id_token = response["id_token"].as_str().unwrap();
    let (header, id) = verified(&issuer, id_token, "web-shop");
    assert_eq!(header["typ"], "JWT");
    assert_eq!(header["alg"], "RS256");
    assert_eq!(id["sub"], claims["sub"]);
    assert_eq!(
        json!([id["iat"], id["exp"], id["auth_time"]]),
        json!([1_795_366_800, 1_795_370_400, 1_795_366_800])
    );
    assert!(id["nonce"].is_string());
    let hash = digest::digest(&digest::SHA256, access_token.as_bytes());
    assert_eq!(id["at_hash"], base64url::encode(&hash.as_ref()[..16]));
}

#[test]
fn the_tokens_are_known_for_what_they_are() {
    let response = response_of(&start());
    for (member, kind) in [
        ("access_token", Kind::AccessToken),
        ("id_token", Kind::IdToken),
    ] {
        let token = Token::read(response[member].as_str().unwrap());
        let (_, verdict) = classify(&token, Member::from_name(member));
        assert_eq!(verdict.kind, kind);
        assert_eq!(verdict.confidence, Confidence::Certain, "{member}");

        let (_, alone) = classify(&token, None);
        assert_eq!(alone.kind, kind);
        let convinced = [Confidence::Certain, Confidence::Likely].contains(&alone.confidence);
        assert!(convinced, "{member}: {:?}", alone.confidence);
    }
}

#[test]
fn a_changed_token_does_not_verify() {
    let issuer = start();
    let response = response_of(&issuer);
    let keys: JwkSet = serde_json::from_value(key_set(&issuer)).unwrap();
    for (member, key, algorithm) in [
        ("id_token", 0, Algorithm::RS256),
        ("access_token", 1, Algorithm::ES256),
    ] {
        let token = response[member].as_str().unwrap();
        let (message, signature) = token.rsplit_once('.').unwrap();
        let key = DecodingKey::from_jwk(&keys.keys[key]).unwrap();
        let verify = |message: &str| {
            jsonwebtoken::crypto::verify(signature, message.as_bytes(), &key, algorithm).unwrap()
        };
        assert!(verify(message));
        assert!(!verify(&message.replacen('.', "A.", 1)));
    }
}

#[test]
fn no_two_runs_share_anything() {
    let (one, two) = (start(), start());
    assert_ne!(one.url(), two.url());
    assert_ne!(key_set(&one), key_set(&two));
    let (one, two) = (response_of(&one), response_of(&two));
    assert_ne!(one["refresh_token"], two["refresh_token"]);
}

#[test]
fn answers_what_it_does_not_understand() {
    let issuer = start();
    for (request, status) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], "404"),
        (b"GET /jwks/ HTTP/1.1\r\n\r\n", "404"),
        (b"GET /../etc/passwd HTTP/1.1\r\n\r\n", "404"),
        (b"GET /jwks?a=b HTTP/1.0\r\n\r\n", "200"),
        (b"HEAD /jwks HTTP/1.1\r\n\r\n", "200"),
        (b"POST /token HTTP/1.1\r\n\r\n", "405"),
        (b"GET /jwks\r\n\r\n", "400"),
        (b"GET /jwks HTTP/2.0\r\n\r\n", "400"),
        (b"GET  /jwks HTTP/1.1\r\n\r\n", "400"),
        (b"\r\n\r\n", "400"),
        (b"\x16\x03\x01\xff\xfe\x00\r\n\r\n", "400"),
    ] {
        let answer = send(&issuer, request);
        let shown = String::from_utf8_lossy(request);
        assert_eq!(answer.get(9..12), Some(status), "{shown:?}");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Content-Length: "), "{shown:?}");
        assert_eq!(body.is_empty(), !request.starts_with(b"GET /jwks?"));
    }
}

#[test]
fn an_endless_request_is_cut_off_and_others_are_answered() {
    let issuer = start();
    let mut endless = connect(&issuer);
    // The server closes long before so much is sent; on which write that shows does not matter.
    let _ = endless.write_all(&[b'a'; 1 << 20]);
    key_set(&issuer);
}

#[test]
fn a_client_that_ends_early_is_answered_or_dropped() {
    let issuer = start();
    for request in [&b""[..], b"GET /jw"] {
        let mut stream = connect(&issuer);
        stream.write_all(request).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let expected = if request.is_empty() {
            None
        } else {
            Some("400")
        };
        assert_eq!(answer.get(9..12), expected);
    }
}

#[test]
fn slow_clients_block_neither_others_nor_the_end() {
    let issuer = start();
    let mut slow = connect(&issuer);
    slow.write_all(b"GET /jwks HT").unwrap();
    let silent = connect(&issuer);
    key_set(&issuer);

    let begun = Instant::now();
    drop(issuer);
    assert!(begun.elapsed() < Duration::from_secs(1));
    drop((slow, silent));
}

#[test]
fn more_clients_than_it_serves_do_not_end_it() {
    let issuer = start();
    let many: Vec<TcpStream> = (0..64).map(|_| connect(&issuer)).collect();
    drop(many);
    // The closed connections are noticed in a moment; until then a new one may be turned away.
    let answered = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        let mut stream = connect(&issuer);
        let mut answer = String::new();
        stream.write_all(b"GET /jwks HTTP/1.1\r\n\r\n").is_ok()
            && stream.read_to_string(&mut answer).is_ok()
            && answer.starts_with("HTTP/1.1 200 OK")
    });
    assert!(answered);
}

#[test]
fn the_server_is_gone_after_drop() {
    let issuer = start();
    let address = issuer.url().strip_prefix("http://").unwrap().to_owned();
    drop(issuer);
    let error = TcpStream::connect(address).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionRefused);
}

//! Fetched key sets that hold what they should not: what is used of them, and what is said.

use serde_json::{Value, json};

use crate::common::sign::SECRET;
use crate::common::{NOW, Run, Signer, jwks, jwt, whichtoken};
use crate::server::{Server, answer};

/// Verifies a token with the key set of a server on loopback.
fn verify(keys: impl ToString, token: &str) -> Run {
    let keys = keys.to_string();
    let server = Server::start(move |_, stream| answer(stream, "200 OK", "", keys.as_bytes()));
    let now = NOW.to_string();
    whichtoken(["--json", "--now", &now, "--jwks", &server.url("/keys"), "-"])
        .stdin(token)
        .run()
}

fn token(signer: Signer<'_>, alg: &str, kid: Option<&str>) -> String {
    let mut header = json!({"alg": alg});
    if let Some(kid) = kid {
        header["kid"] = kid.into();
    }
    let claims = json!({"iss": "https://idp.example", "sub": "a", "iat": NOW, "exp": NOW + 60});
    jwt(signer, header.to_string(), claims.to_string())
}

#[test]
fn two_keys_of_one_name_are_both_tried_and_told() {
    let keys = jwks([Signer::Rs256Other.jwk("k1"), Signer::Rs256.jwk("k1")]);
    let run = verify(keys, &token(Signer::Rs256, "RS256", Some("k1")));
    run.exits(0)
        .has("/signature/status", "valid")
        .finds("duplicate-kid");
    let check = jwks([Signer::Rs256Other.jwk("k1"), Signer::Rs256.jwk("k1")]).to_string();
    let server = Server::start(move |_, stream| answer(stream, "200 OK", "", check.as_bytes()));
    let now = NOW.to_string();
    whichtoken(["check", "--now", &now, "--jwks", &server.url("/keys"), "-"])
        .stdin(token(Signer::Rs256, "RS256", Some("k1")))
        .run()
        .exits(1);
}

#[test]
fn a_token_without_a_key_name_is_tried_with_every_key_that_fits() {
    let keys = jwks([
        Signer::Es256.jwk("k0"),
        Signer::Rs256Other.jwk("k1"),
        Signer::Rs256.jwk("k2"),
    ]);
    verify(keys, &token(Signer::Rs256, "RS256", None))
        .exits(0)
        .has("/signature/key/kid", "k2");
}

#[test]
fn a_published_private_key_is_told_and_never_shown() {
    let mut key = Signer::Rs256.jwk("k1");
    let private = ["d", "p", "q", "dp", "dq", "qi"];
    for (number, name) in private.iter().enumerate() {
        key[name] = format!("cHJpdmF0ZQ{number}").into();
    }
    let run = verify(jwks([key]), &token(Signer::Rs256, "RS256", Some("k1")));
    run.exits(0)
        .has("/signature/status", "valid")
        .finds("private-key-published");
    run.hides("cHJpdmF0ZQ");
    assert!(!run.stderr.contains("cHJpdmF0ZQ"), "{run}");
}

#[test]
fn a_published_secret_verifies_nothing() {
    let secret = Signer::Hs256(SECRET.as_bytes());
    let mut key = secret.jwk("k1");
    key["alg"] = "HS256".into();
    let run = verify(jwks([key]), &token(secret, "HS256", Some("k1")));
    run.exits(4)
        .has("/signature/status", "unverifiable")
        .finds("symmetric-key-published");
    let text = json!(SECRET).to_string();
    run.hides(text.trim_matches('"'));
}

#[test]
fn bad_keys_do_not_spoil_the_good_ones() {
    let bad = [
        json!({"kty": "new", "kid": "a"}),
        json!({"kty": "EC", "crv": "P-999", "kid": "b", "x": "AA", "y": "AA"}),
        json!({"kty": "RSA", "kid": "c", "n": 7}),
        json!({"kty": "RSA", "kid": ["d"], "n": "AQ", "e": "AQAB", "alg": 5, "use": {}, "key_ops": "x"}),
        json!("text"),
        json!(null),
        json!({}),
    ];
    let keys: Vec<Value> = bad.into_iter().chain([Signer::Rs256.jwk("k1")]).collect();
    verify(
        json!({ "keys": keys }),
        &token(Signer::Rs256, "RS256", Some("k1")),
    )
    .exits(0)
    .has("/signature/status", "valid");
}

#[test]
fn of_a_huge_set_the_first_thousand_keys_are_read() {
    let token = token(Signer::Rs256, "RS256", Some("k1"));
    let set = |fillers: usize, tail: bool| {
        let mut keys: Vec<Value> = (0..fillers)
            .map(|n| json!({"kty": "x", "kid": n.to_string()}))
            .collect();
        let place = if tail { keys.len() } else { 0 };
        keys.insert(place, Signer::Rs256.jwk("k1"));
        json!({ "keys": keys })
    };
    verify(set(20_000, false), &token).exits(0).is_bounded();
    verify(set(20_000, true), &token).exits(4).is_bounded();
    // Longer than any key set that is read.
    let run = verify(set(100_000, false), &token);
    run.exits(4)
        .is_bounded()
        .shows("is larger than 1048576 bytes");
    // A thousand real keys, none of which is the right one.
    let many: Vec<Value> = (0..1000)
        .map(|n| Signer::Rs256Other.jwk(&format!("k{n}")))
        .collect();
    verify(json!({ "keys": many }), &token)
        .exits(1)
        .is_bounded();
}

//! Any text in every place of a report that holds text from outside.

use std::borrow::Cow;

use serde_json::json;

use whichtoken::decode::{Token, base64url};
use whichtoken::inspect::{Context, Keys, Unavailable};
use whichtoken::judge::{Beside, VerifierError};
use whichtoken::keys::{KeyOrigin, read_jwks};
use whichtoken::report::{self, Source};
use whichtoken::verify::{KeyRing, Policy};

use super::{context, demanding, render_all};

/// Any bytes, made text.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    let claims = json!({
        "iss": text, "sub": text, "aud": [text], "client_id": text, "scope": text, "nonce": text, "exp": text,
        text: text, "deep": {text: [text, {text: text}]}, "cnf": {"jkt": text}, "roles": [text],
    });
    let header =
        json!({"alg": text, "kid": text, "typ": text, "jku": text, text: text, "crit": [text]});
    let plain = r#"{"alg":"RS256","kid":"k1"}"#;
    let [header, claims] = [header, claims].map(|part| part.to_string());
    let tokens = [
        compact(&header, &claims),
        compact(plain, &claims),
        compact(&json!({"alg": "RS256", "kid": text}).to_string(), &claims),
        // As it is, where JSON allows it and where not.
        compact(plain, &format!("{{\"iss\":\"{text}\",\"{text}\":{text}}}")),
        compact(plain, text),
    ];
    let tokens = tokens.each_ref().map(|token| Token::read(token));
    // One of three at a time: the fuzzer comes to each of them soon enough.
    let (keys, context) = match data.len() % 3 {
        0 => (Keys::NotAsked, context()),
        1 => (unavailable(text), expecting(text)),
        _ => (ring(text), demanding()),
    };
    let mut reports: Vec<_> = tokens
        .iter()
        .map(|token| whichtoken::inspect::inspect(token, source(text), None, &keys, &context))
        .collect();
    report::compare(&mut reports, &Beside::default());
    render_all(&reports);
}

fn compact(header: &str, payload: &str) -> String {
    let [header, payload] = [header, payload].map(|part| base64url::encode(part.as_bytes()));
    format!("{header}.{payload}.c2ln")
}

fn source(text: &str) -> Source<'_> {
    Source {
        place: Cow::Borrowed(text),
        line: None,
        member: Some(Cow::Borrowed(text)),
        note: Cow::Borrowed(""),
        again: Cow::Borrowed(text),
        is_file: text.len().is_multiple_of(2),
    }
}

/// What a server said instead of giving keys.
fn unavailable(text: &str) -> Keys {
    Keys::Unavailable(Unavailable {
        what: text.to_owned(),
        help: Some(text.to_owned()),
    })
}

/// A key set that is hostile in its names.
fn ring(text: &str) -> Keys {
    let keys = json!({"keys": [
        {"kty": "OKP", "crv": "Ed25519", "kid": text, "x": "ABwbaaFwmoe4zKHzLOJvBYJRAhMLwIyHHlyYvVU8DJc"},
        {"kty": text, "kid": text, "alg": text, "use": text},
        {"kty": "EC", "crv": text, "kid": text, "x": text},
    ]});
    match read_jwks(&keys.to_string(), KeyOrigin::Url(text.to_owned())) {
        Ok(set) => Keys::Ready(KeyRing::new(vec![set])),
        Err(_) => Keys::NotAsked,
    }
}

/// A user who pastes hostile text into the flags.
fn expecting(text: &str) -> Context {
    let some = || Some(text.to_owned());
    let mut context = demanding();
    let expected = &mut context.expected;
    expected.issuer = some();
    expected.audience = some();
    expected.client_id = some();
    expected.subject = some();
    expected.nonce = some();
    expected.typ = some();
    expected.scopes = vec![text.to_owned()];
    expected.algs = vec![text.to_owned()];
    expected.require = vec![text.to_owned()];
    expected.forbid = vec![text.to_owned()];
    context.policy = Policy {
        allowed_algs: vec![text.to_owned()],
    };
    context.error = VerifierError::read(text);
    context
}

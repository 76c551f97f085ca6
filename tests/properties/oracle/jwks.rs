//! Keys in every form.

use std::fmt::Display;

use whichtoken::decode::Token;
use whichtoken::inspect::Keys;
use whichtoken::keys::{
    KeyError, KeyOrigin, KeySet, KeyType, MAX_KEYS, read_jwks, read_key_file, read_secret,
};
use whichtoken::report::{SignatureStatus, Source};
use whichtoken::verify::KeyRing;

use super::{assert_harmless, demanding, local};

/// Tokens that are signed with keys that nobody has.
const FOREIGN: &str = include_str!("foreign.txt");

/// Any bytes as a key set, a key file and a secret.
pub fn check(data: &[u8]) {
    let fetched = KeyOrigin::Url("https://idp.example/jwks".to_owned());
    let secret = KeyOrigin::Secret("SECRET".to_owned());
    if let Ok(text) = std::str::from_utf8(data) {
        examine(read_jwks(text, fetched.clone()));
        examine(read_jwks(text, local()));
    }
    examine(read_key_file(data, fetched));
    examine(read_key_file(data, local()));
    examine(read_secret(data, secret));
}

fn examine(set: Result<KeySet, KeyError>) {
    let set = match set {
        Ok(set) => set,
        Err(error) => return show(&error),
    };
    assert!(set.keys.len() + set.rejected.len() <= MAX_KEYS);
    for rejected in &set.rejected {
        show(&rejected.reason);
    }
    if set.origin.is_fetched() {
        let is_secret = |key_type| key_type == KeyType::Oct;
        assert!(
            !set.keys
                .iter()
                .any(|key| is_secret(key.material.key_type())),
            "a published secret is used"
        );
    }
    let keys = Keys::Ready(KeyRing::new(vec![set]));
    for text in FOREIGN.lines() {
        let token = Token::read(text);
        let report =
            whichtoken::inspect::inspect(&token, Source::default(), None, &keys, &demanding());
        assert_ne!(report.signature.status, SignatureStatus::Valid, "{text}");
        super::render_all(std::slice::from_ref(&report));
    }
}

fn show(what: &impl Display) {
    assert_harmless(&whichtoken::report::escape::terminal(&what.to_string()));
}

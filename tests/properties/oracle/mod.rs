//! What must hold of every input, one function for each place where hostile bytes come in. Each takes any bytes
//! and fails by a panic. The fuzz targets of `fuzz/` are these functions; the tests run them over the committed
//! seeds and over random bytes.

pub mod discovery;
pub mod json;
pub mod jwks;
pub mod render;
pub mod token;

mod answer;

pub use answer::{assert_harmless, render_all};

use std::sync::LazyLock;

use whichtoken::decode::number::SECOND;
use whichtoken::expect::Expected;
use whichtoken::expression::Expression;
use whichtoken::inspect::{Context, Keys};
use whichtoken::judge::{Clock, Purpose};
use whichtoken::keys::{KeyOrigin, KeySet, read_jwks};
use whichtoken::verify::KeyRing;

/// The fixed keys, as a key set.
pub const KEYS: &str = include_str!("keys.json");

/// Tokens that were made with the fixed keys: nothing else is ever valid.
pub const GENUINE: &str = include_str!("genuine.txt");

/// Where the keys of a file come from.
pub fn local() -> KeyOrigin {
    KeyOrigin::File("keys.json".to_owned())
}

/// The fixed keys.
pub fn fixed_set() -> KeySet {
    read_jwks(KEYS, local()).expect("the fixed keys are keys")
}

/// The fixed keys, prepared.
pub static FIXED: LazyLock<Keys> = LazyLock::new(|| Keys::Ready(KeyRing::new(vec![fixed_set()])));

/// 2026-01-31T12:00:00Z, when the genuine tokens are inside their time.
const NOW: i128 = 1_769_860_800;

/// What a run without any flag asks for.
pub fn context() -> Context {
    Context::at(Clock::at(NOW * SECOND))
}

/// An expression for each operator.
const EXPRESSIONS: &[&str] = &[
    "realm_access.roles has admin",
    "a.b.c.d = 1",
    "exp > 5m",
    "iat in 1,null,2026-01-31T12:00:00Z",
    "sub matches [a-z]+",
    "aud ~= api",
    "kind != id_token",
    "key.bits >= 2048",
    "!header.crit",
];

/// What a run asks for that sets off as many rules as one run can.
pub fn demanding() -> Context {
    let text = || Some("https://api.example".to_owned());
    Context {
        purpose: Some(Purpose::Api),
        expected: Expected {
            issuer: text(),
            audience: text(),
            client_id: text(),
            subject: text(),
            scopes: vec!["orders:read".to_owned()],
            require: vec!["jti".to_owned()],
            expressions: EXPRESSIONS
                .iter()
                .flat_map(|text| Expression::parse(text))
                .collect(),
            ..Expected::default()
        },
        check: Some(Vec::new()),
        explain_keys: true,
        ..context()
    }
}

//! Every situation has a fixture: a token, what the user said, and the advice that must come first.
//!
//! A fixture is `tests/advice/<vendor>/<name>.json`:
//! `header` and `payload` (or `token`, a text), `args` as on the command line, `keys` (`none`, `valid`, `wrong`,
//! `unknown-kid`, `empty`,
//! `unreachable`), `now` in seconds since 1970, `first` (the id of the first advice), `also` (ids that
//! must be there), `absent` (ids that must not), or `quiet: true` (no advice at all).

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use common::whichtoken;

/// A key pair and its public half as a key set under a name.
struct Signer {
    pair: EcdsaKeyPair,
}

impl Signer {
    fn new() -> Self {
        Self {
            pair: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
        }
    }

    fn key_set(&self, kid: &str, alg: &str) -> Value {
        let point = self.pair.public_key().as_ref();
        let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
        json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": kid, "alg": alg, "use": "sig",
            "x": part(1..33), "y": part(33..65)}]})
    }

    fn sign(&self, header: &Value, payload: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(serde_json::to_vec(value).unwrap());
        let input = format!("{}.{}", part(header), part(payload));
        let signature = self
            .pair
            .sign(&SystemRandom::new(), input.as_bytes())
            .unwrap();
        let mut signature = signature.as_ref().to_vec();
        // A header that names another algorithm gets a signature of that length, which verifies nowhere.
        let alg = header["alg"].as_str().unwrap_or_default();
        if alg.starts_with("RS") || alg.starts_with("PS") {
            signature.resize(256, 0);
        }
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/advice");
    let mut found = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            for file in fs::read_dir(folder).unwrap() {
                found.push(file.unwrap().path());
            }
        }
    }
    found.sort();
    found
}

/// The report of a fixture.
fn report(fixture: &Value) -> Value {
    let (right, wrong) = (Signer::new(), Signer::new());
    let (text, kid) = match &fixture["token"] {
        Value::String(token) => (token.clone(), "k1".to_owned()),
        _ => {
            let mut header = fixture["header"].clone();
            if header.is_null() {
                header = json!({"typ": "JWT"});
            }
            let object = header.as_object_mut().expect("the header is an object");
            object.entry("alg").or_insert(json!("ES256"));
            object.entry("kid").or_insert(json!("k1"));
            let kid = object["kid"].as_str().unwrap_or("k1").to_owned();
            (right.sign(&header, &fixture["payload"]), kid)
        }
    };
    let keys = match fixture["keys"].as_str().unwrap_or("none") {
        "none" | "unreachable" => None,
        "valid" => Some(right.key_set(&kid, "ES256")),
        "wrong" => Some(wrong.key_set(&kid, "ES256")),
        "unknown-kid" => Some(wrong.key_set("another-key", "ES256")),
        "empty" => Some(json!({"keys": []})),
        other => panic!("keys: {other}"),
    };
    let now = fixture["now"].as_i64().unwrap_or(1_700_000_100).to_string();
    let mut run = whichtoken(["--format", "json", "--now", &now]).stdin(text);
    run = if fixture["keys"] == "unreachable" {
        // Nobody listens on the discard port.
        run.args(["--jwks", "http://127.0.0.1:9/keys"])
    } else {
        run.arg("--offline")
    };
    if let Some(keys) = keys {
        run = run
            .file("keys.json", keys.to_string())
            .args(["--jwks", "keys.json"]);
    }
    let args = fixture["args"].as_array().cloned().unwrap_or_default();
    let args = args
        .iter()
        .map(|arg| arg.as_str().expect("args are strings"));
    run.args(args).arg("-").run().report()
}

fn judge(path: &Path, fired: &mut BTreeSet<String>) -> Result<(), String> {
    let fixture: Value = serde_json::from_str(&fs::read_to_string(path).unwrap())
        .map_err(|error| format!("not JSON: {error}"))?;
    let report = report(&fixture);
    let advice: Vec<String> = report["advice"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    let seen = format!("advice {advice:?}, kind {}", report["classification"]);
    fired.extend(advice.iter().cloned());
    let ids = |name: &str| -> Vec<String> {
        let list = fixture[name].as_array().cloned().unwrap_or_default();
        list.iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect()
    };
    if let Some(first) = fixture["first"].as_str()
        && advice.first().map(String::as_str) != Some(first)
    {
        return Err(format!("expected {first} first: {seen}"));
    }
    if fixture["quiet"] == true && !advice.is_empty() {
        return Err(format!("expected no advice: {seen}"));
    }
    if fixture["first"].is_null() && fixture["quiet"].is_null() && fixture["also"].is_null() {
        return Err("the fixture expects nothing".to_owned());
    }
    for id in ids("also") {
        if !advice.contains(&id) {
            return Err(format!("expected {id} too: {seen}"));
        }
    }
    for id in ids("absent") {
        if advice.contains(&id) {
            return Err(format!("{id} must not be there: {seen}"));
        }
    }
    Ok(())
}

#[test]
fn every_situation_is_recognised() {
    let mut fired = BTreeSet::new();
    let mut failures = Vec::new();
    for path in fixtures() {
        if let Err(failure) = judge(&path, &mut fired) {
            failures.push(format!("{}: {failure}", path.display()));
        }
    }
    for entry in whichtoken::judge::entries() {
        if !fired.contains(entry.id) {
            failures.push(format!("no fixture shows {}", entry.id));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

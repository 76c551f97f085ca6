//! How long the bare computation takes: each signature of a file of tokens is verified with one prepared key, and
//! nothing else is done. `benches/run` compares the stream with it.
//!
//! ```text
//! cargo bench --bench raw -- TOKENS JWKS
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::time::Instant;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RsaPublicKeyComponents,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

fn main() {
    // Cargo adds a flag of its own.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let (Some(tokens), Some(jwks)) = (args.next(), args.next()) else {
        println!("raw: no file of tokens and no key set was given; benches/run gives them");
        return;
    };
    let text = std::fs::read_to_string(tokens).expect("a file of tokens");
    let signed: Vec<(&str, Vec<u8>)> = text
        .lines()
        .map(|line| line.rsplit_once('.').expect("a compact JWS"))
        .map(|(input, signature)| (input, URL_SAFE_NO_PAD.decode(signature).unwrap()))
        .collect();
    let jwks = std::fs::read_to_string(jwks).expect("a key set");
    let key = prepare(&serde_json::from_str::<Value>(&jwks).unwrap()["keys"][0]);
    let started = Instant::now();
    let valid = signed
        .iter()
        .filter(|(input, signature)| key.verify_sig(input.as_bytes(), signature).is_ok())
        .count();
    println!(
        "{{\"valid\":{valid},\"seconds\":{}}}",
        started.elapsed().as_secs_f64()
    );
}

fn prepare(jwk: &Value) -> ParsedPublicKey {
    let member = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
    match jwk["kty"].as_str() {
        Some("RSA") => RsaPublicKeyComponents {
            n: member("n"),
            e: member("e"),
        }
        .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
        .unwrap(),
        Some("EC") => {
            let point = [vec![4], member("x"), member("y")].concat();
            ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).unwrap()
        }
        _ => ParsedPublicKey::new(&ED25519, member("x")).unwrap(),
    }
}

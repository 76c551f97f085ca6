//! Altered tokens are never valid: any byte replaced, any length cut, for every algorithm.

use std::time::{Duration, Instant};

use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use serde_json::json;

use whichtoken::decode::Token;
use whichtoken::input;
use whichtoken::inspect::{Keys, Layers};
use whichtoken::keys::read_jwks;
use whichtoken::report::{EncryptionStatus, SignatureStatus, Source};
use whichtoken::verify::{KeyRing, Policy, verify};

use crate::common::encrypt::Recipient;
use crate::common::sign::base64url;
use crate::oracle;
use crate::signers::{self, Keyed};

/// What a byte is replaced by, whatever it was: another letter, the first and the last of the alphabet, signs of
/// the syntax, signs that a decoder may pass over, and a byte that is no text.
const REPLACEMENTS: [u8; 14] = [
    b'A', b'_', b'-', b'.', b'~', b'=', b'+', b'/', b' ', b'\n', b'"', b'{', 0, 0xff,
];

/// Whether these bytes, read as a paste, are a token with a valid signature.
fn is_valid(bytes: &[u8], ring: &KeyRing) -> bool {
    let text = input::decode_text(bytes.to_vec());
    let Ok(found) = input::find(&text) else {
        return false;
    };
    found.iter().any(|one| match one.token() {
        Token::Jws(jws) => verify(&jws, ring, &Policy::default()).proof.status() == "valid",
        _ => false,
    })
}

/// Panics if the token with this byte at this place is valid.
fn replace(token: &mut [u8], at: usize, byte: u8, alg: &str, ring: &KeyRing) {
    let before = token[at];
    token[at] = byte;
    assert!(
        before == byte || !is_valid(token, ring),
        "{alg}: byte {at} of {} replaced by {byte:#x}",
        String::from_utf8_lossy(token)
    );
    token[at] = before;
}

fn prepared(keyed: &Keyed) -> (Vec<u8>, KeyRing) {
    let (token, ring) = (keyed.plain().into_bytes(), keyed.ring());
    assert!(is_valid(&token, &ring), "{}", keyed.alg);
    (token, ring)
}

/// Every byte, with each replacement in turn; of the long signatures of ML-DSA every 17th byte.
#[test]
fn no_replaced_byte_leaves_a_token_valid() {
    for keyed in signers::all() {
        let (mut token, ring) = prepared(&keyed);
        let step = if token.len() > 2000 { 17 } else { 1 };
        let signature = token.iter().rposition(|byte| *byte == b'.').unwrap();
        let tail = token.len() - 4;
        for at in 0..token.len() {
            if at > signature && at < tail && at % step != 0 {
                continue;
            }
            let flipped = token[at] ^ 1;
            replace(&mut token, at, flipped, keyed.alg, &ring);
            let byte = REPLACEMENTS[at % REPLACEMENTS.len()];
            replace(&mut token, at, byte, keyed.alg, &ring);
        }
        // Where the bits that mean nothing are, every byte there is.
        for at in tail..token.len() {
            for byte in 0..=255 {
                replace(&mut token, at, byte, keyed.alg, &ring);
            }
        }
    }
}

/// Any length, and any length with a dot at its end.
#[test]
fn no_cut_token_is_valid() {
    for keyed in signers::all() {
        let (token, ring) = prepared(&keyed);
        let step = if token.len() > 2000 { 7 } else { 1 };
        for length in (0..token.len()).step_by(step) {
            let cut = &token[..length];
            assert!(!is_valid(cut, &ring), "{}: cut at {length}", keyed.alg);
            let dotted = [cut, b"."].concat();
            assert!(!is_valid(&dotted, &ring), "{}: dot at {length}", keyed.alg);
        }
    }
}

/// What stands in two places of the token, changed places.
#[test]
fn no_exchanged_bytes_leave_a_token_valid() {
    for keyed in signers::all() {
        let (mut token, ring) = prepared(&keyed);
        let step = if token.len() > 2000 { 37 } else { 3 };
        for at in (1..token.len()).step_by(step) {
            if token[at - 1] != token[at] {
                token.swap(at - 1, at);
                assert!(!is_valid(&token, &ring), "{}: {at}", keyed.alg);
                token.swap(at - 1, at);
            }
        }
    }
}

/// What is encrypted is authenticated, and so is its header (RFC 7516 5.2).
#[test]
fn no_replaced_byte_leaves_a_token_decrypted() {
    for (alg, enc) in [
        ("dir", "A128GCM"),
        ("dir", "A128CBC-HS256"),
        ("A128KW", "A256GCM"),
        ("A128GCMKW", "A128GCM"),
        ("RSA-OAEP-256", "A128GCM"),
        ("ECDH-ES", "A128GCM"),
        ("ECDH-ES+A128KW", "A192CBC-HS384"),
    ] {
        let recipient = Recipient::new(alg, enc);
        let set = read_jwks(&recipient.jwks(), oracle::local()).unwrap();
        let keys = Keys::Ready(KeyRing::new(vec![set]));
        let context = oracle::context();
        let is_decrypted = |bytes: &[u8]| {
            let text = input::decode_text(bytes.to_vec());
            let found = input::find(&text).unwrap_or_default();
            found.iter().any(|one| {
                let layers = Layers::default();
                let token = layers.open(one.token(), &keys, &context);
                let source = Source::default();
                let report = whichtoken::inspect::inspect_layers(
                    &token, &layers, source, None, &keys, &context,
                );
                let encryption = report.encryption.as_ref();
                encryption.is_some_and(|one| one.status == EncryptionStatus::Decrypted)
            })
        };
        let mut token = recipient.encrypt(r#"{"sub":"alice"}"#).into_bytes();
        assert!(is_decrypted(&token), "{alg} {enc}");
        for at in 0..token.len() {
            let before = token[at];
            for byte in [before ^ 1, REPLACEMENTS[at % REPLACEMENTS.len()]] {
                token[at] = byte;
                assert!(
                    byte == before || !is_decrypted(&token),
                    "{alg} {enc}: byte {at} of {} replaced by {byte:#x}",
                    String::from_utf8_lossy(&token)
                );
            }
            token[at] = before;
        }
    }
}

/// A claim that its holder discloses is part of what was signed (RFC 9901 4.2).
#[test]
fn no_replaced_byte_leaves_a_disclosure_valid() {
    let keyed = signers::keyed("ES256");
    let disclosure = base64url(r#"["salt-0123456789","role","guest"]"#);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, disclosure.as_bytes());
    let claims =
        json!({"iss": "https://idp.example", "_sd": [base64url(digest)], "_sd_alg": "sha-256"});
    let token = keyed.token(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, &claims.to_string());
    let keys = Keys::Ready(keyed.ring());
    let is_valid = |bytes: &[u8]| {
        let text = input::decode_text(bytes.to_vec());
        let found = input::find(&text).unwrap_or_default();
        found.iter().any(|one| {
            let token = one.token();
            let report = whichtoken::inspect::inspect(
                &token,
                Source::default(),
                None,
                &keys,
                &oracle::context(),
            );
            report.signature.status == SignatureStatus::Valid
        })
    };
    let mut presented = format!("{token}~{disclosure}~").into_bytes();
    assert!(is_valid(&presented));
    for at in token.len()..presented.len() {
        let before = presented[at];
        for byte in REPLACEMENTS.into_iter().chain([before ^ 1]) {
            presented[at] = byte;
            assert!(
                byte == before || !is_valid(&presented),
                "byte {at} of {} replaced by {byte:#x}",
                String::from_utf8_lossy(&presented)
            );
        }
        presented[at] = before;
    }
}

/// A million of them: cargo test --test properties -- --ignored --nocapture a_million
#[test]
#[ignore = "takes minutes; the figure is in SECURITY.md"]
fn a_million_replaced_bytes() {
    const MUTATIONS: u32 = 1_000_000;
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let all = signers::all();
    let each = MUTATIONS.div_ceil(u32::try_from(all.len()).unwrap());
    let mut spent = Duration::ZERO;
    for keyed in &all {
        let (mut token, ring) = prepared(keyed);
        let start = Instant::now();
        for _ in 0..each {
            let number = random.next_u64();
            let at = usize::try_from(number >> 8).unwrap() % token.len();
            // Only what is different counts.
            let byte = match number as u8 {
                byte if byte == token[at] => byte ^ 1,
                byte => byte,
            };
            replace(&mut token, at, byte, keyed.alg, &ring);
        }
        let took = start.elapsed();
        spent += took;
        let rate = f64::from(each) / took.as_secs_f64();
        println!("{:10} {each} mutations, {rate:.0} per second", keyed.alg);
    }
    let count = each * u32::try_from(all.len()).unwrap();
    let rate = f64::from(count) / spent.as_secs_f64();
    println!("{count} mutations, none valid, {rate:.0} per second");
}

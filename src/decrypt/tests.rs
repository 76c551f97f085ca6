//! Published examples of the parts, and what holds for every token and every key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::agree::{Peer, concat_kdf};
use super::*;
use crate::decode::{Jwe, Token, base64url};
use crate::keys::{KeyOrigin, read_jwks};
use crate::verify::{KeyRing, Policy};
use proptest::prelude::*;

fn bytes(text: &str) -> Vec<u8> {
    let decoded = base64url::decode(text);
    assert!(decoded.defects.is_empty(), "{text}");
    decoded.bytes
}

fn ring(keys: &[&str]) -> KeyRing {
    let text = format!(r#"{{"keys":[{}]}}"#, keys.join(","));
    KeyRing::new(vec![read_jwks(&text, KeyOrigin::File("k".into())).unwrap()])
}

fn jwe(text: &str) -> Jwe<'_> {
    match Token::read(text) {
        Token::Jwe(jwe) => jwe,
        other => panic!("{} is no JWE", other.format()),
    }
}

fn outcome(text: &str, ring: &KeyRing) -> Outcome {
    decrypt(&jwe(text), ring, &Policy::default()).outcome
}

/// The example of RFC 7518 Appendix C.
#[test]
fn concat_kdf_of_rfc_7518() {
    let secret = [
        158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110,
        163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
    ];
    let peer = Peer {
        public: Vec::new(),
        apu: b"Alice".to_vec(),
        apv: b"Bob".to_vec(),
    };
    let key = concat_kdf(&secret, "A128GCM", &peer, 16).unwrap();
    assert_eq!(base64url::encode(&key), "VqqN6vgjbSBcIijNcacQGg");
}

/// The keys of RFC 7518 Appendix C agree on the same.
#[test]
fn key_agreement_of_rfc_7518() {
    let bob = r#"{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}"#;
    let epk = r#"{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}"#;
    let header =
        format!(r#"{{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{epk}}}"#);
    let header = base64url::encode(header.as_bytes());
    // Encrypted with the key of the example.
    let key = aws_lc_rs::aead::LessSafeKey::new(
        aws_lc_rs::aead::UnboundKey::new(
            &aws_lc_rs::aead::AES_128_GCM,
            &bytes("VqqN6vgjbSBcIijNcacQGg"),
        )
        .unwrap(),
    );
    let mut content = b"hello".to_vec();
    let nonce = aws_lc_rs::aead::Nonce::assume_unique_for_key([1; 12]);
    let tag = key
        .seal_in_place_separate_tag(
            nonce,
            aws_lc_rs::aead::Aad::from(header.as_bytes()),
            &mut content,
        )
        .unwrap();
    let part = |bytes: &[u8]| base64url::encode(bytes);
    let token = format!(
        "{header}..{}.{}.{}",
        part(&[1; 12]),
        part(&content),
        part(tag.as_ref())
    );
    let Outcome::Decrypted(opened) = outcome(&token, &ring(&[bob])) else {
        panic!("not decrypted")
    };
    assert_eq!(opened.plaintext, b"hello");
    assert!(!opened.is_shared);
}

/// RFC 7516 A.3: AES key wrap, and AES-CBC with HMAC.
const WRAPPED: &str = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";
const WRAPPING_KEY: &str = r#"{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}"#;

#[test]
fn the_example_of_rfc_7516_a_3() {
    let ring = ring(&[WRAPPING_KEY]);
    let Outcome::Decrypted(opened) = outcome(WRAPPED, &ring) else {
        panic!("not decrypted")
    };
    assert_eq!(opened.plaintext, b"Live long and prosper.");
    assert!(opened.is_shared);
    assert!(
        !format!("{opened:?}").contains("76, 105"),
        "not in debug output"
    );
}

#[test]
fn the_right_key_is_found_among_many() {
    let wrong: Vec<String> = (0..40)
        .map(|at| format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(&[at; 16])))
        .collect();
    let mut keys: Vec<&str> = wrong.iter().map(String::as_str).collect();
    keys.push(WRAPPING_KEY);
    assert!(matches!(
        outcome(WRAPPED, &ring(&keys)),
        Outcome::Decrypted(_)
    ));
}

#[test]
fn without_a_set_nothing_is_tried() {
    assert_eq!(outcome(WRAPPED, &KeyRing::default()), Outcome::NotTried);
}

#[test]
fn several_passwords_and_recipients_share_one_limit() {
    // Each recipient wants as much hashing as is allowed for one: only the first few get it.
    let header = format!(
        r#"{{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":{MOST_ITERATIONS},"p2s":"{}"}}"#,
        base64url::encode(&[1; 8])
    );
    let recipient = format!(r#"{{"encrypted_key":"{}"}}"#, base64url::encode(&[1; 24]));
    let text = format!(
        r#"{{"protected":"{}","iv":"{}","ciphertext":"AA","tag":"{}","recipients":[{}]}}"#,
        base64url::encode(header.as_bytes()),
        base64url::encode(&[1; 12]),
        base64url::encode(&[1; 16]),
        vec![recipient; 100].join(",")
    );
    let encrypted = crate::decode::serialised::encrypted(&text).unwrap();
    let Token::Jwe(jwe) = encrypted.token() else {
        panic!("no JWE")
    };
    let started = std::time::Instant::now();
    let found = decrypt(&jwe, &ring(&[WRAPPING_KEY]), &Policy::default()).outcome;
    assert_eq!(found, Outcome::Unverifiable(UndecidedReason::TooCostly));
    assert!(started.elapsed().as_secs() < 60);
}

#[test]
fn every_row_is_in_the_dictionary() {
    let names = KEY_MANAGEMENT.iter().map(|row| row.name);
    for name in names.chain(CONTENT.iter().map(|row| row.name)) {
        assert!(
            crate::dictionary::algorithms::algorithm(name).is_some(),
            "{name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_mutation_of_one_byte_is_decrypted(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = WRAPPED.as_bytes().to_vec();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let ring = ring(&[WRAPPING_KEY]);
        if let Ok(text) = String::from_utf8(bytes)
            && let Token::Jwe(jwe) = Token::read(&text)
        {
            let found = decrypt(&jwe, &ring, &Policy::default()).outcome;
            prop_assert!(!matches!(found, Outcome::Decrypted(_)), "byte {at}");
        }
    }

    #[test]
    fn any_header_and_parts_are_read_without_panic(
        alg in prop::sample::select(KEY_MANAGEMENT.iter().map(|row| row.name).collect::<Vec<_>>()),
        enc in prop::sample::select(CONTENT.iter().map(|row| row.name).collect::<Vec<_>>()),
        more in "(\"(epk|p2c|p2s|iv|tag|zip|apu|kid|crit)\":(1|\"AAAAAAAAAAAAAAAA\"|\\[\\]|\\{\"kty\":\"EC\"\\}),){0,5}",
        parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 4),
    ) {
        let header = format!(r#"{{{more}"alg":"{alg}","enc":"{enc}"}}"#);
        let mut text = base64url::encode(header.as_bytes());
        for part in parts {
            text.push('.');
            text.push_str(&base64url::encode(&part));
        }
        let ring = ring(&[WRAPPING_KEY]);
        prop_assert!(!matches!(outcome(&text, &ring), Outcome::Decrypted(_)));
    }
}

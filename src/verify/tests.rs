//! Every algorithm with fresh keys; what must never be valid; what the reasons say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use super::*;
use crate::decode::{Jws, Token, base64url::encode};
use crate::keys::{
    Fit, KeyFinding, KeyOrigin, KeySet, Material, read_jwks, read_key_file, read_secret,
};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{self, KeyPair as _};
use proptest::prelude::*;
use std::sync::OnceLock;

const SECRET: &[u8; 64] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice"}"#;

/// A private key, and the members of its public JWK.
enum Signer {
    Hmac,
    Rsa(
        &'static signature::RsaKeyPair,
        &'static dyn signature::RsaEncoding,
    ),
    Ec(signature::EcdsaKeyPair),
    Ed(signature::Ed25519KeyPair),
    MlDsa(signature::PqdsaKeyPair),
}

fn rsa_pair() -> &'static signature::RsaKeyPair {
    static PAIR: OnceLock<signature::RsaKeyPair> = OnceLock::new();
    PAIR.get_or_init(|| signature::RsaKeyPair::generate(KeySize::Rsa2048).unwrap())
}

impl Signer {
    fn fresh(alg: &str) -> Self {
        use signature as s;
        let ec = |with| Self::Ec(s::EcdsaKeyPair::generate(with).unwrap());
        let rsa = |with| Self::Rsa(rsa_pair(), with);
        match alg {
            "HS256" | "HS384" | "HS512" => Self::Hmac,
            "RS256" => rsa(&s::RSA_PKCS1_SHA256),
            "RS384" => rsa(&s::RSA_PKCS1_SHA384),
            "RS512" => rsa(&s::RSA_PKCS1_SHA512),
            "PS256" => rsa(&s::RSA_PSS_SHA256),
            "PS384" => rsa(&s::RSA_PSS_SHA384),
            "PS512" => rsa(&s::RSA_PSS_SHA512),
            "ES256" => ec(&s::ECDSA_P256_SHA256_FIXED_SIGNING),
            "ES384" => ec(&s::ECDSA_P384_SHA384_FIXED_SIGNING),
            "ES512" => ec(&s::ECDSA_P521_SHA512_FIXED_SIGNING),
            "ES256K" => ec(&s::ECDSA_P256K1_SHA256_FIXED_SIGNING),
            "ES256-DER" => ec(&s::ECDSA_P256_SHA256_ASN1_SIGNING),
            "EdDSA" | "Ed25519" => Self::Ed(s::Ed25519KeyPair::generate().unwrap()),
            "ML-DSA-44" => Self::MlDsa(s::PqdsaKeyPair::generate(&s::ML_DSA_44_SIGNING).unwrap()),
            "ML-DSA-65" => Self::MlDsa(s::PqdsaKeyPair::generate(&s::ML_DSA_65_SIGNING).unwrap()),
            "ML-DSA-87" => Self::MlDsa(s::PqdsaKeyPair::generate(&s::ML_DSA_87_SIGNING).unwrap()),
            other => panic!("no signer for {other}"),
        }
    }

    fn jwk(&self, alg: &str) -> String {
        match self {
            Self::Hmac => format!(r#""kty":"oct","k":"{}""#, encode(SECRET)),
            Self::Rsa(pair, _) => rsa_jwk(pair),
            Self::Ec(pair) => {
                let point = &pair.public_key().as_ref()[1..];
                let (x, y) = point.split_at(point.len() / 2);
                let crv = match (x.len(), alg) {
                    (32, "ES256K") => "secp256k1",
                    (32, _) => "P-256",
                    (48, _) => "P-384",
                    _ => "P-521",
                };
                format!(
                    r#""kty":"EC","crv":"{crv}","x":"{}","y":"{}""#,
                    encode(x),
                    encode(y)
                )
            }
            Self::Ed(pair) => {
                let x = encode(pair.public_key().as_ref());
                format!(r#""kty":"OKP","crv":"Ed25519","x":"{x}""#)
            }
            Self::MlDsa(pair) => {
                let public = encode(pair.public_key().as_ref());
                format!(r#""kty":"AKP","alg":"{alg}","pub":"{public}""#)
            }
        }
    }

    fn sign(&self, alg: &str, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::Hmac => hmac(alg, SECRET, message),
            Self::Rsa(pair, with) => {
                let mut out = vec![0; pair.public_modulus_len()];
                pair.sign(*with, &random, message, &mut out).unwrap();
                out
            }
            Self::Ec(pair) => pair.sign(&random, message).unwrap().as_ref().to_vec(),
            Self::Ed(pair) => pair.sign(message).as_ref().to_vec(),
            Self::MlDsa(pair) => {
                let mut out = vec![0; 5000];
                let length = pair.sign(message, &mut out).unwrap();
                out.truncate(length);
                out
            }
        }
    }

    fn token(&self, alg: &str, header: &str, payload: &str) -> String {
        let message = format!(
            "{}.{}",
            encode(header.as_bytes()),
            encode(payload.as_bytes())
        );
        let signature = self.sign(alg, message.as_bytes());
        format!("{message}.{}", encode(&signature))
    }
}

fn hmac(alg: &str, secret: &[u8], message: &[u8]) -> Vec<u8> {
    let key = jsonwebtoken::EncodingKey::from_secret(secret);
    let text = jsonwebtoken::crypto::sign(message, &key, alg.parse().unwrap()).unwrap();
    crate::decode::base64url::decode(&text).bytes
}

fn rsa_jwk(pair: &signature::RsaKeyPair) -> String {
    let set = read_key_file(pair.public_key().as_ref(), local()).unwrap();
    let Material::Rsa { n, e } = &set.keys[0].material else {
        panic!("an RSA key")
    };
    format!(r#""kty":"RSA","n":"{}","e":"{}""#, encode(n), encode(e))
}

fn local() -> KeyOrigin {
    KeyOrigin::File("keys.json".into())
}

fn fetched() -> KeyOrigin {
    KeyOrigin::Url("https://idp.example/jwks".into())
}

fn set(keys: &[String], origin: KeyOrigin) -> KeySet {
    let keys: Vec<_> = keys.iter().map(|key| format!("{{{key}}}")).collect();
    read_jwks(&format!(r#"{{"keys":[{}]}}"#, keys.join(",")), origin).unwrap()
}

fn ring(keys: &[String]) -> KeyRing {
    KeyRing::new(vec![set(keys, local())])
}

fn with_jws<T>(token: &str, work: impl FnOnce(&Jws<'_>) -> T) -> T {
    match Token::read(token) {
        Token::Jws(jws) => work(&jws),
        other => panic!("{} is no JWS but {}", token, other.format()),
    }
}

fn proof(token: &str, ring: &KeyRing) -> Proof {
    with_jws(token, |jws| verify(jws, ring, &Policy::default()).proof)
}

fn reason(token: &str, ring: &KeyRing) -> String {
    let proof = proof(token, ring);
    format!("{}: {}", proof.status(), proof.reason().unwrap_or_default())
}

fn findings(token: &str, ring: &KeyRing) -> Vec<&'static str> {
    with_jws(token, |jws| {
        let verification = verify(jws, ring, &Policy::default());
        assert_eq!(verification.proof.status(), "valid");
        verification.findings.iter().map(|f| f.id()).collect()
    })
}

fn header(alg: &str) -> String {
    format!(r#"{{"alg":"{alg}","kid":"k"}}"#)
}

/// The token with one bit of one byte of a segment flipped.
fn flipped(token: &str, segment: usize) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let mut bytes = crate::decode::base64url::decode(&parts[segment]).bytes;
    let middle = bytes.len() - 2;
    bytes[middle] ^= 1;
    parts[segment] = encode(&bytes);
    parts.join(".")
}

#[test]
fn every_algorithm_that_can_be_verified() {
    for row in ALGORITHMS.iter().filter(|row| row.can_verify()) {
        let alg = row.name;
        let signer = Signer::fresh(alg);
        let keys = ring(&[format!(r#"{},"kid":"k""#, signer.jwk(alg))]);
        let token = signer.token(alg, &header(alg), CLAIMS);
        match proof(&token, &keys) {
            Proof::Valid { alg: found, key } => {
                assert_eq!((found, key.kid.as_deref()), (alg, Some("k")));
                assert_eq!(key.key_type, row.key_type.name());
            }
            other => panic!("{alg}: {other:?}"),
        }
        for segment in 0..3 {
            let altered = flipped(&token, segment);
            if let Token::Jws(jws) = Token::read(&altered) {
                let proof = verify(&jws, &keys, &Policy::default()).proof;
                assert_ne!(proof.status(), "valid", "{alg}, segment {segment}");
            }
        }
        assert!(findings(&token, &keys).is_empty(), "{alg}");
        let other = Signer::fresh(if row.key_type.name() == "RSA" {
            "ES256"
        } else {
            alg
        });
        if !matches!(other, Signer::Hmac) {
            let keys = ring(&[other.jwk(alg)]);
            assert_ne!(proof(&token, &keys).status(), "valid", "{alg}, another key");
        }
    }
}

#[test]
fn a_signature_that_is_remembered_vouches_for_that_token_alone() {
    let signer = Signer::fresh("ES256");
    let jwk = format!(r#"{},"kid":"k""#, signer.jwk("ES256"));
    let mut keys = ring(std::slice::from_ref(&jwk));
    keys.remember();
    let token = signer.token("ES256", &header("ES256"), CLAIMS);
    for _ in 0..2 {
        assert_eq!(proof(&token, &keys).status(), "valid");
        for segment in 1..3 {
            assert_eq!(proof(&flipped(&token, segment), &keys).status(), "invalid");
        }
    }
    let policy = Policy {
        allowed_algs: vec!["RS256".to_owned()],
    };
    let refused = with_jws(&token, |jws| verify(jws, &keys, &policy).proof);
    assert_eq!(refused.status(), "invalid");
    // A key that may not be used any more is not used because it was.
    let mut others = ring(&[format!(
        r#"{},"kid":"k""#,
        Signer::fresh("ES256").jwk("ES256")
    )]);
    others.remember();
    assert_eq!(proof(&token, &others).status(), "invalid");
    // The same text with another payload that came beside it.
    let (first, rest) = token.split_once('.').unwrap();
    let detached = format!("{first}..{}", rest.split_once('.').unwrap().1);
    for (payload, expected) in [(CLAIMS, "valid"), ("{}", "invalid"), (CLAIMS, "valid")] {
        let mut read = Token::read(&detached);
        assert!(read.attach(payload.as_bytes()));
        let Token::Jws(jws) = &read else {
            panic!("a JWS")
        };
        let proof = verify_detached(jws, payload.as_bytes(), &keys, &Policy::default()).proof;
        assert_eq!(proof.status(), expected, "{payload}");
    }
}

#[test]
fn a_prepared_key_serves_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<KeyRing>();
}

#[test]
fn the_table_has_every_name_once() {
    let mut names: Vec<_> = ALGORITHMS.iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALGORITHMS.len());
    assert!(algorithm("rs256").is_none() && algorithm("none").is_none());
}

#[test]
fn unsigned_is_never_anything_else() {
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    for signature in ["", "c2ln"] {
        let token = format!(
            "{}.{}.{signature}",
            encode(br#"{"alg":"none"}"#),
            encode(b"{}")
        );
        assert_eq!(proof(&token, &keys), Proof::Unsigned);
        assert_eq!(proof(&token, &KeyRing::default()), Proof::Unsigned);
    }
    for alg in ["None", "NONE", "nOnE", "hs256"] {
        let token = Signer::Hmac.token("HS256", &header(alg), CLAIMS);
        assert!(
            reason(&token, &keys).contains("names are compared exactly"),
            "{alg}"
        );
    }
}

#[test]
fn without_keys_nothing_is_checked() {
    let token = Signer::Hmac.token("HS256", &header("HS256"), CLAIMS);
    assert_eq!(proof(&token, &KeyRing::default()), Proof::NotChecked);
}

#[test]
fn a_public_key_is_never_a_secret() {
    let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEABDwVdO8XiGBWZ3K2/f0VEpT/xm8lLyyXaiChYrpcJ4Y=\n-----END PUBLIC KEY-----\n";
    let message = format!(
        "{}.{}",
        encode(br#"{"alg":"HS256"}"#),
        encode(CLAIMS.as_bytes())
    );
    let token = format!(
        "{message}.{}",
        encode(&hmac("HS256", pem.as_bytes(), message.as_bytes()))
    );
    let keys = KeyRing::new(vec![read_key_file(pem.as_bytes(), local()).unwrap()]);
    assert!(reason(&token, &keys).starts_with("unverifiable: HS256 needs the shared secret"));
    assert!(read_secret(pem.as_bytes(), local()).is_err());
}

#[test]
fn forms_of_signature_are_told_apart() {
    let signer = Signer::fresh("ES256");
    let keys = ring(&[signer.jwk("ES256")]);
    let token = signer.token("ES256", &header("ES256"), CLAIMS);
    let unsigned = token.rsplit_once('.').unwrap().0;
    let with = |bytes: &[u8]| reason(&format!("{unsigned}.{}", encode(bytes)), &keys);
    assert_eq!(
        with(&[0; 64]),
        "invalid: the signature was not made with the given key, or the token was altered"
    );
    assert!(with(&[]).contains("there is no signature"));
    assert!(with(&[7; 256]).contains("has 256 bytes, one of ES256 by this key has 64"));
    let der = Signer::fresh("ES256-DER").sign("ES256", unsigned.as_bytes());
    assert!(with(&der).contains("the signature is DER"));
}

#[test]
fn why_no_key_was_a_candidate() {
    let signer = Signer::fresh("ES256");
    let token = signer.token("ES256", &header("ES256"), CLAIMS);
    let jwk = signer.jwk("ES256");
    for (member, verdict) in [
        (r#""kid":"other""#, "kid differs"),
        (
            r#""kid":"k","use":"enc""#,
            "it is for encryption (use: enc)",
        ),
        (r#""kid":"k","alg":"ECDH-ES""#, "its alg is ECDH-ES"),
        (r#""kid":"k","key_ops":["encrypt"]"#, "key_ops lack verify"),
    ] {
        let keys = ring(&[format!("{jwk},{member}")]);
        let considered = with_jws(&token, |jws| explain_choice(jws, &keys));
        assert_eq!(considered[0].verdict.to_string(), verdict);
        let reason = reason(&token, &keys);
        assert!(reason.starts_with("unverifiable: "), "{reason}");
        assert!(
            reason.contains("the signature was made with key"),
            "{reason}"
        );
    }
    for (alg, verdict) in [
        ("ES384", "curve P-384 does not fit ES256"),
        ("RS256", "kty RSA does not fit ES256"),
    ] {
        let keys = ring(&[format!(r#"{},"kid":"k""#, Signer::fresh(alg).jwk(alg))]);
        let considered = with_jws(&token, |jws| explain_choice(jws, &keys));
        assert_eq!(considered[0].verdict.to_string(), verdict);
        assert_eq!(proof(&token, &keys).status(), "unverifiable");
    }
}

#[test]
fn a_key_that_names_another_algorithm_still_tells_who_signed() {
    let signer = Signer::fresh("ES256");
    let token = signer.token("ES256", &header("ES256"), CLAIMS);
    for named in ["ES384", "ES255"] {
        let keys = ring(&[format!(
            r#"{},"kid":"k","alg":"{named}""#,
            signer.jwk("ES256")
        )]);
        let answer = with_jws(&token, |jws| verify(jws, &keys, &Policy::default()));
        assert_eq!(answer.proof.status(), "valid");
        assert_eq!(
            answer.findings,
            [KeyFinding::KeyAlgMismatch {
                kid: Some("k".to_owned()),
                alg: named.to_owned(),
                used: "ES256",
            }]
        );
        let other = Signer::fresh("ES256").token("ES256", &header("ES256"), CLAIMS);
        assert_eq!(proof(&other, &keys).status(), "unverifiable");
        // A key that says what it should is asked first, and then nothing is wrong.
        let both = ring(&[
            format!(r#"{},"kid":"k","alg":"{named}""#, signer.jwk("ES256")),
            format!(r#"{},"kid":"k","alg":"ES256""#, signer.jwk("ES256")),
        ]);
        let answer = with_jws(&token, |jws| verify(jws, &both, &Policy::default()));
        assert_eq!(answer.proof.status(), "valid");
        assert_eq!(answer.findings, []);
    }
}

#[test]
fn a_payload_in_plain_is_read_as_it_is_or_not_at_all() {
    let signer = Signer::fresh("HS256");
    let keys = ring(&[signer.jwk("HS256")]);
    let plain = |header: &str, payload: &str| {
        let message = format!("{}.{payload}", encode(header.as_bytes()));
        let signature = encode(&signer.sign("HS256", message.as_bytes()));
        format!("{message}.{signature}")
    };
    let listed = r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#;
    // RFC 7797 5.2: URL-safe characters only.
    assert_eq!(proof(&plain(listed, "hello"), &keys).status(), "valid");
    // Another reader would decode these claims, and this is how they would be smuggled past it.
    let claims = encode(CLAIMS.as_bytes());
    assert!(reason(&plain(listed, &claims), &keys).contains("not encoded"));
    for payload in ["he~llo", "he llo", "{}", "h\u{e9}llo", ""] {
        assert_ne!(
            proof(&plain(listed, payload), &keys).status(),
            "valid",
            "{payload}"
        );
    }
    let unlisted = r#"{"alg":"HS256","b64":false}"#;
    assert!(reason(&plain(unlisted, "hello"), &keys).contains("not encoded"));
}

#[test]
fn a_kid_that_names_the_wrong_key_is_told() {
    let (right, wrong) = (Signer::fresh("ES256"), Signer::fresh("ES256"));
    let keys = ring(&[
        format!(r#"{},"kid":"k""#, wrong.jwk("ES256")),
        format!(r#"{},"kid":"right""#, right.jwk("ES256")),
    ]);
    let token = right.token("ES256", &header("ES256"), CLAIMS);
    let reason = reason(&token, &keys);
    assert!(reason.starts_with("invalid: "), "{reason}");
    assert!(
        reason.contains(r#"its signature was made with key "right""#),
        "{reason}"
    );
}

#[test]
fn without_kid_every_fitting_key_is_tried() {
    let (one, two) = (Signer::fresh("ES256"), Signer::fresh("ES256"));
    let keys = set(
        &[
            one.jwk("ES256"),
            Signer::fresh("EdDSA").jwk("EdDSA"),
            two.jwk("ES256"),
        ],
        fetched(),
    );
    let token = two.token("ES256", r#"{"alg":"ES256"}"#, CLAIMS);
    assert_eq!(proof(&token, &KeyRing::new(vec![keys])).status(), "valid");
}

#[test]
fn a_key_of_the_user_without_kid_fits_any_kid() {
    let signer = Signer::fresh("ES256");
    let token = signer.token("ES256", &header("ES256"), CLAIMS);
    let keys = |origin| KeyRing::new(vec![set(&[signer.jwk("ES256")], origin)]);
    assert_eq!(proof(&token, &keys(local())).status(), "valid");
    assert!(
        reason(&token, &keys(fetched())).starts_with(r#"unverifiable: no key has the kid "k""#)
    );
}

#[test]
fn two_keys_of_one_name_are_a_finding() {
    let (one, two) = (Signer::fresh("ES256"), Signer::fresh("ES256"));
    let named = |signer: &Signer| format!(r#"{},"kid":"k""#, signer.jwk("ES256"));
    let token = two.token("ES256", &header("ES256"), CLAIMS);
    assert_eq!(
        findings(&token, &ring(&[named(&one), named(&two)])),
        ["duplicate-kid"]
    );
    // The same key twice, or a key of another type, is no ambiguity.
    assert!(findings(&token, &ring(&[named(&two), named(&two)])).is_empty());
    let rsa = format!(r#"{},"kid":"k""#, rsa_jwk(rsa_pair()));
    assert!(findings(&token, &ring(&[rsa, named(&two)])).is_empty());
}

#[test]
fn secrets_beside_public_keys_are_a_finding() {
    let keys = [
        Signer::Hmac.jwk("HS256"),
        Signer::fresh("ES256").jwk("ES256"),
    ];
    let token = Signer::Hmac.token("HS256", &header("HS256"), CLAIMS);
    assert_eq!(findings(&token, &ring(&keys)), ["mixed-key-set"]);
    let published = KeyRing::new(vec![set(&keys, fetched())]);
    assert_ne!(proof(&token, &published).status(), "valid");
}

#[test]
fn weak_keys_are_computed_and_told() {
    let pem = "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDH4F16Yau00E2DTucModmFo7rR\nhFsqjA4RaHI6PIFjv5hBXOZAeGoxPlLMUjhS27fUsC7qDstKkZo79NgxqsWPDdUt\n4mmrIkciDkQkIFmSMQpp8co2RADDhbmNkySHQtGH6xOeWjbhYaQE2xxkC3yixTST\nhq3JSJgSBx5rru/rxwIDAQAB\n-----END PUBLIC KEY-----\n";
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3ZWFrIn0.o_UQgDlkB9gdlr3KWr0GMO9ze6uCAip88SeOIwotER9OzEVGz6R5Mb2OMf110_iDm_q3LC5Vd5bhDlmGvbAMIMwyOXht-pFc7ZcV1W-atJ3WF4YjxXTYDPxXwruubLkMPiGVwhdIYNeRrOmtxsNSOehDSdJR58F9INFIMZRWBlE";
    let keys = KeyRing::new(vec![read_key_file(pem.as_bytes(), local()).unwrap()]);
    assert_eq!(findings(token, &keys), ["weak-key"]);
    let short = KeyRing::new(vec![read_secret(b"secret", local()).unwrap()]);
    let message = format!(
        "{}.{}",
        encode(br#"{"alg":"HS256"}"#),
        encode(CLAIMS.as_bytes())
    );
    let token = format!(
        "{message}.{}",
        encode(&hmac("HS256", b"secret", message.as_bytes()))
    );
    assert_eq!(findings(&token, &short), ["weak-key"]);
}

#[test]
fn a_secret_in_the_wrong_encoding_is_told() {
    let token = Signer::Hmac.token("HS256", &header("HS256"), CLAIMS);
    let standard = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, SECRET);
    let hexadecimal: String = SECRET.iter().map(|byte| format!("{byte:02x}")).collect();
    for (given, fix) in [
        (standard, "its base64 decoded"),
        (hexadecimal, "its hexadecimal digits decoded"),
    ] {
        let keys = KeyRing::new(vec![read_secret(given.as_bytes(), local()).unwrap()]);
        let reason = reason(&token, &keys);
        assert!(
            reason.starts_with("invalid: ") && reason.ends_with(fix),
            "{reason}"
        );
    }
}

#[test]
fn only_allowed_algorithms_are_accepted() {
    let token = Signer::Hmac.token("HS256", &header("HS256"), CLAIMS);
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    let policy = Policy {
        allowed_algs: vec!["RS256".into(), "ES256".into()],
    };
    let proof = with_jws(&token, |jws| verify(jws, &keys, &policy).proof);
    assert_eq!(
        proof.reason().unwrap(),
        "the algorithm is HS256; allowed: RS256, ES256"
    );
}

#[test]
fn known_but_not_verifiable_and_unknown() {
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    for (alg, expected) in [
        (
            "Ed448",
            "unverifiable: Ed448 is known, but cannot be verified here",
        ),
        (
            "XS256",
            "unverifiable: XS256 is not a registered signature algorithm",
        ),
    ] {
        let token = Signer::Hmac.token("HS256", &header(alg), CLAIMS);
        assert_eq!(reason(&token, &keys), expected);
    }
}

#[test]
fn what_a_token_brings_along_is_no_key() {
    let mallory = Signer::fresh("ES256");
    let embedded = format!(r#"{{"alg":"ES256","jwk":{{{}}}}}"#, mallory.jwk("ES256"));
    let token = mallory.token("ES256", &embedded, CLAIMS);
    let keys = ring(&[Signer::fresh("ES256").jwk("ES256")]);
    assert_eq!(proof(&token, &keys).status(), "invalid");
}

#[test]
fn refused_whatever_the_signature_says() {
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    let plain = r#"{"alg":"HS256"}"#;
    for (header, payload, expected) in [
        (r#"{"alg":"HS256","crit":[]}"#, CLAIMS, "`crit` is empty"),
        (
            r#"{"alg":"HS256","crit":"b64","b64":true}"#,
            CLAIMS,
            "not an array",
        ),
        (r#"{"alg":"HS256","crit":[1]}"#, CLAIMS, "not an array"),
        (
            r#"{"alg":"HS256","crit":["exp"],"exp":1}"#,
            CLAIMS,
            "demands \"exp\"",
        ),
        (r#"{"alg":"HS256","crit":["b64"]}"#, CLAIMS, "does not have"),
        (
            r#"{"alg":"HS256","crit":["b64","b64"],"b64":true}"#,
            CLAIMS,
            "twice",
        ),
        (
            r#"{"alg":"HS256","crit":["b64"],"b64":false}"#,
            CLAIMS,
            "not encoded",
        ),
        (r#"{"alg":"HS256","b64":false}"#, CLAIMS, "not encoded"),
        (
            r#"{"alg":"HS256","b64":"no"}"#,
            CLAIMS,
            "neither true nor false",
        ),
        (
            r#"{"alg":"none","alg":"HS256"}"#,
            CLAIMS,
            "header has \"alg\" twice",
        ),
        (r#"{"alg":"HS256",}"#, CLAIMS, "not strict JSON"),
        (
            plain,
            r#"{"sub":"a","sub":"b"}"#,
            "payload has \"sub\" twice",
        ),
        (
            plain,
            r#"{"a":{"sub":"a","sub":"b"}}"#,
            "payload has \"sub\" twice",
        ),
    ] {
        let token = Signer::Hmac.token("HS256", header, payload);
        let reason = reason(&token, &keys);
        assert!(
            reason.starts_with("invalid: the token is refused"),
            "{header}: {reason}"
        );
        assert!(reason.contains(expected), "{header}: {reason}");
    }
    let understood = r#"{"alg":"HS256","crit":["b64"],"b64":true}"#;
    let token = Signer::Hmac.token("HS256", understood, CLAIMS);
    assert_eq!(proof(&token, &keys).status(), "valid");
    let not_json = Signer::Hmac.token("HS256", plain, "just text");
    assert_eq!(proof(&not_json, &keys).status(), "valid");
}

#[test]
fn a_payload_that_came_another_way() {
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    let check = |header: &str, message: &[u8], own: &str, payload: &[u8]| {
        let header = encode(header.as_bytes());
        let signed = [header.as_bytes(), b".", message].concat();
        let signature = encode(&hmac("HS256", SECRET, &signed));
        let token = format!("{header}.{own}.{signature}");
        let policy = Policy::default();
        with_jws(&token, |jws| {
            verify_detached(jws, payload, &keys, &policy).proof.status()
        })
    };
    let plain = r#"{"alg":"HS256"}"#;
    let raw = r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#;
    let encoded = encode(b"$.02");
    assert_eq!(check(plain, encoded.as_bytes(), "", b"$.02"), "valid");
    assert_eq!(check(raw, b"$.02", "", b"$.02"), "valid");
    assert_eq!(check(plain, encoded.as_bytes(), "", b"$.03"), "invalid");
    assert_eq!(check(raw, encoded.as_bytes(), "", b"$.02"), "invalid");
    assert_eq!(
        check(plain, encoded.as_bytes(), &encoded, b"$.02"),
        "invalid"
    );
    let unlisted = r#"{"alg":"HS256","b64":false}"#;
    assert_eq!(check(unlisted, b"$.02", "", b"$.02"), "invalid");
}

#[test]
fn only_the_exact_text_is_valid() {
    let keys = ring(&[Signer::Hmac.jwk("HS256")]);
    let token = Signer::Hmac.token("HS256", &header("HS256"), CLAIMS);
    assert_eq!(proof(&token, &keys).status(), "valid");
    for altered in [
        format!("{token}="),
        format!("{token}."),
        format!("{token}.e30"),
        format!("{token} "),
        token.replacen('.', ". ", 1),
        token[..token.len() - 5].to_owned(),
        token.rsplit_once('.').unwrap().0.to_owned(),
    ] {
        if let Token::Jws(jws) = Token::read(&altered) {
            let proof = verify(&jws, &keys, &Policy::default()).proof;
            assert_eq!(proof.status(), "invalid", "{altered}");
        }
    }
}

#[test]
fn a_refused_key_is_named() {
    let n = encode(&[0xff; 256]);
    let keys = ring(&[format!(r#""kty":"RSA","kid":"k","n":"{n}","e":"AQ""#)]);
    let token = Signer::fresh("RS256").token("RS256", &header("RS256"), CLAIMS);
    assert!(reason(&token, &keys).contains("its public exponent is 1"));
    let considered = with_jws(&token, |jws| explain_choice(jws, &keys));
    assert!(matches!(considered[0].verdict, Fit::Rejected(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_mutation_of_one_byte_is_valid(at in any::<prop::sample::Index>(), byte in any::<u8>(), ec in any::<bool>()) {
        static TOKENS: OnceLock<[(String, KeyRing); 2]> = OnceLock::new();
        let tokens = TOKENS.get_or_init(|| ["ES256", "HS256"].map(|alg| {
            let signer = Signer::fresh(alg);
            let token = signer.token(alg, &header(alg), CLAIMS);
            (token, ring(&[signer.jwk(alg)]))
        }));
        let (token, keys) = &tokens[usize::from(ec)];
        let mut bytes = token.clone().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes)
            && let Token::Jws(jws) = Token::read(&text)
        {
            let proof = verify(&jws, keys, &Policy::default()).proof;
            prop_assert_ne!(proof.status(), "valid", "byte {}", at);
        }
    }
}

//! One token and its key for every algorithm that can be verified.

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{self as s, EcdsaKeyPair, KeyPair as _, PqdsaKeyPair};
use serde_json::{Value, json};

use whichtoken::keys::read_jwks;
use whichtoken::verify::{ALGORITHMS, KeyRing};

use crate::common::Signer;
use crate::common::sign::{SECRET, base64url};
use crate::oracle::local;

const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice"}"#;

/// Signs a message.
type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// Signs any header and payload with one algorithm.
pub struct Keyed {
    pub alg: &'static str,
    pub jwk: Value,
    sign: Sign,
}

impl Keyed {
    pub fn token(&self, header: &str, payload: &str) -> String {
        self.token_of(&base64url(header), &base64url(payload))
    }

    /// The same with parts that are encoded already, in whatever way.
    pub fn token_of(&self, header: &str, payload: &str) -> String {
        let input = format!("{header}.{payload}");
        let signature = (self.sign)(input.as_bytes());
        format!("{input}.{}", base64url(signature))
    }

    pub fn plain(&self) -> String {
        self.token(&format!(r#"{{"alg":"{}"}}"#, self.alg), CLAIMS)
    }

    pub fn ring(&self) -> KeyRing {
        ring(&self.jwk)
    }
}

pub fn ring(jwk: &Value) -> KeyRing {
    let set = json!({"keys": [jwk]}).to_string();
    KeyRing::new(vec![read_jwks(&set, local()).unwrap()])
}

/// Every algorithm of the table that can be verified.
pub fn all() -> Vec<Keyed> {
    let names = ALGORITHMS.iter().filter(|row| row.can_verify());
    names.map(|row| keyed(row.name)).collect()
}

pub fn keyed(alg: &'static str) -> Keyed {
    let (jwk, sign) = match alg {
        "HS256" => secret(hmac::HMAC_SHA256),
        "HS384" => secret(hmac::HMAC_SHA384),
        "HS512" => secret(hmac::HMAC_SHA512),
        "RS256" => rsa(&s::RSA_PKCS1_SHA256),
        "RS384" => rsa(&s::RSA_PKCS1_SHA384),
        "RS512" => rsa(&s::RSA_PKCS1_SHA512),
        "PS256" => rsa(&s::RSA_PSS_SHA256),
        "PS384" => rsa(&s::RSA_PSS_SHA384),
        "PS512" => rsa(&s::RSA_PSS_SHA512),
        "ES256" => ec("P-256", &s::ECDSA_P256_SHA256_FIXED_SIGNING),
        "ES384" => ec("P-384", &s::ECDSA_P384_SHA384_FIXED_SIGNING),
        "ES512" => ec("P-521", &s::ECDSA_P521_SHA512_FIXED_SIGNING),
        "ES256K" => ec("secp256k1", &s::ECDSA_P256K1_SHA256_FIXED_SIGNING),
        "EdDSA" | "Ed25519" => {
            let sign: Sign = Box::new(|message| Signer::EdDsa.sign(message));
            (Signer::EdDsa.jwk("k"), sign)
        }
        "ML-DSA-44" => ml_dsa(alg, &s::ML_DSA_44_SIGNING),
        "ML-DSA-65" => ml_dsa(alg, &s::ML_DSA_65_SIGNING),
        "ML-DSA-87" => ml_dsa(alg, &s::ML_DSA_87_SIGNING),
        other => panic!("no signer for {other}"),
    };
    Keyed { alg, jwk, sign }
}

fn secret(with: hmac::Algorithm) -> (Value, Sign) {
    let key = hmac::Key::new(with, SECRET.as_bytes());
    let sign = move |message: &[u8]| hmac::sign(&key, message).as_ref().to_vec();
    (Signer::Hs256(SECRET.as_bytes()).jwk("k"), Box::new(sign))
}

fn rsa(with: &'static dyn s::RsaEncoding) -> (Value, Sign) {
    let key = RsaKeyPair::from_pkcs8(&Signer::Rs256.pkcs8()).unwrap();
    let sign = move |message: &[u8]| {
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(with, &SystemRandom::new(), message, &mut signature)
            .unwrap();
        signature
    };
    (Signer::Rs256.jwk("k"), Box::new(sign))
}

fn ec(crv: &str, with: &'static s::EcdsaSigningAlgorithm) -> (Value, Sign) {
    let key = EcdsaKeyPair::generate(with).unwrap();
    let point = &key.public_key().as_ref()[1..];
    let (x, y) = point.split_at(point.len() / 2);
    let jwk = json!({"kty": "EC", "kid": "k", "crv": crv, "x": base64url(x), "y": base64url(y)});
    let sign = move |message: &[u8]| {
        key.sign(&SystemRandom::new(), message)
            .unwrap()
            .as_ref()
            .to_vec()
    };
    (jwk, Box::new(sign))
}

fn ml_dsa(alg: &str, with: &'static s::PqdsaSigningAlgorithm) -> (Value, Sign) {
    let key = PqdsaKeyPair::generate(with).unwrap();
    let public = base64url(key.public_key());
    let jwk = json!({"kty": "AKP", "kid": "k", "alg": alg, "pub": public});
    let sign = move |message: &[u8]| {
        let mut signature = vec![0; 5000];
        let length = key.sign(message, &mut signature).unwrap();
        signature.truncate(length);
        signature
    };
    (jwk, Box::new(sign))
}

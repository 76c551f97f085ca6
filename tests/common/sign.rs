//! Tokens signed with the fixed keys of `tests/fixtures/keys`. Header and claims are given as text, so that a
//! token may say anything.

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
    KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// The public half of the key of [`Signer::Rs256`].
pub const RSA_PUBLIC_PEM: &str = include_str!("../fixtures/keys/rsa.pub.pem");
/// An RSA key of 1024 bits.
pub const RSA_1024_PUBLIC_PEM: &str = include_str!("../fixtures/keys/rsa-1024.pub.pem");
/// A token signed with that.
pub const RSA_1024_TOKEN: &str = include_str!("../fixtures/keys/rsa-1024.token");
/// A secret that is long enough for any hash.
pub const SECRET: &str = "a secret of the tests, long enough for the longest hash there is, 64+";

/// Who signs a token, and with which algorithm.
#[derive(Clone, Copy)]
pub enum Signer<'s> {
    Rs256,
    /// Another RSA key.
    Rs256Other,
    Ps256,
    Es256,
    Es512,
    EdDsa,
    Hs256(&'s [u8]),
}

impl Signer<'_> {
    pub fn sign(self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::Rs256 | Self::Rs256Other => self.rsa_signature(&RSA_PKCS1_SHA256, message),
            Self::Ps256 => self.rsa_signature(&RSA_PSS_SHA256, message),
            Self::Es256 | Self::Es512 => {
                let signature = self.ecdsa().sign(&random, message).unwrap();
                signature.as_ref().to_vec()
            }
            Self::EdDsa => self.ed25519().sign(message).as_ref().to_vec(),
            Self::Hs256(secret) => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
                hmac::sign(&key, message).as_ref().to_vec()
            }
        }
    }

    /// The public key, without `use` and `alg`.
    pub fn jwk(self, kid: &str) -> Value {
        match self {
            Self::Rs256 | Self::Rs256Other | Self::Ps256 => {
                let key = self.rsa();
                let (n, e) = rsa_numbers(key.public_key().as_ref());
                json!({"kty": "RSA", "kid": kid, "n": base64url(n), "e": base64url(e)})
            }
            Self::Es256 | Self::Es512 => {
                let key = self.ecdsa();
                let point = &key.public_key().as_ref()[1..];
                let (x, y) = point.split_at(point.len() / 2);
                let crv = if matches!(self, Self::Es256) {
                    "P-256"
                } else {
                    "P-521"
                };
                json!({"kty": "EC", "kid": kid, "crv": crv, "x": base64url(x), "y": base64url(y)})
            }
            Self::EdDsa => {
                let key = self.ed25519();
                let x = base64url(key.public_key().as_ref());
                json!({"kty": "OKP", "kid": kid, "crv": "Ed25519", "x": x})
            }
            Self::Hs256(secret) => json!({"kty": "oct", "kid": kid, "k": base64url(secret)}),
        }
    }

    /// The private key as PKCS #8.
    pub fn pkcs8(self) -> Vec<u8> {
        let pem = match self {
            Self::Rs256 | Self::Ps256 => include_str!("../fixtures/keys/rsa.pem"),
            Self::Rs256Other => include_str!("../fixtures/keys/rsa-other.pem"),
            Self::Es256 => include_str!("../fixtures/keys/p256.pem"),
            Self::Es512 => include_str!("../fixtures/keys/p521.pem"),
            Self::EdDsa => include_str!("../fixtures/keys/ed25519.pem"),
            Self::Hs256(_) => panic!("a secret has no PKCS #8 form"),
        };
        der(pem)
    }

    fn rsa(self) -> RsaKeyPair {
        RsaKeyPair::from_pkcs8(&self.pkcs8()).unwrap()
    }

    fn rsa_signature(self, padding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
        let key = self.rsa();
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(padding, &SystemRandom::new(), message, &mut signature)
            .unwrap();
        signature
    }

    fn ecdsa(self) -> EcdsaKeyPair {
        let algorithm = match self {
            Self::Es512 => &ECDSA_P521_SHA512_FIXED_SIGNING,
            _ => &ECDSA_P256_SHA256_FIXED_SIGNING,
        };
        EcdsaKeyPair::from_pkcs8(algorithm, &self.pkcs8()).unwrap()
    }

    fn ed25519(self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(&self.pkcs8()).unwrap()
    }
}

/// The body of a PEM text.
pub fn der(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with("--")).collect();
    STANDARD.decode(body).unwrap()
}

/// Modulus and exponent of an `RSAPublicKey` (RFC 8017 A.1.1) of 2048 bits.
fn rsa_numbers(der: &[u8]) -> (&[u8], &[u8]) {
    let modulus = &der[9..9 + 256];
    let exponent = &der[9 + 256 + 2..];
    assert_eq!(der[4..9], [0x02, 0x82, 0x01, 0x01, 0x00]);
    (modulus, exponent)
}

pub fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A compact token with this header, payload and signature.
pub fn compact(
    header: impl AsRef<[u8]>,
    payload: impl AsRef<[u8]>,
    signature: impl AsRef<[u8]>,
) -> String {
    let (header, payload) = (base64url(header), base64url(payload));
    format!("{header}.{payload}.{}", base64url(signature))
}

/// A signed token with this header and payload.
pub fn jwt(signer: Signer<'_>, header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
    let input = format!("{}.{}", base64url(header), base64url(payload));
    let signature = signer.sign(input.as_bytes());
    format!("{input}.{}", base64url(signature))
}

/// A key set of these keys.
pub fn jwks(keys: impl IntoIterator<Item = Value>) -> String {
    json!({"keys": keys.into_iter().collect::<Vec<_>>()}).to_string()
}

//! Private halves: kept in one form for each type of key, and made ready to decrypt with.
//!
//! RSA is kept as PKCS#8, a number on a curve as its big-endian bytes. Nothing here is ever shown.

use super::der_writer::{OCTET_STRING, SEQUENCE, element, integer};
use super::key::{Curve, Key, Material, Secret};
use aws_lc_rs::agreement;
use aws_lc_rs::rsa::{OaepPrivateDecryptingKey, Pkcs1PrivateDecryptingKey, PrivateDecryptingKey};
use std::fmt;
use zeroize::Zeroizing;

/// The numbers of an RSA private key in the order of PKCS#1 (RFC 8017 A.1.2), without version and public numbers.
pub(super) const RSA_MEMBERS: [&str; 6] = ["d", "p", "q", "dp", "dq", "qi"];

/// A private half, ready to decrypt with.
pub enum PrivateKey {
    /// RSA, for both paddings.
    Rsa {
        /// For OAEP.
        oaep: OaepPrivateDecryptingKey,
        /// For PKCS#1 v1.5.
        pkcs1: Pkcs1PrivateDecryptingKey,
    },
    /// A number on a curve, for key agreement.
    Agreement(agreement::PrivateKey),
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rsa { .. } => "PrivateKey(RSA)",
            Self::Agreement(_) => "PrivateKey(curve)",
        })
    }
}

impl PrivateKey {
    /// Makes the private half of `key` ready; nothing if there is none, if it does not belong to the public half, or
    /// if nothing here can compute with a key of its size or curve.
    pub fn of(key: &Key) -> Option<Self> {
        let private = key.private.as_ref()?.bytes();
        match &key.material {
            Material::Rsa { n, e } => {
                let parsed = || PrivateDecryptingKey::from_pkcs8(private).ok();
                let (public_n, public_e) = super::der::rsa_numbers(private)?;
                (public_n == *n && (public_e == *e || public_e.is_empty())).then_some(())?;
                Some(Self::Rsa {
                    oaep: OaepPrivateDecryptingKey::new(parsed()?).ok()?,
                    pkcs1: Pkcs1PrivateDecryptingKey::new(parsed()?).ok()?,
                })
            }
            Material::Ec { curve, point } => agreement_key(*curve, private, point),
            Material::Okp { curve, x } => agreement_key(*curve, private, x),
            Material::Akp { .. } | Material::Secret(_) => None,
        }
    }
}

fn agreement_key(curve: Curve, private: &[u8], public: &[u8]) -> Option<PrivateKey> {
    let key = agreement::PrivateKey::from_private_key(agreement_of(curve)?, private).ok()?;
    let computed = key.compute_public_key().ok()?;
    (computed.as_ref() == public).then_some(PrivateKey::Agreement(key))
}

/// How two keys on a curve agree (RFC 7518 4.6, RFC 8037 3.2); nothing for curves without it here.
pub fn agreement_of(curve: Curve) -> Option<&'static agreement::Algorithm> {
    match curve {
        Curve::P256 => Some(&agreement::ECDH_P256),
        Curve::P384 => Some(&agreement::ECDH_P384),
        Curve::P521 => Some(&agreement::ECDH_P521),
        Curve::X25519 => Some(&agreement::X25519),
        Curve::Secp256k1 | Curve::Ed25519 | Curve::Ed448 | Curve::X448 => None,
    }
}

/// The public half of a number on X25519.
pub(super) fn x25519_public(private: &[u8]) -> Option<Vec<u8>> {
    let key = agreement::PrivateKey::from_private_key(&agreement::X25519, private).ok()?;
    Some(key.compute_public_key().ok()?.as_ref().to_vec())
}

/// An RSA private key as PKCS#8 (RFC 5958 2), from its numbers in the order of PKCS#1. Where only `d` is known, the
/// others are zero, and so is the exponent: in that form the library reads a key without primes.
pub(super) fn rsa_pkcs8(n: &[u8], e: &[u8], numbers: &[Zeroizing<Vec<u8>>; 6]) -> Secret {
    let [_, primes @ ..] = numbers;
    let is_bare = primes.iter().all(|number| number.is_empty());
    let mut body = Zeroizing::new(integer(&[]));
    for number in [n, if is_bare { &[] } else { e }] {
        body.extend_from_slice(&integer(number));
    }
    for number in numbers {
        body.extend_from_slice(&Zeroizing::new(integer(number)));
    }
    pkcs8_of_pkcs1(&Zeroizing::new(element(SEQUENCE, &body)))
}

/// PKCS#1 in the wrapping of PKCS#8.
pub(super) fn pkcs8_of_pkcs1(pkcs1: &[u8]) -> Secret {
    // Version 0; rsaEncryption (1.2.840.113549.1.1.1) without parameters.
    const HEAD: [u8; 18] = [
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
        0x01, 0x05, 0x00,
    ];
    let key = Zeroizing::new(element(OCTET_STRING, pkcs1));
    let body = Zeroizing::new([HEAD.as_slice(), &key].concat());
    Secret::new(element(SEQUENCE, &body))
}

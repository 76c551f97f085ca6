//! What is refused before any arithmetic is done with a key, and what is only worth a finding.
//!
//! Knows no token and no choice: a key is judged by itself.

use super::finding::{KeyDefect, KeyFinding};
use super::key::{Curve, Key, Material, bit_length};
use aws_lc_rs::signature::{self, EcdsaVerificationAlgorithm, ParsedPublicKey};

/// The largest modulus that is worked with.
const MAX_MODULUS_BITS: usize = 8192;
/// The least modulus that RFC 7518 3.3 and 3.5 allow.
pub(super) const LEAST_MODULUS_BITS: usize = 2048;

/// Refuses numbers that cannot be a key, or that are dangerous or costly to work with.
pub(super) fn refuse(material: &Material) -> Result<(), KeyDefect> {
    match material {
        Material::Rsa { n, e } => rsa(n, e),
        Material::Ec { curve, point } => ec(*curve, point),
        Material::Okp { curve, x } => okp(*curve, x),
        Material::Akp { alg, public } => akp(alg, public),
        Material::Secret(secret) if secret.bytes().is_empty() => Err(KeyDefect::EmptySecret),
        Material::Secret(_) => Ok(()),
    }
}

/// What a report should tell about a key that is used all the same.
pub(super) fn remark(key: &Key) -> Vec<KeyFinding> {
    let mut findings = Vec::new();
    if let Material::Rsa { n, .. } = &key.material {
        let bits = bit_length(n);
        if bits < LEAST_MODULUS_BITS {
            findings.push(KeyFinding::WeakKey {
                kid: key.kid.clone(),
                key_type: key.material.key_type(),
                bits,
                least: LEAST_MODULUS_BITS,
            });
        }
        if key.has_roca_fingerprint() {
            findings.push(KeyFinding::RocaKey {
                kid: key.kid.clone(),
            });
        }
    }
    findings
}

fn rsa(n: &[u8], e: &[u8]) -> Result<(), KeyDefect> {
    if n.last().is_none_or(|last| last % 2 == 0) {
        return Err(KeyDefect::ModulusInvalid);
    }
    let bits = bit_length(n);
    if bits > MAX_MODULUS_BITS {
        return Err(KeyDefect::ModulusTooLarge(bits));
    }
    match (e.last(), e.len()) {
        (None, _) => Err(KeyDefect::BadExponent("zero")),
        (Some(last), _) if last % 2 == 0 => Err(KeyDefect::BadExponent("even")),
        (Some(1), 1) => Err(KeyDefect::BadExponent("1: anybody can make a signature")),
        (_, 0..=4) => Ok(()),
        _ => Err(KeyDefect::BadExponent("larger than 2^32")),
    }
}

fn ec(curve: Curve, point: &[u8]) -> Result<(), KeyDefect> {
    if matches!(point.first(), Some(2 | 3)) {
        return Err(KeyDefect::CompressedPoint);
    }
    length("point", 1 + 2 * curve.coordinate_length(), point.len())?;
    let Some(algorithm) = ecdsa(curve) else {
        return Ok(());
    };
    match ParsedPublicKey::new(algorithm, point) {
        Ok(_) => Ok(()),
        Err(_) => Err(KeyDefect::NotOnCurve(curve)),
    }
}

/// The y of every point on Ed25519 whose order divides 8, in each of its encodings; as a public key, such a point
/// lets anybody make signatures.
const SMALL_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

fn okp(curve: Curve, x: &[u8]) -> Result<(), KeyDefect> {
    length("x", curve.coordinate_length(), x.len())?;
    let mut hexadecimal = String::with_capacity(64);
    for (at, byte) in x.iter().enumerate() {
        // The highest bit is the sign of x, and tells nothing about the order.
        let byte = if at == 31 { byte & 0x7f } else { *byte };
        hexadecimal.push_str(&format!("{byte:02x}"));
    }
    if curve == Curve::Ed25519 && SMALL_ORDER.contains(&hexadecimal.as_str()) {
        return Err(KeyDefect::SmallOrder);
    }
    Ok(())
}

fn akp(alg: &str, public: &[u8]) -> Result<(), KeyDefect> {
    // RFC 9964 5.
    let expected = match alg {
        "ML-DSA-44" => 1312,
        "ML-DSA-65" => 1952,
        "ML-DSA-87" => 2592,
        _ => return Ok(()),
    };
    length("pub", expected, public.len())
}

fn length(member: &'static str, expected: usize, found: usize) -> Result<(), KeyDefect> {
    if expected == found {
        Ok(())
    } else {
        Err(KeyDefect::WrongLength {
            member,
            expected,
            found,
        })
    }
}

fn ecdsa(curve: Curve) -> Option<&'static EcdsaVerificationAlgorithm> {
    match curve {
        Curve::P256 => Some(&signature::ECDSA_P256_SHA256_FIXED),
        Curve::P384 => Some(&signature::ECDSA_P384_SHA384_FIXED),
        Curve::P521 => Some(&signature::ECDSA_P521_SHA512_FIXED),
        Curve::Secp256k1 => Some(&signature::ECDSA_P256K1_SHA256_FIXED),
        Curve::Ed25519 | Curve::Ed448 | Curve::X25519 | Curve::X448 => None,
    }
}

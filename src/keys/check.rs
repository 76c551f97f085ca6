//! What is refused before any arithmetic is done with a key, and what is only worth a finding.
//!
//! Knows no token and no choice: a key is judged by itself.

use super::finding::{KeyDefect, KeyFinding};
use super::key::{Curve, Key, KeyType, Material, bit_length};
use crate::decode::hexadecimal;
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

/// The rules for keys that may be used all the same; each looks at one thing.
const REMARKS: &[fn(&Key) -> Option<KeyFinding>] = &[short, roca, exponent, use_conflict, mixed];

/// What a report should tell about a key that may be used all the same. Costs as much as reading the key: nobody
/// should ask for keys that are not reported on.
pub(super) fn remarks(key: &Key) -> Vec<KeyFinding> {
    let mut findings: Vec<_> = REMARKS.iter().filter_map(|rule| rule(key)).collect();
    findings.extend(
        key.odd_encodings
            .iter()
            .map(|(member, kind)| KeyFinding::KeyEncoding {
                kid: key.kid.clone(),
                member,
                kind: *kind,
            }),
    );
    findings.extend(certificate(key));
    findings
}

fn short(key: &Key) -> Option<KeyFinding> {
    let bits = key.bits();
    let is_short = key.material.key_type() == KeyType::Rsa && bits < LEAST_MODULUS_BITS;
    is_short.then(|| KeyFinding::WeakKey {
        kid: key.kid.clone(),
        key_type: KeyType::Rsa,
        bits,
        least: LEAST_MODULUS_BITS,
    })
}

fn roca(key: &Key) -> Option<KeyFinding> {
    key.has_roca_fingerprint().then(|| KeyFinding::RocaKey {
        kid: key.kid.clone(),
    })
}

/// FIPS 186-4 B.3.1 demands an exponent above 2^16.
fn exponent(key: &Key) -> Option<KeyFinding> {
    let Material::Rsa { e, .. } = &key.material else {
        return None;
    };
    (bit_length(e) <= 16).then(|| KeyFinding::SmallExponent {
        kid: key.kid.clone(),
        exponent: e.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)),
    })
}

/// `use` and `key_ops` must agree (RFC 7517 4.3).
fn use_conflict(key: &Key) -> Option<KeyFinding> {
    let ops = key.key_ops.as_ref()?;
    let contradicts = |op: &String| match key.use_.as_deref() {
        Some("sig") => !signs(op),
        Some("enc") => signs(op),
        _ => false,
    };
    ops.iter()
        .any(contradicts)
        .then(|| KeyFinding::KeyUseConflict {
            kid: key.kid.clone(),
        })
}

/// One key should not do unrelated things (RFC 7517 4.3).
fn mixed(key: &Key) -> Option<KeyFinding> {
    let ops = key.key_ops.as_ref()?;
    let both = ops.iter().any(|op| signs(op)) && !ops.iter().all(|op| signs(op));
    both.then(|| KeyFinding::MixedKeyUse {
        kid: key.kid.clone(),
    })
}

/// True for the operations of signatures (RFC 7517 4.3).
fn signs(op: &str) -> bool {
    matches!(op, "sign" | "verify")
}

/// What the certificate that comes with the key has to do with it (RFC 7517 4.7 to 4.9).
fn certificate(key: &Key) -> Vec<KeyFinding> {
    let kid = || key.kid.clone();
    let certificate = match key.certificate() {
        None => return Vec::new(),
        Some(Err(_)) => return vec![KeyFinding::CertificateUnreadable { kid: kid() }],
        Some(Ok(certificate)) => certificate,
    };
    let mut findings = Vec::new();
    if certificate.material != key.material {
        findings.push(KeyFinding::CertificateMismatch { kid: kid() });
    }
    for (member, declared, computed) in [
        ("x5t", &key.x5t, &certificate.x5t),
        ("x5t#S256", &key.x5t_s256, &certificate.x5t_s256),
    ] {
        if let Some(declared) = declared
            && declared.trim_end_matches('=') != computed.text()
        {
            let kid = kid();
            let is_hexadecimal = computed.is_hexadecimal_in(declared);
            findings.push(KeyFinding::CertificateThumbprint {
                kid,
                member,
                is_hexadecimal,
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
    let mut y = x.to_vec();
    // The highest bit is the sign of x, and tells nothing about the order.
    if let Some(last) = y.get_mut(31) {
        *last &= 0x7f;
    }
    if curve == Curve::Ed25519 && SMALL_ORDER.contains(&hexadecimal(&y).as_str()) {
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

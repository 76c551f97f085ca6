//! Reads DER: public keys (SubjectPublicKeyInfo, PKCS#1), X.509 certificates, and private keys (PKCS#8, PKCS#1,
//! SEC 1). Only numbers are read here; whether they are any good is judged elsewhere.

use super::der_writer::{INTEGER, OCTET_STRING, SEQUENCE};
use super::finding::KeyDefect;
use super::key::{Curve, Key, Material, Secret, without_leading_zeros};
use super::private::{pkcs8_of_pkcs1, x25519_public};
use aws_lc_rs::encoding::{AsBigEndian as _, EcPrivateKeyBin};
use aws_lc_rs::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::x509::SubjectPublicKeyInfo;

/// Curves of EC keys by object identifier.
pub(super) const EC_CURVES: &[(&str, Curve)] = &[
    ("1.2.840.10045.3.1.7", Curve::P256),
    ("1.3.132.0.34", Curve::P384),
    ("1.3.132.0.35", Curve::P521),
    ("1.3.132.0.10", Curve::Secp256k1),
];

/// Curves of OKP keys by object identifier.
pub(super) const OKP_CURVES: &[(&str, Curve)] = &[
    ("1.3.101.112", Curve::Ed25519),
    ("1.3.101.113", Curve::Ed448),
    ("1.3.101.110", Curve::X25519),
    ("1.3.101.111", Curve::X448),
];

/// Algorithms of AKP keys by object identifier.
pub(super) const AKP_ALGORITHMS: &[(&str, &str)] = &[
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
];

/// Reads whatever key the DER bytes hold.
pub(super) fn any(der: &[u8]) -> Result<Key, KeyDefect> {
    if let Ok((rest, spki)) = SubjectPublicKeyInfo::from_der(der)
        && rest.is_empty()
    {
        return Ok(Key::bare(of_spki(&spki)?));
    }
    if X509Certificate::from_der(der).is_ok() {
        return certificate_key(der);
    }
    if let Ok(material) = pkcs1_public(der) {
        return Ok(Key::bare(material));
    }
    private(der)
}

/// A public key as SubjectPublicKeyInfo, the form of `PUBLIC KEY`.
pub(super) fn spki(der: &[u8]) -> Result<Key, KeyDefect> {
    let (_, spki) = SubjectPublicKeyInfo::from_der(der)
        .map_err(|_| KeyDefect::Malformed("a public key (SubjectPublicKeyInfo)"))?;
    Ok(Key::bare(of_spki(&spki)?))
}

/// True if the bytes are one certificate and nothing else, whatever key it holds.
pub(super) fn is_certificate(der: &[u8]) -> bool {
    X509Certificate::from_der(der).is_ok_and(|(rest, _)| rest.is_empty())
}

/// The key of a certificate, and the certificate. Its signature is not looked at.
pub(super) fn certificate_key(der: &[u8]) -> Result<Key, KeyDefect> {
    let (_, parsed) =
        X509Certificate::from_der(der).map_err(|_| KeyDefect::Malformed("an X.509 certificate"))?;
    let mut key = Key::bare(of_spki(parsed.public_key())?);
    key.x5c = vec![STANDARD.encode(der)];
    Ok(key)
}

/// An RSA public key as PKCS#1, the form of `RSA PUBLIC KEY`.
pub(super) fn pkcs1_public(der: &[u8]) -> Result<Material, KeyDefect> {
    let defect = KeyDefect::Malformed("an RSA public key (PKCS#1)");
    two_numbers(der, 0)
        .filter(|(_, _, rest)| rest.is_empty())
        .map(|(n, e, _)| Material::Rsa { n, e })
        .ok_or(defect)
}

/// A private key in any of its forms.
pub(super) fn private(der: &[u8]) -> Result<Key, KeyDefect> {
    let (material, private) = rsa_private(der)
        .map(|material| (material, Some(pkcs8_of_pkcs1(der))))
        .or_else(|| rsa_pkcs8(der))
        .or_else(|| ec_private(der))
        .or_else(|| ed25519_private(der))
        .or_else(|| x25519_private(der))
        .ok_or(KeyDefect::Malformed(
            "a private key (PKCS#8, PKCS#1 or SEC 1)",
        ))?;
    let mut key = Key::bare(material);
    key.is_private = true;
    key.private = private;
    Ok(key)
}

/// What is read of a private key: its public half, and the private one if it can decrypt.
type Halves = (Material, Option<Secret>);

/// Modulus and exponent of an RSA private key as PKCS#8.
pub(super) fn rsa_numbers(pkcs8: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (n, e, _) = two_numbers(pkcs8_key(pkcs8)?.1, 1)?;
    Some((n, e))
}

pub(super) fn of_spki(spki: &SubjectPublicKeyInfo<'_>) -> Result<Material, KeyDefect> {
    let oid = spki.algorithm.algorithm.to_id_string();
    let bytes = spki.subject_public_key.data.as_ref();
    match oid.as_str() {
        // rsaEncryption, and the same key bound to PSS.
        "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => pkcs1_public(bytes),
        "1.2.840.10045.2.1" => {
            let parameters = spki.algorithm.parameters.as_ref();
            let curve = parameters
                .and_then(|any| any.as_oid().ok())
                .map(|oid| oid.to_id_string())
                .ok_or(KeyDefect::Malformed("an EC key on a named curve"))?;
            let curve = find(EC_CURVES, &curve).ok_or(KeyDefect::UnknownCurve(curve))?;
            let point = bytes.to_vec();
            Ok(Material::Ec { curve, point })
        }
        other => {
            if let Some(curve) = find(OKP_CURVES, other) {
                let x = bytes.to_vec();
                return Ok(Material::Okp { curve, x });
            }
            let alg = find(AKP_ALGORITHMS, other).ok_or(KeyDefect::UnknownType(oid.clone()))?;
            Ok(Material::Akp {
                alg: alg.to_owned(),
                public: bytes.to_vec(),
            })
        }
    }
}

fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    let row = table.iter().find(|row| row.0 == name)?;
    Some(row.1)
}

fn rsa_private(der: &[u8]) -> Option<Material> {
    let (n, e, rest) = two_numbers(der, 1)?;
    // A private key goes on with `d` and the primes.
    let (tag, _, _) = element(rest)?;
    (tag == INTEGER).then_some(Material::Rsa { n, e })
}

fn rsa_pkcs8(der: &[u8]) -> Option<Halves> {
    let material = rsa_private(pkcs8_key(der)?.1)?;
    Some((material, Some(Secret::new(der.to_vec()))))
}

fn ec_private(der: &[u8]) -> Option<Halves> {
    const SIGNING: [(Curve, &EcdsaSigningAlgorithm); 4] = [
        (Curve::P256, &signature::ECDSA_P256_SHA256_FIXED_SIGNING),
        (Curve::P384, &signature::ECDSA_P384_SHA384_FIXED_SIGNING),
        (Curve::P521, &signature::ECDSA_P521_SHA512_FIXED_SIGNING),
        (
            Curve::Secp256k1,
            &signature::ECDSA_P256K1_SHA256_FIXED_SIGNING,
        ),
    ];
    SIGNING.iter().find_map(|(curve, algorithm)| {
        let pair = EcdsaKeyPair::from_private_key_der(algorithm, der).ok()?;
        let (curve, point) = (*curve, pair.public_key().as_ref().to_vec());
        let number: EcPrivateKeyBin<'_> = pair.private_key().as_be_bytes().ok()?;
        let private = Secret::new(number.as_ref().to_vec());
        Some((Material::Ec { curve, point }, Some(private)))
    })
}

fn ed25519_private(der: &[u8]) -> Option<Halves> {
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).ok()?;
    let x = pair.public_key().as_ref().to_vec();
    let curve = Curve::Ed25519;
    Some((Material::Okp { curve, x }, None))
}

/// X25519 (RFC 8410 7): the number is an octet string inside the octet string.
fn x25519_private(der: &[u8]) -> Option<Halves> {
    // id-X25519, 1.3.101.110, without parameters.
    const ALGORITHM: [u8; 5] = [0x06, 0x03, 0x2b, 0x65, 0x6e];
    let (_, key) = pkcs8_key(der).filter(|(algorithm, _)| *algorithm == ALGORITHM)?;
    let (_, number, _) = element(key).filter(|e| e.0 == OCTET_STRING)?;
    let (curve, x) = (Curve::X25519, x25519_public(number)?);
    Some((
        Material::Okp { curve, x },
        Some(Secret::new(number.to_vec())),
    ))
}

/// The algorithm and the key inside PKCS#8: version, algorithm, octet string.
fn pkcs8_key(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, body, _) = element(der).filter(|e| e.0 == SEQUENCE)?;
    let (_, _, rest) = element(body).filter(|e| e.0 == INTEGER)?;
    let (_, algorithm, rest) = element(rest).filter(|e| e.0 == SEQUENCE)?;
    let (_, key, _) = element(rest).filter(|e| e.0 == OCTET_STRING)?;
    Some((algorithm, key))
}

/// Two numbers of a sequence after `skip` numbers, and what follows them.
fn two_numbers(der: &[u8], skip: usize) -> Option<(Vec<u8>, Vec<u8>, &[u8])> {
    let (_, mut rest, after) = element(der).filter(|e| e.0 == SEQUENCE)?;
    if !after.is_empty() {
        return None;
    }
    let mut numbers = Vec::new();
    for _ in 0..skip + 2 {
        let (_, number, next) = element(rest).filter(|e| e.0 == INTEGER)?;
        numbers.push(without_leading_zeros(number));
        rest = next;
    }
    let second = numbers.pop()?;
    let first = numbers.pop()?;
    Some((first, second, rest))
}

/// The first element: tag, content, what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            let length = bytes.iter().fold(0, |n, byte| n << 8 | usize::from(*byte));
            (length, rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

//! Writes a public key as SubjectPublicKeyInfo (RFC 5280 4.1.2.7), the form of `PUBLIC KEY` in PEM (RFC 7468 13).
//!
//! Written here for all types alike: the crypto library writes none for X25519, X448, Ed448 and short RSA keys.

use super::der::{AKP_ALGORITHMS, EC_CURVES, OKP_CURVES};
use super::der_writer::{BIT_STRING, OBJECT_IDENTIFIER, SEQUENCE, element, integer};
use super::key::Material;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::str::FromStr as _;
use x509_parser::der_parser::oid::Oid;

const NULL: &[u8] = &[0x05, 0];
/// Characters of a line of PEM (RFC 7468 2).
const LINE: usize = 64;

/// The public key in PEM; none for a shared secret, and for a key of an algorithm without an identifier.
pub(super) fn pem(material: &Material) -> Option<String> {
    let body = STANDARD.encode(der(material)?);
    let mut text = String::from("-----BEGIN PUBLIC KEY-----\n");
    let mut rest = body.as_str();
    while let Some((line, more)) = rest.split_at_checked(LINE) {
        text.push_str(line);
        text.push('\n');
        rest = more;
    }
    if !rest.is_empty() {
        text.push_str(rest);
        text.push('\n');
    }
    text.push_str("-----END PUBLIC KEY-----\n");
    Some(text)
}

/// The same as DER. The identifiers: RFC 3279 2.3.1, RFC 5480 2.1.1, RFC 8410 3, RFC 9881 2.
fn der(material: &Material) -> Option<Vec<u8>> {
    let (algorithm, key) = match material {
        Material::Rsa { n, e } => {
            let numbers = [integer(n), integer(e)].concat();
            let identifier = [oid("1.2.840.113549.1.1.1")?, NULL.to_vec()].concat();
            (identifier, element(SEQUENCE, &numbers))
        }
        Material::Ec { curve, point } => {
            let curve = EC_CURVES.iter().find(|row| row.1 == *curve)?.0;
            let identifier = [oid("1.2.840.10045.2.1")?, oid(curve)?].concat();
            (identifier, point.clone())
        }
        Material::Okp { curve, x } => {
            let identifier = OKP_CURVES.iter().find(|row| row.1 == *curve)?.0;
            (oid(identifier)?, x.clone())
        }
        Material::Akp { alg, public } => {
            let identifier = AKP_ALGORITHMS.iter().find(|row| row.1 == alg)?.0;
            (oid(identifier)?, public.clone())
        }
        Material::Secret(_) => return None,
    };
    // The first byte counts the unused bits at the end: none.
    let bits = [[0].as_slice(), &key].concat();
    let parts = [element(SEQUENCE, &algorithm), element(BIT_STRING, &bits)].concat();
    Some(element(SEQUENCE, &parts))
}

fn oid(dotted: &str) -> Option<Vec<u8>> {
    let oid = Oid::from_str(dotted).ok()?;
    Some(element(OBJECT_IDENTIFIER, oid.as_bytes()))
}

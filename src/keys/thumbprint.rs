//! Thumbprints: of a key (RFC 7638 3), one name for the same key, whatever form it came in; and of a certificate
//! (RFC 8705 3.1).
//!
//! Only the members that make the key enter the first, sorted, without blanks (RFC 7638 3.2). Judges nothing.

use super::key::Material;
use super::{der, pem};
use crate::decode::base64url::encode;
use aws_lc_rs::digest::{SHA256, digest};

/// The thumbprint with SHA-256 as base64url; none for a shared secret.
pub(super) fn sha256(material: &Material) -> Option<String> {
    let members: Vec<String> = required_members(material)?
        .into_iter()
        .map(|(name, value)| format!("\"{name}\":{}", serde_json::Value::from(value)))
        .collect();
    let text = format!("{{{}}}", members.join(","));
    Some(encode(digest(&SHA256, text.as_bytes()).as_ref()))
}

/// The SHA-256 hash of a certificate as base64url, for `x5t#S256` of `cnf` (RFC 8705 3.1). The certificate may come as
/// PEM (then the first of the file) or as DER; nothing if it is none.
pub fn certificate_thumbprint(bytes: &[u8]) -> Option<String> {
    let pem = std::str::from_utf8(bytes)
        .ok()
        .and_then(pem::first_certificate);
    let der = pem.as_deref().unwrap_or(bytes);
    der::is_certificate(der).then(|| encode(digest(&SHA256, der).as_ref()))
}

/// The members that make a public key, sorted by name (RFC 7638 3.2, RFC 8037 2, RFC 9964 6); none for a shared
/// secret.
pub(super) fn required_members(material: &Material) -> Option<Vec<(&'static str, String)>> {
    let kty = ("kty", material.key_type().name().to_owned());
    Some(match material {
        Material::Rsa { n, e } => vec![("e", encode(e)), kty, ("n", encode(n))],
        Material::Ec { curve, point } => {
            let (x, y) = point
                .get(1..)?
                .split_at_checked(curve.coordinate_length())?;
            let crv = ("crv", curve.name().to_owned());
            vec![crv, kty, ("x", encode(x)), ("y", encode(y))]
        }
        Material::Okp { curve, x } => {
            vec![("crv", curve.name().to_owned()), kty, ("x", encode(x))]
        }
        Material::Akp { alg, public } => vec![("alg", alg.clone()), kty, ("pub", encode(public))],
        Material::Secret(_) => return None,
    })
}

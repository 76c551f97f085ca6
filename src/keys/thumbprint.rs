//! The JWK thumbprint (RFC 7638 3): one name for the same key, whatever form it came in.
//!
//! Only the members that make the key enter it, sorted, without blanks (RFC 7638 3.2). Judges nothing.

use super::key::Material;
use crate::decode::base64url::encode;
use aws_lc_rs::digest::{SHA256, digest};

/// The thumbprint with SHA-256 as base64url; none for a shared secret.
pub(super) fn sha256(material: &Material) -> Option<String> {
    let members = required_members(material)?;
    Some(encode(digest(&SHA256, members.as_bytes()).as_ref()))
}

fn required_members(material: &Material) -> Option<String> {
    match material {
        Material::Rsa { n, e } => Some(format!(
            r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#,
            encode(e),
            encode(n)
        )),
        Material::Ec { curve, point } => {
            let (x, y) = point
                .get(1..)?
                .split_at_checked(curve.coordinate_length())?;
            Some(format!(
                r#"{{"crv":"{curve}","kty":"EC","x":"{}","y":"{}"}}"#,
                encode(x),
                encode(y)
            ))
        }
        Material::Okp { curve, x } => Some(format!(
            r#"{{"crv":"{curve}","kty":"OKP","x":"{}"}}"#,
            encode(x)
        )),
        Material::Akp { alg, public } => Some(format!(
            r#"{{"alg":{},"kty":"AKP","pub":"{}"}}"#,
            serde_json::Value::from(alg.as_str()),
            encode(public)
        )),
        Material::Secret(_) => None,
    }
}

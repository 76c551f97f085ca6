//! The header parameters that algorithms need (RFC 7518 4.6.1, 4.7.1, 4.8.1), read strictly.

use super::agree::Peer;
use super::algorithms::{KeyManagement, Method};
use super::refuse::{Refusal, is_text_or_absent};
use crate::decode::base64url;
use crate::decode::json::{Document, View};
use crate::keys::{Curve, KeyOrigin, Material, agreement_of, read_jwks};
use std::num::NonZeroU32;
use std::sync::Arc;

/// A password may be hashed so often: twice what is recommended (draft-ietf-oauth-rfc8725bis 3.13).
pub const MOST_ITERATIONS: u32 = 1_200_000;
/// It should be hashed at least so often (RFC 7518 4.8.1.2).
pub const FEWEST_ITERATIONS: u32 = 1000;
/// The shortest salt in bytes (RFC 7518 4.8.1.1).
const SHORTEST_SALT: usize = 8;

/// What the header says beside the names of the algorithms.
#[derive(Debug, Clone)]
pub(super) enum Parameters {
    None,
    Agree(Curve, Peer),
    GcmWrap { iv: Vec<u8>, tag: Vec<u8> },
    Password { salt: Vec<u8>, count: NonZeroU32 },
}

impl Parameters {
    /// Reads what `alg` needs.
    pub(super) fn read(header: &Document, alg: &KeyManagement) -> Result<Self, Refusal> {
        match alg.method {
            Method::Agree(_) => agreement(header),
            Method::GcmWrap(_) => {
                let iv = bytes(header, "iv", "96 bits in base64url")?;
                let tag = bytes(header, "tag", "128 bits in base64url")?;
                if iv.len() != 12 {
                    return wrong("iv", "96 bits in base64url");
                }
                if tag.len() != 16 {
                    return wrong("tag", "128 bits in base64url");
                }
                Ok(Self::GcmWrap { iv, tag })
            }
            Method::Password(..) => password(header, alg.name),
            Method::Direct | Method::Wrap(_) | Method::Oaep(_) | Method::RsaPkcs1 => Ok(Self::None),
        }
    }

    /// How often a password is hashed.
    pub(super) const fn iterations(&self) -> u32 {
        match self {
            Self::Password { count, .. } => count.get(),
            _ => 0,
        }
    }
}

fn wrong<T>(name: &'static str, must: &'static str) -> Result<T, Refusal> {
    Err(Refusal::Parameter { name, must })
}

fn bytes(header: &Document, name: &'static str, must: &'static str) -> Result<Vec<u8>, Refusal> {
    let decoded = header.str(name).map(|text| base64url::decode(&text));
    match decoded {
        Some(decoded) if decoded.defects.is_empty() => Ok(decoded.bytes),
        _ => wrong(name, must),
    }
}

fn agreement(header: &Document) -> Result<Parameters, Refusal> {
    let (curve, public) = header
        .get("epk")
        .and_then(ephemeral)
        .ok_or(Refusal::Parameter {
            name: "epk",
            must: "a public key (JWK) whose point lies on P-256, P-384, P-521 or X25519",
        })?;
    let party = |name| match header.get(name) {
        None => Ok(Vec::new()),
        Some(_) => bytes(header, name, "base64url"),
    };
    let (apu, apv) = (party("apu")?, party("apv")?);
    Ok(Parameters::Agree(curve, Peer { public, apu, apv }))
}

/// The ephemeral key: one public key without anything odd about it. Its point is checked to lie on its curve.
fn ephemeral(epk: View<'_>) -> Option<(Curve, Vec<u8>)> {
    let mut set = read_jwks(epk.raw(), KeyOrigin::File("epk".to_owned())).ok()?;
    let key = set.keys.pop()?;
    let is_plain = set.findings.is_empty() && key.remarks().is_empty() && !key.is_private;
    is_plain.then_some(())?;
    match Arc::unwrap_or_clone(key).material {
        Material::Ec { curve, point } => agreement_of(curve).map(|_| (curve, point)),
        Material::Okp { curve, x } => agreement_of(curve).map(|_| (curve, x)),
        Material::Rsa { .. } | Material::Akp { .. } | Material::Secret(_) => None,
    }
}

/// The salt is the name of the algorithm, a zero, and the given one (RFC 7518 4.8.1.1).
fn password(header: &Document, alg: &str) -> Result<Parameters, Refusal> {
    let must = "eight bytes or more in base64url";
    let given = bytes(header, "p2s", must)?;
    if given.len() < SHORTEST_SALT {
        return wrong("p2s", must);
    }
    let count = header.get("p2c").and_then(View::as_number);
    let is_whole = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(digits) = count.filter(is_whole) else {
        return wrong("p2c", "a positive whole number");
    };
    let count = digits.parse::<u32>().unwrap_or(u32::MAX);
    if count > MOST_ITERATIONS {
        // As many digits as any honest number has.
        let found = digits.get(..20).unwrap_or(digits).to_owned();
        return Err(Refusal::TooManyIterations { found });
    }
    let Some(count) = NonZeroU32::new(count) else {
        return wrong("p2c", "a positive whole number");
    };
    let salt = [alg.as_bytes(), &[0], &given].concat();
    Ok(Parameters::Password { salt, count })
}

/// `kid`, where it is text; a name of another type is refused.
pub(super) fn kid(header: &Document) -> Result<Option<String>, Refusal> {
    if !is_text_or_absent(header, "kid") {
        return wrong("kid", "text");
    }
    Ok(header.str("kid").map(std::borrow::Cow::into_owned))
}

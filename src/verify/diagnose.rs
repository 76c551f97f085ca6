//! Why a signature is not valid, as exactly as can be told. Nothing here makes a token valid.

use super::algorithms::{Algorithm, Family, Method};
use super::prepared::{Outcome, Signed};
use super::proof::{InvalidReason, KeyReport, Proof, UnverifiableReason};
use super::ring::KeyRing;
use crate::keys::{Fit, Material, Want};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::DecodingKey;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How many keys are tried only to say more about a failure.
const MOST_TRIED: usize = 8;

/// The signature does not verify with any candidate.
pub(super) fn wrong(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    candidates: &[usize],
) -> Proof {
    let keys = || candidates.iter().filter_map(|at| ring.key(*at));
    let lengths = keys().map(|key| key.signature_length(algorithm));
    let reason = form(signed, algorithm, lengths)
        .or_else(|| keys().find_map(|key| secret_encoded(signed, algorithm, &key.key.material)))
        .unwrap_or_else(|| InvalidReason::SignatureWrong {
            made_by: made_by(signed, ring, algorithm, candidates),
        });
    Proof::Invalid { reason }
}

/// No key has the name that the token asks for.
pub(super) fn no_kid(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    kid: Option<&str>,
) -> Proof {
    let made_by = || made_by(signed, ring, algorithm, &[]);
    let reason =
        secret_needed(ring, algorithm).unwrap_or_else(|| no_matching_key(ring, kid, made_by));
    Proof::Unverifiable { reason }
}

/// Keys were looked at, but none may be used.
pub(super) fn none_fits(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    kid: Option<&str>,
) -> Proof {
    let made_by = || made_by(signed, ring, algorithm, &[]);
    let reason = secret_needed(ring, algorithm)
        .unwrap_or_else(|| no_key_fits(ring, &algorithm.want(), kid, made_by));
    Proof::Unverifiable { reason }
}

/// Why no key has the name that the token asks for. `made_by` looks for another key that fits all the same.
pub(crate) fn no_matching_key(
    ring: &KeyRing,
    kid: Option<&str>,
    made_by: impl FnOnce() -> Option<Arc<KeyReport>>,
) -> UnverifiableReason {
    refused_key(ring, kid).unwrap_or_else(|| UnverifiableReason::NoMatchingKey {
        kid: kid.unwrap_or_default().to_owned(),
        offered: ring.kids().clone(),
        made_by: made_by(),
    })
}

/// Why none of the keys that were looked at may be used for what is wanted.
pub(crate) fn no_key_fits(
    ring: &KeyRing,
    want: &Want<'_>,
    kid: Option<&str>,
    made_by: impl FnOnce() -> Option<Arc<KeyReport>>,
) -> UnverifiableReason {
    if let Some(reason) = refused_key(ring, kid) {
        return reason;
    }
    let mut considered = ring.explain(want, kid);
    considered.retain(|key| !matches!(key.verdict, Fit::KidDiffers | Fit::NoKid));
    let why = match considered.as_slice() {
        [only] => Some(only.verdict.clone()),
        _ => None,
    };
    UnverifiableReason::NoKeyFits {
        alg: want.alg,
        kid: kid.filter(|kid| ring.has_kid(kid)).map(str::to_owned),
        why,
        made_by: made_by(),
    }
}

fn secret_needed(ring: &KeyRing, algorithm: &'static Algorithm) -> Option<UnverifiableReason> {
    let alg = algorithm.name;
    let needed = algorithm.family == Family::Hmac && !ring.has_secret() && !ring.keys().is_empty();
    needed.then_some(UnverifiableReason::SecretNeeded { alg })
}

/// The key that the token asks for (or the only one there is) was left out of its set.
fn refused_key(ring: &KeyRing, kid: Option<&str>) -> Option<UnverifiableReason> {
    let mut rejected = ring.sets().iter().flat_map(|set| &set.rejected);
    let key = match kid {
        Some(kid) => rejected.find(|key| key.kid.as_deref() == Some(kid))?,
        None if ring.keys().is_empty() => rejected.next()?,
        None => return None,
    };
    Some(UnverifiableReason::KeyRefused {
        kid: key.kid.clone(),
        defect: key.reason.clone(),
    })
}

/// What is wrong with the form of the signature, if no candidate could have made one of its length.
fn form(
    signed: Signed<'_>,
    algorithm: &'static Algorithm,
    lengths: impl Iterator<Item = Option<usize>>,
) -> Option<InvalidReason> {
    let alg = algorithm.name;
    let found = signed.bytes.len();
    if found == 0 {
        return Some(InvalidReason::SignatureMissing { alg });
    }
    let mut expected = None;
    for length in lengths {
        let length = length?;
        if length == found {
            return None;
        }
        expected = expected.or(Some(length));
    }
    let expected = expected?;
    if algorithm.family == Family::Ecdsa && is_der(signed.bytes) {
        return Some(InvalidReason::SignatureDer { alg, expected });
    }
    Some(InvalidReason::SignatureLength {
        alg,
        expected,
        found,
    })
}

type Variant = fn(&[u8]) -> Option<Vec<u8>>;

/// What owners of secrets do to the text that they show before they use it.
const VARIANTS: &[(&str, Variant)] = &[
    ("its base64 decoded", |s| STANDARD.decode(s).ok()),
    ("its base64url decoded", |s| {
        URL_SAFE_NO_PAD
            .decode(s.strip_suffix(b"=").unwrap_or(s))
            .ok()
    }),
    ("its hexadecimal digits decoded", hexadecimal),
    ("a line break at its end", |s| Some([s, b"\n"].concat())),
    ("its base64", |s| Some(STANDARD.encode(s).into_bytes())),
    ("its base64url", |s| {
        Some(URL_SAFE_NO_PAD.encode(s).into_bytes())
    }),
];

/// The secret is right but for its encoding.
fn secret_encoded(
    signed: Signed<'_>,
    algorithm: &'static Algorithm,
    material: &Material,
) -> Option<InvalidReason> {
    let (Material::Secret(secret), Method::Hmac(with)) = (material, &algorithm.method) else {
        return None;
    };
    let made_it = |variant: &Variant| {
        let changed = Zeroizing::new(variant(secret.bytes()).unwrap_or_default());
        let key = DecodingKey::from_secret(&changed);
        !changed.is_empty()
            && jsonwebtoken::crypto::verify(signed.encoded, signed.message, &key, *with)
                .unwrap_or(false)
    };
    let (fix, _) = VARIANTS.iter().find(|(_, variant)| made_it(variant))?;
    Some(InvalidReason::SecretEncoded { fix })
}

fn hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(digits).ok()?;
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).ok().filter(|p| p.len() == 2)?;
            u8::from_str_radix(pair, 16).ok()
        })
        .collect()
}

/// True for a DER sequence that fills all bytes and begins with an integer.
fn is_der(bytes: &[u8]) -> bool {
    let body = match bytes {
        [0x30, 0x81, length, body @ ..] if usize::from(*length) == body.len() => body,
        [0x30, length, body @ ..] if usize::from(*length) == body.len() => body,
        _ => return false,
    };
    body.first() == Some(&0x02)
}

/// The key that did make the signature, among those that could have but were no candidates.
fn made_by(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    candidates: &[usize],
) -> Option<Arc<KeyReport>> {
    let found = signed.bytes.len();
    let others = ring.keys().iter().enumerate().filter(|(at, key)| {
        let material = &key.key.material;
        let on_curve = material
            .curve()
            .is_none_or(|curve| algorithm.curves.contains(&curve));
        !candidates.contains(at)
            && material.key_type() == algorithm.key_type
            && on_curve
            && key.signature_length(algorithm) == Some(found)
    });
    let mut others = others.take(MOST_TRIED).map(|(_, key)| key);
    let key = others.find(|key| key.check(algorithm, signed) == Outcome::Verified)?;
    Some(key.report().clone())
}

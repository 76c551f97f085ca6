//! A DPoP proof and the key in its own header: the one kind of token that is checked with a key that it brings along,
//! because that its sender has this very key is all it is to show (RFC 9449 4.2, 4.3 points 5 to 7).

use std::fmt;
use std::sync::Arc;

use super::algorithms::{ALGORITHMS, Family};
use super::proof::{InvalidReason, Proof, UnverifiableReason};
use super::ring::KeyRing;
use super::verifier::{Policy, Verification, verify};
use crate::decode::Jws;
use crate::decode::json::View;
use crate::keys::{Key, KeyDefect, KeyOrigin, KeySet, KeyType, read_jwk};

/// Why the key in a proof's header cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnKeyDefect {
    /// The header has no `jwk`.
    Missing,
    /// It is a private key (RFC 9449 4.3 point 7).
    Private,
    /// It is a shared secret, which proves nothing.
    Secret,
    /// It is no key that can be used.
    Unusable(KeyDefect),
}

impl fmt::Display for OwnKeyDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("its header has no key (`jwk`)"),
            Self::Private => f.write_str("its header holds the private half of its key"),
            Self::Secret => f.write_str("the key in its header is a shared secret"),
            Self::Unusable(defect) => write!(f, "the key in its header cannot be used: {defect}"),
        }
    }
}

/// The key that a proof brings along.
///
/// # Errors
/// If it brings none, or one that it must not bring.
pub fn own_key(jws: &Jws<'_>) -> Result<Key, OwnKeyDefect> {
    let jwk = jws.header.document.get("jwk");
    brought(jwk.ok_or(OwnKeyDefect::Missing)?, KeyOrigin::Proof)
}

/// A key that a token brings along, which must be a public one.
pub(super) fn brought(jwk: View<'_>, origin: KeyOrigin) -> Result<Key, OwnKeyDefect> {
    let mut set = read_jwk(jwk.raw(), origin);
    let Some(key) = set.keys.pop() else {
        let rejected = set.rejected.pop().map(|key| key.reason);
        return Err(OwnKeyDefect::Unusable(
            rejected.unwrap_or(KeyDefect::NotAnObject),
        ));
    };
    let key = Arc::unwrap_or_clone(key);
    if key.material.key_type() == KeyType::Oct {
        return Err(OwnKeyDefect::Secret);
    }
    if key.is_private {
        return Err(OwnKeyDefect::Private);
    }
    // Its name means nothing here: there is only this one.
    Ok(Key { kid: None, ..key })
}

/// The key alone in a ring.
pub(super) fn ring_of(key: Key, origin: KeyOrigin) -> KeyRing {
    let mut set = KeySet::empty(origin);
    set.keys.push(Arc::new(key));
    KeyRing::new(vec![set])
}

/// Finds out whether a proof was made with the key in its own header. Only asymmetric algorithms are allowed, and of
/// those the ones that `policy` allows.
pub fn verify_with_own_key(jws: &Jws<'_>, policy: &Policy) -> Verification {
    let key = match own_key(jws) {
        Ok(key) => key,
        Err(OwnKeyDefect::Unusable(defect)) => {
            let reason = UnverifiableReason::KeyRefused { kid: None, defect };
            return Proof::Unverifiable { reason }.into();
        }
        Err(defect) => {
            let reason = InvalidReason::OwnKey(defect);
            return Proof::Invalid { reason }.into();
        }
    };
    let allowed_algs = ALGORITHMS
        .iter()
        .filter(|algorithm| algorithm.family != Family::Hmac)
        .map(|algorithm| algorithm.name)
        .filter(|name| policy.allows(name))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    if allowed_algs.is_empty() {
        let reason = InvalidReason::AlgorithmNotAllowed {
            alg: jws.alg().unwrap_or_default().into_owned(),
            allowed: policy.allowed_algs.clone(),
        };
        return Proof::Invalid { reason }.into();
    }
    let ring = ring_of(key, KeyOrigin::Proof);
    verify(jws, &ring, &Policy { allowed_algs })
}

//! The order of the questions: is there a signature, may the token be trusted at all, is the algorithm allowed,
//! which keys may have made it, did one of them.

use super::algorithms::{self, Algorithm, Family};
use super::diagnose;
use super::prepared::{Outcome, Prepared, Signed};
use super::proof::{InvalidReason, KeyReport, Proof, UnverifiableReason};
use super::refuse::{Place, Refusal, refusal, refusal_detached};
use super::ring::{Candidates, KeyRing};
use crate::decode::serialised::is_unencoded;
use crate::decode::{Jws, base64url};
use crate::keys::{Considered, Fit, KeyFinding, fit};
use std::sync::Arc;

/// What the caller allows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The algorithms that are acceptable; empty: all that fit the keys.
    pub allowed_algs: Vec<String>,
}

impl Policy {
    /// True if the algorithm is acceptable.
    pub fn allows(&self, alg: &str) -> bool {
        self.allowed_algs.is_empty() || self.allowed_algs.iter().any(|allowed| allowed == alg)
    }
}

/// The answer, and what a report should tell about the keys that were used for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// What is known about the signature.
    pub proof: Proof,
    /// What is questionable about the keys that took part. The findings of whole sets are in [`KeyRing::findings`].
    pub findings: Vec<KeyFinding>,
}

impl From<Proof> for Verification {
    fn from(proof: Proof) -> Self {
        Self {
            proof,
            findings: Vec::new(),
        }
    }
}

/// Finds out what is known about the signature of `jws`.
pub fn verify(jws: &Jws<'_>, ring: &KeyRing, policy: &Policy) -> Verification {
    let message = jws.signing_input().as_bytes();
    answer(jws, message, ring, policy, refusal)
}

/// The same for a token whose payload was left out and came another way (RFC 7515 appendix F, RFC 7797 5).
pub fn verify_detached(
    jws: &Jws<'_>,
    payload: &[u8],
    ring: &KeyRing,
    policy: &Policy,
) -> Verification {
    let mut message = format!("{}.", jws.header.encoded).into_bytes();
    if is_unencoded(&jws.header.document) {
        message.extend_from_slice(payload);
    } else {
        message.extend_from_slice(base64url::encode(payload).as_bytes());
    }
    answer(jws, &message, ring, policy, refusal_detached)
}

fn answer(
    jws: &Jws<'_>,
    message: &[u8],
    ring: &KeyRing,
    policy: &Policy,
    refusal: fn(&Jws<'_>) -> Option<Refusal>,
) -> Verification {
    let alg = jws.alg();
    if ring.is_empty() && alg.as_deref() != Some("none") {
        return Proof::NotChecked.into();
    }
    let refusal = refusal(jws);
    // Of a header with two algorithms nobody can say that it names none.
    let names_two = matches!(
        refusal,
        Some(Refusal::DuplicateMember {
            place: Place::Header,
            ..
        })
    );
    if alg.as_deref() == Some("none") && !names_two {
        return Proof::Unsigned.into();
    }
    if let Some(refusal) = refusal {
        return invalid(InvalidReason::Refused(refusal));
    }
    let Some(alg) = alg else {
        return invalid(InvalidReason::AlgorithmMissing);
    };
    let is_compact = jws.envelope.is_none() && jws.detached.is_none();
    let signed = Signed {
        whole: is_compact.then_some(jws),
        message,
        encoded: jws.signature.encoded,
        bytes: &jws.signature.bytes,
    };
    let verification = match acceptable(&alg, policy) {
        Ok(algorithm) => with_algorithm(signed, jws.kid().as_deref(), ring, algorithm),
        Err(proof) => proof.into(),
    };
    match (&verification.proof, hash_unknown(jws)) {
        (Proof::Valid { .. }, Some(reason)) => Proof::Unverifiable { reason }.into(),
        _ => verification,
    }
}

/// A right signature proves nothing about disclosures whose digests cannot be made.
fn hash_unknown(jws: &Jws<'_>) -> Option<UnverifiableReason> {
    let unknown = jws.sd_jwt.as_deref()?.hash.as_ref().err()?;
    let name = unknown.name.clone();
    Some(UnverifiableReason::HashUnknown { name })
}

/// For every key whether it was a candidate for `jws`, and why not. Empty if the algorithm is not known.
pub fn explain_choice(jws: &Jws<'_>, ring: &KeyRing) -> Vec<Considered> {
    let algorithm = jws.alg().and_then(|alg| algorithms::algorithm(&alg));
    algorithm.map_or_else(Vec::new, |algorithm| {
        ring.explain(&algorithm.want(), jws.kid().as_deref())
    })
}

/// The keys that may have signed `jws`, whether or not one of them did. Empty if the algorithm is not known.
pub fn candidates(jws: &Jws<'_>, ring: &KeyRing) -> Vec<Arc<KeyReport>> {
    let algorithm = jws.alg().and_then(|alg| algorithms::algorithm(&alg));
    let found = algorithm.map(|one| ring.candidates(&one.want(), jws.kid().as_deref()));
    let Some(Candidates::Keys(positions)) = found else {
        return Vec::new();
    };
    let keys = positions.iter().filter_map(|at| ring.key(*at));
    keys.map(|key| key.report().clone()).collect()
}

fn invalid(reason: InvalidReason) -> Verification {
    Proof::Invalid { reason }.into()
}

fn acceptable(alg: &str, policy: &Policy) -> Result<&'static Algorithm, Proof> {
    let refused = |reason| Err(Proof::Invalid { reason });
    if !policy.allows(alg) {
        return refused(InvalidReason::AlgorithmNotAllowed {
            alg: alg.to_owned(),
            allowed: policy.allowed_algs.clone(),
        });
    }
    match algorithms::algorithm(alg) {
        Some(algorithm) if algorithm.can_verify() => Ok(algorithm),
        Some(algorithm) => Err(Proof::Unverifiable {
            reason: UnverifiableReason::AlgorithmUnsupported {
                alg: algorithm.name,
            },
        }),
        None => match algorithms::same_but_for_case(alg) {
            Some(registered) => refused(InvalidReason::AlgorithmCase {
                alg: alg.to_owned(),
                registered,
            }),
            None => Err(Proof::Unverifiable {
                reason: UnverifiableReason::AlgorithmUnknown {
                    alg: alg.to_owned(),
                },
            }),
        },
    }
}

fn with_algorithm(
    signed: Signed<'_>,
    kid: Option<&str>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
) -> Verification {
    match ring.candidates(&algorithm.want(), kid) {
        Candidates::Keys(candidates) => with_keys(signed, ring, algorithm, &candidates),
        Candidates::Contradicting(candidates) => {
            match with_keys(signed, ring, algorithm, &candidates) {
                valid if matches!(valid.proof, Proof::Valid { .. }) => valid,
                _ => diagnose::none_fits(signed, ring, algorithm, kid).into(),
            }
        }
        Candidates::NoKid => diagnose::no_kid(signed, ring, algorithm, kid).into(),
        Candidates::NoneFits => diagnose::none_fits(signed, ring, algorithm, kid).into(),
    }
}

fn with_keys(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    candidates: &[usize],
) -> Verification {
    let mut impossible = None;
    for (at, prepared) in candidates
        .iter()
        .filter_map(|at| Some((*at, ring.key(*at)?)))
    {
        match check(signed, ring, algorithm, at, prepared) {
            Outcome::Verified => {
                return Verification {
                    proof: Proof::Valid {
                        alg: algorithm.name,
                        key: prepared.report().clone(),
                    },
                    findings: findings(ring, algorithm, prepared, candidates),
                };
            }
            Outcome::Wrong => {}
            Outcome::Impossible => impossible = impossible.or(Some(prepared)),
        }
    }
    match impossible {
        Some(prepared) => Proof::Unverifiable {
            reason: UnverifiableReason::KeyUnsupported {
                alg: algorithm.name,
                key: prepared.report().clone(),
            },
        }
        .into(),
        None => diagnose::wrong(signed, ring, algorithm, candidates).into(),
    }
}

/// Computes whether a key made the signature, or remembers it.
fn check(
    signed: Signed<'_>,
    ring: &KeyRing,
    algorithm: &Algorithm,
    at: usize,
    key: &Prepared,
) -> Outcome {
    let is_kept = algorithm.family != Family::Hmac;
    let (Some(memo), Some(jws), true) = (&ring.memo, signed.whole, is_kept) else {
        return key.check(algorithm, signed);
    };
    // The text holds the algorithm, too: it is the one that the candidates were chosen for.
    let digest = jws.digest();
    if memo.key_of(&digest) == Some(at) {
        return Outcome::Verified;
    }
    let outcome = key.check(algorithm, signed);
    if outcome == Outcome::Verified {
        memo.keep(digest, at);
    }
    outcome
}

/// What is questionable about the key that made a signature.
fn findings(
    ring: &KeyRing,
    algorithm: &Algorithm,
    prepared: &Prepared,
    candidates: &[usize],
) -> Vec<KeyFinding> {
    let mut findings = Vec::new();
    let kid = prepared.key.kid.as_ref();
    let bits = prepared.key.bits();
    if bits < algorithm.least_key_bits {
        findings.push(KeyFinding::WeakKey {
            kid: kid.cloned(),
            key_type: algorithm.key_type,
            bits,
            least: algorithm.least_key_bits,
        });
        if prepared.key.alg.as_deref() == Some(algorithm.name) {
            findings.push(KeyFinding::KeyAlgTooDemanding {
                kid: kid.cloned(),
                alg: algorithm.name,
                bits,
            });
        }
    }
    if let Fit::AlgContradicts { alg } = fit(&prepared.key, &algorithm.want()) {
        findings.push(KeyFinding::KeyAlgMismatch {
            kid: kid.cloned(),
            alg,
            used: algorithm.name,
        });
    }
    // How weak a key is depends on the algorithm, which was asked above.
    let of_key = prepared.remarks().iter();
    findings.extend(
        of_key
            .filter(|found| !matches!(found, KeyFinding::WeakKey { .. }))
            .cloned(),
    );
    if let Some(kid) = kid
        && candidates.len() > 1
        && shared(ring, kid, candidates)
    {
        findings.push(KeyFinding::DuplicateKid { kid: kid.clone() });
    }
    if algorithm.family == Family::Hmac && ring.is_mixed(prepared) {
        findings.push(KeyFinding::MixedKeySet);
    }
    findings
}

fn shared(ring: &KeyRing, kid: &str, candidates: &[usize]) -> bool {
    let of_name = candidates
        .iter()
        .filter_map(|at| ring.key(*at))
        .filter(|other| other.key.kid.as_deref() == Some(kid));
    of_name.count() > 1
}

//! The order of the questions: is there a signature, may the token be trusted at all, is the algorithm allowed,
//! which keys may have made it, did one of them.

use super::algorithms::{self, Algorithm, Family};
use super::diagnose;
use super::prepared::{Outcome, Prepared, Signature};
use super::proof::{InvalidReason, Proof, UnverifiableReason};
use super::refuse::refusal;
use super::ring::{Candidates, KeyRing};
use crate::decode::Jws;
use crate::keys::{Considered, KeyFinding};

/// What the caller allows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The algorithms that are acceptable; empty: all that fit the keys.
    pub allowed_algs: Vec<String>,
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
    let alg = jws.alg();
    if alg.as_deref() == Some("none") {
        return Proof::Unsigned.into();
    }
    if ring.is_empty() {
        return Proof::NotChecked.into();
    }
    if let Some(refusal) = refusal(jws) {
        return invalid(InvalidReason::Refused(refusal));
    }
    let Some(alg) = alg else {
        return invalid(InvalidReason::AlgorithmMissing);
    };
    match acceptable(&alg, policy) {
        Ok(algorithm) => with_algorithm(jws, ring, algorithm),
        Err(proof) => proof.into(),
    }
}

/// For every key whether it was a candidate for `jws`, and why not. Empty if the algorithm is not known.
pub fn explain_choice(jws: &Jws<'_>, ring: &KeyRing) -> Vec<Considered> {
    let algorithm = jws.alg().and_then(|alg| algorithms::algorithm(&alg));
    algorithm.map_or_else(Vec::new, |algorithm| {
        ring.explain(algorithm, jws.kid().as_deref())
    })
}

fn invalid(reason: InvalidReason) -> Verification {
    let tried = Vec::new();
    Proof::Invalid { reason, tried }.into()
}

fn acceptable(alg: &str, policy: &Policy) -> Result<&'static Algorithm, Proof> {
    let refused = |reason| {
        let tried = Vec::new();
        Err(Proof::Invalid { reason, tried })
    };
    let allowed = &policy.allowed_algs;
    if !allowed.is_empty() && !allowed.iter().any(|name| name == alg) {
        return refused(InvalidReason::AlgorithmNotAllowed {
            alg: alg.to_owned(),
            allowed: allowed.clone(),
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

fn with_algorithm(jws: &Jws<'_>, ring: &KeyRing, algorithm: &'static Algorithm) -> Verification {
    let kid = jws.kid();
    match ring.candidates(algorithm, kid.as_deref()) {
        Candidates::Keys(candidates) => with_keys(jws, ring, algorithm, &candidates),
        Candidates::NoKid => diagnose::no_kid(jws, ring, algorithm, kid.as_deref()).into(),
        Candidates::NoneFits => diagnose::none_fits(jws, ring, algorithm, kid.as_deref()).into(),
    }
}

fn with_keys(
    jws: &Jws<'_>,
    ring: &KeyRing,
    algorithm: &'static Algorithm,
    candidates: &[usize],
) -> Verification {
    let message = jws.signing_input().as_bytes();
    let signature = Signature {
        encoded: jws.signature.encoded,
        bytes: &jws.signature.bytes,
    };
    let mut impossible = None;
    for prepared in candidates.iter().filter_map(|at| ring.key(*at)) {
        match prepared.check(algorithm, message, signature) {
            Outcome::Verified => {
                return Verification {
                    proof: Proof::Valid {
                        alg: algorithm.name,
                        key: prepared.report.clone(),
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
                key: prepared.report.clone(),
            },
        }
        .into(),
        None => diagnose::wrong(jws, ring, algorithm, candidates).into(),
    }
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
    if prepared.report.bits < algorithm.least_key_bits {
        findings.push(KeyFinding::WeakKey {
            kid: kid.cloned(),
            key_type: algorithm.key_type,
            bits: prepared.report.bits,
            least: algorithm.least_key_bits,
        });
    }
    if prepared.is_roca() {
        findings.push(KeyFinding::RocaKey { kid: kid.cloned() });
    }
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

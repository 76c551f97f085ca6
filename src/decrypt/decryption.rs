//! The order of the questions: is the form right, is the algorithm allowed, which keys may open it, does one of them.

use super::algorithms::{self, ContentEncryption, KeyManagement, Method};
use super::content::{self, Sealed};
use super::inflate::{self, inflate};
use super::parameters::{self, MOST_ITERATIONS, Parameters};
use super::refuse::{self, Refusal};
use super::unwrap::{Trouble, content_key};
use crate::decode::json::Document;
use crate::decode::{Jwe, Recipient};
use crate::keys::{Considered, Curve, Deed, KeyFinding, KeyType, Want};
use crate::verify::{
    Candidates, KeyReport, KeyRing, Policy, Prepared, UnverifiableReason, no_key_fits,
    no_matching_key,
};
use std::fmt;
use std::sync::Arc;

/// So many keys are tried at most, over all recipients: each costs an operation with a private key.
const MOST_TRIED: usize = 64;

/// So often a password is hashed at most, over all recipients and keys.
const MOST_HASHED: u32 = 4 * MOST_ITERATIONS;

/// The answer, and what a report should tell about the keys that were used for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decryption {
    /// What is known.
    pub outcome: Outcome,
    /// The recipient that it is about, where there are several.
    pub recipient: usize,
    /// What is questionable about the keys that took part.
    pub findings: Vec<KeyFinding>,
}

/// What came of decrypting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A key that was given opens it.
    Decrypted(Opened),
    /// None does, or the token must be refused.
    Failed(FailedReason),
    /// A key or an algorithm is lacking, so that nothing is known.
    Unverifiable(UndecidedReason),
    /// No key was given.
    NotTried,
}

/// What a key opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The content.
    pub plaintext: Vec<u8>,
    /// The key.
    pub key: Arc<KeyReport>,
    /// True if whoever made the token has the same key; false if anybody who has the public one can have made it.
    pub is_shared: bool,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.plaintext.len();
        write!(f, "Opened({length} bytes by {:?})", self.key)
    }
}

/// Why a token is not decrypted although keys were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailedReason {
    /// It must be refused whatever the key is.
    Refused(Refusal),
    /// The header names no algorithm.
    AlgorithmMissing {
        /// `alg` or `enc`.
        name: &'static str,
    },
    /// The algorithm is not one of those that were allowed.
    AlgorithmNotAllowed {
        /// The token's.
        alg: String,
        /// The allowed ones.
        allowed: Vec<String>,
    },
    /// The key is another one, or the token was altered. Not told apart (RFC 7516 11.4, 11.5).
    Wrong,
    /// It was decrypted, but it grows too long when it is decompressed.
    TooLong,
    /// It was decrypted, but cannot be decompressed.
    NotCompressed,
}

impl fmt::Display for FailedReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "the token is refused: {refusal}"),
            Self::AlgorithmMissing { name } => {
                write!(f, "the header names no algorithm (`{name}`)")
            }
            Self::AlgorithmNotAllowed { alg, allowed } => {
                write!(f, "the algorithm is {alg}; allowed: {}", allowed.join(", "))
            }
            Self::Wrong => {
                f.write_str("the token was not encrypted to the given key, or it was altered since")
            }
            Self::TooLong => write!(
                f,
                "its content is compressed and grows beyond {} bytes",
                inflate::LONGEST
            ),
            Self::NotCompressed => {
                f.write_str("its content should be compressed (`zip`), but is no DEFLATE")
            }
        }
    }
}

/// What is lacking for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndecidedReason {
    /// No algorithm of this name is known.
    AlgorithmUnknown {
        /// The name.
        alg: String,
    },
    /// Keys are lacking.
    Keys(UnverifiableReason),
    /// Nothing here can compute with the key, or its private half does not belong to its public one.
    KeyUnsupported {
        /// The algorithm.
        alg: &'static str,
        /// The key.
        key: Arc<KeyReport>,
    },
    /// More keys fit than are tried.
    TooCostly,
}

impl fmt::Display for UndecidedReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlgorithmUnknown { alg } => {
                write!(f, "{alg} is not an encryption algorithm that is known here")
            }
            Self::Keys(reason) => reason.fmt(f),
            Self::TooCostly => f.write_str(
                "more keys fit than are tried, as each costs time; those that were tried do not open the token",
            ),
            Self::KeyUnsupported { alg, key } => write!(
                f,
                "{alg} cannot be decrypted here with this key of type {} and {} bits: RSA keys of 2048 to 8192 bits, \
                 whole, and keys on P-256, P-384, P-521 and X25519 can",
                key.key_type, key.bits
            ),
        }
    }
}

/// Decrypts `jwe` with the first key that opens it.
pub fn decrypt(jwe: &Jwe<'_>, ring: &KeyRing, policy: &Policy) -> Decryption {
    if ring.is_empty() {
        return answer(0, Outcome::NotTried);
    }
    if let Some(refusal) = refuse::refusal(jwe) {
        return answer(0, refused(refusal));
    }
    let mut effort = Effort {
        tries: MOST_TRIED,
        iterations: MOST_HASHED,
    };
    // Of several recipients the first that a key opens counts; without one, the first that says the most.
    let mut instead: Option<Decryption> = None;
    for (index, recipient) in jwe.recipients.iter().enumerate() {
        let found = match Plan::read(jwe, recipient, policy) {
            Ok(plan) => plan.carry_out(ring, &mut effort, index),
            Err(outcome) => answer(index, outcome),
        };
        let says = |one: &Decryption| match one.outcome {
            Outcome::Unverifiable(UndecidedReason::TooCostly) => 2,
            Outcome::Failed(FailedReason::Wrong) => 1,
            _ => 0,
        };
        match found.outcome {
            Outcome::Decrypted(_) => return found,
            _ if instead.as_ref().is_none_or(|one| says(one) < says(&found)) => {
                instead = Some(found);
            }
            _ => {}
        }
    }
    instead.unwrap_or_else(|| answer(0, Outcome::NotTried))
}

/// For every key whether it was a candidate for the first recipient of `jwe`, and why not. Empty if the algorithm is
/// not known.
pub fn explain_choice(jwe: &Jwe<'_>, ring: &KeyRing) -> Vec<Considered> {
    let plan = jwe
        .recipients
        .first()
        .and_then(|recipient| Plan::read(jwe, recipient, &Policy::default()).ok());
    plan.map_or_else(Vec::new, |plan| {
        ring.explain(&plan.want(), plan.kid.as_deref())
    })
}

fn answer(recipient: usize, outcome: Outcome) -> Decryption {
    Decryption {
        outcome,
        recipient,
        findings: Vec::new(),
    }
}

fn refused(refusal: Refusal) -> Outcome {
    Outcome::Failed(FailedReason::Refused(refusal))
}

/// What may still be spent on one token.
struct Effort {
    tries: usize,
    iterations: u32,
}

/// What is to be done for one recipient.
struct Plan<'j> {
    jwe: &'j Jwe<'j>,
    encrypted_key: &'j [u8],
    kid: Option<String>,
    alg: &'static KeyManagement,
    enc: &'static ContentEncryption,
    parameters: Parameters,
    /// The curve of the ephemeral key.
    curves: Vec<Curve>,
}

impl<'j> Plan<'j> {
    fn read(
        jwe: &'j Jwe<'_>,
        recipient: &'j Recipient<'_>,
        policy: &Policy,
    ) -> Result<Self, Outcome> {
        let header = jwe.header_of(recipient);
        let alg = name(header, "alg")?;
        if !policy.allows(&alg) {
            let allowed = policy.allowed_algs.clone();
            return Err(Outcome::Failed(FailedReason::AlgorithmNotAllowed {
                alg,
                allowed,
            }));
        }
        let unknown = |alg| Outcome::Unverifiable(UndecidedReason::AlgorithmUnknown { alg });
        let alg = algorithms::key_management(&alg).ok_or_else(|| unknown(alg))?;
        let enc = name(header, "enc")?;
        let enc = algorithms::content(&enc).ok_or_else(|| unknown(enc))?;
        if let Some(refusal) = refuse::lengths(jwe, &recipient.encrypted_key, alg, enc) {
            return Err(refused(refusal));
        }
        let parameters = Parameters::read(header, alg).map_err(refused)?;
        Ok(Self {
            jwe,
            encrypted_key: &recipient.encrypted_key.bytes,
            kid: parameters::kid(header).map_err(refused)?,
            curves: match &parameters {
                Parameters::Agree(curve, _) => vec![*curve],
                _ => Vec::new(),
            },
            alg,
            enc,
            parameters,
        })
    }

    /// What the algorithms demand of a key.
    fn want(&self) -> Want<'_> {
        const UNWRAP: &[&str] = &["unwrapKey", "decrypt"];
        // Libraries disagree on what the owner of such a key should write.
        const DERIVE: &[&str] = &["deriveKey", "deriveBits", "unwrapKey", "decrypt"];
        let (key_type, operations, secret_length) = match self.alg.method {
            Method::Direct => (KeyType::Oct, &["decrypt"][..], Some(self.enc.key_length)),
            Method::Wrap(aes) | Method::GcmWrap(aes) => {
                (KeyType::Oct, UNWRAP, Some(aes.key_length()))
            }
            Method::Password(..) => (KeyType::Oct, DERIVE, None),
            Method::Oaep(_) | Method::RsaPkcs1 => (KeyType::Rsa, UNWRAP, None),
            Method::Agree(_) => {
                let curve = self.curves.first();
                let key_type = curve.map_or(KeyType::Ec, |curve| curve.key_type());
                (key_type, DERIVE, None)
            }
        };
        let direct = matches!(self.alg.method, Method::Direct).then_some(self.enc.name);
        Want {
            alg: self.alg.name,
            key_type,
            curves: &self.curves,
            deed: Deed::Decrypt {
                operations,
                secret_bits: secret_length.map(|bytes| bytes * 8),
                direct,
            },
        }
    }

    fn carry_out(&self, ring: &KeyRing, effort: &mut Effort, recipient: usize) -> Decryption {
        let kid = self.kid.as_deref();
        let reason = match ring.candidates(&self.want(), kid) {
            Candidates::Keys(candidates) => {
                let keys: Vec<_> = candidates.iter().filter_map(|at| ring.key(*at)).collect();
                let outcome = self.try_keys(&keys, effort);
                return Decryption {
                    findings: findings(&keys, &outcome),
                    outcome,
                    recipient,
                };
            }
            Candidates::NoKid => no_matching_key(ring, kid, || None),
            // That is for signatures alone: a key that names another algorithm never decrypts.
            Candidates::Contradicting(_) | Candidates::NoneFits => {
                no_key_fits(ring, &self.want(), kid, || None)
            }
        };
        answer(
            recipient,
            Outcome::Unverifiable(UndecidedReason::Keys(reason)),
        )
    }

    fn try_keys(&self, keys: &[&Prepared], effort: &mut Effort) -> Outcome {
        let mut impossible = None;
        let mut is_tried = false;
        for key in keys {
            let iterations = self.parameters.iterations();
            let (Some(tries), Some(left)) = (
                effort.tries.checked_sub(1),
                effort.iterations.checked_sub(iterations),
            ) else {
                return Outcome::Unverifiable(UndecidedReason::TooCostly);
            };
            *effort = Effort {
                tries,
                iterations: left,
            };
            match self.open(key) {
                Ok(plaintext) => return self.finish(plaintext, key),
                Err(Trouble::Wrong) => is_tried = true,
                Err(Trouble::Impossible) => impossible = impossible.or(Some(key)),
            }
        }
        match impossible {
            Some(key) if !is_tried => Outcome::Unverifiable(UndecidedReason::KeyUnsupported {
                alg: self.alg.name,
                key: key.report().clone(),
            }),
            _ => Outcome::Failed(FailedReason::Wrong),
        }
    }

    fn open(&self, key: &Prepared) -> Result<Vec<u8>, Trouble> {
        let content_key = content_key(
            self.alg,
            &self.parameters,
            self.encrypted_key,
            self.enc,
            key,
        )?;
        let aad = self.jwe.authenticated();
        let sealed = Sealed {
            aad: aad.as_bytes(),
            iv: &self.jwe.iv.bytes,
            ciphertext: &self.jwe.ciphertext.bytes,
            tag: &self.jwe.tag.bytes,
        };
        content::open(self.enc, &content_key, sealed).ok_or(Trouble::Wrong)
    }

    /// What was authenticated may be decompressed; what is wrong with it then tells nothing about the key.
    fn finish(&self, plaintext: Vec<u8>, key: &Prepared) -> Outcome {
        let is_compressed = self.jwe.header.document.get("zip").is_some();
        let plaintext = match is_compressed {
            true => match inflate(&plaintext) {
                Ok(plaintext) => plaintext,
                Err(inflate::Defect::TooLong) => return Outcome::Failed(FailedReason::TooLong),
                Err(inflate::Defect::Damaged) => {
                    return Outcome::Failed(FailedReason::NotCompressed);
                }
            },
            false => plaintext,
        };
        Outcome::Decrypted(Opened {
            plaintext,
            key: key.report().clone(),
            is_shared: key.key.material.key_type() == KeyType::Oct,
        })
    }
}

fn name(header: &Document, name: &'static str) -> Result<String, Outcome> {
    match header.str(name) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Outcome::Failed(FailedReason::AlgorithmMissing { name })),
    }
}

/// What is questionable about the key that opened the token, or about those that could not be used.
fn findings(keys: &[&Prepared], outcome: &Outcome) -> Vec<KeyFinding> {
    const LEAST_RSA_BITS: usize = 2048;
    let concerned = |key: &&&Prepared| match outcome {
        Outcome::Decrypted(opened) => Arc::ptr_eq(&opened.key, key.report()),
        Outcome::Unverifiable(_) => true,
        Outcome::Failed(_) | Outcome::NotTried => false,
    };
    let mut findings = Vec::new();
    for key in keys.iter().filter(concerned) {
        let (kid, bits) = (key.key.kid.clone(), key.key.bits());
        let key_type = key.key.material.key_type();
        if key_type == KeyType::Rsa && bits < LEAST_RSA_BITS {
            findings.push(KeyFinding::WeakKey {
                kid,
                key_type,
                bits,
                least: LEAST_RSA_BITS,
            });
        }
        let is_roca = |found: &&KeyFinding| matches!(found, KeyFinding::RocaKey { .. });
        findings.extend(key.remarks().iter().find(is_roca).cloned());
    }
    findings
}

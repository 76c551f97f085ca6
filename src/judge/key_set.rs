//! A key set by itself, without any token: what each key can do, and what is wrong with it.

use super::Finding;
use super::key_findings::key_finding;
use crate::dictionary::algorithms::{self as dictionary, Role};
use crate::keys::{Curve, Fit, Key, KeyDefect, KeyFinding, KeySet, KeyType, RejectedKey, fit};
use crate::verify::{ALGORITHMS, Algorithm};
use std::collections::{HashMap, HashSet};

/// What is wrong with a key set.
#[derive(Debug, Default)]
pub struct SetFindings {
    /// What concerns the set as a whole.
    pub of_set: Vec<Finding>,
    /// What concerns one key, with its position in the set.
    pub of_keys: Vec<(usize, Finding)>,
}

/// What a key can do.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Abilities {
    /// For signatures.
    pub signatures: Ability,
    /// For encryption.
    pub encryption: Ability,
}

/// What a key can do for one purpose; both are empty if it is not for that.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Ability {
    /// What it is ready for.
    pub operations: Vec<Operation>,
    /// The algorithms that it serves.
    pub algorithms: Vec<&'static str>,
}

impl Abilities {
    /// True if the key can verify signatures.
    pub fn can_verify(&self) -> bool {
        self.signatures.operations.contains(&Operation::Verify)
    }
}

/// What is done with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Check a signature.
    Verify,
    /// Make one.
    Sign,
    /// Encrypt a content key, or derive one as the sender.
    Encrypt,
    /// The same as the recipient.
    Decrypt,
}

impl Operation {
    /// The operation in one word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Sign => "sign",
            Self::Encrypt => "encrypt",
            Self::Decrypt => "decrypt",
        }
    }

    /// The values of `key_ops` that allow it (RFC 7517 4.3).
    const fn key_ops(self) -> &'static [&'static str] {
        match self {
            Self::Verify => &["verify"],
            Self::Sign => &["sign"],
            Self::Encrypt => &["encrypt", "wrapKey", "deriveKey", "deriveBits"],
            Self::Decrypt => &["decrypt", "unwrapKey", "deriveKey", "deriveBits"],
        }
    }
}

/// The key management algorithms of JWE and the keys that they need: type, curves, bits (0: any). RFC 7518 4.1,
/// RFC 8037 3.2, the sizes for `dir` in RFC 7518 5.1, W3C Web Cryptography API (RSA-OAEP with longer hashes).
const KEY_MANAGEMENT: &[(&[&str], KeyType, &[Curve], usize)] = &[
    (RSA, KeyType::Rsa, &[], 0),
    (
        ECDH,
        KeyType::Ec,
        &[Curve::P256, Curve::P384, Curve::P521],
        0,
    ),
    (ECDH, KeyType::Okp, &[Curve::X25519, Curve::X448], 0),
    (&["A128KW", "A128GCMKW", "dir"], KeyType::Oct, &[], 128),
    (&["A192KW", "A192GCMKW", "dir"], KeyType::Oct, &[], 192),
    (&["A256KW", "A256GCMKW", "dir"], KeyType::Oct, &[], 256),
    (&["dir"], KeyType::Oct, &[], 384),
    (&["dir"], KeyType::Oct, &[], 512),
];
const RSA: &[&str] = &[
    "RSA-OAEP",
    "RSA-OAEP-256",
    "RSA-OAEP-384",
    "RSA-OAEP-512",
    "RSA1_5",
];
const ECDH: &[&str] = &[
    "ECDH-ES",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
];

/// What a key can do, as its type, curve and size allow and its owner says.
pub fn abilities(key: &Key) -> Abilities {
    let signing = signing(key).iter().map(|row| row.name).collect();
    Abilities {
        signatures: ability(key, signing, [Operation::Verify, Operation::Sign]),
        encryption: ability(key, managing(key), [Operation::Encrypt, Operation::Decrypt]),
    }
}

/// What of the operations, the public and the private one, the key is ready for.
fn ability(key: &Key, algorithms: Vec<&'static str>, operations: [Operation; 2]) -> Ability {
    let has_private = key.is_private || key.material.key_type() == KeyType::Oct;
    let allowed = |operation: &Operation| {
        let names = operation.key_ops();
        let is_listed = |op: &String| names.contains(&op.as_str());
        key.key_ops
            .as_ref()
            .is_none_or(|ops| ops.iter().any(is_listed))
    };
    let [public, private] = operations;
    let there = [Some(public), has_private.then_some(private)];
    let operations: Vec<_> = there.into_iter().flatten().filter(allowed).collect();
    if algorithms.is_empty() || operations.is_empty() {
        return Ability::default();
    }
    Ability {
        operations,
        algorithms,
    }
}

/// The algorithms of signatures that the key fits. Those that it is too short for are left out, unless it is too
/// short for all: then it is a weak key for each.
fn signing(key: &Key) -> Vec<&'static Algorithm> {
    // What the operations allow is asked later, for signing too.
    let unbound = Key {
        key_ops: None,
        ..key.clone()
    };
    let fits = |row: &&Algorithm| fit(&unbound, &row.want()) == Fit::Fits;
    let fitting: Vec<_> = ALGORITHMS.iter().filter(fits).collect();
    let is_long_enough = |row: &&&Algorithm| row.least_key_bits <= key.bits();
    let strong: Vec<_> = fitting.iter().filter(is_long_enough).copied().collect();
    if strong.is_empty() { fitting } else { strong }
}

fn managing(key: &Key) -> Vec<&'static str> {
    if key.use_.as_deref().is_some_and(|use_| use_ != "enc") {
        return Vec::new();
    }
    let (key_type, curve) = (key.material.key_type(), key.material.curve());
    KEY_MANAGEMENT
        .iter()
        .filter(|(_, of_type, curves, bits)| {
            *of_type == key_type
                && curve.is_none_or(|curve| curves.contains(&curve))
                && (*bits == 0 || *bits == key.bits())
        })
        .flat_map(|(names, ..)| names.iter().copied())
        .filter(|name| key.alg.as_deref().is_none_or(|alg| alg == *name))
        .collect()
}

/// Judges a set. `now` is the clock in Unix seconds; `is_jwk_set` says whether its form names keys by `kid`.
pub fn key_set_findings(set: &KeySet, is_jwk_set: bool, now: i64) -> SetFindings {
    let mut found = SetFindings::default();
    for finding in &set.findings {
        match position(finding) {
            Some(index) => found.of_keys.push((index, key_finding(finding))),
            None => found.of_set.push(key_finding(finding)),
        }
    }
    for key in &set.keys {
        let of_key = key.remarks().into_iter().chain(key_rules(key, now));
        let of_key = of_key.map(|finding| (key.index, key_finding(&finding)));
        found.of_keys.extend(of_key);
    }
    for key in &set.rejected {
        let left_out = left_out(key).map(|finding| (key.index, key_finding(&finding)));
        found.of_keys.extend(left_out);
    }
    found.of_keys.extend(same_numbers(set));
    let of_set = set_rules(set, is_jwk_set);
    found.of_set.extend(of_set.iter().map(key_finding));
    found
}

/// The position of the key that a finding of a whole set is about.
const fn position(finding: &KeyFinding) -> Option<usize> {
    match finding {
        KeyFinding::PrivateKeyPublished { index, .. }
        | KeyFinding::SymmetricKeyPublished { index, .. }
        | KeyFinding::PrivateKeyGiven { index, .. } => Some(*index),
        _ => None,
    }
}

/// What depends on the clock, on algorithms, or on nothing being published.
fn key_rules(key: &Key, now: i64) -> Vec<KeyFinding> {
    let kid = || key.kid.clone();
    let mut findings = Vec::new();
    if key.material.key_type() == KeyType::Oct {
        let index = key.index;
        findings.push(KeyFinding::SymmetricKeyGiven { kid: kid(), index });
        findings.extend(short_secret(key));
    }
    findings.extend(algorithm(key));
    if let Some(Ok(certificate)) = key.certificate() {
        if now > certificate.not_after {
            findings.push(KeyFinding::CertificateExpired {
                kid: kid(),
                not_after: certificate.not_after,
                now,
            });
        }
        if now < certificate.not_before {
            findings.push(KeyFinding::CertificateNotYetValid {
                kid: kid(),
                not_before: certificate.not_before,
                now,
            });
        }
    }
    findings
}

/// A secret must be as long as the hash (RFC 7518 3.2).
fn short_secret(key: &Key) -> Option<KeyFinding> {
    let least = signing(key).iter().map(|row| row.least_key_bits).min()?;
    let bits = key.bits();
    (bits < least).then(|| KeyFinding::WeakKey {
        kid: key.kid.clone(),
        key_type: KeyType::Oct,
        bits,
        least,
    })
}

/// What is wrong with the algorithm that the key is for.
fn algorithm(key: &Key) -> Option<KeyFinding> {
    let alg = key.alg.clone()?;
    let kid = key.kid.clone();
    let Some(entry) = dictionary::algorithm(&alg) else {
        return Some(KeyFinding::KeyAlgUnknown { kid, alg });
    };
    // Whether the other members allow it is another question.
    let unbound = Key {
        use_: None,
        key_ops: None,
        ..key.clone()
    };
    let serves = match entry.role {
        Role::Sign => !signing(&unbound).is_empty(),
        Role::ManageKey => !is_listed(&alg) || !managing(&unbound).is_empty(),
        Role::Encrypt | Role::KeyOnly => true,
    };
    let row = ALGORITHMS.iter().find(|row| row.name == alg);
    if entry.role == Role::Sign && row.is_none() {
        // No table here knows which keys serve it.
        return None;
    }
    if !serves {
        return Some(KeyFinding::KeyAlgUnservable { kid, alg });
    }
    let (row, bits) = (row?, key.bits());
    (bits < row.least_key_bits).then_some(KeyFinding::KeyAlgTooDemanding {
        kid,
        alg: row.name,
        bits,
    })
}

fn is_listed(alg: &str) -> bool {
    KEY_MANAGEMENT
        .iter()
        .any(|(names, ..)| names.contains(&alg))
}

fn left_out(key: &RejectedKey) -> Option<KeyFinding> {
    let (kid, index, reason) = (key.kid.clone(), key.index, key.reason.clone());
    match key.reason {
        // Told as what it is: a secret that is published.
        KeyDefect::SymmetricPublished => None,
        KeyDefect::UnknownType(_) | KeyDefect::UnknownCurve(_) => {
            Some(KeyFinding::UnknownKey { kid, index, reason })
        }
        _ => Some(KeyFinding::UnusableKey { kid, index, reason }),
    }
}

/// The same numbers for signatures and, in another key of the set, for encryption.
fn same_numbers(set: &KeySet) -> Vec<(usize, Finding)> {
    let mut uses: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    for key in &set.keys {
        let (Some(use_), Some(print)) = (key.use_.as_deref(), key.thumbprint()) else {
            continue;
        };
        if uses.entry(print).or_insert(use_) != &use_ {
            let kid = key.kid.clone();
            found.push((key.index, key_finding(&KeyFinding::MixedKeyUse { kid })));
        }
    }
    found
}

fn set_rules(set: &KeySet, is_jwk_set: bool) -> Vec<KeyFinding> {
    let mut findings = Vec::new();
    if set.keys.is_empty() {
        let count = set.rejected.len();
        findings.push(KeyFinding::NoUsableKey { count });
    }
    let count = set.keys.iter().filter(|key| key.kid.is_none()).count();
    if is_jwk_set && set.keys.len() > 1 && count > 0 {
        findings.push(KeyFinding::MissingKid { count });
    }
    findings.extend(repeated_names(set));
    findings
}

/// Different keys of one name and one type: keys of several types may be alternatives (RFC 7517 4.5).
fn repeated_names(set: &KeySet) -> Vec<KeyFinding> {
    let mut first: HashMap<(&str, KeyType), &Key> = HashMap::new();
    let mut told = HashSet::new();
    let mut findings = Vec::new();
    for key in &set.keys {
        let Some(kid) = key.kid.as_deref() else {
            continue;
        };
        let other = first
            .entry((kid, key.material.key_type()))
            .or_insert(key.as_ref());
        if other.material != key.material && told.insert(kid) {
            let kid = kid.to_owned();
            findings.push(KeyFinding::DuplicateKid { kid });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Passwords are no keys of a set; everything else that decrypts stands in the table here, and nothing more.
    #[test]
    fn the_table_of_keys_has_what_can_be_decrypted() {
        let here: HashSet<_> = KEY_MANAGEMENT.iter().flat_map(|row| row.0).collect();
        let there: HashSet<_> = crate::decrypt::KEY_MANAGEMENT
            .iter()
            .map(|row| &row.name)
            .filter(|name| !name.starts_with("PBES2"))
            .collect();
        assert_eq!(here, there);
    }
}

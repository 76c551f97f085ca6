//! What can be wrong with keys, as findings: how much it matters, what to do, and where the rule is written.

use super::{Finding, Severity};
use crate::keys::KeyFinding;

/// One entry of [`KEY_CHECKS`].
#[derive(Debug)]
pub struct KeyCheck {
    /// The stable name, as the key stage uses it.
    pub id: &'static str,
    /// What it looks for, as a sentence.
    pub means: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What to do about it.
    pub help: &'static str,
    /// Where the rule is written.
    pub source: &'static str,
}

macro_rules! checks {
    ($($id:literal $severity:ident $means:literal, $help:literal, $source:literal;)*) => {
        &[$(KeyCheck { id: $id, means: $means, severity: Severity::$severity, help: $help, source: $source }),*]
    };
}

/// Everything that can be wrong with keys.
pub const KEY_CHECKS: &[KeyCheck] = checks! {
    "private-key-published" Error
        "A key set that anybody can fetch holds the private half of a key.",
        "whoever has seen it can sign tokens: replace the key, and publish only its public half", "RFC 7517 9.2";
    "symmetric-key-published" Error
        "A key set that anybody can fetch holds a shared secret.",
        "whoever has seen it can sign tokens: replace the secret, and never publish it", "RFC 7517 9.2";
    "private-key-given" Info
        "A private key was given where the public one is enough.",
        "the public half is enough to verify; keep the private one where it is used", "RFC 7517 9.2";
    "duplicate-kid" Error
        "Several different keys have the same name.",
        "verifiers may pick the wrong one: the issuer must give each key its own kid", "RFC 7517 4.5";
    "mixed-key-set" Error
        "One key set holds shared secrets and public keys.",
        "one may be used as the other: keep shared secrets and public keys apart", "RFC 8725 2.1";
    "weak-key" Error
        "The key is shorter than its algorithm demands.",
        "the issuer must use RSA keys of 2048 bits or more, and secrets as long as the hash; to accept it: --allow weak-key",
        "RFC 7518 3.2, 3.3";
    "key-alg-mismatch" Error
        "The key says that it is for an algorithm that it does not fit, or that the token was not signed with.",
        "a key is for one algorithm that it fits: the issuer must publish it with that one, or leave alg out; \
         to accept it: --allow key-alg-mismatch",
        "RFC 7517 4.4, RFC 8725 3.1";
    "roca-key" Error
        "The RSA key was made by a faulty chip (ROCA).",
        "its private half can be computed from the public one (CVE-2017-15361): replace the key", "RFC 8725 3.5";
    "too-many-keys" Warn
        "The key set has more keys than are read.",
        "only the first 1000 were read", "RFC 7517 5";
    "key-encoding" Warn
        "A member of a key is not written as strict base64url.",
        "other verifiers may refuse the key: encode it as base64url without padding", "RFC 7515 2";
    "key-set-duplicate-member" Warn
        "The JSON of the key set has the same name twice.",
        "readers disagree on which one counts: send each name once", "RFC 7517 5";
    "certificate-mismatch" Error
        "The certificate that comes with a key is for another key.",
        "verifiers may use either: publish the certificate of this key, or none", "RFC 7517 4.7";
    "certificate-unreadable" Warn
        "The certificate that comes with a key cannot be read.",
        "the key itself was read; publish a certificate that can be read, or none", "RFC 7517 4.7";
    "keys-from-cache" Info
        "The keys are a copy from the cache; their server was not asked.",
        "the server may have replaced or withdrawn keys since: --refresh asks it", "RFC 9111 4.2";
    "stale-keys" Warn
        "The keys are a copy from the cache that is older than their server allows.",
        "the server may have replaced or withdrawn keys since: without --offline it is asked", "RFC 9111 4.2.4";
};

/// The finding in words.
pub fn key_finding(found: &KeyFinding) -> Finding {
    let id = found.id();
    let entry = KEY_CHECKS.iter().find(|entry| entry.id == id);
    Finding {
        id,
        severity: entry.map_or(Severity::Error, |entry| entry.severity),
        says: says(found).into(),
        help: entry.map_or("", |entry| entry.help),
        source: entry.map_or("", |entry| entry.source),
    }
}

fn says(found: &KeyFinding) -> String {
    use KeyFinding as F;
    match found {
        F::PrivateKeyPublished { kid, index } => {
            format!(
                "the key set publishes the private half of {}",
                key(kid, *index)
            )
        }
        F::SymmetricKeyPublished { kid, index } => {
            format!(
                "the key set publishes a shared secret: {}",
                key(kid, *index)
            )
        }
        F::PrivateKeyGiven { kid, index } => format!("{} is a private key", key(kid, *index)),
        F::DuplicateKid { kid } => format!("several different keys are called \"{kid}\""),
        F::MixedKeySet => "the key set holds shared secrets and public keys".to_owned(),
        F::WeakKey {
            kid,
            key_type,
            bits,
            least,
        } => format!(
            "the {} key{} has {bits} bits, {least} are the least",
            key_type.name(),
            named(kid)
        ),
        F::KeyAlgMismatch { kid, alg, used } => format!(
            "the key{} says that it is for {alg}, and it made a signature with {used}",
            named(kid)
        ),
        F::KeyAlgTooDemanding { kid, alg, bits } => format!(
            "the key{} says that it is for {alg}, and with {bits} bits it is too short for that",
            named(kid)
        ),
        F::RocaKey { kid } => format!(
            "the RSA key{} has the fingerprint of the ROCA weakness",
            named(kid)
        ),
        F::TooManyKeys { count } => format!("the key set has {count} keys"),
        F::KeyEncoding { kid, member, kind } => {
            format!("the key{} has a member {member} with {kind}", named(kid))
        }
        F::DuplicateMember => "the key set's JSON has a member twice".to_owned(),
        F::CertificateMismatch { kid } => {
            format!("the key{} is not the one in its certificate", named(kid))
        }
        F::FromCache {
            origin,
            fetched,
            is_fresh,
            not_asked,
        } => {
            let allowed = if *is_fresh {
                ""
            } else {
                ", which is longer than their server allows"
            };
            let why = not_asked
                .as_ref()
                .map_or_else(String::new, |why| format!("; asking again failed: {why}"));
            format!(
                "the keys of {origin} are a copy from the cache, fetched {fetched}{allowed}{why}"
            )
        }
        F::CertificateUnreadable { kid } => {
            format!("the certificate of the key{} cannot be read", named(kid))
        }
    }
}

fn key(kid: &Option<String>, index: usize) -> String {
    match kid {
        Some(kid) => format!("key \"{kid}\""),
        None => format!("key number {}", index + 1),
    }
}

fn named(kid: &Option<String>) -> String {
    kid.as_ref()
        .map_or_else(String::new, |kid| format!(" \"{kid}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique() {
        let mut seen = HashSet::new();
        assert!(KEY_CHECKS.iter().all(|entry| seen.insert(entry.id)));
    }
}

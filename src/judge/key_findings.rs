//! What can be wrong with keys, as findings: how much it matters, what to do, and where the rule is written.

use super::{Finding, Severity};
use crate::keys::KeyFinding;
use jiff::Timestamp;

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
    "certificate-thumbprint-mismatch" Warn
        "A declared thumbprint (x5t, x5t#S256) is not that of the certificate that comes with the key.",
        "who looks for the key by its certificate does not find it: declare the digest of the DER bytes in base64url",
        "RFC 7517 4.8, 4.9";
    "certificate-expired" Warn
        "The certificate that comes with a key has expired.",
        "verifiers that look at the certificate refuse the key: renew it, or publish the key without it",
        "RFC 5280 4.1.2.5";
    "certificate-not-yet-valid" Warn
        "The certificate that comes with a key is not valid yet.",
        "verifiers that look at the certificate refuse the key until then: sign with the key later",
        "RFC 5280 4.1.2.5";
    "small-exponent" Warn
        "The public exponent of an RSA key is smaller than 65537.",
        "mistakes in padding can then be used to forge: make the next key with the exponent 65537", "FIPS 186-4 B.3.1";
    "key-use-conflict" Warn
        "A key's use and its key_ops contradict each other.",
        "verifiers that look at one use the key, those that look at the other do not: publish one of the two",
        "RFC 7517 4.3";
    "mixed-key-use" Warn
        "One key is both for signatures and for encryption.",
        "what is safe for one may not be for both: use a key for each", "RFC 7517 4.3";
    "key-alg-unknown" Warn
        "A key is for an algorithm that is not registered.",
        "verifiers that heed alg do not use the key: write a registered name, letter by letter", "RFC 7517 4.4";
    "symmetric-key-given" Info
        "A key is a shared secret.",
        "whoever has it can sign tokens: never publish it", "RFC 7517 9.2";
    "unknown-key" Info
        "A key is of a type or on a curve that is not known here; it is left out, and the others are used.",
        "verifiers ignore what they do not know; see that those who need it do know it", "RFC 7517 5";
    "unusable-key" Error
        "A key is malformed or dangerous; it is left out, and the others are used.",
        "no verifier should use it: publish the key as it should be, or remove it", "RFC 7517 5";
    "missing-kid" Warn
        "A key set has several keys, and not all of them have a name.",
        "verifiers must try every key or give up: give each its own kid", "OpenID Connect Core 10.1";
    "no-usable-key" Error
        "A key set is empty, or none of its keys can be used.",
        "no token can be verified with it: publish the issuer's keys", "RFC 7517 5.1";
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
        F::DuplicateMember => "the key set's JSON has a member twice".to_owned(),
        F::CertificateMismatch { .. }
        | F::CertificateUnreadable { .. }
        | F::CertificateThumbprint { .. }
        | F::CertificateExpired { .. }
        | F::CertificateNotYetValid { .. } => says_of_certificate(found),
        F::SmallExponent { kid, exponent } => {
            format!("the RSA key{} has the exponent {exponent}", named(kid))
        }
        F::KeyUseConflict { kid } => {
            format!("use and key_ops of the key{} do not agree", named(kid))
        }
        F::MixedKeyUse { kid } => {
            format!("the key{} is for signatures and for encryption", named(kid))
        }
        F::KeyAlgUnknown { kid, alg } => {
            format!("the alg of the key{} is \"{alg}\"", named(kid))
        }
        F::KeyAlgUnservable { kid, alg } => {
            format!("the key{} cannot serve its alg, \"{alg}\"", named(kid))
        }
        F::SymmetricKeyGiven { kid, index } => {
            format!("{} is a shared secret", key(kid, *index))
        }
        F::UnknownKey { kid, index, reason } | F::UnusableKey { kid, index, reason } => {
            format!("{} is left out: {reason}", key(kid, *index))
        }
        F::MissingKid { count: 1 } => "one of several keys has no kid".to_owned(),
        F::MissingKid { count } => format!("{count} keys have no kid"),
        F::NoUsableKey { count: 0 } => "the key set is empty".to_owned(),
        F::NoUsableKey { count: 1 } => "its only key cannot be used".to_owned(),
        F::NoUsableKey { count } => format!("none of its {count} keys can be used"),
    }
}

fn says_of_certificate(found: &KeyFinding) -> String {
    use KeyFinding as F;
    match found {
        F::CertificateMismatch { kid } => {
            format!("the key{} is not the one in its certificate", named(kid))
        }
        F::CertificateUnreadable { kid } => {
            format!("the certificate of the key{} cannot be read", named(kid))
        }
        F::CertificateThumbprint {
            kid,
            member,
            is_hexadecimal,
        } => {
            let how = if *is_hexadecimal {
                "holds the digest's hexadecimal digits, not its bytes"
            } else {
                "is not the thumbprint of its certificate"
            };
            format!("the {member} of the key{} {how}", named(kid))
        }
        F::CertificateExpired {
            kid,
            not_after,
            now,
        } => format!(
            "the certificate of the key{} expired at {}, {} ago",
            named(kid),
            date(*not_after),
            days(now.saturating_sub(*not_after))
        ),
        F::CertificateNotYetValid {
            kid,
            not_before,
            now,
        } => format!(
            "the certificate of the key{} is valid from {} on, in {}",
            named(kid),
            date(*not_before),
            days(not_before.saturating_sub(*now))
        ),
        _ => String::new(),
    }
}

fn date(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or_else(
        |_| format!("{seconds} s after 1970-01-01T00:00:00Z"),
        |at| at.to_string(),
    )
}

fn days(seconds: i64) -> String {
    match seconds / 86_400 {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
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

//! What is known about a signature. Never a yes or no: every answer says by which key, or why not.

use super::own::OwnKeyDefect;
use super::refuse::Refusal;
use crate::keys::{Fit, Key, KeyDefect, KeyOrigin};
use std::fmt;
use std::sync::Arc;

/// What is known about a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// It was made with a key that was given.
    Valid {
        /// The algorithm.
        alg: &'static str,
        /// The key.
        key: Arc<KeyReport>,
    },
    /// It was not, or the token must be refused whatever the signature says.
    Invalid {
        /// Why.
        reason: InvalidReason,
    },
    /// A key or an algorithm is lacking, so that nothing is known.
    Unverifiable {
        /// What is lacking.
        reason: UnverifiableReason,
    },
    /// No key was given.
    NotChecked,
    /// The token says itself that it has no signature (`alg` is `none`, RFC 7518 3.6).
    Unsigned,
}

impl Proof {
    /// The status as the report spells it.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Invalid { .. } => "invalid",
            Self::Unverifiable { .. } => "unverifiable",
            Self::NotChecked => "not-checked",
            Self::Unsigned => "unsigned",
        }
    }

    /// Why the signature is not valid, as a sentence without a full stop. Holds text of the token, not escaped.
    pub fn reason(&self) -> Option<String> {
        match self {
            Self::Invalid { reason, .. } => Some(reason.to_string()),
            Self::Unverifiable { reason } => Some(reason.to_string()),
            Self::Valid { .. } | Self::NotChecked | Self::Unsigned => None,
        }
    }
}

/// What a report says about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyReport {
    /// Where it comes from.
    pub origin: String,
    /// Its name.
    pub kid: Option<String>,
    /// Its thumbprint; none for a secret.
    pub thumbprint: Option<String>,
    /// Its type as `kty` spells it.
    pub key_type: &'static str,
    /// Its size.
    pub bits: usize,
    /// True if the token itself brought it, which only a DPoP proof may.
    pub is_own: bool,
}

impl KeyReport {
    /// The report on `key`.
    pub fn of(key: &Key, origin: &KeyOrigin) -> Self {
        Self {
            origin: origin.text().to_owned(),
            kid: key.kid.clone(),
            thumbprint: key.thumbprint(),
            key_type: key.key_type(),
            bits: key.bits(),
            is_own: *origin == KeyOrigin::Proof,
        }
    }
}

impl fmt::Display for KeyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.kid, &self.thumbprint) {
            (Some(kid), _) => write!(f, "key \"{kid}\" from {}", self.origin),
            (None, Some(print)) => write!(f, "key {print} from {}", self.origin),
            (None, None) => write!(f, "the key from {}", self.origin),
        }
    }
}

/// Why a signature is not valid although keys were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidReason {
    /// The token must be refused whatever its signature says.
    Refused(Refusal),
    /// A DPoP proof brings no key, or one that it must not bring.
    OwnKey(OwnKeyDefect),
    /// The header names no algorithm.
    AlgorithmMissing,
    /// The algorithm's name is written with other letters.
    AlgorithmCase {
        /// As written.
        alg: String,
        /// As registered.
        registered: &'static str,
    },
    /// The algorithm is not one of those that were allowed.
    AlgorithmNotAllowed {
        /// The token's.
        alg: String,
        /// The allowed ones.
        allowed: Vec<String>,
    },
    /// No signature where the algorithm makes one.
    SignatureMissing {
        /// The algorithm.
        alg: &'static str,
    },
    /// The signature has a length that none by this key and algorithm has.
    SignatureLength {
        /// The algorithm.
        alg: &'static str,
        /// The right length in bytes.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// An ECDSA signature as DER; JOSE wants the two numbers side by side (RFC 7518 3.4).
    SignatureDer {
        /// The algorithm.
        alg: &'static str,
        /// The right length in bytes.
        expected: usize,
    },
    /// The secret is right, but it was given in an encoding that its owner decodes first (or the reverse).
    SecretEncoded {
        /// What to do with the given text to get the secret.
        fix: &'static str,
    },
    /// The signature was not made by the key that it should be made by.
    SignatureWrong {
        /// Another of the given keys that did make it.
        made_by: Option<Arc<KeyReport>>,
    },
}

impl fmt::Display for InvalidReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "the token is refused: {refusal}"),
            Self::OwnKey(defect) => write!(f, "the proof is refused: {defect}"),
            Self::AlgorithmMissing => f.write_str("the header names no algorithm (`alg`)"),
            Self::AlgorithmCase { alg, registered } => write!(
                f,
                "the algorithm is written {alg}; names are compared exactly, the registered one is {registered}"
            ),
            Self::AlgorithmNotAllowed { alg, allowed } => {
                write!(f, "the algorithm is {alg}; allowed: {}", allowed.join(", "))
            }
            Self::SignatureMissing { alg } => write!(
                f,
                "there is no signature, but the header says that the token is signed with {alg}"
            ),
            Self::SignatureLength {
                alg,
                expected,
                found,
            } => write!(
                f,
                "the signature has {found} bytes, one of {alg} by this key has {expected}"
            ),
            Self::SignatureDer { alg, expected } => write!(
                f,
                "the signature is DER; {alg} in a token wants r and s side by side, {expected} bytes"
            ),
            Self::SecretEncoded { fix } => write!(
                f,
                "the signature was not made with the secret as given, but with {fix}"
            ),
            Self::SignatureWrong { made_by: None } => f.write_str(
                "the signature was not made with the given key, or the token was altered",
            ),
            Self::SignatureWrong {
                made_by: Some(other),
            } => write!(
                f,
                "another key should have signed the token, but its signature was made with {other}"
            ),
        }
    }
}

/// What is lacking for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnverifiableReason {
    /// No registered algorithm has this name.
    AlgorithmUnknown {
        /// The name.
        alg: String,
    },
    /// The algorithm is known, but cannot be verified here.
    AlgorithmUnsupported {
        /// The name.
        alg: &'static str,
    },
    /// The digests of an SD-JWT's disclosures are made with a hash function that is not known here
    /// (RFC 9901 4.1.1).
    HashUnknown {
        /// Its name.
        name: String,
    },
    /// The token is made with a shared secret, and only public keys were given. A public key is never tried as
    /// a secret (RFC 8725 2.1).
    SecretNeeded {
        /// The algorithm.
        alg: &'static str,
    },
    /// No key has the name that the token asks for.
    NoMatchingKey {
        /// The name.
        kid: String,
        /// The names there are.
        offered: Arc<[String]>,
        /// The key that made the signature all the same.
        made_by: Option<Arc<KeyReport>>,
    },
    /// No key may be used for the algorithm.
    NoKeyFits {
        /// The algorithm.
        alg: &'static str,
        /// The name that the token asks for, if a key has it.
        kid: Option<String>,
        /// Why that key (or the only one) may not be used.
        why: Option<Fit>,
        /// The key that made the signature, although it is not meant to be used for that.
        made_by: Option<Arc<KeyReport>>,
    },
    /// The key that the token asks for was left out of its set.
    KeyRefused {
        /// Its name.
        kid: Option<String>,
        /// Why.
        defect: KeyDefect,
    },
    /// Nothing here can compute with a key of this size or curve and this algorithm.
    KeyUnsupported {
        /// The algorithm.
        alg: &'static str,
        /// The key.
        key: Arc<KeyReport>,
    },
}

impl fmt::Display for UnverifiableReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlgorithmUnknown { alg } => {
                write!(f, "{alg} is not a registered signature algorithm")
            }
            Self::AlgorithmUnsupported { alg } => {
                write!(f, "{alg} is known, but cannot be verified here")
            }
            Self::HashUnknown { name } => write!(
                f,
                "the disclosures are hashed with {name}, which is not known here, so that nothing is known of them"
            ),
            Self::SecretNeeded { alg } => write!(
                f,
                "{alg} needs the shared secret (the client secret, for most providers), and only public keys were \
                 given; a public key is never tried as a secret"
            ),
            Self::NoMatchingKey {
                kid,
                offered,
                made_by,
            } => {
                write!(f, "no key has the kid \"{kid}\"")?;
                offer(f, offered)?;
                made(f, made_by.as_deref())
            }
            Self::NoKeyFits {
                alg,
                kid,
                why,
                made_by,
            } => {
                match kid {
                    Some(kid) => write!(f, "the key \"{kid}\" may not be used for {alg}")?,
                    None => write!(f, "none of the keys may be used for {alg}")?,
                }
                if let Some(why) = why {
                    write!(f, ": {why}")?;
                }
                made(f, made_by.as_deref())
            }
            Self::KeyRefused {
                kid: Some(kid),
                defect,
            } => write!(f, "the key \"{kid}\" cannot be used: {defect}"),
            Self::KeyRefused { kid: None, defect } => {
                write!(f, "the key cannot be used: {defect}")
            }
            Self::KeyUnsupported { alg, key } => write!(
                f,
                "{alg} cannot be verified here with a key of type {} and {} bits",
                key.key_type, key.bits
            ),
        }
    }
}

fn offer(f: &mut fmt::Formatter<'_>, offered: &[String]) -> fmt::Result {
    if offered.is_empty() {
        return f.write_str("; none of the keys has one");
    }
    f.write_str("; there are: ")?;
    for (at, kid) in offered.iter().take(10).enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(f, "{comma}\"{kid}\"")?;
    }
    match offered.len() {
        0..=10 => Ok(()),
        more => write!(f, " and {} more", more - 10),
    }
}

fn made(f: &mut fmt::Formatter<'_>, made_by: Option<&KeyReport>) -> fmt::Result {
    match made_by {
        Some(key) => write!(f, "; the signature was made with {key}"),
        None => Ok(()),
    }
}

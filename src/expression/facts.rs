//! The named facts: what is known of a token beside its claims.

use crate::classify::KINDS;
use crate::nearest::nearest;

/// Something that is known of a token and has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in words in its entry of FACTS")]
pub enum Fact {
    Kind,
    Confidence,
    Format,
    IssuerProfile,
    Member,
    Signature,
    Encryption,
    Alg,
    Typ,
    Kid,
    KeyType,
    KeyBits,
    KeyThumbprint,
    Lifetime,
    Remaining,
    Age,
    IssuedAt,
    NotBefore,
    ExpiresAt,
}

/// What the value of a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactType {
    /// The id of a kind.
    Kind,
    /// One of these words; in ascending order if `is_ordered`.
    Words {
        /// All there are.
        words: &'static [&'static str],
        /// True if `<` and `>=` make sense.
        is_ordered: bool,
        /// Those that say that nobody knows.
        open: &'static [&'static str],
    },
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A duration.
    Duration,
    /// A point in time.
    Time,
}

/// A fact, its name and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct FactEntry {
    /// The fact.
    pub fact: Fact,
    /// How it is written.
    pub name: &'static str,
    /// What its value is.
    pub value: FactType,
    /// What it says, for help.
    pub says: &'static str,
}

const fn entry(fact: Fact, name: &'static str, value: FactType, says: &'static str) -> FactEntry {
    FactEntry {
        fact,
        name,
        value,
        says,
    }
}

const fn words(words: &'static [&'static str], open: &'static [&'static str]) -> FactType {
    FactType::Words {
        words,
        is_ordered: false,
        open,
    }
}

/// Every fact, in the order of the help.
pub const FACTS: &[FactEntry] = &[
    entry(
        Fact::Kind,
        "kind",
        FactType::Kind,
        "what the token claims to be",
    ),
    entry(
        Fact::Confidence,
        "confidence",
        FactType::Words {
            words: &["unknown", "conflicting", "possible", "likely", "certain"],
            is_ordered: true,
            open: &[],
        },
        "how sure the kind is",
    ),
    entry(
        Fact::Signature,
        "signature",
        words(
            &[
                "valid",
                "invalid",
                "unverifiable",
                "not-checked",
                "unsigned",
            ],
            &["unverifiable", "not-checked"],
        ),
        "what came of checking the signature",
    ),
    entry(
        Fact::Encryption,
        "encryption",
        words(
            &["none", "decrypted", "failed", "unverifiable", "not-tried"],
            &["unverifiable", "not-tried"],
        ),
        "what came of decrypting it",
    ),
    entry(
        Fact::Lifetime,
        "lifetime",
        FactType::Duration,
        "from iat (or else nbf) to exp",
    ),
    entry(
        Fact::Remaining,
        "remaining",
        FactType::Duration,
        "from now to exp",
    ),
    entry(Fact::Age, "age", FactType::Duration, "from iat to now"),
    entry(
        Fact::ExpiresAt,
        "expires_at",
        FactType::Time,
        "when it expires",
    ),
    entry(
        Fact::IssuedAt,
        "issued_at",
        FactType::Time,
        "when it was issued",
    ),
    entry(
        Fact::NotBefore,
        "not_before",
        FactType::Time,
        "from when on it is valid",
    ),
    entry(
        Fact::Alg,
        "alg",
        FactType::Text,
        "the algorithm in the header",
    ),
    entry(
        Fact::Typ,
        "typ",
        FactType::Text,
        "the type in the header, compared as a media type",
    ),
    entry(
        Fact::Kid,
        "kid",
        FactType::Text,
        "the key's name in the header",
    ),
    entry(
        Fact::KeyType,
        "key.type",
        FactType::Text,
        "the type of the key that verified it, as kty spells it",
    ),
    entry(
        Fact::KeyBits,
        "key.bits",
        FactType::Number,
        "the size of that key",
    ),
    entry(
        Fact::KeyThumbprint,
        "key.thumbprint",
        FactType::Text,
        "the SHA-256 thumbprint of that key (RFC 7638)",
    ),
    entry(
        Fact::IssuerProfile,
        "issuer_profile",
        FactType::Text,
        "the product or service that issued it",
    ),
    entry(
        Fact::Format,
        "format",
        FactType::Text,
        "jws, jwe, sd-jwt, opaque and others",
    ),
    entry(
        Fact::Member,
        "member",
        FactType::Text,
        "the name under which a response holds it",
    ),
];

/// The fact of this name.
pub fn fact(name: &str) -> Option<&'static FactEntry> {
    FACTS.iter().find(|entry| entry.name == name)
}

/// The fact that a mistyped name surely meant: one slip away from one alone.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let names = FACTS.iter().map(|entry| entry.name);
    // A word of three letters is one slip away from too many claims.
    let near = nearest(name, names.filter(|known| known.len() > 3));
    match near.as_slice() {
        [one] if name.len().abs_diff(one.len()) <= 2 => Some(one),
        _ => None,
    }
}

impl FactType {
    /// The words that its value can be; empty if there is no list.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Kind => KINDS.iter().map(|entry| entry.id).collect(),
            Self::Words { words, .. } => words.to_vec(),
            Self::Text | Self::Number | Self::Duration | Self::Time => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Confidence;

    #[test]
    fn every_fact_has_one_entry_and_one_name() {
        for (index, one) in FACTS.iter().enumerate() {
            for other in FACTS.iter().skip(index + 1) {
                assert!(
                    one.fact != other.fact && one.name != other.name,
                    "{}",
                    one.name
                );
            }
            assert!(!one.says.is_empty() && !one.says.ends_with('.'));
        }
    }

    #[test]
    fn the_words_of_confidence_are_those_of_reports_in_order() {
        let all = [
            Confidence::Unknown,
            Confidence::Conflicting,
            Confidence::Possible,
            Confidence::Likely,
            Confidence::Certain,
        ];
        assert!(all.is_sorted());
        let names: Vec<_> = all.iter().map(|one| one.name()).collect();
        let words = fact("confidence").map(|entry| entry.value.words());
        assert_eq!(words, Some(names));
    }

    #[test]
    fn only_a_sure_slip_is_suggested() {
        assert_eq!(meant("knd"), Some("kind"));
        assert_eq!(meant("signatur"), Some("signature"));
        assert_eq!(meant("issuer-profile"), Some("issuer_profile"));
        for name in ["sub", "roles", "email", "amr", "tid"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }
}

//! Why an SD-JWT must be rejected, whatever its signature says.

use std::fmt;

use super::disclosure::Defect;
use crate::decode::shorten;

/// Why an SD-JWT must be rejected. Disclosures are numbered from 1, as sent. Holds text of the token: escape it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The payload is no JSON object, so that it cannot hold digests (RFC 9901 4.1).
    PayloadNotAnObject,
    /// The hash function is too short, or its name is no string (RFC 9901 4.1.1, 9.4).
    Hash {
        /// As sent.
        name: String,
    },
    /// More disclosures than are read.
    TooMany {
        /// How many there are.
        count: usize,
    },
    /// A disclosure is not what one must be (RFC 9901 4.2.1, 4.2.2).
    Malformed {
        /// Which one.
        number: usize,
        /// What is wrong.
        defect: Defect,
    },
    /// A disclosure was sent before (RFC 9901 4).
    Repeated {
        /// Which one.
        number: usize,
    },
    /// No digest is that of the disclosure (RFC 9901 7.1, step 5).
    Unmatched {
        /// Which one.
        number: usize,
    },
    /// A digest occurs twice (RFC 9901 7.1, step 4).
    DigestRepeated,
    /// A digest in `_sd` is that of a disclosure without a claim name (RFC 9901 7.1, step 3.c.ii.1).
    NoClaimName {
        /// Which one.
        number: usize,
    },
    /// A digest in an array is that of a disclosure with a claim name (RFC 9901 7.1, step 3.c.iii.1).
    NoElement {
        /// Which one.
        number: usize,
    },
    /// The disclosed claim has a name that no claim may have (RFC 9901 7.1, step 3.c.ii.2; 4.1.1).
    ReservedName {
        /// Which one.
        number: usize,
        /// The name.
        name: &'static str,
    },
    /// The disclosed claim has the name of one that is there (RFC 9901 7.1, step 3.c.ii.3).
    NameTaken {
        /// Which one.
        number: usize,
        /// The name.
        name: String,
    },
    /// `_sd` is not an array of strings (RFC 9901 4.2.4.1).
    DigestsMalformed,
    /// `...` stands elsewhere than alone in an element of an array, or is no string (RFC 9901 4.2.4.2).
    PlaceholderMisplaced,
    /// `_sd_alg` stands elsewhere than at the top (RFC 9901 4.1.1).
    HashMisplaced,
    /// The claims with what is disclosed nest deeper than is read.
    TooDeep,
    /// In JSON: `disclosures` or `kb_jwt` is not of the right type (RFC 9901 8.1).
    MemberMalformed {
        /// The member.
        name: &'static str,
    },
    /// In JSON with several signatures: the member stands elsewhere than in the first header (RFC 9901 8.3).
    MemberMisplaced {
        /// The member.
        name: &'static str,
    },
}

impl Fault {
    /// The stable name of the finding that tells it.
    pub const fn finding(&self) -> &'static str {
        match self {
            Self::Malformed { .. } | Self::TooMany { .. } | Self::MemberMalformed { .. } => {
                "disclosure-malformed"
            }
            Self::Unmatched { .. } => "disclosure-unmatched",
            Self::Repeated { .. } | Self::DigestRepeated => "digest-repeated",
            Self::Hash { .. } => "sd-alg",
            Self::NoClaimName { .. }
            | Self::NoElement { .. }
            | Self::ReservedName { .. }
            | Self::NameTaken { .. }
            | Self::MemberMisplaced { .. } => "disclosure-misplaced",
            Self::PayloadNotAnObject
            | Self::DigestsMalformed
            | Self::PlaceholderMisplaced
            | Self::HashMisplaced
            | Self::TooDeep => "digests-misplaced",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PayloadNotAnObject => {
                f.write_str("the payload is no JSON object that could hold digests")
            }
            Self::Hash { name } => {
                write!(f, "{} is no hash function for disclosures", shorten(name))
            }
            Self::TooMany { count } => write!(
                f,
                "there are {count} disclosures, and only the first {} are read",
                super::MOST
            ),
            Self::Malformed { number, defect } => write!(f, "disclosure {number} {defect}"),
            Self::Repeated { number } => write!(f, "disclosure {number} was sent before"),
            Self::Unmatched { number } => write!(
                f,
                "disclosure {number} has no digest in the signed claims: it was altered, or belongs to another token"
            ),
            Self::DigestRepeated => f.write_str("a digest occurs more than once"),
            Self::NoClaimName { number } => write!(
                f,
                "disclosure {number} has no claim name, and its digest stands among those of claims"
            ),
            Self::NoElement { number } => write!(
                f,
                "disclosure {number} has a claim name, and its digest stands in an array"
            ),
            Self::ReservedName { number, name } => {
                write!(f, "disclosure {number} is a claim with the name {name}")
            }
            Self::NameTaken { number, name } => write!(
                f,
                "disclosure {number} is a claim {} where there is one of that name already",
                shorten(name)
            ),
            Self::DigestsMalformed => f.write_str("an _sd is not an array of strings"),
            Self::PlaceholderMisplaced => f.write_str(
                "a ... stands where it may not: it is a string, alone in an element of an array",
            ),
            Self::HashMisplaced => f.write_str("an _sd_alg stands elsewhere than at the top"),
            Self::TooDeep => f.write_str("with what is disclosed the claims nest too deep"),
            Self::MemberMalformed { name } => write!(
                f,
                "{name} in the unprotected header is not made of texts without ~"
            ),
            Self::MemberMisplaced { name } => write!(
                f,
                "{name} stands in another header than the first of the unprotected ones"
            ),
        }
    }
}

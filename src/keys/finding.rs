//! What can be wrong with keys and key sets, as values. How grave it is and how it is worded for a report is
//! decided later; the short texts here finish a sentence such as "key 3 is left out: ...".

use super::key::{Curve, KeyType};
use crate::decode::base64url;
use std::fmt;

/// Something about a key or a set that a report should tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFinding {
    /// A fetched set holds the private half of a key (RFC 7517 9.2).
    PrivateKeyPublished {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
    },
    /// A fetched set holds a shared secret (RFC 7517 9.2); it is not used.
    SymmetricKeyPublished {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
    },
    /// A private key was given where a public one is enough; only its public half is used.
    PrivateKeyGiven {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
    },
    /// Several different keys that fit have the same name (RFC 7517 4.5).
    DuplicateKid {
        /// The name.
        kid: String,
    },
    /// One set holds shared secrets and public keys: one of them may be used as the other.
    MixedKeySet,
    /// The key is shorter than its algorithm demands (RFC 7518 3.2, 3.3, 3.5).
    WeakKey {
        /// The key's name.
        kid: Option<String>,
        /// Its type.
        key_type: KeyType,
        /// Its size in bits.
        bits: usize,
        /// The size that the algorithm demands.
        least: usize,
    },
    /// The key names another algorithm than the one that its signature was made with (RFC 7517 4.4).
    KeyAlgMismatch {
        /// The key's name.
        kid: Option<String>,
        /// The algorithm that the key names.
        alg: String,
        /// The algorithm of the signature.
        used: &'static str,
    },
    /// The key names an algorithm for which it is too short (RFC 7517 4.4; RFC 7518 3.2, 3.3): it contradicts
    /// itself, whoever made it.
    KeyAlgTooDemanding {
        /// The key's name.
        kid: Option<String>,
        /// The algorithm that the key names.
        alg: &'static str,
        /// Its size in bits.
        bits: usize,
    },
    /// The modulus has the fingerprint of the ROCA weakness (CVE-2017-15361).
    RocaKey {
        /// The key's name.
        kid: Option<String>,
    },
    /// More keys than are read.
    TooManyKeys {
        /// How many there are.
        count: usize,
    },
    /// A member of a key is not encoded as strict base64url; it was read all the same.
    KeyEncoding {
        /// The key's name.
        kid: Option<String>,
        /// The member.
        member: &'static str,
        /// How it deviates.
        kind: base64url::DefectKind,
    },
    /// The set's JSON text repeats a member; the last one was read (RFC 7517 5).
    DuplicateMember,
    /// The key is not the one in the certificate that comes with it (RFC 7517 4.7).
    CertificateMismatch {
        /// The key's name.
        kid: Option<String>,
    },
    /// The certificate that comes with the key cannot be read.
    CertificateUnreadable {
        /// The key's name.
        kid: Option<String>,
    },
    /// The set is a copy from the cache, and its server was not asked for it.
    FromCache {
        /// Where it was fetched.
        origin: String,
        /// When, in words.
        fetched: String,
        /// Whether its server lets it be used for so long (RFC 9111 4.2).
        is_fresh: bool,
        /// Why its server could not be asked, if that was tried.
        not_asked: Option<String>,
    },
    /// The declared thumbprint is not that of the certificate that comes with the key (RFC 7517 4.8, 4.9).
    CertificateThumbprint {
        /// The key's name.
        kid: Option<String>,
        /// The member that declares it.
        member: &'static str,
        /// It is the right digest, but its hexadecimal digits were encoded in place of its bytes.
        is_hexadecimal: bool,
    },
    /// The certificate that comes with the key has expired.
    CertificateExpired {
        /// The key's name.
        kid: Option<String>,
        /// The end of its validity, Unix seconds.
        not_after: i64,
        /// The clock, Unix seconds.
        now: i64,
    },
    /// The certificate that comes with the key is not valid yet.
    CertificateNotYetValid {
        /// The key's name.
        kid: Option<String>,
        /// The start of its validity, Unix seconds.
        not_before: i64,
        /// The clock, Unix seconds.
        now: i64,
    },
    /// The RSA exponent is smaller than FIPS 186-4 B.3.1 allows.
    SmallExponent {
        /// The key's name.
        kid: Option<String>,
        /// The exponent.
        exponent: u32,
    },
    /// `use` and `key_ops` contradict each other (RFC 7517 4.3).
    KeyUseConflict {
        /// The key's name.
        kid: Option<String>,
    },
    /// One key is both for signatures and for encryption (RFC 7517 4.3).
    MixedKeyUse {
        /// The key's name.
        kid: Option<String>,
    },
    /// The key's `alg` is no registered algorithm.
    KeyAlgUnknown {
        /// The key's name.
        kid: Option<String>,
        /// The algorithm.
        alg: String,
    },
    /// The key's `alg` needs another type or curve of key (RFC 7517 4.4).
    KeyAlgUnservable {
        /// The key's name.
        kid: Option<String>,
        /// The algorithm.
        alg: String,
    },
    /// A shared secret that is not published.
    SymmetricKeyGiven {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
    },
    /// A key of a type or on a curve that is not known; it is left out (RFC 7517 5).
    UnknownKey {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
        /// What is not known.
        reason: KeyDefect,
    },
    /// A key that is malformed or dangerous; it is left out (RFC 7517 5).
    UnusableKey {
        /// The key's name.
        kid: Option<String>,
        /// Its position in the set.
        index: usize,
        /// Why.
        reason: KeyDefect,
    },
    /// One of several keys has no name.
    MissingKid {
        /// How many have none.
        count: usize,
    },
    /// No key can be used at all.
    NoUsableKey {
        /// How many keys there are.
        count: usize,
    },
}

impl KeyFinding {
    /// The stable name of the finding.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::PrivateKeyPublished { .. } => "private-key-published",
            Self::SymmetricKeyPublished { .. } => "symmetric-key-published",
            Self::PrivateKeyGiven { .. } => "private-key-given",
            Self::DuplicateKid { .. } => "duplicate-kid",
            Self::MixedKeySet => "mixed-key-set",
            Self::WeakKey { .. } => "weak-key",
            Self::KeyAlgMismatch { .. }
            | Self::KeyAlgTooDemanding { .. }
            | Self::KeyAlgUnservable { .. } => "key-alg-mismatch",
            Self::RocaKey { .. } => "roca-key",
            Self::TooManyKeys { .. } => "too-many-keys",
            Self::KeyEncoding { .. } => "key-encoding",
            Self::DuplicateMember => "key-set-duplicate-member",
            Self::CertificateMismatch { .. } => "certificate-mismatch",
            Self::CertificateUnreadable { .. } => "certificate-unreadable",
            Self::FromCache { is_fresh: true, .. } => "keys-from-cache",
            Self::FromCache {
                is_fresh: false, ..
            } => "stale-keys",
            Self::CertificateThumbprint { .. } => "certificate-thumbprint-mismatch",
            Self::CertificateExpired { .. } => "certificate-expired",
            Self::CertificateNotYetValid { .. } => "certificate-not-yet-valid",
            Self::SmallExponent { .. } => "small-exponent",
            Self::KeyUseConflict { .. } => "key-use-conflict",
            Self::MixedKeyUse { .. } => "mixed-key-use",
            Self::KeyAlgUnknown { .. } => "key-alg-unknown",
            Self::SymmetricKeyGiven { .. } => "symmetric-key-given",
            Self::UnknownKey { .. } => "unknown-key",
            Self::UnusableKey { .. } => "unusable-key",
            Self::MissingKid { .. } => "missing-kid",
            Self::NoUsableKey { .. } => "no-usable-key",
        }
    }
}

/// Why one key of a set is left out. The rest of the set is used (RFC 7517 5).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyDefect {
    /// Not a JSON object.
    #[error("it is not a JSON object")]
    NotAnObject,
    /// A member occurs twice.
    #[error("it has a member twice, and readers disagree on which one counts")]
    DuplicateMember,
    /// A member that the type demands is missing.
    #[error("it has no `{0}`")]
    Missing(&'static str),
    /// A member has the wrong JSON type.
    #[error("its `{0}` is not {1}")]
    WrongType(&'static str, &'static str),
    /// A member cannot be decoded.
    #[error("its `{member}` has {kind}")]
    Undecodable {
        /// The member.
        member: &'static str,
        /// Why.
        kind: base64url::DefectKind,
    },
    /// A type of key that is not known.
    #[error("its type `{0}` is not known")]
    UnknownType(String),
    /// A curve that is not known.
    #[error("its curve `{0}` is not known")]
    UnknownCurve(String),
    /// A curve that the type of key does not have.
    #[error("curve {curve} is none of a key of type {key_type}")]
    CurveOfOtherType {
        /// The curve.
        curve: Curve,
        /// The type.
        key_type: KeyType,
    },
    /// A number with the wrong length.
    #[error("its `{member}` has {found} bytes, {expected} are right")]
    WrongLength {
        /// The member.
        member: &'static str,
        /// The right length.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// A point in its compressed form.
    #[error("its point is compressed; only the uncompressed form is read")]
    CompressedPoint,
    /// A point that does not lie on the curve.
    #[error("its point does not lie on {0}")]
    NotOnCurve(Curve),
    /// A point that generates only a handful of points.
    #[error("its point is of small order: anybody can make a signature")]
    SmallOrder,
    /// A modulus too large to be worked with.
    #[error("its modulus has {0} bits, more than 8192")]
    ModulusTooLarge(usize),
    /// A modulus that cannot be one.
    #[error("its modulus is even or zero")]
    ModulusInvalid,
    /// An exponent that cannot be one.
    #[error("its public exponent is {0}")]
    BadExponent(&'static str),
    /// A secret without a byte.
    #[error("the secret is empty")]
    EmptySecret,
    /// A shared secret in a set that everybody can fetch.
    #[error("it is a shared secret in a set that anybody can fetch")]
    SymmetricPublished,
    /// A form or algorithm of key that is not read.
    #[error("{0}")]
    Unsupported(&'static str),
    /// The bytes are not what they claim to be.
    #[error("it cannot be read as {0}")]
    Malformed(&'static str),
}

/// Why no key at all could be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {kind}")]
pub struct KeyError {
    /// Where the bytes came from, as the report shows it.
    pub origin: String,
    /// What is wrong.
    pub kind: KeyErrorKind,
}

/// The kinds of [`KeyError`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyErrorKind {
    /// Nothing in it.
    Empty,
    /// JSON was expected, or the text begins like JSON, but it is not JSON.
    NotJson,
    /// JSON, but neither a key nor a key set.
    NotAKeySet,
    /// Discovery metadata: it names the address of the key set.
    DiscoveryDocument {
        /// `jwks_uri`.
        jwks_uri: String,
    },
    /// A private key that is encrypted by a password.
    EncryptedPrivateKey,
    /// A PEM text without a section that holds a key.
    NoKeyInPem,
    /// PEM that has no end line or a body that is not base64.
    DamagedPem,
    /// A token, not a key.
    Token,
    /// None of the known forms.
    Unrecognised,
    /// The file holds one key and it is unusable.
    Unusable(KeyDefect),
    /// An HMAC secret was expected, and this is a key of another form.
    SecretLooksLike(&'static str),
}

impl fmt::Display for KeyErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NotJson => f.write_str("it is not JSON"),
            Self::NotAKeySet => {
                f.write_str("it is JSON, but neither a key (no `kty`) nor a key set (no `keys`)")
            }
            Self::DiscoveryDocument { jwks_uri } => write!(
                f,
                "it is discovery metadata, not a key set; the key set is at {jwks_uri}"
            ),
            Self::EncryptedPrivateKey => f.write_str(
                "it is a private key encrypted by a password; give the public key instead",
            ),
            Self::NoKeyInPem => f.write_str("it is PEM, but no section of it is a key"),
            Self::DamagedPem => {
                f.write_str("it is PEM, but damaged: no END line, or the body is not base64")
            }
            Self::Token => f.write_str("it is a token, not a key"),
            Self::Unrecognised => f.write_str(
                "it is no form of key that is known: JWK, JWK set, PEM, DER, X.509 certificate or SSH public key",
            ),
            Self::Unusable(defect) => write!(f, "the key cannot be used: {defect}"),
            Self::SecretLooksLike(form) => write!(
                f,
                "it is {form}, which must not be used as an HMAC secret: everybody could have it"
            ),
        }
    }
}

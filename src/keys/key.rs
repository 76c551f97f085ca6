//! One key: its public half (or the secret), and what its owner says it is for.
//!
//! Holds data only; reading it from a form and judging it are done elsewhere. A private half is kept for decryption
//! alone: wiped when dropped, never printed.

use super::certificate::{Certificate, Unreadable};
use super::finding::KeyFinding;
use crate::decode::base64url::DefectKind;
use crate::dictionary::algorithms::{Role, algorithm};
use std::fmt;
use zeroize::Zeroizing;

/// One key, from whatever form it was read.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key's name, if it has one (RFC 7517 4.5).
    pub kid: Option<String>,
    /// The numbers that make the key.
    pub material: Material,
    /// What the key is for: `sig` or `enc` (RFC 7517 4.2).
    pub use_: Option<String>,
    /// The operations that the key is for (RFC 7517 4.3).
    pub key_ops: Option<Vec<String>>,
    /// The only algorithm that the key is for (RFC 7517 4.4).
    pub alg: Option<String>,
    /// Position in its set, from 0; rejected keys count too.
    pub index: usize,
    /// The certificates that came with the key, its own first, each in base64 of DER (RFC 7517 4.7). They are not
    /// read before somebody asks: see [`Key::certificate`].
    pub x5c: Vec<String>,
    /// The SHA-1 thumbprint of its certificate as declared (RFC 7517 4.8).
    pub x5t: Option<String>,
    /// The SHA-256 thumbprint of its certificate as declared (RFC 7517 4.9).
    pub x5t_s256: Option<String>,
    /// The members that are not strict base64url; they were read all the same.
    pub odd_encodings: Vec<(&'static str, DefectKind)>,
    /// True if the private half was given too.
    pub is_private: bool,
    /// The private half of a key that can decrypt: PKCS#8 for RSA, the bare number for curves.
    pub private: Option<Secret>,
}

/// The numbers that make a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Material {
    /// An RSA public key.
    Rsa {
        /// Modulus, big-endian, without leading zeros.
        n: Vec<u8>,
        /// Exponent, big-endian, without leading zeros.
        e: Vec<u8>,
    },
    /// A public key on a Weierstrass curve.
    Ec {
        /// The curve.
        curve: Curve,
        /// The point: `04`, x and y, both of the full length.
        point: Vec<u8>,
    },
    /// A public key on an Edwards or Montgomery curve (RFC 8037 2).
    Okp {
        /// The curve.
        curve: Curve,
        /// The encoded point.
        x: Vec<u8>,
    },
    /// A public key that belongs to one algorithm (RFC 9964 3).
    Akp {
        /// The algorithm.
        alg: String,
        /// The encoded key.
        public: Vec<u8>,
    },
    /// A shared secret.
    Secret(Secret),
}

/// The bytes of a shared secret: wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the bytes over.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes. They must not reach any output.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as text; empty if they are none. It must not reach any output.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// The type of a key, `kty` (RFC 7517 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// RSA.
    Rsa,
    /// Weierstrass curves.
    Ec,
    /// Edwards and Montgomery curves.
    Okp,
    /// Keys that belong to one algorithm.
    Akp,
    /// Shared secrets.
    Oct,
}

impl KeyType {
    /// The type as `kty` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
            Self::Okp => "OKP",
            Self::Akp => "AKP",
            Self::Oct => "oct",
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An elliptic curve, `crv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// secp256k1 (RFC 8812 3.1).
    Secp256k1,
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// X25519: for key agreement only.
    X25519,
    /// X448: for key agreement only.
    X448,
}

/// Every known curve: name, type of key, bits, bytes of a coordinate or encoded point.
const CURVES: &[(Curve, &str, KeyType, usize, usize)] = &[
    (Curve::P256, "P-256", KeyType::Ec, 256, 32),
    (Curve::P384, "P-384", KeyType::Ec, 384, 48),
    (Curve::P521, "P-521", KeyType::Ec, 521, 66),
    (Curve::Secp256k1, "secp256k1", KeyType::Ec, 256, 32),
    (Curve::Ed25519, "Ed25519", KeyType::Okp, 256, 32),
    (Curve::Ed448, "Ed448", KeyType::Okp, 456, 57),
    (Curve::X25519, "X25519", KeyType::Okp, 256, 32),
    (Curve::X448, "X448", KeyType::Okp, 448, 56),
];

impl Curve {
    /// The curve that `crv` names.
    pub fn from_name(name: &str) -> Option<Self> {
        let row = CURVES.iter().find(|row| row.1 == name)?;
        Some(row.0)
    }

    /// The curve as `crv` spells it.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// The type of key that lies on the curve.
    pub fn key_type(self) -> KeyType {
        self.row().map_or(KeyType::Ec, |row| row.2)
    }

    /// The size by which the curve is known, in bits.
    pub fn bits(self) -> usize {
        self.row().map_or(0, |row| row.3)
    }

    /// Length of one coordinate (EC) or of the encoded point (OKP).
    pub fn coordinate_length(self) -> usize {
        self.row().map_or(0, |row| row.4)
    }

    fn row(self) -> Option<&'static (Self, &'static str, KeyType, usize, usize)> {
        CURVES.iter().find(|row| row.0 == self)
    }
}

impl fmt::Display for Curve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Material {
    /// The type of the key.
    pub const fn key_type(&self) -> KeyType {
        match self {
            Self::Rsa { .. } => KeyType::Rsa,
            Self::Ec { .. } => KeyType::Ec,
            Self::Okp { .. } => KeyType::Okp,
            Self::Akp { .. } => KeyType::Akp,
            Self::Secret(_) => KeyType::Oct,
        }
    }

    /// The curve that the key lies on.
    pub const fn curve(&self) -> Option<Curve> {
        match self {
            Self::Ec { curve, .. } | Self::Okp { curve, .. } => Some(*curve),
            Self::Rsa { .. } | Self::Akp { .. } | Self::Secret(_) => None,
        }
    }

    /// The size of the key: the modulus for RSA, the curve's for curves, the number of bits for the others.
    pub fn bits(&self) -> usize {
        match self {
            Self::Rsa { n, .. } => bit_length(n),
            Self::Ec { curve, .. } | Self::Okp { curve, .. } => curve.bits(),
            Self::Akp { public, .. } => public.len() * 8,
            Self::Secret(secret) => secret.bytes().len() * 8,
        }
    }
}

impl Key {
    /// A key of which nothing is known but its numbers.
    pub fn bare(material: Material) -> Self {
        Self {
            kid: None,
            material,
            use_: None,
            key_ops: None,
            alg: None,
            index: 0,
            x5c: Vec::new(),
            x5t: None,
            x5t_s256: None,
            odd_encodings: Vec::new(),
            is_private: false,
            private: None,
        }
    }

    /// The size of the key in bits.
    pub fn bits(&self) -> usize {
        self.material.bits()
    }

    /// The type of the key as `kty` spells it.
    pub const fn key_type(&self) -> &'static str {
        self.material.key_type().name()
    }

    /// The JWK thumbprint with SHA-256, base64url (RFC 7638 3, RFC 9964 6).
    ///
    /// There is none for a shared secret: a weak secret could be guessed from it.
    pub fn thumbprint(&self) -> Option<String> {
        super::thumbprint::sha256(&self.material)
    }
}

impl Key {
    /// True if the key says that it is for encryption, or cannot be for anything else.
    pub fn is_for_encryption(&self) -> bool {
        let role = self.alg.as_deref().and_then(algorithm);
        self.use_.as_deref() == Some("enc")
            || matches!(self.material.curve(), Some(Curve::X25519 | Curve::X448))
            || role.is_some_and(|entry| matches!(entry.role, Role::ManageKey | Role::Encrypt))
    }

    /// The certificate that the key came in, if it came in one; read anew at each call.
    ///
    /// # Errors
    /// The certificate cannot be read.
    pub fn certificate(&self) -> Option<Result<Certificate, Unreadable>> {
        let first = self.x5c.first()?;
        Some(Certificate::read(first))
    }

    /// What is wrong with the key, whoever uses it and whenever; computed anew at each call.
    pub fn remarks(&self) -> Vec<KeyFinding> {
        super::check::remarks(self)
    }

    /// True if the key has the fingerprint of the ROCA weakness (CVE-2017-15361).
    pub fn has_roca_fingerprint(&self) -> bool {
        matches!(&self.material, Material::Rsa { n, .. } if super::roca::has_fingerprint(n))
    }
}

/// Number of significant bits of a big-endian number.
pub(super) fn bit_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if *first != 0 {
            return after.len() * 8 + (8 - first.leading_zeros() as usize);
        }
        rest = after;
    }
    0
}

/// A big-endian number without its leading zeros.
pub(super) fn without_leading_zeros(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    bytes.get(zeros..).unwrap_or_default().to_vec()
}

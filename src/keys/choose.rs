//! Whether a key may be used for an algorithm, and why not. One rule for each member of a key that restricts it.
//!
//! Does no arithmetic; which keys are asked, and in what order, is decided by the caller.

use super::key::{Curve, Key, KeyType, Material};
use crate::dictionary::algorithms;
use std::fmt;

/// What an algorithm demands of a key.
#[derive(Debug, Clone, Copy)]
pub struct Want<'a> {
    /// The algorithm's name.
    pub alg: &'static str,
    /// The type of key that it needs.
    pub key_type: KeyType,
    /// The curves that it works on; empty if it has no curve.
    pub curves: &'a [Curve],
    /// What the key is to do.
    pub deed: Deed<'a>,
}

/// What a key is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed<'a> {
    /// Verify a signature.
    Verify,
    /// Decrypt, or help to.
    Decrypt {
        /// The operations of which a key that names its operations must have one (RFC 7517 4.3).
        operations: &'static [&'static str],
        /// The only size that a shared secret may have, in bits.
        secret_bits: Option<usize>,
        /// The content encryption, where the key itself encrypts the content: its `alg` may name that instead.
        direct: Option<&'a str>,
    },
}

/// Whether a key may be used, and why not. The text finishes a sentence that begins with the key's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// It may be used.
    Fits,
    /// The token names another key.
    KidDiffers,
    /// The token names a key, and this one has no name.
    NoKid,
    /// The algorithm needs another type of key.
    TypeDiffers {
        /// The key's type.
        key_type: KeyType,
        /// The algorithm.
        alg: String,
    },
    /// The algorithm needs another curve.
    CurveDiffers {
        /// The key's curve.
        curve: Curve,
        /// The algorithm.
        alg: String,
    },
    /// The key is for one other algorithm.
    AlgDiffers {
        /// The key's algorithm.
        alg: String,
    },
    /// The key could serve, but names another signature algorithm, or one that nobody knows. Its arithmetic is
    /// the same; whoever published it must make up their mind (RFC 7517 4.4, RFC 8725 3.1).
    AlgContradicts {
        /// The key's algorithm.
        alg: String,
    },
    /// The key is not for signatures.
    UseDiffers {
        /// Its use.
        use_: String,
    },
    /// The key's operations do not include verification.
    OpsLackVerify,
    /// The key's operations include none that decrypts.
    OpsLackDecrypt {
        /// The operations of which it should have one.
        operations: &'static [&'static str],
    },
    /// It is a public key, and only the private one decrypts.
    NotPrivate,
    /// The algorithm needs a secret of another size.
    SizeDiffers {
        /// The secret's size in bits.
        found: usize,
        /// The size that it should have.
        expected: usize,
    },
    /// The key was left out of its set.
    Rejected(super::KeyDefect),
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fits => f.write_str("fits"),
            Self::KidDiffers => f.write_str("kid differs"),
            Self::NoKid => f.write_str("has no kid"),
            Self::TypeDiffers { key_type, alg } => write!(f, "kty {key_type} does not fit {alg}"),
            Self::CurveDiffers { curve, alg } => write!(f, "curve {curve} does not fit {alg}"),
            Self::AlgDiffers { alg } | Self::AlgContradicts { alg } => {
                write!(f, "its alg is {alg}")
            }
            Self::UseDiffers { use_ } if use_ == "enc" => {
                f.write_str("it is for encryption (use: enc)")
            }
            Self::UseDiffers { use_ } if use_ == "sig" => {
                f.write_str("it is for signatures (use: sig)")
            }
            Self::UseDiffers { use_ } => write!(f, "it is for something else (use: {use_})"),
            Self::OpsLackVerify => f.write_str("key_ops lack verify"),
            Self::OpsLackDecrypt { operations } => {
                write!(f, "key_ops lack {}", operations.join(" or "))
            }
            Self::NotPrivate => {
                f.write_str("it is a public key, and only the private one decrypts")
            }
            Self::SizeDiffers { found, expected } => {
                write!(f, "has {found} bits, and exactly {expected} are needed")
            }
            Self::Rejected(defect) => write!(f, "cannot be used: {defect}"),
        }
    }
}

/// One key that was looked at for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// Where the key comes from.
    pub origin: String,
    /// Its name.
    pub kid: Option<String>,
    /// Its position in its set.
    pub index: usize,
    /// Its type as `kty` spells it; empty if the key could not be read.
    pub key_type: &'static str,
    /// Whether it was a candidate, and why not.
    pub verdict: Fit,
}

/// Whether `key` may be used for what is wanted, its name aside.
pub fn fit(key: &Key, want: &Want<'_>) -> Fit {
    // What `alg` says is asked last: of the rules it is the one that a signature can overrule.
    for rule in [
        type_fits, curve_fits, use_fits, ops_fit, half_fits, size_fits, alg_fits,
    ] {
        match rule(key, want) {
            Fit::Fits => {}
            other => return other,
        }
    }
    Fit::Fits
}

fn type_fits(key: &Key, want: &Want<'_>) -> Fit {
    let key_type = key.material.key_type();
    if key_type == want.key_type {
        return Fit::Fits;
    }
    Fit::TypeDiffers {
        key_type,
        alg: want.alg.to_owned(),
    }
}

fn curve_fits(key: &Key, want: &Want<'_>) -> Fit {
    match key.material.curve() {
        Some(curve) if !want.curves.contains(&curve) => Fit::CurveDiffers {
            curve,
            alg: want.alg.to_owned(),
        },
        _ => Fit::Fits,
    }
}

fn alg_fits(key: &Key, want: &Want<'_>) -> Fit {
    // A key of type AKP belongs to one algorithm whether or not it names it (RFC 9964 3).
    let of_material = match &key.material {
        Material::Akp { alg, .. } => Some(alg),
        _ => None,
    };
    let direct = match want.deed {
        Deed::Decrypt { direct, .. } => direct,
        Deed::Verify => None,
    };
    match key.alg.as_ref().or(of_material) {
        Some(alg) if same_algorithm(alg, want.alg) || direct == Some(alg.as_str()) => Fit::Fits,
        Some(alg) if of_material.is_some() || encrypts(alg) || want.deed != Deed::Verify => {
            Fit::AlgDiffers { alg: alg.clone() }
        }
        Some(alg) => Fit::AlgContradicts { alg: alg.clone() },
        None => Fit::Fits,
    }
}

/// True for an algorithm that is registered for encryption: its key makes no signatures.
fn encrypts(alg: &str) -> bool {
    let named = |entry: &&algorithms::Entry| entry.name == alg;
    let entry = algorithms::ALGORITHMS.iter().find(named);
    entry.is_some_and(|entry| entry.role != algorithms::Role::Sign)
}

/// `EdDSA` is the older name that covers `Ed25519` and `Ed448` (RFC 9864 2.2); the curve tells them apart.
fn same_algorithm(of_key: &str, wanted: &str) -> bool {
    const EDWARDS: [&str; 3] = ["EdDSA", "Ed25519", "Ed448"];
    of_key == wanted
        || (EDWARDS.contains(&of_key)
            && EDWARDS.contains(&wanted)
            && (of_key == "EdDSA" || wanted == "EdDSA"))
}

fn use_fits(key: &Key, want: &Want<'_>) -> Fit {
    let wanted = match want.deed {
        Deed::Verify => "sig",
        Deed::Decrypt { .. } => "enc",
    };
    match &key.use_ {
        Some(use_) if use_ != wanted => Fit::UseDiffers { use_: use_.clone() },
        _ => Fit::Fits,
    }
}

fn ops_fit(key: &Key, want: &Want<'_>) -> Fit {
    let lacks = |wanted: &[&str]| {
        let ops = key.key_ops.as_ref();
        ops.is_some_and(|ops| !ops.iter().any(|op| wanted.contains(&op.as_str())))
    };
    match want.deed {
        Deed::Verify if lacks(&["verify"]) => Fit::OpsLackVerify,
        Deed::Decrypt { operations, .. } if lacks(operations) => Fit::OpsLackDecrypt { operations },
        _ => Fit::Fits,
    }
}

fn half_fits(key: &Key, want: &Want<'_>) -> Fit {
    let is_public = !key.is_private && key.material.key_type() != KeyType::Oct;
    match want.deed {
        Deed::Decrypt { .. } if is_public => Fit::NotPrivate,
        _ => Fit::Fits,
    }
}

fn size_fits(key: &Key, want: &Want<'_>) -> Fit {
    let found = key.bits();
    match want.deed {
        Deed::Decrypt {
            secret_bits: Some(expected),
            ..
        } if found != expected => Fit::SizeDiffers { found, expected },
        _ => Fit::Fits,
    }
}

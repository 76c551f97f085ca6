//! The registered JWS algorithms: one table. Names are compared byte for byte (RFC 7519 7.3).
//!
//! A name alone never makes a signature acceptable; the table says what the algorithm demands of a key.

use crate::keys::{Curve, Deed, KeyType, Want};
use aws_lc_rs::signature::{
    self, EcdsaVerificationAlgorithm, PqdsaVerificationAlgorithm, RsaParameters,
};

/// A registered JWS algorithm.
#[derive(Debug)]
pub struct Algorithm {
    /// The name as registered.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// The type of key that it needs.
    pub key_type: KeyType,
    /// The curves that it works on.
    pub curves: &'static [Curve],
    /// The least size of key in bits that its specification allows; 0 if every key of the type has one size.
    pub least_key_bits: usize,
    /// Length of a signature in bytes; none if it depends on the key.
    pub signature_length: Option<usize>,
    /// The section that defines it.
    pub source: &'static str,
    pub(super) method: Method,
    /// Where a key keeps what it has prepared for this algorithm.
    pub(super) slot: usize,
}

/// What kind of algorithm it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// A code made and checked with the same secret.
    Hmac,
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1,
    /// RSASSA-PSS.
    RsaPss,
    /// ECDSA.
    Ecdsa,
    /// EdDSA.
    EdDsa,
    /// ML-DSA.
    MlDsa,
}

/// How a signature is verified.
#[derive(Debug)]
pub(super) enum Method {
    Hmac(jsonwebtoken::Algorithm),
    Rsa {
        params: &'static RsaParameters,
        /// For keys below 2048 bits, where the library has it.
        weak: Option<&'static RsaParameters>,
    },
    Ecdsa(&'static EcdsaVerificationAlgorithm),
    Ed25519,
    MlDsa(&'static PqdsaVerificationAlgorithm),
    /// Known, but it cannot be verified here.
    Unsupported,
}

/// How many algorithms one key may be used with.
pub(super) const SLOTS: usize = 6;

/// Every registered JWS algorithm that makes a signature; `none` makes none.
pub static ALGORITHMS: &[Algorithm] = &[
    hmac("HS256", 256, jsonwebtoken::Algorithm::HS256, 0),
    hmac("HS384", 384, jsonwebtoken::Algorithm::HS384, 1),
    hmac("HS512", 512, jsonwebtoken::Algorithm::HS512, 2),
    rsa(
        "RS256",
        Family::RsaPkcs1,
        &signature::RSA_PKCS1_2048_8192_SHA256,
        Some(&signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY),
        0,
    ),
    rsa(
        "RS384",
        Family::RsaPkcs1,
        &signature::RSA_PKCS1_2048_8192_SHA384,
        None,
        1,
    ),
    rsa(
        "RS512",
        Family::RsaPkcs1,
        &signature::RSA_PKCS1_2048_8192_SHA512,
        Some(&signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY),
        2,
    ),
    rsa(
        "PS256",
        Family::RsaPss,
        &signature::RSA_PSS_2048_8192_SHA256,
        None,
        3,
    ),
    rsa(
        "PS384",
        Family::RsaPss,
        &signature::RSA_PSS_2048_8192_SHA384,
        None,
        4,
    ),
    rsa(
        "PS512",
        Family::RsaPss,
        &signature::RSA_PSS_2048_8192_SHA512,
        None,
        5,
    ),
    ecdsa(
        "ES256",
        &[Curve::P256],
        64,
        &signature::ECDSA_P256_SHA256_FIXED,
        "RFC 7518 3.4",
    ),
    ecdsa(
        "ES384",
        &[Curve::P384],
        96,
        &signature::ECDSA_P384_SHA384_FIXED,
        "RFC 7518 3.4",
    ),
    ecdsa(
        "ES512",
        &[Curve::P521],
        132,
        &signature::ECDSA_P521_SHA512_FIXED,
        "RFC 7518 3.4",
    ),
    ecdsa(
        "ES256K",
        &[Curve::Secp256k1],
        64,
        &signature::ECDSA_P256K1_SHA256_FIXED,
        "RFC 8812 3.2",
    ),
    // The older name says nothing of the curve; the key does.
    edwards(
        "EdDSA",
        &[Curve::Ed25519, Curve::Ed448],
        None,
        Method::Ed25519,
        "RFC 8037 3.1",
    ),
    edwards(
        "Ed25519",
        &[Curve::Ed25519],
        Some(64),
        Method::Ed25519,
        "RFC 9864 2.2",
    ),
    edwards(
        "Ed448",
        &[Curve::Ed448],
        Some(114),
        Method::Unsupported,
        "RFC 9864 2.2",
    ),
    ml_dsa("ML-DSA-44", 2420, &signature::ML_DSA_44, 0),
    ml_dsa("ML-DSA-65", 3309, &signature::ML_DSA_65, 1),
    ml_dsa("ML-DSA-87", 4627, &signature::ML_DSA_87, 2),
];

/// The registered algorithm of exactly this name.
pub fn algorithm(name: &str) -> Option<&'static Algorithm> {
    ALGORITHMS.iter().find(|row| row.name == name)
}

/// The registered name that `name` is, but for the case of its letters; `none` is one too.
pub(super) fn same_but_for_case(name: &str) -> Option<&'static str> {
    let names = ALGORITHMS.iter().map(|row| row.name).chain(["none"]);
    names
        .filter(|known| *known != name)
        .find(|known| known.eq_ignore_ascii_case(name))
}

impl Algorithm {
    /// True if signatures of this algorithm can be verified here.
    pub const fn can_verify(&self) -> bool {
        !matches!(self.method, Method::Unsupported)
    }

    /// What the algorithm demands of a key.
    pub const fn want(&self) -> Want<'static> {
        Want {
            alg: self.name,
            key_type: self.key_type,
            curves: self.curves,
            deed: Deed::Verify,
        }
    }
}

const fn hmac(
    name: &'static str,
    bits: usize,
    with: jsonwebtoken::Algorithm,
    slot: usize,
) -> Algorithm {
    Algorithm {
        name,
        family: Family::Hmac,
        key_type: KeyType::Oct,
        curves: &[],
        least_key_bits: bits,
        signature_length: Some(bits / 8),
        source: "RFC 7518 3.2",
        method: Method::Hmac(with),
        slot,
    }
}

const fn rsa(
    name: &'static str,
    family: Family,
    params: &'static RsaParameters,
    weak: Option<&'static RsaParameters>,
    slot: usize,
) -> Algorithm {
    Algorithm {
        name,
        family,
        key_type: KeyType::Rsa,
        curves: &[],
        least_key_bits: 2048,
        signature_length: None,
        source: match family {
            Family::RsaPss => "RFC 7518 3.5",
            _ => "RFC 7518 3.3",
        },
        method: Method::Rsa { params, weak },
        slot,
    }
}

const fn ecdsa(
    name: &'static str,
    curves: &'static [Curve],
    length: usize,
    with: &'static EcdsaVerificationAlgorithm,
    source: &'static str,
) -> Algorithm {
    Algorithm {
        name,
        family: Family::Ecdsa,
        key_type: KeyType::Ec,
        curves,
        least_key_bits: 0,
        signature_length: Some(length),
        source,
        method: Method::Ecdsa(with),
        slot: 0,
    }
}

const fn edwards(
    name: &'static str,
    curves: &'static [Curve],
    signature_length: Option<usize>,
    method: Method,
    source: &'static str,
) -> Algorithm {
    Algorithm {
        name,
        family: Family::EdDsa,
        key_type: KeyType::Okp,
        curves,
        least_key_bits: 0,
        signature_length,
        source,
        method,
        slot: 0,
    }
}

const fn ml_dsa(
    name: &'static str,
    length: usize,
    with: &'static PqdsaVerificationAlgorithm,
    slot: usize,
) -> Algorithm {
    Algorithm {
        name,
        family: Family::MlDsa,
        key_type: KeyType::Akp,
        curves: &[],
        least_key_bits: 0,
        signature_length: Some(length),
        source: "RFC 9964 5",
        method: Method::MlDsa(with),
        slot,
    }
}

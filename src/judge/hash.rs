//! The hashes by which tokens name each other: `at_hash`, `c_hash`, `s_hash` of an ID token, `ath` of a DPoP proof.

use aws_lc_rs::digest::{self, Algorithm, SHA256, SHA384, SHA512};

use crate::decode::{base64url, sha256};

/// Whether a hash claim fits a value, and by which hash that was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfHash {
    /// `None` if no hash belongs to the algorithm.
    pub fits: Option<bool>,
    /// The hash, or several that were tried.
    pub by: &'static str,
}

/// Whether `found` is the left half of the hash of `value`, by the hash of the ID token's algorithm (OpenID Connect
/// Core 3.1.3.6, 3.3.2.11; FAPI 1.0 Advanced 5.1.1).
pub fn half_hash(alg: &str, value: &str, found: &str) -> HalfHash {
    let matches = |algorithm: &'static Algorithm| {
        let digest = digest::digest(algorithm, value.as_bytes());
        let bytes = digest.as_ref();
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        base64url::encode(half) == found
    };
    let by = |fits, by| HalfHash {
        fits: Some(fits),
        by,
    };
    match alg {
        // Issuers differ here: most take the hash inside Ed25519, some SHA-256.
        "EdDSA" | "Ed25519" if matches(&SHA512) => by(true, "SHA-512"),
        "EdDSA" | "Ed25519" => by(matches(&SHA256), "SHA-512 or SHA-256"),
        _ if alg.ends_with("256") || alg == "ES256K" => by(matches(&SHA256), "SHA-256"),
        _ if alg.ends_with("384") => by(matches(&SHA384), "SHA-384"),
        _ if alg.ends_with("512") => by(matches(&SHA512), "SHA-512"),
        _ => HalfHash {
            fits: None,
            by: "none",
        },
    }
}

/// The whole SHA-256 hash of a token, base64url: the claim `ath` of a DPoP proof (RFC 9449 4.2).
pub fn token_hash(token: &str) -> String {
    base64url::encode(&sha256(token))
}

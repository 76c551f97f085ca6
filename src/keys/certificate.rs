//! The certificate that a key comes in: what it says, and the names that it goes by. Nothing of it is verified.

use super::der;
use super::key::Material;
use crate::decode::base64url::{self, encode};
use crate::decode::hexadecimal;
use aws_lc_rs::digest::{self, Algorithm};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

/// The certificate cannot be read, or its key is of an unknown type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// What a certificate says about itself. Nothing of it has been verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The subject, as one line.
    pub subject: String,
    /// The issuer, as one line.
    pub issuer: String,
    /// Start of its validity, Unix seconds (RFC 5280 4.1.2.5).
    pub not_before: i64,
    /// End of its validity, Unix seconds (RFC 5280 4.1.2.5).
    pub not_after: i64,
    /// The key in it.
    pub material: Material,
    /// Its SHA-1 thumbprint (RFC 7517 4.8).
    pub x5t: Thumbprint,
    /// Its SHA-256 thumbprint (RFC 7517 4.9).
    pub x5t_s256: Thumbprint,
}

impl Certificate {
    /// Reads a certificate in base64 of DER, as `x5c` has it (RFC 7517 4.7).
    pub(super) fn read(base64: &str) -> Result<Self, Unreadable> {
        let der = STANDARD.decode(base64).map_err(|_| Unreadable)?;
        let (_, parsed) = X509Certificate::from_der(&der).map_err(|_| Unreadable)?;
        Ok(Self {
            subject: parsed.subject().to_string(),
            issuer: parsed.issuer().to_string(),
            not_before: parsed.validity().not_before.timestamp(),
            not_after: parsed.validity().not_after.timestamp(),
            material: der::of_spki(parsed.public_key()).map_err(|_| Unreadable)?,
            x5t: Thumbprint::of(&digest::SHA1_FOR_LEGACY_USE_ONLY, &der),
            x5t_s256: Thumbprint::of(&digest::SHA256, &der),
        })
    }
}

/// The digest of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbprint {
    digest: Vec<u8>,
    text: String,
}

impl Thumbprint {
    fn of(algorithm: &'static Algorithm, der: &[u8]) -> Self {
        let digest = digest::digest(algorithm, der).as_ref().to_vec();
        let text = encode(&digest);
        Self { digest, text }
    }

    /// The thumbprint in base64url.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True if `declared` is the digest's hexadecimal digits in base64url: some issuers encode twice.
    pub(super) fn is_hexadecimal_in(&self, declared: &str) -> bool {
        let digits = hexadecimal(&self.digest);
        let decoded = base64url::decode(declared.trim_end_matches('=')).bytes;
        decoded.eq_ignore_ascii_case(digits.as_bytes())
    }
}

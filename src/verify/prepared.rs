//! A key that is made ready once and used for any number of signatures.
//!
//! Does the arithmetic and nothing else: whether the key may be used was decided before.

use super::algorithms::{Algorithm, Method, SLOTS};
use super::proof::KeyReport;
use crate::decode::Jws;
use crate::keys::{Curve, Key, KeyFinding, KeyOrigin, Material, PrivateKey};
use aws_lc_rs::signature::{ED25519, ParsedPublicKey, RsaPublicKeyComponents};
use jsonwebtoken::DecodingKey;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What was signed, and the signature: as sent, and its bytes.
#[derive(Clone, Copy)]
pub(super) struct Signed<'t> {
    pub(super) message: &'t [u8],
    pub(super) encoded: &'t str,
    pub(super) bytes: &'t [u8],
    /// The token, if its text holds all that was signed, the algorithm and the signature.
    pub(super) whole: Option<&'t Jws<'t>>,
}

/// What came of one computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Verified,
    Wrong,
    /// The key is of the right type, but nothing here can compute with it.
    Impossible,
}

/// One key, ready for every algorithm it may be used with. What an algorithm needs is made when it is first used.
pub(crate) struct Prepared {
    pub(crate) key: Arc<Key>,
    /// Which set of the ring the key is of.
    pub(super) set: usize,
    origin: Arc<KeyOrigin>,
    report: OnceLock<Arc<KeyReport>>,
    remarks: OnceLock<Vec<KeyFinding>>,
    slots: [OnceLock<Option<Verifier>>; SLOTS],
    private: OnceLock<Option<PrivateKey>>,
}

enum Verifier {
    Public(ParsedPublicKey),
    Hmac(DecodingKey, jsonwebtoken::Algorithm),
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Prepared").field(self.report()).finish()
    }
}

impl Prepared {
    pub(super) fn new(key: Arc<Key>, origin: Arc<KeyOrigin>, set: usize) -> Self {
        Self {
            key,
            set,
            origin,
            report: OnceLock::new(),
            remarks: OnceLock::new(),
            slots: [const { OnceLock::new() }; SLOTS],
            private: OnceLock::new(),
        }
    }

    /// What a report says about the key.
    pub(crate) fn report(&self) -> &Arc<KeyReport> {
        self.report
            .get_or_init(|| Arc::new(KeyReport::of(&self.key, &self.origin)))
    }

    /// What is wrong with the key, whatever it is used for.
    pub(crate) fn remarks(&self) -> &[KeyFinding] {
        self.remarks.get_or_init(|| self.key.remarks())
    }

    /// The private half, ready to decrypt with; nothing if there is none that can.
    pub(crate) fn private(&self) -> Option<&PrivateKey> {
        let private = self.private.get_or_init(|| PrivateKey::of(&self.key));
        private.as_ref()
    }

    /// Computes whether the signature was made by this key.
    pub(super) fn check(&self, algorithm: &Algorithm, signed: Signed<'_>) -> Outcome {
        let Some(slot) = self.slots.get(algorithm.slot) else {
            return Outcome::Impossible;
        };
        let Some(verifier) = slot.get_or_init(|| prepare(&self.key.material, &algorithm.method))
        else {
            return Outcome::Impossible;
        };
        let verified = match verifier {
            Verifier::Public(key) => key.verify_sig(signed.message, signed.bytes).is_ok(),
            Verifier::Hmac(key, with) => {
                jsonwebtoken::crypto::verify(signed.encoded, signed.message, key, *with)
                    .unwrap_or(false)
            }
        };
        if verified {
            Outcome::Verified
        } else {
            Outcome::Wrong
        }
    }

    /// How long a signature by this key is.
    pub(super) fn signature_length(&self, algorithm: &Algorithm) -> Option<usize> {
        match &self.key.material {
            Material::Rsa { n, .. } => Some(n.len()),
            Material::Okp {
                curve: Curve::Ed25519,
                ..
            } => Some(64),
            _ => algorithm.signature_length,
        }
    }
}

fn prepare(material: &Material, method: &Method) -> Option<Verifier> {
    let parsed = match (material, method) {
        (Material::Secret(secret), Method::Hmac(with)) => {
            return Some(Verifier::Hmac(
                DecodingKey::from_secret(secret.bytes()),
                *with,
            ));
        }
        (Material::Rsa { n, e }, Method::Rsa { params, weak }) => {
            let params = match material.bits() {
                2048.. => *params,
                1024.. => (*weak)?,
                _ => return None,
            };
            RsaPublicKeyComponents { n, e }.to_parsed_public_key(params)
        }
        (Material::Ec { point, .. }, Method::Ecdsa(with)) => ParsedPublicKey::new(*with, point),
        (
            Material::Okp {
                curve: Curve::Ed25519,
                x,
            },
            Method::Ed25519,
        ) => ParsedPublicKey::new(&ED25519, x),
        (Material::Akp { public, .. }, Method::MlDsa(with)) => ParsedPublicKey::new(*with, public),
        _ => return None,
    };
    parsed.ok().map(Verifier::Public)
}

//! The key binding JWT of an SD-JWT: whether it was signed with the key that the issuer-signed JWT confirms, over
//! just what is presented (RFC 9901 4.3, 7.3).
//!
//! A key from a token is used here only for its key binding: whether anybody vouches for that key is the question
//! of the issuer's signature, which is answered elsewhere. Knows no clock.

use super::algorithms::{Family, algorithm};
use super::own::{self, OwnKeyDefect};
use super::proof::{KeyReport, Proof, UnverifiableReason};
use super::ring::KeyRing;
use super::verifier::{Policy, verify};
use crate::decode::Jws;
use crate::decode::json::{Kind, View};
use crate::decode::sd_jwt::SdJwt;
use crate::keys::{KeyDefect, KeyFinding, KeyOrigin};
use std::fmt;
use std::sync::Arc;

/// What is known of a key binding JWT without a clock and without knowing who asked for it.
#[derive(Debug, Clone, Default)]
pub struct Binding {
    /// What is wrong with it; empty if nothing is.
    pub defects: Vec<BindingDefect>,
    /// What is lacking for an answer.
    pub open: Option<BindingOpen>,
    /// The key that signed it.
    pub key: Option<Arc<KeyReport>>,
    /// What is questionable about that key.
    pub findings: Vec<KeyFinding>,
}

/// What is wrong with a key binding JWT. Holds text of the token, not escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BindingDefect {
    /// What follows the last `~` is no JWT (RFC 9901 4).
    NotAJwt,
    /// The type is not `kb+jwt` (RFC 9901 4.3).
    Type {
        /// As sent.
        found: Option<String>,
    },
    /// The algorithm is `none` or none for a key pair (RFC 9901 4.3).
    Algorithm {
        /// As sent.
        found: Option<String>,
    },
    /// The token names no key of its holder (RFC 9901 7.3, step 5.a).
    NoKey,
    /// The key in `cnf` cannot be used.
    KeyUnusable(KeyDefect),
    /// The key in `cnf` is a shared secret.
    KeyShared,
    /// The key in `cnf` comes with its private half, so that everybody has it.
    KeyPrivate,
    /// The signature is not by that key; the reason as the verifier gives it.
    Signature(String),
    /// The payload is no JSON object.
    NoClaims,
    /// A claim is missing or of the wrong type (RFC 9901 4.3).
    Claim {
        /// The claim.
        name: &'static str,
        /// What it must be.
        must_be: &'static str,
    },
    /// `sd_hash` is not the digest of what is presented (RFC 9901 4.3.1).
    Hash,
}

impl fmt::Display for BindingDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAJwt => f.write_str(
                "what follows the last ~ is no JWT: the ~ at the end is missing, or the text is damaged",
            ),
            Self::Type { found: Some(typ) } => write!(f, "its typ is \"{typ}\", not kb+jwt"),
            Self::Type { found: None } => f.write_str("it has no typ, which must be kb+jwt"),
            Self::Algorithm { found: Some(alg) } => {
                write!(f, "its algorithm is {alg}, which is none for a key pair")
            }
            Self::Algorithm { found: None } => f.write_str("it names no algorithm"),
            Self::NoKey => f.write_str("the token names no key of its holder (cnf)"),
            Self::KeyUnusable(defect) => write!(f, "the key in cnf cannot be used: {defect}"),
            Self::KeyShared => f.write_str("the key in cnf is a shared secret"),
            Self::KeyPrivate => {
                f.write_str("cnf holds the private half of the key, so that anybody can bind to it")
            }
            Self::Signature(reason) => write!(f, "it was not signed with the key in cnf: {reason}"),
            Self::NoClaims => f.write_str("its payload is no JSON object"),
            Self::Claim { name, must_be } => write!(f, "its {name} must be {must_be}"),
            Self::Hash => f.write_str(
                "its sd_hash is not the digest of what is presented: a disclosure was added, left out or altered",
            ),
        }
    }
}

/// What is lacking for an answer about a key binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BindingOpen {
    /// `cnf` names the key in another way than by itself (RFC 7800 3.1): by this member.
    Reference {
        /// The member.
        member: String,
    },
    /// The digests of the token are made with a hash function that is not known here.
    HashUnknown,
    /// The signature could not be verified; the reason as the verifier gives it.
    Signature(String),
}

impl fmt::Display for BindingOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference { member } => write!(
                f,
                "cnf does not hold the holder's key, it only names it ({member})"
            ),
            Self::HashUnknown => {
                f.write_str("the digests are made with a hash function that is not known here")
            }
            Self::Signature(reason) => f.write_str(reason),
        }
    }
}

/// What every key binding JWT has beside `sd_hash`, and of what type (RFC 9901 4.3).
const CLAIMS: [(&str, Kind, &str); 3] = [
    ("iat", Kind::Number, "a number of seconds"),
    ("aud", Kind::String, "one string"),
    ("nonce", Kind::String, "a string"),
];

/// Looks at the key binding JWT of an SD-JWT; nothing if it has none.
pub fn key_binding(sd_jwt: &SdJwt<'_>) -> Option<Binding> {
    let found = sd_jwt.key_binding.as_ref()?;
    let mut binding = Binding::default();
    let Some(jws) = found.jws.as_deref() else {
        binding.defects.push(BindingDefect::NotAJwt);
        return Some(binding);
    };
    binding.header(jws);
    binding.claims(jws, sd_jwt);
    binding.signature(jws, sd_jwt);
    Some(binding)
}

impl Binding {
    fn header(&mut self, jws: &Jws<'_>) {
        let typ = jws.header.document.str("typ");
        // As a media type: in any case, and `application/` may stand before it (RFC 7515 4.1.9).
        let is_right = typ.as_deref().is_some_and(|typ| {
            let lower = typ.to_ascii_lowercase();
            lower.strip_prefix("application/").unwrap_or(&lower) == "kb+jwt"
        });
        if !is_right {
            let found = typ.map(|typ| typ.into_owned());
            self.defects.push(BindingDefect::Type { found });
        }
        let alg = jws.alg();
        let is_symmetric = |alg: &str| algorithm(alg).is_some_and(|row| row.family == Family::Hmac);
        let is_none = |alg: &str| alg.eq_ignore_ascii_case("none");
        if alg
            .as_deref()
            .is_none_or(|alg| is_none(alg) || is_symmetric(alg))
        {
            let found = alg.map(|alg| alg.into_owned());
            self.defects.push(BindingDefect::Algorithm { found });
        }
    }

    fn claims(&mut self, jws: &Jws<'_>, sd_jwt: &SdJwt<'_>) {
        let document = &jws.payload.document;
        if !document.is_json() || document.object().is_none() {
            self.defects.push(BindingDefect::NoClaims);
            return;
        }
        for (name, kind, must_be) in CLAIMS {
            if document.get(name).map(View::kind) != Some(kind) {
                self.defects.push(BindingDefect::Claim { name, must_be });
            }
        }
        let Some(found) = document.str("sd_hash") else {
            let (name, must_be) = ("sd_hash", "a string");
            self.defects.push(BindingDefect::Claim { name, must_be });
            return;
        };
        match sd_jwt.hash {
            Ok(hash) if hash.digest(sd_jwt.bound_text()) != found => {
                self.defects.push(BindingDefect::Hash);
            }
            Ok(_) => {}
            Err(_) => self.open = Some(BindingOpen::HashUnknown),
        }
    }

    fn signature(&mut self, jws: &Jws<'_>, sd_jwt: &SdJwt<'_>) {
        let ring = match holder(sd_jwt) {
            Ok(ring) => ring,
            Err(Lack::Defect(defect)) => return self.defects.push(defect),
            Err(Lack::Open(open)) => {
                self.open.get_or_insert(open);
                return;
            }
        };
        // The holder's choice of algorithm is its own: what the caller allows is about the issuer's.
        let verification = verify(jws, &ring, &Policy::default());
        match verification.proof {
            Proof::Valid { key, .. } => {
                self.key = Some(key);
                self.findings = verification.findings;
            }
            // There is but one key: if it may not have made the signature, it did not.
            Proof::Unverifiable {
                reason:
                    reason @ (UnverifiableReason::NoKeyFits { .. }
                    | UnverifiableReason::SecretNeeded { .. }),
            } => self
                .defects
                .push(BindingDefect::Signature(reason.to_string())),
            Proof::Unverifiable { reason } => {
                self.open
                    .get_or_insert(BindingOpen::Signature(reason.to_string()));
            }
            Proof::Invalid { reason } => self
                .defects
                .push(BindingDefect::Signature(reason.to_string())),
            // Told by its algorithm already.
            Proof::Unsigned | Proof::NotChecked => {}
        }
    }
}

/// Why there is no key to verify a key binding with.
enum Lack {
    Defect(BindingDefect),
    Open(BindingOpen),
}

/// The key of the holder, alone in a ring (RFC 7800 3.2).
fn holder(sd_jwt: &SdJwt<'_>) -> Result<KeyRing, Lack> {
    let Some(cnf) = sd_jwt.confirmation() else {
        return Err(match sd_jwt.processed {
            Some(_) => Lack::Defect(BindingDefect::NoKey),
            None => Lack::Open(BindingOpen::HashUnknown),
        });
    };
    let Some(jwk) = cnf.get("jwk") else {
        let member = cnf.members().next();
        return Err(match member {
            Some(member) => Lack::Open(BindingOpen::Reference {
                member: member.name.into_owned(),
            }),
            None => Lack::Defect(BindingDefect::NoKey),
        });
    };
    match own::brought(jwk, KeyOrigin::Token) {
        Ok(key) => Ok(own::ring_of(key, KeyOrigin::Token)),
        Err(defect) => Err(Lack::Defect(match defect {
            OwnKeyDefect::Missing => BindingDefect::NoKey,
            OwnKeyDefect::Private => BindingDefect::KeyPrivate,
            OwnKeyDefect::Secret => BindingDefect::KeyShared,
            OwnKeyDefect::Unusable(defect) => BindingDefect::KeyUnusable(defect),
        })),
    }
}

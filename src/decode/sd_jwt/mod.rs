//! SD-JWT (RFC 9901): the disclosures and the key binding that follow an issuer-signed JWT, and the claims that
//! they make together. Whether the issuer signed is not asked here: a [`Fault`] makes the whole void whatever the
//! signature says.

mod disclosure;
mod fault;
mod presentation;
mod process;

use aws_lc_rs::digest;

use super::base64url;
use super::json::{Document, View};
use super::token::{Jws, Part};

pub use disclosure::{Content, Defect, Disclosure, Standing};
pub use fault::Fault;
pub use presentation::Presentation;
pub use process::pointer_segment;

/// At most so many disclosures of one token are read.
pub const MOST: usize = 1000;

/// What follows an issuer-signed JWT.
#[derive(Debug, Clone)]
pub struct SdJwt<'t> {
    /// The disclosures as sent, in order; at most [`MOST`].
    pub disclosures: Vec<Disclosure<'t>>,
    /// What follows the last `~`, if anything does: a key binding JWT, or what stands in its place.
    pub key_binding: Option<KeyBindingJwt<'t>>,
    /// The hash function that the payload names (RFC 9901 4.1.1).
    pub hash: Result<Hash, UnknownHash>,
    /// The claims with the disclosed ones in their places and without any digest (RFC 9901 7.1); nothing if they
    /// cannot be made.
    pub processed: Option<Document>,
    /// How many digests have no disclosure: claims that stay hidden, or decoys (RFC 9901 4.2.5).
    pub hidden: usize,
    /// Why the SD-JWT must be rejected (RFC 9901 7.1); empty if nothing speaks against it.
    pub faults: Vec<Fault>,
    /// The JWT and its disclosures, each followed by `~`: what a key binding binds to (RFC 9901 4.3.1).
    bound: &'t str,
}

/// What stands in the place of a key binding JWT.
#[derive(Debug, Clone)]
pub struct KeyBindingJwt<'t> {
    /// The text as sent.
    pub text: &'t str,
    /// The text as a JWT, if it is one, whole or damaged.
    pub jws: Option<Box<Jws<'t>>>,
}

/// A hash function for disclosures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// The default.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// A hash function that is named and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownHash {
    /// The name as sent.
    pub name: String,
}

impl Hash {
    const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];

    /// Its name in `_sd_alg`, from IANA's Named Information Hash Algorithm Registry.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha-256",
            Self::Sha384 => "sha-384",
            Self::Sha512 => "sha-512",
        }
    }

    /// The digest of a text, as base64url (RFC 9901 4.2.3, 4.3.1).
    pub fn digest(self, text: &str) -> String {
        let with = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        base64url::encode(digest::digest(with, text.as_bytes()).as_ref())
    }

    /// The one that the payload names, by a string compared byte for byte; or why it cannot be used.
    fn of(payload: &Document) -> Result<Self, UnknownHash> {
        let Some(named) = payload.get("_sd_alg") else {
            return Ok(Self::Sha256);
        };
        let name = named.as_str();
        let known = Self::ALL
            .into_iter()
            .find(|hash| name.as_deref() == Some(hash.name()));
        known.ok_or_else(|| UnknownHash {
            name: name.map_or_else(|| named.raw().to_owned(), |name| name.into_owned()),
        })
    }
}

/// The parts of an SD-JWT beside the JWT, as they were sent.
pub(super) struct Presented<'t> {
    pub(super) disclosures: Vec<&'t str>,
    pub(super) key_binding: Option<&'t str>,
    /// See [`SdJwt::bound_text`].
    pub(super) bound: &'t str,
    /// What the form itself has wrong.
    pub(super) faults: Vec<Fault>,
}

impl<'t> Presented<'t> {
    /// The parts of a text in compact form, which holds at least one `~`: what stands between two of them is a
    /// disclosure, what stands behind the last one is the key binding JWT (RFC 9901 4).
    pub(super) fn split(text: &'t str) -> Self {
        let (before, after) = text.rsplit_once('~').unwrap_or((text, ""));
        Self {
            disclosures: before.split('~').skip(1).collect(),
            key_binding: Some(after).filter(|after| !after.is_empty()),
            bound: text.get(..=before.len()).unwrap_or(text),
            faults: Vec::new(),
        }
    }
}

impl<'t> SdJwt<'t> {
    /// Reads the disclosures and puts what they say into the claims.
    pub(super) fn read(payload: &Part<'_>, presented: Presented<'t>) -> Self {
        let Presented {
            disclosures,
            key_binding,
            bound,
            mut faults,
        } = presented;
        if disclosures.len() > MOST {
            faults.push(Fault::TooMany {
                count: disclosures.len(),
            });
        }
        let document = &payload.document;
        let hash = Hash::of(document);
        let digester = hash.as_ref().ok().copied();
        let mut disclosures: Vec<_> = disclosures
            .into_iter()
            .take(MOST)
            .map(|encoded| Disclosure::read(encoded, digester))
            .collect();
        let mut processed = None;
        let mut hidden = 0;
        if !document.is_json() || document.object().is_none() {
            faults.push(Fault::PayloadNotAnObject);
        } else if let Err(unknown) = &hash {
            // What cannot be hashed cannot be put into its place either.
            faults.extend(unknown.fault());
        } else {
            (processed, hidden) = process::process(document, &mut disclosures, &mut faults);
        }
        for (at, disclosure) in disclosures.iter().enumerate() {
            faults.extend(disclosure.fault(at + 1));
        }
        Self {
            disclosures,
            key_binding: key_binding.map(|text| KeyBindingJwt {
                text,
                jws: Jws::read(text).map(Box::new),
            }),
            hash,
            processed,
            hidden,
            faults,
            bound,
        }
    }

    /// The text that the digest of a key binding is made of: the JWT and its disclosures, each followed by `~`
    /// (RFC 9901 4.3.1).
    pub const fn bound_text(&self) -> &'t str {
        self.bound
    }

    /// The key binding JWT, if it is a JWT, whole or damaged.
    pub fn key_binding_jws(&self) -> Option<&Jws<'t>> {
        self.key_binding.as_ref()?.jws.as_deref()
    }

    /// The key that the holder is bound to: `cnf` of the processed claims (RFC 9901 4.1.2).
    pub fn confirmation(&self) -> Option<View<'_>> {
        self.processed.as_ref()?.get("cnf")
    }
}

impl UnknownHash {
    /// A hash function that is registered and too short, or a name that is none (RFC 9901 4.1.1, 9.4).
    fn fault(&self) -> Option<Fault> {
        let is_text = self.name.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_cut = self.name.starts_with("sha-256-");
        (!is_text || is_cut).then(|| Fault::Hash {
            name: self.name.clone(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode::base64url::encode;
    use proptest::prelude::*;

    fn part(json: &str) -> Document {
        Document::read_text(json)
    }

    fn read(claims: &str, disclosures: &[&str]) -> (Option<String>, Vec<Fault>) {
        let encoded = encode(claims.as_bytes());
        let payload = Part::read(&encoded);
        let presented = Presented {
            disclosures: disclosures.to_vec(),
            key_binding: None,
            bound: "",
            faults: Vec::new(),
        };
        let sd_jwt = SdJwt::read(&payload, presented);
        let processed = sd_jwt.processed.map(|claims| claims.text().to_owned());
        (processed, sd_jwt.faults)
    }

    #[test]
    fn a_compact_text_is_split_at_its_tildes() {
        for (text, disclosures, key_binding, bound) in [
            ("j~", &[][..], None, "j~"),
            ("j~a~b~", &["a", "b"], None, "j~a~b~"),
            ("j~kb", &[], Some("kb"), "j~"),
            ("j~a~kb", &["a"], Some("kb"), "j~a~"),
            ("j~~", &[""], None, "j~~"),
        ] {
            let presented = Presented::split(text);
            assert_eq!(presented.disclosures, disclosures, "{text}");
            assert_eq!(presented.key_binding, key_binding, "{text}");
            assert_eq!(presented.bound, bound, "{text}");
        }
    }

    #[test]
    fn values_are_passed_on_as_they_were_sent() {
        let (processed, faults) = read(
            r#" { "a" : 1.0e+2 , "\u0062": [ "x\u0079", { "...": "d" } , -0 ], "_sd": ["e"], "c": {"_sd": []} } "#,
            &[],
        );
        assert_eq!(
            processed.unwrap(),
            r#"{"a":1.0e+2,"\u0062":["x\u0079",-0],"c":{}}"#
        );
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn a_digest_is_that_of_the_text_as_sent() {
        // The same claim with other blanks is another disclosure.
        for (json, fits) in [(r#"["s","n",1]"#, true), (r#"["s", "n", 1]"#, false)] {
            let digest = Hash::Sha256.digest(&encode(br#"["s","n",1]"#));
            let disclosure = encode(json.as_bytes());
            let (processed, faults) = read(&format!(r#"{{"_sd":["{digest}"]}}"#), &[&disclosure]);
            assert_eq!(faults.is_empty(), fits, "{json}");
            assert_eq!(part(&processed.unwrap()).get("n").is_some(), fits, "{json}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            claims in "[\\[\\]{}:,\"_sd.a1 ]{0,60}",
            disclosures in proptest::collection::vec("[A-Za-z0-9_=~.-]{0,20}", 0..5),
        ) {
            let disclosures: Vec<_> = disclosures.iter().map(String::as_str).collect();
            let _ = read(&claims, &disclosures);
        }

        /// What is disclosed at any depth is found again, and nothing of the digests is left.
        #[test]
        fn every_claim_that_is_disclosed_is_there(names in proptest::collection::hash_set("[a-z]{1,8}", 1..20)) {
            let names: Vec<_> = names.into_iter().collect();
            let mut disclosures: Vec<String> = Vec::new();
            let mut inner = String::from("0");
            for name in &names {
                let disclosure = encode(format!(r#"["salt","{name}",{inner}]"#).as_bytes());
                let digest = Hash::Sha256.digest(&disclosure);
                inner = format!(r#"{{"_sd":["{digest}"]}}"#);
                disclosures.push(disclosure);
            }
            let disclosures: Vec<_> = disclosures.iter().map(String::as_str).collect();
            let (processed, faults) = read(&inner, &disclosures);
            prop_assert!(faults.is_empty(), "{:?}", faults);
            let processed = processed.unwrap();
            let document = part(&processed);
            let mut at = document.root();
            for name in names.iter().rev() {
                at = at.and_then(|at| at.get(name));
            }
            prop_assert_eq!(at.unwrap().raw(), "0");
            prop_assert!(!processed.contains("_sd"));
        }
    }
}

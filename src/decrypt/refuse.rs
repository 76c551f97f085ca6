//! Encrypted tokens that are not decrypted whatever the key: two readers could read them differently, or they ask for
//! something that is not understood. Looks at no key.

use super::algorithms::{ContentEncryption, KeyManagement, Method};
use crate::decode::json::{Document, Kind};
use crate::decode::{Jwe, Segment};
use crate::verify::{self, Place, crit_names, encoding, envelope, header_document};
use std::fmt;

/// Why an encrypted token is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The compact form has five parts (RFC 7516 7.1).
    Parts {
        /// How many there are.
        found: usize,
    },
    /// What can be wrong with a signed token too.
    Form(verify::Refusal),
    /// A part has a length that it cannot have with these algorithms.
    Length {
        /// The part.
        place: Place,
        /// The right length in bytes.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// An encrypted key where the algorithm has none (RFC 7518 4.5, 4.6).
    EncryptedKeyGiven {
        /// The algorithm.
        alg: &'static str,
    },
    /// No encrypted key where the algorithm has one.
    EncryptedKeyMissing {
        /// The algorithm.
        alg: &'static str,
    },
    /// A header parameter that the algorithm needs is missing or not as it must be.
    Parameter {
        /// Its name.
        name: &'static str,
        /// What it must be.
        must: &'static str,
    },
    /// A password that is to be hashed so often that it is an attack (draft-ietf-oauth-rfc8725bis 3.13).
    TooManyIterations {
        /// How often, as written.
        found: String,
    },
    /// `zip` names a compression that is not known (RFC 7516 4.1.3).
    Compression,
    /// The recipients disagree on how the content is encrypted (RFC 7516 7.2.1).
    SeveralEncryptions,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parts { found } => write!(f, "it has {found} parts, not 5"),
            Self::Form(refusal) => refusal.fmt(f),
            Self::Length {
                place,
                expected,
                found,
            } => write!(f, "its {place} has {found} bytes, not {expected}"),
            Self::EncryptedKeyGiven { alg } => {
                write!(f, "it has an encrypted key, and {alg} has none")
            }
            Self::EncryptedKeyMissing { alg } => {
                write!(f, "it has no encrypted key, and {alg} needs one")
            }
            Self::Parameter { name, must } => {
                write!(f, "its header's `{name}` is not {must}")
            }
            Self::TooManyIterations { found } => write!(
                f,
                "its `p2c` wants a password hashed {found} times; more than {} is refused, as it only costs time",
                super::MOST_ITERATIONS
            ),
            Self::Compression => f.write_str("its `zip` names a compression other than DEF"),
            Self::SeveralEncryptions => {
                f.write_str("its recipients disagree on how the content is encrypted (`enc`)")
            }
        }
    }
}

impl From<verify::Refusal> for Refusal {
    fn from(refusal: verify::Refusal) -> Self {
        Self::Form(refusal)
    }
}

/// The first reason in the form of `jwe` why it is refused.
pub(super) fn refusal(jwe: &Jwe<'_>) -> Option<Refusal> {
    if jwe.segments != 5 {
        return Some(Refusal::Parts {
            found: jwe.segments,
        });
    }
    let own = [
        (Place::Iv, Some(&jwe.iv)),
        (Place::Ciphertext, Some(&jwe.ciphertext)),
        (Place::Tag, Some(&jwe.tag)),
        (Place::AdditionalData, jwe.aad.as_ref()),
    ];
    let keys = jwe.recipients.iter().map(|recipient| {
        let place = Place::EncryptedKey;
        (place, Some(&recipient.encrypted_key))
    });
    let encodings = || {
        let mut segments = own.into_iter().chain(keys);
        segments.find_map(|(place, segment)| encoding(place, &segment?.encoding))
    };
    let mut headers = jwe.recipients.iter().map(|one| jwe.header_of(one));
    jwe.envelope
        .as_ref()
        .and_then(envelope)
        .or_else(|| encoding(Place::Header, &jwe.header.encoding))
        .or_else(|| headers.find_map(header))
        .or_else(encodings)
        .map(Refusal::Form)
        .or_else(|| compression(&jwe.header.document))
        .or_else(|| several(jwe))
}

/// No extension is understood, not even `b64`: it is one of signatures (RFC 7797 3).
fn header(document: &Document) -> Option<verify::Refusal> {
    header_document(document).or_else(|| crit_names(document, document.get("crit")?, &[]))
}

fn compression(header: &Document) -> Option<Refusal> {
    let zip = header.get("zip")?;
    (zip.as_str().as_deref() != Some("DEF")).then_some(Refusal::Compression)
}

fn several(jwe: &Jwe<'_>) -> Option<Refusal> {
    let enc = jwe.header.document.str("enc");
    let differs = |document: &Document| document.str("enc") != enc;
    let mut headers = jwe.recipients.iter().map(|one| jwe.header_of(one));
    headers.any(differs).then_some(Refusal::SeveralEncryptions)
}

/// Parts with a length that they cannot have, whatever the key is.
pub(super) fn lengths(
    jwe: &Jwe<'_>,
    encrypted_key: &Segment<'_>,
    alg: &KeyManagement,
    enc: &ContentEncryption,
) -> Option<Refusal> {
    let found = encrypted_key.bytes.len();
    let alg_name = alg.name;
    match alg.method {
        Method::Direct | Method::Agree(None) if found > 0 => {
            return Some(Refusal::EncryptedKeyGiven { alg: alg_name });
        }
        Method::Direct | Method::Agree(None) => {}
        _ if found == 0 => return Some(Refusal::EncryptedKeyMissing { alg: alg_name }),
        _ => {}
    }
    // AES key wrap adds eight bytes (RFC 3394 2.2.1). How long RSA's is depends on the key.
    let of_key = match alg.method {
        Method::Agree(Some(_)) | Method::Wrap(_) | Method::Password(..) => enc.key_length + 8,
        Method::GcmWrap(_) => enc.key_length,
        Method::Direct | Method::Agree(None) | Method::Oaep(_) | Method::RsaPkcs1 => found,
    };
    let parts = [
        (Place::EncryptedKey, of_key, found),
        (Place::Iv, enc.iv_length, jwe.iv.bytes.len()),
        (Place::Tag, enc.tag_length, jwe.tag.bytes.len()),
    ];
    let wrong = parts
        .into_iter()
        .find(|(_, expected, found)| expected != found);
    wrong.map(|(place, expected, found)| Refusal::Length {
        place,
        expected,
        found,
    })
}

/// True if a header parameter is there and is text; for those that may be absent.
pub(super) fn is_text_or_absent(header: &Document, name: &str) -> bool {
    header
        .get(name)
        .is_none_or(|value| value.kind() == Kind::String)
}

//! Tokens that are never valid, whatever their signature says: those that two readers could read differently, and
//! those that ask for something that is not understood.

use crate::decode::json::{self, Document, Kind, View};
use crate::decode::sd_jwt::{Fault, SdJwt};
use crate::decode::serialised::Envelope;
use crate::decode::{Jws, Part, base64url};
use std::fmt;

/// A part of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first segment.
    Header,
    /// The second segment.
    Payload,
    /// The third segment.
    Signature,
    /// The second segment of an encrypted token.
    EncryptedKey,
    /// Its third.
    Iv,
    /// Its fourth.
    Ciphertext,
    /// Its fifth.
    Tag,
    /// What is authenticated beside the header (RFC 7516 7.2.1).
    AdditionalData,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
            Self::EncryptedKey => "encrypted key",
            Self::Iv => "initialization vector",
            Self::Ciphertext => "ciphertext",
            Self::Tag => "authentication tag",
            Self::AdditionalData => "additional data",
        })
    }
}

/// Why a token is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer than three segments.
    Incomplete {
        /// How many there are.
        segments: usize,
    },
    /// More than three segments.
    ExtraSegments {
        /// How many there are.
        segments: usize,
    },
    /// A segment is not strict base64url (RFC 7515 2).
    Encoding {
        /// The segment.
        place: Place,
        /// How it deviates.
        kind: base64url::DefectKind,
    },
    /// The header is not strict JSON.
    HeaderNotJson {
        /// How it deviates.
        kind: json::DefectKind,
    },
    /// The header is JSON, but no object.
    HeaderNotObject,
    /// A member occurs twice (RFC 7515 4, RFC 7519 4).
    DuplicateMember {
        /// Where.
        place: Place,
        /// Its name as written.
        name: String,
    },
    /// `crit` is not an array of names (RFC 7515 4.1.11).
    CritMalformed,
    /// `crit` is empty.
    CritEmpty,
    /// `crit` names something twice.
    CritDuplicate {
        /// The name.
        name: String,
    },
    /// `crit` names a member that the header does not have.
    CritAbsent {
        /// The name.
        name: String,
    },
    /// `crit` demands something that is not understood.
    CritUnknown {
        /// The name.
        name: String,
    },
    /// `b64` is not a truth value.
    B64Malformed,
    /// `b64` is false, and the payload is neither detached nor plain text (RFC 7797 7).
    PayloadNotEncoded,
    /// A payload was given for a token that has one.
    NotDetached,
    /// The JSON in which the signature stands has a defect (RFC 7515 7.2).
    Envelope {
        /// The defect.
        kind: json::DefectKind,
    },
    /// Its disclosures are not as an SD-JWT's must be (RFC 9901 7.1).
    Disclosures(Fault),
    /// A member stands in the unprotected header that must be protected (RFC 7515 4.1.11, RFC 7797 3).
    Unprotected {
        /// Its name.
        name: &'static str,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incomplete { segments } => {
                write!(f, "it is cut off: {segments} of 3 segments are there")
            }
            Self::ExtraSegments { segments } => write!(f, "it has {segments} segments, not 3"),
            Self::Encoding { place, kind } => write!(f, "its {place} has {kind}"),
            Self::HeaderNotJson { kind } => write!(f, "its header is not strict JSON: {kind}"),
            Self::HeaderNotObject => f.write_str("its header is not a JSON object"),
            Self::DuplicateMember { place, name } => write!(
                f,
                "its {place} has \"{name}\" twice, and readers disagree on which one counts"
            ),
            Self::CritMalformed => f.write_str("its `crit` is not an array of names"),
            Self::CritEmpty => f.write_str("its `crit` is empty"),
            Self::CritDuplicate { name } => write!(f, "its `crit` names \"{name}\" twice"),
            Self::CritAbsent { name } => write!(
                f,
                "its `crit` names \"{name}\", which the header does not have"
            ),
            Self::CritUnknown { name } => {
                write!(f, "its `crit` demands \"{name}\", which is not understood")
            }
            Self::B64Malformed => f.write_str("its `b64` is neither true nor false"),
            Self::Disclosures(fault) => write!(f, "{fault}"),
            Self::Envelope { kind } => write!(f, "the JSON around it is not strict: {kind}"),
            Self::Unprotected { name } => {
                write!(
                    f,
                    "its unprotected header has \"{name}\", which must be protected"
                )
            }
            Self::NotDetached => {
                f.write_str("it has a payload of its own, and another one was given")
            }
            Self::PayloadNotEncoded => f.write_str(
                "its payload is not encoded (`b64` is false), which a JWT must not have",
            ),
        }
    }
}

/// The first reason why `jws` is refused.
pub fn refusal(jws: &Jws<'_>) -> Option<Refusal> {
    first(jws, false)
}

/// The same for a token whose payload was left out (RFC 7515 appendix F). It is no JWT, so that its payload may
/// be signed without being encoded (RFC 7797 5).
pub(super) fn refusal_detached(jws: &Jws<'_>) -> Option<Refusal> {
    let has_payload = jws.segments == 3 && !jws.payload.encoded.is_empty();
    has_payload
        .then_some(Refusal::NotDetached)
        .or_else(|| first(jws, true))
}

fn first(jws: &Jws<'_>, detached: bool) -> Option<Refusal> {
    let segments = jws.segments;
    match segments {
        0..3 => return Some(Refusal::Incomplete { segments }),
        3 => {}
        _ => return Some(Refusal::ExtraSegments { segments }),
    }
    jws.envelope
        .as_ref()
        .and_then(envelope)
        .or_else(|| encoding(Place::Header, &jws.header.encoding))
        .or_else(|| header(&jws.header))
        .or_else(|| critical(&jws.header.document, detached || jws.is_payload_plain))
        .or_else(|| encoding(Place::Payload, &jws.payload.encoding))
        .or_else(|| duplicate(Place::Payload, &jws.payload.document))
        .or_else(|| encoding(Place::Signature, &jws.signature.encoding))
        .or_else(|| disclosures(jws.sd_jwt.as_deref()?))
}

/// What an SD-JWT's disclosures can do wrong.
fn disclosures(sd_jwt: &SdJwt<'_>) -> Option<Refusal> {
    sd_jwt.faults.first().cloned().map(Refusal::Disclosures)
}

/// What the JSON around a signature can do wrong.
pub(crate) fn envelope(envelope: &Envelope) -> Option<Refusal> {
    if let Some(kind) = envelope.defect {
        return Some(Refusal::Envelope { kind });
    }
    let name = *envelope.misplaced.first()?;
    Some(Refusal::Unprotected { name })
}

pub(crate) fn encoding(place: Place, defects: &[base64url::Defect]) -> Option<Refusal> {
    let kind = defects.first()?.kind;
    Some(Refusal::Encoding { place, kind })
}

fn header(part: &Part<'_>) -> Option<Refusal> {
    header_document(&part.document)
}

/// A header that is not a JSON object whose members all have names of their own.
pub(crate) fn header_document(document: &Document) -> Option<Refusal> {
    if let Some(duplicate) = duplicate(Place::Header, document) {
        return Some(duplicate);
    }
    if let Some(defect) = document.defects().first() {
        return Some(Refusal::HeaderNotJson { kind: defect.kind });
    }
    document
        .object()
        .is_none()
        .then_some(Refusal::HeaderNotObject)
}

fn duplicate(place: Place, document: &Document) -> Option<Refusal> {
    let name = document.repeated_name()?.to_owned();
    Some(Refusal::DuplicateMember { place, name })
}

/// `crit` and the one extension that is understood, `b64` (RFC 7515 4.1.11, RFC 7797 6).
fn critical(header: &Document, may_be_plain: bool) -> Option<Refusal> {
    if let Some(crit) = header.get("crit")
        && let Some(refusal) = crit_names(header, crit, &["b64"])
    {
        return Some(refusal);
    }
    let listed = header.get("crit").is_some();
    match header.get("b64").map(View::as_bool) {
        Some(Some(false)) if may_be_plain && listed => None,
        None | Some(Some(true)) => None,
        Some(Some(false)) => Some(Refusal::PayloadNotEncoded),
        Some(None) => Some(Refusal::B64Malformed),
    }
}

/// What is wrong with the list of what must be understood, where `understood` is.
pub(crate) fn crit_names(
    header: &Document,
    crit: View<'_>,
    understood: &[&str],
) -> Option<Refusal> {
    if crit.kind() != Kind::Array {
        return Some(Refusal::CritMalformed);
    }
    let mut seen: Vec<String> = Vec::new();
    for item in crit.items() {
        let Some(name) = item.as_str() else {
            return Some(Refusal::CritMalformed);
        };
        let name = name.into_owned();
        if seen.contains(&name) {
            return Some(Refusal::CritDuplicate { name });
        }
        if !understood.contains(&name.as_str()) {
            return Some(Refusal::CritUnknown { name });
        }
        if header.get(&name).is_none() {
            return Some(Refusal::CritAbsent { name });
        }
        seen.push(name);
    }
    seen.is_empty().then_some(Refusal::CritEmpty)
}

//! A signed or unsecured token (RFC 7515), complete or as far as the text goes.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::{Part, Segment, jose_header, sha256, split_at_dot};
use crate::decode::sd_jwt::{Presented, SdJwt};
use crate::decode::serialised::{self, Envelope};

/// A compact JWS (RFC 7515 7.1), complete or as far as the text goes.
#[derive(Debug, Clone)]
pub struct Jws<'t> {
    /// The whole text.
    pub compact: &'t str,
    /// The JOSE header.
    pub header: Part<'t>,
    /// The payload; not JSON for some JWS that are not JWT.
    pub payload: Part<'t>,
    /// True if the payload stands in the text as it is, without being encoded (RFC 7797 5.2).
    pub is_payload_plain: bool,
    /// The signature; empty for an unsecured token.
    pub signature: Segment<'t>,
    /// How many segments the text has; three in a whole JWS.
    pub segments: usize,
    /// What follows the signature in an SD-JWT: disclosures and key binding (RFC 9901 4).
    pub sd_jwt: Option<Box<SdJwt<'t>>>,
    /// The payload of a JWS that came without it (RFC 7515 Appendix F), once it has been attached.
    pub detached: Option<Vec<u8>>,
    /// For a JWS that stood in JSON (RFC 7515 7.2): what that adds.
    pub envelope: Option<Envelope>,
    /// SHA-256 of the whole text, once somebody asked for it.
    digest: OnceCell<[u8; 32]>,
}

impl<'t> Jws<'t> {
    /// Reads a compact JWS, complete or as far as the text goes; nothing if the text is none.
    pub(in crate::decode) fn read(text: &'t str) -> Option<Self> {
        let segments = text.split('.').count();
        let header = jose_header(split_at_dot(text).0, segments)?;
        Some(Self::with_header(text, header, segments))
    }

    /// The same for a text whose first segment has been read.
    pub(in crate::decode) fn with_header(
        compact: &'t str,
        header: Part<'t>,
        segments: usize,
    ) -> Self {
        let (_, rest) = split_at_dot(compact);
        let (payload, signature) = split_at_dot(rest);
        let payload = Part::read(payload);
        let plain = plain_payload(&header, &payload, segments);
        Self {
            compact,
            header,
            is_payload_plain: plain.is_some(),
            payload: plain.unwrap_or(payload),
            signature: Segment::read(signature),
            segments,
            sd_jwt: None,
            detached: None,
            envelope: None,
            digest: OnceCell::new(),
        }
    }

    /// The JWT as the issuer-signed one of an SD-JWT, which is `whole`.
    pub(in crate::decode) fn presented(self, whole: &'t str, presented: Presented<'t>) -> Self {
        let sd_jwt = SdJwt::read(&self.payload, presented);
        Self {
            compact: whole,
            sd_jwt: Some(Box::new(sd_jwt)),
            digest: OnceCell::new(),
            ..self
        }
    }

    /// What is signed: header and payload as sent, with the dot between them (RFC 7515 5.2).
    pub fn signing_input(&self) -> &'t str {
        let length = self.header.encoded.len() + 1 + self.payload.encoded.len();
        self.compact.get(..length).unwrap_or(self.compact)
    }

    /// SHA-256 of the whole text.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| sha256(self.compact))
    }

    /// The algorithm that the header names.
    pub fn alg(&self) -> Option<Cow<'_, str>> {
        self.header.document.str("alg")
    }

    /// The key that the header names.
    pub fn kid(&self) -> Option<Cow<'_, str>> {
        self.header.document.str("kid")
    }

    /// True if the text ends before the signature does: fewer than three segments.
    pub const fn is_truncated(&self) -> bool {
        self.segments < 3
    }
}

/// The payload as it stands, if the header says that it is not encoded. Compact form allows that for URL-safe
/// characters only (RFC 7797 5.2), which claims cannot be written in; and a text that another reader would decode
/// to claims is not taken for anything else (RFC 7797 7).
fn plain_payload<'t>(header: &Part<'_>, payload: &Part<'t>, segments: usize) -> Option<Part<'t>> {
    let url_safe = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let text = payload.encoded;
    let is_plain = segments == 3
        && payload.document.object().is_none()
        && !text.is_empty()
        && text.bytes().all(url_safe)
        && serialised::is_unencoded(&header.document);
    is_plain.then(|| Part::decoded(text))
}

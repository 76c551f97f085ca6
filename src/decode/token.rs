//! The forms a token can have, and the decision which one a text is.

use std::borrow::Cow;
use std::cell::OnceCell;

use aws_lc_rs::digest;
use memchr::{memchr, memchr_iter};

use super::base64url::{self, DefectKind};
use super::json::{Document, View};
use super::sd_jwt::{Presented, SdJwt};
use super::serialised::{self, Decoded, Envelope};
use super::structured::{self, Structured};
use super::vendor::{self, Recognised};

/// A token, by its form. Borrows the text it was read from.
#[derive(Debug, Clone)]
pub enum Token<'t> {
    /// A signed (or unsecured) token, RFC 7515: three segments.
    Jws(Jws<'t>),
    /// An encrypted token, RFC 7516: five segments; only the header can be read without the key.
    Jwe(Jwe<'t>),
    /// A header and claims that somebody decoded already.
    Decoded(Decoded<'t>),
    /// A token of another known structure: PASETO, macaroon, SAML, ...
    Structured(Structured<'t>),
    /// A text that only its issuer can read.
    Opaque(Opaque<'t>),
}

/// One base64url segment that holds a JSON text.
#[derive(Debug, Clone)]
pub struct Part<'t> {
    /// The segment as sent.
    pub encoded: &'t str,
    /// The decoded text and its index, complete or as far as it could be read.
    pub document: Document,
    /// How the segment deviates from strict base64url.
    pub encoding: Vec<base64url::Defect>,
}

/// One base64url segment that holds bytes.
#[derive(Debug, Clone, Default)]
pub struct Segment<'t> {
    /// The segment as sent.
    pub encoded: &'t str,
    /// The decoded bytes.
    pub bytes: Vec<u8>,
    /// How the segment deviates from strict base64url.
    pub encoding: Vec<base64url::Defect>,
}

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

/// A JWE (RFC 7516 7), complete or as far as the text goes.
#[derive(Debug, Clone)]
pub struct Jwe<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The JOSE header: the only part that is not encrypted. For several recipients that of the first.
    pub header: Part<'t>,
    /// Whom it is encrypted to; one in compact form.
    pub recipients: Vec<Recipient<'t>>,
    /// The initialization vector of the content.
    pub iv: Segment<'t>,
    /// The encrypted content.
    pub ciphertext: Segment<'t>,
    /// The authentication tag of the content.
    pub tag: Segment<'t>,
    /// How many segments the text has; five in a whole JWE.
    pub segments: usize,
    /// For a JWE that stood in JSON (RFC 7516 7.2): what that adds.
    pub envelope: Option<Envelope>,
    /// Data that is authenticated beside the header, in JSON only (RFC 7516 7.2.1).
    pub aad: Option<Segment<'t>>,
    /// The content, once it has been decrypted, unless it is a token of its own.
    pub content: Option<Part<'t>>,
}

/// One recipient of a JWE.
#[derive(Debug, Clone)]
pub struct Recipient<'t> {
    /// The header as this recipient sees it, where it is not the one of the token.
    pub header: Option<Part<'t>>,
    /// The content key, encrypted to this recipient; empty where the content key is agreed on or shared.
    pub encrypted_key: Segment<'t>,
}

/// A text that cannot be read.
#[derive(Debug, Clone, Copy)]
pub struct Opaque<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The vendor whose tokens look so.
    pub vendor: Option<Recognised>,
}

impl<'t> Token<'t> {
    /// Decides the form of `text` and decodes it as far as possible. Never fails.
    ///
    /// Dots alone decide nothing: opaque tokens hold them too (RFC 6750 2.1). A text is JOSE only if its
    /// first segment decodes to a JSON object.
    pub fn read(text: &'t str) -> Self {
        // The disclosures of an SD-JWT are no part of its compact JWS, and hold dots if a key is bound.
        let tilde = memchr(b'~', text.as_bytes());
        let (jws, is_sd_jwt) = match tilde.and_then(|at| text.get(..at)) {
            Some(jws) => (jws, true),
            None => (text, false),
        };
        let segments = memchr_iter(b'.', jws.as_bytes()).count() + 1;
        let first = jws.split('.').next().unwrap_or_default();
        let Some(header) = jose_header(first, segments) else {
            return Self::read_other(text);
        };
        let encrypted = header.document.get("enc").is_some();
        if segments == 5 || (encrypted && segments != 3) {
            let mut parts = text.splitn(5, '.').skip(1).map(Segment::read);
            let mut next = || parts.next().unwrap_or_default();
            return Self::Jwe(Jwe {
                text,
                header,
                recipients: vec![Recipient {
                    header: None,
                    encrypted_key: next(),
                }],
                iv: next(),
                ciphertext: next(),
                tag: next(),
                segments,
                envelope: None,
                aad: None,
                content: None,
            });
        }
        let mut jws = Jws::with_header(jws, header, segments);
        if is_sd_jwt {
            jws = jws.presented(text, Presented::split(text));
        }
        Self::Jws(jws)
    }

    fn read_other(text: &'t str) -> Self {
        let vendor = vendor::recognise(text);
        if vendor.is_none()
            && let Some(structured) = structured::read(text)
        {
            return Self::Structured(structured);
        }
        Self::Opaque(Opaque { text, vendor })
    }

    /// Reads a JSON text as header and claims that somebody decoded already; nothing if it is something else.
    pub fn read_decoded(text: &'t str) -> Option<Self> {
        serialised::decoded(text).map(Self::Decoded)
    }

    /// True for a text of a known form: it may hold characters that bearer tokens do not have.
    pub fn is_known_form(text: &str) -> bool {
        match Token::read_other(text) {
            Token::Opaque(opaque) => opaque.vendor.is_some(),
            _ => true,
        }
    }

    /// Gives a JWS that came without its payload the payload back. False if it is no JWS, or has one already.
    #[must_use]
    pub fn attach(&mut self, payload: &[u8]) -> bool {
        match self {
            Self::Jws(jws) if jws.payload.encoded.is_empty() && jws.detached.is_none() => {
                jws.payload.document = Document::read(payload.to_vec());
                jws.detached = Some(payload.to_vec());
                true
            }
            _ => false,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        match self {
            Self::Jws(jws) => jws.compact,
            Self::Jwe(jwe) => jwe.text,
            Self::Decoded(decoded) => decoded.text,
            Self::Structured(structured) => structured.text,
            Self::Opaque(opaque) => opaque.text,
        }
    }

    /// SHA-256 of the whole text: names the token without showing it.
    pub fn digest(&self) -> [u8; 32] {
        match self {
            Self::Jws(jws) => jws.digest(),
            _ => sha256(self.text()),
        }
    }

    /// The JOSE header, if the token has one.
    pub fn header(&self) -> Option<&Part<'t>> {
        match self {
            Self::Jws(jws) => Some(&jws.header),
            Self::Jwe(jwe) => Some(&jwe.header),
            Self::Decoded(decoded) => decoded.header.as_ref(),
            Self::Structured(_) | Self::Opaque(_) => None,
        }
    }

    /// The claims (or whatever the payload is), if they can be read.
    pub fn payload(&self) -> Option<&Part<'t>> {
        match self {
            Self::Jws(jws) => Some(&jws.payload),
            Self::Decoded(decoded) => Some(&decoded.payload),
            Self::Structured(structured) => structured.payload.as_ref(),
            Self::Jwe(jwe) => jwe.content.as_ref(),
            Self::Opaque(_) => None,
        }
    }

    /// The claims to judge by: those of the payload, for an SD-JWT with what is disclosed in its place
    /// (RFC 9901 7.1).
    pub fn claims(&self) -> Option<&Document> {
        let payload = self.payload()?;
        let processed = self.sd_jwt().and_then(|sd_jwt| sd_jwt.processed.as_ref());
        Some(processed.unwrap_or(&payload.document))
    }

    /// A claim, if the claims are an object that has it.
    pub fn claim(&self, name: &str) -> Option<View<'_>> {
        self.claims()?.get(name)
    }

    /// What an SD-JWT has beside the JWT.
    pub fn sd_jwt(&self) -> Option<&SdJwt<'t>> {
        match self {
            Self::Jws(jws) => jws.sd_jwt.as_deref(),
            _ => None,
        }
    }

    /// The vendor whose tokens look so, for an opaque token.
    pub fn vendor(&self) -> Option<Recognised> {
        match self {
            Self::Opaque(opaque) => opaque.vendor,
            _ => None,
        }
    }

    /// The name of the form in the JSON report.
    pub fn format(&self) -> &'static str {
        match self {
            Self::Jws(jws) => match (&jws.sd_jwt, &jws.envelope) {
                (Some(_), None) => "sd-jwt",
                (Some(_), Some(_)) => "sd-jwt-json",
                (None, Some(_)) => "jws-json",
                (None, None) => "jws",
            },
            Self::Jwe(jwe) if jwe.envelope.is_some() => "jwe-json",
            Self::Jwe(_) => "jwe",
            Self::Decoded(_) => "decoded",
            Self::Structured(structured) => structured.form.id(),
            Self::Opaque(_) => "opaque",
        }
    }
}

impl<'t> Part<'t> {
    /// Decodes one segment.
    pub fn read(encoded: &'t str) -> Self {
        let decoded = base64url::decode(encoded);
        Self {
            encoded,
            document: Document::read(decoded.bytes),
            encoding: decoded.defects,
        }
    }
}

impl<'t> Part<'t> {
    /// A part that did not stand in the token as it is: what was decrypted.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self {
            encoded: "",
            document: Document::read(bytes),
            encoding: Vec::new(),
        }
    }

    /// A part that is JSON already.
    pub(super) fn decoded(text: &'t str) -> Self {
        Self {
            encoded: text,
            document: Document::read_text(text),
            encoding: Vec::new(),
        }
    }
}

impl<'t> Segment<'t> {
    /// Decodes one segment.
    pub fn read(encoded: &'t str) -> Self {
        let decoded = base64url::decode(encoded);
        Self {
            encoded,
            bytes: decoded.bytes,
            encoding: decoded.defects,
        }
    }
}

impl<'t> Jws<'t> {
    /// Reads a compact JWS, complete or as far as the text goes; nothing if the text is none.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let segments = text.split('.').count();
        let header = jose_header(text.split('.').next().unwrap_or_default(), segments)?;
        Some(Self::with_header(text, header, segments))
    }

    /// The same for a text whose first segment has been read.
    pub(super) fn with_header(compact: &'t str, header: Part<'t>, segments: usize) -> Self {
        let mut parts = compact.splitn(3, '.').skip(1);
        let payload = Part::read(parts.next().unwrap_or_default());
        let plain = plain_payload(&header, &payload, segments);
        Self {
            compact,
            header,
            is_payload_plain: plain.is_some(),
            payload: plain.unwrap_or(payload),
            signature: Segment::read(parts.next().unwrap_or_default()),
            segments,
            sd_jwt: None,
            detached: None,
            envelope: None,
            digest: OnceCell::new(),
        }
    }

    /// The JWT as the issuer-signed one of an SD-JWT, which is `whole`.
    pub(super) fn presented(self, whole: &'t str, presented: Presented<'t>) -> Self {
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

impl<'t> Jwe<'t> {
    /// The header as a recipient sees it.
    pub fn header_of<'j>(&'j self, recipient: &'j Recipient<'t>) -> &'j Document {
        let own = recipient.header.as_ref();
        &own.unwrap_or(&self.header).document
    }

    /// What is authenticated beside the content: the protected header as sent, and the additional data as sent
    /// (RFC 7516 5.1).
    pub fn authenticated(&self) -> Cow<'t, str> {
        match &self.aad {
            Some(aad) => Cow::Owned(format!("{}.{}", self.header.encoded, aad.encoded)),
            None => Cow::Borrowed(self.header.encoded),
        }
    }
}

fn sha256(text: &str) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    <[u8; 32]>::try_from(digest.as_ref()).unwrap_or_default()
}

/// Reads the first segment as a JOSE header, or finds that it is none.
fn jose_header(first: &str, segments: usize) -> Option<Part<'_>> {
    // `{` gives `e` as the first character; blanks before it give `I`, `C` or `D`.
    if !first.starts_with(['e', 'I', 'C', 'D']) || first.len() < 4 {
        return None;
    }
    let header = Part::read(first);
    let object = header.document.object()?;
    let named = ["alg", "typ", "enc", "kid", "cty"]
        .iter()
        .any(|name| object.get(name).is_some());
    let unreadable = header
        .encoding
        .iter()
        .any(|d| d.kind == DefectKind::InvalidCharacter);
    // A whole token may have any object as its header; a fragment must look like one, or every text that
    // happens to start with an encoded brace would be called a damaged token.
    let is_header = match segments {
        3 | 5 => named || (!unreadable && header.document.is_json()),
        _ => named,
    };
    is_header.then_some(header)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn compact(header: &str, payload: &str) -> String {
        let encode = |text: &str| base64url::encode(text.as_bytes());
        format!("{}.{}.c2ln", encode(header), encode(payload))
    }

    #[test]
    fn reads_any_algorithm() {
        for alg in ["none", "ES512", "ML-DSA-65", "x\\u001b"] {
            let text = compact(&format!(r#"{{"alg":"{alg}"}}"#), r#"{"sub":"a"}"#);
            let Token::Jws(jws) = Token::read(&text) else {
                panic!("{alg} is not read as a JWS")
            };
            assert_eq!(jws.payload.document.str("sub").unwrap(), "a");
            assert_eq!(jws.signing_input(), text.strip_suffix(".c2ln").unwrap());
        }
    }

    #[test]
    fn dots_alone_do_not_make_a_jws() {
        // The bearer token of RFC 6750 2.1, and texts in its manner.
        for text in [
            "mF_9.B5f-4.1JqM",
            "a.b.c",
            "a.b.c.d.e",
            "...",
            "eyJ",
            "e30",
            "",
        ] {
            assert_eq!(Token::read(text).format(), "opaque", "{text}");
        }
    }

    #[test]
    fn five_segments_are_encrypted() {
        let header = base64url::encode(br#"{"alg":"dir","enc":"A128GCM"}"#);
        for text in [
            format!("{header}..iv.ct.tag"),
            format!("{header}..iv"),
            header.clone(),
        ] {
            let expected = if text.split('.').count() == 3 {
                "jws"
            } else {
                "jwe"
            };
            assert_eq!(Token::read(&text).format(), expected, "{text}");
        }
    }

    #[test]
    fn reads_a_truncated_token_as_far_as_it_goes() {
        let whole = compact(
            r#"{"alg":"RS256","kid":"k"}"#,
            r#"{"iss":"https://idp","sub":"alice"}"#,
        );
        let cut = whole.get(..whole.len() - 12).unwrap();
        let Token::Jws(jws) = Token::read(cut) else {
            panic!("a cut token is still a JWS")
        };
        assert!(jws.is_truncated());
        assert_eq!(jws.payload.document.str("iss").unwrap(), "https://idp");
    }
}

//! The forms a token can have, and the decision which one a text is.

mod jwe;
mod jws;
mod part;

use aws_lc_rs::digest;
use memchr::{memchr, memchr_iter};

use super::base64url::DefectKind;
use super::json::{Document, View};
use super::sd_jwt::{Presented, SdJwt};
use super::serialised::{self, Decoded};
use super::structured::{self, Structured};
use super::vendor::{self, Recognised};

pub use jwe::{Jwe, Recipient};
pub use jws::Jws;
pub use part::{Part, Segment};

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
        let (first, _) = split_at_dot(jws);
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

/// The SHA-256 hash of a text.
pub fn sha256(text: &str) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    <[u8; 32]>::try_from(digest.as_ref()).unwrap_or_default()
}

/// What stands before the first dot, and what follows it.
fn split_at_dot(text: &str) -> (&str, &str) {
    let parts = memchr(b'.', text.as_bytes()).and_then(|at| text.split_at_checked(at));
    let (before, rest) = parts.unwrap_or((text, ""));
    (before, rest.strip_prefix('.').unwrap_or_default())
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
    use crate::decode::base64url;

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

//! One segment of a token: base64url over JSON or over bytes.

use std::borrow::Cow;

use crate::decode::base64url;
use crate::decode::json::Document;

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

    /// The bytes that it holds. Of what was decrypted, and of a payload that is not encoded, only the text is kept:
    /// what is not UTF-8 is replaced in it.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        let text = self.document.text();
        let decoded = base64url::decode(self.encoded).bytes;
        if String::from_utf8_lossy(&decoded) == text {
            return Cow::Owned(decoded);
        }
        Cow::Borrowed(text.as_bytes())
    }

    /// A part that did not stand in the token as it is: what was decrypted.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self {
            encoded: "",
            document: Document::read(bytes),
            encoding: Vec::new(),
        }
    }

    /// A part that is JSON already.
    pub(in crate::decode) fn decoded(text: &'t str) -> Self {
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

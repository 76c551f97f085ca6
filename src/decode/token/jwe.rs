//! An encrypted token (RFC 7516): what can be read of it without the key.

use std::borrow::Cow;

use super::{Part, Segment};
use crate::decode::json::Document;
use crate::decode::serialised::Envelope;

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

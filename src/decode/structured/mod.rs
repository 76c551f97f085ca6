//! Forms that are neither JOSE nor opaque: something in them can be read without a key. Each reader decides by
//! the whole structure, never by a prefix alone, and shows no secret part.

mod binary;
mod macaroon;
mod paseto;
mod saml;

use std::borrow::Cow;

use super::number::Nanoseconds;
use super::token::Part;

/// A token of one of these forms.
#[derive(Debug, Clone)]
pub struct Structured<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The form.
    pub form: Form,
    /// The claims, if it has any that can be read.
    pub payload: Option<Part<'t>>,
    /// What else can be read, in order. Holds text from the token: escape it.
    pub fields: Vec<Field>,
    /// The dates that can be read.
    pub dates: Dates,
}

/// A form that is neither JOSE nor opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// PASETO with a signed payload, of version 1 to 4.
    PasetoPublic(u8),
    /// PASETO with an encrypted payload, of version 1 to 4.
    PasetoLocal(u8),
    /// Macaroon, in the packet format (1) or the binary one (2).
    Macaroon(u8),
    /// Biscuit.
    Biscuit,
    /// Branca.
    Branca,
    /// Fernet.
    Fernet,
    /// A message or an assertion of SAML 2.0.
    Saml(SamlMessage),
    /// A negotiation token of SPNEGO or Kerberos (RFC 4178, RFC 4121).
    Spnego,
    /// A message of NTLM.
    Ntlm,
    /// Grafana's old API keys: JSON in base64.
    GrafanaKey,
}

/// The messages of SAML 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamlMessage {
    /// An assertion.
    Assertion,
    /// A response, which carries assertions.
    Response,
    /// Any request.
    Request,
    /// A logout request or response.
    Logout,
}

/// Something that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// The dates of a token that is no JWT.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// When it was made.
    pub issued_at: Option<Nanoseconds>,
    /// When it begins to be valid.
    pub not_before: Option<Nanoseconds>,
    /// When it ends.
    pub expires_at: Option<Nanoseconds>,
    /// True if a date is there and cannot be read.
    pub malformed: bool,
}

impl Form {
    /// Its name in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::PasetoPublic(_) | Self::PasetoLocal(_) => "paseto",
            Self::Macaroon(_) => "macaroon",
            Self::Biscuit => "biscuit",
            Self::Branca => "branca",
            Self::Fernet => "fernet",
            Self::Saml(_) => "saml",
            Self::Spnego => "spnego",
            Self::Ntlm => "ntlm",
            Self::GrafanaKey => "grafana-key",
        }
    }

    /// Its name in a sentence, without article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PasetoPublic(1) => "PASETO v1.public token",
            Self::PasetoPublic(2) => "PASETO v2.public token",
            Self::PasetoPublic(3) => "PASETO v3.public token",
            Self::PasetoPublic(_) => "PASETO v4.public token",
            Self::PasetoLocal(1) => "PASETO v1.local token",
            Self::PasetoLocal(2) => "PASETO v2.local token",
            Self::PasetoLocal(3) => "PASETO v3.local token",
            Self::PasetoLocal(_) => "PASETO v4.local token",
            Self::Macaroon(_) => "macaroon",
            Self::Biscuit => "Biscuit token",
            Self::Branca => "Branca token",
            Self::Fernet => "Fernet token",
            Self::Saml(SamlMessage::Assertion) => "SAML assertion",
            Self::Saml(SamlMessage::Response) => "SAML response",
            Self::Saml(SamlMessage::Request) => "SAML request",
            Self::Saml(SamlMessage::Logout) => "SAML logout message",
            Self::Spnego => "SPNEGO/Kerberos token",
            Self::Ntlm => "NTLM message",
            Self::GrafanaKey => "Grafana API key (legacy)",
        }
    }

    /// True if what it holds is encrypted.
    pub const fn is_encrypted(self) -> bool {
        matches!(self, Self::PasetoLocal(_) | Self::Branca | Self::Fernet)
    }

    /// Who can tell whether it is genuine, one sentence without full stop.
    pub const fn who_checks(self) -> &'static str {
        match self {
            Self::PasetoPublic(_) => {
                "a PASETO is signed in its own way, which this version does not verify"
            }
            Self::PasetoLocal(_) | Self::Branca | Self::Fernet => {
                "the token is encrypted: only who holds its secret key can check and read it"
            }
            Self::Macaroon(_) => {
                "a macaroon is signed with a secret that its issuer alone holds: only the issuer can check it"
            }
            Self::Biscuit => {
                "a Biscuit is signed in its own way, which this version does not verify"
            }
            Self::Saml(_) => "SAML is signed in XML, which this version does not verify",
            Self::Spnego | Self::Ntlm => "only the server that it is sent to can check it",
            Self::GrafanaKey => "only its Grafana server can check it",
        }
    }
}

impl<'t> Structured<'t> {
    fn new(text: &'t str, form: Form) -> Self {
        Self {
            text,
            form,
            payload: None,
            fields: Vec::new(),
            dates: Dates::default(),
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        self.fields.push(Field { name, value });
        self
    }
}

/// Reads `text` as one of these forms. The first characters decide which readers are asked at all, so that an
/// opaque token costs next to nothing.
pub(super) fn read(text: &str) -> Option<Structured<'_>> {
    match text.as_bytes() {
        [b'v', b'1'..=b'4', b'.', ..] => paseto::read(text),
        [b'<', ..] => saml::read(text, Cow::Borrowed(text)),
        [b'P', b'D'..=b'H', ..] => saml::read_encoded(text),
        [b'M', b'D', ..] | [b'A', b'g', ..] => {
            macaroon::read(text).or_else(|| binary::branca(text))
        }
        [b'g', b'A', b'A', ..] => binary::fernet(text).or_else(|| binary::branca(text)),
        [b'Y', ..] => binary::spnego(text).or_else(|| binary::branca(text)),
        [b'T', b'l', b'R', ..] => binary::ntlm(text).or_else(|| binary::branca(text)),
        [b'e', b'y', b'J', ..] => binary::grafana_key(text),
        [b'E' | b'C', ..] => binary::biscuit(text).or_else(|| binary::branca(text)),
        _ => binary::branca(text),
    }
}

/// Bytes as text for a report: printable UTF-8 as it is, everything else by its length.
fn shown(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(char::is_control) => text.to_owned(),
        _ => format!("{} bytes that are no text", bytes.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(v4\\.public\\.|<Response|PHN|MDA|AgE|gAAAA|YII|TlRM|eyJr|En|)[A-Za-z0-9+/=<>\"' .:_-]{0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn any_bytes_are_read_without_panic(
            head in proptest::sample::select(vec![&b""[..], b"\x02\x01", b"0018", b"\x80", b"\x60\x82", b"\x12", b"NTLMSSP\0"]),
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let text = crate::decode::base64url::encode(&[head, &bytes].concat());
            let _ = (macaroon::read(&text), binary::fernet(&text), binary::biscuit(&text));
            let _ = (binary::spnego(&text), binary::ntlm(&text), binary::grafana_key(&text));
        }

        #[test]
        fn random_letters_are_none_of_them(text in "[A-Za-z0-9_-]{16,59}") {
            prop_assert!(read(&text).is_none(), "{}", text);
        }
    }
}

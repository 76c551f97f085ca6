//! What a file with a key is: JWK, key set, PEM, DER, certificate, SSH line; or bytes that are a secret.
//!
//! Decides the form only; each form is read by its own file. Opens nothing.

use super::finding::{KeyDefect, KeyError, KeyErrorKind};
use super::key::{Key, Material, Secret};
use super::set::{KeyOrigin, KeySet, RejectedKey};
use super::{der, jwk, pem, ssh};
use crate::decode::Token;
use crate::decode::json::{Document, View};

/// The form in which keys are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A JWK set (RFC 7517 5).
    JwkSet,
    /// One JWK (RFC 7517 4).
    Jwk,
    /// A JSON object of certificates by key name.
    CertificatesByName,
    /// PEM, one section or several.
    Pem,
    /// DER, as bytes or in base64.
    Der,
    /// OpenSSH public keys, one a line.
    Ssh,
}

impl Form {
    /// The form in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JwkSet => "JWK set",
            Self::Jwk => "JWK",
            Self::CertificatesByName => "certificates by key name",
            Self::Pem => "PEM",
            Self::Der => "DER",
            Self::Ssh => "SSH public keys",
        }
    }

    /// The stable name of the form in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::JwkSet => "jwk-set",
            Self::Jwk => "jwk",
            Self::CertificatesByName => "certificates-by-name",
            Self::Pem => "pem",
            Self::Der => "der",
            Self::Ssh => "ssh",
        }
    }

    /// True if the form is made for several keys, so that one that is unusable is no failure of the whole.
    pub const fn is_set(self) -> bool {
        matches!(self, Self::JwkSet | Self::CertificatesByName)
    }
}

/// Reads the keys of a file in whatever form it has, to be used.
///
/// # Errors
/// It is no form of keys, or holds one key, which cannot be used.
pub fn read_key_file(bytes: &[u8], origin: KeyOrigin) -> Result<KeySet, KeyError> {
    let name = origin.text().to_owned();
    read(bytes, origin)
        .and_then(|(form, set)| match form.is_set() {
            true => Ok(set),
            false => only_key_usable(set),
        })
        .map_err(|kind| KeyError { origin: name, kind })
}

/// The same to be judged: keys that cannot be used are no error.
///
/// # Errors
/// It is no form of keys.
pub fn read_keys(bytes: &[u8], origin: KeyOrigin) -> Result<(Form, KeySet), KeyError> {
    let name = origin.text().to_owned();
    read(bytes, origin)
        .and_then(|(form, set)| match form {
            // Bytes that only begin like DER are no key at all.
            Form::Der => Ok((form, only_key_readable(set)?)),
            _ => Ok((form, set)),
        })
        .map_err(|kind| KeyError { origin: name, kind })
}

/// Takes the bytes of a file or variable as an HMAC secret.
///
/// One line break at the end of a text is not part of the secret: editors and `echo` put it there. Bytes that
/// are a public key, a certificate or a JWK are refused: used as a secret, they would let anybody who knows the
/// public key make tokens (RFC 8725 2.1).
pub fn read_secret(bytes: &[u8], origin: KeyOrigin) -> Result<KeySet, KeyError> {
    let error = |kind| KeyError {
        origin: origin.text().to_owned(),
        kind,
    };
    if let Some(form) = form_of_public_key(bytes) {
        return Err(error(KeyErrorKind::SecretLooksLike(form)));
    }
    let secret = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_suffix('\n').unwrap_or(text);
            text.strip_suffix('\r').unwrap_or(text).as_bytes()
        }
        Err(_) => bytes,
    };
    if secret.is_empty() {
        return Err(error(KeyErrorKind::Empty));
    }
    let secret = Secret::new(secret.to_vec());
    let mut set = KeySet::empty(origin);
    set.admit(None, Ok(Key::bare(Material::Secret(secret))));
    Ok(set.finish())
}

fn form_of_public_key(bytes: &[u8]) -> Option<&'static str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.trim_start_matches('\u{feff}').trim();
        if pem::is_pem(text) {
            return Some("a key or certificate (PEM)");
        }
        if ssh::is_ssh(text) {
            return Some("an SSH public key");
        }
        let document = Document::read_text(text);
        if document.get("kty").is_some() || document.get("keys").is_some() {
            return Some("a JWK or key set (JSON)");
        }
        if pem::decode(text).is_some_and(|der| is_der_key(&der)) {
            return Some("a key or certificate (base64 of DER)");
        }
    }
    is_der_key(bytes).then_some("a key or certificate (DER)")
}

fn is_der_key(bytes: &[u8]) -> bool {
    bytes.first() == Some(&0x30) && der::any(bytes).is_ok()
}

fn read(bytes: &[u8], origin: KeyOrigin) -> Result<(Form, KeySet), KeyErrorKind> {
    let one = |key, origin| Ok((Form::Der, admit_all(vec![key], origin)));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(KeyErrorKind::Empty);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return match bytes.first() {
            Some(0x30) => one(der::any(bytes), origin),
            _ => Err(KeyErrorKind::Unrecognised),
        };
    };
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('{') || text.starts_with('[') {
        return read_json(text, origin);
    }
    if pem::is_pem(text) {
        return Ok((Form::Pem, admit_all(pem::read(text)?, origin)));
    }
    if ssh::is_ssh(text) {
        return Ok((Form::Ssh, admit_all(ssh::read(text), origin)));
    }
    if !matches!(Token::read(text), Token::Opaque(_)) {
        return Err(KeyErrorKind::Token);
    }
    // The body of a PEM section without its first and last line, as some consoles show it.
    match pem::decode(text) {
        Some(der) if der.first() == Some(&0x30) => one(der::any(&der), origin),
        _ if bytes.first() == Some(&0x30) => one(der::any(bytes), origin),
        _ => Err(KeyErrorKind::Unrecognised),
    }
}

fn read_json(text: &str, origin: KeyOrigin) -> Result<(Form, KeySet), KeyErrorKind> {
    let document = Document::read_text(text);
    if let Some(set) = certificates_by_kid(&document, &origin) {
        return Ok((Form::CertificatesByName, set));
    }
    let set = jwk::read_document(&document, origin)?;
    let form = match document.get("keys") {
        Some(_) => Form::JwkSet,
        None => Form::Jwk,
    };
    Ok((form, set))
}

/// A JSON object of certificates by key name, as some providers publish them.
fn certificates_by_kid(document: &Document, origin: &KeyOrigin) -> Option<KeySet> {
    let object = document.object()?;
    let is_pem = |view: View<'_>| view.as_str().is_some_and(|text| pem::is_pem(&text));
    if object.members().next().is_none() || !object.members().all(|m| is_pem(m.value)) {
        return None;
    }
    let mut set = KeySet::empty(origin.clone());
    set.note_count(object.members().count());
    for member in object.members().take(super::MAX_KEYS) {
        let body = member.value.as_str()?;
        let kid = Some(member.name.into_owned());
        let mut keys = pem::read(&body).unwrap_or_default();
        let key = match keys.is_empty() {
            true => Err(KeyDefect::Malformed("PEM")),
            false => keys.swap_remove(0),
        };
        let named = key.map(|key| Key {
            kid: kid.clone(),
            ..key
        });
        set.admit(kid, named);
    }
    Some(set.finish())
}

fn admit_all(keys: Vec<Result<Key, KeyDefect>>, origin: KeyOrigin) -> KeySet {
    let mut set = KeySet::empty(origin);
    set.note_count(keys.len());
    for key in keys.into_iter().take(super::MAX_KEYS) {
        set.admit(None, key);
    }
    set.finish()
}

/// A file whose only key is unusable is an error: there is nothing to go on with.
fn only_key_usable(mut set: KeySet) -> Result<KeySet, KeyErrorKind> {
    if set.keys.is_empty() && set.rejected.len() == 1 {
        return match set.rejected.pop() {
            Some(rejected) => Err(KeyErrorKind::Unusable(rejected.reason)),
            None => Err(KeyErrorKind::NotAKeySet),
        };
    }
    Ok(set)
}

/// The same where not even the form of the only key is sure.
fn only_key_readable(set: KeySet) -> Result<KeySet, KeyErrorKind> {
    let is_malformed = |key: &RejectedKey| matches!(key.reason, KeyDefect::Malformed(_));
    if set.rejected.iter().any(is_malformed) {
        return only_key_usable(set);
    }
    Ok(set)
}

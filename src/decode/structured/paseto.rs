//! PASETO (paseto-spec, protocol versions 1 to 4): `v4.public.payload` or `v4.local.payload`, with a footer or
//! without.

use super::{Dates, Form, Structured, shown};
use crate::decode::base64url;
use crate::decode::json::Document;
use crate::decode::number::{self, Nanoseconds};
use crate::decode::token::Part;

pub(super) fn read(text: &str) -> Option<Structured<'_>> {
    let mut parts = text.split('.');
    let version = parts.next()?.strip_prefix('v')?.parse::<u8>().ok()?;
    let form = match parts.next()? {
        "public" => Form::PasetoPublic(version),
        "local" => Form::PasetoLocal(version),
        _ => return None,
    };
    let encoded = parts.next().filter(|payload| !payload.is_empty())?;
    let footer = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let decoded = base64url::decode(encoded);
    let mut token = Structured::new(text, form);
    if let Form::PasetoPublic(_) = form {
        let length = decoded.bytes.len();
        let message = decoded
            .bytes
            .get(..length.saturating_sub(signature_length(version)))
            .unwrap_or_default();
        let part = Part {
            encoded,
            document: Document::read(message.to_vec()),
            encoding: decoded.defects,
        };
        token.dates = dates(&part.document);
        token.payload = Some(part);
    }
    if let Some(footer) = footer.filter(|footer| !footer.is_empty()) {
        token = token.with("footer", shown(&base64url::decode(footer).bytes));
    }
    Some(token)
}

/// RSA with 2048 bits, Ed25519, ECDSA with P-384, Ed25519.
const fn signature_length(version: u8) -> usize {
    match version {
        1 => 256,
        3 => 96,
        _ => 64,
    }
}

/// PASETO writes dates as RFC 3339 text (paseto-spec, implementation guide, claims).
fn dates(claims: &Document) -> Dates {
    let mut malformed = false;
    let mut date = |name| -> Option<Nanoseconds> {
        let value = claims.get(name)?;
        let date = value.as_str().and_then(|text| number::rfc3339_date(&text));
        malformed |= date.is_none();
        date
    };
    let mut dates = Dates {
        issued_at: date("iat"),
        not_before: date("nbf"),
        expires_at: date("exp"),
        malformed: false,
    };
    dates.malformed = malformed;
    dates
}

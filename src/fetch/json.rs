//! Fetched bytes as a JSON object, or what they look like instead. Pure.

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::error::FetchError;

/// The text of `body` and the object that it is.
pub(super) fn object(url: &str, body: Vec<u8>) -> Result<(String, Map<String, Value>), FetchError> {
    let not_json = |looks_like: String| FetchError::NotJson {
        url: url.to_owned(),
        looks_like,
    };
    let text = match String::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(not_json(looks_like_bytes(error.as_bytes()).to_owned())),
    };
    match serde_json::from_str::<Value>(&text) {
        Ok(Value::Object(members)) => Ok((text, members)),
        Ok(other) => Err(not_json(json_type(&other).to_owned())),
        Err(error) => Err(not_json(looks_like_text(&text, &error))),
    }
}

/// The text of `body` if it is a JSON object, which is not read.
pub(super) fn text(url: &str, body: Vec<u8>) -> Result<String, FetchError> {
    if !is_object(&body) {
        return object(url, body).map(|(text, _)| text);
    }
    String::from_utf8(body).map_err(|error| FetchError::NotJson {
        url: url.to_owned(),
        looks_like: looks_like_bytes(error.as_bytes()).to_owned(),
    })
}

/// The text of this member of the JSON object that `body` is, if it has one; `url` is for the error.
///
/// # Errors
///
/// [`FetchError::NotJson`]
pub fn text_member(url: &str, body: Vec<u8>, name: &str) -> Result<Option<String>, FetchError> {
    let (_, mut members) = object(url, body)?;
    match members.remove(name) {
        Some(Value::String(text)) => Ok(Some(text)),
        _ => Ok(None),
    }
}

/// Whether `body` is a JSON object; cheaper than reading it.
pub(super) fn is_object(body: &[u8]) -> bool {
    let is_json = |text| serde_json::from_str::<IgnoredAny>(text).is_ok();
    body.trim_ascii_start().first() == Some(&b'{') && std::str::from_utf8(body).is_ok_and(is_json)
}

fn looks_like_bytes(body: &[u8]) -> &'static str {
    match body {
        [0x1f, 0x8b, ..] => "gzip-compressed data, although none was asked for",
        [0x30, 0x82, ..] => "binary data (DER, perhaps a certificate)",
        _ => "binary data",
    }
}

fn looks_like_text(text: &str, error: &serde_json::Error) -> String {
    let start = text.trim_start();
    let lower: String = start
        .chars()
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = if start.is_empty() {
        "an empty body"
    } else if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        "an HTML page"
    } else if start.starts_with('<') {
        "XML or HTML"
    } else if start.starts_with('\u{feff}') {
        "JSON behind a byte order mark"
    } else if start.starts_with("-----BEGIN ") {
        "PEM"
    } else if start.starts_with("eyJ") {
        "a token (a signed or encrypted document)"
    } else if start.starts_with('{') {
        let kind = if error.is_eof() {
            "JSON that breaks off"
        } else {
            "malformed JSON"
        };
        return format!("{kind} (line {}, column {})", error.line(), error.column());
    } else {
        "other text"
    };
    known.to_owned()
}

fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "the JSON value null",
        Value::Bool(_) => "a JSON boolean",
        Value::Number(_) => "a JSON number",
        Value::String(_) => "a JSON string",
        Value::Array(_) => "a JSON array",
        Value::Object(_) => "a JSON object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_that_are_no_object_are_named() {
        let table: &[(&[u8], &str)] = &[
            (b"", "an empty body"),
            (b" \n", "an empty body"),
            (b"<!DOCTYPE html><p>", "an HTML page"),
            (b"\n <HTML>", "an HTML page"),
            (b"<?xml version=\"1.0\"?>", "XML or HTML"),
            (b"[]", "a JSON array"),
            (b"null", "the JSON value null"),
            (b"{\"keys\":[", "JSON that breaks off (line 1, column 9)"),
            (b"{\"keys\":}", "malformed JSON (line 1, column 9)"),
            (b"{} {}", "malformed JSON (line 1, column 4)"),
            (
                b"eyJhbGciOiJub25lIn0",
                "a token (a signed or encrypted document)",
            ),
            (
                b"\x1f\x8b\x08",
                "gzip-compressed data, although none was asked for",
            ),
            (b"\x80", "binary data"),
            (b"not found", "other text"),
        ];
        for (body, expected) in table {
            let error = object("https://a.example/", body.to_vec());
            assert!(
                matches!(&error, Err(FetchError::NotJson { looks_like, .. }) if looks_like == expected),
                "{expected}: {error:?}"
            );
        }
        assert!(object("https://a.example/", b" {} ".to_vec()).is_ok());
    }

    #[test]
    fn deep_nesting_is_malformed_not_a_crash() {
        let body = format!("{{\"a\":{}", "[".repeat(100_000));
        assert!(object("https://a.example/", body.into_bytes()).is_err());
    }
}

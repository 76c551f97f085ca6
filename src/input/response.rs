//! Tokens inside JSON: the answer of a token endpoint, or any document that holds tokens.

use std::borrow::Cow;

use super::{Form, Found, Member, NoToken, clean};
use crate::decode::Token;
use crate::decode::json::{Document, Kind, View};
use crate::decode::serialised;

/// At most so many tokens are taken from one document.
const MOST: usize = 1000;

/// Every member that is a token by its name, or whose text looks like one, in order.
pub(super) fn find(text: &str) -> Result<Vec<Found>, NoToken> {
    let document = Document::read_text(text);
    let Some(root) = document.root() else {
        return Err(NoToken::JsonWithout);
    };
    if root.get("ciphertext").is_some() {
        return Err(NoToken::EncryptedJson);
    }
    if root.get("signatures").is_some() || root.get("signature").is_some_and(is_signature) {
        return serialised(&document);
    }
    if is_named_parts(root) {
        return decoded(text);
    }
    let mut found = Vec::new();
    collect(root, &mut found);
    if found.is_empty() {
        return decoded(text).map_err(|reason| if is_key(root) { NoToken::Keys } else { reason });
    }
    if let Some(defect) = document.syntax_defect() {
        let note = format!("the JSON around the token is damaged: {}", defect.kind);
        for one in &mut found {
            one.note = Cow::Owned(note.clone());
        }
    }
    Ok(found)
}

fn is_signature(value: View<'_>) -> bool {
    value.kind() == Kind::String
}

/// A header and claims by name: what is inside them is no token of its own.
fn is_named_parts(root: View<'_>) -> bool {
    ["header", "jose_header", "joseHeader"]
        .iter()
        .any(|name| root.get(name).is_some_and(|h| h.get("alg").is_some()))
}

fn is_key(root: View<'_>) -> bool {
    let is_array = |keys: View<'_>| keys.kind() == Kind::Array;
    root.get("kty").is_some() || root.get("keys").is_some_and(is_array)
}

/// A JWS in JSON serialisation: one token for each signature (RFC 7515 7.2).
fn serialised(document: &Document) -> Result<Vec<Found>, NoToken> {
    let signatures = serialised::signatures(document).unwrap_or_default();
    if signatures.is_empty() {
        return Err(NoToken::BrokenSerialisation);
    }
    let several = signatures.len() > 1;
    let found = signatures.into_iter().map(|signature| Found {
        text: signature.compact.clone(),
        name: signature.index.map(|index| format!("signatures[{index}]")),
        member: None,
        note: Cow::Borrowed(if several {
            "one of several signatures of a JWS in JSON serialisation"
        } else {
            "a JWS in JSON serialisation"
        }),
        form: Form::Signature(Box::new(signature)),
    });
    Ok(found.collect())
}

/// A header and claims that somebody decoded already.
fn decoded(text: &str) -> Result<Vec<Found>, NoToken> {
    if Token::read_decoded(text).is_none() {
        return Err(NoToken::JsonWithout);
    }
    let note = Cow::Borrowed("decoded JSON, not the token itself");
    let found = Found::bare(text.to_owned(), note);
    Ok(vec![Found {
        form: Form::Decoded,
        ..found
    }])
}

/// Depth is bounded by the JSON reader.
fn collect(value: View<'_>, found: &mut Vec<Found>) {
    for member in value.members() {
        match member.value.as_str() {
            Some(text) => {
                let (token, _) = clean::strip(&text);
                let known = Member::from_name(&member.name);
                if found.len() < MOST
                    && !token.is_empty()
                    && (known.is_some() || clean::is_whole(token))
                {
                    found.push(Found {
                        text: token.to_owned(),
                        name: Some(member.name.into_owned()),
                        member: known,
                        note: Cow::Borrowed(""),
                        form: Form::Token,
                    });
                }
            }
            None => collect(member.value, found),
        }
    }
    for (index, item) in value.items().enumerate() {
        match item.as_str() {
            Some(text) => {
                let (token, _) = clean::strip(&text);
                if found.len() < MOST && clean::is_whole(token) {
                    found.push(Found {
                        text: token.to_owned(),
                        name: Some(format!("[{index}]")),
                        member: None,
                        note: Cow::Borrowed(""),
                        form: Form::Token,
                    });
                }
            }
            None => collect(item, found),
        }
    }
}

//! Tokens inside JSON: the answer of a token endpoint, or any document that holds tokens.

use std::borrow::Cow;

use super::{Form, Found, Member, NoToken, clean, har, one, pasted, wrapped};
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
        return encrypted(text);
    }
    // The payload of a JWS is a string: other claims were decoded by a tool that may have kept the signature.
    if is_named_parts(root)
        && !root.get("payload").is_some_and(is_text)
        && let Ok(found) = decoded(text)
    {
        return Ok(found);
    }
    if is_serialised(root) {
        return serialised(&document);
    }
    if har::is_har(root) {
        return har::find(root).map_err(|reason| reason.unwrap_or(NoToken::JsonWithout));
    }
    let mut found = tokens(root);
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

/// Some token endpoints sign their answer in a member `signature`: alone it makes no JWS (RFC 7515 7.2).
fn is_serialised(root: View<'_>) -> bool {
    let has = |name: &str| root.get(name).is_some();
    has("signatures")
        || (root.get("signature").is_some_and(is_text)
            && (has("payload") || has("protected") || has("header")))
}

fn is_text(value: View<'_>) -> bool {
    value.kind() == Kind::String
}

/// A header and claims by name: what is inside them is no token of its own.
fn is_named_parts(root: View<'_>) -> bool {
    serialised::HEADERS
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
        text: signature.text().to_owned(),
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

/// A JWE in JSON serialisation (RFC 7516 7.2): one token, whoever may read it.
fn encrypted(text: &str) -> Result<Vec<Found>, NoToken> {
    let encrypted = serialised::encrypted(text).ok_or(NoToken::BrokenEncryption)?;
    let note = Cow::Borrowed("a JWE in JSON serialisation");
    let found = Found::bare(text.to_owned(), note);
    Ok(vec![Found {
        form: Form::Encrypted(Box::new(encrypted)),
        ..found
    }])
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

/// Documents of Kubernetes whose `token` is one, whatever it looks like.
const CLUSTERS: [&str; 3] = ["ExecCredential", "Config", "TokenRequest"];

/// Every member that is a token by its name, or whose text looks like one.
pub(super) fn tokens(root: View<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let kind = root.get("kind").and_then(View::as_str).unwrap_or_default();
    collect(root, CLUSTERS.contains(&&*kind), &mut found);
    found
}

/// Depth is bounded by the JSON reader.
fn collect(value: View<'_>, of_cluster: bool, found: &mut Vec<Found>) {
    // The cache of an MSAL library names what it keeps beside it.
    let kept = value.get("credential_type").and_then(View::as_str);
    let kept = kept.and_then(|kind| Member::from_name(&kind));
    for member in value.members() {
        let known = Member::from_name(&member.name).or(kept.filter(|_| member.name == "secret"));
        let name = || member.name.into_owned();
        take(member.value, known, of_cluster, name, found);
    }
    for (index, item) in value.items().enumerate() {
        take(item, None, of_cluster, || format!("[{index}]"), found);
    }
}

fn take(
    value: View<'_>,
    member: Option<Member>,
    of_cluster: bool,
    name: impl FnOnce() -> String,
    found: &mut Vec<Found>,
) {
    let Some(text) = value.as_str() else {
        return collect(value, of_cluster, found);
    };
    let (token, _) = clean::strip(&text);
    if found.len() == MOST {
        return;
    }
    let name = name();
    let is_clusters = of_cluster && name == "token" && one(token).is_ok();
    let is_token = is_clusters || is_named(token, &name, member) || clean::is_whole(token);
    let bare = match wrapped::unwrap(token) {
        Some(inner) => Found::bare(inner, Cow::Borrowed(wrapped::NOTE)),
        None if is_token => Found::bare(token.to_owned(), Cow::Borrowed("")),
        None => return,
    };
    found.push(Found {
        name: Some(name),
        member,
        ..bare
    });
}

/// True if the name says that the text is a token, and the text does not say otherwise. What stands under the very
/// name of a specification is taken as it is.
fn is_named(text: &str, name: &str, member: Option<Member>) -> bool {
    match member {
        Some(member) if member.name() == name => !text.is_empty(),
        Some(_) => one(text).is_ok(),
        // Command lines of clouds and clusters print it so.
        None => name == "token" && pasted::is_certain(text),
    }
}

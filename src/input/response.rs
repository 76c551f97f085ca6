//! Tokens inside JSON: the answer of a token endpoint, or any document that holds tokens.

use std::borrow::Cow;

use super::{Found, Member, NoToken, clean};
use crate::decode::json::{Document, View};

/// At most so many tokens are taken from one document.
const MOST: usize = 1000;

/// Every member that is a token by its name, or whose text looks like one, in order.
pub(super) fn find(text: &str) -> Result<Vec<Found>, NoToken> {
    let document = Document::read_text(text);
    let Some(root) = document.root() else {
        return Err(NoToken::JsonWithout);
    };
    if root.get("signatures").is_some()
        || root.get("ciphertext").is_some()
        || (root.get("payload").is_some() && root.get("signature").is_some())
    {
        return Err(NoToken::JsonSerialisation);
    }
    let mut found = Vec::new();
    collect(root, &mut found);
    if found.is_empty() {
        return Err(NoToken::JsonWithout);
    }
    if let Some(defect) = document.syntax_defect() {
        let note = format!("the JSON around the token is damaged: {}", defect.kind);
        for one in &mut found {
            one.note = Cow::Owned(note.clone());
        }
    }
    Ok(found)
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
                    });
                }
            }
            None => collect(item, found),
        }
    }
}

//! Where a value is: names joined by dots, `[]` for any element of an array. A name that is no plain word is quoted
//! as in JSON, in ASCII alone: nothing of it acts on a terminal, a build server or a reader of lines.

use std::fmt::Write as _;

use crate::decode::json::Document;
use crate::error::without_tokens;

/// So many characters of a name are kept.
const LONGEST_NAME: usize = 128;

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Any element of an array.
    Items,
    /// A member of an object.
    Member(String),
}

/// A name without tokens, and no longer than names are.
pub(super) fn bounded(name: &str) -> String {
    let name = without_tokens(name);
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name;
    }
    let start: String = name.chars().take(LONGEST_NAME / 2).collect();
    format!("{start}... ({length} characters)")
}

/// A name as it is written.
pub(super) fn shown(name: &str) -> String {
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.to_owned();
    }
    let mut out = String::from("\"");
    for character in name.chars() {
        match character {
            '"' | '\\' | '#' => escape(&mut out, character),
            ' '..='~' => out.push(character),
            _ => escape(&mut out, character),
        }
    }
    out.push('"');
    out
}

fn escape(out: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

/// The whole path as it is written.
pub(super) fn written(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Items => out.push_str("[]"),
            Step::Member(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(&shown(name));
            }
        }
    }
    out
}

/// Reads a path; none if it is not one.
pub(super) fn read(text: &str) -> Option<Vec<Step>> {
    let mut path = Vec::new();
    let mut rest = text;
    loop {
        let (name, after) = read_name(rest)?;
        path.push(Step::Member(name));
        rest = after;
        while let Some(after) = rest.strip_prefix("[]") {
            path.push(Step::Items);
            rest = after;
        }
        if rest.is_empty() {
            return Some(path);
        }
        rest = rest.strip_prefix('.')?;
    }
}

/// Reads a name at the start of a text, and gives what is behind it.
pub(super) fn read_name(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(|c| !is_plain(c)).unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end)?;
        return (!name.is_empty()).then(|| (name.to_owned(), rest));
    };
    let mut is_escaped = false;
    let end = quoted.find(|c| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })?;
    let (inner, _) = quoted.split_at_checked(end)?;
    let rest = quoted.get(end + 1..)?;
    let document = Document::read_text(&format!("\"{inner}\""));
    let name = document.root().filter(|_| document.is_json())?.as_str()?;
    Some((name.into_owned(), rest))
}

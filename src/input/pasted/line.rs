//! One line of a message, of settings, of a log or of a letter.

use super::super::{NoToken, clean, is_bearer_token, wrapped};
use super::sink::Sink;
use super::{form, header};

/// What stands before a line that was copied from a terminal, a difference, a letter or a comment.
const MARKS: &[char] = &['>', '<', '|', '$', '#', '+', '-', '*', '%', ' ', '\t'];

/// Looks for each form that a line may have; the first counts.
pub(super) fn read(line: &str, sink: &mut Sink) {
    let line = line.trim();
    let bare = line.trim_start_matches(MARKS);
    if header::read(bare, "the headers of an HTTP message", sink) {
        return;
    }
    if line.contains("<input") {
        inputs(line, sink);
    } else if let Some(target) = request_target(bare) {
        form::address(target, "the address of an HTTP request", sink);
    } else if form::is_form(line) && line.contains('&') {
        form::read(line, "a form", sink);
    } else if let Some((name, value)) = assignment(bare) {
        sink.offer_certain(value, name, "a line with a name and a value");
    } else if let Some(value) = password(bare) {
        sink.offer_certain(value, "password", "a line with credentials");
    } else if let Some(value) = authorization(line) {
        sink.offer_certain(
            value,
            "Authorization",
            "a line with an Authorization header",
        );
    } else {
        words(line, sink);
    }
}

/// The fields of a form that posts itself (OAuth 2.0 Form Post Response Mode 2).
fn inputs(line: &str, sink: &mut Sink) {
    for tag in line.split("<input").skip(1) {
        if let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value")) {
            form::member(name, value, "a form of a page", sink);
        }
    }
}

/// The value of an attribute in quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let tag = tag.split('>').next()?;
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

/// `GET /orders?access_token=.. HTTP/1.1`
fn request_target(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let method = words.next()?;
    let target = words.next()?;
    let is_method = method.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_method && words.next()?.starts_with("HTTP/")).then_some(target)
}

/// `NAME=value`, `export NAME="value"`, `name: value`, `"name": "value",`, `$env:NAME = 'value'`: a name, and a value
/// that alone can be a token.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("env:").unwrap_or(line);
    let (name, value) = line.split_once([':', '='])?;
    let name = name.split_whitespace().next_back()?;
    let name = name.trim_matches(['"', '\'', '`', '$', '@', '{', '(', '[']);
    let value = value.trim_start_matches(['=', '>', ':']);
    let value = value.trim_matches(|c: char| c.is_whitespace() || "\"'`,;)}]".contains(c));
    let value = value.strip_prefix("Bearer ").unwrap_or(value);
    let is_name =
        !name.is_empty() && name.len() <= 100 && !name.contains(['/', '?', '#', '&', '%']);
    (is_name && is_likely(value)).then_some((name, value))
}

/// A first look, before anything is decoded.
fn is_likely(value: &str) -> bool {
    value.len() >= 20 && is_bearer_token(value)
}

/// `machine api.example login me password eyJ..`, as in a .netrc.
fn password(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    words.find(|word| *word == "password")?;
    words.next().filter(|value| is_likely(value))
}

/// `Authorization: Bearer eyJ..` or `"Authorization": "Bearer eyJ.."` anywhere in a line.
fn authorization(line: &str) -> Option<&str> {
    let mut rest = line;
    loop {
        let at = rest.find("uthorization")?;
        rest = rest.get(at + "uthorization".len()..)?;
        let value = rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'`:=>,".contains(c));
        let value = ["Bearer", "bearer", "DPoP"]
            .iter()
            .find_map(|scheme| value.strip_prefix(scheme))
            .unwrap_or(value)
            .trim_start();
        let end = value.find(|c: char| c.is_whitespace() || "\"'`,;)}]".contains(c));
        let (value, after) = value.split_at_checked(end.unwrap_or(value.len()))?;
        if is_likely(value) {
            return Some(value);
        }
        rest = after;
    }
}

/// Addresses among words; a token among words is named, and left.
fn words(line: &str, sink: &mut Sink) {
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| "\"'`<>()[]{},;".contains(c));
        if word.contains(['?', '#']) && word.contains('=') {
            form::address(word, "an address", sink);
        } else if clean::is_whole(word) || wrapped::unwrap(word).is_some() {
            sink.hint(NoToken::AmongWords);
        }
    }
}

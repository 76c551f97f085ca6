//! The command line of curl: headers, cookies, data, addresses.

use super::sink::Sink;
use super::{body, form, header};

const PLACE: &str = "a curl command";

/// What a value of the command line is.
#[derive(Debug, Clone, Copy)]
enum Value {
    Header,
    Cookie,
    Data,
    Form,
    Bearer,
    User,
    Address,
    Other,
}

/// Options that take a value, by their long and short names. Every short one is here, for one that is not would hide
/// the value of those behind it.
const OPTIONS: &[(&str, &str, Value)] = &[
    ("--header", "H", Value::Header),
    ("--cookie", "b", Value::Cookie),
    ("--data", "d", Value::Data),
    ("--data-raw", "", Value::Data),
    ("--data-ascii", "", Value::Data),
    ("--data-binary", "", Value::Data),
    ("--json", "", Value::Data),
    ("--data-urlencode", "", Value::Form),
    ("--url-query", "", Value::Form),
    ("--form", "F", Value::Form),
    ("--form-string", "", Value::Form),
    ("--oauth2-bearer", "", Value::Bearer),
    ("--user", "u", Value::User),
    ("--url", "", Value::Address),
    ("--referer", "e", Value::Address),
    ("", "AcCDEhKmoPQrtTUwxXyYz", Value::Other),
];

/// Where the command begins in a line: curl by that name, at the start of a word.
pub(super) fn begin(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = line.get(from..)?.find("curl") {
        let at = from + found;
        let before = line.get(..at)?.chars().next_back();
        let after = line.get(at + 4..)?;
        let is_start = before.is_none_or(|c| c.is_whitespace() || "(`$/\\".contains(c));
        let after = after.strip_prefix(".exe").unwrap_or(after);
        if is_start && after.starts_with(char::is_whitespace) {
            return Some(at);
        }
        from = at + 4;
    }
    None
}

/// Looks at every word after the first.
pub(super) fn read(words: &[String], sink: &mut Sink) {
    let mut words = words.iter().skip(1).map(String::as_str);
    while let Some(word) = words.next() {
        match word.strip_prefix('-') {
            None => form::address(word, "the address of a curl command", sink),
            Some(long) if long.starts_with('-') => {
                let named = OPTIONS.iter().find(|(name, ..)| *name == word);
                if let Some((_, _, kind)) = named {
                    value(*kind, words.next().unwrap_or_default(), sink);
                }
            }
            Some(short) => {
                // Several may stand together; the first that takes a value takes the rest.
                let takes = |c: char| OPTIONS.iter().find(|(_, name, _)| name.contains(c));
                let mut letters = short.char_indices();
                let first = letters.find_map(|(at, c)| Some((at + c.len_utf8(), takes(c)?.2)));
                if let Some((end, kind)) = first {
                    let attached = short.get(end..).filter(|rest| !rest.is_empty());
                    value(
                        kind,
                        attached.or_else(|| words.next()).unwrap_or_default(),
                        sink,
                    );
                }
            }
        }
    }
}

fn value(kind: Value, text: &str, sink: &mut Sink) {
    match kind {
        Value::Header => {
            if let Some((name, value)) = text.split_once(':') {
                header::named(name.trim(), value.trim(), PLACE, sink);
            }
        }
        Value::Cookie => header::cookies(text, PLACE, sink),
        Value::Data => body(text, PLACE, sink),
        Value::Form => {
            if let Some((name, value)) = text.split_once('=') {
                form::member(name, value, PLACE, sink);
            }
        }
        Value::Bearer => sink.offer(text, "oauth2-bearer", PLACE),
        Value::User => {
            if let Some((_, password)) = text.split_once(':') {
                sink.offer_certain(password, "password", PLACE);
            }
        }
        Value::Address => form::address(text, "the address of a curl command", sink),
        Value::Other => {}
    }
}

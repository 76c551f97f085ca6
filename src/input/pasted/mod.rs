//! Tokens in the middle of other text: commands, HTTP messages, addresses, settings. Only forms that are
//! recognised hold tokens; a word of free text is never taken for one.

mod curl;
mod form;
mod header;
mod line;
mod shell;
mod sink;

use super::{Found, NoToken, response};
use crate::decode::json::Document;

pub(super) use form::{address, member, parameters};
pub(super) use header::named as header;
pub(super) use sink::{Sink, is_certain};

/// So many commands and JSON texts are read: each costs as much as the line that it stands in is long.
const MOST_FORMS: usize = 500;
/// What one costs that never ends: it is looked through to the end of the input.
const UNENDED: usize = MOST_FORMS / 16;

/// Every token in a recognised form, in order; else why there is none, if that is known.
pub(super) fn find(text: &str) -> Result<Vec<Found>, Option<NoToken>> {
    let mut sink = Sink::default();
    let mut left = MOST_FORMS;
    let mut rest = text.trim_start_matches('\u{feff}');
    // What is left below the line in which no command begins any more.
    let mut below_searched = None;
    while !rest.is_empty() && !sink.is_full() {
        let line = rest.lines().next().unwrap_or_default();
        let below = rest.len() - line.len();
        // After a JSON text in such a line only its next word may be one now.
        let command = match below_searched {
            Some(searched) if searched == below && !line.starts_with("curl") => None,
            _ => curl::begin(line),
        };
        below_searched = command.is_none().then_some(below);
        let taken = form_in(rest, (line, command), &mut left, &mut sink).unwrap_or_else(|| {
            line::read(line, &mut sink);
            rest.find('\n').map_or(rest.len(), |end| end + 1)
        });
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    sink.end()
}

/// Reads the command or the JSON text that begins in this line; how much of the text was read.
fn form_in(
    text: &str,
    (line, command_at): (&str, Option<usize>),
    left: &mut usize,
    sink: &mut Sink,
) -> Option<usize> {
    if *left == 0 {
        return None;
    }
    let taken = match command_at {
        Some(at) => command(text, at, sink),
        None if line.trim_start().starts_with(['{', '[']) => json(text, sink),
        None => return None,
    };
    let cost = if taken.is_some() { 1 } else { UNENDED };
    *left = left.saturating_sub(cost);
    taken
}

/// A curl command that begins at `at`; how much of the text was read.
fn command(text: &str, at: usize, sink: &mut Sink) -> Option<usize> {
    let (before, command) = text.split_at_checked(at)?;
    let (words, taken) = shell::split(command)?;
    line::read(before, sink);
    curl::read(&words, sink);
    Some(at + taken)
}

/// A JSON text that begins here; how much of the text was read.
fn json(text: &str, sink: &mut Sink) -> Option<usize> {
    let end = json_end(text)?;
    body(text.get(..end)?, "a JSON text", sink);
    Some(end)
}

/// The body of a message: JSON, or a form.
pub(super) fn body(text: &str, place: &'static str, sink: &mut Sink) {
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        let document = Document::read_text(text);
        for found in document.root().map(response::tokens).unwrap_or_default() {
            sink.push(found, place);
        }
    } else if form::is_form(text) {
        form::read(text, place, sink);
    }
}

/// Where the JSON text ends that begins with the first bracket.
fn json_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                bytes.next();
            }
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::panic, clippy::unwrap_used)]
mod tests;

//! Removing what stands around a token, and saying so.

use std::borrow::Cow;

/// What was removed, in words.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<&'static str>);

impl Notes {
    pub(super) fn add(&mut self, note: &'static str) {
        if !self.0.contains(&note) {
            self.0.push(note);
        }
    }

    pub(super) fn sentence(&self) -> Cow<'static, str> {
        match self.0.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(*one),
            many => Cow::Owned(many.join("; ")),
        }
    }
}

/// What a text in UTF-16 begins with, the lower byte first, or the higher.
const UTF_16: [[u8; 2]; 2] = [[0xff, 0xfe], [0xfe, 0xff]];

/// True for the beginning of a text in UTF-16.
pub fn is_utf_16(bytes: &[u8]) -> bool {
    UTF_16.iter().any(|mark| bytes.starts_with(mark))
}

/// Bytes to text. Windows' shells pipe UTF-16; other bytes that are not UTF-8 become replacement characters.
pub fn decode_text(bytes: Vec<u8>) -> String {
    let units = |swap: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .skip(1)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .map(swap)
            .collect();
        String::from_utf16_lossy(&units)
    };
    let [lower_first, higher_first] = UTF_16.map(|mark| bytes.starts_with(&mark));
    if lower_first {
        return units(u16::from_le_bytes);
    }
    if higher_first {
        return units(u16::from_be_bytes);
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Removes blanks and a byte order mark from both ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Removes everything that people paste around a token.
pub(super) fn strip(text: &str) -> (&str, Notes) {
    let mut notes = Notes::default();
    let mut text = trim(text);
    loop {
        let before = text;
        text = unquote(text, &mut notes);
        text = unlabel(text, &mut notes);
        if text == before {
            return (text, notes);
        }
    }
}

fn unquote<'t>(text: &'t str, notes: &mut Notes) -> &'t str {
    // A comma or semicolon after the closing quote, as in source code and JSON.
    let inner = text.trim_end_matches([',', ';']);
    for quote in ['"', '\'', '`'] {
        let stripped = inner
            .strip_prefix(quote)
            .map(|rest| rest.strip_suffix(quote).unwrap_or(rest))
            .or_else(|| inner.strip_suffix(quote));
        if let Some(stripped) = stripped {
            notes.add("quotes around the token were removed");
            return trim(stripped);
        }
    }
    text
}

fn unlabel<'t>(text: &'t str, notes: &mut Notes) -> &'t str {
    let mut rest = text;
    let mut schemes: &[&str] = &["bearer", "dpop"];
    if let Some(after) = strip_word(rest, "authorization")
        && let Some(after) = after.trim_start().strip_prefix(':')
    {
        rest = after.trim_start();
        schemes = &["bearer", "dpop", "token", "negotiate", "ntlm"];
    }
    for scheme in schemes {
        if let Some(after) = strip_word(rest, scheme)
            && after.starts_with(|c: char| c.is_whitespace())
        {
            rest = after.trim_start();
            break;
        }
    }
    if rest.len() != text.len() {
        notes.add("the Authorization header's words before the token were removed");
    }
    rest
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// The beginnings of an encoded JSON object: `{"`, `{` and a blank, `{` and a line break of either kind.
pub(super) const TOKEN_STARTS: [&str; 4] = ["eyJ", "eyA", "ewo", "ew0"];

/// True for the beginning of an encoded JSON object, a JOSE token, whole or damaged.
pub(super) fn is_token_start(text: &str) -> bool {
    TOKEN_STARTS.iter().any(|start| text.starts_with(start))
}

/// True for a text that is a whole token by itself: more than a piece of one that was broken over lines.
pub fn is_whole(text: &str) -> bool {
    is_token_start(text) && matches!(text.split('.').count(), 3 | 5)
}

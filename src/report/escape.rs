//! Outside text made harmless for where it goes. A claim may hold anything that drives a terminal, hides text
//! or starts a line of its own: control characters, bidirectional marks, zero-width characters, tags.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::error::{Excerpt, without_tokens};

/// True for a character that may act on a terminal, reorder or hide text, or break a line.
fn is_active(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// For a terminal or any plain text: active characters become `\u{..}`.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !needs_escape(text) {
        return Cow::Borrowed(text);
    }
    let acts = |character, before: &str| {
        is_active(character) || (character == '#' && before.ends_with('#'))
    };
    Cow::Owned(escaped(text, acts))
}

/// For a terminal that shows nothing but ASCII: every other character becomes `\u{..}`.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(escaped(text, |character, _| !character.is_ascii()))
}

/// The text with `\u{..}` for each character of which `is_bad` is true, given what stands before it.
fn escaped(text: &str, is_bad: impl Fn(char, &str) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_bad(character, &out) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

/// A place in a text that the user wrote, for a terminal: two lines, with a caret below the place; of a text that holds
/// a token or a key only where the place is.
pub fn excerpt(excerpt: &Excerpt) -> String {
    const BEFORE: usize = 50;
    const AFTER: usize = 40;
    let text = excerpt.text.as_str();
    let (before, after) = text.split_at_checked(excerpt.at).unwrap_or((text, ""));
    if without_tokens(text) != text {
        return format!("  | at character {}", before.chars().count() + 1);
    }
    let hidden = before.chars().count().saturating_sub(BEFORE);
    let before: String = before.chars().skip(hidden).collect();
    let tail: String = after.chars().take(AFTER).collect();
    let left = if hidden > 0 { "..." } else { "" };
    let right = if tail.len() < after.len() { "..." } else { "" };
    let before = format!("{left}{}", terminal(&before));
    let column = UnicodeWidthStr::width(before.as_str());
    let tail = terminal(&tail);
    format!("  | {before}{tail}{right}\n  | {:column$}^", "")
}

/// For JSON text that is passed through: active characters inside strings become `\uXXXX`, line breaks and
/// tabs between tokens become blanks. The text must be valid JSON; it stays the same value.
pub fn json(text: &str) -> Cow<'_, str> {
    if !needs_escape(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            // Inside a string JSON allows none of these raw, so they stand between tokens.
            '\n' | '\r' | '\t' => out.push(' '),
            '#' if out.ends_with('#') => push_json_escape(&mut out, character),
            _ if is_active(character) => push_json_escape(&mut out, character),
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

/// For text or an attribute of XML 1.0. What XML cannot hold at all is active, so it becomes `\u{..}`.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in terminal(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            _ => out.push(character),
        }
    }
    out
}

/// For the message of a workflow command of GitHub Actions.
pub fn command_data(text: &str) -> String {
    // Line breaks are gone already: they are active characters.
    terminal(text).replace('%', "%25")
}

/// For a property of such a command, such as its title.
pub fn command_property(text: &str) -> String {
    command_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// For a description of TAP 14: `#` would begin a directive.
pub fn tap(text: &str) -> String {
    terminal(text).replace('\\', "\\\\").replace('#', "\\#")
}

/// Words of ours for Markdown, where some characters mean something. Not for outside text: a mention or an address
/// cannot be escaped.
pub fn markdown(own: &str) -> Cow<'_, str> {
    let is_mark = |c: char| "\\`*_[]<>#|~&$".contains(c);
    if !own.contains(is_mark) {
        return Cow::Borrowed(own);
    }
    let mut out = String::with_capacity(own.len() + 16);
    for character in own.chars() {
        if is_mark(character) {
            out.push('\\');
        }
        out.push(character);
    }
    Cow::Owned(out)
}

/// Outside text as a code span of Markdown, in which nothing is a link, HTML or a mention. A `|` would end the cell of
/// a table even there, so it becomes `\u{7c}`.
pub fn markdown_code(text: &str) -> String {
    let shown = terminal(text).replace('|', "\\u{7c}");
    if shown.trim().is_empty() {
        return "(empty)".to_owned();
    }
    // Longer than any run of backticks inside.
    let longest = shown.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    // One blank on each side is not shown.
    let needs_room = |c: char| c == '`' || c == ' ';
    let room = if shown.starts_with(needs_room) || shown.ends_with(needs_room) {
        " "
    } else {
        ""
    };
    format!("{fence}{room}{shown}{room}{fence}")
}

/// Writes a character as one or two `\uXXXX`.
fn push_json_escape(out: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// True if a character acts on a terminal, or if a build server would find a command in the text: GitHub
/// and Azure read `##[` and `##vso[` anywhere in a line. Quick for plain ASCII.
pub fn needs_escape(text: &str) -> bool {
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte);
    // Most text is plain and has no such sign; one pass tells.
    if all_bytes(text, |byte| is_plain(byte) & (byte != b'#')) {
        return false;
    }
    (!all_bytes(text, is_plain) && text.chars().any(is_active)) || text.contains("##")
}

/// Asks for many bytes at once: a loop that may end at each byte is several times slower.
fn all_bytes(text: &str, is_right: impl Fn(u8) -> bool) -> bool {
    let are_right = |block: &[u8]| block.iter().fold(true, |all, byte| all & is_right(*byte));
    text.as_bytes().chunks(64).all(are_right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_active_reaches_a_terminal() {
        let hostile = "a\u{1b}[31m\u{9b}31m\u{202e}b\u{200b}\nVERIFIED\u{e0041}\u{feff}\u{7f}";
        let shown = terminal(hostile);
        assert!(!shown.chars().any(is_active), "{shown}");
        assert!(shown.contains("\\u{1b}[31m") && shown.contains("\\u{a}VERIFIED"));
        assert_eq!(terminal("plain, é, 日本"), "plain, é, 日本");
        assert_eq!(terminal("##[error]x ###"), "#\\u{23}[error]x #\\u{23}#");
    }

    #[test]
    fn json_stays_the_same_value() -> Result<(), serde_json::Error> {
        let text = "{\n\t\"a\": \"\u{202e}\u{9b}\u{e0041}x\"\r\n}";
        let escaped = json(text);
        assert!(!escaped.chars().any(is_active), "{escaped}");
        let before: serde_json::Value = serde_json::from_str(text)?;
        let after: serde_json::Value = serde_json::from_str(&escaped)?;
        assert_eq!(before, after);
        Ok(())
    }

    #[test]
    fn each_format_has_its_escapes() {
        assert_eq!(
            xml("<a b='\"&\0\u{ffff}]]>"),
            "&lt;a b=&apos;&quot;&amp;\\u{0}\\u{ffff}]]&gt;"
        );
        assert_eq!(
            command_data("100%\r\n::error::x, y"),
            "100%25\\u{d}\\u{a}::error::x, y"
        );
        assert_eq!(command_property("a: b, 1%"), "a%3A b%2C 1%25");
        assert_eq!(tap("a # TODO \\"), "a \\# TODO \\\\");
        assert_eq!(markdown("id_token <x>"), "id\\_token \\<x\\>");
        for (text, expected) in [
            ("plain", "`plain`"),
            ("a`b``c", "```a`b``c```"),
            ("`", "`` ` ``"),
            (" x", "`  x `"),
            ("a|b", "`a\\u{7c}b`"),
            ("a\nb", "`a\\u{a}b`"),
            ("", "(empty)"),
        ] {
            assert_eq!(markdown_code(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stays_active(text in any::<String>()) {
            prop_assert!(!terminal(&text).chars().any(is_active));
            prop_assert!(!json(&text).chars().any(is_active));
        }
    }
}

//! The characters of a string as JSON writes them (RFC 8259 7).

use std::borrow::Cow;

/// The characters of what stands between the quotes; `escaped` tells whether there is anything to do.
pub(super) fn unescape(raw: &str, escaped: bool) -> Cow<'_, str> {
    if !escaped {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        rest = match chars.next() {
            Some('u') => {
                let (character, rest) = unescape_unit(chars.as_str());
                out.push(character);
                rest
            }
            Some('b') => push(&mut out, '\u{8}', chars.as_str()),
            Some('f') => push(&mut out, '\u{c}', chars.as_str()),
            Some('n') => push(&mut out, '\n', chars.as_str()),
            Some('r') => push(&mut out, '\r', chars.as_str()),
            Some('t') => push(&mut out, '\t', chars.as_str()),
            Some(other) => push(&mut out, other, chars.as_str()),
            None => "",
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn push<'r>(out: &mut String, character: char, rest: &'r str) -> &'r str {
    out.push(character);
    rest
}

/// Reads what follows `\u`: one code unit, or two that form a pair. Anything else becomes U+FFFD.
fn unescape_unit(text: &str) -> (char, &str) {
    let Some((first, rest)) = hex4(text) else {
        return (char::REPLACEMENT_CHARACTER, text);
    };
    if (0xD800..0xDC00).contains(&first)
        && let Some((second, after)) = rest.strip_prefix("\\u").and_then(hex4)
        && (0xDC00..0xE000).contains(&second)
    {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            after,
        );
    }
    (
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
        rest,
    )
}

/// Four hexadecimal digits and what follows them.
pub(super) fn hex4(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
}

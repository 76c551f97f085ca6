//! Splits a command line into words as shells do: POSIX quotes, `$'...'`, line continuations of three shells, and the
//! carets of Windows.

use std::iter::Peekable;
use std::str::CharIndices;

/// The words of the command that the text begins with, and its length in bytes; nothing if a quote stays open.
pub(super) fn split(text: &str) -> Option<(Vec<String>, usize)> {
    let mut reader = Reader {
        chars: text.char_indices().peekable(),
        has_carets: has_carets(text),
    };
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    while let Some((at, c)) = reader.next() {
        match c {
            Char::Continued => {}
            Char::Is('\n' | ';' | '|') => {
                words.extend(word);
                return Some((words, at));
            }
            Char::Is('&') if reader.peek() == Some('&') => {
                words.extend(word);
                return Some((words, at));
            }
            Char::Is(c) if c.is_whitespace() => words.extend(word.take()),
            Char::Is('\'') => reader.single(word.get_or_insert_default())?,
            Char::Is('"') => reader.double(word.get_or_insert_default())?,
            Char::Is('$') if reader.peek() == Some('\'') => {
                reader.next();
                reader.ansi(word.get_or_insert_default())?;
            }
            Char::Is('\\') => {
                if let Some((_, Char::Is(c))) = reader.next() {
                    word.get_or_insert_default().push(c);
                }
            }
            Char::Is(c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some((words, text.len()))
}

/// Carets escape in the command line of Windows: before quotes and line breaks, which nobody writes elsewhere.
fn has_carets(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.trim_end().ends_with('^') || first.contains("^\"")
}

/// A character, after the shell has joined lines.
enum Char {
    /// A line break that the shell takes away.
    Continued,
    /// Any other.
    Is(char),
}

struct Reader<'t> {
    chars: Peekable<CharIndices<'t>>,
    has_carets: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(usize, Char)> {
        let (at, c) = self.chars.next()?;
        let continues = match c {
            '\\' | '`' => true,
            '^' => self.has_carets,
            _ => false,
        };
        if continues && self.takes_break() {
            return Some((at, Char::Continued));
        }
        if c == '^' && self.has_carets {
            let (_, escaped) = self.chars.next()?;
            return Some((at, Char::Is(escaped)));
        }
        Some((at, Char::Is(c)))
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    /// Takes a line break, if one is next.
    fn takes_break(&mut self) -> bool {
        let mut ahead = self.chars.clone();
        let next = match ahead.next() {
            Some((_, '\r')) => ahead.next(),
            other => other,
        };
        let is_break = next.is_some_and(|(_, c)| c == '\n');
        if is_break {
            self.chars = ahead;
        }
        is_break
    }

    /// As far as the next single quote.
    fn single(&mut self, word: &mut String) -> Option<()> {
        loop {
            match self.chars.next()?.1 {
                '\'' => return Some(()),
                c => word.push(c),
            }
        }
    }

    /// As far as the next double quote.
    fn double(&mut self, word: &mut String) -> Option<()> {
        loop {
            match self.next()?.1 {
                Char::Continued => {}
                Char::Is('"') => return Some(()),
                Char::Is('\\') => match self.next()?.1 {
                    Char::Is(c @ ('"' | '\\' | '$' | '`')) => word.push(c),
                    Char::Is(c) => word.extend(['\\', c]),
                    Char::Continued => {}
                },
                Char::Is(c) => word.push(c),
            }
        }
    }

    /// As far as the next single quote, with the escapes of `$'...'`.
    fn ansi(&mut self, word: &mut String) -> Option<()> {
        loop {
            match self.chars.next()?.1 {
                '\'' => return Some(()),
                '\\' => match self.chars.next()?.1 {
                    'n' => word.push('\n'),
                    'r' => word.push('\r'),
                    't' => word.push('\t'),
                    'x' => word.extend(self.hex(2)),
                    'u' => word.extend(self.hex(4)),
                    'U' => word.extend(self.hex(8)),
                    c => word.push(c),
                },
                c => word.push(c),
            }
        }
    }

    /// The character of at most so many hexadecimal digits.
    fn hex(&mut self, most: usize) -> Option<char> {
        let mut value = 0;
        for _ in 0..most {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) else {
                break;
            };
            self.chars.next();
            value = value * 16 + digit;
        }
        char::from_u32(value)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_shells_do() {
        for (text, expected) in [
            ("curl a b", vec!["curl", "a", "b"]),
            ("curl  'a b'\"c d\"e", vec!["curl", "a bc de"]),
            ("curl \\\n  a \\\r\n b", vec!["curl", "a", "b"]),
            ("curl `\n a", vec!["curl", "a"]),
            (r#"curl "a\"b\n" c\ d"#, vec!["curl", "a\"b\\n", "c d"]),
            (r"curl $'it\'s \x41\u0042\n'", vec!["curl", "it's AB\n"]),
            ("curl ^\"a b^\" ^\r\n  c^&d", vec!["curl", "a b", "c&d"]),
            (
                "curl ^\n ^\"a ^\\^\"b^\\^\" c^\"",
                vec!["curl", "a \"b\" c"],
            ),
            ("curl '' x?a=1&b=2", vec!["curl", "", "x?a=1&b=2"]),
        ] {
            assert_eq!(split(text).unwrap().0, expected, "{text:?}");
        }
    }

    #[test]
    fn a_command_ends_where_the_shell_ends_it() {
        for (text, rest) in [
            ("curl a\nb", "\nb"),
            ("curl a; b", "; b"),
            ("curl a | jq .", "| jq ."),
            ("curl a && b", "&& b"),
            ("curl 'a\nb'", ""),
        ] {
            let (_, end) = split(text).unwrap();
            assert_eq!(text.get(end..), Some(rest), "{text:?}");
        }
        assert!(split("curl 'a").is_none());
        assert!(split("curl \"a").is_none());
        assert!(split("curl $'a").is_none());
    }
}

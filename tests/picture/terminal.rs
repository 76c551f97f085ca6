//! What a terminal shows of a program's output: text in styles. Knows the escape sequences that the report uses, and
//! no line of the report.

use std::mem;

/// How text is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) faint: bool,
    pub(crate) underlined: bool,
    /// One of the eight colours of a terminal, bright or not.
    pub(crate) colour: Option<u8>,
}

/// A piece of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) look: Look,
    pub(crate) text: String,
}

/// The lines, each in pieces.
pub(crate) fn lines(output: &str) -> Vec<Vec<Piece>> {
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let (mut look, mut text) = (Look::default(), String::new());
    let mut chars = output.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = match (c, chars.peek()) {
            ('\n', _) => {
                end(&mut line, &mut text, look);
                lines.push(mem::take(&mut line));
                continue;
            }
            ('\u{1b}', Some(kind)) => *kind,
            ('\u{1b}', None) => panic!("the output ends within an escape sequence"),
            _ => {
                text.push(c);
                continue;
            }
        };
        chars.next();
        match escape {
            '[' => {
                let numbers: String = chars.by_ref().take_while(|c| *c != 'm').collect();
                end(&mut line, &mut text, look);
                for number in numbers.split(';') {
                    apply(&mut look, number);
                }
            }
            // A hyperlink (OSC 8): its text is shown like any other.
            ']' => while !matches!(chars.next(), None | Some('\u{7}' | '\\')) {},
            other => panic!("the picture knows no escape sequence {other:?}"),
        }
    }
    end(&mut line, &mut text, look);
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn end(line: &mut Vec<Piece>, text: &mut String, look: Look) {
    if !text.is_empty() {
        let text = mem::take(text);
        line.push(Piece { look, text });
    }
}

fn apply(look: &mut Look, number: &str) {
    match number.parse().unwrap_or(0_u8) {
        0 => *look = Look::default(),
        1 => look.bold = true,
        2 => look.faint = true,
        4 => look.underlined = true,
        22 => (look.bold, look.faint) = (false, false),
        24 => look.underlined = false,
        colour @ 30..=37 => look.colour = Some(colour - 30),
        39 => look.colour = None,
        colour @ 90..=97 => look.colour = Some(colour - 90),
        other => panic!("the picture knows no style {other}"),
    }
}

#[test]
fn styles_are_read_as_a_terminal_reads_them() {
    let shown =
        lines("a \u{1b}[1;31mno\u{1b}[0m\n\n\u{1b}]8;;https://x.example\u{1b}\\b\u{1b}]8;;\u{7}c");
    let plain = Look::default();
    let bad = Look {
        bold: true,
        colour: Some(1),
        ..plain
    };
    let piece = |look, text: &str| Piece {
        look,
        text: text.to_owned(),
    };
    assert_eq!(
        shown,
        [
            vec![piece(plain, "a "), piece(bad, "no")],
            vec![],
            vec![piece(plain, "bc")]
        ]
    );
}

//! The little Markdown that the topics are written in: headings, paragraphs, lists, tables, code; within a text
//! `code`, **strong** and [links](to). What else Markdown can do has no meaning here.

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block<'t> {
    /// A heading and how deep it is, from 1.
    Heading(usize, &'t str),
    /// Text that is wrapped.
    Paragraph(String),
    /// An entry of a list: its mark, its text, and true if an empty line stands before it.
    Item(&'t str, String, bool),
    /// The rows of a table, the first of them its heading.
    Table(Vec<Vec<&'t str>>),
    /// Lines that are shown as they are.
    Code(Vec<&'t str>),
}

/// A piece of a text and how it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Nothing.
    Plain(&'t str),
    /// Between backquotes: as it is typed.
    Code(&'t str),
    /// Between two stars on each side.
    Strong(&'t str),
}

impl<'t> Piece<'t> {
    /// What is read of it.
    pub(super) const fn text(&self) -> &'t str {
        match self {
            Self::Plain(text) | Self::Code(text) | Self::Strong(text) => text,
        }
    }
}

/// The parts of a page.
pub(super) fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().peekable();
    let mut after_blank = true;
    while let Some(line) = lines.next() {
        let begins = std::mem::replace(&mut after_blank, line.trim().is_empty());
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if line.starts_with("```") {
            let code = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block::Code(code));
        } else if depth > 0 {
            blocks.push(Block::Heading(depth, line.trim_start_matches('#').trim()));
        } else if line.starts_with('|') {
            match blocks.last_mut() {
                _ if is_rule(line) => {}
                Some(Block::Table(rows)) if !begins => rows.push(cells(line)),
                _ => blocks.push(Block::Table(vec![cells(line)])),
            }
        } else if let Some((mark, text)) = item(line) {
            blocks.push(Block::Item(mark, text.to_owned(), begins));
        } else if !line.trim().is_empty() {
            match blocks.last_mut() {
                Some(Block::Paragraph(text) | Block::Item(_, text, _)) if !begins => {
                    text.push(' ');
                    text.push_str(line.trim());
                }
                _ => blocks.push(Block::Paragraph(line.trim().to_owned())),
            }
        }
    }
    blocks
}

/// The mark and the text of an entry of a list.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, text) = line.split_once(' ')?;
    let number = mark.strip_suffix('.').unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (mark == "-" || is_number).then_some((mark, text))
}

/// The line below the heading of a table.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| "|-: ".contains(c))
}

/// The cells of a row; a bar after a backslash is none between cells.
fn cells(line: &str) -> Vec<&str> {
    let inside = line.trim().trim_start_matches('|');
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    let mut cells = Vec::new();
    let mut begin = 0;
    let mut before = ' ';
    for (at, c) in inside.char_indices() {
        if c == '|' && before != '\\' {
            cells.push(inside.get(begin..at).unwrap_or_default().trim());
            begin = at + 1;
        }
        before = c;
    }
    cells.push(inside.get(begin..).unwrap_or_default().trim());
    cells
}

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let marks = ["`", "**", "["];
        let found = marks.iter().filter_map(|mark| {
            let (before, after) = rest.split_once(mark)?;
            Some((before, *mark, after))
        });
        let Some((before, mark, after)) = found.min_by_key(|(before, _, _)| before.len()) else {
            break;
        };
        let piece = match mark {
            "`" => after
                .split_once('`')
                .map(|(text, tail)| (Piece::Code(text), tail)),
            "**" => after
                .split_once("**")
                .map(|(text, tail)| (Piece::Strong(text), tail)),
            _ => after.split_once("](").and_then(|(text, tail)| {
                let (_, tail) = tail.split_once(')')?;
                Some((Piece::Plain(text), tail))
            }),
        };
        let Some((piece, tail)) = piece else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Plain(before));
        }
        pieces.push(piece);
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_blocks() {
        let page = "# A\n\nfirst\nsecond\n\n- one\n  more\n- two\n\n2. three\n\n| a | b |\n|---|---|\n| `x\\|y` | |\n\n\
                    ```sh\n# code\n\n- code\n```\nlast";
        assert_eq!(
            blocks(page),
            [
                Block::Heading(1, "A"),
                Block::Paragraph("first second".to_owned()),
                Block::Item("-", "one more".to_owned(), true),
                Block::Item("-", "two".to_owned(), false),
                Block::Item("2.", "three".to_owned(), true),
                Block::Table(vec![vec!["a", "b"], vec!["`x\\|y`", ""]]),
                Block::Code(vec!["# code", "", "- code"]),
                Block::Paragraph("last".to_owned()),
            ]
        );
    }

    #[test]
    fn a_text_is_its_pieces() {
        use Piece::{Code, Plain, Strong};
        assert_eq!(
            pieces("a `b **c**` **d** [e](f) g"),
            [
                Plain("a "),
                Code("b **c**"),
                Plain(" "),
                Strong("d"),
                Plain(" "),
                Plain("e"),
                Plain(" g")
            ]
        );
        assert_eq!(pieces("a ` b"), [Plain("a ` b")]);
        assert_eq!(pieces(""), []);
    }
}

//! A topic on a terminal: wrapped, headings and strong words bold, tables in columns, code as it is.

use super::markdown::{Block, Piece, blocks, pieces};
use crate::report::style::Style;
use crate::report::wrap::{Line, columns};

/// Lines of text never get longer than this, however wide the terminal.
const WIDEST: usize = 88;
/// Nor narrower than this.
const NARROWEST: usize = 24;
/// Columns between two of a table.
const GAP: usize = 2;
/// With less room than this for the last column, the cells of a row stand below each other.
const LEAST_COLUMN: usize = 24;
/// How far code and tables are indented.
const INDENT: usize = 2;

/// The page.
pub(super) fn render(text: &str, width: usize, style: Style) -> String {
    let mut page = Page {
        width: width.clamp(NARROWEST, WIDEST),
        style,
        out: String::with_capacity(text.len() * 5 / 4),
    };
    for block in blocks(text) {
        page.block(&block);
    }
    page.out
}

/// Whether code of several words is put into quotes: in a sentence nobody sees where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Code {
    Quoted,
    Plain,
}

/// A word with its columns: what is painted takes none.
struct Word {
    painted: String,
    columns: usize,
}

struct Page {
    width: usize,
    style: Style,
    out: String,
}

impl Page {
    fn block(&mut self, block: &Block<'_>) {
        let is_apart = !matches!(block, Block::Item(_, _, false));
        if is_apart && !self.out.is_empty() {
            self.out.push('\n');
        }
        match block {
            Block::Heading(_, text) => {
                let words = self.words(text, Code::Plain);
                let plain: Vec<_> = words.iter().map(|word| word.painted.as_str()).collect();
                let heading = self.style.strong(&plain.join(" "));
                self.out.push_str(&heading);
                self.out.push('\n');
            }
            Block::Paragraph(text) => self.wrap("", 0, text, Code::Quoted),
            Block::Item(mark, text, _) => {
                self.wrap(&format!("{mark} "), mark.len() + 1, text, Code::Quoted)
            }
            Block::Table(rows) => self.table(rows),
            Block::Code(lines) => {
                for line in lines {
                    let line = format!("{:INDENT$}{line}", "");
                    self.out.push_str(line.trim_end());
                    self.out.push('\n');
                }
            }
        }
    }

    /// The words of a text, painted. A piece of code is one word if it is short: a command is not broken.
    fn words(&self, text: &str, code: Code) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut joins = false;
        for piece in pieces(text) {
            let mut text = piece.text().replace("\\|", "|");
            let is_code = matches!(piece, Piece::Code(_));
            if is_code && code == Code::Quoted && text.contains(' ') {
                text = format!("\"{text}\"");
            }
            let whole = is_code && columns(&text) <= LEAST_COLUMN;
            let parts: Vec<&str> = match whole {
                true => vec![&text],
                false => text.split(' ').collect(),
            };
            for (index, part) in parts.into_iter().enumerate() {
                let joins_here = index == 0 && joins;
                joins = !part.is_empty();
                if part.is_empty() {
                    continue;
                }
                let painted = match piece {
                    Piece::Strong(_) => self.style.strong(part),
                    Piece::Plain(_) | Piece::Code(_) => part.to_owned(),
                };
                match words.last_mut().filter(|_| joins_here) {
                    Some(word) => {
                        word.painted.push_str(&painted);
                        word.columns += columns(part);
                    }
                    None => words.push(Word {
                        painted,
                        columns: columns(part),
                    }),
                }
            }
        }
        words
    }

    /// A text after its beginning; further lines begin at `hang`.
    fn wrap(&mut self, start: &str, hang: usize, text: &str, code: Code) {
        self.out.push_str(start);
        let mut line = Line {
            width: self.width,
            hang,
            bar: false,
            column: columns(start),
        };
        for (index, word) in self.words(text, code).into_iter().enumerate() {
            if index > 0 {
                line.space(&mut self.out, word.columns);
            }
            self.out.push_str(&word.painted);
            line.column += word.columns;
        }
        self.out.push('\n');
    }

    /// Columns as wide as their widest cell; what is left is shared by those that need more. Where that is too little,
    /// each cell has a line of its own below the first.
    fn table(&mut self, rows: &[Vec<&str>]) {
        let count = rows.first().map_or(0, Vec::len);
        let cells = |row: &Vec<&str>| -> Vec<Vec<Word>> {
            let cells = row.iter().map(|cell| self.words(cell, Code::Plain));
            cells.collect()
        };
        let words: Vec<_> = rows.iter().map(cells).collect();
        let wanted: Vec<usize> = (0..count)
            .map(|column| {
                let cells = words.iter().filter_map(|row| row.get(column));
                cells.map(|cell| in_a_line(cell)).max().unwrap_or(0)
            })
            .collect();
        let widths = widths(&wanted, self.width.saturating_sub(INDENT));
        let Some(widths) = widths.filter(|widths| hold(widths, &words)) else {
            return self.stacked(rows);
        };
        for (index, row) in words.into_iter().enumerate() {
            let cells = row.into_iter().zip(&widths);
            let cells: Vec<_> = cells.map(|(cell, width)| lines(cell, *width)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for line in 0..height {
                let mut text = " ".repeat(INDENT);
                for (cell, width) in cells.iter().zip(&widths) {
                    let (painted, columns) = cell
                        .get(line)
                        .map_or(("", 0), |word| (word.painted.as_str(), word.columns));
                    match index {
                        0 => text.push_str(&self.style.faint(painted)),
                        _ => text.push_str(painted),
                    }
                    text.extend(std::iter::repeat_n(
                        ' ',
                        (width + GAP).saturating_sub(columns),
                    ));
                }
                self.out.push_str(text.trim_end());
                self.out.push('\n');
            }
        }
    }

    fn stacked(&mut self, rows: &[Vec<&str>]) {
        let Some((head, rows)) = rows.split_first() else {
            return;
        };
        for row in rows {
            for (index, (cell, name)) in row.iter().zip(head).enumerate() {
                match (index, row.len()) {
                    _ if cell.is_empty() => {}
                    (0, _) => self.wrap(&" ".repeat(INDENT), INDENT, cell, Code::Plain),
                    (_, 2) => self.wrap(&" ".repeat(2 * INDENT), 2 * INDENT, cell, Code::Plain),
                    _ => {
                        let start = format!("{:1$}{name}: ", "", 2 * INDENT);
                        self.wrap(&start, 3 * INDENT, cell, Code::Plain);
                    }
                }
            }
        }
    }
}

/// The columns of words with a blank between them.
fn in_a_line(words: &[Word]) -> usize {
    let gaps = words.len().saturating_sub(1);
    words.iter().map(|word| word.columns).sum::<usize>() + gaps
}

/// True if no word is wider than its column.
fn hold(widths: &[usize], rows: &[Vec<Vec<Word>>]) -> bool {
    rows.iter().all(|row| {
        let mut cells = row.iter().zip(widths);
        cells.all(|(words, width)| words.iter().all(|word| word.columns <= *width))
    })
}

/// The widths of columns in so much room; none if a column that must be wrapped would get too narrow.
fn widths(wanted: &[usize], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GAP * wanted.len().saturating_sub(1))?;
    if wanted.iter().sum::<usize>() <= room {
        return Some(wanted.to_vec());
    }
    // Those that fit in an even share keep their width, the others share the rest.
    let mut fixed = vec![false; wanted.len()];
    loop {
        let taken = wanted.iter().zip(&fixed).filter(|(_, fixed)| **fixed);
        let taken: usize = taken.map(|(width, _)| width).sum();
        let open = fixed.iter().filter(|fixed| !**fixed).count().max(1);
        let share = room.checked_sub(taken)? / open;
        let more = wanted
            .iter()
            .zip(&mut fixed)
            .filter(|(width, fixed)| !**fixed && **width <= share)
            .map(|(_, fixed)| *fixed = true)
            .count();
        if more == 0 {
            let width = |(width, fixed): (&usize, &bool)| if *fixed { *width } else { share };
            let is_enough = share >= LEAST_COLUMN.min(room / 3).max(LEAST_COLUMN * 2 / 3);
            return is_enough.then(|| wanted.iter().zip(&fixed).map(width).collect());
        }
    }
}

/// Words as lines of at most so many columns.
fn lines(words: Vec<Word>, width: usize) -> Vec<Word> {
    let mut lines: Vec<Word> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.columns + 1 + word.columns <= width => {
                line.painted.push(' ');
                line.painted.push_str(&word.painted);
                line.columns += 1 + word.columns;
            }
            _ => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::TOPICS;
    use super::*;

    #[test]
    fn text_is_wrapped_and_code_is_not() {
        let text = "# Head\n\none two **three** `four five` six\n\n- item that is long\n\n```sh\na  b   c    d     e      f\n```\n";
        assert_eq!(
            render(text, 24, Style::default()),
            "Head\n\none two three\n\"four five\" six\n\n- item that is long\n\n  a  b   c    d     e      f\n"
        );
    }

    #[test]
    fn a_table_is_in_columns_or_stacked() {
        let text = "| a | b | c |\n|---|---|---|\n| `x` | one two | three four five six seven eight nine |\n";
        assert_eq!(
            render(text, 50, Style::default()),
            "  a  b        c\n  x  one two  three four five six seven eight nine\n"
        );
        assert_eq!(
            render(text, 46, Style::default()),
            "  a  b        c\n  x  one two  three four five six seven eight\n              nine\n"
        );
        assert_eq!(
            render(text, 24, Style::default()),
            "  x\n    b: one two\n    c: three four five\n      six seven eight\n      nine\n"
        );
    }

    #[test]
    fn no_topic_is_wider_than_its_terminal() {
        for topic in TOPICS {
            for width in [40, 60, 80, 100] {
                let page = topic.page(width, Style::default());
                let code: Vec<&str> = blocks(topic.text)
                    .into_iter()
                    .flat_map(|block| match block {
                        Block::Code(lines) => lines,
                        _ => Vec::new(),
                    })
                    .collect();
                let is_code = |line: &&str| code.contains(&line.get(INDENT..).unwrap_or_default());
                for line in page.lines().filter(|line| width >= 80 || !is_code(line)) {
                    assert!(
                        columns(line) <= width,
                        "{} at {width}: {line:?}",
                        topic.name
                    );
                }
                assert!(
                    !page.contains('`') && !page.contains("**"),
                    "{}",
                    topic.name
                );
            }
        }
    }
}

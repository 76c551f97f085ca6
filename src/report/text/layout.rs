//! Lines, wrapped at the terminal's width with hanging indents.

use super::Layout;
use crate::report::style::Style;
use crate::report::wording;

/// Below this many columns, columns are stacked.
const NARROW: usize = 64;
/// From so many columns on, claims are annotated.
const ANNOTATED: usize = 80;
/// Column of the text beside a long label.
const LABEL: usize = 29;
/// Column of a fact's text.
const FACT: usize = 13;
/// Lines never get longer than this, however wide the terminal.
const WIDEST: usize = 100;

/// A page of text that grows line by line.
pub(super) struct Page {
    layout: Layout,
    width: usize,
    text: String,
}

impl Page {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            width: layout.width.clamp(24, WIDEST),
            text: String::with_capacity(1 << 13),
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn style(&self) -> Style {
        self.layout.style
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn verbose(&self) -> bool {
        self.layout.verbose
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// One line, not wrapped: it may hold colours.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        self.indent(indent);
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        let mut rest = text;
        // Only on a narrow page does a heading need two lines.
        while columns(rest) + 2 > self.width
            && let Some((head, tail)) = split_at_word(rest, self.width - 2)
        {
            let head = self.style().strong(head);
            self.line(2, &head);
            rest = tail;
        }
        let rest = self.style().strong(rest);
        self.line(2, &rest);
    }

    /// A command to be copied: never wrapped.
    pub(super) fn command(&mut self, text: &str) {
        self.line(4, text);
    }

    /// Wrapped text of our own.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, indent, "", text, Whose::Ours);
    }

    /// Wrapped text that holds outside text.
    pub(super) fn quotation(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, indent, "", text, Whose::Theirs);
    }

    /// A label and pieces of one line, with commas between the pieces; all may hold colours. A line that gets too
    /// long is broken between the pieces.
    pub(super) fn pieces(&mut self, label: &str, pieces: &[String]) {
        self.text.push_str(label);
        let mut column = painted_columns(label);
        for (index, painted) in pieces.iter().enumerate() {
            let taken = painted_columns(painted);
            let comma = usize::from(index + 1 < pieces.len());
            let space = usize::from(column > 0);
            if column > 2 && column + space + taken + comma > self.width {
                self.text.push_str("\n  ");
                column = 2;
            } else if space > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(painted);
            column += taken + comma;
            if comma > 0 {
                self.text.push(',');
            }
        }
        self.text.push('\n');
    }

    /// A label, then text that hangs beside it.
    pub(super) fn hanging(&mut self, indent: usize, label: &str, text: &str) {
        let start = format!("{label} ");
        self.wrapped(
            indent,
            indent + columns(&start),
            &start,
            text,
            Whose::Theirs,
        );
    }

    /// The same for a text of ours.
    pub(super) fn item(&mut self, indent: usize, label: &str, text: &str) {
        let start = format!("{label} ");
        self.wrapped(indent, indent + columns(&start), &start, text, Whose::Ours);
    }

    /// A sign, a statement of ours and its source.
    pub(super) fn cited(&mut self, indent: usize, sign: &str, says: &str, source: &str) {
        let start = format!("{sign} ");
        let text = format!("{says} ({source})");
        self.wrapped(indent, indent + columns(&start), &start, &text, Whose::Ours);
    }

    /// A labelled fact in our own words.
    pub(super) fn fact(&mut self, label: &str, text: &str) {
        self.labelled(label, text, Whose::Ours);
    }

    /// A labelled fact that holds outside text.
    pub(super) fn quoted_fact(&mut self, label: &str, text: &str) {
        self.labelled(label, text, Whose::Theirs);
    }

    fn labelled(&mut self, label: &str, text: &str, whose: Whose) {
        let padded = format!("{label:<width$}", width = FACT - 2);
        let hang = if self.is_narrow() { 4 } else { FACT };
        self.wrapped(2, hang, &padded, text, whose);
    }

    /// One use: what, the answer, why.
    pub(super) fn answer(&mut self, what: &str, painted: &str, why: &str, source: &str) {
        let why = format!("{why} ({source})");
        if self.is_narrow() {
            self.line(4, &format!("{what}: {painted}"));
            self.paragraph(6, &why);
            return;
        }
        let start = format!(
            "{what:<27} {painted}{:gap$}",
            "",
            gap = 9 - painted_columns(painted).min(8)
        );
        self.wrapped(4, 4 + 28 + 9, &start, &why, Whose::Ours);
    }

    /// A verdict, its name, and what it says.
    pub(super) fn verdict(&mut self, painted: &str, id: &str, says: &str) {
        let start = format!(
            "{painted}{:gap$}{id}: ",
            "",
            gap = 7_usize.saturating_sub(painted_columns(painted)).max(1)
        );
        self.wrapped(2, 9, &start, says, Whose::Theirs);
    }

    /// A claim's name and value.
    pub(super) fn claim(&mut self, name: &str, value: &str) {
        let most = self.width / 2;
        let name = wording::shorten(name, most);
        if self.is_narrow() || columns(&name) > 18 {
            self.wrapped(4, 6, &format!("{name} "), value, Whose::Theirs);
        } else {
            let gap = 19 - columns(&name);
            let start = format!("{name}{:gap$}", "");
            self.wrapped(4, 4 + 19, &start, value, Whose::Theirs);
        }
    }

    /// A claim, and what it is if the page has room: behind its value, or else below it. Below a value that
    /// explains itself nothing is put.
    pub(super) fn annotated(
        &mut self,
        name: &str,
        value: &str,
        note: Option<&str>,
        is_clear: bool,
    ) {
        self.claim(name, value);
        let Some(note) = note.filter(|_| self.layout.width >= ANNOTATED) else {
            return;
        };
        let note = format!("# {note}");
        let painted = self.style().faint(&note);
        let last = self.text.trim_end_matches('\n').rsplit('\n').next();
        if columns(last.unwrap_or_default()) + 3 + columns(&note) <= self.width {
            self.text.pop();
            self.line(3, &painted);
        } else if !is_clear {
            self.line(if columns(name) > 18 { 6 } else { 4 + 19 }, &painted);
        }
    }

    /// A label of some length, then text of ours beside or below it.
    pub(super) fn label(&mut self, label: &str, text: &str) {
        if self.is_narrow() {
            self.line(2, label);
            self.paragraph(4, text);
        } else {
            let start = format!("{label:<width$}", width = LABEL - 2);
            self.wrapped(2, LABEL, &start, text, Whose::Ours);
        }
    }

    fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    fn indent(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }

    /// `start` at `indent`, then `text` word by word; further lines begin at `hang`, with a bar before text that
    /// is not ours: no such text may stand at the beginning of a line, where it could pass for a line of its own
    /// or for a command of a build system.
    fn wrapped(&mut self, indent: usize, hang: usize, start: &str, text: &str, whose: Whose) {
        let mut line = Line {
            width: self.width,
            hang,
            bar: whose == Whose::Theirs,
            column: indent + painted_columns(start),
        };
        self.indent(indent);
        self.text.push_str(start);
        for (index, word) in text.split(' ').enumerate() {
            let mut word = word;
            if index > 0 {
                if line.column + 1 + columns(word) > line.width && line.column > line.begin() {
                    line.next(&mut self.text);
                } else {
                    self.text.push(' ');
                    line.column += 1;
                }
            }
            // A word longer than a line is broken where the line ends.
            while line.column + columns(word) > line.width && line.width > line.begin() + 8 {
                let room = line.width.saturating_sub(line.column);
                let (head, tail) = split_at_width(word, room);
                if tail.is_empty() {
                    break;
                }
                self.text.push_str(head);
                line.next(&mut self.text);
                word = tail;
            }
            self.text.push_str(word);
            line.column += columns(word);
        }
        self.text.push('\n');
    }
}

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Theirs,
}

/// Where a text that is being wrapped stands.
struct Line {
    width: usize,
    hang: usize,
    bar: bool,
    column: usize,
}

impl Line {
    fn begin(&self) -> usize {
        self.hang + if self.bar { 2 } else { 0 }
    }

    fn next(&mut self, text: &mut String) {
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', self.hang));
        if self.bar {
            text.push_str("| ");
        }
        self.column = self.begin();
    }
}

/// The columns that a text takes. Plain ASCII takes one a byte, and nearly all text is that.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        unicode_width::UnicodeWidthStr::width(text)
    }
}

/// The columns of a text of ours that may hold colours, which take none.
fn painted_columns(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let plain = parts.next().map_or(0, columns);
    let painted = parts.filter_map(|part| part.split_once('m'));
    plain + painted.map(|(_, shown)| columns(shown)).sum::<usize>()
}

/// The longest beginning of at most so many columns, and the rest.
fn split_at_width(text: &str, most: usize) -> (&str, &str) {
    let mut width = 0;
    for (at, character) in text.char_indices() {
        let mut buffer = [0; 4];
        width += columns(character.encode_utf8(&mut buffer));
        if width > most {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// The words that fit into so many columns, and the rest.
fn split_at_word(text: &str, columns: usize) -> Option<(&str, &str)> {
    let (fits, _) = split_at_width(text, columns);
    let (head, _) = fits.rsplit_once(' ')?;
    Some((head, text.get(head.len() + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize) -> Page {
        Page::new(Layout {
            width,
            style: Style::default(),
            verbose: false,
        })
    }

    #[test]
    fn no_line_is_longer_than_the_page() {
        for width in [24, 40, 80, 100] {
            let mut page = page(width);
            page.quoted_fact("Issuer", &"https://idp.example/".repeat(20));
            page.paragraph(
                4,
                "words that are wrapped where the line ends, and 日本語日本語日本語日本語日本語",
            );
            page.answer(
                "call an API",
                "no",
                "because it is not for that, as everybody knows",
                "RFC 1 2.3",
            );
            page.claim("name", &"x".repeat(300));
            for length in [3, 50, 300] {
                page.annotated("sub", &"x".repeat(length), Some("whom it is about"), false);
            }
            page.label(
                "Call an API",
                "only at the one that is named in it, and with care",
            );
            let text = page.finish();
            for line in text.lines() {
                assert!(columns(line) <= width, "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn a_claim_is_annotated_behind_its_value_below_it_or_not_at_all() {
        let claim = |width, value: &str, is_clear| {
            let mut page = page(width);
            page.annotated("sub", value, Some("whom it is about"), is_clear);
            page.finish()
        };
        let shown = |width, value| claim(width, value, false);
        assert_eq!(
            shown(80, "u-1"),
            "    sub                u-1   # whom it is about\n"
        );
        let long = "x".repeat(50);
        assert_eq!(
            shown(80, &long),
            format!("    sub                {long}\n                       # whom it is about\n")
        );
        assert_eq!(
            claim(80, &long, true),
            format!("    sub                {long}\n")
        );
        assert_eq!(shown(79, "u-1"), "    sub                u-1\n");
    }

    #[test]
    fn a_wrapped_line_never_starts_in_the_first_column() {
        let mut page = page(40);
        page.quoted_fact(
            "Note",
            "::error::a b c d e f g h i j k l m n o p q r s t u v w x y z",
        );
        let text = page.finish();
        assert!(text.lines().count() > 1);
        assert!(
            text.lines()
                .skip(1)
                .all(|line| line.trim_start().starts_with("| "))
        );
    }
}

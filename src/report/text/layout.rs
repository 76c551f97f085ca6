//! Lines, wrapped at the terminal's width with hanging indents.

use unicode_width::UnicodeWidthStr as _;

use super::Layout;
use crate::report::style::Style;

/// Below this many columns, columns are stacked.
const NARROW: usize = 64;
/// From so many columns on, claims are annotated.
const ANNOTATED: usize = 80;
/// Column of a fact's text.
const FACT: usize = 13;
/// Column of the text beside a long label.
const LABEL: usize = 29;
/// Lines never get longer than this, however wide the terminal.
const WIDEST: usize = 100;

/// A page of text that grows line by line.
pub(in crate::report) struct Page {
    layout: Layout,
    width: usize,
    text: String,
}

impl Page {
    pub(in crate::report) fn new(layout: Layout) -> Self {
        Self {
            layout,
            width: layout.width.clamp(24, WIDEST),
            text: String::new(),
        }
    }

    pub(in crate::report) fn finish(self) -> String {
        self.text
    }

    pub(in crate::report) fn style(&self) -> Style {
        self.layout.style
    }

    pub(in crate::report) fn verbose(&self) -> bool {
        self.layout.verbose
    }

    pub(in crate::report) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// One line, not wrapped: it may hold colours.
    pub(in crate::report) fn line(&mut self, indent: usize, text: &str) {
        self.indent(indent);
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(in crate::report) fn heading(&mut self, text: &str) {
        self.blank();
        let text = self.style().strong(text);
        self.line(2, &text);
    }

    /// A command to be copied: never wrapped.
    pub(in crate::report) fn command(&mut self, text: &str) {
        self.line(4, text);
    }

    /// Wrapped text.
    pub(in crate::report) fn paragraph(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, indent, "", text);
    }

    /// A label, then text that hangs beside it.
    pub(in crate::report) fn hanging(&mut self, indent: usize, label: &str, text: &str) {
        let start = format!("{label} ");
        self.wrapped(indent, indent + start.width(), &start, text);
    }

    /// A sign, a statement and its source.
    pub(in crate::report) fn cited(&mut self, indent: usize, sign: &str, says: &str, source: &str) {
        self.hanging(indent, sign, &format!("{says} ({source})"));
    }

    /// A labelled fact.
    pub(in crate::report) fn fact(&mut self, label: &str, text: &str) {
        let padded = format!("{label:<width$}", width = FACT - 2);
        let hang = if self.is_narrow() { 4 } else { FACT };
        self.wrapped(2, hang, &padded, text);
    }

    /// A label of some length, then text beside or below it.
    pub(in crate::report) fn label(&mut self, label: &str, text: &str) {
        let hang = if self.is_narrow() { 4 } else { LABEL };
        self.wrapped(
            2,
            hang,
            &format!("{label:<width$}", width = LABEL - 2),
            text,
        );
    }

    /// Words that were laid out already.
    pub(in crate::report) fn paragraph_as_is(&mut self, indent: usize, text: &str) {
        self.line(indent, text.trim_end());
    }

    pub(in crate::report) fn width(&self) -> usize {
        self.width
    }

    /// One use: what, the answer, why.
    pub(in crate::report) fn answer(
        &mut self,
        what: &str,
        answer: &str,
        painted: &str,
        why: &str,
        source: &str,
    ) {
        let why = format!("{why} ({source})");
        if self.is_narrow() {
            self.line(4, &format!("{what}: {painted}"));
            self.paragraph(6, &why);
            return;
        }
        let start = format!(
            "{what:<27} {painted}{:gap$}",
            "",
            gap = 9 - answer.width().min(8)
        );
        self.wrapped(4, 4 + 28 + 9, &start, &why);
    }

    /// A verdict, its name, and what it says.
    pub(in crate::report) fn verdict(&mut self, painted: &str, word: &str, id: &str, says: &str) {
        let start = format!(
            "{painted}{:gap$}{id}: ",
            "",
            gap = 7_usize.saturating_sub(word.width()).max(1)
        );
        self.wrapped(2, 9, &start, says);
    }

    /// A claim's name and value, and what it is if there is room: behind the value, or else below it.
    pub(in crate::report) fn claim(&mut self, name: &str, value: &str, note: Option<&str>) {
        let hang = if self.is_narrow() || name.width() > 18 {
            self.wrapped(4, 6, &format!("{name} "), value);
            6
        } else {
            let gap = 19 - name.width();
            self.wrapped(4, 4 + 19, &format!("{name}{:gap$}", ""), value);
            4 + 19
        };
        if let Some(note) = note.filter(|_| self.layout.width >= ANNOTATED) {
            self.note(hang, &format!("# {note}"));
        }
    }

    /// Secondary text at the end of the last line, or on a line of its own.
    fn note(&mut self, hang: usize, note: &str) {
        let last = self.text.trim_end_matches('\n').rsplit('\n').next();
        let painted = self.style().faint(note);
        if last.unwrap_or_default().width() + 3 + note.width() <= self.width {
            self.text.pop();
            self.line(3, &painted);
        } else {
            self.line(hang, &painted);
        }
    }

    fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    fn indent(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }

    /// `start` at `indent`, then `text` word by word; further lines begin at `hang`.
    fn wrapped(&mut self, indent: usize, hang: usize, start: &str, text: &str) {
        self.indent(indent);
        self.text.push_str(start);
        // Colours have no width; only `start` may hold them, and it is laid out by its caller.
        let mut column = if start.contains('\u{1b}') {
            hang
        } else {
            indent + start.width()
        };
        let mut first = true;
        for word in text.split(' ') {
            let mut word = word;
            let space = usize::from(!first);
            if !first && column + space + word.width() > self.width && column > hang {
                self.text.push('\n');
                self.indent(hang);
                column = hang;
            } else if !first {
                self.text.push(' ');
                column += 1;
            }
            first = false;
            // A word longer than a line is broken where the line ends.
            while column + word.width() > self.width && self.width > hang + 8 {
                let room = self.width.saturating_sub(column);
                let (head, tail) = split_at_width(word, room.max(1));
                if tail.is_empty() {
                    break;
                }
                self.text.push_str(head);
                self.text.push('\n');
                self.indent(hang);
                column = hang;
                word = tail;
            }
            self.text.push_str(word);
            column += word.width();
        }
        self.text.push('\n');
    }
}

/// The longest beginning of at most so many columns, at least one character, and the rest.
fn split_at_width(text: &str, columns: usize) -> (&str, &str) {
    let mut width = 0;
    for (at, character) in text.char_indices() {
        let mut buffer = [0; 4];
        width += character.encode_utf8(&mut buffer).width();
        if width > columns && at > 0 {
            return text.split_at(at);
        }
    }
    (text, "")
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
            page.fact("Issuer", &"https://idp.example/".repeat(20));
            page.paragraph(
                4,
                "words that are wrapped where the line ends, and 日本語日本語日本語日本語日本語",
            );
            page.answer(
                "call an API",
                "no",
                "no",
                "because it is not for that, as everybody knows",
                "RFC 1 2.3",
            );
            page.claim("name", &"x".repeat(300), Some("who it is"));
            page.claim("sub", "u-1", Some("whom it is about"));
            page.claim("sub", &"x".repeat(50), Some("whom it is about"));
            let text = page.finish();
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn a_claim_is_annotated_behind_its_value_below_it_or_not_at_all() {
        let shown = |width, value: &str| {
            let mut page = page(width);
            page.claim("sub", value, Some("whom it is about"));
            page.finish()
        };
        assert_eq!(
            shown(80, "u-1"),
            "    sub                u-1   # whom it is about\n"
        );
        let long = "x".repeat(50);
        assert_eq!(
            shown(80, &long),
            format!("    sub                {long}\n                       # whom it is about\n")
        );
        assert_eq!(shown(79, "u-1"), "    sub                u-1\n");
    }

    #[test]
    fn a_wrapped_line_never_starts_in_the_first_column() {
        let mut page = page(40);
        page.fact(
            "Note",
            "::error::a b c d e f g h i j k l m n o p q r s t u v w x y z",
        );
        assert!(page.finish().lines().all(|line| line.starts_with("  ")));
    }
}

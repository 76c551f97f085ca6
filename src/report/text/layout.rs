//! Lines, wrapped at the terminal's width with hanging indents.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Layout;
use crate::decode::moment::TimeZone;
use crate::report::style::{Style, Tone};
use crate::report::wrap::{Line, Whose, columns, painted_columns, split_at_width, split_at_word};
use crate::report::{escape, links, wording};

/// Below this many columns, columns are stacked.
const NARROW: usize = 64;
/// From so many columns on, claims are annotated.
const ANNOTATED: usize = 80;
/// Column of the text beside a long label.
const LABEL: usize = 29;
/// Column of a fact's text.
const FACT: usize = 13;
/// Where the column of annotations begins, as a part of the width.
const NOTE: (usize, usize) = (27, 40);
/// Column of the value of a claim.
const VALUE: usize = 25;
/// Lines never get longer than this, however wide the terminal.
const WIDEST: usize = 100;

/// A page of text that grows line by line.
pub(super) struct Page<'z> {
    layout: Layout<'z>,
    width: usize,
    text: String,
}

impl<'z> Page<'z> {
    pub(super) fn new(layout: Layout<'z>) -> Self {
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

    pub(super) fn zone(&self) -> Option<&'z TimeZone> {
        self.layout.zone
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

    /// A heading of a page that is about several tokens.
    pub(super) fn title(&mut self, text: &str) {
        let painted = self.style().strong(text);
        self.line(0, &painted);
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

    /// Wrapped text and its source, if it has one.
    pub(super) fn sourced(
        &mut self,
        indent: usize,
        text: &str,
        source: Option<&str>,
        whose: Whose,
    ) {
        self.wrapped_cited(indent, indent, "", text, source, whose);
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
        let hang = indent + columns(&start);
        self.wrapped_cited(indent, hang, &start, says, Some(source), Whose::Ours);
    }

    /// A labelled fact in our own words.
    pub(super) fn fact(&mut self, label: &str, text: &str) {
        self.sourced_fact(label, text, None, Whose::Ours);
    }

    /// A labelled fact that holds outside text.
    pub(super) fn quoted_fact(&mut self, label: &str, text: &str) {
        self.sourced_fact(label, text, None, Whose::Theirs);
    }

    /// A labelled fact and its source, if it has one, which ends with the full stop of its sentence.
    pub(super) fn sourced_fact(
        &mut self,
        label: &str,
        text: &str,
        source: Option<&str>,
        whose: Whose,
    ) {
        let padded = match self.is_narrow() {
            true => format!("{label}: "),
            false => format!("{label:<width$}", width = FACT - 2),
        };
        self.wrapped_cited(2, self.fact_indent(), &padded, text, source, whose);
    }

    /// Where the further lines of a fact begin.
    pub(super) fn fact_indent(&self) -> usize {
        if self.is_narrow() { 4 } else { FACT }
    }

    /// One use: what, the answer, why.
    pub(super) fn answer(&mut self, what: &str, painted: &str, why: &str, source: &str) {
        if self.is_narrow() {
            self.line(4, &format!("{what}: {painted}"));
            self.wrapped_cited(6, 6, "", why, Some(source), Whose::Ours);
            return;
        }
        let start = format!(
            "{what:<27} {painted}{:gap$}",
            "",
            gap = 9 - painted_columns(painted).min(8)
        );
        self.wrapped_cited(4, 4 + 28 + 9, &start, why, Some(source), Whose::Ours);
    }

    /// A verdict, its name, and what it says.
    pub(super) fn verdict(&mut self, painted: &str, id: &str, says: &str, source: Option<&str>) {
        let start = format!(
            "{painted}{:gap$}{id}: ",
            "",
            gap = 7_usize.saturating_sub(painted_columns(painted)).max(1)
        );
        self.wrapped_cited(2, 9, &start, says, source, Whose::Theirs);
    }

    /// A claim's name, which begins at `indent`, and its value.
    pub(super) fn claim(&mut self, indent: usize, name: &str, value: &str) {
        let most = self.width / 2;
        let name = wording::shorten(name, most);
        let start = match self.is_stacked(indent, &name) {
            true => format!("{name}: "),
            false => format!("{name}{:gap$}", "", gap = VALUE - indent - columns(&name)),
        };
        let hang = self.hang(indent, &name);
        self.wrapped(indent, hang, &start, value, Whose::Theirs);
    }

    /// A token's name and where it goes.
    pub(super) fn destination(&mut self, name: &str, text: &str) {
        let name = wording::shorten(name, self.width / 2);
        self.wrapped(2, 4, &format!("{name}: "), text, Whose::Ours);
    }

    /// True if the value does not stand in the column of values.
    fn is_stacked(&self, indent: usize, name: &str) -> bool {
        self.is_narrow() || indent + columns(name) >= VALUE
    }

    /// Where the further lines of a claim begin.
    fn hang(&self, indent: usize, name: &str) -> usize {
        match self.is_stacked(indent, name) {
            true => indent + 2,
            false => VALUE,
        }
    }

    /// So many columns of a line are left for the value of a claim.
    pub(super) fn room(&self, indent: usize, name: &str) -> usize {
        let taken = match self.is_stacked(indent, name) {
            true => indent + columns(name) + 2,
            false => VALUE,
        };
        self.width.saturating_sub(taken)
    }

    /// A claim, and what it is if the page has room: behind its value, in a column of its own if it can, or else below
    /// it. A value that explains itself has only the column.
    pub(super) fn annotated(
        &mut self,
        indent: usize,
        name: &str,
        value: &str,
        note: Option<&str>,
        is_clear: bool,
    ) {
        let begin = self.text.len();
        self.claim(indent, name, value);
        let Some(note) = note.filter(|_| self.layout.width >= ANNOTATED) else {
            return;
        };
        let note = format!("# {note}");
        let painted = self.style().faint(&note);
        let added = self.text.get(begin..).unwrap_or_default();
        let is_one_line = added.matches('\n').count() == 1;
        let last = added.trim_end_matches('\n').rsplit('\n').next();
        let taken = columns(last.unwrap_or_default());
        let column = self.width * NOTE.0 / NOTE.1;
        if is_one_line && taken + 3 <= column && column + columns(&note) <= self.width {
            self.text.pop();
            self.line(column - taken, &painted);
        } else if is_clear {
            // It needs no words.
        } else if taken + 3 + columns(&note) <= self.width {
            self.text.pop();
            self.line(3, &painted);
        } else {
            self.line(self.hang(indent, name), &painted);
        }
    }

    /// A label and cells of so many columns each; what is longer is cut. The first column is a label of ours, so no line
    /// begins with text from outside.
    pub(super) fn cells(
        &mut self,
        label: &str,
        label_columns: usize,
        cell_columns: usize,
        cells: impl Iterator<Item = (Tone, Cow<'static, str>)>,
    ) {
        let mut line = format!("{label:<label_columns$}");
        for (tone, text) in cells {
            let text = encodable(&text, self.layout.style.ascii);
            let (fits, rest) = split_at_width(&text, cell_columns);
            let shown = match rest {
                "" => Cow::Borrowed(fits),
                _ => format!("{}...", split_at_width(&text, cell_columns - 3).0).into(),
            };
            let gap = cell_columns + 2 - columns(&shown);
            let _ = write!(line, "{}{:gap$}", self.layout.style.tone(tone, &shown), "");
        }
        self.line(2, line.trim_end());
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
        self.wrapped_cited(indent, hang, start, text, None, whose);
    }

    /// The same, with its source behind it in parentheses and, if links are wanted, linked. A full stop at the end of
    /// the source stands behind the parentheses.
    fn wrapped_cited(
        &mut self,
        indent: usize,
        hang: usize,
        start: &str,
        text: &str,
        source: Option<&str>,
        whose: Whose,
    ) {
        let ascii = self.layout.style.ascii;
        let (start, text) = (encodable(start, ascii), encodable(text, ascii));
        let mut line = Line {
            width: self.width,
            hang,
            bar: whose == Whose::Theirs,
            column: indent + painted_columns(&start),
        };
        self.indent(indent);
        self.text.push_str(&start);
        line.words(&mut self.text, &text);
        if let Some(source) = source {
            // A sentence ends behind its source, as it would without one.
            let (source, end) = match source.strip_suffix('.') {
                Some(source) => (source, "."),
                None => (source, ""),
            };
            self.source(&mut line, source, end);
        }
        self.text.push('\n');
    }

    /// A source in parentheses, with links if they are wanted. The number of a document or section stays with the word
    /// before it.
    fn source(&mut self, line: &mut Line, source: &str, end: &str) {
        let linked = self.layout.style.links;
        let out = &mut self.text;
        let words = match linked {
            true => links::words(source),
            false => links::plain(source),
        };
        let is_number =
            |word: &links::Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
        let taken = |at: usize, word: &links::Word<'_>| {
            let is_last = at + 1 == words.len();
            let close = if is_last { 1 + end.len() } else { 0 };
            columns(word.text) + word.after.len() + usize::from(at == 0) + close
        };
        for (at, word) in words.iter().enumerate() {
            if at > 0 && is_number(word) {
                out.push(' ');
                line.column += 1;
            } else {
                let numbers = words.iter().enumerate().skip(at + 1);
                let numbers = numbers.take_while(|(_, word)| is_number(word));
                let glued: usize = numbers.map(|(at, word)| 1 + taken(at, word)).sum();
                line.space(out, taken(at, word) + glued);
            }
            if at == 0 {
                out.push('(');
            }
            match &word.target {
                Some(target) => {
                    // One name for all words of a link: they light up together.
                    let id = target.rsplit('/').next().unwrap_or_default();
                    let _ = write!(
                        out,
                        "\u{1b}]8;id={id};{target}\u{1b}\\{}\u{1b}]8;;\u{1b}\\",
                        word.text
                    );
                }
                None => out.push_str(word.text),
            }
            out.push_str(word.after);
            if at + 1 == words.len() {
                out.push(')');
                out.push_str(end);
            }
            line.column += taken(at, word);
        }
    }
}

/// The text in ASCII if nothing else can be shown.
fn encodable(text: &str, ascii: bool) -> Cow<'_, str> {
    match ascii {
        true => escape::ascii(text),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize) -> Page<'static> {
        Page::new(Layout {
            width,
            style: Style::default(),
            verbose: false,
            zone: None,
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
            page.claim(4, "name", &"x".repeat(300));
            for length in [3, 50, 300] {
                page.annotated(
                    4,
                    "sub",
                    &"x".repeat(length),
                    Some("whom it is about"),
                    false,
                );
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
            page.annotated(4, "sub", value, Some("whom it is about"), is_clear);
            page.finish()
        };
        let shown = |width, value| claim(width, value, false);
        assert_eq!(
            shown(80, "u-1"),
            "    sub                  u-1                          # whom it is about\n"
        );
        let long = "x".repeat(50);
        assert_eq!(
            shown(80, &long),
            format!(
                "    sub                  {long}\n                         # whom it is about\n"
            )
        );
        assert_eq!(
            claim(80, &long, true),
            format!("    sub                  {long}\n")
        );
        assert_eq!(shown(79, "u-1"), "    sub                  u-1\n");
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

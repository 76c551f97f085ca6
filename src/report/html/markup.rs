//! The one way to write HTML here: markup is a literal of this program, everything else is escaped. There is no way to
//! write a text of another kind unescaped.

use crate::report::escape;
use crate::report::style::Tone;

/// HTML that grows piece by piece.
pub(super) struct Markup {
    out: String,
}

/// The level of the heading of a token; its parts are one deeper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    First,
    Second,
}

impl Level {
    /// The tags around the heading of a token.
    pub(super) const fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::First => ("<h1>", "</h1>\n"),
            Self::Second => ("<h2>", "</h2>\n"),
        }
    }

    /// The tags around the heading of a part.
    pub(super) const fn part(self) -> (&'static str, &'static str) {
        match self {
            Self::First => ("<h2>", "</h2>\n"),
            Self::Second => ("<h3>", "</h3>\n"),
        }
    }
}

impl Markup {
    pub(super) fn new() -> Self {
        Self {
            out: String::with_capacity(1 << 15),
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup of ours.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Any text, between tags or in an attribute in quotes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(&escape::xml(text));
        self
    }

    /// Any text between tags of ours.
    pub(super) fn element(
        &mut self,
        open: &'static str,
        text: &str,
        close: &'static str,
    ) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// A number for an attribute.
    pub(super) fn number(&mut self, number: f64) -> &mut Self {
        self.out.push_str(&format!("{number:.2}"));
        self
    }

    /// A heading of a part.
    pub(super) fn heading(&mut self, level: Level, text: &str) -> &mut Self {
        let (open, close) = level.part();
        self.element(open, text, close)
    }

    /// A few words that are marked in their tone.
    pub(super) fn tag(&mut self, tone: Tone, words: &str) -> &mut Self {
        self.element(tag(tone), words, "</span>")
    }

    /// An item that is a verdict in a word, its name, and what it says; `</div></li>` ends it.
    pub(super) fn verdict(&mut self, tone: Tone, word: &str, id: &str, says: &str) -> &mut Self {
        self.raw("<li>")
            .tag(tone, word)
            .element(" <div class=\"says\"><b>", id, ":</b> ")
            .text(says)
    }

    /// Our statement and where that stands.
    pub(super) fn cited(&mut self, says: &str, source: &str) -> &mut Self {
        self.text(says)
            .element(" <span class=\"source\">(", source, ")</span>")
    }
}

const fn tag(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "<span class=\"tag good\">",
        Tone::Warn => "<span class=\"tag warn\">",
        Tone::Bad => "<span class=\"tag bad\">",
        Tone::Strong | Tone::Faint | Tone::Plain => "<span class=\"tag\">",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup_or_ends_an_attribute() {
        let mut page = Markup::new();
        page.element("<p title=\"", "\"'><img src=x>&amp;", "\">");
        page.text("\u{202e}\n\u{0}");
        assert_eq!(
            page.finish(),
            "<p title=\"&quot;&apos;&gt;&lt;img src=x&gt;&amp;amp;\">\\u{202e}\\u{a}\\u{0}"
        );
    }
}

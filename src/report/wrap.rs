//! Where lines end: the columns that a text takes, and a line that is being filled word by word.

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Ours,
    Theirs,
}

/// A line that is being filled.
pub(crate) struct Line {
    pub(crate) width: usize,
    /// Where further lines begin.
    pub(crate) hang: usize,
    /// True if a bar stands before each further line.
    pub(crate) bar: bool,
    /// Columns that are taken.
    pub(crate) column: usize,
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

    /// The blank before a word of so many columns, or a new line.
    pub(crate) fn space(&mut self, text: &mut String, columns: usize) {
        if self.column + 1 + columns > self.width && self.column > self.begin() {
            self.next(text);
        } else {
            text.push(' ');
            self.column += 1;
        }
    }

    /// A word; one that is longer than a line is broken where the line ends.
    pub(crate) fn word(&mut self, text: &mut String, mut word: &str) {
        let mut taken = columns(word);
        while self.column + taken > self.width && self.width > self.begin() + 8 {
            let room = self.width.saturating_sub(self.column);
            let (head, tail) = split_at_width(word, room);
            if tail.is_empty() {
                break;
            }
            text.push_str(head);
            self.next(text);
            word = tail;
            taken = columns(word);
        }
        text.push_str(word);
        self.column += taken;
    }

    /// Words with blanks between them.
    pub(crate) fn words(&mut self, text: &mut String, words: &str) {
        for (index, word) in words.split(' ').enumerate() {
            if index > 0 {
                self.space(text, columns(word));
            }
            self.word(text, word);
        }
    }
}

/// The columns that a text takes. Plain ASCII takes one a byte, and nearly all text is that.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        unicode_width::UnicodeWidthStr::width(text)
    }
}

/// The columns of a text of ours that may hold colours, which take none.
pub(crate) fn painted_columns(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let plain = parts.next().map_or(0, columns);
    let painted = parts.filter_map(|part| part.split_once('m'));
    plain + painted.map(|(_, shown)| columns(shown)).sum::<usize>()
}

/// The longest beginning of at most so many columns, and the rest.
pub(crate) fn split_at_width(text: &str, most: usize) -> (&str, &str) {
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
pub(crate) fn split_at_word(text: &str, columns: usize) -> Option<(&str, &str)> {
    let (fits, _) = split_at_width(text, columns);
    let (head, _) = fits.rsplit_once(' ')?;
    Some((head, text.get(head.len() + 1..)?))
}

//! Indexes a JSON text in one pass, and goes on where it can.

use std::borrow::Cow;

use super::unescape::{hex4, unescape};
use super::{Defect, DefectKind, Kind, MAX_DEPTH, Node, Span};

/// So many members at most can be told apart without allocation.
const FEW: usize = 24;

/// The nodes of `text` in order, and its defects: those found before and its own.
pub(super) fn index(text: &str, defects: Vec<Defect>) -> (Vec<Node>, Vec<Defect>) {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        nodes: Vec::with_capacity(text.len() / 24 + 4),
        defects,
        surrogates_left: 1000,
        characters_left: 1000,
    };
    reader.document();
    (reader.nodes, reader.defects)
}

/// Reading cannot go on; the reason has been noted.
struct Stop;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    defects: Vec<Defect>,
    surrogates_left: usize,
    characters_left: usize,
}

impl Reader<'_> {
    fn document(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.note(DefectKind::ByteOrderMark, 0);
            self.at = '\u{feff}'.len_utf8();
        }
        self.blanks();
        if self.value(Span::EMPTY, false, 0).is_ok() {
            self.blanks();
            if self.at < self.bytes.len() {
                self.note(DefectKind::TrailingText, self.at);
            }
        }
        self.defects.sort_by_key(|d| d.at);
    }

    fn note(&mut self, kind: DefectKind, at: usize) {
        // A hostile text must not fill the memory with remarks about its characters; and these must not crowd
        // out the others, which come once, or once for a member.
        let left = match kind {
            DefectKind::LoneSurrogate => Some(&mut self.surrogates_left),
            DefectKind::BadEscape | DefectKind::ControlCharacter => Some(&mut self.characters_left),
            _ => None,
        };
        if let Some(left) = left {
            if *left == 0 {
                return;
            }
            *left -= 1;
        }
        self.defects.push(Defect { kind, at });
    }

    fn stop(&mut self) -> Stop {
        let kind = if self.at >= self.bytes.len() {
            DefectKind::Truncated
        } else {
            DefectKind::Unexpected
        };
        self.note(kind, self.at);
        Stop
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, name: Span, name_escaped: bool, depth: usize) -> Result<(), Stop> {
        let index = self.nodes.len();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => return Err(self.stop()),
        };
        if depth >= MAX_DEPTH && matches!(kind, Kind::Object | Kind::Array) {
            self.note(DefectKind::TooDeep, self.at);
            return Err(Stop);
        }
        self.nodes.push(Node {
            kind,
            escaped: false,
            name_escaped,
            name,
            value: Span {
                start: start as u32,
                end: start as u32,
            },
            next: index as u32 + 1,
        });
        // Half a string is shown as far as it goes; escapes in it are resolved like in a whole one.
        let mut escaped = kind == Kind::String;
        let result = match kind {
            Kind::Object => self.object(index, depth),
            Kind::Array => self.array(depth),
            Kind::String => self
                .string()
                .map(|(_, with_escapes)| escaped = with_escapes),
            // At the end of the text, more digits may be missing.
            Kind::Number => match self.number() {
                Ok(()) if depth > 0 && self.peek().is_none() => Err(self.stop()),
                result => result,
            },
            Kind::Bool if self.peek() == Some(b't') => self.word("true"),
            Kind::Bool => self.word("false"),
            Kind::Null => self.word("null"),
        };
        let complete = result.is_ok() || matches!(kind, Kind::Object | Kind::Array);
        if !complete && kind != Kind::String {
            // Half a number or word would be read as something it is not.
            self.nodes.truncate(index);
            return result;
        }
        let next = self.nodes.len() as u32;
        let end = self.at as u32;
        if let Some(node) = self.nodes.get_mut(index) {
            node.next = next;
            node.value.end = end;
            node.escaped = escaped;
        }
        result
    }

    fn object(&mut self, index: usize, depth: usize) -> Result<(), Stop> {
        self.at += 1;
        let result = self.members(depth);
        self.note_duplicates(index);
        result
    }

    fn members(&mut self, depth: usize) -> Result<(), Stop> {
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err(self.stop());
            }
            let (name, name_escaped) = self.string()?;
            self.blanks();
            if self.peek() != Some(b':') {
                return Err(self.stop());
            }
            self.at += 1;
            self.blanks();
            self.value(name, name_escaped, depth + 1)?;
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.stop()),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<(), Stop> {
        self.at += 1;
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.blanks();
            self.value(Span::EMPTY, false, depth + 1)?;
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.stop()),
            }
        }
    }

    /// Reads a string; gives what stands between the quotes and whether it holds escapes.
    fn string(&mut self) -> Result<(Span, bool), Stop> {
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.plain_characters();
            match self.peek() {
                Some(b'"') => {
                    let span = Span {
                        start: start as u32,
                        end: self.at as u32,
                    };
                    self.at += 1;
                    return Ok((span, escaped));
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(byte) => {
                    if byte < 0x20 {
                        self.note(DefectKind::ControlCharacter, self.at);
                    }
                    self.at += 1;
                }
                None => return Err(self.stop()),
            }
        }
    }

    /// Skips what means nothing inside a string, eight bytes at a time.
    fn plain_characters(&mut self) {
        const ONES: u64 = u64::from_ne_bytes([1; 8]);
        const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
        // The high bit of each byte below `limit`, and, which costs the slow way only, of some above.
        let below =
            |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
        let is = |word: u64, byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
        while let Some(block) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*block);
            let found = below(word, 0x20) | is(word, b'"') | is(word, b'\\');
            if found != 0 {
                // The lowest is exact: borrows only run upwards.
                self.at += (found.trailing_zeros() / 8) as usize;
                return;
            }
            self.at += 8;
        }
    }

    fn escape(&mut self) -> Result<(), Stop> {
        let start = self.at;
        match self.bytes.get(start + 1) {
            None => {
                self.at = self.bytes.len();
                return Err(self.stop());
            }
            Some(b'u') => {
                self.at = start + 2;
                self.unit(start);
            }
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at = start + 2,
            Some(_) => {
                self.note(DefectKind::BadEscape, start);
                self.at = start + 1;
            }
        }
        Ok(())
    }

    fn unit(&mut self, start: usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some((first, after)) = hex4(rest) else {
            self.note(DefectKind::BadEscape, start);
            return;
        };
        self.at += 4;
        if (0xD800..0xDC00).contains(&first) {
            match after.strip_prefix("\\u").and_then(hex4) {
                Some((second, _)) if (0xDC00..0xE000).contains(&second) => self.at += 6,
                _ => self.note(DefectKind::LoneSurrogate, start),
            }
        } else if (0xDC00..0xE000).contains(&first) {
            self.note(DefectKind::LoneSurrogate, start);
        }
    }

    fn number(&mut self) -> Result<(), Stop> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits()?,
            _ => return Err(self.stop()),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Stop> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.stop());
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Stop> {
        for expected in word.bytes() {
            if self.peek() != Some(expected) {
                return Err(self.stop());
            }
            self.at += 1;
        }
        Ok(())
    }

    /// The names of the members of the object at `index`, which is the last one that was read, and whether they
    /// hold escapes.
    fn names(&self, index: usize) -> impl Iterator<Item = (Span, bool)> {
        let mut child = index + 1;
        std::iter::from_fn(move || {
            let node = self.nodes.get(child)?;
            child = (node.next as usize).max(child + 1);
            Some((node.name, node.name_escaped))
        })
    }

    /// True if the names of a small object differ in their lengths or first bytes, as most do: then none is a
    /// duplicate, and that took no allocation.
    fn begin_differently(&self, index: usize) -> bool {
        let mut seen = [0; FEW];
        for (count, (name, escaped)) in self.names(index).enumerate() {
            let bytes = self.bytes.get(name.start as usize..).unwrap_or_default();
            let length = u64::from(name.end - name.start);
            // Eight bytes, those of the name kept, and its length mixed in.
            let first = bytes.first_chunk::<8>().copied().map(u64::from_le_bytes);
            let (Some(first), false) = (first, escaped) else {
                return false;
            };
            let kept = first & (u64::MAX >> (64 - 8 * length.clamp(1, 8)));
            let mark = kept.wrapping_add(length << 57);
            let (earlier, rest) = seen.split_at_mut(count.min(FEW));
            let Some(slot) = rest.first_mut() else {
                return false;
            };
            if earlier.contains(&mark) {
                return false;
            }
            *slot = mark;
        }
        true
    }

    /// Notes every member of the object at `index` whose name an earlier member had.
    fn note_duplicates(&mut self, index: usize) {
        if self.begin_differently(index) {
            return;
        }
        let read = |(name, escaped): (Span, bool)| {
            let range = name.start as usize..name.end as usize;
            let raw = self.text.get(range).unwrap_or_default();
            (unescape(raw, escaped), name.start as usize)
        };
        let mut names: Vec<_> = self.names(index).map(read).collect();
        names.sort_unstable();
        let again = |pair: &[(Cow<'_, str>, usize)]| match pair {
            [(earlier, _), (name, at)] if earlier == name => Some(*at),
            _ => None,
        };
        let found: Vec<usize> = names.windows(2).filter_map(again).collect();
        for at in found {
            self.note(DefectKind::DuplicateMember, at);
        }
    }
}

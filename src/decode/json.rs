//! Reads JSON strictly and keeps everything: positions, order, digits, duplicates, and what can still be
//! read of a damaged text. It judges nothing: what is unusual is listed in [`Document::defects`].
//!
//! The text is indexed once into a flat list of nodes; names and strings are unescaped only when asked for.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// How deep arrays and objects may nest before reading stops.
pub const MAX_DEPTH: usize = 64;

/// Below this many members an object is searched for duplicates by comparing pairs, which needs no allocation.
const PAIRWISE_LIMIT: usize = 24;

/// A JSON text and the index of its values, complete or as far as it could be read.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    nodes: Vec<Node>,
    defects: Vec<Defect>,
}

/// Something in a JSON text that a strict reader refuses or that readers disagree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// What it is.
    pub kind: DefectKind,
    /// Byte offset in the decoded text.
    pub at: usize,
}

/// The kinds of [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    /// An escape such as `\q`, or `\u` without four hexadecimal digits.
    BadEscape,
    /// A byte order mark before the text.
    ByteOrderMark,
    /// A control character inside a string that should have been escaped.
    ControlCharacter,
    /// A member name that the same object had before (RFC 7515 4, RFC 7519 4).
    DuplicateMember,
    /// Half of a UTF-16 surrogate pair, written as an escape: not a character.
    LoneSurrogate,
    /// Bytes that are not UTF-8; they are shown as replacement characters.
    NotUtf8,
    /// More nesting than [`MAX_DEPTH`].
    TooDeep,
    /// Text after the end of the value.
    TrailingText,
    /// The text ends in the middle of a value.
    Truncated,
    /// A character that JSON does not allow here.
    Unexpected,
}

impl DefectKind {
    /// True if a text with this defect is not JSON at all; false for what readers merely disagree on.
    pub const fn breaks_syntax(self) -> bool {
        !matches!(self, Self::DuplicateMember | Self::LoneSurrogate)
    }
}

impl fmt::Display for DefectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadEscape => "an escape that JSON does not have",
            Self::ByteOrderMark => "a byte order mark before the text",
            Self::ControlCharacter => "a control character inside a string",
            Self::DuplicateMember => "a member name that was there before",
            Self::LoneSurrogate => "half of a surrogate pair",
            Self::NotUtf8 => "bytes that are not UTF-8",
            Self::TooDeep => "more than 64 levels of nesting",
            Self::TrailingText => "text after the end of the value",
            Self::Truncated => "the text ends in the middle of a value",
            Self::Unexpected => "a character that JSON does not allow here",
        })
    }
}

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number; its digits are kept as sent.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The type's name as JSON Schema spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    const EMPTY: Span = Span { start: 0, end: 0 };
}

#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    /// Strings and names only: a backslash occurs, so that unescaping is needed.
    escaped: bool,
    name_escaped: bool,
    /// The member's name without its quotes; empty for other values.
    name: Span,
    /// The value as sent, quotes and brackets included.
    value: Span,
    /// Index of the first node that is not inside this one.
    next: u32,
}

impl Document {
    /// Indexes `bytes`. Never fails: what cannot be read is missing and named in [`Document::defects`].
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut defects = Vec::new();
        let mut text = String::from_utf8(bytes).unwrap_or_else(|error| {
            defects.push(Defect {
                kind: DefectKind::NotUtf8,
                at: error.utf8_error().valid_up_to(),
            });
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        if text.len() > u32::MAX as usize {
            text.clear();
            defects.push(Defect {
                kind: DefectKind::TooDeep,
                at: 0,
            });
        }
        let mut reader = Reader {
            text: &text,
            bytes: text.as_bytes(),
            at: 0,
            nodes: Vec::with_capacity(text.len() / 24 + 4),
            defects,
            surrogates_left: 1000,
            characters_left: 1000,
        };
        reader.document();
        let Reader { nodes, defects, .. } = reader;
        Self {
            text,
            nodes,
            defects,
        }
    }

    /// The name, as written, of the first member whose name its object had before.
    pub fn repeated_name(&self) -> Option<&str> {
        let is_duplicate = |defect: &&Defect| defect.kind == DefectKind::DuplicateMember;
        let at = self.defects.iter().find(is_duplicate)?.at;
        self.text.get(at..).unwrap_or_default().split('"').next()
    }

    /// Indexes `text`.
    pub fn read_text(text: &str) -> Self {
        Self::read(text.as_bytes().to_vec())
    }

    /// The text, with bytes that are not UTF-8 replaced.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Everything unusual, in order of position.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// True if the whole text is JSON (duplicate names and lone surrogates aside).
    pub fn is_json(&self) -> bool {
        !self.nodes.is_empty() && !self.defects.iter().any(|d| d.kind.breaks_syntax())
    }

    /// The first reason why the text is not JSON.
    pub fn syntax_defect(&self) -> Option<Defect> {
        self.defects
            .iter()
            .copied()
            .find(|d| d.kind.breaks_syntax())
    }

    /// The outermost value, if any was found.
    pub fn root(&self) -> Option<View<'_>> {
        self.view(0)
    }

    /// The outermost value if it is an object.
    pub fn object(&self) -> Option<View<'_>> {
        self.root().filter(|root| root.kind() == Kind::Object)
    }

    /// A member of the outermost object; the last one if there are several of that name.
    pub fn get(&self, name: &str) -> Option<View<'_>> {
        self.object()?.get(name)
    }

    /// The string member `name` of the outermost object.
    pub fn str(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name)?.as_str()
    }

    /// The value with this index, as [`View::index`] gave it for this document.
    pub fn view(&self, index: usize) -> Option<View<'_>> {
        let node = self.nodes.get(index)?;
        Some(View {
            document: self,
            node,
            index,
        })
    }

    fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }
}

/// One value inside a [`Document`].
#[derive(Debug, Clone, Copy)]
pub struct View<'d> {
    document: &'d Document,
    node: &'d Node,
    index: usize,
}

impl<'d> View<'d> {
    /// The value's type.
    pub fn kind(self) -> Kind {
        self.node.kind
    }

    /// Names the value within its document, in less room than the view itself.
    pub fn index(self) -> usize {
        self.index
    }

    /// The value as sent: digits, escapes and blanks unchanged.
    pub fn raw(self) -> &'d str {
        self.document.slice(self.node.value)
    }

    /// The member's name as sent, without its quotes; empty for what is no member.
    pub fn raw_name(self) -> &'d str {
        self.document.slice(self.node.name)
    }

    /// Byte offset of the value in the document's text.
    pub fn at(self) -> usize {
        self.node.value.start as usize
    }

    /// The string's characters, if it is a string. Borrowed unless it holds escapes.
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        if self.node.kind != Kind::String {
            return None;
        }
        let raw = self.raw();
        let inner = raw.strip_prefix('"').unwrap_or(raw);
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        Some(unescape(inner, self.node.escaped))
    }

    /// The digits of a number as sent.
    pub fn as_number(self) -> Option<&'d str> {
        (self.node.kind == Kind::Number).then(|| self.raw())
    }

    /// The truth value.
    pub fn as_bool(self) -> Option<bool> {
        (self.node.kind == Kind::Bool).then(|| self.raw() == "true")
    }

    /// True for an object.
    pub fn is_object(self) -> bool {
        self.node.kind == Kind::Object
    }

    /// The elements of an array in order; nothing for other types.
    pub fn items(self) -> impl Iterator<Item = View<'d>> {
        self.children(Kind::Array)
    }

    /// The members of an object in order; nothing for other types.
    pub fn members(self) -> impl Iterator<Item = Member<'d>> {
        self.children(Kind::Object).map(|value| Member {
            name: unescape(
                value.document.slice(value.node.name),
                value.node.name_escaped,
            ),
            value,
        })
    }

    /// The member `name` of an object; the last one if there are several of that name.
    pub fn get(self, name: &str) -> Option<View<'d>> {
        self.children(Kind::Object)
            .filter(|value| {
                let raw = value.document.slice(value.node.name);
                if value.node.name_escaped {
                    unescape(raw, true) == name
                } else {
                    raw == name
                }
            })
            .last()
    }

    /// The value's strings: itself if it is a string, its string elements if it is an array.
    pub fn strings(self) -> impl Iterator<Item = Cow<'d, str>> {
        self.as_str()
            .into_iter()
            .chain(self.items().filter_map(View::as_str))
    }

    fn children(self, of: Kind) -> impl Iterator<Item = View<'d>> {
        let document = self.document;
        let end = if self.node.kind == of {
            self.node.next as usize
        } else {
            0
        };
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            if index >= end {
                return None;
            }
            let view = document.view(index)?;
            index = view.node.next as usize;
            Some(view)
        })
    }
}

/// One member of an object.
#[derive(Debug, Clone)]
pub struct Member<'d> {
    /// Its name, unescaped.
    pub name: Cow<'d, str>,
    /// Its value.
    pub value: View<'d>,
}

fn unescape(raw: &str, escaped: bool) -> Cow<'_, str> {
    if !escaped {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        rest = match chars.next() {
            Some('u') => {
                let (character, rest) = unescape_unit(chars.as_str());
                out.push(character);
                rest
            }
            Some('b') => push(&mut out, '\u{8}', chars.as_str()),
            Some('f') => push(&mut out, '\u{c}', chars.as_str()),
            Some('n') => push(&mut out, '\n', chars.as_str()),
            Some('r') => push(&mut out, '\r', chars.as_str()),
            Some('t') => push(&mut out, '\t', chars.as_str()),
            Some(other) => push(&mut out, other, chars.as_str()),
            None => "",
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn push<'r>(out: &mut String, character: char, rest: &'r str) -> &'r str {
    out.push(character);
    rest
}

/// Reads what follows `\u`: one code unit, or two that form a pair. Anything else becomes U+FFFD.
fn unescape_unit(text: &str) -> (char, &str) {
    let Some((first, rest)) = hex4(text) else {
        return (char::REPLACEMENT_CHARACTER, text);
    };
    if (0xD800..0xDC00).contains(&first)
        && let Some((second, after)) = rest.strip_prefix("\\u").and_then(hex4)
        && (0xDC00..0xE000).contains(&second)
    {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            after,
        );
    }
    (
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
        rest,
    )
}

fn hex4(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
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
        let mut seen = [0; PAIRWISE_LIMIT];
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
            let (earlier, rest) = seen.split_at_mut(count.min(PAIRWISE_LIMIT));
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
        let names: Vec<_> = self.names(index).collect();
        let text = |&(span, escaped): &(Span, bool)| {
            let raw = self
                .text
                .get(span.start as usize..span.end as usize)
                .unwrap_or_default();
            unescape(raw, escaped)
        };
        let mut found = Vec::new();
        if names.len() <= PAIRWISE_LIMIT {
            let names_read: Vec<_> = names.iter().map(text).collect();
            for (later, name) in names_read.iter().enumerate() {
                if names_read.iter().take(later).any(|earlier| earlier == name) {
                    found.extend(names.get(later).map(|(span, _)| span.start as usize));
                }
            }
        } else {
            let mut seen = HashSet::with_capacity(names.len());
            for name in &names {
                if !seen.insert(text(name)) {
                    found.push(name.0.start as usize);
                }
            }
        }
        for at in found {
            self.note(DefectKind::DuplicateMember, at);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn defects(text: &str) -> Vec<(DefectKind, usize)> {
        let document = Document::read_text(text);
        document.defects().iter().map(|d| (d.kind, d.at)).collect()
    }

    #[test]
    fn keeps_order_digits_and_duplicates() {
        let document =
            Document::read_text(r#"{"b":1.10,"a":12345678901234567890123,"b":1e400,"\u0061":0}"#);
        let names: Vec<_> = document
            .object()
            .unwrap()
            .members()
            .map(|m| (m.name.into_owned(), m.value.raw()))
            .collect();
        assert_eq!(
            names,
            [
                ("b".into(), "1.10"),
                ("a".into(), "12345678901234567890123"),
                ("b".into(), "1e400"),
                ("a".into(), "0")
            ]
        );
        assert!(document.is_json());
        assert_eq!(
            document
                .defects()
                .iter()
                .map(|d| d.kind)
                .collect::<Vec<_>>(),
            [DefectKind::DuplicateMember, DefectKind::DuplicateMember]
        );
        assert_eq!(
            document.get("b").unwrap().raw(),
            "1e400",
            "the last one counts"
        );
    }

    #[test]
    fn names_what_is_wrong_and_where() {
        use DefectKind::*;
        for (text, expected) in [
            ("", vec![(Truncated, 0)]),
            ("{", vec![(Truncated, 1)]),
            (r#"{"a":1,"#, vec![(Truncated, 7)]),
            (r#"{"a":1}x"#, vec![(TrailingText, 7)]),
            (r#"{"a":01}"#, vec![(Unexpected, 6)]),
            (r#"{"a":NaN}"#, vec![(Unexpected, 5)]),
            (r#"{'a':1}"#, vec![(Unexpected, 1)]),
            ("\u{feff}{}", vec![(ByteOrderMark, 0)]),
            ("{\"a\":\"\u{1b}[31m\"}", vec![(ControlCharacter, 6)]),
            (r#"{"a":"\q"}"#, vec![(BadEscape, 6)]),
            (r#"{"a":"\ud800"}"#, vec![(LoneSurrogate, 6)]),
            (r#"{"a":"\ud83d\ude00"}"#, vec![]),
        ] {
            assert_eq!(defects(text), expected, "{text:?}");
        }
        let bytes = Document::read(b"{\"a\":\"\xff\"}".to_vec());
        assert_eq!(
            bytes.defects().first().map(|d| (d.kind, d.at)),
            Some((NotUtf8, 6))
        );
    }

    #[test]
    fn shows_a_truncated_text_as_far_as_it_goes() {
        let document = Document::read_text(r#"{"iss":"https://idp","aud":["a","b"],"sub":"al"#);
        let object = document.object().unwrap();
        assert_eq!(object.get("iss").unwrap().as_str().unwrap(), "https://idp");
        assert_eq!(object.get("aud").unwrap().strings().count(), 2);
        assert_eq!(object.get("sub").unwrap().as_str().unwrap(), "al");
        let number = Document::read_text(r#"{"iss":"i","exp":-"#);
        assert!(
            number.get("exp").is_none(),
            "half a number is not shown as a number"
        );
        let cut = Document::read_text(r#"{"iss":"i","exp":17640"#);
        assert!(
            cut.get("exp").is_none(),
            "a number that may go on is not shown as a number"
        );
    }

    #[test]
    fn many_remarks_hide_no_other() {
        let noise = r#""\ud800","#.repeat(1100);
        let duplicate = Document::read_text(&format!(r#"{{"x":[{noise}0],"sub":1,"sub":2}}"#));
        let names = |kind| {
            duplicate
                .defects()
                .iter()
                .filter(|d| d.kind == kind)
                .count()
        };
        assert_eq!(names(DefectKind::DuplicateMember), 1);
        assert_eq!(names(DefectKind::LoneSurrogate), 1000);
        assert!(duplicate.is_json());
        let cut = Document::read_text(&format!(r#"{{"x":[{noise}"#));
        assert!(!cut.is_json());
        let escapes = r#""\q","#.repeat(1100);
        let cut = Document::read_text(&format!(r#"{{"x":[{noise}{escapes}"#));
        assert!(
            cut.defects()
                .iter()
                .any(|d| d.kind == DefectKind::Truncated)
        );
        assert!(
            cut.defects()
                .iter()
                .any(|d| d.kind == DefectKind::BadEscape)
        );
    }

    #[test]
    fn stops_at_too_deep_nesting() {
        let text = "[".repeat(100_000);
        assert_eq!(defects(&text), [(DefectKind::TooDeep, MAX_DEPTH)]);
    }

    #[test]
    fn unescapes_strings() {
        let document = Document::read_text(r#"["\u00e9\n\"\\\/\ud83d\ude00"]"#);
        let value = document.root().unwrap().items().next().unwrap();
        assert_eq!(value.as_str().unwrap(), "é\n\"\\/😀");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let document = Document::read(bytes);
            if let Some(root) = document.root() {
                let _ = root.members().map(|m| m.name.len()).sum::<usize>();
            }
        }

        #[test]
        fn agrees_with_serde_json_on_what_is_json(text in "[\\[\\]{},:\"a1.eE+\\-\\\\u0n tru]{0,12}") {
            let ours = Document::read_text(&text).is_json();
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}

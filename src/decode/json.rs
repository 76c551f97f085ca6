//! Reads JSON strictly and keeps everything: positions, order, digits, duplicates, and what can still be
//! read of a damaged text. It judges nothing: what is unusual is listed in [`Document::defects`].
//!
//! The text is indexed once into a flat list of nodes; names and strings are unescaped only when asked for.

mod defect;
mod read;
mod unescape;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::borrow::Cow;

pub use defect::{Defect, DefectKind};
use unescape::unescape;

/// How deep arrays and objects may nest before reading stops.
pub const MAX_DEPTH: usize = 64;

/// A JSON text and the index of its values, complete or as far as it could be read.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    nodes: Vec<Node>,
    defects: Vec<Defect>,
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
        let (nodes, defects) = read::index(&text, defects);
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
            .filter(|value| value.is_named(name))
            .last()
    }

    /// True if the member's name is this one, unescaped.
    fn is_named(self, name: &str) -> bool {
        let Span { start, end } = self.node.name;
        let text = self.document.text.as_bytes();
        let raw = text.get(start as usize..end as usize).unwrap_or_default();
        if self.node.name_escaped {
            return unescape(self.raw_name(), true) == name;
        }
        // Most differ in their length or first byte, which is quickly told.
        raw.len() == name.len() && raw.first() == name.as_bytes().first() && raw == name.as_bytes()
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

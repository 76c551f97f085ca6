//! One disclosure: base64url of a JSON array of a salt, the claim's name (unless it is an element of an array), and
//! the value (RFC 9901 4.2).

use std::borrow::Cow;
use std::fmt;

use super::{Fault, Hash};
use crate::decode::base64url;
use crate::decode::json::{self, Document, Kind, View};

/// One disclosure, complete or as far as it can be read.
#[derive(Debug, Clone)]
pub struct Disclosure<'t> {
    /// As sent.
    pub encoded: &'t str,
    /// Its digest, if the hash function is known.
    pub digest: Option<String>,
    /// Why it is none, if it is none.
    pub defect: Option<Defect>,
    /// Whether it counts.
    pub standing: Standing,
    /// Where its value stands in the processed claims: a JSON pointer (RFC 6901 3); nothing if it has no place, or
    /// one whose name is very long.
    pub path: Option<String>,
    document: Document,
}

/// Whether a disclosure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its digest is in the claims, and its value in the processed ones.
    Disclosed,
    /// It is none.
    Malformed,
    /// It was sent before.
    Repeated,
    /// No digest is its own.
    Unmatched,
    /// Its digest is in the claims, and its value may not stand there.
    Misplaced,
    /// The hash function is not known.
    Unchecked,
}

impl Standing {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disclosed => "disclosed",
            Self::Malformed => "malformed",
            Self::Repeated => "repeated",
            Self::Unmatched => "unmatched",
            Self::Misplaced => "misplaced",
            Self::Unchecked => "unchecked",
        }
    }
}

/// What a disclosure discloses.
#[derive(Debug, Clone)]
pub enum Content<'d> {
    /// A claim: its name as a JSON string, and its value.
    Claim(View<'d>, View<'d>),
    /// An element of an array.
    Element(View<'d>),
}

/// Why a text is no disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// There is nothing between two `~`.
    Empty,
    /// It is not strict base64url.
    Encoding(base64url::DefectKind),
    /// It is not strict JSON.
    Json(json::DefectKind),
    /// It is JSON, but no array.
    NotAnArray,
    /// The array has neither two nor three elements.
    Elements(usize),
    /// The salt is no string.
    Salt,
    /// The claim's name is no string.
    Name,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Encoding(kind) => write!(f, "has {kind}"),
            Self::Json(kind) => write!(f, "is not strict JSON: {kind}"),
            Self::NotAnArray => f.write_str("is no JSON array"),
            Self::Elements(count) => write!(
                f,
                "is an array of {count} and not of 2 (salt, value) or 3 (salt, name, value)"
            ),
            Self::Salt => f.write_str("has a salt that is no string"),
            Self::Name => f.write_str("has a claim name that is no string"),
        }
    }
}

impl<'t> Disclosure<'t> {
    /// Reads one, as far as it can be read.
    pub(super) fn read(encoded: &'t str, hash: Option<Hash>) -> Self {
        let decoded = base64url::decode(encoded);
        let document = Document::read(decoded.bytes);
        let encoding = decoded.defects.first();
        let defect = match encoding {
            _ if encoded.is_empty() => Some(Defect::Empty),
            Some(defect) => Some(Defect::Encoding(defect.kind)),
            None => defect(&document),
        };
        Self {
            encoded,
            digest: hash.map(|hash| hash.digest(encoded)),
            standing: match (defect, hash) {
                (Some(_), _) => Standing::Malformed,
                (None, Some(_)) => Standing::Unmatched,
                (None, None) => Standing::Unchecked,
            },
            defect,
            path: None,
            document,
        }
    }

    /// Why it makes the SD-JWT void; what it is misplaced by was seen at its place.
    pub(super) fn fault(&self, number: usize) -> Option<Fault> {
        match (self.standing, self.defect) {
            (Standing::Malformed, Some(defect)) => Some(Fault::Malformed { number, defect }),
            (Standing::Repeated, _) => Some(Fault::Repeated { number }),
            (Standing::Unmatched, _) => Some(Fault::Unmatched { number }),
            _ => None,
        }
    }

    /// What it discloses, as far as it can be read; nothing if it is no array of two or three.
    pub fn content(&self) -> Option<Content<'_>> {
        let mut items = self.document.root()?.items().skip(1);
        match (items.next(), items.next(), items.next()) {
            (Some(value), None, _) => Some(Content::Element(value)),
            (Some(name), Some(value), None) => Some(Content::Claim(name, value)),
            _ => None,
        }
    }

    /// The claim's name.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        match self.content()? {
            Content::Claim(name, _) => name.as_str(),
            Content::Element(_) => None,
        }
    }

    /// The value.
    pub fn value(&self) -> Option<View<'_>> {
        match self.content()? {
            Content::Claim(_, value) | Content::Element(value) => Some(value),
        }
    }

    /// What was decoded.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The same with another content, for one that is not to be shown.
    #[must_use]
    pub fn with_document(self, document: Document) -> Self {
        Self { document, ..self }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        self.document.text()
    }
}

/// Why a JSON text is no disclosure. Of a name that stands twice readers disagree which one counts.
fn defect(document: &Document) -> Option<Defect> {
    let lone = |defect: &&json::Defect| defect.kind != json::DefectKind::LoneSurrogate;
    if let Some(defect) = document.defects().iter().find(lone) {
        return Some(Defect::Json(defect.kind));
    }
    let Some(root) = document.root().filter(|root| root.kind() == Kind::Array) else {
        return Some(Defect::NotAnArray);
    };
    let is_text = |view: View<'_>| view.kind() == Kind::String;
    let count = root.items().count();
    let mut items = root.items();
    match (count, items.next(), items.next()) {
        (2 | 3, Some(salt), _) if !is_text(salt) => Some(Defect::Salt),
        (3, _, Some(name)) if !is_text(name) => Some(Defect::Name),
        (2 | 3, _, _) => None,
        _ => Some(Defect::Elements(count)),
    }
}

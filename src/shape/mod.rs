//! The shape of a token: the names and types of its header and claims, without a single value. It can be kept beside
//! code and compared with that of the next token.
//!
//! Names are outside text and may be data themselves (`resource_access.<client>`): they are shown, quoted and cut.

mod compare;
mod file;
mod gather;
mod path;

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::Token;

pub use file::Fault;
use path::Step;

/// So many lines of one token are kept.
const MOST_LINES: usize = 2000;

/// The names and types of one token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The id of its kind; none where a person removed the line.
    pub kind: Option<String>,
    lines: BTreeMap<Vec<Step>, Line>,
    /// True if there were more than [`MOST_LINES`].
    is_cut: bool,
}

/// What is at one path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Line {
    /// The names of the JSON types, as JSON Schema spells them.
    types: BTreeSet<&'static str>,
    /// True if it may be absent.
    is_optional: bool,
}

impl Shape {
    /// The shape of a token of this kind.
    pub fn of(token: &Token<'_>, kind: &str) -> Self {
        let mut shape = Self {
            kind: Some(kind.to_owned()),
            ..Self::default()
        };
        let header = token.header().and_then(|part| part.document.root());
        let claims = token.claims().and_then(|claims| claims.root());
        for (name, root) in [("claims", claims), ("header", header)] {
            if let Some(root) = root {
                gather::gather(name, root, &mut shape);
            }
        }
        shape
    }

    /// True if neither a header nor claims could be read.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// True if it says something of claims.
    pub fn has_claims(&self) -> bool {
        self.lines
            .contains_key([Step::Member("claims".to_owned())].as_slice())
    }
}

/// The shapes of the tokens of one input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shapes {
    sections: Vec<(Option<String>, Shape)>,
}

impl Shapes {
    /// From the tokens of one input: each with the member's name in a token response.
    pub fn new(mut sections: Vec<(Option<String>, Shape)>) -> Self {
        for (name, _) in &mut sections {
            *name = name.take().map(|name| path::bounded(&name));
        }
        sections.sort_by(|one, other| one.0.cmp(&other.0));
        Self { sections }
    }

    /// The names of the sections, sorted; none for the only token of an input.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().filter_map(|(name, _)| name.as_deref())
    }

    /// The shape that a token is to be compared with: that of the member it was handed over as, the only one, or the
    /// only one of its kind.
    ///
    /// # Errors
    /// The names of the sections, if none is the one.
    pub fn section(&self, member: Option<&str>, kind: &str) -> Result<&Shape, Vec<String>> {
        let named = member.map(path::bounded);
        let is_named = |(name, _): &&(Option<String>, Shape)| *name == named;
        let is_of_kind =
            |(_, shape): &&(Option<String>, Shape)| shape.kind.as_deref() == Some(kind);
        let sections = || self.sections.iter();
        let found = match (self.sections.as_slice(), &named) {
            ([(None, _)] | [_], None) | ([(None, _)], Some(_)) => sections().next(),
            (_, Some(_)) => sections().find(is_named),
            (_, None) => sections()
                .find(is_of_kind)
                .filter(|_| sections().filter(is_of_kind).count() == 1),
        };
        found
            .map(|(_, shape)| shape)
            .ok_or_else(|| self.names().map(path::shown).collect())
    }
}

/// The line above the shape of a token that came by this name.
pub fn section(name: &str) -> String {
    format!("[{}]", path::shown(&path::bounded(name)))
}

#[cfg(test)]
mod tests;

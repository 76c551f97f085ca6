//! What an expression is about: a named fact, a header parameter, a claim.

use super::facts::{self, Fact, FactEntry};
use super::{ParseError, parse};
use crate::decode::path::Path;

/// What an expression is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A named fact.
    Fact(&'static FactEntry),
    /// `header.x`: a parameter of the header.
    Header(Path),
    /// A claim, or a part of one.
    Claims {
        /// Where it stands.
        path: Path,
        /// The fact that was surely meant, should there be no such claim.
        meant: Option<&'static str>,
    },
}

impl Subject {
    /// Reads a path that is the whole text.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        parse::whole_subject(text)
    }

    /// Reads what `text` begins with, up to where `ends` is true of the rest; gives its length too.
    pub(super) fn read(
        text: &str,
        ends: impl Fn(&str) -> bool,
    ) -> Result<(Self, usize), crate::decode::path::PathError> {
        for (prefix, is_header) in [("header.", true), ("claims.", false)] {
            let Some(rest) = text.strip_prefix(prefix) else {
                continue;
            };
            let (path, length) = Path::read(rest, ends).map_err(|mut error| {
                error.at += prefix.len();
                error
            })?;
            let subject = match is_header {
                true => Self::Header(path),
                false => Self::Claims { path, meant: None },
            };
            return Ok((subject, prefix.len() + length));
        }
        let (path, length) = Path::read(text, ends)?;
        let name = text.get(..length).unwrap_or_default();
        let subject = match facts::fact(name) {
            Some(entry) => Self::Fact(entry),
            None => Self::Claims {
                path,
                meant: facts::meant(name),
            },
        };
        Ok((subject, length))
    }

    /// True if it is this fact.
    pub fn is(&self, fact: Fact) -> bool {
        matches!(self, Self::Fact(entry) if entry.fact == fact)
    }
}

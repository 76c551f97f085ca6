//! The text of shapes: one line for each path, sorted, in ASCII.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::path::{self, Step};
use super::{Line, MOST_LINES, Shape, Shapes};
use crate::decode::json::Kind;

/// The first line of every file.
pub(super) const VERSION: &str = "# whichtoken shape 1";
/// What it begins with in every version.
const ANY_VERSION: &str = "# whichtoken shape ";

/// A line that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its number, from 1.
    pub line: usize,
    /// Why, without full stop; nothing of the line is repeated.
    pub why: &'static str,
}

impl Shapes {
    /// The text of the file.
    pub fn write(&self) -> String {
        let mut out = format!("{VERSION}\n");
        for (name, shape) in &self.sections {
            if let Some(name) = name {
                let _ = write!(out, "\n{}\n", super::section(name));
            }
            shape.write(&mut out);
        }
        out
    }

    /// Reads the text of a file; lines may be removed, and marked as optional with a `?` behind the path.
    ///
    /// # Errors
    /// The first line that is not understood.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = text.trim_start_matches('\u{feff}');
        match text.lines().next().map(str::trim_end) {
            Some(VERSION) => {}
            Some(other) if other.starts_with(ANY_VERSION) => {
                return Err(fault(1, "this is a shape of another version"));
            }
            _ => {
                return Err(fault(
                    1,
                    "a shape begins with the line `# whichtoken shape 1`",
                ));
            }
        }
        let mut sections: Vec<(Option<String>, Shape)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let (number, line) = (index + 1, line.trim());
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = section(line) {
                let name = name.ok_or_else(|| fault(number, "this is no name of a section"))?;
                let is_there = sections.iter().any(|(one, _)| one.as_ref() == Some(&name));
                let is_mixed = sections.iter().any(|(one, _)| one.is_none());
                match (is_there, is_mixed) {
                    (true, _) => return Err(fault(number, "this section was there before")),
                    (_, true) => return Err(fault(number, "lines stand above the first section")),
                    _ => sections.push((Some(name), Shape::default())),
                }
                continue;
            }
            if sections.is_empty() {
                sections.push((None, Shape::default()));
            }
            if let Some((_, shape)) = sections.last_mut() {
                shape.take(line).map_err(|why| fault(number, why))?;
            }
        }
        if sections.is_empty() {
            return Err(fault(1, "there is nothing below this line"));
        }
        Ok(Self::new(sections))
    }
}

const fn fault(line: usize, why: &'static str) -> Fault {
    Fault { line, why }
}

/// The name if the line begins a section.
fn section(line: &str) -> Option<Option<String>> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let read = path::read_name(name).filter(|(_, rest)| rest.is_empty());
    Some(read.map(|(name, _)| name))
}

impl Shape {
    fn write(&self, out: &mut String) {
        if let Some(kind) = &self.kind {
            let _ = writeln!(out, "kind: {kind}");
        }
        for (path, line) in &self.lines {
            let _ = writeln!(out, "{}", line.written(path));
        }
        if self.is_cut {
            let _ = writeln!(out, "# cut off after {MOST_LINES} lines");
        }
    }

    fn take(&mut self, line: &str) -> Result<(), &'static str> {
        let (path, types) = line
            .rsplit_once(':')
            .ok_or("a line is a path, a colon and types, such as `claims.sub: string`")?;
        let (path, types) = (path.trim(), types.trim());
        if path == "kind" {
            let is_kind = |kind: &str| {
                kind.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            };
            if self.kind.is_some() {
                return Err("there is a kind already");
            }
            if types.is_empty() || !is_kind(types) {
                return Err("this is no kind");
            }
            self.kind = Some(types.to_owned());
            return Ok(());
        }
        let (path, is_optional) = match path.strip_suffix('?') {
            Some(path) => (path, true),
            None => (path, false),
        };
        let path = path::read(path).ok_or(
            "this is no path: names are joined by dots, and quoted if they are no plain words",
        )?;
        if !matches!(path.first(), Some(Step::Member(root)) if root == "header" || root == "claims")
        {
            return Err("a path begins with header or claims");
        }
        let types = read_types(types)
            .ok_or("types are array, boolean, null, number, object and string, joined by |")?;
        let line = Line { types, is_optional };
        match self.lines.insert(path, line) {
            Some(_) => Err("this path was there before"),
            None => Ok(()),
        }
    }
}

fn read_types(text: &str) -> Option<BTreeSet<&'static str>> {
    let all = [
        Kind::Null,
        Kind::Bool,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
    ];
    let known = |word: &str| {
        all.iter()
            .map(|kind| kind.name())
            .find(|name| *name == word)
    };
    text.split('|').map(|word| known(word.trim())).collect()
}

impl Line {
    pub(super) fn written(&self, path: &[Step]) -> String {
        let types: Vec<_> = self.types.iter().copied().collect();
        let mark = if self.is_optional { "?" } else { "" };
        format!("{}{mark}: {}", path::written(path), types.join("|"))
    }
}

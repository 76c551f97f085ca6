//! Paths to a value inside a JSON text: dotted names (`realm_access.roles.0`), JSON Pointer
//! (`/realm_access/roles/0`, RFC 6901), and quoted names (`"https://example.com/roles"`).
//!
//! Many claims are named by addresses, whose dots are no steps. A dotted path without quotes is therefore read in every
//! way that fits the JSON text at hand; if more than one does, it leads nowhere, and quotes say which one is meant.

use super::json::{Document, Kind, View};

/// So many names a path has at most.
const MOST_NAMES: usize = 64;

/// Where a value stands in a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    names: Vec<PathName>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PathName {
    text: String,
    /// It is one name, whatever is in it, and together with no other one.
    is_whole: bool,
    /// In an array it may be the number of an element, from 0.
    may_be_index: bool,
}

/// Where a path leads to.
#[derive(Debug, Clone, Copy)]
pub enum Lookup<'d> {
    /// To this value.
    Found(View<'d>),
    /// To nothing.
    Missing,
    /// To several, because names hold dots.
    Ambiguous,
}

/// Why a text is no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    /// What is wrong, one sentence without full stop, in our own words.
    pub what: &'static str,
    /// Where, in bytes from the beginning.
    pub at: usize,
}

impl Path {
    /// Reads a path from the beginning of `text`, up to where `ends` is true of the rest; gives the path and its length
    /// in bytes. Nothing inside quotes ends it.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(text: &str, ends: impl Fn(&str) -> bool) -> Result<(Self, usize), PathError> {
        let (names, length) = if text.starts_with('/') {
            pointer(text, ends)?
        } else {
            dotted(text, ends)?
        };
        if names.len() > MOST_NAMES {
            return Err(PathError {
                what: "a path has at most 64 names",
                at: 0,
            });
        }
        Ok((Self { names }, length))
    }

    /// Follows it into an object.
    pub fn find<'d>(&self, document: &'d Document) -> Lookup<'d> {
        let mut found = Vec::new();
        if let Some(object) = document.object() {
            walk(object, &self.names, &mut found);
        }
        match found.as_slice() {
            [] => Lookup::Missing,
            [one] => Lookup::Found(*one),
            _ => Lookup::Ambiguous,
        }
    }
}

/// Follows `names` in every way that there is, until two ways are known.
fn walk<'d>(from: View<'d>, names: &[PathName], found: &mut Vec<View<'d>>) {
    let Some((first, rest)) = names.split_first() else {
        found.push(from);
        return;
    };
    if from.kind() == Kind::Array {
        if let Some(index) = first.index()
            && let Some(element) = from.items().nth(index)
        {
            walk(element, rest, found);
        }
        return;
    }
    let mut joined = first.text.clone();
    let mut rest = rest;
    loop {
        if let Some(member) = from.get(&joined) {
            walk(member, rest, found);
        }
        let Some((next, after)) = rest.split_first() else {
            return;
        };
        if found.len() > 1 || first.is_whole || next.is_whole {
            return;
        }
        joined.push('.');
        joined.push_str(&next.text);
        rest = after;
    }
}

impl PathName {
    /// The number of an element: digits without leading zeros (RFC 6901 4).
    fn index(&self) -> Option<usize> {
        let is_number = self.text.bytes().all(|b| b.is_ascii_digit())
            && (self.text == "0" || !self.text.starts_with('0'));
        (self.may_be_index && is_number)
            .then(|| self.text.parse().ok())
            .flatten()
    }
}

fn dotted(text: &str, ends: impl Fn(&str) -> bool) -> Result<(Vec<PathName>, usize), PathError> {
    let error = |what, at| Err(PathError { what, at });
    let mut names = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let is_quoted = rest.starts_with(['"', '\'']);
        let (name, length) = if is_quoted {
            quoted(rest).map_err(|what| PathError { what, at })?
        } else {
            let length = bare_length(rest, &ends);
            let name = rest.get(..length).unwrap_or_default();
            if let Some(bracket) = name.find('[') {
                return error(
                    "an element of an array is written with a dot: aud.0",
                    at + bracket,
                );
            }
            if let Some(quote) = name.find(['"', '\'']) {
                return error("quotes stand around a whole name", at + quote);
            }
            (name.to_owned(), length)
        };
        if name.is_empty() && !is_quoted {
            return error(
                match at {
                    0 => "a path is missing",
                    _ => "a name is missing after the dot",
                },
                at,
            );
        }
        names.push(PathName {
            text: name,
            is_whole: is_quoted,
            may_be_index: !is_quoted,
        });
        at += length;
        let rest = text.get(at..).unwrap_or_default();
        match rest.strip_prefix('.') {
            Some(_) => at += 1,
            None if rest.is_empty() || ends(rest) => return Ok((names, at)),
            None => return error("after a quoted name a dot or an operator follows", at),
        }
    }
}

/// The length of what stands before the next dot or the end.
fn bare_length(text: &str, ends: impl Fn(&str) -> bool) -> usize {
    text.char_indices()
        .find(|(at, character)| *character == '.' || text.get(*at..).is_some_and(&ends))
        .map_or(text.len(), |(at, _)| at)
}

/// A JSON Pointer (RFC 6901 3): in a name `~1` is a slash and `~0` a tilde.
fn pointer(text: &str, ends: impl Fn(&str) -> bool) -> Result<(Vec<PathName>, usize), PathError> {
    let mut names: Vec<String> = Vec::new();
    let mut characters = text.char_indices();
    let mut length = text.len();
    while let Some((at, character)) = characters.next() {
        let rest = text.get(at..).unwrap_or_default();
        let escape = match rest.get(..2) {
            Some("~0") => Some('~'),
            Some("~1") => Some('/'),
            _ => None,
        };
        if let (Some(escaped), Some(name)) = (escape, names.last_mut()) {
            name.push(escaped);
            characters.next();
            continue;
        }
        if ends(rest) {
            length = at;
            break;
        }
        match (character, names.last_mut()) {
            ('/', _) => names.push(String::new()),
            ('~', _) => {
                return Err(PathError {
                    what: "in a JSON Pointer a tilde is written ~0, and a slash in a name ~1 (RFC 6901 3)",
                    at,
                });
            }
            (other, Some(name)) => name.push(other),
            (_, None) => {}
        }
    }
    let names = names.into_iter().map(|text| PathName {
        text,
        is_whole: true,
        may_be_index: true,
    });
    Ok((names.collect(), length))
}

/// Reads a text in double or single quotes, in which `\` before a quote or a `\` makes it part of the text; gives the
/// text and its length with the quotes, in bytes.
///
/// # Errors
/// What is wrong with it.
pub fn quoted(text: &str) -> Result<(String, usize), &'static str> {
    let mut characters = text.char_indices().peekable();
    let Some((_, quote)) = characters.next() else {
        return Err("a quote is missing");
    };
    let mut out = String::new();
    while let Some((at, character)) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some((_, next))) if *next == '\\' || *next == quote => {
                out.push(*next);
                characters.next();
            }
            _ if character == quote => return Ok((out, at + quote.len_utf8())),
            _ => out.push(character),
        }
    }
    Err("the quote is not closed")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn look(path: &str, json: &str) -> String {
        let (path, length) = Path::read(path, |_| false).unwrap();
        assert!(length > 0);
        match path.find(&Document::read_text(json)) {
            Lookup::Found(value) => value.raw().to_owned(),
            Lookup::Missing => "missing".to_owned(),
            Lookup::Ambiguous => "ambiguous".to_owned(),
        }
    }

    #[test]
    fn a_path_leads_to_a_value() {
        let json = r#"{"a":{"b":["x",{"c":1.50}],"0":2},"https://x.example/roles":["r"],
            "kubernetes.io":{"namespace":"n"},"a/b~c":3,"":4,"n":null,"\u0061b":5}"#;
        for (path, expected) in [
            ("a.b.0", "\"x\""),
            ("a.b.1.c", "1.50"),
            ("a.0", "2"),
            ("a.b.2", "missing"),
            ("a.b.00", "missing"),
            ("a.b.x", "missing"),
            ("a.b.\"0\"", "missing"),
            ("a.b.0.c", "missing"),
            ("n", "null"),
            ("ab", "5"),
            ("\"\"", "4"),
            ("https://x.example/roles", "[\"r\"]"),
            ("https://x.example/roles.0", "\"r\""),
            ("\"https://x.example/roles\".0", "\"r\""),
            ("'https://x.example/roles'", "[\"r\"]"),
            ("kubernetes.io.namespace", "\"n\""),
            ("'kubernetes.io'.namespace", "\"n\""),
            ("'kubernetes.io.namespace'", "missing"),
            ("/a/b/0", "\"x\""),
            ("/a/b/01", "missing"),
            ("/a/b/-", "missing"),
            ("/a~1b~0c", "3"),
            ("/", "4"),
            ("/kubernetes.io/namespace", "\"n\""),
            ("/kubernetes/io", "missing"),
        ] {
            assert_eq!(look(path, json), expected, "{path}");
        }
    }

    #[test]
    fn a_path_with_two_readings_leads_nowhere() {
        let json = r#"{"a":{"b":1,"b.c":2},"a.b":{"c":3},"x":{"y":4}}"#;
        for (path, expected) in [
            ("a.b", "ambiguous"),
            ("a.b.c", "ambiguous"),
            ("'a.b'", "{\"c\":3}"),
            ("'a'.b", "1"),
            ("a.'b'", "1"),
            ("/a/b", "1"),
            ("x.y", "4"),
        ] {
            assert_eq!(look(path, json), expected, "{path}");
        }
    }

    #[test]
    fn errors_point_at_the_fault() {
        for (path, at) in [
            ("", 0),
            (".a", 0),
            ("a.", 2),
            ("a..b", 2),
            ("aud[0]", 3),
            ("a\"b\"", 1),
            ("\"a\"b", 3),
            ("a.'b", 2),
            ("/a~2", 2),
            ("/a/~", 3),
        ] {
            let error = Path::read(path, |_| false).unwrap_err();
            assert_eq!(error.at, at, "{path}: {}", error.what);
        }
        assert!(Path::read(&"a.".repeat(64), |_| false).is_err());
        assert!(Path::read("a.".repeat(70).trim_end_matches('.'), |_| false).is_err());
    }

    #[test]
    fn it_ends_where_the_caller_says_but_not_inside_quotes() {
        let ends = |rest: &str| rest.starts_with([' ', '=']) || rest.starts_with("~=");
        for (text, length) in [
            ("a.b = c", 3),
            ("a=b", 1),
            ("'a = b'=c", 7),
            ("/a~1b~=c", 5),
            ("a~=c", 1),
        ] {
            assert_eq!(Path::read(text, ends).unwrap().1, length, "{text}");
        }
    }
}

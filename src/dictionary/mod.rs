//! The words of tokens, for people: every claim and header parameter with its meaning, type and source. Data
//! only; `explain` looks topics up in it, and the text report annotates with it.
//!
//! To add a name, add one entry in the place where it sorts. `registered` says whether IANA lists it; what is not
//! registered means what its vendor says.

pub mod algorithms;
pub mod claims;
pub mod groups;
pub mod headers;
pub mod personal;

/// A claim or a header parameter.
#[derive(Debug)]
pub struct Entry {
    /// As it is spelled in a token.
    pub name: &'static str,
    /// What it is, in a few words beside its value.
    pub short: &'static str,
    /// What it means, in one or two sentences.
    pub meaning: &'static str,
    /// What its value looks like.
    pub value: Value,
    /// The ids of the kinds of token that carry it, or `any`; for header parameters also `jws` and `jwe`. Empty if
    /// whichtoken knows no such kind.
    pub carried_by: &'static [&'static str],
    /// Where that is written.
    pub source: &'static str,
    /// True if it is in IANA's registry.
    pub registered: bool,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// A string.
    Text,
    /// A string that is an address.
    Url,
    /// A string of words with blanks between them.
    Words,
    /// A number.
    Number,
    /// A number of seconds since 1970.
    Date,
    /// A number of seconds.
    Seconds,
    /// True or false.
    Flag,
    /// An array of strings.
    Texts,
    /// A string or an array of strings.
    TextOrTexts,
    /// Words in a string, or an array of strings.
    WordsOrTexts,
    /// An object.
    Object,
    /// An array of objects.
    Objects,
    /// A string or an object.
    TextOrObject,
    /// Whatever the issuer or the profile says.
    Any,
}

impl Value {
    /// The type in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Url => "string (URL)",
            Self::Words => "string of words separated by spaces",
            Self::Number | Self::Date | Self::Seconds => "number",
            Self::Flag => "boolean",
            Self::Texts => "array of strings",
            Self::TextOrTexts => "string or array of strings",
            Self::WordsOrTexts => "string of words separated by spaces, or array of strings",
            Self::Object => "object",
            Self::Objects => "array of objects",
            Self::TextOrObject => "string or object",
            Self::Any => "as its issuer or profile says",
        }
    }

    /// The unit, if the value has one.
    pub const fn unit(self) -> Option<&'static str> {
        match self {
            Self::Date => Some("seconds since 1970-01-01T00:00:00Z"),
            Self::Seconds => Some("seconds"),
            _ => None,
        }
    }
}

/// The entry of exactly this name in a table that is sorted by name.
fn find(table: &'static [Entry], name: &str) -> Option<&'static Entry> {
    let at = table
        .binary_search_by(|entry| entry.name.as_bytes().cmp(name.as_bytes()))
        .ok()?;
    table.get(at)
}

/// One entry after the other: name, type, `registered` or `unregistered`, short text, meaning, carriers, source.
macro_rules! entries {
    (@listed registered) => { true };
    (@listed unregistered) => { false };
    ($($name:literal $value:ident $listed:ident $short:literal, $meaning:literal, [$($kind:literal)*] $source:literal;)*) => {
        &[$(crate::dictionary::Entry {
            name: $name,
            short: $short,
            meaning: $meaning,
            value: crate::dictionary::Value::$value,
            carried_by: &[$($kind),*],
            source: $source,
            registered: crate::dictionary::entries!(@listed $listed),
        }),*]
    };
}
use entries;

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest short text, in characters.
    const SHORT: usize = 40;
    /// The longest meaning.
    const MEANING: usize = 200;

    #[test]
    fn tables_are_sorted_without_duplicates_and_their_texts_are_short() {
        for table in [claims::CLAIMS, headers::HEADERS] {
            let names: Vec<&[u8]> = table.iter().map(|entry| entry.name.as_bytes()).collect();
            assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
            for entry in table {
                let name = entry.name;
                assert!(entry.short.chars().count() <= SHORT, "{name}: short");
                assert!(!entry.meaning.is_empty(), "{name}");
                assert!(entry.meaning.chars().count() <= MEANING, "{name}: meaning");
                assert!(entry.meaning.ends_with('.'), "{name}: a sentence");
                assert!(!entry.short.ends_with('.'), "{name}: no sentence");
                assert!(!entry.source.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn names_are_found_exactly() {
        for entry in claims::CLAIMS {
            assert_eq!(claims::claim(entry.name).map(|e| e.name), Some(entry.name));
        }
        for entry in headers::HEADERS {
            assert_eq!(
                headers::header(entry.name).map(|e| e.name),
                Some(entry.name)
            );
        }
        assert!(claims::claim("ISS").is_none());
        assert!(headers::header("").is_none());
    }
}

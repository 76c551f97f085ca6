//! One line of a stream that is a JSON object with the token in one of its members: a log's record, a row of a table.

use super::{Context, RenewableKeys, line};
use crate::decode::json::{Document, Kind, View};
use crate::decode::path::{Lookup, Path};
use crate::input::NoToken;
use crate::report::{Carrier, Report, Source};

/// The member of an object that holds a token: its whole name, or else a path.
#[derive(Debug)]
pub struct CarriedIn {
    name: String,
    path: Option<Path>,
}

impl CarriedIn {
    /// Reads the name or path, as [`Path`] has it.
    pub fn new(text: &str) -> Self {
        Self {
            name: text.to_owned(),
            path: Path::read(text, |_| false).ok().map(|(path, _)| path),
        }
    }

    fn find<'d>(&self, document: &'d Document) -> Option<View<'d>> {
        document
            .get(&self.name)
            .or_else(|| match self.path.as_ref()?.find(document) {
                Lookup::Found(value) => Some(value),
                Lookup::Missing | Lookup::Ambiguous => None,
            })
    }
}

/// Inspects the token that stands in a member of a JSON object, and hands on its report and where it stands.
pub fn inspect_carried<T>(
    text: &str,
    member: &CarriedIn,
    is_cut: bool,
    source: Source<'_>,
    keys: &dyn RenewableKeys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>, Carrier<'_>) -> T,
) -> T {
    let document = Document::read_text(if is_cut { "" } else { text });
    let object = document.object().filter(|_| document.is_json());
    let value = object.and_then(|_| member.find(&document));
    let carrier = Carrier {
        object,
        token: value.filter(|value| value.kind() == Kind::String),
    };
    let reason = match value.and_then(View::as_str) {
        Some(token) => {
            return line::inspect_line(&token, false, source, keys, context, |report| {
                hand_on(report, carrier)
            });
        }
        None if is_cut => NoToken::TooLong,
        None => NoToken::NotCarried,
    };
    line::not_a_line(source, reason, context, |report| hand_on(report, carrier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_name_or_names_with_dots() {
        let document = Document::read_text(r#"{"a":{"b":1,"c.d":{"e":2}},"a.b":3}"#);
        let at = |path| CarriedIn::new(path).find(&document).map(View::raw);
        for (path, expected) in [
            ("a.b", Some("3")),
            ("a.c.d.e", Some("2")),
            ("a", Some(r#"{"b":1,"c.d":{"e":2}}"#)),
            ("a.x", None),
            ("", None),
            (".", None),
            ("a.b.c", None),
        ] {
            assert_eq!(at(path), expected, "{path}");
        }
    }
}

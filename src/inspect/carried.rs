//! One line of a stream that is a JSON object with the token in one of its members: a log's record, a row of a table.

use super::{Context, RenewableKeys, line};
use crate::decode::json::{Document, Kind, View};
use crate::input::NoToken;
use crate::report::{Carrier, Report, Source};

/// Inspects the token that stands in the member `path` of a JSON object, and hands on its report and where it
/// stands. A path is the name of a member, or names with dots between them.
pub fn inspect_carried<T>(
    text: &str,
    path: &str,
    is_cut: bool,
    source: Source<'_>,
    keys: &dyn RenewableKeys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>, Option<Carrier<'_>>) -> T,
) -> T {
    let document = Document::read_text(if is_cut { "" } else { text });
    let object = document.object().filter(|_| document.is_json());
    let value = object.and_then(|object| find(object, path));
    let carrier = object.map(|object| Carrier {
        object,
        token: value.filter(|value| value.kind() == Kind::String),
    });
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

/// The member of that name, or what the names with dots between them lead to.
fn find<'d>(object: View<'d>, path: &str) -> Option<View<'d>> {
    let whole = object.get(path);
    whole.or_else(|| {
        path.match_indices('.').find_map(|(at, _)| {
            let (name, rest) = (path.get(..at)?, path.get(at + 1..)?);
            find(object.get(name)?, rest)
        })
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_name_or_names_with_dots() {
        let document = Document::read_text(r#"{"a":{"b":1,"c.d":{"e":2}},"a.b":3}"#);
        let at = |path| find(document.object().unwrap(), path).map(View::raw);
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

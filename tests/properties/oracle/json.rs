//! The JSON reader, against another one.

use serde::de::IgnoredAny;
use serde_json::{Map, Number, Value};

use whichtoken::decode::json::{DefectKind, Document, Kind, View};

/// Any bytes as JSON.
pub fn check(data: &[u8]) {
    let document = Document::read(data.to_vec());
    let text = document.text();
    let is_utf8 = std::str::from_utf8(data).is_ok();
    assert_eq!(is_utf8, text.as_bytes() == data, "the text is kept");
    for defect in document.defects() {
        assert!(defect.at <= text.len(), "{defect:?} is outside");
    }
    assert!(
        document.defects().is_sorted_by_key(|defect| defect.at),
        "defects are in order"
    );
    let has = |kind| document.defects().iter().any(|defect| defect.kind == kind);
    assert_eq!(
        document.repeated_name().is_some(),
        has(DefectKind::DuplicateMember)
    );
    if let Some(root) = document.root() {
        walk(text, root);
    }
    // The other reader takes any nesting when it only skips, and does not look at the bytes of strings.
    if is_utf8 && !has(DefectKind::TooDeep) {
        let theirs = serde_json::from_str::<IgnoredAny>(text);
        assert_eq!(document.is_json(), theirs.is_ok(), "{theirs:?}: {text:?}");
    } else {
        assert!(!document.is_json());
    }
    if document.is_json()
        && let Ok(theirs) = serde_json::from_str::<Value>(text)
    {
        assert_eq!(document.root().map(value), Some(theirs));
        assert!(!has(DefectKind::LoneSurrogate), "{text:?}");
    }
}

/// Every value stands where it says, inside of its parent and after its brother.
fn walk(text: &str, view: View<'_>) {
    let raw = view.raw();
    let end = view.at() + raw.len();
    assert_eq!(text.get(view.at()..end), Some(raw));
    assert!(!raw.is_empty());
    let members = view.members().map(|member| member.value);
    let mut from = view.at();
    for child in members.chain(view.items()) {
        assert!(child.at() > from || from == view.at() && child.at() >= from);
        from = child.at() + child.raw().len();
        assert!(from <= end, "a value ends after its parent");
        walk(text, child);
    }
    if let Some(member) = view.members().last() {
        let found = view.get(&member.name).map(View::index);
        assert_eq!(found, Some(member.value.index()), "the last one counts");
    }
}

fn value(view: View<'_>) -> Value {
    match view.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(view.as_bool().unwrap_or_default()),
        Kind::Number => Value::Number(
            serde_json::from_str::<Number>(view.as_number().unwrap_or_default())
                .expect("the digits of a number are a number"),
        ),
        Kind::String => Value::String(view.as_str().unwrap_or_default().into_owned()),
        Kind::Array => Value::Array(view.items().map(value).collect()),
        Kind::Object => Value::Object(
            view.members()
                .map(|member| (member.name.into_owned(), value(member.value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

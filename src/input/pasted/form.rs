//! Parameters of addresses, fragments and forms, percent-encoded.

use url::form_urlencoded;

use super::super::NoToken;
use super::sink::Sink;

/// True for a form: one word of `name=value` pairs. A single pair may be anything.
pub(super) fn is_form(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && text.contains('=')
        && text.split('&').all(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            let is_name =
                |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'%');
            name.bytes().all(is_name)
        })
}

/// The parameters of an address, in its query and in its fragment, which may look like a query of its own.
pub(in crate::input) fn address(text: &str, place: &'static str, sink: &mut Sink) {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    if let Some((_, query)) = address.split_once('?') {
        sink.in_query(true);
        read(query, place, sink);
        sink.in_query(false);
    }
    for part in fragment.split('?') {
        read(part, place, sink);
    }
}

/// The parameters of a form or a query.
pub(super) fn read(text: &str, place: &'static str, sink: &mut Sink) {
    for (name, value) in pairs(text) {
        member(&name, &value, place, sink);
    }
}

/// One parameter.
pub(in crate::input) fn member(name: &str, value: &str, place: &'static str, sink: &mut Sink) {
    match name {
        // RFC 8693 2.1: of any form.
        "subject_token" | "actor_token" => sink.offer(value, name, place),
        "code" if !value.is_empty() => sink.hint(NoToken::Code),
        _ => sink.offer_named(value, name, place),
    }
}

/// Every parameter of a pasted address or form, in order.
pub(in crate::input) fn parameters(text: &str) -> Vec<(String, String)> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return Vec::new();
    }
    let is_address = text.contains(['?', '#']);
    let parts = text.split(['?', '#']).skip(usize::from(is_address));
    parts.flat_map(pairs).collect()
}

/// Names and values. A plus sign stays one: no token holds a blank, and many are put into addresses as they are.
fn pairs(text: &str) -> Vec<(String, String)> {
    let text = text.replace('+', "%2B");
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

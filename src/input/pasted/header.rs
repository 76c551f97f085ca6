//! One header of an HTTP message.

use super::form;
use super::sink::Sink;

/// Schemes of credentials that are one token (RFC 6750 2.1, RFC 9449 7.1, and what others use in their place).
const SCHEMES: [&str; 5] = ["bearer", "dpop", "token", "jwt", "negotiate"];

/// Looks at `Name: value`. False if that is no header that holds a token by its name.
pub(super) fn read(line: &str, place: &'static str, sink: &mut Sink) -> bool {
    line.split_once(':')
        .is_some_and(|(name, value)| known(name.trim(), value.trim(), place, sink))
}

/// Looks at a header, whatever its name.
pub(in crate::input) fn named(name: &str, value: &str, place: &'static str, sink: &mut Sink) {
    if !known(name, value, place, sink) {
        sink.offer_certain(value, name, place);
    }
}

fn known(name: &str, value: &str, place: &'static str, sink: &mut Sink) -> bool {
    match name.to_ascii_lowercase().as_str() {
        "authorization" | "proxy-authorization" => credentials(value, name, place, sink),
        "dpop" => sink.offer(value, name, place),
        "cookie" => cookies(value, place, sink),
        "set-cookie" => cookies(value.split(';').next().unwrap_or_default(), place, sink),
        "location" | "referer" => form::address(value, place, sink),
        _ => return false,
    }
    true
}

/// The value of `Authorization`.
fn credentials(value: &str, name: &str, place: &'static str, sink: &mut Sink) {
    match value.split_once(char::is_whitespace) {
        Some((scheme, token)) => {
            if SCHEMES.iter().any(|one| scheme.eq_ignore_ascii_case(one)) {
                sink.offer(token.trim(), name, place);
            }
        }
        // Some gateways take it without a scheme.
        None => sink.offer_certain(value, name, place),
    }
}

/// `name=value` pairs of a cookie header.
pub(super) fn cookies(value: &str, place: &'static str, sink: &mut Sink) {
    for pair in value.split(';') {
        if let Some((name, value)) = pair.trim().split_once('=') {
            sink.offer_named(value.trim_matches('"'), name, place);
        }
    }
}

//! Whether two addresses are the same target of a request: what `htu` of a DPoP proof is compared by (RFC 9449 4.3).

use url::Url;

/// True if both are the same http address, without query and fragment, after syntax-based and scheme-based
/// normalization (RFC 3986 6.2.2, 6.2.3).
pub(super) fn same_target(one: &str, other: &str) -> bool {
    match (target(one), target(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// Scheme, authority and path in their normal form. An address that browsers mend (blanks, backslashes) is none.
fn target(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic())
        || text.contains(['\\', '"', '<', '>', '`'])
    {
        return None;
    }
    let mut url = Url::parse(text).ok()?;
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A user's name, empty or not, is no part of a request's target (RFC 9110 7.1, 4.2.4).
    if !matches!(url.scheme(), "http" | "https") || authority.is_empty() || authority.contains('@')
    {
        return None;
    }
    // The parser has done the rest: case of scheme and host, default port, dot segments, the empty path.
    url.set_query(None);
    url.set_fragment(None);
    Some(normal_escapes(url.as_str()))
}

/// Percent-encodings with upper case digits, and none of a character that needs none (RFC 3986 6.2.2.1, 6.2.2.2).
fn normal_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after
            .get(..2)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (code, after.get(2..)) {
            (Some(code), Some(tail)) => {
                let is_plain = code.is_ascii_alphanumeric() || b"-._~".contains(&code);
                if is_plain {
                    out.push(char::from(code));
                } else {
                    out.push_str(&format!("%{code:02X}"));
                }
                rest = tail;
            }
            _ => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalized_before_they_are_compared() {
        let plain = "https://api.example/a/b";
        for same in [
            "https://api.example/a/b",
            "HTTPS://API.example:443/a/b",
            "https://api.example/a/b?x=1",
            "https://api.example/a/b#f",
            "https://api.example/a/./c/../b",
            "https://api.example/%61/b",
        ] {
            assert!(same_target(plain, same), "{same}");
            assert!(same_target(same, plain), "{same}");
        }
        for (one, other) in [
            ("https://api.example", "https://api.example/"),
            ("https://api.example/%c3%a4", "https://api.example/%C3%A4"),
            ("http://api.example:80/", "http://api.example"),
        ] {
            assert!(same_target(one, other), "{one} {other}");
        }
        for other in [
            "http://api.example/a/b",
            "https://api.example:8443/a/b",
            "https://api.example/a/b/",
            "https://api.example/A/b",
            "https://evil.example/a/b",
            "https://api.example/a%2Fb",
            "https://user@api.example/a/b",
            "https://@api.example/a/b",
            "https://:@api.example/a/b",
            "https://api.example/a%+2/b",
            "https:\\\\api.example/a/b",
            "https:/api.example/a/b",
            "https:///api.example/a/b",
            " https://api.example/a/b",
            "https://api.example/a/\tb",
            "/a/b",
            "",
        ] {
            assert!(!same_target(plain, other), "{other}");
        }
        assert!(!same_target("", ""));
        assert!(!same_target(
            "https://api.example/%+f",
            "https://api.example/%0F"
        ));
    }
}

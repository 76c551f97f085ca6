//! What a resource server answers when it refuses a token: the `WWW-Authenticate` header (RFC 6750 3, RFC 9449 7.1,
//! RFC 9470 3, RFC 9728 5.1).

/// A challenge of the schemes Bearer or DPoP.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Challenge {
    /// `error`
    pub error: Option<String>,
    /// `error_description`
    pub description: Option<String>,
    /// `scope`: what the request needs.
    pub scopes: Vec<String>,
    /// `acr_values`: how the user must have signed in, one of these.
    pub acr_values: Vec<String>,
    /// `max_age`: at most so many seconds ago.
    pub max_age: Option<u64>,
    /// `resource_metadata`: where the resource describes itself.
    pub resource_metadata: Option<String>,
}

/// What a challenge is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// `invalid_request`
    Request,
    /// `invalid_token`
    Token,
    /// `insufficient_scope`
    Scope,
    /// `insufficient_user_authentication`
    SignIn,
    /// `invalid_dpop_proof`
    Proof,
    /// `use_dpop_nonce`
    Nonce,
    /// No error, or another.
    Other,
}

/// The longest text that is searched: a few messages.
const LONGEST: usize = 1 << 20;

impl Challenge {
    /// The challenge in a text: a header's value, the header, or an HTTP message that has it.
    pub fn find(text: &str) -> Option<Self> {
        // Most inputs are a token: it has neither.
        if text.len() > LONGEST || !text.contains(' ') || !text.contains('=') {
            return None;
        }
        let mut found = Self::default();
        let mut is_there = false;
        for line in text.lines() {
            let line = line.trim_start_matches(['<', '>', ' ', '\t', '"', '\'']);
            let value = match line.split_once(':') {
                Some((name, value)) if name.trim().eq_ignore_ascii_case("www-authenticate") => {
                    value
                }
                _ => line,
            };
            is_there |= found.read(value.trim());
        }
        is_there.then_some(found)
    }

    /// What it is about.
    pub fn refusal(&self) -> Refusal {
        match self.error.as_deref() {
            Some("invalid_request") => Refusal::Request,
            Some("invalid_token") => Refusal::Token,
            Some("insufficient_scope") => Refusal::Scope,
            Some("insufficient_user_authentication") => Refusal::SignIn,
            Some("invalid_dpop_proof") => Refusal::Proof,
            Some("use_dpop_nonce") => Refusal::Nonce,
            _ => Refusal::Other,
        }
    }

    /// Reads the parameters of a header's value that begins with a scheme. A parameter that is there twice keeps its
    /// first value, so that of several challenges the first counts.
    fn read(&mut self, value: &str) -> bool {
        let starts = |scheme: &str| {
            let (head, rest) = value.split_at_checked(scheme.len())?;
            (head.eq_ignore_ascii_case(scheme) && rest.starts_with(' ')).then_some(rest)
        };
        let Some(mut rest) = starts("bearer").or_else(|| starts("dpop")) else {
            return false;
        };
        let mut is_there = false;
        while let Some((name, value, after)) = parameter(rest) {
            rest = after;
            is_there = true;
            let words = || {
                value
                    .split(' ')
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned)
            };
            match name.to_ascii_lowercase().as_str() {
                "error" => {
                    self.error.get_or_insert(value);
                }
                "error_description" => {
                    self.description.get_or_insert(value);
                }
                "scope" if self.scopes.is_empty() => self.scopes = words().collect(),
                "acr_values" if self.acr_values.is_empty() => self.acr_values = words().collect(),
                "max_age" => self.max_age = self.max_age.or_else(|| value.parse().ok()),
                "resource_metadata" => {
                    self.resource_metadata.get_or_insert(value);
                }
                _ => {}
            }
        }
        is_there
    }
}

impl Refusal {
    /// What it says of the token that was sent, without the token: one sentence without full stop.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Request => {
                "this is a challenge without a token: error=invalid_request says that the request was malformed, such \
                 as one with the token in two places (RFC 6750 3.1)"
            }
            Self::Token => {
                "this is a challenge without a token: error=invalid_token says that the token was expired, revoked, \
                 malformed or not for this API (RFC 6750 3.1)"
            }
            Self::Scope => {
                "this is a challenge without a token: error=insufficient_scope says that the request needs more rights \
                 than the token has; scope, if it is there, names them (RFC 6750 3.1)"
            }
            Self::SignIn => {
                "this is a challenge without a token: error=insufficient_user_authentication says that the user must \
                 sign in again, in a way of acr_values or within max_age seconds (RFC 9470 3)"
            }
            Self::Proof => {
                "this is a challenge without a token: error=invalid_dpop_proof says that the DPoP proof was refused \
                 (RFC 9449 7.1)"
            }
            Self::Nonce => {
                "this is a challenge without a token: error=use_dpop_nonce says that the DPoP proof must hold the nonce \
                 of the DPoP-Nonce header (RFC 9449 9)"
            }
            Self::Other => {
                "this is a challenge without a token: the API wants a token of the scheme that it names, and says \
                 nothing of the one that was sent, if any (RFC 6750 3)"
            }
        }
    }
}

/// The next `name=value` or `name="value"`: name, value, what follows.
fn parameter(text: &str) -> Option<(&str, String, &str)> {
    let (before, after) = text.split_once('=')?;
    let name = before.rsplit([' ', ',', '\t']).next().unwrap_or_default();
    let after = after.trim_start();
    let Some(quoted) = after.strip_prefix('"') else {
        let end = after.find([',', ' ']).unwrap_or(after.len());
        let (value, rest) = after.split_at_checked(end)?;
        return Some((name, value.to_owned(), rest));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((name, value, quoted.get(at + 1..)?)),
            '\\' => value.extend(chars.next().map(|(_, c)| c)),
            c => value.push(c),
        }
    }
    // It was cut.
    Some((name, value, ""))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_read_alone_as_header_and_in_a_message() {
        let value = r#"Bearer realm="a, b=c", error="insufficient_scope", error_description="more \"rights\"", scope="a  b", max_age=5"#;
        for text in [
            value.to_owned(),
            format!("WWW-Authenticate: {value}"),
            format!("HTTP/1.1 403 Forbidden\r\nwww-authenticate: {value}\r\n\r\n"),
            format!("< HTTP/2 403\n< www-authenticate: {value}"),
        ] {
            let found = Challenge::find(&text).unwrap();
            assert_eq!(found.refusal(), Refusal::Scope, "{text}");
            assert_eq!(found.scopes, ["a", "b"]);
            assert_eq!(found.max_age, Some(5));
            assert_eq!(found.description.as_deref(), Some("more \"rights\""));
        }
    }

    #[test]
    fn of_several_challenges_the_first_counts() {
        let found = Challenge::find(
            "WWW-Authenticate: DPoP error=\"use_dpop_nonce\", algs=\"ES256\"\n\
             WWW-Authenticate: Bearer error=\"invalid_token\", resource_metadata=\"https://a/b\"",
        )
        .unwrap();
        assert_eq!(found.refusal(), Refusal::Nonce);
        assert_eq!(found.resource_metadata.as_deref(), Some("https://a/b"));
    }

    #[test]
    fn other_text_is_none() {
        for text in [
            "",
            "Bearer",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "WWW-Authenticate: Basic realm=\"a\"",
            "Bearer tokens are x",
            "the bearer = me",
            "eyJhbGciOiJub25lIn0.e30.",
        ] {
            assert_eq!(Challenge::find(text), None, "{text:?}");
        }
    }
}

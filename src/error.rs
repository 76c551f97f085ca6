//! What a person reads when a run cannot go on: what failed, why, and what to do next.

use std::borrow::Cow;
use std::path::Path;

use crate::exit::Exit;

/// A failure that ends the run (or the work on one token), written for the person at the terminal.
///
/// It never holds a token, a signature or key material.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Failure {
    /// What failed and why, one sentence without a final full stop; outside text in it is not yet escaped.
    pub what: String,
    /// What to do next, if that is known.
    pub help: Option<String>,
    /// The text in which something is wrong, and where; outside text, not yet escaped.
    pub excerpt: Option<Excerpt>,
    /// The exit code that this failure asks for.
    pub exit: Exit,
}

/// A place in a text that the user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The place, in bytes from its beginning.
    pub at: usize,
}

impl Failure {
    /// A failure with the given exit code and no advice.
    pub fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
            excerpt: None,
            exit,
        }
    }

    /// Bad usage or configuration.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what)
    }

    /// Adds the place of what is wrong.
    #[must_use]
    pub fn with_excerpt(mut self, excerpt: Excerpt) -> Self {
        self.excerpt = Some(excerpt);
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A name from the command line for a message: a token that was given in its place is not repeated.
pub fn nameable(name: &str) -> String {
    let longest = name
        .split(['/', '\\', ' '])
        .map(str::len)
        .max()
        .unwrap_or_default();
    if name.contains("eyJ") || longest > 100 || is_key(name) || is_like_opaque(name) {
        return unnamed(name);
    }
    name.to_owned()
}

/// What stands in a message for a name that may be a secret.
fn unnamed(name: &str) -> String {
    format!("(a name of {} characters)", name.chars().count())
}

/// True for a name that is more like an opaque token than like a name: so many letters with digits among them in a row,
/// and no folder. Dates and versions in the names of files are shorter.
fn is_like_opaque(name: &str) -> bool {
    /// Shorter than any part of a usual opaque token.
    const SHORTEST: usize = 24;
    let mut runs = name.split(|c: char| !c.is_ascii_alphanumeric());
    !name.contains(['/', '\\'])
        && runs.any(|run| {
            run.len() >= SHORTEST
                && run.contains(|c: char| c.is_ascii_digit())
                && run.contains(|c: char| c.is_ascii_alphabetic())
        })
}

/// A word from the command line for a message, if it is nothing like a token: those have digits among the letters, or
/// letters of both cases, or are long.
pub fn nameable_word(word: &str) -> Option<&str> {
    /// The longest word that is repeated.
    const LONGEST: usize = 24;
    /// From so many characters on, digits among letters are no name of ours.
    const MIXED: usize = 8;
    let length = word.chars().count();
    let has = |test: fn(&char) -> bool| word.chars().any(|c| test(&c));
    let is_mixed = (has(char::is_ascii_digit) && has(char::is_ascii_alphabetic))
        || (has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase));
    let is_like_a_token =
        length > LONGEST || word.contains("eyJ") || (length >= MIXED && is_mixed) || is_key(word);
    (!is_like_a_token).then_some(word)
}

/// The name of a file for a message, as [`nameable`].
pub fn nameable_path(path: &Path) -> String {
    nameable(&path.display().to_string())
}

/// True for a text that is no name, but a key that was given in the place of its file: PEM or a JWK.
pub fn is_key(name: &str) -> bool {
    name.starts_with('{') || name.contains("-----BEGIN") || name.contains('\n')
}

/// A variable's name for a message. People give the value in its place, which may be any secret: only what is
/// plainly a name is repeated.
pub fn nameable_variable(name: &str) -> String {
    let is_name = name.len() <= 32
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    if is_name {
        return name.to_owned();
    }
    unnamed(name)
}

/// The name of a file that is to hold a secret, for a message. People give the secret in its place: only what is
/// plainly a path is repeated.
pub fn nameable_secret(name: &str) -> String {
    let is_path = name.contains(['/', '\\', '.'])
        && name
            .split(['/', '\\'])
            .all(|part| part.len() <= 32 && part.bytes().all(is_of_a_path));
    if is_path {
        return nameable(name);
    }
    unnamed(name)
}

fn is_of_a_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b' ' | b':')
}

/// A message without tokens and keys: whatever in it looks like a JWT, a PEM text or a JWK is replaced, wherever it
/// came from.
pub fn without_tokens(message: &str) -> String {
    let message = between(message, "-----BEGIN", "-----", "(a PEM text)");
    let message = match message.contains("kty") {
        true => between(&message, "{", "}", "(a JSON text)"),
        false => message,
    };
    let mut out = String::with_capacity(message.len());
    let mut rest = message.as_ref();
    while let Some((before, after)) = rest.split_once("eyJ") {
        out.push_str(before);
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric() && !"-_.~+/=".contains(c))
            .unwrap_or(after.len());
        let (token, tail) = after.split_at_checked(end).unwrap_or((after, ""));
        if token.len() < 16 {
            out.push_str("eyJ");
            out.push_str(token);
        } else {
            out.push_str(&format!("(a token of {} characters)", token.len() + 3));
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The message with everything from the first `start` to the last `end` replaced.
fn between<'m>(message: &'m str, start: &str, end: &str, by: &str) -> Cow<'m, str> {
    let Some((before, secret)) = message.split_once(start) else {
        return Cow::Borrowed(message);
    };
    let after = secret.rsplit_once(end).map_or("", |(_, after)| after);
    Cow::Owned(format!("{before}{by}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_plainly_a_variable_is_named() {
        assert_eq!(nameable_variable("CLIENT_SECRET"), "CLIENT_SECRET");
        assert_eq!(
            nameable_variable("correct horse"),
            "(a name of 13 characters)"
        );
        assert_eq!(nameable_variable("hunter2"), "(a name of 7 characters)");
    }

    #[test]
    fn a_word_like_a_token_is_not_named() {
        for word in ["acess_token", "RS257", "--isuer", "jsno"] {
            assert_eq!(nameable_word(word), Some(word));
        }
        for word in [
            "2YotnFZFEjr1zCsicMWpAA",
            "eyJhbGci",
            "SplxlOBeZQQYbYS6WxSbIA",
            "ghp_16characters",
            "a-name-of-more-than-24-letters",
        ] {
            assert_eq!(nameable_word(word), None, "{word}");
        }
    }

    #[test]
    fn a_name_like_an_opaque_token_is_not_named() {
        for name in [
            "token.jwt",
            "access-token-2026-11-25T14-30-00Z.txt",
            "backup20261125T143000Z.json",
            "production-eu-west-1",
            "Europe/Berlin",
            "/nix/store/0c9xq2v5wl7s8d6f4g3h1j0k9l8m7n6b-keys/jwks.json",
        ] {
            assert_eq!(nameable(name), name);
        }
        for name in [
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "canary0opaque0token0that0nobody0may0see",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "0123456789abcdef0123456789abcdef",
        ] {
            assert!(nameable(name).starts_with("(a name of "), "{name}");
        }
    }

    #[test]
    fn only_what_is_plainly_a_path_is_named_of_a_secret() {
        for path in ["secret.txt", "/run/secrets/jwt", "C:\\keys\\hmac key.txt"] {
            assert_eq!(nameable_secret(path), path);
        }
        for secret in [
            "hunter2",
            "correct horse",
            "K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=",
            "0123456789abcdef0123456789abcdef.0123",
        ] {
            assert!(
                nameable_secret(secret).starts_with("(a name of "),
                "{secret}"
            );
        }
    }

    #[test]
    fn keys_are_taken_out_of_messages() {
        let pem = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
        assert_eq!(
            without_tokens(&format!("the keys of {pem}: {pem:?} is no URL")),
            "the keys of (a PEM text)\" is no URL"
        );
        let jwk = r#"{"kty":"oct","k":"c2VjcmV0"}"#;
        assert_eq!(
            without_tokens(&format!("the keys of {jwk}: {jwk:?} is no URL")),
            "the keys of (a JSON text)\" is no URL"
        );
        assert_eq!(without_tokens("/{tenantid}/v2.0"), "/{tenantid}/v2.0");
    }

    #[test]
    fn tokens_are_taken_out_of_messages() {
        assert_eq!(
            without_tokens("https://eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln/x: no such host"),
            "https://(a token of 42 characters): no such host"
        );
        assert_eq!(
            without_tokens("eyJ is how they begin"),
            "eyJ is how they begin"
        );
    }
}

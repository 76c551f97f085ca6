//! What a person reads when a run cannot go on: what failed, why, and what to do next.

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
    /// The exit code that this failure asks for.
    pub exit: Exit,
}

impl Failure {
    /// A failure with the given exit code and no advice.
    pub fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
            exit,
        }
    }

    /// Bad usage or configuration.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what)
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
    if name.contains("eyJ") || longest > 100 {
        return format!("(a name of {} characters)", name.chars().count());
    }
    name.to_owned()
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
    format!("(a name of {} characters)", name.chars().count())
}

/// A message without tokens: whatever in it looks like a JWT is replaced, wherever it came from.
pub fn without_tokens(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
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

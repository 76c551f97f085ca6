//! What was found so far: in order, each token once, and not without end.

use std::borrow::Cow;

use super::super::{Found, Member, NoToken, clean, is_bearer_token, one, wrapped};
use crate::decode::Token;
use crate::decode::vendor::Role;
use crate::error::without_tokens;

/// At most so many tokens are taken.
const MOST: usize = 100;
/// Longer names are cut.
const LONGEST_NAME: usize = 120;

/// What is said of a credential in an address.
const IN_QUERY: &str = "; logs and histories keep addresses, so send it in the Authorization header \
                        (RFC 6750 5.3, RFC 9700 4.3.2)";

/// The tokens that were found, and the nearest to one if none was.
#[derive(Debug, Default)]
pub(in crate::input) struct Sink {
    found: Vec<Found>,
    is_full: bool,
    hint: Option<NoToken>,
    is_in_query: bool,
}

impl Sink {
    /// Takes a text whose place says that it is a token, if it can be one.
    pub(in crate::input) fn offer(&mut self, text: &str, name: &str, place: &str) {
        if is_variable(text) {
            self.hint(NoToken::Variable);
        } else if one(text).is_ok() && is_bearer_token(text) {
            let found = Found::bare(text.to_owned(), Cow::Borrowed(""));
            let name = Some(name.to_owned());
            self.push(Found { name, ..found }, place);
        }
    }

    /// Takes a text whose place says nothing, if it is surely a token.
    pub(in crate::input) fn offer_certain(&mut self, text: &str, name: &str, place: &str) {
        if is_certain(text) {
            self.offer(text, name, place);
        } else if let Some(token) = wrapped::unwrap(text) {
            let found = Found::bare(token, Cow::Borrowed(wrapped::NOTE));
            let name = Some(name.to_owned());
            self.push(Found { name, ..found }, place);
        }
    }

    /// The same, where the name may say that it is a token.
    pub(in crate::input) fn offer_named(&mut self, text: &str, name: &str, place: &str) {
        match Member::from_name(name) {
            Some(_) => self.offer(text, name, place),
            None => self.offer_certain(text, name, place),
        }
    }

    /// Takes what is a token, unless it is there already.
    pub(in crate::input) fn push(&mut self, mut found: Found, place: &str) {
        found.member = found
            .member
            .or_else(|| Member::from_name(found.name.as_deref()?));
        let mut note = format!("found in {place}, the rest was left");
        if !found.note.is_empty() {
            note = format!("{note}; {}", found.note);
        }
        let is_secret = matches!(
            found.member,
            Some(Member::AccessToken | Member::RefreshToken)
        );
        if self.is_in_query && is_secret {
            note.push_str(IN_QUERY);
        }
        found.note = Cow::Owned(note);
        self.adopt(found);
    }

    /// The same for one whose note is written.
    pub(in crate::input) fn adopt(&mut self, mut found: Found) {
        if self.found.iter().any(|other| other.text == found.text) {
            return;
        }
        if self.found.len() == MOST {
            self.is_full = true;
            return;
        }
        // A name is shown; a path or a damaged line may hold another token.
        found.name = found.name.map(|name| {
            let short: String = name.chars().take(LONGEST_NAME).collect();
            without_tokens(&short)
        });
        self.found.push(found);
    }

    /// What follows stands in the query of an address, or no longer.
    pub(in crate::input) fn in_query(&mut self, is_in_query: bool) {
        self.is_in_query = is_in_query;
    }

    /// Says why there is no token, if there is none; the first reason counts.
    pub(in crate::input) fn hint(&mut self, reason: NoToken) {
        self.hint.get_or_insert(reason);
    }

    /// True if no more is taken.
    pub(in crate::input) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Everything, or why there is nothing.
    pub(in crate::input) fn end(mut self) -> Result<Vec<Found>, Option<NoToken>> {
        if self.found.is_empty() {
            return Err(self.hint);
        }
        if self.is_full
            && let Some(last) = self.found.last_mut()
        {
            let note = format!("{}; after 100 tokens the others were left", last.note);
            last.note = Cow::Owned(note);
        }
        Ok(self.found)
    }
}

/// True for a text that is a token whatever it is called: a whole JOSE token, or a credential of a known form. Public
/// names and secrets of other kinds are none.
pub(in crate::input) fn is_certain(text: &str) -> bool {
    if !is_bearer_token(text) {
        return false;
    }
    clean::is_whole(text)
        || match Token::read(text) {
            Token::Opaque(opaque) => opaque.vendor.is_some_and(|known| {
                matches!(
                    known.vendor.role,
                    Role::Api | Role::Refresh | Role::Machine | Role::Narrow
                )
            }),
            Token::Structured(_) => true,
            _ => false,
        }
}

/// True for `$TOKEN`, `${TOKEN}`, `%TOKEN%`, `{{token}}`, `<token>`: where a token will be put.
fn is_variable(text: &str) -> bool {
    let is_between = |start: &str, end: &str| text.starts_with(start) && text.ends_with(end);
    !text.contains(char::is_whitespace)
        && text.len() > 2
        && (text.starts_with('$')
            || is_between("%", "%")
            || is_between("{{", "}}")
            || is_between("<", ">"))
}

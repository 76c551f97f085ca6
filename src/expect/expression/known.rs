//! What is known of a token, by the paths and names that an expression may use.

use std::borrow::Cow;

use super::super::{shown, unreadable};
use crate::classify::{Facts, Verdict};
use crate::decode::json::{Document, View};
use crate::decode::moment;
use crate::decode::number::Nanoseconds;
use crate::decode::path::{Lookup, Path};
use crate::expression::{Fact, Subject};
use crate::judge::Times;
use crate::verify::KeyReport;

/// Everything that a path or a name can reach.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The token's facts.
    pub facts: &'k Facts<'k>,
    /// What it claims to be.
    pub verdict: &'k Verdict,
    /// Its dates, and the clock.
    pub times: &'k Times,
    /// The word for what came of checking the signature.
    pub signature: &'static str,
    /// The word for what came of decrypting it; `none` if it is not encrypted.
    pub encryption: &'static str,
    /// The key that verified it.
    pub key: Option<&'k KeyReport>,
    /// The name under which a response holds it.
    pub member: Option<&'k str>,
}

/// What is known at a path or under a name.
#[derive(Debug)]
pub enum State<'k> {
    /// This.
    Is(Value<'k>),
    /// That there is nothing.
    Missing,
    /// Nothing, for this reason: one sentence without full stop.
    Unknown(&'static str),
}

/// A value.
#[derive(Debug)]
pub enum Value<'k> {
    /// A value of the header or the claims.
    Json(View<'k>),
    /// A text; outside text in some facts.
    Text(Cow<'k, str>),
    /// A number.
    Number(usize),
    /// A duration.
    Duration(Nanoseconds),
    /// A point in time.
    Time(Nanoseconds),
}

impl Value<'_> {
    /// As a person reads it, not escaped.
    pub fn shown(&self) -> String {
        match self {
            Self::Json(view) => shown(*view),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Duration(duration) => format!("{} s", moment::seconds(*duration)),
            Self::Time(at) => moment::rfc3339(*at),
        }
    }
}

impl<'k> Known<'k> {
    /// What is known of it.
    pub fn look(&self, subject: &Subject) -> State<'k> {
        let token = self.facts.token();
        match subject {
            Subject::Fact(entry) => self.fact(entry.fact),
            Subject::Header(path) => match token.header() {
                Some(header) => follow(path, &header.document),
                None => State::Unknown("it has no header that can be read"),
            },
            Subject::Claims { path, .. } => match (unreadable(self.facts), token.claims()) {
                (None, Some(claims)) => follow(path, claims),
                (why, _) => State::Unknown(why.unwrap_or("the claims cannot be read")),
            },
        }
    }

    fn fact(&self, fact: Fact) -> State<'k> {
        let text = |text: &'k str| State::Is(Value::Text(Cow::Borrowed(text)));
        match fact {
            Fact::Kind => text(self.verdict.kind.id()),
            Fact::Confidence => text(self.verdict.confidence.name()),
            Fact::Format => text(self.facts.token().format()),
            Fact::IssuerProfile => self.of_claims(
                self.facts
                    .profile()
                    .map(|profile| Value::Text(Cow::Borrowed(profile.id))),
            ),
            Fact::Member => self.member.map_or(State::Missing, text),
            Fact::Signature => text(self.signature),
            Fact::Encryption => text(self.encryption),
            Fact::Alg => self.of_header("alg"),
            Fact::Typ => self.of_header("typ"),
            Fact::Kid => self.of_header("kid"),
            Fact::KeyType => self.of_key(|key| Some(Value::Text(Cow::Borrowed(key.key_type)))),
            Fact::KeyBits => self.of_key(|key| Some(Value::Number(key.bits))),
            Fact::KeyThumbprint => self.of_key(|key| {
                let thumbprint = key.thumbprint.as_deref();
                thumbprint.map(|print| Value::Text(Cow::Borrowed(print)))
            }),
            Fact::Lifetime => self.of_claims(self.times.lifetime().map(Value::Duration)),
            Fact::Remaining => self.of_claims(self.times.remaining().map(Value::Duration)),
            Fact::Age => self.of_claims(self.times.age().map(Value::Duration)),
            Fact::IssuedAt => self.of_claims(self.times.issued_at.map(Value::Time)),
            Fact::NotBefore => self.of_claims(self.times.not_before.map(Value::Time)),
            Fact::ExpiresAt => self.of_claims(self.times.expires_at.map(Value::Time)),
        }
    }

    /// A fact that the claims tell, if they tell it.
    fn of_claims(&self, value: Option<Value<'k>>) -> State<'k> {
        match (value, unreadable(self.facts)) {
            (Some(value), _) => State::Is(value),
            (None, Some(why)) => State::Unknown(why),
            (None, None) => State::Missing,
        }
    }

    fn of_header(&self, name: &str) -> State<'k> {
        match self.facts.token().header() {
            Some(header) => match header.document.get(name) {
                Some(value) => State::Is(Value::Json(value)),
                None => State::Missing,
            },
            None => State::Unknown("it has no header that can be read"),
        }
    }

    /// A fact about the key that verified the signature. Where there is no signature there is no key.
    fn of_key(&self, value: impl Fn(&'k KeyReport) -> Option<Value<'k>>) -> State<'k> {
        match self.key {
            Some(key) => value(key).map_or(State::Missing, State::Is),
            None if self.signature == "unsigned" => State::Missing,
            None => {
                State::Unknown("no key verified the signature; give keys with --issuer or --jwks")
            }
        }
    }
}

fn follow<'k>(path: &Path, document: &'k Document) -> State<'k> {
    match path.find(document) {
        Lookup::Found(value) => State::Is(Value::Json(value)),
        Lookup::Missing => State::Missing,
        Lookup::Ambiguous => State::Unknown(
            "several names in the token can be meant by these dots; put the right one in quotes",
        ),
    }
}

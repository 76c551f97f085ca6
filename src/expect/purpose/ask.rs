//! The questions that several lists ask.

use std::borrow::Cow;

use super::{Answer, Look, Status};
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::decode::json::Kind as Json;
use crate::judge::{KeysAnswer, TimeStatus};

pub(super) use super::super::{in_seconds, shown};

/// The claim's value, if it is there.
pub(super) fn found(look: &Look<'_>, name: Name) -> Vec<String> {
    let value = look.case.facts.claim(name);
    value.map(shown).into_iter().collect()
}

/// The answer to every row about claims where the claims cannot be read.
pub(super) fn unreadable(look: &Look<'_>) -> Option<Answer> {
    let why = super::super::unreadable(look.case.facts)?;
    Some(Answer::ask(Vec::new(), why))
}

/// The rest, where the claims can be read.
pub(super) fn read(look: &Look<'_>, answer: impl FnOnce() -> Answer) -> Option<Answer> {
    Some(unreadable(look).unwrap_or_else(answer))
}

/// A claim that must be exactly what a flag says.
pub(super) fn equals(
    look: &Look<'_>,
    name: Name,
    expected: Option<&str>,
    flag: &'static str,
) -> Option<Answer> {
    read(look, || {
        let values = found(look, name);
        match expected {
            Some(expected) => {
                Answer::of(look.case.facts.is(name, expected), values).wanting(expected)
            }
            None if !is_text(look, name) => Answer::fails(values),
            None => Answer::ask(values, flag),
        }
    })
}

/// True if the claim is a string with something in it.
pub(super) fn is_text(look: &Look<'_>, name: Name) -> bool {
    look.case
        .facts
        .str(name)
        .is_some_and(|text| !text.is_empty())
}

/// A claim that must be a string.
pub(super) fn text(look: &Look<'_>, name: Name) -> Option<Answer> {
    read(look, || Answer::of(is_text(look, name), found(look, name)))
}

/// A claim that must not be there.
pub(super) fn absent(look: &Look<'_>, name: Name) -> Option<Answer> {
    read(look, || {
        Answer::of(look.case.facts.claim(name).is_none(), found(look, name))
    })
}

/// A claim that must be a date: a number of seconds.
pub(super) fn date(look: &Look<'_>, name: Name) -> Option<Answer> {
    read(look, || {
        let malformed = |(claim, _): &(Name, _)| *claim == name;
        let is_date = look.case.facts.has(name) && !look.case.times.malformed.iter().any(malformed);
        Answer::of(is_date, found(look, name))
    })
}

/// A nonce, which only has to be there if one was given: `unseen` is the answer where neither is.
pub(super) fn nonce(
    look: &Look<'_>,
    expected: Option<&str>,
    unseen: &'static str,
    flag: &'static str,
) -> Option<Answer> {
    let facts = look.case.facts;
    if expected.is_none() && facts.has_claims() && !facts.has(Name::Nonce) {
        return Some(Answer::unseen(unseen));
    }
    equals(look, Name::Nonce, expected, flag)
}

/// The issuer, exactly.
pub(super) fn issuer(look: &Look<'_>) -> Option<Answer> {
    equals(
        look,
        Name::Iss,
        look.case.expected.issuer.as_deref(),
        "--issuer names the issuer that is right",
    )
}

/// The audience that `--audience` names must be among those of the token.
pub(super) fn audience(look: &Look<'_>, flag: &'static str) -> Option<Answer> {
    audience_of(look, look.case.expected.audience.as_deref(), flag)
}

/// The same for an expected audience, wherever it comes from.
pub(super) fn audience_of(
    look: &Look<'_>,
    expected: Option<&str>,
    flag: &'static str,
) -> Option<Answer> {
    read(look, || {
        let audiences = audiences(look);
        match expected {
            Some(expected) => {
                let is_named = audiences.iter().any(|one| one == expected);
                Answer::of(is_named, audiences).wanting(expected)
            }
            None if audiences.is_empty() => Answer::fails(found(look, Name::Aud)),
            None => Answer::ask(audiences, flag),
        }
    })
}

/// The client, by `--client-id` or else `--audience`.
pub(super) fn client<'l>(look: &Look<'l>) -> Option<&'l str> {
    let expected = look.case.expected;
    let client = expected.client_id.as_deref();
    client.or(expected.audience.as_deref())
}

/// The client must be among the audiences. Whoever names it by both flags expects both.
pub(super) fn client_audience(look: &Look<'_>) -> Option<Answer> {
    let expected = look.case.expected;
    let lacking = [&expected.client_id, &expected.audience]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .find(|wanted| !look.case.facts.any_audience(|one| one == *wanted));
    audience_of(
        look,
        lacking.or(client(look)),
        "--client-id names the client",
    )
}

/// Everyone in `aud`.
pub(super) fn audiences(look: &Look<'_>) -> Vec<String> {
    look.case.facts.audiences().map(Cow::into_owned).collect()
}

/// `exp` is there, and now lies before it (and not before `nbf`).
pub(super) fn time(look: &Look<'_>) -> Option<Answer> {
    read(look, || {
        let status = look.case.times.status;
        Answer::of(status == TimeStatus::Valid, vec![status.name().to_owned()])
    })
}

/// The signature was made with a key that the user trusts.
pub(super) fn signature(look: &Look<'_>) -> Option<Answer> {
    let answer = Answer::new(look.signed.status, vec![look.signed.says()]);
    Some(match (look.case.keys, look.case.facts.token()) {
        (_, Token::Opaque(_)) => unreadable(look)?,
        (KeysAnswer::NotAsked, _) if look.signed.status == Status::Undecided => answer
            .because("give the issuer's keys: --issuer, --jwks, --key, or --secret-file for HS256"),
        _ => answer,
    })
}

/// The header names an algorithm, and it is not `none`.
pub(super) fn signed(look: &Look<'_>) -> Option<Answer> {
    let token = look.case.facts.token();
    let alg = look.case.facts.alg();
    let found = alg.map(str::to_owned).into_iter().collect();
    match token {
        Token::Decoded(_) if token.header().is_none() => Some(without_header()),
        Token::Jws(_) | Token::Decoded(_) => {
            let is_none = alg.is_none_or(|alg| alg.eq_ignore_ascii_case("none"));
            Some(Answer::of(!is_none, found))
        }
        _ => unreadable(look),
    }
}

/// The algorithm is a signature with a key pair.
pub(super) fn asymmetric(look: &Look<'_>) -> Option<Answer> {
    match look.case.facts.token() {
        token @ Token::Decoded(_) if token.header().is_none() => return Some(without_header()),
        Token::Jws(_) | Token::Decoded(_) => {}
        _ => return unreadable(look),
    }
    let alg = look.case.facts.alg();
    let is_asymmetric = alg
        .and_then(crate::verify::algorithm)
        .is_some_and(|known| known.family != crate::verify::Family::Hmac);
    let found = alg.map(str::to_owned).into_iter().collect();
    Some(Answer::of(is_asymmetric, found))
}

/// The answer to every row about the header where only the claims were given.
fn without_header() -> Answer {
    Answer::ask(
        Vec::new(),
        "the header is not part of this text: give the token itself",
    )
}

/// The header's `typ` as a media type. What is encrypted may hold a token with a header of its own.
pub(super) fn typ(look: &Look<'_>, wanted: &str) -> Option<Answer> {
    let token = look.case.facts.token();
    token.header()?;
    let typ = look.case.facts.typ();
    if let (Token::Jwe(_), false) = (token, typ == Some(wanted))
        && let Some(unknown) = unreadable(look)
    {
        return Some(unknown);
    }
    let raw = look.case.header("typ").map(shown);
    Some(Answer::of(typ == Some(wanted), raw.into_iter().collect()))
}

/// What the token is, as far as that is known, is one of these kinds.
pub(super) fn kind(look: &Look<'_>, right: &[Kind]) -> Option<Answer> {
    let verdict = look.case.verdict;
    let found = verdict.in_words();
    Some(match verdict.kind {
        Kind::Opaque | Kind::Unknown | Kind::Jwe => {
            Answer::unseen("its content does not tell what it is")
        }
        _ if verdict.is_one_of(right) => Answer::holds(vec![found]),
        _ if verdict.is_sure() => Answer::fails(vec![found]),
        _ => Answer::unseen("its content speaks for several kinds"),
    })
}

/// Whether encryption was agreed on is not written in a token.
pub(super) fn encryption(look: &Look<'_>) -> Option<Answer> {
    Some(match look.case.facts.token() {
        Token::Jwe(_) => Answer::new(Status::Undecided, Vec::new())
            .because("it is encrypted: decrypt it, and check what is inside"),
        _ => Answer::unseen("whether encryption was agreed on is not written in a token"),
    })
}

/// Whether it was used before.
pub(super) fn replay(_: &Look<'_>) -> Option<Answer> {
    Some(Answer::unseen(
        "one token does not show whether it came before",
    ))
}

/// How it comes.
pub(super) fn transport(_: &Look<'_>) -> Option<Answer> {
    Some(Answer::unseen("how it is sent is not written in a token"))
}

/// What it was asked for with.
pub(super) fn request(_: &Look<'_>) -> Option<Answer> {
    Some(Answer::unseen(
        "what the request asked for is not written in a token",
    ))
}

/// Several headers that bring a key or name one: which of them there are.
pub(super) fn key_headers(look: &Look<'_>) -> Option<Answer> {
    look.case.facts.token().header()?;
    let there: Vec<String> = ["jwk", "jku", "x5c", "x5u"]
        .into_iter()
        .filter(|name| look.case.facts.header_has(name))
        .map(str::to_owned)
        .collect();
    Some(Answer::of(there.is_empty(), there))
}

/// `events` is an object whose every member is an object, and there is at least one.
pub(super) fn events_are_objects(look: &Look<'_>) -> bool {
    let events = look.case.facts.claim(Name::Events);
    events.is_some_and(|events| {
        events.is_object()
            && events.members().next().is_some()
            && events.members().all(|event| event.value.is_object())
    })
}

/// The names of the events.
pub(super) fn event_names(look: &Look<'_>) -> Vec<String> {
    match look.case.facts.claim(Name::Events) {
        Some(events) if events.kind() == Json::Object => events
            .members()
            .map(|event| event.name.into_owned())
            .collect(),
        Some(other) => vec![other.raw().to_owned()],
        None => Vec::new(),
    }
}

//! `--for set`: a security event token at its receiver, by RFC 8417 2.2, and what the Shared Signals Framework adds.

use super::ask;
use super::{Answer, Look, Row, Status, must, should};
use crate::classify::{Kind, Name};

/// Where the event types of CAEP and RISC begin.
const SHARED_SIGNALS: &str = "https://schemas.openid.net/secevent/";

/// The demands, in the order of RFC 8417 2.2.
pub(super) const ROWS: &[Row] = &[
    must(
        "right-kind",
        "it is a security event token, and not of another kind",
        "RFC 8417 4.3; RFC 8725 3.12",
        |look| ask::kind(look, &[Kind::SecurityEventToken]),
    ),
    must(
        "issuer",
        "iss is there, and the transmitter",
        "RFC 8417 2.2",
        ask::issuer,
    )
    .covers(&["issuer"]),
    must("iat", "iat is there and a number", "RFC 8417 2.2", |look| {
        ask::date(look, Name::Iat)
    }),
    must("jti", "jti is there", "RFC 8417 2.2", |look| {
        ask::text(look, Name::Jti)
    }),
    must(
        "audience",
        "aud, if it is there, names this receiver",
        "RFC 7519 4.1.3; RFC 8417 2.2",
        audience,
    )
    .covers(&["audience"]),
    must(
        "events",
        "events is an object of at least one event, each an object",
        "RFC 8417 2.2",
        |look| {
            ask::read(look, || {
                Answer::of(ask::events_are_objects(look), ask::event_names(look))
            })
        },
    ),
    must(
        "signed",
        "it is signed: alg is not none",
        "RFC 7518 3.6",
        ask::signed,
    ),
    must(
        "signature",
        "the signature was made with a key of the transmitter",
        "RFC 8725 3.8",
        ask::signature,
    ),
    should(
        "exp-absent",
        "there is no exp, so that it passes for no ID token or access token",
        "RFC 8417 2.2, 4.1 and 4.2",
        |look| ask::absent(look, Name::Exp),
    ),
    should(
        "typ",
        "typ in the header is secevent+jwt (required in the Shared Signals Framework)",
        "RFC 8417 2.3; OpenID Shared Signals Framework 1.0 4.1.1",
        |look| ask::typ(look, "secevent+jwt"),
    ),
    should(
        "sub-absent",
        "there is no sub, but sub_id (in the Shared Signals Framework)",
        "OpenID Shared Signals Framework 1.0 4.1.2",
        |look| {
            let is_shared = ask::event_names(look)
                .iter()
                .any(|event| event.starts_with(SHARED_SIGNALS));
            if !is_shared {
                return None;
            }
            ask::absent(look, Name::Sub)
        },
    ),
    should(
        "jti-replay",
        "the same jti was not received before",
        "RFC 8417 2.2",
        ask::replay,
    ),
];

/// `aud` is only recommended; if it is there, it must be right.
fn audience(look: &Look<'_>) -> Option<Answer> {
    let answer = ask::audience(look, "--audience names the receiver")?;
    let is_lacking = answer.status == Status::Fail && look.case.facts.claim(Name::Aud).is_none();
    if is_lacking && look.case.expected.audience.is_none() {
        return Some(Answer::warns(vec!["no aud".to_owned()]));
    }
    Some(answer)
}

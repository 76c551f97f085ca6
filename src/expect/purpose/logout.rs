//! `--for logout`: a logout token at the client, by OpenID Connect Back-Channel Logout 2.6.

use super::ask;
use super::{Answer, Look, Row, must, should};
use crate::classify::{Kind, LOGOUT_EVENT, Name};
use crate::judge::TimeStatus;

/// The demands, in the order of Back-Channel Logout 2.6.
pub(super) const ROWS: &[Row] = &[
    must(
        "right-kind",
        "it is a logout token (an ID token only names a session as id_token_hint)",
        "OpenID Connect Back-Channel Logout 2.4; RFC 8725 3.12",
        |look| ask::kind(look, &[Kind::LogoutToken]),
    ),
    should(
        "encryption",
        "it is encrypted, if that was agreed on",
        "OpenID Connect Back-Channel Logout 2.6 point 1",
        ask::encryption,
    ),
    must(
        "signature",
        "the signature was made with a key of the issuer, as for ID tokens",
        "OpenID Connect Back-Channel Logout 2.6 point 2",
        ask::signature,
    ),
    must(
        "signed",
        "it is signed: alg is not none",
        "OpenID Connect Back-Channel Logout 2.6 point 3",
        ask::signed,
    ),
    must(
        "issuer",
        "iss is exactly the issuer",
        "OpenID Connect Back-Channel Logout 2.6 point 4",
        ask::issuer,
    )
    .covers(&["issuer"]),
    must(
        "audience",
        "aud names this client",
        "OpenID Connect Back-Channel Logout 2.6 point 4",
        ask::client_audience,
    )
    .covers(&["audience", "client-id"]),
    must(
        "iat",
        "iat is there and a number",
        "OpenID Connect Back-Channel Logout 2.6 point 4",
        |look| ask::date(look, Name::Iat),
    ),
    must(
        "time",
        "exp is there, and now is before it",
        "OpenID Connect Back-Channel Logout 2.6 point 4",
        time,
    ),
    must(
        "sub-or-sid",
        "sub or sid is there, or both",
        "OpenID Connect Back-Channel Logout 2.6 point 5",
        |look| {
            ask::read(look, || {
                let mut found = ask::found(look, Name::Sub);
                found.extend(ask::found(look, Name::Sid));
                // One that is there and no text names nobody, whatever stands beside it.
                let there = [Name::Sub, Name::Sid]
                    .into_iter()
                    .filter(|name| look.case.facts.claim(*name).is_some());
                let are_texts = there.clone().all(|name| ask::is_text(look, name));
                Answer::of(are_texts && there.count() > 0, found)
            })
        },
    ),
    must(
        "events",
        "events is an object with the member http://schemas.openid.net/event/backchannel-logout, an object",
        "OpenID Connect Back-Channel Logout 2.6 point 6",
        |look| {
            ask::read(look, || {
                let events = look.case.facts.claim(Name::Events);
                let event = events.and_then(|events| events.get(LOGOUT_EVENT));
                let is_object = event.is_some_and(|event| event.is_object());
                Answer::of(is_object, ask::event_names(look))
            })
        },
    ),
    must(
        "nonce-absent",
        "there is no nonce",
        "OpenID Connect Back-Channel Logout 2.6 point 7",
        |look| ask::absent(look, Name::Nonce),
    ),
    must(
        "jti",
        "jti is there",
        "OpenID Connect Back-Channel Logout 2.4",
        |look| ask::text(look, Name::Jti),
    ),
    should(
        "jti-replay",
        "the same jti was not seen recently",
        "OpenID Connect Back-Channel Logout 2.6 point 8",
        ask::replay,
    ),
    should(
        "session",
        "iss, sub and sid are those of a session that is current or recent",
        "OpenID Connect Back-Channel Logout 2.6 points 9, 10 and 11",
        |_| Some(Answer::unseen("only the client knows its sessions")),
    ),
    should(
        "typ",
        "typ in the header is logout+jwt",
        "OpenID Connect Back-Channel Logout 2.4",
        |look| ask::typ(look, "logout+jwt"),
    ),
];

/// `exp` came with errata set 1 of December 2023: many providers do not send it yet.
fn time(look: &Look<'_>) -> Option<Answer> {
    if look.case.times.status != TimeStatus::NoExpiry {
        return ask::time(look);
    }
    Some(
        Answer::warns(vec!["no exp".to_owned()])
            .because("required since errata set 1 (December 2023); older providers send none"),
    )
}

//! `--for client-assertion`: a client's assertion at its authorization server, by RFC 7523 section 3 as RFC 10070
//! updates it.

use super::ask;
use super::{Answer, Look, Row, must, should};
use crate::classify::{Kind, Name};

/// The demands, in the order of RFC 7523 section 3.
pub(super) const ROWS: &[Row] = &[
    must(
        "right-kind",
        "it is a client's assertion, and not of another kind",
        "RFC 8725 3.12",
        |look| ask::kind(look, &[Kind::ClientAssertion]),
    ),
    must(
        "client-id",
        "iss is the client_id of the client",
        "RFC 7523 3 point 1",
        |look| {
            let client = client(look);
            ask::equals(look, Name::Iss, client, "--client-id names the client")
        },
    )
    .covers(&["client-id"]),
    must(
        "sub",
        "sub is the client_id too",
        "RFC 7523 3 point 2",
        |look| {
            ask::read(look, || {
                let client = client(look).or(look.case.facts.issuer());
                let is_client = client.is_some_and(|client| look.case.facts.is(Name::Sub, client));
                Answer::of(is_client, ask::found(look, Name::Sub))
            })
        },
    ),
    must(
        "audience",
        "aud is the issuer identifier of the authorization server",
        "RFC 10070 4",
        |look| {
            ask::audience(
                look,
                "--audience names the issuer of the authorization server",
            )
        },
    )
    .covers(&["audience"]),
    must(
        "sole-audience",
        "aud names nobody else",
        "RFC 10070 4",
        |look| {
            ask::read(look, || {
                let audiences = ask::audiences(look);
                Answer::of(audiences.len() == 1, audiences)
            })
        },
    ),
    should(
        "not-token-endpoint",
        "aud is not the address of the token endpoint, which was allowed before RFC 10070",
        "RFC 10070 4; RFC 7523 3 point 3",
        |look| {
            ask::read(look, || {
                let endpoints: Vec<String> = ask::audiences(look)
                    .into_iter()
                    .filter(|audience| is_token_endpoint(audience))
                    .collect();
                Answer::of(endpoints.is_empty(), endpoints)
            })
        },
    ),
    must(
        "time",
        "exp is there, and now is before it",
        "RFC 7523 3 point 4",
        ask::time,
    ),
    should(
        "jti",
        "jti is there, so that the assertion can be refused a second time",
        "OpenID Connect Core 9; RFC 7523 3 point 7",
        |look| ask::text(look, Name::Jti),
    ),
    should(
        "jti-replay",
        "the same jti was not used before",
        "RFC 7523 3 point 7",
        ask::replay,
    ),
    must(
        "signed",
        "it is signed: alg is not none",
        "RFC 7523 3 point 9",
        ask::signed,
    ),
    must(
        "signature",
        "the signature was made with a key of the client, or with its secret",
        "RFC 7523 3 point 9",
        ask::signature,
    ),
    should(
        "typ",
        "typ in the header is client-authentication+jwt (servers are advised to do without)",
        "RFC 10070 4",
        |look| ask::typ(look, "client-authentication+jwt"),
    ),
];

fn client<'l>(look: &Look<'l>) -> Option<&'l str> {
    let expected = look.case.expected;
    expected.client_id.as_deref().or(expected.issuer.as_deref())
}

/// By its last part: what most servers call the endpoint.
fn is_token_endpoint(audience: &str) -> bool {
    let last = audience.trim_end_matches('/').rsplit('/').next();
    audience.contains("://") && matches!(last, Some("token" | "tokens"))
}

//! `--for login`: an ID token at the client that started the login, by OpenID Connect Core 3.1.3.7 (and 3.2.2.11,
//! 3.3.2.12 for other flows) and the claims that section 2 requires.

use super::ask;
use super::{Answer, Look, Row, must, should};
use crate::classify::{Kind, Name};

/// The demands, in the order of OpenID Connect Core 3.1.3.7.
pub(super) const ROWS: &[Row] = &[
    must(
        "right-kind",
        "it is an ID token, and not of another kind",
        "OpenID Connect Core 16.11; RFC 8725 3.12",
        |look| ask::kind(look, &[Kind::IdToken]),
    ),
    should(
        "encryption",
        "it is encrypted, if that was agreed on",
        "OpenID Connect Core 3.1.3.7 point 1",
        ask::encryption,
    ),
    must(
        "issuer",
        "iss is exactly the issuer",
        "OpenID Connect Core 3.1.3.7 point 2",
        ask::issuer,
    )
    .covers(&["issuer"]),
    must(
        "audience",
        "aud names this client",
        "OpenID Connect Core 3.1.3.7 point 3",
        ask::client_audience,
    )
    .covers(&["audience", "client-id"]),
    must(
        "other-audiences",
        "aud names nobody else, or only those that the client trusts",
        "OpenID Connect Core 3.1.3.7 point 3",
        other_audiences,
    ),
    should(
        "azp",
        "azp, if it is there, is this client",
        "OpenID Connect Core 3.1.3.7 points 4 and 5",
        |look| {
            look.case.facts.claim(Name::Azp)?;
            ask::equals(look, Name::Azp, ask::client(look), "--client-id decides it")
        },
    ),
    must(
        "signed",
        "it is signed: alg is not none (none only in the code flow, if the client registered it)",
        "OpenID Connect Core 2",
        ask::signed,
    ),
    must(
        "signature",
        "the signature was made with a key of the issuer, or with this client's secret if alg is HS256 or the like",
        "OpenID Connect Core 3.1.3.7 points 6 and 8",
        ask::signature,
    ),
    should(
        "alg",
        "alg is RS256, or the one that the client registered",
        "OpenID Connect Core 3.1.3.7 point 7",
        registered_alg,
    ),
    must(
        "time",
        "exp is there, and now is before it",
        "OpenID Connect Core 3.1.3.7 point 9",
        ask::time,
    ),
    must(
        "iat",
        "iat is there and a number",
        "OpenID Connect Core 2",
        |look| ask::date(look, Name::Iat),
    ),
    must(
        "sub",
        "sub is there: at most 255 ASCII characters",
        "OpenID Connect Core 2",
        |look| {
            ask::read(look, || {
                let sub = look.case.facts.str(Name::Sub).unwrap_or_default();
                let fits = !sub.is_empty() && sub.len() <= 255 && sub.is_ascii();
                Answer::of(fits, ask::found(look, Name::Sub))
            })
        },
    ),
    must(
        "nonce",
        "nonce is the one of the login request, if it sent one",
        "OpenID Connect Core 3.1.3.7 point 11, 3.2.2.11 point 2",
        nonce,
    )
    .covers(&["nonce"]),
    should(
        "nonce-replay",
        "the nonce was not seen before",
        "OpenID Connect Core 3.1.3.7 point 11",
        ask::replay,
    ),
    should(
        "acr",
        "acr is good enough, if the request asked for one",
        "OpenID Connect Core 3.1.3.7 point 12",
        ask::request,
    ),
    should(
        "auth-time",
        "auth_time is recent enough, if the request asked for it or set max_age",
        "OpenID Connect Core 3.1.3.7 point 13",
        ask::request,
    ),
    should(
        "at-hash",
        "at_hash fits the access token that came along",
        "OpenID Connect Core 3.1.3.8, 3.2.2.9",
        |look| unbound(look, Name::AtHash, "--access-token-file decides it"),
    ),
    should(
        "c-hash",
        "c_hash fits the authorization code that came along",
        "OpenID Connect Core 3.3.2.10",
        |look| unbound(look, Name::CHash, "--code-file decides it"),
    ),
    should(
        "key-headers",
        "the header has no x5u, x5c, jku or jwk",
        "OpenID Connect Core 2",
        ask::key_headers,
    ),
];

fn other_audiences(look: &Look<'_>) -> Option<Answer> {
    let audiences = ask::audiences(look);
    if audiences.len() < 2 {
        return None;
    }
    let expected = look.case.expected;
    let named = [&expected.client_id, &expected.audience];
    let others: Vec<String> = audiences
        .into_iter()
        .filter(|one| !named.into_iter().flatten().any(|name| name == one))
        .collect();
    Some(match (others.is_empty(), ask::client(look)) {
        (true, _) => Answer::holds(others),
        (false, None) => Answer::ask(others, "--client-id names the client"),
        (false, Some(_)) => Answer::ask(
            others,
            "if the client trusts them, name the one with --audience, or accept all with --allow other-audiences",
        ),
    })
}

fn registered_alg(look: &Look<'_>) -> Option<Answer> {
    // Whoever names the algorithms gets their own answer.
    if !look.case.expected.algs.is_empty() {
        return None;
    }
    let alg = look.case.facts.alg()?;
    let answer = Answer::of(alg == "RS256", vec![alg.to_owned()]);
    Some(answer.because("--alg names the registered one (id_token_signed_response_alg)"))
}

fn nonce(look: &Look<'_>) -> Option<Answer> {
    ask::nonce(
        look,
        look.case.expected.nonce.as_deref(),
        "it has none; if the login request sent one, --nonce decides it",
        "--nonce names the one of the login request",
    )
}

/// A hash without the value to compare it with.
fn unbound(look: &Look<'_>, name: Name, flag: &'static str) -> Option<Answer> {
    look.case.facts.claim(name)?;
    Some(Answer::ask(ask::found(look, name), flag))
}

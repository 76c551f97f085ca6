//! `--for api`: an access token at a resource server, by RFC 9068 section 4, and what its binding to a key demands.

use super::ask;
use super::{Answer, Look, Row, Status, must, should};
use crate::classify::{Kind, Name};
use crate::decode::Token;

/// Issuers whose access tokens often come without their own `typ`.
const UNTYPED: &[&str] = &[
    "adfs",
    "auth0",
    "cognito",
    "entra-b2c",
    "entra-v1",
    "entra-v2",
    "keycloak",
    "okta-custom",
    "supabase",
    "uaa",
];

/// The demands, in the order of RFC 9068 section 4.
pub(super) const ROWS: &[Row] = &[
    must(
        "typ",
        "typ in the header is at+jwt or application/at+jwt",
        "RFC 9068 4 point 1",
        typ,
    ),
    must(
        "right-kind",
        "it is an access token, and not of another kind",
        "RFC 9068 5; RFC 8725 3.12",
        |look| ask::kind(look, &[Kind::AccessToken]),
    ),
    should(
        "encryption",
        "it is encrypted, if that was agreed on",
        "RFC 9068 4 point 2",
        ask::encryption,
    ),
    must(
        "issuer",
        "iss is exactly the issuer of the authorization server",
        "RFC 9068 4 point 3",
        ask::issuer,
    )
    .covers(&["issuer"]),
    must(
        "audience",
        "aud names this API, or the token is refused",
        "RFC 9068 4 point 4; RFC 9700 2.3",
        audience,
    )
    .covers(&["audience"]),
    must(
        "signed",
        "it is signed: alg is not none",
        "RFC 9068 4 point 5",
        ask::signed,
    ),
    must(
        "signature",
        "the signature was made with a key of the authorization server",
        "RFC 9068 4 point 5",
        ask::signature,
    ),
    must(
        "time",
        "exp is there, and now is before it",
        "RFC 9068 4 point 6",
        ask::time,
    ),
    should(
        "required-claims",
        "sub, client_id, iat and jti are there",
        "RFC 9068 2.2",
        |look| {
            ask::read(look, || {
                let lacking = [Name::Sub, Name::ClientId, Name::Iat, Name::Jti]
                    .into_iter()
                    .filter(|name| !look.case.facts.has(*name))
                    .map(|name| format!("no {}", name.text()))
                    .collect::<Vec<_>>();
                Answer::of(lacking.is_empty(), lacking)
            })
        },
    ),
    must(
        "dpop-proof",
        "a token that is bound to a DPoP key (cnf.jkt) comes with a proof by that key",
        "RFC 9449 7.1",
        |look| {
            look.case.facts.is_bound_by("jkt").then(|| {
                Answer::ask(
                    Vec::new(),
                    "--dpop-proof with --method and --url decides it",
                )
            })
        },
    ),
    must(
        "certificate-bound",
        "a token that is bound to a certificate (cnf.x5t#S256) comes over TLS with that certificate",
        "RFC 8705 3",
        |look| {
            look.case
                .facts
                .is_bound_by("x5t#S256")
                .then(|| Answer::ask(Vec::new(), "--client-cert decides it"))
        },
    ),
    must(
        "transport",
        "it comes in the Authorization header over TLS, and not in the address",
        "RFC 6750 2.1, 5.2; RFC 9700 4.3.2",
        ask::transport,
    ),
];

fn typ(look: &Look<'_>) -> Option<Answer> {
    if let Token::Opaque(_) = look.case.facts.token() {
        return ask::unreadable(look);
    }
    let answer = ask::typ(look, "at+jwt")?;
    let profile = look.case.facts.profile();
    Some(match profile {
        Some(profile) if answer.status == Status::Fail && UNTYPED.contains(&profile.id) => answer
            .because(format!(
                "access tokens of {} often come without it; look at right-kind, and accept it with --allow typ",
                profile.name
            )),
        _ if answer.status == Status::Fail => {
            answer.because("if this issuer does not follow RFC 9068, accept it with --allow typ")
        }
        _ => answer,
    })
}

/// Cognito's access tokens have no audience by design, and name their client in `client_id`.
fn audience(look: &Look<'_>) -> Option<Answer> {
    let answer = ask::audience(look, "--audience names the API as the issuer knows it")?;
    let is_lacking = answer.status == Status::Fail && !look.case.facts.has(Name::Aud);
    if is_lacking && look.case.is_from("cognito") {
        return Some(answer.because(
            "Cognito's access tokens have no aud by design: check --client-id and --scope, and accept it with \
             --allow audience",
        ));
    }
    Some(answer)
}

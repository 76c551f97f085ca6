//! Form, where content cannot be read or names no kind: encrypted, opaque, and the shape of assertions.

use super::{Signal, Weight};
use crate::classify::{Facts, Kind, Name};
use crate::decode::Token;

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "five-segments",
        toward: Kind::Jwe,
        weight: Weight::Decisive,
        says: "five segments: the content is encrypted",
        source: "RFC 7516 9",
        // Once it is decrypted, its claims tell more.
        test: |f| matches!(f.token(), Token::Jwe(_)) && !f.has_claims(),
    },
    Signal {
        id: "unreadable",
        toward: Kind::Opaque,
        weight: Weight::Decisive,
        says: "no part of it can be decoded",
        source: "RFC 6749 1.4",
        test: |f| matches!(f.token(), Token::Opaque(opaque) if opaque.vendor.is_none()),
    },
    Signal {
        id: "service-account-grant",
        toward: Kind::JwtBearerGrant,
        weight: Weight::Decisive,
        says: "a Google service account asks Google's token endpoint for an access token",
        source: "Google service account credentials",
        test: |f| f.is_from("google-service-account") && f.any_audience(is_token_endpoint),
    },
    Signal {
        id: "request-with-hint",
        toward: Kind::RequestObject,
        weight: Weight::Likely,
        says: "it asks for scopes with a hint on whom to ask (login_hint), and has no subject",
        source: "OpenID Connect CIBA Core 7.1.1",
        test: |f| {
            f.has_all(&[Name::LoginHint, Name::Scope, Name::Iss, Name::Aud]) && !f.has(Name::Sub)
        },
    },
    Signal {
        id: "endpoint-audience",
        toward: Kind::JwtBearerGrant,
        weight: Weight::Guess,
        says: "its audience is a token endpoint, which no API is",
        source: "RFC 7523 3",
        test: |f| {
            f.has(Name::Iss)
                && !f.has(Name::ClientId)
                && !f.issuer_is_subject()
                && !assertion(f)
                && f.audiences().count() == 1
                && f.any_audience(is_token_endpoint)
        },
    },
    Signal {
        id: "assertion-for-endpoint",
        toward: Kind::ClientAssertion,
        weight: Weight::Likely,
        says: "issuer and subject are the same client, and the audience is an authorization server",
        source: "RFC 7523 3",
        test: |f| assertion(f) && f.issuer_is_subject() && f.any_audience(is_authorization_server),
    },
    Signal {
        id: "assertion-shape",
        toward: Kind::ClientAssertion,
        weight: Weight::Possible,
        says: "issuer and subject are the same, and it holds nothing of an ID or access token",
        source: "RFC 7523 3",
        test: |f| assertion(f) && f.issuer_is_subject() && !f.any_audience(is_authorization_server),
    },
    Signal {
        id: "grant-for-endpoint",
        toward: Kind::JwtBearerGrant,
        weight: Weight::Likely,
        says: "the audience is a token endpoint and the subject is another than the issuer",
        source: "RFC 7523 3",
        test: |f| {
            grant(f)
                && f.issuer()
                    .is_some_and(|i| i.contains("://") || i.contains('@'))
        },
    },
    Signal {
        id: "grant-shape",
        toward: Kind::JwtBearerGrant,
        weight: Weight::Possible,
        says: "the audience is a token endpoint, and issuer and subject differ",
        source: "RFC 7523 3",
        test: grant,
    },
    Signal {
        id: "assertion-mistyped",
        toward: Kind::ClientAssertion,
        weight: Weight::Guess,
        says: "issuer and subject are nearly the same client; in a client assertion they are equal",
        source: "RFC 7523 3",
        test: |f| grant(f) && nearly_same(f),
    },
];

/// Has an audience and nothing that only an ID token or an access token has.
fn assertion(facts: &Facts<'_>) -> bool {
    facts.has(Name::Aud)
        && !facts.has_any(&[
            Name::Nonce,
            Name::AtHash,
            Name::Scope,
            Name::Scp,
            Name::ClientId,
            Name::AuthTime,
            Name::SubJwk,
        ])
}

/// For a token endpoint, about somebody else than its issuer.
fn grant(facts: &Facts<'_>) -> bool {
    assertion(facts)
        && facts.has_all(&[Name::Iss, Name::Sub])
        && !facts.issuer_is_subject()
        && facts.any_audience(is_token_endpoint)
}

/// Issuer and subject share most of their text: one of them was mistyped.
fn nearly_same(facts: &Facts<'_>) -> bool {
    let (Some(issuer), Some(subject)) = (facts.issuer(), facts.str(Name::Sub)) else {
        return false;
    };
    let common = issuer
        .bytes()
        .zip(subject.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let longer = issuer.len().max(subject.len());
    longer >= 12 && common * 5 >= longer * 4
}

fn is_authorization_server(audience: &str) -> bool {
    is_token_endpoint(audience)
        || (audience.starts_with("https://")
            && ["/oauth2", "/realms/", "/authorize", "/par", "/as/"]
                .iter()
                .any(|path| audience.contains(path)))
}

fn is_token_endpoint(audience: &str) -> bool {
    let path = audience.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_suffix('/').unwrap_or(path);
    path.contains("://")
        && path
            .rsplit('/')
            .next()
            .is_some_and(|last| last == "token" || last == "tokens")
}

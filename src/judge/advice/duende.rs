//! IdentityServer (Duende, IdentityServer3 and 4).

use super::{About, AdviceEntry, Voice};
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::decode::json::Kind as Json;
use crate::judge::{Case, ErrorTopic, Purpose};

/// The audience that IdentityServer gives every access token if nothing else names one.
fn has_static_audience(case: &Case<'_>) -> bool {
    case.facts.issuer().is_some_and(|issuer| {
        let issuer = issuer.trim_end_matches('/');
        case.facts
            .any_audience(|audience| audience.strip_suffix("/resources") == Some(issuer))
    })
}

/// Nobody else's token, and of IdentityServer's shape.
fn may_be_duende(case: &Case<'_>) -> bool {
    case.is_from("duende") || case.facts.profile().is_none()
}

fn is_array(case: &Case<'_>, name: Name) -> bool {
    case.facts
        .claim(name)
        .is_some_and(|value| value.kind() == Json::Array)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "duende-access-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an access token: {aud} is the audience that IdentityServer gives access tokens. Its ID tokens have \
                your client id as audience",
        fix: "Read the id_token of the same token response (the request needs the scope openid)",
        source: "Duende IdentityServer; OpenID Connect Core 2",
        test: |case| {
            case.wants(Purpose::Login) && has_static_audience(case) && !case.is(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "duende-reference-token",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is most likely a reference token of IdentityServer: a handle that only IdentityServer can resolve, not a \
                JWT",
        fix: "Let the API ask the introspection endpoint (AddOAuth2Introspection, with a secret of the ApiResource), or set \
              Client.AccessTokenType = AccessTokenType.Jwt and get a new token",
        source: "Duende IdentityServer",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && matches!(case.facts.token(), Token::Opaque(opaque)
                if opaque.text.strip_suffix("-1").is_some_and(|handle| {
                    handle.len() == 64
                        && handle.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && b.is_ascii_hexdigit())
                }))
        },
    },
    AdviceEntry {
        id: "duende-resources-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, the one that IdentityServer gives to every access token \
                (EmitStaticAudienceClaim); expected was {expected audience}",
        fix: "Define an ApiResource named {expected audience} with the scopes that it takes (ApiResource.Scopes), and get a new \
              token: its aud then names the API",
        source: "Duende IdentityServer",
        test: |case| case.other_audience().is_some() && has_static_audience(case),
    },
    AdviceEntry {
        id: "duende-no-audience",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The token has a scope and no audience at all, expected was {expected audience}. If the issuer is \
                IdentityServer: it writes aud only for scopes that belong to an ApiResource",
        fix: "Define an ApiResource named {expected audience} with the scopes that it takes (ApiResource.Scopes), and get a new \
              token. options.EmitStaticAudienceClaim = true yields {iss}/resources for all APIs alike",
        source: "Duende IdentityServer",
        test: |case| {
            may_be_duende(case)
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_none()
                && case.facts.has_all(&[Name::ClientId, Name::Scope])
                && (case.is_from("duende") || is_array(case, Name::Scope))
        },
    },
    AdviceEntry {
        id: "duende-type",
        about: About::Header,
        voice: Voice::Likely,
        cause: "The API demands the type at+jwt, and this token's typ is {typ}. The usual causes with IdentityServer are an ID \
                token in place of the access token, and a changed AccessTokenJwtType",
        fix: "Send the access token. If it was one, let options.AccessTokenJwtType at IdentityServer (at+jwt by default) and \
              TokenValidationParameters.ValidTypes at the API agree",
        source: "Duende IdentityServer",
        test: |case| {
            case.is_from("duende")
                && case.error_is(ErrorTopic::Type)
                && case.facts.typ() != Some("at+jwt")
        },
    },
    AdviceEntry {
        id: "duende-scope-array",
        about: About::Scope,
        voice: Voice::Possible,
        cause: "The scope is a JSON array. If the API wants one string with blanks between the scopes, it finds none of them",
        fix: "At IdentityServer set options.EmitScopesAsSpaceDelimitedStringInJwt = true and get a new token, or let the API \
              read arrays too",
        source: "Duende IdentityServer; RFC 9068 2.2.3",
        test: |case| {
            may_be_duende(case)
                && case.error_is(ErrorTopic::Scope)
                && case.missing_scopes().is_empty()
                && is_array(case, Name::Scope)
        },
    },
];

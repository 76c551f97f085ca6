//! Whom a token of Entra is for.

use super::{is_b2c, is_entra, is_external_id, is_graph, own_service, service};
use crate::classify::{Kind, Name, is_uuid};
use crate::decode::Token;
use crate::judge::advice::{About, AdviceEntry, Voice};
use crate::judge::{Case, ErrorTopic, KeysAnswer, Purpose};

/// The expected audience, if it is another API than the Microsoft one that the token is for.
fn wants_other_than_service(case: &Case<'_>) -> bool {
    own_service(case).is_some()
        && case
            .other_audience()
            .is_some_and(|expected| service(expected) != own_service(case))
}

/// One is the other behind `api://`.
fn is_api_spelling(a: &str, b: &str) -> bool {
    let pair = |uri: &str, id: &str| {
        uri.strip_prefix("api://")
            .is_some_and(|rest| rest.trim_end_matches('/').eq_ignore_ascii_case(id))
    };
    pair(a, b) || pair(b, a)
}

/// Entra in any of its products, and no ID token: an ID token's audience is the client.
fn is_access_like(case: &Case<'_>) -> bool {
    (is_entra(case) || is_b2c(case) || is_external_id(case)) && !case.is(Kind::IdToken)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an ID token of Microsoft Entra: its audience {aud} is the client that the user signed in to, and \
                an API must refuse it",
        fix: "Ask for an access token with a scope of your API (scope=api://<API's application id>/<scope>, exposed \
              under Expose an API) and send accessToken of MSAL's result, not idToken",
        source: "Microsoft Entra ID tokens; RFC 9068 4",
        test: |case| {
            (is_entra(case) || is_external_id(case))
                && case.wants(Purpose::Api)
                && case.is(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "entra-refresh-shape",
        about: About::Form,
        voice: Voice::Possible,
        cause: "The text is no JWT. If it came from Microsoft Entra, its beginning is that of a refresh token or of an \
                authorization code, which only the token endpoint takes",
        fix: "Send the access_token of the token response (it begins with eyJ), and treat the pasted value as a secret that \
              got out: revoke the user's sessions if others may have seen it",
        source: "Microsoft Entra refresh tokens; RFC 6749 1.5",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && matches!(case.facts.token(), Token::Opaque(opaque)
                    if opaque.text.len() > 300
                        && ["0.A", "1.A", "M.C"].iter().any(|start| opaque.text.starts_with(start)))
        },
    },
    AdviceEntry {
        id: "entra-audience-is-client",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token's audience is your client itself ({aud}), and it grants nothing. The usual causes are the ID token \
                in place of the access token, and a request with the client's own id as scope",
        fix: "Ask for an access token with a scope of your API (scope=api://<API's application id>/<scope>) and send \
              accessToken of MSAL's result",
        source: "Microsoft Entra scopes and permissions",
        test: |case| {
            is_entra(case)
                && case.wants(Purpose::Api)
                && !case.is(Kind::AccessToken)
                && !case.is(Kind::IdToken)
                && !case.facts.has_any(&[Name::Scp, Name::Roles])
                && case
                    .expected
                    .client_id
                    .as_deref()
                    .is_some_and(|client| case.facts.any_audience(|audience| audience == client))
        },
    },
    AdviceEntry {
        id: "entra-graph-token-to-own-api",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for Microsoft Graph (aud {aud}), not for {expected audience}: only Graph may accept it. A \
                request that names only Graph's scopes (User.Read, openid, profile) yields such a token",
        fix: "Ask for your API: scope=api://<API's application id>/<scope>, or /.default in place of the scope for \
              client credentials and on-behalf-of. The API's registration must offer the scope (Expose an API), the \
              client's must have it (API permissions). One token serves one API: ask for Graph separately",
        source: "Microsoft Entra scopes and permissions",
        test: |case| is_graph(case) && wants_other_than_service(case),
    },
    AdviceEntry {
        id: "entra-other-microsoft-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {microsoft api} (aud {aud}), not for {expected audience}",
        fix: "Name your API in the request: az account get-access-token --scope api://<API's application id>/.default \
              (without --scope or --resource the token is for Azure Resource Manager), or \
              getToken(\"api://<API's application id>/.default\") in the Azure SDK",
        source: "Microsoft Entra scopes and permissions; Azure CLI",
        test: wants_other_than_service,
    },
    AdviceEntry {
        id: "entra-graph-token",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The token is for {microsoft api} (aud {aud}). If it was sent to an API of your own, that API must refuse \
                it: only {microsoft api} may accept it",
        fix: "For your own API ask with its scope: scope=api://<API's application id>/<scope>, or /.default in place of \
              the scope for client credentials. For {microsoft api} itself the token is right",
        source: "Microsoft Entra scopes and permissions",
        test: |case| {
            own_service(case).is_some()
                && case.expected.audience.is_none()
                && (case.wants(Purpose::Api)
                    || case.error_is(ErrorTopic::Audience)
                    || case.error_is(ErrorTopic::Signature)
                    || case.error_is(ErrorTopic::KeyNotFound))
                && case.keys != KeysAnswer::Valid
        },
    },
    AdviceEntry {
        id: "entra-aud-trailing-slash",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, expected was {expected audience}: only the final slash differs",
        fix: "Use one spelling: in the Application ID URI (Expose an API), in the scope and in the verifier. Entra cuts \
              the resource off the scope at its last slash, so a resource that ends in a slash is asked for with two \
              (https://contoso.com//.default)",
        source: "Microsoft Entra scopes and permissions",
        test: |case| {
            is_access_like(case)
                && case.other_audience().is_some_and(|expected| {
                    let plain = expected.trim_end_matches('/');
                    case.facts
                        .any_audience(|audience| audience.trim_end_matches('/') == plain)
                })
        },
    },
    AdviceEntry {
        id: "entra-aud-guid-or-uri",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "Entra has two names for one API: this token has {aud}, expected was {expected audience}. A v2.0 token \
                always has the application id, a v1.0 token the name that was asked for",
        fix: "Let the verifier know the token's spelling {aud}; for v1.0 tokens list both (ASP.NET Core ValidAudiences, \
              Microsoft.Identity.Web AzureAd:Audiences). The scope in the request can stay as it is",
        source: "Microsoft Entra claims validation",
        test: |case| {
            is_access_like(case)
                && case.other_audience().is_some_and(|expected| {
                    case.facts
                        .any_audience(|audience| is_api_spelling(expected, audience))
                })
        },
    },
    AdviceEntry {
        id: "entra-aud-other-spelling",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The token's audience is {aud}, expected was {expected audience}. If both are names of one API (Expose an \
                API > Application ID URI, and its application id), only the spelling differs: a v2.0 token always has the \
                application id",
        fix: "Compare the two in the API's registration. If they are the same API, expect {aud}; if not, ask for your \
              API by a scope of it: scope=<Application ID URI>/<scope>",
        source: "Microsoft Entra claims validation",
        test: |case| {
            is_access_like(case)
                && own_service(case).is_none()
                && case.other_audience().is_some_and(|expected| {
                    let mut found = case.facts.audiences();
                    let first = found.next();
                    found.next().is_none()
                        && first.is_some_and(|first| {
                            is_uuid(expected) != is_uuid(&first)
                                && (expected.contains("://") || first.contains("://"))
                        })
                })
        },
    },
    AdviceEntry {
        id: "entra-other-application",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for the application {aud}, not for {expected audience}: Entra puts the API into aud that the \
                scope named",
        fix: "Ask with a scope of the expected API (scope=api://<its application id>/<scope>, or /.default). If {aud} is \
              your API's registration, expect that; never accept the id of another API",
        source: "Microsoft Entra claims validation",
        test: |case| {
            is_access_like(case)
                && own_service(case).is_none()
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_some()
        },
    },
];

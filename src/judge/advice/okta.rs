//! Okta: the org server's tokens are for Okta itself; custom authorization servers have issuers, keys and
//! audiences of their own.

use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::{Kind, Name};
use crate::judge::{Case, KeysAnswer, Purpose};

fn is_okta(case: &Case<'_>) -> bool {
    case.is_from("okta-org") || case.is_from("okta-custom")
}

/// Okta's marks of an access token.
fn is_access(case: &Case<'_>) -> bool {
    case.facts.has_any(&[Name::Cid, Name::Scp])
        || case
            .facts
            .str(Name::Jti)
            .is_some_and(|jti| jti.starts_with("AT."))
}

/// Scopes of Okta's own APIs: such a token of the org server is where it belongs.
fn is_for_okta(case: &Case<'_>) -> bool {
    case.facts
        .scopes()
        .iter()
        .any(|scope| scope.starts_with("okta."))
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "okta-org-server-token",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "The token is from Okta's org authorization server (its issuer {iss} has no /oauth2/<id>): it is meant \
                for Okta's own APIs, and nobody else can count on verifying it",
        fix: "Sign in at a custom authorization server, for example the issuer https://{issuer host}/oauth2/default, in \
              the client and in the API, and give the API an Audience there (Security > API). Until then only \
              introspection at the org server answers for this token",
        source: "Okta docs: Authorization servers; Validate access tokens",
        test: |case| {
            let own_api = case.other_audience().is_some()
                || (case.wants(Purpose::Api)
                    && case.expected.audience.is_none()
                    && !is_for_okta(case));
            case.is_from("okta-org")
                && is_access(case)
                && !case.is(Kind::IdToken)
                && (own_api
                    || case.keys == KeysAnswer::NoMatchingKey
                    || case.error_is(ErrorTopic::KeyNotFound))
        },
    },
    AdviceEntry {
        id: "okta-id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an ID token for the Okta application {aud}: it tells that application who signed in, and an API \
                must refuse it",
        fix: "Send the access token (okta-auth-js: tokenManager.get('accessToken'), authState.accessToken) of a custom \
              authorization server such as https://{issuer host}/oauth2/default",
        source: "Okta docs: Validate access tokens",
        test: |case| case.wants(Purpose::Api) && is_okta(case) && case.is(Kind::IdToken),
    },
    AdviceEntry {
        id: "okta-admin-host",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The expected issuer {expected issuer} is no issuer: it holds the admin console's host or a placeholder",
        fix: "Use the org's address without -admin, and the authorization server's path, such as \
              https://<org>.okta.com/oauth2/default. This token's issuer is {iss}",
        source: "Okta JWT Verifier: issuer checks",
        test: |case| {
            case.expected.issuer.as_deref().is_some_and(|issuer| {
                let host = look::host(issuer);
                [
                    "-admin.okta.com",
                    "-admin.oktapreview.com",
                    "-admin.okta-emea.com",
                ]
                .iter()
                .any(|end| host.ends_with(end))
                    || issuer.to_ascii_lowercase().contains("{youroktadomain}")
            })
        },
    },
    AdviceEntry {
        id: "okta-issuer-of-other-server",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from the authorization server {iss}, expected was {expected issuer}: these are two servers \
                of one Okta org, each with keys, claims and scopes of its own",
        fix: "Configure the same issuer in the client and in the API, without a final slash: for your own API a custom \
              one such as https://{issuer host}/oauth2/default; then get a new token",
        source: "Okta docs: Authorization servers",
        test: |case| {
            is_okta(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    look::authority(expected) == look::authority(found)
                        && look::path(expected) != look::path(found)
                        && !expected.contains("/.well-known/")
                        && !expected.contains("/v1/")
                })
        },
    },
    AdviceEntry {
        id: "okta-issuer-refused",
        about: About::Issuer,
        voice: Voice::Possible,
        cause: "The verifier refused the issuer; the token's is {iss}. If the verifier names another authorization \
                server of the org, or adds a final slash, that is the reason",
        fix: "Compare the verifier's issuer with {iss}, letter by letter; for your own API both sides need the same \
              custom authorization server",
        source: "Okta docs: Authorization servers",
        test: |case| is_okta(case) && look::issuer_was_refused(case),
    },
    AdviceEntry {
        id: "okta-audience-default",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is api://default, the audience of Okta's default authorization server; expected \
                was {expected audience}. The client cannot ask for another one",
        fix: "Expect api://default, or set Security > API > the server > Settings > Audience to {expected audience} and \
              get a new token. Use one server for each audience",
        source: "Okta docs: Customize an authorization server; Protect your API",
        test: |case| {
            is_okta(case)
                && case.other_audience().is_some()
                && case
                    .facts
                    .any_audience(|audience| audience == "api://default")
        },
    },
    AdviceEntry {
        id: "okta-audience-of-server",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, expected was {expected audience}. At Okta the audience is a setting of the \
                authorization server ({iss}), whatever the client asks for",
        fix: "Expect {aud} if this server is the one for your API; otherwise change Security > API > the server > \
              Settings > Audience, or use the server that has {expected audience}, and get a new token",
        source: "Okta docs: Customize an authorization server",
        test: |case| case.is_from("okta-custom") && is_access(case) && look::is_far_audience(case),
    },
    AdviceEntry {
        id: "okta-audience-refused",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The verifier refused the audience; the token's is {aud}. If the verifier expects a client id or the \
                API's address: an access token of Okta has the Audience of its authorization server, whatever the \
                client asks for",
        fix: "Expect {aud}, or change Security > API > the server > Settings > Audience and get a new token",
        source: "Okta docs: Customize an authorization server",
        test: |case| {
            case.is_from("okta-custom") && is_access(case) && look::audience_was_refused(case)
        },
    },
    AdviceEntry {
        id: "okta-org-server-keys",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}: Okta does not promise keys for access tokens of the org \
                authorization server",
        fix: "Let a custom authorization server issue the tokens of your API: its keys are at <issuer>/v1/keys",
        source: "Okta docs: Validate access tokens",
        test: |case| {
            case.is_from("okta-org") && is_access(case) && case.keys == KeysAnswer::NoMatchingKey
        },
    },
    AdviceEntry {
        id: "okta-keys-of-other-server",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. The usual cause at Okta is a key set of another \
                authorization server: the org server and each custom server have keys of their own",
        fix: "Use the keys of the token's own issuer: {iss}/v1/keys",
        source: "Okta docs: Authorization servers",
        test: |case| case.is_from("okta-custom") && case.keys == KeysAnswer::NoMatchingKey,
    },
    AdviceEntry {
        id: "okta-claim-names",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "Okta names these claims differently: the scopes are in scp (an array: {scope}), the client in cid",
        fix: "Let the verifier read scp and cid instead of scope and client_id (Spring Security reads scp by itself)",
        source: "Okta docs: Customize tokens returned from Okta",
        test: |case| {
            is_okta(case)
                && ((look::lacks(case, "scope") && case.facts.has(Name::Scp))
                    || (look::lacks(case, "client_id") && case.facts.has(Name::Cid)))
        },
    },
    AdviceEntry {
        id: "okta-groups-org-server",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The token has no groups, and an access token of Okta's org authorization server cannot have them: that \
                server adds groups to ID tokens only",
        fix: "Use a custom authorization server (such as https://{issuer host}/oauth2/default) and add a groups claim \
              there: Security > API > the server > Claims > Add claim, type Groups, with a filter",
        source: "Okta docs: Customize tokens with a groups claim",
        test: |case| case.is_from("okta-org") && is_access(case) && look::lacks(case, "groups"),
    },
    AdviceEntry {
        id: "okta-groups-missing",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token has no groups. Okta adds them only where a groups claim is set up, and to users whose groups \
                pass its filter",
        fix: "Custom server: Security > API > the server > Claims > Add claim named groups, type Groups, a filter, for \
              this kind of token; if it is tied to a scope, request that scope too. Org server: add the groups claim \
              to the application's sign-on settings (ID tokens only). Then get a new token",
        source: "Okta docs: Customize tokens with a groups claim",
        test: |case| is_okta(case) && look::lacks(case, "groups"),
    },
];

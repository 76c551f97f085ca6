//! Situations of any issuer in which the token is of another kind than the use needs.

use crate::classify::{Confidence, Kind, Name};
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice, ask};
use crate::judge::{Case, Purpose};

/// Kinds that are no credential for any API, or only beside another token.
fn is_other(case: &Case<'_>) -> bool {
    case.verdict.is_sure() && ask::is_no_credential(case.verdict.kind)
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an ID token for the client {aud}, and an API must refuse it",
        fix: "Send the access_token of the same token response; if it is not for your API, ask for one that is: \
              name the API at login (audience, resource or a scope of it)",
        source: "RFC 9068 2.1, 4 and 5; OpenID Connect Core 2",
        test: |case| {
            let is_refused = case.error_is(ErrorTopic::Refused)
                && case.verifier_is("")
                && case.purpose.is_none();
            let is_expected = case.expected.kinds == [Kind::AccessToken];
            (case.wants(Purpose::Api)
                || case.error_is(ErrorTopic::WrongKind)
                || is_refused
                || is_expected)
                && case.is(Kind::IdToken)
                && !ask::takes_id_tokens(case)
        },
    },
    AdviceEntry {
        id: "refresh-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a refresh token: only the token endpoint of its issuer takes it",
        fix: "Send the access_token of the same response; when it has expired, exchange the refresh token at the \
              token endpoint (grant_type=refresh_token) for a new one",
        source: "RFC 6749 1.5",
        test: |case| case.wants(Purpose::Api) && case.is(Kind::RefreshToken),
    },
    AdviceEntry {
        id: "dpop-proof-pasted",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a DPoP proof: it goes along with a token, for one request, and is no credential by \
              itself",
        fix: "Send the access token in Authorization: DPoP and this in the header DPoP; take the token from \
              there to inspect it",
        source: "RFC 9449 4.1, 7.1",
        test: |case| {
            (case.wants(Purpose::Api) || case.wants(Purpose::Login)) && case.is(Kind::DpopProof)
        },
    },
    AdviceEntry {
        id: "client-assertion-pasted",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a client assertion: the client made it to authenticate at the authorization server, and \
              nobody else takes it",
        fix: "POST it to the token endpoint as client_assertion with \
              client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer, and use the tokens \
              of the answer",
        source: "RFC 7523 2.2, 3",
        test: |case| {
            (case.wants(Purpose::Api) || case.wants(Purpose::Login))
                && case.is(Kind::ClientAssertion)
        },
    },
    AdviceEntry {
        id: "grant-pasted",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a grant: it is exchanged at {aud} for an access token, and no API takes it",
        fix: "POST it as assertion with grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer, and send the \
              access_token of the answer",
        source: "RFC 7523 2.1",
        test: |case| {
            case.wants(Purpose::Api) && (case.is(Kind::JwtBearerGrant) || case.is(Kind::IdJag))
        },
    },
    AdviceEntry {
        id: "refresh-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a refresh token: it says nothing to your client about who signed in",
        fix: "Take the id_token of the same token response (scope openid)",
        source: "RFC 6749 1.5; OpenID Connect Core 3.1.3.3",
        test: |case| case.wants(Purpose::Login) && case.is(Kind::RefreshToken),
    },
    AdviceEntry {
        id: "other-kind-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a {kind}, no access token: it {kind purpose}",
        fix: "Send the access_token of the token response; this one goes only where its protocol sends it",
        source: "RFC 8725 3.11, 3.12",
        test: |case| case.wants(Purpose::Api) && is_other(case),
    },
    AdviceEntry {
        id: "other-kind-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a {kind}, no ID token: it {kind purpose}",
        fix: "Take the id_token of the token response (scope openid); the kinds must never pass for each other",
        source: "RFC 8725 3.11, 3.12",
        test: |case| case.wants(Purpose::Login) && is_other(case),
    },
    AdviceEntry {
        id: "access-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an access token: it does not prove to your client that the user signed in",
        fix: "Take the id_token of the same token response (the authorization request needs the scope openid); its \
              audience is your client id",
        source: "RFC 6749 10.16; OpenID Connect Core 16.11",
        test: |case| case.wants(Purpose::Login) && case.is(Kind::AccessToken),
    },
    AdviceEntry {
        id: "access-token-as-logout-hint",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an access token, and the hint at logout is an ID token",
        fix: "Send the id_token of the login as id_token_hint, even if it has expired",
        source: "OpenID Connect RP-Initiated Logout 2",
        test: |case| case.wants(Purpose::Logout) && case.is(Kind::AccessToken),
    },
    AdviceEntry {
        id: "id-token-accepted-here",
        about: About::Note,
        voice: Voice::Likely,
        cause: "An ID token is right for this receiver: it takes one as the caller's credential, and checks that \
              the audience is its own name",
        fix: "Compare the audience {aud} with the name that the receiver expects, and its permissions for {sub}",
        source: "Google Cloud: Cloud Run; Kubernetes: authenticating; Firebase: verify ID tokens",
        test: |case| case.wants(Purpose::Api) && ask::takes_id_tokens(case),
    },
    AdviceEntry {
        id: "maybe-id-token-to-api",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If this came as id_token: it holds nothing that only an access token has, and an API must refuse \
              an ID token",
        fix: "Send the access_token of the same response, and name the API when asking for it",
        source: "RFC 9068 4 and 5; OpenID Connect Core 2",
        test: |case| {
            case.wants(Purpose::Api)
                && case.verdict.kind == Kind::IdToken
                && case.verdict.confidence == Confidence::Possible
                && !case
                    .facts
                    .has_any(&[Name::Scope, Name::Scp, Name::ClientId])
        },
    },
];

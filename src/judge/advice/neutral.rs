//! Situations of any issuer.

use super::{About, AdviceEntry, ErrorTopic, Voice, difference};
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::decode::number::SECOND;
use crate::judge::{Case, KeysAnswer, Purpose, TimeStatus};

/// Kinds that carry `exp` and `sub` by rule.
fn is_ordinary(case: &Case<'_>) -> bool {
    case.is(Kind::AccessToken) || case.is(Kind::IdToken)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an ID token: it tells the client {aud} who signed in, and an API must refuse it",
        fix: "Send the access_token of the same token response. If that is no token for your API, ask for one: \
              name the API in the authorization request (audience, resource or a scope of the API)",
        source: "RFC 9068 2.1, 4 and 5; OpenID Connect Core 2",
        test: |case| case.wants(Purpose::Api) && case.is(Kind::IdToken),
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
        id: "opaque-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This token cannot be read, and a login needs an ID token, which is a JWT of three parts",
        fix: "Take the id_token of the same token response (the authorization request needs the scope openid)",
        source: "OpenID Connect Core 2",
        test: |case| {
            case.wants(Purpose::Login)
                && case.facts.opacity().is_some()
                && !case.is(Kind::RefreshToken)
        },
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
        id: "encrypted-to-api",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is an encrypted token (JWE): only the party whose key it was made for can read it",
        fix: "Let the API that holds the key decrypt it. If your API expects a signed JWT, request the token for \
              that API by name (audience or resource), and see how the issuer is set to encrypt",
        source: "RFC 7516 9",
        test: |case| case.wants(Purpose::Api) && matches!(case.facts.token(), Token::Jwe(_)),
    },
    AdviceEntry {
        id: "opaque-to-api",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This token is opaque: an API that expects a JWT cannot check it by itself",
        fix: "Let the API ask the issuer (token introspection), or request the token for your API by name (audience, \
              resource or scope), for which many issuers then issue a JWT",
        source: "RFC 6749 1.4; RFC 7662 2.1",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && case.facts.opacity().is_some()
                && !case.is(Kind::RefreshToken)
        },
    },
    AdviceEntry {
        id: "truncated",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The token is cut off: a part is missing at its end",
        fix: "Copy it again as a whole: three parts with dots between them. Terminals, log lines and database \
              columns cut long values",
        source: "RFC 7515 7.1",
        test: |case| matches!(case.facts.token(), Token::Jws(jws) if jws.is_truncated()),
    },
    AdviceEntry {
        id: "dpop-bound",
        about: About::Binding,
        voice: Voice::Assert,
        cause: "The token is bound to a DPoP key (cnf.jkt): as a plain Bearer token it is refused",
        fix: "Send \"Authorization: DPoP\" with the token, and a header DPoP with a fresh proof by the bound key (htm, \
              htu, ath, and nonce if the server asks for one); or register the client without DPoP",
        source: "RFC 9449 7.1",
        test: |case| {
            case.wants(Purpose::Api)
                && case
                    .facts
                    .claim(Name::Cnf)
                    .is_some_and(|cnf| cnf.get("jkt").is_some())
        },
    },
    AdviceEntry {
        id: "mtls-bound",
        about: About::Binding,
        voice: Voice::Assert,
        cause: "The token is bound to a TLS client certificate (cnf.x5t#S256): without it the API refuses the token",
        fix: "Call the API with the same client certificate; a proxy that ends TLS must hand the certificate on",
        source: "RFC 8705 3",
        test: |case| {
            case.wants(Purpose::Api)
                && case
                    .facts
                    .claim(Name::Cnf)
                    .is_some_and(|cnf| cnf.get("x5t#S256").is_some())
        },
    },
    AdviceEntry {
        id: "issuer-is-an-endpoint",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The expected issuer {expected issuer} is the address of an endpoint or document, not an issuer",
        fix: "Expect the value of \"issuer\" in the discovery document; this token's issuer is {iss}",
        source: "OpenID Connect Discovery 4.3",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, _)| {
                let expected = expected.trim_end_matches('/');
                expected.contains("/.well-known/")
                    || [
                        "/jwks",
                        "/jwks.json",
                        "/certs",
                        "/keys",
                        "/token",
                        "/authorize",
                    ]
                    .iter()
                    .any(|end| expected.ends_with(end))
            })
        },
    },
    AdviceEntry {
        id: "issuer-trailing-slash",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only the final slash differs, and issuers \
                are compared exactly",
        fix: "Configure the verifier with {iss}, the issuer's own spelling",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, found)| {
                expected.trim_end_matches('/') == found.trim_end_matches('/')
            })
        },
    },
    AdviceEntry {
        id: "issuer-scheme",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only http and https differ. The usual \
                cause is a proxy that ends TLS in front of the issuer",
        fix: "Tell the issuer its public https address (its public URL setting, or X-Forwarded-Proto from the proxy), \
              and expect that one",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, found)| {
                let bare = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
                bare(expected).is_some() && bare(expected) == bare(found)
            })
        },
    },
    AdviceEntry {
        id: "issuer-other-address",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: the same path at another address. The \
                usual cause is one server that is reached by two names (public and internal, host and container)",
        fix: "Give the server one public address that it always names itself by, and expect that; fetch the keys by \
              the internal address if you must, but compare iss with {iss}",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer()
                .is_some_and(|(expected, found)| difference::is_same_path(expected, found))
        },
    },
    AdviceEntry {
        id: "issuer-other",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from {iss}, expected was {expected issuer} ({issuer difference})",
        fix: "Sign in at the expected issuer, or, if you trust this one, expect it: another tenant, realm or \
              environment has other keys too",
        source: "OpenID Connect Core 3.1.3.7; RFC 9068 4",
        test: |case| case.other_issuer().is_some(),
    },
    AdviceEntry {
        id: "audience-near",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, expected was {expected audience}: {audience difference}",
        fix: "Audiences are compared exactly: use the same spelling at the issuer and in the verifier",
        source: "RFC 8725 3.9",
        test: |case| {
            case.other_audience().is_some_and(|expected| {
                let plain = |text: &str| text.trim().trim_end_matches('/').to_ascii_lowercase();
                case.facts
                    .any_audience(|audience| plain(audience) == plain(expected))
            })
        },
    },
    AdviceEntry {
        id: "audience-missing",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token names no audience at all, expected was {expected audience}",
        fix: "Let the issuer put the API into the token (request it by audience, resource or scope, or configure an \
              audience for the client)",
        source: "RFC 8725 3.9; RFC 9068 3",
        test: |case| case.other_audience().is_some() && case.facts.audiences().next().is_none(),
    },
    AdviceEntry {
        id: "audience-mismatch",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, not for {expected audience}",
        fix: "Request a token for your API (audience, resource or a scope of it). If {aud} is the name of your API \
              at this issuer, expect that name; never add the name of another API only to let its tokens pass",
        source: "RFC 9068 4; RFC 8725 3.9",
        test: |case| case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "client-mismatch",
        about: About::Client,
        voice: Voice::Assert,
        cause: "The token was issued to another client than {expected client} (audience {aud}, client {client})",
        fix: "Compare the client id that the application signs in with; another client of the same product (mobile, \
              front end, test) has an id of its own",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| case.other_client().is_some(),
    },
    AdviceEntry {
        id: "subject-mismatch",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}, expected was {expected subject}: {subject difference}",
        fix: "Copy the subject from the token into the trust policy if that is who you mean; otherwise get a token for \
              the right subject",
        source: "RFC 8725 3.8",
        test: |case| case.other_subject().is_some(),
    },
    AdviceEntry {
        id: "key-not-found",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "None of the keys given has the name {kid} that the token asks for: they are the keys of another \
                issuer, or the issuer has replaced its keys since",
        fix: "Fetch the key set again, and compare it with the jwks_uri of {iss}; a token from before a key change has \
              to be replaced by a new one",
        source: "RFC 7517 4.5",
        test: |case| case.keys == KeysAnswer::NoMatchingKey,
    },
    AdviceEntry {
        id: "secret-needed",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, a shared secret, so no published key can verify it",
        fix: "Verify with the secret (for an ID token the client secret), or let the issuer sign with RS256 or ES256; \
              never use a public key as the secret",
        source: "OpenID Connect Core 3.1.3.7; RFC 8725 2.1",
        test: |case| case.keys == KeysAnswer::SecretNeeded,
    },
    AdviceEntry {
        id: "signature-wrong",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The signature does not fit this text and these keys: the text was changed on its way (cut, \
                re-encoded, edited), or the keys belong to another issuer",
        fix: "Take the token from the wire again without touching it, and compare the keys with the jwks_uri of {iss}",
        source: "RFC 7515 5.2",
        test: |case| case.keys == KeysAnswer::WrongSignature,
    },
    AdviceEntry {
        id: "exp-as-lifetime",
        about: About::Time,
        voice: Voice::Assert,
        cause: "exp is {exp}: that is a lifetime in seconds, and as a date it lies in 1970 or shortly after",
        fix: "Set exp to the time of issue plus the lifetime, in seconds since 1970",
        source: "RFC 7519 4.1.4, 2",
        test: |case| {
            case.times
                .expires_at
                .is_some_and(|exp| exp < 100_000_000 * SECOND)
                && case.times.clock.now > 1_000_000_000 * SECOND
        },
    },
    AdviceEntry {
        id: "date-in-milliseconds",
        about: About::Time,
        voice: Voice::Assert,
        cause: "A date of the token is in milliseconds: it lies thousands of years ahead, so it never takes effect",
        fix: "Let the issuer divide by 1000: dates are seconds since 1970",
        source: "RFC 7519 2",
        test: |case| {
            [Name::Exp, Name::Iat, Name::Nbf]
                .into_iter()
                .filter_map(|name| case.facts.claim(name)?.as_number())
                .any(|digits| digits.len() == 13 && digits.bytes().all(|b| b.is_ascii_digit()))
        },
    },
    AdviceEntry {
        id: "not-yet-valid",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The token is not valid yet. The usual cause is a clock that is wrong, or local time written as UTC",
        fix: "Synchronise the clocks of issuer and verifier; allow a minute or two of leeway, not more",
        source: "RFC 7519 4.1.5",
        test: |case| case.times.status == TimeStatus::NotYetValid,
    },
    AdviceEntry {
        id: "expired",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token has expired",
        fix: "Get a new one (with the refresh token, or by signing in again), and look for a place that keeps the old \
              one in a cache",
        source: "RFC 7519 4.1.4",
        test: |case| case.has_intention() && case.times.status == TimeStatus::Expired,
    },
    AdviceEntry {
        id: "nonce-not-sent",
        about: About::Nonce,
        voice: Voice::Likely,
        cause: "The token has a nonce. If your client sent none in the authorization request, the issuer made it up, \
                and a client that compares them refuses the token",
        fix: "Let the issuer put only the client's own nonce into ID tokens; in a flow with a nonce keep the one that \
              was sent and compare it",
        source: "OpenID Connect Core 2, 3.1.3.7",
        test: |case| {
            case.error_is(ErrorTopic::Nonce)
                && case.facts.has(Name::Nonce)
                && case.expected.nonce.is_none()
        },
    },
    AdviceEntry {
        id: "nonce-mismatch",
        about: About::Nonce,
        voice: Voice::Assert,
        cause: "The token's nonce is not the one that was sent",
        fix: "Keep the nonce of each login attempt apart (two tabs, a restarted session), and compare it with the one \
              of the same attempt",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            let Some(expected) = case.expected.nonce.as_deref() else {
                return false;
            };
            case.facts
                .str(Name::Nonce)
                .is_some_and(|nonce| nonce != expected)
        },
    },
    AdviceEntry {
        id: "nonce-missing",
        about: About::Nonce,
        voice: Voice::Assert,
        cause: "The token has no nonce, although one is expected",
        fix: "Send a nonce in the authorization request; a token from a refresh has none, and there the check is left \
              out",
        source: "OpenID Connect Core 3.1.3.7, 12.2",
        test: |case| {
            case.expected.nonce.is_some() && is_ordinary(case) && !case.facts.has(Name::Nonce)
        },
    },
    AdviceEntry {
        id: "scope-missing",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The token lacks the scope {missing scopes}; it was granted {scope}",
        fix: "Ask for the scope in the authorization request, and see that the client may have it and the user \
              consented; then get a new token",
        source: "RFC 6750 3.1; RFC 9068 2.2.3",
        test: |case| !case.missing_scopes().is_empty(),
    },
    AdviceEntry {
        id: "token-fits",
        about: About::Nothing,
        voice: Voice::Likely,
        cause: "Nothing is wrong with the token for this use, as far as it can be seen: look at the verifier's \
                configuration",
        fix: "Check that this very token is sent (the Authorization header survives proxies and redirects), that the \
              verifier's issuer, audience and keys are those of this environment, and its own mappings, roles and \
              permissions",
        source: "RFC 6750 3.1",
        test: |case| {
            case.has_intention()
                && case.verdict.confidence >= crate::classify::Confidence::Possible
                && case.facts.token().payload().is_some()
                && matches!(case.keys, KeysAnswer::Valid | KeysAnswer::NotAsked)
                && !case.times.status.is_violation()
        },
    },
];

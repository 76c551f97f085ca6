//! Auth0: the access token that nobody can read for want of an audience, and the settings of API and application.

use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::judge::{Case, KeysAnswer, Purpose};

/// By the issuer's address, or by the subject that only Auth0 writes so, for custom domains.
pub(super) fn is_auth0(case: &Case<'_>) -> bool {
    case.is_from("auth0")
        || (case.facts.profile().is_none()
            && case.facts.issuer().is_some_and(|i| i.ends_with('/'))
            && case.facts.str(Name::Sub).is_some_and(|sub| {
                sub.ends_with("@clients")
                    || ["auth0|", "google-oauth2|", "samlp|", "waad|", "ad|"]
                        .iter()
                        .any(|connection| sub.starts_with(connection))
            }))
}

/// The issuer that an encrypted token names in its header, or that the user expects.
fn hints_at_auth0(case: &Case<'_>) -> bool {
    look::expects_issuer_under(case, "auth0.com")
        || header_issuer(case).is_some_and(|issuer| look::is_under(&issuer, "auth0.com"))
}

fn header_issuer(case: &Case<'_>) -> Option<String> {
    Some(case.header("iss")?.as_str()?.into_owned())
}

fn is_jwe(case: &Case<'_>) -> bool {
    matches!(case.facts.token(), Token::Jwe(_))
}

/// Client ids of Auth0 are 32 letters and digits.
fn is_client_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_userinfo(audience: &str) -> bool {
    audience.starts_with("https://") && audience.ends_with("/userinfo")
}

pub(super) fn is_access(case: &Case<'_>) -> bool {
    case.is(Kind::AccessToken)
        || case
            .facts
            .has_any(&[Name::Scope, Name::Permissions, Name::Gty])
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "auth0-jwe-no-audience",
        about: About::Form,
        voice: Voice::Likely,
        cause: "Auth0 encrypted this token for itself: it is good for the tenant's /userinfo and nothing else can read \
                it. The usual cause is that the login named no API audience",
        fix: "Register your API (Applications > APIs) and send its Identifier as audience at login and when the token \
              is fetched (auth0-spa-js and auth0-react: authorizationParams.audience; nextjs-auth0: \
              authorizationParameters.audience; POST /oauth/token: audience), or set Default Audience in the tenant's \
              settings. Then sign in again: cached tokens keep their form",
        source: "Auth0 docs: Access Tokens; Tenant Settings",
        test: |case| {
            let direct = is_jwe(case)
                && case.facts.alg() == Some("dir")
                && case
                    .header("enc")
                    .and_then(|enc| enc.as_str())
                    .is_some_and(|enc| enc == "A256GCM");
            let wanted = case.wants(Purpose::Api)
                || case.expected.audience.is_some()
                || case.error_is(ErrorTopic::Malformed);
            direct
                && !case.wants(Purpose::Login)
                && (hints_at_auth0(case)
                    || (wanted && header_issuer(case).is_some_and(|issuer| issuer.ends_with('/'))))
        },
    },
    AdviceEntry {
        id: "auth0-opaque-no-audience",
        about: About::Form,
        voice: Voice::Likely,
        cause: "The token is opaque. The usual cause at Auth0 is that the login named no API audience, so it is good \
                for the tenant's /userinfo only",
        fix: "Register your API (Applications > APIs), send its Identifier as audience in the login and the token \
              request, and sign in again: for an API Auth0 issues a JWT",
        source: "Auth0 docs: Access Tokens",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && case.facts.opacity().is_some()
                && (16..=64).contains(&case.facts.token().text().len())
                && !case.facts.token().text().starts_with("v1.")
                && look::expects_issuer_under(case, "auth0.com")
        },
    },
    AdviceEntry {
        id: "auth0-api-jwe",
        about: About::Form,
        voice: Voice::Likely,
        cause: "The token is encrypted to a public key ({alg}, key {kid}). At Auth0 that is an API with JSON Web \
                Encryption switched on; a signed JWT is inside",
        fix: "Let the API decrypt it with its private key and verify the JWT inside with the tenant's keys, or switch \
              JSON Web Encryption off (Applications > APIs > the API > Settings) and get a new token",
        source: "Auth0 docs: JSON Web Encryption",
        test: |case| {
            is_jwe(case)
                && case
                    .facts
                    .alg()
                    .is_some_and(|alg| alg.starts_with("RSA-OAEP"))
                && hints_at_auth0(case)
        },
    },
    AdviceEntry {
        id: "auth0-machine-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a machine's token ({sub}, client credentials grant): no user signed in for it",
        fix: "Let the user sign in with the authorization code flow and the scope openid, and take the id_token of that \
              response",
        source: "Auth0 docs: Access Token Profiles",
        test: |case| {
            case.wants(Purpose::Login)
                && is_auth0(case)
                && (case.facts.is(Name::Gty, "client-credentials")
                    || case
                        .facts
                        .str(Name::Sub)
                        .is_some_and(|sub| sub.ends_with("@clients")))
        },
    },
    AdviceEntry {
        id: "auth0-id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is the ID token of the application {aud}: it tells that application who signed in, and an API \
                must refuse it",
        fix: "Send the access token: getAccessTokenSilently with authorizationParams.audience set to your API's \
              Identifier (Applications > APIs), or the access_token of a login that named this audience",
        source: "Auth0 docs: Access Tokens",
        test: |case| {
            case.wants(Purpose::Api)
                && is_auth0(case)
                && case.is(Kind::IdToken)
                && case
                    .facts
                    .has_any(&[Name::Nonce, Name::AtHash, Name::CHash, Name::Sid])
        },
    },
    AdviceEntry {
        id: "auth0-id-token-likely",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "This is most likely the ID token of an application: its audience {aud} has the form of an Auth0 client \
                id and it grants no scope. An ID token is for that client alone, not for an API",
        fix: "Get an access token for the API instead: send the API's Identifier as audience in the login (expected \
              here: {expected audience}) and use the access_token of the response; leave the ID token to the client",
        source: "Auth0 docs: ID Tokens; Access Tokens",
        test: |case| {
            (case.wants(Purpose::Api) || case.other_audience().is_some())
                && !case.wants(Purpose::Login)
                && is_auth0(case)
                && !is_access(case)
                && !case.facts.has(Name::Azp)
                && case.facts.audiences().count() == 1
                && case.facts.any_audience(is_client_id)
                && (case.expected.audience.is_none() || case.other_audience().is_some())
        },
    },
    AdviceEntry {
        id: "auth0-issuer-without-slash",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: an issuer at Auth0 always ends with a \
                slash, and it is compared as it is",
        fix: "Configure the verifier's issuer as {iss}, slash included (Spring issuer-uri, an AWS authorizer's Issuer, \
              jsonwebtoken's issuer). The audience has a slash only if the API's Identifier has one",
        source: "Auth0 docs: Validate Access Tokens",
        test: |case| {
            is_auth0(case)
                && case
                    .other_issuer()
                    .is_some_and(|(expected, found)| found.strip_suffix('/') == Some(expected))
        },
    },
    AdviceEntry {
        id: "auth0-custom-domain",
        about: About::Issuer,
        voice: Voice::Possible,
        cause: "The token's issuer is {iss}, expected was {expected issuer}. Auth0 names the domain that the token was \
                requested at; if one of the two is the custom domain of the same tenant, the application and the API \
                use different names for it",
        fix: "Use one domain on both sides: set the SDK's domain to the custom domain and expect https://<that \
              domain>/ in the API; while moving over, the API may accept both issuers of your own tenant. The API's \
              Identifier stays as it is",
        source: "Auth0 docs: Configure Features to Use Custom Domains",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, found)| {
                let canonical = |issuer: &str| look::is_under(issuer, "auth0.com");
                let elsewhere = ["okta.com", "google.com", "apple.com", "amazoncognito.com"]
                    .iter()
                    .any(|domain| look::is_under(expected, domain));
                !elsewhere
                    && look::host(expected) != look::host(found)
                    && canonical(expected) != canonical(found)
                    && (canonical(found) || is_auth0(case))
                    && look::path(expected).is_empty()
                    && look::path(found).is_empty()
            })
        },
    },
    AdviceEntry {
        id: "auth0-issuer-refused",
        about: About::Issuer,
        voice: Voice::Possible,
        cause: "The verifier refused the issuer; the token's is {iss}. If the verifier is set without the final slash, \
                or to another domain of the tenant, that is the reason: Auth0's issuer ends with a slash and is the \
                domain that the token was requested at",
        fix: "Compare the verifier's issuer with {iss}, letter by letter, and use one domain in the SDK and in the API",
        source: "Auth0 docs: Validate Access Tokens",
        test: |case| is_auth0(case) && look::issuer_was_refused(case),
    },
    AdviceEntry {
        id: "auth0-userinfo-only",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's only audience is {aud}: it reads the user's profile there and is for no API",
        fix: "Send the Identifier of your API (Applications > APIs) as audience in the login and the token request, and \
              sign in again",
        source: "Auth0 docs: Access Tokens",
        test: |case| {
            is_auth0(case)
                && look::for_other_api(case)
                && case.facts.audiences().next().is_some()
                && case
                    .facts
                    .audiences()
                    .all(|audience| is_userinfo(&audience))
        },
    },
    AdviceEntry {
        id: "auth0-management-api",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for Auth0's own Management API ({aud}). No other API may accept it",
        fix: "To call an API of your own, send its Identifier (Applications > APIs) as audience instead of the \
              Management API's, and get a new token",
        source: "Auth0 docs: Access Tokens",
        test: |case| {
            is_auth0(case)
                && look::for_other_api(case)
                && case.facts.any_audience(|a| a.ends_with("/api/v2/"))
                && case
                    .facts
                    .audiences()
                    .all(|a| a.ends_with("/api/v2/") || is_userinfo(&a))
        },
    },
    AdviceEntry {
        id: "auth0-audience-is-client",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, which has the form of an Auth0 client id, not for {expected audience}",
        fix: "Send {expected audience} (the Identifier of an API under Applications > APIs) as audience in the login, \
              and use the access token of the response",
        source: "Auth0 docs: ID Tokens; Access Tokens",
        test: |case| {
            is_auth0(case)
                && case.other_audience().is_some()
                && case.facts.audiences().count() == 1
                && case.facts.any_audience(is_client_id)
        },
    },
    AdviceEntry {
        id: "auth0-audience-refused",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The verifier refused the audience; the token is for {aud}. If your API is not among these, the login \
                named another API or none",
        fix: "Compare with the API's Identifier (Applications > APIs > the API > Settings): expect exactly that, and send \
              it as audience in the login",
        source: "Auth0 docs: Validate Access Tokens",
        test: |case| is_auth0(case) && is_access(case) && look::audience_was_refused(case),
    },
    AdviceEntry {
        id: "auth0-audience-not-identifier",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, expected was {expected audience}. At Auth0 the audience is the Identifier of \
                the API that the login named; the usual cause is a verifier that expects another text (the site's \
                address, a client id)",
        fix: "Compare with Applications > APIs > the API > Settings > Identifier. If {aud} is your API, expect exactly \
              that; otherwise request the audience {expected audience} at login. An Identifier cannot be changed \
              later",
        source: "Auth0 docs: Validate Access Tokens; API Settings",
        test: |case| {
            is_auth0(case)
                && is_access(case)
                && look::is_far_audience(case)
                && case
                    .facts
                    .audiences()
                    .any(|audience| !is_userinfo(&audience))
        },
    },
    AdviceEntry {
        id: "auth0-hs256",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, a shared secret, so no key of the tenant's key set can verify it",
        fix: "Access token: an API's signing algorithm is chosen when it is made, so create the API anew with RS256. ID \
              token: application > Advanced Settings > OAuth > JsonWebToken Signature Algorithm: RS256. Or verify with \
              the API's signing secret (client secret for ID tokens), on servers only",
        source: "Auth0 docs: API Settings; Change Application Signing Algorithms",
        test: |case| is_auth0(case) && look::secret_is_in_the_way(case),
    },
    AdviceEntry {
        id: "auth0-keys-of-other-tenant",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. The usual cause at Auth0 is a key set of another tenant or \
                domain, or one that was cached before the tenant's signing key was rotated",
        fix: "Fetch {iss}.well-known/jwks.json again and verify with that; a token from before a rotation and \
              revocation of the old key has to be replaced",
        source: "Auth0 docs: JSON Web Key Sets",
        test: |case| {
            case.is_from("auth0")
                && case.facts.issuer().is_some_and(|i| i.ends_with('/'))
                && case.keys == KeysAnswer::NoMatchingKey
        },
    },
];

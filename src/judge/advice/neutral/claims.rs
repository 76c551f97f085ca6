//! Situations of any issuer that concern nonce, scopes and other claims.

use crate::classify::{Kind, Name};
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice, ask};
use crate::judge::{Case, Purpose};

use super::is_ordinary;

/// Claims in which issuers list what the bearer may do, besides `scope` and `scp`.
const GRANTS: [Name; 6] = [
    Name::Permissions,
    Name::Roles,
    Name::Authorities,
    Name::Groups,
    Name::Entitlements,
    Name::CognitoGroups,
];

/// The claim that holds a scope which is looked for in `scope`.
pub(in crate::judge::advice) fn scope_elsewhere(case: &Case<'_>) -> Option<&'static str> {
    let missing = case.missing_scopes();
    if missing.is_empty() {
        return None;
    }
    let is_missing = |text: &str| missing.contains(&text);
    let listed = GRANTS.iter().find(|name| {
        case.facts
            .claim(**name)
            .is_some_and(|claim| claim.strings().any(|text| is_missing(&text)))
    });
    let in_realm = || {
        let roles = case.facts.claim(Name::RealmAccess)?.get("roles")?;
        roles
            .strings()
            .any(|text| is_missing(&text))
            .then_some("realm_access.roles")
    };
    listed.map(|name| name.text()).or_else(in_realm)
}

fn is_digest(text: &str) -> bool {
    (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()))
        || (text.len() == 43
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
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
        id: "subject-missing",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The token has no sub: it does not say whom it is about",
        fix: "Let the issuer write sub (a mapper or scope may be missing at the client), or read another claim \
              only if the issuer documents it as unique",
        source: "RFC 9068 2.2; OpenID Connect Core 2",
        test: |case| case.has_intention() && is_ordinary(case) && !case.facts.has(Name::Sub),
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
        id: "nonce-hashed",
        about: About::Nonce,
        voice: Voice::Likely,
        cause: "The token's nonce has the form of a SHA-256, and the expected one has not. The usual cause is \
              that the hash was sent in the request and the raw value kept",
        fix: "Compare {nonce} with the hash of the raw nonce, in the same encoding as the app makes it",
        source: "OpenID Connect Core 15.5.2",
        test: |case| {
            case.expected
                .nonce
                .as_deref()
                .is_some_and(|n| !is_digest(n))
                && case.facts.str(Name::Nonce).is_some_and(|n| is_digest(&n))
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
        id: "nonce-unchecked",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If your client sent no nonce (device flow, a request without one), the issuer made {nonce} up, \
              and a client that compares them refuses the token: nonce mismatch, expected undefined",
        fix: "If a nonce was sent, compare it (--nonce). If none was sent, let the issuer leave nonce out of ID \
              tokens unless the client sent one; do not switch the comparison off",
        source: "OpenID Connect Core 2, 3.1.3.7",
        test: |case| {
            case.wants(Purpose::Login)
                && case.may_be(Kind::IdToken)
                && case.facts.has(Name::Nonce)
                && case.expected.nonce.is_none()
                // The known providers send back what they got.
                && case.facts.profile().is_none()
                && !case.error_is(ErrorTopic::Nonce)
        },
    },
    AdviceEntry {
        id: "scope-separator",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The scopes are written with a comma or another sign between them ({scope}), so a verifier reads \
              them as one name",
        fix: "Let the issuer separate them by blanks; in a request write scope=a%20b",
        source: "RFC 6749 3.3",
        test: |case| {
            (!case.missing_scopes().is_empty() || case.error_is(ErrorTopic::Scope))
                && case
                    .facts
                    .scopes()
                    .iter()
                    .any(|scope| scope.contains([',', ';', '+']) || scope.contains("%20"))
        },
    },
    AdviceEntry {
        id: "scope-in-other-claim",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "scope lacks {missing scopes}, and the token lists it in {scope claim}",
        fix: "Let the API read {scope claim}, where this issuer lists what the bearer may do, or request it as a \
              scope too",
        source: "RFC 9068 2.2.3, 2.2.3.1",
        test: |case| scope_elsewhere(case).is_some(),
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
        id: "scope-refused",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The API finds the token's rights too few; it was granted {scope}",
        fix: "See which scope or role the API demands (WWW-Authenticate may name it), ask for it in the \
              authorization request, allow it to the client, and get a new token",
        source: "RFC 6750 3.1",
        test: |case| case.error_is(ErrorTopic::Scope) && case.expected.scopes.is_empty(),
    },
    AdviceEntry {
        id: "claim-refused",
        about: About::Claim,
        voice: Voice::Possible,
        cause: "If the verifier requires a claim by name, this token may lack it: another kind of token, a scope \
              that was not requested, or a mapper that is missing at the issuer",
        fix: "Compare the name in the message with the claims of this token, letter by letter, and request the \
              scope that brings it",
        source: "RFC 7519 4",
        test: |case| case.error_is(ErrorTopic::MissingClaim),
    },
    AdviceEntry {
        id: "email-unverified",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "email_verified is false: whoever signed in has not shown that the address is theirs, and some \
              verifiers refuse that",
        fix: "Let the user confirm the address at the issuer. Tell accounts apart by iss and sub, never by an \
              unverified address",
        source: "OpenID Connect Core 5.1, 5.7",
        test: |case| {
            case.wants(Purpose::Login)
                && case.facts.has(Name::Email)
                && ask::is_bool(case, Name::EmailVerified, false)
        },
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
        test: ask::fits,
    },
];

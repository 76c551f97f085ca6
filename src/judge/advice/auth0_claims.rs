//! Auth0: the access token's profile, its scopes and permissions, and claims of one's own.

use super::auth0::{is_access, is_auth0};
use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::{Kind, Name};

/// Claims that Auth0 sets by itself, or that are not for an Action to set.
const OWN_CLAIMS: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "exp",
    "iat",
    "nbf",
    "jti",
    "azp",
    "client_id",
    "scope",
    "permissions",
    "nonce",
    "at_hash",
    "c_hash",
    "cnf",
    "sid",
    "auth_time",
    "acr",
    "amr",
    "gty",
    "org_id",
    "org_name",
];

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "auth0-token-profile",
        about: About::Header,
        voice: Voice::Likely,
        cause: "The token has Auth0's own access token profile (header typ {typ}, client in azp), and the verifier \
                expects the RFC 9068 profile (typ at+jwt, client_id)",
        fix: "Applications > APIs > the API > Access Token Settings > JSON Web Token (JWT) Profile: RFC 9068 \
              (token_dialect rfc9068_profile), then get a new token; or let the verifier accept typ JWT and read azp",
        source: "Auth0 docs: Access Token Profiles",
        test: |case| {
            let wants_rfc9068 = case
                .expected
                .typ
                .as_deref()
                .is_some_and(|typ| typ.to_ascii_lowercase().ends_with("at+jwt"))
                || case.error_is(ErrorTopic::Type)
                || look::lacks(case, "client_id");
            is_auth0(case)
                && case.is(Kind::AccessToken)
                && case.facts.typ() != Some("at+jwt")
                && !case.facts.has(Name::ClientId)
                && wants_rfc9068
        },
    },
    AdviceEntry {
        id: "auth0-scope-in-permissions",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The token holds {missing scopes} in the claim permissions, not in scope",
        fix: "Let the API read permissions (that is where Auth0 puts what RBAC grants), or request the scope at login \
              too: scope then lists what was both requested and granted",
        source: "Auth0 docs: Enable Role-Based Access Control for APIs",
        test: |case| {
            is_auth0(case)
                && look::each_missing_scope(case, |scope| {
                    look::holds(case, Name::Permissions, scope)
                })
        },
    },
    AdviceEntry {
        id: "auth0-scope-reduced",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token was granted {scope} and lacks {missing scopes}. The usual causes: it was not requested at \
                login, the API does not define it, or with RBAC on the user or application was not given it",
        fix: "Request it (authorizationParams.scope), define it under Applications > APIs > the API > Permissions, \
              assign it to the user's role or the machine application, check Actions that change scopes, and get a \
              new token",
        source: "Auth0 docs: Enable Role-Based Access Control for APIs",
        test: |case| is_auth0(case) && is_access(case) && !case.missing_scopes().is_empty(),
    },
    AdviceEntry {
        id: "auth0-permissions-missing",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token has no claim permissions. Auth0 adds it only where the API's settings ask for it",
        fix: "Applications > APIs > the API > Settings > RBAC Settings: Enable RBAC and Add Permissions in the Access \
              Token; give the user a role with permissions of this API, and get a new token",
        source: "Auth0 docs: Enable Role-Based Access Control for APIs",
        test: |case| is_auth0(case) && look::lacks(case, "permissions"),
    },
    AdviceEntry {
        id: "auth0-custom-claim-missing",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token lacks the claim {missing claims}. The usual cause at Auth0 is an Action that sets it on the \
                other token, or under a reserved name, which is dropped without a message",
        fix: "In a post-login Action set it under a name of your own, such as https://your.domain/roles: \
              api.accessToken.setCustomClaim for APIs, api.idToken.setCustomClaim for the login; then get a new token",
        source: "Auth0 docs: Create Custom Claims",
        test: |case| is_auth0(case) && look::lacking(case).any(|name| !OWN_CLAIMS.contains(&name)),
    },
];

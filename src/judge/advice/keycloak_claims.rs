//! Keycloak: claims, roles and scopes that are missing or stand elsewhere.

use super::keycloak::is_bearer;
use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::Name;
use crate::judge::Case;

/// The names under which frameworks look for roles at the top level.
const TOP_LEVEL_ROLES: &[&str] = &["roles", "role", "authorities", "groups"];

fn has_nested_roles(case: &Case<'_>) -> bool {
    case.facts.is_object(Name::RealmAccess) || case.facts.is_object(Name::ResourceAccess)
}

fn holds_role(case: &Case<'_>, role: &str) -> bool {
    look::holds(case, Name::RealmAccess, role) || look::holds(case, Name::ResourceAccess, role)
}

/// Nothing in it but technical claims.
fn is_lightweight(case: &Case<'_>) -> bool {
    is_bearer(case)
        && !case.facts.has_any(&[
            Name::RealmAccess,
            Name::ResourceAccess,
            Name::Name,
            Name::PreferredUsername,
            Name::Email,
        ])
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "keycloak-role-is-nested",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "{missing scopes} is there as a role: Keycloak keeps roles in realm_access.roles and \
                resource_access.<client>.roles, not in scope",
        fix: "Let the API read roles from there (Spring: a JwtAuthenticationConverter over realm_access.roles; \
              ASP.NET: a claims transformation), or let the mapper write them elsewhere: Client scopes > roles > \
              Mappers > realm roles > Token Claim Name",
        source: "Keycloak Server Administration: Role mappings in tokens",
        test: |case| {
            is_bearer(case) && look::each_missing_scope(case, |scope| holds_role(case, scope))
        },
    },
    AdviceEntry {
        id: "keycloak-roles-nested",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The token has no claim {missing claims} at its top level: Keycloak keeps roles in realm_access.roles \
                and resource_access.<client>.roles",
        fix: "Let the API read roles from there (Spring: a JwtAuthenticationConverter over realm_access.roles; \
              ASP.NET: a claims transformation; Quarkus: role-claim-path), or write them to the claim that it reads: \
              Client scopes > roles > Mappers > realm roles > Token Claim Name. Then get a new token",
        source: "Keycloak Server Administration: Role mappings in tokens",
        test: |case| {
            is_bearer(case)
                && has_nested_roles(case)
                && TOP_LEVEL_ROLES.iter().any(|name| look::lacks(case, name))
        },
    },
    AdviceEntry {
        id: "keycloak-lightweight",
        about: About::Scope,
        voice: Voice::Possible,
        cause: "The token holds technical claims only: no roles, no name, no e-mail address. If the client uses \
                lightweight access tokens, Keycloak leaves them out; if not, the client lacks the scopes profile, email \
                and roles",
        fix: "Check Clients > {azp} > Advanced > Always use lightweight access token, and Clients > {azp} > Client \
              scopes; for single claims switch Add to lightweight access token on in their mapper. Or let the API \
              introspect the token. Then get a new token",
        source: "Keycloak Server Administration: Lightweight access token",
        test: |case| {
            is_lightweight(case)
                && (case.error_is(ErrorTopic::Scope)
                    || look::lacking(case).any(|name| {
                        TOP_LEVEL_ROLES.contains(&name)
                            || matches!(
                                name,
                                "realm_access"
                                    | "resource_access"
                                    | "preferred_username"
                                    | "email"
                                    | "name"
                            )
                    }))
        },
    },
    AdviceEntry {
        id: "keycloak-role-absent",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token lacks {missing claims}. Keycloak writes the roles that the user has and the client may see; \
                the usual cause is that either is missing",
        fix: "Assign the role to the user, a group, or the client's service account (Service accounts roles); check \
              Clients > {azp} > Client scopes: roles assigned, and in the dedicated scope > Scope: Full scope allowed or \
              the role itself. Sign in again",
        source: "Keycloak Server Administration: Role mappings in tokens",
        test: |case| {
            is_bearer(case)
                && (look::lacks(case, "realm_access")
                    || look::lacks(case, "resource_access")
                    || (!has_nested_roles(case) && look::lacks(case, "roles")))
        },
    },
    AdviceEntry {
        id: "keycloak-scope-not-granted",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token was granted {scope} and lacks {missing scopes}. At Keycloak a scope is a client scope that is \
                assigned to the client; the usual cause is that it is not, or is Optional and was not requested",
        fix: "Client scopes > Create {missing scopes} (Include in token scope on), assign it under Clients > {azp} > \
              Client scopes as Default, or as Optional and request it in the parameter scope; then get a new token",
        source: "Keycloak Server Administration: Client scopes",
        test: |case| is_bearer(case) && !case.missing_scopes().is_empty(),
    },
    AdviceEntry {
        id: "keycloak-sub-missing",
        about: About::Subject,
        voice: Voice::Likely,
        cause: "The token has no sub. Since version 25 Keycloak takes it from the client scope basic; the usual cause \
                is a client without that scope (imported, or made without the realm's default scopes)",
        fix: "Clients > {azp} > Client scopes > Add client scope > basic, as Default; then get a new token. If the \
              client uses lightweight access tokens, switch Add to lightweight access token on in the mapper of sub",
        source: "Keycloak Upgrading Guide: 25.0.0",
        test: |case| {
            is_bearer(case)
                && !case.facts.has(Name::Sub)
                && (look::lacks(case, "sub")
                    || case.expected.subject.is_some()
                    || case.error_is(ErrorTopic::MissingClaim))
        },
    },
    AdviceEntry {
        id: "keycloak-session-state-gone",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token has no session_state: Keycloak writes it no longer since version 25, the session's id is sid",
        fix: "Read sid instead, or add the mapper Session State (session_state) to the client for the old form",
        source: "Keycloak Upgrading Guide: 25.0.0",
        test: |case| case.is_from("keycloak") && look::lacks(case, "session_state"),
    },
];

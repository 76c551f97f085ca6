//! Permissions, roles, groups and profile claims of Entra's tokens.

use super::{is_entra, is_external_id, own_service};
use crate::classify::{Kind, Name};
use crate::judge::advice::{About, AdviceEntry, Voice, look};
use crate::judge::{Case, ErrorTopic, Purpose};

/// An access token for an API that is not Microsoft's.
fn is_own_api(case: &Case<'_>) -> bool {
    (is_entra(case) || is_external_id(case))
        && case.is(Kind::AccessToken)
        && own_service(case).is_none()
        && case.facts.has_any(&[Name::Azp, Name::Appid])
}

fn requires(case: &Case<'_>, claims: &[&str]) -> bool {
    case.expected
        .require
        .iter()
        .any(|claim| claims.contains(&claim.as_str()))
}

/// Neither a permission for a user nor a role.
fn grants_nothing(case: &Case<'_>) -> bool {
    is_own_api(case)
        && !case.facts.has_any(&[Name::Scp, Name::Roles])
        && (case.wants(Purpose::Api)
            || case.error_is(ErrorTopic::Scope)
            || !case.missing_scopes().is_empty())
}

/// The list of groups was left out because it is too long.
fn has_overage(case: &Case<'_>) -> bool {
    is_entra(case)
        && (case.facts.has_member(Name::ClaimNames, "groups")
            || case.facts.has(Name::GroupsSource)
            || case
                .facts
                .claim(Name::Hasgroups)
                .is_some_and(|has| has.as_bool() == Some(true) || has.raw() == "\"true\""))
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-managed-identity-no-role",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "This is a managed identity's token without any role. The usual cause is that no app role of the API was \
                granted to the identity, or that it was granted within the last day: tokens of managed identities are \
                cached for about 24 hours",
        fix: "Grant an app role of the API to the identity's service principal (Microsoft Graph: POST \
              /servicePrincipals/<identity>/appRoleAssignments), then wait for a new token; the cache cannot be emptied",
        source: "Microsoft Entra managed identities",
        test: |case| grants_nothing(case) && case.facts.has(Name::XmsMirid),
    },
    AdviceEntry {
        id: "entra-no-scp-no-roles",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token grants nothing at the API: it has neither scp nor roles. The usual cause is a client without an \
                app role of the API, or one that no administrator has consented to",
        fix: "API's registration: App roles > create one for applications. Client's registration: API permissions > My APIs > \
              Application permissions > that role > Grant admin consent. Then ask with scope=<Application ID URI>/.default \
              for a new token",
        source: "Microsoft Entra claims validation",
        test: grants_nothing,
    },
    AdviceEntry {
        id: "entra-scope-full-name",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The scope was granted: a client asks for it by its full name, {missing scopes}, and the token has only the \
                part after the last slash (scp {scope})",
        fix: "Let the API look for that last part in scp (for example access_as_user); keep the full name in the client's \
              request",
        source: "Microsoft Entra access token claims reference",
        test: |case| {
            is_entra(case)
                && look::each_missing_scope(case, |full| {
                    let granted = |last: &str| case.facts.scopes().iter().any(|one| one == last);
                    full.contains("://") && full.rsplit('/').next().is_some_and(granted)
                })
        },
    },
    AdviceEntry {
        id: "entra-app-only-where-user-expected",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "This is an application's token: it has roles and no scp, because no user is signed in. Scopes are granted \
                for users only",
        fix: "Let the endpoint accept an app role too (Microsoft.Identity.Web: RequiredScopeOrAppPermission), or call it \
              for a user (authorization code; on-behalf-of from an API)",
        source: "Microsoft Entra claims validation",
        test: |case| {
            is_own_api(case)
                && !case.facts.has(Name::Scp)
                && (case.facts.has(Name::Roles) || case.facts.is(Name::Idtyp, "app"))
                && (!case.missing_scopes().is_empty()
                    || requires(case, &["scp"])
                    || case.error_has(&["idw10203"]))
        },
    },
    AdviceEntry {
        id: "entra-user-token-role-missing",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token is for a user (scp {scope}) and has no roles. The usual cause is that the role is defined on \
                another registration than the API in aud, or not assigned to the user",
        fix: "API's registration: App roles > create the role for users and groups. Enterprise applications > the API > \
              Users and groups > assign it, to the user or to a group with the user as direct member. Then sign in again",
        source: "Microsoft Entra access token claims reference",
        test: |case| {
            is_own_api(case)
                && case.facts.has(Name::Scp)
                && !case.facts.has(Name::Roles)
                && (requires(case, &["roles"]) || case.error_has(&["idw10202"]))
        },
    },
    AdviceEntry {
        id: "entra-groups-overage",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The user is in more groups than a token holds, so Entra left the list out and put a pointer in its place",
        fix: "Ask Microsoft Graph (POST /users/<oid>/getMemberObjects), not the address in the token. Or make the list \
              shorter: Token configuration > groups claim > Groups assigned to the application; or use app roles",
        source: "Microsoft Entra access token claims reference",
        test: has_overage,
    },
    AdviceEntry {
        id: "entra-groups-missing",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token has no groups. The usual cause is that the registration in aud does not ask for them",
        fix: "In the registration that the token is for (the API's for access tokens, the client's for ID tokens): Token \
              configuration > Add groups claim. Groups of the cloud appear by their object id, not by their name",
        source: "Microsoft Entra access token claims reference",
        test: |case| is_entra(case) && requires(case, &["groups"]) && !case.facts.has(Name::Groups),
    },
    AdviceEntry {
        id: "entra-profile-claim-missing",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The ID token lacks a claim of the user's profile. The usual cause is a request without the scope profile or \
                email, or a user without a stored address",
        fix: "Ask with scope=openid profile email; for more, the client's registration: Token configuration > Optional \
              claims > ID. Know users again by oid and tid, never by email or name",
        source: "Microsoft Entra scopes and permissions",
        test: |case| {
            is_entra(case)
                && case.is(Kind::IdToken)
                && [Name::Email, Name::Name, Name::PreferredUsername, Name::Oid]
                    .into_iter()
                    .any(|name| requires(case, &[name.text()]) && !case.facts.has(name))
        },
    },
];

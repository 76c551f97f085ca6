//! ZITADEL: projects are audiences, and roles come on request.

use super::{About, AdviceEntry, ErrorTopic, Voice, look};
use crate::judge::{Case, Purpose};

fn is_zitadel(case: &Case<'_>) -> bool {
    case.is_from("zitadel")
}

/// Ids of projects and clients are numbers.
fn is_id(text: &str) -> bool {
    text.len() >= 15 && text.bytes().all(|b| b.is_ascii_digit())
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "zitadel-opaque",
        about: About::Form,
        voice: Voice::Likely,
        cause: "The token is opaque. ZITADEL issues such tokens unless the application is set to JWT",
        fix: "Let the API introspect it (register the API as an application of type API), or set the application's \
              access token type to JWT (for a service user its own access token type) and get a new token",
        source: "ZITADEL docs: Token introspection",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && case.facts.opacity().is_some()
                && look::expects_issuer_under(case, "zitadel.cloud")
        },
    },
    AdviceEntry {
        id: "zitadel-project-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, not for {expected audience}. ZITADEL puts another project into the audience \
                only when a scope asks for it",
        fix: "Add the scope urn:zitadel:iam:org:project:id:{expected audience}:aud to the login or token request (with \
              the id of the project that the API belongs to), and get a new token",
        source: "ZITADEL docs: Scopes",
        test: |case| is_zitadel(case) && case.other_audience().is_some_and(is_id),
    },
    AdviceEntry {
        id: "zitadel-audience-is-an-id",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, expected was {expected audience}. ZITADEL's audiences are the ids of clients and \
                projects, not addresses",
        fix: "Expect the id of the project that the API belongs to; if it is not in aud, request the scope \
              urn:zitadel:iam:org:project:id:<project id>:aud and get a new token",
        source: "ZITADEL docs: Scopes; Claims",
        test: |case| {
            is_zitadel(case)
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_some()
        },
    },
    AdviceEntry {
        id: "zitadel-roles",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token lacks {missing claims}. ZITADEL writes roles to urn:zitadel:iam:org:project:roles (or \
                urn:zitadel:iam:org:project:<id>:roles), and only when asked",
        fix: "Switch on Assert Roles on Authentication in the project, or request the scope \
              urn:zitadel:iam:org:projects:roles; give the user a role in the project, get a new token, and let the \
              API read that claim",
        source: "ZITADEL docs: Claims; Scopes",
        test: |case| {
            is_zitadel(case)
                && look::lacking(case).any(|name| {
                    matches!(name, "roles" | "role" | "groups")
                        || (name.starts_with("urn:zitadel:iam:org:project")
                            && name.ends_with("roles"))
                })
        },
    },
];

//! Ory Hydra and Ory Network.

use super::{About, AdviceEntry, ErrorTopic, Voice, look};
use crate::classify::Name;
use crate::judge::{Case, Purpose};

/// By the issuer's address, or by Hydra's session claims beside its scope array, for own domains.
fn is_ory(case: &Case<'_>) -> bool {
    case.is_from("ory")
        || (case.facts.profile().is_none()
            && case.facts.is_object(Name::Ext)
            && case.facts.has_all(&[Name::Scp, Name::ClientId]))
}

fn begins(case: &Case<'_>, prefix: &str) -> bool {
    case.facts.token().text().starts_with(prefix)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "ory-opaque",
        about: About::Form,
        voice: Voice::Assert,
        cause: "This is an opaque access token of Ory (ory_at_): nothing in it can be read, and opaque is Ory's default \
                form",
        fix: "Let the API ask Ory (token introspection at the admin API), or switch to JWTs with \
              strategies.access_token=jwt (for one client: access_token_strategy) and get a new token",
        source: "Ory docs: JWT access tokens",
        test: |case| {
            begins(case, "ory_at_")
                && (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
        },
    },
    AdviceEntry {
        id: "ory-refresh-token",
        about: About::Form,
        voice: Voice::Assert,
        cause: "This is a refresh token of Ory (ory_rt_): only Ory's token endpoint takes it",
        fix: "Send the access_token of the same response; exchange this one at the token endpoint \
              (grant_type=refresh_token)",
        source: "Ory docs: Hydra security architecture",
        test: |case| begins(case, "ory_rt_") && case.has_intention(),
    },
    AdviceEntry {
        id: "ory-audience-empty",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token names no audience, expected was {expected audience}. At Ory an audience has to be allowed for \
                the client, requested, and granted; the usual cause is that one of the three is missing",
        fix: "Add {expected audience} to the client's audience list, send audience={expected audience} in the \
              authorization or token request, and grant it at consent (grant_access_token_audience); then get a new \
              token",
        source: "Ory docs: Audiences",
        test: |case| {
            is_ory(case)
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_none()
        },
    },
    AdviceEntry {
        id: "ory-audience-not-granted",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, not for {expected audience}. At Ory an audience has to be allowed for the \
                client, requested, and granted",
        fix: "Request audience={expected audience} (allowed in the client's audience list, granted at consent), and \
              get a new token; or expect {aud} if that is your API",
        source: "Ory docs: Audiences",
        test: |case| is_ory(case) && look::is_far_audience(case),
    },
    AdviceEntry {
        id: "ory-claims-in-ext",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The claim {missing claims} is inside ext: Ory puts claims of the login session there",
        fix: "Read ext.<claim>, or let Ory write it to the top level too (allowed_top_level_claims, or \
              mirror_top_level_claims), and get a new token",
        source: "Ory docs: JWT access tokens",
        test: |case| {
            is_ory(case)
                && case.facts.claim(Name::Ext).is_some_and(|ext| {
                    look::lacking(case).next().is_some()
                        && look::lacking(case).all(|name| ext.get(name).is_some())
                })
        },
    },
];

//! Clerk: short-lived session tokens without an audience.

use super::{About, AdviceEntry, Voice};
use crate::classify::Name;
use crate::decode::number::SECOND;
use crate::judge::{Case, TimeStatus};

fn is_clerk(case: &Case<'_>) -> bool {
    case.is_from("clerk")
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "clerk-no-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token names no audience, expected was {expected audience}: Clerk's session tokens have none unless \
                you add it",
        fix: "Add aud with the value {expected audience} in a JWT template and pass its name to getToken, or under Sessions \
              > Customize session token, and get a new token; or leave the audience unset in the verifier and \
              check the issuer and azp, as Clerk does",
        source: "Clerk docs: JWT templates; Session tokens",
        test: |case| {
            is_clerk(case)
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_none()
        },
    },
    AdviceEntry {
        id: "clerk-authorized-party",
        about: About::Client,
        voice: Voice::Assert,
        cause: "The token's azp is {azp}, expected was {expected client}. At Clerk azp is the origin of the front end \
                that asked for the token, not a client id",
        fix: "List the origin in authorizedParties exactly as it is, with scheme and port: {azp}, if that is your front \
              end",
        source: "Clerk docs: Session tokens; Manual JWT verification",
        test: |case| is_clerk(case) && case.facts.has(Name::Azp) && case.other_client().is_some(),
    },
    AdviceEntry {
        id: "clerk-expired",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token has expired: Clerk's session tokens live for about a minute, so a stored one is always too \
                old",
        fix: "Call getToken() for each request instead of keeping its result; a JWT template may set a longer lifetime",
        source: "Clerk docs: Session tokens; JWT templates",
        test: |case| {
            is_clerk(case)
                && case.has_intention()
                && case.times.status == TimeStatus::Expired
                && match (case.times.issued_at, case.times.expires_at) {
                    (Some(from), Some(to)) => to - from <= 60 * SECOND,
                    _ => false,
                }
        },
    },
    AdviceEntry {
        id: "clerk-session-pending",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The session is pending (sts): the user still has a task to finish, such as choosing an organization",
        fix: "Treat the user as signed out until the task is done, send them to it, and take the token after that",
        source: "Clerk docs: Manual JWT verification",
        test: |case| is_clerk(case) && case.has_intention() && case.facts.is(Name::Sts, "pending"),
    },
];

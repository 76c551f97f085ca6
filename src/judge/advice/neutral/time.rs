//! Situations of any issuer in which the dates are wrong.

use crate::classify::Name;
use crate::decode::number::{NotADate, SECOND};
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice};
use crate::judge::{Case, TimeStatus};

use super::is_ordinary;

/// Clocks of servers in service rarely differ by more.
const SKEW: i128 = 300 * SECOND;

fn expired_for(case: &Case<'_>) -> Option<i128> {
    (case.times.status == TimeStatus::Expired).then(|| Some(-case.times.remaining()?))?
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
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
        id: "date-is-text",
        about: About::Time,
        voice: Voice::Assert,
        cause: "A date of the token (exp, nbf or iat) is no number: dates are numbers of seconds since 1970, and \
              verifiers refuse the token",
        fix: "Let the issuer write it as a JSON number without quotes",
        source: "RFC 7519 2, 4.1.4",
        test: |case| {
            !case.verifier_is("envoy")
                && case
                    .times
                    .malformed
                    .iter()
                    .any(|(_, reason)| *reason == NotADate::NotANumber)
        },
    },
    AdviceEntry {
        id: "issued-in-future",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The token was issued in the future by this clock. The usual cause is a clock that is off at the \
              issuer or here, or local time written as UTC",
        fix: "Synchronise both clocks; verifiers allow a minute or two, not hours",
        source: "RFC 7519 4.1.6",
        test: |case| {
            case.times.status != TimeStatus::Expired
                && case.times.issued_at.is_some_and(|iat| {
                    iat > case.times.clock.now + case.times.clock.leeway + SECOND
                })
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
        id: "expired-moments-ago",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token expired less than five minutes ago",
        fix: "Get a new one shortly before exp instead of after the refusal; if it was refused early, compare \
              the clocks and allow a minute of leeway",
        source: "RFC 7519 4.1.4",
        test: |case| case.has_intention() && expired_for(case).is_some_and(|ago| ago < SKEW),
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
        id: "expired-elsewhere",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The token has not expired by this clock, and the verifier says that it has. The usual cause is a \
              clock that runs ahead there, or an older token that a cache still sends",
        fix: "Compare the verifier's clock, and look whether this very token is the one that arrives",
        source: "RFC 7519 4.1.4",
        test: |case| {
            case.error_is(ErrorTopic::Expired)
                && matches!(case.times.status, TimeStatus::Valid | TimeStatus::NoExpiry)
        },
    },
    AdviceEntry {
        id: "early-elsewhere",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The token is valid by this clock, and the verifier finds it too early. The usual cause is a \
              clock that runs behind there",
        fix: "Synchronise the verifier's clock, and allow a minute or two of leeway",
        source: "RFC 7519 4.1.5",
        test: |case| {
            case.error_is(ErrorTopic::NotYetValid) && case.times.status == TimeStatus::Valid
        },
    },
    AdviceEntry {
        id: "no-expiry",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token has no exp: many verifiers refuse it, and it never ends by itself",
        fix: "Let the issuer set exp to minutes or hours after iat, and get a new token",
        source: "RFC 9068 2.2; OpenID Connect Core 2",
        test: |case| {
            case.has_intention() && is_ordinary(case) && case.times.status == TimeStatus::NoExpiry
        },
    },
    AdviceEntry {
        id: "token-inactive",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The server that was asked says that the token is not active. The usual cause is that it has \
              expired or was revoked, or that another server issued it than the one that was asked",
        fix: "Ask the introspection endpoint of the server that issued it, with a client that may see it, and \
              get a new token",
        source: "RFC 7662 2.2",
        test: |case| case.error_is(ErrorTopic::Inactive),
    },
];

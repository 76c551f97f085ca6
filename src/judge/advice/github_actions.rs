//! GitHub Actions: what a job's OpenID Connect token names, and what a cloud expects.

pub(crate) mod audience;
mod subject;

use super::{About, AdviceEntry, Voice};
use crate::judge::TimeStatus;

pub(super) use audience::ENTRIES as AUDIENCE;
pub(super) use subject::ENTRIES as SUBJECT;

pub(super) const DOCUMENT: &str = "GitHub Docs: OpenID Connect reference";

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "gha-enterprise-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: an enterprise may have an issuer of its own \
                (a name after the host, a ghe.com host, or an Enterprise Server)",
        fix: "Register an identity provider for exactly the issuer whose jobs you trust; for this token that is {iss}",
        source: DOCUMENT,
        test: |case| {
            case.is_from("github-actions")
                && case.other_issuer().is_some_and(|(expected, found)| {
                    let plain = "https://token.actions.githubusercontent.com";
                    let is_github = |text: &str| {
                        text.contains("actions.githubusercontent.com")
                            || text.contains(".ghe.com")
                            || text.contains("/_services/token")
                    };
                    expected.trim_end_matches('/') != found.trim_end_matches('/')
                        && (expected == plain || found == plain)
                        && is_github(expected)
                        && is_github(found)
                })
        },
    },
    AdviceEntry {
        id: "gha-expired",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token has expired, which is normal: GitHub's tokens live for minutes ({lifetime} here), and are taken \
                only while the job runs",
        fix: "Request the token in the step that uses it, right before; to look for another cause judge the claims and \
              leave the expiry aside",
        source: DOCUMENT,
        test: |case| {
            case.has_intention()
                && case.is_from("github-actions")
                && case.times.status == TimeStatus::Expired
        },
    },
];

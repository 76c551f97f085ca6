//! The subject: which repository, branch, tag, environment or event the job belongs to.

use std::borrow::Cow;

use super::super::ask;
use super::super::{About, AdviceEntry, Voice};
use super::DOCUMENT;
use crate::classify::Name;
use crate::judge::Case;

/// A subject in its default form, cut into its parts.
#[derive(Debug, PartialEq, Eq)]
struct Subject<'s> {
    repository: &'s str,
    context: Context<'s>,
}

#[derive(Debug, PartialEq, Eq)]
enum Context<'s> {
    Ref(&'s str),
    Environment(&'s str),
    PullRequest,
    Other,
}

impl<'s> Subject<'s> {
    fn read(text: &'s str) -> Option<Self> {
        let (repository, rest) = text.strip_prefix("repo:")?.split_once(':')?;
        let single = |value: &str| !value.contains(':');
        let context = match rest.split_once(':') {
            Some(("ref", value)) if single(value) => Context::Ref(value),
            Some(("environment", value)) if single(value) => Context::Environment(value),
            None if rest == "pull_request" => Context::PullRequest,
            _ => Context::Other,
        };
        Some(Self {
            repository,
            context,
        })
    }
}

/// The subject without the numbers that GitHub puts behind names: `repo:o@1/r@2:...`.
fn without_ids(subject: &str) -> Cow<'_, str> {
    let Some((names, rest)) = subject
        .strip_prefix("repo:")
        .and_then(|rest| rest.split_once(':'))
    else {
        return Cow::Borrowed(subject);
    };
    let Some((owner, repository)) = names.split_once('/') else {
        return Cow::Borrowed(subject);
    };
    let plain = |name: &str| -> Option<String> {
        let (name, id) = name.split_once('@')?;
        (!id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())).then(|| name.to_owned())
    };
    match (plain(owner), plain(repository)) {
        (Some(owner), Some(repository)) => Cow::Owned(format!("repo:{owner}/{repository}:{rest}")),
        _ => Cow::Borrowed(subject),
    }
}

fn has_ids(subject: &str) -> bool {
    matches!(without_ids(subject), Cow::Owned(_))
}

/// The two subjects of a GitHub job, if they differ and the test holds for (expected, found) without numbers.
fn differ(case: &Case<'_>, test: impl Fn(&str, &str) -> bool) -> bool {
    case.is_from("github-actions")
        && case
            .other_subject()
            .is_some_and(|(expected, found)| test(&without_ids(expected), &without_ids(&found)))
}

/// As [`differ`], for two subjects in the default form and of the same repository.
fn contexts(case: &Case<'_>, test: impl Fn(Context<'_>, Context<'_>) -> bool) -> bool {
    differ(case, |expected, found| {
        match (Subject::read(expected), Subject::read(found)) {
            (Some(expected), Some(found)) => {
                expected.repository.eq_ignore_ascii_case(found.repository)
                    && test(expected.context, found.context)
            }
            _ => false,
        }
    })
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "gha-sub-immutable",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}: it carries the numbers of owner and repository behind their names, which \
                {expected subject} has not. Repositories made after 15 July 2026, renamed or transferred ones have this \
                form",
        fix: "Write the subject of the token into the trust policy, with the numbers: {sub}. They cannot be switched off \
              by a subject template",
        source: DOCUMENT,
        test: |case| {
            case.is_from("github-actions")
                && case
                    .other_subject()
                    .is_some_and(|(expected, found)| has_ids(&found) && !has_ids(expected))
                && differ(case, |expected, found| {
                    expected.eq_ignore_ascii_case(found) || ask::matches_pattern(expected, found)
                })
        },
    },
    AdviceEntry {
        id: "gha-sub-not-immutable",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The expected subject {expected subject} carries the numbers of owner and repository, the token's has not: \
                {sub}",
        fix: "Write the subject of the token into the trust policy, or opt the repository in to immutable subjects and \
              get a new token",
        source: DOCUMENT,
        test: |case| {
            case.is_from("github-actions")
                && case
                    .other_subject()
                    .is_some_and(|(expected, found)| !has_ids(&found) && has_ids(expected))
                && differ(case, |expected, found| expected.eq_ignore_ascii_case(found))
        },
    },
    AdviceEntry {
        id: "gha-case",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject {sub} and the expected {expected subject} differ only in letter case. GitHub ignores \
                case in names, the clouds compare exactly",
        fix: "Copy the subject of the token, letter for letter, into the trust policy or federated credential",
        source: "Azure/login 573; google-github-actions/auth, troubleshooting",
        test: |case| differ(case, |expected, found| expected.eq_ignore_ascii_case(found)),
    },
    AdviceEntry {
        id: "gha-colon",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}: GitHub writes a colon inside a name as %3A, and {expected subject} has it \
                plain",
        fix: "Write %3A in the trust policy, as the token has it",
        source: DOCUMENT,
        test: |case| {
            differ(case, |expected, found| {
                found.contains("%3A") && found.replace("%3A", ":") == expected
            })
        },
    },
    AdviceEntry {
        id: "gha-aws-wildcard",
        about: About::Subject,
        voice: Voice::Likely,
        cause: "The token's subject {sub} fits {expected subject} only as a pattern, and a plain comparison takes the * \
                literally",
        fix: "Where patterns are wanted use the operator that reads them: StringLike for sub in an AWS trust policy \
              (StringEquals does not expand *), a flexible federated credential on Azure, a condition with startsWith on \
              Google Cloud. Keep the pattern as narrow as the job needs",
        source: "configure-aws-credentials, README",
        test: |case| {
            differ(case, |expected, found| {
                expected.contains('*') && ask::matches_pattern(expected, found)
            })
        },
    },
    AdviceEntry {
        id: "gha-reusable",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The job runs the reusable workflow {job workflow}, and the subject still names the calling repository: \
                {sub}",
        fix: "Trust the caller's subject, or put the condition on the claim job_workflow_ref ({job workflow}), by \
              itself where the cloud can read it, or through a subject template that includes it",
        source: DOCUMENT,
        test: |case| {
            let called = case.facts.str(Name::JobWorkflowRef);
            let Some(called) = called.as_deref().and_then(|c| c.split_once("/.github/")) else {
                return false;
            };
            let caller = case.facts.str(Name::Repository).unwrap_or_default();
            !called.0.eq_ignore_ascii_case(&caller)
                && differ(case, |expected, _| {
                    Subject::read(expected)
                        .is_some_and(|e| e.repository.eq_ignore_ascii_case(called.0))
                })
        },
    },
    AdviceEntry {
        id: "gha-sub-custom",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}: that is not GitHub's default form, so the organization or repository has a \
                subject template of its own",
        fix: "Match the subject as the token has it, or let the repository go back to the default (REST API: PUT \
              /repos/OWNER/REPO/actions/oidc/customization/sub with use_default true) and get a new token",
        source: DOCUMENT,
        test: |case| {
            case.is_from("github-actions")
                && (case.other_subject().is_some()
                    || case.error_is(super::super::ErrorTopic::Federation))
                && case.facts.str(Name::Sub).is_some_and(|sub| {
                    Subject::read(&sub).is_none_or(|s| s.context == Context::Other)
                })
        },
    },
    AdviceEntry {
        id: "gha-sub-environment",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The job names an environment, so its subject is {sub} and holds no branch; expected was \
                {expected subject}",
        fix: "Trust {sub} (protect the environment by branch rules), or take environment: away from the job and get a new \
              token; where the cloud can read it, test the claim ref ({ref}) besides",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                matches!(found, Context::Environment(_))
                    && matches!(expected, Context::Ref(_) | Context::PullRequest)
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-environment-other",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The job ran in another environment: its subject is {sub}, expected was {expected subject}",
        fix: "Give the job the environment that is trusted (environment: in the workflow), or add a trust for {sub}",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                matches!(
                    (expected, found),
                    (Context::Environment(_), Context::Environment(_))
                )
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-branch-not-environment",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The trust expects an environment ({expected subject}), but the job declares none, so GitHub issued the \
                form without it: {sub}",
        fix: "Add environment: with that name to the job and get a new token, or add a trust (federated credential) for \
              {sub}",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                matches!(expected, Context::Environment(_))
                    && matches!(found, Context::Ref(_) | Context::PullRequest)
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-pull-request",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "A pull request started the job: its subject is {sub} and names no branch; expected was {expected subject}",
        fix: "Run the job on push to the trusted branch, or add a trust for {sub} with few rights: code of a pull request \
              is not reviewed yet",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                found == Context::PullRequest && matches!(expected, Context::Ref(_))
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-not-pull-request",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The trust expects a pull request ({expected subject}), and the job ran on a branch or tag: {sub}",
        fix: "Add a trust for {sub}, or start the job by pull_request",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                expected == Context::PullRequest && matches!(found, Context::Ref(_))
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-ref",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The job ran for another branch or tag: its subject is {sub}, expected was {expected subject} \
                ({subject difference})",
        fix: "Run the job there, or write the whole ref into the trust: refs/heads/BRANCH or refs/tags/TAG; several \
              branches need a pattern (StringLike on AWS) or one federated credential each",
        source: DOCUMENT,
        test: |case| {
            contexts(case, |expected, found| {
                matches!((expected, found), (Context::Ref(_), Context::Ref(_)))
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-repository",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The job belongs to another repository: the token's subject is {sub}, expected was {expected subject}",
        fix: "If that repository shall be trusted (a fork is another one, and so is a renamed one), write {sub} into the \
              trust policy; otherwise run the job in the expected repository",
        source: DOCUMENT,
        test: |case| {
            differ(case, |expected, found| {
                match (Subject::read(expected), Subject::read(found)) {
                    (Some(e), Some(f)) => !e.repository.eq_ignore_ascii_case(f.repository),
                    _ => false,
                }
            })
        },
    },
    AdviceEntry {
        id: "gha-sub-127",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The subject has {sub length} bytes, and Google Cloud takes at most 127 in google.subject",
        fix: "Map another claim in the workload identity provider, for example \
              google.subject=assertion.repository_id, or use shorter names of branch and environment",
        source: "google-github-actions/auth, troubleshooting",
        test: |case| {
            case.is_from("github-actions")
                && ask::names_audience(case, super::audience::is_google_provider)
                && case.facts.str(Name::Sub).is_some_and(|sub| sub.len() > 127)
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_cut_into_their_parts() {
        let read = |text| Subject::read(text).map(|s| s.context);
        assert_eq!(
            read("repo:o/r:ref:refs/heads/main"),
            Some(Context::Ref("refs/heads/main"))
        );
        assert_eq!(
            read("repo:o/r:environment:prod"),
            Some(Context::Environment("prod"))
        );
        assert_eq!(read("repo:o/r:pull_request"), Some(Context::PullRequest));
        assert_eq!(
            read("repo:o/r:environment:prod:job_workflow_ref:o/r/.github/workflows/a.yml"),
            Some(Context::Other)
        );
        assert_eq!(read("repository_owner:o"), None);
    }

    #[test]
    fn numbers_behind_names_are_taken_off() {
        assert_eq!(
            without_ids("repo:o@1/r@22:pull_request"),
            "repo:o/r:pull_request"
        );
        for same in [
            "repo:o/r:pull_request",
            "repo:o@1/r:ref:x",
            "x",
            "repo:o@a/r@b:x",
        ] {
            assert_eq!(without_ids(same), same);
        }
    }
}

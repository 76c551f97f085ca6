//! The audience: which cloud the job asked the token for. Rows for the clouds hold for any CI's tokens.

use super::super::ask;
use super::super::{About, AdviceEntry, ErrorTopic, Voice};
use super::DOCUMENT;
use crate::classify::Kind;
use crate::judge::{Case, Purpose};

/// The name of a workload identity provider of Google Cloud, whole or in part.
pub(crate) fn is_google_provider(audience: &str) -> bool {
    audience.contains("iam.googleapis.com/") || audience.contains("/workloadIdentityPools/")
}

fn is_aws(audience: &str) -> bool {
    matches!(audience, "sts.amazonaws.com" | "sts.amazonaws.com.cn")
}

/// The provider's name without scheme and host.
fn provider(audience: &str) -> &str {
    let bare = audience
        .strip_prefix("https://")
        .or_else(|| audience.strip_prefix("//"))
        .unwrap_or(audience);
    bare.strip_prefix("iam.googleapis.com/").unwrap_or(bare)
}

/// The project in a provider's name.
fn google_project(audience: &str) -> Option<&str> {
    provider(audience)
        .strip_prefix("projects/")?
        .split('/')
        .next()
}

fn has_project_number(audience: &str) -> bool {
    google_project(audience).is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

/// The same, whole: with the project's number and the provider's own name.
pub(crate) fn is_whole_provider(audience: &str) -> bool {
    has_project_number(audience) && audience.contains("/providers/")
}

/// The URL of an owner, which GitHub takes when the job names no audience.
fn is_default(audience: &str) -> bool {
    audience
        .strip_prefix("https://github.com/")
        .is_some_and(|owner| !owner.is_empty() && !owner.contains('/'))
}

/// A workload's token that shows nothing wrong, for an audience that satisfies the test.
fn fits_cloud(case: &Case<'_>, is_cloud: fn(&str) -> bool) -> bool {
    ask::is_workload(case) && ask::fits(case) && case.facts.any_audience(is_cloud)
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "gcp-provider-name",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The audience {aud} is not the whole name of a workload identity provider: that has the project's number \
                (not its id) and ends in /providers/NAME",
        fix: "Set workload_identity_provider to \
              projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER, and get a new token",
        source: "google-github-actions/auth, README and troubleshooting",
        test: |case| {
            ask::is_workload(case)
                && !case.is(Kind::K8sServiceAccountToken)
                && case.other_audience().is_some()
                && case.facts.any_audience(|audience| {
                    is_google_provider(audience) && !is_whole_provider(audience)
                })
        },
    },
    AdviceEntry {
        id: "gha-gcp-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, and the provider expects {expected audience} ({audience difference}). Unless it \
                lists others, a provider of Google Cloud takes its own full resource name, with or without https:",
        fix: "Ask for the audience https://iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/\
              POOL/providers/PROVIDER (input audience of google-github-actions/auth), or name the token's audience in \
              the provider's allowed audiences if it is meant for it",
        source: "google-github-actions/auth, README and troubleshooting",
        test: |case| {
            ask::is_workload(case)
                && !case.is(Kind::K8sServiceAccountToken)
                && case.other_audience().is_some_and(|expected| {
                    is_google_provider(expected)
                        && !case.facts.any_audience(|found| {
                            provider(found) == provider(expected) && is_whole_provider(found)
                        })
                })
        },
    },
    AdviceEntry {
        id: "gha-default-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The audience is {aud}, GitHub's default (the owner's address): the job asked for a token without naming an \
                audience; expected was {expected audience}",
        fix: "Ask for it: core.getIDToken('{expected audience}'), or add &audience={expected audience} to \
              $ACTIONS_ID_TOKEN_REQUEST_URL, or the action's input audience, and get a new token; a receiver of your own \
              (Vault's bound_audiences) may expect {aud} instead",
        source: DOCUMENT,
        test: |case| {
            case.is_from("github-actions")
                && case.other_audience().is_some()
                && case.facts.any_audience(is_default)
        },
    },
    AdviceEntry {
        id: "gha-aws-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, and AWS expects {expected audience}: the audience must be in the client ids of the \
                IAM identity provider and in the trust policy",
        fix: "Set the action's input audience to {expected audience} (sts.amazonaws.com is the default of \
              configure-aws-credentials, sts.amazonaws.com.cn in China), or, if {aud} is your own choice, register it at \
              IAM, Identity providers, Audiences and in the condition on aud",
        source: "configure-aws-credentials, README",
        test: |case| {
            case.is(Kind::WorkloadIdToken)
                && case
                    .other_audience()
                    .is_some_and(|expected| is_aws(expected) || case.facts.any_audience(is_aws))
        },
    },
    AdviceEntry {
        id: "gcp-attribute-condition",
        about: About::Nothing,
        voice: Voice::Likely,
        cause: "Nothing is wrong with the token for Google Cloud: issuer, audience and dates fit. The usual cause of a \
                refusal is the provider's attribute mapping or condition, or the IAM binding that uses an attribute which \
                is not mapped",
        fix: "Check in the workload identity provider that each attribute is mapped that a condition or binding uses \
              (attribute.repository=assertion.repository), with the claims of this token letter for letter, and that the \
              service account grants roles/iam.workloadIdentityUser to principalSet://iam.googleapis.com/projects/NUMBER/\
              locations/global/workloadIdentityPools/POOL/attribute.repository/{repository}; changes take minutes",
        source: "google-github-actions/auth, troubleshooting",
        test: |case| fits_cloud(case, is_google_provider),
    },
    AdviceEntry {
        id: "aws-trust-policy",
        about: About::Nothing,
        voice: Voice::Likely,
        cause: "Nothing is wrong with the token for AWS, as far as it can be seen. When STS refuses it all the same, the \
                usual cause is the role's trust policy",
        fix: "Check that the policy trusts the IAM identity provider of {iss}, and that its conditions \
              {issuer without scheme}:aud and {issuer without scheme}:sub hold {aud} and {sub} (StringLike for patterns)",
        source: "configure-aws-credentials, README",
        test: |case| fits_cloud(case, is_aws),
    },
    AdviceEntry {
        id: "azure-federated-credential",
        about: About::Nothing,
        voice: Voice::Likely,
        cause: "Nothing is wrong with the token for Microsoft Entra, as far as it can be seen. When it is refused all the \
                same, the usual cause is the federated credential",
        fix: "Check that the application or managed identity has a federated credential with exactly the issuer {iss}, the \
              subject {sub} and the audience {aud}, and that client and tenant id are those of that application",
        source: "Microsoft Entra: workload identity federation",
        test: |case| {
            fits_cloud(case, |audience| {
                audience.eq_ignore_ascii_case("api://AzureADTokenExchange")
            })
        },
    },
    AdviceEntry {
        id: "workload-token-to-api",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "This token names a job to a cloud: it is exchanged there for the cloud's own credentials, and is no access \
                token for an API",
        fix: "Exchange it at the service in its audience ({aud}) and call the API with the credentials of the answer; the \
              CI product's own API takes its job token (GITHUB_TOKEN, CI_JOB_TOKEN) and not this one",
        source: DOCUMENT,
        test: |case| {
            case.wants(Purpose::Api)
                && case.is(Kind::WorkloadIdToken)
                && !case.error_is(ErrorTopic::Federation)
                && !case
                    .expected
                    .audience
                    .as_deref()
                    .is_some_and(|e| case.facts.any_audience(|a| a == e))
        },
    },
];

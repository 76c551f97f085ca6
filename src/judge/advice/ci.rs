//! GitLab, CircleCI and other products that give jobs OpenID Connect tokens.

use super::{About, AdviceEntry, Voice};

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "gitlab-ci-job-jwt",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The issuer {iss} has no https://, as in the old CI_JOB_JWT, which GitLab has removed, and in the token that the \
                keyword secrets makes by itself; ID tokens have it",
        fix: "Declare id_tokens: with an aud in the job and use that variable everywhere (for secrets: its keyword token), and \
              expect the issuer with https://",
        source: "GitLab Docs: OpenID Connect (OIDC) authentication using ID tokens",
        test: |case| {
            case.has_intention()
                && case.is_from("gitlab")
                && case.facts.issuer().is_some_and(|iss| !iss.contains("://"))
        },
    },
    AdviceEntry {
        id: "gitlab-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, expected was {expected audience}. GitLab has no default: the audience is what the \
                job wrote",
        fix: "In the job: id_tokens: with a variable whose aud is {expected audience}; or, if {aud} is your own choice for \
              this cloud, name it there (Google Cloud: allowed audiences, AWS: client ids, Vault: bound_audiences)",
        source: "GitLab Docs: OpenID Connect (OIDC) authentication using ID tokens",
        test: |case| case.is_from("gitlab") && case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "gitlab-subject",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}, expected was {expected subject} ({subject difference}). GitLab writes \
                project_path:GROUP/PROJECT:ref_type:TYPE:ref:NAME, without refs/heads/",
        fix: "Copy the subject of the token into the trust policy; a project may have other parts in it \
              (ci_id_token_sub_claim_components). Where the cloud can read them, prefer project_id and ref_protected",
        source: "GitLab Docs: OpenID Connect (OIDC) authentication using ID tokens",
        test: |case| case.is_from("gitlab") && case.other_subject().is_some(),
    },
    AdviceEntry {
        id: "circleci-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, expected was {expected audience}. Unless the job asks for another, CircleCI's \
                audience is the organization id",
        fix: "Trust {aud} if that is your organization id, or ask for the other one: circleci run oidc get --claims, with aud \
              {expected audience} in the JSON that follows",
        source: "CircleCI Docs: OpenID Connect tokens in jobs",
        test: |case| case.is_from("circleci") && case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "terraform-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, expected was {expected audience}. HCP Terraform takes the audience from the \
                workspace's variables",
        fix: "Set TFC_WORKLOAD_IDENTITY_AUDIENCE (or the variable of the provider, such as \
              TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE) in the workspace to {expected audience}, or register {aud} with the cloud",
        source: "HCP Terraform: dynamic provider credentials",
        test: |case| case.is_from("terraform-cloud") && case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "ci-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, expected was {expected audience}. Bitbucket and Spacelift fill in an audience of \
                their own (the workspace, the account's host); with Buildkite the job names it",
        fix: "Register {aud} as the audience of this issuer with the cloud, or, where the product lets the job choose it \
              (buildkite-agent oidc request-token --audience), ask for {expected audience}",
        source: "Spacelift Docs: OIDC; Buildkite Docs: OIDC",
        test: |case| {
            case.other_audience().is_some()
                && (case.is_from("bitbucket")
                    || case.is_from("buildkite")
                    || case
                        .facts
                        .issuer()
                        .is_some_and(|iss| super::ask::is_under(iss, "app.spacelift.io")))
        },
    },
];

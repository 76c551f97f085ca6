//! Tokens of other issuers that Entra is to trust: federated identity credentials.

use crate::classify::Name;
use crate::judge::advice::{About, AdviceEntry, Voice};
use crate::judge::{Case, ErrorTopic};

/// The audience that Entra expects by itself, in each cloud.
fn is_exchange(audience: &str) -> bool {
    audience.starts_with("api://AzureADTokenExchange")
}

/// The token is to be exchanged at Entra.
fn is_for_entra(case: &Case<'_>) -> bool {
    (case.error_is(ErrorTopic::Federation) && case.verifier_is("entra"))
        || case.expected.audience.as_deref().is_some_and(is_exchange)
        || case.facts.any_audience(is_exchange)
}

/// All three values that Entra compares are as expected.
fn fits(case: &Case<'_>) -> bool {
    case.expected.subject.is_some()
        && case.expected.issuer.is_some()
        && case.other_subject().is_none()
        && case.other_issuer().is_none()
        && case.other_audience().is_none()
        && (case.expected.audience.is_some() || case.facts.any_audience(is_exchange))
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-fic-issuer-slash",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, the federated credential's is {expected issuer}: only the final slash differs, \
                and Entra compares them exactly",
        fix: "Set the issuer of the federated credential to {iss}. For AKS: az aks show --query \
              oidcIssuerProfile.issuerUrl -o tsv prints it with its slash",
        source: "Azure Workload Identity",
        test: |case| {
            is_for_entra(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    expected.trim_end_matches('/') == found.trim_end_matches('/')
                })
        },
    },
    AdviceEntry {
        id: "entra-fic-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "Entra has no federated credential for the issuer {iss}: issuer, subject and audience of the credential must \
                equal iss, sub and aud of the token exactly",
        fix: "App registration > Certificates & secrets > Federated credentials (for a managed identity: its Federated \
              credentials): set the issuer to {iss}, if that is the issuer you trust",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            is_for_entra(case)
                && (case.error_has(&["aadsts700211"]) || case.other_issuer().is_some())
        },
    },
    AdviceEntry {
        id: "entra-fic-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, and the federated credential wants another: by default it is \
                api://AzureADTokenExchange",
        fix: "Let the workload ask for the credential's audience: azure/login audience for GitHub Actions, id_tokens aud for \
              GitLab, the projected token's audience for Kubernetes. US Government has api://AzureADTokenExchangeUSGov, \
              China api://AzureADTokenExchangeChina",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            is_for_entra(case)
                && case.facts.audiences().next().is_some()
                && (case.error_has(&["aadsts700212"])
                    || (case.other_audience().is_some_and(is_exchange)))
        },
    },
    AdviceEntry {
        id: "entra-fic-subject-case",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}, the federated credential's is {expected subject}: only upper and lower case \
                differ, and Entra tells them apart",
        fix: "Copy the subject of the federated credential from the token: {sub}",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            is_for_entra(case)
                && case
                    .other_subject()
                    .is_some_and(|(expected, found)| expected.eq_ignore_ascii_case(&found))
        },
    },
    AdviceEntry {
        id: "entra-fic-subject",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "Entra has no federated credential for the subject {sub}: it compares the credential's subject with the \
                token's letter by letter",
        fix: "App registration > Certificates & secrets > Federated credentials (for a managed identity: its Federated \
              credentials): set the subject to {sub}, if that is the workload you mean. A plain credential knows no \
              wildcards: one for each branch or environment",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            is_for_entra(case)
                && case.facts.has(Name::Sub)
                && (case.other_subject().is_some()
                    || (case.expected.subject.is_none()
                        && case.error_has(&["aadsts700213", "aadsts7002138"])))
        },
    },
    AdviceEntry {
        id: "entra-fic-propagation",
        about: About::Subject,
        voice: Voice::Possible,
        cause: "Issuer, subject and audience are as you expect them. If the federated credential was made or changed within \
                the last minutes, it has not reached all of Entra yet",
        fix: "Wait a few minutes and try again with growing pauses. If it stays so, compare the credential itself with the \
              token, letter by letter, and see that it belongs to the client id in use",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            case.error_is(ErrorTopic::Federation) && case.verifier_is("entra") && fits(case)
        },
    },
    AdviceEntry {
        id: "entra-fic-alg",
        about: About::Header,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}: for federated credentials Entra accepts only RS256",
        fix: "Let the issuer sign with an RSA key and RS256",
        source: "Microsoft Entra workload identity federation",
        test: |case| {
            // The issuers that are known by name sign with RS256.
            case.has_intention()
                && is_for_entra(case)
                && case.facts.profile().is_none()
                && case.facts.token().payload().is_some()
                && case.facts.alg().is_some_and(|alg| alg != "RS256")
        },
    },
];

//! Kubernetes: service account tokens, and the API server as a verifier.

use super::ask;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::Kind;
use crate::judge::{Case, KeysAnswer, Purpose};

const TOKENS: &str = "Kubernetes: configure service accounts for pods";

fn is_service_account(case: &Case<'_>) -> bool {
    case.is(Kind::K8sServiceAccountToken)
}

/// The cluster itself: its API server, or the issuer's address as its default audience.
fn is_for_cluster(case: &Case<'_>) -> bool {
    let issuer = case.facts.issuer();
    case.facts
        .any_audience(|audience| ask::is_cluster(audience) || issuer == Some(audience))
}

fn is_legacy(case: &Case<'_>) -> bool {
    case.facts.issuer() == Some("kubernetes/serviceaccount")
}

fn is_internal(issuer: &str) -> bool {
    ask::host(issuer).is_some_and(|host| {
        host.starts_with("kubernetes.default")
            || host.ends_with(".svc")
            || host.ends_with(".cluster.local")
    })
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "k8s-legacy-token-to-cloud",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a service account token of the old kind, from a Secret: it has no audience and no expiry, and its \
                issuer kubernetes/serviceaccount is no address, so nothing outside the cluster can verify it",
        fix: "Use a projected token (volumes, projected, serviceAccountToken with audience) or kubectl create token SA \
              --audience=AUDIENCE, and delete the Secret",
        source: TOKENS,
        test: |case| {
            is_legacy(case)
                && (ask::is_workload(case)
                    || case.other_audience().is_some()
                    || case.other_issuer().is_some())
        },
    },
    AdviceEntry {
        id: "k8s-apiserver-access-token",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "The API server answers only Unauthorized. This is an access token, and an API server that trusts an OpenID \
                Connect provider takes the ID token",
        fix: "Send the id_token of the same login (kubectl's oidc plugins do); its aud must hold --oidc-client-id",
        source: "Kubernetes: authenticating, OpenID Connect tokens",
        test: |case| case.verifier_is("kube-apiserver") && case.is(Kind::AccessToken),
    },
    AdviceEntry {
        id: "eks-pod-identity",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The audience is pods.eks.amazonaws.com: this token is for the EKS Pod Identity agent on the node alone, \
                and neither STS nor an API takes it",
        fix: "Leave it to the AWS SDK, which hands it to the agent; for IAM roles for service accounts project a token \
              with the audience sts.amazonaws.com",
        source: "amazon-eks-pod-identity-webhook",
        test: |case| {
            case.facts
                .any_audience(|audience| audience == "pods.eks.amazonaws.com")
                && case.has_intention()
                && !ask::expects_audience(case, |audience| audience == "pods.eks.amazonaws.com")
        },
    },
    AdviceEntry {
        id: "k8s-sa-wrong-audience-for-api",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "This service account token was made for {aud}, and the API server takes only its own audiences \
                (--api-audiences, by default its issuer)",
        fix: "Call the API server with the pod's default token, or make one without --audience: kubectl create token SA",
        source: "Kubernetes: kube-apiserver, --api-audiences",
        test: |case| {
            is_service_account(case)
                && !is_for_cluster(case)
                && ((case.other_audience().is_some()
                    && ask::expects_audience(case, ask::is_cluster))
                    || (case.verifier_is("kube-apiserver")
                        && case.facts.audiences().next().is_some()))
        },
    },
    AdviceEntry {
        id: "k8s-default-token-to-cloud",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "This is the pod's token for the cluster ({aud}), expected was {expected audience}: the default token was \
                sent out in place of a projected one",
        fix: "Project one for the receiver: volumes, projected, sources, serviceAccountToken with audience: \
              {expected audience} and a path, and read that file; or kubectl create token SA \
              --audience={expected audience}. On EKS annotate the service account with the role, on AKS label the pod",
        source: TOKENS,
        test: |case| {
            is_service_account(case)
                && is_for_cluster(case)
                && case.other_audience().is_some()
                && !ask::expects_audience(case, ask::is_cluster)
        },
    },
    AdviceEntry {
        id: "k8s-sa-subject",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token is of the service account {sub}, expected was {expected subject} ({subject difference}); the form \
                is system:serviceaccount:NAMESPACE:NAME",
        fix: "Set serviceAccountName and the namespace of the pod to the trusted ones, or write {sub} into the trust \
              policy or federated credential",
        source: "azure-workload-identity, troubleshooting",
        test: |case| is_service_account(case) && case.other_subject().is_some(),
    },
    AdviceEntry {
        id: "eks-irsa-trust",
        about: About::Subject,
        voice: Voice::Likely,
        cause: "AWS refused the token of the service account {sub} (issuer {iss}, audience {aud}). The usual cause is the \
                role's trust policy, whose condition keys are the issuer without https://",
        fix: "Check that IAM has an OIDC provider for {iss} with the client id sts.amazonaws.com, and that the policy has \
              StringEquals with {issuer without scheme}:sub = {sub} and {issuer without scheme}:aud = {aud}",
        source: "amazon-eks-pod-identity-webhook, README",
        test: |case| {
            case.error_is(ErrorTopic::Federation)
                && case
                    .facts
                    .issuer()
                    .is_some_and(|iss| iss.starts_with("https://oidc.eks."))
        },
    },
    AdviceEntry {
        id: "k8s-issuer-discovery",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The keys could not be fetched: {iss} is an address inside the cluster, and the API server shows its keys \
                only to those who may ask",
        fix: "Export them (kubectl get --raw /openid/v1/jwks) and give that file with --jwks; for verifiers outside publish \
              them: --service-account-issuer with a public address, --service-account-jwks-uri, and the role \
              system:service-account-issuer-discovery",
        source: "Kubernetes: configure service accounts for pods, issuer discovery",
        test: |case| {
            matches!(case.keys, KeysAnswer::Unavailable)
                && case.facts.issuer().is_some_and(is_internal)
        },
    },
    AdviceEntry {
        id: "k8s-apiserver-oidc",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If this API server trusts an OpenID Connect provider, it takes the ID token and answers any miss with \
                Unauthorized alone",
        fix: "Check that iss {iss} equals --oidc-issuer-url exactly, that aud {aud} holds --oidc-client-id, that {alg} is in \
              --oidc-signing-algs (RS256 by default), and that the username claim is there; with the claim email, \
              email_verified must not be false. Several audiences need an AuthenticationConfiguration",
        source: "Kubernetes: authenticating, OpenID Connect tokens",
        test: |case| {
            (case.verifier_is("kube-apiserver") || ask::expects_audience(case, ask::is_cluster))
                && case.may_be(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "k8s-legacy-token",
        about: About::Note,
        voice: Voice::Assert,
        cause: "This is a service account token of the old kind, from a Secret: it never expires and holds for any audience",
        fix: "Use a token from the TokenRequest API (kubectl create token, projected volume), which expires and names its \
              audience, and delete the Secret",
        source: TOKENS,
        test: |case| is_legacy(case),
    },
    AdviceEntry {
        id: "k8s-sa-token-to-api",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If the receiver trusts this cluster's issuer, a service account token is a right credential for it: it \
                names the pod's account {sub} to {aud}",
        fix: "Verify it with the keys of {iss} or by a TokenReview, and compare audience and subject",
        source: TOKENS,
        test: |case| case.wants(Purpose::Api) && is_service_account(case) && !is_legacy(case),
    },
];

//! Questions about receivers, kinds and uses that several tables ask. Tables hold what to say; this holds how to
//! look.

use super::look;
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::judge::{Answer, Case, KeysAnswer, Purpose, UseId, answers};

/// The text of a token that cannot be read.
pub(super) fn opaque<'c>(case: &Case<'c>) -> Option<&'c str> {
    match case.facts.token() {
        Token::Opaque(opaque) => Some(opaque.text),
        _ => None,
    }
}

/// True if the token cannot be read and its text begins so.
pub(super) fn opaque_begins(case: &Case<'_>, start: &str) -> bool {
    opaque(case).is_some_and(|text| text.starts_with(start))
}

/// The host of a URL; `None` if the text has no scheme.
pub(super) fn host(url: &str) -> Option<&str> {
    url.contains("://").then(|| look::host(url))
}

/// True for a URL with a host of this domain or below it.
pub(super) fn is_under(url: &str, domain: &str) -> bool {
    url.contains("://") && look::is_under(url, domain)
}

/// True if the user named an audience that satisfies the test.
pub(super) fn expects_audience(case: &Case<'_>, test: impl Fn(&str) -> bool) -> bool {
    case.expected.audience.as_deref().is_some_and(test)
}

/// True if the token's or the expected audience satisfies the test.
pub(super) fn names_audience(case: &Case<'_>, test: impl Fn(&str) -> bool) -> bool {
    case.facts.any_audience(&test) || expects_audience(case, &test)
}

/// True if the name of a Google service that takes ID tokens signed by Google: Cloud Run and its functions.
pub(super) fn is_cloud_run(audience: &str) -> bool {
    is_under(audience, "run.app") || is_under(audience, "cloudfunctions.net")
}

/// True for the API server of a cluster.
pub(super) fn is_cluster(audience: &str) -> bool {
    matches!(
        audience.trim_end_matches('/'),
        "kubernetes.default.svc" | "kube-apiserver" | "kubernetes"
    ) || host(audience).is_some_and(|host| host.starts_with("kubernetes.default"))
        || is_under(audience, "container.googleapis.com")
}

/// True if the receiver is known to take this ID token as the caller's credential: the rule that ID tokens are
/// not for APIs does not hold there.
pub(super) fn takes_id_tokens(case: &Case<'_>) -> bool {
    case.is(Kind::IdToken)
        && (case.is_from("firebase")
            || case.verifier_is("firebase")
            || case.verifier_is("kube-apiserver")
            || expects_audience(case, is_cluster)
            || (case.is_from("google") && names_audience(case, is_service_url)))
}

/// A URL as the audience of a Google ID token: it was made for a service, not for a client.
fn is_service_url(audience: &str) -> bool {
    audience.starts_with("https://")
}

/// True for kinds that are no credential for any API or login, or only beside another token: whatever the token,
/// the table of uses says no to both.
pub(super) fn is_no_credential(kind: Kind) -> bool {
    [UseId::CallApi, UseId::StartSession]
        .into_iter()
        .flat_map(|id| answers(id, kind))
        .all(|entry| entry.answer == Answer::No)
}

/// True for a use that the kind, even if it is only a guess, does not serve.
fn is_out_of_place(case: &Case<'_>) -> bool {
    (case.wants(Purpose::Api) || case.wants(Purpose::Login))
        // A service account's own JWT looks like an assertion, and is a bearer token for a Google API.
        && !case.is_from("google-service-account")
        && is_no_credential(case.verdict.kind)
}

/// True if nothing that can be seen is wrong with the token for a stated use.
pub(super) fn fits(case: &Case<'_>) -> bool {
    case.has_intention()
        && case.verdict.confidence >= crate::classify::Confidence::Possible
        && case.facts.token().payload().is_some()
        && matches!(case.keys, KeysAnswer::Valid | KeysAnswer::NotAsked)
        && !case.times.status.is_violation()
        && !case.is_void()
        && !is_out_of_place(case)
}

/// True if the token is shown to a cloud or cluster as a workload's identity.
pub(super) fn is_workload(case: &Case<'_>) -> bool {
    case.wants(Purpose::WorkloadIdentity)
        || case.error_is(super::ErrorTopic::Federation)
        || case.is(Kind::WorkloadIdToken)
}

/// True if the text fits the pattern, in which `*` stands for any text and `?` for one byte. Takes at most the
/// product of both lengths: the text is the token's.
pub(super) fn matches_pattern(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut next) = (0, 0);
    // After the last star: where the pattern goes on, and where the text that the star stands for ends so far.
    let mut star: Option<(usize, usize)> = None;
    while let Some(&byte) = text.get(next) {
        match (pattern.get(at), star) {
            (Some(b'*'), _) => {
                at += 1;
                star = Some((at, next));
            }
            (Some(&wanted), _) if wanted == b'?' || wanted == byte => {
                at += 1;
                next += 1;
            }
            (_, Some((after, end))) => {
                at = after;
                next = end + 1;
                star = Some((after, next));
            }
            _ => return false,
        }
    }
    let rest = pattern.get(at..).unwrap_or_default();
    rest.iter().all(|byte| *byte == b'*')
}

/// True if the claim is this boolean, written as a boolean or as a text.
pub(super) fn is_bool(case: &Case<'_>, name: Name, value: bool) -> bool {
    let word = if value { "true" } else { "false" };
    case.facts.claim(name).is_some_and(|view| {
        view.as_bool() == Some(value) || view.as_str().is_some_and(|text| text == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_a_trust_policy() {
        for (pattern, text, expected) in [
            ("repo:a/b:*", "repo:a/b:ref:refs/heads/main", true),
            (
                "repo:a/*:ref:refs/heads/main",
                "repo:a/b:ref:refs/heads/main",
                true,
            ),
            (
                "repo:a/*:ref:refs/heads/main",
                "repo:a/b:ref:refs/heads/dev",
                false,
            ),
            ("repo:a/b", "repo:a/b", true),
            ("*", "", true),
            ("a?c", "abc", true),
            ("a*c*e", "abcde", true),
            ("a*c*e", "abcdef", false),
            ("a**", "a", true),
            ("", "a", false),
            ("?", "", false),
        ] {
            assert_eq!(matches_pattern(pattern, text), expected, "{pattern} {text}");
        }
    }

    /// Work that grows with a power of the text's length would never end here.
    #[test]
    fn a_hostile_text_takes_no_time() {
        let text = ":".repeat(20_000);
        assert!(!matches_pattern("repo:*:*:*:*:*:*x", &text));
        assert!(!matches_pattern("*:*:*:*:*:*x", &text));
    }

    #[test]
    fn hosts_are_compared_as_domains() {
        assert!(is_cloud_run("https://hello-x1.a.run.app/path"));
        assert!(!is_cloud_run("https://run.app.evil.test"));
        assert!(!is_cloud_run("hello.run.app"));
        assert!(is_cluster("https://kubernetes.default.svc.cluster.local"));
    }
}

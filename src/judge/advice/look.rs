//! Questions about addresses and expectations that several tables ask: what differs, what is lacking, what was refused.

use super::{ErrorTopic, difference};
use crate::classify::Name;
use crate::judge::{Case, KeysAnswer, Purpose};

/// The host of an address, without user and port; of a text without a scheme, up to the first slash.
pub(super) fn host(address: &str) -> &str {
    let authority = authority(address);
    authority.split(':').next().unwrap_or_default()
}

/// Host and port of an address.
pub(super) fn authority(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// The path of an address, without the final slash.
pub(super) fn path(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/')
        .and_then(|at| rest.get(at..))
        .unwrap_or_default()
        .trim_end_matches('/')
}

/// True if the address is at this domain or below it.
pub(super) fn is_under(address: &str, domain: &str) -> bool {
    host(address)
        .strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// True if the expected issuer is at this domain.
pub(super) fn expects_issuer_under(case: &Case<'_>, domain: &str) -> bool {
    case.expected
        .issuer
        .as_deref()
        .is_some_and(|issuer| is_under(issuer, domain))
}

/// True if the user expects this claim and the token does not have it.
pub(super) fn lacks(case: &Case<'_>, claim: &str) -> bool {
    case.expected.require.iter().any(|name| name == claim)
        && case
            .facts
            .token()
            .claims()
            .is_some_and(|claims| claims.get(claim).is_none())
}

/// The expected claims that the token does not have.
pub(super) fn lacking<'c>(case: &Case<'c>) -> impl Iterator<Item = &'c str> {
    let case = *case;
    case.expected
        .require
        .iter()
        .map(String::as_str)
        .filter(move |name| lacks(&case, name))
}

/// True if the token is for an API other than the expected one, or if an API is wanted and none was named.
pub(super) fn for_other_api(case: &Case<'_>) -> bool {
    case.other_audience().is_some()
        || (case.wants(Purpose::Api) && case.expected.audience.is_none())
}

/// True if an audience differs from the expected one only in case, blanks or the final slash.
pub(super) fn audience_is_near(case: &Case<'_>) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('/').to_ascii_lowercase();
    case.other_audience().is_some_and(|expected| {
        case.facts
            .any_audience(|audience| plain(audience) == plain(expected))
    })
}

/// True if another audience is expected, and no near spelling of it.
pub(super) fn is_far_audience(case: &Case<'_>) -> bool {
    case.other_audience().is_some() && !audience_is_near(case)
}

/// True if the issuers differ in more than what people overlook, or nobody said what was expected.
pub(super) fn is_far_issuer(case: &Case<'_>) -> bool {
    case.other_issuer()
        .is_none_or(|(expected, found)| !difference::is_near(expected, found))
}

/// True if expected scopes are missing, and each satisfies the test.
pub(super) fn each_missing_scope(case: &Case<'_>, test: impl Fn(&str) -> bool) -> bool {
    let missing = case.missing_scopes();
    !missing.is_empty() && missing.into_iter().all(test)
}

/// True if the signature could not be verified with the keys given.
pub(super) fn keys_do_not_fit(case: &Case<'_>) -> bool {
    matches!(
        case.keys,
        KeysAnswer::SecretNeeded
            | KeysAnswer::NoMatchingKey
            | KeysAnswer::NoKeyFits
            | KeysAnswer::Algorithm
    )
}

/// True if the token is signed with a shared secret where a public key was expected.
pub(super) fn secret_is_in_the_way(case: &Case<'_>) -> bool {
    let is_hmac = case.facts.alg().is_some_and(|alg| alg.starts_with("HS"));
    let expected = &case.expected.algs;
    is_hmac
        && (keys_do_not_fit(case)
            || (!expected.is_empty() && !expected.iter().any(|alg| alg.starts_with("HS")))
            || case.error_is(ErrorTopic::Algorithm)
            || case.error_is(ErrorTopic::Signature)
            || case.error_is(ErrorTopic::KeyNotFound))
}

/// True if a verifier refused the issuer, and nobody said which one it expects.
pub(super) fn issuer_was_refused(case: &Case<'_>) -> bool {
    case.error_is(ErrorTopic::Issuer) && case.expected.issuer.is_none()
}

/// True if a verifier refused the audience, and nobody said which one it expects.
pub(super) fn audience_was_refused(case: &Case<'_>) -> bool {
    case.error_is(ErrorTopic::Audience) && case.expected.audience.is_none()
}

/// True if the claim is an object or array that holds this text, at any depth.
pub(super) fn holds(case: &Case<'_>, name: Name, text: &str) -> bool {
    fn within(view: crate::decode::json::View<'_>, text: &str, depth: usize) -> bool {
        depth > 0
            && (view.strings().any(|one| one == text)
                || view
                    .members()
                    .any(|member| within(member.value, text, depth - 1)))
    }
    case.facts
        .claim(name)
        .is_some_and(|view| within(view, text, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (address, expected_authority, expected_host, expected_path) in [
            ("https://a.test/", "a.test", "a.test", ""),
            (
                "http://a.test:8080/realms/x/",
                "a.test:8080",
                "a.test",
                "/realms/x",
            ),
            ("a.test", "a.test", "a.test", ""),
            ("https://b.test@a.test/p", "a.test", "a.test", "/p"),
        ] {
            assert_eq!(authority(address), expected_authority);
            assert_eq!(host(address), expected_host);
            assert_eq!(path(address), expected_path);
        }
        assert!(is_under("https://x.auth0.com/", "auth0.com"));
        assert!(!is_under("https://notauth0.com/", "auth0.com"));
        assert!(!is_under("https://auth0.com.evil.test/", "auth0.com"));
    }
}

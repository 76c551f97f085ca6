//! Situations of any issuer in which another issuer is expected.

use crate::judge::advice::{About, AdviceEntry, Voice, difference, look};

/// An issuer as it would be if blanks, the host's letter case and the default port did not count.
fn plain(issuer: &str) -> String {
    let trimmed = issuer.trim().trim_end_matches('/');
    let Some((scheme, rest)) = trimmed.split_once("://") else {
        return trimmed.to_owned();
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = match scheme {
        "https" => host.strip_suffix(":443").unwrap_or(&host),
        _ => host.strip_suffix(":80").unwrap_or(&host),
    };
    format!("{scheme}://{host}/{path}")
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "issuer-is-an-endpoint",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The expected issuer {expected issuer} is the address of an endpoint or document, not an issuer",
        fix: "Expect the value of \"issuer\" in the discovery document; this token's issuer is {iss}",
        source: "OpenID Connect Discovery 4.3",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, _)| {
                let expected = expected.trim_end_matches('/');
                expected.contains("/.well-known/")
                    || [
                        "/jwks",
                        "/jwks.json",
                        "/certs",
                        "/keys",
                        "/token",
                        "/authorize",
                    ]
                    .iter()
                    .any(|end| expected.ends_with(end))
            })
        },
    },
    AdviceEntry {
        id: "issuer-trailing-slash",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only the final slash differs, and issuers \
                are compared exactly",
        fix: "Configure the verifier with {iss}, the issuer's own spelling",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, found)| {
                expected.trim_end_matches('/') == found.trim_end_matches('/')
            })
        },
    },
    AdviceEntry {
        id: "issuer-spelling",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only the spelling differs (a blank, \
              letter case of the host, or the default port), and issuers are compared exactly",
        fix: "Configure the verifier with {iss}, and cut blanks and line ends where the setting is read",
        source: "OpenID Connect Core 3.1.3.7; RFC 7519 7.3",
        test: |case| {
            case.other_issuer()
                .is_some_and(|(expected, found)| plain(expected) == plain(found))
        },
    },
    AdviceEntry {
        id: "issuer-scheme",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only http and https differ. The usual \
                cause is a proxy that ends TLS in front of the issuer",
        fix: "Tell the issuer its public https address (its public URL setting, or X-Forwarded-Proto from the proxy), \
              and expect that one",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer().is_some_and(|(expected, found)| {
                let bare = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
                bare(expected).is_some() && bare(expected) == bare(found)
            })
        },
    },
    AdviceEntry {
        id: "issuer-other-address",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: the same path at another address. The \
                usual cause is one server that is reached by two names (public and internal, host and container)",
        fix: "Give the server one public address that it always names itself by, and expect that; fetch the keys by \
              the internal address if you must, but compare iss with {iss}",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_issuer()
                .is_some_and(|(expected, found)| difference::is_same_path(expected, found))
        },
    },
    AdviceEntry {
        id: "issuer-other",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from {iss}, expected was {expected issuer} ({issuer difference})",
        fix: "Sign in at the expected issuer, or, if you trust this one, expect it: another tenant, realm or \
              environment has other keys too",
        source: "OpenID Connect Core 3.1.3.7; RFC 9068 4",
        test: |case| case.other_issuer().is_some(),
    },
    AdviceEntry {
        id: "issuer-missing",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token names no issuer, expected was {expected issuer}",
        fix: "Let whoever makes the token set iss to its issuer identifier; a home-made or test token often \
              lacks it",
        source: "RFC 9068 2.2; OpenID Connect Core 2",
        test: |case| {
            case.expected.issuer.is_some()
                && case.facts.issuer().is_none()
                && case.facts.has_claims()
        },
    },
    AdviceEntry {
        id: "issuer-refused",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The verifier refuses the issuer {iss}: its setting is another text, and the comparison is exact \
              (final slash, scheme, host, tenant)",
        fix: "Compare the setting with {iss} letter by letter; if both name one server, set it to the token's \
              spelling, otherwise sign in at the expected issuer",
        source: "OpenID Connect Core 3.1.3.7; RFC 9068 4",
        test: |case| look::issuer_was_refused(case) && case.facts.issuer().is_some(),
    },
];

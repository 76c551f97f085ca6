//! Issuers whose tokens are known: how their address looks, and how their tokens are marked.
//!
//! A profile sharpens evidence; it is no proof: an issuer's name is unverified until the signature is.

use super::{Facts, Name};

/// A known issuer.
#[derive(Debug)]
pub struct Profile {
    /// Its stable name in machine output.
    pub id: &'static str,
    /// Its name in a sentence.
    pub name: &'static str,
    matches: fn(&Facts<'_>) -> bool,
}

/// Every known issuer; the first match counts.
pub const PROFILES: &[Profile] = &[
    Profile {
        id: "entra-v2",
        name: "Microsoft Entra ID (v2.0 endpoint)",
        matches: |f| entra_host(f) && f.issuer().is_some_and(|i| i.ends_with("/v2.0")),
    },
    Profile {
        id: "entra-v1",
        name: "Microsoft Entra ID (v1.0 endpoint)",
        matches: |f| host_is(f, "sts.windows.net") || entra_host(f),
    },
    Profile {
        id: "entra-b2c",
        name: "Azure AD B2C",
        matches: |f| host_under(f, "b2clogin.com") || host_under(f, "ciamlogin.com"),
    },
    Profile {
        id: "okta-custom",
        name: "Okta (custom authorization server)",
        matches: |f| okta_host(f) && f.issuer().is_some_and(|i| i.contains("/oauth2/")),
    },
    Profile {
        id: "okta-org",
        name: "Okta (org authorization server)",
        matches: okta_host,
    },
    Profile {
        id: "auth0",
        name: "Auth0",
        matches: |f| host_under(f, "auth0.com"),
    },
    Profile {
        id: "cognito",
        name: "Amazon Cognito",
        matches: |f| {
            f.issuer().is_some_and(|i| {
                let host = host(i);
                host.starts_with("cognito-idp.") && host.ends_with(".amazonaws.com")
            })
        },
    },
    Profile {
        id: "google",
        name: "Google",
        matches: |f| host_is(f, "accounts.google.com"),
    },
    Profile {
        id: "firebase",
        name: "Firebase Authentication",
        matches: |f| host_is(f, "securetoken.google.com"),
    },
    Profile {
        id: "github-actions",
        name: "GitHub Actions",
        matches: |f| host_under(f, "actions.githubusercontent.com"),
    },
    Profile {
        id: "supabase",
        name: "Supabase",
        matches: |f| {
            host_under(f, "supabase.co") && f.issuer().is_some_and(|i| i.ends_with("/auth/v1"))
        },
    },
    Profile {
        id: "keycloak",
        name: "Keycloak",
        matches: |f| {
            f.issuer()
                .and_then(|i| i.split_once("/realms/"))
                .is_some_and(|(_, realm)| !realm.is_empty() && !realm.contains('/'))
        },
    },
];

/// The first profile that fits.
pub(super) fn find(facts: &Facts<'_>) -> Option<&'static Profile> {
    facts.issuer()?;
    PROFILES.iter().find(|profile| (profile.matches)(facts))
}

fn entra_host(facts: &Facts<'_>) -> bool {
    [
        "login.microsoftonline.com",
        "login.microsoftonline.us",
        "login.partner.microsoftonline.cn",
    ]
    .iter()
    .any(|host| host_is(facts, host))
}

fn okta_host(facts: &Facts<'_>) -> bool {
    ["okta.com", "oktapreview.com", "okta-emea.com"]
        .iter()
        .any(|domain| host_under(facts, domain))
        // Okta's custom domains: no other product marks its tokens this way.
        || (facts.claim(Name::Ver).is_some_and(|v| v.as_number() == Some("1"))
            && facts
                .str(Name::Jti)
                .is_some_and(|j| j.starts_with("AT.") || j.starts_with("ID.")))
}

/// The host of an issuer, with or without a scheme (Google sends both).
fn host(issuer: &str) -> &str {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // `https://login.example@evil.test/` must not pass for login.example.
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

fn host_is(facts: &Facts<'_>, name: &str) -> bool {
    facts.issuer().is_some_and(|i| host(i) == name)
}

fn host_under(facts: &Facts<'_>, domain: &str) -> bool {
    facts.issuer().is_some_and(|i| {
        host(i)
            .strip_suffix(domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read_where_a_browser_reads_it() {
        for (issuer, expected) in [
            ("https://accounts.google.com", "accounts.google.com"),
            ("accounts.google.com", "accounts.google.com"),
            ("https://idp.test:8443/realms/a", "idp.test"),
            ("https://accounts.google.com@evil.test/", "evil.test"),
            ("https://evil.test/accounts.google.com", "evil.test"),
        ] {
            assert_eq!(host(issuer), expected, "{issuer}");
        }
    }
}

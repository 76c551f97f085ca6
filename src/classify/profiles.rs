//! Issuers whose tokens are known: how their address looks, and how their tokens are marked.
//!
//! A profile sharpens evidence; it is no proof: an issuer's name is unverified until the signature is.

use std::ops::Range;

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
        matches: |f| entra_host(f) && ends_with(f, "/v2.0"),
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
        matches: |f| okta_host(f) && contains(f, "/oauth2/"),
    },
    Profile {
        id: "okta-org",
        name: "Okta (org authorization server)",
        matches: okta_host,
    },
    Profile {
        id: "auth0",
        name: "Auth0",
        matches: |f| host_under(f, "auth0.com") || (f.has(Name::Gty) && f.has(Name::Azp)),
    },
    Profile {
        id: "cognito",
        name: "Amazon Cognito",
        matches: |f| {
            host_of(f).is_some_and(|h| {
                h.starts_with("cognito-idp.")
                    && (h.ends_with(".amazonaws.com") || h.ends_with(".amazonaws.com.cn"))
            })
        },
    },
    Profile {
        id: "cognito-identity",
        name: "Amazon Cognito identity pool",
        matches: |f| host_is(f, "cognito-identity.amazonaws.com"),
    },
    Profile {
        id: "google-iap",
        name: "Google Identity-Aware Proxy",
        matches: |f| f.issuer() == Some("https://cloud.google.com/iap"),
    },
    Profile {
        id: "google",
        name: "Google",
        matches: |f| host_is(f, "accounts.google.com"),
    },
    Profile {
        id: "google-service-account",
        name: "Google service account",
        matches: |f| {
            f.issuer()
                .is_some_and(|i| i.contains('@') && i.ends_with(".gserviceaccount.com"))
        },
    },
    Profile {
        id: "firebase",
        name: "Firebase Authentication",
        matches: |f| host_is(f, "securetoken.google.com"),
    },
    Profile {
        id: "firebase-session",
        name: "Firebase session cookie",
        matches: |f| host_is(f, "session.firebase.google.com"),
    },
    Profile {
        id: "apple",
        name: "Apple",
        matches: |f| host_is(f, "appleid.apple.com") || host_is(f, "account.apple.com"),
    },
    Profile {
        id: "github-actions",
        name: "GitHub Actions",
        matches: |f| {
            host_under(f, "actions.githubusercontent.com")
                || (f.has_all(&[Name::Repository, Name::JobWorkflowRef]))
        },
    },
    Profile {
        id: "gitlab",
        name: "GitLab CI/CD",
        matches: |f| f.has_all(&[Name::ProjectPath, Name::PipelineId]),
    },
    Profile {
        id: "circleci",
        name: "CircleCI",
        matches: |f| host_is(f, "oidc.circleci.com"),
    },
    Profile {
        id: "buildkite",
        name: "Buildkite",
        matches: |f| host_is(f, "agent.buildkite.com"),
    },
    Profile {
        id: "terraform-cloud",
        name: "HCP Terraform",
        matches: |f| host_is(f, "app.terraform.io") || f.has(Name::TerraformWorkspace),
    },
    Profile {
        id: "bitbucket",
        name: "Bitbucket Pipelines",
        matches: |f| host_is(f, "api.bitbucket.org"),
    },
    Profile {
        id: "vercel",
        name: "Vercel",
        matches: |f| host_is(f, "oidc.vercel.com"),
    },
    Profile {
        id: "fly",
        name: "Fly.io",
        matches: |f| host_is(f, "oidc.fly.io"),
    },
    Profile {
        id: "nomad",
        name: "HashiCorp Nomad",
        matches: |f| {
            f.has_all(&[Name::NomadNamespace, Name::NomadJobId]) || f.has(Name::NomadNodeId)
        },
    },
    Profile {
        id: "kubernetes",
        name: "Kubernetes",
        matches: |f| {
            f.is_object(Name::KubernetesIo)
                || f.issuer() == Some("kubernetes/serviceaccount")
                || starts_with(f, "https://kubernetes.default.svc")
        },
    },
    Profile {
        id: "spiffe",
        name: "SPIFFE",
        matches: |f| f.str(Name::Sub).is_some_and(|s| s.starts_with("spiffe://")),
    },
    Profile {
        id: "supabase",
        name: "Supabase",
        matches: |f| {
            f.issuer() == Some("supabase")
                || (host_under(f, "supabase.co") && ends_with(f, "/auth/v1"))
                || (f.has_all(&[Name::Aal, Name::AppMetadata, Name::SessionId]))
        },
    },
    Profile {
        id: "clerk",
        name: "Clerk",
        matches: |f| {
            host_under(f, "clerk.accounts.dev")
                || host_of(f).is_some_and(|h| h.starts_with("clerk."))
        },
    },
    Profile {
        id: "cloudflare-access",
        name: "Cloudflare Access",
        matches: |f| host_under(f, "cloudflareaccess.com"),
    },
    Profile {
        id: "ping",
        name: "PingOne",
        matches: |f| host_of(f).is_some_and(|h| h.starts_with("auth.pingone.")),
    },
    Profile {
        id: "zitadel",
        name: "ZITADEL",
        matches: |f| {
            host_under(f, "zitadel.cloud") || f.has_any(&[Name::ZitadelUser, Name::ZitadelRoles])
        },
    },
    Profile {
        id: "ory",
        name: "Ory",
        matches: |f| host_under(f, "oryapis.com"),
    },
    Profile {
        id: "sap-ias",
        name: "SAP Cloud Identity Services",
        matches: |f| {
            host_under(f, "accounts.ondemand.com") || host_under(f, "accounts400.ondemand.com")
        },
    },
    Profile {
        id: "uaa",
        name: "Cloud Foundry UAA",
        matches: |f| {
            ends_with(f, "/oauth/token") && f.has_any(&[Name::Cid, Name::Zid, Name::RevSig])
        },
    },
    Profile {
        id: "adfs",
        name: "AD FS",
        matches: |f| ends_with(f, "/adfs/services/trust") || ends_with(f, "/adfs"),
    },
    Profile {
        id: "fusionauth",
        name: "FusionAuth",
        matches: |f| f.has_all(&[Name::ApplicationId, Name::AuthenticationType]),
    },
    Profile {
        id: "openiddict",
        name: "OpenIddict",
        matches: |f| f.has_any(&[Name::OiPrst, Name::OiTknId, Name::OiAuId]),
    },
    Profile {
        id: "duende",
        name: "Duende IdentityServer",
        matches: |f| {
            f.issuer()
                .is_some_and(|i| f.any_audience(|a| a.strip_suffix("/resources") == Some(i)))
                || f.is(Name::Idp, "local")
                || f.is(Name::Idp, "idsrv")
        },
    },
    Profile {
        id: "salesforce",
        name: "Salesforce",
        matches: |f| host_under(f, "salesforce.com"),
    },
    Profile {
        id: "slack",
        name: "Slack",
        matches: |f| host_is(f, "slack.com"),
    },
    Profile {
        id: "linkedin",
        name: "LinkedIn",
        matches: |f| host_is(f, "www.linkedin.com"),
    },
    Profile {
        id: "facebook",
        name: "Facebook",
        matches: |f| host_is(f, "www.facebook.com") || host_is(f, "limited.facebook.com"),
    },
    Profile {
        id: "line",
        name: "LINE",
        matches: |f| host_is(f, "access.line.me"),
    },
    Profile {
        id: "yahoo",
        name: "Yahoo",
        matches: |f| host_is(f, "api.login.yahoo.com"),
    },
    Profile {
        id: "amazon",
        name: "Login with Amazon",
        matches: |f| host_is(f, "www.amazon.com"),
    },
    Profile {
        id: "discord",
        name: "Discord",
        matches: |f| host_is(f, "discord.com"),
    },
    Profile {
        id: "keycloak",
        name: "Keycloak",
        matches: |f| {
            f.issuer()
                .and_then(|i| i.split_once("/realms/"))
                .is_some_and(|(_, realm)| !realm.is_empty() && !realm.contains('/'))
                || (f.is_object(Name::RealmAccess) && f.has(Name::Typ))
        },
    },
];

/// The first profile that fits.
pub(super) fn find(facts: &Facts<'_>) -> Option<&'static Profile> {
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

/// Where the host stands in an issuer, with or without a scheme (Google sends both).
pub(super) fn host(issuer: &str) -> Range<usize> {
    let from = |start: usize| issuer.get(start..).unwrap_or_default();
    let mut start = issuer.find("://").map_or(0, |at| at + 3);
    let mut end = start
        + from(start)
            .find(['/', '?', '#'])
            .unwrap_or(from(start).len());
    // `https://login.example@evil.test/` must not pass for login.example.
    let authority = issuer.get(start..end).unwrap_or_default();
    start += authority.rfind('@').map_or(0, |at| at + 1);
    let authority = issuer.get(start..end).unwrap_or_default();
    end = start + authority.find(':').unwrap_or(authority.len());
    start..end
}

fn host_of<'f>(facts: &'f Facts<'_>) -> Option<&'f str> {
    facts.issuer_host()
}

fn starts_with(facts: &Facts<'_>, text: &str) -> bool {
    facts
        .issuer()
        .is_some_and(|issuer| issuer.starts_with(text))
}

fn ends_with(facts: &Facts<'_>, text: &str) -> bool {
    facts
        .issuer()
        .is_some_and(|issuer| issuer.trim_end_matches('/').ends_with(text))
}

fn contains(facts: &Facts<'_>, text: &str) -> bool {
    facts.issuer().is_some_and(|issuer| issuer.contains(text))
}

fn host_is(facts: &Facts<'_>, name: &str) -> bool {
    facts.issuer_host() == Some(name)
}

fn host_under(facts: &Facts<'_>, domain: &str) -> bool {
    facts.issuer_host().is_some_and(|host| {
        host.strip_suffix(domain)
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
            assert_eq!(issuer.get(host(issuer)), Some(expected), "{issuer}");
        }
    }
}

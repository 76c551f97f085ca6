//! Marks of known issuers: what each vendor documents as the difference between its own tokens.

use super::{Signal, Weight};
use crate::classify::{Facts, Kind, Name};

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "keycloak-typ-bearer",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "Keycloak's own typ claim is Bearer or DPoP",
        source: "Keycloak TokenUtil",
        test: |f| (f.is(Name::Typ, "Bearer") || f.is(Name::Typ, "DPoP")) && keycloak(f),
    },
    Signal {
        id: "keycloak-typ-id",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "Keycloak's own typ claim is ID",
        source: "Keycloak TokenUtil",
        test: |f| f.is(Name::Typ, "ID") && keycloak(f),
    },
    Signal {
        id: "keycloak-typ-refresh",
        toward: Kind::RefreshToken,
        weight: Weight::Decisive,
        says: "Keycloak's own typ claim is Refresh or Offline",
        source: "Keycloak TokenUtil",
        test: |f| (f.is(Name::Typ, "Refresh") || f.is(Name::Typ, "Offline")) && keycloak(f),
    },
    Signal {
        id: "okta-jti-at",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "Okta numbers its access tokens AT.",
        source: "Okta",
        test: |f| okta(f) && f.str(Name::Jti).is_some_and(|j| j.starts_with("AT.")),
    },
    Signal {
        id: "okta-jti-id",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "Okta numbers its ID tokens ID.",
        source: "Okta",
        test: |f| okta(f) && f.str(Name::Jti).is_some_and(|j| j.starts_with("ID.")),
    },
    Signal {
        id: "entra-access",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "Entra puts scp, appidacr, azpacr or idtyp into access tokens only",
        source: "Microsoft Entra access token claims reference",
        test: |f| {
            entra(f)
                && f.has_any(&[
                    Name::Scp,
                    Name::Appidacr,
                    Name::Azpacr,
                    Name::Idtyp,
                    Name::XmsMirid,
                ])
        },
    },
    Signal {
        id: "entra-id",
        toward: Kind::IdToken,
        weight: Weight::Likely,
        says: "an Entra token with nonce or a hash, and without an access token's claims",
        source: "Microsoft Entra ID token claims reference",
        test: |f| {
            entra(f)
                && f.has_any(&[Name::Nonce, Name::AtHash, Name::CHash])
                && !f.has_any(&[
                    Name::Scp,
                    Name::Appidacr,
                    Name::Azpacr,
                    Name::Appid,
                    Name::Idtyp,
                ])
        },
    },
    Signal {
        id: "auth0-gty",
        toward: Kind::AccessToken,
        weight: Weight::Likely,
        says: "Auth0 puts gty or permissions into access tokens only",
        source: "Auth0",
        test: |f| {
            f.has_any(&[Name::Gty, Name::Permissions]) && f.has(Name::Aud) && !f.has(Name::Nonce)
        },
    },
    Signal {
        id: "google-id",
        toward: Kind::IdToken,
        weight: Weight::Likely,
        says: "Google issues JWTs as ID tokens only; its access tokens are opaque",
        source: "Google Identity",
        test: |f| f.is_from("google") && f.has(Name::Aud),
    },
    Signal {
        id: "firebase-id",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "Firebase issues ID tokens under this issuer",
        source: "Firebase Authentication",
        test: |f| f.is_from("firebase") && f.is_object(Name::Firebase) && !f.has(Name::EventType),
    },
    Signal {
        id: "okta-jti-idaag",
        toward: Kind::IdJag,
        weight: Weight::Decisive,
        says: "Okta numbers its identity assertion grants IDAAG.",
        source: "Okta",
        test: |f| f.str(Name::Jti).is_some_and(|j| j.starts_with("IDAAG.")),
    },
    Signal {
        id: "ci-workload",
        toward: Kind::WorkloadIdToken,
        weight: Weight::Decisive,
        says: "this issuer issues tokens to CI jobs only",
        source: "the CI product's OpenID Connect documentation",
        test: |f| {
            [
                "github-actions",
                "gitlab",
                "circleci",
                "buildkite",
                "terraform-cloud",
                "bitbucket",
            ]
            .iter()
            .any(|p| f.is_from(p))
                && f.has(Name::Sub)
        },
    },
    Signal {
        id: "platform-workload",
        toward: Kind::WorkloadIdToken,
        weight: Weight::Decisive,
        says: "this platform issues such tokens to the workloads that it runs",
        source: "the platform's documentation of OpenID Connect or workload identity",
        test: |f| ["vercel", "fly", "nomad"].iter().any(|p| f.is_from(p)) && f.has(Name::Sub),
    },
    Signal {
        id: "identity-pool",
        toward: Kind::WorkloadIdToken,
        weight: Weight::Likely,
        says: "Cognito identity pools issue tokens for AWS STS",
        source: "Amazon Cognito identity pools",
        test: |f| f.is_from("cognito-identity"),
    },
    Signal {
        id: "supabase-api-key",
        toward: Kind::ApiKeyJwt,
        weight: Weight::Decisive,
        says: "Supabase's API keys name a project and a role, and no user",
        source: "Supabase",
        test: |f| f.issuer() == Some("supabase") && f.has_all(&[Name::Ref, Name::Role]),
    },
    Signal {
        id: "supabase-user",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "Supabase issues the signed-in user's access token with role and aal",
        source: "Supabase Auth",
        test: |f| f.is_from("supabase") && f.has_all(&[Name::Role, Name::Aal]),
    },
    Signal {
        id: "clerk-session",
        toward: Kind::SessionToken,
        weight: Weight::Decisive,
        says: "Clerk issues session tokens under this issuer",
        source: "Clerk",
        test: |f| {
            f.is_from("clerk")
                && (f.str(Name::Azp).is_some_and(|a| a.contains("://"))
                    || f.str(Name::Sid).is_some_and(|s| s.starts_with("sess_")))
        },
    },
    Signal {
        id: "cloudflare-access-app",
        toward: Kind::SessionToken,
        weight: Weight::Decisive,
        says: "Cloudflare Access issues application tokens under this issuer",
        source: "Cloudflare Access",
        test: |f| f.is_from("cloudflare-access") && f.has(Name::Type),
    },
    Signal {
        id: "firebase-session",
        toward: Kind::SessionToken,
        weight: Weight::Decisive,
        says: "Firebase issues session cookies under this issuer",
        source: "Firebase Authentication",
        test: |f| f.is_from("firebase-session"),
    },
    Signal {
        id: "firebase-event",
        toward: Kind::EventWebhookJwt,
        weight: Weight::Decisive,
        says: "Firebase tells a blocking function of an event",
        source: "Firebase Authentication",
        test: |f| f.is_from("firebase") && f.has(Name::EventType),
    },
    Signal {
        id: "firebase-custom",
        toward: Kind::CustomToken,
        weight: Weight::Decisive,
        says: "its audience is Firebase's identity toolkit",
        source: "Firebase Authentication",
        test: |f| {
            f.any_audience(|a| {
                a.contains("identitytoolkit.googleapis.com/google.identity.identitytoolkit")
            }) && f.has(Name::Uid)
        },
    },
    Signal {
        id: "supertokens-session",
        toward: Kind::SessionToken,
        weight: Weight::Likely,
        says: "SuperTokens marks its session tokens (stt 0)",
        source: "SuperTokens",
        test: |f| f.claim(Name::Stt).and_then(|v| v.as_number()) == Some("0"),
    },
    Signal {
        id: "iap-header",
        toward: Kind::SessionToken,
        weight: Weight::Decisive,
        says: "Identity-Aware Proxy asserts a signed-in user to the application behind it",
        source: "Google Identity-Aware Proxy",
        test: |f| f.is_from("google-iap"),
    },
    Signal {
        id: "auth0-client-audience",
        toward: Kind::IdToken,
        weight: Weight::Likely,
        says: "its audience has the form of an Auth0 client id, and it has no scope",
        source: "Auth0",
        test: |f| {
            f.is_from("auth0")
                && f.audiences().count() == 1
                && f.any_audience(|a| a.len() == 32 && a.bytes().all(|b| b.is_ascii_alphanumeric()))
                && !f.has_any(&[Name::Scope, Name::Gty, Name::Permissions])
        },
    },
    Signal {
        id: "duende-resources",
        toward: Kind::AccessToken,
        weight: Weight::Likely,
        says: "its audience is the resources address of IdentityServer",
        source: "Duende IdentityServer",
        test: |f| {
            f.issuer()
                .is_some_and(|i| f.any_audience(|a| a.strip_suffix("/resources") == Some(i)))
        },
    },
    Signal {
        id: "id-only-issuer",
        toward: Kind::IdToken,
        weight: Weight::Likely,
        says: "this provider issues JWTs as ID tokens only",
        source: "the provider's sign-in documentation",
        test: |f| {
            [
                "apple", "facebook", "line", "linkedin", "slack", "yahoo", "discord",
            ]
            .iter()
            .any(|p| f.is_from(p))
                && f.has(Name::Aud)
                && !f.has_any(&[Name::Scope, Name::Scp, Name::Events])
        },
    },
    Signal {
        id: "apple-client-secret",
        toward: Kind::ClientAssertion,
        weight: Weight::Likely,
        says: "its audience is Apple and its issuer is not: a client secret for Apple",
        source: "Sign in with Apple",
        test: |f| f.any_audience(|a| a == "https://appleid.apple.com") && !f.is_from("apple"),
    },
    Signal {
        id: "apple-notification",
        toward: Kind::SecurityEventToken,
        weight: Weight::Likely,
        says: "Apple tells of an account's events",
        source: "Sign in with Apple",
        test: |f| f.is_from("apple") && f.has(Name::Events),
    },
    Signal {
        id: "uaa-refresh-id",
        toward: Kind::RefreshToken,
        weight: Weight::Likely,
        says: "UAA ends the numbers of its refresh tokens in -r",
        source: "Cloud Foundry UAA",
        test: |f| f.is_from("uaa") && f.str(Name::Jti).is_some_and(|j| j.ends_with("-r")),
    },
    Signal {
        id: "uaa-refresh-shape",
        toward: Kind::RefreshToken,
        weight: Weight::Guess,
        says: "UAA's older refresh tokens look like its access tokens without client_id",
        source: "Cloud Foundry UAA",
        test: |f| f.is_from("uaa") && f.has(Name::Cid) && !f.has(Name::ClientId),
    },
    Signal {
        id: "b2c-nonce",
        toward: Kind::AccessToken,
        weight: Weight::Points(3),
        says: "Azure AD B2C puts nonce into access tokens too",
        source: "Azure AD B2C",
        test: |f| f.is_from("entra-b2c") && f.has(Name::Nonce),
    },
    Signal {
        id: "b2c-scope",
        toward: Kind::AccessToken,
        weight: Weight::Likely,
        says: "Azure AD B2C puts scp into access tokens only",
        source: "Azure AD B2C",
        test: |f| f.is_from("entra-b2c") && f.has(Name::Scp),
    },
];

/// Keycloak's realm addresses, or its claims where a proxy hides the address.
fn keycloak(facts: &Facts<'_>) -> bool {
    facts.is_from("keycloak")
        || facts.has_any(&[
            Name::RealmAccess,
            Name::ResourceAccess,
            Name::AllowedOrigins,
        ])
}

fn okta(facts: &Facts<'_>) -> bool {
    facts.is_from("okta-custom") || facts.is_from("okta-org")
}

fn entra(facts: &Facts<'_>) -> bool {
    facts.is_from("entra-v1") || facts.is_from("entra-v2")
}

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
        test: |f| entra(f) && f.has_any(&[Name::Scp, Name::Appidacr, Name::Azpacr, Name::Idtyp]),
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
        id: "github-actions-oidc",
        toward: Kind::WorkloadIdToken,
        weight: Weight::Decisive,
        says: "GitHub Actions issues workload tokens under this issuer",
        source: "GitHub Actions OpenID Connect",
        test: |f| f.is_from("github-actions") && f.has(Name::Repository),
    },
    Signal {
        id: "gitlab-ci-oidc",
        toward: Kind::WorkloadIdToken,
        weight: Weight::Decisive,
        says: "it names a GitLab project and pipeline",
        source: "GitLab CI/CD ID tokens",
        test: |f| f.has_all(&[Name::ProjectPath, Name::PipelineId]),
    },
    Signal {
        id: "supabase-session",
        toward: Kind::SessionToken,
        weight: Weight::Likely,
        says: "Supabase issues session tokens under this issuer",
        source: "Supabase Auth",
        test: |f| f.is_from("supabase") && f.has_all(&[Name::Role, Name::Aal]),
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

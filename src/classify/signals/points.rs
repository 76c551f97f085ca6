//! Points for ID token against access token, from what real tokens of both kinds hold. `azp`, `typ: JWT` and
//! `aud` as a name alone say nothing: both kinds have them.

use super::{Signal, Weight};
use crate::classify::{Kind, Name};

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "scope",
        toward: Kind::AccessToken,
        weight: Weight::Points(6),
        says: "it has scope or scp: what the bearer may do",
        source: "RFC 9068 2.2.3",
        test: |f| f.has_any(&[Name::Scope, Name::Scp, Name::AuthorizationDetails]),
    },
    Signal {
        id: "client-id",
        toward: Kind::AccessToken,
        weight: Weight::Points(4),
        says: "it has client_id: the client it was issued to",
        source: "RFC 9068 2.2",
        test: |f| f.has_any(&[Name::ClientId, Name::Appid]),
    },
    Signal {
        id: "authorities",
        toward: Kind::AccessToken,
        weight: Weight::Points(4),
        says: "it lists what the bearer may do (permissions, authorities, resource roles)",
        source: "RFC 9068 2.2.3.1",
        test: |f| {
            f.has_any(&[
                Name::RealmAccess,
                Name::ResourceAccess,
                Name::Authorities,
                Name::Permissions,
                Name::GrantType,
            ])
        },
    },
    Signal {
        id: "userinfo-audience",
        toward: Kind::AccessToken,
        weight: Weight::Points(4),
        says: "one audience is a userinfo endpoint",
        source: "OpenID Connect Core 5.3",
        test: |f| f.any_audience(|a| a.ends_with("/userinfo")),
    },
    Signal {
        id: "api-audience",
        toward: Kind::AccessToken,
        weight: Weight::Points(3),
        says: "the audience is an application URI (api://, spn:)",
        source: "Microsoft Entra access token claims reference",
        test: |f| f.any_audience(|a| a.starts_with("api://") || a.starts_with("spn:")),
    },
    Signal {
        id: "cid",
        toward: Kind::AccessToken,
        weight: Weight::Points(2),
        says: "it has cid, a client identifier",
        source: "Okta, UAA",
        test: |f| f.has(Name::Cid),
    },
    Signal {
        id: "confirmation",
        toward: Kind::AccessToken,
        weight: Weight::Points(2),
        says: "it is bound to a key (cnf)",
        source: "RFC 7800 3.1",
        test: |f| f.has(Name::Cnf),
    },
    Signal {
        id: "actor",
        toward: Kind::AccessToken,
        weight: Weight::Points(2),
        says: "it names who acts for the subject (act)",
        source: "RFC 8693 4.1",
        test: |f| f.has(Name::Act),
    },
    Signal {
        id: "uri-audience",
        toward: Kind::AccessToken,
        weight: Weight::Points(1),
        says: "an audience is a URI",
        source: "RFC 9068 3",
        test: |f| {
            f.any_audience(|a| {
                a.starts_with("https://") || a.starts_with("http://") || a.starts_with("urn:")
            })
        },
    },
    Signal {
        id: "no-audience",
        toward: Kind::AccessToken,
        weight: Weight::Points(1),
        says: "it has no audience, which an ID token must have",
        source: "OpenID Connect Core 2",
        test: |f| !f.has(Name::Aud) && f.has_any(&[Name::Iss, Name::Sub]),
    },
    Signal {
        id: "roles",
        toward: Kind::AccessToken,
        weight: Weight::Points(1),
        says: "it lists roles",
        source: "RFC 9068 2.2.3.1",
        test: |f| f.has(Name::Roles),
    },
    Signal {
        id: "token-hash",
        toward: Kind::IdToken,
        weight: Weight::Points(6),
        says: "it has the hash of another token or code of the same login",
        source: "OpenID Connect Core 3.1.3.6, 3.3.2.11",
        test: |f| f.has_any(&[Name::AtHash, Name::CHash, Name::SHash]),
    },
    Signal {
        id: "nonce",
        toward: Kind::IdToken,
        weight: Weight::Points(5),
        says: "it has nonce, which ties it to one login request",
        source: "OpenID Connect Core 2",
        test: |f| f.has(Name::Nonce),
    },
    Signal {
        id: "fhir-user",
        toward: Kind::IdToken,
        weight: Weight::Points(4),
        says: "it names a FHIR user",
        source: "SMART App Launch",
        test: |f| f.has(Name::FhirUser),
    },
    Signal {
        id: "person",
        toward: Kind::IdToken,
        weight: Weight::Points(2),
        says: "it describes a person (name, email, picture)",
        source: "OpenID Connect Core 5.1",
        test: |f| {
            f.has_any(&[
                Name::Name,
                Name::GivenName,
                Name::FamilyName,
                Name::PreferredUsername,
                Name::Email,
                Name::Picture,
            ])
        },
    },
    Signal {
        id: "client-audience",
        toward: Kind::IdToken,
        weight: Weight::Points(2),
        says: "its only audience is no URI, as client identifiers are",
        source: "OpenID Connect Core 2",
        test: |f| f.audiences().count() == 1 && f.any_audience(|a| !a.contains(':')),
    },
    Signal {
        id: "auth-time",
        toward: Kind::IdToken,
        weight: Weight::Points(1),
        says: "it says when the user signed in (auth_time)",
        source: "OpenID Connect Core 2",
        test: |f| f.has(Name::AuthTime),
    },
    Signal {
        id: "authentication-context",
        toward: Kind::IdToken,
        weight: Weight::Points(1),
        says: "it says how the user signed in (acr, amr)",
        source: "OpenID Connect Core 2",
        test: |f| f.has_any(&[Name::Acr, Name::Amr]),
    },
];

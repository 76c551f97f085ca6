//! The tables fit together: ids are unique, everything that a report names is explained, every claim that some
//! table asks for is in the dictionary, and every source has the form of one.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeSet, HashSet};

use whichtoken::classify::{KINDS, Name, profiles, signals};
use whichtoken::dictionary::{algorithms, claims, headers};
use whichtoken::exit;
use whichtoken::expect::purpose;
use whichtoken::explain::{Category, lookup, topics};
use whichtoken::judge::{CHECKS, KEY_CHECKS, LAYER_CHECKS, Purpose, UseId, answers, entries};
use whichtoken::verify;

/// Every id with its category.
fn ids() -> Vec<(Category, &'static str)> {
    let mut ids = Vec::new();
    ids.extend(KINDS.iter().map(|entry| (Category::Kind, entry.id)));
    ids.extend(
        profiles::PROFILES
            .iter()
            .map(|entry| (Category::Issuer, entry.id)),
    );
    ids.extend(signals().map(|entry| (Category::Evidence, entry.id)));
    ids.extend(CHECKS.iter().map(|entry| (Category::Finding, entry.id)));
    ids.extend(
        LAYER_CHECKS
            .iter()
            .map(|entry| (Category::Finding, entry.id)),
    );
    ids.extend(
        KEY_CHECKS
            .iter()
            .map(|entry| (Category::KeyFinding, entry.id)),
    );
    ids.extend(entries().map(|entry| (Category::Advice, entry.id)));
    ids.extend(UseId::ALL.into_iter().map(|id| (Category::Use, id.id())));
    let rows: BTreeSet<_> = rows().map(|row| row.id).collect();
    ids.extend(rows.into_iter().map(|id| (Category::Row, id)));
    ids
}

/// Every row of every purpose's list.
fn rows() -> impl Iterator<Item = &'static purpose::Row> {
    Purpose::ALL.into_iter().flat_map(purpose::list)
}

#[test]
fn ids_are_unique_and_can_be_typed() {
    let mut seen = HashSet::new();
    for (category, id) in ids() {
        assert!(seen.insert((category, id)), "{id} is there twice");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        assert!(id.chars().all(plain), "{id}");
    }
}

#[test]
fn a_finding_has_one_name_whoever_finds_it() {
    let checks: HashSet<_> = CHECKS.iter().map(|check| check.id).collect();
    let others = KEY_CHECKS.iter().chain(LAYER_CHECKS).map(|check| check.id);
    for id in others.chain(rows().map(|row| row.id)) {
        assert!(!checks.contains(id), "--allow {id} is two things");
    }
}

#[test]
fn every_id_is_explained() {
    for (category, id) in ids() {
        let found = lookup(id);
        assert!(
            found
                .iter()
                .any(|topic| topic.category == category && topic.name == id),
            "{id} is not explained"
        );
    }
    for (exit, _) in exit::TABLE {
        assert!(!lookup(&exit.code().to_string()).is_empty());
    }
    for algorithm in verify::ALGORITHMS {
        assert!(!lookup(algorithm.name).is_empty(), "{}", algorithm.name);
    }
}

#[test]
fn every_claim_that_a_table_asks_for_is_in_the_dictionary() {
    let missing: Vec<_> = Name::ALL
        .into_iter()
        .map(Name::text)
        .filter(|name| claims::claim(name).is_none())
        .collect();
    assert!(
        missing.is_empty(),
        "src/dictionary/claims.rs lacks {missing:?}"
    );
}

#[test]
fn the_dictionary_names_kinds_that_there_are() {
    let kinds: HashSet<_> = KINDS.iter().map(|entry| entry.id).collect();
    for entry in claims::CLAIMS.iter().chain(headers::HEADERS) {
        for kind in entry.carried_by {
            let is_form = ["any", "jws", "jwe"].contains(kind);
            assert!(is_form || kinds.contains(kind), "{}: {kind}", entry.name);
        }
    }
}

#[test]
fn every_source_has_the_form_of_one() {
    let mut sources: Vec<(String, &str)> = topics()
        .into_iter()
        .map(|topic| (topic.name.into_owned(), topic.source))
        .collect();
    for kind in KINDS {
        for id in UseId::ALL {
            let of_uses = answers(id, kind.kind).into_iter();
            sources.extend(of_uses.map(|answer| (kind.id.to_owned(), answer.source)));
        }
    }
    for algorithm in algorithms::ALGORITHMS {
        sources.push((algorithm.name.to_owned(), algorithm.source));
    }
    sources.extend(rows().map(|row| (row.id.to_owned(), row.source)));
    let wrong: Vec<_> = sources
        .iter()
        .filter(|(_, source)| !source.is_empty() && !is_source(source))
        .collect();
    assert!(
        wrong.is_empty(),
        "misspelled, or a document that SPECIFICATIONS or VENDORS lacks: {wrong:#?}"
    );
}

#[test]
fn the_form_of_a_source() {
    for right in [
        "RFC 7519 4.1.1",
        "RFC 10070 4",
        "RFC 7519 4.1.4, 4.1.5",
        "RFC 9068 2.1, 4 and 5",
        "RFC 6749 10.16, OpenID Connect Core 16.11",
        "OpenID4VCI 1.0 F.1",
        "draft SD-JWT VC 2.2.1",
        "RFC 8055",
        "Microsoft Entra access tokens: validate the issuer; RFC 9068 4",
        "RFC 6749 1.4; RFC 7662 2.1",
        "Okta, Cloud Foundry UAA",
        "RFC 7523 3 point 3",
        "RFC 7515 Appendix F",
    ] {
        assert!(is_source(right), "{right}");
    }
    for wrong in [
        "",
        "4.1",
        "RFC",
        "RFC 12",
        "RFC 7519 section 4",
        "RFC 7519 4.1.1,4.1.2",
        "RFC 7519, the end",
        "OpenID Core 2",
        "Somebody",
        "Oktal",
        "Okta; RFC 9068 section 4",
        "RFC 6749 1.4;",
        "RFC 6749 1.4; 2.1",
    ] {
        assert!(!is_source(wrong), "{wrong}");
    }
}

/// One or more documents, each with its sections: `RFC 7519 4.1.4, 4.1.5; OpenID Connect Core 2`.
fn is_source(source: &str) -> bool {
    let mut of_vendor = false;
    source.split("; ").all(|part| {
        // After a page of a vendor's there may be the title of another one.
        let is_title = of_vendor && !part.is_empty() && !begins_like_a_specification(part);
        of_vendor |= is_vendors(part);
        is_title || is_vendors(part) || are_documents(part)
    })
}

fn begins_like_a_specification(text: &str) -> bool {
    ["RFC", "OpenID", "draft", "W3C", "FAPI"]
        .iter()
        .any(|name| text.starts_with(name))
}

fn are_documents(text: &str) -> bool {
    text.split(", ").enumerate().all(|(index, part)| {
        let is_further_section = index > 0 && are_sections(part);
        is_further_section || is_document(part)
    })
}

/// The documentation of a vendor: a product, or a product and what of it, in any words.
fn is_vendors(part: &str) -> bool {
    VENDORS.iter().any(|name| {
        let rest = part.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', ',']))
    })
}

fn is_document(part: &str) -> bool {
    if is_vendors(part) {
        return true;
    }
    if let Some(rest) = part.strip_prefix("RFC ") {
        let (number, sections) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_number =
            (4..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        return is_number && (sections.is_empty() || are_sections(sections));
    }
    SPECIFICATIONS.iter().any(|name| {
        part.strip_prefix(name).is_some_and(|rest| {
            let sections = rest.strip_prefix(' ');
            rest.is_empty() || sections.is_some_and(are_sections)
        })
    })
}

/// `4`, `4.1.2`, `F.1`, `4 and 5`, `3 point 3`, `Appendix F`.
fn are_sections(text: &str) -> bool {
    let text = text
        .replace(" and ", " ")
        .replace(" point ", " ")
        .replace(" points ", " ");
    let text = text.strip_prefix("Appendix ").unwrap_or(&text);
    text.split(' ').all(|section| {
        let mut parts = section.split('.');
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let first = parts.next().unwrap_or_default();
        let is_letter = first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase());
        (is_number(first) || is_letter) && parts.all(is_number)
    })
}

/// Documents with sections.
const SPECIFICATIONS: &[&str] = &[
    "3GPP TS 29.222",
    "3GPP TS 29.510",
    "CTA-5009",
    "ETSI GS NFV-SEC 022",
    "FAPI 1.0 Advanced",
    "FIPS 186-4",
    "Fernet specification",
    "IHE ITI DSGj",
    "JARM",
    "MS-NLMP",
    "OpenID Connect Back-Channel Logout",
    "OpenID Connect CIBA Core",
    "OpenID Connect Core",
    "OpenID Connect Discovery",
    "OpenID Connect Front-Channel Logout",
    "OpenID Connect RP-Initiated Logout",
    "OpenID Connect for Identity Assurance Claims Registration 1.0",
    "OpenID Federation 1.0",
    "OpenID Identity Assurance Schema Definition 1.0",
    "OpenID Shared Signals Framework 1.0",
    "OpenID4VCI 1.0",
    "OpenID4VP 1.0",
    "PASETO specification",
    "SAML 2.0 Core",
    "SAML 2.0 Profiles",
    "SIOP v2",
    "SPIFFE JWT-SVID",
    "Solid-OIDC",
    "W3C VC-JOSE-COSE",
    "W3C Verifiable Credentials Data Model 1.1",
    "W3C Web Cryptography API",
    "draft ID-JAG",
    "draft JOSE HPKE",
    "draft RFC 8725bis",
    "draft SD-JWT VC",
    "draft STIR certificates OCSP",
    "draft WIMSE workload credentials",
    "draft attestation-based client authentication",
    "draft status list",
    "draft transaction tokens",
];

/// Whose documentation is cited: the name that a source of theirs begins with.
const VENDORS: &[&str] = &[
    "1EdTech",
    "APISIX",
    "ASP.NET Core",
    "AWS Application Load Balancer",
    "Amazon",
    "Apple",
    "Auth0",
    "Azure AD B2C",
    "Azure CLI",
    "Azure Workload Identity",
    "Azure/login",
    "Biscuit specification",
    "Box",
    "Branca specification",
    "Buildkite OIDC",
    "CircleCI",
    "Clerk",
    "Cloud Foundry UAA",
    "Cloudflare",
    "Consumer Data Standards",
    "Docker registry",
    "Duende IdentityServer",
    "Elastic Load Balancing",
    "Envoy",
    "Firebase",
    "FusionAuth",
    "GitHub",
    "GitLab",
    "Google",
    "Grafana",
    "HCP Terraform",
    "HashiCorp Nomad",
    "IdentityModel",
    "Istio",
    "Keycloak",
    "Kong",
    "Kubernetes",
    "LTI 1.3",
    "LiveKit",
    "MS-OIDCE",
    "MSAL.js",
    "MicroProfile JWT",
    "Microsoft AD FS",
    "Microsoft Entra",
    "Microsoft IdentityModel",
    "Microsoft.Identity.Web",
    "Model Context Protocol",
    "NATS JWT",
    "Okta",
    "OpenIddict",
    "Ory",
    "PASETO specification",
    "PingOne",
    "SAP",
    "SMART App Launch",
    "Sign in with Apple",
    "Spacelift",
    "Spring Security",
    "Supabase",
    "SuperTokens",
    "UAA",
    "ZITADEL",
    "Zitadel",
    "amazon-eks-pod-identity-webhook",
    "aws-jwt-verify",
    "az",
    "azure-workload-identity",
    "configure-aws-credentials",
    "django-auth-adfs",
    "google-auth-library-python",
    "google-github-actions/auth",
    "its issuer",
    "libmacaroons",
    "oauth2-proxy",
    "published examples",
    "secret scanners",
    "the CI product's",
    "the platform's",
    "the provider's",
    "the vendor's",
    "vault-plugin-auth-jwt",
];

//! SMART App Launch: FHIR servers and their authorization servers.

use super::ask;
use super::{About, AdviceEntry, Voice};
use crate::classify::{Kind, Name};
use crate::judge::{Case, Purpose};

/// True for an address that looks like a FHIR server's.
fn is_fhir(address: &str) -> bool {
    ask::host(address).is_some_and(|host| host.split('.').any(|label| label.contains("fhir")))
        || address
            .split('/')
            .skip(3)
            .any(|segment| segment.to_ascii_lowercase().contains("fhir"))
}

fn names_fhir(case: &Case<'_>) -> bool {
    ask::names_audience(case, is_fhir)
        || case.facts.issuer().is_some_and(is_fhir)
        || case.expected.issuer.as_deref().is_some_and(is_fhir)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "smart-opaque",
        about: About::Form,
        voice: Voice::Possible,
        cause: "If {expected audience} is a FHIR server: its access tokens may well be opaque, and the server asks its \
                authorization server about them",
        fix: "If the FHIR server refuses the token, check that the authorization request had aud set to exactly its base URL \
              (the iss of the launch) and the SMART scopes, and get a new token",
        source: "SMART App Launch: app launch",
        test: |case| {
            ask::opaque(case).is_some()
                && ask::expects_audience(case, is_fhir)
                && !case.is(Kind::RefreshToken)
        },
    },
    AdviceEntry {
        id: "smart-client-assertion",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "This is the assertion by which a SMART client authenticates at the token endpoint ({aud}): a FHIR server \
                takes no such token",
        fix: "POST it as client_assertion with client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
              and grant_type=client_credentials, and send the access_token of the answer",
        source: "SMART App Launch: asymmetric client authentication",
        test: |case| case.wants(Purpose::Api) && case.is(Kind::ClientAssertion) && names_fhir(case),
    },
    AdviceEntry {
        id: "smart-aud-parameter",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, expected was {expected audience} ({audience difference}). In SMART the FHIR server is \
                named by the parameter aud of the authorization request",
        fix: "Send aud={expected audience} in the authorization request: the FHIR server's exact base URL, as the launch gave \
              it in iss, and get a new token",
        source: "SMART App Launch: app launch",
        test: |case| case.other_audience().is_some_and(is_fhir),
    },
    AdviceEntry {
        id: "smart-fhiruser",
        about: About::Claim,
        voice: Voice::Possible,
        cause: "If the app needs the user's FHIR resource: the token has no fhirUser",
        fix: "Ask for the scopes openid fhirUser (besides the launch scopes) and sign in again; the value may be relative to \
              the FHIR server's base URL",
        source: "SMART App Launch: scopes and launch context",
        test: |case| {
            case.wants(Purpose::Login)
                && case.may_be(Kind::IdToken)
                && !case.facts.has(Name::FhirUser)
                && names_fhir(case)
        },
    },
];

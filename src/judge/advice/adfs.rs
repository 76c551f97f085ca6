//! Active Directory Federation Services.

use super::{About, AdviceEntry, Voice, difference};
use crate::judge::Case;

fn is_trust_service(issuer: &str) -> bool {
    issuer
        .trim_end_matches('/')
        .ends_with("/adfs/services/trust")
}

fn is_adfs(case: &Case<'_>) -> bool {
    case.is_from("adfs") || case.facts.issuer().is_some_and(is_trust_service)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "adfs-two-issuers",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "AD FS has two issuers: access tokens name the federation service (this token: {iss}), ID tokens the address \
                .../adfs. Expected was {expected issuer}",
        fix: "For access tokens expect the value of access_token_issuer in \
              /adfs/.well-known/openid-configuration, here {iss}; for ID tokens the value of issuer",
        source: "MS-OIDCE",
        test: |case| {
            is_adfs(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    !difference::is_near(expected, found)
                        && is_trust_service(expected) != is_trust_service(found)
                })
        },
    },
    AdviceEntry {
        id: "adfs-audience-prefix",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, expected was {expected audience}: AD FS puts microsoft:identityserver: before an \
                identifier that is no address",
        fix: "Expect {aud}, or give the relying party or web API an identifier that is a URL: that one is written as it is",
        source: "django-auth-adfs",
        test: |case| {
            case.other_audience().is_some_and(|expected| {
                case.facts.any_audience(|found| {
                    found.strip_prefix("microsoft:identityserver:") == Some(expected)
                })
            })
        },
    },
];

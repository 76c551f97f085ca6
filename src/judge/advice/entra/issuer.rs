//! Tenant and token version: what Entra puts into `iss`.

use super::{
    Form, host, is_entra, is_external_id, is_template, other_form, own_service, same_tenant, tenant,
};
use crate::classify::{Kind, Name};
use crate::judge::advice::{About, AdviceEntry, Voice, difference};
use crate::judge::{Case, ErrorTopic};

/// The tenant of every personal Microsoft account.
const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

fn is_personal(case: &Case<'_>) -> bool {
    is_entra(case)
        && (case.facts.is(Name::Tid, PERSONAL)
            || case.facts.issuer().and_then(tenant) == Some(PERSONAL))
}

/// A v1.0 issuer where a v2.0 one is expected, of the same tenant.
fn v1_for_v2(case: &Case<'_>) -> bool {
    matches!(
        other_form(case),
        Some(((Form::V2, expected), (Form::V1, found))) if same_tenant(expected, found)
    )
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-microsoft-api-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is for {microsoft api}, and the issuer {iss} comes with that: a token for your own API has \
                the issuer that your API's registration asks for",
        fix: "Ask for your own API first: scope=api://<your API's application id>/<scope>, or /.default in place of the \
              scope for client credentials. Then compare the issuer of that token",
        source: "Microsoft Entra access tokens",
        test: |case| {
            own_service(case).is_some()
                && v1_for_v2(case)
                && case
                    .expected
                    .audience
                    .as_deref()
                    .is_none_or(|expected| super::service(expected) != own_service(case))
        },
    },
    AdviceEntry {
        id: "entra-v1-id-token",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "This is a v1.0 ID token (issuer {iss}), expected was {expected issuer}. The version of an ID token is that \
                of the endpoint where the user signed in; the usual cause is /oauth2/authorize in place of \
                /oauth2/v2.0/authorize",
        fix: "Sign in through /oauth2/v2.0/authorize and /oauth2/v2.0/token (with scope, without resource), or expect \
              {iss}. The version in the manifest changes access tokens only",
        source: "Microsoft Entra app manifest",
        test: |case| v1_for_v2(case) && case.is(Kind::IdToken),
    },
    AdviceEntry {
        id: "entra-v1-token-v2-expected",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "This is a v1.0 token (issuer {iss}), expected was {expected issuer}, the issuer of v2.0 tokens. Entra \
                takes the version from the registration of the API in aud, whatever endpoint the client calls",
        fix: "In the app registration of the API (not of the client): Manifest > requestedAccessTokenVersion: 2 \
              (accessTokenAcceptedVersion in the older manifest), save, get a new token. Or accept the v1.0 issuer {iss} \
              of this tenant in the verifier",
        source: "Microsoft Entra app manifest",
        test: |case| v1_for_v2(case),
    },
    AdviceEntry {
        id: "entra-v2-token-v1-expected",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "This is a v2.0 token (issuer {iss}), expected was {expected issuer}, the issuer of v1.0 tokens",
        fix: "Let the verifier read {iss}/.well-known/openid-configuration and expect {iss}. Or set \
              requestedAccessTokenVersion to 1 in the manifest of the API, if a program needs v1.0 claims (appid, upn)",
        source: "Microsoft Entra access tokens",
        test: |case| {
            matches!(
                other_form(case),
                Some(((Form::V1, expected), (Form::V2, found))) if same_tenant(expected, found)
            )
        },
    },
    AdviceEntry {
        id: "entra-authority-as-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "Expected was {expected issuer}, the address where clients sign in: Entra puts {iss} into this token",
        fix: "Expect {iss}. As the authority of a library give the address with /v2.0 for v2.0 tokens and without it \
              for v1.0 tokens; the library then reads the issuer from the metadata",
        source: "Microsoft Entra access tokens",
        test: |case| {
            matches!(
                other_form(case),
                Some(((Form::Authority, expected), (_, found))) if same_tenant(expected, found)
            )
        },
    },
    AdviceEntry {
        id: "entra-personal-account",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "A personal Microsoft account signed in: such tokens are all from the tenant \
                9188040d-6c67-4c5b-b112-36a304b66dad, not from {expected issuer}",
        fix: "To refuse personal accounts, sign in at /organizations or at your tenant's id, or set Supported account \
              types to organisations only. To accept them, list {iss} among the valid issuers; the API then has to use \
              v2.0 tokens",
        source: "Microsoft Entra access token claims reference",
        test: |case| {
            is_personal(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    !is_template(expected) && !same_tenant(expected, found)
                })
        },
    },
    AdviceEntry {
        id: "entra-tenant-template",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The expected issuer {expected issuer} stands for many tenants, and no token carries it: a token names \
                its own tenant, here {iss}",
        fix: "For one tenant: configure its id as authority and expect {iss}. For many: put the token's tid in the \
              place of the tenant, compare exactly, and keep a list of the tenants you serve (Microsoft.Identity.Web \
              compares so). A token from sts.windows.net is a v1.0 token: it also needs requestedAccessTokenVersion: 2 in \
              the API's manifest, or the v1.0 issuer",
        source: "Microsoft Entra access tokens",
        test: |case| {
            is_entra(case)
                && case
                    .other_issuer()
                    .is_some_and(|(expected, _)| is_template(expected))
        },
    },
    AdviceEntry {
        id: "entra-other-tenant",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from the tenant in {iss}, expected was the tenant in {expected issuer}",
        fix: "Sign in at the expected tenant: authority https://login.microsoftonline.com/<its id> in the client (MSAL \
              auth.authority, az login --tenant). A guest gets tokens of the tenant that the authority names, and of the \
              home tenant with /common. If {iss} is the right one, correct the verifier",
        source: "Microsoft Entra access tokens",
        test: |case| {
            other_form(case).is_some_and(|((_, expected), (_, found))| {
                tenant(expected).is_some()
                    && tenant(found).is_some()
                    && !same_tenant(expected, found)
            })
        },
    },
    AdviceEntry {
        id: "entra-other-cloud",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The same tenant in another cloud: the token's issuer is {iss}, expected was {expected issuer}",
        fix: "Use one cloud throughout, for authority, metadata and issuer: login.microsoftonline.com worldwide, \
              login.microsoftonline.us for US Government, login.partner.microsoftonline.cn in China",
        source: "Microsoft Entra national clouds",
        test: |case| {
            other_form(case).is_some_and(|((a, expected), (b, found))| {
                a == b && same_tenant(expected, found) && host(expected) != host(found)
            })
        },
    },
    AdviceEntry {
        id: "entra-external-id-issuer",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token is from an external tenant (External ID) and names itself {iss}, expected was {expected issuer}. \
                The usual cause is that the sign-in address has the tenant's name, and the issuer the tenant's id",
        fix: "Copy \"issuer\" from /v2.0/.well-known/openid-configuration of your ciamlogin.com authority and expect that. \
              In MSAL.js name the issuer's host in knownAuthorities too",
        source: "MSAL.js",
        test: |case| {
            is_external_id(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    !difference::is_near(expected, found)
                        && (host(expected).ends_with(".ciamlogin.com")
                            || super::form(expected).is_some())
                })
        },
    },
    AdviceEntry {
        id: "entra-v1-token-issuer-refused",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The verifier refuses the issuer {iss}, the one of v1.0 tokens. The usual cause is a verifier set to v2.0 \
                (.../v2.0), while the API's registration still asks for v1.0 tokens",
        fix: "In the app registration of the API: Manifest > requestedAccessTokenVersion: 2, save, get a new token. Or \
              accept the v1.0 issuer {iss} in the verifier",
        source: "Microsoft Entra app manifest",
        test: |case| {
            is_entra(case)
                && case.expected.issuer.is_none()
                && case.error_is(ErrorTopic::Issuer)
                && own_service(case).is_none()
                && !case.is(Kind::IdToken)
                && case.facts.issuer().and_then(super::form) == Some(Form::V1)
        },
    },
    AdviceEntry {
        id: "entra-tid-not-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token contradicts itself: its issuer is {iss}, and its tid is {tid}",
        fix: "Do not accept it: Entra writes the same tenant into both. Get a fresh token; examples in documentation \
              often have such a pair",
        source: "Microsoft Entra access tokens",
        test: |case| {
            is_entra(case)
                && case
                    .facts
                    .str(Name::Tid)
                    .is_some_and(|tid| crate::classify::is_uuid(&tid))
                && case.facts.issuer().and_then(tenant).is_some_and(|found| {
                    case.facts
                        .str(Name::Tid)
                        .is_some_and(|tid| !tid.eq_ignore_ascii_case(found))
                })
        },
    },
];

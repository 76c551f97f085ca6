//! Azure AD B2C: policies make its addresses, keys and issuers.

use super::{form, host, is_b2c};
use crate::classify::{Kind, Name};
use crate::judge::advice::{About, AdviceEntry, Voice, difference};
use crate::judge::{Case, KeysAnswer, Purpose};

fn has_tfp_issuer(case: &Case<'_>) -> bool {
    is_b2c(case)
        && case
            .facts
            .issuer()
            .is_some_and(|issuer| issuer.contains("/tfp/"))
}

/// Of a user, and granted nothing: B2C gives that as ID token only.
fn is_id_token(case: &Case<'_>) -> bool {
    is_b2c(case)
        && !case.is(Kind::AccessToken)
        && !case.facts.has_any(&[Name::Scp, Name::Azp])
        && case.facts.has_any(&[Name::Nonce, Name::AuthTime])
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-b2c-id-token-to-api",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "This is most likely an ID token of Azure AD B2C: it has no scp and its audience is the client. With openid \
                and offline_access alone B2C issues no token for an API",
        fix: "Add a scope of the API to the request: scope=https://<tenant>.onmicrosoft.com/<API>/<scope> openid (API: \
              Expose an API; client: API permissions and admin consent), and send the access_token",
        source: "Azure AD B2C",
        test: |case| case.wants(Purpose::Api) && is_id_token(case),
    },
    AdviceEntry {
        id: "entra-b2c-tfp-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The issuer {iss} has the form with /tfp/ and the policy; the verifier wants the form with the tenant's id",
        fix: "User flow > Properties > Token compatibility settings > Issuer (iss) claim: choose the form without tfp. In a \
              custom policy: IssuanceClaimPattern = AuthorityAndTenantGuid. Or expect {iss}",
        source: "Microsoft.Identity.Web",
        test: |case| {
            has_tfp_issuer(case)
                && (case.error_has(&["idw10304"])
                    || case
                        .other_issuer()
                        .is_some_and(|(expected, _)| !expected.contains("/tfp/")))
        },
    },
    AdviceEntry {
        id: "entra-b2c-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: B2C's metadata is found by the policy, and the \
                issuer does not name the policy",
        fix: "Expect {iss} to the letter, final slash included. Fetch keys and metadata by the policy: \
              https://<tenant>.b2clogin.com/<tenant>.onmicrosoft.com/<policy>/v2.0/.well-known/openid-configuration",
        source: "Azure AD B2C",
        test: |case| {
            is_b2c(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    !difference::is_near(expected, found)
                        && (host(expected).ends_with(".b2clogin.com")
                            || form(expected).is_some()
                            || host(expected) == host(found))
                })
        },
    },
    AdviceEntry {
        id: "entra-b2c-policy-keys",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. Keys of B2C are published by policy; the usual cause is the key \
                set of another policy, or of login.microsoftonline.com",
        fix: "Take the policy from the token (tfp or acr) and read jwks_uri in \
              https://<tenant>.b2clogin.com/<tenant>.onmicrosoft.com/<policy>/v2.0/.well-known/openid-configuration",
        source: "Azure AD B2C",
        test: |case| is_b2c(case) && case.keys == KeysAnswer::NoMatchingKey,
    },
];

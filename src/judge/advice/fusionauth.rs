//! FusionAuth.

use super::{About, AdviceEntry, Voice, look};
use crate::classify::Name;
use crate::judge::Case;

/// By its own claims, or by the grant type that it writes into the header.
fn is_fusionauth(case: &Case<'_>) -> bool {
    case.is_from("fusionauth")
        || case
            .facts
            .has_all(&[Name::ApplicationId, Name::AuthenticationType])
        || case.header("gty").is_some()
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "fusionauth-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is the text {iss}, expected was {expected issuer}: FusionAuth writes the tenant's \
                setting Issuer, not its own address",
        fix: "Tenants > the tenant > General > Issuer: set it to FusionAuth's public address (the discovery document \
              names it too), get a new token and expect exactly that",
        source: "FusionAuth docs: Tokens; Issuer validation",
        test: |case| {
            is_fusionauth(case)
                && case
                    .other_issuer()
                    .is_some_and(|(_, found)| !found.contains("://"))
        },
    },
    AdviceEntry {
        id: "fusionauth-entity-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is from a client credentials grant and its audience is {aud}, expected was {expected \
                audience}. There FusionAuth names the target entity that was asked for, not an application",
        fix: "Expect the id of the entity that stands for the API; the client asks for it by the scope \
              target-entity:<entity id>:<permission>",
        source: "FusionAuth docs: Tokens",
        test: |case| {
            is_fusionauth(case)
                && case.other_audience().is_some()
                && case
                    .header("gty")
                    .is_some_and(|gty| gty.strings().any(|grant| grant == "client_credentials"))
        },
    },
    AdviceEntry {
        id: "fusionauth-hmac",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, a shared secret, so no published key of FusionAuth can verify it",
        fix: "Settings > Key Master: make an RSA or EC key, choose it as signing key in the JWT settings of the \
              application or tenant, and get a new token: its key is then at /.well-known/jwks.json",
        source: "FusionAuth docs: Tokens",
        test: |case| is_fusionauth(case) && look::secret_is_in_the_way(case),
    },
];

//! What ASP.NET Core and Microsoft.Identity.Web print. Settings of an API are not in a token: its messages name them.

use super::{About, AdviceEntry, Voice, difference, look};
use crate::classify::Name;
use crate::decode::Token;
use crate::judge::{Case, ErrorTopic};

fn says(case: &Case<'_>, topic: ErrorTopic) -> bool {
    case.verifier_is("aspnetcore") && case.error_is(topic)
}

fn is_far_audience(case: &Case<'_>) -> bool {
    case.other_audience().is_none_or(|expected| {
        !case
            .facts
            .any_audience(|found| difference::is_near(expected, found))
    })
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "aspnetcore-form",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This text is a whole JWT, so the API got another one. The usual cause is \"Bearer\" written twice in the \
                header, quotation marks around the token, or an empty variable",
        fix: "Print the Authorization header as it arrives at the API: it must be \"Bearer\", one blank, and the token \
              without quotation marks",
        source: "Microsoft IdentityModel",
        test: |case| {
            says(case, ErrorTopic::Malformed)
                && matches!(case.facts.token(), Token::Jws(jws) if jws.segments == 3)
        },
    },
    AdviceEntry {
        id: "aspnetcore-decrypt",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The API could not decrypt the token: it has no key that fits",
        fix: "Give the API the private key in TokenValidationParameters.TokenDecryptionKey, or let the issuer send signed \
              tokens that are not encrypted",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10603", "idx10609", "idx10618"]),
    },
    AdviceEntry {
        id: "aspnetcore-issuer-unset",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The API has no issuer to compare with: neither its settings nor the metadata named one",
        fix: "Set JwtBearerOptions.Authority to the address whose metadata names {iss}, or \
              TokenValidationParameters.ValidIssuer = \"{iss}\"",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10204"]),
    },
    AdviceEntry {
        id: "aspnetcore-issuer-missing",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token names no issuer, and the API compares it",
        fix: "Let the issuer put iss into its tokens; a token without it cannot be tied to a set of keys",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10211"]) && !case.facts.has(Name::Iss),
    },
    AdviceEntry {
        id: "aspnetcore-metadata-address",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The API reads the metadata by another address than {iss}. The usual cause is an Authority with an internal \
                name (container, cluster) of a server that calls itself by its public one",
        fix: "Set JwtBearerOptions.MetadataAddress to the internal address of .well-known/openid-configuration and \
              TokenValidationParameters.ValidIssuer to {iss}",
        source: "ASP.NET Core JWT bearer authentication",
        test: |case| {
            says(case, ErrorTopic::Issuer)
                && case
                    .other_issuer()
                    .is_some_and(|(expected, found)| difference::is_same_path(expected, found))
        },
    },
    AdviceEntry {
        id: "aspnetcore-issuer",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The API does not know the issuer {iss}: it is neither in its metadata nor among the valid issuers. The \
                usual cause is an Authority of another tenant, realm or environment",
        fix: "Set JwtBearerOptions.Authority to the address whose metadata names {iss}, or list it in \
              TokenValidationParameters.ValidIssuers, if that is the issuer you trust",
        source: "Microsoft IdentityModel",
        test: |case| {
            says(case, ErrorTopic::Issuer) && case.facts.has(Name::Iss) && look::is_far_issuer(case)
        },
    },
    AdviceEntry {
        id: "aspnetcore-audience-missing",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token names no audience, and the API compares it",
        fix: "Let the issuer put the API into aud: request it by the scope, audience or resource that your issuer knows. \
              An API without an audience of its own takes the tokens of every other",
        source: "Microsoft IdentityModel",
        test: |case| {
            case.error_has(&["idx10206", "idx10207"]) && case.facts.audiences().next().is_none()
        },
    },
    AdviceEntry {
        id: "aspnetcore-audience-unset",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The API has no audience to compare with",
        fix: "Set JwtBearerOptions.Audience to the name that your issuer has for this API; in this token that is {aud}, \
              if the token was made for it",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10208", "idx10268"]),
    },
    AdviceEntry {
        id: "aspnetcore-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The API does not accept the audience {aud}. The usual causes are a token that was requested for something \
                else, and another spelling of the same name in the API's settings (a blank or a slash counts)",
        fix: "If {aud} is this API, set JwtBearerOptions.Audience or TokenValidationParameters.ValidAudiences to exactly \
              that. If not, request a token for this API",
        source: "Microsoft IdentityModel",
        test: |case| {
            says(case, ErrorTopic::Audience)
                && case.facts.audiences().next().is_some()
                && is_far_audience(case)
        },
    },
    AdviceEntry {
        id: "aspnetcore-no-keys",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The API has no keys at all. The usual cause is metadata that it cannot fetch (name, proxy, certificate, \
                plain http), or no Authority in its settings",
        fix: "From where the API runs, open {iss}/.well-known/openid-configuration and the jwks_uri in it. Set \
              JwtBearerOptions.Authority or MetadataAddress, and keep all Microsoft.IdentityModel packages at one version",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10500", "idx10253", "idx20803", "idx20804"]),
    },
    AdviceEntry {
        id: "aspnetcore-certificate",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The certificate of the signing key is outside its time; the token itself may be fine",
        fix: "Let the issuer replace its signing certificate, and restart the API if it keeps the old metadata. Check the \
              API's clock",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10248", "idx10249"]),
    },
    AdviceEntry {
        id: "aspnetcore-key-not-found",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The API has no key named {kid}. The usual cause is an Authority of another tenant, realm or environment than \
                {iss}, or keys from before a key change",
        fix: "Compare JwtBearerOptions.Authority with {iss}: the metadata's jwks_uri must list {kid}. If it does, restart \
              the API to drop the old keys",
        source: "Microsoft IdentityModel",
        test: |case| says(case, ErrorTopic::KeyNotFound) || says(case, ErrorTopic::KeyAmbiguous),
    },
    AdviceEntry {
        id: "aspnetcore-signature",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The API has the key {kid}, and the signature does not fit. The usual causes are a token that changed on its \
                way (cut, re-encoded), and one that was never meant for this API",
        fix: "Take the token from the wire again, and look at its audience {aud} first: it must be this API",
        source: "Microsoft IdentityModel",
        test: |case| says(case, ErrorTopic::Signature),
    },
    AdviceEntry {
        id: "aspnetcore-type",
        about: About::Header,
        voice: Voice::Likely,
        cause: "The API accepts only the types in TokenValidationParameters.ValidTypes, and this token's typ is {typ}. The \
                usual cause is an ID token in place of the access token, or an issuer that does not write at+jwt",
        fix: "Send the access token. If its typ is really {typ}, list that in ValidTypes beside at+jwt, or let the issuer \
              write at+jwt",
        source: "Microsoft IdentityModel; RFC 9068 4",
        test: |case| says(case, ErrorTopic::Type),
    },
    AdviceEntry {
        id: "aspnetcore-no-exp",
        about: About::Time,
        voice: Voice::Assert,
        cause: "The token has no exp, and the API demands it",
        fix: "Let the issuer write exp; a token without it never expires",
        source: "Microsoft IdentityModel",
        test: |case| case.error_has(&["idx10225"]) && !case.facts.has(Name::Exp),
    },
    AdviceEntry {
        id: "aspnetcore-lifetime",
        about: About::Time,
        voice: Voice::Likely,
        cause: "The API found the token outside its time, with its leeway of five minutes. The usual cause is a token kept \
                too long by the client, or a wrong clock",
        fix: "Get a new token before each call that needs one (MSAL: acquireTokenSilent), and compare the clocks of API and \
              issuer; ClockSkew is no remedy for a stale token",
        source: "Microsoft IdentityModel",
        test: |case| says(case, ErrorTopic::Expired) || says(case, ErrorTopic::NotYetValid),
    },
    AdviceEntry {
        id: "aspnetcore-mapped-claims",
        about: About::Scope,
        voice: Voice::Possible,
        cause: "The token has what the API misses (scope {scope}). If the API reads claims by their name in the token, \
                ASP.NET Core may have given them another name on the way in",
        fix: "Set JwtBearerOptions.MapInboundClaims = false and TokenValidationParameters.NameClaimType and RoleClaimType \
              to the names in the token",
        source: "ASP.NET Core JWT bearer authentication",
        test: |case| {
            case.error_has(&["idw10203"])
                && !case.expected.scopes.is_empty()
                && case.missing_scopes().is_empty()
        },
    },
    AdviceEntry {
        id: "aspnetcore-scope",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The API wants a scope or role that the token lacks; it was granted {scope}",
        fix: "Compare RequiredScope or RequireRole at the endpoint with scp and roles in the token, grant what is missing to \
              the client or the user, and get a new token",
        source: "Microsoft.Identity.Web",
        test: |case| case.error_has(&["idw10201", "idw10202", "idw10203"]),
    },
];

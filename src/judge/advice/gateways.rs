//! Gateways and proxies by their own messages: Istio and Envoy, Kong, oauth2-proxy, APISIX, and jose4j
//! behind MicroProfile servers.

use super::{About, AdviceEntry, Voice, look};
use crate::classify::Name;
use crate::judge::{Case, ErrorTopic};

fn envoy(case: &Case<'_>, topic: ErrorTopic) -> bool {
    case.verifier_is("envoy") && case.error_is(topic)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "istio-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The gateway has no rule for the issuer {iss}: Istio and Envoy compare it exactly, final slash and scheme \
                included",
        fix: "Istio: RequestAuthentication > jwtRules > issuer: \"{iss}\", with the jwksUri of that issuer (an internal \
              address is fine there). Envoy: issuer of the provider in jwt_authn",
        source: "Istio RequestAuthentication",
        test: |case| {
            envoy(case, ErrorTopic::Issuer)
                && case.facts.has(Name::Iss)
                && look::is_far_issuer(case)
        },
    },
    AdviceEntry {
        id: "istio-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The gateway's rule for this issuer lists audiences, and {aud} is none of them",
        fix: "If {aud} is the name of your service, add it: jwtRules > audiences: [\"{aud}\"] (Envoy: audiences of the \
              provider). If not, request a token for your service",
        source: "Istio RequestAuthentication",
        test: |case| envoy(case, ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "envoy-claim-types",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "Envoy refuses a claim or header parameter for its JSON type: dates must be whole numbers, aud a string or a \
                list of strings, kid a string",
        fix: "Let the issuer write that claim in the right type (the message names it)",
        source: "Envoy JWT authentication",
        test: |case| case.error_has(&["field is not an integer", "field is not a string"]),
    },
    AdviceEntry {
        id: "istio-keys",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The gateway has no key that fits kid {kid} and alg {alg}, or could not fetch the keys. The usual cause is a \
                jwksUri of another issuer or realm, or one that cannot be reached from the mesh",
        fix: "Set jwtRules > jwksUri to the jwks_uri in the metadata of {iss}, and open it from inside the mesh. In the key \
              set the key named {kid} must have alg {alg} or none",
        source: "Istio security problems; Envoy JWT authentication",
        test: |case| envoy(case, ErrorTopic::KeyNotFound) || envoy(case, ErrorTopic::Signature),
    },
    AdviceEntry {
        id: "istio-rbac-denied",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The gateway's authorization rules refuse the request; the token's signature is not what they look at. The \
                usual cause is an AuthorizationPolicy that wants a claim, a principal ({iss}/{sub}) or any token at all",
        fix: "Compare the policy's requestPrincipals (\"{iss}/{sub}\") and its when: request.auth.claims[...] with this token, \
              and see that a RequestAuthentication for {iss} selects the same workload",
        source: "Istio AuthorizationPolicy",
        test: |case| case.error_has(&["rbac: access denied"]),
    },
    AdviceEntry {
        id: "kong-jwt-no-credential",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "Kong's jwt plugin has no credential for this token: it looks for a consumer's credential whose key is the \
                token's iss, {iss}, and it fetches no keys from the issuer",
        fix: "Make the credential: POST /consumers/<consumer>/jwt with key={iss}, algorithm={alg} (the default is HS256) and \
              rsa_public_key=<the issuer's key as PEM>. For keys that change use Kong's openid-connect plugin",
        source: "Kong jwt plugin",
        test: |case| case.error_has(&["no credentials found for given 'iss'"]),
    },
    AdviceEntry {
        id: "kong-jwt-no-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "Kong's jwt plugin finds its credential by the claim iss, and this token has none",
        fix: "Let the issuer write iss, or set key_claim_name of the plugin to a claim that the token has, and give the \
              consumer's credential that value as its key",
        source: "Kong jwt plugin",
        test: |case| {
            case.error_has(&["no mandatory 'iss' in claims"]) && !case.facts.has(Name::Iss)
        },
    },
    AdviceEntry {
        id: "oauth2-proxy-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "oauth2-proxy accepts its own client id as audience and those that it is told, and {aud} is none of them",
        fix: "If {aud} stands for what this proxy protects, add --oidc-extra-audience={aud}; if not, request a token for the \
              proxy's client. Tokens that name the client in another claim: --oidc-audience-claim. Bearer tokens are looked at only with --skip-jwt-bearer-tokens=true",
        source: "oauth2-proxy configuration",
        test: |case| case.verifier_is("oauth2-proxy") && case.error_is(ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "oauth2-proxy-issuer",
        about: About::Issuer,
        voice: Voice::Possible,
        cause: "The verifier expects another issuer than {iss}. If it is oauth2-proxy: --oidc-issuer-url, the issuer in the \
                metadata and iss have to be the same text",
        fix: "Set --oidc-issuer-url={iss}. If that address cannot be reached from the proxy, add --skip-oidc-discovery with \
              --oidc-jwks-url, --login-url and --redeem-url at the internal one",
        source: "oauth2-proxy configuration",
        test: |case| {
            case.verifier_is("go-oidc")
                && case.error_is(ErrorTopic::Issuer)
                && case.facts.has(Name::Iss)
                && look::is_far_issuer(case)
        },
    },
    AdviceEntry {
        id: "apisix-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The gateway compares the audience {aud} with its own client id: that is what APISIX's openid-connect plugin \
                does with claim_validator.audience.match_with_client_id",
        fix: "Request the token for the plugin's client_id, or let the issuer add that audience. Tokens of an API have another \
              one: there name the issuer in claim_validator.issuer.valid_issuers, demand required_scopes, and compare the \
              audience behind the gateway",
        source: "APISIX openid-connect plugin",
        test: |case| case.verifier_is("apisix") && case.error_is(ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "jose4j-issuer",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The verifier expects another issuer than {iss}, and compares exactly. In Quarkus and other MicroProfile \
                servers the expected one is the property mp.jwt.verify.issuer",
        fix: "Set mp.jwt.verify.issuer={iss}, if that is the issuer you trust; the address of the keys \
              (mp.jwt.verify.publickey.location) may be another",
        source: "MicroProfile JWT",
        test: |case| {
            case.verifier_is("jose4j")
                && case.error_is(ErrorTopic::Issuer)
                && case.facts.has(Name::Iss)
                && look::is_far_issuer(case)
        },
    },
    AdviceEntry {
        id: "jose4j-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The verifier does not accept the audience {aud}. In Quarkus and other MicroProfile servers the accepted ones \
                are the property mp.jwt.verify.audiences; one value in common is enough",
        fix: "If {aud} is the name of your service, set mp.jwt.verify.audiences={aud}. If not, request a token for your \
              service",
        source: "MicroProfile JWT",
        test: |case| case.verifier_is("jose4j") && case.error_is(ErrorTopic::Audience),
    },
];

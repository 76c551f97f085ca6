//! Spring Security's resource server, known by its messages.

use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::Name;
use crate::judge::Case;

const REFERENCE: &str = "Spring Security: OAuth 2.0 resource server JWT";

fn says(case: &Case<'_>, topic: ErrorTopic) -> bool {
    case.verifier_is("spring") && case.error_is(topic)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "spring-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, and Spring compares it exactly with issuer-uri: scheme, host, port and final \
                slash count",
        fix: "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to {iss} if you trust it; when the service cannot \
              reach that address, keep issuer-uri and add jwk-set-uri with the internal one",
        source: REFERENCE,
        test: |case| says(case, ErrorTopic::Issuer),
    },
    AdviceEntry {
        id: "spring-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, and the audiences that the Spring application accepts hold no such value",
        fix: "Request the token for this API, or, if {aud} is its name at the issuer, set \
              spring.security.oauth2.resourceserver.jwt.audiences to {aud}",
        source: REFERENCE,
        test: |case| says(case, ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "spring-alg",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The token is signed with {alg}. Spring's decoder trusts RS256 alone unless other algorithms are named, so it \
                finds no key",
        fix: "Set spring.security.oauth2.resourceserver.jwt.jws-algorithms to {alg} (or jwsAlgorithm on NimbusJwtDecoder), \
              if that is what your issuer signs with",
        source: REFERENCE,
        test: |case| {
            says(case, ErrorTopic::Algorithm)
                && case
                    .facts
                    .alg()
                    .is_some_and(|alg| alg != "RS256" && !alg.starts_with("HS"))
        },
    },
    AdviceEntry {
        id: "spring-key",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "Spring found no key for {alg} with the name {kid}. The usual cause is a jwk-set-uri of another issuer, realm \
                or environment, or keys that were replaced since",
        fix: "Compare jwk-set-uri with the jwks_uri of {iss}, look whether that set holds {kid}, and get a new token",
        source: REFERENCE,
        test: |case| says(case, ErrorTopic::Algorithm),
    },
    AdviceEntry {
        id: "spring-typ",
        about: About::Header,
        voice: Voice::Assert,
        cause: "The token's type is {typ}, and Spring's decoder takes only JWT or none unless it is told otherwise",
        fix: "Let the token validator check the type in the decoder's place: validateType(false) on the builder of \
              NimbusJwtDecoder, together with JwtValidators.createAtJwtValidator() with issuer {iss}, audience and client id \
              (Spring Security 6.5 or later)",
        source: REFERENCE,
        test: |case| says(case, ErrorTopic::Type),
    },
    AdviceEntry {
        id: "spring-authorities",
        about: About::Scope,
        voice: Voice::Possible,
        cause: "If the API is a Spring resource server: it makes authorities (SCOPE_...) from scope or scp alone ({scope} \
                here), and this token keeps roles in other claims",
        fix: "Ask for hasAuthority('SCOPE_...') with a scope of the token, or read the roles: \
              JwtGrantedAuthoritiesConverter with setAuthoritiesClaimName and setAuthorityPrefix, or a converter of your own \
              for nested claims",
        source: REFERENCE,
        test: |case| {
            case.error_is(ErrorTopic::Scope)
                && case.facts.has_any(&[
                    Name::Roles,
                    Name::Groups,
                    Name::RealmAccess,
                    Name::ResourceAccess,
                    Name::Authorities,
                    Name::Permissions,
                ])
        },
    },
    AdviceEntry {
        id: "spring-clock",
        about: About::Time,
        voice: Voice::Likely,
        cause: "Spring found the token outside its time, with the 60 seconds that it allows by default",
        fix: "Get a new token, and compare the clocks of issuer and service; a small steady difference can be allowed with \
              JwtTimestampValidator(Duration)",
        source: REFERENCE,
        test: |case| says(case, ErrorTopic::Expired) || says(case, ErrorTopic::NotYetValid),
    },
];

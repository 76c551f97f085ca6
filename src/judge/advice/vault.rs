//! HashiCorp Vault's JWT login, known by its messages.

use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::judge::Case;

const PLUGIN: &str = "vault-plugin-auth-jwt";

fn says(case: &Case<'_>, topic: ErrorTopic) -> bool {
    case.verifier_is("vault") && case.error_is(topic)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "vault-role-type",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "Vault refused the role, not the token: the role is of the type oidc (the default), and a login with a JWT \
                needs a role of the type jwt",
        fix: "Write the role anew with role_type=jwt (vault write auth/jwt/role/ROLE role_type=jwt user_claim=... \
              bound_audiences=...)",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::Setup),
    },
    AdviceEntry {
        id: "vault-aud-unbound",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token has an audience ({aud}), and Vault refuses every token with an audience when the role names none",
        fix: "Set the role's bound_audiences to {aud} if that is the audience chosen for Vault; otherwise choose one, request \
              it in the job and bind it",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::AudienceUnbound),
    },
    AdviceEntry {
        id: "vault-aud-mismatch",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, and the role's bound_audiences hold no such value",
        fix: "Let the job ask for the audience that the role binds (jwtGithubAudience in vault-action, aud in GitLab's \
              id_tokens), or bind {aud} if it is meant for this Vault; GitHub's default is the owner's address",
        source: "vault-plugin-auth-jwt; vault-action, README",
        test: |case| says(case, ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "vault-subject",
        about: About::Subject,
        voice: Voice::Assert,
        cause: "The token's subject is {sub}, and the role's bound_subject is another; that one is compared exactly",
        fix: "Set bound_subject to {sub}, or drop it for bound_claims with bound_claims_type=glob, as narrow as needed",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::Subject),
    },
    AdviceEntry {
        id: "vault-bound-claims",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "A claim that the role binds is missing or has another value. The usual cause is a nested claim written \
                without a JSON pointer, or a pattern without bound_claims_type=glob",
        fix: "Compare the role's bound_claims with the claims of this token: nested ones are named /outer/inner, patterns \
              need bound_claims_type=glob, and values are compared as texts",
        source: "vault-plugin-auth-jwt; vault-action, README",
        test: |case| says(case, ErrorTopic::Federation) || says(case, ErrorTopic::MissingClaim),
    },
    AdviceEntry {
        id: "vault-issuer",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, and Vault's bound_issuer is another; they are compared exactly",
        fix: "Set bound_issuer in auth/jwt/config to {iss} if that is the issuer you trust, and oidc_discovery_url or \
              jwks_url to its keys",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::Issuer),
    },
    AdviceEntry {
        id: "vault-algorithm",
        about: About::Header,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, which Vault's method does not take: symmetric algorithms never, others only \
                when they are listed",
        fix: "List it in jwt_supported_algs of auth/jwt/config if it is asymmetric; otherwise let the issuer sign with \
              RS256, ES256 or EdDSA",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::Algorithm),
    },
    AdviceEntry {
        id: "vault-leeway",
        about: About::Time,
        voice: Voice::Likely,
        cause: "Vault found the token outside its time. The usual cause is a clock that is off between the issuer and Vault, \
                or a token that was kept too long",
        fix: "Synchronise the clock of Vault's host and get a new token; for small differences the role has \
              clock_skew_leeway, not_before_leeway and expiration_leeway",
        source: PLUGIN,
        test: |case| says(case, ErrorTopic::Expired) || says(case, ErrorTopic::NotYetValid),
    },
];

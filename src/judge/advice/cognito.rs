//! Amazon Cognito, and the places in AWS that verify its tokens: API Gateway, the load balancer, identity pools.

use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::Name;
use crate::judge::{Case, KeysAnswer, Purpose};

fn is_cognito(case: &Case<'_>) -> bool {
    case.is_from("cognito")
}

fn is_access(case: &Case<'_>) -> bool {
    is_cognito(case) && case.facts.is(Name::TokenUse, "access")
}

fn is_id(case: &Case<'_>) -> bool {
    is_cognito(case) && case.facts.is(Name::TokenUse, "id")
}

/// True if an API Gateway answered 401 without a reason.
fn was_refused(case: &Case<'_>) -> bool {
    case.error_is(ErrorTopic::Refused) && case.verifier_is("api-gateway")
}

fn lacks_audience(case: &Case<'_>) -> bool {
    is_access(case)
        && !case.facts.has(Name::Aud)
        && (case.other_audience().is_some()
            || case.error_is(ErrorTopic::Audience)
            || look::lacks(case, "aud"))
}

const SELF_SERVICE: &str = "aws.cognito.signin.user.admin";

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "cognito-id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is Cognito's ID token (token_use id, for the app client {aud}); a verifier of access tokens \
                refuses it, and it carries no scope",
        fix: "Send the access token (Amplify: (await fetchAuthSession()).tokens.accessToken; otherwise access_token of \
              the response). Only two places want the ID token: an API Gateway REST method with a Cognito authorizer \
              and no OAuth scopes, and identity pools",
        source: "Amazon Cognito: Understanding the access token",
        test: |case| case.wants(Purpose::Api) && is_id(case),
    },
    AdviceEntry {
        id: "cognito-access-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is Cognito's access token (token_use access): it has no aud by design and names the app client in \
                client_id ({client}); aud is in the ID token only",
        fix: "For a sign-in validate the ID token instead (token_use id, aud = app client id). If the verifier is to \
              take access tokens, let it compare client_id and token_use rather than aud (aws-jwt-verify: tokenUse \
              'access', clientId)",
        source: "Amazon Cognito: Understanding the access token; aws-jwt-verify",
        test: |case| case.wants(Purpose::Login) && is_access(case),
    },
    AdviceEntry {
        id: "cognito-token-use",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "The token's token_use is {token use}, and the verifier is set to the other kind",
        fix: "Send the kind of token that the verifier is made for (access for an API, id for a sign-in), or set its \
              tokenUse to what this place really takes",
        source: "aws-jwt-verify",
        test: |case| {
            is_cognito(case)
                && case.facts.has(Name::TokenUse)
                && case.verifier_is("aws-jwt-verify")
                && case.error_is(ErrorTopic::WrongKind)
        },
    },
    AdviceEntry {
        id: "cognito-identity-pool-token",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is the OpenID token of an identity pool (GetOpenIdToken): it is exchanged at AWS STS for \
                temporary credentials and is no token of a user pool",
        fix: "Use it in AssumeRoleWithWebIdentity only. For an API or a sign-in use the tokens of the user pool",
        source: "Amazon Cognito: Identity pools authentication flow",
        test: |case| {
            (case.wants(Purpose::Api) || case.wants(Purpose::Login))
                && case
                    .facts
                    .issuer()
                    .is_some_and(|i| look::host(i) == "cognito-identity.amazonaws.com")
        },
    },
    AdviceEntry {
        id: "cognito-issuer-is-not-the-login-domain",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The expected issuer {expected issuer} is the address of Cognito's login pages. The issuer is the user \
                pool: {iss}",
        fix: "Configure {iss} as issuer, without a final slash; the keys are at {iss}/.well-known/jwks.json",
        source: "Amazon Cognito: Verifying JSON web tokens",
        test: |case| {
            is_cognito(case)
                && case
                    .other_issuer()
                    .is_some_and(|(expected, _)| look::is_under(expected, "amazoncognito.com"))
        },
    },
    AdviceEntry {
        id: "cognito-other-pool",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from the user pool {iss}, expected was {expected issuer}: another pool or region",
        fix: "Compare region and user pool id on both sides (often one environment's pool in the front end and \
              another's in the API), then sign in at the right pool",
        source: "Amazon Cognito: Verifying JSON web tokens",
        test: |case| {
            is_cognito(case)
                && case.other_issuer().is_some_and(|(expected, found)| {
                    look::host(expected).starts_with("cognito-idp.")
                        && look::path(expected).matches('/').count() == 1
                        && expected.trim_end_matches('/') != found
                })
        },
    },
    AdviceEntry {
        id: "apigw-http-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The authorizer of the API Gateway HTTP API lists none of the token's audiences: aud is {aud}, client {client} \
                (it looks at client_id only where aud is absent)",
        fix: "If the token is meant for this API, put its aud ({aud}) into the authorizer's Audience, for a Cognito \
              access token the app client id ({client}); otherwise request a token for this API",
        source: "Amazon API Gateway: JWT authorizers",
        test: |case| case.verifier_is("api-gateway") && case.error_is(ErrorTopic::Audience),
    },
    AdviceEntry {
        id: "cognito-client-id-instead-of-aud",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "{expected audience} is in client_id: Cognito's access tokens have no aud by design and name the app \
                client there",
        fix: "Let the verifier compare client_id for access tokens (aws-jwt-verify: tokenUse 'access', clientId; Spring: \
              a validator on client_id in place of the one on aud; API Gateway HTTP API does so by itself). Do not send \
              the ID token only because it has an aud",
        source: "Amazon Cognito: Understanding the access token; aws-jwt-verify",
        test: |case| {
            lacks_audience(case)
                && case
                    .other_audience()
                    .is_some_and(|expected| case.facts.is(Name::ClientId, expected))
        },
    },
    AdviceEntry {
        id: "cognito-access-no-aud",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "Cognito's access tokens have no aud by design; this one names its app client in client_id ({client})",
        fix: "Let the verifier compare client_id and a scope of your resource server instead of aud (aws-jwt-verify: \
              tokenUse 'access', clientId, scope). Do not send the ID token only because it has an aud",
        source: "Amazon Cognito: Understanding the access token; aws-jwt-verify",
        test: lacks_audience,
    },
    AdviceEntry {
        id: "aws-alb-data",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "This is the header x-amzn-oidc-data of an Application Load Balancer (its signer is a load balancer): it \
                is signed with a key of the load balancer's region, not of the identity provider",
        fix: "Check that signer is the ARN of your own load balancer, fetch the PEM key at \
              https://public-keys.auth.elb.<region>.amazonaws.com/{kid}, and verify with ES256 over the text as sent: \
              the padding (=) belongs to it, which many libraries refuse",
        source: "Elastic Load Balancing: Authenticate users",
        test: |case| {
            let is_load_balancer = case
                .header("signer")
                .and_then(|signer| signer.as_str())
                .is_some_and(|signer| {
                    signer.starts_with("arn:aws") && signer.contains(":elasticloadbalancing:")
                });
            is_load_balancer && (case.has_intention() || case.keys != KeysAnswer::NotAsked)
        },
    },
    AdviceEntry {
        id: "apigw-http-algorithm",
        about: About::Header,
        voice: Voice::Possible,
        cause: "The token is signed with {alg}. If an API Gateway HTTP API refused it: its JWT authorizer takes RSA \
                signatures only",
        fix: "Let the issuer sign with RS256 and get a new token, or use a Lambda authorizer that verifies {alg}",
        source: "Amazon API Gateway: JWT authorizers",
        test: |case| {
            was_refused(case)
                && case
                    .facts
                    .alg()
                    .is_some_and(|alg| !alg.starts_with("RS") && !alg.starts_with("PS"))
        },
    },
    AdviceEntry {
        id: "apigw-http-no-kid",
        about: About::Header,
        voice: Voice::Possible,
        cause: "The token names no key (header kid). If an API Gateway HTTP API refused it: its JWT authorizer looks \
                the key up by that name",
        fix: "Let the issuer put kid into the header and into its key set, or use a Lambda authorizer",
        source: "Amazon API Gateway: JWT authorizers",
        test: |case| {
            was_refused(case) && case.facts.alg().is_some() && !case.facts.header_has("kid")
        },
    },
    AdviceEntry {
        id: "cognito-scope-form",
        about: About::Scope,
        voice: Voice::Assert,
        cause: "The scope is there under its full name: Cognito writes <resource server identifier>/<scope>, here \
                {scope}",
        fix: "Let the API expect the full form (authorizationScopes, the verifier's scope option)",
        source: "Amazon Cognito: Scopes, M2M, and resource servers",
        test: |case| {
            is_cognito(case)
                && look::each_missing_scope(case, |scope| {
                    !scope.contains('/')
                        && case
                            .facts
                            .scopes()
                            .iter()
                            .any(|one| one.rsplit_once('/').is_some_and(|(_, name)| name == scope))
                })
        },
    },
    AdviceEntry {
        id: "cognito-self-service-scope-only",
        about: About::Scope,
        voice: Voice::Likely,
        cause: "The token's only scope is aws.cognito.signin.user.admin. That is what a sign-in through the SDK \
                (InitiateAuth) gives; scopes of your API come with the OAuth endpoints",
        fix: "Define the scope on a resource server of the pool, allow it under the app client's login pages > Custom \
              scopes, and sign in through managed login (/oauth2/authorize, /oauth2/token) with \
              scope=<resource server>/<scope>; or add scopes in a pre token generation trigger (V2 or later)",
        source: "Amazon Cognito: Understanding the access token",
        test: |case| {
            is_access(case)
                && case.facts.is(Name::Scope, SELF_SERVICE)
                && (!case.missing_scopes().is_empty() || case.error_is(ErrorTopic::Scope))
        },
    },
    AdviceEntry {
        id: "cognito-groups",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The token has no claim {missing claims}: Cognito names a user's groups cognito:groups, and they are \
                there",
        fix: "Let the API read cognito:groups (both the access and the ID token have it)",
        source: "Amazon Cognito: Adding groups to a user pool",
        test: |case| {
            is_cognito(case)
                && case.facts.has(Name::CognitoGroups)
                && look::lacking(case).any(|name| matches!(name, "groups" | "roles" | "role"))
        },
    },
    AdviceEntry {
        id: "cognito-no-groups",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The token has no cognito:groups, which is where Cognito writes a user's groups. The usual cause is a \
                user who is in no group of the pool",
        fix: "Add the user to a group (User pool > Groups), sign in again, and let the API read cognito:groups",
        source: "Amazon Cognito: Adding groups to a user pool",
        test: |case| {
            is_cognito(case)
                && !case.facts.has(Name::CognitoGroups)
                && look::lacking(case)
                    .any(|name| matches!(name, "groups" | "roles" | "role" | "cognito:groups"))
        },
    },
    AdviceEntry {
        id: "apigw-rest-without-scopes",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If this access token goes to an API Gateway REST API with a Cognito authorizer whose method lists no \
                OAuth scopes, the authorizer expects the ID token there and answers 401",
        fix: "Method request > OAuth Scopes: list <resource server>/<scope>, deploy the API again and keep sending the \
              access token",
        source: "Amazon Cognito: Accessing resources with API Gateway",
        test: |case| is_access(case) && was_refused(case),
    },
    AdviceEntry {
        id: "apigw-http-refused",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If the API is an API Gateway HTTP API, its JWT authorizer answers 401 without a reason when any check \
                fails: issuer exactly {iss}, audience {aud} (client_id only where aud is absent), an RSA signature by \
                a key of the issuer's set, dates, and one of the route's scopes",
        fix: "Compare Issuer and Audience of the authorizer with these values, letter by letter; the header \
              www-authenticate of the answer often names the check. Its key cache may be up to two hours old",
        source: "Amazon API Gateway: JWT authorizers",
        test: |case| was_refused(case) && case.facts.issuer().is_some(),
    },
];

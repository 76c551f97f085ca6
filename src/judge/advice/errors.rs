//! What other verifiers print, and what it is about: one entry per text. A message is matched by what it says,
//! never by where it came from; a message that is not known changes nothing.

use crate::input::Challenge;

/// What a verifier's message is about, and whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifierError {
    /// What it is about.
    pub topic: ErrorTopic,
    /// The product that prints it; empty if several do.
    pub product: &'static str,
    /// The part of the message that it was known by, in lower case.
    pub text: &'static str,
}

/// What a verifier's message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorTopic {
    /// The text is no JWT.
    Malformed,
    /// `aud`
    Audience,
    /// There is an audience, and the verifier was told to expect none.
    AudienceUnbound,
    /// `sub`
    Subject,
    /// `iss`
    Issuer,
    /// The signature is wrong.
    Signature,
    /// No key has the token's `kid`.
    KeyNotFound,
    /// Several keys fit.
    KeyAmbiguous,
    /// The algorithm is not accepted.
    Algorithm,
    /// There is no signature.
    Unsigned,
    /// `exp`
    Expired,
    /// `nbf` or `iat`
    NotYetValid,
    /// A claim is missing.
    MissingClaim,
    /// The header's `typ`.
    Type,
    /// The wrong kind of token, said by name.
    WrongKind,
    /// A cloud's trust policy or federated credential does not match.
    Federation,
    /// Scope, role or permission.
    Scope,
    /// Nonce.
    Nonce,
    /// DPoP.
    Dpop,
    /// The token is encrypted and cannot be decrypted.
    Encrypted,
    /// There are no keys to verify with.
    NoKeys,
    /// A claim or parameter has the wrong JSON type.
    ClaimType,
    /// The verifier's own settings, whatever the token says.
    Setup,
    /// Introspection says that the token is not active.
    Inactive,
    /// The user must sign in again, or in another way.
    SignIn,
    /// Refused, without a reason.
    Refused,
}

impl VerifierError {
    /// What a pasted message is about; `None` if it is not known.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        TEXTS
            .iter()
            .find(|(needle, _, _)| text.contains(needle))
            .map(|&(text, topic, product)| Self {
                topic,
                product,
                text,
            })
    }

    /// What a challenge is about: its description says more than its error.
    pub fn of(challenge: &Challenge) -> Option<Self> {
        let read = |part: &Option<String>| part.as_deref().and_then(Self::read);
        read(&challenge.description).or_else(|| read(&challenge.error))
    }
}

/// Lower-case texts in the order in which they are looked for: the more special first.
const TEXTS: &[(&str, ErrorTopic, &str)] = &[
    (
        "expects an id token, but was given a custom token",
        ErrorTopic::WrongKind,
        "firebase",
    ),
    (
        "token use not allowed",
        ErrorTopic::WrongKind,
        "aws-jwt-verify",
    ),
    ("idx10204", ErrorTopic::Issuer, "aspnetcore"),
    ("idx10211", ErrorTopic::Issuer, "aspnetcore"),
    ("idx10212", ErrorTopic::Issuer, "aspnetcore"),
    ("idw10303", ErrorTopic::Issuer, "aspnetcore"),
    ("idw10304", ErrorTopic::Issuer, "aspnetcore"),
    ("idx10206", ErrorTopic::Audience, "aspnetcore"),
    ("idx10207", ErrorTopic::Audience, "aspnetcore"),
    ("idx10208", ErrorTopic::Audience, "aspnetcore"),
    ("idx10268", ErrorTopic::Audience, "aspnetcore"),
    ("idx10500", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx10253", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx20803", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx20804", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx10248", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx10249", ErrorTopic::NoKeys, "aspnetcore"),
    ("idx10501", ErrorTopic::KeyNotFound, "aspnetcore"),
    ("idx10502", ErrorTopic::KeyNotFound, "aspnetcore"),
    ("idx10224", ErrorTopic::Expired, "aspnetcore"),
    ("idx10225", ErrorTopic::MissingClaim, "aspnetcore"),
    ("idx10603", ErrorTopic::Encrypted, "aspnetcore"),
    ("idx10609", ErrorTopic::Encrypted, "aspnetcore"),
    ("idx10618", ErrorTopic::Encrypted, "aspnetcore"),
    ("idx12709", ErrorTopic::Malformed, "aspnetcore"),
    ("idx12723", ErrorTopic::Malformed, "aspnetcore"),
    ("idx12729", ErrorTopic::Malformed, "aspnetcore"),
    ("idx14101", ErrorTopic::Malformed, "aspnetcore"),
    ("idx14102", ErrorTopic::Malformed, "aspnetcore"),
    ("idx14107", ErrorTopic::Malformed, "aspnetcore"),
    ("idw10201", ErrorTopic::Scope, "aspnetcore"),
    ("idw10202", ErrorTopic::Scope, "aspnetcore"),
    ("idw10203", ErrorTopic::Scope, "aspnetcore"),
    ("jwt malformed", ErrorTopic::Malformed, "jsonwebtoken"),
    ("not enough segments", ErrorTopic::Malformed, "pyjwt"),
    ("wrong number of segments", ErrorTopic::Malformed, ""),
    ("invalid compact jws", ErrorTopic::Malformed, "jose"),
    ("oidc: malformed jwt", ErrorTopic::Malformed, "go-oidc"),
    ("idx14100", ErrorTopic::Malformed, "aspnetcore"),
    ("idx12741", ErrorTopic::Malformed, "aspnetcore"),
    (
        "jwt is not in the form of header.payload.signature",
        ErrorTopic::Malformed,
        "envoy",
    ),
    ("jwt audience invalid", ErrorTopic::Audience, "jsonwebtoken"),
    ("audience doesn't match", ErrorTopic::Audience, "pyjwt"),
    (
        "unexpected \"aud\" claim value",
        ErrorTopic::Audience,
        "jose",
    ),
    ("oidc: expected audience", ErrorTopic::Audience, "go-oidc"),
    ("idx10214", ErrorTopic::Audience, "aspnetcore"),
    ("the aud claim is not valid", ErrorTopic::Audience, "spring"),
    (
        "audiences in jwt are not allowed",
        ErrorTopic::Audience,
        "envoy",
    ),
    (
        "does not match expected audience",
        ErrorTopic::Audience,
        "okta",
    ),
    (
        "invalid audience (aud) claim",
        ErrorTopic::Audience,
        "vault",
    ),
    (
        "no audiences bound to the role",
        ErrorTopic::AudienceUnbound,
        "vault",
    ),
    (
        "does not match any bound audience",
        ErrorTopic::Audience,
        "vault",
    ),
    ("invalid issuer (iss) claim", ErrorTopic::Issuer, "vault"),
    (
        "invalid algorithm (alg) header parameter",
        ErrorTopic::Algorithm,
        "vault",
    ),
    ("does not match bound subject", ErrorTopic::Subject, "vault"),
    ("invalid subject (sub) claim", ErrorTopic::Subject, "vault"),
    (
        "invalid expiration time (exp) claim",
        ErrorTopic::Expired,
        "vault",
    ),
    (
        "invalid not before (nbf) claim",
        ErrorTopic::NotYetValid,
        "vault",
    ),
    (
        "invalid issued at (iat) claim",
        ErrorTopic::NotYetValid,
        "vault",
    ),
    (
        "you must be logged in to the server",
        ErrorTopic::Refused,
        "kube-apiserver",
    ),
    ("has incorrect \"aud\"", ErrorTopic::Audience, "firebase"),
    (
        "token has wrong audience",
        ErrorTopic::Audience,
        "google-auth",
    ),
    ("was not issued for this audience", ErrorTopic::Audience, ""),
    ("mismatched audience", ErrorTopic::Audience, "apisix"),
    (
        "does not match with any of allowed audiences",
        ErrorTopic::Audience,
        "oauth2-proxy",
    ),
    (
        "doesn't contain an acceptable identifier",
        ErrorTopic::Audience,
        "jose4j",
    ),
    ("issuer (iss) claim value", ErrorTopic::Issuer, "jose4j"),
    ("no mandatory 'iss' in claims", ErrorTopic::Issuer, "kong"),
    (
        "the token does not have a valid audience",
        ErrorTopic::Audience,
        "api-gateway",
    ),
    (
        "tokenstring should not contain 'bearer '",
        ErrorTopic::Malformed,
        "api-gateway",
    ),
    (
        "{\"message\":\"unauthorized\"}",
        ErrorTopic::Refused,
        "api-gateway",
    ),
    (
        "{\"message\": \"unauthorized\"}",
        ErrorTopic::Refused,
        "api-gateway",
    ),
    ("token type is incorrect", ErrorTopic::WrongKind, "keycloak"),
    ("invalid token issuer", ErrorTopic::Issuer, "keycloak"),
    ("jwt issuer invalid", ErrorTopic::Issuer, "jsonwebtoken"),
    ("unexpected \"iss\" claim value", ErrorTopic::Issuer, "jose"),
    (
        "id token issued by a different provider",
        ErrorTopic::Issuer,
        "go-oidc",
    ),
    (
        "issuer did not match the issuer returned by provider",
        ErrorTopic::Issuer,
        "go-oidc",
    ),
    ("idx10205", ErrorTopic::Issuer, "aspnetcore"),
    ("the iss claim is not valid", ErrorTopic::Issuer, "spring"),
    ("jwt issuer is not configured", ErrorTopic::Issuer, "envoy"),
    ("does not match expected issuer", ErrorTopic::Issuer, "okta"),
    (
        "no credentials found for given 'iss'",
        ErrorTopic::Issuer,
        "kong",
    ),
    ("invalid issuer", ErrorTopic::Issuer, ""),
    ("issuer is invalid", ErrorTopic::Issuer, ""),
    (
        "jwks remote fetch is failed",
        ErrorTopic::KeyNotFound,
        "envoy",
    ),
    (
        "jwks doesn't have any valid public key",
        ErrorTopic::KeyNotFound,
        "envoy",
    ),
    ("field is not an integer", ErrorTopic::ClaimType, "envoy"),
    ("field is not a string", ErrorTopic::ClaimType, "envoy"),
    ("rbac: access denied", ErrorTopic::Scope, "istio"),
    ("no applicable key found", ErrorTopic::KeyNotFound, "jose"),
    (
        "unable to find a signing key",
        ErrorTopic::KeyNotFound,
        "jwks-rsa",
    ),
    ("idx10503", ErrorTopic::KeyNotFound, "aspnetcore"),
    (
        "doesn't have key to match kid",
        ErrorTopic::KeyNotFound,
        "envoy",
    ),
    (
        "claim which does not correspond",
        ErrorTopic::KeyNotFound,
        "firebase",
    ),
    ("multiple matching keys", ErrorTopic::KeyAmbiguous, "jose"),
    ("idx10517", ErrorTopic::KeyAmbiguous, "aspnetcore"),
    ("idx10511", ErrorTopic::Signature, "aspnetcore"),
    (
        "jwt signature is required",
        ErrorTopic::Unsigned,
        "jsonwebtoken",
    ),
    ("idx10504", ErrorTopic::Unsigned, "aspnetcore"),
    ("id token not signed", ErrorTopic::Unsigned, "go-oidc"),
    ("invalid signature", ErrorTopic::Signature, ""),
    ("signature verification failed", ErrorTopic::Signature, ""),
    (
        "failed to verify signature",
        ErrorTopic::Signature,
        "go-oidc",
    ),
    ("jwt verification fails", ErrorTopic::Signature, "envoy"),
    ("signature validation failed", ErrorTopic::Signature, ""),
    (
        "another algorithm expected",
        ErrorTopic::Algorithm,
        "spring",
    ),
    ("alg not allowed", ErrorTopic::Algorithm, ""),
    ("invalid algorithm", ErrorTopic::Algorithm, ""),
    ("invalidalgorithm", ErrorTopic::Algorithm, ""),
    ("jwt expired at", ErrorTopic::Expired, "spring"),
    ("jwt expired", ErrorTopic::Expired, ""),
    ("signature has expired", ErrorTopic::Expired, "pyjwt"),
    (
        "\"exp\" claim timestamp check failed",
        ErrorTopic::Expired,
        "jose",
    ),
    ("idx10223", ErrorTopic::Expired, "aspnetcore"),
    ("expiredsignature", ErrorTopic::Expired, ""),
    ("jwt is expired", ErrorTopic::Expired, "envoy"),
    ("token expired", ErrorTopic::Expired, ""),
    ("jwt not active", ErrorTopic::NotYetValid, "jsonwebtoken"),
    ("not yet valid", ErrorTopic::NotYetValid, ""),
    (
        "\"iat\" claim timestamp check failed",
        ErrorTopic::NotYetValid,
        "jose",
    ),
    (
        "\"nbf\" claim timestamp check failed",
        ErrorTopic::NotYetValid,
        "jose",
    ),
    ("idx10222", ErrorTopic::NotYetValid, "aspnetcore"),
    ("jwt used before", ErrorTopic::NotYetValid, "spring"),
    (
        "token used too early",
        ErrorTopic::NotYetValid,
        "google-auth",
    ),
    ("missing required", ErrorTopic::MissingClaim, ""),
    ("jose header typ", ErrorTopic::Type, "spring"),
    (
        "the given typ value needs to be one of",
        ErrorTopic::Type,
        "spring",
    ),
    (
        "unexpected \"typ\" jwt header value",
        ErrorTopic::Type,
        "jose",
    ),
    ("idx10256", ErrorTopic::Type, "aspnetcore"),
    ("idx10257", ErrorTopic::Type, "aspnetcore"),
    ("aadsts7002138", ErrorTopic::Federation, "entra"),
    ("aadsts700213", ErrorTopic::Federation, "entra"),
    ("aadsts700212", ErrorTopic::Federation, "entra"),
    ("aadsts700211", ErrorTopic::Federation, "entra"),
    ("aadsts70021", ErrorTopic::Federation, "entra"),
    (
        "not authorized to perform sts:assumerolewithwebidentity",
        ErrorTopic::Federation,
        "aws",
    ),
    (
        "failed to generate google cloud federated token",
        ErrorTopic::Federation,
        "gcp",
    ),
    (
        "rejected by the attribute condition",
        ErrorTopic::Federation,
        "gcp",
    ),
    (
        "iam.serviceaccounts.getaccesstoken",
        ErrorTopic::Federation,
        "gcp",
    ),
    (
        "no matching federated identity record",
        ErrorTopic::Federation,
        "entra",
    ),
    (
        "does not match any associated bound claim values",
        ErrorTopic::Federation,
        "vault",
    ),
    (
        "role with oidc role_type is not allowed",
        ErrorTopic::Setup,
        "vault",
    ),
    ("nonce mismatch", ErrorTopic::Nonce, ""),
    ("use_dpop_nonce", ErrorTopic::Dpop, ""),
    ("invalid_dpop_proof", ErrorTopic::Dpop, ""),
    ("insufficient_user_authentication", ErrorTopic::SignIn, ""),
    ("insufficient_scope", ErrorTopic::Scope, ""),
    ("\"active\":false", ErrorTopic::Inactive, ""),
    // A challenge that says no more (RFC 6750 3.1).
    ("invalid_token", ErrorTopic::Refused, ""),
    // All that some APIs say.
    ("unauthorized", ErrorTopic::Refused, ""),
    ("401", ErrorTopic::Refused, ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_by_what_it_says() {
        for (text, topic) in [
            (
                "JsonWebTokenError: jwt audience invalid. expected: https://api",
                ErrorTopic::Audience,
            ),
            (
                "IDX10511: Signature validation failed. Keys tried: ...",
                ErrorTopic::Signature,
            ),
            (
                "AADSTS700213: No matching federated identity record found",
                ErrorTopic::Federation,
            ),
        ] {
            assert_eq!(
                VerifierError::read(text).map(|e| e.topic),
                Some(topic),
                "{text}"
            );
        }
        assert_eq!(VerifierError::read("something went wrong"), None);
    }

    #[test]
    fn texts_are_lower_case_and_none_hides_behind_an_earlier_one() {
        for (index, (text, topic, _)) in TEXTS.iter().enumerate() {
            assert_eq!(*text, text.to_lowercase());
            for (earlier, other, _) in TEXTS.iter().take(index) {
                assert!(
                    !text.contains(earlier) || topic == other,
                    "{text} is hidden by {earlier}"
                );
            }
        }
    }
}

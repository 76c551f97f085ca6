//! Sign in with Apple.

use super::ask;
use super::{About, AdviceEntry, Voice};
use crate::classify::Name;
use crate::judge::Case;

/// A team id, as the issuer of client secrets.
fn is_team(issuer: &str) -> bool {
    issuer.len() == 10
        && issuer
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn other_nonce(case: &Case<'_>) -> bool {
    match (case.expected.nonce.as_deref(), case.facts.str(Name::Nonce)) {
        (Some(expected), Some(found)) => expected != found,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "apple-client-secret",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a client secret for Sign in with Apple: your server made it (issuer is the team {iss}, subject \
                the client id {sub}) for Apple's token endpoint alone",
        fix: "Send it as client_secret to https://appleid.apple.com/auth/token, and use the id_token of the answer; it \
              may live for at most six months",
        source: "Apple: creating a client secret",
        test: |case| {
            case.has_intention()
                && case
                    .facts
                    .any_audience(|audience| audience == "https://appleid.apple.com")
                && case.facts.issuer().is_some_and(is_team)
                && !case.wants(crate::judge::Purpose::ClientAssertion)
        },
    },
    AdviceEntry {
        id: "apple-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, and the verifier expects another client. Apple names the bundle id after a native \
                sign-in and the Services ID after one on the web or on Android",
        fix: "Let the back end accept both of your own identifiers, {aud} among them; client_id of the web flow stays \
              the Services ID, and the numeric App ID is neither",
        source: "Apple: authenticating users with Sign in with Apple",
        test: |case| {
            case.is_from("apple")
                && (case.other_audience().is_some() || case.other_client().is_some())
        },
    },
    AdviceEntry {
        id: "apple-nonce-hashed",
        about: About::Nonce,
        voice: Voice::Likely,
        cause: "The token's nonce has the form of a SHA-256 in hex, and the expected one has not. The usual cause is an \
                app that gives Apple the hash and the back end the raw value",
        fix: "Compare {nonce} with the SHA-256 of the raw nonce in hex, or send the same text on both ways",
        source: "Apple: ASAuthorizationOpenIDRequest nonce",
        test: |case| {
            case.is_from("apple")
                && other_nonce(case)
                && case
                    .facts
                    .str(Name::Nonce)
                    .is_some_and(|n| is_sha256_hex(&n))
                && !case.expected.nonce.as_deref().is_some_and(is_sha256_hex)
        },
    },
    AdviceEntry {
        id: "apple-nonce-unsupported",
        about: About::Nonce,
        voice: Voice::Assert,
        cause: "The token has no nonce and says nonce_supported: false: the platform of this sign-in does not pass it on",
        fix: "Leave the comparison out only where nonce_supported is false, and require the nonce everywhere else",
        source: "Apple: authenticating users with Sign in with Apple",
        test: |case| {
            case.is_from("apple")
                && case.expected.nonce.is_some()
                && !case.facts.has(Name::Nonce)
                && ask::is_bool(case, Name::NonceSupported, false)
        },
    },
];

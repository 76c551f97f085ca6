//! Firebase Authentication.

use super::ask;
use super::{About, AdviceEntry, Voice};
use crate::classify::{Kind, Name};
use crate::judge::{Case, KeysAnswer, Purpose};

const ISSUER: &str = "https://securetoken.google.com/";

/// The audience of custom tokens.
const TOOLKIT: &str =
    "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit";

fn is_firebase(case: &Case<'_>) -> bool {
    case.is_from("firebase") || case.is_from("firebase-session")
}

/// The project that the issuer names.
fn project<'c>(case: &Case<'c>) -> Option<&'c str> {
    let (_, project) = case.facts.issuer()?.rsplit_once('/')?;
    Some(project)
}

/// True for the form of a project id: lower-case letters, digits and hyphens.
fn is_project_id(text: &str) -> bool {
    (6..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn wants_firebase(case: &Case<'_>) -> bool {
    case.expected
        .issuer
        .as_deref()
        .is_some_and(|issuer| issuer.starts_with(ISSUER))
        || case.verifier_is("firebase")
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "firebase-custom-token",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a Firebase custom token: it signs a user in to the client SDK, and no back end takes it as an \
                ID token",
        fix: "In the client call signInWithCustomToken with it, then send the result of user.getIdToken()",
        source: "Firebase Admin SDK, token verifier",
        test: |case| case.facts.any_audience(|audience| audience == TOOLKIT),
    },
    AdviceEntry {
        id: "firebase-legacy-custom-token",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a custom token of the old Firebase (HS256 with a database secret): today's SDKs refuse it",
        fix: "Make custom tokens with the Admin SDK (createCustomToken), sign in with them in the client, and send \
              user.getIdToken()",
        source: "Firebase Admin SDK, token verifier",
        test: |case| {
            case.facts.alg() == Some("HS256")
                && case.facts.token().claim("v").and_then(|v| v.as_number()) == Some("0")
                && case
                    .facts
                    .token()
                    .claim("d")
                    .is_some_and(|d| d.get("uid").is_some())
        },
    },
    AdviceEntry {
        id: "firebase-session-cookie",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a Firebase session cookie, not an ID token: the two have different issuers and keys",
        fix: "Verify it with verifySessionCookie; where an ID token is wanted, send user.getIdToken() of the client",
        source: "Firebase: manage session cookies",
        test: |case| {
            case.is_from("firebase-session")
                && (wants_firebase(case) || case.expected.kinds.contains(&Kind::IdToken))
        },
    },
    AdviceEntry {
        id: "firebase-id-token-as-cookie",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a Firebase ID token, expected was a session cookie (issuer {expected issuer})",
        fix: "Verify it with verifyIdToken, or trade it for a cookie at your back end with createSessionCookie",
        source: "Firebase: manage session cookies",
        test: |case| {
            case.is_from("firebase")
                && case
                    .expected
                    .issuer
                    .as_deref()
                    .is_some_and(|issuer| ask::is_under(issuer, "session.firebase.google.com"))
        },
    },
    AdviceEntry {
        id: "firebase-google-token",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "This is Google's own ID token (issuer {iss}, audience {aud}), not the Firebase ID token, whose issuer is \
                https://securetoken.google.com/ with the project id and whose audience is the project id",
        fix: "Sign in to Firebase first (signInWithCredential with GoogleAuthProvider.credential of this token), then \
              send the result of user.getIdToken() and not the credential's idToken",
        source: "Firebase: verify ID tokens",
        test: |case| case.is_from("google") && wants_firebase(case),
    },
    AdviceEntry {
        id: "firebase-provider-token",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token is from {iss}, and Firebase's ID tokens come from https://securetoken.google.com/ with the \
                project id. The usual cause is that the sign-in provider's token was sent",
        fix: "Exchange the provider's token first (signInWithCredential), then send the result of user.getIdToken()",
        source: "Firebase: verify ID tokens",
        test: |case| {
            wants_firebase(case)
                && !is_firebase(case)
                && case.other_issuer().is_some()
                && case.is(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "firebase-google-token-by-project",
        about: About::Client,
        voice: Voice::Possible,
        cause: "If {expected client} is a Firebase project: this is Google's own ID token for the client {aud}, not the \
                Firebase ID token, whose audience is the project id",
        fix: "Send the result of user.getIdToken() of the signed-in Firebase user, not the idToken of the Google credential",
        source: "Firebase: verify ID tokens",
        test: |case| {
            case.is_from("google")
                && !wants_firebase(case)
                && case.other_client().is_some_and(is_project_id)
        },
    },
    AdviceEntry {
        id: "firebase-project-mismatch",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is of the Firebase project {aud}, and the verifier expects another project: issuer and audience \
                both follow from the project id",
        fix: "Let both sides use one project: projectId in initializeApp or the service account at the server, and \
              firebaseConfig.projectId in the client; for this token that is {aud}",
        source: "Firebase: verify ID tokens",
        test: |case| {
            is_firebase(case)
                && (case.other_issuer().is_some_and(|(expected, _)| {
                    expected.starts_with(ISSUER)
                        || ask::is_under(expected, "session.firebase.google.com")
                }) || case.other_audience().is_some()
                    || case.other_client().is_some()
                    || (case.verifier_is("firebase") && case.error_is(super::ErrorTopic::Audience)))
        },
    },
    AdviceEntry {
        id: "firebase-iss-aud-inconsistent",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "Issuer {iss} and audience {aud} name different Firebase projects: Firebase never issues such a token, and \
                a verifier must refuse it",
        fix: "Get a fresh token (user.getIdToken(true)); a test that builds its own tokens has to use one project id in \
              iss and aud",
        source: "Firebase: verify ID tokens",
        test: |case| {
            is_firebase(case)
                && !case.facts.has(Name::EventType)
                && case.facts.has(Name::Aud)
                && project(case)
                    .is_some_and(|project| !case.facts.any_audience(|audience| audience == project))
        },
    },
    AdviceEntry {
        id: "firebase-emulator",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "This Firebase token is unsigned, as the Auth emulator issues them: no production verifier may take it",
        fix: "Only in tests, set FIREBASE_AUTH_EMULATOR_HOST at the server so that the Admin SDK talks to the emulator \
              too; elsewhere connect the client to the real project and get a new token",
        source: "Firebase Admin SDK, token verifier; Firebase Local Emulator Suite",
        test: |case| {
            is_firebase(case)
                && case
                    .facts
                    .alg()
                    .is_some_and(|alg| alg.eq_ignore_ascii_case("none"))
        },
    },
    AdviceEntry {
        id: "firebase-kid-expired",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The key {kid} is not among the keys given. Firebase changes its keys often, so the usual cause is an old \
                token or an old copy of the keys",
        fix: "Get a fresh token in the client (user.getIdToken(true)), and fetch the keys anew: \
              https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
        source: "Firebase Admin SDK, token verifier",
        test: |case| case.is_from("firebase") && case.keys == KeysAnswer::NoMatchingKey,
    },
    AdviceEntry {
        id: "firebase-accepted",
        about: About::Note,
        voice: Voice::Likely,
        cause: "A Firebase ID token is what a Firebase back end, its security rules and callable functions expect as the \
                bearer token; other APIs have no use for it",
        fix: "Verify it with verifyIdToken, or by hand: issuer {iss}, audience {aud}, RS256",
        source: "Firebase: verify ID tokens",
        test: |case| case.wants(Purpose::Api) && case.is_from("firebase") && case.is(Kind::IdToken),
    },
];

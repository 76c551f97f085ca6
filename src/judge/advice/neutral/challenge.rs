//! Situations of any issuer in which an API answered with a challenge.

use crate::classify::{Kind, Name};
use crate::decode::number::{self, SECOND};
use crate::judge::Case;
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice};

/// True if the challenge demands a way to sign in that the token does not tell of.
fn other_acr(case: &Case<'_>) -> bool {
    let Some(challenge) = case.challenge.filter(|_| case.facts.has_claims()) else {
        return false;
    };
    let found = case.facts.str(Name::Acr);
    let is_listed = |acr: &str| challenge.acr_values.iter().any(|one| one == acr);
    !challenge.acr_values.is_empty() && !found.is_some_and(|acr| is_listed(&acr))
}

/// True if the user signed in longer ago than the challenge allows, or the token does not say when.
fn signed_in_too_early(case: &Case<'_>) -> bool {
    let most = case.challenge.and_then(|challenge| challenge.max_age);
    let Some(most) = most.filter(|_| case.facts.has_claims()) else {
        return false;
    };
    let number = case.facts.claim(Name::AuthTime).and_then(|v| v.as_number());
    let at = number.and_then(|digits| number::numeric_date(digits).ok());
    at.is_none_or(|at| {
        at + i128::from(most) * SECOND + case.times.clock.leeway < case.times.clock.now
    })
}

/// `acr_values=..` and `max_age=..`, as they are put into an authorization request.
pub(in crate::judge::advice) fn request(case: &Case<'_>) -> Option<String> {
    let challenge = case.challenge?;
    let acr = (!challenge.acr_values.is_empty())
        .then(|| format!("acr_values={}", challenge.acr_values.join("%20")));
    let age = challenge.max_age.map(|age| format!("max_age={age}"));
    let parts: Vec<String> = acr.into_iter().chain(age).collect();
    (!parts.is_empty()).then(|| parts.join("&"))
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "challenge-without-error",
        about: About::Form,
        voice: Voice::Likely,
        cause: "The API's challenge names no error: so it answers a request in which it finds no credential. The usual \
                cause is that the token does not arrive",
        fix: "Look whether the Authorization header is sent with the scheme that the challenge names, and survives the \
              redirects and proxies on the way",
        source: "RFC 6750 3.1",
        test: |case| {
            case.challenge
                .is_some_and(|challenge| challenge.error.is_none())
                && case.error.is_none()
                && !case.is(Kind::DpopProof)
        },
    },
    AdviceEntry {
        id: "dpop-nonce-demanded",
        about: About::Binding,
        voice: Voice::Assert,
        cause: "The server demands its nonce in the DPoP proof; the access token is not what it refuses",
        fix: "Take the value of the header DPoP-Nonce of the same answer, put it into the proof as nonce, sign a fresh \
              proof and send the request again",
        source: "RFC 9449 8, 9",
        test: |case| case.error_has(&["use_dpop_nonce"]) && case.facts.is_bound_by("jkt"),
    },
    AdviceEntry {
        id: "step-up-acr",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The API demands a sign-in of the class {challenge acr}, and the token's acr is {acr}",
        fix: "Send the user to the authorization endpoint again with {step-up request}, and call the API with the new \
              token; a refreshed one has the old acr",
        source: "RFC 9470 3, 4; RFC 9068 2.2.1",
        test: |case| case.error_is(ErrorTopic::SignIn) && other_acr(case),
    },
    AdviceEntry {
        id: "step-up-age",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "The API demands a sign-in at most {challenge max age} s ago, and the token's auth_time is {auth_time}",
        fix: "Send the user to the authorization endpoint again with {step-up request}, and call the API with the new \
              token; a refreshed one has the old auth_time",
        source: "RFC 9470 3, 4; RFC 9068 2.2.1",
        test: |case| case.error_is(ErrorTopic::SignIn) && signed_in_too_early(case),
    },
    AdviceEntry {
        id: "step-up",
        about: About::Claim,
        voice: Voice::Likely,
        cause: "The API demands another sign-in. The token has acr {acr} and auth_time {auth_time}; its challenge names no \
                requirement that they miss",
        fix: "Read acr_values and max_age in the challenge, send the user to the authorization endpoint with them, and \
              call the API with the new token",
        source: "RFC 9470 3, 4",
        test: |case| case.error_is(ErrorTopic::SignIn),
    },
    AdviceEntry {
        id: "resource-metadata",
        about: About::Note,
        voice: Voice::Assert,
        cause: "The API says where it describes itself: {resource metadata}",
        fix: "Read authorization_servers and scopes_supported there, and get the token from one of these servers",
        source: "RFC 9728 5.1, 2",
        test: |case| {
            let named = case
                .challenge
                .is_some_and(|c| c.resource_metadata.is_some());
            named && !case.is(Kind::DpopProof)
        },
    },
];

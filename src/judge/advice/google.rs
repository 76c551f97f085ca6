//! Google: sign-in, service accounts, Cloud Run, Identity-Aware Proxy.

use super::ask;
use super::{About, AdviceEntry, Voice};
use crate::classify::{Kind, Name};
use crate::judge::{Case, Purpose};

/// A JWT that a service account signed itself.
fn is_self_signed(case: &Case<'_>) -> bool {
    case.is_from("google-service-account") && case.facts.issuer_is_subject()
}

fn is_google_token_endpoint(audience: &str) -> bool {
    matches!(
        audience,
        "https://oauth2.googleapis.com/token"
            | "https://www.googleapis.com/oauth2/v4/token"
            | "https://accounts.google.com/o/oauth2/token"
    )
}

fn is_google_client(client: &str) -> bool {
    client.ends_with(".apps.googleusercontent.com")
}

fn is_google_api(audience: &str) -> bool {
    ask::is_under(audience, "googleapis.com")
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "google-cloud-run-access-token",
        about: About::Form,
        voice: Voice::Assert,
        cause: "This is a Google access token (ya29.), which is opaque: a service behind Cloud Run's IAM check, such \
                as {expected audience}, wants an ID token signed by Google",
        fix: "Get an ID token for that service: gcloud auth print-identity-token --audiences={expected audience} (with \
              --impersonate-service-account for a user's account), idtoken.NewClient, or the metadata server's \
              identity endpoint; the caller needs roles/run.invoker",
        source: "Google Cloud: Cloud Run, custom audiences",
        test: |case| {
            ask::opaque_begins(case, "ya29.") && ask::expects_audience(case, ask::is_cloud_run)
        },
    },
    AdviceEntry {
        id: "google-opaque-access-token",
        about: About::Form,
        voice: Voice::Assert,
        cause: "This begins with ya29.: a Google access token, which is opaque. No library can verify it as a JWT, and \
                it proves no sign-in to your application",
        fix: "Send your back end the ID token of the same sign-in (id_token, or credential in Google Identity \
              Services: three parts that begin with eyJ) and verify its aud against your client id; use this one only \
              to call Google's APIs",
        source: "Google Identity: verify the Google ID token on your server side",
        test: |case| {
            ask::opaque_begins(case, "ya29.") && !ask::expects_audience(case, is_google_api)
        },
    },
    AdviceEntry {
        id: "google-refresh-token",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This has the form of a Google refresh token (1//): only Google's token endpoint takes it",
        fix: "Exchange it at https://oauth2.googleapis.com/token (grant_type=refresh_token) and use the access_token \
              or id_token of the answer; if it was shared, revoke it",
        source: "Google Identity: OAuth 2.0 for web server applications",
        test: |case| ask::opaque_begins(case, "1//"),
    },
    AdviceEntry {
        id: "google-id-token-to-google-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a Google ID token for {aud}: Google's APIs such as {expected audience} take access tokens only",
        fix: "Request the API's scope and send the access_token of the answer (it begins with ya29.)",
        source: "Google Cloud: token types",
        test: |case| {
            case.is_from("google")
                && case.is(Kind::IdToken)
                && ask::expects_audience(case, is_google_api)
        },
    },
    AdviceEntry {
        id: "google-id-token-to-backend",
        about: About::Kind,
        voice: Voice::Likely,
        cause: "This is a Google ID token: it tells the client {aud} who signed in. Google's APIs refuse it, and an API \
                of your own may take it only to sign the user in",
        fix: "For a Google API send the access_token (ya29.) with the API's scope. For your own back end verify this \
              token with {aud} as the audience and start a session of your own",
        source: "Google Identity: authenticate with a backend server",
        test: |case| {
            case.wants(Purpose::Api)
                && case.is_from("google")
                && case.is(Kind::IdToken)
                && case.facts.any_audience(is_google_client)
        },
    },
    AdviceEntry {
        id: "google-sa-assertion",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "A service account signed this for Google's token endpoint: it is a grant to be exchanged, no access \
                token",
        fix: "POST it to {aud} as assertion with grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer, and send the \
              token of the answer. A claim target_audience in place of scope gives an ID token for that audience",
        source: "Google AIP-4112",
        test: |case| {
            case.is_from("google-service-account")
                && case.facts.any_audience(is_google_token_endpoint)
                && !case.wants(Purpose::ClientAssertion)
        },
    },
    AdviceEntry {
        id: "google-sa-self-signed",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "A Google service account signed this itself, for {aud}: only that Google API takes it as a bearer \
                token",
        fix: "For your own service or Cloud Run get an ID token with the service's URL as its audience \
              (IDTokenCredentials with target_audience, or gcloud auth print-identity-token --audiences=URL)",
        source: "Google AIP-4111",
        test: |case| {
            is_self_signed(case)
                && case.facts.any_audience(is_google_api)
                && !case.facts.any_audience(is_google_token_endpoint)
                && (case.wants(Purpose::Login)
                    || case
                        .other_audience()
                        .is_some_and(|expected| !is_google_api(expected)))
        },
    },
    AdviceEntry {
        id: "google-sa-scope-and-aud",
        about: About::Claim,
        voice: Voice::Assert,
        cause: "This self-signed service account token has both aud and scope; Google asks for one of them",
        fix: "Leave scope away and keep aud as the API's address, or leave aud away and name the scopes",
        source: "Google AIP-4111",
        test: |case| {
            is_self_signed(case)
                && case.facts.has_all(&[Name::Aud, Name::Scope])
                && !case.facts.any_audience(is_google_token_endpoint)
        },
    },
    AdviceEntry {
        id: "google-issuer-two-forms",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: both are Google, which uses the name with \
                and without https://",
        fix: "Accept exactly the two texts accounts.google.com and https://accounts.google.com, as Google's own \
              libraries do",
        source: "google-auth-library-python, google/oauth2/id_token.py",
        test: |case| {
            case.is_from("google")
                && case.other_issuer().is_some_and(|(expected, found)| {
                    let bare =
                        |text: &str| text.strip_prefix("https://").unwrap_or(text).to_owned();
                    bare(expected) == bare(found)
                })
        },
    },
    AdviceEntry {
        id: "google-cloud-run-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "An ID token is right for {expected audience}, and this one is for {aud}: Cloud Run compares the audience \
                with the service's own URL or a custom audience of it ({audience difference})",
        fix: "Request the ID token for the receiving service: --audiences={expected audience}, idtoken.NewClient(ctx, \
              URL), or the metadata server's identity?audience=URL, where URL is scheme and host without a path. For a \
              domain of your own: gcloud run services update SERVICE --add-custom-audiences=URL",
        source: "Google Cloud: Cloud Run, custom audiences",
        test: |case| {
            case.is_from("google")
                && case.other_audience().is_some()
                && ask::names_audience(case, ask::is_cloud_run)
        },
    },
    AdviceEntry {
        id: "google-iap-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "This is the assertion of Identity-Aware Proxy for the back end {aud}, expected was {expected audience}",
        fix: "Expect the back end's resource name: /projects/NUMBER/global/backendServices/ID behind a load balancer, \
              /projects/NUMBER/apps/PROJECT on App Engine; the keys are at \
              https://www.gstatic.com/iap/verify/public_key-jwk",
        source: "Google Cloud: Identity-Aware Proxy, signed headers",
        test: |case| case.is_from("google-iap") && case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "google-android-server-client",
        about: About::Client,
        voice: Voice::Assert,
        cause: "The client {azp} got this token for another client of the project: its audience is {aud}, expected was \
                {expected client}",
        fix: "Verify aud against {aud}, the web (server) client id that the app names when it signs in \
              (setServerClientId, requestIdToken); the app's own id stands in azp",
        source: "Google Identity: authenticate with a backend server; google-api-java-client 2343",
        test: |case| {
            case.is_from("google")
                && case.expected.client_id.as_deref().is_some_and(|expected| {
                    !case.facts.any_audience(|audience| audience == expected)
                        && case.facts.str(Name::Azp).is_some_and(|azp| azp == expected)
                })
        },
    },
    AdviceEntry {
        id: "google-aud-client-mismatch",
        about: About::Client,
        voice: Voice::Assert,
        cause: "This Google token is for the client {aud}, expected was {expected client}: each platform of an \
                application (web, Android, iOS) has a client id of its own",
        fix: "Give the verifier the list of your own client ids (verifyIdToken with audience: [...]), or let the app ask \
              for the web client id (requestIdToken, setServerClientId)",
        source: "Google Identity: authenticate with a backend server",
        test: |case| {
            case.is_from("google")
                && case.other_client().is_some_and(is_google_client)
                && case.facts.any_audience(is_google_client)
        },
    },
];

//! Learning Tools Interoperability 1.3.

use super::{About, AdviceEntry, Voice};
use crate::classify::Name;
use crate::judge::{Case, Purpose};

fn is_launch(case: &Case<'_>) -> bool {
    case.facts.has(Name::LtiMessageType)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "lti-launch-to-service",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is the ID token of an LTI launch: it starts the tool's session, and the platform's services (grades, \
                names and roles) want an access token",
        fix: "POST to the platform's token endpoint with grant_type=client_credentials, a client_assertion signed by the tool \
              (iss and sub the client id {aud}) and the service's scope; send the access_token of the answer",
        source: "1EdTech Security Framework 1.0",
        test: |case| case.wants(Purpose::Api) && is_launch(case),
    },
    AdviceEntry {
        id: "lti-launch",
        about: About::Note,
        voice: Voice::Possible,
        cause: "This is an LTI launch. If the tool refuses it although the signature holds, look for a deployment that it does \
                not know: platforms are registered as issuer, client id and deployment id together",
        fix: "Register issuer {iss}, client id {aud} and the deployment_id of this token as one triple, and use each nonce \
              once",
        source: "LTI 1.3 core; 1EdTech PHP library",
        test: |case| case.wants(Purpose::Login) && is_launch(case),
    },
];

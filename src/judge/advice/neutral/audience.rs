//! Situations of any issuer in which the token is for somebody else.

use crate::classify::{Kind, Name};
use crate::decode::json::View;
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice, ask, look};
use crate::judge::{Case, Purpose};

/// True if the only audience is the client that the token was issued to.
fn is_own_client(case: &Case<'_>) -> bool {
    let client = case.client();
    case.facts.audiences().count() == 1
        && client.is_some_and(|client| case.facts.any_audience(|audience| audience == client))
}

/// True if a verifier refused the audience of an ID token, and neither it nor the user said what it expects.
fn is_refused_id_token(case: &Case<'_>) -> bool {
    case.error_is(ErrorTopic::Audience)
        && case.is(Kind::IdToken)
        && case.purpose.is_none()
        && case.expected.audience.is_none()
        && case.expected.client_id.is_none()
        && !ask::takes_id_tokens(case)
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "audience-near",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, expected was {expected audience}: {audience difference}",
        fix: "Audiences are compared exactly: use the same spelling at the issuer and in the verifier",
        source: "RFC 8725 3.9",
        test: look::audience_is_near,
    },
    AdviceEntry {
        id: "audience-empty",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The audience is empty: the issuer wrote aud without a value",
        fix: "Allow the client an audience at the issuer (or request one by audience or resource), and get a new \
              token",
        source: "RFC 7519 4.1.3; RFC 8725 3.9",
        test: |case| {
            case.has_intention()
                && case.facts.has(Name::Aud)
                && case.facts.audiences().all(|audience| audience.is_empty())
        },
    },
    AdviceEntry {
        id: "audience-missing",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token names no audience at all, expected was {expected audience}",
        fix: "Let the issuer put the API into the token (request it by audience, resource or scope, or configure an \
              audience for the client)",
        source: "RFC 8725 3.9; RFC 9068 3",
        test: |case| case.other_audience().is_some() && case.facts.audiences().next().is_none(),
    },
    AdviceEntry {
        id: "audience-of-the-id-token",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, not for {expected audience}, and holds nothing that only an access token \
              has. The usual cause is that the ID token was sent, whose audience is the client",
        fix: "Send the access_token of the same response, and name the API when asking for it (audience, \
              resource or a scope of it)",
        source: "RFC 9068 4 and 5; OpenID Connect Core 2",
        test: |case| {
            case.wants(Purpose::Api)
                && case.other_audience().is_some()
                && case.verdict.kind == Kind::IdToken
                && case.may_be(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "audience-is-client",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token's only audience is the client it was issued to ({client}), not {expected audience}. \
              The usual cause is a request that named no API",
        fix: "Request the token for the API (audience, resource or a scope of it), or let the issuer add the \
              API's audience for this client",
        source: "RFC 9068 3; RFC 8707 2",
        test: |case| {
            case.other_audience().is_some() && is_own_client(case) && !case.is(Kind::IdToken)
        },
    },
    AdviceEntry {
        id: "audience-mismatch",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, not for {expected audience}",
        fix: "Request a token for your API (audience, resource or a scope of it). If {aud} is the name of your API \
              at this issuer, expect that name; never add the name of another API only to let its tokens pass",
        source: "RFC 9068 4; RFC 8725 3.9",
        test: |case| case.other_audience().is_some(),
    },
    AdviceEntry {
        id: "audience-form",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token does name {expected audience}, and the verifier refuses the audience all the same. aud \
              may be one text or a list, and some verifiers compare only one of the forms",
        fix: "Let the verifier look for its name in the list instead of comparing the whole; see that its \
              setting is exactly {expected audience}",
        source: "RFC 7519 4.1.3",
        test: |case| {
            case.error_is(ErrorTopic::Audience)
                && case.expected.audience.is_some()
                && case.other_audience().is_none()
                && case.facts.claim(Name::Aud).is_some()
        },
    },
    AdviceEntry {
        id: "audience-refused",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, and the verifier expects another audience",
        fix: "If {aud} names this API at its issuer, expect that text; otherwise request a token for the API \
              (audience, resource or a scope of it). Never add the name of another API only to let its tokens \
              pass",
        source: "RFC 9068 4; RFC 8725 3.9",
        test: |case| {
            (case.error_is(ErrorTopic::Audience) || case.error_is(ErrorTopic::AudienceUnbound))
                && case.expected.audience.is_none()
                && case.expected.client_id.is_none()
                && !is_refused_id_token(case)
        },
    },
    AdviceEntry {
        id: "id-token-audience-refused",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "This is an ID token for the client {aud}, and the verifier expects another audience",
        fix: "If the verifier is an API, send the access_token of the same token response; if it is the client's own \
              login, let it expect its client id as the issuer knows it, {aud}",
        source: "RFC 9068 4; OpenID Connect Core 2, 3.1.3.7",
        test: is_refused_id_token,
    },
    AdviceEntry {
        id: "client-near",
        about: About::Client,
        voice: Voice::Assert,
        cause: "The token is for {aud} (client {client}), expected was {expected client}: only blanks, line ends or letter \
                case differ, and client ids are compared exactly",
        fix: "Copy the client id as the issuer shows it, and cut blanks and line ends where the setting is read",
        source: "RFC 7519 7.3; OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.other_client().is_some_and(|expected| {
                let same = |text: &str| text.trim().eq_ignore_ascii_case(expected.trim());
                case.facts.any_audience(same) || case.client().is_some_and(|client| same(&client))
            })
        },
    },
    AdviceEntry {
        id: "client-mismatch",
        about: About::Client,
        voice: Voice::Assert,
        cause: "The token was issued to another client than {expected client} (audience {aud}, client {client})",
        fix: "Compare the client id that the application signs in with; another client of the same product (mobile, \
              front end, test) has an id of its own",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| case.other_client().is_some(),
    },
    AdviceEntry {
        id: "several-audiences",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If the client does not know all of the audiences {aud}, it has to refuse the ID token",
        fix: "Give the verifier the list of audiences that it trusts beside its own client id; some issuers add \
              project or API names on purpose",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.wants(Purpose::Login)
                && case.is(Kind::IdToken)
                && case.facts.audiences().count() > 1
        },
    },
    AdviceEntry {
        id: "audience-is-a-list",
        about: About::Note,
        voice: Voice::Possible,
        cause: "If the verifier compares aud as one text: it is a list here",
        fix: "Let the verifier look for its name in the list",
        source: "RFC 7519 4.1.3",
        test: |case| {
            case.error_is(ErrorTopic::Audience)
                && case
                    .facts
                    .claim(Name::Aud)
                    .is_some_and(|aud| View::as_str(aud).is_none())
        },
    },
];

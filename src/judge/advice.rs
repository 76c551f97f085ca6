//! The next step: situations that people meet, recognised from the token and from what they want it for.

use super::{Case, Purpose};
use crate::classify::{Confidence, Kind};

/// One entry of [`ADVICE`].
#[derive(Debug)]
pub struct AdviceEntry {
    /// The stable name.
    pub id: &'static str,
    /// What is the matter.
    pub cause: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// Whether the situation is there.
    test: fn(&Case<'_>) -> bool,
}

/// A situation that was recognised, and how surely.
#[derive(Debug, Clone, Copy)]
pub struct Advice {
    /// The situation.
    pub entry: &'static AdviceEntry,
    /// As sure as the token's kind is.
    pub confidence: Confidence,
}

/// How many are printed at most: the blocking one first.
const MOST: usize = 3;

/// The situations that the case shows, most blocking first.
pub fn advise(case: &Case<'_>) -> Vec<Advice> {
    ADVICE
        .iter()
        .filter(|entry| (entry.test)(case))
        .take(MOST)
        .map(|entry| Advice {
            entry,
            confidence: case.verdict.confidence,
        })
        .collect()
}

fn wants(case: &Case<'_>, purpose: Purpose, kind: Kind) -> bool {
    case.purpose == Some(purpose)
        && case.verdict.kind == kind
        && case.verdict.confidence >= Confidence::Possible
}

/// Every situation, most blocking first.
pub const ADVICE: &[AdviceEntry] = &[
    AdviceEntry {
        id: "id-token-to-api",
        cause: "this is an ID token: it tells the client who signed in, and an API must refuse it",
        fix: "send the access_token of the same token response; if that is no token for your API, ask for one \
              (the API's audience, resource or scope in the authorization request)",
        source: "RFC 9068 2.1, 4 and 5",
        test: |case| {
            wants(case, Purpose::Api, Kind::IdToken)
                && !case.facts.is_from("firebase")
                && !case.facts.is_from("google")
        },
    },
    AdviceEntry {
        id: "refresh-token-to-api",
        cause: "this is a refresh token: only the token endpoint of its issuer takes it",
        fix: "exchange it there (grant_type=refresh_token) and send the new access_token to the API",
        source: "RFC 6749 1.5",
        test: |case| wants(case, Purpose::Api, Kind::RefreshToken),
    },
    AdviceEntry {
        id: "access-token-to-login",
        cause: "this is an access token: it does not prove to your client that the user signed in",
        fix: "add the scope openid to the authorization request and take the id_token of the token response",
        source: "RFC 6749 10.16, OpenID Connect Core 16.11",
        test: |case| wants(case, Purpose::Login, Kind::AccessToken),
    },
    AdviceEntry {
        id: "opaque-to-login",
        cause: "this token cannot be read: a login needs an ID token, which is never opaque",
        fix: "add the scope openid to the authorization request and take the id_token of the token response",
        source: "OpenID Connect Core 2",
        test: |case| wants(case, Purpose::Login, Kind::Opaque),
    },
    AdviceEntry {
        id: "opaque-to-api",
        cause: "this token cannot be read, so an API that expects a JWT cannot check it",
        fix: "let the API ask the issuer (token introspection), or request the token for the API by name \
              (audience or resource) if the issuer then makes it a JWT",
        source: "RFC 7662 2.1",
        test: |case| {
            case.purpose == Some(Purpose::Api)
                && case.facts.opacity().is_some()
                && case.verdict.kind != Kind::RefreshToken
        },
    },
    AdviceEntry {
        id: "access-token-as-logout-hint",
        cause: "this is an access token: the hint at logout is an ID token",
        fix: "send the id_token of the login as id_token_hint, even if it has expired",
        source: "OpenID Connect RP-Initiated Logout 2",
        test: |case| wants(case, Purpose::Logout, Kind::AccessToken),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique() {
        let mut seen = HashSet::new();
        for entry in ADVICE {
            assert!(seen.insert(entry.id), "{} is there twice", entry.id);
        }
    }
}

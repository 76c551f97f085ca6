//! The next step: situations that people meet, one entry each, recognised from the token, from what the user
//! wants, from the keys' answer and from a verifier's own message.
//!
//! Precision before recall: a row without its inputs is silent. At most one cause per failed check, a vendor's row
//! before a neutral one, at most three in all, the blocking one first. Nothing is advised that opens a hole:
//! no check is turned off, no foreign audience added, no secret put into a browser.

mod adfs;
mod apple;
mod ask;
mod aspnetcore;
mod auth0;
mod auth0_claims;
mod ci;
mod clerk;
mod cloudflare;
mod cognito;
mod difference;
mod duende;
mod entra;
mod errors;
mod fill;
mod firebase;
mod fusionauth;
mod gateways;
mod github_actions;
mod google;
mod keycloak;
mod keycloak_claims;
mod kubernetes;
mod look;
mod lti;
mod mcp;
mod neutral;
mod okta;
mod openiddict;
mod ory;
mod ping;
mod smart;
mod spring;
mod supabase;
mod vault;
mod zitadel;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Case;

pub use difference::difference;
pub use errors::{ErrorTopic, VerifierError};
pub(crate) use github_actions::audience::{is_google_provider, is_whole_provider};

/// One entry of the table: a situation.
///
/// `cause` and `fix` may hold placeholders such as `{iss}` (`fill.rs` lists them); they are filled from the case.
#[derive(Debug)]
pub struct AdviceEntry {
    /// The stable name.
    pub id: &'static str,
    /// The failed check that it explains.
    pub about: About,
    /// How sure the row may sound.
    pub voice: Voice,
    /// What is the matter, one or two sentences without the last full stop.
    pub cause: &'static str,
    /// What to do, in the vendor's terms: setting, where, value; without the last full stop.
    pub fix: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// Whether the situation is there.
    pub test: fn(&Case<'_>) -> bool,
}

/// What a situation explains, in the order in which it blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The text cannot be read as what is expected.
    Form,
    /// The wrong kind of token.
    Kind,
    /// Bound to a key or certificate.
    Binding,
    /// The wrong issuer, tenant or realm.
    Issuer,
    /// The wrong audience.
    Audience,
    /// The wrong client.
    Client,
    /// The wrong subject.
    Subject,
    /// Signature and keys.
    Signature,
    /// The wrong type, algorithm or another header parameter.
    Header,
    /// Expired, not yet valid, malformed dates.
    Time,
    /// Nonce and hashes of a login.
    Nonce,
    /// Scopes, roles and groups.
    Scope,
    /// Another claim.
    Claim,
    /// Worth knowing, and nothing is blocked by it.
    Note,
    /// Nothing is wrong with the token.
    Nothing,
}

/// How sure a row may sound. Settings of a server are never visible in a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The bytes say so.
    Assert,
    /// The usual cause.
    Likely,
    /// One explanation among others: worded as a condition.
    Possible,
}

impl Voice {
    /// The word in machine output.
    pub const fn confidence(self) -> &'static str {
        match self {
            Self::Assert => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// A situation that was recognised, in words.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The entry.
    pub entry: &'static AdviceEntry,
    /// What is the matter; holds outside text, not escaped.
    pub cause: Cow<'static, str>,
    /// What to do; holds outside text, not escaped.
    pub fix: Cow<'static, str>,
}

/// How many are given at most.
const MOST: usize = 3;

/// The rows about one product or matter, and the ids of those that speak where there is no question, because the token
/// alone shows what is the matter. The others explain a refusal or a difference.
type Table = (&'static [AdviceEntry], &'static [&'static str]);

/// The rows that may speak where there is no question, which is so for most tokens of a stream.
static UNASKED: LazyLock<Vec<&'static AdviceEntry>> = LazyLock::new(|| {
    let tables = TABLES.iter().filter(|(_, unasked)| !unasked.is_empty());
    let rows = tables.flat_map(|(rows, unasked)| {
        let is_named = |row: &&AdviceEntry| unasked.contains(&row.id);
        rows.iter().filter(is_named)
    });
    rows.collect()
});

/// Every entry: vendors' before neutral ones.
pub fn entries() -> impl Iterator<Item = &'static AdviceEntry> {
    TABLES.iter().flat_map(|(rows, _)| *rows)
}

/// The tables, in the order in which they are asked: issuers first, who know their own tokens; then those who
/// take tokens of others; neutral situations last.
const TABLES: &[Table] = &[
    (adfs::ENTRIES, &[]),
    (apple::ENTRIES, &[]),
    (auth0::ENTRIES, &["auth0-jwe-no-audience", "auth0-api-jwe"]),
    (auth0_claims::ENTRIES, &[]),
    (ci::ENTRIES, &[]),
    (clerk::ENTRIES, &[]),
    (cloudflare::ENTRIES, &[]),
    (cognito::ENTRIES, &["aws-alb-data"]),
    (duende::ENTRIES, &[]),
    (entra::B2C, &[]),
    (entra::ISSUER, &["entra-tid-not-issuer"]),
    (entra::AUDIENCE, &[]),
    (entra::KEYS, &[]),
    (entra::SCOPE, &["entra-groups-overage"]),
    (
        firebase::ENTRIES,
        &[
            "firebase-custom-token",
            "firebase-legacy-custom-token",
            "firebase-iss-aud-inconsistent",
            "firebase-emulator",
        ],
    ),
    (fusionauth::ENTRIES, &[]),
    (github_actions::ENTRIES, &[]),
    (github_actions::AUDIENCE, &[]),
    (github_actions::SUBJECT, &["gha-sub-127"]),
    (
        google::ENTRIES,
        &[
            "google-opaque-access-token",
            "google-refresh-token",
            "google-sa-assertion",
            "google-sa-scope-and-aud",
        ],
    ),
    (keycloak::ENTRIES, &[]),
    (keycloak_claims::ENTRIES, &[]),
    (
        kubernetes::ENTRIES,
        &["k8s-legacy-token-to-cloud", "k8s-legacy-token"],
    ),
    (okta::ENTRIES, &[]),
    (openiddict::ENTRIES, &["openiddict-private-type"]),
    (ory::ENTRIES, &[]),
    (ping::ENTRIES, &[]),
    (supabase::ENTRIES, &["supabase-service-role-key"]),
    (zitadel::ENTRIES, &[]),
    // Profiles of OAuth, verifiers and clouds.
    (lti::ENTRIES, &[]),
    (mcp::ENTRIES, &[]),
    (smart::ENTRIES, &[]),
    (aspnetcore::ENTRIES, &[]),
    (entra::FEDERATION, &[]),
    (gateways::ENTRIES, &[]),
    (spring::ENTRIES, &[]),
    (vault::ENTRIES, &[]),
    // Any issuer.
    (
        neutral::form::ENTRIES,
        &[
            "expectation-not-filled-in",
            "token-encoded-twice",
            "white-space-inside",
            "signature-missing",
            "truncated",
            "signature-cut",
            "payload-cut",
            "base64-standard",
            "duplicate-members",
            "authorization-code",
            "secret-pasted",
        ],
    ),
    (neutral::kind::ENTRIES, &[]),
    (neutral::challenge::ENTRIES, &[]),
    (neutral::bound::ENTRIES, &[]),
    (neutral::issuer::ENTRIES, &[]),
    (neutral::audience::ENTRIES, &[]),
    (neutral::keys::ENTRIES, &["alg-none", "embedded-key"]),
    (
        neutral::time::ENTRIES,
        &[
            "exp-as-lifetime",
            "date-in-milliseconds",
            "date-is-text",
            "issued-in-future",
            "not-yet-valid",
        ],
    ),
    (neutral::claims::ENTRIES, &[]),
];

/// The situations that the case shows, the blocking one first.
pub fn advise(case: &Case<'_>) -> Vec<Advice> {
    let mut found: Vec<&'static AdviceEntry> = Vec::new();
    let mut ask = |entry: &'static AdviceEntry| {
        // The first row about a check explains it; further ones would only compete with it.
        let explained = found.iter().any(|other| other.about == entry.about);
        if !explained && (entry.test)(case) {
            found.push(entry);
        }
    };
    if case.has_question() {
        entries().for_each(&mut ask);
    } else {
        UNASKED.iter().copied().for_each(&mut ask);
        debug_assert!(
            entries().all(|row| UNASKED.iter().any(|one| one.id == row.id) || !(row.test)(case)),
            "a row speaks unasked: its table must name it"
        );
    }
    // That nothing is wrong is said alone.
    if found.iter().any(|entry| entry.about < About::Note) {
        found.retain(|entry| entry.about != About::Nothing);
    }
    found.sort_by_key(|entry| entry.about);
    found
        .into_iter()
        .take(MOST)
        .map(|entry| Advice {
            entry,
            cause: fill::fill(entry.cause, case),
            fix: fill::fill(entry.fix, case),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn who_speaks_unasked_is_named_by_the_id_of_a_row() {
        let named = TABLES.iter().map(|(_, unasked)| unasked.len());
        assert_eq!(named.sum::<usize>(), UNASKED.len());
    }

    #[test]
    fn entries_are_unique_complete_and_have_known_placeholders() {
        let mut seen = HashSet::new();
        for entry in entries() {
            assert!(seen.insert(entry.id), "{} is there twice", entry.id);
            for text in [entry.cause, entry.fix] {
                assert!(
                    !text.is_empty() && !text.ends_with('.'),
                    "{}: {text}",
                    entry.id
                );
                assert!(fill::knows_all(text), "{}: {text}", entry.id);
            }
            assert!(!entry.source.is_empty(), "{} has no source", entry.id);
        }
    }
}

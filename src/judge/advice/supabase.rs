//! Supabase.

use super::{About, AdviceEntry, Voice, look};
use crate::classify::Name;
use crate::judge::{Case, KeysAnswer, Purpose};

fn is_supabase(case: &Case<'_>) -> bool {
    case.is_from("supabase")
}

/// One of the project's own API keys in JWT form.
fn is_key(case: &Case<'_>, role: &str) -> bool {
    case.facts.is(Name::Role, role)
        && !case.facts.has(Name::Sub)
        && (case.facts.issuer() == Some("supabase")
            || (case.facts.has(Name::Ref) && is_supabase(case)))
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "supabase-service-role-key",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is the project's service_role key, a secret: it bypasses row level security and names no user",
        fix: "Keep it on servers only, and replace it if it reached a browser, an app or a chat. For a user send \
              access_token of the session (supabase.auth.getSession())",
        source: "Supabase docs: API keys",
        test: |case| is_key(case, "service_role"),
    },
    AdviceEntry {
        id: "supabase-anon-key",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is the project's anon key, which identifies the project and names no user",
        fix: "Send it as apikey, and in Authorization the access_token of the user's session \
              (supabase.auth.getSession())",
        source: "Supabase docs: API keys",
        test: |case| {
            is_key(case, "anon")
                && (case.wants(Purpose::Api)
                    || case.wants(Purpose::Login)
                    || look::lacks(case, "sub")
                    || case.expected.subject.is_some())
        },
    },
    AdviceEntry {
        id: "supabase-audience",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is authenticated, expected was {expected audience}: Supabase writes that word for \
                every signed-in user of every project",
        fix: "Expect the audience authenticated, and tell projects apart by the issuer ({iss}); check role too",
        source: "Supabase docs: JSON Web Token",
        test: |case| {
            is_supabase(case)
                && case.other_audience().is_some()
                && case
                    .facts
                    .any_audience(|audience| audience == "authenticated")
        },
    },
    AdviceEntry {
        id: "supabase-legacy-secret",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, the project's shared JWT secret, so its published key set has no key for \
                it",
        fix: "Move the project to asymmetric JWT signing keys (project settings, JWT signing keys) and verify new tokens \
              with {iss}/.well-known/jwks.json; until then ask {iss}/user, or verify with the JWT secret on servers \
              only",
        source: "Supabase docs: JSON Web Token; JWT signing keys",
        test: |case| is_supabase(case) && look::secret_is_in_the_way(case),
    },
    AdviceEntry {
        id: "supabase-keys-cached",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. The usual cause at Supabase is a key set that was cached \
                before the signing key was rotated (it is cached for ten minutes), or that of another project",
        fix: "Fetch {iss}/.well-known/jwks.json again, and wait some twenty minutes between the steps of a rotation",
        source: "Supabase docs: JSON Web Token",
        test: |case| is_supabase(case) && case.keys == KeysAnswer::NoMatchingKey,
    },
];

//! What each kind of token may be used for: one entry per kind and use. Kind and use are separate: some
//! issuers' ID tokens are for an API by design.

use crate::classify::{Facts, Kind, Name};

/// Something a person may want to do with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UseId {
    /// Send it to an API.
    CallApi,
    /// Let it start a login session.
    StartSession,
    /// Exchange it for another token.
    Exchange,
    /// Name a session with it at logout.
    LogoutHint,
}

impl UseId {
    /// Every use, in the order of the report.
    pub const ALL: [UseId; 4] = [
        UseId::CallApi,
        UseId::StartSession,
        UseId::Exchange,
        UseId::LogoutHint,
    ];

    /// The stable name in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::CallApi => "call-api",
            Self::StartSession => "start-session",
            Self::Exchange => "exchange",
            Self::LogoutHint => "logout-hint",
        }
    }

    /// In words, completing "Use it to ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::CallApi => "call an API",
            Self::StartSession => "start a login session",
            Self::Exchange => "get another token for it",
            Self::LogoutHint => "name the session at logout",
        }
    }
}

/// May it be used so?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// That is what it is for.
    Yes,
    /// It must not.
    No,
    /// On something that the token does not show.
    Depends,
}

impl Answer {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Depends => "depends",
        }
    }
}

/// One entry of the table.
#[derive(Debug)]
pub struct Use {
    /// What one may want to do.
    pub id: UseId,
    /// May it be used so?
    pub answer: Answer,
    /// Why, as a sentence fragment.
    pub why: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// The kinds that the entry is for.
    kinds: &'static [Kind],
    /// What else must hold; the first entry that fits counts.
    when: fn(&Facts<'_>) -> bool,
}

/// The answers for a token, one per use, in the order of [`UseId::ALL`].
pub fn uses(kind: Kind, facts: &Facts<'_>) -> Vec<&'static Use> {
    UseId::ALL
        .into_iter()
        .filter_map(|id| {
            USES.iter()
                .find(|entry| entry.id == id && entry.kinds.contains(&kind) && (entry.when)(facts))
                .or_else(|| OTHERWISE.iter().find(|entry| entry.id == id))
        })
        .collect()
}

/// Every answer that tokens of a kind may get for a use, the special cases first.
pub fn answers(id: UseId, kind: Kind) -> Vec<&'static Use> {
    let named: Vec<_> = USES
        .iter()
        .filter(|entry| entry.id == id && entry.kinds.contains(&kind))
        .collect();
    if named.is_empty() {
        return OTHERWISE.iter().filter(|entry| entry.id == id).collect();
    }
    named
}

const ALWAYS: fn(&Facts<'_>) -> bool = |_| true;

/// The member of `cnf` that names how possession of the key is proved (RFC 7800 3.1).
fn bound_by(facts: &Facts<'_>, member: &str) -> bool {
    facts
        .claim(Name::Cnf)
        .is_some_and(|cnf| cnf.get(member).is_some())
}

macro_rules! uses {
    ($($id:ident $answer:ident [$($kind:ident)|*] $when:expr, $why:literal, $source:literal;)*) => {
        &[$(Use {
            id: UseId::$id,
            answer: Answer::$answer,
            why: $why,
            source: $source,
            kinds: &[$(Kind::$kind),*],
            when: $when,
        }),*]
    };
}

/// The table. `Use` in words, answer, kinds, condition, why, source.
const USES: &[Use] = uses! {
    // Access tokens
    CallApi Depends [AccessToken] |f| bound_by(f, "jkt"),
        "only with a DPoP proof by the key it is bound to, as Authorization: DPoP", "RFC 9449 7.1";
    CallApi Depends [AccessToken] |f| bound_by(f, "x5t#S256"),
        "only over TLS with the client certificate it is bound to", "RFC 8705 3";
    CallApi Depends [AccessToken] |f| f.opacity().is_some(),
        "at the API that it was requested for; the token itself does not say which", "RFC 6749 1.4";
    CallApi Depends [AccessToken] |f| f.token().payload().is_some() && !f.has(Name::Aud) && !f.is_from("cognito"),
        "it names no audience: only its issuer's documentation says which API takes it", "RFC 9700 2.3";
    CallApi Yes [AccessToken] ALWAYS,
        "at the API in its audience, as Authorization: Bearer", "RFC 6750 2.1, RFC 9068 4";
    StartSession No [AccessToken] ALWAYS,
        "it does not prove to this client that the user signed in", "RFC 6749 10.16, OpenID Connect Core 16.11";
    Exchange Depends [AccessToken] ALWAYS,
        "if the authorization server offers token exchange, as type access_token", "RFC 8693 3";
    LogoutHint No [AccessToken] ALWAYS,
        "the hint is an ID token", "OpenID Connect RP-Initiated Logout 2";

    // ID tokens
    CallApi Depends [IdToken] |f| f.is_from("firebase"),
        "Firebase and your own back end take it as their credential by design, other APIs do not", "Firebase Authentication";
    CallApi Depends [IdToken] |f| f.is_from("google"),
        "Google services that expect an ID token for their own URL take it (Cloud Run, IAP); other APIs do not", "Google Cloud";
    CallApi No [IdToken] ALWAYS,
        "its audience is the client that asked for the login, not an API", "OpenID Connect Core 2, RFC 9068 2.1, 4 and 5";
    StartSession Yes [IdToken] ALWAYS,
        "by the client in its audience, after all checks of an ID token", "OpenID Connect Core 3.1.3.7";
    Exchange Depends [IdToken] ALWAYS,
        "if the authorization server offers token exchange, as type id_token", "RFC 8693 3";
    LogoutHint Yes [IdToken] ALWAYS,
        "as id_token_hint, even after it has expired", "OpenID Connect RP-Initiated Logout 2";

    // Refresh tokens
    CallApi No [RefreshToken] ALWAYS,
        "it goes to the token endpoint of its issuer and nowhere else", "RFC 6749 1.5";
    StartSession No [RefreshToken] ALWAYS,
        "it says nothing about a login", "RFC 6749 1.5";
    Exchange Yes [RefreshToken] ALWAYS,
        "at the token endpoint of its issuer, for new tokens of the same grant", "RFC 6749 1.5";
    LogoutHint No [RefreshToken] ALWAYS,
        "the hint is an ID token; a refresh token is revoked", "RFC 7009 2.1";

    // Tokens for the authorization server
    CallApi No [ClientAssertion] ALWAYS,
        "it is for its authorization server alone, as client_assertion", "RFC 7523 2.2";
    Exchange Depends [ClientAssertion] ALWAYS,
        "it authenticates the client in a token request; it is not what is exchanged", "RFC 7523 2.2";
    Exchange Yes [JwtBearerGrant] ALWAYS,
        "at the token endpoint in its audience, as assertion", "RFC 7523 2.1";
    Exchange Yes [IdJag] ALWAYS,
        "at the authorization server in its audience, with the JWT bearer grant", "draft ID-JAG 4.4.1";
    CallApi No [JwtBearerGrant | IdJag] ALWAYS,
        "it is exchanged for an access token first", "RFC 7523 2.1";

    // Proofs
    CallApi No [DpopProof] ALWAYS,
        "alone it is worth nothing: it goes beside the token it belongs to, once", "RFC 9449 7.1";

    // Events
    CallApi No [LogoutToken] ALWAYS,
        "it is posted to a client's logout endpoint as logout_token", "OpenID Connect Back-Channel Logout 2.5";
    StartSession No [LogoutToken] ALWAYS,
        "it ends sessions", "OpenID Connect Back-Channel Logout 2.5";
    LogoutHint No [LogoutToken] ALWAYS,
        "it is the message that a session has ended, not a hint for one", "OpenID Connect Back-Channel Logout 2.5";

    // Workloads
    CallApi Depends [WorkloadIdToken | K8sServiceAccountToken | WorkloadIdentityToken] ALWAYS,
        "only at the service in its audience, if that service takes workload tokens", "RFC 8725 3.9";
    Exchange Depends [WorkloadIdToken | K8sServiceAccountToken] ALWAYS,
        "at the security token service in its audience", "RFC 8693 3";
    StartSession No [WorkloadIdToken | K8sServiceAccountToken | WorkloadIdentityToken] ALWAYS,
        "it names a workload, not a user", "RFC 8725 2.8";

    // What cannot be read or told
    CallApi Depends [SessionToken] ALWAYS,
        "at the back end of the product that made it, nowhere else", "RFC 8725 3.9";
    StartSession Depends [SessionToken] ALWAYS,
        "it is that product's session already", "RFC 8725 3.12";
    CallApi Depends [Jwe | Opaque | Unknown] ALWAYS,
        "its content does not tell; which response it came in does", "RFC 6749 5.1";
    StartSession Depends [Jwe | Unknown] ALWAYS,
        "only an ID token may; its content does not tell whether it is one", "OpenID Connect Core 3.1.3.7";
    StartSession No [Opaque] ALWAYS,
        "only an ID token may, and that is never opaque", "OpenID Connect Core 2";
    Exchange Depends [Jwe | Opaque | Unknown] ALWAYS,
        "its content does not tell", "RFC 8693 3";
    LogoutHint No [Opaque] ALWAYS,
        "the hint is an ID token, and that is never opaque", "OpenID Connect RP-Initiated Logout 2";
    LogoutHint Depends [Jwe | Unknown] ALWAYS,
        "the hint is an ID token; its content does not tell whether it is one", "OpenID Connect RP-Initiated Logout 2";
};

/// For kinds that the table does not name for a use: a token must not pass for one of another type.
const OTHERWISE: &[Use] = uses! {
    CallApi No [] ALWAYS, "this kind of token is no credential for an API", "RFC 8725 2.8";
    StartSession No [] ALWAYS, "only an ID token may", "OpenID Connect Core 3.1.3.7";
    Exchange No [] ALWAYS, "this kind of token is not exchanged", "RFC 8725 2.8";
    LogoutHint No [] ALWAYS, "the hint is an ID token", "OpenID Connect RP-Initiated Logout 2";
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{KINDS, classify};
    use crate::decode::Token;

    #[test]
    fn every_kind_gets_every_answer_once_with_why_and_source() {
        let token = Token::read("opaque-token");
        let (facts, _) = classify(&token, None);
        for entry in KINDS {
            let answers = uses(entry.kind, &facts);
            let ids: Vec<_> = answers.iter().map(|answer| answer.id).collect();
            assert_eq!(ids, UseId::ALL, "{}", entry.id);
            assert!(
                answers
                    .iter()
                    .all(|a| !a.why.is_empty() && !a.source.is_empty())
            );
        }
    }
}

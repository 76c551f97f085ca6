//! What each kind of token may be used for: one entry per kind and use. Kind and use are separate: some
//! issuers' ID tokens are for an API by design.

use crate::classify::{Facts, Kind, Name};
use crate::decode::Token;
use crate::decode::structured::{Form, SamlMessage};
use crate::decode::vendor::Role;

/// Something a person may want to do with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UseId {
    /// Send it to an API.
    CallApi,
    /// Let it start a login session.
    StartSession,
    /// Exchange it for another token.
    Exchange,
    /// Name a session with it at logout.
    LogoutHint,
    /// Keep it in a browser.
    StoreInBrowser,
    /// Hand it to another party.
    PassOn,
    /// Read what is in it.
    LookInside,
}

impl UseId {
    /// Every use, in the order of the report.
    pub const ALL: [UseId; 7] = [
        UseId::CallApi,
        UseId::StartSession,
        UseId::Exchange,
        UseId::LogoutHint,
        UseId::StoreInBrowser,
        UseId::PassOn,
        UseId::LookInside,
    ];

    /// True for the uses that a report shows without being asked for more.
    pub const fn is_main(self) -> bool {
        matches!(
            self,
            Self::CallApi | Self::StartSession | Self::Exchange | Self::LogoutHint
        )
    }

    /// The stable name in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::CallApi => "call-api",
            Self::StartSession => "start-session",
            Self::Exchange => "exchange",
            Self::LogoutHint => "logout-hint",
            Self::StoreInBrowser => "store-in-browser",
            Self::PassOn => "pass-on",
            Self::LookInside => "look-inside",
        }
    }

    /// In words, completing "Use it to ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::CallApi => "call an API",
            Self::StartSession => "start a login session",
            Self::Exchange => "get another token for it",
            Self::LogoutHint => "name the session at logout",
            Self::StoreInBrowser => "keep it in a browser",
            Self::PassOn => "pass it on",
            Self::LookInside => "look inside",
        }
    }
}

/// Whether a token may be used for something.
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

/// Whether a token may be used for something, and why: one entry of the table.
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

/// The table: use, answer, kinds, condition, why, source. The first entry that fits counts.
const USES: &[Use] = uses! {
    // Access tokens
    CallApi Depends [AccessToken] |f| f.is_bound_by("jkt"),
        "at the API in its audience, with a DPoP proof by the key it is bound to: Authorization: DPoP", "RFC 9449 7.1";
    CallApi Depends [AccessToken] |f| f.is_bound_by("x5t#S256"),
        "at the API in its audience, over TLS with the client certificate it is bound to", "RFC 8705 3";
    CallApi Depends [AccessToken] |f| f.opacity().is_some() || matches!(f.token(), Token::Jwe(_)),
        "at the API that it was requested for; the token itself does not say which", "RFC 6749 1.4";
    CallApi Depends [AccessToken] |f| f.is_from("okta-org"),
        "at Okta's own APIs only: the org authorization server's tokens are not for others", "Okta";
    CallApi Depends [AccessToken] |f| f.any_audience(is_microsoft_graph),
        "at Microsoft Graph only: nobody else can verify it", "Microsoft Entra access tokens";
    CallApi Yes [AccessToken] |f| f.is_from("cognito"),
        "at APIs that check client_id and scope of this user pool: it has no audience by design", "Amazon Cognito";
    CallApi Depends [AccessToken] |f| f.token().payload().is_some() && !f.has(Name::Aud),
        "it names no audience: only its issuer's documentation says which API takes it", "RFC 9700 2.3";
    CallApi Yes [AccessToken] ALWAYS,
        "at the API in its audience, as Authorization: Bearer", "RFC 6750 2.1, RFC 9068 4";
    StartSession No [AccessToken] ALWAYS,
        "it does not prove to this client that the user signed in", "RFC 6749 10.16, OpenID Connect Core 16.11";
    Exchange Depends [AccessToken] ALWAYS,
        "if the authorization server offers token exchange, as type access_token", "RFC 8693 3";
    LogoutHint No [AccessToken] ALWAYS,
        "the hint is an ID token", "OpenID Connect RP-Initiated Logout 2";
    StoreInBrowser Depends [AccessToken] ALWAYS,
        "in the memory of a browser application if it must be there; never in an address", "RFC 9700 4.3.2, RFC 6750 5.3";
    PassOn No [AccessToken] ALWAYS,
        "it is for one API; another gets a token of its own", "RFC 9700 2.3, RFC 8693 3";
    LookInside Depends [AccessToken] ALWAYS,
        "the API in its audience may; the client must not rely on what is in it", "RFC 9068 6";

    // ID tokens
    CallApi Depends [IdToken] |f| f.is_from("firebase"),
        "Firebase and your own back end take it as their credential by design; other APIs do not", "Firebase Authentication";
    CallApi Depends [IdToken] |f| f.is_from("google") && f.any_audience(|a| a.starts_with("https://")),
        "the Google-protected service at the address in its audience takes it (Cloud Run, Cloud Functions)", "Google Cloud";
    CallApi Depends [IdToken] |f| f.has(Name::Webid),
        "Solid presents it to a resource's authorization server, with a DPoP proof", "Solid-OIDC";
    CallApi No [IdToken] ALWAYS,
        "its audience is the client that asked for the login, not an API", "OpenID Connect Core 2, RFC 9068 2.1, 4 and 5";
    StartSession Yes [IdToken] ALWAYS,
        "by the client in its audience, after all checks of an ID token", "OpenID Connect Core 3.1.3.7";
    Exchange Depends [IdToken] ALWAYS,
        "if the authorization server offers token exchange, as type id_token", "RFC 8693 3";
    LogoutHint Yes [IdToken] ALWAYS,
        "as id_token_hint, even after it has expired", "OpenID Connect RP-Initiated Logout 2";
    StoreInBrowser Depends [IdToken] ALWAYS,
        "only as far as logout needs it: the session is the client's own, and the token names a person", "OpenID Connect RP-Initiated Logout 2";
    PassOn No [IdToken] ALWAYS,
        "every other client must refuse it; only its own issuer gets it back, as a hint", "OpenID Connect Core 3.1.3.7";
    LookInside Yes [IdToken] ALWAYS,
        "the client in its audience: that is what it is for", "OpenID Connect Core 2";

    // Refresh tokens
    CallApi No [RefreshToken] ALWAYS,
        "it goes to the token endpoint of its issuer and nowhere else", "RFC 6749 1.5";
    StartSession No [RefreshToken] ALWAYS,
        "it says nothing about a login", "RFC 6749 1.5";
    Exchange Yes [RefreshToken] ALWAYS,
        "at the token endpoint of its issuer, for new tokens of the same grant", "RFC 6749 1.5";
    LogoutHint No [RefreshToken] ALWAYS,
        "the hint is an ID token; a refresh token is revoked", "RFC 7009 2.1";
    StoreInBrowser Depends [RefreshToken] ALWAYS,
        "only if it is replaced at each use or bound to a key", "RFC 9700 2.2.2";
    PassOn No [RefreshToken] ALWAYS,
        "it works for as long as the grant does: whoever has it is the client", "RFC 6749 1.5";
    LookInside No [RefreshToken] ALWAYS,
        "it is opaque to everybody but its issuer, even where it is a JWT", "RFC 6749 1.5";

    // Tokens for the authorization server
    CallApi No [ClientAssertion] ALWAYS,
        "it is for its authorization server alone, as client_assertion", "RFC 7523 2.2";
    Exchange Depends [ClientAssertion] ALWAYS,
        "it authenticates the client in a token request; it is not what is exchanged", "RFC 7523 2.2";
    Exchange Yes [JwtBearerGrant] ALWAYS,
        "at the token endpoint in its audience, as assertion", "RFC 7523 2.1";
    Exchange Yes [IdJag] ALWAYS,
        "at the authorization server in its audience, with the JWT bearer grant", "draft ID-JAG 4.4.1";
    Exchange Yes [CustomToken] ALWAYS,
        "at Firebase, by signInWithCustomToken, for an ID token", "Firebase Authentication";
    Exchange Yes [AuthorizationCodeJwt] ALWAYS,
        "once, at the token endpoint that issued it, with the code verifier", "RFC 7636 4.5";
    CallApi No [JwtBearerGrant | IdJag | CustomToken | AuthorizationCodeJwt] ALWAYS,
        "it is exchanged for another token first", "RFC 7523 2.1";
    CallApi No [RequestObject] ALWAYS,
        "it is a request to the authorization server, as the parameter request", "RFC 9101 4";
    LookInside Yes [ClientAssertion | JwtBearerGrant | IdJag | RequestObject] ALWAYS,
        "the authorization server in its audience", "RFC 7523 3";

    // Proofs
    CallApi No [DpopProof] ALWAYS,
        "alone it is worth nothing: it goes beside the token it belongs to, once", "RFC 9449 7.1";
    CallApi No [KeyBindingJwt | VciProof | ClientAttestationPop] ALWAYS,
        "alone it is worth nothing: it goes beside what it belongs to, once", "RFC 8725 3.12";

    // Events
    CallApi No [LogoutToken] ALWAYS,
        "it is posted to a client's logout endpoint as logout_token", "OpenID Connect Back-Channel Logout 2.5";
    StartSession No [LogoutToken] ALWAYS,
        "it ends sessions", "OpenID Connect Back-Channel Logout 2.5";
    LogoutHint No [LogoutToken] ALWAYS,
        "it is the message that a session has ended, not a hint for one", "OpenID Connect Back-Channel Logout 2.5";
    CallApi No [SecurityEventToken | EventWebhookJwt | GlobalTokenRevocation] ALWAYS,
        "it is a message to its receiver and no credential", "RFC 8417 4.2";
    LookInside Yes [LogoutToken | SecurityEventToken | EventWebhookJwt] ALWAYS,
        "the receiver in its audience", "RFC 8935 2.1";

    // Workloads
    CallApi Depends [K8sServiceAccountToken] |f| f.any_audience(|a| a == "sts.amazonaws.com" || a.starts_with("api://AzureADTokenExchange")),
        "not at the cluster: its audience is a cloud's security token service", "Kubernetes service account tokens";
    CallApi Depends [K8sServiceAccountToken] ALWAYS,
        "at the API server of its cluster, or the service in its audience", "Kubernetes service account tokens";
    CallApi Depends [WorkloadIdToken] |f| f.is_from("github-actions"),
        "only at the service in its audience; it is no token for GitHub's own API", "GitHub Actions OpenID Connect";
    CallApi Depends [WorkloadIdToken] |f| f.is_from("gitlab"),
        "only at the service in its audience; it is no token for GitLab's own API", "GitLab CI/CD ID tokens";
    CallApi Depends [JwtSvid] ALWAYS,
        "at the service in its audience, if that trusts this SPIFFE trust domain", "SPIFFE JWT-SVID 3.2";
    CallApi Depends [WorkloadIdToken | WorkloadIdentityToken] ALWAYS,
        "only at the service in its audience, if that service takes workload tokens", "RFC 8725 3.9";
    Exchange Depends [WorkloadIdToken | K8sServiceAccountToken | JwtSvid] ALWAYS,
        "at the security token service in its audience, for that service's own credentials", "RFC 8693 3";
    StartSession No [WorkloadIdToken | K8sServiceAccountToken | WorkloadIdentityToken | JwtSvid] ALWAYS,
        "it names a workload, not a user", "RFC 8725 2.8";
    CallApi No [TransactionToken] ALWAYS,
        "it travels beside calls inside one trust domain, in the header Txn-Token", "draft transaction tokens 13.13";

    // Tokens that are no JWT
    CallApi Yes [Opaque] |f| f.has_role(Role::Api),
        "at its vendor's API, as the vendor's documentation says", "RFC 6749 7";
    CallApi Yes [Opaque] |f| f.form() == Some(Form::GrafanaKey),
        "at its Grafana server's API, as Authorization: Bearer", "Grafana HTTP API, authentication";
    CallApi Depends [Opaque] |f| f.has_role(Role::Public),
        "it names the caller at its vendor's API and gives no rights that are secret", "the vendor's documentation";
    CallApi No [Opaque] |f| f.vendor().is_some(),
        "its vendor has another use for it", "the vendor's documentation";
    Exchange Yes [Opaque] |f| f.has_role(Role::Refresh) || f.has_role(Role::Code),
        "at its vendor's token endpoint, for access tokens", "RFC 6749 4.1.3, 6";
    Exchange No [Opaque] |f| f.vendor().is_some(),
        "its vendor has another use for it", "the vendor's documentation";
    CallApi Depends [Paseto | Branca | Fernet] ALWAYS,
        "at the service that holds the key it was made with, if that is what it was made for", "PASETO specification";
    StartSession Depends [Paseto | Branca | Fernet] ALWAYS,
        "at the service that holds the key it was made with, if that is what it was made for", "PASETO specification";
    CallApi Yes [Macaroon | Biscuit] ALWAYS,
        "at its issuer's service, as far as its caveats allow", "libmacaroons, format";
    StartSession Yes [Saml] |f| matches!(f.form(), Some(Form::Saml(SamlMessage::Assertion | SamlMessage::Response))),
        "at the service provider in its audience, after all checks of SAML", "SAML 2.0 Profiles 4.1.4";
    Exchange Depends [Saml] |f| f.form() == Some(Form::Saml(SamlMessage::Assertion)),
        "at an authorization server that takes SAML assertions, with the grant saml2-bearer", "RFC 7522 2.1";
    CallApi Depends [Spnego | Ntlm] ALWAYS,
        "at the one server that it was made for; it is no OAuth token", "RFC 4559 4";
    StartSession Depends [Spnego | Ntlm] ALWAYS,
        "at the one server that it was made for", "RFC 4559 4";

    // Products
    CallApi Depends [SessionToken] ALWAYS,
        "at the back end of the product that made it, nowhere else", "RFC 8725 3.9";
    StartSession Depends [SessionToken] ALWAYS,
        "it is that product's session already", "RFC 8725 3.12";
    CallApi Depends [ApiKeyJwt] |f| f.is(Name::Role, "service_role"),
        "at its own project's API; this one passes every row-level rule, so it is a secret of the server", "Supabase";
    CallApi Yes [ApiKeyJwt] ALWAYS,
        "at its own project's API", "Supabase";
    StoreInBrowser No [ApiKeyJwt] |f| f.is(Name::Role, "service_role"),
        "it is a secret of the server", "Supabase";
    StoreInBrowser Yes [ApiKeyJwt] |f| f.is(Name::Role, "anon"),
        "it is made to be public, and row-level rules protect the data", "Supabase";
    StartSession No [ApiKeyJwt | UserinfoJwt] ALWAYS,
        "it is no proof of a login", "RFC 8725 2.8";

    // Data for one party
    CallApi No [UserinfoJwt | IntrospectionResponse | JarmResponse] ALWAYS,
        "it is an answer to one party and no credential", "RFC 9701 8.1";
    LookInside Yes [UserinfoJwt | IntrospectionResponse | JarmResponse] ALWAYS,
        "the party that asked", "RFC 9701 5";
    CallApi No [SdJwtVc | SdJwt | VcJwt | VpJwt] ALWAYS,
        "it is presented to a verifier, not sent as a bearer token", "RFC 9901 9.5";
    LookInside Yes [SdJwtVc | SdJwt | VcJwt | VpJwt] ALWAYS,
        "its holder, and the verifier that it is presented to", "RFC 9901 7.3";
    PassOn Depends [SdJwtVc | SdJwt | VcJwt] ALWAYS,
        "its holder presents it; with key binding nobody else can", "RFC 9901 9.5";
    LookInside Yes [EntityStatement | TrustMark | StatusList | SignedJwkSet | ResolveResponse] ALWAYS,
        "it is published for everybody", "OpenID Federation 1.0 3";
    PassOn Yes [EntityStatement | TrustMark | StatusList | SignedJwkSet | ResolveResponse] ALWAYS,
        "it is published for everybody", "OpenID Federation 1.0 3";

    // What cannot be read or told
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
    LookInside No [Opaque] ALWAYS,
        "only its issuer can: it answers by token introspection", "RFC 7662 2.1";
    LookInside Depends [Jwe] ALWAYS,
        "whoever has the key that it is encrypted for", "RFC 7516 9";
    LookInside Depends [Unknown] ALWAYS,
        "the party that it was made for", "RFC 8725 3.9";
};

/// For kinds that the table does not name for a use: a token must not pass for one of another type.
const OTHERWISE: &[Use] = uses! {
    CallApi No [] ALWAYS, "this kind of token is no credential for an API", "RFC 8725 2.8";
    StartSession No [] ALWAYS, "only an ID token may", "OpenID Connect Core 3.1.3.7";
    Exchange No [] ALWAYS, "this kind of token is not exchanged", "RFC 8725 2.8";
    LogoutHint No [] ALWAYS, "the hint is an ID token", "OpenID Connect RP-Initiated Logout 2";
    StoreInBrowser No [] ALWAYS, "whoever gets it there can use it", "RFC 6750 5.3";
    PassOn No [] ALWAYS, "it is for the party that it was made for, and no other", "RFC 8725 2.7";
    LookInside Depends [] ALWAYS, "the party that it was made for", "RFC 8725 3.9";
};

/// Microsoft Graph, by its address or its application id.
fn is_microsoft_graph(audience: &str) -> bool {
    audience == "00000003-0000-0000-c000-000000000000"
        || audience.trim_end_matches('/') == "https://graph.microsoft.com"
}

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

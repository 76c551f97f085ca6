//! Keycloak: kinds, addresses of a realm, and who is put into an access token's audience.

use super::look;
use super::{About, AdviceEntry, ErrorTopic, Voice};
use crate::classify::{Kind, Name};
use crate::judge::{Case, KeysAnswer, Purpose, TimeStatus};

fn is_keycloak(case: &Case<'_>) -> bool {
    case.is_from("keycloak")
}

/// An access token of Keycloak: it says so itself, in the claim `typ`.
pub(super) fn is_bearer(case: &Case<'_>) -> bool {
    is_keycloak(case)
        && (case.facts.is(Name::Typ, "Bearer")
            || case.facts.is(Name::Typ, "DPoP")
            || (!case.facts.has(Name::Typ) && case.is(Kind::AccessToken)))
}

/// The two issuers, if both are addresses of a realm.
fn two_realms<'c>(case: &Case<'c>) -> Option<(&'c str, &'c str)> {
    let (expected, found) = case.other_issuer()?;
    let is_realm = |address: &str| {
        let path = look::path(address);
        path.rsplit_once("/realms/")
            .is_some_and(|(_, realm)| !realm.is_empty() && !realm.contains('/'))
    };
    (is_realm(expected) && is_realm(found) && expected.trim_end_matches('/') != found)
        .then_some((expected, found))
}

fn realm(address: &str) -> &str {
    let path = look::path(address);
    path.rsplit_once("/realms/").map_or("", |(_, realm)| realm)
}

/// Clients that every Keycloak realm has, and that appear because of ordinary account roles.
fn is_built_in(client: &str) -> bool {
    matches!(client, "account" | "realm-management" | "broker") || client.ends_with("-realm")
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "keycloak-refresh-token",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a refresh token (Keycloak marks it so): it is made for the realm itself and signed with a \
                secret that only Keycloak has",
        fix: "Send the access_token of the same response. Post the refresh token only to \
              {iss}/protocol/openid-connect/token with grant_type=refresh_token",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            let marked = case.facts.is(Name::Typ, "Refresh") || case.facts.is(Name::Typ, "Offline");
            is_keycloak(case) && marked && (case.has_intention() || look::keys_do_not_fit(case))
        },
    },
    AdviceEntry {
        id: "keycloak-id-token-to-api",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an ID token (Keycloak marks it typ ID): it tells the client {aud} who signed in, and an API \
                must refuse it",
        fix: "Send the access token: keycloak.token in keycloak-js (not keycloak.idToken), or access_token of the token \
              response",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::WrongKind))
                && is_keycloak(case)
                && case.facts.is(Name::Typ, "ID")
        },
    },
    AdviceEntry {
        id: "keycloak-access-token-to-login",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is an access token (Keycloak marks it typ Bearer): it does not prove to a client that the user \
                signed in, and its audience leaves out the client {azp}",
        fix: "Validate the id_token of the same response instead (the login needs the scope openid); its audience is \
              the client id",
        source: "Keycloak Server Administration: Audience support",
        test: |case| case.wants(Purpose::Login) && is_bearer(case),
    },
    AdviceEntry {
        id: "keycloak-issuer-scheme",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: only http and https differ. The usual \
                cause is a proxy that ends TLS, so Keycloak takes itself for an http server",
        fix: "Set KC_HOSTNAME to the full https address, or KC_PROXY_HEADERS=xforwarded with X-Forwarded-Proto from \
              the proxy (and KC_HTTP_ENABLED=true behind it), expect the https issuer and get a new token",
        source: "Keycloak guides: Configuring the hostname; Configuring a reverse proxy",
        test: |case| {
            is_keycloak(case)
                && two_realms(case).is_some_and(|(expected, found)| {
                    look::authority(expected) == look::authority(found)
                        && look::path(expected) == look::path(found)
                })
        },
    },
    AdviceEntry {
        id: "keycloak-issuer-host",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: the same realm at another address. \
                Keycloak names itself by the address that the token was requested at, unless its hostname is fixed",
        fix: "Expect {iss} in the verifier and let it fetch the keys by the internal address (Spring: issuer-uri with \
              jwk-set-uri; ASP.NET: ValidIssuer with MetadataAddress; Istio: issuer with jwksUri); or fix the address \
              in Keycloak: KC_HOSTNAME with the full public URL, KC_HOSTNAME_BACKCHANNEL_DYNAMIC=true for internal \
              callers, or Realm settings > General > Frontend URL. Then get a new token",
        source: "Keycloak guides: Configuring the hostname",
        test: |case| {
            is_keycloak(case)
                && !case.verifier_is("aspnetcore")
                && two_realms(case)
                    .is_some_and(|(expected, found)| look::path(expected) == look::path(found))
        },
    },
    AdviceEntry {
        id: "keycloak-auth-path",
        about: About::Issuer,
        voice: Voice::Likely,
        cause: "The token's issuer is {iss}, expected was {expected issuer}: one of them has /auth before /realms. \
                Older Keycloak servers had this path, newer ones only if it is configured",
        fix: "Expect {iss}; to keep the other form, set the path in Keycloak (http-relative-path=/auth and a hostname \
              with /auth) and get a new token",
        source: "Keycloak guides: Configuring the hostname",
        test: |case| {
            is_keycloak(case)
                && two_realms(case).is_some_and(|(expected, found)| {
                    let has_auth = |address: &str| look::path(address).starts_with("/auth/realms/");
                    has_auth(expected) != has_auth(found) && realm(expected) == realm(found)
                })
        },
    },
    AdviceEntry {
        id: "keycloak-other-realm",
        about: About::Issuer,
        voice: Voice::Assert,
        cause: "The token is from the realm {realm} ({iss}), expected was {expected issuer}",
        fix: "Let the client sign in at the realm that the API trusts, or configure the API for {iss}: each realm has \
              its own users, clients and keys",
        source: "Keycloak Server Administration: Configuring realms",
        test: |case| {
            is_keycloak(case)
                && two_realms(case).is_some_and(|(expected, found)| realm(expected) != realm(found))
        },
    },
    AdviceEntry {
        id: "keycloak-issuer-refused",
        about: About::Issuer,
        voice: Voice::Possible,
        cause: "The verifier refused the issuer; the token's is {iss}. If the verifier reaches Keycloak at another \
                address (container name, localhost, http), that is the reason: Keycloak names itself by the address \
                that the token was requested at, unless its hostname is fixed",
        fix: "Expect {iss} and let the verifier fetch the keys by the internal address; or set KC_HOSTNAME to the one \
              public address, and get a new token",
        source: "Keycloak guides: Configuring the hostname",
        test: |case| is_keycloak(case) && look::issuer_was_refused(case),
    },
    AdviceEntry {
        id: "keycloak-own-client-not-in-aud",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The expected audience {expected audience} is the client that the token was issued to (azp). Keycloak \
                leaves that client out of an access token's aud on purpose: aud ({aud}) names the APIs",
        fix: "Make a client for the API and add it to the audience: Client scopes > the scope > Mappers > Audience, \
              Included Client Audience = that client, Add to access token on; assign the scope to {azp}, expect the \
              API's client and get a new token. If the API is the same client, put the Audience mapper on its \
              dedicated scope, or check azp instead",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            is_bearer(case)
                && case
                    .other_audience()
                    .is_some_and(|expected| case.facts.is(Name::Azp, expected))
        },
    },
    AdviceEntry {
        id: "keycloak-roles-without-aud",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token holds roles of {expected audience} (resource_access), and aud ({aud}) does not name it. The \
                usual cause is that the client lacks the Audience Resolve mapper, which stands in the client scope \
                roles",
        fix: "Client scopes > roles > Mappers: keep audience resolve, and keep the scope roles assigned to {azp}; or \
              add an Audience mapper with Included Client Audience = {expected audience}. Then get a new token",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            is_bearer(case)
                && case.other_audience().is_some_and(|expected| {
                    case.facts
                        .claim(Name::ResourceAccess)
                        .is_some_and(|roles| roles.get(expected).is_some())
                })
        },
    },
    AdviceEntry {
        id: "keycloak-aud-account",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token does not name {expected audience}: aud is {aud}, which is there because of ordinary account \
                or management roles. Keycloak names an API only if the user has one of its client roles or an Audience \
                mapper adds it",
        fix: "Client scopes > Create (such as my-api) > Mappers > Configure a new mapper > Audience: Included Client \
              Audience = the API's client (or Included Custom Audience = {expected audience}), Add to access token on; \
              assign the scope under Clients > {azp} > Client scopes. Check with Evaluate there, then sign in again",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            is_bearer(case)
                && case.other_audience().is_some()
                && case.facts.audiences().next().is_some()
                && case
                    .facts
                    .audiences()
                    .all(|audience| is_built_in(&audience))
        },
    },
    AdviceEntry {
        id: "keycloak-aud-missing",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud} and does not name {expected audience}. Keycloak names an API only if the user \
                has one of its client roles or an Audience mapper adds it; recent versions also drop disabled clients",
        fix: "Add an Audience mapper in a client scope (Client scopes > the scope > Mappers > Audience, Included Client \
              Audience or Included Custom Audience = {expected audience}, Add to access token on), assign the scope \
              under Clients > {azp} > Client scopes, see that the API's client is enabled, and get a new token",
        source: "Keycloak Server Administration: Audience support",
        test: |case| is_bearer(case) && look::is_far_audience(case),
    },
    AdviceEntry {
        id: "keycloak-aud-refused",
        about: About::Audience,
        voice: Voice::Possible,
        cause: "The verifier refused the audience; the token's is {aud}, and it was issued to {azp}. If the verifier \
                expects your API or the client itself: Keycloak leaves the client out, and names an API only if the \
                user has one of its client roles or an Audience mapper adds it",
        fix: "Add an Audience mapper in a client scope (Client scopes > the scope > Mappers > Audience, Add to access \
              token on) for the audience that the verifier expects, assign the scope under Clients > {azp} > Client \
              scopes, and get a new token",
        source: "Keycloak Server Administration: Audience support",
        test: |case| is_bearer(case) && look::audience_was_refused(case),
    },
    AdviceEntry {
        id: "keycloak-introspection-inactive",
        about: About::Client,
        voice: Voice::Possible,
        cause: "The token has not expired, and introspection calls it inactive. If the client that asks is not in the \
                token's audience ({aud}), newer Keycloak versions answer so; ended sessions do too",
        fix: "Add an Audience mapper for the client that introspects, and get a new token. To keep the old behaviour \
              for a while: that client's OpenID Connect Compatibility Modes > Allow token introspection without \
              audience check",
        source: "Keycloak Server Administration: Audience support",
        test: |case| {
            is_keycloak(case)
                && case.error_is(ErrorTopic::Inactive)
                && case.times.status == TimeStatus::Valid
        },
    },
    AdviceEntry {
        id: "keycloak-keys-of-other-realm",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. The usual cause at Keycloak is a key set of another realm or \
                server, or one from before the realm's keys were replaced (a fresh container makes new ones)",
        fix: "Fetch the keys of the token's own realm again: {iss}/protocol/openid-connect/certs; a token from before \
              the change has to be replaced",
        source: "Keycloak Server Administration: Configuring realm keys",
        test: |case| {
            is_keycloak(case)
                && case.keys == KeysAnswer::NoMatchingKey
                && !case.facts.is(Name::Typ, "Refresh")
                && !case.facts.is(Name::Typ, "Offline")
        },
    },
    AdviceEntry {
        id: "keycloak-nonce-gone",
        about: About::Nonce,
        voice: Voice::Likely,
        cause: "The access token has no nonce: since version 25 Keycloak puts the nonce into the ID token only",
        fix: "Compare the nonce of the ID token (and update keycloak-js); a client that cannot do so gets the old form \
              with the mapper Nonce backwards compatible",
        source: "Keycloak Upgrading Guide: 25.0.0",
        test: |case| {
            is_bearer(case)
                && (case.expected.nonce.is_some() || look::lacks(case, "nonce"))
                && !case.facts.has(Name::Nonce)
        },
    },
];

//! `check --for`: what its tests share, and what holds for every purpose.

use serde_json::{Map, Value, json};

use crate::common::{Run, Signer, compact, jwks, jwt, whichtoken};

/// A token that can be changed before it is signed.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) header: Value,
    pub(crate) claims: Value,
}

impl Draft {
    pub(crate) fn new(header: Value, claims: Value) -> Self {
        Self { header, claims }
    }

    /// With these claims in place of its own; `null` takes one away.
    pub(crate) fn claims(mut self, changes: Value) -> Self {
        merge(&mut self.claims, changes);
        self
    }

    /// The same for the header.
    pub(crate) fn header(mut self, changes: Value) -> Self {
        merge(&mut self.header, changes);
        self
    }

    pub(crate) fn signed(&self, signer: Signer<'_>) -> String {
        jwt(signer, self.header.to_string(), self.claims.to_string())
    }

    pub(crate) fn unsigned(&self) -> String {
        compact(self.header.to_string(), self.claims.to_string(), "")
    }
}

fn merge(object: &mut Value, changes: Value) {
    let object: &mut Map<_, _> = object.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            object.remove(name);
        } else {
            object.insert(name.clone(), value.clone());
        }
    }
}

/// `check --for PURPOSE` with the key `k1` of [`Signer::Rs256`], `e1` of [`Signer::Es256`] and these arguments.
pub(crate) fn check(purpose: &str, token: &str, args: &[&str]) -> Run {
    let keys = jwks([Signer::Rs256.jwk("k1"), Signer::Es256.jwk("e1")]);
    whichtoken(["check", "--json", "--now", "1769860800", "--for", purpose])
        .args(["--offline", "--jwks", "keys.json"])
        .args(args)
        .arg("-")
        .file("keys.json", keys)
        .stdin(token)
        .run()
}

/// Fails, and by this row.
#[track_caller]
pub(crate) fn refuses(run: &Run, row: &str, what: &str) {
    let status = row_of(run, row)["status"].clone();
    assert_eq!(status, "fail", "{what}: {row} in {run}");
    run.exits(1).has("/verdict", "fail");
}

/// A row of the only report.
#[track_caller]
pub(crate) fn row_of(run: &Run, id: &str) -> Value {
    let report = run.report();
    let rows = report["expectations"].as_array().unwrap();
    let found: Vec<_> = rows.iter().filter(|row| row["id"] == id).collect();
    assert_eq!(found.len(), 1, "rows {id} in {run}");
    found[0].clone()
}

const PURPOSES: [&str; 7] = [
    "api",
    "login",
    "logout",
    "workload-identity",
    "client-assertion",
    "dpop",
    "set",
];

#[test]
fn no_purpose_is_served_by_a_token_that_nobody_verified() {
    let claims =
        r#"{"iss":"https://idp.example","sub":"s","aud":"a","iat":1769860740,"exp":1769864340}"#;
    for purpose in PURPOSES {
        let token = compact(r#"{"alg":"RS256"}"#, claims, "s");
        let run = whichtoken(["check", "--now", "1769860800", "--for", purpose, "-"])
            .stdin(token)
            .run();
        assert_ne!(run.code, Some(0), "{run}");
        let run = check(purpose, &compact(r#"{"alg":"none"}"#, claims, ""), &[]);
        run.exits(1);
    }
}

#[test]
fn every_row_has_its_source_and_stands_once() {
    let claims =
        r#"{"iss":"https://idp.example","sub":"s","aud":"a","iat":1769860740,"exp":1769864340}"#;
    for purpose in PURPOSES {
        let run = check(
            purpose,
            &jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims),
            &[],
        );
        let report = run.report();
        let rows = report["expectations"].as_array().unwrap();
        let of_list: Vec<_> = rows.iter().filter(|row| !row["source"].is_null()).collect();
        assert!(of_list.len() > 8, "{run}");
        for row in rows {
            row_of(&run, row["id"].as_str().unwrap());
        }
    }
}

#[test]
fn a_signature_is_never_accepted_unseen() {
    for row in ["signature", "signed", "time", "proof-signature"] {
        let run = check("login", &crate::common::id_token(), &["--allow", row]);
        run.exits(2).complains("cannot be accepted");
    }
    check(
        "login",
        &crate::common::id_token(),
        &["--allow", "right-kid"],
    )
    .exits(2)
    .complains("did you mean right-kind");
}

#[test]
fn text_tells_what_fails_first_and_which_flags_would_decide() {
    let token = crate::common::id_token();
    let keys = jwks([Signer::Rs256.jwk("k1")]);
    for width in ["40", "80", "100"] {
        let run = whichtoken(["check", "--now", "1769860800", "--for", "login", "--width"])
            .args([width, "--jwks", "keys.json", "--audience", "other", "-"])
            .file("keys.json", &keys)
            .stdin(&token)
            .run();
        run.exits(1);
        let fails = run.stdout.find("audience: ").unwrap();
        let asks = run.stdout.find("nonce: ").unwrap();
        assert!(fails < asks, "{run}");
        run.says("--nonce names the one of the login request");
        run.says("Not visible in a token");
        let most = width.parse().unwrap();
        let fits = |line: &str| line.chars().count() <= most;
        assert!(run.stdout.lines().all(fits), "{run}");
    }
}

#[test]
fn of_a_response_the_token_of_the_purpose_is_checked() {
    let response = json!({
        "access_token": crate::common::access_token(),
        "id_token": crate::common::id_token(),
        "token_type": "Bearer",
    })
    .to_string();
    let issuer = ["--issuer", "https://idp.example"];
    let api = check(
        "api",
        &response,
        &["--audience", "https://api.example", issuer[0], issuer[1]],
    );
    api.exits(0).has("/input/member", "access_token");
    // The hash of the fixture is of another access token.
    let args = [
        "--client-id",
        "web-shop",
        "--nonce",
        "n-0S6_WzA2Mj",
        issuer[0],
        issuer[1],
    ];
    let login = check("login", &response, &args);
    login.has("/input/member", "id_token");
    refuses(&login, "at-hash", "another access token");
    // Without a token for the purpose, what there is must serve it.
    let only = json!({"id_token": crate::common::id_token()}).to_string();
    check("api", &only, &["--audience", "web-shop"]).exits(1);
}

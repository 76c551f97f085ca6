//! `check --for set`: RFC 8417 2.2, and the Shared Signals Framework.

use serde_json::{Value, json};

use crate::common::{Run, Signer};
use crate::purpose::{Draft, check, refuses, row_of};

const REVOKED: &str = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

fn draft() -> Draft {
    Draft::new(
        json!({"typ": "secevent+jwt", "alg": "RS256", "kid": "k1"}),
        json!({
            "iss": "https://idp.example",
            "aud": "https://receiver.example",
            "iat": 1_769_860_740,
            "jti": "set-1",
            "sub_id": {"format": "email", "email": "alice@example.com"},
            "events": {REVOKED: {"event_timestamp": 1_769_860_700}},
        }),
    )
}

fn set(token: &str) -> Run {
    let args = [
        "--issuer",
        "https://idp.example",
        "--audience",
        "https://receiver.example",
    ];
    check("set", token, &args)
}

#[test]
fn the_good_token_is_taken() {
    let run = set(&draft().signed(Signer::Rs256));
    run.exits(0);
    for row in ["exp-absent", "sub-absent", "typ"] {
        assert_eq!(row_of(&run, row)["status"], "pass", "{row}");
    }
}

#[test]
fn what_a_receiver_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 8] = [
        (
            "another issuer",
            json!({"iss": "https://evil.example"}),
            "issuer",
        ),
        ("no issuer", json!({"iss": null}), "issuer"),
        ("no iat", json!({"iat": null}), "iat"),
        ("no jti", json!({"jti": null}), "jti"),
        (
            "another receiver",
            json!({"aud": "https://other.example"}),
            "audience",
        ),
        ("no events", json!({"events": null}), "events"),
        ("empty events", json!({"events": {}}), "events"),
        (
            "an event that is no object",
            json!({"events": {REVOKED: 1}}),
            "events",
        ),
    ];
    for (name, change, row) in cases {
        refuses(
            &set(&draft().claims(change).signed(Signer::Rs256)),
            row,
            name,
        );
    }
    let none = draft().header(json!({"alg": "none", "kid": null}));
    refuses(&set(&none.unsigned()), "signed", "alg none");
    refuses(
        &set(&draft().signed(Signer::Rs256Other)),
        "signature",
        "wrong key",
    );
}

#[test]
fn an_id_token_is_no_security_event() {
    refuses(
        &set(&crate::common::id_token()),
        "right-kind",
        "an ID token",
    );
}

#[test]
fn what_confuses_it_with_other_tokens_warns() {
    let token = draft()
        .header(json!({"typ": "JWT"}))
        .claims(json!({"exp": 1_769_864_340, "sub": "alice"}))
        .signed(Signer::Rs256);
    let run = set(&token);
    run.exits(0);
    for row in ["exp-absent", "sub-absent", "typ"] {
        assert_eq!(row_of(&run, row)["status"], "warn", "{row}");
    }
}

#[test]
fn an_audience_is_only_recommended() {
    let token = draft().claims(json!({"aud": null})).signed(Signer::Rs256);
    let run = check("set", &token, &["--issuer", "https://idp.example"]);
    run.exits(0);
    assert_eq!(row_of(&run, "audience")["status"], "warn");
    refuses(&set(&token), "audience", "one was expected");
}

//! `check --for logout` refuses what the OpenID conformance suite has a relying party refuse at back-channel logout.

use serde_json::{Value, json};

use crate::common::{Run, Signer};
use crate::purpose::{Draft, check, refuses, row_of};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

fn draft() -> Draft {
    Draft::new(
        json!({"alg": "RS256", "kid": "k1", "typ": "logout+jwt"}),
        json!({
            "iss": "https://idp.example",
            "aud": "web-shop",
            "iat": 1_769_860_740,
            "exp": 1_769_860_900,
            "jti": "lo-1",
            "sub": "alice",
            "events": {EVENT: {}},
        }),
    )
}

fn logout(token: &str) -> Run {
    check(
        "logout",
        token,
        &[
            "--issuer",
            "https://idp.example",
            "--client-id",
            "web-shop",
            "--alg",
            "RS256",
        ],
    )
}

#[test]
fn the_good_token_is_taken_with_or_without_its_type() {
    logout(&draft().signed(Signer::Rs256)).exits(0);
    let session = draft().claims(json!({"sub": null, "sid": "s-1"}));
    logout(&session.signed(Signer::Rs256)).exits(0);
    let untyped = logout(&draft().header(json!({"typ": null})).signed(Signer::Rs256));
    untyped.exits(0);
    assert_eq!(row_of(&untyped, "typ")["status"], "warn");
}

#[test]
fn what_a_relying_party_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 16] = [
        ("no-event", json!({"events": null}), "events"),
        (
            "wrong-event",
            json!({"events": {"https://idp.example/event": {}}}),
            "events",
        ),
        (
            "event-no-object",
            json!({"events": {EVENT: true}}),
            "events",
        ),
        ("with-nonce", json!({"nonce": "n-1"}), "nonce-absent"),
        ("wrong-aud", json!({"aud": "mobile"}), "audience"),
        ("missing-aud", json!({"aud": null}), "audience"),
        (
            "wrong-iss",
            json!({"iss": "https://evil.example"}),
            "issuer",
        ),
        ("missing-iss", json!({"iss": null}), "issuer"),
        ("missing-iat", json!({"iat": null}), "iat"),
        ("missing-jti", json!({"jti": null}), "jti"),
        ("no-sub-no-sid", json!({"sub": null}), "sub-or-sid"),
        ("sub-number", json!({"sub": 5}), "sub-or-sid"),
        ("sub-empty", json!({"sub": ""}), "sub-or-sid"),
        ("sid-number", json!({"sub": null, "sid": 5}), "sub-or-sid"),
        ("sub-object", json!({"sub": {}, "sid": "s-1"}), "sub-or-sid"),
        ("expired", json!({"exp": 1_769_860_000}), "time"),
    ];
    for (name, change, row) in cases {
        refuses(
            &logout(&draft().claims(change).signed(Signer::Rs256)),
            row,
            name,
        );
    }
    let none = draft().header(json!({"alg": "none", "kid": null}));
    refuses(&logout(&none.unsigned()), "signed", "alg-none");
    let es256 = draft().header(json!({"alg": "ES256", "kid": "e1"}));
    refuses(&logout(&es256.signed(Signer::Es256)), "alg", "wrong-alg");
    refuses(
        &logout(&draft().signed(Signer::Rs256Other)),
        "signature",
        "wrong key",
    );
}

#[test]
fn a_token_of_before_errata_one_has_no_exp() {
    let run = logout(&draft().claims(json!({"exp": null})).signed(Signer::Rs256));
    run.exits(0);
    let row = row_of(&run, "time");
    assert_eq!(
        (&row["status"], &row["weight"]),
        (&json!("warn"), &json!("should"))
    );
}

#[test]
fn an_id_token_is_no_logout_token() {
    refuses(
        &logout(&crate::common::id_token()),
        "right-kind",
        "an ID token",
    );
}

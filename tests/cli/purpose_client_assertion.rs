//! `check --for client-assertion`: RFC 7523 section 3 as RFC 10070 updates it.

use serde_json::{Value, json};

use crate::common::{Run, Signer};
use crate::purpose::{Draft, check, refuses, row_of};

fn draft() -> Draft {
    Draft::new(
        json!({"typ": "client-authentication+jwt", "alg": "RS256", "kid": "k1"}),
        json!({
            "iss": "web-shop",
            "sub": "web-shop",
            "aud": "https://idp.example",
            "exp": 1_769_861_040,
            "iat": 1_769_860_740,
            "jti": "ca-1",
        }),
    )
}

fn assertion(token: &str) -> Run {
    let args = [
        "--client-id",
        "web-shop",
        "--audience",
        "https://idp.example",
    ];
    check("client-assertion", token, &args)
}

#[test]
fn the_good_token_is_taken_with_or_without_its_type() {
    assertion(&draft().signed(Signer::Rs256)).exits(0);
    let untyped = draft().header(json!({"typ": null}));
    let run = assertion(&untyped.signed(Signer::Rs256));
    run.exits(0);
    assert_eq!(row_of(&run, "typ")["status"], "warn");
}

#[test]
fn what_an_authorization_server_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 8] = [
        (
            "another client",
            json!({"iss": "mobile", "sub": "mobile"}),
            "client-id",
        ),
        ("no iss", json!({"iss": null}), "client-id"),
        ("another sub", json!({"sub": "alice"}), "sub"),
        (
            "another server",
            json!({"aud": "https://other.example"}),
            "audience",
        ),
        (
            "two audiences",
            json!({"aud": ["https://idp.example", "https://other.example"]}),
            "sole-audience",
        ),
        ("no audience", json!({"aud": null}), "audience"),
        ("expired", json!({"exp": 1_769_860_000}), "time"),
        ("no expiry", json!({"exp": null}), "time"),
    ];
    for (name, change, row) in cases {
        refuses(
            &assertion(&draft().claims(change).signed(Signer::Rs256)),
            row,
            name,
        );
    }
    let none = draft().header(json!({"alg": "none", "kid": null}));
    refuses(&assertion(&none.unsigned()), "signed", "alg none");
    refuses(
        &assertion(&draft().signed(Signer::Rs256Other)),
        "signature",
        "wrong key",
    );
    refuses(
        &assertion(&crate::common::id_token()),
        "right-kind",
        "an ID token",
    );
}

#[test]
fn the_token_endpoint_as_audience_is_warned_of() {
    let endpoint = "https://idp.example/oauth/token";
    let token = draft()
        .claims(json!({"aud": endpoint}))
        .signed(Signer::Rs256);
    let args = ["--client-id", "web-shop", "--audience", endpoint];
    let run = check("client-assertion", &token, &args);
    run.exits(0);
    assert_eq!(row_of(&run, "not-token-endpoint")["status"], "warn");
}

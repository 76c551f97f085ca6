//! `check --for api`: RFC 9068 section 4, and what a bound token is bound to.

use rcgen::{CertificateParams, KeyPair};
use serde_json::{Value, json};

use crate::common::encrypt::Recipient;
use crate::common::{Run, Signer, jwks, whichtoken};
use crate::purpose::{Draft, check, refuses, row_of};

const ARGS: [&str; 4] = [
    "--issuer",
    "https://idp.example",
    "--audience",
    "https://api.example",
];

fn draft() -> Draft {
    Draft::new(
        json!({"typ": "at+jwt", "alg": "RS256", "kid": "k1"}),
        json!({
            "iss": "https://idp.example",
            "sub": "alice",
            "aud": "https://api.example",
            "client_id": "web-shop",
            "exp": 1_769_864_340,
            "iat": 1_769_860_740,
            "jti": "at-1",
            "scope": "orders:read",
        }),
    )
}

fn api(token: &str) -> Run {
    check("api", token, &ARGS)
}

#[test]
fn the_good_token_is_taken() {
    let run = api(&draft().signed(Signer::Rs256));
    run.exits(0);
    assert_eq!(row_of(&run, "typ")["source"], "RFC 9068 4 point 1");
    let long = draft().header(json!({"typ": "application/AT+JWT"}));
    api(&long.signed(Signer::Rs256)).exits(0);
}

#[test]
fn what_a_resource_server_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 7] = [
        (
            "another issuer",
            json!({"iss": "https://idp.example/"}),
            "issuer",
        ),
        ("no issuer", json!({"iss": null}), "issuer"),
        (
            "another API",
            json!({"aud": "https://other.example"}),
            "audience",
        ),
        ("no audience", json!({"aud": null}), "audience"),
        ("expired", json!({"exp": 1_769_860_000}), "time"),
        ("not yet", json!({"nbf": 1_769_869_000}), "time"),
        ("no expiry", json!({"exp": null}), "time"),
    ];
    for (name, change, row) in cases {
        refuses(
            &api(&draft().claims(change).signed(Signer::Rs256)),
            row,
            name,
        );
    }
    for typ in [json!("JWT"), json!(null), json!("logout+jwt")] {
        let token = draft().header(json!({"typ": typ})).signed(Signer::Rs256);
        refuses(&api(&token), "typ", "another type");
    }
    let none = draft().header(json!({"alg": "none", "kid": null}));
    refuses(&api(&none.unsigned()), "signed", "alg none");
    refuses(
        &api(&draft().signed(Signer::Rs256Other)),
        "signature",
        "wrong key",
    );
}

#[test]
fn an_id_token_is_refused_even_if_its_type_is_accepted() {
    let token = crate::common::id_token();
    let args = ["--audience", "web-shop", "--allow", "typ"];
    refuses(&check("api", &token, &args), "right-kind", "an ID token");
}

#[test]
fn vendors_that_do_not_type_their_tokens_are_named_and_can_be_accepted() {
    let issuer = "https://sso.example/realms/shop";
    let token = draft()
        .header(json!({"typ": "JWT"}))
        .claims(json!({"iss": issuer, "typ": "Bearer", "azp": "web-shop", "client_id": null}))
        .signed(Signer::Rs256);
    let args = ["--issuer", issuer, "--audience", "https://api.example"];
    let run = check("api", &token, &args);
    refuses(&run, "typ", "Keycloak");
    assert!(
        row_of(&run, "typ")["help"]
            .as_str()
            .unwrap()
            .contains("Keycloak")
    );
    let run = check("api", &token, &[&args[..], &["--allow", "typ"]].concat());
    run.exits(0).has("/verdict", "pass");
    let row = row_of(&run, "typ");
    assert_eq!(
        (&row["status"], &row["weight"]),
        (&json!("warn"), &json!("accepted"))
    );
    // What RFC 9068 2.2 wants of the issuer is no check of the receiver.
    assert_eq!(row_of(&run, "required-claims")["status"], "warn");
}

#[test]
fn an_opaque_token_is_undecided() {
    let run = api("2YotnFZFEjr1zCsicMWpAA");
    run.exits(4);
    let help = row_of(&run, "audience")["help"].clone();
    assert!(help.as_str().unwrap().contains("introspection"), "{run}");
}

/// With the client certificate in `client.pem` and `client.der`, and another one in `other.pem`.
fn with_certificates(thumbprint: Option<&str>, more: &[&str]) -> (Run, String) {
    let make = |name: &str| {
        let key = KeyPair::generate().unwrap();
        CertificateParams::new(vec![name.to_owned()])
            .unwrap()
            .self_signed(&key)
            .unwrap()
    };
    let (client, other) = (make("client.example"), make("other.example"));
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, client.der());
    let print = crate::common::sign::base64url(digest.as_ref());
    let cnf = json!({"cnf": {"x5t#S256": thumbprint.unwrap_or(&print)}});
    let run = whichtoken(["check", "--json", "--now", "1769860800", "--for", "api"])
        .args(["--offline", "--jwks", "keys.json"])
        .args(ARGS)
        .args(more)
        .arg("-")
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .file("client.pem", client.pem())
        .file("client.der", client.der())
        .file("other.pem", other.pem())
        .file("no.pem", crate::common::sign::RSA_PUBLIC_PEM)
        .stdin(draft().claims(cnf).signed(Signer::Rs256))
        .run();
    (run, print)
}

#[test]
fn a_certificate_bound_token_comes_with_its_certificate() {
    for file in ["client.pem", "client.der"] {
        let (run, print) = with_certificates(None, &["--client-cert", file]);
        run.exits(0).answers("certificate-bound", "pass");
        assert_eq!(row_of(&run, "certificate-bound")["found"], json!([print]));
    }
    let (run, _) = with_certificates(None, &["--client-cert", "other.pem"]);
    refuses(&run, "certificate-bound", "another certificate");
    let (run, _) = with_certificates(None, &[]);
    run.exits(4);
    let help = row_of(&run, "certificate-bound")["help"].clone();
    assert!(help.as_str().unwrap().contains("--client-cert"), "{run}");
    let (run, _) = with_certificates(None, &["--client-cert", "no.pem"]);
    run.exits(2).complains("no X.509 certificate");
    let (run, _) = with_certificates(Some("AAAA"), &["--client-cert", "client.pem"]);
    refuses(&run, "certificate-bound", "a wrong thumbprint");
}

#[test]
fn a_token_that_is_not_bound_does_not_fit_a_certificate() {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::default().self_signed(&key).unwrap();
    let run = whichtoken([
        "--json",
        "--now",
        "1769860800",
        "--client-cert",
        "c.pem",
        "-",
    ])
    .file("c.pem", certificate.pem())
    .stdin(draft().signed(Signer::Rs256))
    .run();
    // In `inspect` it is told, and decides nothing.
    run.exits(0).answers("certificate-bound", "fail");
}

#[test]
fn what_is_encrypted_or_lacks_its_header_is_undecided() {
    let to = Recipient::new("RSA-OAEP-256", "A256GCM").with("cty", "JWT");
    let encrypted = to.encrypt(draft().signed(Signer::Rs256));
    let args = ["--audience", "https://api.example"];
    for (text, rows) in [
        (
            encrypted.as_str(),
            ["typ", "signed", "signature"].as_slice(),
        ),
        (&draft().claims.to_string(), &["signed", "signature"]),
    ] {
        let run = whichtoken(["check", "--for", "api", "--json", "--now", "1769860800"])
            .args(args)
            .arg("-")
            .stdin(text)
            .run();
        run.exits(4);
        for row in rows {
            assert_eq!(row_of(&run, row)["status"], "undecided", "{row}: {run}");
        }
    }
}

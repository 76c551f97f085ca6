//! `check --for login` refuses what the OpenID conformance suite has a relying party refuse, and takes what it must.

use serde_json::{Value, json};

use crate::common::{Run, Signer, jwks, whichtoken};
use crate::purpose::{Draft, check, refuses, row_of};

const NONCE: &str = "n-0S6_WzA2Mj";
const ACCESS_TOKEN: &str = "SlAV32hkKG";
const CODE: &str = "SplxlOBeZQQYbYS6WxSbIA";
/// Left half of SHA-256, base64url.
const AT_HASH: &str = "rXH7QWVTZnXYCou_6Vdpfg";

const ARGS: [&str; 6] = [
    "--issuer",
    "https://idp.example",
    "--client-id",
    "web-shop",
    "--nonce",
    NONCE,
];

fn draft() -> Draft {
    Draft::new(
        json!({"alg": "RS256", "kid": "k1"}),
        json!({
            "iss": "https://idp.example",
            "sub": "alice",
            "aud": "web-shop",
            "exp": 1_769_864_340,
            "iat": 1_769_860_740,
            "nonce": NONCE,
        }),
    )
}

fn login(token: &str) -> Run {
    check("login", token, &ARGS)
}

#[test]
fn the_good_token_is_taken() {
    let run = login(&draft().signed(Signer::Rs256));
    run.exits(0).has("/verdict", "pass");
    for (row, weight) in [
        ("issuer", "must"),
        ("audience", "must"),
        ("nonce", "must"),
        ("alg", "should"),
        ("nonce-replay", "unseen"),
    ] {
        assert_eq!(row_of(&run, row)["weight"], weight, "{row}");
    }
    let source = row_of(&run, "issuer")["source"].clone();
    assert_eq!(source, "OpenID Connect Core 3.1.3.7 point 2");
    // One row each: the single flags are in the list.
    let report = run.report();
    let rows = report["expectations"].as_array().unwrap();
    assert!(!rows.iter().any(|row| row["id"] == "client-id"), "{run}");
}

#[test]
fn what_a_relying_party_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 12] = [
        (
            "invalid-iss",
            json!({"iss": "https://idp.example/"}),
            "issuer",
        ),
        ("missing-iss", json!({"iss": null}), "issuer"),
        ("invalid-aud", json!({"aud": "mobile"}), "audience"),
        ("missing-aud", json!({"aud": null}), "audience"),
        ("missing-iat", json!({"iat": null}), "iat"),
        ("iat-text", json!({"iat": "1769860740"}), "iat"),
        ("missing-sub", json!({"sub": null}), "sub"),
        ("long-sub", json!({"sub": "a".repeat(256)}), "sub"),
        ("nonce-invalid", json!({"nonce": "n-0s6_wza2mj"}), "nonce"),
        ("nonce-missing", json!({"nonce": null}), "nonce"),
        ("missing-exp", json!({"exp": null}), "time"),
        ("expired", json!({"exp": 1_769_860_000}), "time"),
    ];
    for (name, change, row) in cases {
        refuses(
            &login(&draft().claims(change).signed(Signer::Rs256)),
            row,
            name,
        );
    }
}

#[test]
fn wrong_signatures_are_refused() {
    for (alg, kid, signer) in [
        ("RS256", "k1", Signer::Rs256),
        ("ES256", "e1", Signer::Es256),
    ] {
        let draft = draft().header(json!({"alg": alg, "kid": kid}));
        let token = draft.signed(signer);
        login(&token).exits(0);
        let (head, signature) = token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { 'B' } else { 'A' };
        let forged = format!("{head}.{first}{}", &signature[1..]);
        refuses(&login(&forged), "signature", alg);
    }
    refuses(
        &login(&draft().signed(Signer::Rs256Other)),
        "signature",
        "another key",
    );
}

#[test]
fn hs256_is_made_with_the_clients_secret() {
    let secret = b"the secret of this client, which is long enough";
    let token = draft()
        .header(json!({"alg": "HS256", "kid": null}))
        .signed(Signer::Hs256(secret));
    let run = |secret: &[u8]| {
        whichtoken(["check", "--json", "--now", "1769860800", "--for", "login"])
            .args(["--offline", "--secret-file", "secret"])
            .args(ARGS)
            .arg("-")
            .file("secret", secret)
            .stdin(&token)
            .run()
    };
    run(secret).exits(0);
    refuses(
        &run(b"another secret, which is just as long as it"),
        "signature",
        "invalid-sig-hs256",
    );
}

#[test]
fn an_unsecured_token_is_refused() {
    let draft = draft().header(json!({"alg": "none", "kid": null}));
    refuses(&login(&draft.unsigned()), "signed", "idtoken-sig-none");
}

#[test]
fn a_token_that_names_no_key_is_verified_by_every_key_that_fits() {
    let token = draft().header(json!({"kid": null})).signed(Signer::Rs256);
    let run = |keys: String| {
        whichtoken(["check", "--json", "--now", "1769860800", "--for", "login"])
            .args(["--offline", "--jwks", "keys.json"])
            .args(ARGS)
            .arg("-")
            .file("keys.json", keys)
            .stdin(&token)
            .run()
    };
    run(jwks([Signer::Rs256.jwk("k1")])).exits(0);
    run(jwks([
        Signer::Rs256Other.jwk("k2"),
        Signer::Rs256.jwk("k1"),
    ]))
    .exits(0);
    refuses(
        &run(jwks([Signer::Rs256Other.jwk("k2")])),
        "signature",
        "another key alone",
    );
}

#[test]
fn hashes_bind_the_tokens_of_one_response() {
    let hashed = |claims: Value, args: &[&str]| {
        let token = draft().claims(claims).signed(Signer::Rs256);
        whichtoken(["check", "--json", "--now", "1769860800", "--for", "login"])
            .args(["--offline", "--jwks", "keys.json"])
            .args(ARGS)
            .args(args)
            .arg("-")
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .file("at", format!("{ACCESS_TOKEN}\n"))
            .file("code", format!("{CODE}\n"))
            .stdin(token)
            .run()
    };
    let at = ["--access-token-file", "at"];
    let code = ["--code-file", "code"];
    let c_hash = half(CODE);
    assert_eq!(half(ACCESS_TOKEN), AT_HASH);
    hashed(json!({"at_hash": AT_HASH}), &at).exits(0);
    hashed(json!({"c_hash": c_hash}), &code).exits(0);
    let wrong = "MTIzNDU2Nzg5MDEyMzQ1Ng";
    for (name, claims, args, row) in [
        ("invalid at_hash", json!({"at_hash": wrong}), at, "at-hash"),
        ("missing at_hash", json!({}), at, "at-hash"),
        ("invalid c_hash", json!({"c_hash": wrong}), code, "c-hash"),
        ("missing c_hash", json!({}), code, "c-hash"),
    ] {
        refuses(&hashed(claims, &args), row, name);
    }
    // Without `--for`, and in `inspect`, it is the same row.
    let token = draft()
        .claims(json!({"at_hash": wrong}))
        .signed(Signer::Rs256);
    for (command, code) in [("check", 1), ("inspect", 0)] {
        let run = whichtoken([command, "--json", "--now", "1769860800"])
            .args(at)
            .arg("-")
            .file("at", ACCESS_TOKEN)
            .stdin(&token)
            .run();
        run.exits(code).answers("at-hash", "fail");
    }
    // In the code flow nobody must compare it: it is open, and decides nothing.
    let open = hashed(json!({"at_hash": wrong}), &[]);
    open.exits(0);
    let row = row_of(&open, "at-hash");
    assert_eq!(
        (&row["status"], &row["weight"]),
        (&json!("undecided"), &json!("should"))
    );
}

/// The left half of the SHA-256 hash, base64url.
fn half(text: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    crate::common::sign::base64url(&digest.as_ref()[..16])
}

#[test]
fn a_refreshed_token_and_userinfo_must_be_about_the_same_subject() {
    let token = draft().signed(Signer::Rs256);
    let mut args = ARGS.to_vec();
    args.extend(["--subject", "alice"]);
    check("login", &token, &args).exits(0);
    args[7] = "mallory";
    refuses(
        &check("login", &token, &args),
        "subject",
        "refresh-token-invalid-sub",
    );
    args[1] = "https://other.example";
    refuses(
        &check("login", &token, &args),
        "issuer",
        "refresh-token-invalid-issuer",
    );
}

#[test]
fn further_audiences_are_named_or_accepted() {
    let token = draft()
        .claims(json!({"aud": ["web-shop", "partner"], "azp": "web-shop"}))
        .signed(Signer::Rs256);
    let open = login(&token);
    open.exits(4).answers("other-audiences", "undecided");
    let with = |more: [&'static str; 2]| {
        let mut args = ARGS.to_vec();
        args.extend(more);
        check("login", &token, &args)
    };
    with(["--audience", "partner"]).exits(0);
    with(["--audience", "stranger"]).exits(1);
    let accepted = with(["--allow", "other-audiences"]);
    accepted.exits(0);
    assert_eq!(row_of(&accepted, "other-audiences")["weight"], "accepted");
}

#[test]
fn what_is_only_recommended_warns_and_decides_nothing() {
    let token = draft()
        .header(json!({"alg": "ES256", "kid": "e1", "jku": "https://evil.example/keys"}))
        .claims(json!({"azp": "other-client"}))
        .signed(Signer::Es256);
    let run = login(&token);
    run.exits(0);
    for row in ["alg", "azp", "key-headers"] {
        let row = row_of(&run, row);
        assert_eq!(
            (&row["status"], &row["weight"]),
            (&json!("warn"), &json!("should"))
        );
    }
    let mut args = ARGS.to_vec();
    args.extend(["--alg", "RS256"]);
    refuses(
        &check("login", &token, &args),
        "alg",
        "the registered algorithm",
    );
}

#[test]
fn other_kinds_are_refused_by_their_kind() {
    let access = crate::common::access_token();
    refuses(
        &check("login", &access, &ARGS),
        "right-kind",
        "an access token",
    );
    check("login", "2YotnFZFEjr1zCsicMWpAA", &ARGS).exits(1);
}

#[test]
fn without_the_flags_that_decide_it_is_undecided_and_says_which() {
    let token = draft().signed(Signer::Rs256);
    let run = whichtoken([
        "check",
        "--json",
        "--now",
        "1769860800",
        "--for",
        "login",
        "-",
    ])
    .stdin(&token)
    .run();
    run.exits(4).has("/verdict", "undecided");
    for (row, flag) in [
        ("issuer", "--issuer"),
        ("audience", "--client-id"),
        ("signature", "--jwks"),
        ("nonce", "--nonce"),
    ] {
        let row = row_of(&run, row);
        assert_eq!(row["status"], "undecided", "{row}");
        assert!(row["help"].as_str().unwrap().contains(flag), "{row}");
    }
}

#[test]
fn what_a_flag_would_decide_is_asked_for_once() {
    let run = check("login", &draft().signed(Signer::Rs256), &ARGS[..4]);
    run.exits(4);
    assert_eq!(row_of(&run, "nonce")["status"], "undecided");
    assert_eq!(run.report()["advice"], json!([]), "{run}");
}

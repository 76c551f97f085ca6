//! Keys in every form, the choice among them, and what is never taken for one.

use serde_json::{Value, json};

use crate::common::sign::{RSA_1024_PUBLIC_PEM, RSA_1024_TOKEN, RSA_PUBLIC_PEM, SECRET, base64url};
use crate::common::{ID_CLAIMS, Run, Signer, Whichtoken, id_token, jwks, jwt, whichtoken};

const ALL: [(&str, Signer<'static>); 6] = [
    ("RS256", Signer::Rs256),
    ("PS256", Signer::Ps256),
    ("ES256", Signer::Es256),
    ("ES512", Signer::Es512),
    ("EdDSA", Signer::EdDsa),
    ("Ed25519", Signer::EdDsa),
];

fn with_keys(keys: impl IntoIterator<Item = Value>) -> Whichtoken {
    whichtoken(["--json", "--jwks", "keys.json", "-"]).file("keys.json", jwks(keys))
}

#[track_caller]
fn is_valid(run: &Run) {
    run.exits(0).has("/signature/status", "valid");
}

#[track_caller]
fn is_invalid(run: &Run) {
    run.exits(1).has("/signature/status", "invalid");
}

#[track_caller]
fn is_undecided(run: &Run, reason: &str) {
    run.exits(4).has("/signature/status", "unverifiable");
    let found = run.at("/signature/reason");
    assert!(found.contains(reason), "{reason:?} is not in {found:?}");
}

#[test]
fn every_algorithm_is_verified_by_a_key_set_and_noticed_when_wrong() {
    for (alg, signer) in ALL {
        let token = jwt(
            signer,
            format!(r#"{{"alg":"{alg}","kid":"k1"}}"#),
            ID_CLAIMS,
        );
        let run = with_keys([signer.jwk("k1")]).stdin(&token).run();
        is_valid(&run);
        run.has("/signature/key/origin", "keys.json")
            .has("/signature/key/kid", "k1");
        let other = token.replace(
            &base64url(ID_CLAIMS),
            &base64url(ID_CLAIMS.replace("alice", "mallory")),
        );
        let run = with_keys([signer.jwk("k1")]).stdin(other).run();
        is_invalid(&run);
        run.has("/token/claims/sub", "mallory");
    }
}

#[test]
fn a_key_comes_as_jwk_pem_der_or_certificate() {
    let token = id_token();
    let pair = rcgen::KeyPair::try_from(Signer::Rs256.pkcs8()).unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["idp.example".to_owned()])
        .unwrap()
        .self_signed(&pair)
        .unwrap();
    for (name, content) in [
        ("key.json", Signer::Rs256.jwk("k1").to_string().into_bytes()),
        ("set.json", jwks([Signer::Rs256.jwk("k1")]).into_bytes()),
        ("key.pem", RSA_PUBLIC_PEM.as_bytes().to_vec()),
        (
            "crlf.pem",
            RSA_PUBLIC_PEM.replace('\n', "\r\n").into_bytes(),
        ),
        ("key.der", crate::common::sign::der(RSA_PUBLIC_PEM)),
        ("cert.pem", certificate.pem().into_bytes()),
        ("cert.der", certificate.der().to_vec()),
        (
            "google.json",
            json!({"k1": certificate.pem()}).to_string().into_bytes(),
        ),
    ] {
        let run = whichtoken(["--json", "--key", name, "-"])
            .file(name, content)
            .stdin(&token)
            .run();
        is_valid(&run);
        run.has("/signature/key/origin", name);
    }
}

#[test]
fn a_private_key_verifies_by_its_public_half_and_is_remarked_on() {
    let run = whichtoken(["--json", "--key", "rsa.pem", "-"])
        .file("rsa.pem", include_str!("../fixtures/keys/rsa.pem"))
        .stdin(id_token())
        .run();
    is_valid(&run);
    run.finds("private-key-given");
    run.hides("PRIVATE KEY");
}

#[test]
fn a_secret_comes_as_file_or_variable() {
    let token = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ID_CLAIMS,
    );
    let file = |content: String| {
        whichtoken(["--json", "--secret-file", "secret", "-"])
            .file("secret", content)
            .stdin(&token)
            .run()
    };
    is_valid(&file(SECRET.to_owned()));
    // Editors and `echo` end a file with a line break.
    is_valid(&file(format!("{SECRET}\n")));
    is_invalid(&file(format!("{SECRET}x")));
    let env = |value: &str| {
        whichtoken(["--json", "--secret-env", "SECRET", "-"])
            .env("SECRET", value)
            .stdin(&token)
            .run()
    };
    is_valid(&env(SECRET));
    is_invalid(&env("another secret, which is also as long as the hash"));
    whichtoken(["--secret-env", "NOWHERE", "-"])
        .stdin(&token)
        .run()
        .exits(2)
        .complains("NOWHERE");
}

#[test]
fn a_right_secret_in_the_wrong_encoding_is_told() {
    let token = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ID_CLAIMS,
    );
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", base64url(SECRET))
        .stdin(&token)
        .run();
    is_invalid(&run);
    assert!(run.at("/signature/reason").contains("base64"), "{run}");
}

/// RFC 8725 2.1, CVE-2022-29217: everybody knows the public key.
#[test]
fn a_public_key_is_never_a_secret() {
    for forms in [
        RSA_PUBLIC_PEM.to_owned(),
        RSA_PUBLIC_PEM.trim_end().to_owned(),
        format!("\n{RSA_PUBLIC_PEM}"),
        Signer::Rs256.jwk("k1").to_string(),
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8AhKM2PwmNmGHOqFMHgqAVhUVY4YcWQQSBWlDPpvOU x"
            .to_owned(),
    ] {
        let token = jwt(
            Signer::Hs256(forms.as_bytes()),
            r#"{"alg":"HS256","kid":"k1"}"#,
            ID_CLAIMS,
        );
        for run in [
            whichtoken(["--json", "--key", "key", "-"]).file("key", &forms),
            whichtoken(["--json", "--secret-file", "key", "-"]).file("key", &forms),
            whichtoken(["--json", "--secret-env", "KEY", "-"]).env("KEY", &forms),
            with_keys([Signer::Rs256.jwk("k1")]),
        ] {
            let run = run.stdin(&token).run();
            assert_ne!(run.code, Some(0), "{run}");
            run.has("/signature/status", "unverifiable");
        }
    }
    let der = crate::common::sign::der(RSA_PUBLIC_PEM);
    let token = jwt(Signer::Hs256(&der), r#"{"alg":"HS256"}"#, ID_CLAIMS);
    for flag in ["--key", "--secret-file"] {
        let run = whichtoken(["--json", flag, "key", "-"])
            .file("key", &der)
            .stdin(&token)
            .run();
        run.exits(4).has("/signature/status", "unverifiable");
    }
}

/// RFC 7515 10.3, RFC 8725 3.10.
#[test]
fn a_key_that_comes_with_the_token_proves_nothing() {
    let jwk = Signer::Rs256Other.jwk("k1");
    let header = json!({"alg": "RS256", "kid": "k1", "jwk": jwk}).to_string();
    let token = jwt(Signer::Rs256Other, header, ID_CLAIMS);
    whichtoken(["--json", "-"])
        .stdin(&token)
        .run()
        .exits(0)
        .finds("key-in-header")
        .has("/signature/status", "not-checked");
    is_invalid(&with_keys([Signer::Rs256.jwk("k1")]).stdin(&token).run());
}

#[test]
fn an_unknown_kid_is_undecided_and_named() {
    let token = jwt(
        Signer::Rs256Other,
        r#"{"alg":"RS256","kid":"gone"}"#,
        ID_CLAIMS,
    );
    let run = with_keys([Signer::Rs256.jwk("k1"), Signer::Es256.jwk("k2")])
        .stdin(&token)
        .run();
    is_undecided(&run, "gone");
    let reason = run.at("/signature/reason");
    assert!(reason.contains("k1") && reason.contains("k2"), "{reason}");
}

/// The OpenID conformance suite, kid-absent-single-jwks and kid-absent-multiple-jwks.
#[test]
fn without_a_kid_every_key_that_fits_is_tried() {
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, ID_CLAIMS);
    is_valid(&with_keys([Signer::Rs256.jwk("k1")]).stdin(&token).run());
    let keys = [
        Signer::Es256.jwk("k0"),
        Signer::Rs256Other.jwk("k1"),
        Signer::Rs256.jwk("k2"),
    ];
    is_valid(&with_keys(keys).stdin(&token).run());
    is_invalid(
        &with_keys([Signer::Rs256Other.jwk("k1")])
            .stdin(&token)
            .run(),
    );
}

#[test]
fn one_bad_key_spoils_no_set() {
    let keys = [
        json!({"kty": "RSA", "kid": "broken", "n": "!!", "e": "AQAB"}),
        json!({"kty": "XYZ", "kid": "unknown"}),
        json!("not an object"),
        json!({"kty": "EC", "crv": "P-999", "kid": "curve", "x": "AA", "y": "AA"}),
        json!({"kid": "nothing"}),
        Signer::Rs256.jwk("k1"),
    ];
    is_valid(&with_keys(keys.clone()).stdin(id_token()).run());
    let broken = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","kid":"broken"}"#,
        ID_CLAIMS,
    );
    is_undecided(&with_keys(keys).stdin(broken).run(), "broken");
}

#[test]
fn a_key_is_used_only_for_what_it_may_be_used_for() {
    let token = id_token();
    let limited = |member: &str, value: Value| {
        let mut key = Signer::Rs256.jwk("k1");
        key[member] = value;
        with_keys([key]).stdin(&token).run()
    };
    is_valid(&limited("use", json!("sig")));
    is_valid(&limited("alg", json!("RS256")));
    is_valid(&limited("key_ops", json!(["verify"])));
    is_undecided(&limited("use", json!("enc")), "k1");
    is_undecided(&limited("alg", json!("RSA-OAEP")), "k1");
    is_undecided(&limited("key_ops", json!(["encrypt"])), "k1");
    is_undecided(&limited("kty", json!("EC")), "k1");
    // Who signed can be told all the same; `check` accepts it only when asked to.
    let other = limited("alg", json!("RS512"));
    is_valid(&other);
    other.finds("key-alg-mismatch");
}

#[test]
fn a_key_that_names_another_algorithm_fails_a_check() {
    let mut key = Signer::Rs256.jwk("k1");
    key["alg"] = json!("PS256");
    let check = |more: &[&str]| {
        let args = [
            "check",
            "--jwks",
            "keys.json",
            "-",
            "--now",
            "2026-01-31T12:01:00Z",
        ];
        whichtoken(args.into_iter().chain(more.iter().copied()))
            .file("keys.json", jwks([key.clone()]))
            .stdin(id_token())
            .run()
    };
    check(&[]).exits(1);
    check(&["--allow", "key-alg-mismatch"]).exits(0);
}

#[test]
fn different_keys_of_one_name_are_all_tried_and_remarked_on() {
    let run = with_keys([Signer::Rs256Other.jwk("k1"), Signer::Rs256.jwk("k1")])
        .stdin(id_token())
        .run();
    is_valid(&run);
    run.finds("duplicate-kid");
}

#[test]
fn a_weak_key_is_computed_with_told_and_fails_a_check() {
    let short = jwt(
        Signer::Hs256(b"short"),
        r#"{"alg":"HS256"}"#,
        r#"{"iss":"https://idp.example","sub":"alice"}"#,
    );
    let rsa = RSA_1024_TOKEN.trim().to_owned();
    for (flag, key, token) in [
        ("--secret-file", "short", &short),
        ("--key", RSA_1024_PUBLIC_PEM, &rsa),
    ] {
        let run = |args: &[&str]| {
            whichtoken(args)
                .args(["--json", flag, "key", "-"])
                .file("key", key)
                .stdin(token)
                .run()
        };
        let inspected = run(&[]);
        is_valid(&inspected);
        inspected.finds("weak-key");
        run(&["check"]).exits(1).answers("no-errors", "fail");
        run(&["check", "--allow", "weak-key"])
            .exits(0)
            .answers("no-errors", "pass");
    }
}

#[test]
fn algorithms_may_be_limited() {
    let run = |alg: &str| {
        with_keys([Signer::Rs256.jwk("k1")])
            .args(["--alg", alg])
            .stdin(id_token())
            .run()
    };
    is_valid(&run("RS256"));
    is_invalid(&run("ES256"));
    is_invalid(&run("rs256"));
    is_invalid(&run("no such name"));
}

#[test]
fn an_algorithm_that_is_not_known_is_undecided_and_one_in_other_letters_is_wrong() {
    let run = |alg: &str| {
        let token = jwt(
            Signer::Rs256,
            format!(r#"{{"alg":"{alg}","kid":"k1"}}"#),
            ID_CLAIMS,
        );
        with_keys([Signer::Rs256.jwk("k1")]).stdin(token).run()
    };
    is_undecided(&run("XX256"), "XX256");
    is_undecided(&run("ML-DSA-65"), "ML-DSA-65");
    is_invalid(&run("rs256"));
}

#[test]
fn without_a_usable_key_there_is_no_verdict_and_the_reason_is_named() {
    for (content, reason) in [
        ("", "empty"),
        ("{}", "neither a key"),
        ("no key at all!", "no form of key"),
        (
            r#"{"issuer":"https://idp.example","jwks_uri":"https://idp.example/keys"}"#,
            "https://idp.example/keys",
        ),
        ("-----BEGIN PUBLIC KEY-----\nAAAA", "damaged"),
    ] {
        let run = whichtoken(["--json", "--jwks", "keys", "-"])
            .file("keys", content)
            .stdin(id_token())
            .run();
        is_undecided(&run, reason);
        run.has("/token/claims/sub", "alice");
    }
    // An empty set is a set: the issuer may have withdrawn every key.
    let run = with_keys([]).stdin(id_token()).run();
    run.exits(4).has("/signature/status", "unverifiable");
    for flag in ["--jwks", "--key", "--secret-file"] {
        whichtoken([flag, "nowhere.key", "-"])
            .stdin(id_token())
            .run()
            .exits(2)
            .complains("nowhere.key");
    }
}

#[test]
fn every_key_is_explained_on_request() {
    let mut encryption = Signer::Rs256Other.jwk("k1");
    encryption["use"] = json!("enc");
    let run = with_keys([encryption, Signer::Rs256.jwk("k1"), Signer::Es256.jwk("k2")])
        .arg("--verbose")
        .stdin(id_token())
        .run();
    is_valid(&run);
    let report = run.report();
    let considered = report["signature"]["considered"].as_array().unwrap();
    assert_eq!(considered.len(), 3, "{run}");
}

/// RFC 7515 4.1.4: `kid` is compared, and nothing else is done with it.
#[test]
fn a_kid_is_only_a_name() {
    for kid in [
        "../../../dev/null",
        "/etc/passwd",
        "keys.json",
        "x' UNION SELECT 'secret",
        "| sleep 10",
        "http://127.0.0.1:9/keys",
        "",
    ] {
        let header = json!({"alg": "HS256", "kid": kid}).to_string();
        let token = jwt(Signer::Hs256(b""), &header, ID_CLAIMS);
        let run = with_keys([Signer::Rs256.jwk("k1")]).stdin(&token).run();
        run.exits(4).has("/signature/status", "unverifiable");
        let signed = jwt(Signer::Rs256, header.replace("HS256", "RS256"), ID_CLAIMS);
        is_valid(&with_keys([Signer::Rs256.jwk(kid)]).stdin(signed).run());
    }
}

#[test]
fn an_issuer_beside_another_key_source_or_offline_only_pins() {
    let with = |issuer: &str, more: &[&str]| {
        whichtoken(["check", "--json", "--now", "1769860800", "--issuer", issuer])
            .args(more)
            .arg("-")
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(id_token())
            .run()
    };
    let keys = ["--jwks", "keys.json"].as_slice();
    with("https://idp.example", keys)
        .exits(0)
        .answers("issuer", "pass")
        .answers("signature", "pass");
    with("https://idp.example/", keys)
        .exits(1)
        .answers("issuer", "fail")
        .answers("signature", "pass");
    let offline = with("https://idp.example", &["--offline"]);
    offline.exits(0).answers("issuer", "pass");
    offline.has("/signature/status", "not-checked");
    let text = whichtoken(["check", "--now", "1769860800", "--offline"])
        .args(["--issuer", "https://idp.example", "-"])
        .stdin(id_token())
        .run();
    text.exits(0).says("the cache holds no copy of it");
    assert!(!text.stdout.contains("no keys were given"), "{text}");
    with("https://other.example", &["--offline"])
        .exits(1)
        .answers("issuer", "fail");
}

#[test]
fn a_fetch_that_is_forbidden_is_not_done() {
    for flag in [
        ["--jwks", "https://idp.example/keys"].as_slice(),
        &["--discover"],
    ] {
        let run = whichtoken(["--json", "--offline"])
            .args(flag)
            .arg("-")
            .stdin(id_token())
            .run();
        run.exits(4).has("/signature/status", "unverifiable");
        assert!(run.at("/signature/reason").contains("offline"), "{run}");
    }
}

#[test]
fn a_secret_may_begin_like_an_ssh_key() {
    let secret = "sk-live-0123456789-0123456789-0123456789";
    let token = jwt(
        Signer::Hs256(secret.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ID_CLAIMS,
    );
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", secret)
        .stdin(&token)
        .run();
    is_valid(&run);
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", "sk-ssh-ed25519@openssh.com AAAA")
        .stdin(&token)
        .run();
    is_undecided(&run, "SSH public key");
}

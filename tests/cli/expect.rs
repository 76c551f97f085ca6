//! `--expect 'PATH op VALUE'`: claims and facts, pass, fail, undecided, and errors that point.

use crate::common::sign::base64url;
use crate::common::{Run, Signer, access_token, compact, id_token, jwks, jwt, whichtoken};

const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice","aud":["https://api.example","b"],
    "exp":1769864340,"iat":1769860740,"scope":"orders:read profile","kind":"mine",
    "realm_access":{"roles":["admin","user"]},"https://x.example/roles":["r"],"kubernetes.io":{"ns":"n"},
    "big":12345678901234567890123,"half":0.50,"flag":true,"text_flag":"true","ver":"2.0","nothing":null,
    "empty":"","lines":"good\nbad","a":{"b":1},"a.b":2}"#;

fn token() -> String {
    jwt(
        Signer::Rs256,
        r#"{"typ":"at+jwt","alg":"RS256","kid":"k1"}"#,
        CLAIMS,
    )
}

fn check(token: &str, expression: &str, args: &[&str]) -> Run {
    whichtoken(["check", "--json", "--now", "1769860800"])
        .args(["--expect", expression])
        .args(args)
        .arg("-")
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
        .run()
}

#[track_caller]
fn answers(token: &str, expression: &str, args: &[&str], status: &str) {
    let run = check(token, expression, args);
    let report = run.report();
    let row = report["expectations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "expect")
        .unwrap_or_else(|| panic!("{expression}: {run}"));
    assert_eq!(row["status"], status, "{expression}: {run}");
    assert_eq!(row["expected"], expression);
    if status != "pass" {
        let has_words = row["help"].is_string() || !row["found"].as_array().unwrap().is_empty();
        assert!(has_words, "{expression}: {run}");
    }
    run.exits(match status {
        "pass" => 0,
        "fail" => 1,
        _ => 4,
    });
}

#[test]
fn claims_are_compared() {
    for (expression, status) in [
        ("sub = alice", "pass"),
        ("sub == alice", "pass"),
        ("sub = Alice", "fail"),
        ("sub = \"alice\"", "pass"),
        ("sub != bob", "pass"),
        ("sub != alice", "fail"),
        ("sub ~= lic", "pass"),
        ("sub ~= bob", "fail"),
        ("sub in bob,alice", "pass"),
        ("sub in bob,carol", "fail"),
        ("sub not in bob,carol", "pass"),
        ("sub matches a.*e", "pass"),
        ("sub matches lic", "fail"),
        ("sub not matches lic", "pass"),
        ("sub exists", "pass"),
        ("sub absent", "fail"),
        ("!sub", "fail"),
        ("empty = \"\"", "pass"),
        ("empty exists", "pass"),
        ("scope has profile", "pass"),
        ("scope has orders", "fail"),
        ("scope not has admin", "pass"),
        ("aud has b", "pass"),
        ("aud has c", "fail"),
        ("aud ~= api", "pass"),
        ("aud matches https://.*", "pass"),
        ("aud = b", "fail"),
        ("aud != b", "fail"),
        ("aud.1 = b", "pass"),
        ("realm_access.roles has admin", "pass"),
        ("/realm_access/roles/0 = admin", "pass"),
        ("realm_access has roles", "pass"),
        ("realm_access.groups has admin", "fail"),
        ("https://x.example/roles has r", "pass"),
        ("\"https://x.example/roles\".0 = r", "pass"),
        ("kubernetes.io.ns = n", "pass"),
        ("big = 12345678901234567890123", "pass"),
        ("big < 12345678901234567890124", "pass"),
        ("big > 12345678901234567890122.9", "pass"),
        ("half = 0.5", "pass"),
        ("half = \"0.50\"", "fail"),
        ("half in 1,5e-1", "pass"),
        ("flag = true", "pass"),
        ("flag = false", "fail"),
        ("flag = \"true\"", "fail"),
        ("flag != false", "pass"),
        ("text_flag = true", "fail"),
        ("text_flag != true", "fail"),
        ("text_flag = \"true\"", "pass"),
        ("ver = 2.0", "pass"),
        ("ver = 2", "fail"),
        ("nothing = null", "pass"),
        ("nothing exists", "pass"),
        ("sub != null", "pass"),
        ("sub = null", "fail"),
        ("sub > 5", "fail"),
        ("flag has x", "fail"),
        ("lines matches good", "fail"),
        ("header.alg = RS256", "pass"),
        ("header.crit absent", "pass"),
        ("claims.kind = mine", "pass"),
        ("a.b = 2", "undecided"),
        ("'a.b' = 2", "pass"),
        ("'a'.b = 1", "pass"),
    ] {
        answers(&token(), expression, &[], status);
    }
}

#[test]
fn what_is_missing_holds_only_of_absent() {
    for expression in [
        "amr = pwd",
        "amr != pwd",
        "amr ~= pwd",
        "amr has pwd",
        "amr not has pwd",
        "amr in pwd,otp",
        "amr not in pwd,otp",
        "amr < 5",
        "amr > -5m",
        "amr matches .*",
        "amr not matches x",
        "amr exists",
        "header.x5t != a",
        "aud.2 != b",
    ] {
        answers(&token(), expression, &[], "fail");
    }
    answers(&access_token(), "issuer_profile != auth0", &[], "fail");
    for expression in [
        "amr absent",
        "!amr",
        "issuer_profile absent",
        "member absent",
    ] {
        answers(&access_token(), expression, &[], "pass");
    }
    let help = check(&token(), "signatur = valid", &[])
        .exits(1)
        .stdout
        .clone();
    assert!(help.contains("did you mean the fact signature?"), "{help}");
}

#[test]
fn times_are_relative_to_the_clock_or_points() {
    for (expression, status) in [
        ("exp > 5m", "pass"),
        ("exp > 59m", "fail"),
        ("exp >= 59m", "pass"),
        ("exp<=1h", "pass"),
        ("exp > 1769864339", "pass"),
        ("exp < 2026-01-31T12:59:01Z", "pass"),
        ("exp < 2026-01-31T12:59:00Z", "fail"),
        ("exp = 2026-01-31T12:59:00Z", "pass"),
        ("exp = 1769864340.0", "pass"),
        ("iat >= -1m", "pass"),
        ("iat > -59s", "fail"),
        ("lifetime <= 1h", "pass"),
        ("lifetime < 1h", "fail"),
        ("lifetime = 60m", "pass"),
        ("remaining >= 59m", "pass"),
        ("remaining > 0", "pass"),
        ("age <= 60s", "pass"),
        ("age > 1h", "fail"),
        ("expires_at > 5m", "pass"),
        ("expires_at = 1769864340", "pass"),
        ("issued_at < 2026-01-31T12:00:00Z", "pass"),
        ("not_before absent", "pass"),
        ("sub > 5m", "fail"),
        ("big > 5m", "fail"),
    ] {
        answers(&token(), expression, &[], status);
    }
    let run = check(&token(), "exp > 2h", &[]);
    let help = &run.report()["expectations"][3]["help"];
    assert_eq!(help, "2026-01-31T12:59:00Z, 3540 s from now", "{run}");
}

#[test]
fn facts_are_asked_by_name() {
    for (expression, status) in [
        ("kind = access_token", "pass"),
        ("kind = access-token", "pass"),
        ("kind in id_token,access_token", "pass"),
        ("kind = id_token", "fail"),
        ("kind != id_token", "pass"),
        ("kind != access_token", "fail"),
        ("confidence = certain", "pass"),
        ("confidence >= likely", "pass"),
        ("format = jws", "pass"),
        ("encryption = none", "pass"),
        ("alg in RS256,ES256", "pass"),
        ("alg matches (PS|ES).*", "fail"),
        ("typ = application/AT+JWT", "pass"),
        ("typ != JWT", "pass"),
        ("kid = k1", "pass"),
    ] {
        answers(&access_token(), expression, &[], status);
    }
}

#[test]
fn facts_of_the_signature_need_keys() {
    let keys = ["--jwks", "keys.json"];
    for (expression, without, with) in [
        ("signature = valid", "undecided", "pass"),
        ("signature != invalid", "undecided", "pass"),
        ("signature = invalid", "undecided", "fail"),
        ("signature = not-checked", "pass", "fail"),
        ("signature != not-checked", "fail", "pass"),
        ("signature in valid,not_checked", "pass", "pass"),
        ("key.bits >= 2048", "undecided", "pass"),
        ("key.bits > 2048", "undecided", "fail"),
        ("key.type = RSA", "undecided", "pass"),
        ("key.thumbprint exists", "undecided", "pass"),
    ] {
        answers(&token(), expression, &[], without);
        answers(&token(), expression, &keys, with);
    }
    let unsigned = compact(r#"{"alg":"none"}"#, CLAIMS, "");
    check(&unsigned, "signature = unsigned", &[]).answers("expect", "pass");
    check(&unsigned, "key.bits >= 2048", &[]).answers("expect", "fail");
}

#[test]
fn what_cannot_be_known_is_undecided() {
    let jwe = format!(
        "{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url(r#"{"alg":"dir","enc":"A128GCM","typ":"JWT"}"#)
    );
    for expression in [
        "sub = alice",
        "sub absent",
        "sub exists",
        "lifetime <= 1h",
        "issuer_profile absent",
        "kind = id_token",
        "encryption = decrypted",
    ] {
        answers(&jwe, expression, &[], "undecided");
    }
    check(&jwe, "header.enc = A128GCM", &[]).answers("expect", "pass");
    let vague = compact(r#"{"alg":"RS256"}"#, r#"{"sub":"alice"}"#, "s");
    answers(&vague, "kind = id_token", &[], "undecided");
    answers(&vague, "kind != id_token", &[], "undecided");
    check("2YotnFZFEjr1zCsicMWpAA", "alg = RS256", &[]).answers("expect", "undecided");
    check("2YotnFZFEjr1zCsicMWpAA", "kind = opaque", &[])
        .answers("expect", "pass")
        .exits(0);
}

#[test]
fn several_are_all_answered_and_inspect_shows_them() {
    let run = whichtoken(["check", "--now", "1769860800", "--format", "json"])
        .args([
            "--expect",
            "sub = bob",
            "--expect",
            "exp > 1m",
            "--expect",
            "!sub",
            "-",
        ])
        .stdin(id_token())
        .run();
    let report = run.exits(1).report();
    let rows = report["expectations"].as_array().unwrap();
    let found: Vec<_> = rows
        .iter()
        .filter(|row| row["id"] == "expect")
        .map(|row| row["status"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["fail", "pass", "fail"]);
    whichtoken(["--now", "1769860800", "--expect", "sub = bob", "-"])
        .stdin(access_token())
        .run()
        .exits(0)
        .says("expected sub = bob, found \"alice\"");
}

#[test]
fn an_error_points_at_its_place() {
    let run = check(&token(), "scope hass admin", &[]);
    run.exits(2)
        .complains("error: --expect: there is no operator 'hass'")
        .complains("  | scope hass admin\n  |       ^\n")
        .complains("did you mean has?");
    check(&token(), "é日\u{1b}[1m = x =", &[]).complains("\\u{1b}");
    check(&token(), "日本 hass x", &[]).complains("  | 日本 hass x\n  |      ^\n");
    check(&token(), "kind = id_tokn", &[])
        .exits(2)
        .complains("did you mean id_token?");
    let long = format!("sub hass {}", "x".repeat(5000));
    let run = check(&token(), &long, &[]);
    assert!(run.exits(2).stderr.len() < 400, "{run}");
}

#[test]
fn a_profile_holds_expressions() {
    let check = |profile: &str| {
        whichtoken(["check", "--now", "1769860800", "--profile", "p.toml", "-"])
            .file("p.toml", profile)
            .stdin(access_token())
            .run()
    };
    check("expect = [\"scope has orders:read\", \"exp > 5m\"]").exits(0);
    check("expect = \"scope has admin\"")
        .exits(1)
        .says("expected scope has admin");
    check("kind = \"access_token\"\nexpect = [\"sub = alice\", \"scope hass x\"]")
        .exits(2)
        .complains("p.toml:2:26: expect: there is no operator 'hass'")
        .complains("  | scope hass x\n  |       ^\n")
        .complains("did you mean has?");
}

#[test]
fn a_token_in_an_expression_is_never_repeated() {
    let token = token();
    for expression in [
        token.clone(),
        format!("nonce = {token}"),
        format!("nonce={token}"),
        format!("kind = {token}"),
        format!("{token} = x"),
        format!("sub x{token} y"),
    ] {
        for format in ["text", "json", "brief"] {
            let run = whichtoken(["check", "--format", format, "--expect", &expression, "-"])
                .stdin(id_token())
                .run();
            assert!(!run.stdout.contains(&token) && !run.stderr.contains(&token));
            assert!(!run.stdout.contains(&token[..60]) && !run.stderr.contains(&token[..60]));
        }
    }
    let nested = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256"}"#,
        format!(r#"{{"sub":"alice","nonce":"{token}"}}"#),
    );
    check(&nested, &format!("nonce = {token}"), &[]).answers("expect", "pass");
}

#[test]
fn hostile_claims_are_escaped_where_they_are_found() {
    let hostile = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256"}"#,
        r#"{"sub":"\u001b[31m\n::error::x\u202e"}"#,
    );
    let run = whichtoken(["check", "--expect", "sub = alice", "-"])
        .stdin(hostile)
        .run();
    run.exits(1);
    assert!(
        !run.stdout.contains('\u{1b}') && !run.stdout.contains('\u{202e}'),
        "{run}"
    );
    assert!(
        !run.stdout.lines().any(|line| line.starts_with("::error")),
        "{run}"
    );
}

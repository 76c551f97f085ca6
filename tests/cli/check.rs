//! `check`: every expectation is answered with pass, fail or undecided, and none stops the others.

use crate::common::sign::base64url;
use crate::common::{Run, access_token, compact, id_token, whichtoken};

const JWE_HEADER: &str = r#"{"alg":"dir","enc":"A128GCM","typ":"JWT"}"#;

fn check(token: &str, args: &[&str]) -> Run {
    whichtoken(["check", "--json", "--now", "1769860800"])
        .args(args)
        .arg("-")
        .stdin(token)
        .run()
}

#[track_caller]
fn answers(token: &str, args: &[&str], id: &str, status: &str) {
    let run = check(token, args);
    run.answers(id, status);
    match status {
        "pass" => run.exits(0).has("/verdict", "pass"),
        "fail" => run.exits(1).has("/verdict", "fail"),
        _ => run.exits(4).has("/verdict", "undecided"),
    };
}

#[test]
fn every_expectation_passes_and_fails() {
    let (id, access) = (&id_token(), &access_token());
    for (token, flag, good, bad) in [
        (id, "--kind", "id_token", "access_token"),
        (access, "--kind", "access-token", "id-token"),
        (id, "--audience", "web-shop", "https://api.example"),
        (access, "--audience", "https://api.example", "web-shop"),
        (id, "--client-id", "web-shop", "mobile"),
        (access, "--client-id", "web-shop", "https://api.example"),
        (id, "--nonce", "n-0S6_WzA2Mj", "n-0s6_wza2mj"),
        (access, "--scope", "orders:read", "orders"),
        (access, "--subject", "alice", "Alice"),
        (id, "--alg", "RS256", "ES256"),
        (access, "--typ", "at+jwt", "JWT"),
        (access, "--typ", "application/AT+JWT", "at"),
        (id, "--require", "auth_time", "amr"),
        (id, "--forbid", "amr", "auth_time"),
        (id, "--max-age", "60s", "59s"),
        (id, "--min-remaining", "59m", "1h"),
        (id, "--max-lifetime", "1h", "59m59s"),
    ] {
        let name = &flag[2..];
        answers(token, &[flag, good], name, "pass");
        answers(token, &[flag, bad], name, "fail");
    }
}

#[test]
fn what_cannot_be_read_is_undecided_and_no_pass() {
    let jwe = format!(
        "{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url(JWE_HEADER)
    );
    for (flag, value) in [
        ("--audience", "web-shop"),
        ("--client-id", "web-shop"),
        ("--nonce", "n"),
        ("--scope", "orders:read"),
        ("--subject", "alice"),
        ("--require", "exp"),
        ("--forbid", "amr"),
        ("--max-age", "60s"),
        ("--min-remaining", "1s"),
        ("--max-lifetime", "1h"),
    ] {
        answers(&jwe, &[flag, value], &flag[2..], "undecided");
    }
    let vague = compact(r#"{"alg":"RS256"}"#, r#"{"sub":"alice"}"#, "s");
    for kind in ["id_token", "access_token"] {
        answers(&vague, &["--kind", kind], "kind", "undecided");
    }
}

#[test]
fn several_values_are_one_of_them_or_all_of_them() {
    let (id, access) = (&id_token(), &access_token());
    for (token, args, id, status) in [
        (
            id,
            ["--kind", "access_token", "--kind", "id_token"],
            "kind",
            "pass",
        ),
        (id, ["--alg", "ES256", "--alg", "RS256"], "alg", "pass"),
        (
            access,
            ["--scope", "profile", "--scope", "orders:read"],
            "scope",
            "pass",
        ),
    ] {
        answers(token, &args, id, status);
    }
    check(access, &["--scope", "profile", "--scope", "admin"]).exits(1);
    check(id, &["--require", "sub", "--require", "amr"]).exits(1);
    check(id, &["--forbid", "amr", "--forbid", "sub"]).exits(1);
}

#[test]
fn all_are_answered_even_if_the_first_fails() {
    let run = check(
        &id_token(),
        &[
            "--kind",
            "access_token",
            "--audience",
            "x",
            "--nonce",
            "x",
            "--subject",
            "alice",
            "--scope",
            "x",
        ],
    );
    run.exits(1)
        .answers("kind", "fail")
        .answers("audience", "fail")
        .answers("nonce", "fail")
        .answers("subject", "pass")
        .answers("scope", "fail");
    let text = whichtoken(["check", "--audience", "x", "--nonce", "y", "-"])
        .args(["--now", "1769860800"])
        .stdin(id_token())
        .run();
    text.exits(1)
        .shows("audience")
        .shows("nonce")
        .shows("web-shop");
}

#[test]
fn without_expectations_a_token_must_be_sound() {
    let run = check(&id_token(), &[]);
    run.exits(0)
        .answers("decodable", "pass")
        .answers("time", "pass")
        .answers("no-errors", "pass");
    let text = whichtoken(["check", "--now", "1769860800", "-"])
        .stdin(id_token())
        .run();
    text.exits(0).says("signature (no keys were given)");
}

#[test]
fn an_allowed_finding_does_not_fail_and_others_still_do() {
    let token = compact(
        r#"{"alg":"none"}"#,
        r#"{"sub":"alice","sub":"bob","exp":1769864340}"#,
        "",
    );
    check(&token, &["--allow", "alg-none"])
        .exits(1)
        .answers("no-errors", "fail");
    check(
        &token,
        &["--allow", "alg-none", "--allow", "duplicate-member"],
    )
    .exits(0)
    .answers("no-errors", "pass");
    check(&token, &["--allow", "alg-nnone"])
        .exits(2)
        .complains("alg-none");
}

#[test]
fn an_unknown_kind_is_a_mistake_with_a_suggestion() {
    check(&id_token(), &["--kind", "acess_token"])
        .exits(2)
        .complains("access_token");
}

#[test]
fn a_purpose_sharpens_the_advice() {
    for (token, purpose, id) in [
        (id_token(), "api", "id-token-to-api"),
        (access_token(), "login", "access-token-to-login"),
        (access_token(), "logout", "access-token-as-logout-hint"),
        ("8xLOxBtZp8xx".to_owned(), "api", "opaque-to-api"),
    ] {
        let run = whichtoken(["--json", "--now", "1769860800", "--for", purpose, "-"])
            .stdin(token)
            .run();
        run.exits(0).has("/advice/0/id", id);
    }
    let run = whichtoken(["--json", "--now", "1769860800", "--for", "api", "-"])
        .stdin(access_token())
        .run();
    run.exits(0).has("/advice/0/id", "token-fits");
    // Nobody asked, and nothing is wrong.
    let run = whichtoken(["--json", "--now", "1769860800", "-"])
        .stdin(id_token())
        .run();
    assert_eq!(run.exits(0).report()["advice"], serde_json::json!([]));
}

#[test]
fn the_right_and_the_wrong_use_are_told() {
    for (token, use_id, answer) in [
        (id_token(), "call-api", "no"),
        (id_token(), "start-session", "yes"),
        (access_token(), "call-api", "yes"),
        (access_token(), "start-session", "no"),
    ] {
        let run = whichtoken(["--json", "-"]).stdin(token).run();
        let report = run.report();
        let entry = report["uses"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["id"] == use_id)
            .unwrap_or_else(|| panic!("no use {use_id} in {run}"));
        assert_eq!(entry["answer"], answer, "{use_id} in {run}");
    }
}

/// Google's ID tokens name the client that asked in azp, and the one they are for in aud.
#[test]
fn an_id_token_names_its_client_in_both_places() {
    let token = compact(
        r#"{"alg":"RS256","typ":"JWT"}"#,
        r#"{"iss":"https://idp.example","sub":"a","aud":"web","azp":"android","nonce":"n","exp":1769864340,"iat":1769860740}"#,
        "s",
    );
    for (client, status) in [("web", "pass"), ("android", "pass"), ("ios", "fail")] {
        answers(
            &token,
            &["--client-id", client, "--allow", "alg-none"],
            "client-id",
            status,
        );
    }
    answers(
        &access_token(),
        &["--client-id", "https://api.example"],
        "client-id",
        "fail",
    );
}

#[test]
fn a_typ_with_a_slash_of_its_own_is_itself() {
    let token = compact(
        r#"{"alg":"RS256","typ":"application/a/b"}"#,
        r#"{"iss":"x"}"#,
        "s",
    );
    answers(&token, &["--typ", "application/a/b"], "typ", "pass");
    answers(&token, &["--typ", "a/b"], "typ", "fail");
}

#[test]
fn what_fails_is_not_called_faultless() {
    let access = access_token();
    for (flag, value) in [
        ("--typ", "JWT"),
        ("--forbid", "jti"),
        ("--max-age", "1s"),
        ("--min-remaining", "5h"),
        ("--max-lifetime", "5m"),
        ("--alg", "ES256"),
        ("--kind", "id-token"),
    ] {
        let run = check(&access, &[flag, value]);
        run.exits(1);
        let report = run.report();
        let advice = report["advice"].as_array().unwrap();
        let faultless = advice.iter().any(|one| one["id"] == "token-fits");
        assert!(!faultless, "{flag} {value}: {run}");
    }
    let fits = check(&access, &["--typ", "at+jwt"]).report();
    assert_eq!(fits["advice"][0]["id"], "token-fits");
}

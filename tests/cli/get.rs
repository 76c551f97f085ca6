//! `--get PATH`: raw values for scripts.

use crate::common::encrypt::Recipient;
use crate::common::{Run, Signer, access_token, compact, id_token, jwks, jwt, whichtoken};

const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice","exp":1769864340.50,"iat":1769860740,
    "big":12345678901234567890123,"flag":false,"nothing":null,"roles":["a", "b"],
    "nested":{"x":
 {"y":"z"}},"odd":"tab\there\nline\\back\r","evil":"\u001b[31m\u202e::error::","empty":"",
    "https://x.example/roles":["r"],"kind":"mine"}"#;

fn token() -> String {
    jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, CLAIMS)
}

fn get(input: impl AsRef<[u8]>, paths: &[&str]) -> Run {
    let paths = paths.iter().flat_map(|path| ["--get", path]);
    whichtoken(["--now", "1769860800"])
        .args(paths)
        .arg("-")
        .stdin(input)
        .run()
}

#[test]
fn a_value_is_printed_as_it_is() {
    for (path, expected) in [
        ("sub", "alice\n"),
        ("exp", "1769864340.50\n"),
        ("big", "12345678901234567890123\n"),
        ("flag", "false\n"),
        ("nothing", "null\n"),
        ("empty", "\n"),
        ("roles", "[\"a\", \"b\"]\n"),
        ("roles.1", "b\n"),
        ("/roles/0", "a\n"),
        ("nested.x.y", "z\n"),
        ("nested", "{\"x\":\n {\"y\":\"z\"}}\n"),
        ("odd", "tab\there\nline\\back\r\n"),
        ("evil", "\u{1b}[31m\u{202e}::error::\n"),
        ("https://x.example/roles.0", "r\n"),
        ("'https://x.example/roles'", "[\"r\"]\n"),
        ("header.alg", "RS256\n"),
        ("claims.kind", "mine\n"),
        ("signature", "not-checked\n"),
        ("encryption", "none\n"),
        ("format", "jws\n"),
        ("alg", "RS256\n"),
        ("kid", "k1\n"),
        ("expires_at", "2026-01-31T12:59:00.5Z\n"),
        ("issued_at", "2026-01-31T11:59:00Z\n"),
        ("remaining", "3540.5\n"),
        ("age", "60\n"),
        ("lifetime", "3600.5\n"),
    ] {
        let run = get(token(), &[path]);
        run.exits(0).is_silent();
        assert_eq!(run.stdout, expected, "{path}");
    }
    for (token, kind) in [
        (id_token(), "id_token\n"),
        (access_token(), "access_token\n"),
    ] {
        assert_eq!(get(token, &["kind"]).stdout, kind);
    }
}

#[test]
fn several_values_are_columns_that_stay_whole() {
    let run = get(token(), &["sub", "odd", "nested", "empty", "exp"]);
    run.exits(0);
    assert_eq!(
        run.stdout,
        "alice\ttab\\there\\nline\\\\back\\r\t{\"x\":  {\"y\":\"z\"}}\t\t1769864340.50\n"
    );
}

#[test]
fn a_missing_value_is_a_failure_that_names_the_path() {
    let run = get(token(), &["amr"]);
    run.exits(1).complains("error: --get found no amr");
    assert_eq!(run.stdout, "");
    let run = get(token(), &["sub", "amr", "roles.7"]);
    run.exits(1).complains("error: --get found no amr, roles.7");
    assert_eq!(run.stdout, "alice\t\t\n");
    get(token(), &["role"])
        .exits(1)
        .complains("did you mean roles or https://x.example/roles?");
    get(token(), &["signatur"])
        .exits(1)
        .complains("did you mean signature?");
    get(token(), &["key.bits"]).exits(4).complains("give keys");
    get("2YotnFZFEjr1zCsicMWpAA", &["sub"])
        .exits(4)
        .complains("only its issuer can read it");
    get("some words", &["sub"]).exits(3);
    get(token(), &["aud[0]"])
        .exits(2)
        .complains("  | aud[0]\n  |    ^\n");
    let token = token();
    for run in [
        get(&token, &[&token]),
        get(&token, &["sub", &format!("claims.{token}")]),
        get(&token, &[&format!("a..{token}")]),
    ] {
        assert_ne!(run.code, Some(0), "{run}");
        assert!(!run.stderr.contains(&token[..60]), "{run}");
    }
}

#[test]
fn it_excludes_other_formats() {
    for other in [["--json"].as_slice(), &["--format", "brief"], &["--quiet"]] {
        whichtoken(["--get", "sub", "-"])
            .args(other)
            .stdin(token())
            .run()
            .exits(2)
            .complains("exclude each other");
    }
}

#[test]
fn a_check_keeps_its_exit_code_and_says_why() {
    let check = |args: &[&str]| {
        whichtoken(["check", "--now", "1769860800", "--get", "sub", "-"])
            .args(args)
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .file("other.json", jwks([Signer::Rs256Other.jwk("k1")]))
            .stdin(id_token())
            .run()
    };
    let good = check(&["--jwks", "keys.json", "--expect", "sub = alice"]);
    good.exits(0).is_silent();
    assert_eq!(good.stdout, "alice\n");
    let bad = check(&["--expect", "sub = bob"]);
    bad.exits(1)
        .complains("fail: expect: expected sub = bob, found alice");
    assert_eq!(bad.stdout, "alice\n");
    check(&["--jwks", "other.json"])
        .exits(1)
        .complains("SIGNATURE INVALID");
    check(&["--expect", "signature = valid"])
        .exits(4)
        .complains("undecided: expect");
    check(&["--get", "amr"]).exits(1).complains("found no amr");
    check(&["--get", "key.bits", "--expect", "sub = bob"])
        .exits(1)
        .complains("give keys");
}

#[test]
fn each_token_of_a_response_has_its_line_or_is_named() {
    let response = format!(
        r#"{{"access_token":"{}","id_token":"{}","token_type":"Bearer"}}"#,
        access_token(),
        id_token()
    );
    let run = get(&response, &["member", "kind", "aud"]);
    run.exits(0);
    assert_eq!(
        run.stdout,
        "access_token\taccess_token\thttps://api.example\nid_token\tid_token\tweb-shop\n"
    );
    let run = get(&response, &["id_token.aud"]);
    run.exits(0);
    assert_eq!(run.stdout, "web-shop\n");
    let run = get(
        &response,
        &[
            "access_token.kind",
            "id_token.claims.sub",
            "id_token.header.alg",
        ],
    );
    assert_eq!(run.exits(0).stdout, "access_token\talice\tRS256\n");
    let run = get(&response, &["nonce"]);
    run.exits(1).complains("found no nonce");
    assert_eq!(run.stdout, "\nn-0S6_WzA2Mj\n");
    get(&response, &["id_token.aud", "sub"])
        .exits(2)
        .complains("--get sub: the input holds several tokens")
        .complains("id_token.sub");
    get(&response, &["refresh_token.sub"]).exits(1);
}

#[test]
fn lines_have_their_columns_in_order() {
    let odd = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256"}"#,
        r#"{"sub":"a\tb\n::error::c"}"#,
    );
    let input = [id_token().as_str(), "some words", &odd, &access_token()].join("\n");
    let lines = |args: &[&str]| {
        whichtoken(["--lines", "--now", "1769860800"])
            .args(args)
            .stdin(&input)
            .run()
    };
    let run = lines(&["--get", "sub", "--get", "kind", "--get", "client_id"]);
    run.exits(1).is_silent();
    assert_eq!(
        run.stdout,
        "alice\tid_token\t\n\t\t\na\\tb\\n::error::c\tunknown\t\nalice\taccess_token\tweb-shop\n"
    );
    let run = lines(&["--get", "sub"]);
    run.exits(3);
    assert_eq!(run.stdout.lines().count(), 4);
}

#[test]
fn tokens_inside_lines_of_json_have_their_columns_too() {
    let input = format!("{{\"n\":1,\"t\":\"{}\"}}\n{{\"n\":2}}\n", id_token());
    let run = whichtoken(["--lines", "--jsonl", "t", "--get", "sub", "--get", "kind"])
        .stdin(input)
        .run();
    assert_eq!(run.exits(3).stdout, "alice\tid_token\n\t\n");
}

#[test]
fn what_is_decrypted_can_be_had() {
    let recipient = Recipient::new("dir", "A256GCM");
    let inner = access_token();
    let jwe = recipient.encrypt(&inner);
    let run = whichtoken(["--jwks", "keys.json", "--now", "1769860800", "-"])
        .args(["--get", "sub", "--get", "encryption", "--get", "kind"])
        .file("keys.json", recipient.jwks())
        .stdin(&jwe)
        .run();
    assert_eq!(run.stdout, "alice\tdecrypted\taccess_token\n", "{run}");
    get(&jwe, &["sub"])
        .exits(4)
        .complains("it is encrypted for the receiver");
    let unsigned = compact(r#"{"alg":"none"}"#, r#"{"sub":"x"}"#, "");
    assert_eq!(get(unsigned, &["signature"]).stdout, "unsigned\n");
}

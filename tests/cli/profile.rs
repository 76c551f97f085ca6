//! `--profile`: the flags of a check from a file beside the code.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::common::{Run, Signer, Whichtoken, access_token, compact, id_token, jwks, whichtoken};

const FILE: &str = "\
# what our API takes
issuer = 'https://idp.example'
jwks = 'keys.json'
alg = 'RS256'

[profile.api]
kind = 'access_token'
audience = 'https://api.example'
scope = ['orders:read']
max-lifetime = '1h'

[profile.login]
for = 'login'
client-id = 'web-shop'
nonce = 'n-0S6_WzA2Mj'
";

fn run(args: &[&str]) -> Whichtoken {
    let run = whichtoken(args.iter().copied()).args(["--now", "1769860800", "-"]);
    fs::create_dir(run.directory().join("ci")).unwrap();
    run.file("ci/token.toml", FILE)
        .file("ci/keys.json", jwks([Signer::Rs256.jwk("k1")]))
}

fn check(args: &[&str], token: &str) -> Run {
    run(&[&["check", "--json"], args].concat())
        .stdin(token)
        .run()
}

#[test]
fn a_named_profile_is_checked_with_what_all_share() {
    let run = check(&["--profile", "ci/token.toml#api"], &access_token());
    run.exits(0).has("/signature/status", "valid");
    for row in ["kind", "audience", "scope", "max-lifetime", "alg", "issuer"] {
        run.answers(row, "pass");
    }
    check(&["--profile", "ci/token.toml#api"], &id_token())
        .exits(1)
        .answers("audience", "fail");
    check(&["--profile", "ci/token.toml#login"], &id_token()).exits(0);
}

#[test]
fn a_flag_wins_over_the_profile() {
    let api = ["--profile", "ci/token.toml#api"];
    for (args, row) in [
        (["--audience", "https://other.example"], "audience"),
        (["--scope", "admin"], "scope"),
        (["--max-lifetime", "59m"], "max-lifetime"),
    ] {
        let run = check(&[&api[..], &args].concat(), &access_token());
        run.exits(1).answers(row, "fail");
        let rows = run.report()["expectations"].as_array().unwrap().clone();
        assert_eq!(rows.iter().filter(|one| one["id"] == row).count(), 1);
    }
    // Keys that are typed stand for those of the profile.
    let run = check(
        &[&api[..], &["--secret-env", "SECRET"]].concat(),
        &access_token(),
    );
    run.exits(2);
}

#[test]
fn inspect_takes_it_too() {
    let run = run(&["--json", "--profile", "ci/token.toml#api"])
        .stdin(access_token())
        .run();
    run.exits(0)
        .has("/signature/status", "valid")
        .answers("audience", "pass");
}

#[test]
fn mistakes_are_usage_and_named_by_their_place() {
    for (text, says, helps) in [
        ("audiance = 'x'\n", "p.toml:1:1", "did you mean audience?"),
        (
            "\nkind = 'id-tokn'\n",
            "p.toml:2:8",
            "did you mean id_token?",
        ),
        ("scope = 1\n", "p.toml:1:9", ""),
        (
            "secret-file = 'x'\n",
            "p.toml:1:1",
            "secret-env takes the name of a variable",
        ),
        ("a = \u{1b}[31m\n", "p.toml:1:", ""),
        (
            "\"\\u001b[31m::error::\" = 1\n",
            "p.toml:1:1: \\u{1b}[31m",
            "",
        ),
        ("[profile.a]\n[profile.b]\n", "several profiles: a, b", "#a"),
    ] {
        for command in ["check", "inspect"] {
            let run = whichtoken([command, "--profile", "p.toml", "-"])
                .file("p.toml", text)
                .stdin(id_token())
                .run();
            run.exits(2).complains(says).complains(helps);
            assert!(
                !run.stderr.contains('\u{1b}') && run.stdout.is_empty(),
                "{run}"
            );
        }
    }
    for file in ["absent.toml", "bytes.toml", "token.toml#x"] {
        let run = whichtoken(["check", "--profile", file, "-"])
            .file("bytes.toml", b"\xff")
            .file("token.toml", "")
            .stdin(id_token())
            .run();
        run.exits(2).complains("--profile: ");
    }
}

#[test]
fn a_token_in_a_profile_or_in_its_name_is_not_repeated() {
    let token = id_token();
    for text in [
        format!("audience = '{token}'"),
        format!("scope = ['{token}']"),
        format!("'{token}' = 'x'"),
        token.clone(),
    ] {
        let run = whichtoken(["check", "--profile", "p.toml", "-"])
            .file("p.toml", text)
            .stdin(access_token())
            .run();
        run.exits(2);
        assert!(
            !run.stderr.contains(token.split('.').nth(1).unwrap()),
            "{run}"
        );
    }
    let run = whichtoken(["check", "--profile", &token, "-"])
        .stdin(access_token())
        .run();
    run.exits(2);
    assert!(
        !run.stderr.contains(token.split('.').nth(1).unwrap()),
        "{run}"
    );
}

/// 2026-05-04T10:01:40Z: the clock of the fixtures.
const THEN: &str = "1777888900";

/// The input of a fixture of `tests/kinds`.
fn fixture(path: &Path) -> String {
    let fixture: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = match &fixture["input"] {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => pieces.iter().filter_map(Value::as_str).collect(),
        _ => compact(
            fixture["header"].to_string(),
            fixture["payload"].to_string(),
            "sig",
        ),
    };
    match fixture["member"].as_str() {
        Some(member) if !text.starts_with('{') => json!({ member: text }).to_string(),
        _ => text,
    }
}

fn folders() -> impl Iterator<Item = PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let entries = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|one| one.unwrap().path());
    entries(root).filter(|path| path.is_dir()).flat_map(entries)
}

fn init(input: &str) -> Run {
    whichtoken(["check", "--init", "--now", THEN, "-"])
        .stdin(input)
        .run()
}

/// Rows and verdict of every report.
fn rows(run: &Run) -> Vec<(Vec<(String, String)>, String)> {
    let of = |report: &Value| {
        let rows = report["expectations"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let rows = rows.map(|row| (text(&row["id"]), text(&row["status"])));
        (rows.collect(), text(&report["verdict"]))
    };
    run.reports().iter().map(of).collect()
}

/// Beside what every check demands, all that a written profile says holds for the token that it was written from.
#[test]
fn a_written_profile_holds_for_its_token_of_every_kind() {
    let mut written = 0;
    for path in folders() {
        let input = fixture(&path);
        let run = init(&input);
        if run.code == Some(3) {
            assert!(run.stdout.is_empty(), "{run}");
            continue;
        }
        // A proof brings its own key, and the signatures of the fixtures are made up.
        if run.code == Some(1) {
            run.complains("not genuine");
            assert!(path.to_str().unwrap().contains("proof"), "{run}");
            continue;
        }
        run.exits(0);
        for personal in ["alice", "eyJ", "@"] {
            assert!(!run.stdout.contains(personal), "{} {run}", path.display());
        }
        assert!(run.stdout.is_ascii());
        let names: Vec<&str> = run
            .stdout
            .lines()
            .filter_map(|line| line.strip_prefix("[profile.")?.strip_suffix(']'))
            .collect();
        // Several tokens: each is checked by its own profile, in the tests below.
        if names.len() > 1 {
            continue;
        }
        let check = |args: &[&str]| {
            whichtoken(["check", "--json", "--offline", "--no-cache", "--now", THEN])
                .args(args)
                .arg("-")
                .file("p.toml", &run.stdout)
                .stdin(&input)
                .run()
        };
        let (plain, with) = (rows(&check(&[])), rows(&check(&["--profile", "p.toml"])));
        assert_eq!(plain.len(), with.len());
        for ((before, verdict), (after, now)) in plain.iter().zip(&with) {
            assert_eq!(verdict, now, "{}\n{}", path.display(), run.stdout);
            let added = after.iter().filter(|row| !before.contains(row));
            for (id, status) in added {
                assert_eq!(status, "pass", "{id} {}\n{}", path.display(), run.stdout);
            }
        }
        written += 1;
    }
    assert!(written >= 100, "{written}");
}

#[test]
fn a_written_profile_says_what_each_line_demands() {
    let run = init(&access_token());
    run.exits(0).is_silent();
    assert_eq!(
        run.stdout,
        r#"# What a token must be, written by `whichtoken check --init` from one that is good. Look at it, delete what may
# differ from token to token, keep it beside the code, and use it so:
#   whichtoken check --profile FILE - < token
# The keys are the flags of check; a flag wins over the profile. No value of a person and no secret is in here.

# (Its signature was not checked.)
# (It fails a check as it is: time.)
# what it is
kind = "access_token"
# who issued it; without jwks or key its keys are fetched there
issuer = "https://idp.example"
# whom it is for
audience = "https://api.example"
# the client that got it
client-id = "web-shop"
# all of these were granted
scope = ["orders:read", "profile"]
# the only algorithms that are accepted
alg = ["RS256"]
# the type in the header
typ = "at+jwt"
# it lives no longer, from iat to exp
max-lifetime = "1h"
# these claims are there, whatever they say
require = ["sub", "jti"]
"#
    );
}

#[test]
fn every_token_of_a_response_gets_a_profile() {
    let response = format!(
        r#"{{"access_token":"{}","id_token":"{}","refresh_token":"2YotnFZFEjr1zCsicMWpAA"}}"#,
        access_token(),
        id_token()
    );
    let run = init(&response);
    run.exits(0)
        .shows("\n[profile.access_token]\n")
        .shows("\n[profile.id_token]\n")
        .shows("\n# [profile.refresh_token]: nothing of this token can be read\n")
        .shows("FILE#NAME");
    for (name, token, code) in [
        ("access_token", access_token(), 0),
        ("id_token", id_token(), 0),
        ("id_token", access_token(), 1),
    ] {
        whichtoken(["check", "--offline", "--now", "1769860800", "-"])
            .args(["--profile", &format!("p.toml#{name}")])
            .file("p.toml", &run.stdout)
            .stdin(token)
            .run()
            .exits(code);
    }
}

#[test]
fn a_profile_is_written_from_a_good_token_only() {
    init("2YotnFZFEjr1zCsicMWpAA").exits(3).complains("claims");
    init("").exits(3);
    let run = |signer: Signer, to: &str| {
        whichtoken([
            "check",
            "--init",
            "--jwks",
            "keys.json",
            "--output",
            to,
            "-",
        ])
        .file("keys.json", jwks([signer.jwk("k1")]))
        .stdin(access_token())
    };
    run(Signer::Rs256, "-")
        .run()
        .exits(0)
        .shows("# (Its signature was valid.)");
    let wrong = run(Signer::Rs256Other, "p.toml").run();
    wrong.exits(1).complains("not genuine");
    assert!(wrong.left.is_empty(), "{wrong}");
    let good = run(Signer::Rs256, "p.toml").run();
    good.exits(0);
    assert_eq!(good.stdout, "");
    assert_eq!(good.left.len(), 1);
    for flag in ["--json", "--lines", "--quiet", "--profile=x", "--for=api"] {
        whichtoken(["check", "--init", flag, "-"])
            .stdin(access_token())
            .run()
            .exits(2);
    }
}

#[test]
fn nothing_hostile_and_nothing_personal_gets_into_a_written_profile() {
    let other = id_token();
    let claims = json!({
        "iss": "https://idp.example/\"\nsubject = 'x'\n",
        "aud": ["alice@example.org", other, "x\u{1b}[31m\u{202e}##[error]"],
        "azp": "-----BEGIN PRIVATE KEY-----",
        "scope": "a bob@example.org",
        "sub": "alice", "email": "alice@example.org", "phone_number": "+49 30 123",
        "carol@example.org": 1, "\u{1b}]0;x\u{7}": 2, "long": 1, &"n".repeat(400): 1,
    });
    let token = compact(
        r#"{"alg":"RS256","typ":"x\u001b[31m"}"#,
        claims.to_string(),
        "sig",
    );
    let run = init(&token);
    run.exits(0)
        .shows(r#"audience = "x\U0000001b[31m\U0000202e\u0023\u0023[error]""#)
        .shows(r#"scope = ["a"]"#)
        .shows(r#""\U0000001b]0;x\U00000007""#)
        .shows(r#""phone_number""#);
    for secret in [
        "alice",
        "bob",
        "carol",
        "+49",
        "eyJ",
        "BEGIN",
        "\u{1b}",
        "##",
        "nnnnn",
        "\nsubject",
    ] {
        run.hides(secret);
    }
    whichtoken(["check", "--json", "--offline", "--profile", "p.toml", "-"])
        .file("p.toml", &run.stdout)
        .stdin(token)
        .run()
        .answers("audience", "pass")
        .answers("require", "pass")
        .answers("scope", "pass");
}

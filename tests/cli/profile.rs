//! `--profile`: the flags of a check from a file beside the code.

use crate::common::{Run, Signer, Whichtoken, access_token, id_token, jwks, whichtoken};

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
    std::fs::create_dir(run.directory().join("ci")).unwrap();
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

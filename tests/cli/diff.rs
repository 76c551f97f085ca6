//! `whichtoken diff`: what it says of two tokens, and how it ends.

use serde_json::Value;

use crate::common::{
    ACCESS_CLAIMS, ACCESS_HEADER, NOW, Run, Signer, Whichtoken, id_token, jwt, whichtoken,
};

fn diff(args: &[&str]) -> Whichtoken {
    whichtoken(["diff", "--now", &NOW.to_string()]).args(args)
}

/// An access token as usual, with some of its text replaced.
fn access(changes: &[(&str, &str)]) -> String {
    let mut claims = ACCESS_CLAIMS.to_owned();
    for (from, to) in changes {
        assert!(claims.contains(from), "{from}");
        claims = claims.replace(from, to);
    }
    jwt(Signer::Rs256, ACCESS_HEADER, claims)
}

fn compared(before: &str, after: &str) -> Run {
    let run = diff(&["before", "after"])
        .file("before", before)
        .file("after", after)
        .run();
    for token in [before, after] {
        assert!(
            !run.stdout.contains(token) && !run.stderr.contains(token),
            "{run}"
        );
    }
    run
}

#[test]
fn a_refresh_is_the_same_in_all_that_matters() {
    let after = access(&[
        ("1769864340", "1769867940"),
        ("1769860740", "1769864340"),
        ("at-1", "at-2"),
    ]);
    let run = compared(&access(&[]), &after);
    run.exits(0)
        .is_silent()
        .shows("The same in all that matters\n")
        .says("Before JWT access token, expires in 59 min, sha256:")
        .says("exp later by 1 h: each ends at its own time (RFC 7519 4.1.4)")
        .says("jti from \"at-1\" to \"at-2\": each token has its own");
    assert!(!run.stdout.contains("What matters"), "{run}");
}

#[test]
fn what_matters_is_told_in_words() {
    let after = access(&[
        ("orders:read profile", "profile orders:write"),
        (
            "\"aud\":\"https://api.example\"",
            "\"aud\":[\"https://api.example\",\"b\"]",
        ),
        ("web-shop", "app"),
        ("1769864340", "1769861040"),
        ("\"jti\"", "\"roles\":[\"admin\"],\"jti\""),
    ]);
    let run = compared(&access(&[]), &after);
    run.exits(1)
        .shows("Different in 5 things that matter\n")
        .says("lifetime from 1 h to 5 min")
        .says("aud added \"b\"")
        .says("client_id from \"web-shop\" to \"app\"")
        .says("scope added \"orders:write\"; removed \"orders:read\"")
        .says("roles added: [\"admin\"]");
    let run = compared(&access(&[]), &id_token());
    run.exits(1)
        .says("kind from access_token to id_token")
        .says("typ (header) removed: \"at+jwt\"");
}

#[test]
fn one_input_may_hold_both() {
    let (one, other) = (access(&[]), access(&[("alice", "bob")]));
    for args in [[].as_slice(), &["-"]] {
        let run = diff(args).stdin(format!("{one}\n{other}\n")).run();
        run.exits(1).says("sub from \"alice\" to \"bob\"");
    }
    diff(&["-", "after"])
        .stdin(&one)
        .file("after", &one)
        .run()
        .exits(0)
        .shows("The same token\n");
    diff(&["-"])
        .stdin(&one)
        .run()
        .exits(3)
        .complains("this input holds 1");
    diff(&["-", "-"]).run().exits(2).complains("one of the two");
}

#[test]
fn token_responses_are_compared_member_by_member() {
    let response = |refresh: &str, sub: &str| {
        let access = access(&[("alice", sub)]);
        format!(
            r#"{{"access_token":"{access}","refresh_token":"{refresh}","id_token":"{}"}}"#,
            id_token()
        )
    };
    let (before, after) = (
        response("2YotnFZFEjr1zCsicMWpAA", "alice"),
        response("3YotnFZFEjr1zCsicMWpAA", "bob"),
    );
    let run = compared(&before, &after);
    run.exits(1)
        .shows("access_token: Different in 1 thing")
        .shows("refresh_token: The same in all that matters")
        .shows("id_token: The same token");
    assert!(!run.stdout.contains("YotnFZFEjr1zCsicMWpAA"), "{run}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let run = compared("2YotnFZFEjr1zCsicMWpAA", "3YotnFZFEjr1zCsicMWpAA");
    run.exits(4).shows("NOT COMPARABLE");
    compared("no token at all", &id_token())
        .exits(3)
        .complains("before: there is no token");
    diff(&["before", "after"])
        .run()
        .exits(2)
        .complains("before cannot be read")
        .complains("or the tokens themselves");
}

#[test]
fn tokens_are_given_as_files_as_input_or_themselves() {
    let (before, after) = (id_token(), access(&[("alice", "bob")]));
    for run in [
        diff(&[&before, &after]).run(),
        diff(&[&before, "-"]).stdin(&after).run(),
        diff(&[&before, "after"]).file("after", &after).run(),
    ] {
        run.exits(1).shows("Different");
        for token in [&before, &after] {
            assert!(
                !run.stdout.contains(token) && !run.stderr.contains(token),
                "{run}"
            );
        }
    }
    diff(&[&before, &before])
        .run()
        .exits(0)
        .shows("The same token");
    // A damaged one is said no more of than a whole one.
    let damaged = diff(&[before.get(..before.len() / 2).unwrap(), &after]).run();
    assert!(
        !damaged.stderr.contains(before.get(..60).unwrap()),
        "{damaged}"
    );
}

#[test]
fn programs_get_json() {
    let run = diff(&["--json", "before", "after"])
        .file("before", access(&[]))
        .file("after", access(&[("profile", "email"), ("alice", "bob")]))
        .run();
    run.exits(1);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    let one = &document["comparisons"][0];
    assert_eq!(
        (&document["schema_version"], &one["answer"]),
        (&1.into(), &"different".into())
    );
    assert_eq!(one["before"]["kind"], "access_token");
    let differences = one["differences"].as_array().unwrap();
    let names: Vec<_> = differences
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["sub", "scope"]);
    assert_eq!(
        (&differences[0]["before"], &differences[0]["after"]),
        (&"alice".into(), &"bob".into())
    );
    assert_eq!(differences[1]["added"][0], "email");
}

#[test]
fn hostile_claims_stay_in_their_place() {
    let hostile = r#"alice\n::error::x\u001b[31m","a\n##[error]b":"c"#;
    let run = compared(&access(&[]), &access(&[("alice", hostile)]));
    run.exits(1).shows("\\u{a}::error::x\\u{1b}[31m");
    assert!(
        !run.stdout.contains('\u{1b}')
            && !run
                .stdout
                .lines()
                .any(|line| line.trim_start().starts_with("::"))
    );
    assert!(!run.stdout.contains("##["), "{run}");
}

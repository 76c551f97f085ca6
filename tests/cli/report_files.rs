//! `--report FORMAT=FILE`: reports in files beside the main one. And `--mask`.

use crate::common::{Run, Whichtoken, access_token, id_token, whichtoken};

fn check(args: &[&str]) -> Whichtoken {
    whichtoken(["check", "--now", "1769860800"])
        .args(args)
        .arg("-")
        .stdin(id_token())
}

/// What a run left in a file.
#[track_caller]
fn left(run: &Run, name: &str) -> String {
    let file = run.left.iter().find(|(path, _)| path.ends_with(name));
    let (_, content) = file.unwrap_or_else(|| panic!("no {name} after {run}"));
    String::from_utf8(content.clone()).unwrap()
}

#[test]
fn reports_are_written_beside_the_main_one() {
    let run = check(&[
        "--audience",
        "x",
        "--report",
        "junit=r.xml",
        "--report=markdown=r.md",
        "--report",
        "JSON=r=1.json",
    ])
    .run();
    run.exits(1).shows("FAIL: ID token");
    assert!(left(&run, "r.xml").starts_with("<?xml"));
    assert!(left(&run, "r.md").starts_with("**FAIL: "));
    assert!(left(&run, "r=1.json").starts_with("{\n  \"schema_version\": 1"));
    for quiet in [&["-q"][..], &["--format", "json", "-o", "main.json"]] {
        let run = check(&["--report", "tap=r.tap"]).args(quiet).run();
        assert_eq!(run.exits(0).stdout, "");
        assert!(left(&run, "r.tap").starts_with("TAP version 14"));
    }
}

#[test]
fn a_report_in_a_file_has_no_colour() {
    let run = check(&["--report", "text=r.txt", "--color", "always"]).run();
    assert!(run.stdout.contains('\u{1b}'));
    assert!(!left(&run, "r.txt").contains('\u{1b}'));
}

#[test]
fn no_token_is_reported_too() {
    for format in ["junit", "json", "text"] {
        let report = format!("{format}=r");
        let run = whichtoken(["check", "-q", "--report", &report, "-"])
            .stdin("no token")
            .run();
        run.exits(3);
        assert!(left(&run, "r").to_lowercase().contains("no token"), "{run}");
    }
}

#[test]
fn a_mistake_is_told_before_anything_is_written() {
    for (args, complaint) in [
        (&["--report", "junt=b.xml"][..], "did you mean junit?"),
        (&["--report", "junit"], "junit=report.xml"),
        (&["--report", "junit="], "junit=report.xml"),
        (&["--report", "=b.xml"], "--report"),
        (&["--report", "junit=-"], "not to standard output"),
        (&["--report", "tap=a.xml"], "same file"),
        (&["-o", "b.xml", "--report", "tap=b.xml"], "same file"),
        (&["--lines", "--report", "tap=b.xml"], "--lines"),
        (&["--report", ""], "junit=report.xml"),
    ] {
        let run = check(&["--report", "junit=a.xml"]).args(args).run();
        run.exits(2).complains(complaint);
        assert!(run.left.is_empty(), "{run}");
    }
    let run = check(&["--report", "junit=nowhere/a.xml"]).run();
    run.exits(2).complains("nowhere/a.xml cannot be written");
}

#[test]
fn a_token_is_no_name_of_a_file() {
    let token = access_token();
    let key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
    for name in [token.as_str(), key] {
        for command in ["inspect", "keys"] {
            let run = whichtoken([command, &format!("--output={name}")])
                .stdin(r#"{"keys":[]}"#)
                .run();
            run.exits(2).complains("--output was given a");
            assert!(!run.stderr.contains(name) && run.left.is_empty(), "{run}");
        }
        let run = check(&["--report", &format!("junit={name}")]).run();
        run.exits(2).complains("--report was given a");
        assert!(!run.stderr.contains(name) && run.left.is_empty(), "{run}");
        let run = check(&["--report", name]).run();
        run.exits(2);
        assert!(!run.stderr.contains(name), "{run}");
    }
    // A secret in base64 ends with `=`.
    let run = check(&["--report", "c2VjcmV0LXNlY3JldA=="]).run();
    run.exits(2);
    assert!(!run.stderr.contains("c2Vj"), "{run}");
}

#[test]
fn a_mask_comes_before_everything_and_only_on_github() {
    let token = id_token();
    for format in ["text", "json", "github"] {
        let run = check(&["--mask", "--format", format])
            .env("GITHUB_ACTIONS", "true")
            .run();
        let first = run.stdout.lines().next().unwrap();
        assert_eq!(first, format!("::add-mask::{token}"));
        assert_eq!(run.stdout.matches(&token).count(), 1);
    }
    // Also where nothing else is printed, or the check fails before that.
    for args in [&["-q"][..], &["-o", "out"], &["--max-token", "10"]] {
        let run = check(&["--mask"])
            .args(args)
            .env("GITHUB_ACTIONS", "true")
            .run();
        assert!(run.stdout.starts_with("::add-mask::"), "{run}");
    }
    let response = format!(
        r#"{{"access_token":"{}","id_token":"{token}"}}"#,
        access_token()
    );
    let run = whichtoken(["--mask", "-q", "-"])
        .stdin(response)
        .env("GITHUB_ACTIONS", "true")
        .run();
    assert_eq!(run.stdout.lines().count(), 2);
    for env in [
        ("GITLAB_CI", "true"),
        ("GITHUB_ACTIONS", "false"),
        ("X", ""),
    ] {
        let run = check(&["--mask", "-q"]).env(env.0, env.1).run();
        run.exits(0).complains("--mask").complains("help: ");
        assert!(
            !run.stdout.contains("::") && !run.stderr.contains(&token),
            "{run}"
        );
    }
    check(&["--format", "github"])
        .env("GITHUB_ACTIONS", "true")
        .run()
        .hides(&token);
}

//! The other commands, help, and the demonstration.

use crate::common::{id_token, whichtoken};

#[test]
fn the_demonstration_shows_two_verified_tokens() {
    let run = whichtoken(["demo"]).run();
    run.exits(0).is_silent();
    let headlines: Vec<_> = run
        .stdout
        .lines()
        .filter(|line| line.contains("signature valid"))
        .collect();
    assert_eq!(headlines.len(), 2, "{run}");
    run.shows("JWT access token (certain), signature valid")
        .shows("ID token (certain), signature valid")
        .shows("whichtoken --issuer https://idp.example - < token");
}

/// What is a command in it can be pasted as it stands, the rest fits into a narrow terminal.
#[test]
fn the_demonstration_fits_into_its_columns() {
    for width in ["40", "80"] {
        let run = whichtoken(["demo", "--width", width]).run();
        let columns: usize = width.parse().unwrap();
        let own = |line: &&str| {
            !line.starts_with("  whichtoken ") && !line.starts_with("      --audience")
        };
        for line in run.exits(0).stdout.lines().filter(own) {
            assert!(line.chars().count() <= columns, "{line:?} at {width}");
        }
        assert!(
            run.stdout.lines().all(|line| line.chars().count() <= 80),
            "{run}"
        );
    }
}

#[test]
fn the_demonstration_says_the_same_to_a_program() {
    for format in ["json", "ndjson"] {
        let run = whichtoken(["demo", "--format", format]).run();
        let found: Vec<_> = run
            .exits(0)
            .reports()
            .iter()
            .map(|report| {
                (
                    report["input"]["member"].as_str().unwrap().to_owned(),
                    report["classification"]["kind"]
                        .as_str()
                        .unwrap()
                        .to_owned(),
                    report["classification"]["confidence"]
                        .as_str()
                        .unwrap()
                        .to_owned(),
                    report["signature"]["status"].as_str().unwrap().to_owned(),
                    report["verdict"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let row = |name: &str| {
            (
                name.to_owned(),
                name.to_owned(),
                "certain".to_owned(),
                "valid".to_owned(),
                "pass".to_owned(),
            )
        };
        assert_eq!(found, [row("access_token"), row("id_token")], "{run}");
    }
}

#[test]
fn the_demonstration_needs_no_proxy() {
    let mut run = whichtoken(["demo"]);
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ] {
        run = run.env(name, "http://127.0.0.1:9");
    }
    run.run().exits(0).shows("signature valid");
}

#[test]
fn the_demonstration_can_be_quiet() {
    let run = whichtoken(["demo", "--quiet"]).run();
    run.exits(0).is_silent();
    assert_eq!(run.stdout, "");
}

#[test]
fn help_and_version_are_answers() {
    for args in [
        ["--help"].as_slice(),
        &["-h"],
        &["check", "--help"],
        &["inspect", "--help"],
        &["demo", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let run = whichtoken(args).run();
        run.exits(0).is_silent().shows("Usage: whichtoken");
    }
    let run = whichtoken(["--version"]).run();
    run.exits(0).is_silent();
    assert_eq!(
        run.stdout,
        format!("whichtoken {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn the_long_help_shows_every_exit_code() {
    for args in [["--help"].as_slice(), &["check", "--help"]] {
        let run = whichtoken(args).run();
        run.exits(0).shows("Exit codes:");
        for code in ["  0 ", "  1 ", "  2 ", "  3 ", "  4 ", "  70 "] {
            run.shows(code);
        }
    }
}

/// Names of later commands are kept, so that no script comes to rely on them being tokens.
#[test]
fn names_of_later_commands_are_no_tokens() {
    for name in [
        "accept",
        "cache",
        "introspect",
        "issuer",
        "login",
        "mint",
        "serve",
        "userinfo",
    ] {
        let run = whichtoken([name]).stdin(id_token()).run();
        run.exits(2).complains("error: ");
        assert_eq!(run.stdout, "", "{run}");
        whichtoken([name, "argument"])
            .stdin(id_token())
            .run()
            .exits(2);
    }
}

#[test]
fn a_man_page_and_a_completion_script_are_answers() {
    whichtoken(["man"]).run().exits(0).is_silent().shows(".TH");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        whichtoken(["completions", shell])
            .run()
            .exits(0)
            .is_silent()
            .shows("whichtoken");
    }
    whichtoken(["completions", "cmd"])
        .run()
        .exits(2)
        .complains("bash");
}

#[test]
fn the_demonstration_goes_into_a_file_too() {
    for format in ["text", "json"] {
        let run = whichtoken(["demo", "--format", format, "--output", "report"]);
        let file = run.directory().join("report");
        let mut command = run.command();
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        let report = std::fs::read_to_string(file).unwrap();
        assert!(report.contains("signature"), "{report}");
    }
}

//! Help without a manual: the short page, the long one, topics, and what is said about slips of the keys.

use clap::CommandFactory as _;

use whichtoken::cli::args::{COMMANDS, Cli};
use whichtoken::help::TOPICS;

use crate::common::{Run, id_token, whichtoken};

/// The pages of every command, the first of them that of the program.
fn pages(flag: &'static str) -> impl Iterator<Item = Run> {
    let commands = COMMANDS.iter().map(|name| vec![*name, flag]);
    std::iter::once(vec![flag]).chain(commands).map(|args| {
        let run = whichtoken(args).env("COLUMNS", "80").run();
        run.exits(0).is_silent();
        run
    })
}

#[test]
fn the_short_help_fits_on_a_screen() {
    for run in pages("-h") {
        let lines = run.stdout.lines().count();
        assert!(lines <= 45, "{lines} lines: {run}");
        assert!(run.stdout.lines().all(|line| line.len() <= 80), "{run}");
    }
    let run = whichtoken(["-h"]).run();
    run.shows("--clipboard")
        .shows("--issuer")
        .shows("whichtoken help");
}

#[test]
fn the_long_help_begins_with_examples_that_are_not_wrapped() {
    for run in pages("--help") {
        assert!(run.stdout.starts_with("Examples:\n"), "{run}");
        assert!(run.stdout.lines().all(|line| line.len() <= 80), "{run}");
        let examples = run.stdout.split("\n\n").next().unwrap();
        for line in examples.lines().skip(1) {
            // A line that was wrapped begins at the left margin or in the middle of nowhere.
            let indent = line.len() - line.trim_start().len();
            assert!(
                indent == 2 || indent == 6 || indent > 20,
                "{line:?} in {run}"
            );
        }
    }
}

/// Examples that are shown are understood: every flag in them is a flag of the command.
#[test]
fn the_examples_hold_flags_that_there_are() {
    let mut cli = Cli::command();
    cli.build();
    let mut commands: Vec<_> = cli.get_subcommands().cloned().collect();
    commands.push(cli.clone());
    for command in &commands {
        let text = command.get_before_long_help().unwrap().to_string();
        for line in text.lines().filter(|line| line.contains("whichtoken ")) {
            let words = line
                .split_whitespace()
                .skip_while(|word| *word != "whichtoken")
                .skip(1);
            let first = words.clone().next().unwrap_or_default();
            let of = cli.find_subcommand(first).unwrap_or(&cli);
            for flag in words.filter_map(|word| word.strip_prefix("--")) {
                let is_known = of.get_arguments().any(|arg| arg.get_long() == Some(flag));
                assert!(is_known, "--{flag} in {line:?}");
            }
        }
    }
}

#[test]
fn help_lists_commands_and_topics() {
    let run = whichtoken(["help"]).run();
    run.exits(0).is_silent();
    for command in COMMANDS {
        run.shows(&format!("\n  {command} "));
    }
    for topic in TOPICS {
        run.shows(&format!("\n  {} ", topic.name))
            .shows(topic.about);
        let page = whichtoken(["help", topic.name]).run();
        let heading = topic.text.lines().next().unwrap().trim_start_matches("# ");
        page.exits(0).is_silent();
        assert!(page.stdout.starts_with(&heading.replace('`', "")), "{page}");
    }
    for command in COMMANDS {
        let run = whichtoken(["help", command]).run();
        let same = whichtoken([command, "--help"]).run();
        assert_eq!(run.exits(0).stdout.trim_end(), same.stdout.trim_end());
    }
}

#[test]
fn a_topic_may_be_spelled_as_it_is_spoken() {
    for args in [
        ["help", "exit", "codes"].as_slice(),
        &["help", "Exit_Codes"],
    ] {
        whichtoken(args).run().exits(0).says("4 beats 3");
    }
}

#[test]
fn help_on_nothing_suggests() {
    for (name, help) in [
        ("toknes", "did you mean tokens?"),
        ("chek", "did you mean check?"),
        ("azp", "whichtoken explain azp"),
        ("nonsense", "whichtoken help lists"),
    ] {
        let run = whichtoken(["help", name]).run();
        run.exits(2).complains(name).complains(help);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_slip_of_the_keys_is_understood() {
    for (args, help) in [
        (["--format", "jsno"].as_slice(), "did you mean json?"),
        (&["--for", "acess"], "did you mean api?"),
        (&["check", "--for", "lgoin"], "did you mean login?"),
        (&["--issuer"], "write --issuer https://idp.example"),
        (&["--isuer", "x"], "did you mean --issuer?"),
        (&["keys", "--pme"], "did you mean --pem?"),
        (
            &["keys", "--audience", "x"],
            "whichtoken inspect has --audience",
        ),
        (&["chekc"], "did you mean check?"),
        (&["chekc", "--json", "-"], "did you mean check?"),
        (&["completion", "bash"], "did you mean completions?"),
        (
            &["check", "--kind", "acess-token"],
            "did you mean access_token?",
        ),
        (
            &["check", "--allow", "weak-kye", "-"],
            "did you mean weak-key?",
        ),
        (&["--color", "allways", "-"], "did you mean always?"),
        (&["completions", "fsh"], "did you mean fish or zsh?"),
        (&["explain", "azpp"], "did you mean azp?"),
        (
            &["--json", "check", "-"],
            "the command comes first: whichtoken check",
        ),
        (&["scan", "--fomat", "json"], "did you mean --format?"),
        (&["--env"], "not its value"),
    ] {
        let run = whichtoken(args).stdin(id_token()).run();
        run.exits(2).complains(help);
        assert_eq!(run.stdout, "", "{run}");
    }
}

/// `--config` is spelled nearly like the command `config`, and is a flag.
#[test]
fn a_flag_in_the_first_place_is_no_slip_of_a_command() {
    for args in [
        ["--config", "c.toml", "--no-config", "-"].as_slice(),
        &["--config", "c.toml", "--json", "--format", "text", "-"],
        &["--config=c.toml", "--formt", "text", "-"],
    ] {
        let run = whichtoken(args.iter().copied()).stdin(id_token()).run();
        run.exits(2);
        assert!(!run.stderr.contains("there is no command"), "{run}");
    }
    whichtoken(["--config", "c.toml", "--no-config", "-"])
        .run()
        .complains("exclude each other");
    whichtoken(["--demo"])
        .run()
        .exits(2)
        .complains("did you mean demo?");
}

/// What is nearly the name of a command is no token; other words may be.
#[test]
fn a_word_is_a_token_unless_a_command_was_meant() {
    whichtoken(["democracy"]).run().exits(0);
    whichtoken(["-"]).stdin("explian").run().exits(3);
    whichtoken(["explian"])
        .run()
        .exits(2)
        .complains("did you mean explain?");
}

/// Who comes from another tool types its commands, and who is in a hurry the beginning of a flag.
#[test]
fn words_of_other_tools_and_beginnings_of_flags_are_understood() {
    let token = id_token();
    for (args, help) in [
        (vec!["decode", token.as_str()], "did you mean inspect?"),
        (vec!["verify"], "did you mean check?"),
        (vec!["jwks", "keys.json"], "did you mean keys?"),
        (vec!["version"], "did you mean --version?"),
        (vec!["--aud", "api"], "did you mean --audience?"),
        (
            vec!["check", "--min", "1m"],
            "did you mean --min-remaining?",
        ),
        (vec!["Bearer", token.as_str()], "in quotes"),
    ] {
        let run = whichtoken(args).run();
        run.exits(2).complains(help);
        assert_eq!(run.stdout, "", "{run}");
    }
}

#[test]
fn a_token_in_a_wrong_place_is_never_repeated() {
    let jwt = id_token();
    for token in [
        jwt.as_str(),
        "2YotnFZFEjr1zCsicMWpAA",
        "ghp_1234567890abcdefghij",
    ] {
        let joined = format!("--tokn={token}");
        let flag = format!("--{token}");
        for args in [
            vec![joined.as_str()],
            vec![&joined, "-"],
            vec![&flag],
            vec!["--tokn", token],
            vec![token, token],
            vec!["extra", token],
            vec![token, "check"],
            vec!["check", token, token],
            vec!["--format", token],
            vec!["--for", token, "-"],
            vec!["--kind", token, "-"],
            vec!["check", "--allow", token, "-"],
            vec!["completions", token],
            vec!["help", token],
            vec!["help", token, token],
            vec!["explain", token],
            vec!["demo", token],
            vec!["scan", "--format", token],
            vec!["--report", token, "-"],
            vec!["--from", token],
        ] {
            let run = whichtoken(&args).stdin(id_token()).run();
            assert_ne!(run.code, Some(0), "{run}");
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(!said.contains(&token[..12]), "{run}");
        }
    }
}

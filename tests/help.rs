//! The topics of help say what the program does: every table in them that the program has, too, is the same.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::{CommandFactory as _, ValueEnum as _};

use whichtoken::cli::args::{COMMANDS, Cli, Format};
use whichtoken::exit;
use whichtoken::explain::{Category, topics};
use whichtoken::expression::FACTS;
use whichtoken::help::TOPICS;
use whichtoken::judge::VerifierError;

fn page(name: &str) -> &'static str {
    let topic = whichtoken::help::topic(name);
    topic.unwrap_or_else(|| panic!("no topic {name}")).text
}

/// The rows of the table below this heading row, without backquotes.
fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let rows: Vec<_> = page
        .lines()
        .skip_while(|line| *line != heading)
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().replace('`', "")).collect()
        })
        .collect();
    assert!(!rows.is_empty(), "no table {heading}");
    rows
}

fn rows<'a>(pairs: impl IntoIterator<Item = (String, &'a str)>) -> Vec<Vec<String>> {
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, text)| vec![name, text.replace('`', "")])
        .collect()
}

#[test]
fn the_exit_codes_are_the_programs() {
    let codes = exit::TABLE
        .iter()
        .map(|(exit, meaning)| (exit.code().to_string(), *meaning));
    assert_eq!(table(page("exit-codes"), "| code | meaning |"), rows(codes));
}

#[test]
fn the_formats_are_the_programs() {
    let values: Vec<_> = Format::value_variants()
        .iter()
        .filter_map(Format::to_possible_value)
        .map(|value| {
            (
                value.get_name().to_owned(),
                value.get_help().unwrap().to_string(),
            )
        })
        .collect();
    let values = values
        .iter()
        .map(|(name, help)| (name.clone(), help.as_str()));
    assert_eq!(
        table(page("formats"), "| format | what it is |"),
        rows(values)
    );
}

#[test]
fn the_facts_are_the_programs() {
    let facts = FACTS.iter().map(|fact| (fact.name.to_owned(), fact.says));
    assert_eq!(
        table(page("expect"), "| fact | what it says |"),
        rows(facts)
    );
}

#[test]
fn the_states_of_signatures_are_the_programs() {
    let names: Vec<_> = topics()
        .into_iter()
        .filter(|topic| topic.category == Category::Signature)
        .map(|topic| topic.name.into_owned())
        .collect();
    let table = table(page("trust"), "| state | meaning |");
    assert_eq!(
        table.iter().map(|row| row[0].clone()).collect::<Vec<_>>(),
        names
    );
}

/// Every variable that the source reads by its name, and none that it does not name.
#[test]
fn the_variables_are_those_that_are_read() {
    // How the source asks for one, and how it lists several.
    const ASKED: [&str; 8] = [
        "env(\"",
        "set(\"",
        "forced(\"",
        "user_folder(\"",
        "variable(\"",
        "var_os(\"",
        "variable: \"",
        "Some(\"",
    ];
    const LISTED: [&str; 6] = [
        "const TRUST_VARIABLES",
        "const PROXY_VARIABLES",
        "const REQUEST_URL",
        "const REQUEST_TOKEN",
        "pub const CONFIG:",
        "pub(super) const ENVIRONMENT:",
    ];
    let mut read = BTreeSet::new();
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for text in &sources {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for asked in ASKED {
            // The other files have other things in Some("...").
            if asked == "Some(\"" && !code.contains("needs: Some(") {
                continue;
            }
            let found = code
                .split(asked)
                .skip(1)
                .filter_map(|rest| rest.split_once('"'));
            read.extend(found.map(|(name, _)| name.to_owned()));
        }
        for list in LISTED {
            let rest = code
                .split(list)
                .nth(1)
                .and_then(|rest| rest.split_once("= "));
            let list = rest.and_then(|(_, list)| list.split(';').next());
            let names = list.unwrap_or_default().split('"').skip(1).step_by(2);
            read.extend(names.map(str::to_uppercase));
        }
    }
    read.retain(|name| name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'));
    // The HTTP client reads it itself.
    read.insert("NO_PROXY".to_owned());
    let table = table(page("environment"), "| variable | what it does |");
    let named: BTreeSet<_> = table.iter().map(|row| row[0].clone()).collect();
    let missing: Vec<_> = read.difference(&named).collect();
    assert!(missing.is_empty(), "not in the page: {missing:?}");
    let code = sources.concat();
    for name in &named {
        let is_there = read.contains(name) || code.contains(&format!("\"{name}\""));
        assert!(is_there, "{name} is read nowhere");
    }
    assert!(read.len() > 15);
}

fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false if path.extension().is_some_and(|end| end == "rs") => {
                vec![fs::read_to_string(&path).unwrap()]
            }
            false => Vec::new(),
        })
        .collect()
}

/// The messages that the five mistakes are recognised by are those that `--error` understands.
#[test]
fn the_messages_of_the_mistakes_are_understood() {
    for message in [
        "jwt audience invalid",
        "IDX10214: Audience validation failed",
        "Audience doesn't match",
        "jwt malformed",
        "Not enough segments",
        "Invalid Compact JWS",
        "IDX10511: Signature validation failed",
        "The aud claim is not valid",
        "insufficient_scope",
    ] {
        let flat = page("tokens")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(flat.contains(&format!("`{message}`")), "{message}");
        assert!(VerifierError::read(message).is_some(), "{message}");
    }
}

/// Every command line in a topic names commands, flags and topics that there are.
#[test]
fn the_flags_in_the_topics_exist() {
    let mut cli = Cli::command();
    cli.build();
    let mut flags: BTreeSet<String> = BTreeSet::new();
    for command in cli.get_subcommands().chain([&cli]) {
        flags.extend(
            command
                .get_arguments()
                .filter_map(|arg| arg.get_long())
                .map(str::to_owned),
        );
    }
    for topic in TOPICS {
        let words = topic
            .text
            .split(|c: char| c.is_whitespace() || "`,.;:()|\\'\"".contains(c));
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        for flag in words
            .iter()
            .filter_map(|word| word.strip_prefix("--"))
            .filter(|flag| !flag.starts_with('-'))
        {
            let flag = flag.split('=').next().unwrap_or_default();
            assert!(flags.contains(flag), "--{flag} in {}", topic.name);
        }
        for pair in words
            .windows(3)
            .filter(|pair| pair[0] == "whichtoken" && pair[1] == "help")
        {
            let is_known =
                whichtoken::help::topic(pair[2]).is_some() || COMMANDS.contains(&pair[2]);
            assert!(is_known, "{pair:?} in {}", topic.name);
        }
    }
}

#[test]
fn every_topic_is_a_file_of_its_name_and_the_long_help_names_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/help");
    let help = Cli::command().render_long_help().to_string();
    let readme = include_str!("../README.md");
    for topic in TOPICS {
        let file = folder.join(format!("{}.md", topic.name));
        assert_eq!(fs::read_to_string(file).unwrap(), topic.text);
        assert!(help.contains(topic.name), "{}", topic.name);
        let link = format!("src/help/{}.md", topic.name);
        assert!(readme.contains(&link), "README.md does not link {link}");
    }
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let pages = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    assert_eq!(pages.count(), TOPICS.len());
}

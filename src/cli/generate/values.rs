//! The values that completions offer beside those that clap knows: kinds, algorithms, findings, claims, facts, topics.
//! Only completions have them: the program checks such values itself, with better words, and a run must not build them.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use crate::classify::KINDS;
use crate::cli::args::COMMANDS;
use crate::dictionary::claims;
use crate::explain::{self, Category};
use crate::expression::FACTS;
use crate::help;
use crate::judge::KEY_CHECKS;
use crate::verify;

/// The command line with every value that is known.
pub(super) fn with(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command.mut_args(|arg| known("inspect", arg));
    for name in names {
        command = command.mut_subcommand(&name, |sub| sub.mut_args(|arg| known(&name, arg)));
    }
    command
}

/// An argument with its values, if they are known.
fn known(command: &str, arg: Arg) -> Arg {
    let values: Vec<String> = match (command, arg.get_id().as_str()) {
        ("inspect" | "check", "kind") => owned(KINDS.iter().map(|entry| entry.id)),
        ("inspect" | "check", "alg") => owned(verify::ALGORITHMS.iter().map(|entry| entry.name)),
        ("inspect" | "check", "get") => owned(FACTS.iter().map(|entry| entry.name)),
        ("inspect" | "check", "require" | "forbid") => {
            owned(claims::CLAIMS.iter().map(|entry| entry.name))
        }
        ("inspect" | "check", "from") => owned(["github-actions", "gitlab", "kubernetes"]),
        ("check", "allow") => topics(&[Category::Finding, Category::KeyFinding, Category::Row]),
        ("keys", "allow") => owned(KEY_CHECKS.iter().map(|check| check.id)),
        ("explain", "topic") => topics(&[
            Category::Claim,
            Category::Header,
            Category::Algorithm,
            Category::Kind,
            Category::Finding,
            Category::KeyFinding,
        ]),
        ("help", "name") => owned(
            COMMANDS
                .into_iter()
                .chain(help::TOPICS.iter().map(|topic| topic.name)),
        ),
        _ => return arg,
    };
    let mut values: Vec<String> = values.into_iter().filter(|value| is_plain(value)).collect();
    values.sort();
    values.dedup();
    // Clap wants values that live as long as the program, which ends once they are written.
    let values = values.into_iter().map(|value| &*value.leak());
    arg.value_parser(PossibleValuesParser::new(values))
}

/// What no shell reads as more than a word.
fn is_plain(value: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !value.is_empty() && value.chars().all(plain)
}

fn owned<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn topics(categories: &[Category]) -> Vec<String> {
    let all = explain::topics().into_iter();
    let some = all.filter(|topic| categories.contains(&topic.category));
    some.map(|topic| topic.name.into_owned()).collect()
}

//! Usage errors without echo: an argument that clap does not understand may be a token, and must not get into
//! a log by way of an error message.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use clap::{Command, CommandFactory as _};

use super::args::{COMMANDS, Cli};
use crate::error::{Failure, nameable_word};
use crate::exit::Exit;
use crate::nearest::{did_you_mean, nearest};

/// What clap has to say: a page of help or the version, or a failure.
pub enum Said {
    /// Text for standard output.
    Page(String),
    /// What is wrong with the command line.
    Wrong(Failure),
}

/// Puts clap's error on these arguments into our words.
pub fn explain(error: &clap::Error, args: &[OsString]) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Said::Page(error.render().to_string())
        }
        kind => {
            let first = args.get(1).and_then(|arg| arg.to_str());
            // `--config`, which is near `config`, is a flag of ours: something behind it is wrong.
            let complaint = context(error, ContextKind::InvalidArg);
            let first =
                first.filter(|word| !word.starts_with('-') || complaint.as_deref() == Some(word));
            let mistyped = first.and_then(mistyped_command);
            Said::Wrong(mistyped.unwrap_or_else(|| failure(error, kind, args)))
        }
    }
}

fn failure(error: &clap::Error, kind: ErrorKind, args: &[OsString]) -> Failure {
    let argument = context(error, ContextKind::InvalidArg).map(safe);
    let argument = argument.as_deref().unwrap_or("an argument");
    let what = match kind {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            format!("{argument} is not known here")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match context(error, ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => format!("{} is not a value of {argument}", safe(value)),
                None => format!("{argument} needs a value"),
            }
        }
        ErrorKind::ArgumentConflict if context(error, ContextKind::InvalidArg).is_none() => {
            "a command, or a second token, stands behind other arguments".to_owned()
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg)
                .map_or_else(|| "another argument".to_owned(), safe);
            format!("{argument} and {other} exclude each other")
        }
        // Clap's own names of arguments: nothing of what was typed.
        ErrorKind::MissingRequiredArgument => match list(error, ContextKind::InvalidArg) {
            Some(missing) => format!("an argument is missing: {missing}"),
            None => "an argument is missing".to_owned(),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} was given more than once or with too many values")
        }
        ErrorKind::NoEquals => format!("{argument} needs a value"),
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8".to_owned(),
        _ => "the command line is not understood".to_owned(),
    };
    let help = match kind {
        ErrorKind::UnknownArgument => flag_like(error, args),
        ErrorKind::InvalidValue => match list(error, ContextKind::ValidValue) {
            Some(_) => Some(value_like(error)),
            None => example(argument),
        },
        ErrorKind::ArgumentConflict if context(error, ContextKind::InvalidArg).is_none() => {
            Some(match command_of(args) {
                Some(name) => format!("the command comes first: whichtoken {name} ..."),
                None => {
                    "give one token, in quotes if there are spaces in it, or one text with all of them: whichtoken - < text".to_owned()
                }
            })
        }
        _ => None,
    };
    let help = help.unwrap_or_else(|| format!("{} lists what there is", help_of(args)));
    Failure::new(Exit::Usage, what).with_help(help)
}

/// The command that the arguments name, as the program defines it.
fn command(args: &[OsString]) -> Command {
    let mut cli = Cli::command();
    let named = command_of(args).and_then(|name| cli.find_subcommand_mut(name));
    named.cloned().unwrap_or(cli)
}

fn command_of(args: &[OsString]) -> Option<&'static str> {
    let mut args = args.iter().skip(1);
    args.find_map(|arg| COMMANDS.into_iter().find(|name| arg == name))
}

fn help_of(args: &[OsString]) -> String {
    match command_of(args) {
        Some(name) => format!("whichtoken {name} --help"),
        None => "whichtoken --help".to_owned(),
    }
}

/// Which flag was meant: of this command, or else of which other.
fn flag_like(error: &clap::Error, args: &[OsString]) -> Option<String> {
    let typed = context(error, ContextKind::InvalidArg)?;
    let typed = typed.split('=').next().unwrap_or_default();
    let name = typed.strip_prefix("--")?;
    let flags = |command: &Command| -> Vec<String> {
        let longs = command.get_arguments().filter_map(clap::Arg::get_long);
        longs.chain(["help"]).map(str::to_owned).collect()
    };
    let own = flags(&command(args));
    let near = nearest(name, own.iter().map(String::as_str));
    let near: Vec<String> = near.iter().map(|name| format!("--{name}")).collect();
    if let Some(question) = did_you_mean(&near) {
        return Some(question);
    }
    // Of a long flag often only the beginning is written.
    let begun: Vec<String> = own
        .iter()
        .filter(|flag| name.len() >= LEAST_BEGINNING && flag.starts_with(name))
        .map(|flag| format!("--{flag}"))
        .collect();
    if let Some(question) = did_you_mean(&begun) {
        return Some(question);
    }
    let mut cli = Cli::command();
    let mut others = cli.get_subcommands_mut();
    let other = others.find(|command| flags(command).iter().any(|flag| flag == name))?;
    Some(format!(
        "whichtoken {} has --{name}; {} lists what there is here",
        other.get_name(),
        help_of(args)
    ))
}

/// Which value was meant, and all there are.
fn value_like(error: &clap::Error) -> String {
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(known)) => known.as_slice(),
        _ => &[],
    };
    let typed = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let mut near = nearest(&typed, known.iter().map(String::as_str));
    if near.is_empty() && known.iter().any(|value| value == "api") {
        let meant = nearest(&typed, TOKENS_FOR.iter().map(|(token, _)| *token));
        let purposes = TOKENS_FOR.iter().filter(|(token, _)| meant.contains(token));
        near = purposes.map(|(_, purpose)| *purpose).take(1).collect();
    }
    let all = format!("possible values: {}", known.join(", "));
    match did_you_mean(&near) {
        Some(question) => format!("{question} ({all})"),
        None => all,
    }
}

/// How to write a flag that lacks its value.
fn example(argument: &str) -> Option<String> {
    let row = EXAMPLES.iter().find(|(name, _)| argument.contains(name));
    row.map(|(_, example)| format!("write {example}"))
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

fn list(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        _ => None,
    }
}

/// An argument that may be repeated: short, and nothing like a token. Only a flag's name is kept of
/// `--flag=value`.
pub fn safe(text: String) -> String {
    let name = match text.split_once('=') {
        Some((name, _)) if name.starts_with('-') => name,
        _ => text.as_str(),
    };
    // Clap's own names of arguments hold spaces and brackets: `--format <FORMAT>`.
    let is_ours = name.starts_with('-') && name.contains(" <");
    if !is_ours && nameable_word(name).is_none() {
        return format!("an argument of {} characters", text.chars().count());
    }
    format!("'{name}'")
}

/// The failure that a word is no command, if it is spelled nearly like one. No token is.
pub fn mistyped_command(word: &str) -> Option<Failure> {
    let plain = |b: u8| b.is_ascii_lowercase() || b == b'-';
    if !word.bytes().all(plain) || COMMANDS.contains(&word) {
        return None;
    }
    if let Some((_, meant)) = COMMANDS_OF_OTHERS.iter().find(|(other, _)| *other == word) {
        let what = format!("there is no command '{word}'");
        return Some(Failure::usage(what).with_help(format!("did you mean {meant}?")));
    }
    // A word that holds the name of a command may be anything.
    let mut near = nearest(word, COMMANDS);
    near.retain(|command| !word.contains(command) || word.len() <= command.len() + 2);
    let help = did_you_mean(&near)?;
    Some(Failure::usage(format!("there is no command '{word}'")).with_help(help))
}

/// What other tools call a command, and what it is called here.
const COMMANDS_OF_OTHERS: &[(&str, &str)] = &[
    ("decode", "inspect"),
    ("parse", "inspect"),
    ("show", "inspect"),
    ("verify", "check"),
    ("validate", "check"),
    ("jwks", "keys"),
    ("version", "--version"),
];

/// So much of a flag is a beginning that says which one is meant, in bytes.
const LEAST_BEGINNING: usize = 3;

/// Who names a token where a purpose is asked for means what it is for.
const TOKENS_FOR: &[(&str, &str)] = &[
    ("access", "api"),
    ("access-token", "api"),
    ("id-token", "login"),
    ("identity", "login"),
    ("session", "login"),
    ("dpop-proof", "dpop"),
    ("logout-token", "logout"),
];

/// A value for the help on a flag that lacks its own, by the name of the value.
const EXAMPLES: &[(&str, &str)] = &[
    ("--issuer <URL>", "--issuer https://idp.example"),
    ("--jwks <", "--jwks https://idp.example/jwks, or a file"),
    ("--url <", "--url https://api.example/orders"),
    (
        "--env <",
        "--env TOKEN, the name of a variable and not its value",
    ),
    (
        "--secret-env <",
        "--secret-env SECRET, the name of a variable and not its value",
    ),
    ("--now <", "--now 2026-01-31T12:00:00Z"),
    ("<DURATION>", "5m, 1h30m or 2d behind it"),
    ("<FILE>", "the name of a file behind it"),
    ("<KIND>", "--kind access_token or id_token"),
    (
        "<EXPRESSION>",
        "--expect 'exp > 5m'; whichtoken help expect",
    ),
    ("<FORMAT=FILE>", "--report junit=report.xml"),
    (
        "<SOURCE>",
        "--from github-actions, gitlab NAME or kubernetes",
    ),
    ("--get <", "--get sub"),
];

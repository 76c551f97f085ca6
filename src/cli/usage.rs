//! Usage errors without echo: an argument that clap does not understand may be a token, and must not get into
//! a log by way of an error message.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Failure;
use crate::exit::Exit;

/// The longest argument that is repeated in a message.
const LONGEST: usize = 24;

/// What clap has to say: a page of help or the version, or a failure.
pub enum Said {
    /// Text for standard output.
    Page(String),
    /// What is wrong with the command line.
    Wrong(Failure),
}

/// Puts clap's error into our words.
pub fn explain(error: &clap::Error) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Said::Page(error.render().to_string())
        }
        kind => Said::Wrong(failure(error, kind)),
    }
}

fn failure(error: &clap::Error, kind: ErrorKind) -> Failure {
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
    let mut help = Vec::new();
    if let Some(values) = list(error, ContextKind::ValidValue) {
        help.push(format!("possible values: {values}"));
    }
    for kind in [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ] {
        if let Some(suggestion) = list(error, kind) {
            help.push(format!("did you mean {suggestion}?"));
        }
    }
    if help.is_empty() {
        help.push("whichtoken --help lists what there is".to_owned());
    }
    Failure::new(Exit::Usage, what).with_help(help.join("; "))
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
    if !is_ours && (name.chars().count() > LONGEST || name.contains("eyJ")) {
        return format!("an argument of {} characters", text.chars().count());
    }
    format!("'{name}'")
}

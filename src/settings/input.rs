//! Where the text with the tokens comes from.

use std::path::PathBuf;

use super::job::JobToken;
use crate::cli::args::{self, InputArgs};
use crate::cli::usage;
use crate::error::Failure;

/// Where the input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Given as an argument.
    Argument(String),
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An environment variable.
    Env(String),
    /// The clipboard.
    Clipboard,
    /// The own token of a CI job or a pod.
    Job(JobToken),
}

impl Input {
    /// From the arguments; standard input if they name nothing. `audience` is what `--from` asks for.
    ///
    /// # Errors
    /// A token that is the name of a later command, or nearly of one that there is, or a `--from` that is not known.
    pub fn resolve(args: &InputArgs, audience: Option<&str>) -> Result<Self, Failure> {
        if !args.from.is_empty() {
            return JobToken::resolve(&args.from, audience).map(Self::Job);
        }
        if args.clipboard {
            return Ok(Self::Clipboard);
        }
        Ok(match (&args.token, &args.file, &args.env) {
            (_, Some(file), _) if file.as_os_str() == "-" => Self::Stdin,
            (_, Some(file), _) => Self::File(file.clone()),
            (_, _, Some(name)) => Self::Env(name.clone()),
            (Some(token), _, _) if token == "-" => Self::Stdin,
            (Some(token), _, _) => {
                if args::RESERVED.contains(&token.as_str()) {
                    return Err(Failure::usage(format!(
                        "'{token}' is the name of a command that this version does not have yet"
                    ))
                    .with_help("whichtoken --help lists the commands there are"));
                }
                if let Some(mistyped) = usage::mistyped_command(token) {
                    return Err(mistyped);
                }
                Self::Argument(token.clone())
            }
            (None, None, None) => Self::Stdin,
        })
    }

    /// True for a file.
    pub const fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// The name of the place in reports.
    pub fn place(&self) -> String {
        match self {
            Self::Argument(_) => "argument".to_owned(),
            Self::Stdin => "stdin".to_owned(),
            Self::File(file) => file.display().to_string(),
            Self::Env(name) => name.clone(),
            Self::Clipboard => "clipboard".to_owned(),
            Self::Job(token) => token.place().to_owned(),
        }
    }

    /// The arguments that give the same input again.
    pub fn again(&self) -> String {
        match self {
            // A token in an argument is not repeated in a report.
            Self::Argument(_) | Self::Stdin => "-".to_owned(),
            Self::File(file) => format!("--file {}", shell_word(&file.display().to_string())),
            Self::Env(name) => format!("--env {}", shell_word(name)),
            Self::Clipboard => "--clipboard".to_owned(),
            Self::Job(token) => token.again(),
        }
    }
}

/// A word for a suggested command line.
pub(super) fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_quoted_for_the_shell() {
        assert_eq!(shell_word("a.txt"), "a.txt");
        assert_eq!(shell_word("a b'c"), "'a b'\\''c'");
    }
}

//! What can come in the way of keys, and what is said of a file, a variable or standard input that cannot be read.

use std::path::Path;

use crate::error::{Failure, nameable_path, nameable_secret, nameable_variable};
use crate::exit::Exit;
use crate::fetch::FetchError;
use crate::inspect::Unavailable;
use crate::keys::KeyError;

/// What can come in the way of keys.
pub(super) enum Trouble {
    /// The command line must be changed.
    Usage(Failure),
    /// The keys could not be had this time.
    Unavailable(Unavailable),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Usage(failure)
    }
}

impl From<KeyError> for Trouble {
    fn from(error: KeyError) -> Self {
        Self::Unavailable(Unavailable {
            what: format!("no key could be read from {error}"),
            help: None,
        })
    }
}

pub(super) fn trouble(what: String, error: &FetchError) -> Trouble {
    let help = error.help();
    if error.exit() == Exit::Usage {
        return Trouble::Usage(Failure {
            what,
            help,
            excerpt: None,
            exit: Exit::Usage,
        });
    }
    Trouble::Unavailable(Unavailable { what, help })
}

/// A variable that was named on the command line and is not there.
pub fn unset(flag: &str, name: &str) -> Failure {
    Failure::usage(format!(
        "{flag}: the variable {} is not set",
        nameable_variable(name)
    ))
    .with_help("give the variable's name, and export it before")
}

/// Standard input that cannot be read.
pub fn unreadable_stdin(error: &std::io::Error) -> Failure {
    Failure::new(
        Exit::NoToken,
        format!("standard input cannot be read: {error}"),
    )
}

/// A file that was named on the command line and cannot be read.
pub fn unreadable(flag: &str, path: &Path, error: &std::io::Error) -> Failure {
    let name = match flag {
        "--secret-file" => nameable_secret(&path.display().to_string()),
        _ => nameable_path(path),
    };
    let failure = Failure::usage(format!("{flag}: {name} cannot be read: {error}"));
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => failure,
        _ => failure.with_help("check the file's name and who may read it"),
    }
}

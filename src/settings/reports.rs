//! `--report FORMAT=FILE`: reports in files, beside the main one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use super::refuse::{refuse_as_name, unknown_value};
use crate::cli::args::Format;
use crate::error::Failure;

/// The formats and files that the arguments name; `main` is the file of `--output`.
///
/// # Errors
/// What is no format and file, a file that is named twice, standard output, a stream.
pub(super) fn resolve(
    args: &[OsString],
    main: Option<&Path>,
    stream: bool,
) -> Result<Vec<(Format, PathBuf)>, Failure> {
    if stream && !args.is_empty() {
        return Err(Failure::usage("--report does not go with --lines")
            .with_help("a stream has one record per line: name its file with --output"));
    }
    let mut reports: Vec<(Format, PathBuf)> = Vec::new();
    for arg in args {
        let (format, file) = one(arg)?;
        if main == Some(file.as_path()) || reports.iter().any(|(_, other)| *other == file) {
            return Err(Failure::usage("two reports go to the same file")
                .with_help("give each --report, and --output, a file of its own"));
        }
        reports.push((format, file));
    }
    Ok(reports)
}

fn one(arg: &OsString) -> Result<(Format, PathBuf), Failure> {
    let malformed = || {
        Failure::usage("--report wants a format and a file")
            .with_help("write --report junit=report.xml")
    };
    // A path that is no UTF-8 is none that could be written in a message either.
    let text = arg.to_str().ok_or_else(malformed)?;
    let (name, file) = text.split_once('=').ok_or_else(malformed)?;
    // Only what is plainly a name is repeated: secrets hold `=` too.
    if name.len() > 12 || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(malformed());
    }
    let format =
        Format::from_str(name, true).map_err(|_| unknown_value::<Format>("--report", name))?;
    match file {
        "" => Err(malformed()),
        "-" => Err(
            Failure::usage("--report writes to a file, not to standard output")
                .with_help("--format says what is written there"),
        ),
        file => {
            let file = PathBuf::from(file);
            refuse_as_name("--report", &file)?;
            Ok((format, file))
        }
    }
}

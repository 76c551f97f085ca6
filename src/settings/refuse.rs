//! What no argument takes: a token or a key in the place of a value or a name, and a word that is none of those known.

use std::path::Path;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::is_address;
use crate::error::{Failure, is_key, nameable_word};
use crate::input::is_whole;
use crate::nearest::meant_or_known;

/// Refuses a token where a value belongs that is repeated in the report.
pub(super) fn refuse_token(flag: &str, value: &str) -> Result<(), Failure> {
    if !is_whole(value) {
        return Ok(());
    }
    Err(
        Failure::usage(format!("{flag} was given a token as its value")).with_help(format!(
            "give {flag} its value before the token; perhaps a variable is empty"
        )),
    )
}

/// Refuses a value of nothing but blanks: what no token can hold would be a riddle in the report.
pub(super) fn refuse_empty(flag: &str, value: &str) -> Result<(), Failure> {
    match value.trim() {
        "" => Err(
            Failure::usage(format!("{flag} was given an empty value")).with_help(format!(
                "perhaps a variable is empty; without {flag} nothing is expected"
            )),
        ),
        _ => Ok(()),
    }
}

/// What is wrong with a value that is a secret, or holds one: it must stand in no file of settings, and is not repeated.
pub(super) fn secret_in(text: &str) -> Option<&'static str> {
    if is_whole(text) || is_key(text) {
        return Some("was given a token or a key as its value");
    }
    let (_, rest) = text
        .split_once("://")
        .filter(|_| is_address(text.trim_start()))?;
    let authority = rest.split(['/', '\\', '?', '#']).next()?;
    authority
        .contains('@')
        .then_some("holds a user name or a password")
}

/// Refuses a token or a key as the name of a file that is to be made.
///
/// # Errors
/// If the name is one.
pub fn refuse_as_name(flag: &str, path: &Path) -> Result<(), Failure> {
    let name = path.to_string_lossy();
    if is_key(&name) {
        return Err(Failure::usage(format!(
            "{flag} was given a key as the name of a file"
        )));
    }
    refuse_token(flag, &name)
}

/// A name that is none of the values of an argument.
pub(super) fn unknown_value<V: ValueEnum>(flag: &str, name: &str) -> Failure {
    let values = V::value_variants().iter();
    let values: Vec<_> = values.filter_map(V::to_possible_value).collect();
    unknown(flag, name, values.iter().map(PossibleValue::get_name))
}

/// A name that is none of those known, and what may have been meant.
pub(super) fn unknown<'n>(
    flag: &str,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Failure {
    let help = meant_or_known(name, known);
    let shown = nameable_word(name).unwrap_or("this");
    Failure::usage(format!("{flag}: {shown} is not known")).with_help(help)
}

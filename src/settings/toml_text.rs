//! The text of a TOML file that a user wrote: its entries in order, and a mistake named as compilers name it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::is_address;
use super::refuse::secret_in;
use crate::error::{Failure, nameable, nameable_path};

/// The name of an entry, and its place.
pub(super) type Name<'i> = Spanned<Cow<'i, str>>;

/// A text and the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct TomlText<'s> {
    pub(super) text: &'s str,
    pub(super) file: &'s Path,
    /// Why no secret may stand in it, and what to do with one.
    pub(super) no_secrets: &'static str,
}

impl<'s> TomlText<'s> {
    /// # Errors
    /// What is no TOML.
    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'s>>, Failure> {
        DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(at, error.message().to_owned())
        })
    }

    /// A path in the file is relative to the file's folder.
    pub(super) fn beside(&self, text: &str) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join(text)
    }

    /// The same as text; an address stays as it is.
    pub(super) fn address_or_beside(&self, text: &str) -> String {
        match is_address(text) {
            true => text.to_owned(),
            false => self.beside(text).to_string_lossy().into_owned(),
        }
    }

    /// The file's name for a message.
    pub(super) fn file(&self) -> String {
        nameable_path(self.file)
    }

    /// The line of a byte; the first is 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }

    /// A mistake at a byte of the file.
    pub(super) fn wrong(&self, at: usize, what: String) -> Failure {
        let before = self.text.get(..at).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        let (file, line) = (self.file(), self.line(at));
        Failure::usage(format!("{file}:{line}:{column}: {what}"))
    }

    /// A value that is none of what its name takes.
    pub(super) fn wrong_type(
        &self,
        name: &str,
        takes: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Failure {
        let is = type_name(value.get_ref());
        let what = format!("{name} takes {takes}, and this is {is}");
        self.wrong(value.span().start, what)
    }

    /// A mistake that the flag would name, with its place in the file.
    pub(super) fn placed(&self, at: usize, what: String, by_flag: Failure) -> Failure {
        Failure {
            help: by_flag.help,
            excerpt: by_flag.excerpt,
            ..self.wrong(at, what)
        }
    }

    /// Refuses a secret, and does not repeat it.
    pub(super) fn refuse_secret(&self, name: &str, at: usize, text: &str) -> Result<(), Failure> {
        let Some(why) = secret_in(text) else {
            return Ok(());
        };
        let what = format!("{name} {why}");
        Err(self.wrong(at, what).with_help(self.no_secrets))
    }
}

/// The entries of a table in the order of the file.
pub(super) fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Name<'i>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Whoever writes `ca_cert` means the flag's spelling.
pub(super) fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

/// Names of the file for a message, the first of them.
pub(super) fn listed(names: &[&str]) -> Vec<String> {
    names.iter().take(20).map(|name| nameable(name)).collect()
}

pub(super) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

//! The config file: settings, trusted issuers, and named environments. Reads its text; no file is touched here.
//!
//! Every entry is looked at with its place, so that a mistake is named by line and column. A name that is not known is
//! a mistake. Who is trusted stands here alone: in no variable, and never in a token.

mod force;
mod table;
#[cfg(test)]
mod tests;
mod trusted;

use std::path::Path;

use toml::Spanned;
use toml::de::DeValue;

use super::profile::{KEYS, Key, Value};
use super::toml_text::{Name, TomlText, dashed, in_order, listed};
use crate::cli::args::CommonArgs;
use crate::error::{Failure, nameable};
use crate::nearest::{did_you_mean, meant_or_known, nearest};

pub use force::{InForce, Row};
pub use table::{CONFIG, unknown_variables};
pub use trusted::Trusted;

use table::{SETTINGS, Setting, Takes};

/// The longest config file, in bytes: reading TOML takes some eighty times that much memory.
pub const LONGEST: usize = 1 << 18;

/// The name that stands for no environment.
pub const NO_ENVIRONMENT: &str = "none";

/// A file to begin with.
pub const STARTER: &str = include_str!("config/starter.toml");

/// The entries beside the settings: issuers, environments, and which of those is used where none is named.
const TRUSTED: &str = "trusted";
const NAMED: &str = "environment";
const DEFAULT_ENVIRONMENT: &str = "default-environment";

/// The keys of a profile that an environment has too: who issues its tokens, and for whom.
const OF_ENVIRONMENT: [&str; 7] = [
    "issuer",
    "audience",
    "client-id",
    "jwks",
    "key",
    "secret-env",
    "ca-cert",
];

/// What a config file says.
#[derive(Debug, Default)]
pub struct Config {
    settings: Vec<(&'static Setting, String, usize)>,
    default_environment: Option<(String, usize)>,
    trusted: Vec<Trusted>,
    environments: Vec<Environment>,
}

/// A named set of what is expected, and of keys.
#[derive(Debug)]
pub struct Environment {
    name: String,
    line: usize,
    values: Vec<(&'static Key, Value, usize)>,
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// What is no TOML, an unknown key, a value of the wrong type or that the flag would refuse, a token or a key as a
    /// value, an issuer that cannot be asked, an issuer or environment twice.
    pub fn read(text: &str, file: &Path) -> Result<Self, Failure> {
        let source = TomlText {
            text,
            file,
            no_secrets: "settings are no place for secrets: take it out",
        };
        let document = source.parse()?;
        let mut config = Self::default();
        for (key, value) in in_order(document.get_ref()) {
            match key.get_ref().as_ref() {
                TRUSTED => config.trusted = trusted::read(&source, key, value)?,
                NAMED => config.environments = environments(&source, key, value)?,
                DEFAULT_ENVIRONMENT => {
                    let name = text_of(&source, DEFAULT_ENVIRONMENT, value)?;
                    let line = source.line(key.span().start);
                    config.default_environment = Some((name.to_owned(), line));
                }
                _ => {
                    let (setting, text) = setting(&source, key, value)?;
                    let line = source.line(key.span().start);
                    config.settings.push((setting, text, line));
                }
            }
        }
        Ok(config)
    }

    /// The environments of the file.
    pub fn environments(&self) -> &[Environment] {
        &self.environments
    }

    /// The trusted issuers of the file.
    pub fn trusted(&self) -> &[Trusted] {
        &self.trusted
    }
}

impl Environment {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The line of the file where it begins.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Its keys in the order of the file: name, value in words, line.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, String, usize)> {
        self.values
            .iter()
            .map(|(key, value, line)| (key.name, value.shown(), *line))
    }
}

/// A setting, read as its flag would read it.
fn setting(
    source: &TomlText<'_>,
    key: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
) -> Result<(&'static Setting, String), Failure> {
    let name = key.get_ref();
    let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name) else {
        return Err(unknown_key(source, key));
    };
    let at = value.span().start;
    let text = match (setting.takes, value.get_ref()) {
        (takes @ (Takes::Text | Takes::File), DeValue::String(text)) => {
            source.refuse_secret(name, at, text)?;
            match takes {
                Takes::File => source.beside(text).to_string_lossy().into_owned(),
                _ => text.clone().into_owned(),
            }
        }
        (Takes::Truth, DeValue::Boolean(truth)) => truth.to_string(),
        (Takes::Number, DeValue::Integer(number)) => number.to_string(),
        (takes, _) => return Err(source.wrong_type(name, takes.words(), value)),
    };
    // The argument that it would fill refuses what cannot be.
    setting
        .fill("", &text, &mut CommonArgs::default())
        .map_err(|failure| {
            let what = format!("{name}: {}", failure.what.trim_start_matches(": "));
            source.placed(at, what, failure)
        })?;
    Ok((setting, text))
}

fn unknown_key(source: &TomlText<'_>, key: &Name<'_>) -> Failure {
    let name: &str = key.get_ref();
    let help = if OF_ENVIRONMENT.contains(&name) {
        format!("it stands under [{NAMED}.NAME]")
    } else {
        let of_file = [TRUSTED, NAMED, DEFAULT_ENVIRONMENT];
        let known = SETTINGS.iter().map(|setting| setting.name).chain(of_file);
        meant_or_known(&dashed(name), known)
    };
    let what = format!("{} is not a setting", nameable(name));
    source.wrong(key.span().start, what).with_help(help)
}

fn text_of<'v>(
    source: &TomlText<'_>,
    name: &str,
    value: &'v Spanned<DeValue<'_>>,
) -> Result<&'v str, Failure> {
    let at = value.span().start;
    let Some(text) = value.get_ref().as_str() else {
        return Err(source.wrong_type(name, "a text", value));
    };
    source.refuse_secret(name, at, text)?;
    Ok(text)
}

/// `environment`: tables by name.
fn environments(
    source: &TomlText<'_>,
    key: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<Environment>, Failure> {
    let Some(tables) = value.get_ref().as_table() else {
        let what = format!("{NAMED} holds the environments by name");
        return Err(source
            .wrong(key.span().start, what)
            .with_help(format!(
                "write [{NAMED}.NAME] above the keys of one; {DEFAULT_ENVIRONMENT} says which is used by default"
            )));
    };
    in_order(tables)
        .into_iter()
        .map(|(name, table)| environment(source, name, table))
        .collect()
}

fn environment(
    source: &TomlText<'_>,
    name: &Name<'_>,
    table: &Spanned<DeValue<'_>>,
) -> Result<Environment, Failure> {
    let at = name.span().start;
    let wrong = |what: String| source.wrong(at, what);
    if name.get_ref().is_empty() || name.get_ref() == NO_ENVIRONMENT {
        let what = format!("an environment cannot be called \"{}\"", name.get_ref());
        return Err(wrong(what).with_help(format!(
            "--environment {NO_ENVIRONMENT} stands for no environment"
        )));
    }
    let Some(keys) = table.get_ref().as_table() else {
        let what = format!("{NAMED}.{} is no table", nameable(name.get_ref()));
        return Err(wrong(what).with_help(format!("write [{NAMED}.NAME] above the keys of one")));
    };
    let mut values = Vec::new();
    for (key, value) in in_order(keys) {
        let known = |name: &str| KEYS.iter().find(|key| key.name == name);
        let name: &str = key.get_ref();
        let Some(known) = known(name).filter(|key| OF_ENVIRONMENT.contains(&key.name)) else {
            let help = match known(name) {
                Some(_) => "it can stand in a profile: --profile FILE".to_owned(),
                None => meant_or_known(&dashed(name), OF_ENVIRONMENT),
            };
            let what = format!("{} is not a key of an environment", nameable(name));
            return Err(source.wrong(key.span().start, what).with_help(help));
        };
        let read = source.value(known, value)?;
        values.push((known, read, source.line(key.span().start)));
    }
    Ok(Environment {
        name: name.get_ref().clone().into_owned(),
        line: source.line(at),
        values,
    })
}

/// The environment that a name means.
fn named<'c>(
    config: Option<&'c Config>,
    name: &str,
    label: &str,
) -> Result<&'c Environment, Failure> {
    let environments = config.map_or(&[][..], Config::environments);
    if let Some(found) = environments.iter().find(|one| one.name == name) {
        return Ok(found);
    }
    let names: Vec<&str> = environments.iter().map(Environment::name).collect();
    let near = nearest(name, names.iter().copied());
    let help = did_you_mean(&listed(&near)).unwrap_or_else(|| match (config, names.as_slice()) {
        (None, _) => {
            "there is no config file; whichtoken config says where it is looked for".to_owned()
        }
        (_, []) => format!("the config file has none: write [{NAMED}.NAME] into it"),
        (_, names) => format!("there are: {}", listed(names).join(", ")),
    });
    let what = format!("{label}: there is no environment {}", nameable(name));
    Err(Failure::usage(what).with_help(help))
}

//! `--profile`: the flags of a check, written into a TOML file that is kept beside the code that it guards.
//!
//! Reads the text and fills the arguments that were not typed; no file is touched here. Every value is looked at with
//! its place in the file, so that a mistake is named by line and column, and no value is ever repeated in an error.

pub mod draft;
mod keys;

use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use super::input::shell_word;
use super::toml_text::{Name, TomlText, dashed, in_order, listed};
use crate::cli::args::{self, CommonArgs};
use crate::error::{Failure, nameable};
use crate::nearest::{did_you_mean, nearest};

pub(super) use keys::{KEYS, Key};

use keys::Slot;

/// The longest profile file, in bytes.
pub const LONGEST: usize = 1 << 20;

/// The table that holds the named profiles.
const NAMED: &str = "profile";

/// What `--profile` names: a file, and a profile in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The profile's name; none for the only one.
    pub name: Option<String>,
}

impl Place {
    /// Reads `FILE` or `FILE#NAME`. What stands behind the last `#` is the name: a file whose own name holds one is
    /// written with a `#` at its end.
    pub fn read(text: &str) -> Self {
        let (file, name) = text.rsplit_once('#').unwrap_or((text, ""));
        Self {
            file: PathBuf::from(file),
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        }
    }
}

/// The values of one profile, those that all profiles of the file share included.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    values: Vec<(&'static Key, Value)>,
}

/// What a key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
    Path(PathBuf),
    Truth(bool),
}

impl Value {
    /// In words.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(texts) => texts.join(", "),
            Self::Path(path) => path.display().to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }
}

/// The arguments that a profile may fill.
#[derive(Debug)]
pub struct Slots<'a> {
    /// What `inspect` and `check` share.
    pub common: &'a mut CommonArgs,
    /// `--for`
    pub purpose: &'a mut Option<args::Purpose>,
    /// `--allow`
    pub allow: &'a mut Vec<String>,
    /// `--shape`
    pub shape: &'a mut Option<PathBuf>,
}

impl Profile {
    /// The profile of this name in the text of a file; without a name the only one.
    ///
    /// # Errors
    /// What is no TOML, an unknown key, a value of the wrong type, a token or key as a value (in any profile of the
    /// file), and a name that the file does not have.
    pub fn read(text: &str, place: &Place) -> Result<Self, Failure> {
        let source = TomlText {
            text,
            file: &place.file,
            no_secrets: "a profile is kept beside code: take it out, and renew it if others have seen it",
        };
        let document = source.parse()?;
        let mut shared = Self::default();
        let mut named: Vec<(&str, Self)> = Vec::new();
        for (key, value) in in_order(document.get_ref()) {
            if key.get_ref() == NAMED {
                let tables = value.get_ref().as_table().ok_or_else(|| {
                    source
                        .wrong(
                            key.span().start,
                            format!("{NAMED} holds the profiles by name"),
                        )
                        .with_help(format!("write [{NAMED}.NAME] above the keys of a profile"))
                })?;
                for (name, table) in in_order(tables) {
                    named.push((name.get_ref(), source.named(name, table)?));
                }
            } else {
                source.take(key, value, &mut shared)?;
            }
        }
        let names: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
        let chosen = match (&place.name, names.as_slice()) {
            (None, [] | [_]) => 0,
            (None, [..]) => return Err(source.which(&names)),
            (Some(name), _) => match names.iter().position(|one| one == name) {
                Some(found) => found,
                None => return Err(source.no_such(name, &names)),
            },
        };
        if let Some((_, own)) = named.into_iter().nth(chosen) {
            for (key, value) in own.values {
                shared.set(key, value);
            }
        }
        Ok(shared)
    }

    /// Fills what was not typed: a flag wins over the profile. Keys that were given on the command line stand for all
    /// keys of the profile.
    pub fn fill(&self, slots: &mut Slots<'_>) {
        let has_keys = has_key_source(slots.common);
        for (key, value) in &self.values {
            if !(has_keys && key.is_key_source) {
                key.fill(slots, value);
            }
        }
    }

    fn set(&mut self, key: &'static Key, value: Value) {
        self.values.retain(|(other, _)| other.name != key.name);
        self.values.push((key, value));
    }
}

/// True if the arguments give keys; `--issuer` alone is none of them.
pub(super) const fn has_key_source(common: &CommonArgs) -> bool {
    let keys = &common.keys;
    keys.jwks.is_some()
        || keys.key.is_some()
        || keys.secret_file.is_some()
        || keys.secret_env.is_some()
        || keys.discover
}

/// A file whose keys are those of a profile.
impl TomlText<'_> {
    fn named(&self, name: &Name<'_>, table: &Spanned<DeValue<'_>>) -> Result<Profile, Failure> {
        let Some(keys) = table.get_ref().as_table() else {
            return Err(self
                .wrong(
                    name.span().start,
                    format!("{NAMED}.{} is no table", nameable(name.get_ref())),
                )
                .with_help(format!("write [{NAMED}.NAME] above the keys of a profile")));
        };
        let mut profile = Profile::default();
        for (key, value) in in_order(keys) {
            self.take(key, value, &mut profile)?;
        }
        Ok(profile)
    }

    fn take(
        &self,
        key: &Name<'_>,
        value: &Spanned<DeValue<'_>>,
        profile: &mut Profile,
    ) -> Result<(), Failure> {
        let name = key.get_ref();
        let Some(known) = KEYS.iter().find(|known| known.name == name) else {
            return Err(self.unknown(key));
        };
        let read = self.value(known, value)?;
        profile.set(known, read);
        Ok(())
    }

    /// Reads a value as what its key takes.
    ///
    /// # Errors
    /// Another type, what the flag would refuse, and a token or a key.
    pub(super) fn value(&self, key: &Key, value: &Spanned<DeValue<'_>>) -> Result<Value, Failure> {
        let at = value.span().start;
        let wrong_type = || self.wrong_type(key.name, key.slot.takes(), value);
        match (key.slot, value.get_ref()) {
            (Slot::Truth(_), DeValue::Boolean(truth)) => Ok(Value::Truth(*truth)),
            (Slot::Truth(_), _) => Err(wrong_type()),
            (slot, DeValue::String(text)) => {
                self.text(key, at, text)?;
                Ok(match slot {
                    Slot::List(_) => Value::List(vec![text.clone().into_owned()]),
                    Slot::File(_) => Value::Path(self.beside(text)),
                    Slot::AddressOrFile(_) => Value::Text(self.address_or_beside(text)),
                    _ => Value::Text(text.clone().into_owned()),
                })
            }
            (Slot::List(_), DeValue::Array(items)) => {
                let mut texts = Vec::new();
                for item in items.iter() {
                    let DeValue::String(text) = item.get_ref() else {
                        return Err(self.wrong_type(key.name, "a list of texts", item));
                    };
                    self.text(key, item.span().start, text)?;
                    texts.push(text.clone().into_owned());
                }
                Ok(Value::List(texts))
            }
            _ => Err(wrong_type()),
        }
    }

    /// Refuses a text that the flag would refuse, and whatever must not be kept beside code.
    fn text(&self, key: &Key, at: usize, text: &str) -> Result<(), Failure> {
        self.refuse_secret(key.name, at, text)?;
        key.accept(text).map_err(|failure| {
            let what = failure.what.trim_start_matches("--").to_owned();
            self.placed(at, what, failure)
        })
    }

    fn unknown(&self, key: &Name<'_>) -> Failure {
        let name: &str = key.get_ref();
        let known = || KEYS.iter().map(|key| key.name);
        let dashed = dashed(name);
        let help = match did_you_mean(&nearest(&dashed, known())) {
            _ if dashed.contains("secret") && !dashed.contains("env") => {
                "no secret lies beside code: secret-env takes the name of a variable".to_owned()
            }
            Some(near) => near,
            None => format!(
                "known: {}; named profiles stand under [{NAMED}.NAME]",
                known().collect::<Vec<_>>().join(", ")
            ),
        };
        self.wrong(
            key.span().start,
            format!("{} is not a key of a profile", nameable(name)),
        )
        .with_help(help)
    }

    fn which(&self, names: &[&str]) -> Failure {
        let names = listed(names);
        let first = names.first().map_or("", String::as_str);
        Failure::usage(format!(
            "--profile: {} holds several profiles: {}",
            self.file(),
            names.join(", ")
        ))
        .with_help(format!(
            "name one of them: --profile {}",
            shell_word(&format!("{}#{first}", self.file()))
        ))
    }

    fn no_such(&self, name: &str, names: &[&str]) -> Failure {
        let near = nearest(name, names.iter().copied());
        let help = did_you_mean(&listed(&near)).unwrap_or_else(|| match names {
            [] => "it has no named profiles: leave #NAME away".to_owned(),
            _ => format!("it has: {}", listed(names).join(", ")),
        });
        Failure::usage(format!(
            "--profile: {} has no profile {}",
            self.file(),
            nameable(name)
        ))
        .with_help(help)
    }
}

#[cfg(test)]
mod tests;

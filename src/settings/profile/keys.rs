//! The keys of a profile: the flags of `check` that make sense beside code. What holds one run alone has none: the
//! token, the clock, the output, and the files that a token came with. Nor has `--secret-file`: no secret lies beside
//! code.

use std::path::PathBuf;

use clap::ValueEnum as _;

use super::super::expectations::{allowed, expression, kind};
use super::super::refuse::unknown_value;
use super::super::time::nanoseconds;
use super::{Slots, Value};
use crate::cli::args::Purpose;
use crate::error::Failure;
use Slot::{AddressOrFile, File, List, Text, Truth};

/// One key: its name is that of the flag.
#[derive(Debug)]
pub(in crate::settings) struct Key {
    pub(in crate::settings) name: &'static str,
    pub(in crate::settings) slot: Slot,
    /// True for what gives keys: one on the command line stands for all of the profile.
    pub(in crate::settings) is_key_source: bool,
    /// Refuses what the flag would refuse; takes the name and the text.
    accepts: fn(&str, &str) -> Result<(), Failure>,
}

/// The argument that a key fills, which says what the key takes.
#[derive(Debug, Clone, Copy)]
pub(in crate::settings) enum Slot {
    Text(Argument<Option<String>>),
    /// A list of texts; one alone needs no brackets.
    List(Argument<Vec<String>>),
    /// A path, relative to the profile's folder.
    File(Argument<Option<PathBuf>>),
    /// The same, or an address.
    AddressOrFile(Argument<Option<String>>),
    Truth(Argument<bool>),
    Purpose(Argument<Option<Purpose>>),
}

type Argument<T> = for<'s> fn(&'s mut Slots<'_>) -> &'s mut T;

/// All keys, in the order of the help.
pub(in crate::settings) const KEYS: &[Key] = &[
    key("for", Slot::Purpose(|slots| slots.purpose)).accepting(|_, text| purpose(text).map(drop)),
    key("kind", List(|slots| &mut slots.common.expect.kind))
        .accepting(|_, text| kind(text).map(drop)),
    key("issuer", Text(|slots| &mut slots.common.keys.issuer)),
    key("audience", Text(|slots| &mut slots.common.expect.audience)),
    key(
        "client-id",
        Text(|slots| &mut slots.common.expect.client_id),
    ),
    key("nonce", Text(|slots| &mut slots.common.expect.nonce)),
    key("scope", List(|slots| &mut slots.common.expect.scope)),
    key("subject", Text(|slots| &mut slots.common.expect.subject)),
    key("alg", List(|slots| &mut slots.common.expect.alg)),
    key("typ", Text(|slots| &mut slots.common.expect.typ)),
    key("require", List(|slots| &mut slots.common.expect.require)),
    key("forbid", List(|slots| &mut slots.common.expect.forbid)),
    key("max-age", Text(|slots| &mut slots.common.expect.max_age)).accepting(duration),
    key(
        "min-remaining",
        Text(|slots| &mut slots.common.expect.min_remaining),
    )
    .accepting(duration),
    key(
        "max-lifetime",
        Text(|slots| &mut slots.common.expect.max_lifetime),
    )
    .accepting(duration),
    key("expect", List(|slots| &mut slots.common.expect.expect))
        .accepting(|_, text| expression(text).map(drop)),
    key("leeway", Text(|slots| &mut slots.common.time.leeway)).accepting(duration),
    key("allow", List(|slots| slots.allow))
        .accepting(|_, text| allowed(&[text.to_owned()]).map(drop)),
    key("shape", File(|slots| slots.shape)),
    source("jwks", AddressOrFile(|slots| &mut slots.common.keys.jwks)),
    source("key", File(|slots| &mut slots.common.keys.key)),
    source(
        "secret-env",
        Text(|slots| &mut slots.common.keys.secret_env),
    ),
    source("discover", Truth(|slots| &mut slots.common.keys.discover)),
    key("any", Truth(|slots| &mut slots.common.keys.any)),
    key("ca-cert", File(|slots| &mut slots.common.network.ca_cert)),
];

const fn key(name: &'static str, slot: Slot) -> Key {
    Key {
        name,
        slot,
        is_key_source: false,
        accepts: |_, _| Ok(()),
    }
}

const fn source(name: &'static str, slot: Slot) -> Key {
    Key {
        is_key_source: true,
        ..key(name, slot)
    }
}

fn duration(name: &str, text: &str) -> Result<(), Failure> {
    nanoseconds(name, text).map(drop)
}

fn purpose(text: &str) -> Result<Purpose, Failure> {
    Purpose::from_str(text, false).map_err(|_| unknown_value::<Purpose>("for", text))
}

impl Key {
    const fn accepting(self, accepts: fn(&str, &str) -> Result<(), Failure>) -> Self {
        Self { accepts, ..self }
    }

    /// Refuses what the flag would refuse.
    pub(in crate::settings) fn accept(&self, text: &str) -> Result<(), Failure> {
        (self.accepts)(self.name, text)
    }

    /// Fills the argument if it was not typed.
    pub(in crate::settings) fn fill(&self, slots: &mut Slots<'_>, value: &Value) {
        match (self.slot, value) {
            (Text(of) | AddressOrFile(of), Value::Text(text)) => {
                of(slots).get_or_insert_with(|| text.clone());
            }
            (File(of), Value::Path(path)) => {
                of(slots).get_or_insert_with(|| path.clone());
            }
            (List(of), Value::List(texts)) => {
                let list = of(slots);
                if list.is_empty() {
                    list.clone_from(texts);
                }
            }
            (Truth(of), Value::Truth(truth)) => *of(slots) |= truth,
            (Slot::Purpose(of), Value::Text(text)) => {
                let slot = of(slots);
                *slot = slot.or_else(|| purpose(text).ok());
            }
            // A value is read as what its key takes.
            _ => {}
        }
    }
}

impl Slot {
    /// What the key takes, in words.
    pub(in crate::settings) const fn takes(self) -> &'static str {
        match self {
            Text(_) | Self::Purpose(_) => "a text",
            List(_) => "a text or a list of texts",
            File(_) => "the name of a file",
            AddressOrFile(_) => "an address or the name of a file",
            Truth(_) => "true or false",
        }
    }
}

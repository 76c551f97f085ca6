//! The keys of a profile: the flags of `check` that make sense beside code. What holds one run alone has none: the
//! token, the clock, the output, and the files that a token came with. Nor has `--secret-file`: no secret lies beside
//! code.

use std::path::PathBuf;

use clap::ValueEnum as _;

use super::super::{allowed, expression, kind, nanoseconds, unknown_value};
use super::{Slots, Value};
use crate::cli::args::Purpose;
use crate::error::Failure;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    /// A list of texts; one alone needs no brackets.
    List,
    /// A path, relative to the profile's folder.
    File,
    /// The same, or an address.
    AddressOrFile,
    Truth,
}

impl Takes {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::List => "a text or a list of texts",
            Self::File => "the name of a file",
            Self::AddressOrFile => "an address or the name of a file",
            Self::Truth => "true or false",
        }
    }
}

/// One key: its name is that of the flag.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    /// True for what gives keys: one on the command line stands for all of the profile.
    pub(super) is_key_source: bool,
    /// Refuses what the flag would refuse.
    pub(super) accepts: fn(&str) -> Result<(), Failure>,
    /// Fills the argument if it was not typed.
    pub(super) fill: fn(&mut Slots<'_>, &Value),
}

const fn key(
    name: &'static str,
    takes: Takes,
    accepts: fn(&str) -> Result<(), Failure>,
    fill: fn(&mut Slots<'_>, &Value),
) -> Key {
    Key {
        name,
        takes,
        is_key_source: false,
        accepts,
        fill,
    }
}

const fn source(name: &'static str, takes: Takes, fill: fn(&mut Slots<'_>, &Value)) -> Key {
    Key {
        is_key_source: true,
        ..key(name, takes, any, fill)
    }
}

/// All keys, in the order of the help.
pub(super) const KEYS: &[Key] = &[
    key(
        "for",
        Takes::Text,
        |text| purpose(text).map(|_| ()),
        |slots, value| {
            if slots.purpose.is_none()
                && let Value::Text(text) = value
            {
                *slots.purpose = purpose(text).ok();
            }
        },
    ),
    key(
        "kind",
        Takes::List,
        |text| kind(text).map(|_| ()),
        |slots, value| {
            list(&mut slots.common.expect.kind, value);
        },
    ),
    key("issuer", Takes::Text, any, |slots, value| {
        text(&mut slots.common.keys.issuer, value);
    }),
    key("audience", Takes::Text, any, |slots, value| {
        text(&mut slots.common.expect.audience, value);
    }),
    key("client-id", Takes::Text, any, |slots, value| {
        text(&mut slots.common.expect.client_id, value);
    }),
    key("nonce", Takes::Text, any, |slots, value| {
        text(&mut slots.common.expect.nonce, value);
    }),
    key("scope", Takes::List, any, |slots, value| {
        list(&mut slots.common.expect.scope, value);
    }),
    key("subject", Takes::Text, any, |slots, value| {
        text(&mut slots.common.expect.subject, value);
    }),
    key("alg", Takes::List, any, |slots, value| {
        list(&mut slots.common.expect.alg, value);
    }),
    key("typ", Takes::Text, any, |slots, value| {
        text(&mut slots.common.expect.typ, value);
    }),
    key("require", Takes::List, any, |slots, value| {
        list(&mut slots.common.expect.require, value);
    }),
    key("forbid", Takes::List, any, |slots, value| {
        list(&mut slots.common.expect.forbid, value);
    }),
    key(
        "max-age",
        Takes::Text,
        |text| duration("max-age", text),
        |slots, value| {
            text(&mut slots.common.expect.max_age, value);
        },
    ),
    key(
        "min-remaining",
        Takes::Text,
        |text| duration("min-remaining", text),
        |slots, value| {
            text(&mut slots.common.expect.min_remaining, value);
        },
    ),
    key(
        "max-lifetime",
        Takes::Text,
        |text| duration("max-lifetime", text),
        |slots, value| {
            text(&mut slots.common.expect.max_lifetime, value);
        },
    ),
    key(
        "expect",
        Takes::List,
        |text| expression(text).map(|_| ()),
        |slots, value| {
            list(&mut slots.common.expect.expect, value);
        },
    ),
    key(
        "leeway",
        Takes::Text,
        |text| duration("leeway", text),
        |slots, value| {
            text(&mut slots.common.time.leeway, value);
        },
    ),
    key(
        "allow",
        Takes::List,
        |text| allowed(&[text.to_owned()]).map(|_| ()),
        |slots, value| {
            list(slots.allow, value);
        },
    ),
    key("shape", Takes::File, any, |slots, value| {
        file(slots.shape, value);
    }),
    source("jwks", Takes::AddressOrFile, |slots, value| {
        text(&mut slots.common.keys.jwks, value);
    }),
    source("key", Takes::File, |slots, value| {
        file(&mut slots.common.keys.key, value);
    }),
    source("secret-env", Takes::Text, |slots, value| {
        text(&mut slots.common.keys.secret_env, value);
    }),
    source("discover", Takes::Truth, |slots, value| {
        truth(&mut slots.common.keys.discover, value);
    }),
    key("any", Takes::Truth, any, |slots, value| {
        truth(&mut slots.common.keys.any, value);
    }),
    key("ca-cert", Takes::File, any, |slots, value| {
        file(&mut slots.common.network.ca_cert, value);
    }),
];

fn any(_: &str) -> Result<(), Failure> {
    Ok(())
}

fn duration(name: &str, text: &str) -> Result<(), Failure> {
    nanoseconds(name, text).map(|_| ())
}

fn purpose(text: &str) -> Result<Purpose, Failure> {
    Purpose::from_str(text, false).map_err(|_| unknown_value::<Purpose>("for", text))
}

fn text(slot: &mut Option<String>, value: &Value) {
    if slot.is_none()
        && let Value::Text(text) = value
    {
        *slot = Some(text.clone());
    }
}

fn list(slot: &mut Vec<String>, value: &Value) {
    if slot.is_empty()
        && let Value::List(texts) = value
    {
        slot.clone_from(texts);
    }
}

fn file(slot: &mut Option<PathBuf>, value: &Value) {
    if slot.is_none()
        && let Value::Path(path) = value
    {
        *slot = Some(path.clone());
    }
}

fn truth(slot: &mut bool, value: &Value) {
    if let Value::Truth(truth) = value {
        *slot |= *truth;
    }
}

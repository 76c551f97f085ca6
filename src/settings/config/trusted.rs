//! The issuers of the config file whose tokens are verified without a flag.

use std::collections::BTreeSet;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use super::super::is_address;
use super::super::toml_text::{Name, TomlText, dashed, in_order, type_name};
use super::text_of;
use crate::error::{Failure, nameable};
use crate::nearest::meant_or_known;

/// So many issuers can be trusted: each may cost a request, and keys that are held.
const MOST_TRUSTED: usize = 100;

/// An issuer whose tokens are verified without a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    /// What `iss` must be, character for character.
    pub issuer: String,
    /// Its key set, an address or a file; without it the issuer's metadata says where that is.
    pub jwks: Option<String>,
    /// The file that says so.
    pub file: PathBuf,
    /// The line in it.
    pub line: usize,
}

/// `trusted`: a list of issuers, each a text, or a table with its key set.
pub(super) fn read(
    source: &TomlText<'_>,
    key: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Vec<Trusted>, Failure> {
    let Some(items) = value.get_ref().as_array() else {
        let is = type_name(value.get_ref());
        let what = format!("trusted takes a list of issuers, and this is {is}");
        return Err(source
            .wrong(key.span().start, what)
            .with_help("write [[trusted]] above issuer = \"https://...\""));
    };
    let mut trusted: Vec<Trusted> = Vec::new();
    let mut seen = BTreeSet::new();
    for item in items.iter() {
        let at = item.span().start;
        let one = trusted_issuer(source, item)?;
        if !seen.insert(one.issuer.clone()) {
            let what = format!("{} is trusted already", nameable(&one.issuer));
            return Err(source.wrong(at, what));
        }
        if trusted.len() == MOST_TRUSTED {
            let what = format!("at most {MOST_TRUSTED} issuers can be trusted");
            return Err(source.wrong(at, what));
        }
        trusted.push(one);
    }
    Ok(trusted)
}

fn trusted_issuer(source: &TomlText<'_>, item: &Spanned<DeValue<'_>>) -> Result<Trusted, Failure> {
    let at = item.span().start;
    let (mut issuer, mut jwks) = (None, None);
    match item.get_ref() {
        DeValue::String(_) => issuer = Some((text_of(source, "issuer", item)?, at)),
        DeValue::Table(table) => {
            for (key, value) in in_order(table) {
                let at = value.span().start;
                match key.get_ref().as_ref() {
                    "issuer" => issuer = Some((text_of(source, "issuer", value)?, at)),
                    "jwks" => jwks = Some(text_of(source, "jwks", value)?),
                    name => {
                        let help = meant_or_known(&dashed(name), ["issuer", "jwks"]);
                        let what =
                            format!("{} is nothing that a trusted issuer has", nameable(name));
                        return Err(source.wrong(key.span().start, what).with_help(help));
                    }
                }
            }
        }
        other => {
            let is = type_name(other);
            let what = format!("a trusted issuer is a text or a table, and this is {is}");
            return Err(source.wrong(at, what));
        }
    }
    let Some((issuer, place)) = issuer else {
        let what = "this trusted issuer has no issuer".to_owned();
        return Err(source
            .wrong(at, what)
            .with_help("name it as iss does: issuer = \"https://...\""));
    };
    if let Err(why) = askable(issuer, jwks.is_some()) {
        let what = format!("{} cannot be trusted: {why}", nameable(issuer));
        return Err(source
            .wrong(place, what)
            .with_help("write it as iss has it, character for character"));
    }
    Ok(Trusted {
        issuer: issuer.to_owned(),
        jwks: jwks.map(|place| source.address_or_beside(place)),
        file: source.file.to_owned(),
        line: source.line(place),
    })
}

/// Why an issuer cannot be trusted. With a key set of its own any name will do; else its metadata is asked for, and
/// that takes an address without query and fragment (RFC 8414 2).
fn askable(issuer: &str, has_keys: bool) -> Result<(), &'static str> {
    if issuer.trim().is_empty() {
        return Err("it is empty");
    }
    if issuer.trim() != issuer || issuer.chars().any(char::is_control) {
        return Err("there are spaces or control characters around it or in it");
    }
    let url = url::Url::parse(issuer).ok();
    let url = url.filter(|url| url.has_host() && is_address(issuer));
    match url {
        _ if has_keys => Ok(()),
        Some(url) if url.query().is_some() || url.fragment().is_some() => {
            Err("an issuer has no query and no fragment")
        }
        Some(_) => Ok(()),
        None => Err("it is no https address, and no jwks is named for it"),
    }
}

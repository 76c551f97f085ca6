//! A profile from a good token: what every token of its kind should be, never what is personal.
//!
//! Of values only those that name software are taken: issuer, audience, client, scopes, algorithm, type. Nobody's name,
//! address or number is, and nothing that might be one.

use std::fmt::Write as _;

use crate::classify::Kind;
use crate::decode::json::{Document, View};
use crate::decode::number::{Nanoseconds, SECOND};
use crate::error::is_key;
use crate::input::is_whole;
use crate::report::{Report, SignatureStatus};

/// The longest value that is taken, in bytes.
const LONGEST: usize = 300;
/// So many values of a list are taken.
const MOST: usize = 100;

/// One key, what it says, and what that demands.
#[derive(Debug, Clone)]
pub struct Line {
    /// The key.
    pub key: &'static str,
    /// The value as TOML.
    value: String,
    /// What it demands, in words.
    demands: &'static str,
}

/// The keys of one profile; the address of a key set is the user's own.
pub fn draft(report: &Report<'_>, jwks: Option<&str>) -> Vec<Line> {
    let facts = &report.facts;
    let line = |key, value: Option<String>, demands| {
        value.map(|value| Line {
            key,
            value,
            demands,
        })
    };
    let audience = facts.audiences().find(|audience| is_fit(audience));
    let client = facts.clients().find(|client| is_fit(client));
    let lifetime = report.times.lifetime().and_then(rounded);
    let lines = [
        line("kind", kind(report), "what it is"),
        line(
            "issuer",
            one(facts.issuer().filter(|issuer| is_issuer(issuer))),
            "who issued it; without jwks or key its keys are fetched there",
        ),
        line("jwks", one(jwks), "where the keys are"),
        line("audience", one(audience.as_deref()), "whom it is for"),
        line(
            "client-id",
            one(client.as_deref()),
            "the client that got it",
        ),
        line("scope", many(facts.scopes()), "all of these were granted"),
        line(
            "alg",
            many(facts.alg().map(str::to_owned)),
            "the only algorithms that are accepted",
        ),
        line("typ", one(facts.typ()), "the type in the header"),
        line(
            "max-lifetime",
            one(lifetime.as_deref()),
            "it lives no longer, from iat to exp",
        ),
    ];
    let mut lines: Vec<Line> = lines.into_iter().flatten().collect();
    let names = claims(report, &lines);
    lines.extend(line(
        "require",
        many(names),
        "these claims are there, whatever they say",
    ));
    lines
}

/// The kind, if it is sure enough that a check can decide it.
fn kind(report: &Report<'_>) -> Option<String> {
    let kind = report.verdict.kind;
    (report.verdict.is_sure() && !matches!(kind, Kind::Opaque | Kind::Jwe))
        .then(|| quoted(kind.id()))
}

/// Keys are fetched from whoever stands here.
fn is_issuer(text: &str) -> bool {
    text.starts_with("https://")
}

/// The names of claims that no other key demands.
fn claims(report: &Report<'_>, lines: &[Line]) -> Vec<String> {
    let is_demanded = |name: &str| {
        let key = match name {
            "iss" => "issuer",
            "aud" => "audience",
            "client_id" => "client-id",
            "scope" | "scp" => "scope",
            "iat" | "exp" => "max-lifetime",
            _ => return false,
        };
        lines.iter().any(|line| line.key == key)
    };
    let claims = report.facts.token().claims().and_then(Document::object);
    claims
        .into_iter()
        .flat_map(View::members)
        .map(|member| member.name.into_owned())
        .filter(|name| !is_demanded(name))
        .collect()
}

/// Nothing that a profile refuses, and nothing that may be a person's address.
fn is_fit(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && !text.contains('@')
        && !is_whole(text)
        && !is_key(text)
}

fn one(text: Option<&str>) -> Option<String> {
    text.filter(|text| is_fit(text)).map(quoted)
}

fn many(texts: impl IntoIterator<Item = String>) -> Option<String> {
    let texts: Vec<_> = texts
        .into_iter()
        .filter(|text| is_fit(text))
        .take(MOST)
        .map(|text| quoted(&text))
        .collect();
    (!texts.is_empty()).then(|| format!("[{}]", texts.join(", ")))
}

/// A lifetime rounded up to one that people would write.
fn rounded(lifetime: Nanoseconds) -> Option<String> {
    const MINUTE: i128 = 60;
    const HOUR: i128 = 60 * MINUTE;
    const DAY: i128 = 24 * HOUR;
    let steps: [(i128, &str, &[i128]); 3] = [
        (MINUTE, "m", &[1, 2, 5, 10, 15, 30]),
        (HOUR, "h", &[1, 2, 4, 8, 12]),
        (DAY, "d", &[1, 2, 7, 14, 30, 60, 90, 180, 365]),
    ];
    if lifetime <= 0 {
        return None;
    }
    let of_steps = steps
        .iter()
        .flat_map(|(unit, letter, counts)| {
            counts
                .iter()
                .map(move |count| (unit * count, count, letter))
        })
        .find(|(seconds, ..)| lifetime <= seconds * SECOND)
        .map(|(_, count, letter)| format!("{count}{letter}"));
    // The days that are longer than any time that can be written say nothing.
    let days = lifetime.div_euclid(DAY * SECOND) + 1;
    of_steps.or_else(|| (days < 36_500).then(|| format!("{days}d")))
}

/// A TOML basic string, in ASCII: nothing of it acts on a terminal or a build server.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' | '#' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            ' '..='~' => out.push(character),
            _ => {
                let _ = write!(out, "\\U{:08x}", u32::from(character));
            }
        }
    }
    out.push('"');
    out
}

/// The keys of one profile as text.
pub fn table(lines: &[Line]) -> String {
    lines.iter().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "# {}\n{} = {}", line.demands, line.key, line.value);
        out
    })
}

/// One profile of the file.
#[derive(Debug)]
pub struct Drafted<'r, 't> {
    /// The member's name in a response.
    pub name: Option<String>,
    /// What is demanded; none for a token without claims that can be read.
    pub lines: Option<Vec<Line>>,
    /// What was found.
    pub report: &'r Report<'t>,
}

/// The whole file.
pub fn file(drafted: &[Drafted<'_, '_>]) -> String {
    let is_named = drafted.iter().any(|one| one.name.is_some());
    let name = if is_named { "#NAME" } else { "" };
    let mut out = format!(
        "# What a token must be, written by `whichtoken check --init` from one that is good. Look at it, delete what may\n\
         # differ from token to token, keep it beside the code, and use it so:\n\
         #   whichtoken check --profile FILE{name} - < token\n\
         # The keys are the flags of check; a flag wins over the profile. No value of a person and no secret is in here.\n"
    );
    let mut names: Vec<String> = Vec::new();
    for one in drafted {
        out.push('\n');
        if let Some(name) = &one.name {
            let mut name = if is_fit(name) {
                name.clone()
            } else {
                "token".to_owned()
            };
            while names.contains(&name) {
                name.push('_');
            }
            let header = format!("[{}.{}]", super::NAMED, key(&name));
            let _ = match one.lines {
                Some(_) => writeln!(out, "{header}"),
                None => writeln!(out, "# {header}: nothing of this token can be read"),
            };
            names.push(name);
        }
        if let Some(lines) = &one.lines {
            remarks(one.report, &mut out);
            out.push_str(&table(lines));
        }
    }
    out
}

/// What the reader of the file must know of the token that it was written from.
fn remarks(report: &Report<'_>, out: &mut String) {
    out.push_str(match report.signature.status {
        SignatureStatus::Valid => "# (Its signature was valid.)\n",
        _ => "# (Its signature was not checked.)\n",
    });
    let failing: Vec<_> = report
        .expectations
        .iter()
        .filter(|row| row.word() == "fail")
        .map(|row| row.id)
        .collect();
    if !failing.is_empty() {
        let _ = writeln!(
            out,
            "# (It fails a check as it is: {}.)",
            failing.join(", ")
        );
    }
}

fn key(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if name.chars().all(is_plain) {
        return name.to_owned();
    }
    quoted(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_are_rounded_up() {
        for (seconds, text) in [
            (1, Some("1m")),
            (60, Some("1m")),
            (61, Some("2m")),
            (3599, Some("1h")),
            (3600, Some("1h")),
            (3601, Some("2h")),
            (86_400, Some("1d")),
            (86_401, Some("2d")),
            (400 * 86_400, Some("401d")),
            (0, None),
            (-5, None),
            (i128::from(i64::MAX), None),
        ] {
            assert_eq!(rounded(seconds * SECOND).as_deref(), text, "{seconds}");
        }
    }

    #[test]
    fn what_may_be_personal_or_a_secret_is_not_taken() {
        for text in [
            "",
            "alice@example.org",
            "a\nb",
            "{\"kty\":1}",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln",
        ] {
            assert!(!is_fit(text), "{text}");
        }
        assert!(!is_fit(&"x".repeat(301)));
        assert!(is_fit("https://api.example"));
    }
}

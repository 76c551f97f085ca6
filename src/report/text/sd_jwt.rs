//! What an SD-JWT discloses, what stays hidden, and whether its holder presents it.

use std::borrow::Cow;

use super::content::{Row, Table};
use super::facts::{Fact, quote};
use super::{escape, wording};
use crate::decode::sd_jwt::{SdJwt, Standing, pointer_segment};
use crate::judge::{BindingStatus, KeyBinding};
use crate::report::Report;
use crate::report::style::Tone;

/// So many names of disclosed claims are shown.
const MOST_NAMES: usize = 20;

/// The key binding's state in a few words, as loud as the signature's.
pub(crate) fn binding_phrase(report: &Report<'_>) -> Option<&'static str> {
    Some(match report.binding.as_ref()?.status {
        BindingStatus::Valid => "key binding valid",
        BindingStatus::Invalid => "KEY BINDING INVALID",
        BindingStatus::Unverifiable => "KEY BINDING NOT VERIFIED",
        BindingStatus::NotChecked => "KEY BINDING NOT CHECKED",
        BindingStatus::Absent => "no key binding",
    })
}

/// The same with its tone.
pub(super) fn binding_tone(report: &Report<'_>) -> Option<(Tone, Cow<'static, str>)> {
    let tone = match report.binding.as_ref()?.status {
        BindingStatus::Valid => Tone::Good,
        BindingStatus::Invalid => Tone::Bad,
        BindingStatus::Unverifiable | BindingStatus::NotChecked => Tone::Warn,
        BindingStatus::Absent => Tone::Plain,
    };
    Some((tone, binding_phrase(report)?.into()))
}

/// Key binding and disclosures among the facts.
pub(super) fn facts(report: &Report<'_>) -> impl Iterator<Item = Fact> {
    let binding = report.binding.as_ref().map(binding_sentence);
    let disclosed = report.token.sd_jwt().map(disclosed_sentence);
    let binding = binding.map(|says| Fact::quoted("Binding", says));
    binding
        .into_iter()
        .chain(disclosed.map(|says| Fact::quoted("Disclosed", says)))
}

fn binding_sentence(binding: &KeyBinding<'_>) -> String {
    let reason = || escape::terminal(binding.reason.as_deref().unwrap_or_default()).into_owned();
    let mut text = match (binding.status, &binding.key) {
        (BindingStatus::Valid, Some(key)) => format!(
            "valid: {} by the holder's key in cnf ({}, {} bits), over what is presented",
            escape::terminal(binding.alg.as_deref().unwrap_or_default()),
            key.key_type,
            key.bits
        ),
        (BindingStatus::Valid, None) => "valid".to_owned(),
        (BindingStatus::Invalid, _) => format!("INVALID: {}", reason()),
        (BindingStatus::Unverifiable, _) => format!("NOT VERIFIED: {}", reason()),
        (BindingStatus::NotChecked, _) => format!("NOT CHECKED: {}", reason()),
        (BindingStatus::Absent, _) => return reason(),
    };
    for (name, compared) in [("audience", &binding.audience), ("nonce", &binding.nonce)] {
        let Some(found) = &compared.found else {
            continue;
        };
        let word = match compared.holds {
            Some(true) => "as expected",
            Some(false) => "NOT AS EXPECTED",
            None => "not checked",
        };
        text.push_str(&format!("; {name} {} ({word})", quote(found)));
    }
    text
}

fn disclosed_sentence(sd_jwt: &SdJwt<'_>) -> String {
    let count = |standing| {
        let of_it = sd_jwt.disclosures.iter().filter(|d| d.standing == standing);
        of_it.count()
    };
    let disclosed = count(Standing::Disclosed);
    let mut text = match (disclosed, sd_jwt.disclosures.len()) {
        (_, 0) => "nothing".to_owned(),
        (0, _) => "NOTHING".to_owned(),
        _ => {
            let names = sd_jwt.disclosures.iter().filter_map(|disclosure| {
                let path = disclosure.path.as_deref()?.strip_prefix('/')?;
                Some(quote(path))
            });
            let mut names: Vec<_> = names.take(MOST_NAMES).collect();
            if disclosed > names.len() {
                names.push(format!("{} more", disclosed - names.len()));
            }
            names.join(", ")
        }
    };
    let bad = sd_jwt.disclosures.len() - disclosed;
    if bad > 0 {
        let verb = if bad == 1 { "DOES" } else { "DO" };
        text.push_str(&format!(
            "; {bad} of {} {verb} NOT COUNT",
            sd_jwt.disclosures.len()
        ));
    }
    match sd_jwt.hidden {
        0 => {}
        1 => text.push_str("; 1 digest stays hidden (a claim that is not disclosed, or a decoy)"),
        hidden => text.push_str(&format!(
            "; {hidden} digests stay hidden (claims that are not disclosed, or decoys)"
        )),
    }
    text
}

/// Disclosures that do not count, as far as they can be read.
pub(super) fn not_counted(sd_jwt: &SdJwt<'_>) -> Option<Table> {
    let bad = sd_jwt.disclosures.iter().enumerate();
    let bad = bad.filter(|(_, disclosure)| disclosure.standing != Standing::Disclosed);
    let rows: Vec<Row> = bad
        .take(MOST_NAMES)
        .map(|(at, disclosure)| {
            let shown = wording::shorten(disclosure.text(), 400);
            let name = format!("{} {}", at + 1, disclosure.standing.name());
            Row::new(name, escape::terminal(&shown))
        })
        .collect();
    (!rows.is_empty()).then(|| Table::new("Disclosures that do not count", rows))
}

/// Whether a claim at the top was disclosed, in a word.
pub(super) fn mark(sd_jwt: &SdJwt<'_>, name: &str) -> Option<&'static str> {
    let segment = pointer_segment(name);
    let mut mark = None;
    for disclosure in &sd_jwt.disclosures {
        let path = disclosure
            .path
            .as_deref()
            .and_then(|path| path.strip_prefix('/'));
        match path.and_then(|path| path.strip_prefix(&*segment)) {
            Some("") => return Some("disclosed"),
            Some(rest) if rest.starts_with('/') => mark = Some("disclosed in part"),
            _ => {}
        }
    }
    mark
}

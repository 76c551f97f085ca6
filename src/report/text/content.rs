//! Header and claims as they were sent, each in a few words.

use std::borrow::Cow;

use super::layout::Page;
use super::quote;
use crate::classify::Name;
use crate::decode::Token;
use crate::decode::json::{Kind as Json, View};
use crate::decode::number;
use crate::dictionary::{claims, headers};
use crate::report::{Report, escape, wording};

/// So many claims of one part are shown.
const MOST_CLAIMS: usize = 100;

/// Header and claims as sent, dates translated.
pub(super) fn show(page: &mut Page, report: &Report<'_>) {
    if let Token::Structured(structured) = report.token
        && !structured.fields.is_empty()
    {
        page.heading("Content");
        for field in &structured.fields {
            let value = wording::shorten(&field.value, 400);
            page.claim(field.name, &escape::terminal(&value));
        }
    }
    let parts = [
        ("Header", report.token.header()),
        ("Claims", report.token.payload()),
    ];
    for (heading, part) in parts {
        let Some(part) = part else { continue };
        let Some(root) = part.document.root() else {
            if !part.document.text().is_empty() {
                page.heading(heading);
                page.hanging(4, "text", &quote(part.document.text()));
            }
            continue;
        };
        page.heading(heading);
        if !root.is_object() {
            page.hanging(4, "value", &shown(root));
            continue;
        }
        let members: Vec<_> = root.members().take(MOST_CLAIMS + 1).collect();
        for member in members.iter().take(MOST_CLAIMS) {
            let mut value = shown(member.value);
            let date = as_date(report, heading, &member.name, member.value);
            if let Some(date) = &date {
                value.push_str(&format!("  ({date})"));
            }
            let note = note(heading, &member.name);
            page.annotated(&claim_name(&member.name), &value, note, date.is_some());
        }
        if members.len() > MOST_CLAIMS {
            page.hanging(4, "...", "more members (see --format json)");
        }
    }
}

/// What the dictionary says of a member, in a few words.
fn note(part: &str, name: &str) -> Option<&'static str> {
    let entry = match part {
        "Header" => headers::header(name),
        _ => claims::claim(name),
    };
    entry
        .map(|entry| entry.short)
        .filter(|short| !short.is_empty())
}

/// A claim's name; quoted where it could be read as something else than a name.
fn claim_name(name: &str) -> String {
    let shown = escape::terminal(&wording::shorten(name, 60)).into_owned();
    let starts_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@');
    if shown.starts_with(starts_plain) {
        shown
    } else {
        format!("\"{shown}\"")
    }
}

fn as_date(report: &Report<'_>, part: &str, name: &str, value: View<'_>) -> Option<String> {
    let is_date = part == "Claims"
        && (matches!(
            Name::find(name),
            Some(Name::Exp | Name::Nbf | Name::Iat | Name::AuthTime)
        ) || name == "updated_at");
    if !is_date {
        return None;
    }
    let at = number::numeric_date(value.as_number()?).ok()?;
    Some(format!(
        "{}, {}",
        wording::rfc3339(at),
        wording::relative(at, report.times.clock.now)
    ))
}

/// A value for the eye: strings without quotes, everything else as sent. So is a string that could pass for one
/// with an annotation.
fn shown(value: View<'_>) -> String {
    let text = match value.as_str() {
        Some(text) if !text.is_empty() && !text.contains(" #") => text,
        _ => Cow::Borrowed(value.raw()),
    };
    let text = wording::shorten(&text, 400);
    match value.kind() {
        Json::Object | Json::Array => escape::json(&text).into_owned(),
        _ => escape::terminal(&text).into_owned(),
    }
}

//! Header and claims as they were sent, each in a few words.

use std::borrow::Cow;
use std::collections::HashMap;

use super::layout::Page;
use super::{quote, sd_jwt};
use crate::classify::Name;
use crate::decode::Token;
use crate::decode::json::{Document, Kind as Json, Member, View};
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
    let of = report.layers().count();
    for (at, layer) in report.layers().enumerate() {
        let header = layer.token.header().map(|part| &part.document);
        show_part(page, layer, Section::Header { at, of }, header);
    }
    // The payload of a token around another one is that one.
    let report = report.layers().last().unwrap_or(report);
    let sent = report.token.payload().map(|part| &part.document);
    let Some(sd_jwt) = report.token.sd_jwt() else {
        return show_part(page, report, Section::Claims, sent);
    };
    match &sd_jwt.processed {
        Some(processed) => {
            show_part(page, report, Section::Claims, Some(processed));
            let members = processed.object().into_iter().flat_map(View::members);
            let processed = members
                .map(|member| (member.name, member.value.raw()))
                .collect();
            let differing = Section::AsSent {
                processed: &processed,
            };
            show_part(page, report, differing, sent);
        }
        None => show_part(page, report, Section::Claims, sent),
    }
    sd_jwt::not_counted(page, sd_jwt);
    let binding = sd_jwt.key_binding_jws().map(|jws| &jws.payload.document);
    show_part(page, report, Section::Binding, binding);
}

/// What a part of the content is.
#[derive(Clone, Copy)]
enum Section<'d> {
    /// The header of one of the tokens that are inside one another.
    Header { at: usize, of: usize },
    /// The claims that the report is about.
    Claims,
    /// Where those of an SD-JWT as sent differ from them.
    AsSent {
        processed: &'d HashMap<Cow<'d, str>, &'d str>,
    },
    /// The claims of a key binding JWT.
    Binding,
}

impl Section<'_> {
    fn heading(self) -> Cow<'static, str> {
        match self {
            Self::Header { of: 1, .. } => "Header".into(),
            Self::Header { at, of } => format!("Header, layer {} of {of}", at + 1).into(),
            Self::Claims => "Claims".into(),
            Self::AsSent { .. } => "As sent, where that differs".into(),
            Self::Binding => "Key binding".into(),
        }
    }

    /// True if the member is shown.
    fn shows(self, member: &Member<'_>) -> bool {
        let Self::AsSent { processed } = self else {
            return true;
        };
        // Blanks between the parts of a value are no difference; they are left out where it was put together.
        let plain = |text: &str| text.split_ascii_whitespace().collect::<String>();
        processed
            .get(&*member.name)
            .is_none_or(|value| plain(value) != plain(member.value.raw()))
    }
}

fn show_part(page: &mut Page, report: &Report<'_>, section: Section<'_>, part: Option<&Document>) {
    let Some(document) = part else { return };
    let Some(root) = document.root() else {
        if !document.text().is_empty() {
            page.heading(&section.heading());
            page.hanging(4, "text", &quote(document.text()));
        }
        return;
    };
    if !root.is_object() {
        page.heading(&section.heading());
        page.hanging(4, "value", &shown(root));
        return;
    }
    let members = root.members().filter(|member| section.shows(member));
    let members: Vec<_> = members.take(MOST_CLAIMS + 1).collect();
    if members.is_empty() && matches!(section, Section::AsSent { .. }) {
        return;
    }
    page.heading(&section.heading());
    for member in members.iter().take(MOST_CLAIMS) {
        let mut value = shown(member.value);
        let date = as_date(report, section, &member.name, member.value);
        if let Some(date) = &date {
            value.push_str(&format!("  ({date})"));
        }
        let note = note(section, &member.name);
        let mark = match (section, report.token.sd_jwt()) {
            (Section::Claims, Some(sd_jwt)) => sd_jwt::mark(sd_jwt, &member.name),
            _ => None,
        };
        let note = match (mark, note) {
            (Some(mark), Some(note)) => Some(Cow::Owned(format!("{mark}: {note}"))),
            (mark, note) => mark.or(note).map(Cow::Borrowed),
        };
        let name = claim_name(&member.name);
        page.annotated(
            &name,
            &value,
            note.as_deref(),
            date.is_some() && mark.is_none(),
        );
    }
    if members.len() > MOST_CLAIMS {
        page.hanging(4, "...", "more members (see --format json)");
    }
}

/// What the dictionary says of a member, in a few words.
fn note(section: Section<'_>, name: &str) -> Option<&'static str> {
    let entry = match section {
        Section::Header { .. } => headers::header(name),
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

fn as_date(
    report: &Report<'_>,
    section: Section<'_>,
    name: &str,
    value: View<'_>,
) -> Option<String> {
    let is_date = !matches!(section, Section::Header { .. })
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

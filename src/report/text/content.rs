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
    for table in tables(report) {
        page.heading(&table.heading);
        if let Some((label, text)) = &table.whole {
            page.hanging(4, label, text);
        }
        for row in table.rows {
            let mut value = row.value;
            if let Some(date) = &row.date {
                value.push_str(&format!("  ({date})"));
            }
            page.annotated(&row.name, &value, row.note.as_deref(), row.is_clear);
        }
        if let Some(more) = table.more {
            page.hanging(4, "...", more);
        }
    }
}

/// A part of the content; all of it escaped for a terminal.
pub(in crate::report) struct Table {
    /// What it is.
    pub(in crate::report) heading: Cow<'static, str>,
    /// Its content where that has no members, and what it is called.
    pub(in crate::report) whole: Option<(&'static str, String)>,
    /// Its members.
    pub(in crate::report) rows: Vec<Row>,
    /// What is said if there are more.
    pub(in crate::report) more: Option<&'static str>,
}

/// A member.
pub(in crate::report) struct Row {
    /// Its name.
    pub(in crate::report) name: String,
    /// Its value.
    pub(in crate::report) value: String,
    /// The same as a date.
    pub(in crate::report) date: Option<String>,
    /// What it is, in a few words.
    pub(in crate::report) note: Option<Cow<'static, str>>,
    /// True if the value says that by itself.
    is_clear: bool,
}

impl Table {
    pub(super) fn new(heading: impl Into<Cow<'static, str>>, rows: Vec<Row>) -> Self {
        Self {
            heading: heading.into(),
            whole: None,
            rows,
            more: None,
        }
    }

    fn whole(heading: Cow<'static, str>, label: &'static str, text: String) -> Self {
        Self {
            whole: Some((label, text)),
            ..Self::new(heading, Vec::new())
        }
    }
}

impl Row {
    pub(super) fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            date: None,
            note: None,
            is_clear: false,
        }
    }
}

/// Every part of the content.
pub(in crate::report) fn tables(report: &Report<'_>) -> Vec<Table> {
    let mut tables = Vec::new();
    if let Token::Structured(structured) = report.token
        && !structured.fields.is_empty()
    {
        let rows = structured.fields.iter().map(|field| {
            let value = wording::shorten(&field.value, 400);
            Row::new(field.name, escape::terminal(&value))
        });
        tables.push(Table::new("Content", rows.collect()));
    }
    let of = report.layers().count();
    for (at, layer) in report.layers().enumerate() {
        let header = layer.token.header().map(|part| &part.document);
        tables.extend(part(layer, Section::Header { at, of }, header));
    }
    // The payload of a token around another one is that one.
    let report = report.layers().last().unwrap_or(report);
    let sent = report.token.payload().map(|part| &part.document);
    let Some(sd_jwt) = report.token.sd_jwt() else {
        tables.extend(part(report, Section::Claims, sent));
        return tables;
    };
    match &sd_jwt.processed {
        Some(processed) => {
            tables.extend(part(report, Section::Claims, Some(processed)));
            let members = processed.object().into_iter().flat_map(View::members);
            let processed = members
                .map(|member| (member.name, member.value.raw()))
                .collect();
            let differing = Section::AsSent {
                processed: &processed,
            };
            tables.extend(part(report, differing, sent));
        }
        None => tables.extend(part(report, Section::Claims, sent)),
    }
    tables.extend(sd_jwt::not_counted(sd_jwt));
    let binding = sd_jwt.key_binding_jws().map(|jws| &jws.payload.document);
    tables.extend(part(report, Section::Binding, binding));
    tables
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

fn part(report: &Report<'_>, section: Section<'_>, part: Option<&Document>) -> Option<Table> {
    let document = part?;
    let Some(root) = document.root() else {
        let text = document.text();
        return (!text.is_empty()).then(|| Table::whole(section.heading(), "text", quote(text)));
    };
    if !root.is_object() {
        return Some(Table::whole(section.heading(), "value", shown(root)));
    }
    let members = root.members().filter(|member| section.shows(member));
    let members: Vec<_> = members.take(MOST_CLAIMS + 1).collect();
    if members.is_empty() && matches!(section, Section::AsSent { .. }) {
        return None;
    }
    let rows = members.iter().take(MOST_CLAIMS).map(|member| {
        let date = as_date(report, section, &member.name, member.value);
        let note = note(section, &member.name);
        let mark = match (section, report.token.sd_jwt()) {
            (Section::Claims, Some(sd_jwt)) => sd_jwt::mark(sd_jwt, &member.name),
            _ => None,
        };
        let note = match (mark, note) {
            (Some(mark), Some(note)) => Some(Cow::Owned(format!("{mark}: {note}"))),
            (mark, note) => mark.or(note).map(Cow::Borrowed),
        };
        Row {
            is_clear: date.is_some() && mark.is_none(),
            date,
            note,
            ..Row::new(claim_name(&member.name), shown(member.value))
        }
    });
    let more = (members.len() > MOST_CLAIMS).then_some("more members (see --format json)");
    Some(Table {
        more,
        ..Table::new(section.heading(), rows.collect())
    })
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
pub(super) fn claim_name(name: &str) -> String {
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
pub(super) fn shown(value: View<'_>) -> String {
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

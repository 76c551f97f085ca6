//! Header and claims as they were sent, each in a few words.

use std::borrow::Cow;
use std::collections::HashMap;

use super::facts::quote;
use super::layout::Page;
use super::sd_jwt;
use crate::classify::Name;
use crate::decode::Token;
use crate::decode::json::{Document, Kind as Json, Member, View};
use crate::decode::moment::TimeZone;
use crate::decode::number;
use crate::dictionary::groups::{self, Group};
use crate::dictionary::{claims, headers};
use crate::report::{Report, escape, wording};

/// So many claims of one part are shown.
const MOST_CLAIMS: usize = 100;

/// The claims in their groups, then the headers and what else there is.
pub(super) fn show(page: &mut Page, report: &Report<'_>) {
    for table in tables(report, page.zone()) {
        show_table(page, &table);
    }
}

fn show_table(page: &mut Page, table: &Table) {
    page.heading(&table.heading);
    if let Some((label, text)) = &table.whole {
        page.hanging(4, label, text);
    }
    let indent = if table.is_claims { 6 } else { 4 };
    for (group, row) in table.grouped() {
        if let Some(group) = group {
            page.line(4, group);
        }
        show_row(page, indent, row, table.is_claims);
    }
    if let Some(more) = table.more {
        page.hanging(indent, "...", more);
    }
}

fn show_row(page: &mut Page, indent: usize, row: &Row, is_claim: bool) {
    let value = match &row.date {
        // The date is what a reader looks for; the number is what was sent.
        Some(date) => Cow::Owned(format!("{date} ({})", row.value)),
        // What nobody can explain takes one line.
        None if is_claim && row.note.is_none() && !page.verbose() => {
            let room = page.room(indent, &row.name).max(12);
            match row.value.chars().count() > room {
                // What says how much is missing takes its own room.
                true => wording::shorten(&row.value, room.saturating_sub(15)),
                false => Cow::Borrowed(&*row.value),
            }
        }
        None => Cow::Borrowed(&*row.value),
    };
    page.annotated(indent, &row.name, &value, row.note.as_deref(), row.is_clear);
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
    /// True for the claims that the report is about.
    pub(in crate::report) is_claims: bool,
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
    /// Its group among the claims, and where it stands there.
    place: (Group, usize),
}

impl Table {
    pub(super) fn new(heading: impl Into<Cow<'static, str>>, rows: Vec<Row>) -> Self {
        Self {
            heading: heading.into(),
            whole: None,
            rows,
            more: None,
            is_claims: false,
        }
    }

    /// The members, the first of each group with what stands above it.
    pub(in crate::report) fn grouped(&self) -> impl Iterator<Item = (Option<&'static str>, &Row)> {
        let mut last = None;
        self.rows.iter().map(move |row| {
            let group = Some(row.place.0);
            let is_first = self.is_claims && last.replace(row.place.0) != group;
            (is_first.then(|| row.place.0.heading()), row)
        })
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
            place: (Group::Rest, 0),
        }
    }
}

/// Every part of the content, the claims first.
pub(in crate::report) fn tables(report: &Report<'_>, zone: Option<&TimeZone>) -> Vec<Table> {
    let mut tables = tables_as_sent(report, zone);
    // Stable: the others stay in their order.
    tables.sort_by_key(|table| !table.is_claims);
    tables
}

/// The same in the order of the token.
fn tables_as_sent(report: &Report<'_>, zone: Option<&TimeZone>) -> Vec<Table> {
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
        tables.extend(part(layer, Section::Header { at, of }, header, zone));
    }
    // The payload of a token around another one is that one.
    let report = report.layers().last().unwrap_or(report);
    let sent = report.token.payload().map(|part| &part.document);
    let Some(sd_jwt) = report.token.sd_jwt() else {
        tables.extend(part(report, Section::Claims, sent, zone));
        return tables;
    };
    match &sd_jwt.processed {
        Some(processed) => {
            tables.extend(part(report, Section::Claims, Some(processed), zone));
            let members = processed.object().into_iter().flat_map(View::members);
            let processed = members
                .map(|member| (member.name, member.value.raw()))
                .collect();
            let differing = Section::AsSent {
                processed: &processed,
            };
            tables.extend(part(report, differing, sent, zone));
        }
        None => tables.extend(part(report, Section::Claims, sent, zone)),
    }
    tables.extend(sd_jwt::not_counted(sd_jwt));
    let binding = sd_jwt.key_binding_jws().map(|jws| &jws.payload.document);
    tables.extend(part(report, Section::Binding, binding, zone));
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

fn part(
    report: &Report<'_>,
    section: Section<'_>,
    part: Option<&Document>,
    zone: Option<&TimeZone>,
) -> Option<Table> {
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
        let date = as_date(report, section, &member.name, member.value, zone);
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
            // Of the rest, what is known comes first.
            place: match groups::place(&member.name) {
                (Group::Rest, _) => (Group::Rest, usize::from(note.is_none())),
                place => place,
            },
            note,
            ..Row::new(claim_name(&member.name), shown(member.value))
        }
    });
    let mut rows: Vec<Row> = rows.collect();
    let is_claims = matches!(section, Section::Claims);
    if is_claims {
        // Stable: claims without a place in their group stay in the order in which they were sent.
        rows.sort_by_key(|row| row.place);
    }
    let more = (members.len() > MOST_CLAIMS).then_some("more members (see --format json)");
    Some(Table {
        more,
        is_claims,
        ..Table::new(section.heading(), rows)
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
    zone: Option<&TimeZone>,
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
        wording::date(at, zone),
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
    escaped(value, &wording::shorten(&text, 400))
}

/// A text that stands for a value, escaped for a terminal: JSON stays JSON.
pub(super) fn escaped(value: View<'_>, text: &str) -> String {
    match value.kind() {
        Json::Object | Json::Array => escape::json(text).into_owned(),
        _ => escape::terminal(text).into_owned(),
    }
}

//! `--get`: the raw values at some paths, one line per token, columns between tabs.
//!
//! A value alone is written as it is. Where a line or a column must stay whole (several columns, several tokens, a
//! stream) a tab, a line break or a backslash in a text is written `\t`, `\n`, `\r`, `\\`; on a terminal whatever acts
//! on one is escaped too.

use std::borrow::Cow;
use std::io;

use super::{Report, brief, escape};
use crate::decode::json::{Kind, View};
use crate::decode::moment;
use crate::error::Failure;
use crate::exit::Exit;
use crate::expect::Status;
use crate::expect::expression::{Known, State, Value};
use crate::expression::{ParseError, Subject};
use crate::nearest::{did_you_mean, nearest};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    list: Vec<Column>,
    to_terminal: bool,
}

/// One path.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    /// As the user wrote it.
    text: String,
    subject: Subject,
    /// What else it may mean: the first name may be that of a token in a response.
    of_member: Option<OfMember>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct OfMember {
    name: String,
    subject: Subject,
}

impl Column {
    fn parse(text: &str) -> Result<Self, ParseError> {
        let of_member = text.split_once('.').and_then(|(name, rest)| {
            Some(OfMember {
                name: name.to_owned(),
                subject: Subject::parse(rest).ok()?,
            })
        });
        Ok(Self {
            text: text.to_owned(),
            subject: Subject::parse(text)?,
            of_member,
        })
    }

    /// The path within this report's token, if the first name is that of the token.
    fn within(&self, report: &Report<'_>) -> Option<&Subject> {
        let of_member = self.of_member.as_ref()?;
        let is_named = report.source.member.as_deref() == Some(of_member.name.as_str());
        is_named.then_some(&of_member.subject)
    }
}

/// What a line lacks.
struct Lacking<'c> {
    column: &'c Column,
    /// Why nothing is known of it; none if it is simply not there.
    why: Option<&'static str>,
}

impl Lacking<'_> {
    fn exit(&self) -> Exit {
        match self.why {
            Some(_) => Exit::Undecided,
            None => Exit::Failed,
        }
    }
}

impl Columns {
    /// Reads the paths.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn parse(paths: &[String], to_terminal: bool) -> Result<Self, ParseError> {
        let list = paths.iter().map(|path| Column::parse(path));
        Ok(Self {
            list: list.collect::<Result<_, _>>()?,
            to_terminal,
        })
    }

    /// Writes the line of one token in a stream, without the line break: what is lacking is an empty column. Gives the
    /// exit code that this asks for.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_line(&self, report: &Report<'_>, out: &mut impl io::Write) -> io::Result<Exit> {
        // What is no token has no values, and an exit code of its own.
        if !report.is_token {
            let tabs = "\t".repeat(self.list.len().saturating_sub(1));
            out.write_all(tabs.as_bytes())?;
            return Ok(Exit::Success);
        }
        let lacking = self.line(|_| Some(report), true, out)?;
        Ok(lacking
            .iter()
            .map(Lacking::exit)
            .fold(Exit::Success, Exit::worse))
    }

    /// Writes a line for each token of one input; one line, if the paths say which token they are about. What is
    /// lacking is an empty column, and a failure at the end; a line of nothing else is left out if it is the only one.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_all(
        &self,
        reports: &[Report<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<Result<(), Failure>> {
        let named = |column: &Column| {
            let mut reports = reports.iter();
            reports.find(|report| column.within(report).is_some())
        };
        if reports.len() > 1 && self.list.iter().any(|column| named(column).is_some()) {
            if let Some(column) = self.list.iter().find(|column| named(column).is_none()) {
                return Ok(Err(which_token(column, reports)));
            }
            let lacking = self.line(named, self.list.len() > 1, out)?;
            return Ok(self.end(&lacking, reports, out));
        }
        let is_table = reports.len() > 1 || self.list.len() > 1;
        let mut lacking = Vec::new();
        for report in reports {
            lacking.extend(self.line(|_| Some(report), is_table, out)?);
            if reports.len() > 1 {
                out.push(b'\n');
            }
        }
        if reports.len() > 1 {
            return Ok(failure(&lacking, reports));
        }
        Ok(self.end(&lacking, reports, out))
    }

    /// The end of the only line.
    fn end(
        &self,
        lacking: &[Lacking<'_>],
        reports: &[Report<'_>],
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        if lacking.len() == self.list.len() {
            out.clear();
        } else {
            out.push(b'\n');
        }
        failure(lacking, reports)
    }

    /// Writes the columns; `report` says which token a column is about.
    fn line<'r, 't: 'r>(
        &self,
        report: impl Fn(&Column) -> Option<&'r Report<'t>>,
        is_table: bool,
        out: &mut impl io::Write,
    ) -> io::Result<Vec<Lacking<'_>>> {
        let mut lacking = Vec::new();
        for (index, column) in self.list.iter().enumerate() {
            if index > 0 {
                out.write_all(b"\t")?;
            }
            let Some(report) = report(column) else {
                continue;
            };
            let subject = column.within(report).unwrap_or(&column.subject);
            match known(report).look(subject) {
                State::Is(value) => {
                    let text = self.written(&value, is_table);
                    out.write_all(text.as_bytes())?;
                }
                State::Missing => lacking.push(Lacking { column, why: None }),
                State::Unknown(why) => lacking.push(Lacking {
                    column,
                    why: Some(why),
                }),
            }
        }
        Ok(lacking)
    }

    /// A value as it is written.
    fn written<'v>(&self, value: &'v Value<'v>, is_table: bool) -> Cow<'v, str> {
        match value {
            Value::Json(view) => match view.as_str() {
                Some(text) => self.text(text, is_table),
                None => self.json(*view, is_table),
            },
            Value::Text(text) => self.text(Cow::Borrowed(text.as_ref()), is_table),
            Value::Number(number) => number.to_string().into(),
            Value::Duration(duration) => moment::seconds(*duration).into(),
            Value::Time(at) => moment::rfc3339(*at).into(),
        }
    }

    fn text<'v>(&self, text: Cow<'v, str>, is_table: bool) -> Cow<'v, str> {
        let text = match is_table && text.contains(['\t', '\n', '\r', '\\']) {
            true => Cow::Owned(
                text.replace('\\', "\\\\")
                    .replace('\t', "\\t")
                    .replace('\n', "\\n")
                    .replace('\r', "\\r"),
            ),
            false => text,
        };
        match self.to_terminal {
            true => Cow::Owned(escape::terminal(&text).into_owned()),
            false => text,
        }
    }

    /// JSON as sent; where a line must stay whole, with blanks for the line breaks between its parts.
    fn json<'v>(&self, view: View<'v>, is_table: bool) -> Cow<'v, str> {
        let raw = view.raw();
        if self.to_terminal {
            return escape::json(raw);
        }
        let is_nested = matches!(view.kind(), Kind::Array | Kind::Object);
        match is_table && is_nested && raw.contains(['\t', '\n', '\r']) {
            true => Cow::Owned(raw.replace(['\t', '\n', '\r'], " ")),
            false => Cow::Borrowed(raw),
        }
    }
}

/// What a report knows of its token.
fn known<'r>(report: &'r Report<'_>) -> Known<'r> {
    let encryption = report.encryption.as_ref();
    Known {
        facts: &report.facts,
        verdict: &report.verdict,
        times: &report.times,
        signature: report.signature.status.name(),
        encryption: encryption.map_or("none", |encryption| encryption.status.name()),
        key: report.signature.key.as_deref(),
        member: report.source.member.as_deref(),
    }
}

fn which_token(column: &Column, reports: &[Report<'_>]) -> Failure {
    let names = reports
        .iter()
        .filter_map(|report| report.source.member.as_deref());
    let paths: Vec<String> = names
        .map(|name| format!("{name}.{}", column.text))
        .collect();
    let what = format!("--get {}: the input holds several tokens", column.text);
    Failure::usage(what).with_help(format!("say which one: {}", paths.join(", ")))
}

/// What to say of what is lacking, once for each path.
fn failure(lacking: &[Lacking<'_>], reports: &[Report<'_>]) -> Result<(), Failure> {
    let mut said: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    for one in lacking {
        let path = one.column.text.as_str();
        if said.contains(&path) {
            continue;
        }
        said.push(path);
        parts.push(match one.why {
            Some(why) => format!("{path} ({why})"),
            None => path.to_owned(),
        });
    }
    let Some(first) = lacking.first() else {
        return Ok(());
    };
    let exit = lacking
        .iter()
        .map(Lacking::exit)
        .fold(Exit::Success, Exit::worse);
    let failure = Failure::new(exit, format!("--get found no {}", parts.join(", ")));
    Err(match did_you_mean(&near(first, reports)) {
        Some(help) => failure.with_help(help),
        None => failure,
    })
}

/// Claims and facts with a name like the one that is lacking.
fn near(lacking: &Lacking<'_>, reports: &[Report<'_>]) -> Vec<String> {
    if lacking.why.is_some() {
        return Vec::new();
    }
    let claims = reports
        .iter()
        .filter_map(|report| report.facts.token().claims()?.object())
        .flat_map(View::members)
        .map(|member| member.name);
    let mut names: Vec<Cow<'_, str>> = claims.collect();
    let facts = crate::expression::FACTS.iter();
    names.extend(facts.map(|entry| Cow::Borrowed(entry.name)));
    let path = lacking.column.text.as_str();
    let near = |name: &str| nearest(name, names.iter().map(AsRef::as_ref));
    let whole: Vec<String> = near(path).into_iter().map(str::to_owned).collect();
    match path.split_once('.') {
        // Perhaps only the first name is mistyped.
        Some((first, rest)) if whole.is_empty() => near(first)
            .into_iter()
            .filter(|name| *name != first)
            .map(|name| format!("{name}.{rest}"))
            .collect(),
        _ => whole,
    }
}

/// Why a token does not pass, for standard error: the values alone do not say it.
pub fn complaints(report: &Report<'_>) -> Vec<String> {
    if report.exit() == Exit::Success {
        return Vec::new();
    }
    let mut lines = vec![brief::line(report)];
    let rows = report.expectations.iter();
    let failed = rows.filter(|row| row.decides().is_some_and(|status| status != Status::Pass));
    lines.extend(failed.filter(|_| report.is_check).map(|row| {
        let found = match row.found.is_empty() {
            true => "nothing".to_owned(),
            false => row.found.join(", "),
        };
        let line = format!(
            "{}: {}: expected {}, found {found}",
            row.word(),
            row.id,
            row.expected
        );
        escape::terminal(&line).into_owned()
    }));
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Columns;
    use crate::expression::fact;
    use crate::report::{EncryptionStatus, SignatureStatus};

    #[test]
    fn only_a_terminal_is_spared_what_acts_on_one() {
        let hostile = "a\u{1b}[31m\n\u{202e}b\tc\\d";
        for (to_terminal, is_table, expected) in [
            (false, false, hostile),
            (false, true, "a\u{1b}[31m\\n\u{202e}b\\tc\\\\d"),
            (true, false, "a\\u{1b}[31m\\u{a}\\u{202e}b\\u{9}c\\d"),
            (true, true, "a\\u{1b}[31m\\n\\u{202e}b\\tc\\\\d"),
        ] {
            let columns = Columns::parse(&[], to_terminal).unwrap();
            let written = columns.text(hostile.into(), is_table);
            assert_eq!(written, expected, "{to_terminal} {is_table}");
        }
    }

    #[test]
    fn the_words_of_facts_are_those_of_the_report() {
        let signature = [
            SignatureStatus::Valid,
            SignatureStatus::Invalid,
            SignatureStatus::Unverifiable,
            SignatureStatus::NotChecked,
            SignatureStatus::Unsigned,
        ];
        let words: Vec<_> = signature.iter().map(|status| status.name()).collect();
        assert_eq!(fact("signature").unwrap().value.words(), words);
        let encryption = [
            EncryptionStatus::Decrypted,
            EncryptionStatus::Failed,
            EncryptionStatus::Unverifiable,
            EncryptionStatus::NotTried,
        ];
        let words: Vec<_> = std::iter::once("none")
            .chain(encryption.iter().map(|status| status.name()))
            .collect();
        assert_eq!(fact("encryption").unwrap().value.words(), words);
    }
}

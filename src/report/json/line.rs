//! The report as one line, for streams of tokens: the same bytes as [`write_line`], and what repeats from token to
//! token is written once.
//!
//! Most tokens of a stream are alike: their classification and uses are the same texts of the same tables, and their
//! claims are passed through. Whatever is out of the ordinary goes the long way.

use std::collections::VecDeque;
use std::io;

use super::{
    SCHEMA_VERSION, Tool, advice, classification, compact, date, expectations, findings,
    fingerprint, input, signature, time, uses, write_line,
};
use crate::classify::{Alternative, Confidence, Evidence, Kind};
use crate::decode::Token;
use crate::decode::json::Document as Json;
use crate::decode::number::Nanoseconds;
use crate::judge::Use;
use crate::report::{Report, escape};

/// So many different classifications, and lists of uses, are kept.
const KEPT: usize = 32;

/// Writes reports as lines, and keeps what repeats. One for each thread.
#[derive(Debug, Default)]
pub struct LineWriter {
    head: Memo<Nanoseconds>,
    classification: Memo<Classified>,
    uses: Memo<Vec<&'static Use>>,
}

impl LineWriter {
    /// Writes one report as one line, without the line break.
    ///
    /// # Errors
    /// If it cannot be written; memory always can.
    pub fn write(&mut self, report: &Report<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let Some((header, claims)) = ordinary(report) else {
            return write_line(report, out);
        };
        let now = report.times.clock.now;
        let head = |out: &mut Vec<u8>| {
            out.extend_from_slice(b"{\"schema_version\":");
            compact(&SCHEMA_VERSION, out)?;
            member(out, "tool");
            compact(&Tool::THIS, out)?;
            member(out, "checked_at");
            compact(&date(now), out)
        };
        self.head.write(out, |kept| *kept == now, || now, head)?;
        member(out, "input");
        compact(&input(report), out)?;
        member(out, "token");
        out.extend_from_slice(b"{\"format\":\"");
        out.extend_from_slice(report.token.format().as_bytes());
        out.extend_from_slice(b"\",\"fingerprint\":\"");
        out.extend_from_slice(fingerprint(&report.fingerprint()).as_bytes());
        out.extend_from_slice(b"\",\"length\":");
        compact(&report.token.text().len(), out)?;
        member(out, "header");
        out.extend_from_slice(escape::json(header).as_bytes());
        member(out, "claims");
        out.extend_from_slice(escape::json(claims).as_bytes());
        out.push(b'}');
        member(out, "classification");
        self.classification.write(
            out,
            |kept| kept.is_of(report),
            || Classified::of(report),
            |out| compact(&classification(report), out),
        )?;
        member(out, "signature");
        compact(&signature(report), out)?;
        out.extend_from_slice(b",\"encryption\":null,\"inner\":null");
        member(out, "time");
        compact(&time(report), out)?;
        member(out, "uses");
        self.uses.write(
            out,
            |kept| are_same(kept, &report.uses),
            || report.uses.clone(),
            |out| compact(&uses(report), out),
        )?;
        member(out, "findings");
        compact(&findings(report), out)?;
        member(out, "advice");
        compact(&advice(report), out)?;
        member(out, "expectations");
        compact(&expectations(report), out)?;
        member(out, "verdict");
        compact(&report.outcome.name(), out)?;
        out.push(b'}');
        Ok(())
    }
}

/// Header and claims of a JWS about which the report has nothing but what every report has.
fn ordinary<'r>(report: &'r Report<'_>) -> Option<(&'r str, &'r str)> {
    let Token::Jws(jws) = report.token else {
        return None;
    };
    let is_plain = jws.sd_jwt.is_none()
        && report.binding.is_none()
        && report.encryption.is_none()
        && report.inner.is_none()
        && report.destination.is_none()
        && report.hidden.is_none();
    let text = |document: &'r Json| document.is_json().then(|| document.text());
    is_plain
        .then(|| Some((text(&jws.header.document)?, text(&jws.payload.document)?)))
        .flatten()
}

fn member(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b",\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

/// What the texts of a classification depend on.
#[derive(Debug)]
struct Classified {
    kind: Kind,
    name: &'static str,
    profile: Option<&'static str>,
    confidence: Confidence,
    evidence: Vec<Evidence>,
    alternatives: Vec<Alternative>,
}

impl Classified {
    fn of(report: &Report<'_>) -> Self {
        Self {
            kind: report.verdict.kind,
            name: report.kind_name(),
            profile: report.facts.profile().map(|profile| profile.id),
            confidence: report.verdict.confidence,
            evidence: report.verdict.evidence.clone(),
            alternatives: report.verdict.alternatives.clone(),
        }
    }

    fn is_of(&self, report: &Report<'_>) -> bool {
        self.kind == report.verdict.kind
            && self.confidence == report.verdict.confidence
            && are_same(&self.evidence, &report.verdict.evidence)
            && self.name == report.kind_name()
            && self.profile == report.facts.profile().map(|profile| profile.id)
            && self.alternatives == report.verdict.alternatives
    }
}

/// True if both are the same entries of tables.
fn are_same<T>(some: &[&'static T], others: &[&'static T]) -> bool {
    let mut pairs = some.iter().zip(others);
    some.len() == others.len() && pairs.all(|(one, other)| std::ptr::eq(*one, *other))
}

/// What was written before, by what it depends on; the latest first.
#[derive(Debug)]
struct Memo<K> {
    kept: VecDeque<(K, Vec<u8>)>,
}

impl<K> Default for Memo<K> {
    fn default() -> Self {
        Self {
            kept: VecDeque::new(),
        }
    }
}

impl<K> Memo<K> {
    /// Writes what is kept for the key that `is_it`, or else renders and keeps it under a new key.
    fn write(
        &mut self,
        out: &mut Vec<u8>,
        is_it: impl Fn(&K) -> bool,
        key: impl FnOnce() -> K,
        render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<()> {
        if let Some((_, text)) = self.kept.iter().find(|(key, _)| is_it(key)) {
            out.extend_from_slice(text);
            return Ok(());
        }
        let mut text = Vec::new();
        render(&mut text)?;
        out.extend_from_slice(&text);
        self.kept.truncate(KEPT - 1);
        self.kept.push_front((key(), text));
        Ok(())
    }
}

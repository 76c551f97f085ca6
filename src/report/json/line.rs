//! The report as one line, for streams of tokens: the same bytes as [`write_line`], and what repeats from token to
//! token is written once.
//!
//! Most tokens of a stream are alike: their classification and uses are the same texts of the same tables, and their
//! claims are passed through. Whatever is out of the ordinary goes the long way.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;

use super::{
    SCHEMA_VERSION, Seconds, Tool, advice, classification, compact, date, expectations, findings,
    fingerprint, signature, uses, write_line,
};
use crate::classify::{Alternative, Confidence, Evidence, Kind};
use crate::decode::Token;
use crate::decode::json::Document as Json;
use crate::decode::number::Nanoseconds;
use crate::judge::{Finding, Times, Use};
use crate::report::wording::rfc3339;
use crate::report::{Report, Signature, escape};

/// So many different classifications, lists of uses and so on are kept.
const KEPT: usize = 32;

/// A longer text is not kept, in bytes: a signature's may hold what the token says.
const LONGEST_KEPT: usize = 1 << 14;

/// Writes reports as lines, and keeps what repeats. One for each thread.
#[derive(Debug, Default)]
pub struct LineWriter {
    head: Memo<Nanoseconds>,
    classification: Memo<Classified>,
    signature: Memo<Signature<'static>>,
    uses: Memo<Vec<&'static Use>>,
    findings: Memo<Vec<Finding>>,
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
        input(report, out)?;
        member(out, "token");
        out.extend_from_slice(b"{\"format\":");
        word(out, report.token.format());
        member(out, "fingerprint");
        word(out, &fingerprint(&report.fingerprint()));
        member(out, "length");
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
        self.signature.write(
            out,
            |kept| *kept == report.signature,
            || owned(&report.signature),
            |out| compact(&signature(report), out),
        )?;
        out.extend_from_slice(b",\"encryption\":null,\"inner\":null");
        member(out, "time");
        time(&report.times, out)?;
        member(out, "uses");
        self.uses.write(
            out,
            |kept| are_same(kept, &report.uses),
            || report.uses.clone(),
            |out| compact(&uses(report), out),
        )?;
        member(out, "findings");
        let has_own_words = |finding: &Finding| matches!(finding.says, Cow::Borrowed(_));
        if report.findings.iter().all(has_own_words) {
            self.findings.write(
                out,
                |kept| *kept == report.findings,
                || report.findings.clone(),
                |out| compact(&findings(report), out),
            )?;
        } else {
            // What a token says seldom comes again.
            compact(&findings(report), out)?;
        }
        member(out, "advice");
        compact(&advice(report), out)?;
        member(out, "expectations");
        compact(&expectations(report), out)?;
        member(out, "verdict");
        word(out, report.outcome.name());
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

fn input(report: &Report<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let source = &report.source;
    out.extend_from_slice(b"{\"source\":");
    compact(&source.place, out)?;
    member(out, "line");
    compact(&source.line, out)?;
    member(out, "member");
    compact(&source.member, out)?;
    member(out, "note");
    compact(&source.note, out)?;
    out.push(b'}');
    Ok(())
}

/// The dates differ from token to token, so they are the most that is written anew.
fn time(times: &Times, out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(b"{\"status\":");
    word(out, times.status.name());
    for (name, at) in [
        ("issued_at", times.issued_at),
        ("not_before", times.not_before),
        ("expires_at", times.expires_at),
    ] {
        member(out, name);
        let Some(at) = at else {
            out.extend_from_slice(b"null");
            continue;
        };
        out.extend_from_slice(b"{\"unix\":");
        compact(&Seconds(at), out)?;
        member(out, "rfc3339");
        word(out, &rfc3339(at));
        out.push(b'}');
    }
    member(out, "lifetime_seconds");
    compact(&times.lifetime().map(Seconds), out)?;
    member(out, "remaining_seconds");
    compact(&times.remaining().map(Seconds), out)?;
    out.push(b'}');
    Ok(())
}

/// A text of ours in which nothing is to be escaped.
fn word(out: &mut Vec<u8>, word: &str) {
    out.push(b'"');
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
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

fn owned(signature: &Signature<'_>) -> Signature<'static> {
    let owned =
        |text: &Option<Cow<'_, str>>| text.clone().map(|text| Cow::Owned(text.into_owned()));
    Signature {
        status: signature.status,
        alg: owned(&signature.alg),
        kid: owned(&signature.kid),
        key: signature.key.clone(),
        reason: signature.reason.clone(),
        help: signature.help.clone(),
        considered: signature.considered.clone(),
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
        if text.len() > LONGEST_KEPT {
            return Ok(());
        }
        self.kept.truncate(KEPT - 1);
        self.kept.push_front((key(), text));
        Ok(())
    }
}

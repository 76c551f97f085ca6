//! The JSON report, version 1: structs that are frozen copies of the model. Fields may be added, never dropped
//! or changed; `report-v1.schema.json` beside this file is the contract.

mod carrier;
pub mod config;
pub mod diff;
mod escaping;
pub mod explain;
pub mod keys;
mod line;
pub mod scan;
mod sd_jwt;

use std::io;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::wording::{self, fingerprint};
use super::{Report, escape};
use crate::decode::number::{Nanoseconds, SECOND};
use crate::decode::vendor::Recognised;
use crate::decode::{Part, Token};
use crate::expect::Status;
use crate::judge::Finding;
use crate::verify::KeyReport;
pub use carrier::Carrier;
use escaping::compact;
pub(super) use escaping::pretty;
pub use line::LineWriter;

/// The version that is written as `schema_version`.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes one report as one line without the line break (`ndjson`). For many of them there is a [`LineWriter`].
pub fn write_line(report: &Report<'_>, out: &mut impl io::Write) -> io::Result<()> {
    compact(&document(report), out)
}

/// Writes one document for a person or a program: an object, or an array if the input held several tokens.
pub fn write_document(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    match reports {
        [one] => pretty(&document(one), out),
        many => pretty(&Documents(many), out),
    }
}

/// A document for each, made when its turn comes.
struct Documents<'r, 't>(&'r [Report<'t>]);

impl Serialize for Documents<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(document))
    }
}

#[derive(Serialize)]
struct Document<'r> {
    schema_version: u32,
    tool: Tool,
    checked_at: Date,
    input: Input<'r>,
    token: TokenV1<'r>,
    classification: Classification,
    signature: SignatureV1<'r>,
    /// Only for an SD-JWT.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_binding: Option<sd_jwt::KeyBindingV1<'r>>,
    encryption: Option<EncryptionV1<'r>>,
    inner: Option<Box<Document<'r>>>,
    time: TimeV1,
    uses: Vec<UseV1>,
    findings: Vec<FindingV1<'r>>,
    advice: Vec<AdviceV1<'r>>,
    expectations: Vec<ExpectationV1<'r>>,
    /// Only where several tokens came together.
    #[serde(skip_serializing_if = "Option::is_none")]
    together: Option<TogetherV1<'r>>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    const THIS: Self = Self {
        name: "whichtoken",
        version: env!("CARGO_PKG_VERSION"),
    };
}

#[derive(Serialize)]
struct Input<'r> {
    source: &'r str,
    line: Option<u64>,
    member: Option<&'r str>,
    note: &'r str,
}

#[derive(Serialize)]
struct TokenV1<'r> {
    format: &'static str,
    fingerprint: String,
    length: usize,
    /// Only where personal values are replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    redacted: Option<bool>,
    header: Option<Raw<'r>>,
    claims: Option<Raw<'r>>,
    #[serde(flatten)]
    sd_jwt: Option<sd_jwt::SdJwtV1<'r>>,
    /// A header that is not JSON, as far as it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    header_text: Option<&'r str>,
    /// A payload that is not JSON, as far as it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    payload_text: Option<&'r str>,
    /// What can be read of a token that is no JWT.
    #[serde(skip_serializing_if = "<[PartV1<'_>]>::is_empty")]
    parts: Vec<PartV1<'r>>,
    /// The vendor whose tokens look so.
    #[serde(skip_serializing_if = "Option::is_none")]
    vendor: Option<VendorV1>,
}

#[derive(Serialize)]
struct PartV1<'r> {
    name: &'static str,
    value: &'r str,
}

#[derive(Serialize)]
struct VendorV1 {
    id: &'static str,
    vendor: &'static str,
    name: &'static str,
    checksum: Option<&'static str>,
    source: &'static str,
}

#[derive(Serialize)]
struct Classification {
    kind: &'static str,
    name: &'static str,
    issuer_profile: Option<&'static str>,
    confidence: &'static str,
    evidence: Vec<EvidenceV1>,
    alternatives: Vec<AlternativeV1>,
}

#[derive(Serialize)]
struct EvidenceV1 {
    id: &'static str,
    toward: &'static str,
    weight: &'static str,
    says: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct AlternativeV1 {
    kind: &'static str,
    confidence: &'static str,
}

#[derive(Serialize)]
struct SignatureV1<'r> {
    status: &'static str,
    alg: Option<&'r str>,
    kid: Option<&'r str>,
    key: Option<KeyV1<'r>>,
    reason: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    considered: &'r [String],
}

#[derive(Serialize)]
struct KeyV1<'r> {
    origin: &'r str,
    kid: Option<&'r str>,
    thumbprint: Option<&'r str>,
    #[serde(rename = "type")]
    kty: &'r str,
    bits: usize,
}

impl<'r> KeyV1<'r> {
    fn of(key: &'r KeyReport) -> Self {
        Self {
            origin: &key.origin,
            kid: key.kid.as_deref(),
            thumbprint: key.thumbprint.as_deref(),
            kty: key.key_type,
            bits: key.bits,
        }
    }
}

#[derive(Serialize)]
struct EncryptionV1<'r> {
    status: &'static str,
    alg: Option<&'r str>,
    enc: Option<&'r str>,
    kid: Option<&'r str>,
    reason: Option<&'r str>,
    /// The key that opened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<KeyV1<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    considered: &'r [String],
}

#[derive(Serialize)]
struct TimeV1 {
    status: &'static str,
    issued_at: Option<Date>,
    not_before: Option<Date>,
    expires_at: Option<Date>,
    lifetime_seconds: Option<Seconds>,
    remaining_seconds: Option<Seconds>,
}

#[derive(Serialize)]
struct UseV1 {
    id: &'static str,
    answer: &'static str,
    why: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct FindingV1<'r> {
    id: &'static str,
    severity: &'static str,
    confidence: &'static str,
    says: &'r str,
    help: &'static str,
    source: &'static str,
}

impl<'r> FindingV1<'r> {
    fn of(finding: &'r Finding) -> Self {
        Self {
            id: finding.id,
            severity: finding.severity.name(),
            confidence: "certain",
            says: &finding.says,
            help: finding.help,
            source: finding.source,
        }
    }
}

#[derive(Serialize)]
struct AdviceV1<'r> {
    id: &'static str,
    confidence: &'static str,
    cause: &'r str,
    fix: &'r str,
    source: &'static str,
}

#[derive(Serialize)]
struct ExpectationV1<'r> {
    id: &'static str,
    expected: &'r str,
    found: &'r [String],
    status: &'static str,
    weight: &'static str,
    help: Option<&'r str>,
    source: Option<&'static str>,
}

#[derive(Serialize)]
struct TogetherV1<'r> {
    destination: &'static str,
    checks: Vec<PairV1<'r>>,
}

#[derive(Serialize)]
struct PairV1<'r> {
    id: &'static str,
    with: &'r str,
    status: &'static str,
    says: &'r str,
    source: &'static str,
}

#[derive(Serialize)]
struct Date {
    unix: Seconds,
    rfc3339: String,
}

/// Seconds, with a fraction only if there is one.
struct Seconds(Nanoseconds);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = self.0 / SECOND;
        match i64::try_from(whole) {
            Ok(seconds) if whole * SECOND == self.0 => serializer.serialize_i64(seconds),
            _ => serializer.serialize_f64(self.0 as f64 / SECOND as f64),
        }
    }
}

/// JSON text that is passed through unchanged.
enum Raw<'r> {
    Borrowed(&'r RawValue),
    Owned(Box<RawValue>),
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Borrowed(raw) => raw.serialize(serializer),
            Self::Owned(raw) => raw.serialize(serializer),
        }
    }
}

fn raw<'r>(part: Option<&'r Part<'_>>) -> Option<Raw<'r>> {
    let document = &part?.document;
    if !document.is_json() {
        return None;
    }
    raw_text(document.text())
}

/// JSON text; nothing if it is none.
fn raw_text(text: &str) -> Option<Raw<'_>> {
    match escape::json(text) {
        std::borrow::Cow::Borrowed(text) => serde_json::from_str(text).ok().map(Raw::Borrowed),
        std::borrow::Cow::Owned(text) => RawValue::from_string(text).ok().map(Raw::Owned),
    }
}

fn not_json<'r>(part: Option<&'r Part<'_>>) -> Option<&'r str> {
    let document = &part?.document;
    (!document.is_json() && !document.text().is_empty()).then(|| document.text())
}

fn parts<'r>(token: &'r Token<'_>) -> Vec<PartV1<'r>> {
    let Token::Structured(structured) = token else {
        return Vec::new();
    };
    let fields = structured.fields.iter().map(|field| PartV1 {
        name: field.name,
        value: &field.value,
    });
    fields.collect()
}

fn vendor(found: Recognised) -> VendorV1 {
    VendorV1 {
        id: found.vendor.id,
        vendor: found.vendor.vendor,
        name: found.vendor.name,
        checksum: found
            .checksum
            .map(|right| if right { "right" } else { "wrong" }),
        source: found.vendor.source,
    }
}

fn date(at: Nanoseconds) -> Date {
    Date {
        unix: Seconds(at),
        rfc3339: wording::rfc3339(at),
    }
}

fn document<'r>(report: &'r Report<'_>) -> Document<'r> {
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool::THIS,
        checked_at: date(report.times.clock.now),
        input: input(report),
        token: TokenV1 {
            format: report.token.format(),
            fingerprint: fingerprint(&report.fingerprint()),
            length: report.token.text().len(),
            redacted: report.hidden.map(|_| true),
            header: raw(report.token.header()),
            claims: raw(report.token.payload()),
            sd_jwt: sd_jwt::token(report),
            header_text: not_json(report.token.header()),
            // A token inside is reported by itself; its signature is never shown.
            payload_text: match report.inner {
                Some(_) => None,
                None => not_json(report.token.payload()),
            },
            parts: parts(report.token),
            vendor: report.token.vendor().map(vendor),
        },
        classification: classification(report),
        signature: signature(report),
        key_binding: sd_jwt::key_binding(report),
        encryption: report.encryption.as_ref().map(|e| EncryptionV1 {
            status: e.status.name(),
            alg: e.alg.as_deref(),
            enc: e.enc.as_deref(),
            kid: e.kid.as_deref(),
            reason: e.reason.as_deref(),
            key: e.key.as_deref().map(KeyV1::of),
            help: e.help.as_deref(),
            considered: &e.considered,
        }),
        inner: report
            .inner
            .as_deref()
            .map(|inner| Box::new(document(inner))),
        time: time(report),
        uses: uses(report),
        findings: findings(report),
        advice: advice(report),
        expectations: expectations(report),
        together: report.destination.map(|destination| TogetherV1 {
            destination,
            checks: report
                .pairs
                .iter()
                .map(|check| PairV1 {
                    id: check.id,
                    with: &check.with,
                    status: Status::of(check.holds).name(),
                    says: &check.says,
                    source: check.source,
                })
                .collect(),
        }),
        verdict: report.outcome.name(),
    }
}

fn input<'r>(report: &'r Report<'_>) -> Input<'r> {
    Input {
        source: &report.source.place,
        line: report.source.line,
        member: report.source.member.as_deref(),
        note: &report.source.note,
    }
}

fn time(report: &Report<'_>) -> TimeV1 {
    TimeV1 {
        status: report.times.status.name(),
        issued_at: report.times.issued_at.map(date),
        not_before: report.times.not_before.map(date),
        expires_at: report.times.expires_at.map(date),
        lifetime_seconds: report.times.lifetime().map(Seconds),
        remaining_seconds: report.times.remaining().map(Seconds),
    }
}

fn uses(report: &Report<'_>) -> Vec<UseV1> {
    report
        .uses
        .iter()
        .map(|entry| UseV1 {
            id: entry.id.id(),
            answer: entry.answer.name(),
            why: entry.why,
            source: entry.source,
        })
        .collect()
}

fn findings<'r>(report: &'r Report<'_>) -> Vec<FindingV1<'r>> {
    report.findings.iter().map(FindingV1::of).collect()
}

fn advice<'r>(report: &'r Report<'_>) -> Vec<AdviceV1<'r>> {
    report
        .advice
        .iter()
        .map(|advice| AdviceV1 {
            id: advice.entry.id,
            confidence: advice.entry.voice.confidence(),
            cause: &advice.cause,
            fix: &advice.fix,
            source: advice.entry.source,
        })
        .collect()
}

fn expectations<'r>(report: &'r Report<'_>) -> Vec<ExpectationV1<'r>> {
    report
        .expectations
        .iter()
        .map(|expectation| ExpectationV1 {
            id: expectation.id,
            expected: &expectation.expected,
            found: &expectation.found,
            status: expectation.word(),
            weight: expectation.weight.name(),
            help: expectation.help.as_deref(),
            source: Some(expectation.source).filter(|source| !source.is_empty()),
        })
        .collect()
}

fn classification(report: &Report<'_>) -> Classification {
    let verdict = &report.verdict;
    Classification {
        kind: verdict.kind.id(),
        name: report.kind_name(),
        issuer_profile: report.facts.profile().map(|profile| profile.id),
        confidence: verdict.confidence.name(),
        evidence: verdict
            .evidence
            .iter()
            .map(|signal| EvidenceV1 {
                id: signal.id,
                toward: signal.toward.id(),
                weight: signal.weight.name(),
                says: signal.says,
                source: signal.source,
            })
            .collect(),
        alternatives: verdict
            .alternatives
            .iter()
            .map(|alternative| AlternativeV1 {
                kind: alternative.kind.id(),
                confidence: alternative.confidence.name(),
            })
            .collect(),
    }
}

fn signature<'r>(report: &'r Report<'_>) -> SignatureV1<'r> {
    let signature = &report.signature;
    SignatureV1 {
        status: signature.status.name(),
        alg: signature.alg.as_deref(),
        kid: signature.kid.as_deref(),
        key: signature.key.as_deref().map(KeyV1::of),
        reason: signature.reason.as_deref(),
        help: signature.help.as_deref(),
        considered: &signature.considered,
    }
}

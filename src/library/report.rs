//! The report on one token as a value of its own, which borrows nothing.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::classify::{Confidence, Kind};
use crate::decode::number::{Nanoseconds, SECOND};
use crate::exit::Exit;
use crate::expect::{Expectation, Status};
use crate::judge::{Finding, TimeStatus, Use};
use crate::report::{Report as Full, SignatureStatus, json};

/// Everything that is known about one token.
///
/// Its texts may repeat what the token says, and that is hostile: escape them for where they go. [`Report::json`] is
/// escaped already.
#[derive(Debug, Clone)]
pub struct Report {
    name: Option<String>,
    kind: Kind,
    kind_name: &'static str,
    confidence: Confidence,
    evidence: Vec<Evidence>,
    signature: SignatureStatus,
    signature_reason: Option<String>,
    time: TimeStatus,
    issued_at: Option<Nanoseconds>,
    not_before: Option<Nanoseconds>,
    expires_at: Option<Nanoseconds>,
    uses: Vec<&'static Use>,
    findings: Vec<Finding>,
    advice: Vec<Advice>,
    expectations: Vec<Expectation>,
    verdict: Status,
    exit: Exit,
    json: String,
}

impl Report {
    pub(super) fn of(full: &Full<'_>) -> Self {
        let mut json = Vec::new();
        // Writing to memory does not fail, and what is written is UTF-8.
        let _ = json::write_line(full, &mut json);
        Self {
            name: full.source.member.as_deref().map(str::to_owned),
            kind: full.verdict.kind,
            kind_name: full.kind_name(),
            confidence: full.verdict.confidence,
            evidence: evidence(full),
            signature: full.signature.status,
            signature_reason: full.signature.reason.clone(),
            time: full.times.status,
            issued_at: full.times.issued_at,
            not_before: full.times.not_before,
            expires_at: full.times.expires_at,
            uses: full.uses.clone(),
            findings: full.findings.clone(),
            advice: full.advice.iter().map(Advice::of).collect(),
            expectations: full.expectations.clone(),
            verdict: full.outcome,
            exit: full.exit(),
            json: String::from_utf8(json).unwrap_or_default(),
        }
    }

    /// The name that the token stood under, such as `access_token` in the answer of a token endpoint.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What the token is. For [`Confidence::Conflicting`] that is the best supported kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The kind's name in a sentence, with the token's form where that tells something: `JWT access token`.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        self.kind_name
    }

    /// How sure that is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Why: the signs for it and against it.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Whether it is genuine. Only [`SignatureStatus::Valid`] says that a key that you gave made it; where you gave none,
    /// a DPoP proof alone is checked, with the key in its own header, which names nobody (RFC 9449 4.3).
    #[must_use]
    pub fn signature(&self) -> SignatureStatus {
        self.signature
    }

    /// Why the signature is not valid, or was not checked; one sentence without full stop.
    #[must_use]
    pub fn signature_reason(&self) -> Option<&str> {
        self.signature_reason.as_deref()
    }

    /// Whether it is inside its time.
    #[must_use]
    pub fn time(&self) -> TimeStatus {
        self.time
    }

    /// When it was issued (`iat`).
    #[must_use]
    pub fn issued_at(&self) -> Option<SystemTime> {
        system_time(self.issued_at?)
    }

    /// When it begins to be valid (`nbf`).
    #[must_use]
    pub fn not_before(&self) -> Option<SystemTime> {
        system_time(self.not_before?)
    }

    /// When it ends to be valid (`exp`).
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        system_time(self.expires_at?)
    }

    /// What it may be used for, if it is genuine.
    #[must_use]
    pub fn uses(&self) -> &[&'static Use] {
        &self.uses
    }

    /// What is wrong or remarkable about it.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What to do next, what blocks first; often there is nothing.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }

    /// Every expectation with its answer.
    #[must_use]
    pub fn expectations(&self) -> &[Expectation] {
        &self.expectations
    }

    /// Whether what was asked for holds. [`Status::Undecided`] is no pass.
    #[must_use]
    pub fn verdict(&self) -> Status {
        self.verdict
    }

    /// How the command would end for this token; [`Exit::worse`] joins those of several.
    #[must_use]
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// The whole report as JSON, version 1, in one line: what `--format ndjson` writes. Its names are only added to.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// A sign for or against the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The stable name.
    pub id: &'static str,
    /// True if it speaks for the kind.
    pub supports: bool,
    /// What was seen, as a sentence fragment.
    pub says: &'static str,
    /// Where that is written.
    pub source: &'static str,
}

fn evidence(full: &Full<'_>) -> Vec<Evidence> {
    let signs = full.verdict.evidence.iter();
    signs
        .map(|sign| Evidence {
            id: sign.id,
            supports: full.verdict.supports(sign),
            says: sign.says,
            source: sign.source,
        })
        .collect()
}

/// A situation that was recognised, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advice {
    /// The stable name.
    pub id: &'static str,
    /// How sure it is: `certain`, `likely` or `possible`.
    pub confidence: &'static str,
    /// What is the matter; may repeat what the token says.
    pub cause: String,
    /// What to do; may repeat what the token says.
    pub fix: String,
    /// Where that is written.
    pub source: &'static str,
}

impl Advice {
    fn of(advice: &crate::judge::Advice) -> Self {
        Self {
            id: advice.entry.id,
            confidence: advice.entry.voice.confidence(),
            cause: advice.cause.clone().into_owned(),
            fix: advice.fix.clone().into_owned(),
            source: advice.entry.source,
        }
    }
}

/// The point in time, if the system's clock can show it.
fn system_time(date: Nanoseconds) -> Option<SystemTime> {
    let distance = date.unsigned_abs();
    let second = SECOND.unsigned_abs();
    let seconds = u64::try_from(distance / second).ok()?;
    let rest = u32::try_from(distance % second).ok()?;
    let distance = Duration::new(seconds, rest);
    match date < 0 {
        true => UNIX_EPOCH.checked_sub(distance),
        false => UNIX_EPOCH.checked_add(distance),
    }
}

//! The one [`Report`], and its renderers: pure functions from a report to text.
//!
//! Renderers know only the report. Everything from outside is escaped here, for where it goes.

pub mod brief;
mod cases;
pub mod config;
pub mod escape;
pub mod get;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod keys;
pub mod links;
pub mod markdown;
pub mod raw;
pub mod redact;
pub mod sarif;
pub mod style;
pub mod tap;
pub mod text;
pub mod wording;
pub(crate) mod wrap;

pub use json::Carrier;

use std::borrow::Cow;
use std::sync::Arc;

use crate::classify::{Facts, Verdict};
use crate::decode::Token;
use crate::exit::Exit;
use crate::expect::{Expectation, Status};
use crate::judge::{
    Advice, Beside, Finding, KeyBinding, PairCheck, Times, Together, Use, destination, pair,
};
use crate::verify::KeyReport;

/// Where a token came from.
#[derive(Debug, Clone, Default)]
pub struct Source<'t> {
    /// `argument`, `stdin`, a file's or a variable's name.
    pub place: Cow<'t, str>,
    /// The line in a stream, from 1.
    pub line: Option<u64>,
    /// The member's name in a token response.
    pub member: Option<Cow<'t, str>>,
    /// What was removed or repaired before reading, in words.
    pub note: Cow<'static, str>,
    /// The arguments that give the same input again: `-`, `--file NAME`, `--env NAME`.
    pub again: Cow<'t, str>,
    /// True if the place is a file.
    pub is_file: bool,
}

impl Source<'_> {
    /// The arguments that give the same input again.
    pub fn again_or_dash(&self) -> &str {
        if self.again.is_empty() {
            "-"
        } else {
            &self.again
        }
    }
}

/// Whether the signature was checked, and what came of it. Never a bool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureStatus {
    /// A key that the user trusts made it.
    Valid,
    /// It is wrong, or the token breaks a rule that makes it void.
    Invalid,
    /// A key or algorithm was lacking.
    Unverifiable,
    /// Nobody gave or asked for keys.
    NotChecked,
    /// There is none.
    Unsigned,
}

impl SignatureStatus {
    /// True if a key gave an answer.
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Valid | Self::Invalid)
    }

    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Invalid => "invalid",
            Self::Unverifiable => "unverifiable",
            Self::NotChecked => "not-checked",
            Self::Unsigned => "unsigned",
        }
    }
}

/// What is known of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature<'t> {
    /// Whether it was checked.
    pub status: SignatureStatus,
    /// The algorithm that the header names.
    pub alg: Option<Cow<'t, str>>,
    /// The key that the header names.
    pub kid: Option<Cow<'t, str>>,
    /// The key that verified it.
    pub key: Option<Arc<KeyReport>>,
    /// Why it is not valid; may hold outside text.
    pub reason: Option<String>,
    /// What to do about that.
    pub help: Option<String>,
    /// Each key that was considered, and why it was or was not used.
    pub considered: Vec<String>,
}

impl Signature<'_> {
    /// True if the token was verified by the key in its own header, which only a DPoP proof is (RFC 9449 4.3).
    pub fn is_by_own_key(&self) -> bool {
        self.key.as_ref().is_some_and(|key| key.is_own)
    }
}

/// Whether a token was decrypted. Never a word on who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncryptionStatus {
    /// A key that was given opened it.
    Decrypted,
    /// None did, or the token breaks a rule that makes it void.
    Failed,
    /// A key or algorithm was lacking.
    Unverifiable,
    /// Nobody gave or asked for keys.
    NotTried,
}

impl EncryptionStatus {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decrypted => "decrypted",
            Self::Failed => "failed",
            Self::Unverifiable => "unverifiable",
            Self::NotTried => "not-tried",
        }
    }
}

/// What is known of the encryption of a JWE.
#[derive(Debug, Clone)]
pub struct Encryption<'t> {
    /// Whether it was decrypted.
    pub status: EncryptionStatus,
    /// Key management algorithm.
    pub alg: Option<Cow<'t, str>>,
    /// Content encryption algorithm.
    pub enc: Option<Cow<'t, str>>,
    /// The key that the header names.
    pub kid: Option<Cow<'t, str>>,
    /// The key that opened it.
    pub key: Option<Arc<KeyReport>>,
    /// True if whoever made the token had that key too.
    pub is_shared: bool,
    /// Why it was not decrypted; may hold outside text.
    pub reason: Option<String>,
    /// What to do about that.
    pub help: Option<String>,
    /// Each key that was considered, and why it was or was not used.
    pub considered: Vec<String>,
}

/// Everything that is known about one token.
#[derive(Debug, Clone)]
pub struct Report<'t> {
    /// Where it came from.
    pub source: Source<'t>,
    /// The token.
    pub token: &'t Token<'t>,
    /// Its facts.
    pub facts: Facts<'t>,
    /// What it claims to be.
    pub verdict: Verdict,
    /// Whether that is genuine.
    pub signature: Signature<'t>,
    /// For an SD-JWT: whether its holder presents it.
    pub binding: Option<KeyBinding<'t>>,
    /// For a JWE.
    pub encryption: Option<Encryption<'t>>,
    /// The token that was found inside. What this report says of kind, claims, time and uses is then said of that.
    pub inner: Option<Box<Report<'t>>>,
    /// Its dates, and the clock.
    pub times: Times,
    /// What it may be used for.
    pub uses: Vec<&'static Use>,
    /// What is wrong or remarkable.
    pub findings: Vec<Finding>,
    /// What to do next.
    pub advice: Vec<Advice>,
    /// What was expected.
    pub expectations: Vec<Expectation>,
    /// Whether it belongs to the other tokens of the same input.
    pub pairs: Vec<PairCheck>,
    /// Where it goes; only told where several tokens came together.
    pub destination: Option<&'static str>,
    /// Whether what was asked for holds.
    pub outcome: Status,
    /// True if the report answers `check`.
    pub is_check: bool,
    /// False for the record of a text that is no token.
    pub is_token: bool,
    /// So many personal values were replaced in it; none if that was not asked for.
    pub hidden: Option<usize>,
}

/// Looks at the tokens of one input together: what belongs together, and which one goes where.
pub fn compare(reports: &mut [Report<'_>], beside: &Beside) {
    if reports.len() < 2 {
        return;
    }
    let mut found = Vec::new();
    {
        let tokens: Vec<Together<'_>> = reports
            .iter()
            .map(|report| Together {
                facts: &report.facts,
                kind: report.verdict.kind,
                text: report.token.text(),
                name: report.source.member.as_deref().unwrap_or("the other token"),
            })
            .collect();
        for (index, report) in reports.iter().enumerate() {
            let destination = destination(report.verdict.kind, &report.facts);
            found.push((pair(index, &tokens, beside), destination));
        }
    }
    for (report, (pairs, destination)) in reports.iter_mut().zip(found) {
        if report.is_check && pairs.iter().any(|check| check.holds == Some(false)) {
            report.outcome = Status::Fail;
        }
        report.pairs = pairs;
        report.destination = Some(destination);
    }
}

impl Report<'_> {
    /// SHA-256 of the token's text: names it without showing it.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.token.digest()
    }

    /// True if it was encrypted, could be decrypted, and holds claims that nobody signed.
    pub fn is_decrypted_only(&self) -> bool {
        let is_decrypted = |one: &Encryption<'_>| one.status == EncryptionStatus::Decrypted;
        self.inner.is_none() && self.encryption.as_ref().is_some_and(is_decrypted)
    }

    /// This report and those inside it, the outermost first.
    pub fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |report| report.inner.as_deref())
    }

    /// The exit code that this report asks for.
    pub fn exit(&self) -> Exit {
        match self.outcome {
            _ if !self.is_token => Exit::NoToken,
            Status::Pass => Exit::Success,
            Status::Fail => Exit::Failed,
            Status::Undecided => Exit::Undecided,
        }
    }

    /// The kind's name, with its form where that tells something.
    pub fn kind_name(&self) -> &'static str {
        self.verdict.kind_name(self.token)
    }
}

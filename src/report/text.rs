//! The report for a person, one page. Line one is the answer; then what blocks and what to do about it, the signature
//! and the origin, what the token is for, why, its time, its claims by the question that they answer, what else is wrong,
//! and the next step. Always in the same order. No line begins with text from the token.

use std::borrow::Cow;

use super::style::{Style, Tone};
use super::wrap::Whose;
use super::{EncryptionStatus, Report, SignatureStatus, escape, wording};
use crate::classify::{Confidence, Evidence, Kind};
use crate::decode::Token;
use crate::decode::moment::TimeZone;
use crate::expect::Status;
use crate::input::Member;
use crate::judge::{Answer, CHECKS, Check, Finding, Severity};
use facts::{made_by_key_holder, quote};
use layout::Page;
use standing::Standing;

pub(super) mod advice;
pub mod config;
pub(super) mod content;
pub mod diff;
pub(super) mod expectations;
pub mod explain;
pub(super) mod facts;
pub mod keys;
mod layout;
pub mod scan;
pub(super) mod sd_jwt;
mod standing;
pub(super) mod time;
pub(super) mod together;

/// How to lay a report out.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'z> {
    /// Columns of the terminal.
    pub width: usize,
    /// Colours and glyphs.
    pub style: Style,
    /// Show every key that was considered, every check, every use, and values whole.
    pub verbose: bool,
    /// The zone of dates; UTC if there is none.
    pub zone: Option<&'z TimeZone>,
}

/// So many characters of a finding are shown.
const LONGEST_SENTENCE: usize = 1000;
/// What is said where personal values were replaced.
pub(super) const HIDDEN: &str = "Personal values are hidden (--show-values shows them).";
/// So many pieces of evidence for and against are shown.
pub(super) const MOST_EVIDENCE: usize = 6;

/// The reports on all tokens of one input, and what there is to say of them together.
pub fn render_all(reports: &[Report<'_>], layout: Layout<'_>) -> String {
    let compared = together::compared(reports, layout);
    let each = reports.iter().map(|report| render(report, layout));
    let parts = std::iter::once(compared)
        .chain(each)
        .chain([together::show(reports, layout)]);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// What a token is called beside others; escaped for a terminal.
pub fn name(report: &Report<'_>) -> String {
    together::name(report)
}

/// The whole report; one line for a `check` that holds, with what it did not look at.
pub fn render(report: &Report<'_>, layout: Layout<'_>) -> String {
    let mut page = Page::new(layout);
    headline(&mut page, report);
    if report.is_check && report.outcome == Status::Pass {
        expectations::show(&mut page, report);
        advice::unchecked(&mut page, report);
        return page.finish();
    }
    advice::first(&mut page, report);
    if report.is_check {
        expectations::show(&mut page, report);
    } else {
        purpose(&mut page, report);
    }
    origin(&mut page, report);
    if !report.is_check {
        uses(&mut page, report);
        evidence(&mut page, report);
    }
    time::show(&mut page, &report.times);
    if !report.is_check {
        expectations::show(&mut page, report);
        content::show(&mut page, report);
    }
    findings(&mut page, report);
    checks(&mut page, report);
    advice::rest(&mut page, report);
    if report.hidden.is_some_and(|count| count > 0) {
        page.blank();
        page.paragraph(2, HIDDEN);
    }
    page.finish()
}

/// The signature's state in a few words; what was not verified is as loud as what is invalid.
pub fn signature_phrase(report: &Report<'_>) -> &'static str {
    use EncryptionStatus as E;
    use SignatureStatus as S;
    if let Some(encryption) = &report.encryption {
        return match (encryption.status, report.signature.status) {
            (E::Failed, _) => "DECRYPTION FAILED",
            (E::Unverifiable, _) => "NOT DECRYPTED",
            (E::NotTried, _) => "ENCRYPTED, NOT CHECKED",
            (E::Decrypted, S::Valid) => "decrypted, signature valid",
            (E::Decrypted, S::Invalid) => "decrypted, SIGNATURE INVALID",
            (E::Decrypted, S::Unverifiable) => "decrypted, SIGNATURE NOT VERIFIED",
            (E::Decrypted, S::NotChecked) => "decrypted, SIGNATURE NOT CHECKED",
            (E::Decrypted, S::Unsigned) if encryption.is_shared && report.inner.is_none() => {
                "decrypted with the shared key, not signed"
            }
            (E::Decrypted, S::Unsigned) => "decrypted, NOT SIGNED",
        };
    }
    match (report.signature.status, report.token) {
        (SignatureStatus::Valid, _) if report.signature.is_by_own_key() => {
            "signature valid by its own key"
        }
        (SignatureStatus::Valid, _) => "signature valid",
        (SignatureStatus::Invalid, _) => "SIGNATURE INVALID",
        (SignatureStatus::Unverifiable, _) => "SIGNATURE NOT VERIFIED",
        (SignatureStatus::Unsigned, _) => "NOT SIGNED",
        (SignatureStatus::NotChecked, Token::Jws(_) | Token::Decoded(_)) => "SIGNATURE NOT CHECKED",
        (SignatureStatus::NotChecked, Token::Jwe(_)) => "ENCRYPTED, NOT CHECKED",
        (SignatureStatus::NotChecked, Token::Structured(_) | Token::Opaque(_)) => {
            "CANNOT BE CHECKED HERE"
        }
    }
}

fn headline(page: &mut Page, report: &Report<'_>) {
    let style = page.style();
    let mut label = String::new();
    if report.is_check {
        let painted = style.tone(tone(report.outcome), outcome_word(report.outcome));
        label = format!("{painted}:");
    }
    if let Some(member) = member_name(report, page.width() / 3) {
        let space = if label.is_empty() { "" } else { " " };
        label.push_str(&format!("{space}{member}:"));
    }
    let pieces: Vec<_> = verdict(report)
        .iter()
        .map(|(tone, piece)| style.tone(*tone, piece))
        .collect();
    page.pieces(&label, &pieces);
}

/// What it is, and how sure that is.
fn kind_phrase(report: &Report<'_>) -> String {
    let mut kind = wording::capital(report.kind_name());
    if report.verdict.confidence != Confidence::Unknown {
        kind.push_str(&format!(" ({})", report.verdict.confidence.name()));
    }
    kind
}

/// How good the signature's state is.
fn signature_tone(report: &Report<'_>) -> Tone {
    match report.signature.status {
        SignatureStatus::Valid => Tone::Good,
        SignatureStatus::Unsigned if made_by_key_holder(report) => Tone::Warn,
        SignatureStatus::Invalid | SignatureStatus::Unsigned => Tone::Bad,
        SignatureStatus::Unverifiable | SignatureStatus::NotChecked => Tone::Warn,
    }
}

/// The answer in words of ours, piece by piece: kind, signature, key binding, time.
pub(super) fn verdict(report: &Report<'_>) -> Vec<(Tone, Cow<'static, str>)> {
    let mut pieces = vec![
        (Tone::Strong, kind_phrase(report).into()),
        (signature_tone(report), signature_phrase(report).into()),
    ];
    pieces.extend(sd_jwt::binding_tone(report));
    pieces.extend(time::verdict(&report.times));
    pieces
}

/// The outcome of a `check` in a word.
pub(super) const fn outcome_word(outcome: Status) -> &'static str {
    match outcome {
        Status::Pass => "pass",
        Status::Fail => "FAIL",
        Status::Undecided => "UNDECIDED",
    }
}

pub(super) const fn tone(status: Status) -> Tone {
    match status {
        Status::Pass => Tone::Good,
        Status::Fail => Tone::Bad,
        Status::Undecided => Tone::Warn,
    }
}

/// The member that the token stood in; quoted unless it is one of ours: it stands at the beginning of a line.
pub(super) fn member_name(report: &Report<'_>, most: usize) -> Option<String> {
    let member = report.source.member.as_deref()?;
    if Member::from_name(member).is_some() {
        return Some(member.to_owned());
    }
    let member = wording::shorten(member, most.clamp(8, 40));
    Some(format!("\"{}\"", escape::terminal(&member)))
}

fn purpose(page: &mut Page, report: &Report<'_>) {
    for sentence in purpose_sentences(report) {
        page.paragraph(2, &sentence);
    }
}

/// What a token of this kind is for, in words of ours, and whether that is sure.
pub(super) fn purpose_sentences(report: &Report<'_>) -> Vec<String> {
    let words = report.verdict.kind.entry().purpose;
    let mut sentence = match (report.verdict.kind, report.token.vendor()) {
        (Kind::Opaque, Some(found)) => format!("It {}.", found.vendor.role.purpose()),
        (Kind::AccessToken | Kind::RefreshToken, _) => format!("It is {words}."),
        (Kind::Opaque | Kind::Unknown, _) => format!("{}.", wording::capital(words)),
        _ => format!("It {words}."),
    };
    if let Some(opacity) = report.facts.opacity() {
        sentence.push_str(&format!(
            " Its text is {} characters: {}.",
            report.token.text().chars().count(),
            opacity.describe()
        ));
    }
    let mut sentences = vec![sentence];
    let open = match report.verdict.confidence {
        Confidence::Unknown => Some("Nothing in it decides what it is."),
        Confidence::Possible => Some("That is a guess: its content allows other kinds too."),
        Confidence::Conflicting => Some("Its content speaks for different kinds at once."),
        Confidence::Certain | Confidence::Likely => None,
    };
    if let Some(open) = open {
        let what = match report.token {
            Token::Jws(_) => {
                "What it was handed over as settles it: the member of the token response that it came from."
            }
            _ => {
                "What it was handed over as settles it (the member of the token response), or its issuer (token introspection)."
            }
        };
        sentences.push(format!("{open} {what}"));
    }
    sentences
}

fn uses(page: &mut Page, report: &Report<'_>) {
    page.heading(uses_heading(report));
    let all = page.verbose();
    for entry in report.uses.iter().filter(|entry| all || entry.id.is_main()) {
        let tone = answer_tone(entry.answer);
        let painted = page.style().tone(tone, entry.answer.name());
        page.answer(entry.id.words(), &painted, entry.why, entry.source);
    }
}

pub(super) const fn answer_tone(answer: Answer) -> Tone {
    match answer {
        Answer::Yes => Tone::Good,
        Answer::No => Tone::Bad,
        Answer::Depends => Tone::Warn,
    }
}

/// The uses are those of the kind; whether this very token is good for them is said first.
pub(super) fn uses_heading(report: &Report<'_>) -> &'static str {
    Standing::of(report).heading()
}

/// How much of so many pieces is not shown.
pub(super) fn more_evidence(of: usize) -> Option<String> {
    let more = of.checked_sub(MOST_EVIDENCE).filter(|more| *more > 0)?;
    Some(format!("{more} more (see --format json)"))
}

/// Where nothing tells the kind.
pub(super) const NO_EVIDENCE: &str = "no sign of any kind was found";

fn evidence(page: &mut Page, report: &Report<'_>) {
    page.heading("Why");
    let list = |page: &mut Page, sign: &str, signals: Vec<Evidence>| {
        for signal in signals.iter().take(MOST_EVIDENCE) {
            page.cited(4, sign, signal.says, signal.source);
        }
        if let Some(more) = more_evidence(signals.len()) {
            page.hanging(4, sign, &more);
        }
    };
    list(page, "+", report.verdict.supporting().collect());
    list(page, "-", report.verdict.opposing().collect());
    if report.verdict.evidence.is_empty() {
        page.hanging(4, " ", NO_EVIDENCE);
    }
}

/// Whether the signature holds, and who is said to have made it.
fn origin(page: &mut Page, report: &Report<'_>) {
    let mut facts = facts::of_origin(report);
    if page.verbose() {
        facts.extend(facts::of_keys(report));
    }
    if facts.is_empty() {
        return;
    }
    page.blank();
    for fact in facts {
        page.sourced_fact(fact.label, &fact.says, None, fact.whose);
    }
}

/// The findings that are told; time stands in the headline and the facts already.
pub(super) fn findings_of<'r>(report: &'r Report<'_>) -> impl Iterator<Item = &'r Finding> {
    let of_time = |finding: &&Finding| matches!(finding.id, "expired" | "not-yet-valid");
    let tells = |finding: &&Finding| !report.is_check || finding.severity > Severity::Info;
    report
        .findings
        .iter()
        .filter(move |finding| !of_time(finding) && tells(finding))
}

fn findings(page: &mut Page, report: &Report<'_>) {
    let shown: Vec<_> = findings_of(report).collect();
    if shown.is_empty() {
        return;
    }
    page.blank();
    for found in shown {
        finding(page, found);
    }
}

/// One finding: how grave, what, and what to do about it.
fn finding(page: &mut Page, found: &Finding) {
    let tone = severity_tone(found.severity);
    let painted = page.style().tone(tone, found.severity.name());
    page.verdict(&painted, found.id, &finding_says(found), None);
    page.sourced(9, found.help, Some(found.source), Whose::Ours);
}

/// Above every check of a token.
pub(super) const LOOKED_FOR: &str = "Looked for";

/// Every check of a token, and, in a word, whether it found what it looks for.
pub(super) fn looked_for(
    report: &Report<'_>,
) -> impl Iterator<Item = (Tone, &'static str, &'static Check)> {
    CHECKS.iter().map(
        |check| match report.findings.iter().any(|found| found.id == check.id) {
            true => (severity_tone(check.severity), "FOUND", check),
            false => (Tone::Faint, "no", check),
        },
    )
}

/// With `--verbose`: every check of a token.
fn checks(page: &mut Page, report: &Report<'_>) {
    if !page.verbose() || report.is_check {
        return;
    }
    page.heading(LOOKED_FOR);
    for (tone, word, check) in looked_for(report) {
        let painted = page.style().tone(tone, word);
        page.verdict(&painted, check.id, check.means, Some(check.source));
    }
}

pub(super) const fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warn => Tone::Warn,
        Severity::Info => Tone::Faint,
    }
}

/// What is wrong; a name in it may be as long as its issuer likes.
pub(super) fn finding_says(found: &Finding) -> String {
    escape::terminal(&wording::shorten(&found.says, LONGEST_SENTENCE)).into_owned()
}

//! The report for a person. Line one is the answer; then what blocks and what to do about it, what the token is
//! for, why, the facts, its content, what else is wrong, and the next step. Always in the same order. No line begins
//! with text from the token.

use std::borrow::Cow;

use super::style::{Style, Tone};
use super::{Encryption, EncryptionStatus, Report, SignatureStatus, escape, wording};
use crate::classify::{Confidence, Evidence, Kind};
use crate::decode::Token;
use crate::expect::Status;
use crate::input::Member;
use crate::judge::{Answer, Finding, PairCheck, Severity, TimeStatus, Times, is_void};
use crate::verify::KeyReport;
use layout::Page;

pub(super) mod advice;
pub mod config;
pub(super) mod content;
pub mod diff;
pub(super) mod expectations;
pub mod explain;
pub mod keys;
mod layout;
pub mod scan;
pub(super) mod sd_jwt;

/// How to lay a report out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: usize,
    /// Colours and glyphs.
    pub style: Style,
    /// Show every key that was considered.
    pub verbose: bool,
}

/// So many characters of a finding are shown.
const LONGEST_SENTENCE: usize = 1000;
/// What is said where personal values were replaced.
pub(super) const HIDDEN: &str = "Personal values are hidden (--show-values shows them).";
/// So many pieces of evidence for and against are shown.
pub(super) const MOST_EVIDENCE: usize = 6;

/// The whole report; one line for a `check` that holds, with what it did not look at.
pub fn render(report: &Report<'_>, layout: Layout) -> String {
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
        uses(&mut page, report);
        evidence(&mut page, report);
    }
    facts(&mut page, report);
    if !report.is_check {
        expectations::show(&mut page, report);
        content::show(&mut page, report);
    }
    findings(&mut page, report);
    advice::rest(&mut page, report);
    if report.hidden.is_some_and(|count| count > 0) {
        page.blank();
        page.paragraph(2, HIDDEN);
    }
    page.finish()
}

/// The tokens of one input together: one line each on where it goes, then what does and does not fit.
pub fn render_together(reports: &[Report<'_>], layout: Layout) -> String {
    // Only several tokens have destinations.
    if reports.iter().all(|report| report.destination.is_none()) {
        return String::new();
    }
    let mut page = Page::new(layout);
    let heading = page.style().strong(OVERVIEW);
    page.line(0, &heading);
    for report in reports {
        page.claim(
            &together_name(report),
            report.destination.unwrap_or_default(),
        );
    }
    let checks: Vec<_> = reports.iter().flat_map(|report| &report.pairs).collect();
    if checks.is_empty() {
        return page.finish();
    }
    page.heading(TOGETHER);
    for check in checks {
        let (tone, word, says) = together(check);
        let painted = page.style().tone(tone, word);
        page.verdict(&painted, check.id, &says);
    }
    page.finish()
}

/// Above the tokens of one input.
pub(super) const OVERVIEW: &str = "Which token goes where";
/// Above what was compared between them.
pub(super) const TOGETHER: &str = "Do they belong together?";

/// What a token is called beside others.
pub(super) fn together_name(report: &Report<'_>) -> String {
    member_name(report, 40).unwrap_or_else(|| "token".to_owned())
}

/// Whether a token belongs to another, in a word, and what says so.
pub(super) fn together(check: &PairCheck) -> (Tone, &'static str, String) {
    let word = match check.holds {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "unsure",
    };
    let says = format!("{} ({})", escape::terminal(&check.says), check.source);
    (tone(Status::of(check.holds)), word, says)
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

/// The token's time in a few words.
pub fn time_phrase(times: &Times) -> String {
    let now = times.clock.now;
    match (times.status, times.expires_at, times.not_before) {
        (TimeStatus::Valid, Some(exp), _) if exp > now => {
            format!("expires {}", wording::relative(exp, now))
        }
        (TimeStatus::Valid, Some(exp), _) => {
            format!("expired {}, within the leeway", wording::relative(exp, now))
        }
        (TimeStatus::Expired, Some(exp), _) => format!("EXPIRED {}", wording::relative(exp, now)),
        (TimeStatus::NotYetValid, _, Some(nbf)) => {
            format!("NOT VALID YET, valid {}", wording::relative(nbf, now))
        }
        (TimeStatus::Malformed, _, _) => "MALFORMED DATES".to_owned(),
        (TimeStatus::None, _, _) => "no readable dates".to_owned(),
        _ => "no expiry".to_owned(),
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

/// The answer in words of ours, piece by piece: kind, signature, key binding, time.
pub(super) fn verdict(report: &Report<'_>) -> Vec<(Tone, Cow<'static, str>)> {
    let mut kind = wording::capital(report.kind_name());
    if report.verdict.confidence != Confidence::Unknown {
        kind.push_str(&format!(" ({})", report.verdict.confidence.name()));
    }
    let signature = match report.signature.status {
        SignatureStatus::Valid => Tone::Good,
        SignatureStatus::Unsigned if made_by_key_holder(report) => Tone::Warn,
        SignatureStatus::Invalid | SignatureStatus::Unsigned => Tone::Bad,
        SignatureStatus::Unverifiable | SignatureStatus::NotChecked => Tone::Warn,
    };
    let mut pieces = vec![
        (Tone::Strong, kind.into()),
        (signature, signature_phrase(report).into()),
    ];
    pieces.extend(sd_jwt::binding_tone(report));
    if report.times.status != TimeStatus::None {
        let tone = match report.times.status.is_violation() {
            true => Tone::Bad,
            false => Tone::Plain,
        };
        pieces.push((tone, time_phrase(&report.times).into()));
    }
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
    use SignatureStatus as S;
    let dead = report.times.status.is_violation();
    match (report.signature.status, report.token) {
        (S::Unsigned, _) if made_by_key_holder(report) && !dead => "Use it to",
        (S::Unsigned, _) if made_by_key_holder(report) => {
            "Do not use it: it is outside its time. A current one may"
        }
        (S::Invalid | S::Unsigned, _) => "Do not use it: it is not genuine. A genuine one may",
        (_, Token::Jws(jws)) if jws.is_truncated() => {
            "Do not use it: it is cut off. A whole one may"
        }
        (_, token @ Token::Jws(_)) if is_void(token, report.binding.as_ref()) => {
            "Do not use it: what is presented must be refused. A sound one may"
        }
        (_, _) if dead => "Do not use it: it is outside its time. A current one may",
        (S::Valid, _) | (_, Token::Opaque(_)) => "Use it to",
        (S::Unverifiable | S::NotChecked, _) => "If it is genuine, use it to",
    }
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

fn facts(page: &mut Page, report: &Report<'_>) {
    page.blank();
    for fact in facts_of(report, page.verbose()) {
        if fact.is_quoted {
            page.quoted_fact(fact.label, &fact.says);
        } else {
            page.fact(fact.label, &fact.says);
        }
    }
}

/// One of the facts that the verdict rests on.
pub(super) struct Fact {
    /// What it is about.
    pub(super) label: &'static str,
    /// What is so; escaped for a terminal.
    pub(super) says: String,
    /// True if it may hold outside text.
    pub(super) is_quoted: bool,
}

impl Fact {
    fn own(label: &'static str, says: impl Into<String>) -> Self {
        Self {
            label,
            says: says.into(),
            is_quoted: false,
        }
    }

    fn quoted(label: &'static str, says: impl Into<String>) -> Self {
        Self {
            label,
            says: says.into(),
            is_quoted: true,
        }
    }
}

/// The label of the fact about time.
pub(super) const TIME: &str = "Time";

/// Time, encryption, signature, issuer; with `all` each key that was considered.
pub(super) fn facts_of(report: &Report<'_>, all: bool) -> Vec<Fact> {
    let mut facts = Vec::new();
    if report.times.status != TimeStatus::None {
        facts.push(Fact::own(TIME, time_sentence(&report.times)));
    }
    // The outermost first. A token without signature says so once, and what is encrypted has none of its own.
    for layer in report.layers() {
        if let Some(encryption) = &layer.encryption {
            facts.push(Fact::quoted("Encrypted", encryption_sentence(encryption)));
        }
        let is_closed = layer.encryption.as_ref().is_some_and(|one| {
            matches!(
                one.status,
                EncryptionStatus::Failed | EncryptionStatus::Unverifiable
            )
        });
        if !is_closed && (layer.encryption.is_none() || layer.inner.is_none()) {
            facts.push(Fact::quoted("Signature", signature_sentence(layer)));
        }
        facts.extend(sd_jwt::facts(layer));
    }
    if let Some(found) = report.token.vendor() {
        let checksum = match found.checksum {
            Some(true) => "; its checksum is right",
            Some(false) => "; its checksum is WRONG",
            None => "",
        };
        let text = format!(
            "{}, by {}{checksum}",
            found.vendor.name, found.vendor.source
        );
        facts.push(Fact::own("Form", text));
    }
    if let Some(issuer) = report.facts.issuer() {
        let mut text = quote(issuer);
        if let Some(profile) = report.facts.profile() {
            text.push_str(&format!(", {}", profile.name));
        }
        text.push_str(claimed(report));
        facts.push(Fact::quoted("Issuer", text));
    }
    if !report.source.note.is_empty() {
        facts.push(Fact::own("Input", report.source.note.clone()));
    }
    if all {
        for layer in report.layers() {
            let of_encryption = layer.encryption.iter().flat_map(|one| &one.considered);
            // An outer layer may show the signature of the inner one.
            let own = layer.inner.is_none() || layer.encryption.is_none();
            let of_signature = layer.signature.considered.iter().filter(|_| own);
            for considered in of_encryption.chain(of_signature) {
                facts.push(Fact::quoted("Key", escape::terminal(considered)));
            }
        }
    }
    facts
}

/// What is said behind an issuer that did not sign the token, as far as anybody knows.
pub(super) fn claimed(report: &Report<'_>) -> &'static str {
    match report.signature.status {
        SignatureStatus::Valid if !report.signature.is_by_own_key() => "",
        _ => " (claimed, not proved)",
    }
}

/// True for content that is not signed, but that only a holder of the given shared key can have encrypted.
fn made_by_key_holder(report: &Report<'_>) -> bool {
    let encryption = report.encryption.as_ref();
    report.is_decrypted_only() && encryption.is_some_and(|one| one.is_shared)
}

fn encryption_sentence(encryption: &Encryption<'_>) -> String {
    let part =
        |value: &Option<Cow<'_, str>>| value.as_deref().map_or_else(|| "none".to_owned(), quote);
    let with = format!(
        "key management {}, content {}",
        part(&encryption.alg),
        part(&encryption.enc)
    );
    let reason = || escape::terminal(encryption.reason.as_deref().unwrap_or("no reason given"));
    match (encryption.status, &encryption.key) {
        (EncryptionStatus::Decrypted, Some(key)) => {
            let name = key_name(key);
            let origin = escape::terminal(&key.origin);
            let (kty, bits) = (key.key_type, key.bits);
            format!("decrypted by key {name} ({kty}, {bits} bits) of {origin}; {with}")
        }
        (EncryptionStatus::Decrypted, None) => format!("decrypted; {with}"),
        (EncryptionStatus::Failed, _) => format!("DECRYPTION FAILED: {} ({with})", reason()),
        (EncryptionStatus::Unverifiable, _) => format!("NOT DECRYPTED: {} ({with})", reason()),
        (EncryptionStatus::NotTried, _) => format!("not decrypted: {} ({with})", reason()),
    }
}

/// A key's name, or its thumbprint.
fn key_name(key: &KeyReport) -> String {
    let print = key.thumbprint.as_deref();
    let unnamed = || print.map_or_else(|| "given".to_owned(), |it| format!("with thumbprint {it}"));
    key.kid.as_deref().map_or_else(unnamed, quote)
}

fn time_sentence(times: &Times) -> String {
    let now = times.clock.now;
    let mut text = time_phrase(times);
    let main = match (times.status, times.not_before) {
        (TimeStatus::NotYetValid, Some(nbf)) => Some(nbf),
        _ => times.expires_at,
    };
    if let Some(at) = main {
        text.push_str(&format!(" ({})", wording::rfc3339(at)));
    }
    if let Some(iat) = times.issued_at {
        text.push_str(&format!(", issued {}", wording::relative(iat, now)));
    }
    if let Some(lifetime) = times.lifetime().filter(|lifetime| *lifetime > 0) {
        text.push_str(&format!(", lives {}", wording::duration(lifetime)));
    }
    text
}

fn signature_sentence(report: &Report<'_>) -> String {
    let signature = &report.signature;
    let named = || {
        let mut text = match &signature.alg {
            Some(alg) => quote(alg),
            None => "no algorithm named".to_owned(),
        };
        if let Some(kid) = &signature.kid {
            text.push_str(&format!(", key {}", quote(kid)));
        }
        text
    };
    let reason =
        || escape::terminal(signature.reason.as_deref().unwrap_or("no reason given")).into_owned();
    match (signature.status, &signature.key) {
        (SignatureStatus::Valid, Some(key)) => {
            let own = if key.is_own {
                ": its sender has this key, which does not say who the sender is"
            } else {
                ""
            };
            format!(
                "valid: {} by key {} ({}, {} bits) of {}{own}",
                signature
                    .alg
                    .as_deref()
                    .map_or_else(String::new, |alg| escape::terminal(alg).into_owned()),
                key_name(key),
                key.key_type,
                key.bits,
                escape::terminal(&key.origin)
            )
        }
        (SignatureStatus::Valid, None) => format!("valid: {}", named()),
        (SignatureStatus::Invalid, _) => format!("INVALID: {} ({})", reason(), named()),
        (SignatureStatus::Unverifiable, _) => format!("NOT VERIFIED: {} ({})", reason(), named()),
        (SignatureStatus::Unsigned, _) if report.encryption.is_some() => {
            format!("NOT SIGNED: {}", reason())
        }
        (SignatureStatus::Unsigned, _) => {
            "NOT SIGNED: anybody can have written this token".to_owned()
        }
        (SignatureStatus::NotChecked, _) => match (report.token, &signature.reason) {
            (_, Some(_)) => format!("NOT CHECKED: {}", reason()),
            (Token::Jws(_), None) => format!(
                "NOT CHECKED: no keys were given, so anybody can have written this token ({})",
                named()
            ),
            (_, None) => "NOT CHECKED".to_owned(),
        },
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
    page.verdict(&painted, found.id, &finding_says(found));
    page.paragraph(9, &format!("{} ({})", found.help, found.source));
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

fn quote(text: &str) -> String {
    let text = wording::shorten(text, 200);
    format!("\"{}\"", escape::terminal(&text))
}

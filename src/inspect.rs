//! The job itself, written once: one token and a prepared context in, one [`Report`] out. Pure: no clock, no
//! I/O. Single tokens, `check` and streams all go through here, and it is the library's API.

use std::borrow::Cow;

use crate::classify::{Confidence, Kind, classify};
use crate::decode::{Jws, Token};
use crate::expect::{self, Expectation, Expected, Status};
use crate::input::{self, Member, NoToken};
use crate::judge::{
    self, Case, Clock, Finding, KeysAnswer, Purpose, Severity, Times, VerifierError,
};
use crate::keys::{Considered, KeyFinding};
use crate::report::{Encryption, Report, Signature, SignatureStatus, Source};
use crate::verify::{self, InvalidReason, KeyRing, Proof, UnverifiableReason};

/// The keys to verify with.
#[derive(Debug, Default)]
pub enum Keys {
    /// Nobody gave or asked for keys.
    #[default]
    NotAsked,
    /// Keys, prepared once for many tokens.
    Ready(KeyRing),
    /// Keys were asked for and could not be had.
    Unavailable(Unavailable),
}

/// Why keys could not be had.
#[derive(Debug, Clone)]
pub struct Unavailable {
    /// What failed and why, one sentence without full stop.
    pub what: String,
    /// What to do next.
    pub help: Option<String>,
}

/// What stays the same for every token of a run.
#[derive(Debug, Clone)]
pub struct Context {
    /// The clock.
    pub clock: Clock,
    /// What the user wants the token for.
    pub purpose: Option<Purpose>,
    /// What the user expects.
    pub expected: Expected,
    /// What another verifier said.
    pub error: Option<VerifierError>,
    /// The algorithms that are allowed.
    pub policy: verify::Policy,
    /// For `check`: the findings that do not fail it.
    pub check: Option<Vec<String>>,
    /// Say for each key why it was or was not a candidate.
    pub explain_keys: bool,
}

/// Inspects one token. `source.member` names the member it was handed over as, `member` the known ones.
pub fn inspect<'t>(
    token: &'t Token<'t>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &Keys,
    context: &Context,
) -> Report<'t> {
    let (facts, verdict) = classify(token, member);
    let times = Times::read(&facts, context.clock);
    let (signature, answer, mut key_findings) = signature(token, keys, context, &source);
    let case = Case {
        facts: &facts,
        verdict: &verdict,
        times: &times,
        purpose: context.purpose,
        expected: &context.expected,
        keys: answer,
        error: context.error,
    };
    let mut findings = judge::findings(&case);
    findings.append(&mut key_findings);
    let uses = judge::uses(verdict.kind, &facts);
    let expectations = expect::examine(&context.expected, &facts, &verdict, &times);
    let mut advice = judge::advise(&case);
    // Whoever expects what does not hold is not told that nothing is wrong.
    if expectations.iter().any(|row| row.status == Status::Fail) {
        advice.retain(|advice| advice.entry.about != judge::About::Nothing);
    }
    let mut report = Report {
        source,
        token,
        encryption: encryption(token),
        facts,
        verdict,
        signature,
        times,
        uses,
        findings,
        advice,
        expectations,
        pairs: Vec::new(),
        destination: None,
        outcome: Status::Pass,
        is_check: context.check.is_some(),
        is_token: true,
    };
    match &context.check {
        Some(allow) => demand(&mut report, keys, allow),
        None => report.outcome = inspected(&report, keys),
    }
    report
}

/// Inspects one line of a stream and hands its report on; `is_cut` tells that the line was longer than what is
/// read. A line that is no token gives a report that says so.
pub fn inspect_line<T>(
    text: &str,
    is_cut: bool,
    source: Source<'_>,
    keys: &Keys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let found = if is_cut {
        Err(NoToken::TooLong)
    } else {
        input::line(text)
    };
    if found.is_err() && !is_cut && text.trim_start().starts_with('{') {
        return inspect_json_line(text, source, keys, context, hand_on);
    }
    match found {
        Ok(text) => {
            let token = Token::read(text);
            hand_on(&inspect(&token, source, None, keys, context))
        }
        Err(reason) => {
            let token = Token::read("");
            hand_on(&not_a_token(&token, source, reason, context))
        }
    }
}

/// The same for a line of JSON, which may hold one token.
fn inspect_json_line<T>(
    text: &str,
    source: Source<'_>,
    keys: &Keys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let reason = match input::find(text) {
        Ok(found) => match found.as_slice() {
            [one] => {
                let token = one.token();
                let source = Source {
                    member: one.name.as_deref().map(Cow::Borrowed),
                    note: one.note.clone(),
                    ..source
                };
                return hand_on(&inspect(&token, source, one.member, keys, context));
            }
            _ => NoToken::Several,
        },
        Err(reason) => reason,
    };
    let token = Token::read("");
    hand_on(&not_a_token(&token, source, reason, context))
}

/// The record of a text that is no token: it says so, and never stops a stream.
pub fn not_a_token<'t>(
    token: &'t Token<'t>,
    source: Source<'t>,
    reason: NoToken,
    context: &Context,
) -> Report<'t> {
    let mut report = inspect(token, source, None, &Keys::NotAsked, context);
    report.is_token = false;
    report.verdict.kind = Kind::Unknown;
    report.verdict.confidence = Confidence::Unknown;
    report.verdict.evidence.clear();
    report.verdict.alternatives.clear();
    report.uses.clear();
    report.advice.clear();
    report.expectations.clear();
    report.outcome = Status::Undecided;
    report.findings = vec![Finding {
        id: "no-token",
        severity: Severity::Error,
        says: reason.describe().into(),
        help: reason.help(),
        source: "RFC 6750 2.1",
    }];
    report
}

fn encryption<'t>(token: &'t Token<'t>) -> Option<Encryption<'t>> {
    let Token::Jwe(jwe) = token else { return None };
    let header = &jwe.header.document;
    Some(Encryption {
        status: "not-tried",
        alg: header.str("alg"),
        enc: header.str("enc"),
        kid: header.str("kid"),
        reason: Some("this version reads the header of an encrypted token only"),
    })
}

fn signature<'t>(
    token: &'t Token<'t>,
    keys: &Keys,
    context: &Context,
    source: &Source<'_>,
) -> (Signature<'t>, KeysAnswer, Vec<Finding>) {
    let header = token.header();
    let mut signature = Signature {
        status: SignatureStatus::NotChecked,
        alg: header.and_then(|h| h.document.str("alg")),
        kid: header.and_then(|h| h.document.str("kid")),
        key: None,
        reason: None,
        help: None,
        considered: Vec::new(),
    };
    let mut findings = Vec::new();
    let mut answer = KeysAnswer::NotAsked;
    match (token, keys) {
        (Token::Jws(jws), Keys::Ready(ring)) if jws.disclosures.is_none() => {
            (answer, findings) = verified(jws, ring, context, &mut signature);
        }
        (Token::Jws(jws), Keys::Ready(_)) if jws.disclosures.is_some() => {
            signature.status = SignatureStatus::Unverifiable;
            signature.reason =
                Some("this version does not verify the disclosures of an SD-JWT".to_owned());
        }
        (Token::Jws(jws), _) if jws.alg().as_deref() == Some("none") => {
            signature.status = SignatureStatus::Unsigned;
            answer = KeysAnswer::Unsigned;
        }
        (Token::Jws(_), Keys::Unavailable(unavailable)) => {
            answer = KeysAnswer::Unavailable;
            signature.status = SignatureStatus::Unverifiable;
            signature.reason = Some(unavailable.what.clone());
            signature.help = unavailable.help.clone();
        }
        (Token::Jws(jws), _) => signature.help = Some(how_to_check(jws, source)),
        (Token::Jwe(_), Keys::NotAsked) => {
            signature.reason =
                Some("the token is encrypted: what it holds cannot be seen".to_owned());
        }
        (Token::Jwe(_), _) => {
            signature.status = SignatureStatus::Unverifiable;
            signature.reason =
                Some("the token is encrypted, and this version does not decrypt".to_owned());
        }
        (Token::Decoded(_), _) => {
            signature.reason = Some("the signature is not part of this text".to_owned());
        }
        (Token::Structured(structured), Keys::NotAsked) => {
            signature.reason = Some(structured.form.who_checks().to_owned());
        }
        (Token::Structured(structured), _) => {
            signature.status = SignatureStatus::Unverifiable;
            signature.reason = Some(structured.form.who_checks().to_owned());
        }
        (Token::Opaque(_), _) => {
            signature.reason = Some(
                "an opaque token has no signature that others can check; its issuer can be asked"
                    .to_owned(),
            );
        }
    }
    (signature, answer, findings)
}

fn verified(
    jws: &Jws<'_>,
    ring: &KeyRing,
    context: &Context,
    signature: &mut Signature<'_>,
) -> (KeysAnswer, Vec<Finding>) {
    let verification = match &jws.detached {
        Some(payload) => verify::verify_detached(jws, payload, ring, &context.policy),
        None => verify::verify(jws, ring, &context.policy),
    };
    if context.explain_keys {
        signature.considered = verify::explain_choice(jws, ring)
            .iter()
            .map(considered)
            .collect();
    }
    signature.reason = verification.proof.reason();
    let answer = keys_answer(&verification.proof);
    match verification.proof {
        Proof::Valid { key, .. } => {
            signature.status = SignatureStatus::Valid;
            signature.key = Some(key);
        }
        Proof::Invalid { .. } => signature.status = SignatureStatus::Invalid,
        Proof::Unverifiable { reason } => {
            signature.status = SignatureStatus::Unverifiable;
            signature.help = Some(unverifiable_help(&reason).to_owned());
        }
        Proof::NotChecked => signature.status = SignatureStatus::NotChecked,
        Proof::Unsigned => signature.status = SignatureStatus::Unsigned,
    }
    let mut findings: Vec<Finding> = Vec::new();
    // What else is wrong with a set is the business of whoever publishes it; these concern whoever trusts it.
    let published = ring.findings().filter(|found| {
        matches!(
            found,
            KeyFinding::PrivateKeyPublished { .. }
                | KeyFinding::SymmetricKeyPublished { .. }
                | KeyFinding::PrivateKeyGiven { .. }
        )
    });
    for found in published.chain(&verification.findings) {
        let finding = judge::key_finding(found);
        if !findings
            .iter()
            .any(|f| f.id == finding.id && f.says == finding.says)
        {
            findings.push(finding);
        }
    }
    (answer, findings)
}

fn keys_answer(proof: &Proof) -> KeysAnswer {
    use UnverifiableReason as U;
    match proof {
        Proof::Valid { .. } => KeysAnswer::Valid,
        Proof::NotChecked => KeysAnswer::NotAsked,
        Proof::Unsigned => KeysAnswer::Unsigned,
        Proof::Invalid { reason, .. } => match reason {
            InvalidReason::Refused(_) => KeysAnswer::Refused,
            InvalidReason::AlgorithmMissing
            | InvalidReason::AlgorithmCase { .. }
            | InvalidReason::AlgorithmNotAllowed { .. } => KeysAnswer::Algorithm,
            _ => KeysAnswer::WrongSignature,
        },
        Proof::Unverifiable { reason } => match reason {
            U::NoMatchingKey { .. } => KeysAnswer::NoMatchingKey,
            U::SecretNeeded { .. } => KeysAnswer::SecretNeeded,
            U::AlgorithmUnknown { .. } | U::AlgorithmUnsupported { .. } => KeysAnswer::Algorithm,
            U::NoKeyFits { .. } | U::KeyRefused { .. } | U::KeyUnsupported { .. } => {
                KeysAnswer::NoKeyFits
            }
        },
    }
}

fn considered(key: &Considered) -> String {
    let name = match &key.kid {
        Some(kid) => format!("\"{kid}\""),
        None => format!("number {}", key.index + 1),
    };
    format!("{name} {} of {}: {}", key.key_type, key.origin, key.verdict)
}

fn unverifiable_help(reason: &UnverifiableReason) -> &'static str {
    match reason {
        UnverifiableReason::NoMatchingKey { .. } => {
            "the issuer has replaced its keys since, or the token is from another issuer: compare iss and kid"
        }
        UnverifiableReason::SecretNeeded { .. } => {
            "give the secret with --secret-file or --secret-env"
        }
        UnverifiableReason::NoKeyFits { .. } => {
            "these are not the keys of this token: compare iss, kid and alg"
        }
        UnverifiableReason::KeyRefused { .. } | UnverifiableReason::KeyUnsupported { .. } => {
            "tell the issuer that this key cannot be used"
        }
        UnverifiableReason::AlgorithmUnknown { .. }
        | UnverifiableReason::AlgorithmUnsupported { .. } => {
            "use a tool that knows this algorithm, or let the issuer sign with another"
        }
    }
}

/// The very command that would check the signature.
fn how_to_check(jws: &Jws<'_>, source: &Source<'_>) -> String {
    let alg = jws.alg().unwrap_or_default();
    let issuer = jws.payload.document.str("iss").unwrap_or_default();
    let again = if source.again.is_empty() {
        "-"
    } else {
        &source.again
    };
    if alg.starts_with("HS") {
        return format!("whichtoken --secret-file FILE {again}");
    }
    if is_plain_url(&issuer) {
        return format!("whichtoken --issuer {issuer} {again}");
    }
    format!("whichtoken --jwks URL-OR-FILE {again}")
}

/// True for an address that may stand in a suggested command line as it is.
fn is_plain_url(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 300
        && text.bytes().all(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b':' | b'/' | b'.' | b'-' | b'_' | b'~' | b'%')
        })
}

/// Whether what a plain inspect asked for holds: only a signature can have been asked for.
fn inspected(report: &Report<'_>, keys: &Keys) -> Status {
    if matches!(keys, Keys::NotAsked) {
        return Status::Pass;
    }
    // An opaque token in a response is what it should be; alone, where keys were given, it may be a damaged JWT.
    let is_member = report.source.member.is_some();
    match report.token {
        Token::Opaque(_) => Status::from_bool_or_undecided(is_member),
        _ => proven(report.signature.status),
    }
}

/// What an answer about the signature is to somebody who asked for a valid one.
fn proven(status: SignatureStatus) -> Status {
    match status {
        SignatureStatus::Valid => Status::Pass,
        SignatureStatus::Invalid | SignatureStatus::Unsigned => Status::Fail,
        SignatureStatus::Unverifiable | SignatureStatus::NotChecked => Status::Undecided,
    }
}

/// What `check` demands beyond the user's expectations; each is an expectation with an answer.
fn demand(report: &mut Report<'_>, keys: &Keys, allow: &[String]) {
    let mut rows = Vec::new();
    // Where a kind is expected, an opaque token may well be it.
    let kind_is_expected = report.expectations.iter().any(|row| row.id == "kind");
    if !(kind_is_expected && matches!(report.token, Token::Opaque(_))) {
        rows.push(decodable(report));
    }
    rows.push(within_time(report));
    rows.push(no_errors(report, allow));
    if !matches!(keys, Keys::NotAsked) {
        rows.push(signed(report));
    }
    rows.append(&mut report.expectations);
    let any = |status| rows.iter().any(|row: &Expectation| row.status == status);
    report.outcome = if any(Status::Fail) {
        Status::Fail
    } else if any(Status::Undecided) {
        Status::Undecided
    } else {
        Status::Pass
    };
    report.expectations = rows;
}

fn row(id: &'static str, expected: &str, found: Vec<String>, status: Status) -> Expectation {
    Expectation {
        id,
        expected: expected.to_owned(),
        found,
        status,
    }
}

fn decodable(report: &Report<'_>) -> Expectation {
    // Encrypted: there are claims, but they cannot be seen.
    let is_encrypted = match report.token {
        Token::Jwe(_) => true,
        Token::Structured(structured) => {
            structured.payload.is_none() && structured.form.is_encrypted()
        }
        _ => false,
    };
    let status = if is_encrypted {
        Status::Undecided
    } else {
        Status::from_bool(report.facts.has_claims())
    };
    row(
        "decodable",
        "claims that can be read",
        vec![report.token.format().to_owned()],
        status,
    )
}

fn within_time(report: &Report<'_>) -> Expectation {
    let found = report.times.status;
    let status = Status::from_bool(!found.is_violation());
    row("time", "valid now", vec![found.name().to_owned()], status)
}

fn no_errors(report: &Report<'_>, allow: &[String]) -> Expectation {
    let found: Vec<String> = report
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error && !allow.iter().any(|id| id == f.id))
        .map(|f| f.id.to_owned())
        .collect();
    let status = Status::from_bool(found.is_empty());
    row("no-errors", "no finding of severity error", found, status)
}

fn signed(report: &Report<'_>) -> Expectation {
    let status = proven(report.signature.status);
    let mut found: Cow<'_, str> = report.signature.status.name().into();
    if let Some(reason) = &report.signature.reason {
        found = format!("{found}: {reason}").into();
    }
    row("signature", "valid", vec![found.into_owned()], status)
}

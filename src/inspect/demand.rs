//! What is demanded of a token beyond the user's expectations, and whether it holds.

use super::{Context, Keys};
use crate::decode::Token;
use crate::expect::{Expectation, Signed, Status, Weight, with_reason};
use crate::expression::Fact;
use crate::judge::{BindingStatus, Purpose, Severity};
use crate::report::{EncryptionStatus, Report, Signature, SignatureStatus};

/// Whether what a plain inspect asked for holds: only a signature or what is encrypted can have been asked for.
pub(super) fn inspected(report: &Report<'_>, keys: &Keys) -> Status {
    if !keys.are_asked() {
        return Status::Pass;
    }
    // An opaque token in a response is what it should be; alone, where keys were given, it may be a damaged JWT.
    let is_member = report.facts.member().is_some();
    let own = match (report.token, &report.encryption) {
        (Token::Opaque(_), _) => Status::from_bool_or_undecided(is_member),
        (_, Some(encryption)) => decrypted(encryption.status),
        _ => proven(report.signature.status),
    };
    match report.inner.as_deref() {
        // Who gave a key to decrypt with, and none for the signature inside, did not ask for that.
        Some(inner) if inner.signature.status == SignatureStatus::NotChecked => own,
        Some(inner) => worse(own, inner.outcome),
        None => own,
    }
}

/// What an answer about the encryption is to somebody who asked for the content.
fn decrypted(status: EncryptionStatus) -> Status {
    match status {
        EncryptionStatus::Decrypted => Status::Pass,
        EncryptionStatus::Failed => Status::Fail,
        EncryptionStatus::Unverifiable | EncryptionStatus::NotTried => Status::Undecided,
    }
}

fn worse(one: Status, other: Status) -> Status {
    match (one, other) {
        (Status::Fail, _) | (_, Status::Fail) => Status::Fail,
        (Status::Undecided, _) | (_, Status::Undecided) => Status::Undecided,
        (Status::Pass, Status::Pass) => Status::Pass,
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

/// Whether the issuer's signature is proved, for the lists that demand it. A proof by a token's own key is none.
pub(super) fn signed<'s>(signature: &'s Signature<'_>) -> Signed<'s> {
    Signed {
        status: proven(signature.status),
        word: signature.status.name(),
        reason: signature.reason.as_deref(),
        key: signature.key.clone(),
        encryption: "none",
    }
}

/// What `check` demands beyond the user's expectations; each is an expectation with an answer. What the list of the
/// purpose demands already is not demanded twice.
pub(super) fn demand(report: &mut Report<'_>, keys: &Keys, allow: &[String], context: &Context) {
    let listed = |id: &str| report.expectations.iter().any(|row| row.id == id);
    let mut rows = Vec::new();
    // An opaque token may well be what is expected: nobody but its issuer can tell.
    let mut expressions = context.expected.expressions.iter();
    let may_be_opaque = listed("kind")
        || expressions.any(|one| one.subject.is(Fact::Kind) || one.subject.is(Fact::Format))
        || context.purpose == Some(Purpose::Api);
    if !(may_be_opaque && matches!(report.token, Token::Opaque(_))) {
        rows.push(decodable(report));
    }
    if !listed("time") {
        rows.push(within_time(report));
    }
    rows.push(no_errors(report, allow));
    // Without keys there is an answer only for a proof, by its own key.
    let is_listed = listed("signature") || (!keys.are_asked() && listed("proof-signature"));
    rows.extend(genuine(report, keys, allow, is_listed));
    if keys.are_asked() {
        rows.extend(bound(report));
    }
    rows.append(&mut report.expectations);
    conclude(report, rows, allow);
}

/// The same for a token that holds another, whose report has its own rows: they all must hold.
pub(super) fn demand_layers(report: &mut Report<'_>, keys: &Keys, allow: &[String]) {
    let inner = report.inner.as_deref();
    let of_inner = inner.map_or_else(Vec::new, |inner| inner.expectations.clone());
    let mut rows: Vec<_> = genuine(report, keys, allow, false).collect();
    for row in of_inner {
        rows.push(match row.id {
            "no-errors" => no_errors(report, allow),
            _ => row,
        });
    }
    conclude(report, rows, allow);
}

/// Accepts what the user allowed, and takes the worst of the rest.
fn conclude(report: &mut Report<'_>, mut rows: Vec<Expectation>, allow: &[String]) {
    for row in &mut rows {
        let is_allowed = !row.source.is_empty() && allow.iter().any(|id| id == row.id);
        if is_allowed && row.weight == Weight::Must && row.status != Status::Pass {
            row.weight = Weight::Accepted;
        }
    }
    let deciding = rows.iter().filter_map(Expectation::decides);
    report.outcome = deciding.fold(Status::Pass, worse);
    report.expectations = rows;
}

/// What is demanded where keys were given: that they decrypt what is encrypted, and verify what is signed. What a list
/// demands already is not demanded twice.
fn genuine(
    report: &Report<'_>,
    keys: &Keys,
    allow: &[String],
    is_listed: bool,
) -> impl Iterator<Item = Expectation> {
    let asked = keys.are_asked();
    let is_due = !is_listed && (asked || report.signature.status.is_answer());
    let encryption = report.encryption.as_ref().filter(|_| asked);
    let is_open = encryption.is_some_and(|one| one.status == EncryptionStatus::Decrypted);
    let opened = encryption.map(|encryption| {
        let found = with_reason(encryption.status.name(), encryption.reason.as_deref());
        row(
            "decryption",
            "decrypted",
            vec![found],
            decrypted(encryption.status),
        )
    });
    // Of an encrypted token the token inside is signed, or nothing is.
    let is_signed = report.encryption.is_none() || (is_open && report.inner.is_none());
    let signed = (is_due && is_signed).then(|| signature(report, allow));
    opened.into_iter().chain(signed)
}

fn row(id: &'static str, expected: &str, found: Vec<String>, status: Status) -> Expectation {
    Expectation::new(id, expected.to_owned(), found, status)
}

fn decodable(report: &Report<'_>) -> Expectation {
    // Encrypted: there are claims, but they cannot be seen.
    let is_encrypted = match report.token {
        Token::Jwe(jwe) => jwe.content.is_none(),
        Token::Structured(structured) => {
            structured.payload.is_none() && structured.form.is_encrypted()
        }
        _ => false,
    };
    // What a plain JWS holds is whatever its signer wrote, and only the signature tells that it did.
    let is_signed_text =
        report.facts.is_plain_jws() && report.signature.status == SignatureStatus::Valid;
    let status = if is_encrypted {
        Status::Undecided
    } else {
        Status::from_bool(report.facts.has_claims() || is_signed_text)
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

fn signature(report: &Report<'_>, allow: &[String]) -> Expectation {
    let answer = signed(&report.signature);
    let mut status = answer.status;
    if let Some(encryption) = &report.encryption {
        // It has no signature. Whoever has the shared key made it; who has only the public one may have.
        let is_allowed = allow.iter().any(|id| id == "encrypted-not-signed");
        status = Status::from_bool(encryption.is_shared || is_allowed);
    }
    row("signature", "valid", vec![answer.says()], status)
}

/// A key binding that is there must hold; whether one must be there is the user's expectation.
fn bound(report: &Report<'_>) -> Option<Expectation> {
    let binding = report
        .binding
        .as_ref()
        .filter(|binding| binding.is_there())?;
    let status = match binding.status {
        BindingStatus::Valid => Status::Pass,
        BindingStatus::Invalid => Status::Fail,
        _ => Status::Undecided,
    };
    let found = with_reason(binding.status.name(), binding.reason.as_deref());
    Some(row("key-binding", "valid", vec![found], status))
}

//! What is said of the signature.

use super::{Context, Keys, encryption};
use crate::classify::media_type;
use crate::decode::{Jws, Token};
use crate::judge::{self, Finding, KeysAnswer, Purpose};
use crate::keys::{Considered, KeyFinding};
use crate::report::{Encryption, Report, Signature, SignatureStatus, Source};
use crate::verify::{
    self, InvalidReason, KeyReport, KeyRing, Proof, UnverifiableReason, Verification,
};
use std::sync::Arc;

/// The signature as the report shows it, what it means to the rules of advice, and what is wrong with the keys.
pub(super) fn signature<'t>(
    token: &'t Token<'t>,
    encryption: Option<&Encryption<'_>>,
    keys: &Keys,
    context: &Context,
    source: &Source<'_>,
    opened_by: &[Arc<KeyReport>],
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
        (Token::Jws(jws), keys) if !keys.are_asked() && has_own_key(jws, context) => {
            let verification = verify::verify_with_own_key(jws, &context.policy);
            answer = settle(&verification, &mut signature);
            findings = verification
                .findings
                .iter()
                .map(judge::key_finding)
                .collect();
        }
        (Token::Jws(jws), Keys::Ready(ring)) => {
            (answer, findings) = verified(jws, ring, context, opened_by, &mut signature);
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
        (Token::Jws(_), Keys::Pinned(unavailable)) => {
            signature.reason = Some(unavailable.what.clone());
            signature.help = unavailable.help.clone();
        }
        (Token::Jws(jws), _) => signature.help = Some(how_to_check(jws, source)),
        (Token::Jwe(_), _) => {
            (signature.status, signature.reason) = encryption::signature_of(encryption);
        }
        (Token::Decoded(_), _) => {
            signature.reason = Some("the signature is not part of this text".to_owned());
        }
        (Token::Structured(structured), keys) if !keys.are_asked() => {
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
    opened_by: &[Arc<KeyReport>],
    signature: &mut Signature<'_>,
) -> (KeysAnswer, Vec<Finding>) {
    let verification = verification(jws, ring, context);
    if context.explain_keys {
        signature.considered = verify::explain_choice(jws, ring)
            .iter()
            .map(considered)
            .collect();
    }
    let lacking = encryption::without_signing_key(&verification.proof, jws, ring, opened_by);
    if let Some(status) = lacking {
        signature.status = status;
        signature.reason = Some(
            match status {
                SignatureStatus::NotChecked => "no key for the signature was given",
                _ => {
                    "none of the keys but the one that decrypts fits, and that one did not sign it"
                }
            }
            .to_owned(),
        );
        signature.help = Some(
            "give the issuer's keys too, with --jwks: beside another key --issuer only says what to expect".to_owned(),
        );
        return (KeysAnswer::NotAsked, Vec::new());
    }
    let answer = settle(&verification, signature);
    let mut findings: Vec<Finding> = Vec::new();
    // What else is wrong with a set is the business of whoever publishes it; these concern whoever trusts it. A private
    // key that opened the token around this one was given for that.
    let published = ring.findings().filter(|found| match found {
        KeyFinding::PrivateKeyPublished { .. }
        | KeyFinding::SymmetricKeyPublished { .. }
        | KeyFinding::FromCache { .. } => true,
        KeyFinding::PrivateKeyGiven { .. } => opened_by.is_empty(),
        _ => false,
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

fn verification(jws: &Jws<'_>, ring: &KeyRing, context: &Context) -> Verification {
    match &jws.detached {
        Some(payload) => verify::verify_detached(jws, payload, ring, &context.policy),
        None => verify::verify(jws, ring, &context.policy),
    }
}

/// True if newer keys could change what is said of the signature. Only signatures that are not valid are looked at
/// twice.
pub fn newer_keys_may_help(report: &Report<'_>, keys: &Keys, context: &Context) -> bool {
    let inner = report.inner.as_deref();
    if inner.is_some_and(|inner| newer_keys_may_help(inner, keys, context)) {
        return true;
    }
    let is_open = matches!(
        report.signature.status,
        SignatureStatus::Invalid | SignatureStatus::Unverifiable
    );
    let (true, Token::Jws(jws), Keys::Ready(ring)) = (is_open, report.token, keys) else {
        return false;
    };
    let answer = keys_answer(&verification(jws, ring, context).proof);
    matches!(
        answer,
        KeysAnswer::WrongSignature | KeysAnswer::NoMatchingKey | KeysAnswer::NoKeyFits
    )
}

/// True for a DPoP proof that is looked at as such: only then does the key in its own header say anything.
fn has_own_key(jws: &Jws<'_>, context: &Context) -> bool {
    let typ = jws.header.document.str("typ");
    typ.is_some_and(|typ| media_type(&typ) == "dpop+jwt")
        && (context.challenge.is_some() || matches!(context.purpose, None | Some(Purpose::Dpop)))
}

/// Puts the answer of a verification into the report's words.
fn settle(verification: &Verification, signature: &mut Signature<'_>) -> KeysAnswer {
    signature.reason = verification.proof.reason();
    match &verification.proof {
        Proof::Valid { key, .. } => {
            signature.status = SignatureStatus::Valid;
            signature.key = Some(key.clone());
        }
        Proof::Invalid { .. } => signature.status = SignatureStatus::Invalid,
        Proof::Unverifiable { reason } => {
            signature.status = SignatureStatus::Unverifiable;
            signature.help = Some(unverifiable_help(reason).to_owned());
        }
        Proof::NotChecked => signature.status = SignatureStatus::NotChecked,
        Proof::Unsigned => signature.status = SignatureStatus::Unsigned,
    }
    keys_answer(&verification.proof)
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
            InvalidReason::OwnKey(_) => KeysAnswer::Refused,
            _ => KeysAnswer::WrongSignature,
        },
        Proof::Unverifiable { reason } => match reason {
            U::NoMatchingKey { .. } => KeysAnswer::NoMatchingKey,
            U::SecretNeeded { .. } => KeysAnswer::SecretNeeded,
            U::AlgorithmUnknown { .. } | U::AlgorithmUnsupported { .. } => KeysAnswer::Algorithm,
            U::HashUnknown { .. } => KeysAnswer::PresentationOpen,
            U::NoKeyFits { .. } | U::KeyRefused { .. } | U::KeyUnsupported { .. } => {
                KeysAnswer::NoKeyFits
            }
        },
    }
}

pub(super) fn considered(key: &Considered) -> String {
    let name = match &key.kid {
        Some(kid) => format!("\"{kid}\""),
        None => format!("number {}", key.index + 1),
    };
    format!("{name} {} of {}: {}", key.key_type, key.origin, key.verdict)
}

pub(super) fn unverifiable_help(reason: &UnverifiableReason) -> &'static str {
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
        UnverifiableReason::HashUnknown { .. } => {
            "use a tool that knows this hash function, or let the issuer use sha-256"
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
    let again = source.again_or_dash();
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

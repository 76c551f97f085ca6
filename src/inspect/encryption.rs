//! What is said of an encrypted token, and what a decryption proves: nothing about who made it.

use std::sync::Arc;

use super::signature::{considered, unverifiable_help};
use super::{Context, Keys, Layers};
use crate::decode::{Jws, Token};
use crate::decrypt::{self, FailedReason, Outcome, UndecidedReason};
use crate::report::{Encryption, EncryptionStatus, SignatureStatus, Source};
use crate::verify::{self, InvalidReason, KeyReport, KeyRing, Proof};

/// What the report says of the encryption; nothing if the token has none.
pub(super) fn encryption<'t>(
    token: &'t Token<'t>,
    layers: Option<&Layers<'t>>,
    keys: &Keys,
    context: &Context,
    source: &Source<'_>,
) -> Option<Encryption<'t>> {
    let Token::Jwe(jwe) = token else { return None };
    let decryption = layers.and_then(Layers::decryption);
    let recipient = jwe
        .recipients
        .get(decryption.map_or(0, |one| one.recipient));
    let header = recipient.map_or(&jwe.header.document, |recipient| jwe.header_of(recipient));
    let mut encryption = Encryption {
        status: EncryptionStatus::NotTried,
        alg: header.str("alg"),
        enc: header.str("enc"),
        kid: header.str("kid"),
        key: None,
        is_shared: false,
        reason: None,
        help: None,
        considered: Vec::new(),
    };
    match (keys, decryption.map(|one| &one.outcome)) {
        (Keys::Unavailable(unavailable), _) => {
            encryption.status = EncryptionStatus::Unverifiable;
            encryption.reason = Some(unavailable.what.clone());
            encryption.help = unavailable.help.clone();
        }
        (_, Some(outcome)) => tell(outcome, &mut encryption),
        (Keys::Ready(_), None) => {
            encryption.reason = Some("it was only looked at from outside".to_owned());
        }
        (Keys::NotAsked | Keys::Pinned(_), None) => {
            encryption.reason = Some("no key to decrypt with was given".to_owned());
            encryption.help = Some(how_to_decrypt(encryption.alg.as_deref(), source));
        }
    }
    if let (true, Keys::Ready(ring)) = (context.explain_keys, keys) {
        let choice = decrypt::explain_choice(jwe, ring);
        encryption.considered = choice.iter().map(considered).collect();
    }
    Some(encryption)
}

/// The command that would decrypt the token.
fn how_to_decrypt(alg: Option<&str>, source: &Source<'_>) -> String {
    let alg = alg.unwrap_or_default();
    let is_asymmetric = alg.starts_with("RSA") || alg.starts_with("ECDH");
    let key = match is_asymmetric {
        true => "--key PRIVATE-KEY-FILE",
        false => "--secret-file FILE",
    };
    format!("whichtoken {key} {}", source.again_or_dash())
}

fn tell(outcome: &Outcome, encryption: &mut Encryption<'_>) {
    match outcome {
        Outcome::Decrypted(opened) => {
            encryption.status = EncryptionStatus::Decrypted;
            encryption.key = Some(opened.key.clone());
            encryption.is_shared = opened.is_shared;
        }
        Outcome::Failed(reason) => {
            encryption.status = EncryptionStatus::Failed;
            encryption.reason = Some(reason.to_string());
            encryption.help = failed_help(reason).map(str::to_owned);
        }
        Outcome::Unverifiable(reason) => {
            encryption.status = EncryptionStatus::Unverifiable;
            encryption.reason = Some(reason.to_string());
            encryption.help = Some(undecided_help(reason).to_owned());
        }
        Outcome::NotTried => {}
    }
}

fn failed_help(reason: &FailedReason) -> Option<&'static str> {
    match reason {
        FailedReason::Wrong => Some(
            "compare the key with the one that the issuer was given; a secret may have to be decoded first (base64url, \
             hexadecimal): give it as a JWK with its bytes in `k`",
        ),
        FailedReason::AlgorithmNotAllowed { .. } => Some(
            "name every algorithm that is acceptable, also of the token inside: --alg is repeatable",
        ),
        _ => None,
    }
}

fn undecided_help(reason: &UndecidedReason) -> &'static str {
    match reason {
        UndecidedReason::AlgorithmUnknown { .. } => {
            "use a tool that knows this algorithm, or let the issuer encrypt with another"
        }
        UndecidedReason::Keys(
            reason @ (verify::UnverifiableReason::SecretNeeded { .. }
            | verify::UnverifiableReason::KeyRefused { .. }),
        ) => unverifiable_help(reason),
        UndecidedReason::Keys(_) => {
            "give the private key of the recipient with --key or --jwks, or the shared key with --jwks or --secret-file"
        }
        UndecidedReason::TooCostly => "give only the key that the token was encrypted to",
        UndecidedReason::KeyUnsupported { .. } => {
            "give the whole private key, and compare its public half with the published one"
        }
    }
}

/// What is said of the signature of an encrypted token in which no other token was found.
pub(super) fn signature_of(
    encryption: Option<&Encryption<'_>>,
) -> (SignatureStatus, Option<String>) {
    let status = encryption.map(|one| (one.status, one.is_shared));
    let (status, reason) = match status {
        Some((EncryptionStatus::Decrypted, true)) => (
            SignatureStatus::Unsigned,
            "it is encrypted, not signed: whoever holds the shared key can have made it, nobody else",
        ),
        Some((EncryptionStatus::Decrypted, false)) => (
            SignatureStatus::Unsigned,
            "it is encrypted, not signed: anybody who has the public key can have made it",
        ),
        Some((EncryptionStatus::NotTried, _)) | None => (
            SignatureStatus::NotChecked,
            "the token is encrypted: what it holds cannot be seen",
        ),
        Some((EncryptionStatus::Failed | EncryptionStatus::Unverifiable, _)) => (
            SignatureStatus::Unverifiable,
            "the token is encrypted and was not decrypted: what it holds cannot be seen",
        ),
    };
    (status, Some(reason.to_owned()))
}

/// What is said instead of `proof` where a token was found inside an encrypted one and no key that was given can have
/// made its signature, but perhaps those that decrypted what is around it: its maker has none of those.
pub(super) fn without_signing_key(
    proof: &Proof,
    jws: &Jws<'_>,
    ring: &KeyRing,
    opened_by: &[Arc<KeyReport>],
) -> Option<SignatureStatus> {
    let may_be_lacking = match proof {
        Proof::Invalid { reason } => matches!(reason, InvalidReason::SignatureWrong { .. }),
        Proof::Unverifiable { .. } => true,
        _ => false,
    };
    let is_named =
        |key: &Arc<KeyReport>| key.kid.is_some() && key.kid.as_deref() == jws.kid().as_deref();
    if opened_by.is_empty() || !may_be_lacking || opened_by.iter().any(is_named) {
        return None;
    }
    // Keys without a name are told apart by themselves; those of a ring that was made anew by their thumbprints.
    let is_opener = |key: &Arc<KeyReport>| {
        let is_same = |opener: &Arc<KeyReport>| {
            Arc::ptr_eq(opener, key) || (opener == key && key.thumbprint.is_some())
        };
        opened_by.iter().any(is_same)
    };
    let may_sign = verify::candidates(jws, ring)
        .iter()
        .any(|key| !is_opener(key));
    let only_openers = ring.reports().all(is_opener);
    match (may_sign, only_openers, proof) {
        // Nobody gave a key for the signature.
        (false, true, _) => Some(SignatureStatus::NotChecked),
        (false, false, Proof::Invalid { .. }) => Some(SignatureStatus::Unverifiable),
        _ => None,
    }
}

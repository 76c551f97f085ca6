//! What the verdict rests on, each in a sentence: the dates, the signature, the origin, the keys.

use std::borrow::Cow;

use super::{sd_jwt, time};
use crate::decode::Token;
use crate::decode::moment::TimeZone;
use crate::judge::TimeStatus;
use crate::report::wrap::Whose;
use crate::report::{Encryption, EncryptionStatus, Report, SignatureStatus, escape, wording};
use crate::verify::KeyReport;

/// One of the facts that the verdict rests on.
pub(in crate::report) struct Fact {
    /// What it is about.
    pub(in crate::report) label: &'static str,
    /// What is so; escaped for a terminal.
    pub(in crate::report) says: String,
    /// Theirs if it may hold outside text.
    pub(super) whose: Whose,
}

impl Fact {
    fn own(label: &'static str, says: impl Into<String>) -> Self {
        Self {
            label,
            says: says.into(),
            whose: Whose::Ours,
        }
    }

    pub(super) fn quoted(label: &'static str, says: impl Into<String>) -> Self {
        Self {
            label,
            says: says.into(),
            whose: Whose::Theirs,
        }
    }
}

/// The label of the fact about time.
pub(in crate::report) const TIME: &str = "Time";

/// The dates in words; nothing for a token without claims.
pub(in crate::report) fn of_time(report: &Report<'_>, zone: Option<&TimeZone>) -> Option<Fact> {
    let times = &report.times;
    (times.status != TimeStatus::None).then(|| Fact::own(TIME, time::sentence(times, zone)))
}

/// Signature and origin: encryption, signature, form, issuer, input.
pub(in crate::report) fn of_origin(report: &Report<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
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
    facts
}

/// Each key that was considered, and why it was or was not used.
pub(in crate::report) fn of_keys(report: &Report<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for layer in report.layers() {
        let of_encryption = layer.encryption.iter().flat_map(|one| &one.considered);
        // An outer layer may show the signature of the inner one.
        let own = layer.inner.is_none() || layer.encryption.is_none();
        let of_signature = layer.signature.considered.iter().filter(|_| own);
        for considered in of_encryption.chain(of_signature) {
            facts.push(Fact::quoted("Key", escape::terminal(considered)));
        }
    }
    facts
}

/// What is said behind an issuer that did not sign the token, as far as anybody knows.
pub(in crate::report) fn claimed(report: &Report<'_>) -> &'static str {
    match report.signature.status {
        SignatureStatus::Valid if !report.signature.is_by_own_key() => "",
        _ => " (claimed, not proved)",
    }
}

/// True for content that is not signed, but that only a holder of the given shared key can have encrypted.
pub(super) fn made_by_key_holder(report: &Report<'_>) -> bool {
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

/// Outside text, where it begins and where it ends.
pub(super) fn quote(text: &str) -> String {
    let text = wording::shorten(text, 200);
    format!("\"{}\"", escape::terminal(&text))
}

//! What is said of an SD-JWT's key binding, and what that makes of the signature: it is valid only if the whole
//! presentation is.

use super::Context;
use crate::decode::sd_jwt::SdJwt;
use crate::judge::{self, BindingStatus, Finding, KeyBinding, KeysAnswer};
use crate::report::{Signature, SignatureStatus};

/// The key binding as the report shows it. If it does not hold, the signature does not either.
pub(super) fn key_binding<'t>(
    sd_jwt: &'t SdJwt<'t>,
    context: &Context,
    signature: &mut Signature<'_>,
    answer: &mut KeysAnswer,
) -> KeyBinding<'t> {
    let binding = KeyBinding::judge(sd_jwt, *answer, &context.expected, context.clock);
    if signature.status != SignatureStatus::Valid {
        return binding;
    }
    let reason = binding.reason.as_deref().unwrap_or_default();
    let (status, keys, says) = match binding.status {
        BindingStatus::Valid | BindingStatus::Absent => return binding,
        BindingStatus::Invalid => (
            SignatureStatus::Invalid,
            KeysAnswer::Refused,
            "the key binding does not hold",
        ),
        BindingStatus::Unverifiable | BindingStatus::NotChecked => (
            SignatureStatus::Unverifiable,
            KeysAnswer::PresentationOpen,
            "the key binding could not be verified",
        ),
    };
    signature.status = status;
    signature.key = None;
    signature.reason = Some(format!(
        "the issuer's signature is right, but {says}: {reason}"
    ));
    *answer = keys;
    binding
}

/// What is questionable about the holder's key.
pub(super) fn findings(binding: &KeyBinding<'_>) -> Vec<Finding> {
    let of_holder = |finding: Finding| Finding {
        says: format!("{} (the holder's key, in cnf)", finding.says).into(),
        ..finding
    };
    let findings = binding.findings.iter().map(judge::key_finding);
    findings.map(of_holder).collect()
}

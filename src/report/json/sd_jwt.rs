//! What the JSON report says of an SD-JWT: its disclosures, the claims that they make, and the key binding.

use std::borrow::Cow;

use serde::Serialize;

use super::{Date, KeyV1, Raw, date, raw_text};
use crate::decode::sd_jwt::{Disclosure, SdJwt};
use crate::judge::{Compared, KeyBinding};
use crate::report::Report;

/// Members of `token` that only an SD-JWT has.
#[derive(Serialize)]
pub(super) struct SdJwtV1<'r> {
    /// The hash function in effect; null if it is not known.
    sd_alg: Option<&'static str>,
    /// The claims with what is disclosed and without digests; null if they cannot be made.
    processed_claims: Option<Raw<'r>>,
    disclosures: Vec<DisclosureV1<'r>>,
    /// Digests without a disclosure: hidden claims, or decoys.
    hidden_digests: usize,
}

#[derive(Serialize)]
struct DisclosureV1<'r> {
    status: &'static str,
    digest: Option<&'r str>,
    path: Option<&'r str>,
    name: Option<Cow<'r, str>>,
    value: Option<Raw<'r>>,
    /// One that is none: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// One that is none: as far as it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'r str>,
}

#[derive(Serialize)]
pub(super) struct KeyBindingV1<'r> {
    status: &'static str,
    reason: Option<&'r str>,
    alg: Option<&'r str>,
    key: Option<KeyV1<'r>>,
    audience: ComparedV1<'r>,
    nonce: ComparedV1<'r>,
    issued_at: Option<Date>,
    header: Option<Raw<'r>>,
    claims: Option<Raw<'r>>,
}

#[derive(Serialize)]
struct ComparedV1<'r> {
    found: Option<&'r str>,
    status: &'static str,
}

pub(super) fn token<'r>(report: &'r Report<'_>) -> Option<SdJwtV1<'r>> {
    let sd_jwt = report.token.sd_jwt()?;
    let processed = sd_jwt.processed.as_ref();
    Some(SdJwtV1 {
        sd_alg: sd_jwt.hash.as_ref().ok().map(|hash| hash.name()),
        processed_claims: processed.and_then(|claims| raw_text(claims.text())),
        disclosures: sd_jwt.disclosures.iter().map(disclosure).collect(),
        hidden_digests: sd_jwt.hidden,
    })
}

fn disclosure<'r>(disclosure: &'r Disclosure<'_>) -> DisclosureV1<'r> {
    let text = disclosure.text();
    DisclosureV1 {
        status: disclosure.standing.name(),
        digest: disclosure.digest.as_deref(),
        path: disclosure.path.as_deref(),
        name: disclosure.name(),
        value: disclosure.value().and_then(|value| raw_text(value.raw())),
        reason: disclosure.defect.map(|defect| format!("it {defect}")),
        text: Some(text).filter(|text| disclosure.defect.is_some() && !text.is_empty()),
    }
}

pub(super) fn key_binding<'r>(report: &'r Report<'_>) -> Option<KeyBindingV1<'r>> {
    let binding: &KeyBinding<'_> = report.binding.as_ref()?;
    let jws = report.token.sd_jwt().and_then(SdJwt::key_binding_jws);
    let part = |part: Option<&'r crate::decode::Part<'_>>| super::raw(part);
    Some(KeyBindingV1 {
        status: binding.status.name(),
        reason: binding.reason.as_deref(),
        alg: binding.alg.as_deref(),
        key: binding.key.as_deref().map(KeyV1::of),
        audience: compared(&binding.audience),
        nonce: compared(&binding.nonce),
        issued_at: binding.issued_at.map(date),
        header: part(jws.map(|jws| &jws.header)),
        claims: part(jws.map(|jws| &jws.payload)),
    })
}

fn compared<'r>(compared: &'r Compared<'_>) -> ComparedV1<'r> {
    ComparedV1 {
        found: compared.found.as_deref(),
        status: match compared.holds {
            Some(true) => "pass",
            Some(false) => "fail",
            None => "not-checked",
        },
    }
}

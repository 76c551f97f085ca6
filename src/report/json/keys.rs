//! The report on a key set as JSON, version 1; `../keys-v1.schema.json` is the contract. And public keys as JWK.

use std::io;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::{Date, FindingV1, SCHEMA_VERSION, Tool, date, pretty};
use crate::decode::number::{Nanoseconds, SECOND};
use crate::keys::{Certificate, Key, Member};
use crate::report::keys::{KeyEntry, KeySetReport, KeyState};

/// Writes the report as one document.
///
/// # Errors
/// Only if the writer fails.
pub fn write_document(report: &KeySetReport, out: &mut impl io::Write) -> io::Result<()> {
    pretty(&document(report), out)
}

/// Writes public keys: one as JWK, or any number as JWK set (RFC 7517 4, 5). Keys without public form are left out.
///
/// # Errors
/// Only if the writer fails.
pub fn write_public(keys: &[&Key], as_set: bool, out: &mut impl io::Write) -> io::Result<()> {
    let mut keys: Vec<Jwk> = keys
        .iter()
        .filter_map(|key| key.public_jwk())
        .map(Jwk)
        .collect();
    match keys.pop() {
        Some(only) if keys.is_empty() && !as_set => pretty(&only, out),
        last => {
            keys.extend(last);
            pretty(&JwkSet { keys }, out)
        }
    }
}

#[derive(Serialize)]
struct JwkSet {
    keys: Vec<Jwk>,
}

/// A JWK with its members in the order of the key.
struct Jwk(Vec<(&'static str, Member)>);

impl Serialize for Jwk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            match value {
                Member::Text(text) => map.serialize_entry(name, text)?,
                Member::Texts(texts) => map.serialize_entry(name, texts)?,
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Document<'r> {
    schema_version: u32,
    tool: Tool,
    checked_at: Date,
    source: SourceV1<'r>,
    form: &'static str,
    count: usize,
    usable_for_verifying: usize,
    worst: Option<&'static str>,
    keys: Vec<KeyV1<'r>>,
    findings: Vec<FindingV1<'r>>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct SourceV1<'r> {
    given: &'r str,
    way: &'static str,
    address: Option<&'r str>,
    metadata: Option<&'r str>,
    issuer: Option<&'r str>,
}

#[derive(Serialize)]
struct KeyV1<'r> {
    number: usize,
    kid: Option<&'r str>,
    /// Why it is left out.
    left_out: Option<&'r str>,
    #[serde(rename = "type")]
    kty: Option<&'static str>,
    curve: Option<&'static str>,
    bits: Option<usize>,
    #[serde(rename = "use")]
    use_: Option<&'r str>,
    key_ops: Option<&'r [String]>,
    alg: Option<&'r str>,
    private: Option<bool>,
    operations: Vec<&'static str>,
    algorithms: Vec<&'static str>,
    thumbprint: Option<&'r str>,
    certificate: Option<CertificateV1<'r>>,
    findings: Vec<FindingV1<'r>>,
}

#[derive(Serialize)]
struct CertificateV1<'r> {
    subject: &'r str,
    issuer: &'r str,
    not_before: Date,
    not_after: Date,
    status: &'static str,
    x5t: &'r str,
    #[serde(rename = "x5t#S256")]
    x5t_s256: &'r str,
    matches_key: bool,
    chain_length: usize,
}

fn document(report: &KeySetReport) -> Document<'_> {
    let source = &report.source;
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool::THIS,
        checked_at: date(report.now),
        source: SourceV1 {
            given: &source.given,
            way: source.way.id(),
            address: source.address.as_deref(),
            metadata: source.metadata.as_deref(),
            issuer: source.issuer.as_deref(),
        },
        form: report.form.id(),
        count: report.count,
        usable_for_verifying: report.usable_for_verifying(),
        worst: report.worst().map(|found| found.severity.name()),
        keys: report
            .keys
            .iter()
            .map(|entry| key(entry, report.now))
            .collect(),
        findings: report.findings.iter().map(FindingV1::of).collect(),
        verdict: if report.fails() { "fail" } else { "pass" },
    }
}

fn key(entry: &KeyEntry, now: Nanoseconds) -> KeyV1<'_> {
    let left_out = match &entry.state {
        KeyState::LeftOut(reason) => Some(reason.as_str()),
        KeyState::Read(_) => None,
    };
    let facts = entry.facts();
    let key = facts.map(|facts| facts.key.as_ref());
    let abilities = facts.map(|facts| [&facts.abilities.signatures, &facts.abilities.encryption]);
    let abilities = || abilities.into_iter().flatten();
    KeyV1 {
        number: entry.number,
        kid: entry.kid.as_deref(),
        left_out,
        kty: key.map(Key::key_type),
        curve: key.and_then(|key| Some(key.material.curve()?.name())),
        bits: key.map(Key::bits),
        use_: key.and_then(|key| key.use_.as_deref()),
        key_ops: key.and_then(|key| key.key_ops.as_deref()),
        alg: key.and_then(|key| key.alg.as_deref()),
        private: key.map(|key| key.is_private),
        operations: abilities()
            .flat_map(|ability| ability.operations.iter().map(|one| one.name()))
            .collect(),
        algorithms: abilities()
            .flat_map(|ability| ability.algorithms.iter().copied())
            .collect(),
        thumbprint: facts.and_then(|facts| facts.thumbprint.as_deref()),
        certificate: facts.and_then(|facts| {
            let certificate = facts.certificate.as_ref()?;
            Some(certificate_v1(certificate, &facts.key, now))
        }),
        findings: entry.findings.iter().map(FindingV1::of).collect(),
    }
}

fn certificate_v1<'r>(
    certificate: &'r Certificate,
    key: &Key,
    now: Nanoseconds,
) -> CertificateV1<'r> {
    let at = |seconds: i64| Nanoseconds::from(seconds) * SECOND;
    let (from, to) = (at(certificate.not_before), at(certificate.not_after));
    CertificateV1 {
        subject: &certificate.subject,
        issuer: &certificate.issuer,
        not_before: date(from),
        not_after: date(to),
        status: match now {
            _ if now < from => "not-yet-valid",
            _ if now > to => "expired",
            _ => "valid",
        },
        x5t: certificate.x5t.text(),
        x5t_s256: certificate.x5t_s256.text(),
        matches_key: certificate.material == key.material,
        chain_length: key.x5c.len(),
    }
}

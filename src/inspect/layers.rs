//! Tokens inside tokens: what was decrypted, the texts that were found, and the report on all of them together.
//!
//! The caller owns [`Layers`] beside its token. It only grows, so that what was found inside can be borrowed like the
//! token itself.

use std::cell::{Cell, OnceCell};
use std::mem;

use super::demand;
use super::{Around, Context, Keys, one};
use crate::decode::{Part, Token};
use crate::decrypt::{Decryption, Outcome, decrypt};
use crate::input::Member;
use crate::judge::{self, Finding, LayerFinding};
use crate::report::{Encryption, Report, Source};

/// So many tokens may be nested inside one.
pub const MOST_LAYERS: usize = 4;

/// What was found inside one token.
#[derive(Debug, Default)]
pub struct Layers<'t> {
    decryption: OnceCell<Decryption>,
    inside: OnceCell<Box<Inside<'t>>>,
    is_too_deep: Cell<bool>,
}

#[derive(Debug, Default)]
struct Inside<'t> {
    text: String,
    token: OnceCell<Token<'t>>,
    layers: Layers<'t>,
}

impl<'t> Layers<'t> {
    /// Looks into a token: decrypts it if a key does, reads the token inside, and looks into that. Gives the token
    /// back, with its content if that was encrypted.
    #[must_use]
    pub fn open(&'t self, token: Token<'t>, keys: &Keys, context: &Context) -> Token<'t> {
        self.open_at(token, keys, context, 0)
    }

    fn open_at(
        &'t self,
        mut token: Token<'t>,
        keys: &Keys,
        context: &Context,
        depth: usize,
    ) -> Token<'t> {
        let found = match &mut token {
            Token::Jwe(jwe) => match keys {
                Keys::Ready(ring) => {
                    let mut decryption = decrypt(jwe, ring, &context.policy);
                    let plaintext = match &mut decryption.outcome {
                        Outcome::Decrypted(opened) => Some(mem::take(&mut opened.plaintext)),
                        _ => None,
                    };
                    let _ = self.decryption.set(decryption);
                    plaintext.and_then(|bytes| match String::from_utf8(bytes) {
                        Ok(text) if is_whole_token(&text) => Some(text),
                        Ok(text) => {
                            jwe.content = Some(Part::of_bytes(text.into_bytes()));
                            None
                        }
                        Err(error) => {
                            jwe.content = Some(Part::of_bytes(error.into_bytes()));
                            None
                        }
                    })
                }
                Keys::NotAsked | Keys::Unavailable(_) | Keys::Pinned(_) => None,
            },
            Token::Jws(jws) if jws.sd_jwt.is_none() => {
                let text = jws.payload.document.text();
                is_whole_token(text).then(|| text.to_owned())
            }
            _ => None,
        };
        let Some(text) = found else { return token };
        if depth == MOST_LAYERS {
            self.is_too_deep.set(true);
            return token;
        }
        let inside = self.inside.get_or_init(|| {
            Box::new(Inside {
                text,
                ..Inside::default()
            })
        });
        let inner = Token::read(&inside.text);
        let inner = inside.layers.open_at(inner, keys, context, depth + 1);
        let _ = inside.token.set(inner);
        token
    }

    /// What came of decrypting the token.
    pub(super) fn decryption(&self) -> Option<&Decryption> {
        self.decryption.get()
    }

    fn inside(&'t self) -> Option<(&'t Token<'t>, &'t Self)> {
        let inside = self.inside.get()?;
        Some((inside.token.get()?, &inside.layers))
    }

    /// What is wrong or remarkable about the opened token and the key that opened it.
    pub(super) fn findings(&self, encryption: Option<&Encryption<'_>>) -> Vec<Finding> {
        let of_keys = self.decryption().into_iter().flat_map(|one| &one.findings);
        let mut findings: Vec<Finding> = of_keys.map(judge::key_finding).collect();
        if self.is_too_deep.get() {
            findings.push(LayerFinding::NestedTooDeep.finding());
        }
        let is_content = self.inside.get().is_none() && !self.is_too_deep.get();
        if let Some(opened_by_shared) = encryption
            .filter(|one| one.key.is_some() && is_content)
            .map(|one| one.is_shared)
        {
            findings.push(match opened_by_shared {
                true => LayerFinding::SharedKeyOnly.finding(),
                false => LayerFinding::EncryptedNotSigned.finding(),
            });
        }
        findings
    }
}

/// True for a text that is a whole compact token and nothing else.
fn is_whole_token(text: &str) -> bool {
    // Most payloads are JSON: they are not read twice.
    if !text.starts_with('e') {
        return false;
    }
    match Token::read(text) {
        Token::Jws(jws) => jws.segments == 3,
        Token::Jwe(jwe) => jwe.segments == 5,
        _ => false,
    }
}

/// The report on a token, with the report on the token inside.
pub(super) fn inspect<'t>(
    token: &'t Token<'t>,
    layers: &'t Layers<'t>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &Keys,
    context: &Context,
    around: &Around<'t>,
) -> Report<'t> {
    let (inside, outer) = (layers.inside(), token);
    let of_inner = inside.is_some().then(|| Source {
        member: None,
        note: "found inside the token around it".into(),
        ..source.clone()
    });
    let mut report = one(token, Some(layers), source, member, keys, context, around);
    if let (Some((token, layers)), Some(source)) = (inside, of_inner) {
        let opener = report.encryption.as_ref().and_then(|one| one.key.clone());
        let around = Around {
            sent: around.sent.or(Some(outer.text())),
            opened_by: around.opened_by.iter().cloned().chain(opener).collect(),
        };
        let inner = inspect(token, layers, source, member, keys, context, &around);
        wrap(&mut report, inner, keys, context);
    }
    report
}

/// Makes the report on the outer token one on what it holds: kind, claims, time, uses and advice are those of the
/// inside, what is wrong is wrong with the whole.
fn wrap<'t>(report: &mut Report<'t>, inner: Report<'t>, keys: &Keys, context: &Context) {
    // The payload of the outer one is the inner token, and no JSON.
    report
        .findings
        .retain(|finding| finding.id != "claims-not-json");
    for finding in &inner.findings {
        let is_same = |one: &Finding| one.id == finding.id && one.says == finding.says;
        if !report.findings.iter().any(is_same) {
            report.findings.push(finding.clone());
        }
    }
    report.facts = inner.facts.clone();
    report.verdict = inner.verdict.clone();
    report.times = inner.times.clone();
    report.uses = inner.uses.clone();
    report.advice = inner.advice.clone();
    let own = report.signature.status;
    let is_signed = report.encryption.is_none();
    report.inner = Some(Box::new(inner));
    match &context.check {
        Some(allow) => demand::demand_layers(report, keys, allow),
        None => {
            report.outcome = demand::inspected(report, keys);
            // What is expected is expected of the claims inside.
            let of_inner = report.inner.as_ref().map(|inner| &inner.expectations);
            report.expectations = of_inner.cloned().unwrap_or_default();
        }
    }
    // The first layer that does not hold says more than one that does.
    if let Some(inner) = &report.inner
        && (!is_signed || own == crate::report::SignatureStatus::Valid)
    {
        report.signature = inner.signature.clone();
    }
}

//! Personal values replaced, once for all formats: a copy of the reports whose tokens hold placeholders in their place,
//! and whose sentences quote those. So no renderer can forget one.
//!
//! A value is personal by the name of its claim (`dictionary::personal`), at any depth, or because it looks like an
//! e-mail address. The same value gets the same placeholder wherever it stands in the input; they are numbered, since
//! whoever knows the person could guess a hash. Fingerprint, length, kind and verdict stay those of the token itself.

mod rewrite;
mod words;

use std::borrow::Cow;

use super::Report;
use crate::classify::{Facts, Kind, Name};
use crate::decode::json::View;
use crate::decode::sd_jwt::SdJwt;
use crate::decode::{Part, Token};
use crate::dictionary::personal;
use rewrite::{Rewriter, Scope};
use words::Words;

/// Calls `then` with reports in which personal values are replaced.
pub fn hide<T>(reports: &[Report<'_>], then: impl FnOnce(&[Report<'_>]) -> T) -> T {
    let mut words = Words::default();
    let copies: Vec<Vec<Copy<'_>>> = reports
        .iter()
        .map(|report| {
            report
                .layers()
                .map(|layer| copy(layer, &mut words))
                .collect()
        })
        .collect();
    let hidden: Vec<Report<'_>> = reports
        .iter()
        .zip(&copies)
        .map(|(report, copies)| rewritten(report.clone(), copies, &words))
        .collect();
    then(&hidden)
}

/// A token without personal values, and how many there were.
struct Copy<'t> {
    token: Token<'t>,
    hidden: usize,
}

/// The copy of the token of one layer; its values are noted in `words`.
fn copy<'t>(layer: &Report<'t>, words: &mut Words) -> Copy<'t> {
    let before = words.replaced;
    let mut token = layer.token.clone();
    let mut rewriter = Rewriter {
        words,
        scope: scope(layer),
    };
    match &mut token {
        Token::Jws(jws) => {
            // The payload of a token around another one is that one, and is reported by itself.
            if layer.inner.is_none() || jws.payload.document.is_json() {
                rewriter.part(&mut jws.payload);
            }
            if let Some(sd_jwt) = &mut jws.sd_jwt {
                presentation(sd_jwt, &mut rewriter);
            }
        }
        Token::Jwe(jwe) => jwe.content.iter_mut().for_each(|part| rewriter.part(part)),
        Token::Decoded(decoded) => rewriter.part(&mut decoded.payload),
        Token::Structured(structured) => {
            let payload: Option<&mut Part<'_>> = structured.payload.as_mut();
            payload.into_iter().for_each(|part| rewriter.part(part));
            for field in &mut structured.fields {
                if let Some(label) = personal::label(field.name) {
                    field.value = rewriter.words.placeholder(label, &field.value);
                }
            }
        }
        Token::Opaque(_) => {}
    }
    Copy {
        token,
        hidden: words.replaced - before,
    }
}

/// What an SD-JWT has beside the JWT. Of a disclosure the name or the place tells what it is.
fn presentation(sd_jwt: &mut SdJwt<'_>, rewriter: &mut Rewriter<'_>) {
    if let Some(processed) = &mut sd_jwt.processed {
        *processed = rewriter.document(processed, None);
    }
    let disclosures = std::mem::take(&mut sd_jwt.disclosures);
    sd_jwt.disclosures = disclosures
        .into_iter()
        .map(|disclosure| {
            let segments = disclosure.path.iter().flat_map(|path| path.split('/'));
            let label = disclosure
                .name()
                .as_deref()
                .and_then(personal::label)
                .or_else(|| segments.rev().find_map(personal::label));
            // Without a place nobody knows what the value is.
            let label = label.or(disclosure.path.is_none().then_some("disclosed"));
            let document = rewriter.disclosure(disclosure.document(), label);
            disclosure.with_document(document)
        })
        .collect();
    let binding = sd_jwt.key_binding.as_mut();
    if let Some(jws) = binding.and_then(|binding| binding.jws.as_mut()) {
        rewriter.part(&mut jws.payload);
    }
}

/// Whose subject is no person: a workload's, and a client's own.
fn scope(layer: &Report<'_>) -> Scope {
    let facts: &Facts<'_> = &layer.facts;
    let text = |name| {
        facts
            .claim(name)
            .and_then(View::as_str)
            .map(Cow::into_owned)
    };
    Scope {
        is_workload: layer.verdict.kind == Kind::WorkloadIdToken,
        parties: text(Name::Iss)
            .into_iter()
            .chain(facts.clients().map(Cow::into_owned))
            .chain(facts.audiences().map(Cow::into_owned))
            .collect(),
    }
}

/// The report over the copies of its tokens, the outermost first.
fn rewritten<'c>(mut report: Report<'c>, copies: &'c [Copy<'c>], words: &Words) -> Report<'c> {
    let Some((copy, rest)) = copies.split_first() else {
        return report;
    };
    report.facts = report.facts.over(&copy.token);
    report.token = &copy.token;
    report.hidden = Some(copies.iter().map(|copy| copy.hidden).sum());
    report.inner = report
        .inner
        .map(|inner| Box::new(rewritten(*inner, rest, words)));
    words.replace_all(sentences(&mut report));
    words.replace_filled(filled(&mut report));
    for compared in report
        .binding
        .iter_mut()
        .flat_map(|binding| [&mut binding.audience, &mut binding.nonce])
    {
        if let Some(found) = &mut compared.found {
            *found = Cow::Owned(words.replace(found));
        }
    }
    report
}

/// What may quote values of the token.
fn sentences<'r>(report: &'r mut Report<'_>) -> Vec<&'r mut String> {
    let mut all: Vec<&mut String> = Vec::new();
    all.extend(&mut report.signature.reason);
    all.extend(&mut report.signature.help);
    all.extend(&mut report.signature.considered);
    if let Some(encryption) = &mut report.encryption {
        all.extend(&mut encryption.reason);
        all.extend(&mut encryption.help);
        all.extend(&mut encryption.considered);
    }
    for row in &mut report.expectations {
        all.push(&mut row.expected);
        all.extend(&mut row.found);
    }
    for check in &mut report.pairs {
        all.push(&mut check.says);
    }
    if let Some(binding) = &mut report.binding {
        all.extend(&mut binding.reason);
    }
    all
}

/// The same where only what was filled in is outside text.
fn filled<'r>(report: &'r mut Report<'_>) -> Vec<&'r mut Cow<'static, str>> {
    let mut all: Vec<&mut Cow<'static, str>> = Vec::new();
    all.extend(report.findings.iter_mut().map(|finding| &mut finding.says));
    for advice in &mut report.advice {
        all.extend([&mut advice.cause, &mut advice.fix]);
    }
    for row in &mut report.expectations {
        all.extend(&mut row.help);
    }
    all
}

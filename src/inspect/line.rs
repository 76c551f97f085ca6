//! One line of a stream, which may be no token.

use std::borrow::Cow;

use super::{Context, Keys, Layers, RenewableKeys, inspect, inspect_layers, newer_keys_may_help};
use crate::classify::{Confidence, Kind};
use crate::decode::Token;
use crate::expect::Status;
use crate::input::{self, Member, NoToken};
use crate::judge::{Finding, Severity};
use crate::report::{Report, Source};

/// Inspects one line of a stream and hands its report on; `is_cut` tells that the line was longer than what is
/// read. A line that is no token gives a report that says so.
pub fn inspect_line<T>(
    text: &str,
    is_cut: bool,
    source: Source<'_>,
    keys: &dyn RenewableKeys,
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
        Ok(text) => inspect_token(Token::read(text), source, None, keys, context, hand_on),
        Err(reason) => not_a_line(source, reason, context, hand_on),
    }
}

/// Hands on the report of a line that holds no token.
pub(super) fn not_a_line<T>(
    source: Source<'_>,
    reason: NoToken,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let token = Token::read("");
    hand_on(&not_a_token(&token, source, reason, context))
}

/// Inspects the token of a line, and those inside it, with its keys.
fn inspect_token<T>(
    token: Token<'_>,
    source: Source<'_>,
    member: Option<Member>,
    keys: &dyn RenewableKeys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let layers = Layers::default();
    let keys = keys.of(&token).unwrap_or(keys);
    let token = layers.open(token, keys.keys(), context);
    hand_on(&inspect_with(
        &token, &layers, source, member, keys, context,
    ))
}

/// Inspects with the keys, and with newer ones if those may tell more.
fn inspect_with<'t>(
    token: &'t Token<'t>,
    layers: &'t Layers<'t>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &dyn RenewableKeys,
    context: &Context,
) -> Report<'t> {
    let are_copies = keys.are_copies();
    let first = keys.keys();
    let report = inspect_layers(token, layers, source, member, first, context);
    if are_copies
        && newer_keys_may_help(&report, first, context)
        && let Some(newer) = keys.newer()
    {
        return inspect_layers(token, layers, report.source, member, newer, context);
    }
    report
}

/// The same for a line of JSON, which may hold one token.
fn inspect_json_line<T>(
    text: &str,
    source: Source<'_>,
    keys: &dyn RenewableKeys,
    context: &Context,
    hand_on: impl FnOnce(&Report<'_>) -> T,
) -> T {
    let reason = match input::find(text) {
        Ok(found) => match found.as_slice() {
            [one] => {
                let source = Source {
                    member: one.name.as_deref().map(Cow::Borrowed),
                    note: one.note.clone(),
                    ..source
                };
                return inspect_token(one.token(), source, one.member, keys, context, hand_on);
            }
            _ => NoToken::Several,
        },
        Err(reason) => reason,
    };
    not_a_line(source, reason, context, hand_on)
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

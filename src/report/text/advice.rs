//! What is the matter and what to do: the first right below the answer, the rest at the end.

use std::borrow::Cow;

use super::layout::Page;
use crate::decode::Token;
use crate::expect::{Status, Weight};
use crate::judge::{About, KeyBinding};
use crate::report::{Report, SignatureStatus, escape};

/// Everything but the first advice, and how to check the signature.
pub(super) fn rest(page: &mut Page, report: &Report<'_>) {
    if report.advice.len() > 1 {
        page.heading("Also");
        for advice in report.advice.iter().skip(1) {
            for (text, source) in [(&advice.cause, ""), (&advice.fix, advice.entry.source)] {
                match sentence(text, source) {
                    (sentence, true) => page.quotation(4, &sentence),
                    (sentence, false) => page.paragraph(4, &sentence),
                }
            }
        }
    }
    let unverified = matches!(
        report.signature.status,
        SignatureStatus::NotChecked | SignatureStatus::Unverifiable
    );
    let innermost = report.layers().last().map(|layer| layer.token);
    let whole = matches!(innermost, Some(Token::Jws(jws)) if !jws.is_truncated());
    // An advice on the signature has said it already, and better; only this one leaves it to the error.
    let told = report.advice.iter().any(|advice| {
        advice.entry.about == About::Signature && advice.entry.id != "keys-unavailable"
    });
    if unverified
        && whole
        && !told
        && let Some(help) = &report.signature.help
    {
        next_step(page, "To check the signature", help);
    }
    let encrypted = report
        .layers()
        .find_map(|layer| layer.encryption.as_ref()?.help.as_ref());
    if let Some(help) = encrypted {
        next_step(page, "To decrypt it", help);
    }
    if report.is_check {
        unchecked(page, report);
    }
}

fn next_step(page: &mut Page, heading: &str, help: &str) {
    page.heading(heading);
    let help = escape::terminal(help);
    if help.starts_with("whichtoken ") {
        page.command(&help);
    } else {
        page.paragraph(4, &help);
    }
}

/// What blocks, and what to do about it, before everything else.
pub(super) fn first(page: &mut Page, report: &Report<'_>) {
    let Some(advice) = report.advice.first() else {
        return;
    };
    let label = match advice.entry.about {
        About::Note | About::Nothing => "Note",
        _ => "Problem",
    };
    let source = advice.entry.source;
    for (label, text, source) in [
        (label, &advice.cause, ""),
        ("What to do", &advice.fix, source),
    ] {
        match sentence(text, source) {
            (sentence, true) => page.quoted_fact(label, &sentence),
            (sentence, false) => page.fact(label, &sentence),
        }
    }
}

/// A sentence of an advice, and whether it holds outside text: only if something was filled in.
#[expect(
    clippy::ptr_arg,
    reason = "what was filled in is owned: that is the question"
)]
fn sentence(text: &Cow<'static, str>, source: &str) -> (String, bool) {
    let mut sentence = escape::terminal(text).into_owned();
    if !source.is_empty() {
        sentence.push_str(&format!(" ({source})"));
    }
    sentence.push('.');
    (sentence, matches!(text, Cow::Owned(_)))
}

/// True if an expression begins with what a flag of this name would be about.
fn is_in_expression(report: &Report<'_>, id: &str) -> bool {
    let path = match id {
        "issuer" => "iss",
        "audience" => "aud",
        other => other,
    };
    let is_of_name = |c: char| c.is_alphanumeric() || "_.-".contains(c);
    let mut rows = report.expectations.iter().filter(|row| row.id == "expect");
    rows.any(|row| row.expected.split(|c| !is_of_name(c)).next() == Some(path))
}

/// What nobody asked a `check` for, each in a few words; escaped for a terminal.
pub(in crate::report) fn not_checked(report: &Report<'_>) -> Vec<String> {
    let asked = |id: &str| report.expectations.iter().any(|e| e.id == id);
    let why = report.signature.reason.as_deref();
    let why = escape::terminal(why.unwrap_or("no keys were given"));
    let signature = format!("signature ({why})");
    let mut missing: Vec<String> = Vec::new();
    match (asked("signature"), asked("decryption")) {
        (true, _) => {}
        (false, true) => missing.push("signature (the token is encrypted)".to_owned()),
        (false, false) if asked("proof-signature") => {}
        (false, false) => missing.push(signature),
    }
    // A list has said what it demands.
    let ids: &[&str] = if asked("right-kind") || asked("proof-typ") {
        &[]
    } else {
        &["issuer", "audience", "kind"]
    };
    for &id in ids {
        if !asked(id) && !is_in_expression(report, id) {
            missing.push(id.to_owned());
        }
    }
    let is_bound = report.binding.as_ref().is_some_and(KeyBinding::is_there);
    if is_bound && !asked("nonce") {
        missing.push("nonce of the key binding".to_owned());
    }
    missing
}

/// What a `check` did not look at, in one line.
pub(super) fn unchecked(page: &mut Page, report: &Report<'_>) {
    let missing = not_checked(report);
    if !missing.is_empty() {
        page.paragraph(2, &format!("Not checked: {}.", missing.join(", ")));
    }
    let unseen: Vec<&str> = report
        .expectations
        .iter()
        .filter(|row| row.weight == Weight::Unseen)
        .map(|row| row.id)
        .collect();
    if report.outcome == Status::Pass && !unseen.is_empty() {
        page.paragraph(
            2,
            &format!("Not visible in a token: {}.", unseen.join(", ")),
        );
    }
}

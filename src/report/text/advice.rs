//! What is the matter and what to do: the first right below the answer, the rest at the end.

use std::borrow::Cow;

use super::layout::Page;
use crate::decode::Token;
use crate::expect::{Status, Weight};
use crate::judge::{About, Advice, KeyBinding};
use crate::report::wrap::Whose;
use crate::report::{Report, SignatureStatus, escape};

/// Everything but the first advice, and how to check the signature.
pub(super) fn rest(page: &mut Page, report: &Report<'_>) {
    if report.advice.len() > 1 {
        page.heading(ALSO);
        for advice in report.advice.iter().skip(1) {
            for part in parts(advice) {
                let (says, source) = part.sentence();
                page.sourced(4, &says, source.as_deref(), part.whose);
            }
        }
    }
    for (heading, help) in steps(report) {
        page.heading(heading);
        match is_command(&help) {
            true => page.command(&help),
            false => page.paragraph(4, &help),
        }
    }
    if report.is_check {
        unchecked(page, report);
    }
}

/// Above further advice.
pub(in crate::report) const ALSO: &str = "Also";

/// The next steps, each with its heading; escaped for a terminal.
pub(in crate::report) fn steps(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let mut steps = Vec::new();
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
        steps.push((
            "To check the signature",
            escape::terminal(help).into_owned(),
        ));
    }
    let encrypted = report
        .layers()
        .find_map(|layer| layer.encryption.as_ref()?.help.as_ref());
    if let Some(help) = encrypted {
        steps.push(("To decrypt it", escape::terminal(help).into_owned()));
    }
    steps
}

/// True for a command to be copied.
pub(in crate::report) fn is_command(help: &str) -> bool {
    help.starts_with("whichtoken ")
}

/// What blocks, and what to do about it; nothing where a `check` holds.
pub(in crate::report) fn blocking<'r>(report: &'r Report<'_>) -> Option<&'r Advice> {
    let holds = report.is_check && report.outcome == Status::Pass;
    report.advice.first().filter(|_| !holds)
}

/// The same before everything else.
pub(super) fn first(page: &mut Page, report: &Report<'_>) {
    let Some(advice) = blocking(report) else {
        return;
    };
    for part in parts(advice) {
        let (says, source) = part.sentence();
        page.sourced_fact(part.label, &says, source.as_deref(), part.whose);
    }
}

/// One sentence of an advice.
struct Part<'a> {
    /// What it is.
    label: &'static str,
    /// The sentence without its full stop, escaped for a terminal.
    says: Cow<'a, str>,
    /// Where it is written.
    source: Option<&'static str>,
    /// Theirs if it may hold outside text: only if something was filled in.
    whose: Whose,
}

impl<'a> Part<'a> {
    #[expect(
        clippy::ptr_arg,
        reason = "what was filled in is owned: that is the question"
    )]
    fn new(label: &'static str, text: &'a Cow<'static, str>, source: Option<&'static str>) -> Self {
        Self {
            label,
            says: escape::terminal(text),
            source,
            whose: match text {
                Cow::Borrowed(_) => Whose::Ours,
                Cow::Owned(_) => Whose::Theirs,
            },
        }
    }

    /// The sentence and its source; the last of them ends with the full stop.
    fn sentence(&self) -> (Cow<'_, str>, Option<String>) {
        match self.source {
            Some(source) => (Cow::Borrowed(&*self.says), Some(format!("{source}."))),
            None => (format!("{}.", self.says).into(), None),
        }
    }
}

/// Cause and fix.
fn parts(advice: &Advice) -> [Part<'_>; 2] {
    [
        Part::new(label(advice), &advice.cause, None),
        Part::new("What to do", &advice.fix, Some(advice.entry.source)),
    ]
}

/// Cause and fix: what it is, and the sentence, escaped for a terminal.
pub(in crate::report) fn sentences(advice: &Advice) -> [(&'static str, String); 2] {
    parts(advice).map(|part| {
        let says = part.says;
        let sentence = match part.source {
            None => format!("{says}."),
            Some(source) => format!("{says} ({source})."),
        };
        (part.label, sentence)
    })
}

/// What an advice is.
pub(in crate::report) const fn label(advice: &Advice) -> &'static str {
    match advice.entry.about {
        About::Note | About::Nothing => "Note",
        _ => "Problem",
    }
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

/// What a `check` did not look at, in a line or two.
pub(super) fn unchecked(page: &mut Page, report: &Report<'_>) {
    for sentence in unchecked_sentences(report) {
        page.paragraph(2, &sentence);
    }
}

/// What nobody asked a `check` for, and, if it holds, what it could not see; escaped for a terminal.
pub(in crate::report) fn unchecked_sentences(report: &Report<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    let missing = not_checked(report);
    if !missing.is_empty() {
        sentences.push(format!("Not checked: {}.", missing.join(", ")));
    }
    let unseen: Vec<&str> = report
        .expectations
        .iter()
        .filter(|row| row.weight == Weight::Unseen)
        .map(|row| row.id)
        .collect();
    if report.outcome == Status::Pass && !unseen.is_empty() {
        sentences.push(format!("Not visible in a token: {}.", unseen.join(", ")));
    }
    sentences
}

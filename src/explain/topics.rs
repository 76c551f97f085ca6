//! An entry of a table as a topic.

use super::{Category, Detail, Label, Topic, sentence, text};
use crate::classify::{KINDS, KindEntry, Signal, Weight, profiles, signals};
use crate::dictionary::{self, algorithms};
use crate::judge::{AdviceEntry, Severity, UseId, answers};
use crate::verify;

pub(super) fn named(category: Category, entry: &'static dictionary::Entry) -> Topic {
    let mut details = vec![(Label::Type, text(entry.value.name()))];
    details.extend(entry.value.unit().map(|unit| (Label::Unit, text(unit))));
    if !entry.carried_by.is_empty() {
        details.push((Label::CarriedBy, Detail::List(entry.carried_by.to_vec())));
    }
    details.push((Label::Registered, Detail::Flag(entry.registered)));
    Topic {
        category,
        name: entry.name.into(),
        meaning: entry.meaning.into(),
        details,
        source: entry.source,
    }
}

pub(super) fn algorithm(entry: &'static algorithms::Entry) -> Topic {
    let verifier = verify::algorithm(entry.name);
    let key = match verifier {
        Some(known) => key_of(known).into(),
        None => entry.key.into(),
    };
    let mut details = vec![
        (Label::Role, text(entry.role.name())),
        (Label::Key, Detail::Text(key)),
        (Label::Status, text(entry.status.name())),
    ];
    if entry.role == algorithms::Role::Sign {
        let can = verifier.is_some_and(verify::Algorithm::can_verify);
        details.push((Label::Verifiable, Detail::Flag(can)));
    }
    Topic {
        category: Category::Algorithm,
        name: entry.name.into(),
        meaning: entry.meaning.into(),
        details,
        source: verifier.map_or(entry.source, |known| known.source),
    }
}

/// The key that a signature algorithm needs, in words.
fn key_of(algorithm: &verify::Algorithm) -> String {
    let mut key = match algorithm.family {
        verify::Family::Hmac => "shared secret".to_owned(),
        _ => format!("{} key", algorithm.key_type.name()),
    };
    let curves: Vec<&str> = algorithm.curves.iter().map(|curve| curve.name()).collect();
    if !curves.is_empty() {
        key.push_str(&format!(" on {}", curves.join(" or ")));
    }
    if algorithm.least_key_bits > 0 {
        key.push_str(&format!(" of at least {} bits", algorithm.least_key_bits));
    }
    key
}

pub(super) fn kind(entry: &'static KindEntry) -> Topic {
    let mut details = vec![(Label::Title, text(entry.name))];
    for id in UseId::ALL {
        let label = match id {
            UseId::CallApi => Label::CallApi,
            UseId::StartSession => Label::StartSession,
            UseId::Exchange => Label::Exchange,
            UseId::LogoutHint => Label::LogoutHint,
            UseId::StoreInBrowser => Label::StoreInBrowser,
            UseId::PassOn => Label::PassOn,
            UseId::LookInside => Label::LookInside,
        };
        // Without its special cases; those depend on the token.
        if let Some(answer) = answers(id, entry.kind).last() {
            let words = format!(
                "{}: {} ({})",
                answer.answer.name(),
                answer.why,
                answer.source
            );
            details.push((label, Detail::Text(words.into())));
        }
    }
    let signs: Vec<_> = signals()
        .filter(|signal| signal.toward == entry.kind && signal.weight != Weight::Violation)
        .map(|signal| signal.id)
        .collect();
    if !signs.is_empty() {
        details.push((Label::Evidence, Detail::List(signs)));
    }
    Topic {
        category: Category::Kind,
        name: entry.id.into(),
        meaning: sentence(entry.purpose),
        details,
        source: "",
    }
}

pub(super) fn issuer(profile: &'static profiles::Profile) -> Topic {
    Topic {
        category: Category::Issuer,
        name: profile.id.into(),
        meaning: "The token's issuer looks like this one. That sharpens the evidence, but proves nothing until the \
                  signature is verified with this issuer's keys."
            .into(),
        details: vec![(Label::Title, text(profile.name))],
        source: "",
    }
}

pub(super) fn evidence(signal: &'static Signal) -> Topic {
    Topic {
        category: Category::Evidence,
        name: signal.id.into(),
        meaning: sentence(signal.says),
        details: vec![
            (Label::Toward, text(signal.toward.id())),
            (Label::Weight, text(signal.weight.name())),
        ],
        source: signal.source,
    }
}

/// What is wrong with a token or a key.
pub(super) fn wrong(
    category: Category,
    (id, means): (&'static str, &'static str),
    severity: Severity,
    help: &'static str,
    source: &'static str,
) -> Topic {
    Topic {
        category,
        name: id.into(),
        meaning: means.into(),
        details: vec![
            (Label::Severity, text(severity.name())),
            (Label::Help, Detail::Text(sentence(help))),
        ],
        source,
    }
}

pub(super) fn advice(entry: &'static AdviceEntry) -> Topic {
    Topic {
        category: Category::Advice,
        name: entry.id.into(),
        meaning: sentence(&unfilled(entry.cause)),
        details: vec![
            (Label::Confidence, text(entry.voice.confidence())),
            (Label::Help, Detail::Text(sentence(&unfilled(entry.fix)))),
        ],
        source: entry.source,
    }
}

/// Without a token there is nothing to fill in: `{iss}` stands as `<iss>`.
fn unfilled(text: &str) -> String {
    text.replace('{', "<").replace('}', ">")
}

pub(super) fn use_topic(id: UseId) -> Topic {
    let kinds = |wanted: &str| -> Vec<&'static str> {
        KINDS
            .iter()
            .filter(|entry| {
                let answer = answers(id, entry.kind)
                    .last()
                    .map(|last| last.answer.name());
                answer == Some(wanted)
            })
            .map(|entry| entry.id)
            .collect()
    };
    let details = [
        (Label::Yes, kinds("yes")),
        (Label::Depends, kinds("depends")),
    ]
    .into_iter()
    .filter(|(_, kinds)| !kinds.is_empty())
    .map(|(label, kinds)| (label, Detail::List(kinds)))
    .collect();
    Topic {
        category: Category::Use,
        name: id.id().into(),
        meaning: format!(
            "Whether the token may be used to {}. Special cases of issuers and of tokens bound to a key are in the \
             report on the token.",
            id.words()
        )
        .into(),
        details,
        source: "",
    }
}

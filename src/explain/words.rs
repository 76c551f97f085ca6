//! The words that reports use for how sure, how genuine and how timely.

use super::{Category, Topic};
use crate::classify::Confidence;
use crate::judge::TimeStatus;

/// The words for what is known and what is not.
pub(super) fn words() -> impl Iterator<Item = Topic> {
    let confidence = CONFIDENCE
        .iter()
        .map(|(word, meaning)| (Category::Confidence, word.name(), *meaning));
    let signature = SIGNATURE
        .iter()
        .map(|(word, meaning)| (Category::Signature, *word, *meaning));
    let time = TIME
        .iter()
        .map(|(word, meaning)| (Category::Time, word.name(), *meaning));
    confidence
        .chain(signature)
        .chain(time)
        .map(|(category, name, meaning)| Topic {
            category,
            name: name.into(),
            meaning: meaning.into(),
            details: Vec::new(),
            source: "",
        })
}

const CONFIDENCE: &[(Confidence, &str)] = &[
    (
        Confidence::Certain,
        "The token declares its kind, or its issuer documents the mark that was found, and nothing speaks against it.",
    ),
    (
        Confidence::Likely,
        "Several strong signs speak for the kind and none against it.",
    ),
    (
        Confidence::Possible,
        "More speaks for this kind than for another, but its content allows others too.",
    ),
    (
        Confidence::Unknown,
        "Nothing in the token decides what it is. The response that it came in does.",
    ),
    (
        Confidence::Conflicting,
        "Strong signs speak for different kinds at once; the report lists them on both sides.",
    ),
];

/// The report's words for signatures; the stage of reports comes later and has a test that these are all.
/// What the states of a signature mean.
pub(super) const SIGNATURE: &[(&str, &str)] = &[
    (
        "valid",
        "The signature was checked with a key that you named or asked for, and it fits. A DPoP proof for which no keys \
         were given is checked with the key in its own header, which names nobody.",
    ),
    (
        "invalid",
        "The signature does not fit the key, or the token breaks a rule that makes it void.",
    ),
    (
        "unverifiable",
        "The signature could not be checked: a key or an algorithm was lacking. The reason stands beside it.",
    ),
    (
        "not-checked",
        "Nobody gave or asked for keys, so anybody can have written the token.",
    ),
    (
        "unsigned",
        "The token has no signature, so anybody can have written it.",
    ),
];

const TIME: &[(TimeStatus, &str)] = &[
    (
        TimeStatus::Valid,
        "Now lies between nbf and exp, give or take the leeway.",
    ),
    (
        TimeStatus::Expired,
        "The moment in exp has passed by more than the leeway.",
    ),
    (
        TimeStatus::NotYetValid,
        "The moment in nbf lies ahead by more than the leeway.",
    ),
    (
        TimeStatus::NoExpiry,
        "The token has no exp: nothing in it ends its validity.",
    ),
    (
        TimeStatus::Malformed,
        "A date is not a number of seconds, or lies out of reason.",
    ),
    (TimeStatus::None, "There are no claims to read dates from."),
];

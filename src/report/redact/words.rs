//! The values that were replaced, and sentences that quote them.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

/// Values of fewer characters are only replaced where they stand alone: in a sentence they would be words of ours.
const SHORTEST: usize = 3;
/// So much of a value is recognised although its end is missing.
const RECOGNISABLE: usize = 16;
/// So many places are compared with values in all; afterwards whole sentences are replaced.
const BUDGET: usize = 1 << 24;

/// Personal values with their placeholders.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By value, and by how JSON spells it.
    placeholders: HashMap<String, String>,
    /// How many values have this label.
    counts: HashMap<&'static str, usize>,
    /// So many values were replaced in tokens.
    pub(super) replaced: usize,
    spent: Cell<usize>,
}

impl Words {
    /// The placeholder of a value, the same each time.
    pub(super) fn placeholder(&mut self, label: &'static str, value: &str) -> String {
        self.replaced += 1;
        if let Some(known) = self.placeholders.get(value) {
            return known.clone();
        }
        let count = self.counts.entry(label).or_default();
        *count += 1;
        let placeholder = format!("<{label}-{count}>");
        if !value.is_empty() {
            self.placeholders
                .insert(value.to_owned(), placeholder.clone());
        }
        placeholder
    }

    /// Another spelling of a value that has one.
    pub(super) fn also(&mut self, spelling: &str, placeholder: &str) {
        if !spelling.is_empty() && !self.placeholders.contains_key(spelling) {
            self.placeholders
                .insert(spelling.to_owned(), placeholder.to_owned());
        }
    }

    pub(super) fn replace_all<'s>(&self, sentences: impl IntoIterator<Item = &'s mut String>) {
        for sentence in sentences {
            *sentence = self.replace(sentence);
        }
    }

    /// Sentences that are ours as long as nothing was filled in.
    pub(super) fn replace_filled<'s>(
        &self,
        sentences: impl IntoIterator<Item = &'s mut Cow<'static, str>>,
    ) {
        for sentence in sentences {
            if let Cow::Owned(text) = sentence {
                *text = self.replace(text);
            }
        }
    }

    /// A text with placeholders for the values in it.
    pub(super) fn replace(&self, text: &str) -> String {
        if let Some(placeholder) = self.placeholders.get(text) {
            return placeholder.clone();
        }
        let cost = text.len().saturating_mul(self.placeholders.len());
        self.spent.set(self.spent.get().saturating_add(cost));
        if self.spent.get() > BUDGET {
            return "<hidden>".to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let starts_word = !out.ends_with(char::is_alphanumeric);
            let found = starts_word.then(|| self.longest_at(rest)).flatten();
            match found {
                Some((length, placeholder)) => {
                    out.push_str(placeholder);
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    out.push(next);
                    rest = rest.get(next.len_utf8()..).unwrap_or_default();
                }
            }
        }
        out
    }

    /// The longest value that the text begins with, whole or shortened: its length here, and its placeholder.
    fn longest_at(&self, text: &str) -> Option<(usize, &str)> {
        let found = self.placeholders.iter().filter_map(|(value, placeholder)| {
            let length = common(text, value);
            let rest = text.get(length..)?;
            let is_whole = length == value.len()
                && value.chars().count() >= SHORTEST
                && !rest.starts_with(char::is_alphanumeric);
            let is_shortened = length > 0 && (length >= RECOGNISABLE || rest.starts_with("..."));
            (is_whole || is_shortened).then_some((length, placeholder.as_str()))
        });
        // Of equal ones the smaller, so that the order of the map does not matter.
        found.max_by(|one, other| one.0.cmp(&other.0).then_with(|| other.1.cmp(one.1)))
    }
}

/// The length of what two texts have in common at their beginning.
fn common(one: &str, other: &str) -> usize {
    one.chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: &[(&'static str, &str)]) -> Words {
        let mut words = Words::default();
        for (label, value) in values {
            words.placeholder(label, value);
        }
        words
    }

    #[test]
    fn whole_words_are_replaced_wherever_they_stand() {
        let words = words(&[
            ("sub", "alice"),
            ("email", "alice@example.com"),
            ("id", "7"),
            ("name", "Alice Liddell of Wonderland"),
        ]);
        for (text, expected) in [
            ("alice", "<sub-1>"),
            ("\"alice\"", "\"<sub-1>\""),
            ("alice@example.com, alice", "<email-1>, <sub-1>"),
            ("malice and alices", "malice and alices"),
            ("7", "<id-1>"),
            ("at most 7 s", "at most 7 s"),
            ("it is Alice L... (3 more)", "it is <name-1>... (3 more)"),
            ("Alice Liddell of Wo", "<name-1>"),
            ("", ""),
        ] {
            assert_eq!(words.replace(text), expected, "{text}");
        }
    }

    #[test]
    fn the_same_value_has_the_same_placeholder() {
        let mut words = Words::default();
        assert_eq!(words.placeholder("sub", "a"), "<sub-1>");
        assert_eq!(words.placeholder("sub", "b"), "<sub-2>");
        assert_eq!(words.placeholder("email", "a"), "<sub-1>");
        assert_eq!(words.replaced, 3);
    }
}

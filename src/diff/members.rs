//! The members of two JSON objects, one by one.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::{Change, DATES, Difference, EXPECTED, Place};
use crate::decode::json::{Kind as Json, View};
use crate::decode::number::numeric_date;

/// So deep are objects compared member by member; below that as a whole.
const DEEPEST: usize = 4;

/// What compares them, and collects what differs.
pub(super) struct Members<'d, 't> {
    place: Place,
    found: &'d mut Vec<Difference<'t>>,
}

impl<'d, 't> Members<'d, 't> {
    pub(super) const fn new(place: Place, found: &'d mut Vec<Difference<'t>>) -> Self {
        Self { place, found }
    }

    /// Compares two objects, which are the member `path` of what is compared.
    pub(super) fn compare(&mut self, path: &str, before: View<'t>, after: View<'t>, depth: usize) {
        let named = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        // Of members with the same name the last one counts, as for the report.
        let of = |view: View<'t>| -> HashMap<Cow<'t, str>, View<'t>> {
            view.members()
                .map(|member| (member.name, member.value))
                .collect()
        };
        let (old, new) = (of(before), of(after));
        let mut seen = BTreeSet::new();
        for member in before.members().chain(after.members()) {
            if !seen.insert(member.name.clone()) {
                continue;
            }
            let name = named(&member.name);
            match (old.get(&member.name), new.get(&member.name)) {
                (Some(old), Some(new)) => self.value(name, *old, *new, depth),
                (Some(old), None) => self.add(name, Change::Removed(*old)),
                (None, Some(new)) => self.add(name, Change::Added(*new)),
                (None, None) => {}
            }
        }
    }

    fn value(&mut self, name: String, before: View<'t>, after: View<'t>, depth: usize) {
        if is_same(before, after) {
            return;
        }
        if before.is_object() && after.is_object() && depth < DEEPEST {
            return self.compare(&name, before, after, depth + 1);
        }
        if self.place == Place::Claim
            && DATES.contains(&name.as_str())
            && let Some(by) = moved(before, after)
        {
            return self.add(name, Change::Moved(by));
        }
        let is_list = matches!(name.as_str(), "scope" | "scp");
        let (Some(old), Some(new)) = (words(before, is_list), words(after, is_list)) else {
            return self.add(name, Change::Changed(before, after));
        };
        let is_word = |view: View<'_>| !is_list && view.kind() == Json::String;
        if is_word(before) && is_word(after) {
            return self.add(name, Change::Changed(before, after));
        }
        let less = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect();
        let (added, removed): (Vec<_>, Vec<_>) = (less(&new, &old), less(&old, &new));
        // `"aud":"a"` says what `"aud":["a"]` says (RFC 7519 4.1.3), and scopes have no order (RFC 6749 3.3).
        if !(added.is_empty() && removed.is_empty()) {
            self.add(name, Change::Words { added, removed });
        }
    }

    fn add(&mut self, name: String, change: Change<'t>) {
        let is_claim = self.place == Place::Claim;
        let expected = EXPECTED
            .iter()
            .filter(|_| is_claim)
            .find(|(claim, _)| *claim == name);
        let why = match (expected, &change) {
            (Some((_, why)), _) => why,
            // What was asked once is not asked again.
            (None, Change::Removed(_)) if is_claim && name == "nonce" => {
                "a refreshed ID token need not have it (OpenID Connect Core 12.2)"
            }
            _ => "",
        };
        self.found.push(Difference {
            place: self.place,
            name,
            change,
            matters: why.is_empty(),
            why,
        });
    }
}

/// True if two values are the same, however they are written.
fn is_same(before: View<'_>, after: View<'_>) -> bool {
    match (before.as_str(), after.as_str()) {
        (Some(before), Some(after)) => before == after,
        _ => before.raw() == after.raw(),
    }
}

fn moved(before: View<'_>, after: View<'_>) -> Option<i128> {
    let date = |view: View<'_>| numeric_date(view.as_number()?).ok();
    Some(date(after)? - date(before)?)
}

/// The words of a text or of an array of texts; nothing if it is something else.
fn words(view: View<'_>, is_list: bool) -> Option<BTreeSet<String>> {
    let texts: Vec<_> = view.strings().collect();
    let is_text = view.kind() == Json::String;
    let is_texts = view.kind() == Json::Array && view.items().count() == texts.len();
    let words = texts.iter().flat_map(|text| match is_list {
        true => text.split(' ').filter(|word| !word.is_empty()).collect(),
        false => vec![text.as_ref()],
    });
    (is_text || is_texts).then(|| words.map(str::to_owned).collect())
}

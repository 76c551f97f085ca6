//! Two tokens side by side, for a person: the answer in one line, the two, what matters, what does not.

use super::content::{claim_name, shown};
use super::layout::Page;
use super::{Layout, time};
use crate::decode::json::{Kind as Json, View};
use crate::diff::{Answer, Change, Comparison, Difference, Place, Side};
use crate::report::{escape, wording};
use crate::scan::Fingerprint;

/// So many differences of one sort are told.
const MOST: usize = 100;
/// So many words of one claim are told.
const MOST_WORDS: usize = 50;

/// One page for all comparisons.
pub fn render(comparisons: &[Comparison<'_>], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for (index, comparison) in comparisons.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        one(&mut page, comparison);
    }
    page.finish()
}

fn one(page: &mut Page, comparison: &Comparison<'_>) {
    let style = page.style();
    let (matter, rest): (Vec<_>, Vec<_>) =
        comparison.differences.iter().partition(|one| one.matters);
    let answer = match (comparison.answer, matter.len()) {
        (Answer::Identical, _) => style.good("The same token"),
        (Answer::Same, _) => style.good("The same in all that matters"),
        (Answer::Unreadable, _) => {
            style.warn("NOT COMPARABLE: other tokens, and nothing in them can be read")
        }
        (Answer::Different, 1) => style.bad("Different in 1 thing that matters"),
        (Answer::Different, count) => {
            style.bad(&format!("Different in {count} things that matter"))
        }
    };
    let label = comparison.member.map_or(String::new(), |member| {
        format!("{}:", escape::terminal(&wording::shorten(member, 40)))
    });
    page.pieces(&label, &[answer]);
    page.fact("Before", &side(&comparison.before));
    page.fact("After", &side(&comparison.after));
    for (heading, differences) in [("What matters", matter), ("What does not", rest)] {
        if differences.is_empty() {
            continue;
        }
        page.heading(heading);
        for difference in differences.iter().take(MOST) {
            page.claim(4, &name(difference), &says(difference));
        }
        if differences.len() > MOST {
            page.hanging(4, "...", "more (see --json)");
        }
    }
}

fn side(side: &Side) -> String {
    let name = wording::capital(side.name);
    format!(
        "{name}, {}, {}",
        time::phrase(&side.times),
        Fingerprint::of(&side.digest)
    )
}

fn name(difference: &Difference<'_>) -> String {
    let name = claim_name(&difference.name);
    match difference.place {
        Place::Header => format!("{name} (header)"),
        _ => name,
    }
}

/// What happened, in words.
pub fn says(difference: &Difference<'_>) -> String {
    let says = match &difference.change {
        Change::Added(value) => format!("added: {}", value_of(*value)),
        Change::Removed(value) => format!("removed: {}", value_of(*value)),
        Change::Changed(before, after) => {
            format!("from {} to {}", value_of(*before), value_of(*after))
        }
        Change::Words { added, removed } => {
            let said =
                [("added", added), ("removed", removed)].map(|(verb, words)| match words.len() {
                    0 => None,
                    _ => Some(format!("{verb} {}", list(words))),
                });
            said.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        Change::Moved(by) if *by < 0 => format!("earlier by {}", wording::duration(*by)),
        Change::Moved(by) => format!("later by {}", wording::duration(*by)),
        Change::Became(before, after) => format!("from {before} to {after}"),
        Change::Lasts(before, after) => {
            let [before, after] = [before, after].map(|lasts| wording::duration(*lasts));
            format!("from {before} to {after}")
        }
    };
    match difference.why {
        "" => says,
        why => format!("{says}: {why}"),
    }
}

/// A value for the eye, strings in quotes.
fn value_of(value: View<'_>) -> String {
    let shown = shown(value);
    match value.kind() {
        Json::String if !shown.starts_with('"') => format!("\"{shown}\""),
        _ => shown,
    }
}

fn list(words: &[String]) -> String {
    let quoted = |word: &String| super::quote(word);
    let mut said: Vec<_> = words.iter().take(MOST_WORDS).map(quoted).collect();
    if words.len() > MOST_WORDS {
        said.push(format!("{} more", words.len() - MOST_WORDS));
    }
    said.join(", ")
}

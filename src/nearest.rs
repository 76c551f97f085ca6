//! Near misses: which known names a mistyped one may have meant.

use std::borrow::Borrow;

/// So many suggestions are made at most.
const MOST: usize = 5;
/// A name that is part of another one is a near miss from so many characters on.
const LEAST_PART: usize = 4;
/// Longer texts are no names.
const LONGEST: usize = 64;

/// The known names that are near to `name`, the nearest first. The case of letters makes no difference.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let length = name.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let name = name.to_lowercase();
    let allowed = (length / 3).clamp(1, 3);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|id| {
            let lower = id.to_lowercase();
            let distance = distance(&lower, &name);
            let contains = |long: &str, short: &str| {
                short.chars().count() >= LEAST_PART && long.contains(short)
            };
            // A part is a weaker sign than a slip of the keys.
            let rank = if distance <= allowed {
                distance
            } else if contains(&lower, &name) || contains(&name, &lower) {
                LONGEST + distance
            } else {
                return None;
            };
            Some((rank, id))
        })
        .collect();
    near.sort();
    near.dedup();
    if near.first().is_some_and(|(rank, _)| *rank == 0) {
        near.retain(|(rank, _)| *rank == 0);
    }
    near.into_iter().take(MOST).map(|(_, id)| id).collect()
}

/// The question whether one of these was meant; nothing if none is near.
pub fn did_you_mean<S: Borrow<str>>(near: &[S]) -> Option<String> {
    (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")))
}

/// That question, or else what there is: the help on a name that is none of those known.
pub fn meant_or_known<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    did_you_mean(&nearest(name, known.iter().copied()))
        .unwrap_or_else(|| format!("known: {}", known.join(", ")))
}

/// How many characters must be changed, added or removed, or two neighbours swapped, to make one text the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut row_before: Vec<usize> = Vec::new();
    let mut a_before = None;
    for (i, a) in one.chars().take(LONGEST).enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = i + 1;
        next.push(left);
        let mut b_before = None;
        for (j, (b, above)) in other.iter().zip(row.windows(2)).enumerate() {
            let [diagonal, above] = above else {
                continue;
            };
            let mut least = (diagonal + usize::from(a != *b))
                .min(above + 1)
                .min(left + 1);
            if a_before == Some(*b) && b_before == Some(a) {
                let swapped = j.checked_sub(1).and_then(|before| row_before.get(before));
                least = swapped.map_or(least, |swapped| least.min(swapped + 1));
            }
            next.push(least);
            left = least;
            b_before = Some(*b);
        }
        row_before = std::mem::replace(&mut row, next);
        a_before = Some(a);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_come_before_parts_and_strangers_are_left_out() {
        let known = ["access_token", "id_token", "exp", "opaque", "RS256"];
        assert_eq!(nearest("acess_token", known), ["access_token"]);
        assert_eq!(nearest("rs256", ["ES256", "RS256"]), ["RS256"]);
        assert_eq!(nearest("expp", known), ["exp"]);
        assert_eq!(nearest("token", known), ["id_token", "access_token"]);
        assert_eq!(nearest("zzz", known), [""; 0]);
        assert_eq!(nearest("", known), [""; 0]);
        assert_eq!(nearest(&"token".repeat(20), known), [""; 0]);
    }

    #[test]
    fn the_question_names_all_that_are_near() {
        let said = did_you_mean(&["exp", "iat"]);
        assert_eq!(said.as_deref(), Some("did you mean exp or iat?"));
        assert_eq!(did_you_mean::<String>(&[]), None);
    }

    #[test]
    fn distance_counts_single_changes() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("pme", "pem", 1),
            ("jsno", "json", 1),
            ("ab", "ba", 1),
            ("abc", "cab", 2),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}

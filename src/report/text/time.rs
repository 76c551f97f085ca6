//! The dates of a token: in a few words, in a sentence, and as a bar. The bar has its words in it: without its strokes it
//! still says what comes after what.

use std::borrow::Cow;

use super::facts::TIME;
use super::layout::Page;
use crate::decode::moment::TimeZone;
use crate::decode::number::{Nanoseconds, SECOND};
use crate::judge::{TimeStatus, Times};
use crate::report::style::Tone;
use crate::report::wording;

/// The token's time in a few words.
pub(in crate::report) fn phrase(times: &Times) -> String {
    let now = times.clock.now;
    match (times.status, times.expires_at, times.not_before) {
        (TimeStatus::Valid, Some(exp), _) if exp > now => {
            format!("expires {}", wording::relative(exp, now))
        }
        (TimeStatus::Valid, Some(exp), _) => {
            format!("expired {}, within the leeway", wording::relative(exp, now))
        }
        (TimeStatus::Expired, Some(exp), _) => format!("EXPIRED {}", wording::relative(exp, now)),
        (TimeStatus::NotYetValid, _, Some(nbf)) => {
            format!("NOT VALID YET, valid {}", wording::relative(nbf, now))
        }
        (TimeStatus::Malformed, _, _) => "MALFORMED DATES".to_owned(),
        (TimeStatus::None, _, _) => "no readable dates".to_owned(),
        _ => "no expiry".to_owned(),
    }
}

/// The same with how good that is; nothing for a token without claims.
pub(super) fn verdict(times: &Times) -> Option<(Tone, Cow<'static, str>)> {
    let tone = match times.status {
        TimeStatus::None => return None,
        status if status.is_violation() => Tone::Bad,
        _ => Tone::Plain,
    };
    Some((tone, phrase(times).into()))
}

/// Its phrase with dates: when it ends, when it was issued, how long it lives.
pub(in crate::report) fn sentence(times: &Times, zone: Option<&TimeZone>) -> String {
    let end = end(times, zone);
    let begin = begin(times);
    if begin.is_empty() {
        end
    } else {
        format!("{end}, {begin}")
    }
}

/// When it ends.
fn end(times: &Times, zone: Option<&TimeZone>) -> String {
    let mut text = phrase(times);
    let main = match (times.status, times.not_before) {
        (TimeStatus::NotYetValid, Some(nbf)) => Some(nbf),
        _ => times.expires_at,
    };
    if let Some(at) = main {
        text.push_str(&format!(" ({})", wording::date(at, zone)));
    }
    text
}

/// When it was issued, and how long it lives.
fn begin(times: &Times) -> String {
    let issued = times
        .issued_at
        .map(|iat| format!("issued {}", wording::relative(iat, times.clock.now)));
    let lifetime = times.lifetime().filter(|lifetime| *lifetime > 0);
    let lives = lifetime.map(|lifetime| format!("lives {}", wording::duration(lifetime)));
    let parts: Vec<String> = issued.into_iter().chain(lives).collect();
    parts.join(", ")
}

/// The dates of the report for a person: two lines of words, and the bar.
pub(super) fn show(page: &mut Page<'_>, times: &Times) {
    if times.status == TimeStatus::None {
        return;
    }
    let zone = page.zone();
    page.blank();
    page.fact(TIME, &end(times, zone));
    let begin = begin(times);
    let now = format!("now is {}", wording::date(times.clock.now, zone));
    let indent = page.fact_indent();
    let together = format!("{begin}; {now}");
    if begin.is_empty() {
        page.paragraph(indent, &now);
    } else if indent + together.len() <= page.width() {
        page.paragraph(indent, &together);
    } else {
        page.paragraph(indent, &begin);
        page.paragraph(indent, &now);
    }
    bar(page, times);
}

/// The bar is never longer than this.
const LONGEST: usize = 68;

/// A part of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    /// Of the token's life, what has passed.
    Spent,
    /// Of the token's life, what is left.
    Left,
    /// Before or after it.
    Outside,
}

impl Stroke {
    const fn sign(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Spent, false) => "─",
            (Self::Left, false) => "━",
            (Self::Outside, false) => "┄",
            (Self::Spent, true) => "-",
            (Self::Left, true) => "=",
            (Self::Outside, true) => ".",
        }
    }
}

/// A date on the bar.
struct Mark {
    at: Nanoseconds,
    word: &'static str,
    tone: Tone,
}

/// The bar; nothing where it would say nothing.
fn bar(page: &mut Page<'_>, times: &Times) {
    let indent = page.fact_indent();
    let room = page.width().saturating_sub(indent).min(LONGEST);
    let style = page.style();
    let Some(pieces) = pieces(times, room) else {
        return;
    };
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Word(tone, word) => text.push_str(&style.tone(tone, word)),
            Piece::Comma => text.push_str(", "),
            Piece::Strokes(stroke, length) => {
                let strokes = stroke.sign(style.ascii).repeat(length);
                let tone = if stroke == Stroke::Left {
                    Tone::Plain
                } else {
                    Tone::Faint
                };
                text.push_str(&format!(" {} ", style.tone(tone, &strokes)));
            }
        }
    }
    page.line(indent, &text);
}

/// What the bar consists of, from left to right.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Word(Tone, &'static str),
    /// Between dates that are the same.
    Comma,
    Strokes(Stroke, usize),
}

/// The bar for so many columns; nothing if it has no date or no room.
fn pieces(times: &Times, room: usize) -> Option<Vec<Piece>> {
    let marks = marks(times);
    let now = times.clock.now;
    let begin = times.not_before.or(times.issued_at);
    let gaps: Vec<Nanoseconds> = marks
        .windows(2)
        .map(|pair| match pair {
            [one, next] => (next.at - one.at) / SECOND,
            _ => 0,
        })
        .collect();
    let sum: Nanoseconds = gaps.iter().sum();
    if sum == 0 || times.status == TimeStatus::Malformed {
        return None;
    }
    let words: usize = marks.iter().map(|mark| mark.word.len()).sum();
    let drawn = gaps.iter().filter(|gap| **gap > 0).count();
    // Two columns between words in any case; each gap has a stroke, and the rest is shared out by length.
    let shared = room.checked_sub(words + 2 * gaps.len() + drawn)?;
    let share =
        |gap: Nanoseconds| usize::try_from(shared as Nanoseconds * gap / sum).unwrap_or_default();
    let rest = shared.saturating_sub(gaps.iter().copied().map(share).sum());
    // What is left over by rounding down is not seen in the longest.
    let longest = (0..gaps.len()).max_by_key(|index| gaps.get(*index).copied());
    let mut pieces = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        pieces.push(Piece::Word(mark.tone, mark.word));
        let (Some(gap), Some(next)) = (gaps.get(index), marks.get(index + 1)) else {
            continue;
        };
        if *gap == 0 {
            pieces.push(Piece::Comma);
            continue;
        }
        let is_inside = begin.is_none_or(|begin| begin <= mark.at)
            && times.expires_at.is_none_or(|end| next.at <= end);
        let stroke = match is_inside {
            false => Stroke::Outside,
            true if next.at <= now => Stroke::Spent,
            true => Stroke::Left,
        };
        let more = if Some(index) == longest { rest } else { 0 };
        pieces.push(Piece::Strokes(stroke, 1 + share(*gap) + more));
    }
    Some(pieces)
}

fn marks(times: &Times) -> Vec<Mark> {
    let now = times.clock.now;
    let mark = |word, tone| move |at| Mark { at, word, tone };
    let late = times.status == TimeStatus::NotYetValid;
    // A token is usually valid from the second in which it was issued: that needs no mark of its own.
    let not_before = times.not_before.filter(|nbf| times.issued_at != Some(*nbf));
    let mut marks: Vec<Mark> = Vec::new();
    marks.extend(times.issued_at.map(mark("issued", Tone::Plain)));
    marks.extend(not_before.map(mark(
        "valid from",
        if late { Tone::Bad } else { Tone::Plain },
    )));
    marks.push(mark("now", Tone::Strong)(now));
    let (word, tone) = match times.expires_at {
        Some(exp) if exp > now => ("expires", Tone::Plain),
        _ if times.status == TimeStatus::Expired => ("expired", Tone::Bad),
        _ => ("expired", Tone::Warn),
    };
    marks.extend(times.expires_at.map(mark(word, tone)));
    marks.sort_by_key(|mark| mark.at);
    if times.expires_at.is_none()
        && let (Some(first), Some(last)) = (marks.first(), marks.last())
        && first.at < last.at
    {
        // As much again as can be seen: it has no end.
        let end = last.at + (last.at - first.at);
        marks.push(mark("no expiry", Tone::Plain)(end));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Clock;

    /// The bar for dates in seconds, with `now` at 1000.
    fn drawn(
        iat: Option<i128>,
        nbf: Option<i128>,
        exp: Option<i128>,
        status: TimeStatus,
    ) -> String {
        let at = |seconds: Option<i128>| seconds.map(|seconds| seconds * SECOND);
        let times = Times {
            status,
            issued_at: at(iat),
            not_before: at(nbf),
            expires_at: at(exp),
            saved_by_leeway: false,
            malformed: Vec::new(),
            clock: Clock {
                now: 1000 * SECOND,
                leeway: 0,
            },
        };
        let mut text = String::new();
        for piece in pieces(&times, 40).unwrap_or_default() {
            match piece {
                Piece::Word(_, word) => text.push_str(word),
                Piece::Comma => text.push_str(", "),
                Piece::Strokes(stroke, length) => {
                    text.push_str(&format!(" {} ", stroke.sign(true).repeat(length)));
                }
            }
        }
        assert!(text.len() <= 40, "{text}");
        text
    }

    #[test]
    fn the_bar_shows_what_is_spent_and_what_is_left() {
        use TimeStatus as S;
        for (iat, nbf, exp, status, expected) in [
            (
                Some(900),
                None,
                Some(1100),
                S::Valid,
                "issued ---------- now ========== expires",
            ),
            (
                Some(1000),
                None,
                Some(1100),
                S::Valid,
                "issued, now ==================== expires",
            ),
            (
                Some(990),
                Some(990),
                Some(2000),
                S::Valid,
                "issued - now =================== expires",
            ),
            (
                None,
                None,
                Some(1100),
                S::Valid,
                "now ============================ expires",
            ),
            (
                Some(800),
                None,
                Some(900),
                S::Expired,
                "issued ---------- expired .......... now",
            ),
            (
                None,
                None,
                Some(900),
                S::Expired,
                "expired ............................ now",
            ),
            (
                Some(990),
                Some(1010),
                Some(1030),
                S::NotYetValid,
                "issued .. now .. valid from ==== expires",
            ),
            (
                Some(900),
                None,
                None,
                S::NoExpiry,
                "issued --------- now ========= no expiry",
            ),
            (
                None,
                Some(900),
                None,
                S::NoExpiry,
                "valid from ------- now ======= no expiry",
            ),
            // Issued after now: strange, and shown as it is.
            (
                Some(1100),
                None,
                Some(1200),
                S::Valid,
                "now .......... issued ========== expires",
            ),
            // Expired before it was issued.
            (
                Some(900),
                None,
                Some(800),
                S::Expired,
                "expired .......... issued .......... now",
            ),
            // The end of the calendar.
            (
                Some(1),
                None,
                Some(253_402_300_799),
                S::Valid,
                "issued - now =================== expires",
            ),
            (None, None, None, S::NoExpiry, ""),
            (Some(1000), None, None, S::NoExpiry, ""),
            (None, None, Some(1000), S::Expired, ""),
            (Some(900), None, None, S::Malformed, ""),
        ] {
            assert_eq!(
                drawn(iat, nbf, exp, status),
                expected,
                "{iat:?} {nbf:?} {exp:?}"
            );
        }
    }
}

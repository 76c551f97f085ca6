//! The life of a token drawn as a line, above a list of its dates. The drawing says nothing that the list does not, so
//! it is hidden from what reads the page aloud. Positions are shares of the width: it fits every page, and its letters
//! keep their size.

use super::markup::Markup;
use crate::decode::number::Nanoseconds;
use crate::judge::{TimeStatus, Times};
use crate::report::wording;

/// Where the first and the last date stand, in percent of the width.
const FIRST: f64 = 1.0;
const LAST: f64 = 99.0;
/// Marks that stand nearer than so many percent have their words in two lines.
const NEAR: f64 = 55.0;
/// What was valid is never drawn narrower than so many percent.
const NARROWEST: f64 = 1.0;

/// A date of the token.
struct Mark {
    label: &'static str,
    /// Before a date to come, and before one that has passed.
    verbs: [&'static str; 2],
    at: Nanoseconds,
}

/// The drawing and the dates; nothing for a token without dates.
pub(super) fn draw(page: &mut Markup, times: &Times) {
    let now = times.clock.now;
    let marks = marks(times);
    if marks.is_empty() {
        return;
    }
    let all = || marks.iter().map(|mark| mark.at).chain([now]);
    let first = all().min().unwrap_or(now);
    let last = all().max().unwrap_or(now);
    if first < last {
        let place = |at: Nanoseconds| {
            FIRST + (LAST - FIRST) * ((at - first) as f64 / (last - first) as f64)
        };
        line(page, times, &marks, place);
    }
    page.raw("<dl class=\"dates\">\n");
    for mark in &marks {
        date(page, mark.label, mark.at, &wording::relative(mark.at, now));
    }
    date(page, "Read", now, "now");
    page.raw("</dl>\n");
}

fn date(page: &mut Markup, label: &str, at: Nanoseconds, relative: &str) {
    page.element("<div><dt>", label, "</dt><dd>")
        .element("", &wording::rfc3339(at), ", ")
        .element("", relative, "</dd></div>\n");
}

fn marks(times: &Times) -> Vec<Mark> {
    // A token is usually valid from the second in which it was issued: that needs no mark of its own.
    let not_before = times.not_before.filter(|nbf| times.issued_at != Some(*nbf));
    [
        ("Issued", ["issued", "issued"], times.issued_at),
        ("Valid from", ["valid", "valid"], not_before),
        ("Expires", ["expires", "expired"], times.expires_at),
    ]
    .into_iter()
    .filter_map(|(label, verbs, at)| at.map(|at| Mark { label, verbs, at }))
    .collect()
}

fn line(page: &mut Markup, times: &Times, marks: &[Mark], place: impl Fn(Nanoseconds) -> f64) {
    let now = times.clock.now;
    let mut marks: Vec<(f64, &Mark)> = marks.iter().map(|mark| (place(mark.at), mark)).collect();
    marks.sort_by_key(|(_, mark)| mark.at);
    let is_crowded = marks.windows(2).any(|pair| match pair {
        [(one, _), (next, _)] => next - one < NEAR,
        _ => false,
    });
    page.raw("<svg class=\"timeline\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\"")
        .raw(if is_crowded {
            " height=\"90\">\n"
        } else {
            " height=\"74\">\n"
        });
    span(
        page,
        "<line class=\"axis\" y1=\"38\" y2=\"38\" x1=\"",
        0.0,
        100.0,
    );
    let at = place(now);
    let begin = times.not_before.or(times.issued_at).map_or(FIRST, &place);
    let end = times.expires_at.map_or(LAST, &place);
    if begin <= end {
        let open = "<rect class=\"life\" y=\"31\" height=\"14\" x=\"";
        rectangle(page, open, begin, end);
        if at > begin {
            let open = "<rect class=\"spent\" y=\"31\" height=\"14\" x=\"";
            rectangle(page, open, begin, at.min(end));
        }
    }
    let outside = match times.status {
        TimeStatus::Expired => Some((end, at)),
        TimeStatus::NotYetValid => Some((at, begin)),
        _ => None,
    };
    if let Some((from, to)) = outside {
        span(
            page,
            "<line class=\"outside\" y1=\"38\" y2=\"38\" x1=\"",
            from,
            to,
        );
    }
    for (index, (x, mark)) in marks.iter().enumerate() {
        span(
            page,
            "<line class=\"tick\" y1=\"26\" y2=\"50\" x1=\"",
            *x,
            *x,
        );
        let open = match is_crowded && index % 2 == 1 {
            true => "<text y=\"83\" x=\"",
            false => "<text y=\"66\" x=\"",
        };
        let [future, past] = mark.verbs;
        let verb = if mark.at > now { future } else { past };
        label(
            page,
            open,
            *x,
            &format!("{verb} {}", wording::relative(mark.at, now)),
        );
    }
    span(
        page,
        "<line class=\"now\" y1=\"20\" y2=\"52\" x1=\"",
        at,
        at,
    );
    label(page, "<text class=\"now\" y=\"14\" x=\"", at, "now");
    page.raw("</svg>\n");
}

/// A line between two places.
fn span(page: &mut Markup, open: &'static str, from: f64, to: f64) {
    page.raw(open)
        .number(from)
        .raw("%\" x2=\"")
        .number(to)
        .raw("%\"/>\n");
}

fn rectangle(page: &mut Markup, open: &'static str, from: f64, to: f64) {
    let width = (to - from).max(NARROWEST);
    page.raw(open)
        .number(from)
        .raw("%\" width=\"")
        .number(width)
        .raw("%\"/>\n");
}

/// Words at a place, on the side where there is room.
fn label(page: &mut Markup, open: &'static str, at: f64, words: &str) {
    let anchor = match at {
        _ if at < 30.0 => "%\" text-anchor=\"start\">",
        _ if at > 70.0 => "%\" text-anchor=\"end\">",
        _ => "%\" text-anchor=\"middle\">",
    };
    page.raw(open)
        .number(at)
        .raw(anchor)
        .text(words)
        .raw("</text>\n");
}

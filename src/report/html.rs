//! A report to be shared: one HTML document that needs nothing else. It has no script, and its
//! Content-Security-Policy allows none and no request; no text from outside becomes markup, an attribute or a link.
//! Content, order and words are those of the report for a person.

mod markup;
mod sections;
mod timeline;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::style::Tone;
use super::{Report, brief, text, wording};
use crate::decode::sha256;
use markup::{Level, Markup};

/// How it looks. It names no address and no font that would have to be fetched.
const STYLE: &str = include_str!("html/style.css");

/// The whole document; `all` shows every key that was considered and every use.
pub fn render(reports: &[Report<'_>], all: bool) -> String {
    let mut page = Markup::new();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&mut page, reports);
    page.raw("<body>\n<main>\n");
    let several = reports.len() > 1;
    if several {
        overview(&mut page, reports);
    }
    let level = if several { Level::Second } else { Level::First };
    for report in reports {
        page.raw("<article>\n");
        sections::show(&mut page, report, level, all);
        page.raw("</article>\n");
    }
    page.raw("</main>\n");
    foot(&mut page, reports);
    page.raw("</body>\n</html>\n");
    page.finish()
}

fn head(page: &mut Markup, reports: &[Report<'_>]) {
    page.raw("<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
        .text(&STANDARD.encode(sha256(STYLE)))
        .raw("'; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .raw("<meta name=\"robots\" content=\"noindex\">\n<title>");
    let title = match reports {
        [report] => brief::headline(report),
        _ => text::together::OVERVIEW.to_owned(),
    };
    page.text(&title)
        .raw(" - whichtoken</title>\n<style>")
        .raw(STYLE)
        .raw("</style>\n</head>\n");
}

/// The tokens of one input together: where each goes, and whether they belong together.
fn overview(page: &mut Markup, reports: &[Report<'_>]) {
    page.raw("<header>\n");
    page.element("<h1>", text::together::OVERVIEW, "</h1>\n");
    page.raw("<dl class=\"goes\">\n");
    for report in reports {
        page.element("<div><dt>", &text::together::name(report), "</dt>");
        let to = text::together::destination(report);
        page.element("<dd>", &to, "</dd></div>\n");
    }
    page.raw("</dl>\n");
    let checks: Vec<_> = reports.iter().flat_map(|report| &report.pairs).collect();
    if !checks.is_empty() {
        page.element("<h2>", text::together::TOGETHER, "</h2>\n");
        page.raw("<ul class=\"verdicts\" role=\"list\">\n");
        for check in checks {
            let (tone, word, says) = text::together::verdict(check);
            let says = format!("{says} ({})", check.source);
            page.verdict(tone, word, check.id, &says);
            page.raw("</div></li>\n");
        }
        page.raw("</ul>\n");
    }
    page.raw("</header>\n");
}

/// What the file holds and what not, and which tokens it is about.
fn foot(page: &mut Markup, reports: &[Report<'_>]) {
    page.raw("<footer>\n");
    if let Some(report) = reports.first() {
        let at = wording::rfc3339(report.times.clock.now);
        let by = concat!("By whichtoken ", env!("CARGO_PKG_VERSION"), ", as of ");
        page.element("<p>", by, "").text(&at).raw(".</p>\n");
    }
    page.raw("<p>Neither a token nor a signature is in this file; what the claims say is. ");
    let hidden: usize = reports.iter().filter_map(|report| report.hidden).sum();
    let is_asked = reports.iter().any(|report| report.hidden.is_some());
    page.text(match (is_asked, hidden) {
        (false, _) => "Personal values are shown as they were sent (--redact replaces them).",
        (true, 0) => "Personal values were to be replaced, and none was found.",
        (true, _) => text::HIDDEN,
    });
    page.raw("</p>\n");
    for report in reports.iter().filter(|report| report.is_token) {
        page.raw("<p>Fingerprint of ");
        match text::member_name(report, 40) {
            Some(member) => page.text(&member),
            None => page.raw("the token"),
        };
        let print = wording::fingerprint(&report.fingerprint());
        page.element(": <code>", &print, "</code></p>\n");
    }
    page.raw("</footer>\n");
}

/// The worst of several tones.
fn worst(tones: impl Iterator<Item = Tone>) -> Tone {
    let rank = |tone: &Tone| match tone {
        Tone::Bad => 3,
        Tone::Warn => 2,
        Tone::Good => 1,
        Tone::Strong | Tone::Faint | Tone::Plain => 0,
    };
    tones.max_by_key(rank).unwrap_or(Tone::Plain)
}

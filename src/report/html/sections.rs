//! The parts of one token's report, in the order of the report for a person.

use super::markup::{Level, Markup};
use super::{timeline, worst};
use crate::classify::Evidence;
use crate::expect::Status;
use crate::report::style::Tone;
use crate::report::text::content::{self, Row, Table};
use crate::report::text::{self, advice, expectations};
use crate::report::{Report, wording};

/// The report on one token.
pub(super) fn show(page: &mut Markup, report: &Report<'_>, level: Level, all: bool) {
    verdict(page, report, level);
    if !report.is_token {
        findings(page, report, level);
        return;
    }
    if report.is_check && report.outcome == Status::Pass {
        // Whom it is sent to wants to see what was checked.
        expected(page, report, level);
        origin(page, report, level, all);
        time(page, report, level);
        unchecked(page, report);
        return;
    }
    problem(page, report);
    if report.is_check {
        expected(page, report, level);
    } else {
        for sentence in text::purpose_sentences(report) {
            page.element("<p>", &sentence, "</p>\n");
        }
    }
    origin(page, report, level, all);
    if !report.is_check {
        uses(page, report, level, all);
        evidence(page, report, level);
    }
    time(page, report, level);
    if !report.is_check {
        expected(page, report, level);
        for table in content::tables(report, None) {
            members(page, &table, level);
        }
    }
    findings(page, report, level);
    if all && !report.is_check {
        looked_for(page, report, level);
    }
    next(page, report, level);
}

/// The answer: outcome and kind, then signature, key binding and time.
fn verdict(page: &mut Markup, report: &Report<'_>, level: Level) {
    let pieces = text::verdict(report);
    let tone = match report.is_check {
        true => text::tone(report.outcome),
        false => worst(pieces.iter().map(|(tone, _)| *tone)),
    };
    page.raw(banner(tone));
    if let Some(member) = text::member_name(report, 40) {
        page.element("<p class=\"member\">", &member, "</p>\n");
    }
    let (open, close) = level.title();
    page.raw(open);
    if report.is_check {
        page.text(text::outcome_word(report.outcome)).raw(": ");
    }
    let (kind, rest) = match pieces.split_first() {
        Some(((_, kind), rest)) if report.is_token => (&**kind, rest),
        _ => ("No token", &[][..]),
    };
    page.text(kind).raw(close);
    if !rest.is_empty() {
        page.raw("<ul class=\"tags\" role=\"list\">");
        for (tone, piece) in rest {
            page.raw("<li>").tag(*tone, piece).raw("</li> ");
        }
        page.raw("</ul>\n");
    }
    page.raw("</header>\n");
}

const fn banner(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "<header class=\"good\">\n",
        Tone::Warn => "<header class=\"warn\">\n",
        Tone::Bad => "<header class=\"bad\">\n",
        Tone::Strong | Tone::Faint | Tone::Plain => "<header>\n",
    }
}

/// What blocks, and what to do about it.
fn problem(page: &mut Markup, report: &Report<'_>) {
    let Some(first) = advice::blocking(report) else {
        return;
    };
    page.raw("<dl class=\"problem\">\n");
    for (label, sentence) in advice::sentences(first) {
        labelled(page, label, &sentence);
    }
    page.raw("</dl>\n");
}

fn labelled(page: &mut Markup, label: &str, says: &str) {
    page.element("<div><dt>", label, "</dt>")
        .element("<dd>", says, "</dd></div>\n");
}

fn uses(page: &mut Markup, report: &Report<'_>, level: Level, all: bool) {
    let heading = text::uses_heading(report);
    table(page, "<table>", level, heading, &["Use", "Answer", "Why"]);
    for entry in report.uses.iter().filter(|entry| all || entry.id.is_main()) {
        page.element("<tr><th scope=\"row\">", entry.id.words(), "</th><td>")
            .tag(text::answer_tone(entry.answer), entry.answer.name())
            .raw("</td><td>")
            .cited(entry.why, entry.source)
            .raw("</td></tr>\n");
    }
    page.raw("</tbody></table>\n");
}

/// The beginning of a table, with its heading as caption.
fn table(page: &mut Markup, open: &'static str, level: Level, heading: &str, columns: &[&str]) {
    page.raw(open)
        .raw("<caption>")
        .heading(level, heading)
        .raw("</caption>\n<thead><tr>");
    for column in columns {
        page.element("<th scope=\"col\">", column, "</th>");
    }
    page.raw("</tr></thead>\n<tbody>\n");
}

fn evidence(page: &mut Markup, report: &Report<'_>, level: Level) {
    page.raw("<section>\n").heading(level, "Why");
    page.raw("<ul class=\"verdicts\" role=\"list\">\n");
    let list = |page: &mut Markup, tone, word, signals: Vec<Evidence>| {
        for signal in signals.iter().take(text::MOST_EVIDENCE) {
            page.raw("<li>")
                .tag(tone, word)
                .raw(" <div class=\"says\">");
            page.cited(signal.says, signal.source).raw("</div></li>\n");
        }
        if let Some(more) = text::more_evidence(signals.len()) {
            page.raw("<li>").tag(tone, word);
            page.element(" <div class=\"says\">", &more, "</div></li>\n");
        }
    };
    list(
        page,
        Tone::Good,
        "for",
        report.verdict.supporting().collect(),
    );
    list(
        page,
        Tone::Warn,
        "against",
        report.verdict.opposing().collect(),
    );
    if report.verdict.evidence.is_empty() {
        page.element("<li class=\"says\">", text::NO_EVIDENCE, "</li>\n");
    }
    page.raw("</ul>\n</section>\n");
}

/// The dates with their drawing.
fn time(page: &mut Markup, report: &Report<'_>, level: Level) {
    if let Some(time) = text::facts::of_time(report, None) {
        page.raw("<section>\n").heading(level, text::facts::TIME);
        page.element("<p>", &time.says, "</p>\n");
        timeline::draw(page, &report.times);
        page.raw("</section>\n");
    }
}

/// Signature and origin; with `all` each key that was considered.
fn origin(page: &mut Markup, report: &Report<'_>, level: Level, all: bool) {
    let mut rest = text::facts::of_origin(report);
    if all {
        rest.extend(text::facts::of_keys(report));
    }
    if !rest.is_empty() {
        page.raw("<section>\n")
            .heading(level, "Signature and origin");
        page.raw("<dl>\n");
        for fact in rest {
            labelled(page, fact.label, &fact.says);
        }
        page.raw("</dl>\n</section>\n");
    }
}

fn expected(page: &mut Markup, report: &Report<'_>, level: Level) {
    let rows = expectations::rows(report, true);
    if !rows.is_empty() {
        let heading = expectations::HEADING;
        let columns = ["Verdict", "Expectation", "Expected and found"];
        table(page, "<table>", level, heading, &columns);
        for row in rows {
            let (tone, word) = expectations::verdict(row);
            page.raw("<tr><td>").tag(tone, word);
            page.element("</td><th scope=\"row\">", row.id, "</th>");
            page.element("<td>", &expectations::says(row), "");
            for line in expectations::difference(row) {
                page.element("<p><code>", line, "</code></p>");
            }
            if let Some(help) = row.help.as_deref().filter(|_| row.status != Status::Pass) {
                page.element("<p>", help, "</p>");
            }
            page.raw("</td></tr>\n");
        }
        page.raw("</tbody></table>\n");
    }
    let unseen = expectations::unseen(report);
    if !unseen.is_empty() {
        page.raw("<section>\n").heading(level, expectations::UNSEEN);
        page.raw("<ul>\n");
        for name in unseen {
            page.element("<li>", &name, "</li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }
}

/// A part of the content, a member a row.
fn members(page: &mut Markup, part: &Table, level: Level) {
    if let Some((label, whole)) = &part.whole {
        page.raw("<section>\n").heading(level, &part.heading);
        page.raw("<dl>\n");
        labelled(page, label, whole);
        page.raw("</dl>\n</section>\n");
        return;
    }
    let columns = ["Name", "Value, and what it is"];
    let open = "<table class=\"content\">";
    table(page, open, level, &part.heading, &columns);
    for (group, row) in part.grouped() {
        if let Some(group) = group {
            page.element(
                "<tr><th colspan=\"2\" scope=\"colgroup\">",
                group,
                "</th></tr>\n",
            );
        }
        member(page, row);
    }
    page.raw("</tbody></table>\n");
    if let Some(more) = part.more {
        page.element("<p>... ", more, "</p>\n");
    }
}

fn member(page: &mut Markup, row: &Row) {
    page.element("<tr><th scope=\"row\"><code>", &row.name, "</code></th>");
    page.element("<td><div class=\"pair\"><div><code>", &row.value, "</code>");
    if let Some(date) = &row.date {
        page.element("<p>", date, "</p>");
    }
    page.raw("</div>");
    if let Some(note) = &row.note {
        page.element("<div class=\"note\">", note, "</div>");
    }
    page.raw("</div></td></tr>\n");
}

fn findings(page: &mut Markup, report: &Report<'_>, level: Level) {
    let shown: Vec<_> = text::findings_of(report).collect();
    if shown.is_empty() {
        return;
    }
    page.raw("<section>\n").heading(level, "Findings");
    page.raw("<ul class=\"verdicts\" role=\"list\">\n");
    for found in shown {
        let tone = text::severity_tone(found.severity);
        page.verdict(
            tone,
            found.severity.name(),
            found.id,
            &text::finding_says(found),
        );
        page.raw("<p>")
            .cited(found.help, found.source)
            .raw("</p></div></li>\n");
    }
    page.raw("</ul>\n</section>\n");
}

/// Every check of a token.
fn looked_for(page: &mut Markup, report: &Report<'_>, level: Level) {
    page.raw("<section>\n").heading(level, text::LOOKED_FOR);
    page.raw("<ul class=\"verdicts\" role=\"list\">\n");
    for (tone, word, check) in text::looked_for(report) {
        let says = format!("{} ({})", check.means, check.source);
        page.verdict(tone, word, check.id, &says);
        page.raw("</div></li>\n");
    }
    page.raw("</ul>\n</section>\n");
}

/// Further advice, the next step, and what a `check` did not look at.
fn next(page: &mut Markup, report: &Report<'_>, level: Level) {
    if report.advice.len() > 1 {
        page.raw("<section>\n").heading(level, advice::ALSO);
        for further in report.advice.iter().skip(1) {
            page.raw("<dl>\n");
            for (label, sentence) in advice::sentences(further) {
                labelled(page, label, &sentence);
            }
            page.raw("</dl>\n");
        }
        page.raw("</section>\n");
    }
    for (heading, help) in advice::steps(report) {
        page.raw("<section>\n").heading(level, heading);
        match advice::is_command(&help) {
            true => page.element("<pre><code>", &help, "</code></pre>\n"),
            false => page.element("<p>", &wording::capital(&help), "</p>\n"),
        };
        page.raw("</section>\n");
    }
    if report.is_check {
        unchecked(page, report);
    }
}

fn unchecked(page: &mut Markup, report: &Report<'_>) {
    for sentence in advice::unchecked_sentences(report) {
        page.element("<p>", &sentence, "</p>\n");
    }
}

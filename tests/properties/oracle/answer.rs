//! What must hold of every answer, in every format.

use serde::de::IgnoredAny;
use serde_json::Value;

use whichtoken::decode::Token;
use whichtoken::report::style::Style;
use whichtoken::report::text::{self, Layout};
use whichtoken::report::{
    Report, SignatureStatus, brief, github, html, json, junit, markdown, redact, sarif, tap,
};

use super::GENUINE;

/// True for a character that acts on a terminal, reorders or hides text, or breaks a line. Written down once
/// more, so that the list of the program is not its own judge.
fn is_active(character: char) -> bool {
    matches!(u32::from(character),
        0x00..=0x09 | 0x0b..=0x1f | 0x7f..=0x9f // C0 but for the line feed, DEL, C1
        | 0xad | 0x200b..=0x200d | 0x2060..=0x2064 | 0xfeff // zero width
        | 0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 // bidirectional
        | 0x2028 | 0x2029 // line separators
        | 0xe0000..=0xe007f) // tags
}

/// Panics if `text` could act on a terminal.
#[track_caller]
pub fn assert_harmless(text: &str) {
    // The fuzzer slows each comparison down: most text is plain, which a table tells without any.
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut byte = 0x20;
        while byte < 0x7f {
            plain[byte] = true;
            byte += 1;
        }
        plain[b'\n' as usize] = true;
        plain
    };
    if text
        .bytes()
        .fold(true, |all, byte| all & PLAIN[usize::from(byte)])
    {
        return;
    }
    if let Some(found) = text.chars().find(|c| is_active(*c)) {
        panic!("U+{:04X} in {text:?}", u32::from(found));
    }
}

/// Renders the reports of one input in every format, and checks what must hold of each.
pub fn render_all(reports: &[Report<'_>]) {
    for report in reports {
        report.layers().for_each(assert_only_genuine_is_valid);
        for (width, verbose) in [(80, true), (20, false)] {
            assert_harmless(&text::render(report, layout(width, verbose)));
        }
        let line = written(|out| brief::write_line(report, out));
        assert_one_line(&line);
        let line = written(|out| json::write_line(report, out));
        assert_one_line(&line);
        assert_json(&line);
        assert_claims_are_passed_through(report, &line);
    }
    assert_harmless(&text::render_all(reports, layout(120, false)));
    let document = written(|out| json::write_document(reports, out));
    assert_harmless(&document);
    assert_json(&document);
    assert_html(&html::render(reports, true));
    render_for_ci(reports);
    redact::hide(reports, |hidden| {
        for report in hidden {
            assert_harmless(&text::render(report, layout(80, true)));
            let line = written(|out| json::write_line(report, out));
            assert_one_line(&line);
            assert_json(&line);
        }
        assert_html(&html::render(hidden, false));
        render_for_ci(hidden);
    });
}

/// Each `<` begins a tag of ours, none of which names an address.
fn assert_html(page: &str) {
    assert_harmless(page);
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let harmless = |c: char| c.is_ascii_alphanumeric() || "/ =\"-.%!".contains(c);
        assert!(
            tag.starts_with("meta ") || tag.chars().all(harmless),
            "<{tag}>"
        );
    }
}

/// The formats for build servers.
fn render_for_ci(reports: &[Report<'_>]) {
    assert_harmless(&written(|out| junit::write(reports, out)));
    assert_harmless(&written(|out| markdown::write(reports, out)));
    assert_harmless(&written(|out| tap::write(reports, out)));
    let document = written(|out| sarif::write(reports, out));
    assert_harmless(&document);
    assert_json(&document);
    let commands = written(|out| github::write(reports, out));
    assert_harmless(&commands);
    for line in commands.lines() {
        let sort = line
            .strip_prefix("::")
            .and_then(|rest| rest.split_once(" title="));
        let sort = sort.map(|(sort, _)| sort);
        assert!(
            matches!(sort, Some("error" | "warning" | "notice")),
            "{line}"
        );
    }
}

/// Claims are passed through as sent: their numbers may be beyond what a reader of values takes.
fn assert_json(text: &str) {
    let read = serde_json::from_str::<IgnoredAny>(text);
    assert!(read.is_ok(), "{read:?}: {text}");
}

fn layout(width: usize, verbose: bool) -> Layout<'static> {
    Layout {
        width,
        style: Style::new(false),
        verbose,
        zone: None,
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written to");
    String::from_utf8(out).expect("answers are UTF-8")
}

fn assert_one_line(line: &str) {
    assert_harmless(line);
    assert!(!line.contains('\n'), "a line breaks: {line:?}");
}

fn assert_only_genuine_is_valid(report: &Report<'_>) {
    if report.signature.status != SignatureStatus::Valid {
        return;
    }
    // What was signed decides, not the signature: of ECDSA signatures there are several for one text.
    let jws = match report.token {
        Token::Jws(jws) => jws,
        // The token inside it answers for it.
        Token::Jwe(_) if report.inner.is_some() => return,
        _ => panic!("called valid, and is nothing signed"),
    };
    let signed = jws.signing_input();
    let mut genuine = GENUINE.lines().filter_map(|line| line.rsplit_once('.'));
    assert!(
        genuine.any(|(genuine, _)| genuine == signed),
        "called valid: {signed}"
    );
}

/// Claims are the same value as in the token.
fn assert_claims_are_passed_through(report: &Report<'_>, written: &str) {
    let (Token::Jws(_) | Token::Decoded(_), Some(payload)) = (report.token, report.token.payload())
    else {
        return;
    };
    if !report.is_token || !payload.document.is_json() || payload.document.object().is_none() {
        return;
    }
    // Numbers beyond a double and halves of surrogate pairs are no values for this reader.
    if let Ok(claims) = serde_json::from_str::<Value>(payload.document.text())
        && let Ok(written) = serde_json::from_str::<Value>(written)
    {
        assert_eq!(written["token"]["claims"], claims, "claims");
    }
}

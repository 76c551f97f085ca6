//! Every kind has a folder of fixtures, `tests/kinds/<kind id>/<name>.json`: a token and what it is.
//!
//! The token is `input` (a text as somebody would paste it; in pieces where it looks like a vendor's secret, so
//! that no scanner takes it for one) or `header` and `payload` (from which an unsigned
//! compact token is made); `member` is the name it was handed over as. Asserted are `kind` and `confidence`,
//! and, where they are given, `format`, `name`, `profile`, `time`, `signals` (ids that must be among the evidence)
//! and `finding` (an id that must be there). `pick` chooses among several tokens of one input.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use whichtoken::classify::{KINDS, signals};
use whichtoken::decode::Token;
use whichtoken::decode::number::SECOND;
use whichtoken::input::{self, Member};
use whichtoken::inspect::{Context, Keys};
use whichtoken::judge::Clock;
use whichtoken::report::json::{LineWriter, write_line};
use whichtoken::report::{Report, Source};

/// 2026-05-04T10:01:40Z
const NOW: i128 = 1_777_888_900;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

fn context() -> Context {
    Context::at(Clock {
        now: NOW * SECOND,
        leeway: 0,
    })
}

/// What differs from the fixture; nothing if all is as it says.
fn examine(path: &Path, fired: &mut BTreeSet<&'static str>) -> Vec<String> {
    let fixture: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let member = fixture["member"].as_str();
    let input = match &fixture["input"] {
        Value::String(text) => Some(text.clone()),
        Value::Array(pieces) => Some(pieces.iter().filter_map(Value::as_str).collect()),
        _ => None,
    };
    match input {
        Some(text) => match input::find(&text) {
            Ok(found) => {
                let one = &found[fixture["pick"].as_u64().unwrap_or(0) as usize];
                let member = one.member.or(member.and_then(Member::from_name));
                differences(&fixture, &one.token(), member, fired)
            }
            Err(reason) => vec![reason.describe().to_owned()],
        },
        None => {
            let part = |name: &str| URL_SAFE_NO_PAD.encode(fixture[name].to_string());
            let text = format!("{}.{}.c2ln", part("header"), part("payload"));
            let member = member.and_then(Member::from_name);
            differences(&fixture, &Token::read(&text), member, fired)
        }
    }
}

fn differences(
    fixture: &Value,
    token: &Token<'_>,
    member: Option<Member>,
    fired: &mut BTreeSet<&'static str>,
) -> Vec<String> {
    let context = context();
    let report =
        whichtoken::inspect::inspect(token, Source::default(), member, &Keys::NotAsked, &context);
    let found = seen(&report);
    check_lines(&report);
    let mut wrong: Vec<String> = found
        .iter()
        .filter(|(name, found)| {
            let demanded = matches!(*name, "kind" | "confidence");
            let expected = &fixture[*name];
            (demanded || !expected.is_null()) && expected.as_str() != Some(found)
        })
        .map(|(name, found)| format!("{name} is {found}, not {}", fixture[*name]))
        .collect();
    let signals: Vec<&str> = report.verdict.evidence.iter().map(|s| s.id).collect();
    fired.extend(report.verdict.evidence.iter().map(|s| s.id));
    for id in fixture["signals"].as_array().into_iter().flatten() {
        if !signals.contains(&id.as_str().unwrap()) {
            wrong.push(format!("there is no signal {id}, but {signals:?}"));
        }
    }
    if let Some(id) = fixture["finding"].as_str()
        && !report.findings.iter().any(|finding| finding.id == id)
    {
        wrong.push(format!("there is no finding {id}"));
    }
    wrong
}

/// A writer of many lines writes what the writer of one does, whatever it wrote before.
fn check_lines(report: &Report<'_>) {
    thread_local! {
        static WRITER: RefCell<LineWriter> = RefCell::default();
    }
    let mut one = Vec::new();
    write_line(report, &mut one).unwrap();
    for _ in 0..2 {
        let mut many = Vec::new();
        WRITER.with_borrow_mut(|writer| writer.write(report, &mut many).unwrap());
        assert_eq!(
            String::from_utf8_lossy(&many),
            String::from_utf8_lossy(&one)
        );
    }
}

fn seen(report: &Report<'_>) -> [(&'static str, &'static str); 6] {
    let profile = report.facts.profile().map_or("none", |profile| profile.id);
    [
        ("kind", report.verdict.kind.id()),
        ("confidence", report.verdict.confidence.name()),
        ("format", report.token.format()),
        ("name", report.kind_name()),
        ("profile", profile),
        ("time", report.times.status.name()),
    ]
}

#[test]
fn every_fixture_is_what_it_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut fired = BTreeSet::new();
    for folder in entries(&root()).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&folder) {
            count += 1;
            let shown = path.strip_prefix(root()).unwrap().display().to_string();
            wrong.extend(
                examine(&path, &mut fired)
                    .iter()
                    .map(|why| format!("{shown}: {why}")),
            );
        }
    }
    for signal in signals() {
        if !fired.contains(signal.id) {
            wrong.push(format!("no fixture shows the signal {}", signal.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 30, "fixtures are missing: {count}");
}

#[test]
fn every_kind_has_fixtures_and_every_folder_is_a_kind() {
    let folders: Vec<String> = entries(&root())
        .into_iter()
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    for folder in &folders {
        let known = KINDS.iter().any(|entry| entry.id == folder);
        assert!(known, "{folder} is no kind");
    }
    for entry in KINDS {
        let there = folders.iter().any(|folder| folder == entry.id);
        assert!(there, "{} has no fixture", entry.id);
    }
}

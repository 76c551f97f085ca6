//! Any bytes and any text, through everything that takes bytes from outside.
//!
//! The cases are the same in every run: a failure is a change, not luck. The fuzzer is for new ones.

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::oracle;

/// What misleads a terminal, a reader of lines, a build server or a JSON reader; and what only looks as if.
const PIECES: [&str; 32] = [
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\u{9d}0;x\u{9c}",
    "\0",
    "\u{8}",
    "\t",
    "\r\n",
    "\n",
    "\u{7f}",
    "\u{85}",
    "\u{ad}",
    "\u{61c}",
    "\u{200b}",
    "\u{200d}",
    "\u{200f}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{e0041}",
    "##[error]",
    "::warning::",
    "VERIFIED",
    "\"",
    "\\",
    "{\"a\":",
    "]",
    "😀",
    "日本",
    "e\u{301}",
    "https://idp.example/",
];

/// Text that is likely to be hostile.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{1,8}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// JSON texts, damaged and whole.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        text().prop_map(|text| serde_json::Value::from(text).to_string()),
        text().prop_map(|text| format!("\"{text}\"")),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,4})?",
        prop::sample::select(
            &[
                "null",
                "true",
                "\"\\ud800\"",
                "\"\\u0061\"",
                "NaN",
                "01",
                ""
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let name = prop_oneof![
            text().prop_map(|text| serde_json::Value::from(text).to_string()),
            Just("\"a\"".to_owned()),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6)
                .prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((name, inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| format!("{name} : {value}"))
                    .collect();
                format!("{{{}}}", members.join(" ,\n"))
            }),
        ]
    })
}

/// Bytes: any, text, JSON, and a seed of the target with a piece replaced.
fn bytes(target: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let seeds = crate::seeds::of(target);
    let damaged = (
        prop::sample::select(seeds),
        any::<prop::sample::Index>(),
        0..40_usize,
        prop_oneof![
            text().prop_map(String::into_bytes),
            prop::collection::vec(any::<u8>(), 0..8),
        ],
    )
        .prop_map(|(mut seed, at, length, piece)| {
            let at = at.index(seed.len());
            let end = (at + length).min(seed.len());
            seed.splice(at..end, piece);
            seed
        });
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..300),
        1 => text().prop_map(String::into_bytes),
        1 => json().prop_map(String::into_bytes),
        3 => damaged,
    ]
}

fn run(cases: u32, strategy: impl Strategy<Value = Vec<u8>>, check: fn(&[u8])) {
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&strategy, |bytes| {
            check(&bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_bytes_as_a_paste() {
    run(400, bytes("token"), oracle::token::check);
}

#[test]
fn any_report_is_valid_by_the_schema() {
    run(100, bytes("token"), |data| {
        oracle::token::reports(data, |reports| {
            for report in reports {
                let mut line = Vec::new();
                whichtoken::report::json::write_line(report, &mut line).unwrap();
                // Numbers beyond a double are no values for this reader.
                if let Ok(report) = serde_json::from_slice(&line) {
                    crate::common::schema::validate(&report);
                }
            }
        });
    });
}

#[test]
fn any_bytes_as_json() {
    run(2000, bytes("json"), oracle::json::check);
    let json = json().prop_map(String::into_bytes);
    run(2000, json, oracle::json::check);
}

#[test]
fn any_bytes_as_keys() {
    run(300, bytes("jwks"), oracle::jwks::check);
}

#[test]
fn any_bytes_as_metadata() {
    run(1000, bytes("discovery"), oracle::discovery::check);
}

#[test]
fn any_text_in_every_place_of_a_report() {
    run(
        100,
        text().prop_map(String::into_bytes),
        oracle::render::check,
    );
}

/// Claims, names and headers that are JSON but nothing else is known of.
#[test]
fn any_json_as_header_and_payload() {
    let parts = (json(), json()).prop_map(|(header, payload)| {
        let header = match header.starts_with('{') {
            true => header.replacen('{', "{\"alg\":\"RS256\",", 1),
            false => "{\"alg\":\"RS256\",\"kid\":\"rsa\"}".to_owned(),
        };
        format!("{header}\0{payload}\0signature").into_bytes()
    });
    run(300, parts, oracle::token::check);
}

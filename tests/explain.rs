//! `whichtoken explain`, run as a user runs it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod common;

use serde_json::Value;

use common::{Run, whichtoken};

fn explain(args: &[&str]) -> Run {
    whichtoken(["explain"]).args(args).run()
}

#[track_caller]
fn stdout(args: &[&str]) -> String {
    explain(args).exits(0).is_silent().stdout.clone()
}

/// What an unknown topic is answered with.
#[track_caller]
fn refused(topic: &str) -> String {
    let run = explain(&[topic]);
    run.exits(2);
    assert_eq!(run.stdout, "", "{run}");
    run.stderr
}

#[track_caller]
fn json(args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&stdout(args)).unwrap()
}

#[test]
fn a_claim_has_meaning_type_unit_and_source() {
    let page = stdout(&["auth_time"]);
    assert!(page.starts_with("auth_time, a claim\n"), "{page}");
    for part in [
        "number",
        "seconds since 1970-01-01T00:00:00Z",
        "id_token, access_token",
        "OpenID Connect Core 2",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_name_with_two_meanings_has_both() {
    let page = stdout(&["typ"]);
    assert!(page.contains("typ, a claim\n") && page.contains("\ntyp, a header parameter\n"));
    assert!(page.contains("no: it means what its source says"), "{page}");
}

#[test]
fn kinds_are_found_with_dashes_underscores_and_blanks() {
    let page = stdout(&["access_token"]);
    assert!(
        page.starts_with("access_token, a kind of token\n"),
        "{page}"
    );
    assert!(page.contains("RFC 6750 2.1"), "{page}");
    assert_eq!(page, stdout(&["access-token"]));
    assert_eq!(page, stdout(&["access token"]));
}

#[test]
fn an_algorithm_names_the_key_it_needs() {
    let page = stdout(&["RS256"]);
    assert!(page.contains("RSA key of at least 2048 bits"), "{page}");
    assert!(page.contains("RFC 7518 3.3"), "{page}");
}

#[test]
fn a_finding_and_an_exit_code_are_explained() {
    assert!(stdout(&["weak-key"]).contains("--allow weak-key"));
    assert!(stdout(&["no-token"]).contains("no token that can be read"));
    assert!(stdout(&["4"]).contains("keys unreachable"));
}

#[test]
fn a_near_miss_is_suggested() {
    let message = refused("rs256");
    assert!(
        message.contains("'rs256'") && message.contains("RS256"),
        "{message}"
    );
    assert!(refused("acess_token").contains("did you mean access_token"));
}

#[test]
fn a_token_in_place_of_a_topic_is_not_repeated() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.";
    for text in [token, &"secret".repeat(40), "two\u{1b}[31mred"] {
        let message = refused(text);
        assert!(!message.contains(text), "{message}");
        assert!(!message.contains('\u{1b}'), "{message}");
        assert!(message.lines().count() <= 2, "{message}");
    }
}

#[test]
fn without_a_topic_all_are_listed_within_the_width() {
    for width in [60_usize, 80, 100] {
        let list = stdout(&["--width", &width.to_string()]);
        for name in [
            "iss", "x5t#S256", "ES256", "id_token", "alg-none", "certain",
        ] {
            assert!(list.split_whitespace().any(|word| word == name), "{name}");
        }
        assert!(
            list.lines().all(|line| line.chars().count() <= width),
            "{list}"
        );
    }
}

#[test]
fn json_is_an_array_of_topics() {
    let topics = json(&["exp", "--json"]);
    let claim = &topics[0];
    assert_eq!(claim["category"], "claim");
    assert_eq!(claim["name"], "exp");
    assert_eq!(claim["type"], "number");
    assert_eq!(claim["unit"], "seconds since 1970-01-01T00:00:00Z");
    assert_eq!(claim["carried_by"], serde_json::json!(["any"]));
    assert_eq!(claim["registered"], true);
    assert_eq!(claim["source"], "RFC 7519 4.1.4");
    assert!(!claim["meaning"].as_str().unwrap().is_empty());
    assert_eq!(topics[1]["category"], "header");
    assert_eq!(topics[1]["registered"], false);

    let all = json(&["--json"]);
    assert!(all.len() > 300);
    for topic in &all {
        for member in ["category", "name", "meaning"] {
            assert!(
                topic[member].as_str().is_some_and(|text| !text.is_empty()),
                "{topic}"
            );
        }
        assert!(topic.get("source").is_some(), "{topic}");
    }
}

#[test]
fn the_report_annotates_claims_where_there_is_room() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlIn0.AAAA";
    let report = |width: &str| whichtoken(["--width", width, token]).run();
    report("80")
        .exits(0)
        .shows("https://idp.example          # who issued it\n");
    report("79").exits(0).hides("# who issued it");
}

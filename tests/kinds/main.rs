//! Every kind has a folder of fixtures, `tests/kinds/<kind id>/<name>.json`: a token and what it is.
//!
//! The token is `input` (a text as somebody would paste it; in pieces where it looks like a vendor's secret, so
//! that no scanner takes it for one) or `header` and `payload` (from which an unsigned
//! compact token is made); `member` is the name it was handed over as. Asserted are `kind` and `confidence`,
//! and, where they are given, `format`, `name`, `profile`, `time` and `finding` (an id that must be there).

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use whichtoken::classify::KINDS;
use whichtoken::decode::Token;
use whichtoken::decode::number::SECOND;
use whichtoken::expect::Expected;
use whichtoken::input::{self, Member};
use whichtoken::inspect::{Context, Keys};
use whichtoken::judge::Clock;
use whichtoken::report::{Report, Source};
use whichtoken::verify::Policy;

/// 2026-05-04T10:01:40Z
const NOW: i128 = 1_777_888_900;

/// Kinds whose fixtures are still to be written.
const WITHOUT: &[&str] = &[
    "refresh_token",
    "logout_token",
    "client_assertion",
    "dpop_proof",
    "security_event_token",
    "request_object",
    "jarm_response",
    "kb_jwt",
    "sd_jwt_vc",
    "sd_jwt",
    "vc_jwt",
    "vp_jwt",
    "status_list_token",
    "entity_statement",
    "trust_mark",
    "trust_mark_delegation",
    "trust_mark_status",
    "resolve_response",
    "explicit_registration_response",
    "signed_jwk_set",
    "vci_proof",
    "key_attestation",
    "client_attestation",
    "client_attestation_pop",
    "id_jag",
    "txn_token",
    "wit",
    "passport",
    "global_token_revocation_jwt",
    "jwt_bearer_grant",
    "software_statement",
    "dcr_request_jwt",
    "vapid",
    "k8s_sa_token",
    "workload_id_token",
    "session_token",
    "api_key_jwt",
    "event_webhook_jwt",
    "custom_token",
    "jwt_svid",
    "lti_tool_message",
    "cdni_uri_signing",
    "authorization_code_jwt",
    "nats_jwt",
    "userinfo_jwt",
    "jwe",
    "unknown",
];

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
    Context {
        clock: Clock {
            now: NOW * SECOND,
            leeway: 0,
        },
        purpose: None,
        expected: Expected::default(),
        error: None,
        policy: Policy::default(),
        check: None,
        explain_keys: false,
    }
}

/// What differs from the fixture; nothing if all is as it says.
fn examine(path: &Path) -> Vec<String> {
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
                let one = &found[0];
                let member = one.member.or(member.and_then(Member::from_name));
                differences(&fixture, &one.token(), member)
            }
            Err(reason) => vec![reason.describe().to_owned()],
        },
        None => {
            let part = |name: &str| URL_SAFE_NO_PAD.encode(fixture[name].to_string());
            let text = format!("{}.{}.c2ln", part("header"), part("payload"));
            let member = member.and_then(Member::from_name);
            differences(&fixture, &Token::read(&text), member)
        }
    }
}

fn differences(fixture: &Value, token: &Token<'_>, member: Option<Member>) -> Vec<String> {
    let context = context();
    let report = whichtoken::inspect(token, Source::default(), member, &Keys::NotAsked, &context);
    let found = seen(&report);
    let mut wrong: Vec<String> = found
        .iter()
        .filter(|(name, found)| {
            let demanded = matches!(*name, "kind" | "confidence");
            let expected = &fixture[*name];
            (demanded || !expected.is_null()) && expected.as_str() != Some(found)
        })
        .map(|(name, found)| format!("{name} is {found}, not {}", fixture[*name]))
        .collect();
    if let Some(id) = fixture["finding"].as_str()
        && !report.findings.iter().any(|finding| finding.id == id)
    {
        wrong.push(format!("there is no finding {id}"));
    }
    wrong
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
    for folder in entries(&root()).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&folder) {
            count += 1;
            let shown = path.strip_prefix(root()).unwrap().display().to_string();
            wrong.extend(examine(&path).iter().map(|why| format!("{shown}: {why}")));
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
        let expected = !WITHOUT.contains(&entry.id);
        assert_eq!(there, expected, "{}", entry.id);
    }
}

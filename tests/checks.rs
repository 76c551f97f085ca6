//! Every check finds something in a token that was made for it, and nothing of weight in ordinary tokens.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use whichtoken::decode::number::SECOND;
use whichtoken::input;
use whichtoken::inspect::{Context, Keys};
use whichtoken::judge::{CHECKS, Clock, Severity};
use whichtoken::report::Source;

/// 2026-05-04T10:01:40Z
const NOW: i128 = 1_777_888_900;

fn encode(text: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn compact(header: &str, payload: &str) -> String {
    format!(
        "{}.{}.{}",
        encode(header.as_bytes()),
        encode(payload.as_bytes()),
        encode(&[7; 64])
    )
}

/// The digest of a disclosure (RFC 9901 4.2.3).
fn digest(disclosure: &str) -> String {
    encode(digest::digest(&digest::SHA256, disclosure.as_bytes()).as_ref())
}

/// An SD-JWT of this disclosure, whose digest stands in it.
fn sd_jwt(disclosure: &str) -> String {
    let digest = digest(disclosure);
    let claims = format!(r#"{{"vct":"urn:x","iat":1777888800,"_sd":["{digest}"]}}"#);
    format!(
        "{}~{disclosure}~",
        compact(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, &claims)
    )
}

/// An SD-JWT with this key binding JWT.
fn bound(key_binding: &str) -> String {
    format!(
        "{}{key_binding}",
        sd_jwt(&encode(br#"["s","name","Alice"]"#))
    )
}

/// The ids and severities of what is found in a text.
fn findings(text: &str) -> Vec<(&'static str, Severity)> {
    let context = Context::at(Clock::at(NOW * SECOND));
    let found = input::find(text).unwrap_or_else(|reason| panic!("{}: {text}", reason.describe()));
    let token = found[0].token();
    let report = whichtoken::inspect::inspect(
        &token,
        Source::default(),
        found[0].member,
        &Keys::NotAsked,
        &context,
    );
    report
        .findings
        .iter()
        .map(|finding| (finding.id, finding.severity))
        .collect()
}

#[test]
fn every_check_finds_what_it_is_for() {
    let header = r#"{"alg":"ES256","typ":"JWT","kid":"k1"}"#;
    let claims = r#"{"iss":"https://idp.example","sub":"alice","aud":"shop","iat":1777888800,"exp":1777892400}"#;
    let whole = compact(header, claims);
    let (start, _) = whole.rsplit_once('.').unwrap();
    let with = |claims: &str| compact(header, claims);
    let headed = |header: &str| compact(header, claims);
    let part = |text: &str| encode(text.as_bytes());
    let encrypted = |header: &str| format!("{}.AAAA.AAAA.AAAA.AAAA", part(header));
    let cases = [
        ("truncated", start.to_owned()),
        ("extra-segments", format!("{whole}.x.y.z")),
        ("header-not-json", headed(r#"{"alg":"ES256","typ":"JWT""#)),
        ("claims-not-json", with("hello")),
        ("payload-not-claims", compact(r#"{"alg":"ES256"}"#, "hello")),
        ("claims-not-object", with("[1,2]")),
        ("duplicate-member", with(r#"{"sub":"a","sub":"b"}"#)),
        ("lone-surrogate", with(r#"{"sub":"\ud800"}"#)),
        ("encoding", format!("{whole}=")),
        ("alg-none", headed(r#"{"alg":"none"}"#)),
        ("alg-missing", headed(r#"{"typ":"JWT"}"#)),
        ("crit", headed(r#"{"alg":"ES256","crit":["exp"]}"#)),
        (
            "unencoded-payload",
            headed(r#"{"alg":"ES256","b64":false,"crit":["b64"]}"#),
        ),
        (
            "json-serialisation",
            format!(
                r#"{{"protected":"{}","payload":"{}","signature":"c2ln"}}"#,
                part(header),
                part(claims)
            ),
        ),
        ("tilde-missing", with(r#"{"iss":"a","_sd":["x"]}"#)),
        (
            "sd-alg",
            format!("{}~", with(r#"{"iss":"a","_sd":[],"_sd_alg":"whirlpool"}"#)),
        ),
        ("disclosure-malformed", sd_jwt("WyJz")),
        (
            "disclosure-unmatched",
            format!("{}~{}~", with(r#"{"iss":"a"}"#), part(r#"["s","a",1]"#)),
        ),
        ("disclosure-misplaced", sd_jwt(&part(r#"["s","_sd",[]]"#))),
        (
            "digest-repeated",
            format!("{}~", with(r#"{"iss":"a","_sd":["x","x"]}"#)),
        ),
        (
            "digests-misplaced",
            format!("{}~", with(r#"{"iss":"a","_sd":"x"}"#)),
        ),
        (
            "vc-claim-disclosed",
            sd_jwt(&part(r#"["s","exp",1777892400]"#)),
        ),
        (
            "validity-claim-disclosed",
            sd_jwt(&part(r#"["s","aud","shop"]"#)),
        ),
        ("key-binding", bound("x.y.z")),
        (
            "key-binding-not-compared",
            bound(&compact(r#"{"alg":"ES256","typ":"kb+jwt"}"#, "{}")),
        ),
        (
            "rsa-pkcs1-encryption",
            encrypted(r#"{"alg":"RSA1_5","enc":"A128GCM"}"#),
        ),
        (
            "few-iterations",
            encrypted(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":999}"#),
        ),
        (
            "compressed",
            encrypted(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#),
        ),
        // The prefix and alphabet of a GitHub token whose last six characters are no checksum of the rest.
        (
            "checksum-mismatch",
            format!("gh{}_{}", "p", "a1b2c3d4e5f6".repeat(3)),
        ),
        (
            "key-in-header",
            headed(r#"{"alg":"ES256","jku":"https://idp.example/jwks"}"#),
        ),
        ("malformed-date", with(r#"{"sub":"a","exp":"tomorrow"}"#)),
        ("expired", with(r#"{"sub":"a","exp":1777888000}"#)),
        ("not-yet-valid", with(r#"{"sub":"a","nbf":1777899000}"#)),
        ("within-leeway", with(r#"{"sub":"a","exp":1777888890}"#)),
        ("issued-in-future", with(r#"{"sub":"a","iat":1777899000}"#)),
        (
            "expires-before-issued",
            with(r#"{"sub":"a","iat":1777888800,"exp":1777888000}"#),
        ),
        (
            "long-lived",
            with(r#"{"sub":"a","scope":"x","client_id":"c","iat":1777888800,"exp":1787888800}"#),
        ),
    ];
    let mut seen = BTreeSet::new();
    for (id, text) in &cases {
        let found = findings(text);
        assert!(
            found.iter().any(|(found, _)| found == id),
            "{id} is not among {found:?}: {text}"
        );
        seen.insert(*id);
    }
    for check in CHECKS {
        assert!(seen.contains(check.id), "no token shows {}", check.id);
    }
}

#[test]
fn ordinary_tokens_have_nothing_of_weight() {
    let common = r#""iat":1777888800,"exp":1777892400"#;
    for (header, claims) in [
        (
            r#"{"alg":"RS256","kid":"k"}"#,
            format!(
                r#"{{"iss":"https://idp.example","sub":"a","aud":"shop","nonce":"n",{common}}}"#
            ),
        ),
        (
            r#"{"alg":"ES256","typ":"at+jwt","kid":"k"}"#,
            format!(
                r#"{{"iss":"https://idp.example","sub":"a","aud":"https://api.example","client_id":"c","jti":"1","scope":"x",{common}}}"#
            ),
        ),
        (
            r#"{"alg":"RS256","typ":"JWT","kid":"k","x5t":"abc"}"#,
            format!(
                r#"{{"iss":"https://sts.windows.net/t/","aud":"api://shop","appid":"c","scp":"x","sub":"a","ver":"1.0",{common}}}"#
            ),
        ),
        (
            r#"{"alg":"RS256","typ":"JWT","kid":"k"}"#,
            format!(
                r#"{{"iss":"https://sso.example/realms/a","aud":"account","typ":"Bearer","azp":"c","sub":"a","auth_time":1777888800.5,{common}}}"#
            ),
        ),
        (
            r#"{"alg":"HS256"}"#,
            format!(r#"{{"iss":"supabase","ref":"abc","role":"anon",{common}}}"#),
        ),
    ] {
        let found = findings(&compact(header, &claims));
        let heavy: Vec<_> = found
            .iter()
            .filter(|(_, severity)| *severity > Severity::Info)
            .collect();
        assert!(heavy.is_empty(), "{heavy:?} in {claims}");
    }
    // A credential that discloses a claim, without key binding.
    let disclosed = sd_jwt(&encode(br#"["s","name","Alice"]"#));
    assert!(findings(&disclosed).is_empty(), "{disclosed}");
    for opaque in ["2YotnFZFEjr1zCsicMWpAA", "mF_9.B5f-4.1JqM"] {
        assert!(findings(opaque).is_empty(), "{opaque}");
    }
}

//! The library's documented API: what it says is what the command says, and it judges by what it is given alone.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod common;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::sign::{RSA_PUBLIC_PEM, SECRET};
use common::{
    ACCESS_CLAIMS, ID_CLAIMS, NOW, Signer, access_token, id_token, jwks, jwt, schema, whichtoken,
};
use serde_json::{Value, json};
use whichtoken::{
    Answer, Confidence, Exit, Kind, NoToken, Options, Purpose, Report, SignatureStatus, Status,
    TimeStatus, UseId, inspect,
};

fn at(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap())
}

fn now() -> Options {
    Options::at(at(NOW))
}

fn key_set() -> String {
    jwks([Signer::Rs256.jwk("k1")])
}

fn one(text: &str, options: &Options) -> Report {
    let mut reports = inspect(text, options).unwrap();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// The report with the command's names for the input and the key set, which are not the library's to know.
fn content(json: &str) -> Value {
    let json = json.replace(r#""source":"text""#, r#""source":"stdin""#);
    serde_json::from_str(&json.replace("the keys given", "keys.json")).unwrap()
}

#[test]
fn the_api_says_what_the_command_says() {
    let response = json!({"access_token": access_token(), "id_token": id_token(), "expires_in": 9})
        .to_string();
    let curl = format!(
        "curl -H 'Authorization: Bearer {}' https://api.example/",
        access_token()
    );
    let refused = format!(
        "GET / HTTP/1.1\nAuthorization: Bearer {}\n\nHTTP/1.1 401 Unauthorized\n\
         WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"orders:write\"\n",
        access_token()
    );
    let nested = jwt(Signer::Rs256, r#"{"alg":"RS256","cty":"JWT"}"#, id_token());
    for text in [
        id_token(),
        response,
        curl,
        refused,
        nested,
        "2YotnFZFEjr1zCsicMWpAA".to_owned(),
        r#"{"iss":"\u001b[31m","sub":"::error::","email":"alice@example.com"}"#.to_owned(),
        "eyJhbGciOiJub25lIn0.e".to_owned(),
    ] {
        for (flags, options) in [
            (vec!["inspect"], now()),
            (vec!["inspect", "--for", "api"], now().purpose(Purpose::Api)),
            (
                vec!["inspect", "--jwks", "keys.json", "--redact"],
                now().keys(key_set()).unwrap().hide_personal_values(),
            ),
            (
                vec![
                    "check",
                    "--jwks",
                    "keys.json",
                    "--audience",
                    "web-shop",
                    "--for",
                    "login",
                ],
                now()
                    .keys(key_set())
                    .unwrap()
                    .audience("web-shop")
                    .purpose(Purpose::Login)
                    .check(),
            ),
            (
                vec![
                    "check",
                    "--expect",
                    "lifetime <= 30m",
                    "--scope",
                    "orders:read",
                    "--alg",
                    "RS256",
                ],
                now()
                    .expect("lifetime <= 30m")
                    .unwrap()
                    .scope("orders:read")
                    .algorithm("RS256")
                    .check(),
            ),
        ] {
            let run = whichtoken(&flags)
                .args(["--format", "ndjson", "--now", &NOW.to_string(), "-"])
                .file("keys.json", key_set())
                .stdin(&text)
                .run();
            let of_command: Vec<Value> = run.stdout.lines().map(content).collect();
            let reports = inspect(&text, &options).unwrap();
            let of_library: Vec<Value> = reports.iter().map(|one| content(one.json())).collect();
            assert_eq!(of_library, of_command, "{flags:?} {text}");
            assert!(of_library.iter().all(schema::holds));
            let exits = reports.iter().map(Report::exit);
            let worst = exits.fold(Exit::Success, Exit::worse);
            assert_eq!(Some(i32::from(worst.code())), run.code, "{flags:?} {text}");
        }
    }
}

#[test]
fn every_accessor_says_what_the_json_says() {
    let options = now()
        .purpose(Purpose::Api)
        .audience("https://api.example")
        .keys(key_set())
        .unwrap();
    let report = one(&id_token(), &options);
    let json: Value = serde_json::from_str(report.json()).unwrap();
    assert_eq!(report.kind(), Kind::IdToken);
    assert_eq!(json["classification"]["kind"], report.kind().id());
    assert_eq!(report.confidence(), Confidence::Likely);
    assert_eq!(
        json["classification"]["confidence"],
        report.confidence().name()
    );
    let evidence = json["classification"]["evidence"].as_array().unwrap();
    let ids = |list: &[Value]| -> Vec<String> {
        list.iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!report.evidence().is_empty());
    assert_eq!(
        ids(evidence),
        report
            .evidence()
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    );
    assert!(report.evidence().iter().any(|one| one.supports));
    assert_eq!(report.signature(), SignatureStatus::Valid);
    assert_eq!(report.signature_reason(), None);
    assert_eq!(report.time(), TimeStatus::Valid);
    assert_eq!(report.issued_at(), Some(at(1_769_860_740)));
    assert_eq!(report.expires_at(), Some(at(1_769_864_340)));
    assert_eq!(report.not_before(), None);
    let call = report.uses().iter().find(|one| one.id == UseId::CallApi);
    assert_eq!(call.unwrap().answer, Answer::No);
    assert_eq!(
        ids(json["findings"].as_array().unwrap()).len(),
        report.findings().len()
    );
    assert!(!report.advice().is_empty());
    assert_eq!(
        ids(json["advice"].as_array().unwrap()),
        report.advice().iter().map(|one| one.id).collect::<Vec<_>>()
    );
    assert_eq!(json["advice"][0]["fix"], report.advice()[0].fix.as_str());
    assert_eq!(
        ids(json["expectations"].as_array().unwrap()),
        report
            .expectations()
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    );
    assert_eq!(json["verdict"], report.verdict().name());
    assert_eq!(report.name(), None);
}

#[test]
fn it_judges_by_the_clock_that_it_is_given() {
    let expires = 1_769_864_340;
    for (seconds, leeway, time) in [
        (expires - 1, 0, TimeStatus::Valid),
        (expires, 0, TimeStatus::Expired),
        (expires + 59, 60, TimeStatus::Valid),
        (expires + 60, 60, TimeStatus::Expired),
    ] {
        let options = Options::at(at(seconds)).leeway(Duration::from_secs(leeway));
        assert_eq!(
            one(&id_token(), &options).time(),
            time,
            "{seconds} {leeway}"
        );
    }
    // Before 1970, and dates that no clock shows.
    let early = Options::at(UNIX_EPOCH - Duration::from_secs(1));
    assert_eq!(one(&id_token(), &early).expires_at(), Some(at(expires)));
    for exp in ["1e300", "-5", "99999999999999999999", "\"x\"", "null"] {
        let token = jwt(
            Signer::Rs256,
            r#"{"alg":"RS256"}"#,
            format!(r#"{{"exp":{exp}}}"#),
        );
        assert_eq!(one(&token, &now()).verdict(), Status::Pass, "{exp}");
        assert_eq!(one(&token, &now().check()).verdict(), Status::Fail, "{exp}");
    }
}

#[test]
fn nothing_is_valid_but_by_a_key_that_was_given() {
    let ours = |options: Options| one(&access_token(), &options).signature();
    assert_eq!(ours(now()), SignatureStatus::NotChecked);
    assert_eq!(
        ours(now().keys(RSA_PUBLIC_PEM).unwrap()),
        SignatureStatus::Valid
    );
    assert_eq!(
        ours(now().keys(jwks([Signer::Rs256Other.jwk("k1")])).unwrap()),
        SignatureStatus::Invalid
    );
    assert_eq!(
        ours(now().keys(jwks([Signer::Rs256.jwk("k2")])).unwrap()),
        SignatureStatus::Unverifiable
    );
    // Both sets count, whichever was given first.
    let both = now()
        .keys(jwks([Signer::Es256.jwk("k2")]))
        .unwrap()
        .keys(key_set())
        .unwrap();
    assert_eq!(ours(both), SignatureStatus::Valid);
    assert_eq!(
        ours(now().keys(key_set()).unwrap().algorithm("ES256")),
        SignatureStatus::Invalid
    );

    let hs256 = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ACCESS_CLAIMS,
    );
    let by_secret = now().secret(format!("{SECRET}\n")).unwrap();
    assert_eq!(one(&hs256, &by_secret).signature(), SignatureStatus::Valid);
    // An algorithm chosen by the attacker: the public key as a secret (RFC 8725 2.1).
    let forged = jwt(
        Signer::Hs256(RSA_PUBLIC_PEM.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ACCESS_CLAIMS,
    );
    let report = one(&forged, &now().keys(RSA_PUBLIC_PEM).unwrap().check());
    assert_ne!(report.signature(), SignatureStatus::Valid);
    assert_ne!(report.verdict(), Status::Pass);
    let unsigned = jwt(Signer::Hs256(b"x"), r#"{"alg":"none"}"#, ID_CLAIMS);
    let report = one(&unsigned, &now().keys(key_set()).unwrap().check());
    assert_eq!(report.verdict(), Status::Fail);
}

#[test]
fn options_that_cannot_be_used_are_refused_without_repeating_them() {
    let secret = "hunter2-hunter2-hunter2";
    for error in [
        now().keys("").unwrap_err(),
        now().keys(secret).unwrap_err(),
        now()
            .keys(format!("-----BEGIN PUBLIC KEY-----\n{secret}\n"))
            .unwrap_err(),
        now().keys(id_token()).unwrap_err(),
        now().secret("\n").unwrap_err(),
        now().secret(RSA_PUBLIC_PEM).unwrap_err(),
        now().secret(key_set()).unwrap_err(),
        now().expect(&format!("sub hass {secret}")).unwrap_err(),
    ] {
        let text = format!("{error} {}", error.help().unwrap_or_default());
        assert!(
            text.len() > 20 && !text.contains(secret) && !text.contains("eyJ"),
            "{text}"
        );
    }
}

#[test]
fn a_text_without_a_token_is_told_from_a_bad_token() {
    for (text, reason) in [
        ("", NoToken::Empty),
        ("undefined", NoToken::Placeholder),
        (r#"{"keys":[]}"#, NoToken::Keys),
    ] {
        assert_eq!(inspect(text, &now()).unwrap_err(), reason, "{text}");
    }
    assert!(!NoToken::Empty.to_string().is_empty());
    let endless = format!("eyJhbGciOiJub25lIn0.{}", "A".repeat(1 << 20));
    let too_long = inspect(&endless, &now()).unwrap_err();
    assert_eq!(too_long, NoToken::TooLong);
    // A program has no flags to give.
    assert!(!too_long.to_string().contains("--"), "{too_long}");
    for damaged in [
        "eyJ",
        "eyJhbGciOiJub25lIn0.",
        "eyJ.e.e.e.e.e.e",
        "eyJhbGciOiJub25lIn0.\u{0}.é",
    ] {
        let report = one(damaged, &now().check());
        assert_ne!(report.verdict(), Status::Pass, "{damaged}");
    }
}

#[test]
fn reports_outlive_the_text_and_go_to_other_threads() {
    let options = now().keys(key_set()).unwrap();
    let reports = std::thread::scope(|scope| {
        let work = scope.spawn(|| inspect(&id_token(), &options).unwrap());
        work.join().unwrap()
    });
    assert_eq!(reports[0].signature(), SignatureStatus::Valid);
    let signature = id_token();
    let signature = signature.rsplit('.').next().unwrap();
    assert!(!format!("{reports:?}").contains(signature));
}

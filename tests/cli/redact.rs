//! Personal values are replaced, in every format and wherever they are quoted; in a build server without being asked.

use serde_json::{Value, json};

use crate::common::encrypt::Recipient;
use crate::common::sign::base64url;
use crate::common::{
    NOW, Run, Signer, Whichtoken, compact, formats, jwks, jwt, sd_jwt, whichtoken,
};

/// What nobody may read.
const PERSONAL: &[&str] = &[
    "alice",
    "Liddell",
    "bob@",
    "rabbit-hole",
    "+4912345",
    "192.0.2.7",
    "1852-05-04",
    "user-4711",
    "0815",
];

fn claims() -> String {
    // In this order, which the numbers of the placeholders follow.
    let (exp, iat) = (NOW + 3540, NOW - 60);
    format!(
        r#"{{"iss":"https://idp.example","aud":"web-shop","exp":{exp},"iat":{iat},"nonce":"n-1","sub":"user-4711",
        "email":"alice@wonder.example","email_verified":true,"name":"Alice Liddell of Wonderland",
        "preferred_username":"alice","address":{{"street_address":"1 rabbit-hole","country":"rabbit-hole land"}},
        "phone_number":"+4912345","ipaddr":"192.0.2.7","birthdate":"1852-05-04","oid":8150815,
        "act":{{"sub":"bob@wonder.example"}},"groups":["staff","bob@wonder.example"],
        "https://shop.example/claims/email":"alice@wonder.example"}}"#
    )
}

fn token() -> String {
    jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, claims())
}

fn run(args: &[&str], input: &str) -> Whichtoken {
    whichtoken(args)
        .args(["--now", &NOW.to_string(), "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(input)
}

#[track_caller]
fn keeps(run: &Run) {
    for value in PERSONAL {
        let is_shown = run.stdout.contains(value) || run.stderr.contains(value);
        assert!(!is_shown, "{value} in {run}");
    }
}

#[test]
fn no_format_shows_a_personal_value() {
    let quoting: [&[&str]; 4] = [
        &["inspect", "--verbose", "--for", "api"],
        &[
            "check",
            "--verbose",
            "--subject",
            "carol",
            "--require",
            "email",
            "--require",
            "address",
            "--forbid",
            "name",
            "--forbid",
            "oid",
        ],
        &[
            "check",
            "--for",
            "login",
            "--client-id",
            "other",
            "--verbose",
            "--jwks",
            "keys.json",
        ],
        &["inspect", "--error", "jwt malformed", "--subject", "carol"],
    ];
    for format in &formats() {
        for args in quoting {
            let run = run(args, &token())
                .args(["--redact", "--format", format])
                .run();
            keeps(&run);
            assert!(!run.stdout.is_empty(), "{run}");
        }
        let damaged = &token()[..token().len() / 2];
        keeps(&run(&["--redact", "--format", format], damaged).run());
        keeps(&run(&["--redact", "--format", format], &claims()).run());
        let file = format!("{format}=out");
        let run = run(&["-q", "--redact", "--report", &file], &token()).run();
        let written = String::from_utf8(run.left[0].1.clone()).unwrap();
        assert!(
            PERSONAL.iter().all(|value| !written.contains(value)),
            "{written}"
        );
    }
}

#[test]
fn json_says_that_and_what_was_replaced() {
    let shown = run(&["--format", "json"], &token()).run().report();
    assert_eq!(shown["token"].get("redacted"), None);
    let hidden = run(&["--format", "json", "--redact"], &token())
        .run()
        .report();
    assert_eq!(hidden["token"]["redacted"], true);
    let claims = &hidden["token"]["claims"];
    for (name, expected) in [
        ("sub", json!("<sub-1>")),
        ("email", json!("<email-1>")),
        ("https://shop.example/claims/email", json!("<email-1>")),
        ("act", json!({"sub": "<sub-2>"})),
        ("groups", json!(["staff", "<sub-2>"])),
        ("email_verified", json!(true)),
        ("aud", json!("web-shop")),
        ("nonce", json!("n-1")),
        ("exp", json!(NOW + 3540)),
    ] {
        assert_eq!(claims[name], expected, "{name}");
    }
    // Everything else is as it was.
    let without_claims = |mut report: Value| {
        report["token"]["claims"] = Value::Null;
        report["token"]["redacted"] = Value::Null;
        report
    };
    let mut shown = without_claims(shown);
    shown["token"]["redacted"] = Value::Null;
    assert_eq!(without_claims(hidden), shown);
}

#[test]
fn findings_and_rows_and_advice_quote_placeholders() {
    let twice = compact(
        r#"{"alg":"RS256"}"#,
        r#"{"iss":"i","sub":"alice","sub":"user-4711"}"#,
        "c2ln",
    );
    let run = run(&["--redact"], &twice).run();
    keeps(&run);
    run.shows("<sub-1>").shows("<sub-2>");
    let run = self::run(&["check", "--redact", "--subject", "carol"], &token()).run();
    run.shows("expected carol, found \"<sub-1>\"");
    run.shows("Personal values are hidden (--show-values shows them).");
}

#[test]
fn a_build_server_hides_without_being_asked() {
    let hides = |name: &str, value: &str, args: &[&str]| {
        let run = run(args, &token()).env(name, value).run();
        let shown = run.stdout.contains("alice@wonder.example");
        assert_eq!(shown, !run.stdout.contains("<email-1>"), "{run}");
        !shown
    };
    for value in ["true", "1", "yes"] {
        assert!(hides("CI", value, &[]));
        assert!(hides("CI", value, &["--format", "json"]));
        assert!(!hides("CI", value, &["--show-values"]));
    }
    for value in ["", "0", "false", "False"] {
        assert!(!hides("CI", value, &[]), "{value}");
        assert!(hides("CI", value, &["--redact"]));
    }
    assert!(!hides("GITHUB_ACTIONS", "true", &[]));
    run(&["--redact", "--show-values"], &token()).run().exits(2);
}

#[test]
fn a_stream_hides_line_by_line() {
    let other = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256"}"#,
        r#"{"sub":"bob@wonder.example"}"#,
    );
    let lines = format!("{}\n{other}\nno token: alice\n", token());
    let run = run(&["--lines"], &lines).env("CI", "true").run();
    keeps(&run);
    let reports = run.reports();
    assert_eq!(reports[0]["token"]["claims"]["sub"], "<sub-1>");
    assert_eq!(reports[1]["token"]["claims"]["sub"], "<sub-1>");
}

#[test]
fn tokens_of_one_answer_share_placeholders() {
    let access = jwt(
        Signer::Rs256,
        r#"{"typ":"at+jwt","alg":"RS256"}"#,
        r#"{"iss":"https://idp.example","sub":"user-4711","client_id":"c","scope":"s"}"#,
    );
    let response = format!(r#"{{"access_token":"{access}","id_token":"{}"}}"#, token());
    let run = run(&["--format", "json", "--redact"], &response).run();
    keeps(&run);
    for report in run.reports() {
        assert_eq!(report["token"]["claims"]["sub"], "<sub-1>");
    }
    keeps(&self::run(&["--redact"], &response).run());
}

#[test]
fn what_is_disclosed_is_hidden_too() {
    let given = base64url(r#"["c2FsdA","given_name","alice"]"#);
    let place = base64url(r#"["c2FsdA","address",{"locality":"rabbit-hole"}]"#);
    // Nobody knows what an element without its place is.
    let stray = base64url(r#"["c2FsdA","Liddell"]"#);
    let malformed = base64url(r#"["c2FsdA","email","user-4711""#);
    let claims = format!(
        r#"{{"iss":"https://idp.example","exp":{},{}}}"#,
        NOW + 60,
        sd_jwt::sd(&[&given, &place])
    );
    let token = sd_jwt::present(&claims, &[&given, &place, &stray, &malformed]);
    for format in &formats() {
        let run = run(&["--verbose", "--redact", "--format", format], &token).run();
        keeps(&run);
    }
    let report = run(&["--redact", "--format", "json"], &token)
        .run()
        .report();
    assert_eq!(report["token"]["disclosures"][0]["value"], "<name-1>");
    assert_eq!(report["token"]["disclosures"][0]["name"], "given_name");
}

#[test]
fn a_subject_that_is_no_person_is_shown() {
    let own = r#"{"iss":"https://idp.example","sub":"machine","client_id":"machine","aud":"api","scope":"s"}"#;
    let token = jwt(Signer::Rs256, r#"{"typ":"at+jwt","alg":"RS256"}"#, own);
    run(&["--redact"], &token).run().shows("machine");
    let workload = r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:shop/web:ref:refs/heads/main","aud":"sts","repository":"shop/web","ref":"refs/heads/main","actor":"alice"}"#;
    let token = jwt(Signer::Rs256, r#"{"typ":"JWT","alg":"RS256"}"#, workload);
    let run = run(&["--redact"], &token).run();
    keeps(&run);
    run.shows("repo:shop/web:ref:refs/heads/main");
}

#[test]
fn a_payload_that_is_no_json_is_hidden() {
    let token = compact(r#"{"alg":"HS256"}"#, "user-4711 is alice", "c2ln");
    for format in &formats() {
        keeps(&run(&["--redact", "--format", format], &token).run());
    }
}

#[test]
fn what_was_decrypted_is_hidden() {
    let recipient = Recipient::new("dir", "A256GCM");
    for content in [token(), claims()] {
        let token = recipient.encrypt(&content);
        for format in &formats() {
            let run = run(
                &[
                    "--redact",
                    "--verbose",
                    "--format",
                    format,
                    "--jwks",
                    "own.json",
                ],
                &token,
            )
            .file("own.json", recipient.jwks())
            .run();
            keeps(&run);
            assert_ne!(run.code, Some(2), "{run}");
        }
    }
}

#[test]
fn many_values_take_no_long_time() {
    let emails: Vec<String> = (0..20_000)
        .map(|at| format!("\"user-4711-{at}@wonder.example\""))
        .collect();
    let claims = format!(
        r#"{{"iss":"i","sub":"alice","who":[{}]}}"#,
        emails.join(",")
    );
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims);
    for format in ["json", "text", "junit"] {
        let args = [
            "check",
            "--redact",
            "--require",
            "who",
            "--subject",
            "x",
            "--format",
            format,
        ];
        let run = run(&args, &token).run();
        run.hides("wonder.example").hides("alice");
        run.exits(1).is_bounded();
    }
}

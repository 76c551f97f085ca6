//! The exit codes: 0 only for what was asked for.

use crate::common::sign::base64url;
use crate::common::{ID_CLAIMS, Signer, compact, id_token, jwks, jwt, whichtoken};

#[test]
fn the_table_of_exit_codes() {
    let genuine = id_token();
    let forged = jwt(
        Signer::Rs256Other,
        r#"{"alg":"RS256","kid":"k1"}"#,
        ID_CLAIMS,
    );
    let foreign = jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k9"}"#, ID_CLAIMS);
    let unsigned = compact(r#"{"alg":"none"}"#, ID_CLAIMS, "");
    let exotic = jwt(Signer::Rs256, r#"{"alg":"X1","kid":"k1"}"#, ID_CLAIMS);
    let jwe = format!(
        "{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url(r#"{"alg":"dir","enc":"A128GCM"}"#)
    );
    let keys = ["--jwks", "keys.json"].as_slice();
    let now = ["--now", "1769860800"].as_slice();
    let late = ["--now", "1800000000"].as_slice();
    let opaque = "8xLOxBtZp8xx";
    let response = format!(r#"{{"id_token":"{genuine}","access_token":"{forged}"}}"#);
    let rows: &[(i32, &str, &str, &[&[&str]])] = &[
        // Inspect: the token's state is told, and only what was asked for decides.
        (0, "genuine", &genuine, &[]),
        (0, "genuine and expired", &genuine, &[late]),
        (0, "genuine with keys", &genuine, &[keys]),
        (0, "expired with keys", &genuine, &[keys, late]),
        (0, "opaque", opaque, &[]),
        (0, "unsigned", &unsigned, &[]),
        (0, "encrypted", &jwe, &[]),
        (1, "forged with keys", &forged, &[keys]),
        (1, "unsigned with keys", &unsigned, &[keys]),
        (1, "one of two forged", &response, &[keys]),
        (2, "unknown flag", &genuine, &[&["--no-such-flag"]]),
        (2, "unknown kind", &genuine, &[&["--kind", "no_such_kind"]]),
        (2, "missing key file", &genuine, &[&["--key", "nowhere"]]),
        (3, "no token", "hello, world", &[]),
        (3, "empty", "", &[]),
        (4, "no such key", &foreign, &[keys]),
        (4, "unknown algorithm", &exotic, &[keys]),
        (4, "encrypted with keys", &jwe, &[keys]),
        (
            4,
            "keys that cannot be had",
            &genuine,
            &[&["--offline", "--discover"]],
        ),
        // Check: everything must hold.
        (0, "genuine", &genuine, &[&["check"], now]),
        (0, "genuine with keys", &genuine, &[&["check"], now, keys]),
        (1, "expired", &genuine, &[&["check"], late]),
        (1, "expired with keys", &genuine, &[&["check"], late, keys]),
        (1, "forged", &forged, &[&["check"], now, keys]),
        (1, "unsigned", &unsigned, &[&["check"], now]),
        (
            1,
            "other audience",
            &genuine,
            &[&["check", "--audience", "x"], now],
        ),
        (1, "opaque", opaque, &[&["check"]]),
        (
            2,
            "unknown finding",
            &genuine,
            &[&["check", "--allow", "nothing"]],
        ),
        (3, "no token", "hello, world", &[&["check"]]),
        (4, "no such key", &foreign, &[&["check"], now, keys]),
        (4, "encrypted", &jwe, &[&["check"]]),
        // What is wrong is worse than what could not be decided.
        (
            1,
            "no such key, and expired",
            &foreign,
            &[&["check"], late, keys],
        ),
    ];
    for (code, name, input, args) in rows {
        let run = whichtoken(args.concat())
            .arg("-")
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(input)
            .run();
        assert_eq!(run.code, Some(*code), "{name}: {run}");
        let quiet = whichtoken(args.concat())
            .args(["--quiet", "-"])
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(input)
            .run();
        assert_eq!(quiet.code, Some(*code), "quiet: {name}: {quiet}");
        assert_eq!(quiet.stdout, "", "quiet: {name}: {quiet}");
    }
}

#[test]
fn the_answer_stands_on_stdout_and_messages_on_stderr() {
    for format in ["text", "brief", "json", "ndjson"] {
        let run = whichtoken(["--format", format, "-"])
            .stdin(id_token())
            .run();
        run.exits(0).is_silent();
        assert!(
            !run.stdout.is_empty() && run.stdout.ends_with('\n'),
            "{run}"
        );
        // A verdict against the token is an answer too.
        let run = whichtoken(["check", "--format", format, "--audience", "x", "-"])
            .stdin(id_token())
            .run();
        run.exits(1).is_silent();
        assert!(!run.stdout.is_empty(), "{run}");
        let run = whichtoken(["--format", format, "-"]).run();
        run.exits(3).complains("error: ");
        assert_eq!(run.stdout, "", "{run}");
    }
}

#[test]
fn a_report_goes_to_a_file() {
    let home = tempfile::TempDir::new().unwrap();
    let file = home.path().join("report.json");
    let run = whichtoken(["--json", "--output", file.to_str().unwrap(), "-"])
        .stdin(id_token())
        .run();
    run.exits(0).is_silent();
    assert_eq!(run.stdout, "", "{run}");
    let report = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    crate::common::schema::validate(&report);

    whichtoken(["--output", "nowhere/report", "-"])
        .stdin(id_token())
        .run()
        .exits(2)
        .complains("nowhere/report");
    whichtoken(["--output", "-", "-"])
        .stdin(id_token())
        .run()
        .exits(0)
        .shows("ID token");
}

//! `--lines`: one token per line, one record per line.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};

use serde_json::Value;

use crate::common::{ID_CLAIMS, Run, Signer, access_token, id_token, jwks, jwt, whichtoken};

fn lines(args: &[&str], input: impl AsRef<[u8]>) -> Run {
    whichtoken(["--lines", "--now", "1769860800"])
        .args(args)
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(input)
        .run()
}

fn kinds(run: &Run) -> Vec<String> {
    run.reports()
        .iter()
        .map(|report| {
            report["classification"]["kind"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn records_come_in_order_with_their_line() {
    let mut input = String::new();
    for index in 0..300 {
        let claims = format!(r#"{{"iss":"https://idp.example","n":{index}}}"#);
        let token = crate::common::compact(r#"{"alg":"RS256"}"#, claims, "s");
        writeln!(input, "{token}").unwrap();
    }
    let run = lines(&[], input);
    let reports = run.exits(0).reports();
    assert_eq!(run.stdout.lines().count(), 300);
    for (index, report) in reports.iter().enumerate() {
        assert_eq!(report["input"]["line"], index + 1);
        assert_eq!(report["token"]["claims"]["n"], index);
    }
}

#[test]
fn every_line_has_its_record_whatever_it_holds() {
    let long = "a".repeat(5000);
    let input = [
        id_token().as_bytes(),
        b"",
        b"just some words",
        b"nul\0nul\0nul",
        long.as_bytes(),
        b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8",
        b"{\"access_token\":",
        format!("Authorization: Bearer {}\r", access_token()).as_bytes(),
        b"opaque-token-1234",
        b"eyJhbGciOiJub25l",
    ]
    .join(&b'\n');
    let run = lines(&["--max-token", "4000"], input);
    run.exits(3).is_silent();
    assert_eq!(run.stdout.lines().count(), 10, "{run}");
    let kinds = kinds(&run);
    assert_eq!(kinds[0], "id_token");
    assert_eq!(kinds[7], "access_token");
    assert_eq!(kinds[8], "opaque");
    let reports = run.reports();
    for index in [1, 2, 3, 4, 5, 6] {
        let finding = &reports[index]["findings"][0]["id"];
        assert_eq!(finding, "no-token", "line {}: {run}", index + 1);
    }
    for report in &reports {
        assert_ne!(report["signature"]["status"], "valid");
    }
}

#[test]
fn the_end_of_the_last_line_does_not_matter() {
    let token = id_token();
    for (input, records) in [
        (String::new(), 0),
        (token.clone(), 1),
        (format!("{token}\n"), 1),
        (format!("{token}\r\n"), 1),
        (format!("{token}\n{token}"), 2),
    ] {
        let run = lines(&[], input);
        run.exits(0);
        assert_eq!(run.stdout.lines().count(), records, "{run}");
    }
}

#[test]
fn the_worst_exit_code_counts() {
    let good = id_token();
    let forged = jwt(
        Signer::Rs256Other,
        r#"{"alg":"RS256","kid":"k1"}"#,
        ID_CLAIMS,
    );
    let foreign = jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k9"}"#, ID_CLAIMS);
    let junk = "this is no token";
    for (codes, lines_of) in [
        (0, vec![good.as_str(), &good]),
        (3, vec![&good, junk, &good]),
        (4, vec![&foreign, junk, &good]),
        (1, vec![&good, &forged, &foreign, junk]),
    ] {
        let run = lines(&["--jwks", "keys.json"], lines_of.join("\n"));
        run.exits(codes);
    }
    whichtoken([
        "check",
        "--lines",
        "--now",
        "1769860800",
        "--kind",
        "id_token",
    ])
    .stdin(format!("{good}\n{}\n", access_token()))
    .run()
    .exits(1);
}

#[test]
fn a_brief_record_is_one_line() {
    let hostile = crate::common::compact(
        r#"{"alg":"RS256"}"#,
        "{\"iss\":\"https://idp.example\\nVERIFIED\\u001b[2J\",\"sub\":\"a\"}",
        "s",
    );
    let input = format!("{}\n\n{hostile}\nno token here\n", id_token());
    let run = lines(&["--format", "brief"], input);
    run.exits(3);
    assert_eq!(run.stdout.lines().count(), 4, "{run}");
    let first = run.stdout.lines().next().unwrap();
    assert!(first.contains("ID token"), "{run}");
    assert!(first.contains("NOT CHECKED"), "{run}");
    assert!(!run.stdout.contains('\u{1b}'), "{run}");
    for index in [1, 3] {
        let line = run.stdout.lines().nth(index).unwrap();
        assert!(
            line.contains("no token"),
            "the record of line {} does not say that there is none: {line:?}",
            index + 1
        );
    }
}

#[test]
fn only_formats_of_one_line_are_possible() {
    for args in [["--format", "text"], ["--format", "json"]] {
        lines(&args, id_token()).exits(2).complains("ndjson");
    }
    lines(&["--json"], id_token()).exits(2);
    lines(&["--discover"], id_token()).exits(2);
    lines(&["--quiet"], id_token()).exits(0).hides("ID token");
}

#[test]
fn a_stream_also_comes_from_a_file() {
    whichtoken(["--lines", "--file", "tokens"])
        .file("tokens", format!("{}\n{}\n", id_token(), access_token()))
        .run()
        .exits(0)
        .shows("\"line\":2");
}

/// The same token gives the same record alone and in a stream, but for where it came from.
#[test]
fn a_stream_says_what_a_single_run_says() {
    for token in [id_token(), access_token(), "opaque-token-1234".to_owned()] {
        let strip = |mut report: Value| {
            report["input"] = Value::Null;
            report["signature"]["help"] = Value::Null;
            report
        };
        let alone = whichtoken(["--json", "--now", "1769860800", "-"])
            .stdin(&token)
            .run();
        let streamed = lines(&[], &token);
        assert_eq!(strip(alone.report()), strip(streamed.report()));
    }
}

#[test]
fn the_line_break_does_not_count_for_the_longest_token() {
    let token = id_token();
    let longest = token.len().to_string();
    for ending in ["", "\n", "\r\n"] {
        lines(&["--max-token", &longest], format!("{token}{ending}")).exits(0);
        lines(&["--max-token", &longest], format!("{token}x{ending}")).exits(3);
    }
}

#[test]
fn a_mistake_leaves_the_older_answer_in_the_file() {
    for args in [
        ["--lines", "--file", "nowhere", "--output", "out"],
        ["--lines", "--key", "nowhere", "--output", "out"],
    ] {
        let run = whichtoken(args).file("out", "older");
        let file = run.directory().join("out");
        let output = run
            .command()
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(std::fs::read_to_string(file).unwrap(), "older", "{args:?}");
    }
}

/// Enough lines for many chunks, some of which take longer than others.
fn many() -> String {
    let (quick, slow) = ("opaque-token-1234".to_owned(), id_token());
    let mut input = String::new();
    for index in 0..2400 {
        let line = if index / 200 % 2 == 0 { &quick } else { &slow };
        writeln!(input, "{line}").unwrap();
    }
    input
}

#[test]
fn any_number_of_threads_gives_the_same_records() {
    let input = many();
    let with = |threads: &str| {
        lines(&["--jwks", "keys.json", "--threads", threads], &input)
            .stdout
            .clone()
    };
    let one = with("1");
    assert_eq!(one.lines().count(), 2400);
    for (index, line) in one.lines().enumerate() {
        let expected = format!("\"line\":{}", index + 1);
        assert!(line.contains(&expected), "{expected}: {line}");
    }
    for threads in ["2", "7"] {
        assert!(with(threads) == one, "{threads} threads say something else");
    }
    whichtoken(["--threads", "0", "--lines"]).run().exits(2);
    whichtoken(["--threads", "2", "-"])
        .stdin(id_token())
        .run()
        .exits(2);
}

#[test]
fn what_is_answered_is_shown_before_more_comes() {
    let mut child = whichtoken(["--lines", "--format", "brief"])
        .command()
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        // Half a line more shows nothing more.
        input.write_all(b"opaque-token-1234\nopaque-").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains("Opaque"), "{line}");
        input.write_all(b"token-5678\n").unwrap();
        output.read_line(&mut line).unwrap();
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_enough_ends_a_stream_without_end() {
    let mut child = whichtoken(["--lines"])
        .command()
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let writer =
        std::thread::spawn(move || while input.write_all(b"opaque-token-1234\n").is_ok() {});
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    assert!(child.wait().unwrap().success());
    writer.join().unwrap();
}

#[test]
fn a_check_of_nothing_is_no_success() {
    for args in [["check", "--lines"], ["inspect", "--lines"]] {
        let code = if args[0] == "check" { 3 } else { 0 };
        whichtoken(args).stdin("").run().exits(code);
    }
}

#[test]
fn a_token_that_comes_again_is_judged_as_the_first_time() {
    let good = id_token();
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let forged = format!("{signed}.{}", signature.replace(['A', 'b', '_'], "Q"));
    let input = [&good, &forged, &good, &forged, &good].map(String::as_str);
    let run = lines(&["--jwks", "keys.json", "--threads", "1"], input.join("\n"));
    let statuses = run.exits(1).signatures();
    assert_eq!(statuses, ["valid", "invalid", "valid", "invalid", "valid"]);
    // What was remembered says nothing about whether the algorithm is acceptable.
    let run = lines(&["--jwks", "keys.json", "--alg", "ES256"], input.join("\n"));
    let statuses = run.exits(1).signatures();
    assert!(statuses.iter().all(|status| status == "invalid"));
}

#[test]
fn fail_fast_ends_after_the_first_that_is_not_right() {
    let good = id_token();
    let mut input = vec![good.as_str(); 3];
    input.push("this is no token");
    input.extend(vec![good.as_str(); 1000]);
    for threads in ["1", "4"] {
        let run = lines(&["--fail-fast", "--threads", threads], input.join("\n"));
        let reports = run.exits(3).reports();
        assert_eq!(reports.len(), 4);
        assert_eq!(reports[3]["findings"][0]["id"], "no-token");
    }
    let all = lines(&["--fail-fast"], [good.as_str(); 5].join("\n"));
    assert_eq!(all.exits(0).reports().len(), 5);
    whichtoken(["--fail-fast", "-"]).stdin(&good).run().exits(2);
}

/// The lines of an output that are JSON, but no reports.
fn objects(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_record_is_added_to_the_object_that_the_token_came_in() {
    let token = id_token();
    let signature = token.rsplit('.').next().unwrap();
    let input = [
        format!(r#"{{"at":"12:00","n":1.10,"token":"{token}","big":123456789012345678901234567890}}"#),
        format!(r#" {{ "request" : {{ "headers": {{ "authorization": "Bearer {token}" }} }}, "token": 1 }} "#),
        r#"{"token":null,"whichtoken":"mine"}"#.to_owned(),
        r#"{"other":"x"}"#.to_owned(),
        "[1]".to_owned(),
        r#"{"token":"pass word"}"#.to_owned(),
        "no json".to_owned(),
        format!("{{\"esc\":\"a\\u001b[31m\u{202e}\",\"token\":\"{token}\"}}"),
        String::new(),
    ]
    .join("\n");
    let run = lines(&["--jsonl", "token", "--jwks", "keys.json"], &input);
    let records = objects(run.exits(3));
    assert_eq!(records.len(), 8, "{run}");
    // The second has the token in another member than the one that was named, which is nobody's to change.
    let shown = |at: usize| run.stdout.lines().nth(at).unwrap().contains(signature);
    assert_eq!([0, 1, 7].map(shown), [false, true, false]);
    assert!(
        run.stdout
            .starts_with(r#"{"at":"12:00","n":1.10,"token":"sha256:"#),
        "{run}"
    );
    assert!(
        run.stdout
            .contains(r#","big":123456789012345678901234567890,"whichtoken":{"schema_version":1,"#)
    );
    assert_eq!(records[0]["whichtoken"]["signature"]["status"], "valid");
    assert_eq!(
        records[0]["token"],
        records[0]["whichtoken"]["token"]["fingerprint"]
    );
    for record in records.iter().take(7).skip(1) {
        let finding = &record["whichtoken"]["findings"][0]["id"];
        assert_eq!(finding, "no-token", "{record}");
    }
    assert_eq!(records[1]["token"], 1);
    assert_eq!(records[2]["token"], Value::Null);
    assert_eq!(records[5]["token"], Value::Null);
    assert_eq!(records[6].as_object().unwrap().len(), 1);
    assert!(
        !run.stdout.contains('\u{202e}'),
        "an active character is passed on"
    );
    assert_eq!(records[7]["esc"], "a\u{1b}[31m\u{202e}");

    let nested = lines(
        &["--jsonl", "request.headers.authorization"],
        input.lines().nth(1).unwrap(),
    );
    let records = objects(nested.exits(0));
    let place = &records[0]["request"]["headers"]["authorization"];
    assert!(place.as_str().unwrap().starts_with("sha256:"), "{nested}");
    assert!(!nested.stdout.contains(signature));
    let brief = lines(
        &["--jsonl", "token", "--format", "brief"],
        input.lines().next().unwrap(),
    );
    assert!(brief.exits(0).stdout.starts_with("ID token"), "{brief}");
    whichtoken(["--jsonl", "token", "-"])
        .stdin(&token)
        .run()
        .exits(2);
}

//! The forms in which people hand a token over.

use crate::common::{ID_CLAIMS, Run, access_token, compact, id_token, whichtoken};

/// `whichtoken --json -` with these bytes on standard input.
fn piped(bytes: impl AsRef<[u8]>) -> Run {
    whichtoken(["--json", "-"]).stdin(bytes).run()
}

#[track_caller]
fn is_id_token(run: &Run) {
    run.exits(0)
        .is_silent()
        .has("/classification/kind", "id_token")
        .has("/token/claims/sub", "alice")
        .has("/token/length", &id_token().len().to_string());
}

#[test]
fn a_token_comes_as_argument_dash_pipe_file_or_variable() {
    let token = id_token();
    for (run, source) in [
        (whichtoken(["--json", &token]), "argument"),
        (whichtoken(["inspect", "--json", &token]), "argument"),
        (whichtoken(["--json", "-"]).stdin(&token), "stdin"),
        (whichtoken(["--json"]).stdin(&token), "stdin"),
        (
            whichtoken(["--json", "--file", "t.jwt"]).file("t.jwt", &token),
            "t.jwt",
        ),
        (whichtoken(["--json", "--file", "-"]).stdin(&token), "stdin"),
        (
            whichtoken(["--json", "--env", "TOKEN"]).env("TOKEN", &token),
            "TOKEN",
        ),
    ] {
        let run = run.run();
        is_id_token(&run);
        run.has("/input/source", source);
    }
}

#[test]
fn what_people_paste_around_a_token_is_removed() {
    let token = id_token();
    let (head, tail) = token.split_at(70);
    for text in [
        format!("{token}\n"),
        format!("\r\n  {token}\t\r\n"),
        format!("\"{token}\""),
        format!("'{token}'"),
        format!("`{token}`\n"),
        format!("\"{token}\",\n"),
        format!("{head}\n{tail}\n"),
        format!("{head}\r\n    {tail}\r\n"),
        format!("Bearer {token}"),
        format!("Authorization: Bearer {token}\r\n"),
        format!("authorization: bearer {token}"),
        format!("Authorization: DPoP {token}"),
        format!("\u{feff}{token}\n"),
    ] {
        is_id_token(&piped(&text));
    }
}

#[test]
fn what_was_removed_is_said() {
    let token = id_token();
    let (head, tail) = token.split_at(70);
    for (text, note) in [
        (format!("\"{token}\""), "quotes"),
        (format!("{head}\n{tail}"), "line breaks"),
        (format!("Authorization: Bearer {token}"), "header"),
    ] {
        let found = piped(&text).at("/input/note");
        assert!(found.contains(note), "{found:?} for {text:?}");
    }
    piped(&token).has("/input/note", "");
}

#[test]
fn windows_shells_pipe_utf_16() {
    let token = format!("{}\r\n", id_token());
    let little: Vec<u8> = token.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = token.encode_utf16().flat_map(u16::to_be_bytes).collect();
    is_id_token(&piped([&[0xff, 0xfe][..], &little].concat()));
    is_id_token(&piped([&[0xfe, 0xff][..], &big].concat()));
}

#[test]
fn a_token_response_gives_a_report_for_each_member() {
    let response = format!(
        r#"{{"access_token":"{}","token_type":"Bearer","expires_in":3600,"scope":"openid",
            "refresh_token":"8xLOxBtZp8","id_token":"{}"}}"#,
        access_token(),
        id_token()
    );
    let run = piped(response);
    let found: Vec<_> = run
        .exits(0)
        .reports()
        .iter()
        .map(|report| {
            (
                report["input"]["member"].as_str().unwrap().to_owned(),
                report["classification"]["kind"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
                report["token"]["format"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [
        ("access_token", "access_token", "jws"),
        ("refresh_token", "refresh_token", "opaque"),
        ("id_token", "id_token", "jws"),
    ]
    .map(|(member, kind, form)| (member.to_owned(), kind.to_owned(), form.to_owned()));
    assert_eq!(found, expected, "{run}");
}

#[test]
fn a_members_name_is_evidence_and_so_is_a_contradiction() {
    let run = piped(r#"{"access_token":"8xLOxBtZp8"}"#);
    run.exits(0)
        .has("/classification/kind", "access_token")
        .has("/token/format", "opaque");
    let swapped = piped(format!(r#"{{"access_token":"{}"}}"#, id_token()));
    let report = swapped.report();
    let kinds: Vec<_> = report["classification"]["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|signal| signal["toward"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"access_token") && kinds.contains(&"id_token"),
        "both sides stand in {swapped}"
    );
}

#[test]
fn tokens_are_found_inside_nested_json() {
    let text = format!(
        r#"[{{"data":{{"auth":[{{"id_token":"{}"}}]}}}},{{"Authorization":"Bearer {}"}}]"#,
        id_token(),
        access_token()
    );
    let run = piped(text);
    let kinds: Vec<_> = run.exits(0).reports();
    let kinds: Vec<_> = kinds
        .iter()
        .map(|report| report["classification"]["kind"].clone())
        .collect();
    assert_eq!(kinds, ["id_token", "access_token"], "{run}");
}

#[test]
fn several_tokens_in_one_text_are_all_reported() {
    let text = format!("{}\n{}\n", id_token(), access_token());
    assert_eq!(piped(text).exits(0).reports().len(), 2);
}

#[test]
fn an_opaque_token_is_an_answer() {
    piped("sl.B0aXyZ-1234_5678~90")
        .exits(0)
        .has("/classification/kind", "opaque")
        .has("/signature/status", "not-checked")
        .has("/token/claims", "null");
}

#[test]
fn what_is_no_token_ends_with_3_and_says_what_to_give() {
    let fuzz: Vec<u8> = (0..=255).cycle().take(4096).collect();
    for input in [
        b"".to_vec(),
        b" \r\n\t".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        b"abc".to_vec(),
        b"this is just a sentence".to_vec(),
        b"<html><body>502 Bad Gateway</body></html>".to_vec(),
        br#"{"error":"invalid_grant"}"#.to_vec(),
        b"{}".to_vec(),
        b"[".to_vec(),
        b"\0\0\0\0\0\0\0\0\0\0".to_vec(),
        b"\xff\xfe".to_vec(),
        fuzz,
    ] {
        let run = whichtoken(["-"]).stdin(&input).run();
        run.exits(3).complains("error: ").complains("help: ");
        assert_eq!(run.stdout, "", "nothing but messages: {run}");
    }
    whichtoken(["--env", "TOKEN"])
        .env("TOKEN", "")
        .run()
        .exits(3);
    whichtoken([""]).run().exits(3);
}

#[test]
fn the_longest_token_is_bounded() {
    let token = id_token();
    let length = token.len().to_string();
    whichtoken(["--max-token", &length, "-"])
        .stdin(&token)
        .run()
        .exits(0);
    let less = (token.len() - 1).to_string();
    whichtoken(["--max-token", &less, "-"])
        .stdin(&token)
        .run()
        .exits(3)
        .complains("--max-token");
    let megabyte = "a".repeat((1 << 20) + 1);
    whichtoken(["-"])
        .stdin(&megabyte)
        .run()
        .exits(3)
        .complains("--max-token");
    whichtoken(["--json", "--max-token", "2000000", "-"])
        .stdin(&megabyte)
        .run()
        .exits(0)
        .has("/classification/kind", "opaque");
}

#[test]
fn the_document_is_bounded() {
    whichtoken(["-"])
        .stdin(vec![b'a'; (16 << 20) + 1])
        .run()
        .exits(3)
        .complains("--lines");
}

#[test]
fn a_missing_file_or_variable_is_a_mistake_of_usage() {
    whichtoken(["--file", "nowhere.jwt"])
        .run()
        .exits(2)
        .complains("nowhere.jwt");
    whichtoken(["--env", "NOWHERE"])
        .run()
        .exits(2)
        .complains("NOWHERE");
    for args in [
        ["--file", "a", "--env", "B"].as_slice(),
        &["--file", "a", "-"],
        &["--env", "B", "-"],
    ] {
        whichtoken(args).run().exits(2);
    }
}

/// What a token names is never opened (tokens are searched for `jku`, paths in `kid`, file names in claims).
#[test]
fn a_text_that_happens_to_be_a_files_name_is_no_file() {
    whichtoken(["--json", "token-file"])
        .file("token-file", id_token())
        .run()
        .exits(0)
        .has("/classification/kind", "opaque")
        .has("/token/length", "10")
        .complains("note: to read the file of this name: --file token-file");
    // The word alone is no token at all, and the note says what was meant.
    let word = whichtoken(["token"]).file("token", id_token()).run();
    word.exits(3).complains("--file token");
    let absent = whichtoken(["--json", "token-file"]).run();
    assert_eq!(absent.exits(0).stderr, "", "{absent}");
}

#[test]
fn a_detached_payload_is_given_back() {
    let token = id_token();
    let parts: Vec<_> = token.split('.').collect();
    let detached = format!("{}..{}", parts[0], parts[2]);
    whichtoken(["--json", "--detached", "payload", "-"])
        .file("payload", crate::common::ID_CLAIMS)
        .stdin(&detached)
        .run()
        .exits(0)
        .has("/token/claims/sub", "alice");
    whichtoken(["--json", "--detached", "payload", "-"])
        .file("payload", crate::common::ID_CLAIMS)
        .stdin(&token)
        .run()
        .exits(3);
}

/// With nothing given and nobody piping, the program must not wait. `script` gives it a terminal.
#[cfg(target_os = "linux")]
#[test]
fn without_a_token_on_a_terminal_there_is_help_and_no_waiting() {
    let run = whichtoken::<&str>([]);
    let binary = crate::common::binary().display().to_string();
    let output = std::process::Command::new("timeout")
        .args(["20", "script", "--quiet", "--return", "--command", &binary])
        .arg("/dev/null")
        .env("TERM", "dumb")
        .current_dir(run.directory())
        .output()
        .expect("this test needs `script` (util-linux) and `timeout` (coreutils)");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    assert!(shown.contains("Usage:"), "{shown}");
}

/// `jwt.decode(token, {complete: true})` of Node's jsonwebtoken keeps the signature beside the decoded parts.
#[test]
fn decoded_parts_beside_a_signature_are_decoded_parts() {
    for payload in ["payload", "claims"] {
        let run = piped(format!(
            r#"{{"header":{{"alg":"RS256"}},"{payload}":{ID_CLAIMS},"signature":"c2lnbmF0dXJl"}}"#
        ));
        run.exits(0)
            .has("/token/format", "decoded")
            .has("/classification/kind", "id_token");
    }
}

#[test]
fn a_signed_token_response_is_a_token_response() {
    let run = piped(format!(
        r#"{{"access_token":"{}","signature":"SSSbLO/gBhmmyNUvN18ODBDFYHzakxOMgqYtu+hDPsc=","token_type":"Bearer"}}"#,
        access_token()
    ));
    run.exits(0).has("/input/member", "access_token");
}

#[test]
fn a_header_beside_a_token_hides_no_token() {
    let run = piped(format!(
        r#"{{"header":{{"alg":"RS256"}},"access_token":"{}"}}"#,
        access_token()
    ));
    run.exits(0).has("/input/member", "access_token");
}

/// A header that was printed over several lines, with the line breaks of Windows.
#[test]
fn a_token_with_a_printed_header_is_found_wherever_it_stands() {
    let token = compact("{\r\n \"alg\": \"RS256\"\r\n}", ID_CLAIMS, "signature");
    let (head, tail) = token.split_at(60);
    for input in [
        token.clone(),
        format!("{head}\n{tail}"),
        format!(r#"{{"anything":"{token}"}}"#),
    ] {
        piped(input).exits(0).has("/token/format", "jws");
    }
}

/// A variable that was never set is the usual cause, and the message says so in its own words.
#[test]
fn an_empty_value_is_not_taken_for_an_expectation() {
    for flag in ["--audience", "--issuer", "--scope", "--client-id"] {
        let run = whichtoken(["check", flag, "", "--offline", "-"]).stdin(id_token());
        let run = run.run();
        run.exits(2)
            .complains(&format!("{flag} was given an empty value"));
    }
    let run = whichtoken(["check", "--env", "TOKEN"])
        .env("TOKEN", "")
        .run();
    run.exits(3).complains("the variable TOKEN is empty");
}

//! `whichtoken redact`: what leaves it holds no token, and everything else.

use std::io::Read as _;
use std::process::Stdio;

use crate::common::{Signer, access_token, id_token, jwt, whichtoken};

const PAT: &str = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");
const OPAQUE: &str = "2YotnFZFEjr1zCsicMWpAA";

#[test]
fn every_token_is_replaced_by_what_it_is() {
    let (id, access) = (id_token(), access_token());
    let text = format!(
        "12:00 GET /?id_token={id}&x=1\r\nAuthorization: Bearer {access}\n\
         {{\"refresh_token\":\"{OPAQUE}\",\"a\":\"{PAT}\"}}\nno line break at the end {id}"
    );
    let run = whichtoken(["redact"]).stdin(&text).run();
    run.exits(0).is_silent();
    for token in [id.as_str(), &access, PAT, OPAQUE] {
        assert!(!run.stdout.contains(token), "{run}");
    }
    let dates = "iss=https://idp.example exp=2026-01-31T12:59:00Z sha256:";
    let lines: Vec<&str> = run.stdout.split('\n').collect();
    assert!(
        lines[0].starts_with(&format!("12:00 GET /?id_token=<id_token {dates}")),
        "{run}"
    );
    assert!(lines[0].ends_with(">&x=1\r"), "{run}");
    assert!(
        lines[1].starts_with(&format!("Authorization: Bearer <access_token {dates}")),
        "{run}"
    );
    assert!(
        lines[2].starts_with("{\"refresh_token\":\"<refresh_token sha256:6c96130f130ab0d6>\","),
        "{run}"
    );
    assert!(lines[2].contains("\"a\":\"<github-pat sha256:"), "{run}");
    assert!(
        lines[3].starts_with("no line break at the end <id_token "),
        "{run}"
    );
    assert_eq!(lines.len(), 4, "{run}");
}

#[test]
fn everything_else_stays_byte_for_byte() {
    let mut bytes = b"caf\xe9 \0\x1b[31m eyJ e30.e30 sha256:e3b0c44298fc1c14\r\n\n\xff".to_vec();
    bytes.extend((0..=255_u8).cycle().take(2000));
    let run = whichtoken(["redact", "-"]);
    let mut child = run
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = bytes.clone();
    std::thread::spawn(move || std::io::Write::write_all(&mut stdin, &input));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stdout == bytes,
        "{:?}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_live_log_comes_out_line_by_line() {
    let run = whichtoken(["redact"]);
    let mut child = run
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    std::io::Write::write_all(&mut stdin, b"first\nsec").unwrap();
    let mut first = [0; 6];
    stdout.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"first\n");
    std::io::Write::write_all(&mut stdin, b"ond\n").unwrap();
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "second\n");
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let run = whichtoken(["redact", "log"]).file("log", "line\n".repeat(1 << 18));
    let mut child = run
        .command()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn files_come_one_after_the_other_and_a_huge_line_takes_no_more_memory() {
    let id = id_token();
    let long = format!("{{\"a\":[{}\"{id}\"]}}", "\"text\",".repeat(3 << 20));
    let run = whichtoken(["redact", "a", "b"])
        .file("a", &long)
        .file("b", "end\n")
        .run();
    run.exits(0).is_bounded();
    assert!(run.stdout.ends_with("]}end\n") && !run.stdout.contains(&id));
    assert!(run.stdout.contains("\"<id_token iss="));
}

#[test]
fn a_hostile_issuer_breaks_no_line() {
    let claims = r#"{"iss":"a\n::error::>\u001b[31m","aud":"b","nonce":"c","sub":"d"}"#;
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims);
    let run = whichtoken(["redact"]).stdin(format!("a {token} b\n")).run();
    run.exits(0).shows(" iss=a%0A::error::%3E%1B%5B31m sha256:");
    assert_eq!(run.stdout.lines().count(), 1, "{run}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let run = whichtoken(["redact", "nowhere"]).run();
    run.exits(2).complains("nowhere cannot be read");
    let utf16: Vec<u8> = [0xff, 0xfe, b'a', 0].to_vec();
    let run = whichtoken(["redact"]).stdin(utf16).run();
    run.exits(4).complains("UTF-16").complains("iconv");
    assert_eq!(run.stdout, "");
}

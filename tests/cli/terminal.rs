//! Hostile text reaches no terminal; colour, width and a closed pipe.

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use crate::common::{
    ID_CLAIMS, Run, Signer, access_token, compact, formats, id_token, jwks, jwt, whichtoken,
};

/// Everything that a claim may hold to mislead a terminal or its reader.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{9d}0;x\u{9c}\u{202e}evil\u{2066}\u{200b}\u{200f}\
    \u{feff}\u{e0041}\u{7f}\u{8}\rVERIFIED\n\nVERIFIED by key k1\n::error::pwned\n##[error]pwned\u{2028}\u{85}VERIFIED";

fn is_active(character: char) -> bool {
    matches!(character,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

#[track_caller]
fn is_harmless(run: &Run) {
    for stream in [&run.stdout, &run.stderr] {
        if let Some(found) = stream.chars().find(|c| is_active(*c)) {
            panic!("U+{:04X} in {run}", u32::from(found));
        }
        for line in stream.lines() {
            for forged in ["VERIFIED", "::error::", "##[error]", "evil"] {
                assert!(
                    !line.starts_with(forged),
                    "a line begins with {forged:?} in {run}"
                );
            }
        }
    }
}

/// Tokens that are hostile in every place.
fn hostile_tokens() -> Vec<String> {
    let claims = json!({
        "iss": HOSTILE, "sub": HOSTILE, "aud": [HOSTILE], HOSTILE: HOSTILE, "scope": HOSTILE,
        "deep": {HOSTILE: [HOSTILE]}, "exp": HOSTILE, "nonce": HOSTILE,
    });
    let header = json!({"alg": HOSTILE, "kid": HOSTILE, "typ": HOSTILE, HOSTILE: HOSTILE, "crit": [HOSTILE]});
    let (header, claims) = (header.to_string(), claims.to_string());
    let ordinary = r#"{"alg":"RS256","kid":"k1"}"#;
    // The same with the characters as they are instead of JSON escapes, as far as JSON allows it.
    let raw = "{\"iss\":\"\u{9b}31m\u{202e}\u{7f}\u{200b}x\",\"\u{202e}\":\"\u{2066}\",\n\"sub\":\t\"a\"\r}";
    let not_json = format!("{HOSTILE}{{");
    let duplicate = format!(
        "{{\"sub\":\"\u{9b}31m\",\"sub\":{}}}",
        serde_json::to_string(HOSTILE).unwrap()
    );
    vec![
        compact(&header, &claims, "s"),
        compact(ordinary, &claims, "s"),
        compact(ordinary, raw, "s"),
        compact(ordinary, &not_json, "s"),
        compact(ordinary, &duplicate, "s"),
        compact(&header, "not json", "s"),
        jwt(Signer::Rs256, ordinary, &claims),
        jwt(Signer::Rs256, &header, &claims),
        jwt(
            Signer::Rs256,
            json!({"alg": "RS256", "kid": HOSTILE}).to_string(),
            ID_CLAIMS,
        ),
        json!({"id_token": id_token(), HOSTILE: compact(ordinary, &claims, "s")}).to_string(),
    ]
}

#[test]
fn hostile_claims_reach_no_terminal_in_any_format() {
    for token in hostile_tokens() {
        for format in formats() {
            for args in [
                vec!["-"],
                vec!["--verbose", "--jwks", "keys.json", "-"],
                vec![
                    "check",
                    "--jwks",
                    "keys.json",
                    "--audience",
                    "x",
                    "--nonce",
                    "x",
                    "--scope",
                    "x",
                    "--typ",
                    "x",
                    "--alg",
                    "x",
                    "--forbid",
                    "iss",
                    "-",
                ],
            ] {
                let run = whichtoken(args)
                    .args(["--format", &format])
                    .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
                    .stdin(&token)
                    .run();
                assert!(!run.stdout.is_empty(), "{run}");
                is_harmless(&run);
            }
        }
        let run = whichtoken(["--width", "40", "-"]).stdin(&token).run();
        is_harmless(&run);
    }
}

/// GitHub's runner acts on a line that begins with `::` after its blanks, and on `##[` anywhere in a line
/// (actions/runner, ActionCommand.cs); Azure's on `##vso[` anywhere.
#[test]
fn a_claim_gives_no_command_to_a_build_server() {
    for filler in 0..80 {
        let claim = format!("{} ::error::pwned ::add-mask::x", "x".repeat(filler));
        let token = compact(
            r#"{"alg":"RS256"}"#,
            json!({"iss": claim, "sub": claim, "name": claim}).to_string(),
            "s",
        );
        let run = whichtoken(["--width", "60", "-"]).stdin(&token).run();
        run.exits(0);
        for line in run.stdout.lines() {
            assert!(!line.trim_start().starts_with("::"), "{line:?} in {run}");
        }
    }
    for claim in [
        "##[error]pwned",
        "x ##[add-mask]x",
        "##vso[task.setvariable variable=PATH]/tmp",
    ] {
        let token = compact(
            json!({"alg": "RS256", "kid": claim}).to_string(),
            json!({"iss": claim, "sub": claim, claim: claim}).to_string(),
            "s",
        );
        for format in formats() {
            let run = whichtoken(["--format", &format, "-"]).stdin(&token).run();
            run.exits(0).hides("##[").hides("##vso[");
        }
    }
}

#[test]
fn hostile_keys_reach_no_terminal() {
    let mut named = Signer::Rs256.jwk(HOSTILE);
    named["use"] = json!(HOSTILE);
    for keys in [
        jwks([Signer::Es256.jwk(HOSTILE), named.clone()]),
        jwks([json!({"kty": HOSTILE, "kid": HOSTILE, "crv": HOSTILE})]),
        json!({"kty": "EC", "crv": HOSTILE, "kid": HOSTILE, "x": "AA", "y": "AA"}).to_string(),
        json!({"issuer": HOSTILE, "jwks_uri": HOSTILE}).to_string(),
        HOSTILE.to_owned(),
    ] {
        for format in ["text", "json"] {
            for kid in ["k1", HOSTILE] {
                let header = json!({"alg": "RS256", "kid": kid}).to_string();
                let run = whichtoken(["--verbose", "--format", format, "--jwks", "keys", "-"])
                    .file("keys", &keys)
                    .stdin(jwt(Signer::Rs256, header, ID_CLAIMS))
                    .run();
                is_harmless(&run);
            }
        }
    }
}

#[test]
fn hostile_arguments_reach_no_terminal() {
    let short = "\u{1b}[2J\u{202e}x\nVERIFIED";
    for args in [
        vec!["--env", short],
        vec!["--file", short],
        vec!["--key", short, "-"],
        vec!["--jwks", short, "-"],
        vec!["--secret-env", short, "-"],
        vec!["--issuer", short, "-"],
        vec!["--kind", short, "-"],
        vec!["--format", short, "-"],
        vec!["check", "--allow", short, "-"],
        vec!["--audience", short, "--nonce", short, "-"],
        vec!["check", "--audience", short, "--typ", short, "-"],
        vec!["completions", short],
        vec!["demo", short],
        vec!["-", short],
        vec!["--\u{1b}[2J"],
        vec![short],
    ] {
        is_harmless(&whichtoken(args).stdin(id_token()).run());
    }
}

#[test]
fn a_file_with_a_hostile_name_is_shown_harmlessly() {
    let name = "a\u{1b}[2J\u{202e}b";
    for format in ["text", "json"] {
        let run = whichtoken(["--format", format, "--file", name])
            .file(name, id_token())
            .run();
        is_harmless(run.exits(0));
    }
}

#[test]
fn harmless_text_stays_as_it_is() {
    let token = compact(
        r#"{"alg":"RS256"}"#,
        r#"{"name":"Zoë 日本 ✓","sub":"a"}"#,
        "s",
    );
    for format in ["text", "json"] {
        whichtoken(["--format", format, "-"])
            .stdin(&token)
            .run()
            .shows("Zoë 日本 ✓");
    }
}

#[test]
fn colour_is_decided_by_flag_then_environment_then_terminal() {
    type Env<'e> = &'e [(&'e str, &'e str)];
    let rows: [(&[&str], Env<'_>, bool); 9] = [
        (&[], &[], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "0")], false),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&[], &[("NO_COLOR", ""), ("CLICOLOR_FORCE", "1")], true),
        (&[], &[("TERM", "xterm-256color")], false),
    ];
    for (args, env, coloured) in rows {
        let mut run = whichtoken(args).arg("-").stdin(id_token());
        for (name, value) in env {
            run = run.env(name, value);
        }
        let run = run.run();
        assert_eq!(
            run.stdout.contains('\u{1b}'),
            coloured,
            "{args:?} {env:?}: {run}"
        );
    }
    for format in ["json", "ndjson", "brief"] {
        let run = whichtoken(["--color", "always", "--format", format, "-"])
            .stdin(id_token())
            .run();
        assert!(!run.stdout.contains('\u{1b}'), "{run}");
    }
}

#[test]
fn colour_changes_no_word() {
    let plain = whichtoken(["--now", "1769860800", "-"])
        .stdin(id_token())
        .run();
    let coloured = whichtoken(["--color", "always", "--now", "1769860800", "-"])
        .stdin(id_token())
        .run();
    plain.exits(0);
    coloured.exits(0);
    let mut stripped = String::new();
    let mut inside = false;
    for character in coloured.stdout.chars() {
        match character {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => stripped.push(character),
        }
    }
    assert_eq!(stripped, plain.stdout);
}

#[test]
fn no_line_is_wider_than_the_width() {
    let long = compact(
        r#"{"alg":"RS256","kid":"a-rather-long-name-of-a-key-0123456789-0123456789","typ":"JWT"}"#,
        json!({
            "iss": format!("https://idp.example/{}", "realm/".repeat(40)),
            "aud": ["https://api.example/".repeat(9)], "sub": "日本語".repeat(60),
            "a_claim_with_a_name_that_is_longer_than_any_column_there_is": "x".repeat(500),
            "exp": 1_769_864_340, "iat": 1_769_860_740, "scope": "a ".repeat(200),
            "nested": {"a": [1, 2, {"b": "c".repeat(300)}]},
        })
        .to_string(),
        "s",
    );
    let jwe = format!(
        "{}.AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        crate::common::sign::base64url(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#)
    );
    let response = json!({
        "access_token": access_token(), "id_token": id_token(), "refresh_token": "8xLOxBtZp8",
        "a_member_whose_name_is_longer_than_a_narrow_terminal_and_then_some_more": id_token(),
    })
    .to_string();
    let cut = &id_token()[..90];
    let mut wide = Vec::new();
    for input in [
        long.as_str(),
        &id_token(),
        &access_token(),
        "opaque-token-1234",
        &jwe,
        &response,
        cut,
    ] {
        for width in [40, 80, 100] {
            for args in [
                vec!["-"],
                vec!["--for", "api", "-"],
                vec!["--verbose", "--jwks", "keys.json", "-"],
                vec!["check", "-"],
                vec![
                    "check",
                    "--kind",
                    "logout_token",
                    "--audience",
                    "https://api.example/orders/and/more",
                    "-",
                ],
            ] {
                let run = whichtoken(args)
                    .args(["--width", &width.to_string(), "--now", "1769860800"])
                    .file("keys.json", jwks([Signer::Rs256Other.jwk("k1")]))
                    .stdin(input)
                    .run();
                assert!(!run.stdout.is_empty(), "{run}");
                for line in run.stdout.lines() {
                    // A command line to be copied must stay in one piece.
                    if line.width() > width && !line.starts_with("    whichtoken ") {
                        wide.push(format!("{width}: {line}"));
                    }
                }
            }
        }
    }
    wide.sort();
    wide.dedup();
    assert!(wide.is_empty(), "too wide:\n{}", wide.join("\n"));
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let tokens = format!("{}\n", id_token()).repeat(3000);
    for args in [vec!["--lines"], vec!["--lines", "--format", "brief"]] {
        let run = whichtoken(args);
        let mut child = run
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = tokens.clone();
        std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let mut first = [0; 16];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[test]
fn a_pipe_that_nobody_reads_is_no_error() {
    for args in [
        vec!["-"],
        vec!["--json", "-"],
        vec!["--help"],
        vec!["--version"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["demo"],
    ] {
        let run = whichtoken(&args);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = run.command();
        command
            .stdin(Stdio::piped())
            .stdout(writer)
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(id_token().as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn a_claim_is_not_mistaken_for_the_answer() {
    let token = compact(
        r#"{"alg":"RS256"}"#,
        json!({"iss": "https://idp.example", "sub": "\nsignature valid, VERIFIED"}).to_string(),
        "s",
    );
    let run = whichtoken(["-"]).stdin(token).run();
    let first = run.stdout.lines().next().unwrap();
    assert!(first.contains("SIGNATURE NOT CHECKED"), "{run}");
    is_harmless(&run);
}

#[test]
fn a_pipe_that_nobody_reads_changes_no_verdict() {
    for args in [
        vec!["check", "--now", "1769860800", "--audience", "other", "-"],
        vec![
            "check",
            "--now",
            "1769860800",
            "--audience",
            "other",
            "--json",
            "-",
        ],
        vec![
            "check",
            "--now",
            "1769860800",
            "--audience",
            "other",
            "--lines",
        ],
    ] {
        let run = whichtoken(&args);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut child = run
            .command()
            .stdin(Stdio::piped())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(id_token().as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn colours_take_no_columns() {
    let response = json!({
        "access_token": access_token(), "id_token": id_token(), "token_type": "Bearer",
    })
    .to_string();
    for (args, input) in [
        (vec!["-"], response),
        (
            vec![
                "--audience",
                "https://an.audience.example/with/a/path/that/is/longer/than/a/line",
                "-",
            ],
            id_token(),
        ),
        (
            vec!["check", "--audience", "https://another.example/", "-"],
            id_token(),
        ),
    ] {
        for width in ["24", "40", "80"] {
            let run = |colour| {
                let flags = ["--color", colour, "--now", "1769860800", "--width", width];
                whichtoken(&args).args(flags).stdin(&input).run().stdout
            };
            let plain = run("never");
            assert!(!plain.is_empty());
            let coloured = run("always");
            let stripped: String = coloured
                .split('\u{1b}')
                .enumerate()
                .map(|(index, part)| match part.split_once('m') {
                    Some((_, shown)) if index > 0 => shown,
                    _ => part,
                })
                .collect();
            assert_ne!(coloured, plain);
            assert_eq!(stripped, plain, "{args:?} at {width}");
        }
    }
}

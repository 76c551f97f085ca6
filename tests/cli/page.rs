//! The report for a person as a page: its order, its groups, ASCII, zones, tokens side by side, and what a terminal gets
//! that a file does not. `--raw`, which is no page at all.

use serde_json::json;

use crate::common::{Run, Signer, access_token, compact, id_token, jwks, jwt, whichtoken};

const NOW: &str = "1769860800";
const RS256: &str = r#"{"alg":"RS256","kid":"k1"}"#;

/// A token response of an issuer, and the run that reads it.
fn response(args: &[&str]) -> Run {
    let response = json!({"access_token": access_token(), "id_token": id_token()});
    whichtoken(args)
        .args(["--now", NOW, "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(response.to_string())
        .run()
}

/// Asserts that the page holds these texts one after the other.
#[track_caller]
fn in_order(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let Some((_, after)) = rest.split_once(text) else {
            panic!("{text:?} does not come next in:\n{page}");
        };
        rest = after;
    }
}

#[test]
fn the_page_has_one_order_at_every_width() {
    let claims = json!({
        "jti": "j", "custom": "x".repeat(300), "nonce": "n", "scope": "a b", "exp": 1_769_864_340,
        "iat": 1_769_860_740, "aud": "web", "sub": "s", "iss": "https://idp.example", "name": "Zoë",
    });
    let token = jwt(Signer::Rs256, RS256, claims.to_string());
    for width in ["40", "80", "100"] {
        let run = whichtoken(["--width", width, "--now", NOW, "-"])
            .stdin(&token)
            .run();
        run.exits(0);
        in_order(
            &run.stdout,
            &[
                "SIGNATURE NOT CHECKED",
                "\n  Signature",
                "\n  If it is genuine, use it to\n",
                "\n  Why\n",
                "\n  Time",
                "issued ─ now ━",
                "\n  Claims\n    Who\n      iss",
                "\n      sub",
                "\n      name",
                "\n    For whom\n      aud",
                "\n    When\n      iat",
                "\n      exp",
                "\n    What it may do\n      scope",
                "\n    How they signed in\n      nonce",
                "\n    The rest\n      jti",
                "\n      custom",
                "\n  Header\n",
            ],
        );
        // What nobody can explain takes one line, until somebody asks for it.
        let custom = |run: &Run| run.stdout.matches("xxxxxxxx").count();
        let line = run.stdout.lines().filter(|line| line.contains("xxxxxxxx"));
        assert_eq!(line.count(), 1, "{run}");
        assert!(run.stdout.contains(" more)"), "{run}");
        let all = whichtoken(["--verbose", "--width", width, "--now", NOW, "-"])
            .stdin(&token)
            .run();
        assert!(custom(&all) > custom(&run), "{all}");
        all.shows("  Looked for\n").shows("alg-missing: ");
    }
}

#[test]
fn ascii_writes_nothing_else() {
    let token = jwt(
        Signer::Rs256,
        RS256,
        r#"{"iss":"https://idp.example","sub":"Zoë 日本","exp":1769864340,"iat":1769860740,"é":"ü"}"#,
    );
    for width in ["40", "80"] {
        let run = whichtoken(["--ascii", "--verbose", "--width", width, "--now", NOW, "-"])
            .stdin(&token)
            .run();
        run.exits(0).shows("issued - now =").shows("Zo\\u{eb}");
        assert!(run.stdout.is_ascii(), "{run}");
        for line in run.stdout.lines() {
            // A command to be copied stays in one piece.
            let is_command = line.starts_with("    whichtoken ");
            assert!(
                is_command || line.len() <= width.parse().unwrap(),
                "{line:?} in {run}"
            );
        }
    }
    // Only the report for a person: in a document the characters are what they are.
    let run = whichtoken(["--ascii", "--json", "--now", NOW, "-"])
        .stdin(&token)
        .run();
    run.exits(0).shows("Zoë 日本");
}

#[test]
fn dates_are_shown_in_the_zone_that_is_asked_for() {
    let run = |args: &[&str], zone: &str| {
        whichtoken(args)
            .args(["--now", NOW, "--width", "100", "-"])
            .env("TZ", zone)
            .stdin(id_token())
            .run()
    };
    let utc = run(&[], "XYZ-5:45");
    utc.exits(0)
        .shows("(2026-01-31T12:59:00Z)")
        .shows("now is 2026-01-31T12:00:00Z");
    assert_eq!(run(&["--zone", "UTC"], "XYZ-5:45").stdout, utc.stdout);
    run(&["--zone", "local"], "XYZ-5:45")
        .exits(0)
        .shows("expires in 59 min (2026-01-31T18:44:00+05:45)")
        .shows("now is 2026-01-31T17:45:00+05:45")
        .shows("2026-01-31T17:44:00+05:45, 1 min ago (1769860740)")
        .hides("12:59:00Z");
    run(&["--zone", "Nowhere/City"], "")
        .exits(2)
        .complains("the zone Nowhere/City is not known here");
    let token = id_token();
    let run = run(&["--zone", &token], "");
    run.exits(2);
    assert!(!run.stderr.contains(&token[..40]), "{run}");
}

#[test]
fn two_tokens_stand_side_by_side_where_there_is_room() {
    let run = response(&["--width", "100", "--jwks", "keys.json"]);
    run.exits(0);
    in_order(
        &run.stdout,
        &[
            "Side by side\n",
            "access_token",
            "id_token",
            "\n  It is  ",
            "JWT access token (certain)",
            "ID token (certain)",
            "\n  Signature",
            "signature valid",
            "signature valid",
            "\n  For (aud)  ",
            "https://api.example",
            "web-shop",
            "\n  Call an API  ",
            "yes",
            "no",
            "\n  Start a login session  ",
            "no",
            "yes",
            "\nWhich token goes where\n",
            "send this one to the API",
            "keep this one for the login",
        ],
    );
    // What is opaque gives way to the others.
    let three = json!({
        "access_token": access_token(), "refresh_token": "8xLOxBtZp8xx", "id_token": id_token(),
    });
    for (width, has_all) in [("100", false), ("130", true)] {
        let run = whichtoken(["--width", width, "--now", NOW, "-"])
            .stdin(three.to_string())
            .run();
        let (_, page) = run.stdout.split_once("Side by side\n").unwrap();
        let names = page.lines().next().unwrap();
        assert!(
            names.contains("access_token") && names.contains("id_token"),
            "{run}"
        );
        assert_eq!(names.contains("refresh_token"), has_all, "{run}");
    }
    response(&["--width", "99"])
        .exits(0)
        .hides("Side by side")
        .shows("Which token goes where");
    // One token has nothing beside it.
    whichtoken(["--width", "160", "--now", NOW, "-"])
        .stdin(id_token())
        .run()
        .exits(0)
        .hides("Side by side");
}

#[test]
fn a_token_that_is_no_good_is_sent_nowhere() {
    let forged = jwt(Signer::Rs256Other, RS256, crate::common::ACCESS_CLAIMS);
    let response = json!({"access_token": forged, "id_token": id_token()}).to_string();
    let run = |args: &[&str]| {
        whichtoken(args)
            .args(["--width", "100", "--jwks", "keys.json", "-"])
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(&response)
            .run()
    };
    let forged = run(&["--now", NOW]);
    let (_, last) = forged.stdout.split_once("Which token goes where").unwrap();
    assert!(
        last.contains("do not use this one: it is not genuine"),
        "{last}"
    );
    assert!(last.contains("keep this one for the login"), "{last}");
    forged
        .shows("no: it is not genuine")
        .hides("send this one to the API");
    let late = run(&["--now", "1800000000"]);
    late.shows("do not use this one: it is outside its time")
        .hides("keep this one for the login");
    // Nobody checked it.
    let unchecked = whichtoken(["--width", "100", "--now", NOW, "-"])
        .stdin(&response)
        .run();
    unchecked
        .shows("yes, if it is genuine")
        .shows("if it is genuine, send this one to the API");
}

#[test]
fn hostile_values_stay_in_their_cell() {
    let hostile = format!("x\n::error::\u{1b}[2J\u{202e}{}", "y".repeat(300));
    let of = |typ: &str| {
        compact(
            json!({"alg": "RS256", "typ": typ}).to_string(),
            json!({"iss": hostile, "sub": hostile, "aud": [hostile], "scope": hostile}).to_string(),
            "s",
        )
    };
    let response = json!({"access_token": of("at+jwt"), "id_token": of("JWT")}).to_string();
    for width in ["100", "120", "200"] {
        let run = whichtoken(["--width", width, "--now", NOW, "-"])
            .stdin(&response)
            .run();
        let (_, page) = run.stdout.split_once("Side by side\n").unwrap();
        let (table, _) = page.split_once("\n\n").unwrap();
        assert!(table.lines().count() > 9, "{run}");
        for line in table.lines() {
            let is_plain = line.bytes().all(|byte| (0x20..0x7f).contains(&byte));
            assert!(is_plain && line.starts_with("  "), "{line:?}");
            assert!(!line.trim_start().starts_with("::"), "{line:?}");
            assert!(
                line.len() <= width.parse::<usize>().unwrap().min(160),
                "{line:?}"
            );
        }
    }
}

#[test]
fn raw_is_what_the_token_holds_byte_for_byte() {
    let header = "{ \"alg\":\"RS256\",\n \"kid\":\"k1\"}";
    let claims = "{\"n\":1.0e400, \"sub\":\"a\\u001b[2J\u{202e}\",\r\n\t\"sub\":\"b\"}";
    let run = whichtoken(["--raw", "-"])
        .stdin(compact(header, claims, "s"))
        .run();
    run.exits(0).is_silent();
    assert_eq!(run.stdout, format!("{header}\n{claims}\n"));
    // Also what is no JSON, in a file.
    let run = whichtoken(["--raw", "--output", "raw", "-"]).stdin(compact(header, "no json", "s"));
    run.run().exits(0).is_silent();
    let written = std::fs::read(run.directory().join("raw")).unwrap();
    assert_eq!(written, format!("{header}\nno json\n").into_bytes());
}

#[test]
fn raw_keeps_bytes_that_are_no_text() {
    use crate::common::sign::base64url;
    let token = format!(
        "{}.{}.c2ln",
        base64url(RS256),
        base64url(b"{\"a\":\"\xff\xfe\"}")
    );
    let run = whichtoken(["--raw", "--output", "raw", "-"]).stdin(token);
    run.run().exits(0);
    let written = std::fs::read(run.directory().join("raw")).unwrap();
    assert_eq!(
        written,
        [RS256.as_bytes(), b"\n{\"a\":\"\xff\xfe\"}\n"].concat()
    );
}

#[test]
fn raw_says_what_it_cannot_do() {
    let run = |args: &[&str], input: &str| whichtoken(args).args(["-"]).stdin(input).run();
    let token = id_token();
    run(&["--raw"], "sl.B0aXyZ-1234_5678")
        .exits(3)
        .complains("nothing of this can be decoded");
    whichtoken(["--raw", "--lines"])
        .stdin(&token)
        .run()
        .exits(2)
        .complains("--raw does not go with --lines");
    run(&["--raw", "--redact"], &token)
        .exits(2)
        .complains("--raw does not go with --redact");
    for other in [["--format", "json"], ["--get", "sub"]] {
        run(&["--raw", other[0], other[1]], &token)
            .exits(2)
            .complains("--raw");
    }
    let in_ci = |args: &[&str]| whichtoken(args).env("CI", "true").stdin(&token).run();
    let refused = in_ci(&["--raw", "-"]);
    refused.exits(2).complains("--show-values").hides("alice");
    in_ci(&["--raw", "--show-values", "-"])
        .exits(0)
        .shows("alice");
    // The parts are shown, and the exit code is that of the report.
    let run = whichtoken(["--raw", "--jwks", "keys.json", "-"])
        .file("keys.json", jwks([Signer::Rs256Other.jwk("k1")]))
        .stdin(&token)
        .run();
    run.exits(1).shows("\"alice\"");
    // Of a response each token that has parts.
    let response = json!({"access_token": access_token(), "refresh_token": "8xLOxBtZp8"});
    let run = whichtoken(["--raw", "-"]).stdin(response.to_string()).run();
    run.exits(0)
        .shows("at+jwt")
        .complains("refresh_token has no part that can be decoded");
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
}

#[cfg(target_os = "linux")]
mod terminal {
    use std::fs::{File, OpenOptions};
    use std::io::{Read as _, Write as _};
    use std::os::fd::OwnedFd;
    use std::process::Stdio;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    /// What a terminal gets.
    fn typed(args: &[&str], env: &[(&str, &str)], input: &str) -> String {
        let master: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = OpenOptions::new()
            .read(true)
            .write(true)
            .open(name.to_str().unwrap())
            .unwrap();
        let run = whichtoken(args).args(["--now", NOW, "--width", "80", "-"]);
        let mut command = run.command();
        command
            .stdin(Stdio::piped())
            .stdout(slave)
            .stderr(Stdio::null());
        command.envs(env.iter().copied());
        let mut child = command.spawn().unwrap();
        // Its end of the terminal is the last one, so that reading ends with it.
        drop(command);
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let mut shown = Vec::new();
        let mut buffer = [0; 4096];
        let mut master = File::from(master);
        while let Ok(count) = master.read(&mut buffer) {
            if count == 0 {
                break;
            }
            shown.extend_from_slice(&buffer[..count]);
        }
        child.wait().unwrap();
        String::from_utf8(shown).unwrap().replace("\r\n", "\n")
    }

    const UTF8: (&str, &str) = ("LANG", "C.UTF-8");
    const LINKS: (&str, &str) = ("VTE_VERSION", "7600");

    #[test]
    fn a_terminal_without_utf_8_gets_ascii() {
        let token = id_token();
        assert!(typed(&[], &[UTF8], &token).contains('━'));
        for env in [&[][..], &[UTF8, ("LC_ALL", "C")]] {
            let page = typed(&[], env, &token);
            assert!(page.is_ascii() && page.contains("====="), "{page}");
        }
    }

    #[test]
    fn links_lead_to_specifications_and_nowhere_else() {
        let evil = "https://evil.example RFC 6750 2.1 \u{1b}]8;;https://evil.example\u{1b}\\";
        let token = compact(
            json!({"alg": "RS256", "kid": evil}).to_string(),
            json!({"iss": evil, "sub": evil, evil: evil, "exp": evil}).to_string(),
            "s",
        );
        let response = json!({"id_token": token, evil: id_token()}).to_string();
        for input in [&token, &response] {
            let page = typed(&[], &[UTF8, LINKS], input);
            let links: Vec<&str> = page.split("\u{1b}]8;").skip(1).collect();
            assert!(links.len() > 10, "{page}");
            for link in links {
                let (target, _) = link.split_once("\u{1b}\\").unwrap();
                let (_, address) = target.split_once(';').unwrap();
                let known = [
                    "https://www.rfc-editor.org/rfc/rfc",
                    "https://openid.net/specs/",
                ];
                let is_known = known.iter().any(|known| address.starts_with(known));
                assert!(address.is_empty() || is_known, "{address}");
            }
            // Without the links it is the same page.
            let plain = typed(&[], &[UTF8], input);
            assert!(!plain.contains("\u{1b}]8;"));
            let mut parts = page.split("\u{1b}]8;");
            let mut stripped = parts.next().unwrap().to_owned();
            for part in parts {
                stripped.push_str(part.split_once("\u{1b}\\").unwrap().1);
            }
            assert_eq!(stripped, plain);
        }
        for env in [
            [UTF8, LINKS, ("NO_COLOR", "1")],
            [UTF8, LINKS, ("TERM", "dumb")],
        ] {
            assert!(!typed(&[], &env, &token).contains("\u{1b}]8;"), "{env:?}");
        }
    }

    #[test]
    fn raw_drives_no_terminal() {
        let claims = "{\"sub\":\"a\u{9b}31m\u{202e}\",\n\"x\":\"\u{7f}\"}";
        let shown = typed(&["--raw"], &[UTF8], &compact(RS256, claims, "s"));
        assert_eq!(
            shown,
            format!("{RS256}\n{{\"sub\":\"a\\u009b31m\\u202e\", \"x\":\"\\u007f\"}}\n")
        );
        let shown = typed(&["--raw"], &[UTF8], &compact(RS256, "\u{1b}[2Jx\ny", "s"));
        assert_eq!(shown, format!("{RS256}\n\\u{{1b}}[2Jx\\u{{a}}y\n"));
    }
}

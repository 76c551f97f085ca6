//! `whichtoken scan`: which tokens it finds where, and how it ends.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::{NOW, Run, Signer, Whichtoken, access_token, id_token, jwt, whichtoken};

const PAT: &str = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");
const VAULT: &str = concat!("hv", "s.CAESIJ2u7fVq0Lx8sTn3bYk5mWd9cJh1");
const PATCH: &str = "\
diff --git a/config.py b/config.py
index 1111111..2222222 100644
--- a/config.py
+++ b/config.py
@@ -7,3 +7,3 @@ import os
 OLD = 'OLD_TOKEN'
-GONE = 'OLD_TOKEN'
+NEW = 'NEW_TOKEN'
 last
";

fn expired() -> String {
    let claims = format!(r#"{{"iss":"https://idp.example","exp":{}}}"#, NOW - 3600);
    jwt(Signer::Rs256, r#"{"alg":"RS256","typ":"at+jwt"}"#, claims)
}

fn scan(args: &[&str]) -> Whichtoken {
    whichtoken(["scan", "--now", &NOW.to_string()]).args(args)
}

/// Puts a file below the current directory of a run.
fn put(run: &Whichtoken, path: &str, content: impl AsRef<[u8]>) {
    let path = run.directory().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn places(run: &Run) -> Vec<String> {
    let place = |line: &str| line.split(": ").next().unwrap().to_owned();
    run.stdout.lines().map(place).collect()
}

#[test]
fn a_tree_is_searched_by_the_rules_of_ignore_files() {
    let run = scan(&["."]);
    let token = id_token();
    for path in [
        ".env",
        "src/deep/a.txt",
        "b.har",
        ".git/config",
        "target/log",
        "c.skip",
        "d.own",
    ] {
        put(&run, path, format!("# é\nTOKEN={token}\n"));
    }
    put(&run, ".gitignore", "target/\n");
    put(&run, ".ignore", "*.skip\n");
    put(&run, ".whichtokenignore", "*.own\n");
    put(&run, "binary", format!("\0\0{token}"));
    let ended = run.run();
    ended.exits(1).is_silent();
    assert_eq!(
        places(&ended),
        [".env:2:7:", "b.har:2:7:", "src/deep/a.txt:2:7:"].map(|p| p.trim_end_matches(':'))
    );
    ended.shows("ID token, issuer https://idp.example, LIVE, expires in 59 min, sha256:");
    assert!(!ended.stdout.contains(&token));

    let all = run.args(["--no-ignore", "--verbose"]).run();
    all.exits(1)
        .complains("9 files read, 1 binary files skipped");
    assert_eq!(places(&all).len(), 6, "{all}");
}

#[test]
fn the_exit_code_tells_what_is_live() {
    for (text, code, says) in [
        (String::from("nothing"), 0, ""),
        (
            expired(),
            0,
            "JWT access token, issuer https://idp.example, expired 1 h ago",
        ),
        (access_token(), 1, "LIVE, expires in 59 min"),
        (
            jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, r#"{"sub":"a"}"#),
            1,
            "LIVE, no expiry",
        ),
        (format!("a = '{VAULT}'"), 1, "MAY BE LIVE"),
        (format!("a = '{PAT}'"), 0, "not live: its checksum is wrong"),
    ] {
        let run = scan(&["-"]).stdin(&text).run();
        run.exits(code).is_silent().shows(says);
        assert_eq!(run.stdout.is_empty(), says.is_empty(), "{run}");
    }
    scan(&["--expired"]).stdin(expired()).run().exits(1);
    scan(&["--leeway", "2h"])
        .stdin(expired())
        .run()
        .exits(1)
        .shows("LIVE within the leeway");
    let quiet = scan(&["-q"]).stdin(id_token()).run();
    quiet.exits(1).is_silent();
    assert_eq!(quiet.stdout, "");
}

#[test]
fn of_a_diff_only_what_it_adds_counts() {
    let (old, new) = (id_token(), access_token());
    let patch = PATCH.replace("OLD_TOKEN", &old).replace("NEW_TOKEN", &new);
    let run = scan(&[]).stdin(&patch).run();
    run.exits(1);
    assert_eq!(places(&run), ["config.py:8:8"], "{run}");
    // A diff in a file, too.
    let run = scan(&["."]).file("change.patch", &patch).run();
    assert_eq!(places(&run), ["config.py:8:8"], "{run}");
    // Taking a token away is not wrong.
    let patch = PATCH
        .replace("OLD_TOKEN", &old)
        .replace("NEW_TOKEN", "none");
    scan(&[]).stdin(&patch).run().exits(0);
    // What only looks like a diff further down hides nothing.
    let run = scan(&[])
        .stdin(format!("log\n{}", PATCH.replace("OLD_TOKEN", &old)))
        .run();
    run.exits(1);
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
}

#[test]
fn tokens_can_be_accepted() {
    let token = id_token();
    let first = scan(&["-"]).stdin(&token).run();
    let fingerprint = first
        .stdout
        .trim_end()
        .rsplit(", ")
        .next()
        .unwrap()
        .to_owned();
    let run = scan(&["-", "-v", "--allow", &fingerprint])
        .stdin(&token)
        .run();
    run.exits(0).complains("0 tokens found, 1 more accepted");
    scan(&["-", "--allow", "sha256:0123456789abcdef"])
        .stdin(&token)
        .run()
        .exits(1);
    let marked = format!("t = '{token}' # whichtoken:allow\n");
    scan(&["-"]).stdin(&marked).run().exits(0);
    scan(&["-"])
        .stdin(format!("{marked}'{token}'\n"))
        .run()
        .exits(1)
        .shows("stdin:2:2: ");
    for wrong in ["sha256:0123", &token, ""] {
        let run = scan(&["-", "--allow", wrong]).stdin("").run();
        run.exits(2).complains("--allow");
        assert!(!run.stderr.contains(&token), "{run}");
    }
}

#[test]
fn programs_get_records() {
    let text = format!("{}\n{VAULT}\n", id_token());
    let run = scan(&["--format", "ndjson"]).stdin(&text).run();
    run.exits(1);
    let records: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let first = &records[0];
    assert_eq!(first["path"], "stdin");
    assert_eq!((&first["line"], &first["column"]), (&1.into(), &1.into()));
    assert_eq!(first["kind"], "id_token");
    assert_eq!(first["status"], "live");
    assert_eq!(first["expires_at"]["rfc3339"], "2026-01-31T12:59:00Z");
    assert_eq!(first["fingerprint"].as_str().unwrap().len(), 7 + 64);
    assert_eq!(records[1]["vendor"], "vault-service");
    assert_eq!(records[1]["status"], "may-be-live");
    let run = scan(&["--json"]).stdin(&text).run();
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["tokens"].as_array().unwrap(), &records);
    assert_eq!(
        (&document["schema_version"], &document["files"]),
        (&1.into(), &1.into())
    );
    let run = scan(&["--json"]).stdin("").run();
    run.exits(0).shows("\"tokens\": []");
}

#[test]
fn what_cannot_be_read_is_said_and_hides_nothing() {
    let run = scan(&["nowhere", "."]).run();
    run.exits(4).complains("nowhere cannot be read");
    let run = scan(&["nowhere", "."]).file("a", id_token()).run();
    run.exits(1).complains("nowhere cannot be read");
    let run = scan(&[]).stdin("").run();
    run.exits(0).complains("standard input was empty");
}

#[test]
fn a_token_in_a_name_is_not_repeated() {
    let token = id_token();
    let name = token.get(..120).unwrap();
    let run = scan(&["--json", "."])
        .file(name, format!("{token}\n"))
        .run();
    run.exits(1);
    assert!(!run.stdout.contains(name), "{run}");
    let run = scan(&["."]).file("a\nb\u{1b}[31m", &token).run();
    run.exits(1).shows("a\\u{a}b\\u{1b}[31m:1:1: ID token");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let run = scan(&["inside"]);
    put(&run, "outside/a", id_token());
    fs::create_dir(run.directory().join("inside")).unwrap();
    std::os::unix::fs::symlink(
        run.directory().join("outside"),
        run.directory().join("inside/link"),
    )
    .unwrap();
    std::os::unix::fs::symlink(
        run.directory().join("outside/a"),
        run.directory().join("inside/a"),
    )
    .unwrap();
    run.run().exits(0).is_silent();
}

#[test]
fn other_encodings_and_long_lines_are_read() {
    let token = id_token();
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(
        format!("TOKEN={token}\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    let run = scan(&["."]).file("log", utf16).run();
    run.exits(1).shows("log:1:7: ID token");
    let long = format!("{{\"a\":[{}\"{token}\"]}}", "\"text\",".repeat(2 << 20));
    let run = scan(&["."]).file("long.json", &long).run();
    run.exits(1).is_bounded();
    let column = 7 + 7 * (2 << 20) + 1;
    run.shows(&format!("long.json:1:{column}: ID token"));
}

#[test]
fn the_order_is_the_same_with_any_number_of_threads() {
    let run = |threads: &str| {
        let run = scan(&[".", "--threads", threads]);
        for at in 0..60 {
            put(
                &run,
                &format!("d{}/f{at}", at % 7),
                format!("{VAULT}\n{}\n", id_token()),
            );
        }
        run.run().stdout
    };
    let one = run("1");
    assert_eq!(one.lines().count(), 120);
    assert_eq!(one, run("8"));
    assert!(Path::new(&places_of(&one)[0]).starts_with("d0"));
}

fn places_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

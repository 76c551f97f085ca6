//! Whatever goes wrong on the way to an answer, it is no success: never exit code 0 where a valid signature was asked
//! for, and never the code of another kind of failure. What a network can do is in `tests/http/faults.rs`.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use crate::common::sign::SECRET;
use crate::common::{ID_CLAIMS, Signer, Whichtoken, compact, id_token, jwks, jwt, whichtoken};

/// The authority of a server on loopback that gives everybody this answer.
fn server(status: &str, body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address.to_string()
}

/// A run that asks for a valid signature, with a fault in it.
fn asked(command: &str, args: &[&str], input: &[u8]) -> Whichtoken {
    whichtoken([command, "--now", "1769860800"])
        .args(args)
        .stdin(input)
        .file("genuine.json", jwks([Signer::Rs256.jwk("k1")]))
        .file("other.json", jwks([Signer::Rs256Other.jwk("k1")]))
        .file("renamed.json", jwks([Signer::Rs256.jwk("k2")]))
        .file("none.json", jwks([]))
        .file("empty", "")
        .file("text", "hello, world")
        .file("secret", SECRET)
}

/// Asserts the exit code of both commands, and that neither answer reads as a success.
#[track_caller]
fn fails(name: &str, code: i32, args: &[&str], input: impl AsRef<[u8]>) {
    fails_as(name, [code, code], args, input);
}

/// The same where a check fails for another reason as well.
#[track_caller]
fn fails_as(name: &str, codes: [i32; 2], args: &[&str], input: impl AsRef<[u8]>) {
    for (command, code) in ["inspect", "check"].into_iter().zip(codes) {
        for format in ["json", "text", "brief"] {
            let run = asked(command, args, input.as_ref())
                .args(["--format", format, "-"])
                .run();
            assert_eq!(run.code, Some(code), "{name}: {run}");
            if format == "json" && !run.stdout.is_empty() {
                for report in run.reports() {
                    assert_ne!(report["verdict"], "pass", "{name}: {run}");
                    assert_ne!(report["signature"]["status"], "valid", "{name}: {run}");
                }
            }
            let first = run.stdout.lines().next().unwrap_or_default();
            for word in ["signature valid", "passed"] {
                assert!(!first.contains(word), "{name}: {run}");
            }
        }
    }
}

/// The same run without a fault is a success, or the others would prove nothing.
#[test]
fn without_a_fault_it_is_a_success() {
    for command in ["inspect", "check"] {
        asked(
            command,
            &["--jwks", "genuine.json", "-"],
            id_token().as_bytes(),
        )
        .run()
        .exits(0);
        let body = jwks([Signer::Rs256.jwk("k1")]);
        let url = format!("http://{}/keys", server("200 OK", &body));
        asked(command, &["--jwks", &url, "-"], id_token().as_bytes())
            .run()
            .exits(0);
    }
}

#[test]
fn keys_that_do_not_come() {
    let metadata =
        |issuer: &str| format!(r#"{{"issuer":"{issuer}","jwks_uri":"http://127.0.0.1:9/keys"}}"#);
    let [genuine, renamed] = ["k1", "k2"].map(|kid| jwks([Signer::Rs256.jwk(kid)]));
    let foreign = metadata("https://idp.example");
    for (name, status, body) in [
        ("an error", "500 No", ""),
        ("not found", "404 No", "{\"keys\":[]}"),
        ("forbidden", "403 No", genuine.as_str()),
        ("no body", "200 OK", ""),
        ("a page", "200 OK", "<!DOCTYPE html><p>Log in"),
        ("an array", "200 OK", "[]"),
        ("half a key set", "200 OK", "{\"keys\":[{\"kty\":\"RSA\""),
        ("no keys", "200 OK", "{\"keys\":[]}"),
        ("no key set", "200 OK", "{\"ok\":true}"),
        ("another key", "200 OK", renamed.as_str()),
        ("metadata", "200 OK", foreign.as_str()),
    ] {
        let url = format!("http://{}/keys", server(status, body));
        fails(name, 4, &["--jwks", &url], id_token());
    }
    let published = jwks([Signer::Hs256(SECRET.as_bytes()).jwk("k1")]);
    let url = format!("http://{}/keys", server("200 OK", &published));
    fails_as("a published secret", [4, 1], &["--jwks", &url], id_token());
    let server = server("200 OK", &foreign);
    let (plain, tls) = (format!("http://{server}"), format!("https://{server}"));
    let token = |issuer: &str| {
        let claims = ID_CLAIMS.replace("https://idp.example", issuer);
        jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, claims)
    };
    fails(
        "the metadata of another issuer",
        4,
        &["--issuer", &plain],
        token(&plain),
    );
    fails("no TLS", 4, &["--issuer", &tls], token(&tls));
    fails(
        "nobody there",
        4,
        &["--issuer", "http://127.0.0.1:9"],
        token("http://127.0.0.1:9"),
    );
    fails(
        "offline",
        4,
        &["--jwks", "https://idp.example/keys", "--offline"],
        id_token(),
    );
    fails(
        "an issuer that may not be asked",
        4,
        &["--discover"],
        token("https://127.0.0.1:9"),
    );
    fails(
        "no issuer to ask",
        4,
        &["--discover"],
        jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, r#"{"sub":"a"}"#),
    );
}

#[test]
fn keys_that_are_none() {
    for (name, code, args) in [
        ("no such file", 2, ["--jwks", "nowhere.json"]),
        ("a folder", 2, ["--jwks", "."]),
        ("no such variable", 2, ["--secret-env", "UNSET"]),
        ("an address that is none", 2, ["--issuer", "idp.example"]),
        ("an empty file", 4, ["--key", "empty"]),
        ("text", 4, ["--key", "text"]),
        ("text as a key set", 4, ["--jwks", "text"]),
        ("an empty secret", 4, ["--secret-file", "empty"]),
        ("no keys", 4, ["--jwks", "none.json"]),
        ("a key of another name", 4, ["--jwks", "renamed.json"]),
        (
            "a secret for a public-key algorithm",
            4,
            ["--secret-file", "secret"],
        ),
        ("another key of the same name", 1, ["--jwks", "other.json"]),
    ] {
        fails(name, code, &args, id_token());
    }
}

#[test]
fn tokens_that_are_damaged() {
    let genuine = id_token();
    let (unsigned, signature) = genuine.rsplit_once('.').unwrap();
    let altered = format!(
        "{unsigned}.{}",
        signature.replacen(&signature[..4], "AAAA", 1)
    );
    for (name, code, input) in [
        ("nothing", 3, Vec::new()),
        ("blanks", 3, b" \n\t".to_vec()),
        ("text", 3, b"hello, world".to_vec()),
        ("bytes", 3, vec![0xff, 0xfe, 0, 0xd8, 7]),
        ("a placeholder", 3, b"undefined".to_vec()),
        (
            "an error response",
            3,
            br#"{"error":"invalid_grant"}"#.to_vec(),
        ),
        (
            "cut in the signature",
            1,
            genuine.as_bytes()[..genuine.len() - 9].to_vec(),
        ),
        ("cut before the signature", 1, unsigned.as_bytes().to_vec()),
        ("altered", 1, altered.into_bytes()),
        ("without signature", 1, format!("{unsigned}.").into_bytes()),
        (
            "unsigned",
            1,
            compact(r#"{"alg":"none"}"#, ID_CLAIMS, "").into_bytes(),
        ),
        (
            "of an unknown algorithm",
            4,
            compact(r#"{"alg":"X1","kid":"k1"}"#, ID_CLAIMS, "s").into_bytes(),
        ),
        (
            "with a critical extension",
            1,
            jwt(
                Signer::Rs256,
                r#"{"alg":"RS256","kid":"k1","crit":["x"],"x":1}"#,
                ID_CLAIMS,
            )
            .into_bytes(),
        ),
    ] {
        fails(name, code, &["--jwks", "genuine.json"], input);
    }
}

/// An answer that could not be written is no success either.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written() {
    let run = || {
        asked(
            "inspect",
            &["--jwks", "genuine.json", "-"],
            id_token().as_bytes(),
        )
    };
    for file in ["/dev/full", "nowhere/report", "."] {
        run()
            .args(["--output", file])
            .run()
            .exits(2)
            .complains("cannot be written");
    }
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let run = run();
    let mut child = run
        .command()
        .stdin(std::process::Stdio::piped())
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(id_token().as_bytes())
        .unwrap();
    // It ends by itself.
    for _ in 0..2000 {
        if let Some(status) = child.try_wait().unwrap() {
            assert_ne!(status.code(), Some(0));
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    panic!("it does not end");
}

//! A token is a credential: it gets into no message, and its signature into no report.

use serde_json::json;

use crate::common::sign::{SECRET, base64url};
use crate::common::{ID_CLAIMS, Run, Signer, compact, formats, id_token, jwks, jwt, whichtoken};

/// Pieces of a text that would give it away.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len().saturating_sub(16))
        .step_by(8)
        .map(|at| &text[at..at + 16])
}

#[track_caller]
fn is_kept(secret: &str, run: &Run) {
    for piece in pieces(secret) {
        assert!(
            !run.stdout.contains(piece) && !run.stderr.contains(piece),
            "{piece:?} stands in {run}"
        );
    }
}

/// clap repeats what it does not understand.
#[test]
fn no_message_repeats_a_token() {
    let token = &id_token();
    let opaque = "canary0opaque0token0that0nobody0may0see0in0a0log0file";
    for canary in [token.as_str(), opaque] {
        let flag = format!("--{canary}");
        let assignment = format!("--kind={canary}");
        let pair = format!("--token={canary}");
        let short = format!("-{canary}");
        for args in [
            vec![canary, canary],
            vec!["--token", canary],
            vec![&pair],
            vec![&flag],
            vec![&short],
            vec!["inspect", canary, canary],
            vec!["check", canary, "extra"],
            vec!["check", "--kind", canary],
            vec![&assignment, "-"],
            vec!["check", "--allow", canary, "-"],
            vec!["--now", canary, "-"],
            vec!["--leeway", canary, "-"],
            vec!["--timeout", canary, "-"],
            vec!["--max-token", canary, "-"],
            vec!["--width", canary, "-"],
            vec!["--format", canary, "-"],
            vec!["--color", canary, "-"],
            vec!["--for", canary, "-"],
            vec!["--env", canary],
            vec!["--secret-env", canary, "-"],
            vec!["completions", canary],
            vec!["man", canary, canary],
            vec!["demo", canary],
            vec!["help", canary],
            vec!["login", canary],
            vec!["check", "login", canary],
        ] {
            let run = whichtoken(args).stdin(id_token()).run();
            assert_ne!(run.code, Some(0), "{run}");
            is_kept(canary, &run);
        }
    }
}

/// Who writes `--secret-env "$SECRET"` instead of `--secret-env SECRET` must not find the secret in the build's log.
#[test]
fn a_value_given_as_a_name_is_not_repeated() {
    for value in ["hunter2", "correct horse battery staple", "Tr0ub4dor&3xyz"] {
        for args in [
            ["--secret-env", value, "-"],
            ["--secret-file", value, "-"],
            ["check", "--env", value],
        ] {
            let run = whichtoken(args).stdin(id_token()).run();
            run.exits(2);
            assert!(!run.stderr.contains(value), "{run}");
        }
    }
}

/// A file's name must be repeated, or nobody finds the mistake; a JWT is no file's name.
#[test]
fn no_message_repeats_a_jwt_given_as_a_file_or_an_address() {
    let canary = &id_token();
    for args in [
        vec!["--file", canary],
        vec!["--key", canary, "-"],
        vec!["--jwks", canary, "-"],
        vec!["--secret-file", canary, "-"],
        vec!["--detached", canary, "-"],
        vec!["--issuer", canary, "-"],
        vec!["--ca-cert", canary, "--issuer", "https://127.0.0.1:9", "-"],
        vec!["--output", canary, "-"],
    ] {
        let run = whichtoken(args).stdin("opaque-token-1234").run();
        assert_ne!(run.code, Some(0), "{run}");
        is_kept(canary, &run);
    }
}

/// `check --audience $AUD $TOKEN` without AUD gives the token to the flag.
#[test]
fn a_token_given_as_an_expectation_is_refused() {
    let token = &id_token();
    for flag in [
        "--audience",
        "--client-id",
        "--scope",
        "--subject",
        "--alg",
        "--typ",
        "--require",
        "--forbid",
        "--output",
    ] {
        let run = whichtoken(["check", flag, token, "-"]).stdin(token).run();
        is_kept(
            token,
            run.exits(2).complains(&format!("{flag} was given a token")),
        );
    }
    // What only begins like one is a value.
    whichtoken(["--subject", "eyJpZCI6MX0", "-"])
        .stdin(token)
        .run()
        .exits(0)
        .shows("eyJpZCI6MX0");
    whichtoken(["--output", r#"{"kty":"oct","k":"AA"}"#, "-"])
        .stdin(token)
        .run()
        .exits(2)
        .complains("--output was given a key");
}

/// Some nonces are tokens: such a one is compared, and not repeated but as the claim that it is.
#[test]
fn a_token_that_is_a_nonce_is_compared() {
    let nonce = &jwt(Signer::Rs256Other, r#"{"alg":"RS256"}"#, r#"{"n":1}"#);
    let with = |nonce: &str| {
        let claims = json!({"iss": "https://idp.example", "sub": "a", "nonce": nonce});
        jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims.to_string())
    };
    let args = ["--json", "--nonce", nonce, "-"];
    whichtoken(args)
        .stdin(with(nonce))
        .run()
        .answers("nonce", "pass");
    let run = whichtoken(args).stdin(with("n")).run();
    is_kept(nonce, run.answers("nonce", "fail"));
}

#[test]
fn no_message_about_the_input_repeats_it() {
    let canary = "canary canary0opaque0token0that0nobody0may0see0in0a0log0file";
    for input in [
        canary.to_owned(),
        format!("{{\"error\":\"{canary}\""),
        format!("<html>{canary}</html>"),
    ] {
        let run = whichtoken(["-"]).stdin(&input).run();
        is_kept(canary, run.exits(3));
    }
}

#[test]
fn no_report_shows_the_signature() {
    let token = id_token();
    let signature = token.rsplit('.').next().unwrap();
    let long = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","kid":"nobody"}"#,
        ID_CLAIMS,
    );
    for format in formats() {
        for args in [
            vec!["-"],
            vec!["--verbose", "--jwks", "keys.json", "-"],
            vec!["check", "--audience", "x", "--jwks", "keys.json", "-"],
        ] {
            for token in [&token, &long] {
                let run = whichtoken(args.clone())
                    .args(["--format", &format])
                    .file(
                        "keys.json",
                        jwks([Signer::Rs256.jwk("k1"), Signer::Es256.jwk("k2")]),
                    )
                    .stdin(token)
                    .run();
                is_kept(token.rsplit('.').next().unwrap(), &run);
            }
        }
        // Damaged in ways that move the signature to another place.
        for damaged in [
            format!("{token}.more"),
            token.replace('.', "..").replacen("..", ".", 1),
            format!("{{\"id_token\":\"{token}\"}}"),
            format!("{}!", token),
        ] {
            let run = whichtoken(["--format", &format, "-"]).stdin(&damaged).run();
            is_kept(signature, &run);
        }
        let run = whichtoken(["--lines", "--format", "brief"])
            .stdin(&token)
            .run();
        is_kept(signature, &run);
    }
    let run = whichtoken([&token]).run();
    is_kept(signature, run.exits(0));
}

#[test]
fn no_report_shows_an_opaque_token() {
    let canary = "canary0opaque0token0that0nobody0may0see0in0a0log0file";
    for format in formats() {
        for input in [
            canary.to_owned(),
            format!("{{\"access_token\":\"{canary}\"}}"),
            format!("{{\"refresh_token\":\"{canary}\"}}"),
        ] {
            let run = whichtoken(["--format", &format, "-"]).stdin(&input).run();
            is_kept(canary, run.exits(0));
        }
    }
}

#[test]
fn no_report_shows_a_secret_or_a_private_key() {
    let token = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ID_CLAIMS,
    );
    let private = json!({
        "kty": "RSA", "kid": "k1", "n": Signer::Rs256.jwk("k1")["n"], "e": "AQAB",
        "d": base64url("canary: this stands for the private exponent"),
    });
    for format in ["text", "json"] {
        for input in [token.as_str(), &id_token()] {
            let run = whichtoken(["--verbose", "--format", format])
                .args(["--secret-env", "SECRET", "--key", "key.json", "-"])
                .env("SECRET", SECRET)
                .file("key.json", private.to_string())
                .stdin(input)
                .run();
            is_kept(SECRET, &run);
            is_kept(private["d"].as_str().unwrap(), &run);
        }
    }
}

/// A suggested command line is copied into a shell.
#[test]
fn a_suggested_command_holds_nothing_a_shell_acts_on() {
    for issuer in [
        "https://idp.example/$(touch pwned)",
        "https://idp.example/;reboot",
        "https://idp.example/`id`",
        "https://idp.example/ --key x",
        "https://idp.example/&&id",
        "https://idp.example/\n",
        "--output=/etc/passwd",
        "https://idp.example/'x",
    ] {
        let token = compact(
            r#"{"alg":"RS256"}"#,
            json!({"iss": issuer, "sub": "a"}).to_string(),
            "s",
        );
        let run = whichtoken(["--json", "-"]).stdin(token).run();
        let help = run.at("/signature/help");
        assert!(help.starts_with("whichtoken --jwks "), "{help}");
    }
    let run = whichtoken(["--file", "a b'c$(id)"])
        .file("a b'c$(id)", id_token())
        .run();
    run.exits(0).shows("--file 'a b'\\''c$(id)'");
}

#[test]
fn nothing_is_left_behind() {
    let run = whichtoken(["--json", "-"]).stdin(id_token());
    let home = run.directory();
    let mut child = run
        .command()
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), id_token().as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(home).unwrap().count(), 0);
}

#[test]
fn a_password_in_an_address_is_not_repeated() {
    for flag in ["--issuer", "--jwks"] {
        let run = whichtoken([flag, "https://user:s3cret-s3cret@idp.example", "-"])
            .stdin(id_token())
            .run();
        run.exits(2).complains("idp.example");
        assert!(!run.stderr.contains("s3cret"), "{run}");
    }
}

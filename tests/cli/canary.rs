//! Canaries: a token, a secret and private keys that are given in every way there is, right or wrong. None gets into
//! an answer, a message or a file, whatever else goes wrong.
//!
//! The flags are read from the program's own definition, so that a new one is tried too.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use clap::CommandFactory as _;
use clap::{Arg, Command};
use serde_json::json;

use whichtoken::cli::args::Cli;

use crate::common::sign::{SECRET, base64url};
use crate::common::{ID_CLAIMS, Run, Signer, Whichtoken, id_token, jwks, jwt, whichtoken};

/// A private key in PEM, with its first and last line.
const PEM: &str = include_str!("../fixtures/keys/p256.pem");

/// What must not get out, and the pieces that would give it away.
struct Canary {
    text: String,
    pieces: Vec<String>,
}

impl Canary {
    fn new(text: impl Into<String>, secret: &str) -> Self {
        let pieces: Vec<String> = (0..secret.len().saturating_sub(15))
            .step_by(4)
            .map(|at| secret[at..at + 16].to_owned())
            .collect();
        assert!(!pieces.is_empty(), "a secret of 16 characters or more");
        let text = text.into();
        Self { text, pieces }
    }

    #[track_caller]
    fn is_kept(&self, run: &Run) {
        for piece in &self.pieces {
            assert!(
                !run.stdout.contains(piece) && !run.stderr.contains(piece),
                "{piece:?} stands in {run}"
            );
            for (path, content) in &run.left {
                let content = String::from_utf8_lossy(content);
                assert!(
                    !content.contains(piece) && !path.to_string_lossy().contains(piece),
                    "{piece:?} stands in {path:?} of {run}"
                );
            }
        }
    }
}

fn token() -> Canary {
    Canary::new(id_token(), &id_token())
}

/// A token that is short enough for a file's name.
fn short_token() -> Canary {
    let token = jwt(
        Signer::Hs256(b"0123456789"),
        r#"{"alg":"HS256"}"#,
        r#"{"sub":"alice"}"#,
    );
    Canary::new(token.clone(), &token)
}

fn pem() -> Canary {
    let body: String = PEM.lines().filter(|line| !line.starts_with("--")).collect();
    let mut canary = Canary::new(PEM, &body[..64]);
    canary.pieces.extend(Canary::new("", &body[64..]).pieces);
    canary
}

fn private_jwk() -> Canary {
    let d = base64url("canary: this stands for the private part");
    let mut jwk = Signer::Es256.jwk("k1");
    jwk["d"] = d.as_str().into();
    Canary::new(jwk.to_string(), &d)
}

/// A run whose every directory is its home, which is looked at afterwards.
fn run_at_home<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Whichtoken {
    let run = whichtoken(args);
    let home = run.directory();
    let mut run = run;
    for name in [
        "TMPDIR",
        "TMP",
        "TEMP",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
    ] {
        run = run.env(name, home.to_str().unwrap());
    }
    run
}

/// Does it for every row, a few at a time.
fn for_each<T: Sync>(rows: &[T], work: impl Fn(&T) + Sync) {
    thread::scope(|scope| {
        for share in rows.chunks(rows.len().div_ceil(4).max(1)) {
            let work = &work;
            scope.spawn(move || share.iter().for_each(work));
        }
    });
}

/// Every command and its flags, as the program defines them; the first has no name.
fn commands() -> Vec<(Vec<String>, Vec<Arg>)> {
    let mut cli = Cli::command();
    cli.build();
    let flags = |command: &Command| -> Vec<Arg> { command.get_arguments().cloned().collect() };
    let mut commands = vec![(Vec::new(), flags(&cli))];
    commands.extend(
        cli.get_subcommands()
            .filter(|command| command.get_name() != "help")
            .map(|command| (vec![command.get_name().to_owned()], flags(command))),
    );
    commands
}

/// The ways to give a canary to a flag: right, wrong, and without the value that the flag wants.
fn ways(command: &[String], arg: &Arg, canary: &str) -> Vec<Vec<String>> {
    let flag = match (arg.get_long(), arg.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        // The argument without a flag: one too many of it.
        (None, None) => return vec![[command, &[canary.to_owned(), canary.to_owned()]].concat()],
    };
    let with = |args: &[&str]| {
        let args = args.iter().map(|arg| (*arg).to_owned());
        command.iter().cloned().chain(args).collect::<Vec<_>>()
    };
    let joined = format!("{flag}={canary}");
    let mut ways = vec![with(&[&flag, canary, "-"]), with(&[&joined, "-"])];
    if arg.get_action().takes_values() {
        ways.push(with(&[canary, &flag]));
    }
    ways
}

#[test]
fn a_token_in_the_place_of_any_value_is_not_repeated() {
    let canaries = [token(), short_token()];
    let mut rows = Vec::new();
    for (command, args) in commands() {
        for arg in &args {
            for canary in &canaries {
                rows.extend(
                    ways(&command, arg, &canary.text)
                        .into_iter()
                        .map(|way| (way, canary)),
                );
            }
        }
    }
    assert!(rows.len() > 200, "{} command lines", rows.len());
    for_each(&rows, |(args, canary)| {
        let run = run_at_home(args).stdin(&canary.text).run();
        canary.is_kept(&run);
    });
}

#[test]
fn a_private_key_in_the_place_of_its_file_is_not_repeated() {
    let canaries = [pem(), private_jwk()];
    let mut rows = Vec::new();
    for (command, args) in commands() {
        // What is expected of a token is repeated in the answer.
        let kept = |arg: &&Arg| {
            arg.get_action().takes_values() && arg.get_help_heading() != Some("Expectations")
        };
        for arg in args.iter().filter(kept) {
            for canary in &canaries {
                rows.extend(
                    ways(&command, arg, &canary.text)
                        .into_iter()
                        .map(|way| (way, canary)),
                );
            }
        }
    }
    for_each(&rows, |(args, canary)| {
        let run = run_at_home(args).stdin(id_token()).run();
        canary.is_kept(&run);
    });
}

/// Files that are not what they should be, and none is repeated.
#[test]
fn no_file_with_a_secret_is_repeated() {
    let cut = |text: &str| text[..text.len() - 40].to_owned();
    let jwk = private_jwk();
    let key_set = format!(
        "{{\"keys\":[{},{{\"kty\":\"oct\",\"k\":\"{}\"}}]}}",
        jwk.text,
        base64url(SECRET)
    );
    let files = [
        ("whole.pem", PEM.to_owned()),
        ("cut.pem", cut(PEM)),
        ("named-wrongly.pem", PEM.replace("PRIVATE", "PUBLIC")),
        (
            "body",
            PEM.lines().filter(|line| !line.starts_with("--")).collect(),
        ),
        ("jwk.json", jwk.text.clone()),
        ("cut.json", cut(&jwk.text)),
        ("set.json", key_set.clone()),
        ("cut-set.json", cut(&key_set)),
        ("secret", SECRET.to_owned()),
        ("secret-quoted", format!("\"{SECRET}\"")),
        ("token", id_token()),
        ("token-cut", cut(&id_token())),
        ("long", SECRET.repeat(40_000)),
    ];
    let canaries = [
        token(),
        pem(),
        jwk,
        Canary::new("", SECRET),
        Canary::new("", &base64url(SECRET)),
    ];
    let mut rows = Vec::new();
    for (file, _) in &files {
        for flag in [
            "--key",
            "--jwks",
            "--secret-file",
            "--ca-cert",
            "--file",
            "--detached",
        ] {
            for command in ["inspect", "check"] {
                let mut args = vec![command, flag, file, "--verbose"];
                if flag == "--ca-cert" {
                    args.extend(["--issuer", "https://127.0.0.1:9"]);
                }
                if flag != "--file" {
                    args.push("-");
                }
                rows.push(args);
            }
        }
    }
    for_each(&rows, |args| {
        let mut run = run_at_home(args).stdin(id_token());
        for (name, content) in &files {
            if args.contains(name) {
                run = run.file(name, content);
            }
        }
        let run = run.run();
        for canary in &canaries {
            canary.is_kept(&run);
        }
    });
}

/// What goes wrong on the way to keys, to the input and to the output, each in every format.
#[test]
fn no_failure_repeats_a_token_or_a_secret() {
    let echo = echo();
    let in_address = format!("http://127.0.0.1:9/keys?token={}", id_token());
    let proxy = format!("http://user:{}@127.0.0.1:9", base64url(SECRET));
    let tight = ["--max-token", "64"];
    let foreign = jwks([Signer::Rs256Other.jwk("k1")]);
    let rows: Vec<Vec<&str>> = [
        vec!["--issuer", "https://127.0.0.1:9"],
        vec!["--issuer", "http://127.0.0.1:9/realms/x"],
        vec!["--issuer", &echo],
        vec!["--jwks", &echo],
        vec!["--jwks", &in_address],
        vec!["--jwks", "https://idp.example/keys", "--timeout", "1ms"],
        vec!["--jwks", "https://idp.example/keys", "--offline"],
        vec!["--jwks", "https://user:password@idp.example/keys"],
        vec!["--discover"],
        vec!["--discover", "--offline"],
        vec!["--jwks", "foreign.json"],
        vec!["--jwks", "foreign.json", "--alg", "ES256"],
        vec!["--jwks", "nowhere.json"],
        vec!["--jwks", "."],
        vec!["--secret-env", "SECRET"],
        vec!["--secret-env", "UNSET"],
        vec!["--env", "UNSET"],
        vec!["--file", "nowhere"],
        vec!["--file", "."],
        vec!["--output", "nowhere/report"],
        vec!["--output", "."],
        vec!["--detached", "foreign.json"],
        vec!["--lines"],
        tight.to_vec(),
        [&["--lines"], &tight[..]].concat(),
        vec!["--kind", "refresh_token"],
        vec!["--audience", "x", "--scope", "y", "--nonce", "z"],
        vec!["--for", "login"],
        vec!["--error", "invalid signature"],
        vec!["--now", "1800000000"],
        vec!["--now", "tomorrow"],
    ]
    .into_iter()
    .flat_map(|args| {
        let with = |more: &[&'static str]| [more, &args].concat();
        [
            with(&["--json"]),
            with(&["check"]),
            with(&["check", "--format", "brief"]),
        ]
    })
    .collect();
    let canaries = [
        token(),
        Canary::new("", SECRET),
        Canary::new("", &base64url(SECRET)),
    ];
    let response = json!({"id_token": id_token(), "access_token": SECRET.replace(' ', "-")});
    let response = response.to_string();
    let damaged = format!("{}\n{}\n", id_token(), &response[..response.len() - 2]);
    for_each(&rows, |args| {
        for input in [&id_token(), &response, &damaged] {
            let mut run = run_at_home(args)
                .env("SECRET", SECRET)
                .env("HTTPS_PROXY", &proxy)
                .file("foreign.json", &foreign)
                .stdin(input);
            if !args.contains(&"--file") && !args.contains(&"--env") {
                run = run.arg("-");
            }
            let run = run.run();
            for canary in &canaries {
                canary.is_kept(&run);
            }
        }
    });
}

/// A server that sends back what it was sent, as an error for one address and as an answer for the others.
fn echo() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for (number, stream) in listener.incoming().map_while(Result::ok).enumerate() {
            let mut stream = stream;
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or_default();
            let status = if number % 2 == 0 { "500 No" } else { "200 OK" };
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(&request[..length]);
        }
    });
    format!("http://127.0.0.1:{port}/keys")
}

/// An argument that is not UTF-8 is told to be so, and not repeated.
#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf8_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let canary = token();
    let broken = [canary.text.as_bytes(), b"\xff"].concat();
    let broken = OsStr::from_bytes(&broken);
    for args in [
        vec![broken],
        vec![OsStr::new("inspect"), broken],
        vec![OsStr::new("check"), OsStr::new("--audience"), broken],
        vec![OsStr::new("--secret-env"), broken],
        vec![OsStr::new("explain"), broken],
    ] {
        let run = run_at_home(args).stdin(ID_CLAIMS).run();
        canary.is_kept(run.exits(2).complains("not UTF-8"));
    }
    for flag in ["--key", "--file", "--output"] {
        let run = run_at_home([OsStr::new("check"), OsStr::new(flag), broken]).run();
        canary.is_kept(&run);
        assert_ne!(run.code, Some(0), "{run}");
    }
}

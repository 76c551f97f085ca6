//! The config file as a file: where it is, who may have written it, and what else may lie in its place.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::common::config::{configured, folder, write};
use crate::common::{Run, Signer, Whichtoken, id_token, jwks, whichtoken};

const BRIEF: &str = "format = 'brief'\n";

fn file(run: &Whichtoken) -> PathBuf {
    folder(run).join("config.toml")
}

fn inspect(run: Whichtoken) -> Run {
    run.arg("-").stdin(id_token()).run()
}

#[track_caller]
fn is_read(run: &Run) {
    run.exits(0).is_silent();
    assert_eq!(run.stdout.lines().count(), 1, "{run}");
}

#[track_caller]
fn is_refused(run: &Run, why: &str) {
    run.exits(2).is_bounded().complains(why);
    run.complains("config.toml").complains("--no-config");
    assert_eq!(run.stdout, "", "{run}");
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_others_may_write_to_is_refused() {
    for mode in [0o600, 0o644, 0o400, 0o755] {
        let run = configured([], BRIEF);
        allow(&file(&run), mode);
        is_read(&inspect(run));
    }
    for mode in [0o620, 0o602, 0o666, 0o664, 0o777] {
        let run = configured([], BRIEF);
        allow(&file(&run), mode);
        is_refused(&inspect(run), "others may write to it");
        let run = configured(["--no-config"], BRIEF);
        allow(&file(&run), mode);
        inspect(run).exits(0).is_silent();
        // Also where it is named.
        let run = configured(["--config", ".config/whichtoken/config.toml"], BRIEF);
        allow(&file(&run), mode);
        is_refused(&inspect(run), "--config: ");
    }
}

#[test]
fn a_link_is_followed_and_what_it_leads_to_counts() {
    let run = configured([], "").file("dotfiles.toml", BRIEF);
    let (link, target) = (file(&run), run.directory().join("dotfiles.toml"));
    write(&target, BRIEF);
    fs::remove_file(&link).unwrap();
    symlink(&target, &link).unwrap();
    let run = run.arg("-").stdin(id_token());
    is_read(&run.run());
    allow(&target, 0o666);
    is_refused(&run.run(), "others may write to it");
    // One that leads nowhere is no file.
    fs::remove_file(&target).unwrap();
    run.run().exits(0).is_silent();
    // One that leads to itself.
    fs::remove_file(&link).unwrap();
    symlink(&link, &link).unwrap();
    is_refused(&run.run(), "is not used");
}

#[test]
fn what_is_no_file_keeps_nobody_waiting() {
    // Not in the home of the run, whose files the test itself would read.
    let elsewhere = TempDir::new().unwrap();
    let pipe = elsewhere.path().join("config.toml");
    let made = Command::new("mkfifo")
        .args(["-m", "600"])
        .arg(&pipe)
        .status();
    assert!(made.unwrap().success());
    for odd in [
        pipe.as_path(),
        Path::new("/dev/zero"),
        Path::new("/dev/tty"),
    ] {
        let run = whichtoken(["--config", odd.to_str().unwrap(), "-"]).stdin(id_token());
        let run = run.run();
        run.exits(2).is_bounded().complains("is not used");
        if odd != Path::new("/dev/tty") {
            run.complains("it is no regular file");
        }
    }
    let run = configured([], "");
    fs::remove_file(file(&run)).unwrap();
    fs::create_dir(file(&run)).unwrap();
    is_refused(&inspect(run), "it is no regular file");
    // A file where its folder should be: there is none.
    let run = whichtoken::<&str>([]).file(".config", "");
    inspect(run).exits(0).is_silent();
}

#[test]
fn a_huge_file_and_one_that_is_no_text_are_refused() {
    let run = configured([], "");
    write(&file(&run), "#".repeat(16 << 20));
    is_refused(&inspect(run), "it is longer than 262144 bytes");
    let run = configured([], "");
    write(&file(&run), b"format = '\xff'");
    inspect(run)
        .exits(2)
        .complains("config.toml is not UTF-8, which TOML must be");
    // Deep and many: bounded.
    for text in [
        "a = ".to_owned() + &"[".repeat(125_000),
        "a.".repeat(125_000),
    ] {
        inspect(configured([], &text)).exits(2).is_bounded();
    }
}

#[test]
fn a_mistake_ends_every_run_that_would_use_the_file_and_no_other() {
    let wrong = "fromat = 'brief'";
    for args in [
        &["-"][..],
        &["check", "-"],
        &["--lines", "-"],
        &["keys", "-"],
        &["config"],
    ] {
        let run = configured(args.iter().copied(), wrong);
        let run = run.stdin(id_token()).run();
        run.exits(2)
            .complains("config.toml:1:1: fromat is not a setting")
            .complains("did you mean format?");
    }
    for args in [
        &["--no-config", "-"][..],
        &["explain", "iss"],
        &["config", "--init"],
        &["config", "--path"],
        &["--version"],
        &["--help"],
        &["shape", "-"],
        &["redact", "-"],
        &["completions", "bash"],
    ] {
        let run = configured(args.iter().copied(), wrong);
        run.stdin(id_token()).run().exits(0);
    }
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let named = |run: Whichtoken| inspect(run.file("own.toml", ""));
    let run = whichtoken(["--config", "own.toml"]).file("own.toml", "");
    write(&run.directory().join("own.toml"), BRIEF);
    is_read(&inspect(run));
    named(whichtoken(["--config", "missing.toml"]))
        .exits(2)
        .complains("--config: the config file missing.toml is not used");
    named(whichtoken::<&str>([]).env("WHICHTOKEN_CONFIG", "missing.toml"))
        .exits(2)
        .complains("WHICHTOKEN_CONFIG: the config file missing.toml is not used");
    named(whichtoken(["--config", ""])).exits(2);
    whichtoken(["--config", "a", "--no-config", "-"])
        .run()
        .exits(2);
    // A flag wins over the variable, and that over the usual place.
    let run =
        configured(["--config", "own.toml"], "fromat = 1").env("WHICHTOKEN_CONFIG", "missing.toml");
    write(&run.directory().join("own.toml"), BRIEF);
    is_read(&inspect(run));
    for nothing in ["", "/dev/null"] {
        let run = configured([], "fromat = 1").env("WHICHTOKEN_CONFIG", nothing);
        inspect(run).exits(0).is_silent();
    }
}

#[test]
fn a_token_in_the_place_of_a_file_or_environment_is_not_repeated() {
    let token = id_token();
    for flag in ["--config", "--environment", "-E"] {
        let run = whichtoken([flag, token.as_str(), "-"]).run();
        run.exits(2);
        assert!(!run.stderr.contains(&token[..40]), "{run}");
    }
}

/// `config` shows what is in force, to be passed on.
#[test]
fn a_token_in_a_variable_or_its_name_is_not_repeated() {
    let jwt = &id_token();
    let opaque = "canary0opaque0token0that0nobody0may0see0in0a0log0file";
    for command in [["config"].as_slice(), &["config", "--json"], &["-"]] {
        for name in ["WHICHTOKEN_ZONE", "WHICHTOKEN_CA_CERT", "WHICHTOKEN_WIDTH"] {
            let run = whichtoken(command.iter().copied()).env(name, jwt);
            let run = run.stdin("opaque-token-1234").run();
            run.exits(2).complains(name).hides(&jwt[20..40]);
            assert!(!run.stderr.contains(&jwt[20..40]), "{run}");
        }
        for canary in [jwt.as_str(), opaque] {
            let name = format!("WHICHTOKEN_{canary}");
            let run = whichtoken(command.iter().copied()).env(&name, "1");
            let run = run.stdin("opaque-token-1234").run();
            run.exits(0).hides(&canary[20..40]);
        }
    }
    let run = whichtoken(["-E", opaque, "-"]).run();
    run.exits(2)
        .complains("there is no environment (a name of ");
    let run = whichtoken(["--zone", opaque, "-"]);
    run.stdin(jwt)
        .run()
        .exits(2)
        .complains("the zone (a name of ");
}

/// Where a program is run as another user with the old home, it goes on without.
#[test]
fn a_home_that_cannot_be_looked_into_is_told_and_no_fault() {
    let run = configured([], BRIEF);
    allow(&folder(&run), 0o000);
    let is_root = fs::read_dir(folder(&run)).is_ok();
    let run = run.arg("-").stdin(id_token());
    let told = run.run();
    if !is_root {
        told.exits(0).complains("cannot be opened, and is not used");
        assert!(told.stdout.lines().count() > 1);
    }
    allow(&folder(&run), 0o700);
    is_read(&run.run());
}

#[test]
fn what_belongs_to_another_user_is_refused() {
    let run = configured([], BRIEF);
    // Only root can give a file away.
    if std::os::unix::fs::chown(file(&run), Some(65_534), None).is_err() {
        return;
    }
    is_refused(&inspect(run), "it belongs to another user");
}

/// The keys of a trusted issuer decide as much as the file that names them.
#[test]
fn keys_that_others_may_write_to_are_refused() {
    const TRUST: &str = "[[trusted]]\nissuer = 'https://idp.example'\njwks = 'keys.json'\n";
    let inspected = |mode| {
        let run = configured(["--now", "1769860800", "-"], TRUST);
        let keys = folder(&run).join("keys.json");
        write(&keys, jwks([Signer::Rs256.jwk("k1")]));
        allow(&keys, mode);
        run.stdin(id_token()).run()
    };
    inspected(0o600).exits(0).shows("signature valid");
    let run = inspected(0o666);
    run.exits(2)
        .complains("config.toml:2: jwks: ")
        .complains("others may write to it");
}

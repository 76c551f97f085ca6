//! `--clipboard`, with programs that stand in for those of the system.
#![cfg(all(unix, not(target_os = "macos")))]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::common::{Whichtoken, id_token, whichtoken};

/// A run whose PATH is one folder with these programs, and no other.
fn with(args: &[&str], programs: &[(&str, &str)]) -> Whichtoken {
    let run = whichtoken(args);
    let folder = run.directory().join("programs");
    fs::create_dir(&folder).unwrap();
    for (name, script) in programs {
        install(&folder.join(name), script);
    }
    run.env("PATH", folder.to_str().unwrap())
}

fn install(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn prints(text: &str) -> String {
    format!("printf '%s' '{text}'")
}

#[test]
fn the_clipboard_is_read_by_the_program_of_the_display() {
    let script = prints(&id_token());
    let nothing = "echo the wrong program";
    for (program, others, display) in [
        ("wl-paste", ["xclip", "xsel"].as_slice(), "WAYLAND_DISPLAY"),
        ("xclip", &["wl-paste", "xsel"], "DISPLAY"),
        ("xsel", &["wl-paste"], "DISPLAY"),
        ("powershell.exe", &["wl-paste", "xclip"], "OTHER"),
    ] {
        let mut programs = vec![(program, script.as_str())];
        programs.extend(others.iter().map(|name| (*name, nothing)));
        let run = with(&["--clipboard", "--json"], &programs)
            .env(display, "x:0")
            .run();
        run.exits(0).is_silent();
        run.has("/input/source", "clipboard")
            .has("/classification/kind", "id_token");
    }
}

/// Everything that reads one input reads the clipboard, and the next step that a report names reads it again.
#[test]
fn the_clipboard_is_an_input_like_any_other() {
    let script = prints(&id_token());
    let ask = |args: &[&str]| {
        let run = with(args, &[("xclip", &script)]).env("DISPLAY", ":0").run();
        run.is_silent();
        run
    };
    ask(&["--clipboard", "--get", "sub"]).exits(0);
    ask(&["check", "--clipboard", "--kind", "access_token"]).exits(1);
    ask(&["shape", "--clipboard"])
        .exits(0)
        .shows("kind: id_token");
    ask(&["--clipboard", "--lines"])
        .exits(0)
        .shows("\"source\":\"clipboard\"");
    ask(&["--clipboard"]).exits(0).shows("--clipboard");
}

#[test]
fn the_arguments_are_fixed_and_the_environment_is_small() {
    // `env` itself is not in that PATH.
    let script = "/usr/bin/env > environment; printf '%s\\n' \"$@\" > arguments; echo 2YotnFZFEjr1zCsicMWpAA";
    let run = with(&["--clipboard"], &[("xclip", script)])
        .env("DISPLAY", ":7")
        .env("CLIENT_SECRET", "canary");
    let directory = run.directory();
    run.run().exits(0);
    let arguments = fs::read_to_string(directory.join("arguments")).unwrap();
    assert_eq!(arguments, "-selection\nclipboard\n-out\n");
    let environment = fs::read_to_string(directory.join("environment")).unwrap();
    assert!(environment.contains("DISPLAY=:7"), "{environment}");
    assert!(!environment.contains("canary"), "{environment}");
}

#[test]
fn no_program_is_run_from_where_one_happens_to_be() {
    for path in ["", ".", ":", "./", "programs"] {
        let run = whichtoken(["--clipboard"])
            .env("DISPLAY", ":0")
            .env("PATH", path);
        install(&run.directory().join("xclip"), &prints(&id_token()));
        fs::create_dir(run.directory().join("programs")).unwrap();
        install(
            &run.directory().join("programs/xclip"),
            &prints(&id_token()),
        );
        run.run()
            .exits(2)
            .complains("no program that reads the clipboard");
    }
    // A file that nobody may run is no program.
    let run = with(&["--clipboard"], &[("xclip", "")]).env("DISPLAY", ":0");
    let file = run.directory().join("programs/xclip");
    fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    run.run().exits(2).complains("no program");
}

#[test]
fn what_is_missing_is_said() {
    for (variable, help) in [
        ("WAYLAND_DISPLAY", "wl-clipboard"),
        ("DISPLAY", "install xclip or xsel"),
        ("OTHER", "no graphical session"),
    ] {
        let run = with(&["--clipboard"], &[]).env(variable, "x").run();
        run.exits(2).complains(help).complains("whichtoken -");
    }
    for (script, message) in [
        ("exit 0", "the clipboard is empty"),
        ("echo", "the clipboard is empty"),
        ("exit 1", "is empty, or holds no text (xclip gave none)"),
        ("printf '\\211PNG\\r\\n\\032\\n\\000\\000'", "holds no text"),
        ("echo hello", "there is no token"),
        (
            "while :; do echo 0123456789012345678901234567890123456789; done",
            "more than",
        ),
    ] {
        let run = with(&["--clipboard"], &[("xclip", script)])
            .env("DISPLAY", ":0")
            .run();
        run.exits(3).complains(message).is_bounded();
    }
    let run = with(&["--clipboard"], &[]).env("DISPLAY", ":0");
    let file = run.directory().join("programs/xclip");
    fs::write(&file, "\u{7f}no program").unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    run.run().exits(2).complains("xclip cannot be run");
}

/// A program that hangs is ended, and whichtoken with it.
#[test]
fn a_program_that_hangs_is_given_up() {
    let script = "exec /bin/sleep 60";
    let run = with(&["--clipboard"], &[("xclip", script)]).env("DISPLAY", ":0");
    let run = run.run();
    run.exits(2).complains("xclip does not answer").is_bounded();
}

#[test]
fn the_clipboard_excludes_other_inputs() {
    for other in [
        ["--file", "x"].as_slice(),
        &["--env", "X"],
        &["--from", "kubernetes"],
        &["2YotnFZFEjr1zCsicMWpAA"],
    ] {
        let args = [&["--clipboard"], other].concat();
        let run = with(&args, &[("xclip", &prints(&id_token()))])
            .env("DISPLAY", ":0")
            .run();
        run.exits(2).complains("exclude each other");
    }
}

/// Without the flag nothing is started, also where there is nothing to read.
#[test]
fn nothing_is_run_without_the_flag() {
    let run = with(
        &["-"],
        &[("xclip", "echo > was-run"), ("wl-paste", "echo > was-run")],
    )
    .env("DISPLAY", ":0")
    .env("WAYLAND_DISPLAY", "wayland-0");
    let file = run.directory().join("was-run");
    run.run().exits(3);
    assert!(!file.exists());
}

//! The clipboard, by the program that the system has for it: the only program that is ever started, and only for
//! `--clipboard`.
//!
//! Its name and its arguments are fixed, no shell is in between, it is looked for in absolute folders of PATH alone, gets
//! no input and no variable that it does not need, and what it writes and how long it runs is bounded. The libraries for
//! this would speak to the display servers themselves: more code than all of this program's own.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that starts a program, and part of the world"
)]

use std::env;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long the program may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// What the program gets of the environment, beside what tells that it is the right one.
const ENVIRONMENT: [&str; 10] = [
    "HOME",
    "LANG",
    "PSModulePath",
    "SystemRoot",
    "TEMP",
    "WAYLAND_SOCKET",
    "WSL_DISTRO_NAME",
    "WSL_INTEROP",
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
];

/// A program that prints the clipboard.
struct Program {
    name: &'static str,
    args: &'static [&'static str],
    /// The variable without which it has nothing to ask.
    needs: Option<&'static str>,
}

const POWERSHELL: Program = Program {
    name: "powershell.exe",
    args: &[
        "-NoProfile",
        "-NonInteractive",
        "-Command",
        "Get-Clipboard -Raw",
    ],
    needs: None,
};

#[cfg(target_os = "windows")]
const PROGRAMS: &[Program] = &[POWERSHELL];

#[cfg(target_os = "macos")]
const PROGRAMS: &[Program] = &[Program {
    name: "pbpaste",
    args: &["-Prefer", "txt"],
    needs: None,
}];

// The last one is for Linux inside Windows.
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const PROGRAMS: &[Program] = &[
    Program {
        name: "wl-paste",
        args: &["--no-newline"],
        needs: Some("WAYLAND_DISPLAY"),
    },
    Program {
        name: "xclip",
        args: &["-selection", "clipboard", "-out"],
        needs: Some("DISPLAY"),
    },
    Program {
        name: "xsel",
        args: &["--clipboard", "--output"],
        needs: Some("DISPLAY"),
    },
    POWERSHELL,
];

/// Why the clipboard could not be read.
#[derive(Debug)]
pub enum Unread {
    /// No program for it was found; the display that this session has, if any.
    NoProgram(Option<&'static str>),
    /// This program cannot be started or read.
    Broken(&'static str, io::Error),
    /// This program ended with a failure: nothing in the clipboard is text, as a rule.
    Refused(&'static str),
    /// This program did not end in time.
    TooSlow(&'static str),
    /// There is more in it than may be read.
    TooLong,
}

/// What the clipboard holds, at most `limit` bytes.
pub(super) fn read(limit: usize) -> Result<Vec<u8>, Unread> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut display = None;
    for program in PROGRAMS {
        if let Some(needed) = program.needs {
            if !is_set(needed) {
                continue;
            }
            display = display.or(Some(needed));
        }
        if let Some(path) = find(program.name) {
            return ask(program, &path, limit);
        }
    }
    Err(Unread::NoProgram(display))
}

/// The first program of this name in PATH. A folder that is not absolute would be looked for where the user happens to be.
fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|file| can_run(file))
}

fn can_run(file: &Path) -> bool {
    let Ok(meta) = std::fs::metadata(file) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        meta.is_file() && meta.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    meta.is_file()
}

fn ask(program: &Program, path: &Path, limit: usize) -> Result<Vec<u8>, Unread> {
    let broken = |error| Unread::Broken(program.name, error);
    let deadline = Instant::now() + PATIENCE;
    let kept = ENVIRONMENT.into_iter().chain(program.needs).chain(["PATH"]);
    let kept = kept.filter_map(|name| Some((name, env::var_os(name)?)));
    let mut child = Command::new(path)
        .args(program.args)
        .env_clear()
        .envs(kept)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(broken)?;
    let result = output(&mut child, deadline, limit);
    if !matches!(&result, Ok(Some(bytes)) if bytes.len() <= limit) {
        // It may have ended by itself meanwhile.
        let _ = child.kill();
    }
    let ended = wait(&mut child, deadline);
    match result.map_err(broken)? {
        None => Err(Unread::TooSlow(program.name)),
        Some(bytes) if bytes.len() > limit => Err(Unread::TooLong),
        Some(bytes) => match ended.map_err(broken)? {
            None => Err(Unread::TooSlow(program.name)),
            Some(false) => Err(Unread::Refused(program.name)),
            Some(true) => Ok(bytes),
        },
    }
}

/// What it writes; none if it takes too long.
fn output(child: &mut Child, deadline: Instant, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let Some(stdout) = child.stdout.take() else {
        return Ok(Some(Vec::new()));
    };
    let (sender, receiver) = mpsc::channel();
    // Not joined: a program that keeps its output open would keep this one, too.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(limit as u64 + 1).read_to_end(&mut bytes);
        // Nobody listens any more if it took too long.
        let _ = sender.send(read.map(|_| bytes));
    });
    let left = deadline.saturating_duration_since(Instant::now());
    receiver.recv_timeout(left).ok().transpose()
}

/// Whether it ended well; none if it does not end, and then it is ended.
fn wait(child: &mut Child, deadline: Instant) -> io::Result<Option<bool>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

//! Runs the real binary in a clean environment, for a bounded time, and reads what it says.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::ValueEnum as _;
use serde_json::Value;
use tempfile::TempDir;
use whichtoken::cli::args::Format;

use super::schema;

/// No run takes longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// The binary under test.
pub fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_whichtoken"))
}

/// The name of every format that there is, so that no test forgets a new one.
pub fn formats() -> Vec<String> {
    let names = Format::value_variants().iter();
    let names = names.filter_map(|format| format.to_possible_value());
    names.map(|name| name.get_name().to_owned()).collect()
}

/// A run with these arguments, to be started by [`Whichtoken::run`].
pub fn whichtoken<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Whichtoken {
    Whichtoken {
        args: args.into_iter().map(|arg| arg.as_ref().into()).collect(),
        env: Vec::new(),
        stdin: Vec::new(),
        home: TempDir::new().unwrap(),
    }
}

/// A run that has not started: arguments, environment, standard input and an empty home directory that is also
/// the current one.
pub struct Whichtoken {
    args: Vec<OsString>,
    env: Vec<(String, String)>,
    stdin: Vec<u8>,
    home: TempDir,
}

impl Whichtoken {
    #[must_use]
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.args.push(arg.as_ref().into());
        self
    }

    #[must_use]
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.args
            .extend(args.into_iter().map(|arg| arg.as_ref().to_os_string()));
        self
    }

    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// Puts a file into the current directory of the run.
    #[must_use]
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.home.path().join(name), content).unwrap();
        self
    }

    /// The current directory of the run, which lives as long as this.
    pub fn directory(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// The command with a clean environment, for tests that connect its streams themselves.
    pub fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command
            .args(&self.args)
            .current_dir(self.home.path())
            .env_clear()
            .envs(kept_environment())
            .env("HOME", self.home.path())
            .env("USERPROFILE", self.home.path())
            .envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to its end. Bytes that are not UTF-8 in the output fail the test.
    #[track_caller]
    pub fn run(&self) -> Run {
        let streams = TempDir::new().unwrap();
        let before = files(self.home.path());
        let (out, err) = (streams.path().join("stdout"), streams.path().join("stderr"));
        let mut child = self
            .command()
            .stdin(Stdio::piped())
            .stdout(File::create(&out).unwrap())
            .stderr(File::create(&err).unwrap())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.stdin.clone();
        // A run that ends before it has read everything says why by its exit code.
        thread::spawn(move || stdin.write_all(&input));

        let command = format!("whichtoken {:?}", self.args);
        let started = Instant::now();
        let deadline = started + PATIENCE;
        let mut peak = None;
        let status = loop {
            peak = peak_memory(child.id()).or(peak);
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > deadline {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("still running after {PATIENCE:?}: {command}");
            }
            thread::sleep(Duration::from_millis(2));
        };
        Run {
            code: status.code(),
            stdout: read(&out),
            stderr: read(&err),
            took: started.elapsed(),
            peak,
            left: files(self.home.path())
                .into_iter()
                .filter(|file| !before.contains(file))
                .collect(),
            command,
        }
    }
}

/// The most memory that a process has had so far, in KiB, where the system tells it.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Every file below a folder, and what it holds; one that another run takes away meanwhile is none.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(
            |entry| match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                true => files(&entry.path()),
                false => {
                    let content = fs::read(entry.path()).unwrap_or_default();
                    vec![(entry.path(), content)]
                }
            },
        )
        .collect()
}

#[track_caller]
fn read(path: &Path) -> String {
    String::from_utf8(fs::read(path).unwrap()).expect("the output is UTF-8")
}

/// What a program needs from the environment to start at all.
pub fn kept_environment() -> impl Iterator<Item = (&'static str, OsString)> {
    ["PATH", "SystemRoot"]
        .into_iter()
        .filter_map(|name| Some((name, std::env::var_os(name)?)))
}

/// One finished run.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    took: Duration,
    peak: Option<u64>,
    /// The files in its home that it made or changed.
    pub left: Vec<(PathBuf, Vec<u8>)>,
    command: String,
}

impl Run {
    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "exit code of {self}");
        self
    }

    /// It took at most 11 seconds and 64 MiB, whatever it was given.
    #[track_caller]
    pub fn is_bounded(&self) -> &Self {
        assert!(
            self.took < Duration::from_secs(11),
            "{:?}: {self}",
            self.took
        );
        let peak = self.peak.unwrap_or_default();
        assert!(peak < 64 << 10, "{peak} KiB: {self}");
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "{text:?} is not in {self}");
        self
    }

    /// The same, wherever lines were broken, and however that is marked.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        let flat = |text: &str| -> String {
            let words = text.split_whitespace().filter(|word| *word != "|");
            words.collect::<Vec<_>>().join(" ")
        };
        let is_there = flat(&self.stdout).contains(&flat(text));
        assert!(is_there, "{text:?} is not in {self}");
        self
    }

    /// Standard output does not hold this.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.stdout.contains(text), "{text:?} is in {self}");
        self
    }

    /// Standard error holds this.
    #[track_caller]
    pub fn complains(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "{text:?} is not in {self}");
        self
    }

    /// Nothing stands on standard error.
    #[track_caller]
    pub fn is_silent(&self) -> &Self {
        assert_eq!(self.stderr, "", "standard error of {self}");
        self
    }

    /// The only report of a JSON document, valid by the schema.
    #[track_caller]
    pub fn report(&self) -> Value {
        let mut reports = self.reports();
        assert_eq!(reports.len(), 1, "reports in {self}");
        reports.remove(0)
    }

    /// Every report of a JSON document or of lines of JSON, each valid by the schema.
    #[track_caller]
    pub fn reports(&self) -> Vec<Value> {
        let reports: Vec<Value> = match serde_json::from_str(&self.stdout) {
            Ok(Value::Array(reports)) => reports,
            Ok(report) => vec![report],
            Err(_) => self
                .stdout
                .lines()
                .map(|line| {
                    serde_json::from_str(line)
                        .unwrap_or_else(|error| panic!("no JSON ({error}) from {self}"))
                })
                .collect(),
        };
        for report in &reports {
            schema::validate(report);
        }
        reports
    }

    /// The state of the signature in every report.
    #[track_caller]
    pub fn signatures(&self) -> Vec<String> {
        let status = |report: &Value| report["signature"]["status"].as_str().unwrap().to_owned();
        self.reports().iter().map(status).collect()
    }

    /// Text at a pointer of the only report.
    #[track_caller]
    pub fn at(&self, pointer: &str) -> String {
        let report = self.report();
        match report.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => panic!("nothing at {pointer} in {self}"),
        }
    }

    /// The only report has this at a pointer.
    #[track_caller]
    pub fn has(&self, pointer: &str, expected: &str) -> &Self {
        assert_eq!(self.at(pointer), expected, "{pointer} in {self}");
        self
    }

    /// The ids of the only report's findings.
    #[track_caller]
    pub fn findings(&self) -> Vec<String> {
        let report = self.report();
        let ids = report["findings"].as_array().unwrap().iter();
        ids.map(|finding| finding["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The only report has this finding.
    #[track_caller]
    pub fn finds(&self, id: &str) -> &Self {
        assert!(
            self.findings().iter().any(|found| found == id),
            "no finding {id} in {self}"
        );
        self
    }

    /// The only report answers this expectation so.
    #[track_caller]
    pub fn answers(&self, id: &str, status: &str) -> &Self {
        let report = self.report();
        let row = report["expectations"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["id"] == id)
            .unwrap_or_else(|| panic!("no expectation {id} in {self}"));
        assert_eq!(row["status"], status, "{id} in {self}");
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            code,
            stdout,
            stderr,
            command,
            ..
        } = self;
        write!(
            f,
            "{command}\nexit code: {code:?}\nstdout:\n{stdout}\nstderr:\n{stderr}"
        )
    }
}

//! Runs the real binary in a clean environment and reads what it says.

use std::fmt;
use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::provider::kept_environment;

const PATIENCE: Duration = Duration::from_secs(60);

/// One finished run.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    command: String,
}

/// `whichtoken ARGS -` with `input` on standard input, and nothing left over from other runs.
pub(crate) fn whichtoken<S: AsRef<str>>(args: impl IntoIterator<Item = S>, input: &str) -> Run {
    whichtoken_with(&[], args, input)
}

/// The same with environment variables.
pub(crate) fn whichtoken_with<S: AsRef<str>>(
    environment: &[(&str, &str)],
    args: impl IntoIterator<Item = S>,
    input: &str,
) -> Run {
    let mut args: Vec<String> = args
        .into_iter()
        .map(|arg| arg.as_ref().to_owned())
        .collect();
    args.push("-".to_owned());

    let home = TempDir::new().unwrap();
    let (out, err) = (home.path().join("stdout"), home.path().join("stderr"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_whichtoken"))
        .args(&args)
        .current_dir(home.path())
        .env_clear()
        .envs(kept_environment())
        .env("HOME", home.path())
        .env("USERPROFILE", home.path())
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    // A run that ends before it has read everything says why by its exit code.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());

    let deadline = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > deadline {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!(
                "still running after {PATIENCE:?}: whichtoken {}",
                args.join(" ")
            );
        }
        thread::sleep(Duration::from_millis(5));
    };
    Run {
        code: status.code(),
        stdout: fs::read_to_string(&out).unwrap(),
        stderr: fs::read_to_string(&err).unwrap(),
        command: args.join(" "),
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "exit code of {self}");
        self
    }

    /// The report on the only token of the input.
    #[track_caller]
    pub(crate) fn report(&self) -> Report<'_> {
        let value = self.document();
        assert!(value.is_object(), "one report expected from {self}");
        Report { value, run: self }
    }

    /// The report on the member `name` of a token response.
    #[track_caller]
    pub(crate) fn member(&self, name: &str) -> Report<'_> {
        let mut reports = match self.document() {
            Value::Array(reports) => reports,
            other => vec![other],
        };
        reports.retain(|report| report["input"]["member"] == name);
        assert_eq!(reports.len(), 1, "reports on {name:?} in {self}");
        Report {
            value: reports.remove(0),
            run: self,
        }
    }

    /// How many reports the document holds.
    #[track_caller]
    pub(crate) fn reports(&self) -> usize {
        self.document().as_array().map_or(1, Vec::len)
    }

    /// Everything said in words (not the claims): messages, reasons, findings; in lower case.
    pub(crate) fn words(&self) -> String {
        fn collect(value: &Value, words: &mut String) {
            match value {
                Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
                Value::Object(members) => {
                    for (name, member) in members {
                        match member {
                            Value::String(text)
                                if ["reason", "says", "help", "cause", "note"]
                                    .contains(&name.as_str()) =>
                            {
                                words.push('\n');
                                words.push_str(text);
                            }
                            _ if name == "token" => {}
                            _ => collect(member, words),
                        }
                    }
                }
                _ => {}
            }
        }
        let mut words = self.stderr.clone();
        if let Ok(document) = serde_json::from_str(&self.stdout) {
            collect(&document, &mut words);
        }
        words.to_lowercase()
    }

    /// At least one of these stands in the words.
    #[track_caller]
    pub(crate) fn says_one_of(&self, texts: &[&str]) -> &Self {
        let words = self.words();
        assert!(
            texts
                .iter()
                .any(|text| words.contains(&text.to_lowercase())),
            "none of {texts:?} is said by {self}"
        );
        self
    }

    #[track_caller]
    fn document(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON document ({error}) from {self}"))
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            code,
            stdout,
            stderr,
            command,
        } = self;
        write!(
            f,
            "whichtoken {command}\nexit code: {code:?}\nstdout:\n{stdout}\nstderr:\n{stderr}"
        )
    }
}

/// One report, by JSON pointer.
pub(crate) struct Report<'a> {
    value: Value,
    run: &'a Run,
}

impl Report<'_> {
    #[track_caller]
    pub(crate) fn has(&self, pointer: &str, expected: &str) -> &Self {
        assert_eq!(self.text(pointer), expected, "{pointer} in {}", self.run);
        self
    }

    #[track_caller]
    pub(crate) fn has_one_of(&self, pointer: &str, expected: &[&str]) -> &Self {
        let found = self.text(pointer);
        assert!(
            expected.contains(&found),
            "{pointer} is {found:?}, not one of {expected:?}, in {}",
            self.run
        );
        self
    }

    #[track_caller]
    pub(crate) fn has_not(&self, pointer: &str, unexpected: &str) -> &Self {
        assert_ne!(self.text(pointer), unexpected, "{pointer} in {}", self.run);
        self
    }

    #[track_caller]
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.value
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no text at {pointer} in {}", self.run))
    }
}

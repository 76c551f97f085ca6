//! Runs the real binary on what the provider gave and reads what it says.

use std::fmt;

use serde_json::Value;

use crate::common::{self, schema};

/// One finished run.
pub(crate) struct Run(common::Run);

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
    let args = args.into_iter().map(|arg| arg.as_ref().to_owned());
    let run = common::whichtoken(args.collect::<Vec<_>>())
        .arg("-")
        .stdin(input);
    let run = environment
        .iter()
        .fold(run, |run, (name, value)| run.env(name, value));
    Run(run.run())
}

impl Run {
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        self.0.exits(code);
        self
    }

    /// The report on the only token of the input.
    #[track_caller]
    pub(crate) fn report(&self) -> Report<'_> {
        let value = self.document();
        assert!(value.is_object(), "one report expected from {self}");
        schema::validate(&value);
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
        let value = reports.remove(0);
        schema::validate(&value);
        Report { value, run: self }
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
        let mut words = self.0.stderr.clone();
        if let Ok(document) = serde_json::from_str(&self.0.stdout) {
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
        serde_json::from_str(&self.0.stdout)
            .unwrap_or_else(|error| panic!("no JSON document ({error}) from {self}"))
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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

//! How reports are printed: the flags and the formats.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::PageArgs;

/// How to print.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How to print it
    ///
    /// The default is text, and ndjson with --lines.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Write the report to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Write a report to a file, too (repeatable)
    ///
    /// In this format, whatever the verdict, and also with --quiet: junit=report.xml, or markdown="$GITHUB_STEP_SUMMARY". A file that is
    /// there is written anew.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<OsString>,

    /// Replace personal values [default: if CI is set]
    ///
    /// By placeholders such as `<email-1>`, in every format. What is personal is known by the claim's name (sub, email, name, ...) at any depth, and by looking like an
    /// e-mail address. The same value has the same placeholder; in a stream, within one line. What --jsonl passes on
    /// stays as it is. The environment variable CI counts unless it is empty, 0 or false.
    #[arg(long, conflicts_with = "show_values")]
    pub redact: bool,

    /// Show personal values, although CI is set
    #[arg(hide_short_help = true, long)]
    pub show_values: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub page: PageArgs,

    /// Use no character beyond ASCII in the report for a person [default: on a terminal without UTF-8]
    ///
    /// What else a token holds is written \u{..}. Without this flag the locale of a terminal decides: LC_ALL, else
    /// LC_CTYPE, else LANG.
    #[arg(hide_short_help = true, long)]
    pub ascii: bool,

    /// Show the dates of the report for a person in this zone: utc, local, or a name such as Europe/Berlin [default: utc]
    ///
    /// `local` is the zone of this machine, or the one that the environment variable TZ names. Dates in sentences about
    /// what is wrong, and in every other format, are UTC.
    #[arg(hide_short_help = true, long, value_name = "ZONE")]
    pub zone: Option<String>,

    /// Print nothing; the exit code is the answer
    #[arg(short, long)]
    pub quiet: bool,

    /// Show every key and every check, and what holds in check
    #[arg(short, long)]
    pub verbose: bool,
}

/// `--format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The report for a person
    Text,
    /// One line per token
    Brief,
    /// One JSON document
    Json,
    /// One line of JSON per token
    Ndjson,
    /// JUnit's XML: a test case for each expectation, and for each finding that fails a check
    Junit,
    /// SARIF 2.1.0: a result for each expectation that does not hold, and for each finding
    Sarif,
    /// Workflow commands that annotate a run of GitHub Actions, at most ten of a sort
    Github,
    /// A short report for a job's summary or a ticket
    Markdown,
    /// The report for a person as one file for a browser, to be shared: no script, no request, not the token
    Html,
    /// TAP version 14: a test point for each expectation
    Tap,
}

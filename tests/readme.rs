//! Every `console` block of README.md is run, and says what README.md says; its table of exit codes is the binary's.
//!
//! Lines that begin with `$ ` are run by bash, one after the other, in a directory that is also the home directory and
//! empty at the beginning of each section (`## `), with the binary on PATH; a `\` at the end of the line joins the
//! next one. The lines after it are the expected output (standard output and standard error together): a line `...`
//! stands for any lines, `[..]` inside a line for any text, and a last line `# exit N` for the exit code, which is
//! otherwise 0.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used
)]

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use whichtoken::exit::TABLE;
use whichtoken::help::TOPICS;

const README: &str = include_str!("../README.md");

/// So many blocks at least: a README without examples must not pass.
const LEAST: usize = 5;

#[test]
fn the_readme_tells_the_truth() {
    let mut count = 0;
    let mut wrong = Vec::new();
    // The topics of help are pages, too.
    let topics = TOPICS.iter().map(|topic| topic.text);
    for section in README.split("\n## ").chain(topics) {
        let home = TempDir::new().unwrap();
        for block in blocks(section) {
            count += 1;
            for step in steps(&block) {
                if let Err(report) = step.run(home.path()) {
                    wrong.push(report);
                }
            }
        }
    }
    assert!(
        count >= LEAST,
        "README.md has {count} ```console blocks, {LEAST} are the least"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_table_of_exit_codes_is_the_binarys() {
    let rows: String = TABLE
        .iter()
        .map(|(exit, meaning)| format!("| {} | {meaning} |\n", exit.code()))
        .collect();
    let table = format!("\n| code | meaning |\n|---|---|\n{rows}\n");
    assert!(
        README.contains(&table),
        "README.md lacks this table:{table}"
    );
}

/// What is linked to is there: files of the repository, and headings of the page.
#[test]
fn every_link_leads_somewhere() {
    let headings: Vec<String> = README
        .lines()
        .filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")))
        .map(|heading| heading.to_lowercase().replace(' ', "-"))
        .collect();
    let links: Vec<&str> = README
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    assert!(links.len() > 20, "{links:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for link in links {
        let is_there = match link.strip_prefix('#') {
            Some(heading) => headings.iter().any(|one| one == heading),
            None => link.starts_with("https://") || root.join(link).is_file(),
        };
        assert!(is_there, "{link} leads nowhere");
    }
}

/// The text of every block, without the fences.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if line.trim_end() == "```console" {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(block.join("\n"));
        }
    }
    blocks
}

/// One command and what it is expected to say.
struct Step {
    command: String,
    expected: Vec<String>,
    code: i32,
}

fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut open = false;
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            open = command.ends_with('\\');
            steps.push(Step {
                command: command.to_owned(),
                expected: Vec::new(),
                code: 0,
            });
            continue;
        }
        let step = steps.last_mut().expect("a block begins with `$ `");
        if open {
            open = line.ends_with('\\');
            step.command.push('\n');
            step.command.push_str(line);
        } else if let Some(code) = line.strip_prefix("# exit ") {
            step.code = code.trim().parse().expect("`# exit N`");
        } else {
            step.expected.push(line.to_owned());
        }
    }
    steps
}

impl Step {
    fn run(&self, home: &Path) -> Result<(), String> {
        let binary = Path::new(env!("CARGO_BIN_EXE_whichtoken"));
        let mut path = binary.parent().unwrap().as_os_str().to_owned();
        path.push(":");
        path.push(env::var_os("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-c"])
            .arg(format!("exec 2>&1\n{}", self.command))
            .current_dir(home)
            .env_clear()
            .env("PATH", path)
            .env("HOME", home)
            .stdin(Stdio::null())
            .output()
            .expect("the examples of README.md need bash");
        let said = String::from_utf8_lossy(&output.stdout);
        let lines: Vec<_> = said.lines().map(str::trim_end).collect();
        let expected: Vec<_> = self.expected.iter().map(|line| line.trim_end()).collect();
        let same_code = output.status.code() == Some(self.code);
        if same_code && matches(&expected, &lines) {
            return Ok(());
        }
        Err(format!(
            "$ {}\nexpected (exit {}):\n{}\nfound (exit {:?}):\n{said}",
            self.command,
            self.code,
            self.expected.join("\n"),
            output.status.code(),
        ))
    }
}

/// True if the lines are those expected, where `...` stands for any number of lines.
fn matches(expected: &[&str], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((&"...", rest)) => {
            (0..=lines.len()).any(|skip| matches(rest, lines.get(skip..).unwrap_or_default()))
        }
        Some((first, rest)) => lines
            .split_first()
            .is_some_and(|(line, others)| line_matches(first, line) && matches(rest, others)),
    }
}

/// True if the line is the one expected, where `[..]` stands for any text.
fn line_matches(expected: &str, line: &str) -> bool {
    let mut parts = expected.split("[..]");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<_> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn wildcards_match_what_they_say() {
    assert!(line_matches("a [..] b [..] c", "a 1 b 2 c"));
    assert!(line_matches("a", "a") && !line_matches("a", "ab"));
    assert!(!line_matches("a [..] b", "a b c"));
    assert!(matches(&["a", "...", "z"], &["a", "b", "c", "z"]));
    assert!(matches(&["...", "z"], &["z"]) && matches(&["a", "..."], &["a"]));
    assert!(!matches(&["a"], &["a", "b"]) && !matches(&["a", "b"], &["a"]));
}

//! `whichtoken scan`: the tokens in files, logs and diffs.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::deliver::print;
use crate::cli::args::{ScanArgs, ScanFormat};
use crate::decode::number::Nanoseconds;
use crate::error::{Failure, nameable};
use crate::exit::Exit;
use crate::input::Locator;
use crate::report::json::scan::{Found, Summary, write_document, write_line};
use crate::report::style::{self, Style};
use crate::report::text::scan::{line, shown_path};
use crate::scan::{self, Fingerprint, Life, Outcome, Rules};
use crate::settings;
use crate::world::World;

pub(super) fn run(args: &ScanArgs, world: &World) -> anyhow::Result<Exit> {
    let rules = Rules {
        locator: Locator::new(),
        clock: settings::clock(&args.time, world.now())?,
        allowed: allowed(&args.allow)?,
    };
    let format = if args.json {
        ScanFormat::Json
    } else {
        args.format
    };
    let default = match world.stdin_is_piped() {
        true => [PathBuf::from("-")],
        false => [PathBuf::from(".")],
    };
    let paths = match args.paths.as_slice() {
        [] => &default,
        paths => paths,
    };
    let threads = args.threads.map(|threads| usize::from(threads.get()));
    let search = Search {
        rules: &rules,
        everything: args.no_ignore,
        threads: threads.unwrap_or_else(|| world.parallelism()),
        all: Mutex::default(),
    };
    for path in paths {
        search.path(path, world);
    }
    let mut all = search
        .all
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    // Files are read in any order, and told in one; what is named twice is told once.
    all.found.sort_by(|(a, one), (b, other)| {
        (a, one.line, one.column).cmp(&(b, other.line, other.column))
    });
    all.found.dedup();
    all.unreadable.sort();
    all.tell(args, world);
    let exit = all.exit(args.expired);
    if !args.quiet {
        print(&render(&all, format, args, rules.clock.now, world)?, world)?;
        // A person, whose commit it may have stopped.
        if exit == Exit::Failed && world.stderr_is_terminal() {
            world.message(
                "help:  take the token out and revoke it at its issuer; if it may stay, --allow FINGERPRINT, or \
                 whichtoken:allow on its line",
            );
        }
    }
    Ok(exit)
}

fn allowed(fingerprints: &[String]) -> Result<Vec<Fingerprint>, Failure> {
    let read = |text: &String| {
        Fingerprint::read(text).ok_or_else(|| {
            Failure::usage("--allow: this is no fingerprint of a token").with_help(format!(
                "write it as scan prints it: sha256: and at least {} hexadecimal digits",
                Fingerprint::LEAST
            ))
        })
    };
    fingerprints.iter().map(read).collect()
}

fn render(
    all: &All,
    format: ScanFormat,
    args: &ScanArgs,
    now: Nanoseconds,
    world: &World,
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        ScanFormat::Json => write_document(&all.found, all.summary, &mut out)?,
        ScanFormat::Ndjson => {
            for found in &all.found {
                write_line(found, &mut out)?;
            }
        }
        ScanFormat::Text => {
            let colour = settings::colour(args.color);
            let to_terminal = world.stdout_is_terminal();
            let style = Style::new(style::choose(colour, |name| world.env(name), to_terminal));
            for (path, hit) in &all.found {
                out.extend_from_slice(line(path, hit, now, style).as_bytes());
            }
        }
    }
    Ok(out)
}

/// A search in several places at once.
struct Search<'r> {
    rules: &'r Rules,
    everything: bool,
    threads: usize,
    all: Mutex<All>,
}

/// What came of it.
#[derive(Default)]
struct All {
    found: Vec<Found>,
    summary: Summary,
    /// Each with the reason.
    unreadable: Vec<String>,
    /// Standard input was asked for, and held nothing.
    is_stdin_empty: bool,
}

impl Search<'_> {
    fn path(&self, path: &Path, world: &World) {
        if path == Path::new("-") {
            let outcome = scan::scan(world.stdin().lock(), true, self.rules);
            self.add("stdin", outcome, true);
            return;
        }
        world.walk(path, self.everything, self.threads, &|path, file| {
            self.file(path, file)
        });
    }

    fn file(&self, path: &Path, file: io::Result<&mut dyn io::Read>) {
        let outcome = file.and_then(|file| scan::scan(file, false, self.rules));
        let name = path.strip_prefix(".").unwrap_or(path).display().to_string();
        self.add(&name, outcome, false);
    }

    fn add(&self, name: &str, outcome: io::Result<Outcome>, is_stdin: bool) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Ok(outcome) => {
                match outcome.skipped {
                    Some(scan::Skipped::Binary) => all.summary.binary += 1,
                    None => all.summary.files += 1,
                }
                all.summary.allowed += outcome.allowed;
                all.is_stdin_empty |= is_stdin && outcome.is_empty;
                let hits = outcome.hits.into_iter();
                all.found.extend(hits.map(|hit| (name.to_owned(), hit)));
            }
            Err(error) => {
                all.summary.unreadable += 1;
                let name = shown_path(&nameable(name));
                all.unreadable
                    .push(format!("{name} cannot be read: {error}"));
            }
        }
    }
}

impl All {
    fn exit(&self, is_expired_wrong: bool) -> Exit {
        let fails = |life: Life| life.is_danger() || (is_expired_wrong && life == Life::Expired);
        if self.found.iter().any(|(_, hit)| fails(hit.sighting.life)) {
            Exit::Failed
        } else if self.unreadable.is_empty() {
            Exit::Success
        } else {
            Exit::Undecided
        }
    }

    /// What is no answer, on standard error.
    fn tell(&self, args: &ScanArgs, world: &World) {
        if args.quiet {
            return;
        }
        for unreadable in &self.unreadable {
            world.message(&format!("warning: {unreadable}"));
        }
        // A build whose standard input is a pipe that nobody writes to must not seem clean.
        if self.is_stdin_empty {
            world.message(
                "note: standard input was empty; for the files of a folder: whichtoken scan .",
            );
        }
        if args.verbose {
            let Summary {
                files,
                binary,
                unreadable,
                allowed,
            } = self.summary;
            world.message(&format!(
                "note: {files} files read, {binary} binary files skipped, {unreadable} unreadable; {} tokens found, \
                 {allowed} more accepted",
                self.found.len()
            ));
        }
    }
}

//! `whichtoken diff`: two tokens, or two token responses, side by side.

use std::path::{Path, PathBuf};

use super::deliver::print;
use super::read::{DOCUMENT_LIMIT, no_token};
use super::render::page_layout;
use crate::cli::args::DiffArgs;
use crate::decode::Token;
use crate::diff::{self, Answer, Comparison};
use crate::error::{Failure, nameable_path};
use crate::exit::Exit;
use crate::input::{self, Found};
use crate::report::{json, text};
use crate::settings;
use crate::world::World;

pub(super) fn run(args: &DiffArgs, world: &World) -> anyhow::Result<Exit> {
    let clock = settings::clock(&args.time, world.now())?;
    let is_stdin = |path: &PathBuf| path == Path::new("-");
    if args.inputs.len() == 2 && args.inputs.iter().all(is_stdin) {
        return Err(Failure::usage("standard input can be one of the two only")
            .with_help("put one into a file, or give both as two lines: whichtoken diff -")
            .into());
    }
    let (before, after) = match args.inputs.as_slice() {
        [before, after] => (read(before, world)?, read(after, world)?),
        [one] => halves(read(one, world)?)?,
        _ if world.stdin_is_terminal() => {
            return Err(Failure::usage("there are no tokens to compare")
                .with_help("whichtoken diff BEFORE AFTER: files, - for standard input, or the tokens themselves")
                .into());
        }
        _ => halves(read(Path::new("-"), world)?)?,
    };
    let pairs = pairs(&before, &after)?;
    let tokens: Vec<_> = pairs
        .iter()
        .map(|(one, other)| (one.token(), other.token()))
        .collect();
    let compared = pairs
        .iter()
        .zip(&tokens)
        .map(|((one, _), (before, after))| {
            diff::compare(before, after, (one.member, one.name.as_deref()), clock)
        });
    let comparisons: Vec<Comparison<'_>> = compared.collect();
    let exit = |comparison: &Comparison<'_>| match comparison.answer {
        Answer::Identical | Answer::Same => Exit::Success,
        Answer::Different => Exit::Failed,
        Answer::Unreadable => Exit::Undecided,
    };
    let exit = comparisons
        .iter()
        .map(exit)
        .fold(Exit::Success, Exit::worse);
    if args.quiet {
        return Ok(exit);
    }
    let mut page = Vec::new();
    if args.json {
        json::diff::write_document(&comparisons, &mut page)?;
    } else {
        let layout = page_layout(&args.page, world);
        page = text::diff::render(&comparisons, layout).into_bytes();
    }
    print(&page, world)?;
    Ok(exit)
}

/// The tokens of a file, of standard input, or in the argument itself.
fn read(input: &Path, world: &World) -> Result<Vec<Found>, Failure> {
    let (name, text) = match input.to_str() {
        Some("-") => {
            let bytes = world.read_stdin(DOCUMENT_LIMIT);
            ("standard input".to_owned(), bytes.map(input::decode_text))
        }
        Some(text) if is_token(text) => ("the argument".to_owned(), Ok(text.to_owned())),
        _ => {
            let bytes = world.read_file(input, DOCUMENT_LIMIT);
            (nameable_path(input), bytes.map(input::decode_text))
        }
    };
    let text = text.map_err(|error| {
        Failure::usage(format!("{name} cannot be read: {error}"))
            .with_help("give two files, - for standard input, or the tokens themselves")
    })?;
    input::find(&text).map_err(|reason| {
        let failure = no_token(reason);
        Failure {
            what: format!("{name}: {}", failure.what),
            ..failure
        }
    })
}

/// True for a text that is a token beyond doubt: nobody names a file so.
fn is_token(text: &str) -> bool {
    !matches!(Token::read(text), Token::Opaque(opaque) if opaque.vendor.is_none())
}

/// The two tokens of one input.
fn halves(found: Vec<Found>) -> Result<(Vec<Found>, Vec<Found>), Failure> {
    let count = found.len();
    let mut found = found.into_iter();
    match (found.next(), found.next(), found.next()) {
        (Some(before), Some(after), None) => Ok((vec![before], vec![after])),
        _ => Err(Failure::new(
            Exit::NoToken,
            format!("two tokens are compared, and this input holds {count}"),
        )
        .with_help("give two files: whichtoken diff BEFORE AFTER")),
    }
}

/// Which is compared with which: the only ones, or those with the same name.
fn pairs<'f>(
    before: &'f [Found],
    after: &'f [Found],
) -> Result<Vec<(&'f Found, &'f Found)>, Failure> {
    if let ([one], [other]) = (before, after) {
        return Ok(vec![(one, other)]);
    }
    let named = |one: &'f Found| {
        let other = after
            .iter()
            .find(|other| one.name.is_some() && other.name == one.name)?;
        Some((one, other))
    };
    let pairs: Vec<_> = before.iter().filter_map(named).collect();
    if pairs.is_empty() {
        return Err(Failure::new(
            Exit::NoToken,
            "there are several tokens, and none of the one has the name of one of the other",
        )
        .with_help("give one token each, or two token responses"));
    }
    Ok(pairs)
}

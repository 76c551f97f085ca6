//! One file, or standard input: the tokens in it and where they stand.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::blocks::characters;
use super::patch::{Line, Patch};
use super::{Block, Blocks, Rules, Sighting};
use crate::input::{decode_text, is_utf_16};

/// A token in a line with this is accepted.
const MARK: &[u8] = b"whichtoken:allow";
/// So much of a file is looked at to tell whether it is text.
const HEAD: usize = 1 << 13;
/// The longest text in UTF-16 that is read: 64 MiB.
const LONGEST_UTF_16: u64 = 64 << 20;

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The file, if a diff named another than the one that was read; outside text.
    pub path: Option<String>,
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
    /// The token.
    pub sighting: Sighting,
}

/// What came of one text.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The tokens, in order.
    pub hits: Vec<Hit>,
    /// So many more were accepted.
    pub allowed: usize,
    /// Why it was not read.
    pub skipped: Option<Skipped>,
    /// True if it is empty.
    pub is_empty: bool,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// It is no text.
    Binary,
}

/// Finds the tokens of one text. A file that is no text is skipped, unless `is_asked` says that just this one is to be
/// read.
///
/// # Errors
/// If it cannot be read.
pub fn scan(mut input: impl Read, is_asked: bool, rules: &Rules) -> io::Result<Outcome> {
    let mut head = Vec::with_capacity(HEAD);
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let mut scan = Scan {
        rules,
        patch: None,
        last: Line::Outside,
        outcome: Outcome {
            is_empty: head.is_empty(),
            ..Outcome::default()
        },
    };
    if is_utf_16(&head) {
        input.take(LONGEST_UTF_16).read_to_end(&mut head)?;
        let text = decode_text(head);
        scan.all(text.as_bytes())?;
    } else if !is_asked && memchr(0, &head).is_some() {
        scan.outcome.skipped = Some(Skipped::Binary);
    } else {
        scan.patch = Patch::is_one(&head).then(Patch::default);
        scan.all(head.chain(input))?;
    }
    Ok(scan.outcome)
}

struct Scan<'r> {
    rules: &'r Rules,
    /// The diff, if it is one.
    patch: Option<Patch>,
    /// Where the last line belongs, which the next block may go on with.
    last: Line,
    outcome: Outcome,
}

impl Scan<'_> {
    fn all(&mut self, input: impl Read) -> io::Result<()> {
        let mut blocks = Blocks::new(input);
        let mut block = Block::default();
        while blocks.next(&mut block)? {
            match self.patch.take() {
                None => self.text(None, &block.bytes, block.first_line, block.column),
                Some(mut patch) => {
                    self.diff(&mut patch, &block);
                    self.patch = Some(patch);
                }
            }
        }
        Ok(())
    }

    fn diff(&mut self, patch: &mut Patch, block: &Block) {
        let lines = block.bytes.split_inclusive(|byte| *byte == b'\n');
        for (at, line) in (block.first_line..).zip(lines) {
            let before = if at == block.first_line {
                block.column
            } else {
                0
            };
            let content = line.strip_suffix(b"\n").unwrap_or(line);
            if before == 0 {
                self.last = patch.read(content);
            }
            match self.last {
                Line::NotNew => {}
                Line::Outside => self.text(None, line, at, before),
                Line::Added(number) => {
                    // The sign before the line is no part of it.
                    let (content, before) = match before {
                        0 => (content.get(1..).unwrap_or_default(), 0),
                        before => (content, before - 1),
                    };
                    self.text(Some(patch), content, number, before);
                }
            }
        }
    }

    /// Finds the tokens of whole lines, of which the first has this number and `before` characters of it came before.
    fn text(&mut self, patch: Option<&Patch>, bytes: &[u8], first_line: u64, before: u64) {
        let (mut line, mut begin, mut column, mut counted) = (first_line, 0, before, 0);
        let mut marked = None;
        for place in self.rules.locator.find(bytes) {
            // Counted on from the last one: a line may hold thousands.
            let passed = bytes.get(counted..place.range.start).unwrap_or_default();
            if let Some(at) = memrchr(b'\n', passed) {
                line += memchr_iter(b'\n', passed).count() as u64;
                begin = counted + at + 1;
                (column, counted, marked) = (0, begin, None);
            }
            let passed = bytes.get(counted..place.range.start).unwrap_or_default();
            column += characters(passed);
            counted = place.range.start;
            let sighting = self.rules.sighting(&place, bytes);
            let is_marked = *marked.get_or_insert_with(|| is_marked(bytes, begin, counted));
            if is_marked || self.rules.allows(&sighting) {
                self.outcome.allowed += 1;
                continue;
            }
            self.outcome.hits.push(Hit {
                path: patch.map(Patch::path),
                line,
                column: column + 1,
                sighting,
            });
        }
    }
}

/// True if the line that begins at `begin` and goes on at `from` says that its tokens are accepted.
fn is_marked(bytes: &[u8], begin: usize, from: usize) -> bool {
    let rest = bytes.get(from..).unwrap_or_default();
    let end = from + memchr(b'\n', rest).unwrap_or(rest.len());
    memmem::find(bytes.get(begin..end).unwrap_or_default(), MARK).is_some()
}

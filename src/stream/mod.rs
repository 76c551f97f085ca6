//! Many tokens: one line in, one record out, in order, with bounded memory. Knows no stage but `inspect` and
//! `report`.

use std::borrow::Cow;
use std::io::{self, BufRead as _, BufReader, Read, Write};

use crate::exit::Exit;
use crate::inspect::{Context, RenewableKeys, inspect_line};
use crate::report::{Report, Source, brief, json};

/// How a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// One line of JSON.
    Ndjson,
    /// One line of text.
    Brief,
    /// Nothing.
    Nothing,
}

/// So much output is collected before it is written, unless the input pauses.
const BLOCK: usize = 1 << 16;
/// So much is read at once.
const READ: usize = 1 << 18;

/// Reads lines to their end and writes a record for each; gives the worst exit code.
///
/// # Errors
/// If the input cannot be read or the output not be written.
pub fn run(
    input: impl Read,
    mut output: impl Write,
    place: &str,
    record: Record,
    longest: usize,
    context: &Context,
    keys: &dyn RenewableKeys,
) -> io::Result<Exit> {
    let mut input = BufReader::with_capacity(READ, input);
    let mut out = Vec::with_capacity(BLOCK * 2);
    let mut line = Vec::new();
    let mut worst = Exit::Success;
    for number in 1.. {
        // What has been answered is shown before waiting for more.
        if out.len() >= BLOCK || (!out.is_empty() && input.buffer().is_empty()) {
            if !send(&mut output, &out)? {
                return Ok(worst);
            }
            out.clear();
        }
        let Some(length) = read_line(&mut input, &mut line, longest)? else {
            break;
        };
        let text = String::from_utf8_lossy(&line);
        let source = Source {
            place: Cow::Borrowed(place),
            line: Some(number),
            ..Source::default()
        };
        let is_cut = length > longest;
        let exit = inspect_line(&text, is_cut, source, keys, context, |report| {
            write_record(report, record, &mut out).map(|()| report.exit())
        })?;
        worst = worst.worse(exit);
    }
    send(&mut output, &out)?;
    Ok(worst)
}

/// Writes all of it at once; false if nobody reads any more, which is no failure and changes no verdict.
///
/// # Errors
/// If it cannot be written.
pub fn send(output: &mut impl Write, bytes: &[u8]) -> io::Result<bool> {
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

fn write_record(report: &Report<'_>, record: Record, out: &mut Vec<u8>) -> io::Result<()> {
    match record {
        Record::Ndjson => json::write_line(report, out)?,
        Record::Brief => brief::write_line(report, out)?,
        Record::Nothing => return Ok(()),
    }
    out.push(b'\n');
    Ok(())
}

/// Reads one line into `line`, at most one byte more than `longest` of it; gives its whole length without the line break,
/// or nothing at the end.
fn read_line(
    input: &mut BufReader<impl Read>,
    line: &mut Vec<u8>,
    longest: usize,
) -> io::Result<Option<usize>> {
    line.clear();
    let mut length = 0_usize;
    let mut any = false;
    loop {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            return Ok(any.then_some(length));
        }
        any = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let part = available
            .get(..end.unwrap_or(available.len()))
            .unwrap_or_default();
        // One more: a carriage return before the line break is no part of the line.
        let room = longest.saturating_add(1).saturating_sub(line.len());
        line.extend_from_slice(part.get(..part.len().min(room)).unwrap_or_default());
        length = length.saturating_add(part.len());
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            if line.len() == length && line.last() == Some(&b'\r') {
                line.pop();
                length -= 1;
            }
            return Ok(Some(length));
        }
    }
}

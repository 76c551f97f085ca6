//! Many tokens: one line in, one record out, in order, with bounded memory. Knows no stage but `inspect` and
//! `report`.
//!
//! Workers take turns at the input; each works on its chunk of whole lines alone, waits until the chunks before it
//! are written, and writes its own. So there is no queue, and memory is one chunk and its records for each worker.

mod chunk;

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::exit::Exit;
use crate::inspect::{CarriedIn, Context, RenewableKeys, inspect_carried, inspect_line};
use crate::report::get::Columns;
use crate::report::json::LineWriter;
use crate::report::{Carrier, Report, Source, brief, redact};
use chunk::{Chunk, Chunks, Line};

/// How a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record<'s> {
    /// One line of JSON.
    Ndjson,
    /// One line of text.
    Brief,
    /// The values that `--get` asks for.
    Get(&'s Columns),
    /// Nothing.
    Nothing,
}

/// So much memory for records is kept from chunk to chunk, in bytes.
const MOST_KEPT: usize = 1 << 21;

/// What is the same for all lines of a stream.
pub struct Stream<'s> {
    /// The name of the input in reports.
    pub place: &'s str,
    /// How a record is written.
    pub record: Record<'s>,
    /// Replace personal values in the records, but for those that `--get` asks for by name.
    pub redact: bool,
    /// The longest line that is read, in bytes.
    pub longest: usize,
    /// So many threads work on it; at least one.
    pub threads: usize,
    /// What every token is inspected with.
    pub context: &'s Context,
    /// The keys.
    pub keys: &'s dyn RenewableKeys,
    /// Each line is a JSON object that holds the token in this member, and the record is added to it.
    pub carried_in: Option<&'s CarriedIn>,
    /// End after the first line that is not as it should be.
    pub fail_fast: bool,
    /// Told how many lines are done, now and then.
    pub progress: Option<&'s (dyn Fn(u64) + Sync)>,
}

/// Reads lines to their end and writes a record for each; gives the worst exit code.
///
/// # Errors
/// If the input cannot be read or the output not be written.
pub fn run(
    input: impl Read + Send,
    output: impl Write + Send,
    stream: &Stream<'_>,
) -> io::Result<Exit> {
    let input = Mutex::new(Chunks::new(input, stream.longest));
    let output = Output {
        turn: Mutex::new(Turn {
            next: 0,
            worst: Exit::Success,
            end: None,
            output,
        }),
        moved: Condvar::new(),
    };
    // Where one chunk holds everything, there is nothing to share.
    if stream.step(&input, &output, &mut Worker::default()) {
        thread::scope(|scope| {
            for _ in 1..stream.threads.max(1) {
                scope.spawn(|| stream.work(&input, &output));
            }
            stream.work(&input, &output);
        });
    }
    let turn = output
        .turn
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    match turn.end {
        Some(Err(error)) => Err(error),
        // Who asserts that nothing is wrong must have shown something.
        _ if turn.next == 0 && stream.context.check.is_some() => Ok(Exit::NoToken),
        _ => Ok(turn.worst),
    }
}

/// What came of a chunk.
struct Answer {
    worst: Exit,
    last_line: u64,
    /// No more is wanted after it.
    is_last: bool,
}

/// What a worker keeps from chunk to chunk, so that it is not made anew.
#[derive(Default)]
struct Worker {
    chunk: Chunk,
    records: Records,
}

/// The records of a chunk.
#[derive(Default)]
struct Records {
    lines: LineWriter,
    text: Vec<u8>,
}

impl Stream<'_> {
    /// Works on one chunk after the other until there is none, or nobody wants more.
    fn work<R: Read, W: Write>(&self, input: &Mutex<Chunks<R>>, output: &Output<W>) {
        let mut worker = Worker::default();
        while self.step(input, output, &mut worker) {}
    }

    /// Works on the next chunk; false if there is none, or nobody wants more.
    fn step<R: Read, W: Write>(
        &self,
        input: &Mutex<Chunks<R>>,
        output: &Output<W>,
        worker: &mut Worker,
    ) -> bool {
        let read = lock(input).next(&mut worker.chunk);
        let answer = match read {
            Ok(false) => return false,
            Ok(true) => Ok(self.answer(worker)),
            Err(error) => Err(error),
        };
        if let (Ok(answer), Some(progress)) = (&answer, self.progress) {
            progress(answer.last_line);
        }
        let goes_on = output.hand_in(worker.chunk.sequence, answer, &worker.records.text);
        // One chunk of long records must not be paid for by all that follow.
        worker.records.text.clear();
        worker.records.text.shrink_to(MOST_KEPT);
        goes_on
    }

    /// Writes the records of a chunk.
    fn answer(&self, worker: &mut Worker) -> Answer {
        let Worker { chunk, records } = worker;
        let mut answer = Answer {
            worst: Exit::Success,
            last_line: chunk.first_line,
            is_last: false,
        };
        for line in chunk.lines() {
            let exit = self.record(line, records);
            answer.worst = answer.worst.worse(exit);
            answer.last_line = line.number;
            if self.fail_fast && exit != Exit::Success {
                answer.is_last = true;
                break;
            }
        }
        answer
    }

    fn record(&self, line: Line<'_>, records: &mut Records) -> Exit {
        // Most lines are text, and that is quickly told.
        let text = match std::str::from_utf8(line.bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(line.bytes),
        };
        let source = Source {
            place: Cow::Borrowed(self.place),
            line: Some(line.number),
            ..Source::default()
        };
        let is_cut = line.length > self.longest;
        let (keys, context) = (self.keys, self.context);
        let mut write = |report: &Report<'_>, carrier: Option<Carrier<'_>>| {
            // Writing to memory does not fail.
            let written = self.write(report, carrier, records);
            report.exit().worse(written.unwrap_or(Exit::Success))
        };
        match self.carried_in {
            Some(member) => inspect_carried(
                &text,
                member,
                is_cut,
                source,
                keys,
                context,
                |report, carrier| write(report, Some(carrier)),
            ),
            None => inspect_line(&text, is_cut, source, keys, context, |report| {
                write(report, None)
            }),
        }
    }

    /// Writes a record; gives the exit code that this asks for.
    fn write(
        &self,
        report: &Report<'_>,
        carrier: Option<Carrier<'_>>,
        records: &mut Records,
    ) -> io::Result<Exit> {
        if !self.redact || matches!(self.record, Record::Get(_)) {
            return self.write_shown(report, carrier, records);
        }
        // Each line by itself: what was seen in all lines before would not fit into memory.
        redact::hide(std::slice::from_ref(report), |hidden| {
            let mut hidden = hidden.iter();
            hidden.try_fold(Exit::Success, |exit, report| {
                Ok(exit.worse(self.write_shown(report, carrier, records)?))
            })
        })
    }

    fn write_shown(
        &self,
        report: &Report<'_>,
        carrier: Option<Carrier<'_>>,
        Records { lines, text }: &mut Records,
    ) -> io::Result<Exit> {
        let mut exit = Exit::Success;
        match (self.record, carrier) {
            (Record::Ndjson, None) => lines.write(report, text)?,
            (Record::Ndjson, Some(carrier)) => lines.write_into(carrier, report, text)?,
            (Record::Brief, _) => brief::write_line(report, text)?,
            (Record::Get(columns), _) => exit = columns.write_line(report, text)?,
            (Record::Nothing, _) => return Ok(exit),
        }
        text.push(b'\n');
        Ok(exit)
    }
}

/// Where the records go, one chunk after the other.
struct Output<W> {
    turn: Mutex<Turn<W>>,
    moved: Condvar,
}

struct Turn<W> {
    /// The chunk that is written next.
    next: u64,
    worst: Exit,
    /// Set when no more is written: nobody reads, enough was seen, or something failed.
    end: Option<io::Result<()>>,
    output: W,
}

impl<W: Write> Output<W> {
    /// Writes the answer of the chunk with this number, once all chunks before it are written; false if no more
    /// is wanted.
    fn hand_in(&self, sequence: u64, answer: io::Result<Answer>, records: &[u8]) -> bool {
        let turn = lock(&self.turn);
        let mut turn = self
            .moved
            .wait_while(turn, |turn| turn.next != sequence && turn.end.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        if turn.end.is_some() {
            return false;
        }
        turn.next += 1;
        let sent = answer.and_then(|answer| {
            turn.worst = turn.worst.worse(answer.worst);
            Ok(send(&mut turn.output, records)? && !answer.is_last)
        });
        match sent {
            Ok(true) => {}
            Ok(false) => turn.end = Some(Ok(())),
            Err(error) => turn.end = Some(Err(error)),
        }
        let goes_on = turn.end.is_none();
        drop(turn);
        self.moved.notify_all();
        goes_on
    }
}

/// A panic of a worker ends the program; its lock tells nothing more.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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

//! Cuts the input into runs of whole lines, with bounded memory whatever the lines are like.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter};

use crate::lines::Lines;

/// Some whole lines of the input, and what must be known to work on them alone.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// Its place among the chunks, from 0.
    pub(super) sequence: u64,
    /// The number of its first line, from 1.
    pub(super) first_line: u64,
    bytes: Vec<u8>,
    /// So many bytes of its last line were not kept, because the line is too long anyway.
    dropped: usize,
}

/// One line without its line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'c> {
    /// Its number in the input, from 1.
    pub(super) number: u64,
    /// What was kept of it.
    pub(super) bytes: &'c [u8],
    /// Its length in the input, in bytes.
    pub(super) length: usize,
}

impl Chunk {
    /// The lines in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let bytes = self.bytes.as_slice();
        // Where the input ends without a line break, its last line ends there.
        let open_end = (!bytes.ends_with(b"\n") && !bytes.is_empty()).then_some(bytes.len());
        let ends = memchr_iter(b'\n', bytes).chain(open_end);
        ends.scan(0, |start, end| {
            let line = bytes.get(*start..end).unwrap_or_default();
            *start = end + 1;
            Some((line, end + 1 >= bytes.len()))
        })
        .zip(self.first_line..)
        .map(|((line, is_last), number)| {
            let dropped = if is_last { self.dropped } else { 0 };
            // A carriage return before the line break is no part of the line.
            let is_whole = dropped == 0;
            let kept = line
                .strip_suffix(b"\r")
                .filter(|_| is_whole)
                .unwrap_or(line);
            Line {
                number,
                bytes: kept,
                length: kept.len() + dropped,
            }
        })
    }
}

/// The input, and how far it has been read.
#[derive(Debug)]
pub(super) struct Chunks<R> {
    input: Lines<R>,
    /// Of a line longer than this only the beginning is kept.
    longest: usize,
    next_sequence: u64,
    next_line: u64,
}

impl<R: Read> Chunks<R> {
    pub(super) fn new(input: R, longest: usize) -> Self {
        Self {
            input: Lines::new(input),
            longest,
            next_sequence: 0,
            next_line: 1,
        }
    }

    /// Reads the next chunk into `chunk`, whose memory is used again; false at the end. Gives what is there
    /// rather than wait for more, as soon as one line of it is whole.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(super) fn next(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        chunk.dropped = 0;
        // A failure has its place in the order too.
        chunk.sequence = self.next_sequence;
        self.next_sequence += 1;
        // One more than the longest and a carriage return: then it is known to be too long.
        let longest = self.longest.saturating_add(2);
        if self.input.next(&mut chunk.bytes, longest)? {
            self.drop_rest_of_line(chunk)?;
        }
        if chunk.bytes.is_empty() {
            return Ok(false);
        }
        chunk.first_line = self.next_line;
        self.next_line += chunk.lines().count() as u64;
        Ok(true)
    }

    /// Reads to the end of a line that is too long, and keeps none of that.
    fn drop_rest_of_line(&mut self, chunk: &mut Chunk) -> io::Result<()> {
        let mut block = Vec::new();
        while self.input.read(&mut block)? {
            if let Some(at) = memchr(b'\n', &block) {
                chunk.dropped += at;
                self.input.keep(&mut block, at + 1);
                break;
            }
            chunk.dropped += block.len();
            block.clear();
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lines::READ;
    use proptest::prelude::*;

    /// Gives the input in pieces of these sizes, over and over.
    struct Pieces<'i> {
        input: &'i [u8],
        sizes: std::iter::Cycle<std::slice::Iter<'i, usize>>,
    }

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let size = (*self.sizes.next().unwrap()).min(buffer.len());
            self.input.take(size as u64).read(buffer).inspect(|read| {
                self.input = self.input.get(*read..).unwrap_or_default();
            })
        }
    }

    type Owned = (u64, Vec<u8>, usize);

    fn all(input: &[u8], sizes: &[usize], longest: usize) -> Vec<Owned> {
        let sizes = sizes.iter().cycle();
        let mut chunks = Chunks::new(Pieces { input, sizes }, longest);
        let mut chunk = Chunk::default();
        let mut lines = Vec::new();
        let mut sequence = 0;
        while chunks.next(&mut chunk).unwrap() {
            assert_eq!(chunk.sequence, sequence);
            sequence += 1;
            assert!(chunk.bytes.len() <= longest + 2 * READ + 2);
            lines.extend(
                chunk
                    .lines()
                    .map(|line| (line.number, line.bytes.to_vec(), line.length)),
            );
        }
        lines
    }

    proptest! {
        #[test]
        fn lines_are_what_stands_between_line_breaks(
            input in proptest::collection::vec(prop_oneof![Just(b'a'), Just(b'\n'), Just(b'\r')], 0..200),
            sizes in proptest::collection::vec(1_usize..50, 1..5),
            longest in 0_usize..40,
        ) {
            let mut expected: Vec<&[u8]> = input.split(|byte| *byte == b'\n').collect();
            if expected.last() == Some(&[].as_slice()) {
                expected.pop();
            }
            let found = all(&input, &sizes, longest);
            prop_assert_eq!(found.len(), expected.len());
            for (index, ((number, bytes, length), line)) in found.iter().zip(expected).enumerate() {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                prop_assert_eq!(*number, index as u64 + 1);
                prop_assert!(line.starts_with(bytes) || bytes.strip_suffix(b"\r") == Some(line));
                prop_assert_eq!(*length <= longest, line.len() <= longest);
                if *length <= longest {
                    prop_assert_eq!(bytes, line);
                }
            }
        }
    }

    #[test]
    fn an_endless_line_takes_no_more_memory() {
        let mut input = vec![b'x'; 5 * READ];
        input.extend_from_slice(b"\nnext\n");
        let found = all(&input, &[READ], 100);
        assert_eq!(found.len(), 2);
        assert!(found.first().unwrap().1.len() <= READ);
        assert_eq!(found.first().unwrap().2, 5 * READ);
        assert_eq!(found.get(1).unwrap().1, b"next");
    }
}

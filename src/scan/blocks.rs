//! Cuts an input into blocks in which no token is cut in two, with bounded memory: whole lines, and pieces of a line
//! that is very long. Unlike those of `stream`, which gives up a line that is longer than any token, they hold every
//! byte of the input.

use std::io::{self, Read};

use memchr::{memchr_iter, memrchr, memrchr3};

use crate::lines::Lines;

/// A line longer than this is cut.
const LONGEST: usize = 1 << 22;

/// Some of the input.
#[derive(Debug, Default)]
pub struct Block {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The number of its first line, from 1.
    pub first_line: u64,
    /// So many characters of that line came before.
    pub column: u64,
    /// True if it ends where a token may go on: nothing but characters of tokens for megabytes.
    pub is_cut: bool,
}

/// The input, and how far it has been read.
#[derive(Debug)]
pub struct Blocks<R> {
    input: Lines<R>,
    next_line: u64,
    next_column: u64,
}

impl<R: Read> Blocks<R> {
    /// Begins at the beginning.
    pub const fn new(input: R) -> Self {
        Self {
            input: Lines::new(input),
            next_line: 1,
            next_column: 0,
        }
    }

    /// Reads the next block, whose memory is used again; false at the end. Gives what is there rather than wait for
    /// more, as soon as one line of it is whole.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        let bytes = &mut block.bytes;
        block.is_cut = false;
        if self.input.next(bytes, LONGEST)? {
            let end = safe_end(bytes);
            block.is_cut = end.is_none();
            self.input.keep(bytes, end.unwrap_or(bytes.len()));
        }
        if bytes.is_empty() {
            return Ok(false);
        }
        (block.first_line, block.column) = (self.next_line, self.next_column);
        self.next_line += memchr_iter(b'\n', bytes).count() as u64;
        let last = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let before = if last == 0 { self.next_column } else { 0 };
        self.next_column = before + characters(bytes.get(last..).unwrap_or_default());
        Ok(true)
    }
}

/// How many characters bytes of UTF-8 are; of other bytes about as many.
pub(super) fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count() as u64
}

/// Where a long line may be cut: after what no token has, and what stands between no name and its value.
fn safe_end(bytes: &[u8]) -> Option<usize> {
    memrchr3(b',', b'}', b';', bytes)
        .or_else(|| memrchr3(b'&', b'<', b'{', bytes))
        .or_else(|| memrchr3(b' ', b'"', b'\'', bytes))
        .map(|at| at + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lines::READ;
    use proptest::prelude::*;

    /// Gives so many bytes at once.
    struct Slow<'i>(&'i [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(buffer.len());
            self.0.take(most as u64).read(buffer).inspect(|read| {
                self.0 = self.0.get(*read..).unwrap_or_default();
            })
        }
    }

    fn all(input: &[u8], at_once: usize) -> Vec<(Vec<u8>, u64, u64, bool)> {
        let mut blocks = Blocks::new(Slow(input, at_once));
        let mut block = Block::default();
        let mut found = Vec::new();
        while blocks.next(&mut block).unwrap() {
            let bytes = block.bytes.clone();
            found.push((bytes, block.first_line, block.column, block.is_cut));
        }
        found
    }

    proptest! {
        #[test]
        fn blocks_are_whole_lines_and_nothing_is_lost(
            input in proptest::collection::vec(prop_oneof![Just(b'a'), Just(b'\n'), any::<u8>()], 0..200),
            at_once in 1_usize..50,
        ) {
            let found = all(&input, at_once);
            let mut line = 1;
            for (index, (bytes, first_line, column, is_cut)) in found.iter().enumerate() {
                prop_assert_eq!((*first_line, *column, *is_cut), (line, 0, false));
                prop_assert!(bytes.ends_with(b"\n") || index + 1 == found.len());
                line += memchr_iter(b'\n', bytes).count() as u64;
            }
            let whole: Vec<u8> = found.into_iter().flat_map(|(bytes, ..)| bytes).collect();
            prop_assert_eq!(whole, input);
        }
    }

    #[test]
    fn a_long_line_is_cut_where_no_token_is() {
        let mut input = "{\"a\":1},é".repeat(LONGEST / 8).into_bytes();
        input.extend_from_slice(b"\nnext");
        let found = all(&input, READ);
        assert!(
            found
                .iter()
                .all(|(bytes, ..)| bytes.len() <= LONGEST + 2 * READ)
        );
        let columns: Vec<_> = found
            .iter()
            .map(|(_, line, column, _)| (*line, *column))
            .collect();
        assert_eq!(columns.first(), Some(&(1, 0)));
        let (bytes, line, column, is_cut) = found.get(1).unwrap();
        let before = characters(&found.first().unwrap().0);
        assert!(bytes.starts_with("é".as_bytes()) && !is_cut, "{column}");
        assert_eq!((*line, *column), (1, before));
        let whole: Vec<u8> = found.into_iter().flat_map(|(bytes, ..)| bytes).collect();
        assert!(whole == input);
    }

    #[test]
    fn a_line_without_a_place_to_cut_says_so() {
        let found = all(&vec![b'a'; LONGEST + READ * 2], READ);
        assert_eq!(found.len(), 2);
        assert!(found.first().unwrap().3 && !found.get(1).unwrap().3);
    }
}

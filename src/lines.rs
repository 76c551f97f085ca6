//! The whole lines of an input, as many as are there, with bounded memory. What becomes of a line that is too long is
//! up to the caller: [`stream`](crate::stream) gives it up, [`scan`](crate::scan) cuts it.

use std::io::{self, ErrorKind, Read};

use memchr::memrchr;

/// So much is asked for at once, in bytes.
pub(crate) const READ: usize = 1 << 18;

/// The input, and what of it has been read too far.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
    rest: Vec<u8>,
    is_at_end: bool,
}

impl<R: Read> Lines<R> {
    /// Begins at the beginning.
    pub(crate) const fn new(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            is_at_end: false,
        }
    }

    /// Replaces `bytes` by the next whole lines, by the last one if it has no line break, and by nothing at the end.
    /// Gives what is there rather than wait for more, as soon as one line of it is whole. True if `bytes` is the
    /// beginning of a line that is longer than `longest` bytes.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(crate) fn next(&mut self, bytes: &mut Vec<u8>, longest: usize) -> io::Result<bool> {
        bytes.clear();
        bytes.append(&mut self.rest);
        let mut searched = 0;
        while !self.is_at_end {
            let unsearched = bytes.get(searched..).unwrap_or_default();
            if let Some(at) = memrchr(b'\n', unsearched) {
                self.keep(bytes, searched + at + 1);
                break;
            }
            searched = bytes.len();
            if searched > longest {
                return Ok(true);
            }
            self.read(bytes)?;
        }
        Ok(false)
    }

    /// Appends what one read gives; false at the end.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(crate) fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let length = bytes.len();
        bytes.resize(length + READ, 0);
        let read = loop {
            match self.input.read(bytes.get_mut(length..).unwrap_or_default()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        bytes.truncate(length + *read.as_ref().unwrap_or(&0));
        self.is_at_end = read? == 0;
        Ok(!self.is_at_end)
    }

    /// Keeps what stands in `bytes` from `at` on for the next time.
    pub(crate) fn keep(&mut self, bytes: &mut Vec<u8>, at: usize) {
        self.rest = bytes.split_off(at);
    }
}

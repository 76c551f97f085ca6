//! Signatures that were verified before, so that a stream computes the same one once.
//!
//! What is kept is that this very text was signed by this very key: it is found again by a cryptographic hash of the
//! whole token, and no other text can have that. Nothing else is reused: whether the algorithm is allowed, which keys
//! may be used, and what time it is, is asked for each token anew. Only success is kept, and no HMAC, which costs
//! less than the looking up.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// SHA-256 of a whole token.
pub(super) type Digest = [u8; 32];

/// So many signatures are kept in one half; there are two.
const HALF: usize = 1 << 15;

/// Which key verified a token. The older half is dropped as a whole, which costs less than to keep an order.
#[derive(Debug, Default)]
pub(super) struct Memo {
    halves: Mutex<Halves>,
}

#[derive(Debug, Default)]
struct Halves {
    newer: HashMap<Digest, usize>,
    older: HashMap<Digest, usize>,
}

impl Memo {
    /// The position of the key that verified the token before.
    pub(super) fn key_of(&self, token: &Digest) -> Option<usize> {
        let halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        let found = halves.newer.get(token).or_else(|| halves.older.get(token));
        found.copied()
    }

    /// Keeps that the key at this position verified the token.
    pub(super) fn keep(&self, token: Digest, key: usize) {
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        if halves.newer.len() >= HALF {
            halves.older = std::mem::take(&mut halves.newer);
        }
        halves.newer.insert(token, key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: usize) -> Digest {
        let mut digest = Digest::default();
        for (to, from) in digest.iter_mut().zip(number.to_le_bytes()) {
            *to = from;
        }
        digest
    }

    #[test]
    fn what_was_kept_is_found_and_memory_stays_bounded() {
        let memo = Memo::default();
        for number in 0..5 * HALF {
            memo.keep(digest(number), number);
        }
        assert_eq!(memo.key_of(&digest(5 * HALF - 1)), Some(5 * HALF - 1));
        assert_eq!(memo.key_of(&digest(0)), None);
        let halves = memo.halves.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(halves.newer.len() + halves.older.len() <= 2 * HALF);
    }
}

//! Keys for a stream of tokens: got once, and if they are copies, at most once more.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::Keyring;
use crate::error::Failure;
use crate::inspect::{Keys, RenewableKeys};

/// Keys for many tokens.
pub struct StreamKeys<'w> {
    first: Keys,
    are_copies: bool,
    newer: OnceLock<Option<Keys>>,
    keyring: Mutex<Keyring<'w>>,
}

impl<'w> StreamKeys<'w> {
    /// Gets the keys for all tokens.
    ///
    /// # Errors
    /// As [`Keyring::keys_for`].
    pub fn new(mut keyring: Keyring<'w>) -> Result<Self, Failure> {
        keyring.keys_for(None)?;
        let are_copies = keyring.has_copies(None);
        let keys = keyring.fixed.as_mut().map(|held| &mut held.keys);
        Ok(Self {
            first: remembering(keys.map(std::mem::take).unwrap_or_default()),
            are_copies,
            newer: OnceLock::new(),
            keyring: Mutex::new(keyring),
        })
    }
}

impl RenewableKeys for StreamKeys<'_> {
    fn keys(&self) -> &Keys {
        let newer = self.newer.get().and_then(Option::as_ref);
        newer.unwrap_or(&self.first)
    }

    fn are_copies(&self) -> bool {
        self.are_copies && self.newer.get().is_none()
    }

    fn newer(&self) -> Option<&Keys> {
        let asked = self.newer.get_or_init(|| {
            let mut keyring = self.keyring.lock().unwrap_or_else(PoisonError::into_inner);
            // A mistake of usage would have shown when the keys were got first.
            let is_new = keyring.ask_again(None).unwrap_or(false);
            keyring
                .fixed
                .take()
                .filter(|_| is_new)
                .map(|held| remembering(held.keys))
        });
        asked.as_ref()
    }
}

/// Keys that compute the signature of the same token once.
fn remembering(mut keys: Keys) -> Keys {
    if let Keys::Ready(ring) = &mut keys {
        ring.remember();
    }
    keys
}

//! Keys for a stream of tokens: got once, and if they are copies, at most once more. Those of a trusted issuer are got
//! when the first token names it.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::Keyring;
use super::by_issuer::signed_issuer;
use crate::decode::Token;
use crate::error::Failure;
use crate::inspect::{Keys, RenewableKeys, Unavailable};

/// Keys for many tokens.
pub struct StreamKeys<'w> {
    /// For every token whose issuer is not trusted by name.
    usual: Once<'w>,
    trusted: Vec<(String, Once<'w>)>,
}

/// Keys of one keyring.
struct Once<'w> {
    keyring: Mutex<Keyring<'w>>,
    first: OnceLock<First>,
    newer: OnceLock<Option<Keys>>,
}

struct First {
    keys: Keys,
    are_copies: bool,
}

impl<'w> StreamKeys<'w> {
    /// Gets the keys for all tokens, but for those of trusted issuers.
    ///
    /// # Errors
    /// As [`Keyring::keys_for`].
    pub fn new(mut keyring: Keyring<'w>) -> Result<Self, Failure> {
        let trusted = std::mem::take(&mut keyring.trusted).into_iter();
        keyring.keys_for(None)?;
        Ok(Self {
            usual: Once::new(keyring),
            trusted: trusted.map(|(name, own)| (name, Once::new(own))).collect(),
        })
    }
}

impl<'w> Once<'w> {
    fn new(keyring: Keyring<'w>) -> Self {
        Self {
            keyring: Mutex::new(keyring),
            first: OnceLock::new(),
            newer: OnceLock::new(),
        }
    }

    fn keyring(&self) -> MutexGuard<'_, Keyring<'w>> {
        self.keyring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Got for the first token; threads with another one of these wait for them.
    fn first(&self) -> &First {
        self.first.get_or_init(|| {
            let mut keyring = self.keyring();
            // In the middle of a stream it is too late for a mistake of usage.
            if let Err(Failure { what, help, .. }) = keyring.keys_for(None) {
                return First {
                    keys: Keys::Unavailable(Unavailable { what, help }),
                    are_copies: false,
                };
            }
            let are_copies = keyring.has_copies(None);
            let keys = keyring.fixed.as_mut().map(|held| &mut held.keys);
            First {
                keys: remembering(keys.map(std::mem::take).unwrap_or_default()),
                are_copies,
            }
        })
    }
}

impl RenewableKeys for StreamKeys<'_> {
    fn keys(&self) -> &Keys {
        self.usual.keys()
    }

    fn are_copies(&self) -> bool {
        self.usual.are_copies()
    }

    fn newer(&self) -> Option<&Keys> {
        self.usual.newer()
    }

    fn of(&self, token: &Token<'_>) -> Option<&dyn RenewableKeys> {
        if self.trusted.is_empty() {
            return None;
        }
        let issuer = signed_issuer(token)?;
        let (_, own) = self.trusted.iter().find(|(name, _)| *name == issuer)?;
        Some(own)
    }
}

impl RenewableKeys for Once<'_> {
    fn keys(&self) -> &Keys {
        let newer = self.newer.get().and_then(Option::as_ref);
        newer.unwrap_or_else(|| &self.first().keys)
    }

    fn are_copies(&self) -> bool {
        self.first().are_copies && self.newer.get().is_none()
    }

    fn newer(&self) -> Option<&Keys> {
        let asked = self.newer.get_or_init(|| {
            let mut keyring = self.keyring();
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

//! A set of keys from one origin: who is in it, who was left out and why.
//!
//! Every key of every form passes through [`KeySet::admit`], so that the rules hold for all of them.

use super::check;
use super::finding::{KeyDefect, KeyFinding};
use super::key::{Key, KeyType};
use std::fmt;
use std::sync::Arc;

/// How many keys of one set are read.
pub const MAX_KEYS: usize = 1000;

/// Where keys come from, and the text that names it in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyOrigin {
    /// Fetched: anybody can have these keys.
    Url(String),
    /// A file of the user.
    File(String),
    /// A shared secret of the user: the name of its file or variable.
    Secret(String),
    /// The header of a DPoP proof, which is to show that its sender has this very key (RFC 9449 4.2).
    Proof,
    /// The token itself, in `cnf` (RFC 7800 3.2): for its key binding alone.
    Token,
}

impl KeyOrigin {
    /// The address or name.
    pub fn text(&self) -> &str {
        match self {
            Self::Url(text) | Self::File(text) | Self::Secret(text) => text,
            Self::Proof => "the proof itself",
            Self::Token => "cnf of the token",
        }
    }

    /// True if the keys were fetched, so that anybody can have them.
    pub const fn is_fetched(&self) -> bool {
        matches!(self, Self::Url(_))
    }
}

impl fmt::Display for KeyOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// The keys of one origin.
#[derive(Debug, Clone)]
pub struct KeySet {
    /// Where they come from.
    pub origin: KeyOrigin,
    /// The keys that may be used, in the order of the source.
    pub keys: Vec<Arc<Key>>,
    /// The keys that may not.
    pub rejected: Vec<RejectedKey>,
    /// What a report should tell about the set.
    pub findings: Vec<KeyFinding>,
}

/// A key that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedKey {
    /// Position in the set, from 0.
    pub index: usize,
    /// The key's name, if it could be read.
    pub kid: Option<String>,
    /// Why.
    pub reason: KeyDefect,
}

impl KeySet {
    /// A set without keys.
    pub const fn empty(origin: KeyOrigin) -> Self {
        Self {
            origin,
            keys: Vec::new(),
            rejected: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Notes how many keys the source holds, if those are more than are read.
    pub(super) fn note_count(&mut self, count: usize) {
        if count > MAX_KEYS {
            self.findings.push(KeyFinding::TooManyKeys { count });
        }
    }

    /// How many keys the source holds, those included that are not read.
    pub fn count(&self) -> usize {
        let read = self.keys.len() + self.rejected.len();
        let noted = self.findings.iter().find_map(|found| match found {
            KeyFinding::TooManyKeys { count } => Some(*count),
            _ => None,
        });
        noted.unwrap_or(read)
    }

    /// Adds a key, or notes why it is left out.
    pub(super) fn admit(&mut self, kid: Option<String>, key: Result<Key, KeyDefect>) {
        let index = self.keys.len() + self.rejected.len();
        match key.and_then(|key| self.judge(key, index)) {
            Ok(mut key) => {
                key.index = index;
                self.keys.push(Arc::new(key));
            }
            Err(reason) => self.rejected.push(RejectedKey { index, kid, reason }),
        }
    }

    /// What concerns the set as a whole; called when the last key has been admitted.
    pub(super) fn finish(mut self) -> Self {
        if self.is_mixed() {
            self.findings.push(KeyFinding::MixedKeySet);
        }
        self
    }

    /// True if the set holds both shared secrets and public keys.
    pub fn is_mixed(&self) -> bool {
        let secrets = self.of_type(KeyType::Oct);
        secrets > 0 && secrets < self.keys.len()
    }

    fn of_type(&self, key_type: KeyType) -> usize {
        let of_type = |key: &&Arc<Key>| key.material.key_type() == key_type;
        self.keys.iter().filter(of_type).count()
    }

    fn judge(&mut self, mut key: Key, index: usize) -> Result<Key, KeyDefect> {
        // What everybody can fetch is no secret that could open anything.
        if self.origin.is_fetched() {
            key.private = None;
        }
        let kid = || key.kid.clone();
        let is_secret = key.material.key_type() == KeyType::Oct;
        match (self.origin.is_fetched(), is_secret) {
            (true, true) => {
                let kid = kid();
                self.findings
                    .push(KeyFinding::SymmetricKeyPublished { kid, index });
                return Err(KeyDefect::SymmetricPublished);
            }
            (true, false) if key.is_private => {
                let kid = kid();
                self.findings
                    .push(KeyFinding::PrivateKeyPublished { kid, index });
            }
            (false, false) if key.is_private && !key.is_for_encryption() => {
                let kid = kid();
                self.findings
                    .push(KeyFinding::PrivateKeyGiven { kid, index });
            }
            _ => {}
        }
        check::refuse(&key.material)?;
        Ok(key)
    }
}

//! The report on a key set: the model that its renderers share.

use std::sync::Arc;

use crate::decode::number::Nanoseconds;
use crate::exit::Exit;
use crate::judge::{Abilities, Finding, Severity};
use crate::keys::{Certificate, Form, Key};

/// Where a key set came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What the user named.
    pub given: String,
    /// How the keys were found from there.
    pub way: Way,
    /// The address that answered with the keys.
    pub address: Option<String>,
    /// The address of the metadata that names the key set.
    pub metadata: Option<String>,
    /// The issuer that the metadata is about.
    pub issuer: Option<String>,
}

/// How keys were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Read from standard input.
    Stdin,
    /// Read from a file.
    File,
    /// The address is that of the key set.
    KeySet,
    /// The address is that of metadata, which names the key set.
    Metadata,
    /// The address is an issuer, whose metadata names the key set.
    Discovery,
}

impl Way {
    /// The stable name in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stdin => "stdin",
            Self::File => "file",
            Self::KeySet => "key-set",
            Self::Metadata => "metadata",
            Self::Discovery => "discovery",
        }
    }
}

/// Everything that is known about a key set.
#[derive(Debug)]
pub struct KeySetReport {
    /// Where it came from.
    pub source: Source,
    /// The form that it is written in.
    pub form: Form,
    /// The clock.
    pub now: Nanoseconds,
    /// Each key that was read or left out, in the order of the source.
    pub keys: Vec<KeyEntry>,
    /// How many keys the source holds, those included that were not read because there are too many.
    pub count: usize,
    /// What is wrong with the set as a whole.
    pub findings: Vec<Finding>,
    /// The findings that the user accepts.
    pub allowed: Vec<String>,
}

/// One key of a set.
#[derive(Debug)]
pub struct KeyEntry {
    /// Its position in the source, from 1.
    pub number: usize,
    /// Its name.
    pub kid: Option<String>,
    /// The key, or why it is left out.
    pub state: KeyState,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Whether a key can be used.
#[derive(Debug)]
pub enum KeyState {
    /// It can.
    Read(Box<KeyFacts>),
    /// It cannot; one sentence without a full stop that says why and may hold outside text.
    LeftOut(String),
}

/// What is known about a key that can be used.
#[derive(Debug)]
pub struct KeyFacts {
    /// The key.
    pub key: Arc<Key>,
    /// What it can do.
    pub abilities: Abilities,
    /// Its thumbprint; none for a shared secret.
    pub thumbprint: Option<String>,
    /// The certificate that it came in.
    pub certificate: Option<Certificate>,
}

impl KeyEntry {
    /// What is known about the key, if it can be used.
    pub fn facts(&self) -> Option<&KeyFacts> {
        match &self.state {
            KeyState::Read(facts) => Some(facts),
            KeyState::LeftOut(_) => None,
        }
    }
}

impl KeySetReport {
    /// How many keys can verify a signature.
    pub fn usable_for_verifying(&self) -> usize {
        let facts = self.keys.iter().filter_map(KeyEntry::facts);
        facts.filter(|facts| facts.abilities.can_verify()).count()
    }

    /// Every finding, those of the set first.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        let of_keys = self.keys.iter().flat_map(|entry| &entry.findings);
        self.findings.iter().chain(of_keys)
    }

    /// The first of the gravest findings that the user does not accept.
    pub fn worst(&self) -> Option<&Finding> {
        let counts = |found: &&Finding| !self.allowed.iter().any(|id| id == found.id);
        self.all_findings().filter(counts).fold(
            None,
            |worst: Option<&Finding>, found| match worst {
                Some(worst) if worst.severity >= found.severity => Some(worst),
                _ => Some(found),
            },
        )
    }

    /// True if a finding of severity `error` is left that the user does not accept.
    pub fn fails(&self) -> bool {
        self.worst()
            .is_some_and(|found| found.severity == Severity::Error)
    }

    /// The exit code that this report asks for.
    pub fn exit(&self) -> Exit {
        if self.fails() {
            Exit::Failed
        } else {
            Exit::Success
        }
    }
}

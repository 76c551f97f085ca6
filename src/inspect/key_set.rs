//! The job of `keys`, written once: a key set and the clock in, one report out. Pure.

use crate::decode::number::{Nanoseconds, SECOND};
use crate::judge;
use crate::keys::{Form, Key, KeySet};
use crate::report::keys::{KeyEntry, KeyFacts, KeySetReport, KeyState, Source};
use std::sync::Arc;

/// Judges a key set. `allowed` names the findings that do not fail it.
pub fn inspect_keys(
    form: Form,
    set: &KeySet,
    source: Source,
    now: Nanoseconds,
    allowed: Vec<String>,
) -> KeySetReport {
    let seconds = i64::try_from(now.div_euclid(SECOND)).unwrap_or(i64::MAX);
    let found = judge::key_set_findings(set, form == Form::JwkSet, seconds);
    let read = set.keys.iter().map(entry);
    let left_out = set.rejected.iter().map(|key| KeyEntry {
        number: key.index + 1,
        kid: key.kid.clone(),
        state: KeyState::LeftOut(key.reason.to_string()),
        findings: Vec::new(),
    });
    let mut keys: Vec<KeyEntry> = read.chain(left_out).collect();
    keys.sort_by_key(|entry| entry.number);
    for (index, finding) in found.of_keys {
        // Every position is taken, so that the key is found where it should be.
        if let Some(entry) = keys.get_mut(index) {
            entry.findings.push(finding);
        }
    }
    KeySetReport {
        source,
        form,
        now,
        keys,
        count: set.count(),
        findings: found.of_set,
        allowed,
    }
}

fn entry(key: &Arc<Key>) -> KeyEntry {
    let facts = KeyFacts {
        key: key.clone(),
        abilities: judge::abilities(key),
        thumbprint: key.thumbprint(),
        certificate: key.certificate().and_then(Result::ok),
    };
    KeyEntry {
        number: key.index + 1,
        kid: key.kid.clone(),
        state: KeyState::Read(Box::new(facts)),
        findings: Vec::new(),
    }
}

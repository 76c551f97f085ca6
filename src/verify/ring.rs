//! All keys that were given, ready for use and found by name without looking at each.
//!
//! Finds candidates; computes nothing.

use super::memo::Memo;
use super::prepared::Prepared;
use super::proof::KeyReport;
use crate::keys::{Considered, Fit, KeyFinding, KeySet, KeyType, Want, fit};
use std::collections::HashMap;
use std::sync::Arc;

/// All keys that were given. Without any set, nothing is checked.
#[derive(Debug, Default)]
pub struct KeyRing {
    sets: Vec<KeySet>,
    keys: Vec<Prepared>,
    by_kid: HashMap<String, Vec<usize>>,
    kids: Arc<[String]>,
    /// Keys without a name that the user gave: they fit a token that names any key.
    unnamed_of_user: Vec<usize>,
    /// For streams: what was verified before.
    pub(super) memo: Option<Memo>,
}

/// The keys that may be used for a token.
#[derive(Debug)]
pub(crate) enum Candidates {
    /// Positions in the ring; more than one only if they differ.
    Keys(Vec<usize>),
    /// No key has the name.
    NoKid,
    /// None may be used, but for these only because they name another algorithm for signatures.
    Contradicting(Vec<usize>),
    /// Keys were looked at, but none may be used.
    NoneFits,
}

impl KeyRing {
    /// Takes the sets over and makes their keys ready. Numbers that occur twice count as one candidate.
    pub fn new(sets: Vec<KeySet>) -> Self {
        let mut ring = Self {
            sets,
            ..Self::default()
        };
        for (at, set) in ring.sets.iter().enumerate() {
            let origin = Arc::new(set.origin.clone());
            for key in &set.keys {
                let index = ring.keys.len();
                match &key.kid {
                    Some(kid) => ring.by_kid.entry(kid.clone()).or_default().push(index),
                    None if !set.origin.is_fetched() => ring.unnamed_of_user.push(index),
                    None => {}
                }
                ring.keys
                    .push(Prepared::new(key.clone(), origin.clone(), at));
            }
        }
        let mut kids: Vec<String> = ring.by_kid.keys().cloned().collect();
        kids.sort_unstable();
        ring.kids = kids.into();
        ring
    }

    /// From now on keeps which tokens were verified, so that the same one is computed once. For streams.
    pub fn remember(&mut self) {
        self.memo = Some(Memo::default());
    }

    /// True if no set was given, not even one without usable keys.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// The sets that the keys come from.
    pub fn sets(&self) -> &[KeySet] {
        &self.sets
    }

    /// The sets, to make another ring of them.
    pub fn into_sets(self) -> Vec<KeySet> {
        self.sets
    }

    /// What a report should tell about the sets.
    pub fn findings(&self) -> impl Iterator<Item = &KeyFinding> {
        self.sets.iter().flat_map(|set| &set.findings)
    }

    /// Every name that a key has, sorted.
    pub fn kids(&self) -> &Arc<[String]> {
        &self.kids
    }

    /// True if a key, usable or not, has this name. If not, fetching the set again may help.
    pub fn has_kid(&self, kid: &str) -> bool {
        self.by_kid.contains_key(kid)
            || self
                .sets
                .iter()
                .flat_map(|set| &set.rejected)
                .any(|key| key.kid.as_deref() == Some(kid))
    }

    /// What is known of each usable key.
    pub fn reports(&self) -> impl Iterator<Item = &Arc<KeyReport>> {
        self.keys.iter().map(Prepared::report)
    }

    pub(crate) fn key(&self, at: usize) -> Option<&Prepared> {
        self.keys.get(at)
    }

    pub(super) fn keys(&self) -> &[Prepared] {
        &self.keys
    }

    pub(super) fn is_mixed(&self, key: &Prepared) -> bool {
        self.sets.get(key.set).is_some_and(KeySet::is_mixed)
    }

    pub(super) fn has_secret(&self) -> bool {
        let is_secret = |key: &Prepared| key.key.material.key_type() == KeyType::Oct;
        self.keys.iter().any(is_secret)
    }

    /// The keys that may be used for what is wanted, by the name `kid`.
    pub(crate) fn candidates(&self, want: &Want<'_>, kid: Option<&str>) -> Candidates {
        let named = kid.map(|kid| match self.by_kid.get(kid) {
            Some(positions) => positions.as_slice(),
            None => self.unnamed_of_user.as_slice(),
        });
        let that_are = |wanted: fn(&Fit) -> bool| match named {
            Some(positions) => self.that_are(wanted, want, positions.iter().copied()),
            None => self.that_are(wanted, want, 0..self.keys.len()),
        };
        if named == Some(&[]) {
            return Candidates::NoKid;
        }
        let fitting = that_are(|fit| *fit == Fit::Fits);
        if !fitting.is_empty() {
            return Candidates::Keys(fitting);
        }
        let contradicting = that_are(|fit| matches!(fit, Fit::AlgContradicts { .. }));
        if contradicting.is_empty() {
            return Candidates::NoneFits;
        }
        Candidates::Contradicting(contradicting)
    }

    fn that_are(
        &self,
        wanted: fn(&Fit) -> bool,
        want: &Want<'_>,
        positions: impl Iterator<Item = usize>,
    ) -> Vec<usize> {
        let mut fitting: Vec<usize> = Vec::with_capacity(1);
        for at in positions {
            let Some(prepared) = self.keys.get(at) else {
                continue;
            };
            let repeated = fitting.iter().filter_map(|at| self.keys.get(*at));
            if wanted(&fit(&prepared.key, want))
                && !repeated
                    .into_iter()
                    .any(|other| other.key.material == prepared.key.material)
            {
                fitting.push(at);
            }
        }
        fitting
    }

    /// For every key, rejected ones too, whether it was a candidate and why not.
    pub(crate) fn explain(&self, want: &Want<'_>, kid: Option<&str>) -> Vec<Considered> {
        let mut considered = Vec::new();
        let by_name = kid.is_some_and(|kid| self.by_kid.contains_key(kid));
        for set in &self.sets {
            let origin = set.origin.text();
            considered.extend(set.keys.iter().map(|key| Considered {
                origin: origin.to_owned(),
                kid: key.kid.clone(),
                index: key.index,
                key_type: key.key_type(),
                verdict: match (kid, &key.kid) {
                    (Some(wanted), Some(kid)) if wanted != kid => Fit::KidDiffers,
                    (Some(_), None) if by_name || set.origin.is_fetched() => Fit::NoKid,
                    _ => fit(key, want),
                },
            }));
            considered.extend(set.rejected.iter().map(|key| Considered {
                origin: origin.to_owned(),
                kid: key.kid.clone(),
                index: key.index,
                key_type: "",
                verdict: Fit::Rejected(key.reason.clone()),
            }));
        }
        considered
    }
}

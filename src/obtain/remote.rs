//! Key sets by address: those of the issuer that a token names, and what the person is told of a copy.

use super::documents::{Documents, Place};
use super::failure::Trouble;
use super::{Held, Keyring, Messages};
use crate::error::Failure;
use crate::fetch::cache::COOLDOWN;
use crate::fetch::{Copies, UrlOrigin};
use crate::inspect::{Keys, Unavailable};
use crate::keys::KeySet;
use crate::report::wording;
use crate::verify::KeyRing;

/// How key sets are got by address.
pub(super) struct Way {
    pub(super) copies: Copies,
    /// Why their servers could not be asked, if that was tried.
    pub(super) not_asked: Option<String>,
}

impl Way {
    pub(super) fn of(copies: Copies) -> Self {
        Self {
            copies,
            not_asked: None,
        }
    }

    pub(super) fn usual(documents: &Documents<'_>) -> Self {
        Self::of(documents.copies())
    }
}

impl Keyring<'_> {
    /// The keys of an issuer that a token names.
    pub(super) fn discover(&mut self, issuer: &str, way: &Way) -> Result<Held, Failure> {
        let unavailable = |unavailable| Held {
            keys: Keys::Unavailable(unavailable),
            are_copies: false,
        };
        if issuer.is_empty() {
            return Ok(unavailable(Unavailable {
                what: "the token names no issuer whose keys could be fetched".to_owned(),
                help: Some(
                    "name the issuer with --issuer, or give keys with --jwks or --key".to_owned(),
                ),
            }));
        }
        if !self.documents.is_offline() {
            self.tell(Messages::Few, || {
                let issuer = wording::shorten(issuer, 200);
                format!("the issuer that the token names is asked for its keys: {issuer}")
            });
        }
        match self.remote(&Place::Issuer(issuer.to_owned()), &UrlOrigin::Document, way) {
            Ok((set, are_copies)) => Ok(Held {
                keys: Keys::Ready(KeyRing::new(vec![set])),
                are_copies,
            }),
            Err(Trouble::Unavailable(problem)) => Ok(unavailable(problem)),
            Err(Trouble::Usage(failure)) => Err(failure),
        }
    }

    /// A key set by address, and whether it is a copy of which newer ones may be had.
    pub(super) fn remote(
        &mut self,
        place: &Place,
        origin: &UrlOrigin,
        way: &Way,
    ) -> Result<(KeySet, bool), Trouble> {
        let remote = self.documents.key_set(place, origin, way.copies);
        if let Some(problem) = self.documents.take_problem() {
            self.tell(Messages::All, || {
                format!("the cache is not used: {problem}")
            });
        }
        let has_asked = !remote
            .as_ref()
            .is_ok_and(|remote| remote.from_cache.is_some());
        let proxies = self.documents.proxies();
        if has_asked && !proxies.is_empty() {
            let names = proxies.join(", ");
            self.tell(Messages::All, || {
                format!("requests go through a proxy where these say so: {names}")
            });
        }
        let remote = remote?;
        let Some(copy) = remote.from_cache else {
            return Ok((remote.set, false));
        };
        // The server was asked for newer keys moments ago, and had no answer then.
        let in_vain = way.copies == Copies::Young && copy.age >= COOLDOWN;
        let not_asked = way
            .not_asked
            .clone()
            .or_else(|| in_vain.then(|| "that was tried moments ago".to_owned()));
        if way.copies == Copies::Any || not_asked.is_some() {
            return Ok((remote.into_told(not_asked), false));
        }
        if let Some(note) = remote.note() {
            self.tell(Messages::All, || note);
        }
        Ok((remote.set, true))
    }
}

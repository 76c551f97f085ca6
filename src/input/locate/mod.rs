//! Finding tokens in the middle of anything: logs, source code, HAR, diffs. From bytes to the places where a token
//! stands, by its form or by the name that it is handed over under.
//!
//! Unlike [`find`](super::find), which takes what somebody pasted for a token, this must leave everything else alone:
//! digests, UUIDs, paths and images are none.

mod handed;
mod jose;

use std::ops::Range;

use memchr::memmem;

use super::Member;
use crate::decode::Token;
use crate::decode::vendor::{self, Finder};

/// Where a token stands in some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its bytes.
    pub range: Range<usize>,
    /// The name before it, if that tells the kind.
    pub member: Option<Member>,
}

impl Place {
    /// The token's own text: as it is, but for what is written for JSON (`\/`) or for a URL (`%2F`).
    pub fn text(&self, bytes: &[u8]) -> String {
        vendor::plain(bytes.get(self.range.clone()).unwrap_or_default())
    }
}

/// What finds the places. Made once, for many texts.
#[derive(Debug)]
pub struct Locator {
    vendors: Finder,
    jose: jose::Starts,
    handed: handed::Names,
    paseto: [memmem::Finder<'static>; 2],
    fernet: memmem::Finder<'static>,
}

impl Default for Locator {
    fn default() -> Self {
        Self::new()
    }
}

/// A place, and how sure it is: the form of a token says more than the name before it.
struct Candidate {
    range: Range<usize>,
    is_named_only: bool,
}

impl Candidate {
    const fn of_form(range: Range<usize>) -> Self {
        Self {
            range,
            is_named_only: false,
        }
    }
}

impl Locator {
    /// Prepares the search.
    pub fn new() -> Self {
        Self {
            vendors: Finder::new(),
            jose: jose::Starts::new(),
            handed: handed::Names::new(),
            paseto: [".public.", ".local."].map(|purpose| memmem::Finder::new(purpose.as_bytes())),
            fernet: memmem::Finder::new(b"gAAAAA"),
        }
    }

    /// Every token in `bytes`, in order; none overlaps another.
    pub fn find(&self, bytes: &[u8]) -> Vec<Place> {
        let mut ranges = Vec::new();
        self.jose.find(bytes, &mut ranges);
        self.vendors.find(bytes, &mut ranges);
        self.structured(bytes, &mut ranges);
        let mut found: Vec<_> = ranges.into_iter().map(Candidate::of_form).collect();
        let mut named = Vec::new();
        self.handed.find(bytes, |handed| {
            if let Some(member) = handed.member {
                named.push((handed.start, member));
            }
            found.extend(handed.opaque.map(|end| Candidate {
                range: handed.start..end,
                is_named_only: true,
            }));
        });
        if found.is_empty() {
            return Vec::new();
        }
        named.sort_by_key(|(start, _)| *start);
        found.sort_by_key(|one| {
            (
                one.range.start,
                one.is_named_only,
                usize::MAX - one.range.end,
            )
        });
        let mut places: Vec<Place> = Vec::with_capacity(found.len());
        for Candidate { range, .. } in found {
            let is_free = places
                .last()
                .is_none_or(|last| last.range.end <= range.start);
            if is_free {
                let at = named.binary_search_by_key(&range.start, |(start, _)| *start);
                let member = at
                    .ok()
                    .and_then(|at| named.get(at))
                    .map(|(_, member)| *member);
                places.push(Place { range, member });
            }
        }
        places
    }

    /// PASETO and Fernet tokens, which their decoders must recognise.
    fn structured(&self, bytes: &[u8], found: &mut Vec<Range<usize>>) {
        for purpose in &self.paseto {
            for at in purpose.find_iter(bytes) {
                let Some(start) = at.checked_sub(2).filter(|at| vendor::is_start(bytes, *at))
                else {
                    continue;
                };
                let mut end = at + purpose.needle().len();
                end += base64url(bytes, end);
                if bytes.get(end) == Some(&b'.') && base64url(bytes, end + 1) > 0 {
                    end += 1 + base64url(bytes, end + 1);
                }
                if_structured(bytes, start..end, found);
            }
        }
        for start in self.fernet.find_iter(bytes) {
            // First, for it is asked at once: a run of these may be long.
            if !vendor::is_start(bytes, start) {
                continue;
            }
            let mut end = start + base64url(bytes, start);
            end += padding(bytes, end);
            if_structured(bytes, start..end, found);
        }
    }
}

fn if_structured(bytes: &[u8], range: Range<usize>, found: &mut Vec<Range<usize>>) {
    /// A PASETO has a signature or a tag, a Fernet token more than that.
    const LEAST: usize = 40;
    let text = bytes.get(range.clone()).unwrap_or_default();
    if range.len() >= LEAST
        && let Ok(text) = std::str::from_utf8(text)
        && matches!(Token::read(text), Token::Structured(_))
    {
        found.push(range);
    }
}

/// How many bytes from `at` on are base64url.
fn base64url(bytes: &[u8], at: usize) -> usize {
    let is_of_it = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(is_of_it).count()
}

/// How many bytes from `at` on are padding of base64, which ends there.
fn padding(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let count = rest
        .iter()
        .take(2)
        .take_while(|byte| **byte == b'=')
        .count();
    let goes_on = rest
        .get(count)
        .is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'=');
    if goes_on { 0 } else { count }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

//! Signed claims and disclosures to processed claims (RFC 9901 7.1, step 3). Values are passed on as they were sent:
//! digits, escapes and order are kept. Takes time in proportion to the text: each value is written once, each digest
//! looked up once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::disclosure::{Content, Disclosure, Standing};
use super::fault::Fault;
use crate::decode::json::{Document, Kind, MAX_DEPTH, View};

/// A longer pointer is not told: a hostile token has a long name above each of its disclosures.
const LONGEST_PATH: usize = 1000;
/// A hostile token has a fault in each of its claims; so many are told.
const MOST_FAULTS: usize = 1000;

/// Puts what is disclosed into its places, notes the standing of each disclosure, and gives the processed claims
/// and the number of digests without a disclosure.
pub(super) fn process(
    payload: &Document,
    disclosures: &mut [Disclosure<'_>],
    faults: &mut Vec<Fault>,
) -> (Option<Document>, usize) {
    let Some(root) = payload.object() else {
        return (None, 0);
    };
    let mut walk = Walk::new(disclosures);
    walk.object(root, 0);
    let Walk {
        found,
        out,
        hidden,
        faults: mut of_claims,
        is_too_deep,
        ..
    } = walk;
    faults.append(&mut of_claims);
    for (disclosure, found) in disclosures.iter_mut().zip(found) {
        if let Some(standing) = found.standing {
            disclosure.standing = standing;
        }
        disclosure.path = found.path;
    }
    (
        (!is_too_deep).then(|| Document::read(out.into_bytes())),
        hidden,
    )
}

/// What became of a disclosure.
#[derive(Debug, Clone, Default)]
struct Found {
    standing: Option<Standing>,
    path: Option<String>,
}

struct Walk<'d> {
    disclosures: &'d [Disclosure<'d>],
    found: Vec<Found>,
    by_digest: HashMap<&'d str, usize>,
    /// Every digest of the claims so far.
    seen: HashSet<Cow<'d, str>>,
    out: String,
    /// Where the value stands that is being written.
    path: String,
    hidden: usize,
    faults: Vec<Fault>,
    is_too_deep: bool,
}

impl<'d> Walk<'d> {
    fn new(disclosures: &'d [Disclosure<'d>]) -> Self {
        let mut found = vec![Found::default(); disclosures.len()];
        let mut by_digest = HashMap::with_capacity(disclosures.len());
        for (at, (disclosure, found)) in disclosures.iter().zip(&mut found).enumerate() {
            let Some(digest) = disclosure.digest.as_deref() else {
                continue;
            };
            if by_digest.contains_key(digest) {
                if disclosure.defect.is_none() {
                    found.standing = Some(Standing::Repeated);
                }
            } else {
                by_digest.insert(digest, at);
            }
        }
        Self {
            disclosures,
            found,
            by_digest,
            seen: HashSet::new(),
            out: String::new(),
            path: String::new(),
            hidden: 0,
            faults: Vec::new(),
            is_too_deep: false,
        }
    }

    fn note(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    fn value(&mut self, value: View<'d>, depth: usize) {
        match value.kind() {
            Kind::Object | Kind::Array if depth >= MAX_DEPTH => {
                if !self.is_too_deep {
                    self.note(Fault::TooDeep);
                }
                self.is_too_deep = true;
            }
            Kind::Object => self.object(value, depth),
            Kind::Array => self.array(value, depth),
            _ => self.out.push_str(value.raw()),
        }
    }

    fn object(&mut self, object: View<'d>, depth: usize) {
        let mut digests = None;
        self.out.push('{');
        let start = self.out.len();
        for member in object.members() {
            match &*member.name {
                "_sd" => {
                    digests = Some(member.value);
                    continue;
                }
                "_sd_alg" if depth == 0 => continue,
                "_sd_alg" => self.note(Fault::HashMisplaced),
                "..." => self.note(Fault::PlaceholderMisplaced),
                _ => {}
            }
            self.comma(start);
            let _ = write!(self.out, "\"{}\":", member.value.raw_name());
            self.inside(&member.name, |walk| walk.value(member.value, depth + 1));
        }
        if let Some(digests) = digests {
            self.claims(object, digests, start, depth);
        }
        self.out.push('}');
    }

    /// Writes the claims of `object` that are disclosed, in the order of their digests.
    fn claims(&mut self, object: View<'d>, digests: View<'d>, start: usize, depth: usize) {
        if digests.kind() != Kind::Array || digests.items().any(|item| item.as_str().is_none()) {
            self.note(Fault::DigestsMalformed);
        }
        let mut taken: Option<HashSet<Cow<'d, str>>> = None;
        for digest in digests.items().filter_map(View::as_str) {
            let Some((at, content)) = self.disclosed(digest) else {
                continue;
            };
            let number = at + 1;
            let Content::Claim(name, value) = content else {
                self.misplaced(at, Fault::NoClaimName { number });
                continue;
            };
            let text = name.as_str().unwrap_or_default();
            let reserved = ["_sd", "...", "_sd_alg"].into_iter();
            if let Some(name) = reserved.into_iter().find(|name| *name == text) {
                self.misplaced(at, Fault::ReservedName { number, name });
                continue;
            }
            let taken =
                taken.get_or_insert_with(|| object.members().map(|member| member.name).collect());
            if !taken.insert(text.clone()) {
                let name = text.into_owned();
                self.misplaced(at, Fault::NameTaken { number, name });
                continue;
            }
            self.comma(start);
            self.out.push_str(name.raw());
            self.out.push(':');
            self.inside(&text, |walk| walk.place(at, value, depth));
        }
    }

    fn array(&mut self, array: View<'d>, depth: usize) {
        self.out.push('[');
        let start = self.out.len();
        let mut index = 0_usize;
        for item in array.items() {
            let placeholder = item.get("...");
            let disclosed = match placeholder.map(View::as_str) {
                None => None,
                Some(Some(digest)) if item.members().count() == 1 => {
                    let Some((at, content)) = self.disclosed(digest) else {
                        continue;
                    };
                    let Content::Element(value) = content else {
                        self.misplaced(at, Fault::NoElement { number: at + 1 });
                        continue;
                    };
                    Some((at, value))
                }
                Some(_) => {
                    self.note(Fault::PlaceholderMisplaced);
                    continue;
                }
            };
            self.comma(start);
            let name = index.to_string();
            self.inside(&name, |walk| match disclosed {
                Some((at, value)) => walk.place(at, value, depth),
                None => walk.value(item, depth + 1),
            });
            index += 1;
        }
        self.out.push(']');
    }

    /// The disclosure with this digest and its content. A digest without one is counted.
    fn disclosed(&mut self, digest: Cow<'d, str>) -> Option<(usize, Content<'d>)> {
        let at = self.by_digest.get(&*digest).copied();
        if !self.seen.insert(digest) {
            self.note(Fault::DigestRepeated);
            return None;
        }
        let Some(at) = at else {
            self.hidden += 1;
            return None;
        };
        let disclosure = self.disclosures.get(at)?;
        if disclosure.defect.is_some() {
            return None;
        }
        Some((at, disclosure.content()?))
    }

    /// Writes the value of a disclosure into its place.
    fn place(&mut self, at: usize, value: View<'d>, depth: usize) {
        if let Some(found) = self.found.get_mut(at) {
            found.standing = Some(Standing::Disclosed);
            found.path = (self.path.len() <= LONGEST_PATH).then(|| self.path.clone());
        }
        self.value(value, depth + 1);
    }

    fn misplaced(&mut self, at: usize, fault: Fault) {
        if let Some(found) = self.found.get_mut(at) {
            found.standing = Some(Standing::Misplaced);
        }
        self.note(fault);
    }

    /// Does something one level deeper, at the member or element of this name (RFC 6901 3).
    fn inside(&mut self, name: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&pointer_segment(name));
        then(self);
        self.path.truncate(length);
    }

    fn comma(&mut self, start: usize) {
        if self.out.len() > start {
            self.out.push(',');
        }
    }
}

/// A member's name as a JSON pointer spells it (RFC 6901 3).
pub fn pointer_segment(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}

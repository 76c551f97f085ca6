//! What an SD-JWT in JSON serialisation has in its unprotected header (RFC 9901 8).

use std::borrow::Cow;

use super::{Fault, Presented};
use crate::decode::json::{Kind, View};

/// The disclosures and the key binding of an SD-JWT in JSON serialisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation {
    disclosures: Vec<String>,
    key_binding: Option<String>,
    /// The first signature and everything that is presented with it, in compact form.
    whole: String,
    /// How much of that a key binding binds to.
    bound: usize,
    faults: Vec<Fault>,
}

const DISCLOSURES: &str = "disclosures";
const KEY_BINDING: &str = "kb_jwt";

impl Presentation {
    /// Members of an unprotected header that are no parameters but parts of an SD-JWT (RFC 9901 8.1).
    pub(in crate::decode) const MEMBERS: [&str; 2] = [DISCLOSURES, KEY_BINDING];

    /// Reads the unprotected headers of all signatures, of which the first has everything (RFC 9901 8.3); `compact`
    /// is the first signature in compact form. Nothing if none has any of it.
    pub(in crate::decode) fn read<'d>(
        mut headers: impl Iterator<Item = Option<View<'d>>>,
        compact: &str,
    ) -> Option<Self> {
        let member = |header: Option<View<'d>>, name| header.and_then(|header| header.get(name));
        let first = headers.next().flatten();
        let mut faults = Vec::new();
        for header in headers {
            for name in Self::MEMBERS {
                let fault = Fault::MemberMisplaced { name };
                if member(header, name).is_some() && !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        let (list, key_binding) = (member(first, DISCLOSURES), member(first, KEY_BINDING));
        if list.is_none() && key_binding.is_none() && faults.is_empty() {
            return None;
        }
        let disclosures = list.map_or_else(|| Some(Vec::new()), texts);
        if disclosures.is_none() {
            faults.push(Fault::MemberMalformed { name: DISCLOSURES });
        }
        let disclosures = disclosures.unwrap_or_default();
        let text = key_binding.and_then(part);
        if key_binding.is_some() && text.is_none() {
            faults.push(Fault::MemberMalformed { name: KEY_BINDING });
        }
        let mut whole = format!("{compact}~");
        for disclosure in &disclosures {
            whole.push_str(disclosure);
            whole.push('~');
        }
        let bound = whole.len();
        whole.extend(text.as_deref());
        Some(Self {
            disclosures,
            key_binding: text.map(Cow::into_owned),
            whole,
            bound,
            faults,
        })
    }

    /// The whole SD-JWT in compact form, by its first signature.
    pub(in crate::decode) fn whole(&self) -> &str {
        &self.whole
    }

    /// Its parts.
    pub(in crate::decode) fn parts(&self) -> Presented<'_> {
        Presented {
            disclosures: self.disclosures.iter().map(String::as_str).collect(),
            key_binding: self.key_binding.as_deref(),
            bound: self.whole.get(..self.bound).unwrap_or(&self.whole),
            faults: self.faults.clone(),
        }
    }
}

/// The parts that an array holds; nothing if it is none, or holds something else.
fn texts(list: View<'_>) -> Option<Vec<String>> {
    if list.kind() != Kind::Array {
        return None;
    }
    let texts = list.items().map(|item| part(item).map(Cow::into_owned));
    texts.collect()
}

/// One part: a `~` inside would move the borders between the parts.
fn part(value: View<'_>) -> Option<Cow<'_, str>> {
    value.as_str().filter(|text| !text.contains('~'))
}

//! Opaque tokens whose vendor gave them a form that can be recognised: a prefix, an alphabet, a length, and
//! for some a checksum. That is form, not meaning: whether such a token works only its vendor can tell.

mod checksum;
mod find;
mod table;

pub use find::{Finder, is_start, is_varied, plain};
pub use table::VENDORS;

/// One form of a vendor's tokens.
#[derive(Debug, PartialEq, Eq)]
pub struct Vendor {
    /// Its stable name in machine output.
    pub id: &'static str,
    /// Who issues such tokens.
    pub vendor: &'static str,
    /// What it is called, without article.
    pub name: &'static str,
    /// What it is for.
    pub role: Role,
    /// How well the form is known.
    pub known: Known,
    /// The checksum inside it, if it has one that is published.
    checksum: Option<Checksum>,
    /// How every such token begins.
    prefix: &'static str,
    /// What follows.
    rest: &'static [Piece],
    /// Where the form is written.
    pub source: &'static str,
}

/// What a vendor's token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It is sent to the vendor's API.
    Api,
    /// It is exchanged for access tokens.
    Refresh,
    /// It is exchanged once for tokens.
    Code,
    /// It proves a client's or an integration's identity.
    Secret,
    /// It enrols or identifies a machine (runner, agent) with the vendor.
    Machine,
    /// It opens one feed, mailbox or hook, no general API.
    Narrow,
    /// It may be seen by anybody.
    Public,
    /// It only names a key; what proves its possession is elsewhere.
    Identifier,
}

/// How well a form is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// Its vendor publishes it, as documentation or as source.
    Published,
    /// Secret scanners agree on it, and its prefix is no other's.
    Scanned,
    /// Seen in examples; others may look the same.
    Seen,
}

/// How a checksum is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Checksum {
    /// The last six characters: CRC-32 of what stands between prefix and them, in base 62.
    Base62OfBody,
    /// The last eight characters: CRC-32 of what stands before their underscore, as hexadecimal bytes, least first.
    HexOfAll,
    /// The last seven characters: CRC-32 of everything before them, in base 36.
    Base36OfAll,
}

/// A part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Exactly this text.
    Text(&'static str),
    /// So many characters, at least and at most, of an alphabet; as many as there are.
    Run(Alphabet, usize, usize),
}

/// The characters of a [`Piece::Run`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    /// `0-9`
    Digits,
    /// `0-9a-f`
    LowerHex,
    /// `0-9a-fA-F`
    Hex,
    /// `0-9a-z`
    Lower,
    /// `0-9A-Z`
    Upper,
    /// `A-Z2-7`
    Base32,
    /// `A-Za-z`
    Letters,
    /// `0-9A-Za-z`
    Base62,
    /// Base 62 and `_`
    Word,
    /// Base 62, `-` and `_`
    Base64Url,
    /// Base 62, `+`, `/` and `=`
    Base64,
    /// Everything that a bearer token may have (RFC 6750 2.1), a comma and a percent sign.
    Bearer,
}

/// A vendor's form that a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// The form.
    pub vendor: &'static Vendor,
    /// Whether the checksum is right; nothing if the form has none.
    pub checksum: Option<bool>,
}

/// The first form that `text` has as a whole.
pub fn recognise(text: &str) -> Option<Recognised> {
    let vendor = VENDORS.iter().find(|vendor| vendor.matches(text))?;
    Some(Recognised {
        vendor,
        checksum: vendor
            .checksum
            .map(|kind| checksum::is_right(kind, vendor.prefix, text)),
    })
}

impl Vendor {
    fn matches(&self, text: &str) -> bool {
        let Some(mut rest) = text.strip_prefix(self.prefix) else {
            return false;
        };
        for piece in self.rest {
            let after = match *piece {
                Piece::Text(wanted) => rest.strip_prefix(wanted),
                Piece::Run(alphabet, least, most) => {
                    let length = rest
                        .bytes()
                        .take(most)
                        .take_while(|byte| alphabet.has(*byte))
                        .count();
                    (length >= least).then(|| rest.get(length..)).flatten()
                }
            };
            match after {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

impl Alphabet {
    const fn has(self, byte: u8) -> bool {
        match self {
            Self::Digits => byte.is_ascii_digit(),
            Self::LowerHex => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Self::Hex => byte.is_ascii_hexdigit(),
            Self::Lower => matches!(byte, b'0'..=b'9' | b'a'..=b'z'),
            Self::Upper => matches!(byte, b'0'..=b'9' | b'A'..=b'Z'),
            Self::Base32 => matches!(byte, b'2'..=b'7' | b'A'..=b'Z'),
            Self::Letters => byte.is_ascii_alphabetic(),
            Self::Base62 => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Self::Base64Url => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
            Self::Base64 => byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='),
            Self::Bearer => {
                byte.is_ascii_alphanumeric()
                    || matches!(
                        byte,
                        b'-' | b'.' | b'_' | b'~' | b'+' | b'/' | b'=' | b',' | b'%'
                    )
            }
        }
    }
}

impl Role {
    /// What it is for, completing "It ...".
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Api => "is a credential for its vendor's API: whoever holds it can act with it",
            Self::Refresh => "is exchanged at its vendor's token endpoint for access tokens",
            Self::Code => "is exchanged once, at its vendor's token endpoint, for tokens",
            Self::Secret => "is the secret of a client or an integration, not a token",
            Self::Machine => "enrols or identifies a machine with its vendor",
            Self::Narrow => "opens one feed, mailbox or hook of its vendor, not the API",
            Self::Public => {
                "names a project or an account to its vendor, and may be seen by anybody"
            }
            Self::Identifier => {
                "only names a key: it is no secret and no token; the key's secret part signs requests"
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_and_every_form_has_a_source() {
        let mut seen = HashSet::new();
        for vendor in VENDORS {
            assert!(seen.insert(vendor.id), "{} is there twice", vendor.id);
            assert!(!vendor.source.is_empty() && !vendor.name.is_empty());
        }
    }

    #[test]
    fn no_form_is_hidden_by_an_earlier_one() {
        for vendor in VENDORS {
            let text = example(vendor);
            let found = recognise(&text).unwrap();
            assert_eq!(found.vendor.id, vendor.id, "{text}");
        }
    }

    #[test]
    fn one_character_more_or_less_is_another_form() {
        let pat = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");
        assert!(recognise(pat).is_some());
        for text in [&format!("{pat}x"), pat.get(..39).unwrap(), "ghp_", ""] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    /// A text of the form, as short as it may be, that is not all the same character.
    pub(super) fn example(vendor: &Vendor) -> String {
        let mut text = vendor.prefix.to_owned();
        for piece in vendor.rest {
            match *piece {
                Piece::Text(exactly) => text.push_str(exactly),
                Piece::Run(alphabet, least, _) => {
                    let letters: Vec<u8> = (b'0'..=b'z').filter(|b| alphabet.has(*b)).collect();
                    let run = letters.iter().cycle().skip(1).step_by(3).take(least);
                    text.extend(run.map(|b| char::from(*b)));
                }
            }
        }
        text
    }
}

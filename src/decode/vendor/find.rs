//! Vendors' forms in the middle of other bytes: logs, source code, JSON. Rules out quickly where no form can begin,
//! and what only looks like one: `sk_test_xxxxxxxxxxxxxxxx`.

use std::ops::Range;

use memchr::memmem;

use super::{Alphabet, Piece, Role, VENDORS, Vendor};

/// Finds the tokens of vendors. Made once, for many texts.
#[derive(Debug)]
pub struct Finder {
    /// One bit for each pair of bytes that a form may begin with.
    pairs: Box<[u64; 1024]>,
    /// The forms by the first byte of their prefix.
    by_first_byte: Vec<Vec<&'static Vendor>>,
    /// The forms without a prefix, by the text in their middle.
    by_middle: Vec<(memmem::Finder<'static>, Alphabet, usize, &'static Vendor)>,
}

/// Most tokens are shorter, in bytes.
const LONG: usize = 512;

/// One character of a text in which `/`, `+` and `=` may be written for JSON (`\/`) or for a URL (`%2F`): the
/// character and how many bytes it takes.
fn symbol(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [b'\\', b'/', ..] => Some((b'/', 2)),
        [b'%', b'2', b'F' | b'f', ..] => Some((b'/', 3)),
        [b'%', b'2', b'B' | b'b', ..] => Some((b'+', 3)),
        [b'%', b'3', b'D' | b'd', ..] => Some((b'=', 3)),
        // Any other character that is written so is none of a token.
        [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => None,
        [byte, ..] => Some((*byte, 1)),
        [] => None,
    }
}

/// A token's own text, from bytes in which it may be written for JSON or for a URL.
pub fn plain(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, length)) = symbol(rest).or(rest.first().map(|byte| (*byte, 1))) {
        text.push(char::from(byte));
        rest = rest.get(length..).unwrap_or_default();
    }
    text
}

/// True if a word of a token may begin here: what stands before belongs to no word, or is an escape of JSON
/// (`\n`, `\u003d`) or of a URL (`%3D`).
pub fn is_start(bytes: &[u8], at: usize) -> bool {
    let back = |count: usize| at.checked_sub(count).and_then(|at| bytes.get(at)).copied();
    let hex = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
    match back(1) {
        None => true,
        Some(byte) if !is_word(byte) => true,
        Some(b'n' | b'r' | b't' | b'b' | b'f') if back(2) == Some(b'\\') => true,
        last if hex(last) => {
            (hex(back(2)) && back(3) == Some(b'%'))
                || (back(5) == Some(b'u') && back(6) == Some(b'\\'))
        }
        _ => false,
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

impl Default for Finder {
    fn default() -> Self {
        Self::new()
    }
}

impl Finder {
    /// Prepares the search.
    pub fn new() -> Self {
        let mut finder = Self {
            pairs: Box::new([0; 1024]),
            by_first_byte: vec![Vec::new(); 256],
            by_middle: Vec::new(),
        };
        // What anybody may see is nothing to find.
        let is_secret = |vendor: &&Vendor| !matches!(vendor.role, Role::Public | Role::Identifier);
        for vendor in VENDORS.iter().filter(is_secret) {
            finder.add(vendor);
        }
        finder
    }

    fn add(&mut self, vendor: &'static Vendor) {
        match (vendor.prefix.as_bytes(), vendor.rest) {
            ([], [Piece::Run(alphabet, _, most), Piece::Text(middle), ..]) => {
                let middle = memmem::Finder::new(middle.as_bytes());
                self.by_middle.push((middle, *alphabet, *most, vendor));
            }
            ([], [Piece::Run(alphabet, _, most), ..]) => {
                debug_assert!(false, "{alphabet:?} {most} without anything to look for");
            }
            (prefix, rest) => {
                let first = prefix.first().copied().unwrap_or_default();
                if let Some(forms) = self.by_first_byte.get_mut(usize::from(first)) {
                    forms.push(vendor);
                }
                let seconds: Vec<u8> = match (prefix.get(1), rest.first()) {
                    (Some(b'/'), _) => vec![b'/', b'\\', b'%'],
                    (Some(second), _) => vec![*second],
                    (None, Some(Piece::Run(alphabet, ..))) => {
                        (0..=u8::MAX).filter(|byte| alphabet.has(*byte)).collect()
                    }
                    (None, _) => (0..=u8::MAX).collect(),
                };
                for second in seconds {
                    let pair = u16::from_be_bytes([first, second]);
                    if let Some(bits) = self.pairs.get_mut(usize::from(pair >> 6)) {
                        *bits |= 1 << (pair & 63);
                    }
                }
            }
        }
    }

    /// Adds where in `bytes` a token of a vendor stands, in no order; such ranges may overlap.
    pub fn find(&self, bytes: &[u8], found: &mut Vec<Range<usize>>) {
        let mut after = 0;
        for (at, pair) in bytes.windows(2).enumerate() {
            let &[first, second] = pair else { continue };
            let pair = u16::from_be_bytes([first, second]);
            let bits = self.pairs.get(usize::from(pair >> 6)).copied();
            if bits.unwrap_or_default() >> (pair & 63) & 1 == 0
                || at < after
                || !is_start(bytes, at)
            {
                continue;
            }
            let forms = self.by_first_byte.get(usize::from(first));
            let rest = bytes.get(at..).unwrap_or_default();
            let mut length = None;
            for form in forms.into_iter().flatten() {
                let mut read = 0;
                length = length.max(form.length(rest, &mut read));
                // What is so long and no token has none in its middle: to try again there may take for ever.
                if read > LONG {
                    after = after.max(at + read);
                }
            }
            if let Some(length) = length {
                found.push(at..at + length);
                after = at + length;
            }
        }
        for (middle, alphabet, most, vendor) in &self.by_middle {
            for at in middle.find_iter(bytes) {
                let before = bytes.get(..at).unwrap_or_default();
                let run = before.iter().rev().take(*most);
                let start = at - run.take_while(|byte| alphabet.has(**byte)).count();
                let rest = bytes.get(start..).unwrap_or_default();
                if start < at
                    && is_start(bytes, start)
                    && let Some(length) = vendor.length(rest, &mut 0)
                {
                    found.push(start..start + length);
                }
            }
        }
    }
}

impl Vendor {
    /// How many bytes at the beginning of `bytes` are a token of this form, if they are one and it ends there; `read`
    /// tells how far that was looked at.
    fn length(&self, bytes: &[u8], read: &mut usize) -> Option<usize> {
        let mut at = text(self.prefix, bytes)?;
        let body = at;
        let mut ends_in = None;
        for piece in self.rest {
            let rest = bytes.get(at..).unwrap_or_default();
            at += match *piece {
                Piece::Text(wanted) => text(wanted, rest)?,
                Piece::Run(alphabet, least, most) => run(alphabet, least, most, rest)?,
            };
            *read = at;
            ends_in = match *piece {
                Piece::Run(alphabet, ..) => Some(alphabet),
                Piece::Text(_) => None,
            };
        }
        // A sentence, not the token, ends with a full stop or a comma.
        if ends_in == Some(Alphabet::Bearer) {
            let token = bytes.get(..at)?;
            let trailing = token
                .iter()
                .rev()
                .take_while(|b| matches!(b, b'.' | b',' | b'%'));
            at -= trailing.count();
        }
        let goes_on = bytes.get(at).is_some_and(|next| {
            next.is_ascii_alphanumeric()
                || *next == b'_'
                || (matches!(next, b'-' | b'/' | b'+') && ends_in.is_some_and(|a| a.has(*next)))
        });
        let token = plain(bytes.get(body..at)?);
        (!goes_on && self.is_random(token.as_bytes())).then_some(at)
    }

    /// True if this may be what a machine made: enough different characters and, where the prefix alone says little,
    /// digits and letters of both cases.
    fn is_random(&self, body: &[u8]) -> bool {
        let says_little =
            self.prefix.len() < 5 && !self.prefix.bytes().any(|byte| matches!(byte, b'_' | b'-'));
        let is_wide = |piece: &Piece| {
            use Alphabet as A;
            let wide = [
                A::Letters,
                A::Base62,
                A::Word,
                A::Base64Url,
                A::Base64,
                A::Bearer,
            ];
            matches!(piece, Piece::Run(alphabet, ..) if wide.contains(alphabet))
        };
        let has = |test: fn(&u8) -> bool| body.iter().any(test);
        let is_mixed =
            has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        let needs_mix = says_little && self.rest.iter().any(is_wide);
        is_varied(body) && (!needs_mix || is_mixed)
    }
}

/// True if a text has as many different characters as a random one of its length has at least.
pub fn is_varied(text: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in text {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    seen.iter().filter(|seen| **seen).count() >= (text.len() / 3).clamp(5, 9)
}

/// How many bytes at the beginning of `bytes` are this text, however it is written.
fn text(wanted: &str, bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(wanted.as_bytes()) {
        return Some(wanted.len());
    }
    let mut at = 0;
    for expected in wanted.bytes() {
        let (byte, length) = symbol(bytes.get(at..)?)?;
        if byte != expected {
            return None;
        }
        at += length;
    }
    Some(at)
}

/// How many bytes at the beginning of `bytes` are such a run, however it is written.
fn run(alphabet: Alphabet, least: usize, most: usize, bytes: &[u8]) -> Option<usize> {
    let (mut at, mut count) = (0, 0);
    while count < most
        && let Some((byte, length)) = symbol(bytes.get(at..)?)
        && alphabet.has(byte)
    {
        at += length;
        count += 1;
    }
    (count >= least).then_some(at)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::recognise;
    use super::*;

    const PAT: &str = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");
    const SLACK: &str = concat!(
        "xo",
        "xb-123456789012-987654321098-AbCdEfGhIjKlMnOpQrStUvWx"
    );

    fn found(text: &str) -> Vec<String> {
        let mut ranges = Vec::new();
        Finder::new().find(text.as_bytes(), &mut ranges);
        ranges
            .into_iter()
            .map(|range| plain(text.as_bytes().get(range).unwrap()))
            .collect()
    }

    #[test]
    fn every_secret_form_is_found_in_a_text_and_is_what_it_was() {
        for vendor in VENDORS {
            let text = super::super::tests::example(vendor);
            let around = format!("a = \"{text}\"; b");
            let found = found(&around);
            match vendor.role {
                Role::Public | Role::Identifier => continue,
                _ => assert!(found.contains(&text), "{}: {around} {found:?}", vendor.id),
            }
            assert!(recognise(&text).is_some());
        }
    }

    #[test]
    fn tokens_are_found_however_they_are_written() {
        for text in [
            PAT.to_owned(),
            format!("https://x:{PAT}@github.com/a"),
            format!("\\n{PAT}\\n"),
            format!("token%3D{PAT}%26x"),
            format!("\\u0022{PAT}\\u0022"),
            format!("see {PAT}."),
        ] {
            assert_eq!(found(&text), [PAT], "{text}");
        }
        let refresh = concat!("1/", "/0gR7xKq2Lw9TzB4mVn8sYc1Dh6Jf3Pe5Ua-0_Zi");
        for written in [
            refresh.to_owned(),
            refresh.replace('/', "\\/"),
            refresh.replace('/', "%2F"),
        ] {
            assert_eq!(found(&format!("refresh_token={written}&x")), [refresh]);
        }
        assert_eq!(found(&format!("{SLACK} {PAT}")), [SLACK, PAT]);
    }

    #[test]
    fn what_only_looks_like_a_token_is_none() {
        for text in [
            "sk_test_xxxxxxxxxxxxxxxxxxxxxxxx",
            concat!("gh", "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
            "this.s.someMethodNameOfTwentyFou(x)",
            "import a from './npm_config_user_agent'",
            "1//2 of 4/0",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
            "AKIAIOSFODNN7EXAMPLE",
            "12345678901234567|",
            &format!("x{PAT}"),
            &format!("{PAT}x"),
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}

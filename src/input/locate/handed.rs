//! Tokens that nothing but the place where they stand shows: `Authorization: Bearer 2Yotn...`, `access_token=...`,
//! `"refresh_token": "..."`, in headers, JSON, URLs, environment files and HAR.

use memchr::memmem;

use crate::decode::vendor::is_varied;
use crate::input::{Member, is_of_bearer_token};

/// The ends of the names of [`Member`], and the schemes of an `Authorization` header, as they are looked for.
#[derive(Debug)]
pub(super) struct Names {
    names: Vec<memmem::Finder<'static>>,
    schemes: Vec<memmem::Finder<'static>>,
}

/// Something that stands where a token is handed over.
pub(super) struct Handed {
    /// Where it begins.
    pub(super) start: usize,
    /// The name that it is handed over under.
    pub(super) member: Option<Member>,
    /// Where it ends, if it looks like a token that only its issuer can read.
    pub(super) opaque: Option<usize>,
}

/// How sure it is that what follows is a value, not a word of a program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Quoted,
    Plain,
}

/// The shortest that is taken for a token.
const SHORTEST: usize = 16;
/// The longest that is looked at.
const LONGEST: usize = 1 << 13;
/// So many are tried in one run of characters of tokens (`Bearer+Bearer+`): more are an attack on our time.
const MOST_TRIED: usize = 16;

impl Names {
    pub(super) fn new() -> Self {
        let finder = |word: &&'static str| memmem::Finder::new(*word);
        let finders = |words: &[&'static str]| words.iter().map(finder).collect();
        Self {
            names: finders(&["oken", "OKEN", "ssertion", "SSERTION"]),
            schemes: finders(&["earer", "EARER", "DPoP", "dpop"]),
        }
    }

    pub(super) fn find(&self, bytes: &[u8], mut hand_on: impl FnMut(Handed)) {
        for name in &self.names {
            for at in name.find_iter(bytes) {
                let end = at + name.needle().len();
                let Some(member) = Member::at_end(bytes.get(..end).unwrap_or_default()) else {
                    continue;
                };
                if let Some((start, written)) = value_after(bytes, end) {
                    hand_on(Handed {
                        start,
                        member: Some(member),
                        opaque: opaque(bytes, start, written),
                    });
                }
            }
        }
        for scheme in &self.schemes {
            let (mut run, mut tried) = (0, 0);
            for at in scheme.find_iter(bytes) {
                let Some(start) = credentials_after(bytes, at + scheme.needle().len()) else {
                    continue;
                };
                if start >= run {
                    (run, tried) = (start + run_length(bytes, start), 0);
                }
                tried += 1;
                if tried <= MOST_TRIED {
                    hand_on(Handed {
                        start,
                        member: None,
                        opaque: opaque(bytes, start, Written::Quoted),
                    });
                }
            }
        }
    }
}

/// Where the value begins that is given to a name ending at `at`: after `=`, `:`, `>` or, in HAR, `"value":`.
fn value_after(bytes: &[u8], at: usize) -> Option<(usize, Written)> {
    let (at, _) = quotes(bytes, at);
    let at = blanks(bytes, at);
    let at = har_value(bytes, at).unwrap_or(at);
    let rest = bytes.get(at..)?;
    let separator = match rest {
        [b'=', b'>' | b'=', ..] | [b':', b'=', ..] => return None,
        [b'=' | b':' | b'>', ..] => 1,
        [b'%', b'3', b'D' | b'd' | b'A' | b'a', ..] => 3,
        _ => return None,
    };
    let (start, is_quoted) = quotes(bytes, blanks(bytes, at + separator));
    let written = match is_quoted {
        true => Written::Quoted,
        false => Written::Plain,
    };
    Some((start, written))
}

/// `"name": "access_token", "value": "..."`: where the colon stands.
fn har_value(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?.strip_prefix(b",")?;
    let at = blanks(bytes, bytes.len() - rest.len());
    let (at, is_quoted) = quotes(bytes, at);
    let after = at + b"value".len();
    let is_value = is_quoted && bytes.get(at..after) == Some(b"value");
    is_value.then(|| blanks(bytes, quotes(bytes, after).0))
}

/// Where the credentials begin after a scheme that ends at `at`.
fn credentials_after(bytes: &[u8], at: usize) -> Option<usize> {
    let start = match bytes.get(at..)? {
        [b'%', b'2', b'0', ..] => at + 3,
        [b'+', ..] => at + 1,
        [b' ', ..] => blanks(bytes, at),
        _ => return None,
    };
    Some(start)
}

/// Skips blanks.
fn blanks(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take(8)
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

/// Skips quotes, however they are escaped; true if there are any.
fn quotes(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let from = at;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [b'"' | b'\'' | b'`', ..] => 1,
            [b'\\', b'"' | b'\'' | b'\\', ..] => 1,
            [b'%', b'2', b'2' | b'7', ..] => 3,
            [b'\\', b'u', b'0', b'0', b'2', b'2' | b'7', ..] => 6,
            [b'&', b'q', b'u', b'o', b't', b';', ..] => 6,
            _ => return (at, at > from),
        };
    }
}

/// How many bytes from `start` on are characters of tokens; of many about [`LONGEST`].
fn run_length(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let is_of_it = |byte: &&u8| is_of_bearer_token(**byte);
    let mut length = 0;
    // `\/` and `%2F` are a character of it, too.
    loop {
        let here = rest.get(length..).unwrap_or_default();
        length += here.iter().take(LONGEST).take_while(is_of_it).count();
        length += match rest.get(length..).unwrap_or_default() {
            _ if length >= LONGEST => return length,
            [b'\\', b'/', ..] => 2,
            [b'%', b'2', b'F' | b'f' | b'B' | b'b', ..] => 3,
            _ => return length,
        };
    }
}

/// Where an opaque token ends that begins at `start`, if what stands there looks like one.
fn opaque(bytes: &[u8], start: usize, written: Written) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let length = run_length(bytes, start);
    if length >= LONGEST {
        return None;
    }
    let token = rest.get(..length)?;
    // A sentence ends with a full stop, no token does.
    let dots = token.iter().rev().take_while(|byte| **byte == b'.').count();
    let token = token.get(..length - dots)?;
    // A call, a variable or a template, not a value.
    if matches!(rest.get(length), Some(b'(' | b'[' | b'{' | b'$')) {
        return None;
    }
    let padded = rest.get(token.len()..).unwrap_or_default();
    let padded = padded
        .iter()
        .take(2)
        .take_while(|byte| **byte == b'=')
        .count();
    looks_random(token, written).then_some(start + token.len() + padded)
}

/// True if a machine may have made this: digits and letters that change places as often as they do by chance. Words
/// of people and of programs do not.
fn looks_random(token: &[u8], written: Written) -> bool {
    let class = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    };
    let digits = token.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = token
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let changes = token.windows(2).filter(|pair| match pair {
        [a, b] => class(*a) != class(*b) && class(*a) != 3 && class(*b) != 3,
        _ => false,
    });
    let part = match written {
        Written::Quoted => 4,
        Written::Plain => 3,
    };
    // `oauth2.getAccessToken`
    let is_path = written == Written::Plain && token.contains(&b'.');
    token.len() >= SHORTEST
        && digits >= 2
        && letters >= 2
        && !is_path
        && is_varied(token)
        && changes.count() * part >= token.len()
}

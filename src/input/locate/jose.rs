//! JWS, JWE and SD-JWT in compact form, whole or cut off: a base64url header that is a JSON object with `alg`
//! (RFC 7515 4.1.1, RFC 7516 4.1.1), and what follows it.

use std::ops::Range;

use memchr::memmem;

use super::{base64url, padding};
use crate::decode::json::Document;
use crate::decode::structured::Form;
use crate::decode::{self, Token};
use crate::input::clean::TOKEN_STARTS;

/// The beginnings of a header, as they are looked for.
#[derive(Debug)]
pub(super) struct Starts([memmem::Finder<'static>; 4]);

/// `{"alg":""}` in base64url.
const SHORTEST_HEADER: usize = 14;
/// No header is longer: it may hold a chain of certificates.
const LONGEST_HEADER: usize = 1 << 16;
/// So many beginnings are tried in one run of base64url: more are an attack on our time.
const MOST_TRIED: usize = 16;

impl Starts {
    pub(super) fn new() -> Self {
        Self(TOKEN_STARTS.map(|start| memmem::Finder::new(start.as_bytes())))
    }

    pub(super) fn find(&self, bytes: &[u8], found: &mut Vec<Range<usize>>) {
        for start in &self.0 {
            let (mut after, mut run, mut tried) = (0, 0, 0);
            for at in start.find_iter(bytes) {
                if at < after {
                    continue;
                }
                if at >= run {
                    (run, tried) = (at + base64url(bytes, at), 0);
                }
                tried += 1;
                if tried > MOST_TRIED {
                    after = run;
                    continue;
                }
                match token(bytes, at, run) {
                    Some(end) => {
                        found.push(at..end);
                        after = end;
                    }
                    // Without a dot behind it, there is none for the others of the run either.
                    None if bytes.get(run) != Some(&b'.') => after = run,
                    None => {}
                }
            }
        }
    }
}

/// Where the token ends that begins at `at`, if there is one; `run` is where its first segment ends.
fn token(bytes: &[u8], at: usize, run: usize) -> Option<usize> {
    let first = bytes.get(at..run)?;
    if !(SHORTEST_HEADER..=LONGEST_HEADER).contains(&first.len()) {
        return None;
    }
    if bytes.get(run) != Some(&b'.') {
        let end = run + padding(bytes, run);
        let text = std::str::from_utf8(bytes.get(at..end)?).ok()?;
        let is_key =
            |token| matches!(token, Token::Structured(key) if key.form == Form::GrafanaKey);
        return is_key(Token::read(text)).then_some(end);
    }
    let first = std::str::from_utf8(first).ok()?;
    let header = Document::read(decode::base64url::decode(first).bytes);
    header.object()?;
    header.str("alg")?;
    let segments = if header.get("enc").is_some() { 5 } else { 3 };
    let mut end = run;
    let mut seen = 1;
    let mut is_empty = true;
    while seen < segments && bytes.get(end) == Some(&b'.') {
        let length = base64url(bytes, end + 1);
        // A header alone, and what a sentence or a file's name goes on with, is no token.
        if seen == 1 && length > 0 && length < 8 && bytes.get(end + 1 + length) != Some(&b'.') {
            return None;
        }
        is_empty &= length == 0;
        end += 1 + length;
        seen += 1;
    }
    if is_empty {
        return None;
    }
    end += padding(bytes, end);
    Some(if seen == 3 {
        presented(bytes, end)
    } else {
        end
    })
}

/// Where an SD-JWT ends: disclosures, then a key binding JWT or nothing, each after a tilde (RFC 9901 4).
fn presented(bytes: &[u8], mut end: usize) -> usize {
    while bytes.get(end) == Some(&b'~') {
        end += 1;
        end += base64url(bytes, end);
        if bytes.get(end) == Some(&b'.') {
            end += 1 + base64url(bytes, end + 1);
            if bytes.get(end) == Some(&b'.') {
                end += 1 + base64url(bytes, end + 1);
            }
            break;
        }
    }
    end
}

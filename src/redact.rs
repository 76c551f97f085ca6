//! `whichtoken redact`: takes the tokens out of a text and leaves everything else as it is, byte for byte, with bounded
//! memory. The personal values of a report (`--redact`) are the work of [`report::redact`](crate::report).

use std::io::{self, Read, Write};

use crate::input::is_utf_16;
use crate::report::text::scan::placeholder;
use crate::scan::{Block, Blocks, Rules};

/// How a text ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All of it was written.
    Whole,
    /// Nobody reads any more.
    Unread,
    /// It is UTF-16, in which no token is found; nothing was written.
    Utf16,
}

/// Copies `input` to `output` with a placeholder in the place of every token.
///
/// # Errors
/// If the input cannot be read or the output not be written.
pub fn redact(input: impl Read, output: &mut impl Write, rules: &Rules) -> io::Result<Ended> {
    let mut blocks = Blocks::new(input);
    let mut block = Block::default();
    let mut text = Vec::new();
    let mut is_first = true;
    // A token without end, of which the beginning is replaced already.
    let mut is_inside = false;
    while blocks.next(&mut block)? {
        if std::mem::take(&mut is_first) && is_utf_16(&block.bytes) {
            return Ok(Ended::Utf16);
        }
        let bytes = block.bytes.as_slice();
        let mut written = match is_inside {
            true => bytes.iter().take_while(|byte| goes_on(**byte)).count(),
            false => 0,
        };
        is_inside &= written == bytes.len();
        text.clear();
        for place in rules.locator.find(bytes) {
            if place.range.start < written {
                continue;
            }
            let before = bytes.get(written..place.range.start);
            text.extend_from_slice(before.unwrap_or_default());
            text.extend_from_slice(placeholder(&rules.sighting(&place, bytes)).as_bytes());
            written = place.range.end;
            is_inside = block.is_cut && written == bytes.len();
        }
        text.extend_from_slice(bytes.get(written..).unwrap_or_default());
        match output.write_all(&text).and_then(|()| output.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Ended::Unread),
            other => other?,
        }
    }
    Ok(Ended::Whole)
}

const fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode::base64url::encode;
    use crate::decode::number::SECOND;
    use crate::input::Locator;
    use crate::judge::Clock;
    use crate::scan::scan;
    use proptest::prelude::*;

    const PAT: &str = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");

    fn rules() -> Rules {
        Rules {
            locator: Locator::new(),
            clock: Clock {
                now: 1_000 * SECOND,
                leeway: 0,
            },
            allowed: Vec::new(),
        }
    }

    fn redacted(input: &[u8]) -> Vec<u8> {
        let mut output = Vec::new();
        assert_eq!(redact(input, &mut output, &rules()).unwrap(), Ended::Whole);
        output
    }

    fn jwt(payload: &str) -> String {
        let header = encode(br#"{"alg":"RS256"}"#);
        format!("{header}.{}.c2lnbmF0dXJl", encode(payload.as_bytes()))
    }

    fn piece() -> impl Strategy<Value = (Vec<u8>, Option<String>)> {
        let token = prop_oneof![
            "[a-z]{1,8}".prop_map(|sub| jwt(&format!(r#"{{"sub":"{sub}","iss":"{sub}"}}"#))),
            Just(PAT.to_owned()),
            // An issuer that is a token.
            Just(jwt(&format!(r#"{{"iss":"{PAT}"}}"#))),
        ];
        prop_oneof![
            token.prop_map(|token| (token.clone().into_bytes(), Some(token))),
            Just((b" ".to_vec(), None)),
            Just((b"\n".to_vec(), None)),
            Just((b"\r\n\"id_token\": \"".to_vec(), None)),
            proptest::collection::vec(any::<u8>(), 1..6).prop_map(|bytes| (bytes, None)),
        ]
    }

    proptest! {
        #[test]
        fn what_holds_no_token_stays_as_it_is(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            text in "[ -~\n]{0,300}",
        ) {
            for input in [bytes.as_slice(), text.as_bytes()] {
                if rules().locator.find(input).is_empty() && !is_utf_16(input) {
                    prop_assert_eq!(redacted(input), input);
                }
            }
        }

        #[test]
        fn no_token_that_stands_apart_is_left(pieces in proptest::collection::vec(piece(), 0..20)) {
            let mut input = b"x ".to_vec();
            for (bytes, token) in &pieces {
                // What touches a token may be a part of it, and then it is another one.
                let apart: &[u8] = if token.is_some() { b" " } else { b"" };
                input.extend_from_slice(&[apart, bytes, apart].concat());
            }
            let output = redacted(&input);
            for token in pieces.iter().filter_map(|(_, token)| token.as_ref()) {
                prop_assert!(memchr::memmem::find(&output, token.as_bytes()).is_none());
            }
            prop_assert!(rules().locator.find(&output).is_empty());
            // What `scan` finds is what was replaced.
            let hits = scan(input.as_slice(), true, &rules()).unwrap().hits;
            let mut rest = output.as_slice();
            for hit in hits {
                let placeholder = placeholder(&hit.sighting);
                let at = memchr::memmem::find(rest, placeholder.as_bytes());
                prop_assert!(at.is_some());
                rest = rest.get(at.unwrap() + placeholder.len()..).unwrap();
            }
        }
    }

    #[test]
    fn a_token_that_never_ends_is_taken_out_whole() {
        let mut input = jwt("{}").into_bytes();
        input.resize(10 << 20, b'a');
        input.extend_from_slice(b"\nend");
        let output = redacted(&input);
        assert!(
            output.len() < 200 && output.ends_with(b">\nend"),
            "{}",
            output.len()
        );
    }
}

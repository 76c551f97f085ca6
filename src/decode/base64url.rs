//! Base64url as RFC 7515 2 wants it: no padding, no line breaks, no spare bits. What deviates is decoded as
//! far as it can be, and named.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::fmt;

/// Accepts strict base64url only, and reads many characters at once where the processor can.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
static STRICT: std::sync::LazyLock<base64::engine::Simd> = std::sync::LazyLock::new(|| {
    base64::engine::Simd::url_safe(base64::engine::general_purpose::NO_PAD)
});
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
static STRICT: &GeneralPurpose = &URL_SAFE_NO_PAD;

/// Accepts spare bits in the last character; everything else has been put right before it is used.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What was decoded and how the text deviated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The bytes, complete or up to the first character that could not be read.
    pub bytes: Vec<u8>,
    /// What deviates from strict base64url, in order of position.
    pub defects: Vec<Defect>,
}

/// A deviation from strict base64url.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// What it is.
    pub kind: DefectKind,
    /// Byte offset in the encoded segment.
    pub at: usize,
}

/// The kinds of [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    /// A character outside the alphabet; decoding stopped there.
    InvalidCharacter,
    /// A length that no encoder produces (one character over): cut off, or one character was lost.
    ImpossibleLength,
    /// `=` at the end.
    Padding,
    /// Bits of the last character that mean nothing are not zero.
    SpareBits,
    /// `+` or `/`: the standard alphabet instead of the URL-safe one.
    StandardAlphabet,
    /// White space inside the segment.
    WhiteSpace,
}

impl fmt::Display for DefectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidCharacter => "a character that base64url does not have",
            Self::ImpossibleLength => {
                "a length that base64url cannot have: it is cut off or a character was lost"
            }
            Self::Padding => "padding (`=`), which JOSE leaves out",
            Self::SpareBits => "non-zero spare bits in its last character",
            Self::StandardAlphabet => {
                "`+` or `/`: it is encoded as standard base64, not as base64url"
            }
            Self::WhiteSpace => "white space",
        })
    }
}

/// Decodes one segment of a token.
pub fn decode(text: &str) -> Decoded {
    match STRICT.decode(text) {
        Ok(bytes) => Decoded {
            bytes,
            defects: Vec::new(),
        },
        Err(_) => decode_leniently(text),
    }
}

/// Encodes bytes without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode_leniently(text: &str) -> Decoded {
    let mut defects: Vec<Defect> = Vec::new();
    let mut note = |kind, at| {
        if !defects.iter().any(|d| d.kind == kind) {
            defects.push(Defect { kind, at });
        }
    };
    let unpadded = text.trim_end_matches('=');
    let mut clean = String::with_capacity(unpadded.len());
    for (at, character) in unpadded.char_indices() {
        match character {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_' => clean.push(character),
            '+' | '/' => {
                note(DefectKind::StandardAlphabet, at);
                clean.push(if character == '+' { '-' } else { '_' });
            }
            ' ' | '\t' | '\r' | '\n' => note(DefectKind::WhiteSpace, at),
            _ => {
                note(DefectKind::InvalidCharacter, at);
                break;
            }
        }
    }
    if unpadded.len() < text.len() {
        note(DefectKind::Padding, unpadded.len());
    }
    if clean.len() % 4 == 1 {
        note(DefectKind::ImpossibleLength, text.len());
        clean.pop();
    }
    let bytes = match URL_SAFE_NO_PAD.decode(&clean) {
        Ok(bytes) => bytes,
        Err(_) => {
            note(DefectKind::SpareBits, text.len().saturating_sub(1));
            LENIENT.decode(&clean).unwrap_or_default()
        }
    };
    Decoded { bytes, defects }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_each_deviation_and_decodes_on() {
        use DefectKind::*;
        for (text, bytes, expected) in [
            ("Zm9v", &b"foo"[..], &[][..]),
            ("Zm8", b"fo", &[]),
            ("Zm8=", b"fo", &[(Padding, 3)]),
            ("Zm9", b"fo", &[(SpareBits, 2)]),
            ("-_-_", b"\xfb\xff\xbf", &[]),
            ("+/+/", b"\xfb\xff\xbf", &[(StandardAlphabet, 0)]),
            ("Zm\n9v", b"foo", &[(WhiteSpace, 2)]),
            ("Zm9vY", b"foo", &[(ImpossibleLength, 5)]),
            ("Zm9v*Zm9v", b"foo", &[(InvalidCharacter, 4)]),
            ("", b"", &[]),
        ] {
            let decoded = decode(text);
            assert_eq!(decoded.bytes, bytes, "{text:?}");
            let found: Vec<_> = decoded.defects.iter().map(|d| (d.kind, d.at)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_we_encode_decodes_without_defect(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            prop_assert_eq!(decode(&encode(&bytes)), Decoded { bytes, defects: Vec::new() });
        }

        #[test]
        fn many_characters_at_once_are_decoded_as_one_by_one(
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
            at in any::<prop::sample::Index>(),
            other in any::<char>(),
        ) {
            let text = encode(&bytes);
            let place = at.index(text.len() + 1);
            let damaged = format!("{}{other}{}", text.get(..place).unwrap(), text.get(place..).unwrap());
            for text in [text, damaged] {
                prop_assert_eq!(STRICT.decode(&text), URL_SAFE_NO_PAD.decode(&text));
            }
        }

        #[test]
        fn any_text_is_decoded_without_panic(text in "\\PC{0,40}") {
            let _ = decode(&text);
        }
    }
}

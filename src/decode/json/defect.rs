//! What a strict reader refuses in a JSON text, or what readers disagree on.

use std::fmt;

/// Something in a JSON text that a strict reader refuses or that readers disagree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// What it is.
    pub kind: DefectKind,
    /// Byte offset in the decoded text.
    pub at: usize,
}

/// The kinds of [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    /// An escape such as `\q`, or `\u` without four hexadecimal digits.
    BadEscape,
    /// A byte order mark before the text.
    ByteOrderMark,
    /// A control character inside a string that should have been escaped.
    ControlCharacter,
    /// A member name that the same object had before (RFC 7515 4, RFC 7519 4).
    DuplicateMember,
    /// Half of a UTF-16 surrogate pair, written as an escape: not a character.
    LoneSurrogate,
    /// Bytes that are not UTF-8; they are shown as replacement characters.
    NotUtf8,
    /// More nesting than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// Text after the end of the value.
    TrailingText,
    /// The text ends in the middle of a value.
    Truncated,
    /// A character that JSON does not allow here.
    Unexpected,
}

impl DefectKind {
    /// True if a text with this defect is not JSON at all; false for what readers merely disagree on.
    pub const fn breaks_syntax(self) -> bool {
        !matches!(self, Self::DuplicateMember | Self::LoneSurrogate)
    }
}

impl fmt::Display for DefectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadEscape => "an escape that JSON does not have",
            Self::ByteOrderMark => "a byte order mark before the text",
            Self::ControlCharacter => "a control character inside a string",
            Self::DuplicateMember => "a member name that was there before",
            Self::LoneSurrogate => "half of a surrogate pair",
            Self::NotUtf8 => "bytes that are not UTF-8",
            Self::TooDeep => "more than 64 levels of nesting",
            Self::TrailingText => "text after the end of the value",
            Self::Truncated => "the text ends in the middle of a value",
            Self::Unexpected => "a character that JSON does not allow here",
        })
    }
}

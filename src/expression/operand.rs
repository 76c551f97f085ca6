//! What stands after an operator.

use crate::decode::json::{Document, Kind};
use crate::decode::moment;
use crate::decode::number::Nanoseconds;

/// A value to compare with, and everything that its text can be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// The text, without quotes.
    pub text: String,
    /// True if it stood in quotes: then it is a text and nothing else.
    pub is_quoted: bool,
    /// True if it is a JSON number.
    pub is_number: bool,
    /// The word, if it is `true`, `false` or `null`.
    pub word: Option<Word>,
    /// As a duration.
    pub duration: Option<Nanoseconds>,
    /// As a point in time by RFC 3339.
    pub time: Option<Nanoseconds>,
}

/// A word that is a value of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// `true` or `false`
    Bool(bool),
    /// `null`
    Null,
}

impl Operand {
    /// What stood in quotes.
    pub(super) fn quoted(text: String) -> Self {
        Self {
            text,
            is_quoted: true,
            is_number: false,
            word: None,
            duration: None,
            time: None,
        }
    }

    /// What stood there without quotes.
    pub(super) fn bare(text: &str) -> Self {
        let document = Document::read_text(text);
        let is_number = document.is_json()
            && document
                .root()
                .is_some_and(|root| root.kind() == Kind::Number);
        let word = match text {
            "true" => Some(Word::Bool(true)),
            "false" => Some(Word::Bool(false)),
            "null" => Some(Word::Null),
            _ => None,
        };
        // A number is a number before it is anything else; 0 is a duration in every unit.
        let may_be_duration = text == "0" || !is_number;
        Self {
            is_quoted: false,
            is_number,
            word,
            duration: moment::duration(text).ok().filter(|_| may_be_duration),
            time: moment::point_in_time(text).filter(|_| !is_number),
            text: text.to_owned(),
        }
    }

    /// True if something can be less or more than it.
    pub fn has_order(&self) -> bool {
        self.is_number || self.duration.is_some() || self.time.is_some()
    }
}

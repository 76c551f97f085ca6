//! The small language of `--expect 'PATH op VALUE'` and `--get PATH`: what can be written, and what is wrong with what
//! was. It knows no token: what holds is for `expect` to say.

mod facts;
mod operand;
mod operators;
mod parse;
mod subject;
#[cfg(test)]
mod tests;

use regex_lite::Regex;

use crate::error::{Excerpt, Failure};

pub use facts::{FACTS, Fact, FactEntry, FactType, fact};
pub use operand::{Operand, Word};
pub use operators::{OPERATORS, Operator, OperatorEntry};
pub(crate) use parse::is_same_word;
pub use subject::Subject;

/// One expectation as the user wrote it.
#[derive(Debug, Clone)]
pub struct Expression {
    /// What was written, with every token in it replaced.
    pub text: String,
    /// What it is about.
    pub subject: Subject,
    /// What is asked.
    pub operator: Operator,
    /// True if the answer must be no: `!=`, `absent`, `not has`.
    pub is_negated: bool,
    /// What it is compared with: nothing for `exists`, several for `in`, else one.
    pub operands: Vec<Operand>,
    /// For `matches`: the pattern, which must match the whole of a text.
    pub pattern: Option<Regex>,
}

/// Why a text is no expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong, one sentence without full stop.
    pub what: String,
    /// Where, in bytes from the beginning of the text, on a character's border.
    pub at: usize,
    /// What to write instead, if that is known.
    pub help: Option<String>,
    /// The whole text. It may hold a token.
    pub text: String,
}

impl Expression {
    /// Reads `PATH op VALUE`, `PATH exists` or `!PATH`.
    ///
    /// # Errors
    /// What is wrong, where, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        parse::expression(text)
    }
}

impl ParseError {
    /// As a failure of a flag or a setting with this name.
    pub fn failure(self, flag: &str) -> Failure {
        let failure = Failure::usage(format!("{flag}: {}", self.what)).with_excerpt(Excerpt {
            text: self.text,
            at: self.at,
        });
        match self.help {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    }
}

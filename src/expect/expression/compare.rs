//! Whether a value is what an operator asks for. A comparison that makes no sense fails, with the reason in words.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Known, Value};
use crate::classify::media_type;
use crate::decode::json::{Kind, View};
use crate::decode::number::{self, Nanoseconds};
use crate::expression::{
    Expression, Fact, FactType, Operand, Operator, Subject, Word, is_same_word,
};

/// Why a value cannot be compared.
type Mismatch = Cow<'static, str>;

/// Whether the question is answered with yes, before `not`.
pub(super) fn holds(
    expression: &Expression,
    value: &Value<'_>,
    known: &Known<'_>,
) -> Result<bool, Mismatch> {
    let now = known.times.clock.now;
    let asked = Asked {
        subject: &expression.subject,
        value,
        now,
    };
    let Some(operand) = expression.operands.first() else {
        return Ok(true);
    };
    match expression.operator {
        Operator::Equal => asked.is(operand),
        Operator::In => asked.is_one_of(&expression.operands),
        Operator::Contains => {
            let mut texts = asked.texts()?.into_iter();
            Ok(texts.any(|text| text.contains(&operand.text)))
        }
        Operator::Matches => {
            let pattern = expression.pattern.as_ref();
            let mut texts = asked.texts()?.into_iter();
            Ok(texts.any(|text| pattern.is_some_and(|pattern| pattern.is_match(&text))))
        }
        Operator::Has => asked.has(operand),
        Operator::Less => Ok(asked.order(operand)?.is_lt()),
        Operator::AtMost => Ok(asked.order(operand)?.is_le()),
        Operator::More => Ok(asked.order(operand)?.is_gt()),
        Operator::AtLeast => Ok(asked.order(operand)?.is_ge()),
        Operator::Exists => Ok(true),
    }
}

/// The date that a claim holds: a NumericDate (RFC 7519 2), or RFC 3339 as some tokens write it.
pub(super) fn date(view: View<'_>) -> Result<Nanoseconds, Mismatch> {
    let date = match (view.as_number(), view.as_str()) {
        (Some(digits), _) => number::numeric_date(digits).ok(),
        (_, Some(text)) => number::rfc3339_date(&text),
        (None, None) => None,
    };
    date.ok_or_else(|| format!("it is {} and no date", a(view.kind())).into())
}

/// A value, and what must be known to compare it.
struct Asked<'a> {
    subject: &'a Subject,
    value: &'a Value<'a>,
    now: Nanoseconds,
}

impl Asked<'_> {
    fn is(&self, operand: &Operand) -> Result<bool, Mismatch> {
        match self.value {
            Value::Json(view) => self.is_json(*view, operand),
            Value::Text(text) => {
                Ok(is_same_word(text, &operand.text) && self.is_word() || *text == operand.text)
            }
            Value::Number(_) | Value::Duration(_) | Value::Time(_) => {
                Ok(self.order(operand)?.is_eq())
            }
        }
    }

    /// True for a fact whose words are ours, and may be spelled with hyphens or underscores.
    fn is_word(&self) -> bool {
        matches!(self.subject, Subject::Fact(entry) if matches!(entry.value, FactType::Words { .. }))
    }

    fn is_json(&self, view: View<'_>, operand: &Operand) -> Result<bool, Mismatch> {
        // Everything may be asked whether it is null.
        if operand.word == Some(Word::Null) {
            return Ok(view.kind() == Kind::Null);
        }
        match (view.kind(), operand.word) {
            (Kind::Bool, Some(Word::Bool(expected))) => Ok(view.as_bool() == Some(expected)),
            (Kind::String, Some(Word::Bool(_))) => Err(format!(
                "it is a string; {} without quotes is a boolean",
                operand.text
            )
            .into()),
            (Kind::String, _) => {
                let text = view.as_str().unwrap_or_default();
                if self.subject.is(Fact::Typ) {
                    return Ok(media_type(&text) == media_type(&operand.text));
                }
                Ok(text == operand.text)
            }
            (Kind::Number, _) if operand.is_quoted => {
                Err("it is a number; what stands in quotes is a text".into())
            }
            (Kind::Number, _) if operand.is_number || operand.time.is_some() => {
                Ok(self.order(operand)?.is_eq())
            }
            (kind @ (Kind::Array | Kind::Object), _) => {
                Err(format!("it is {}: ask with has, or for a part of it", a(kind)).into())
            }
            (kind, _) => Err(format!("it is {}, and the value is not", a(kind)).into()),
        }
    }

    /// One comparison that makes sense is enough.
    fn is_one_of(&self, operands: &[Operand]) -> Result<bool, Mismatch> {
        let mut mismatch = None;
        let mut is_compared = false;
        for operand in operands {
            match self.is(operand) {
                Ok(true) => return Ok(true),
                Ok(false) => is_compared = true,
                Err(why) => mismatch = Some(why),
            }
        }
        match mismatch {
            Some(why) if !is_compared => Err(why),
            _ => Ok(false),
        }
    }

    /// The text, or the texts of an array.
    fn texts(&self) -> Result<Vec<Cow<'_, str>>, Mismatch> {
        match self.value {
            Value::Text(text) => Ok(vec![Cow::Borrowed(text.as_ref())]),
            Value::Json(view) if matches!(view.kind(), Kind::String | Kind::Array) => {
                Ok(view.strings().collect())
            }
            Value::Json(view) => Err(format!("it is {} and no string", a(view.kind())).into()),
            Value::Number(_) | Value::Duration(_) | Value::Time(_) => Err("it is no string".into()),
        }
    }

    /// An element of an array, a word of a list with blanks between (RFC 6749 3.3), a member of an object.
    fn has(&self, operand: &Operand) -> Result<bool, Mismatch> {
        let Value::Json(view) = self.value else {
            return Err("it is no list".into());
        };
        match view.kind() {
            Kind::Array => Ok(view
                .items()
                .any(|item| self.is_json(item, operand) == Ok(true))),
            Kind::String => {
                let text = view.as_str().unwrap_or_default();
                Ok(text.split(' ').any(|word| word == operand.text))
            }
            Kind::Object => Ok(view.get(&operand.text).is_some()),
            kind => Err(format!("it is {} and no list", a(kind)).into()),
        }
    }

    fn order(&self, operand: &Operand) -> Result<Ordering, Mismatch> {
        let against_time = |at: Nanoseconds| match (operand.duration, operand.time) {
            (_, Some(time)) => Ok(at.cmp(&time)),
            (Some(duration), _) => Ok(at.cmp(&self.now.saturating_add(duration))),
            (None, None) => Err(Mismatch::from("it is a date, and the value is not")),
        };
        match self.value {
            Value::Json(view) => match view.as_number() {
                Some(digits) if operand.is_number => Ok(number::compare(digits, &operand.text)),
                None if operand.is_number => {
                    Err(format!("it is {} and no number", a(view.kind())).into())
                }
                _ => against_time(date(*view)?),
            },
            Value::Number(found) => Ok(number::compare(&found.to_string(), &operand.text)),
            Value::Duration(found) => match operand.duration {
                Some(duration) => Ok(found.cmp(&duration)),
                None => Err("it is a duration, and the value is not".into()),
            },
            Value::Time(at) if operand.is_number => {
                let seconds = number::numeric_date(&operand.text);
                seconds
                    .map(|seconds| at.cmp(&seconds))
                    .map_err(|_| "it is a date, and the value is not".into())
            }
            Value::Time(at) => against_time(*at),
            Value::Text(text) => rank(text)
                .zip(rank(&operand.text))
                .map(|(found, wanted)| found.cmp(&wanted))
                .ok_or_else(|| "it is a text, which has no order".into()),
        }
    }
}

/// How sure a word of confidence is.
fn rank(word: &str) -> Option<usize> {
    let entry = crate::expression::fact("confidence")?;
    entry.value.words().iter().position(|known| *known == word)
}

/// The type of a value with its article.
fn a(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

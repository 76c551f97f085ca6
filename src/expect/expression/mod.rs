//! `--expect`: whether what an expression says holds of a token.
//!
//! A claim that is missing fails every question but `absent`: who asks about it expects it. What cannot be known
//! (claims that are encrypted, a key that was not given, a kind that is a guess) is undecided, which is no pass.

mod compare;
mod known;

use std::borrow::Cow;

use super::{Expectation, Status, is_kind};
use crate::classify::Kind;
use crate::decode::moment;
use crate::decode::number::Nanoseconds;
use crate::expression::{Expression, FactEntry, FactType, Operand, Operator, Subject};

pub use known::{Known, State, Value};

/// Answers one expression.
pub(super) fn examine(expression: &Expression, known: &Known<'_>) -> Expectation {
    let answer = answer(expression, known);
    Expectation {
        help: answer.help,
        ..Expectation::new(
            "expect",
            expression.text.clone(),
            answer.found,
            answer.status,
        )
    }
}

struct Answer {
    status: Status,
    found: Vec<String>,
    help: Option<Cow<'static, str>>,
}

impl Answer {
    fn new(status: Status) -> Self {
        Self {
            status,
            found: Vec::new(),
            help: None,
        }
    }

    fn because(self, help: impl Into<Cow<'static, str>>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

fn answer(expression: &Expression, known: &Known<'_>) -> Answer {
    let value = match known.look(&expression.subject) {
        State::Is(value) => value,
        State::Missing if expression.operator == Operator::Exists && expression.is_negated => {
            return Answer::new(Status::Pass);
        }
        State::Missing => {
            return Answer::new(Status::Fail).because(lacking(&expression.subject));
        }
        State::Unknown(why) => return Answer::new(Status::Undecided).because(why),
    };
    let found = vec![value.shown()];
    let answer = if expression.operator == Operator::Exists {
        Answer::new(Status::from_bool(!expression.is_negated))
    } else {
        asked(expression, &value, known)
    };
    Answer { found, ..answer }
}

/// What to say of something that is not there.
fn lacking(subject: &Subject) -> Cow<'static, str> {
    match subject {
        Subject::Claims {
            meant: Some(fact), ..
        } => format!("there is no such claim; did you mean the fact {fact}?").into(),
        Subject::Claims { .. } => {
            "there is no such claim: only absent holds of what is missing".into()
        }
        Subject::Header(_) => {
            "the header has no such parameter: only absent holds of what is missing".into()
        }
        Subject::Fact(_) => "the token tells nothing of it".into(),
    }
}

/// The answer to a question about a value that is there.
fn asked(expression: &Expression, value: &Value<'_>, known: &Known<'_>) -> Answer {
    if let Subject::Fact(entry) = &expression.subject {
        match entry.value {
            FactType::Kind => return kind(expression, known),
            FactType::Words { open, .. } => {
                if let Some(answer) = nobody_knows(expression, entry, value, open) {
                    return answer;
                }
            }
            FactType::Text | FactType::Number | FactType::Duration | FactType::Time => {}
        }
    }
    match compare::holds(expression, value, known) {
        Ok(holds) => {
            let status = Status::from_bool(holds != expression.is_negated);
            let answer = Answer::new(status);
            match distance(expression, value, known) {
                Some(help) if status == Status::Fail => answer.because(help),
                _ => answer,
            }
        }
        Err(why) => Answer::new(Status::Fail).because(why),
    }
}

/// Of a kind a guess in either direction decides nothing.
fn kind(expression: &Expression, known: &Known<'_>) -> Answer {
    let named = |operand: &Operand| Kind::from_id(&operand.text.replace('-', "_"));
    let kinds: Vec<Kind> = expression.operands.iter().filter_map(named).collect();
    let status = match (is_kind(&kinds, known.verdict), expression.is_negated) {
        (Status::Pass, true) => Status::Fail,
        (Status::Fail, true) => Status::Pass,
        (status, _) => status,
    };
    let answer = Answer::new(status);
    match status {
        Status::Undecided => {
            answer.because(format!("the kind is {}", known.verdict.confidence.name()))
        }
        _ => answer,
    }
}

/// Undecided, if the value says that nobody knows, and the user did not ask for just that.
fn nobody_knows(
    expression: &Expression,
    entry: &FactEntry,
    value: &Value<'_>,
    open: &[&str],
) -> Option<Answer> {
    let Value::Text(word) = value else {
        return None;
    };
    let is_named = |operand: &Operand| crate::expression::is_same_word(&operand.text, word);
    let is_open = open.contains(&word.as_ref()) && !expression.operands.iter().any(is_named);
    let why = || {
        format!(
            "{} is {word}: give keys with --issuer, --jwks or --key",
            entry.name
        )
    };
    is_open.then(|| Answer::new(Status::Undecided).because(why()))
}

/// By how much a date missed: when it is, and how far from now.
fn distance(expression: &Expression, value: &Value<'_>, known: &Known<'_>) -> Option<String> {
    let is_time = |operand: &Operand| operand.duration.is_some() || operand.time.is_some();
    if !expression.operator.is_order() || !expression.operands.iter().any(is_time) {
        return None;
    }
    let at = match value {
        Value::Json(view) => compare::date(*view).ok()?,
        Value::Time(at) => *at,
        Value::Text(_) | Value::Number(_) | Value::Duration(_) => return None,
    };
    Some(format!(
        "{}, {}",
        moment::rfc3339(at),
        from_now(at - known.times.clock.now)
    ))
}

fn from_now(distance: Nanoseconds) -> String {
    let seconds = moment::seconds(distance.abs());
    match distance {
        0.. => format!("{seconds} s from now"),
        _ => format!("{seconds} s ago"),
    }
}

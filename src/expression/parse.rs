//! Text to [`Expression`], or to an error that points at the place.

use regex_lite::Regex;

use super::facts::FactType;
use super::operand::Operand;
use super::operators::{MISTAKEN, OPERATORS, Operator};
use super::{Expression, ParseError, Subject};
use crate::decode::path::{self, PathError};
use crate::error::without_tokens;
use crate::input::is_whole;
use crate::nearest::{did_you_mean, nearest};

/// The longest piece of the text that a message repeats, in characters.
const LONGEST: usize = 40;

/// The text, and the errors in it.
#[derive(Clone, Copy)]
struct Source<'s>(&'s str);

type Parsed<T> = Result<T, ParseError>;

impl<'s> Source<'s> {
    fn error<T>(self, at: usize, what: impl Into<String>, help: impl Into<String>) -> Parsed<T> {
        Err(ParseError {
            what: what.into(),
            at: at.min(self.0.len()),
            help: Some(help.into()).filter(|help| !help.is_empty()),
            text: self.0.to_owned(),
        })
    }

    fn bad_path<T>(self, from: usize, error: &PathError) -> Parsed<T> {
        let help = "a path is a fact, a claim, header.NAME or claims.NAME: realm_access.roles, \
                    /realm_access/roles/0, \"https://example.com/roles\"";
        self.error(from + error.at, error.what, help)
    }

    fn from(self, at: usize) -> &'s str {
        self.0.get(at..).unwrap_or_default()
    }

    /// The place of the next character that is no blank.
    fn after_blanks(self, at: usize) -> usize {
        self.0.len() - self.from(at).trim_start().len()
    }
}

/// A piece of the text for a message: short, and without tokens.
fn piece(text: &str) -> String {
    let text = without_tokens(text);
    if text.chars().count() > LONGEST {
        return "this".to_owned();
    }
    format!("'{text}'")
}

pub(super) fn whole_subject(text: &str) -> Parsed<Subject> {
    let source = Source(text);
    refuse_token(source)?;
    match Subject::read(text, |_| false) {
        Ok((subject, _)) => Ok(subject),
        Err(error) => source.bad_path(0, &error),
    }
}

pub(super) fn expression(text: &str) -> Parsed<Expression> {
    let source = Source(text);
    refuse_token(source)?;
    let start = source.after_blanks(0);
    if source.from(start).is_empty() {
        return source.error(
            start,
            "there is nothing to expect",
            "write a path, an operator and a value: aud = https://api.example",
        );
    }
    let parsed = |subject, operator, is_negated| Expression {
        text: without_tokens(text.trim()),
        subject,
        operator,
        is_negated,
        operands: Vec::new(),
        pattern: None,
    };
    if let Some(rest) = source.from(start).strip_prefix('!') {
        let from = source.after_blanks(text.len() - rest.len());
        let (subject, end) = subject(source, from)?;
        nothing_after(
            source,
            end,
            "!PATH says that it is absent, and is all there is",
        )?;
        return Ok(parsed(subject, Operator::Exists, true));
    }
    let (subject, end) = subject(source, start)?;
    let at = source.after_blanks(end);
    let (operator, is_negated, end) = operator(source, at)?;
    may_ask(source, &subject, operator, at)?;
    let mut expression = parsed(subject, operator, is_negated);
    if operator == Operator::Exists {
        nothing_after(source, end, "exists and absent take no value")?;
        return Ok(expression);
    }
    let from = source.after_blanks(end);
    let operands = match operator {
        Operator::In => list(source, from)?,
        _ => vec![(operand(source, from)?, from)],
    };
    for (operand, at) in &operands {
        may_be(source, &expression.subject, operator, operand, *at)?;
    }
    if operator == Operator::Matches {
        let mut operands = operands.iter();
        let pattern = operands.next().map_or("", |(operand, _)| &operand.text);
        expression.pattern = Some(regex(source, pattern, from)?);
    }
    expression.operands = operands.into_iter().map(|(operand, _)| operand).collect();
    Ok(expression)
}

/// A token alone is no expression: an option before it lost its value.
fn refuse_token(source: Source<'_>) -> Parsed<()> {
    if is_whole(source.0.trim()) {
        return source.error(
            0,
            "a token stands where an expression belongs",
            "perhaps a variable is empty: write the expression in quotes, before the token",
        );
    }
    Ok(())
}

fn subject(source: Source<'_>, from: usize) -> Parsed<(Subject, usize)> {
    match Subject::read(source.from(from), begins_operator) {
        Ok((subject, length)) => Ok((subject, from + length)),
        Err(error) => source.bad_path(from, &error),
    }
}

/// True if a path ends before this.
fn begins_operator(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_whitespace() || "=<>!".contains(c)) || rest.starts_with("~=")
}

fn nothing_after(source: Source<'_>, end: usize, help: &str) -> Parsed<()> {
    let at = source.after_blanks(end);
    let rest = source.from(at);
    if rest.is_empty() {
        return Ok(());
    }
    source.error(at, format!("{} is one too many", piece(rest)), help)
}

/// The operator at this place: what it asks, whether the answer must be no, and where it ends.
fn operator(source: Source<'_>, at: usize) -> Parsed<(Operator, bool, usize)> {
    let rest = source.from(at);
    let all = || {
        let all: Vec<_> = OPERATORS.iter().map(|entry| entry.text).collect();
        format!("operators: {}", all.join(" "))
    };
    if rest.is_empty() {
        return source.error(at, "an operator is missing", all());
    }
    let is_sign = |c: char| "=!<>~".contains(c);
    let length = if rest.starts_with(is_sign) {
        // A value may begin with a sign, but none of these is one that ends an operator.
        rest.find(|c| !is_sign(c)).unwrap_or(rest.len())
    } else {
        rest.find(|c: char| c.is_whitespace() || is_sign(c))
            .unwrap_or(rest.len())
    };
    let word = rest.get(..length).unwrap_or_default();
    let end = at + length;
    if let Some(entry) = OPERATORS.iter().find(|entry| entry.text == word) {
        return Ok((entry.operator, entry.is_negated, end));
    }
    if word == "not" {
        let from = source.after_blanks(end);
        let (operator, is_negated, end) = operator(source, from)?;
        if !operator.takes_not() {
            return source.error(
                at,
                "not stands before has, in and matches alone",
                "for the others there are != and absent",
            );
        }
        return Ok((operator, !is_negated, end));
    }
    let what = format!("there is no operator {}", piece(word));
    let mut mistaken = MISTAKEN.iter();
    if let Some((_, right)) = mistaken.find(|(wrong, _)| word.eq_ignore_ascii_case(wrong)) {
        return source.error(at, what, format!("did you mean {right}?"));
    }
    let words = OPERATORS.iter().map(|entry| entry.text);
    let near = nearest(word, words.filter(|text| text.len() > 2));
    source.error(at, what, did_you_mean(&near).unwrap_or_else(all))
}

/// Refuses a question that the value of a fact cannot answer.
fn may_ask(source: Source<'_>, subject: &Subject, operator: Operator, at: usize) -> Parsed<()> {
    let Subject::Fact(entry) = subject else {
        return Ok(());
    };
    let is_ordered = match entry.value {
        FactType::Kind | FactType::Text => false,
        FactType::Words { is_ordered, .. } => is_ordered,
        FactType::Number | FactType::Duration | FactType::Time => true,
    };
    let can = match operator {
        Operator::Equal | Operator::In | Operator::Exists => true,
        Operator::Contains | Operator::Matches => entry.value == FactType::Text,
        Operator::Has => false,
        Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => is_ordered,
    };
    if can {
        return Ok(());
    }
    let others = match (entry.value, is_ordered) {
        (FactType::Text, _) => "= != ~= in matches",
        (_, true) => "= != < <= > >= in",
        (_, false) => "= != in",
    };
    let name = entry.name;
    source.error(
        at,
        format!("the fact {name} does not go with this operator"),
        format!("{name} goes with {others}; a claim of that name is claims.{name}"),
    )
}

/// Refuses a value that could never be right.
fn may_be(
    source: Source<'_>,
    subject: &Subject,
    operator: Operator,
    operand: &Operand,
    at: usize,
) -> Parsed<()> {
    let value = match subject {
        Subject::Fact(entry) => entry.value,
        Subject::Header(_) | Subject::Claims { .. } => {
            if operator.is_order() && !operand.has_order() {
                return source.error(
                    at,
                    "this has no order",
                    "after < <= > >= write a number, a duration such as 5m (from now on), or a \
                     time such as 2026-01-31T12:00:00Z",
                );
            }
            return Ok(());
        }
    };
    let words = value.words();
    match value {
        FactType::Text => Ok(()),
        FactType::Number if operand.is_number => Ok(()),
        FactType::Number => source.error(at, "this is no number", ""),
        FactType::Duration if operand.duration.is_some() => Ok(()),
        FactType::Duration if operand.is_number => source.error(
            at,
            "the duration has no unit",
            format!("for seconds write {}s", operand.text),
        ),
        FactType::Duration => {
            source.error(at, "this is not a duration", "write 60s, 5m, 1h30m or 2d")
        }
        FactType::Time if operand.has_order() => Ok(()),
        FactType::Time => source.error(
            at,
            "this is not a point in time",
            "write 2026-01-31T12:00:00Z, seconds since 1970, or a duration from now on such as 5m",
        ),
        FactType::Kind | FactType::Words { .. } => {
            // `access-token` reads as well as `access_token`, and `not_checked` as `not-checked`.
            if words.iter().any(|word| is_same_word(word, &operand.text)) {
                return Ok(());
            }
            let near = nearest(&operand.text, words.iter().copied());
            let known = || format!("known: {}", words.join(", "));
            source.error(
                at,
                format!("{} is not known here", piece(&operand.text)),
                did_you_mean(&near).unwrap_or_else(known),
            )
        }
    }
}

/// True for two spellings of one word: hyphens are as good as underscores.
pub(crate) fn is_same_word(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace('_', "-");
    one == other || plain(one) == plain(other)
}

/// The value from this place to the end.
fn operand(source: Source<'_>, at: usize) -> Parsed<Operand> {
    let rest = source.from(at);
    if rest.trim().is_empty() {
        return source.error(
            at,
            "a value is missing",
            "for an empty text write \"\"; perhaps a variable is empty",
        );
    }
    if !rest.starts_with(['"', '\'']) {
        return Ok(Operand::bare(rest.trim()));
    }
    let (operand, length) = quoted(source, at)?;
    nothing_after(source, at + length, "quotes stand around a whole value")?;
    Ok(operand)
}

/// The value in quotes at this place, and its length with them.
fn quoted(source: Source<'_>, at: usize) -> Parsed<(Operand, usize)> {
    match path::quoted(source.from(at)) {
        Ok((text, length)) => Ok((Operand::quoted(text), length)),
        Err(what) => source.error(at, what, "write it again at the end of the value"),
    }
}

/// The values from this place to the end, between commas, and where each stands.
fn list(source: Source<'_>, from: usize) -> Parsed<Vec<(Operand, usize)>> {
    let mut list = Vec::new();
    let mut at = from;
    loop {
        let rest = source.from(at);
        let (operand, length) = if rest.starts_with(['"', '\'']) {
            quoted(source, at)?
        } else {
            let length = rest.find(',').unwrap_or(rest.len());
            let bare = rest.get(..length).unwrap_or_default().trim();
            if bare.is_empty() {
                return source.error(
                    at,
                    "a value is missing",
                    "in takes values between commas: alg in ES256,RS256",
                );
            }
            (Operand::bare(bare), length)
        };
        list.push((operand, at));
        let end = source.after_blanks(at + length);
        match source.from(end).strip_prefix(',') {
            Some(_) => at = source.after_blanks(end + 1),
            None => {
                nothing_after(
                    source,
                    end,
                    "values stand between commas: alg in ES256,RS256",
                )?;
                return Ok(list);
            }
        }
    }
}

/// A pattern for the whole of a text.
fn regex(source: Source<'_>, pattern: &str, at: usize) -> Parsed<Regex> {
    // Alone first: what is no pattern by itself must not become one by what is put around it.
    let whole = Regex::new(pattern).and_then(|_| Regex::new(&format!("^(?:{pattern})$")));
    match whole {
        Ok(regex) => Ok(regex),
        Err(error) => source.error(
            at,
            format!(
                "this is no regular expression: {}",
                without_tokens(&error.to_string())
            ),
            "it must match the whole text; for a part write .* around it, or use ~=",
        ),
    }
}

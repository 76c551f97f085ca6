//! The operators: how they are written and what they ask.

/// What is asked of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// It is this.
    Equal,
    /// This text is a part of it.
    Contains,
    /// This is one of its elements.
    Has,
    /// It is one of these.
    In,
    /// It is less, or earlier.
    Less,
    /// It is not more, or not later.
    AtMost,
    /// It is more, or later.
    More,
    /// It is not less, or not earlier.
    AtLeast,
    /// It is there.
    Exists,
    /// The whole of it matches this pattern.
    Matches,
}

impl Operator {
    /// True for those that ask for an order.
    pub const fn is_order(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::More | Self::AtLeast)
    }

    /// True if `not` may stand before it.
    pub(super) const fn takes_not(self) -> bool {
        matches!(self, Self::Has | Self::In | Self::Matches)
    }
}

/// One way to write an operator.
#[derive(Debug)]
pub struct OperatorEntry {
    /// How it is written.
    pub text: &'static str,
    /// What it asks.
    pub operator: Operator,
    /// True if the answer must be no.
    pub is_negated: bool,
}

const fn entry(text: &'static str, operator: Operator) -> OperatorEntry {
    OperatorEntry {
        text,
        operator,
        is_negated: false,
    }
}

const fn negated(text: &'static str, operator: Operator) -> OperatorEntry {
    OperatorEntry {
        is_negated: true,
        ..entry(text, operator)
    }
}

/// Every operator. Of two signs that begin alike the longer stands first.
pub const OPERATORS: &[OperatorEntry] = &[
    entry("==", Operator::Equal),
    entry("=", Operator::Equal),
    negated("!=", Operator::Equal),
    entry("~=", Operator::Contains),
    entry("<=", Operator::AtMost),
    entry("<", Operator::Less),
    entry(">=", Operator::AtLeast),
    entry(">", Operator::More),
    entry("has", Operator::Has),
    entry("in", Operator::In),
    entry("matches", Operator::Matches),
    entry("exists", Operator::Exists),
    negated("absent", Operator::Exists),
];

/// What people write for an operator that there is not.
pub(super) const MISTAKEN: &[(&str, &str)] = &[
    ("===", "="),
    ("=>", ">="),
    ("=<", "<="),
    ("=~", "matches"),
    ("<>", "!="),
    ("!~", "not matches"),
    ("eq", "="),
    ("is", "="),
    ("ne", "!="),
    ("lt", "<"),
    ("le", "<="),
    ("gt", ">"),
    ("ge", ">="),
    ("contains", "~="),
    ("includes", "has"),
    ("like", "matches"),
    ("exist", "exists"),
    ("present", "exists"),
    ("missing", "absent"),
];

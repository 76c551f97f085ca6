//! What the uses of a token's kind mean for this very token: they hold, or hold if it is genuine, or it must not be used.

use std::borrow::Cow;

use super::answer_tone;
use super::facts::made_by_key_holder;
use crate::decode::Token;
use crate::judge::{Answer, is_void};
use crate::report::style::Tone;
use crate::report::{Report, SignatureStatus};

/// How good a token is for the uses of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// As good as they come.
    Good,
    /// Nobody checked.
    IfGenuine,
    /// It is not.
    NotGenuine,
    /// Its end is missing.
    CutOff,
    /// What comes with it makes it void.
    Void,
    /// Its time has not come, or has passed.
    OutsideTime,
}

impl Standing {
    /// How good this token is.
    pub(super) fn of(report: &Report<'_>) -> Self {
        use SignatureStatus as S;
        let dead = report.times.status.is_violation();
        match (report.signature.status, report.token) {
            (S::Unsigned, _) if made_by_key_holder(report) && !dead => Self::Good,
            (S::Unsigned, _) if made_by_key_holder(report) => Self::OutsideTime,
            (S::Invalid | S::Unsigned, _) => Self::NotGenuine,
            (_, Token::Jws(jws)) if jws.is_truncated() => Self::CutOff,
            (_, token @ Token::Jws(_)) if is_void(token, report.binding.as_ref()) => Self::Void,
            (_, _) if dead => Self::OutsideTime,
            (S::Valid, _) | (_, Token::Opaque(_)) => Self::Good,
            (S::Unverifiable | S::NotChecked, _) => Self::IfGenuine,
        }
    }

    /// Above the uses of its kind.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Good => "Use it to",
            Self::IfGenuine => "If it is genuine, use it to",
            Self::NotGenuine => "Do not use it: it is not genuine. A genuine one may",
            Self::CutOff => "Do not use it: it is cut off. A whole one may",
            Self::Void => "Do not use it: what is presented must be refused. A sound one may",
            Self::OutsideTime => "Do not use it: it is outside its time. A current one may",
        }
    }

    /// Why it must not be used.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Good | Self::IfGenuine => "",
            Self::NotGenuine => "it is not genuine",
            Self::CutOff => "it is cut off",
            Self::Void => "what is presented must be refused",
            Self::OutsideTime => "it is outside its time",
        }
    }

    /// The answer on a use of its kind, for this token.
    pub(super) fn answer(self, of_kind: Answer) -> (Tone, Cow<'static, str>) {
        let word = of_kind.name();
        match (of_kind, self) {
            (Answer::No, _) | (_, Self::Good) => (answer_tone(of_kind), word.into()),
            (_, Self::IfGenuine) => (Tone::Warn, format!("{word}, if it is genuine").into()),
            (_, bad) => (Tone::Bad, format!("no: {}", bad.reason()).into()),
        }
    }
}

//! Whether a token is inside its time: `exp`, `nbf`, `iat` against a clock that is passed in.

use crate::classify::{Facts, Name};
use crate::decode::Token;
use crate::decode::number::{self, Nanoseconds, NotADate, SECOND};
use crate::decode::structured::Dates;

/// The clock and the tolerance that a judgement uses.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    pub now: Nanoseconds,
    /// How far clocks may differ, in nanoseconds (RFC 7519 4.1.4, 4.1.5).
    pub leeway: Nanoseconds,
}

impl Clock {
    /// How far clocks may differ where nobody says it, in nanoseconds.
    pub const LEEWAY: Nanoseconds = 60 * SECOND;

    /// This time, with the usual leeway.
    pub const fn at(now: Nanoseconds) -> Self {
        Self {
            now,
            leeway: Self::LEEWAY,
        }
    }
}

/// Whether the token is inside its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeStatus {
    /// Now lies between `nbf` and `exp`.
    Valid,
    /// `exp` has passed.
    Expired,
    /// `nbf` has not come.
    NotYetValid,
    /// There is no `exp`.
    NoExpiry,
    /// A date is not a number, negative, or absurdly large.
    Malformed,
    /// There are no claims to read.
    None,
}

impl TimeStatus {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::NoExpiry => "no-expiry",
            Self::Malformed => "malformed",
            Self::None => "none",
        }
    }

    /// True if the token must be refused now because of its dates.
    pub const fn is_violation(self) -> bool {
        matches!(self, Self::Expired | Self::NotYetValid | Self::Malformed)
    }
}

/// A token's dates.
#[derive(Debug, Clone)]
pub struct Times {
    /// Whether the token is inside its time.
    pub status: TimeStatus,
    /// `iat`
    pub issued_at: Option<Nanoseconds>,
    /// `nbf`
    pub not_before: Option<Nanoseconds>,
    /// `exp`
    pub expires_at: Option<Nanoseconds>,
    /// True if only the leeway keeps the token inside its time.
    pub saved_by_leeway: bool,
    /// Dates that cannot be read, with the reason.
    pub malformed: Vec<(Name, NotADate)>,
    /// The clock that was used.
    pub clock: Clock,
}

impl Times {
    /// Reads and judges the dates.
    pub fn read(facts: &Facts<'_>, clock: Clock) -> Self {
        let mut malformed = Vec::new();
        let mut date = |name| match facts.claim(name) {
            None => None,
            Some(value) => match value
                .as_number()
                .ok_or(NotADate::NotANumber)
                .and_then(number::numeric_date)
            {
                Ok(date) => Some(date),
                Err(reason) => {
                    malformed.push((name, reason));
                    None
                }
            },
        };
        if let Token::Structured(structured) = facts.token() {
            return Self::structured(&structured.dates, clock);
        }
        let expires_at = date(Name::Exp);
        let not_before = date(Name::Nbf);
        let issued_at = date(Name::Iat);
        let (status, saved_by_leeway) = if !facts.has_claims() {
            (TimeStatus::None, false)
        } else if !malformed.is_empty() {
            (TimeStatus::Malformed, false)
        } else {
            status(expires_at, not_before, clock)
        };
        Self {
            status,
            issued_at,
            not_before,
            expires_at,
            saved_by_leeway,
            malformed,
            clock,
        }
    }

    /// The dates of a token that is no JWT.
    fn structured(dates: &Dates, clock: Clock) -> Self {
        let any = dates.issued_at.or(dates.not_before).or(dates.expires_at);
        let (status, saved_by_leeway) = match any {
            _ if dates.malformed => (TimeStatus::Malformed, false),
            Some(_) => status(dates.expires_at, dates.not_before, clock),
            None => (TimeStatus::None, false),
        };
        Self {
            status,
            issued_at: dates.issued_at,
            not_before: dates.not_before,
            expires_at: dates.expires_at,
            saved_by_leeway,
            malformed: Vec::new(),
            clock,
        }
    }

    /// From `iat` (or else `nbf`) to `exp`, in nanoseconds.
    pub fn lifetime(&self) -> Option<Nanoseconds> {
        Some(self.expires_at? - self.issued_at.or(self.not_before)?)
    }

    /// From now to `exp`, in nanoseconds; negative once it has passed.
    pub fn remaining(&self) -> Option<Nanoseconds> {
        Some(self.expires_at? - self.clock.now)
    }

    /// From `iat` to now, in nanoseconds.
    pub fn age(&self) -> Option<Nanoseconds> {
        Some(self.clock.now - self.issued_at?)
    }
}

fn status(
    expires_at: Option<Nanoseconds>,
    not_before: Option<Nanoseconds>,
    clock: Clock,
) -> (TimeStatus, bool) {
    // "on or after" exp the token must not be accepted (RFC 7519 4.1.4).
    let expired = |now| expires_at.is_some_and(|exp| now >= exp);
    let early = |now| not_before.is_some_and(|nbf| now < nbf);
    if expired(clock.now - clock.leeway) {
        return (TimeStatus::Expired, false);
    }
    if early(clock.now + clock.leeway) {
        return (TimeStatus::NotYetValid, false);
    }
    let saved = expired(clock.now) || early(clock.now);
    match expires_at {
        Some(_) => (TimeStatus::Valid, saved),
        None => (TimeStatus::NoExpiry, saved),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::number::SECOND;

    #[test]
    fn the_second_of_exp_is_already_too_late_and_the_second_of_nbf_is_not_too_early() {
        let at = |now: i128, leeway: i128| Clock {
            now: now * SECOND,
            leeway: leeway * SECOND,
        };
        let (exp, nbf) = (Some(100 * SECOND), Some(50 * SECOND));
        for (now, leeway, expected) in [
            (99, 0, (TimeStatus::Valid, false)),
            (100, 0, (TimeStatus::Expired, false)),
            (100, 60, (TimeStatus::Valid, true)),
            (159, 60, (TimeStatus::Valid, true)),
            (160, 60, (TimeStatus::Expired, false)),
            (50, 0, (TimeStatus::Valid, false)),
            (49, 0, (TimeStatus::NotYetValid, false)),
            (49, 60, (TimeStatus::Valid, true)),
        ] {
            assert_eq!(
                status(exp, nbf, at(now, leeway)),
                expected,
                "{now} {leeway}"
            );
        }
        assert_eq!(status(None, None, at(0, 0)), (TimeStatus::NoExpiry, false));
    }
}

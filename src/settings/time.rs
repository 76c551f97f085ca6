//! The clock to judge by, points in time and durations.

use std::time::Duration;

use crate::cli::args::TimeArgs;
use crate::decode::moment::{self, NotADuration};
use crate::decode::number::Nanoseconds;
use crate::error::Failure;
use crate::judge::Clock;

/// The clock to judge by; `system` is the real one.
///
/// # Errors
/// A time or duration that cannot be read.
pub fn clock(args: &TimeArgs, system: Nanoseconds) -> Result<Clock, Failure> {
    let now = match args.now.as_deref().map(str::trim) {
        None => system,
        // For scripts that may or may not have a time to give.
        Some(word) if word.eq_ignore_ascii_case("now") || word.eq_ignore_ascii_case("none") => {
            system
        }
        Some(text) => point_in_time(text)?,
    };
    let leeway = match &args.leeway {
        Some(text) => nanoseconds("--leeway", text)?,
        None => Clock::LEEWAY,
    };
    Ok(Clock { now, leeway })
}

/// RFC 3339, or seconds since 1970 with or without a fraction.
fn point_in_time(text: &str) -> Result<Nanoseconds, Failure> {
    moment::point_in_time(text).ok_or_else(|| {
        Failure::usage("--now: this is not a point in time")
            .with_help("write 2026-01-31T12:00:00Z, or seconds since 1970 such as 1769860800")
    })
}

/// A duration that is not negative.
pub(super) fn nanoseconds(flag: &str, text: &str) -> Result<Nanoseconds, Failure> {
    match moment::duration(text) {
        Ok(duration) if duration >= 0 => Ok(duration),
        Err(NotADuration::NoUnit) => Err(Failure::usage(format!(
            "{flag}: the duration has no unit"
        ))
        .with_help(format!(
            "for seconds write {}s",
            text.trim().get(..12).unwrap_or(text.trim())
        ))),
        Ok(_) | Err(NotADuration::Unreadable) => {
            Err(Failure::usage(format!("{flag}: this is not a duration"))
                .with_help("write 60s, 5m, 1h30m or 2d"))
        }
    }
}

/// How long to wait.
pub(super) fn std_duration(flag: &str, text: &str) -> Result<Duration, Failure> {
    let nanoseconds = nanoseconds(flag, text)?;
    let duration = Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX));
    if duration.is_zero() {
        return Err(
            Failure::usage(format!("{flag}: nothing can be fetched in no time"))
                .with_help("write 10s"),
        );
    }
    Ok(duration)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode::number::SECOND;

    #[test]
    fn reads_durations() {
        for (text, seconds) in [
            ("0", 0),
            ("0s", 0),
            ("60s", 60),
            ("5m", 300),
            ("1h30m", 5400),
            ("2d", 172_800),
            ("1 week", 604_800),
            ("5 minutes", 300),
        ] {
            assert_eq!(
                nanoseconds("--leeway", text).unwrap(),
                seconds * SECOND,
                "{text}"
            );
        }
        for text in ["", "60", "x", "-5s", "1e3"] {
            assert!(nanoseconds("--leeway", text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_points_in_time() {
        for (text, seconds) in [
            ("0", 0),
            ("1300819380", 1_300_819_380),
            ("2011-03-22T18:43:00Z", 1_300_819_380),
            ("2011-03-22T19:43:00+01:00", 1_300_819_380),
        ] {
            assert_eq!(point_in_time(text).unwrap(), seconds * SECOND, "{text}");
        }
        for text in ["", "today", "2011-03-22", "-1"] {
            assert!(point_in_time(text).is_err(), "{text}");
        }
    }
}

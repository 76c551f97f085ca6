//! Durations and points in time as people write them, and as a machine reads them.

use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, Unit};

use super::number::{self, Nanoseconds, SECOND};

pub use jiff::tz::TimeZone;

/// Why a text is not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADuration {
    /// It is a number without a unit.
    NoUnit,
    /// It is something else.
    Unreadable,
}

/// Reads a duration such as `60s`, `5m`, `1h30m`, `2d` or `-5m`. A day has 24 hours.
///
/// # Errors
/// A text that is none.
pub fn duration(text: &str) -> Result<Nanoseconds, NotADuration> {
    let text = text.trim();
    if text == "0" {
        return Ok(0);
    }
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADuration::NoUnit);
    }
    if let Ok(duration) = text.parse::<SignedDuration>() {
        return Ok(duration.as_nanos());
    }
    let span: Span = text.parse().map_err(|_| NotADuration::Unreadable)?;
    let seconds = span
        .total((Unit::Second, SpanRelativeTo::days_are_24_hours()))
        .map_err(|_| NotADuration::Unreadable)?;
    Ok((seconds * 1e9) as Nanoseconds)
}

/// Reads RFC 3339, or seconds since 1970 with or without a fraction; nothing if it is neither.
pub fn point_in_time(text: &str) -> Option<Nanoseconds> {
    let text = text.trim();
    let digits = text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if digits && let Ok(at) = number::numeric_date(text) {
        return Some(at);
    }
    let at = text.parse::<Timestamp>().ok()?;
    Some(at.as_nanosecond())
}

/// A date in RFC 3339, in UTC, with the fraction if there is one.
pub fn rfc3339(at: Nanoseconds) -> String {
    match Timestamp::from_nanosecond(at) {
        Ok(timestamp) => timestamp.to_string(),
        Err(_) => format!("{} s after 1970-01-01T00:00:00Z", at.div_euclid(SECOND)),
    }
}

/// The same as the clocks of a zone show it, with the distance to UTC.
pub fn rfc3339_in(at: Nanoseconds, zone: &TimeZone) -> String {
    match Timestamp::from_nanosecond(at) {
        Ok(timestamp) => timestamp
            .display_with_offset(zone.to_offset(timestamp))
            .to_string(),
        Err(_) => rfc3339(at),
    }
}

/// Seconds in digits, with a fraction only if there is one.
pub fn seconds(of: Nanoseconds) -> String {
    let sign = if of < 0 { "-" } else { "" };
    let (whole, fraction) = (
        of.unsigned_abs() / 1_000_000_000,
        of.unsigned_abs() % 1_000_000_000,
    );
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{fraction:09}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_have_a_fraction_only_if_there_is_one() {
        for (of, expected) in [
            (0, "0"),
            (3540 * SECOND, "3540"),
            (-SECOND, "-1"),
            (SECOND / 4, "0.25"),
            (-SECOND / 2, "-0.5"),
        ] {
            assert_eq!(seconds(of), expected);
        }
    }

    #[test]
    fn durations_may_be_negative_and_need_a_unit() {
        assert_eq!(duration("-5m"), Ok(-300 * SECOND));
        assert_eq!(duration("1h30m"), Ok(5400 * SECOND));
        assert_eq!(duration("60"), Err(NotADuration::NoUnit));
        assert_eq!(duration("soon"), Err(NotADuration::Unreadable));
    }
}

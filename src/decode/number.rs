//! JSON numbers as exact decimals: the digits of a date are never rounded by a float.

use std::cmp::Ordering;

/// A point in time or a duration in nanoseconds; NumericDate (RFC 7519 2) may have a fraction.
pub type Nanoseconds = i128;

/// Nanoseconds in a second.
pub const SECOND: Nanoseconds = 1_000_000_000;

/// The largest NumericDate that is taken for a date: the year 9999.
const LATEST: i128 = 253_402_300_799;

/// Why a value is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADate {
    /// It is no number.
    NotANumber,
    /// It is negative.
    Negative,
    /// It lies after the year 9999.
    TooLarge,
}

/// Reads the digits of a JSON number as a NumericDate: seconds since 1970-01-01T00:00:00Z, in nanoseconds.
/// Digits below a nanosecond are cut off.
pub fn numeric_date(digits: &str) -> Result<Nanoseconds, NotADate> {
    // Most dates are whole seconds, which need no arithmetic of many digits.
    let is_whole = digits.len() <= 11 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let nanoseconds = match digits.parse::<u64>() {
        Ok(seconds) if is_whole => Nanoseconds::from(seconds) * SECOND,
        _ => scaled(digits, 9).ok_or(NotADate::TooLarge)?,
    };
    if nanoseconds < 0 {
        return Err(NotADate::Negative);
    }
    if nanoseconds > LATEST * SECOND {
        return Err(NotADate::TooLarge);
    }
    Ok(nanoseconds)
}

/// Reads a date and time as RFC 3339 writes it; nothing if it is none, or outside the years 1970 to 9999.
pub fn rfc3339_date(text: &str) -> Option<Nanoseconds> {
    let instant: jiff::Timestamp = text.parse().ok()?;
    let nanoseconds = instant.as_nanosecond();
    (0..=LATEST * SECOND)
        .contains(&nanoseconds)
        .then_some(nanoseconds)
}

/// Compares two JSON numbers by their digits, however many there are: `1.0` is `1`, and `1e3` is `1000`.
pub fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::read(one), Decimal::read(other));
    match (one.is_negative, other.is_negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => one.magnitude().cmp(&other.magnitude()),
        (true, true) => other.magnitude().cmp(&one.magnitude()),
    }
}

/// A number as it is written.
struct Parts<'n> {
    is_negative: bool,
    whole: &'n str,
    fraction: &'n str,
    exponent: i64,
}

impl<'n> Parts<'n> {
    fn of(number: &'n str) -> Self {
        let (is_negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let (mantissa, exponent) = match number.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)),
            None => (number, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Self {
            is_negative,
            whole,
            fraction,
            exponent,
        }
    }
}

/// A number as 0.`digits` times 10^`point`, without zeros at either end of the digits.
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    fn read(number: &str) -> Self {
        let Parts {
            is_negative,
            whole,
            fraction,
            exponent,
        } = Parts::of(number);
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let place = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let point = place(whole.len()) - place(zeros) + exponent;
        Self {
            is_negative: is_negative && !digits.is_empty(),
            point: if digits.is_empty() { i64::MIN } else { point },
            digits,
        }
    }

    /// The larger, the larger the number is without its sign.
    fn magnitude(&self) -> (i64, &[u8]) {
        (self.point, &self.digits)
    }
}

/// The number times 10^`scale`, cut off after the point; `None` if it does not fit.
fn scaled(digits: &str, scale: i64) -> Option<i128> {
    let Parts {
        is_negative,
        whole,
        fraction,
        exponent,
    } = Parts::of(digits);
    let mut value: i128 = 0;
    // Digits left of the point after scaling; everything further right is cut off.
    let keep = i64::try_from(whole.len()).ok()? + scale + exponent;
    let mut taken: i64 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if taken >= keep {
            break;
        }
        value = value
            .checked_mul(10)?
            .checked_add(i128::from(digit.checked_sub(b'0')?))?;
        taken += 1;
    }
    while taken < keep && value != 0 {
        value = value.checked_mul(10)?;
        taken += 1;
    }
    Some(if is_negative { -value } else { value })
}

/// An exponent, clamped to what can matter.
fn exponent_of(text: &str) -> i64 {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.trim_start_matches('-')),
        _ => (false, text.trim_start_matches('+')),
    };
    let size = digits.parse::<i64>().unwrap_or(i64::from(i32::MAX));
    let size = size.min(i64::from(i32::MAX));
    if negative { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_digits_and_not_floats() {
        use Ordering::{Equal, Greater, Less};
        for (one, other, expected) in [
            ("0", "-0", Equal),
            ("0.0", "0e9", Equal),
            ("1", "1.0", Equal),
            ("1e3", "1000", Equal),
            ("100e-2", "1", Equal),
            ("0.1", "0.10", Equal),
            ("9007199254740993", "9007199254740992", Greater),
            ("0.30000000000000001", "0.3", Greater),
            ("12", "120", Less),
            ("-12", "-120", Greater),
            ("-1", "0", Less),
            ("0", "1e-400", Less),
            ("1e400", "1e401", Less),
            ("2", "10", Less),
        ] {
            assert_eq!(compare(one, other), expected, "{one} {other}");
            assert_eq!(compare(other, one), expected.reverse(), "{other} {one}");
        }
    }

    #[test]
    fn reads_dates_exactly() {
        for (digits, expected) in [
            ("0", Ok(0)),
            ("1300819380", Ok(1_300_819_380 * SECOND)),
            ("1300819380.25", Ok(1_300_819_380 * SECOND + SECOND / 4)),
            ("1.3e9", Ok(1_300_000_000 * SECOND)),
            ("13e8", Ok(1_300_000_000 * SECOND)),
            ("1300819380000e-3", Ok(1_300_819_380 * SECOND)),
            ("0.0000000001", Ok(0)),
            ("0e99999999999999999999", Ok(0)),
            ("1e-400", Ok(0)),
            ("-1", Err(NotADate::Negative)),
            ("1e400", Err(NotADate::TooLarge)),
            ("1300819380000", Err(NotADate::TooLarge)),
            (
                "99999999999999999999999999999999999999999999",
                Err(NotADate::TooLarge),
            ),
        ] {
            assert_eq!(numeric_date(digits), expected, "{digits}");
        }
    }
}

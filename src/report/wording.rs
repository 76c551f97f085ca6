//! Numbers, dates and digests in words, the same everywhere.

use crate::decode::hexadecimal;
pub use crate::decode::moment::rfc3339;
use crate::decode::moment::{TimeZone, rfc3339_in};
use crate::decode::number::{Nanoseconds, SECOND};

/// A date in RFC 3339: in this zone, or in UTC.
pub fn date(at: Nanoseconds, zone: Option<&TimeZone>) -> String {
    zone.map_or_else(|| rfc3339(at), |zone| rfc3339_in(at, zone))
}

/// A duration in its two largest units: `1 h 30 min`, `3 days 2 h`, `17 s`.
pub fn duration(of: Nanoseconds) -> String {
    const UNITS: [(i128, &str, &str); 5] = [
        (365 * 24 * 3600, "year", "years"),
        (24 * 3600, "day", "days"),
        (3600, "h", "h"),
        (60, "min", "min"),
        (1, "s", "s"),
    ];
    let mut seconds = of.abs() / SECOND;
    if seconds == 0 {
        return if of == 0 { "0 s" } else { "less than 1 s" }.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for (size, one, many) in UNITS {
        let count = seconds / size;
        if count > 0 {
            let unit = if count == 1 { one } else { many };
            words.push(format!("{count} {unit}"));
            seconds %= size;
        } else if !words.is_empty() {
            break;
        }
        if words.len() == 2 {
            break;
        }
    }
    words.join(" ")
}

/// A point in time as seen from `now`: `in 5 min`, `2 h ago`, `now`.
pub fn relative(at: Nanoseconds, now: Nanoseconds) -> String {
    match at - now {
        gap if gap.abs() < SECOND => "now".to_owned(),
        gap if gap > 0 => format!("in {}", duration(gap)),
        gap => format!("{} ago", duration(gap)),
    }
}

/// At most `most` characters; says how many are left out.
pub fn shorten(text: &str, most: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => {
            let rest = text.get(end..).unwrap_or_default().chars().count();
            format!("{}... ({rest} more)", text.get(..end).unwrap_or_default()).into()
        }
        None => text.into(),
    }
}

/// A digest that names a token without showing it.
pub fn fingerprint(digest: &[u8; 32]) -> String {
    let mut text = String::with_capacity(7 + 64);
    text.push_str("sha256:");
    text.push_str(&hexadecimal(digest));
    text
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_at_most_two_neighbouring_units() {
        for (seconds, expected) in [
            (0, "0 s"),
            (17, "17 s"),
            (60, "1 min"),
            (3600 + 30 * 60 + 5, "1 h 30 min"),
            (3600 + 5, "1 h"),
            (26 * 3600, "1 day 2 h"),
            (400 * 24 * 3600, "1 year 35 days"),
            (-90, "1 min 30 s"),
        ] {
            assert_eq!(duration(seconds * SECOND), expected);
        }
        assert_eq!(duration(SECOND / 2), "less than 1 s");
    }

    #[test]
    fn dates_are_rfc_3339_in_utc() {
        assert_eq!(rfc3339(1_300_819_380 * SECOND), "2011-03-22T18:43:00Z");
        assert_eq!(relative(90 * SECOND, 0), "in 1 min 30 s");
        assert_eq!(relative(0, 90 * SECOND), "1 min 30 s ago");
    }
}

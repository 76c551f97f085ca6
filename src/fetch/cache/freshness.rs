//! How long an answer may be used without asking again: HTTP caching (RFC 9111) as seen by a private cache.
//! Pure: the clock is an argument.
//!
//! `s-maxage` and `private` concern shared caches only (RFC 9111 5.2.2.10, 5.2.2.7), and permissions to use a
//! stale answer (RFC 5861) are not made use of.

use jiff::civil::DateTime;
use jiff::fmt::strtime;

use crate::fetch::CacheHeaders;

/// How long an answer is fresh that says nothing of it (RFC 9111 4.2.2): 5 minutes, in seconds.
const UNSAID: i64 = 5 * 60;

/// The longest that any answer is fresh, whatever it says: 24 hours, in seconds.
const LONGEST: i64 = 24 * 60 * 60;

/// Where Unix time begins.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// What counts as very long, in seconds (RFC 9111 1.2.2).
const VERY_LONG: i64 = 1 << 31;

/// Whether an answer with these headers may be kept at all (RFC 9111 3).
pub(super) fn may_be_kept(headers: &CacheHeaders) -> bool {
    // The requests for one address differ in nothing but `Accept`, which is part of an entry's name; only
    // `*` says that nothing in a request tells which answer is right (RFC 9111 4.1).
    let depends_on_all = headers
        .vary
        .as_deref()
        .is_some_and(|vary| vary.split(',').any(|name| name.trim() == "*"));
    !depends_on_all && !Directives::of(headers).no_store
}

/// Whether an answer is fresh at `now` that was received at `received` or later; both are Unix times in seconds.
pub(super) fn is_fresh(headers: &CacheHeaders, received: i64, now: i64) -> bool {
    // A clock that has been set back tells nothing of an age.
    let resident = now.saturating_sub(received);
    let age = initial_age(headers, received).saturating_add(resident);
    resident >= 0 && lifetime(headers, received) > age
}

/// RFC 9111 4.2.1.
fn lifetime(headers: &CacheHeaders, received: i64) -> i64 {
    let directives = Directives::of(headers);
    if directives.no_cache {
        return 0;
    }
    let said = directives.max_age.or_else(|| {
        let expires = headers.expires.as_deref()?;
        // What is no date, `0` above all, has expired (RFC 9111 5.3).
        let Some(expires) = http_date(expires) else {
            return Some(0);
        };
        let date = headers.date.as_deref().and_then(http_date);
        Some(expires.saturating_sub(date.unwrap_or(received)))
    });
    said.unwrap_or(UNSAID).clamp(0, LONGEST)
}

/// How old an answer was when it was received (RFC 9111 4.2.3). The time it took is part of what follows:
/// `received` is the time when it was asked for.
fn initial_age(headers: &CacheHeaders, received: i64) -> i64 {
    let apparent = headers
        .date
        .as_deref()
        .and_then(http_date)
        .map_or(0, |date| received.saturating_sub(date));
    // Of several values the first counts (RFC 9111 5.1).
    let said = headers
        .age
        .as_deref()
        .and_then(|age| age.split(',').next())
        .and_then(seconds);
    apparent.max(said.unwrap_or(0)).clamp(0, VERY_LONG)
}

/// The directives of `Cache-Control` that matter to a private cache (RFC 9111 5.2.2).
#[derive(Debug, Default, PartialEq, Eq)]
struct Directives {
    max_age: Option<i64>,
    no_cache: bool,
    no_store: bool,
}

impl Directives {
    fn of(headers: &CacheHeaders) -> Self {
        let mut found = Self::default();
        for directive in split(headers.cache_control.as_deref().unwrap_or_default()) {
            let (name, value) = match directive.split_once('=') {
                Some((name, value)) => (name.trim(), value.trim().trim_matches('"')),
                None => (directive.trim(), ""),
            };
            if name.eq_ignore_ascii_case("max-age") {
                // Of several the first counts, and one that cannot be read is over (RFC 9111 4.2.1).
                found.max_age.get_or_insert(seconds(value).unwrap_or(0));
            } else if name.eq_ignore_ascii_case("no-cache") {
                // Named fields alone would do (RFC 9111 5.2.2.4); the whole is the safe reading.
                found.no_cache = true;
            } else if name.eq_ignore_ascii_case("no-store") {
                found.no_store = true;
            }
        }
        found
    }
}

/// The members of a list, at commas outside quotes (RFC 9110 5.6.1).
fn split(list: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
}

/// A number of seconds (RFC 9111 1.2.2).
fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().map_or(VERY_LONG, |n: i64| n.min(VERY_LONG)))
}

/// A date in one of the three forms of HTTP (RFC 9110 5.6.7), as Unix time in seconds.
pub(super) fn http_date(text: &str) -> Option<i64> {
    [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",
        "%a %b %e %H:%M:%S %Y",
    ]
    .into_iter()
    .find_map(|form| {
        let date = strtime::parse(form, text.trim()).ok()?.to_datetime().ok()?;
        Some(date.duration_since(EPOCH).as_secs())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z, the date of the examples below.
    const DATE: i64 = 784_111_777;

    fn headers(lines: &[(&str, &str)]) -> CacheHeaders {
        let mut headers = CacheHeaders::default();
        for (name, value) in lines {
            let value = Some((*value).to_owned());
            match *name {
                "cache-control" => headers.cache_control = value,
                "expires" => headers.expires = value,
                "date" => headers.date = value,
                "age" => headers.age = value,
                "vary" => headers.vary = value,
                other => assert_eq!(other, "", "a header of this test"),
            }
        }
        headers
    }

    #[test]
    fn dates_are_read_in_all_three_forms() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(http_date(text), Some(DATE), "{text}");
        }
        let last = http_date("Fri, 31 Dec 9999 23:59:59 GMT");
        assert_eq!(last, Some(253_402_300_799));
        for text in [
            "",
            "0",
            "-1",
            "yesterday",
            "1994-11-06T08:49:37Z",
            "Sun, 06 Nov 1994",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    /// Header lines of an answer, and for how many seconds it is fresh.
    #[test]
    fn answers_are_fresh_for_as_long_as_they_say() {
        let day = 86_400;
        let table: &[(&[(&str, &str)], i64)] = &[
            (&[], 300),
            (&[("cache-control", "public")], 300),
            (&[("cache-control", "max-age=60")], 60),
            (&[("cache-control", "private, MAX-AGE=60")], 60),
            (&[("cache-control", "max-age=\"60\"")], 60),
            (&[("cache-control", " max-age = 60 ,")], 60),
            // Shared caches only.
            (&[("cache-control", "s-maxage=9, max-age=60")], 60),
            (&[("cache-control", "s-maxage=9")], 300),
            (&[("cache-control", "max-age=60, max-age=600")], 60),
            (&[("cache-control", "max-age=")], 0),
            (&[("cache-control", "max-age=-1")], 0),
            (&[("cache-control", "max-age=1.5")], 0),
            (&[("cache-control", "max-age=0")], 0),
            (&[("cache-control", "max-age=604800")], day),
            (&[("cache-control", "max-age=99999999999999999999999")], day),
            (&[("cache-control", "no-cache")], 0),
            (&[("cache-control", "no-cache, max-age=60")], 0),
            (&[("cache-control", "no-cache=\"a, b\", max-age=60")], 0),
            // In quotes a comma separates nothing.
            (&[("cache-control", "x=\"a, no-cache\", max-age=60")], 60),
            // It forbids use when stale, which is not done; it shortens nothing.
            (&[("cache-control", "max-age=60, must-revalidate")], 60),
            // Permissions to use it longer are not made use of.
            (
                &[(
                    "cache-control",
                    "max-age=15, stale-while-revalidate=15, stale-if-error=86400",
                )],
                15,
            ),
            (&[("cache-control", "max-age=60"), ("age", "50")], 10),
            (&[("cache-control", "max-age=60"), ("age", "50, 7")], 10),
            (&[("cache-control", "max-age=60"), ("age", "x")], 60),
            (&[("cache-control", "max-age=60"), ("age", "60")], 0),
            (
                &[
                    ("cache-control", "max-age=60"),
                    ("date", "Sun, 06 Nov 1994 08:49:27 GMT"),
                ],
                50,
            ),
            // The server's clock is ahead: its answer is not younger than new.
            (
                &[
                    ("cache-control", "max-age=60"),
                    ("date", "Sun, 06 Nov 1994 09:49:27 GMT"),
                ],
                60,
            ),
            (
                &[
                    ("expires", "Sun, 06 Nov 1994 08:51:37 GMT"),
                    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ],
                120,
            ),
            (&[("expires", "Sun, 06 Nov 1994 08:51:37 GMT")], 120),
            (&[("expires", "Sun, 06 Nov 1994 08:49:37 GMT")], 0),
            (&[("expires", "0")], 0),
            (&[("expires", "0"), ("cache-control", "max-age=60")], 60),
        ];
        for (lines, expected) in table {
            let headers = headers(lines);
            let fresh = |after: i64| is_fresh(&headers, DATE, DATE + after);
            let lasts = (0..=day).find(|after| !fresh(*after));
            assert_eq!(lasts, Some(*expected), "{lines:?}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_fresh() {
        let headers = headers(&[("cache-control", "max-age=60")]);
        assert!(is_fresh(&headers, DATE, DATE));
        assert!(!is_fresh(&headers, DATE, DATE - 1));
        assert!(!is_fresh(&headers, i64::MAX, i64::MIN));
        assert!(!is_fresh(&headers, i64::MIN, i64::MAX));
    }

    #[test]
    fn what_must_not_be_stored_is_not_kept() {
        for (lines, kept) in [
            (vec![], true),
            (vec![("cache-control", "private, no-cache")], true),
            (vec![("cache-control", "No-Store")], false),
            (vec![("cache-control", "max-age=60,no-store")], false),
            (vec![("vary", "Accept-Encoding, Origin")], true),
            (vec![("vary", "*")], false),
            (vec![("vary", "Accept, *")], false),
        ] {
            assert_eq!(may_be_kept(&headers(&lines)), kept, "{lines:?}");
        }
    }
}

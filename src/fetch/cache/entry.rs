//! One document in the cache: its name, its text on disk, and what makes a text on disk believable. Pure.

use std::fmt::Write as _;

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use url::Url;

use super::freshness::http_date;
use crate::fetch::{CacheHeaders, Request, json};

/// First words of an entry; the number changes with the format, and other numbers are not read.
const MARK: &str = "whichtoken-cache 1 ";

/// The longest entry that is read, in bytes: the longest document with its headers.
pub(super) const LONGEST: usize = crate::fetch::KEY_SET_LIMIT + 16 * 1024;

/// The longest header that is kept, in bytes.
const LONGEST_HEADER: usize = 1024;

/// Parameters of a query that name a policy, an application or a version. Any other one may be a secret.
const HARMLESS_PARAMETERS: [&str; 4] = ["api-version", "appid", "p", "version"];

/// What an answer depends on: the whole request, who vouches for the server, and whether the address had to be
/// a public one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    url: String,
    accept: String,
    /// See [`trust`].
    trust: String,
    guarded: bool,
}

impl Key {
    /// The key of a request to `url`; none if its answer is not kept because the address may hold a secret.
    pub(super) fn of(url: &Url, request: &Request, trust: &str, guarded: bool) -> Option<Self> {
        let mut parameters = url.query_pairs();
        let is_secret = |name: &str| {
            !HARMLESS_PARAMETERS
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
        };
        let has_secret = parameters.any(|(name, _)| is_secret(&name));
        if has_secret || !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let mut url = url.clone();
        url.set_fragment(None);
        Some(Self {
            url: url.into(),
            accept: request.accept.to_owned(),
            trust: trust.to_owned(),
            guarded,
        })
    }

    /// The name of the entry's file.
    pub(super) fn name(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        sha256(&[&text])
    }
}

/// One document with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// When the server sent it, or last said that it is still the same; Unix time in seconds.
    pub(super) confirmed_at: i64,
    /// When the server was last asked, with or without success.
    pub(super) asked_at: i64,
    /// As sent, or as the last confirmation changed them.
    pub(super) headers: CacheHeaders,
    /// The document.
    pub(super) body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    key: Key,
    confirmed_at: i64,
    asked_at: i64,
    headers: CacheHeaders,
}

impl Entry {
    /// An entry for an answer that came at `now`; none if it is not worth keeping, such as a login page.
    pub(super) fn new(headers: CacheHeaders, body: Vec<u8>, now: i64) -> Option<Self> {
        json::is_object(&body).then_some(Self {
            confirmed_at: now,
            asked_at: now,
            headers: bounded(headers),
            body,
        })
    }

    /// Notes that the server confirmed the document at `now`, with these headers (RFC 9111 3.2, 4.3.4).
    pub(super) fn confirm(&mut self, headers: CacheHeaders, now: i64) {
        let new = bounded(headers);
        let old = std::mem::take(&mut self.headers);
        self.headers = CacheHeaders {
            cache_control: new.cache_control.or(old.cache_control),
            etag: new.etag.or(old.etag),
            last_modified: new.last_modified.or(old.last_modified),
            // How old it was then says nothing of how old it is now.
            age: new.age,
            expires: new.expires.or(old.expires),
            date: new.date,
            vary: new.vary.or(old.vary),
        };
        self.confirmed_at = now;
        self.asked_at = now;
    }

    /// The text on disk: a line with format and digest, a line of JSON, the document.
    pub(super) fn encode(&self, key: &Key) -> Vec<u8> {
        let head = Head {
            key: key.clone(),
            confirmed_at: self.confirmed_at,
            asked_at: self.asked_at,
            headers: self.headers.clone(),
        };
        let mut head = serde_json::to_vec(&head).unwrap_or_default();
        head.push(b'\n');
        let mut text = format!("{MARK}{}\n", sha256(&[&head, &self.body])).into_bytes();
        text.extend_from_slice(&head);
        text.extend_from_slice(&self.body);
        text
    }

    /// Reads the text of an entry for `key` and a document of at most `limit` bytes; none if it is anything else.
    pub(super) fn decode(text: &[u8], key: &Key, limit: usize) -> Option<Self> {
        let (digest, rest) = line(text.strip_prefix(MARK.as_bytes())?)?;
        if digest != sha256(&[rest]).as_bytes() {
            return None;
        }
        let (head, body) = line(rest)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let believable = head.key == *key && body.len() <= limit && json::is_object(body);
        believable.then(|| Self {
            confirmed_at: head.confirmed_at,
            asked_at: head.asked_at,
            headers: head.headers,
            body: body.to_vec(),
        })
    }
}

/// The first line without its end, and what follows.
fn line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Headers of a size that is worth keeping. One that is left out is as if it had not been sent, but for
/// `Cache-Control`: it may forbid what its absence would allow.
fn bounded(headers: CacheHeaders) -> CacheHeaders {
    let short = |text: &String| text.len() <= LONGEST_HEADER;
    let date = |text: &String| http_date(text).is_some();
    CacheHeaders {
        cache_control: headers.cache_control.map(|text| {
            if short(&text) {
                text
            } else {
                "no-cache".to_owned()
            }
        }),
        etag: headers.etag.filter(short),
        last_modified: headers.last_modified.filter(date),
        age: headers.age.filter(short),
        expires: headers
            .expires
            .map(|text| if short(&text) { text } else { "0".to_owned() }),
        date: headers.date.filter(short),
        vary: None,
    }
}

fn sha256(parts: &[&[u8]]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    context
        .finish()
        .as_ref()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// What tells one set of trusted certificates from another; empty for the system's own.
pub(super) fn trust(extra: Option<&[u8]>, system: &[u8]) -> String {
    match (extra, system) {
        (None, b"") => String::new(),
        (extra, system) => {
            let extra = extra.map_or_else(String::new, |pem| sha256(&[pem]));
            sha256(&[extra.as_bytes(), system])
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::fetch::UrlOrigin;

    fn key_of(url: &str) -> Option<Key> {
        let request = Request {
            url: url.to_owned(),
            origin: UrlOrigin::Typed,
            accept: "application/json",
            limit: 100,
        };
        Key::of(&Url::parse(url).unwrap(), &request, "", false)
    }

    fn key() -> Key {
        key_of("https://idp.example/keys").unwrap()
    }

    fn entry() -> Entry {
        let headers = CacheHeaders {
            cache_control: Some("max-age=60".to_owned()),
            etag: Some("\"x\"".to_owned()),
            ..CacheHeaders::default()
        };
        Entry::new(headers, b"{\"keys\":[]}\n".to_vec(), 1000).unwrap()
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let text = entry().encode(&key());
        assert_eq!(Entry::decode(&text, &key(), 100), Some(entry()));
    }

    #[test]
    fn a_single_changed_missing_or_added_byte_is_noticed() {
        let text = entry().encode(&key());
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            assert_eq!(Entry::decode(&changed, &key(), 100), None, "byte {at}");
            assert_eq!(Entry::decode(&text[..at], &key(), 100), None, "cut at {at}");
        }
        let longer = [&text[..], b" "].concat();
        assert_eq!(Entry::decode(&longer, &key(), 100), None);
    }

    #[test]
    fn an_entry_for_anything_else_is_not_believed() {
        let text = entry().encode(&key());
        for other in [
            key_of("https://idp.example/keys2").unwrap(),
            key_of("https://idp.example/keys?p=1").unwrap(),
            Key {
                accept: "*/*".to_owned(),
                ..key()
            },
            Key {
                trust: "00".to_owned(),
                ..key()
            },
            Key {
                guarded: true,
                ..key()
            },
        ] {
            assert_eq!(Entry::decode(&text, &other, 100), None, "{other:?}");
            assert_ne!(other.name(), key().name(), "{other:?}");
        }
        assert_eq!(Entry::decode(&text, &key(), 11), None, "too long");
        let another = String::from_utf8(text)
            .unwrap()
            .replace("cache 1 ", "cache 2 ");
        assert_eq!(Entry::decode(another.as_bytes(), &key(), 100), None);
    }

    #[test]
    fn what_is_no_json_object_is_not_kept_and_not_believed() {
        for body in ["", "[]", "null", "<html></html>", "{", "{} x", "\"{}\""] {
            let headers = CacheHeaders::default();
            assert_eq!(Entry::new(headers, body.into(), 0), None, "{body}");
            let planted = Entry {
                body: body.into(),
                ..entry()
            };
            assert_eq!(Entry::decode(&planted.encode(&key()), &key(), 100), None);
        }
    }

    #[test]
    fn addresses_that_may_hold_a_secret_have_no_entry() {
        for (url, kept) in [
            ("https://idp.example/keys", true),
            ("https://idp.example/keys?", true),
            ("https://b2c.example/keys?p=b2c_1_signin", true),
            ("https://idp.example/keys?appid=1&P=2", true),
            ("https://idp.example/keys?p=1&sig=s", false),
            ("https://idp.example/keys?api_key=s", false),
            ("https://idp.example/keys?s", false),
            ("https://me@idp.example/keys", false),
            ("https://:pw@idp.example/keys", false),
        ] {
            assert_eq!(key_of(url).is_some(), kept, "{url}");
        }
        assert_eq!(key_of("https://idp.example/keys#a"), Some(key()));
    }

    #[test]
    fn a_confirmation_changes_what_it_says_and_restarts_the_clock() {
        let mut entry = entry();
        entry.headers.age = Some("50".to_owned());
        let said = CacheHeaders {
            cache_control: Some("max-age=5".to_owned()),
            ..CacheHeaders::default()
        };
        entry.confirm(said, 2000);
        assert_eq!((entry.confirmed_at, entry.asked_at), (2000, 2000));
        assert_eq!(entry.headers.cache_control.as_deref(), Some("max-age=5"));
        assert_eq!(entry.headers.etag.as_deref(), Some("\"x\""));
        assert_eq!(entry.headers.age, None);
    }

    #[test]
    fn endless_headers_are_not_kept_and_allow_nothing() {
        let long = || Some("x".repeat(5000));
        let headers = CacheHeaders {
            cache_control: long(),
            etag: long(),
            last_modified: long(),
            age: long(),
            expires: long(),
            date: long(),
            vary: long(),
        };
        let entry = Entry::new(headers, b"{}".to_vec(), 0).unwrap();
        assert!(entry.encode(&key()).len() < 1000);
        assert_eq!(entry.headers.cache_control.as_deref(), Some("no-cache"));
        assert_eq!(entry.headers.expires.as_deref(), Some("0"));
    }
}

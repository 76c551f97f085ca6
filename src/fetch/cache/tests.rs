#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashMap;
use std::sync::Mutex;

use super::*;
use crate::fetch::{Policy, UrlOrigin};

const URL: &str = "https://idp.example/keys";
const NOW: i64 = 1_000_000;

/// Entries in memory.
#[derive(Default)]
struct Memory {
    entries: Mutex<HashMap<String, Vec<u8>>>,
    is_broken: bool,
}

impl Memory {
    fn count(&self) -> usize {
        self.entries.lock().unwrap().len()
    }
}

impl Store for Memory {
    fn read(&self, name: &str, _: usize) -> io::Result<Vec<u8>> {
        if self.is_broken {
            return Err(io::Error::other("the disk is on fire"));
        }
        let entries = self.entries.lock().unwrap();
        let entry = entries.get(name).cloned();
        entry.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn write(&self, name: &str, entry: &[u8]) -> io::Result<()> {
        if self.is_broken {
            return Err(io::Error::other("the disk is on fire"));
        }
        self.entries
            .lock()
            .unwrap()
            .insert(name.to_owned(), entry.to_vec());
        Ok(())
    }
}

/// A server with one document; counts how it is asked.
#[derive(Default)]
struct Server {
    body: Mutex<String>,
    headers: CacheHeaders,
    is_down: Mutex<bool>,
    redirects_to: Option<&'static str>,
    asked: Mutex<Vec<&'static str>>,
    policy: Policy,
}

impl Server {
    fn new(cache_control: &str, etag: Option<&str>) -> Self {
        Self {
            body: Mutex::new("{\"a\":1}".to_owned()),
            headers: CacheHeaders {
                cache_control: Some(cache_control.to_owned()),
                etag: etag.map(str::to_owned),
                ..CacheHeaders::default()
            },
            ..Self::default()
        }
    }

    fn asked(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

impl Fetch for Server {
    fn get(&self, request: &Request) -> Result<Response, FetchError> {
        self.asked.lock().unwrap().push("whole");
        if *self.is_down.lock().unwrap() {
            return Err(FetchError::Refused {
                address: "idp.example:443".to_owned(),
            });
        }
        Ok(Response {
            url: self.redirects_to.unwrap_or(&request.url).to_owned(),
            status: 200,
            body: self.body.lock().unwrap().clone().into_bytes(),
            headers: self.headers.clone(),
            from_cache: None,
        })
    }
}

impl Revalidate for Server {
    fn policy(&self) -> &Policy {
        &self.policy
    }

    fn get_if_changed(
        &self,
        request: &Request,
        validators: &Validators,
    ) -> Result<Answer, FetchError> {
        if *self.is_down.lock().unwrap() || validators.etag != self.headers.etag {
            return self.get(request).map(Answer::Changed);
        }
        self.asked.lock().unwrap().push("changed?");
        Ok(Answer::Unchanged(self.headers.clone()))
    }
}

fn request() -> Request {
    Request {
        url: URL.to_owned(),
        origin: UrlOrigin::Typed,
        accept: "application/json",
        limit: 100,
    }
}

struct Got {
    body: Result<String, FetchError>,
    from_cache: Option<FromCache>,
    problem: Option<String>,
}

fn get(server: &Server, store: &Memory, copies: Copies, now: i64) -> Got {
    let cached = Cached::new(server, b"", store, copies, now);
    let answer = cached.get(&request());
    let from_cache = answer.as_ref().ok().and_then(|r| r.from_cache);
    assert_eq!(cached.has_used_copy(), from_cache.is_some());
    Got {
        body: answer.map(|response| String::from_utf8(response.body).unwrap()),
        from_cache,
        problem: cached.problem().map(str::to_owned),
    }
}

#[test]
fn a_fresh_copy_is_used_without_asking_and_says_how_old_it_is() {
    let (server, store) = (Server::new("max-age=60", None), Memory::default());
    let first = get(&server, &store, Copies::Fresh, NOW);
    assert_eq!(first.body.as_deref(), Ok("{\"a\":1}"));
    assert_eq!(first.from_cache, None);
    assert_eq!(server.asked(), ["whole"]);
    let second = get(&server, &store, Copies::Fresh, NOW + 59);
    assert_eq!(second.body, first.body);
    let expected = FromCache {
        age: 59,
        is_fresh: true,
    };
    assert_eq!(second.from_cache, Some(expected));
    assert!(server.asked().is_empty());
    // Its time is over, and it has no mark to ask with.
    let third = get(&server, &store, Copies::Fresh, NOW + 60);
    assert_eq!(third.from_cache, None);
    assert_eq!(server.asked(), ["whole"]);
}

#[test]
fn a_stale_copy_with_a_mark_is_confirmed_and_fresh_again() {
    let (server, store) = (Server::new("max-age=60", Some("\"1\"")), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    let renewed = get(&server, &store, Copies::Fresh, NOW + 100);
    assert_eq!(renewed.body.as_deref(), Ok("{\"a\":1}"));
    assert_eq!(renewed.from_cache, None, "the server confirmed it");
    assert_eq!(server.asked(), ["whole", "changed?"]);
    let kept = get(&server, &store, Copies::Fresh, NOW + 150);
    assert_eq!(kept.from_cache.map(|copy| copy.age), Some(50));
    assert!(server.asked().is_empty());
}

#[test]
fn a_changed_document_takes_the_place_of_the_old_one() {
    let (mut server, store) = (Server::new("max-age=60", Some("\"1\"")), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    *server.body.lock().unwrap() = "{\"a\":2}".to_owned();
    server.headers.etag = Some("\"2\"".to_owned());
    for now in [NOW + 60, NOW + 61] {
        let got = get(&server, &store, Copies::Fresh, now);
        assert_eq!(got.body.as_deref(), Ok("{\"a\":2}"));
    }
    assert_eq!(server.asked(), ["whole", "whole"]);
    assert_eq!(store.count(), 1);
}

#[test]
fn no_cache_is_confirmed_each_time_and_no_store_is_not_kept() {
    let (server, store) = (Server::new("no-cache", Some("\"1\"")), Memory::default());
    for _ in 0..2 {
        get(&server, &store, Copies::Fresh, NOW);
    }
    assert_eq!(server.asked(), ["whole", "changed?"]);
    let (server, store) = (Server::new("no-store", Some("\"1\"")), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    assert_eq!(store.count(), 0);
}

#[test]
fn refresh_asks_although_the_copy_is_fresh() {
    let (server, store) = (Server::new("max-age=60", Some("\"1\"")), Memory::default());
    for _ in 0..2 {
        let got = get(&server, &store, Copies::Never, NOW);
        assert_eq!(got.from_cache, None);
    }
    assert_eq!(server.asked(), ["whole", "changed?"]);
}

#[test]
fn offline_uses_any_copy_and_says_when_its_time_is_over() {
    let (server, store) = (Server::new("no-cache, max-age=0", None), Memory::default());
    let none = get(&server, &store, Copies::Any, NOW);
    assert!(matches!(none.body, Err(FetchError::Offline { .. })));
    assert!(server.asked().is_empty());
    get(&server, &store, Copies::Fresh, NOW);
    let stale = get(&server, &store, Copies::Any, NOW + 7200);
    let expected = FromCache {
        age: 7200,
        is_fresh: false,
    };
    assert_eq!(stale.from_cache, Some(expected));
    assert_eq!(server.asked(), ["whole"]);
}

#[test]
fn an_unreachable_server_is_an_error_even_where_there_is_a_stale_copy() {
    let (server, store) = (Server::new("max-age=60", Some("\"1\"")), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    *server.is_down.lock().unwrap() = true;
    let got = get(&server, &store, Copies::Fresh, NOW + 60);
    assert!(matches!(got.body, Err(FetchError::Refused { .. })));
    let offline = get(&server, &store, Copies::Any, NOW + 61);
    assert_eq!(offline.body.as_deref(), Ok("{\"a\":1}"));
}

#[test]
fn a_server_is_not_asked_twice_in_half_a_minute_for_what_a_copy_lacks() {
    let (server, store) = (Server::new("max-age=600", None), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    assert!(
        get(&server, &store, Copies::Young, NOW + 29)
            .from_cache
            .is_some()
    );
    server.asked();
    assert_eq!(
        get(&server, &store, Copies::Young, NOW + 30).from_cache,
        None
    );
    assert_eq!(server.asked(), ["whole"]);
    assert!(
        get(&server, &store, Copies::Young, NOW + 31)
            .from_cache
            .is_some()
    );
    // A failed question counts, and the copy stays as old as it is.
    *server.is_down.lock().unwrap() = true;
    assert!(get(&server, &store, Copies::Young, NOW + 90).body.is_err());
    let copy = get(&server, &store, Copies::Young, NOW + 119).from_cache;
    assert_eq!(copy.map(|copy| copy.age), Some(89));
    assert_eq!(server.asked(), ["whole"]);
    // A clock that was set back does not keep it from being asked.
    assert!(get(&server, &store, Copies::Young, NOW).body.is_err());
}

#[test]
fn what_came_by_a_redirect_is_no_json_or_has_a_secret_in_its_address_is_not_kept() {
    let store = Memory::default();
    let mut server = Server::new("max-age=60", None);
    server.redirects_to = Some("https://idp.example/other");
    assert!(get(&server, &store, Copies::Fresh, NOW).body.is_ok());
    server.redirects_to = None;
    *server.body.lock().unwrap() = "<html>log in</html>".to_owned();
    assert!(get(&server, &store, Copies::Fresh, NOW).body.is_ok());
    *server.body.lock().unwrap() = "{}".to_owned();
    let cached = Cached::new(&server, b"", &store, Copies::Fresh, NOW);
    let secret = Request {
        url: format!("{URL}?token=hunter2"),
        ..request()
    };
    assert!(cached.get(&secret).is_ok());
    assert_eq!(store.count(), 0);
}

#[test]
fn a_copy_is_no_way_around_the_rules() {
    let store = Memory::default();
    let ask = |policy: &Policy, url: &str, origin: UrlOrigin| {
        let mut server = Server::new("max-age=60", None);
        server.policy = policy.clone();
        let cached = Cached::new(&server, b"", &store, Copies::Fresh, NOW);
        let request = Request {
            url: url.to_owned(),
            origin,
            ..request()
        };
        cached
            .get(&request)
            .map(|response| response.from_cache.is_some())
    };
    let lax = Policy {
        allow_http: true,
        allow_private: true,
        ..Policy::default()
    };
    let strict = Policy::default();
    for (url, origin) in [
        ("http://idp.example/keys", UrlOrigin::Typed),
        ("https://10.0.0.1/keys", UrlOrigin::Document),
    ] {
        assert_eq!(ask(&lax, url, origin.clone()), Ok(false));
        assert_eq!(ask(&lax, url, origin.clone()), Ok(true));
        assert!(ask(&strict, url, origin).is_err(), "{url}");
    }
    // A name that was allowed to lead to a private address counts for nothing where it is not.
    assert_eq!(ask(&strict, URL, UrlOrigin::Typed), Ok(false));
    assert_eq!(ask(&strict, URL, UrlOrigin::Document), Ok(false));
    assert_eq!(ask(&strict, URL, UrlOrigin::Document), Ok(true));
}

#[test]
fn a_copy_counts_only_with_the_certificates_it_was_fetched_with() {
    let store = Memory::default();
    let ask = |extra: Option<&[u8]>, system: &[u8]| {
        let mut server = Server::new("max-age=60", None);
        server.policy.ca_cert_pem = extra.map(<[u8]>::to_vec);
        let cached = Cached::new(&server, system, &store, Copies::Fresh, NOW);
        cached.get(&request()).unwrap().from_cache.is_some()
    };
    let trusts: [(Option<&[u8]>, &[u8]); 5] = [
        (Some(b"pem"), b""),
        (None, b""),
        (Some(b"other"), b""),
        (None, b"/etc/other.pem"),
        (Some(b"pem"), b"/etc/other.pem"),
    ];
    for (extra, system) in trusts {
        assert!(!ask(extra, system), "{extra:?}");
        assert!(ask(extra, system), "{extra:?}");
    }
}

#[test]
fn a_cache_that_cannot_be_used_changes_nothing_but_says_why() {
    let server = Server::new("max-age=60", None);
    let store = Memory {
        is_broken: true,
        ..Memory::default()
    };
    for _ in 0..2 {
        let got = get(&server, &store, Copies::Fresh, NOW);
        assert_eq!(got.body.as_deref(), Ok("{\"a\":1}"));
        assert_eq!(got.problem.as_deref(), Some("the disk is on fire"));
    }
    assert_eq!(server.asked(), ["whole", "whole"]);
}

#[test]
fn a_damaged_entry_is_fetched_again() {
    let (server, store) = (Server::new("max-age=60", None), Memory::default());
    get(&server, &store, Copies::Fresh, NOW);
    for entry in store.entries.lock().unwrap().values_mut() {
        entry.truncate(100);
    }
    let got = get(&server, &store, Copies::Fresh, NOW);
    assert_eq!((got.body.is_ok(), got.from_cache), (true, None));
    assert_eq!(got.problem.as_deref(), Some("an entry is damaged"));
    assert!(
        get(&server, &store, Copies::Fresh, NOW)
            .from_cache
            .is_some()
    );
}

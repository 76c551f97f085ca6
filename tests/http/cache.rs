//! Key sets and metadata are kept between runs, for as long as HTTP allows, and the report says what it must.
#![cfg(unix)]

use crate::common::{Signer, jwks, whichtoken};
use crate::issuer::{Cache, Issuer};

const HOUR: &str = "Cache-Control: max-age=3600\r\n";

#[test]
fn a_second_run_asks_nobody_for_as_long_as_the_issuer_allows() {
    // Header lines, and how many requests three runs make.
    for (headers, requests) in [
        (HOUR, 2),
        (
            "Cache-Control: private, max-age=3600, must-revalidate\r\n",
            2,
        ),
        // Nothing is said: five minutes.
        ("", 2),
        ("Cache-Control: max-age=0\r\n", 6),
        ("Cache-Control: no-cache\r\n", 6),
        ("Cache-Control: no-store\r\n", 6),
        ("Cache-Control: max-age=60\r\nAge: 60\r\n", 6),
        ("Expires: 0\r\n", 6),
        ("Expires: Fri, 31 Dec 9999 23:59:59 GMT\r\n", 2),
        ("Vary: *\r\nCache-Control: max-age=3600\r\n", 6),
    ] {
        let (issuer, cache) = (Issuer::start(headers), Cache::empty());
        for _ in 0..3 {
            cache
                .run(["--json", "--issuer", &issuer.url()])
                .stdin(issuer.token(Signer::Rs256, "k1"))
                .run()
                .exits(0)
                .has("/signature/status", "valid")
                .is_silent();
        }
        assert_eq!(issuer.asked(), requests, "{headers:?}");
        let kept = if headers.contains("no-store") || headers.contains("Vary") {
            0
        } else {
            2
        };
        assert_eq!(cache.files().len(), kept, "{headers:?}");
    }
}

#[test]
fn a_copy_whose_time_is_over_is_confirmed_and_not_fetched_again() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let run = || {
        cache
            .run(["--json", "--issuer", &issuer.url()])
            .stdin(issuer.token(Signer::Rs256, "k1"))
            .run()
            .exits(0)
            .has("/signature/status", "valid")
            .is_silent();
    };
    run();
    cache.age(3601);
    run();
    let requests = issuer.requests();
    assert_eq!(requests.len(), 4);
    for head in &requests[2..] {
        assert!(
            head.to_ascii_lowercase().contains("\r\nif-none-match: \""),
            "{head}"
        );
    }
    // The confirmation counts as an answer.
    run();
    assert_eq!(issuer.asked(), 4);
}

#[test]
fn the_clock_of_the_judgement_is_not_the_clock_of_the_cache() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    for now in ["1000000000", "2100-01-01T00:00:00Z", "now"] {
        whichtoken(["--json", "--now", now, "--issuer", &issuer.url(), "-"])
            .env("XDG_CACHE_HOME", cache.home().to_str().unwrap())
            .stdin(issuer.token(Signer::Rs256, "k1"))
            .run()
            .has("/signature/status", "valid");
    }
    assert_eq!(issuer.asked(), 2);
}

#[test]
fn refresh_asks_and_no_cache_neither_reads_nor_writes() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let run = |flag: &str| {
        cache
            .run(["--json", flag, "--jwks", &format!("{}/keys", issuer.url())])
            .stdin(issuer.token(Signer::Rs256, "k1"))
            .run()
            .exits(0)
            .has("/signature/status", "valid")
            .is_silent();
    };
    run("--no-cache");
    assert_eq!((issuer.asked(), cache.files().len()), (1, 0));
    run("--refresh");
    assert_eq!((issuer.asked(), cache.files().len()), (2, 1));
    run("--refresh");
    run("--no-cache");
    let requests = issuer.requests();
    assert_eq!(requests.len(), 4);
    let asks_for_changes = |head: &String| head.to_ascii_lowercase().contains("if-none-match");
    let asked: Vec<bool> = requests.iter().map(asks_for_changes).collect();
    assert_eq!(asked, [false, false, true, false]);
}

#[test]
fn refresh_does_not_go_with_offline() {
    let cache = Cache::empty();
    cache
        .run(["--refresh", "--offline"])
        .run()
        .exits(2)
        .complains("--offline");
}

/// Twice the case of a developer: an issuer that was made anew, with another or with the same name for its key.
#[test]
fn a_token_that_a_copy_does_not_verify_makes_its_issuer_be_asked_once() {
    for kid in ["k2", "k1"] {
        let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
        let run = || {
            cache
                .run(["--json", "--issuer", &issuer.url()])
                .stdin(issuer.token(Signer::Rs256Other, kid))
                .run()
        };
        // Just fetched: nobody is asked twice.
        assert_ne!(run().code, Some(0));
        assert_eq!(issuer.asked(), 2);
        issuer.publish(jwks([Signer::Rs256Other.jwk(kid)]));
        // Asked moments ago.
        for _ in 0..3 {
            assert_ne!(run().code, Some(0));
        }
        assert_eq!(issuer.asked(), 2);
        cache.age(31);
        run().exits(0).has("/signature/status", "valid");
        assert_eq!(issuer.asked(), 4);
        run().exits(0);
        assert_eq!(issuer.asked(), 4);
    }
}

#[test]
fn what_no_newer_key_can_mend_makes_nobody_be_asked() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let run = |args: &[&str], token: String| {
        let url = issuer.url();
        let args = ["--json", "--issuer", &url]
            .into_iter()
            .chain(args.iter().copied());
        cache.run(args).stdin(token).run()
    };
    run(&[], issuer.token(Signer::Rs256, "k1")).exits(0);
    cache.age(60);
    let claims = format!(r#"{{"iss":"{}"}}"#, issuer.url());
    let none = crate::common::compact(r#"{"alg":"none"}"#, claims, "");
    run(&[], none).exits(1);
    run(&["--alg", "ES256"], issuer.token(Signer::Rs256, "k1")).exits(1);
    assert_eq!(issuer.asked(), 2);
}

#[test]
fn an_issuer_that_cannot_be_asked_again_leaves_the_copy_and_a_word_about_it() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let run = || {
        cache
            .run(["--json", "--issuer", &issuer.url()])
            .stdin(issuer.token(Signer::Rs256Other, "k2"))
            .run()
    };
    run().exits(4);
    cache.age(60);
    issuer.go_down();
    let asked = issuer.asked();
    let report = run();
    report
        .exits(4)
        .finds("keys-from-cache")
        .shows("asking again failed");
    assert_eq!(issuer.asked(), asked + 1);
    // The attempt counts, for half a minute, for each document.
    for _ in 0..3 {
        run().exits(4).finds("keys-from-cache");
        assert!(issuer.asked() <= asked + 2, "{:?}", issuer.requests());
    }
}

#[test]
fn a_stream_asks_for_newer_keys_once() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let old = issuer.token(Signer::Rs256, "k1");
    cache
        .run(["--json", "--issuer", &issuer.url()])
        .stdin(&old)
        .run()
        .exits(0);
    cache.age(60);
    issuer.publish(jwks([
        Signer::Rs256.jwk("k1"),
        Signer::Rs256Other.jwk("k2"),
    ]));
    let new = issuer.token(Signer::Rs256Other, "k2");
    let unknown = issuer.token(Signer::Rs256, "k3");
    let lines = [&old, &unknown, &new, &old, &unknown, &new].map(|token| format!("{token}\n"));
    let run = cache
        .run(["--lines", "--issuer", &issuer.url()])
        .stdin(lines.concat())
        .run();
    let expected = [
        "valid",
        "unverifiable",
        "valid",
        "valid",
        "unverifiable",
        "valid",
    ];
    assert_eq!(run.exits(4).signatures(), expected);
    assert_eq!(issuer.asked(), 4);
}

#[test]
fn offline_a_copy_verifies_and_the_report_says_so() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let online = cache
        .run(["--json", "--issuer", &issuer.url()])
        .stdin(&token)
        .run();
    assert_eq!(online.exits(0).findings(), Vec::<String>::new());
    let asked = issuer.asked();
    issuer.go_down();
    for (age, id, words) in [
        (0, "keys-from-cache", "are a copy from the cache, fetched"),
        (7200, "stale-keys", "fetched 2 h"),
    ] {
        cache.age(age);
        for args in [vec![], vec!["check"]] {
            let args = args.into_iter().chain(["--offline", "--json", "--issuer"]);
            let url = issuer.url();
            let run = cache.run(args.chain([url.as_str()])).stdin(&token).run();
            run.exits(0)
                .has("/signature/status", "valid")
                .finds(id)
                .shows(words);
        }
        let text = cache
            .run(["--offline", "--issuer", &issuer.url()])
            .stdin(&token)
            .run();
        text.exits(0)
            .says("a copy from the cache")
            .says(&issuer.url());
    }
    assert_eq!(issuer.asked(), asked);
}

#[test]
fn offline_without_a_copy_an_issuer_only_says_what_to_expect() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let run = |args: &[&str]| cache.run(args.iter().copied()).stdin(&token).run();
    let url = issuer.url();
    run(&["--offline", "--json", "--issuer", &url])
        .exits(0)
        .has("/signature/status", "not-checked")
        .shows("(offline), and the cache holds no copy of it")
        .answers("issuer", "pass");
    run(&["check", "--offline", "--issuer", "https://other.example"]).exits(1);
    // Any text may be expected.
    run(&["check", "--offline", "--issuer", "accounts.example"]).exits(1);
    // Keys that were asked for by address are another matter.
    run(&["--offline", "--jwks", &format!("{url}/keys")])
        .exits(4)
        .says("the cache holds no copy");
    assert_eq!((issuer.asked(), cache.files().len()), (0, 0));
}

#[test]
fn offline_an_issuer_that_the_token_names_is_found_in_the_cache() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let run = |args: &[&str]| {
        let args = args
            .iter()
            .copied()
            .chain(["--json", "--discover", "--allow-private"]);
        cache.run(args).stdin(&token).run()
    };
    let online = run(&[]);
    online.exits(0).has("/signature/status", "valid");
    online.complains(&format!(
        "the token names is asked for its keys: {}",
        issuer.url()
    ));
    run(&["--offline"])
        .exits(0)
        .finds("keys-from-cache")
        .is_silent();
    // What was allowed then is not allowed now.
    cache
        .run(["--offline", "--json", "--discover"])
        .stdin(&token)
        .run()
        .exits(4)
        .has("/signature/status", "unverifiable");
    assert_eq!(issuer.asked(), 2);
}

#[test]
fn an_unreachable_issuer_is_not_answered_for_by_a_stale_copy_but_the_way_to_it_is_told() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let run = || cache.run(["--issuer", &issuer.url()]).stdin(&token).run();
    run().exits(0);
    cache.age(7200);
    issuer.go_down();
    run()
        .exits(4)
        .says("a copy from the cache, fetched 2 h")
        .says("is used with --offline");
}

#[test]
fn a_mistake_in_a_copy_that_was_mended_is_no_mistake() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let run = || cache.run(["--issuer", &issuer.url()]).stdin(&token).run();
    issuer.call_itself(Some("https://other.example"));
    run()
        .exits(4)
        .says("is for issuer \"https://other.example\"");
    issuer.call_itself(None);
    run().exits(0);
    issuer.publish("{}");
    cache.age(7200);
    run().exits(4);
    issuer.publish(jwks([Signer::Rs256.jwk("k1")]));
    run().exits(0);
}

#[test]
fn what_is_taken_from_the_cache_is_told_to_who_wants_to_know() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    let run = || {
        cache
            .run(["-v", "--issuer", &issuer.url()])
            .stdin(&token)
            .run()
    };
    run().exits(0).is_silent();
    run()
        .exits(0)
        .complains("are a copy from the cache, fetched");
}

#[test]
fn the_cache_holds_key_sets_and_metadata_and_nothing_else() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let token = issuer.token(Signer::Rs256, "k1");
    cache
        .run(["--issuer", &issuer.url()])
        .stdin(&token)
        .run()
        .exits(0);
    let secret = format!("{}/keys?token=hunter2", issuer.url());
    cache.run(["--jwks", &secret]).stdin(&token).run();
    let password = issuer.url().replace("://", "://me:hunter2@");
    cache
        .run(["--jwks", &password])
        .stdin(&token)
        .run()
        .exits(2);
    let files = cache.files();
    assert_eq!(files.len(), 2);
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        for part in token.split('.').chain(["alice", "hunter2"]) {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
}

#[test]
fn the_demo_leaves_nothing_behind() {
    let cache = Cache::empty();
    whichtoken(["demo"])
        .env("XDG_CACHE_HOME", cache.home().to_str().unwrap())
        .run()
        .exits(0);
    assert!(!cache.directory().exists());
}

#[test]
fn where_no_place_for_a_cache_is_known_there_is_none() {
    let issuer = Issuer::start(HOUR);
    for (home, caches) in [("", ""), ("relative", "relative"), ("", "./here")] {
        let asked = issuer.asked();
        for _ in 0..2 {
            let run = whichtoken(["-v", "--now", "1769860800", "--issuer", &issuer.url(), "-"])
                .env("HOME", home)
                .env("XDG_CACHE_HOME", caches)
                .stdin(issuer.token(Signer::Rs256, "k1"));
            run.run().exits(0).is_silent();
            assert_eq!(std::fs::read_dir(run.directory()).unwrap().count(), 0);
        }
        assert_eq!(issuer.asked(), asked + 4);
    }
    // A relative XDG_CACHE_HOME is as if it were not set.
    let run = whichtoken(["--now", "1769860800", "--issuer", &issuer.url(), "-"])
        .env("XDG_CACHE_HOME", "relative")
        .stdin(issuer.token(Signer::Rs256, "k1"));
    run.run().exits(0);
    let kept = run.directory().join(".cache/whichtoken");
    assert_eq!(std::fs::read_dir(kept).unwrap().count(), 2);
}

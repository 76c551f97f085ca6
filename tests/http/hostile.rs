//! Answers that are too long, too slow, broken off or not what was asked for.

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use whichtoken::fetch::{FetchError, RedirectRefusal, UrlOrigin, key_set};

use crate::server::{Server, Stream, answer, json};
use crate::{get, impatient, policy};

#[test]
fn a_good_answer_arrives_whole_with_its_cache_headers() {
    let server = Server::start(|_, stream| {
        answer(
            stream,
            "200 OK",
            "Cache-Control: public\r\nCache-Control: max-age=60\r\nETag: \"x\"\r\nAge: 7\r\n",
            b"{}",
        );
    });
    let response = get(policy(), &server.url("/keys")).unwrap();
    assert_eq!((response.status, &response.body[..]), (200, &b"{}"[..]));
    let headers = response.headers;
    assert_eq!(headers.cache_control.as_deref(), Some("public, max-age=60"));
    assert_eq!(headers.etag.as_deref(), Some("\"x\""));
    assert_eq!(headers.age.as_deref(), Some("7"));
}

#[test]
fn an_announced_body_over_the_limit_is_not_read() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    });
    let error = get(policy(), &server.url("/")).unwrap_err();
    assert!(
        matches!(error, FetchError::TooLarge { limit: 65536, .. }),
        "{error}"
    );
}

#[test]
fn an_endless_body_is_cut_off_at_the_limit() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    let error = get(policy(), &server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error}");
}

#[test]
fn a_body_of_exactly_the_limit_is_fine() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "", &[b' '; 64 * 1024]));
    assert_eq!(get(policy(), &server.url("/")).unwrap().body.len(), 65536);
}

#[test]
fn endless_headers_end() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream
            .write_all(b"A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")
            .is_ok()
        {}
    });
    let error = get(policy(), &server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::Broken { .. }), "{error:?}");
}

#[test]
fn headers_and_bodies_that_trickle_run_into_the_total_timeout() {
    let server = Server::start(|path, stream| {
        let start: &[u8] = match path {
            "/head" => b"HTTP/1.1 200 OK\r\nX: ",
            _ => b"HTTP/1.1 200 OK\r\n\r\n",
        };
        let _ = stream.write_all(start);
        while stream.write_all(b" ").and_then(|()| stream.flush()).is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    });
    for path in ["/head", "/body"] {
        let started = Instant::now();
        let error = get(impatient(), &server.url(path)).unwrap_err();
        assert!(
            matches!(error, FetchError::Timeout { .. }),
            "{path}: {error:?}"
        );
        assert!(started.elapsed() < Duration::from_secs(3), "{path}");
        assert!(error.to_string().ends_with("within 0.3 s"), "{error}");
    }
}

#[test]
fn a_server_that_never_answers_runs_into_the_timeout() {
    // The system accepts the connection; nobody ever reads it.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let error = get(impatient(), &url).unwrap_err();
    assert!(matches!(error, FetchError::Timeout { .. }), "{error:?}");
}

#[test]
fn a_handshake_that_never_ends_is_a_connect_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", silent.local_addr().unwrap());
    let mut policy = policy();
    policy.connect_timeout = Duration::from_millis(200);
    let error = get(policy, &url).unwrap_err();
    assert!(
        matches!(error, FetchError::ConnectTimeout { .. }),
        "{error:?}"
    );
}

#[test]
fn broken_answers_are_named() {
    let server = Server::start(|path, stream: &mut dyn Stream| {
        let bytes: &[u8] = match path {
            "/closed" => b"",
            "/truncated" => b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\":",
            "/chunk" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            _ => b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        };
        let _ = stream.write_all(bytes);
    });
    for path in ["/closed", "/truncated", "/chunk", "/ssh"] {
        let error = get(policy(), &server.url(path)).unwrap_err();
        assert!(
            matches!(error, FetchError::Broken { .. }),
            "{path}: {error:?}"
        );
    }
}

#[test]
fn statuses_are_errors_with_their_code() {
    let server = Server::start(|path, stream| {
        let status = match path {
            "/404" => "404 Not Found",
            "/304" => "304 Not Modified",
            "/302" => "302 Found",
            _ => "500 Internal Server Error",
        };
        answer(stream, status, "", b"{}");
    });
    for code in [302, 304, 404, 500] {
        let error = get(policy(), &server.url(&format!("/{code}"))).unwrap_err();
        assert!(
            matches!(error, FetchError::Status { code: got, .. } if got == code),
            "{error:?}"
        );
    }
}

#[test]
fn nobody_listening_is_said_with_the_address() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let error = get(policy(), &format!("http://{address}/")).unwrap_err();
    let expected = address.to_string();
    assert!(
        matches!(&error, FetchError::Refused { address } if *address == expected),
        "{error:?}"
    );
}

#[test]
fn a_name_that_cannot_exist_is_a_dns_failure() {
    // RFC 6761 reserves `invalid`; without any network the look-up fails as well.
    let error = get(policy(), "https://nowhere.invalid/").unwrap_err();
    assert!(
        matches!(&error, FetchError::Dns { host, .. } if host == "nowhere.invalid"),
        "{error:?}"
    );
}

#[test]
fn redirects_are_followed_three_times_on_the_same_server() {
    let server = Server::start(|path, stream| match path {
        "/0" => json(stream, "{}"),
        _ => {
            let next = path.trim_start_matches('/').parse::<u8>().unwrap() - 1;
            answer(stream, "302 Found", &format!("Location: /{next}\r\n"), b"");
        }
    });
    assert_eq!(
        get(policy(), &server.url("/3")).unwrap().url,
        server.url("/0")
    );
    let error = get(policy(), &server.url("/4")).unwrap_err();
    assert!(
        matches!(
            error,
            FetchError::Redirect {
                reason: RedirectRefusal::TooMany(3),
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn a_redirect_loop_ends_after_four_requests() {
    let server = Server::start(|_, stream| {
        answer(
            stream,
            "307 Temporary Redirect",
            "Location: /again\r\n",
            b"",
        );
    });
    let error = get(policy(), &server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::Redirect { .. }), "{error:?}");
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn a_redirect_to_another_host_or_port_is_not_followed() {
    let other = Server::start(|_, stream| json(stream, "{}"));
    let port = other.url("/");
    let name = other.url_by_name("/");
    for to in [port, name] {
        let location = format!("Location: {to}\r\n");
        let server = Server::start(move |_, stream| answer(stream, "302 Found", &location, b""));
        let error = get(policy(), &server.url("/")).unwrap_err();
        assert!(
            matches!(
                error,
                FetchError::Redirect {
                    reason: RedirectRefusal::OtherHost,
                    ..
                }
            ),
            "{error:?}"
        );
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn key_sets_that_are_no_json_object_say_what_they_look_like() {
    let server = Server::start(|path, stream| match path {
        "/html" => answer(
            stream,
            "200 OK",
            "",
            b"<!doctype html><title>Log in</title>",
        ),
        "/gzip" => answer(
            stream,
            "200 OK",
            "Content-Encoding: gzip\r\nContent-Type: application/json\r\n",
            &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x33, 0x04],
        ),
        _ => json(stream, "{\"keys\":[]}"),
    });
    let client = whichtoken::fetch::HttpClient::new(policy()).unwrap();
    let fetch = |path| key_set(&client, &server.url(path), UrlOrigin::Typed);
    assert_eq!(fetch("/good").unwrap().body, "{\"keys\":[]}");
    for (path, expected) in [("/html", "an HTML page"), ("/gzip", "gzip-compressed")] {
        let error = fetch(path).unwrap_err();
        assert!(
            matches!(&error, FetchError::NotJson { looks_like, .. } if looks_like.starts_with(expected)),
            "{error:?}"
        );
    }
}

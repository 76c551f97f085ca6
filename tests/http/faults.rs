//! Every fault of a network, as who runs the program sees it: undecided, with the reason in words, in bounded
//! time and memory. Where the rules themselves are tested: `rules`, `hostile` and `tls`.

use std::io::Write as _;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use crate::common::{NOW, Run, Signer, id_token, jwks, whichtoken};
use crate::issuer::Issuer;
use crate::server::{Server, Stream, answer, json};
use crate::tls::Ca;

/// Verifies a token with the key set at `url`, which cannot be had.
#[track_caller]
fn fails(url: &str, more: &[&str], words: &str) -> Run {
    let args = ["--json", "--jwks", url]
        .into_iter()
        .chain(more.iter().copied());
    let run = whichtoken(args).arg("-").stdin(id_token()).run();
    run.exits(4).has("/signature/status", "unverifiable");
    run.is_bounded().is_silent();
    let reason = run.at("/signature/reason");
    assert!(reason.contains(words), "{words:?} is not in {reason:?}");
    run
}

#[test]
fn broken_and_endless_answers_end_in_words() {
    let server = Server::start(|path, stream| {
        let head = b"HTTP/1.1 200 OK\r\n\r\n";
        let _ = match path {
            "/endless" => stream
                .write_all(head)
                .map(|()| while stream.write_all(&[b' '; 4096]).is_ok() {}),
            "/huge" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"),
            "/headers" => stream.write_all(b"HTTP/1.1 200 OK\r\n").map(|()| {
                while stream
                    .write_all(b"A: aaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")
                    .is_ok()
                {}
            }),
            "/cut" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\":"),
            "/closed" => Ok(()),
            "/ssh" => stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
            _ => return answer(stream, "503 Service Unavailable", "", b""),
        };
    });
    for (path, words) in [
        ("/endless", "is larger than 1048576 bytes"),
        ("/huge", "is larger than 1048576 bytes"),
        ("/headers", "no complete HTTP answer"),
        ("/cut", "no complete HTTP answer"),
        ("/closed", "no complete HTTP answer"),
        ("/ssh", "no complete HTTP answer"),
        ("/busy", "answered with HTTP status 503"),
    ] {
        fails(&server.url(path), &[], words);
    }
}

/// Fail closed: whatever goes wrong, a check neither passes nor blames the token.
#[test]
fn no_fault_passes_a_check() {
    let server = Server::start(|path, stream| match path {
        "/closed" => {}
        "/html" => answer(stream, "200 OK", "", b"<html></html>"),
        "/array" => json(stream, "[]"),
        "/empty" => json(stream, ""),
        "/metadata" => json(
            stream,
            r#"{"issuer":"https://idp.example","jwks_uri":"https://a"}"#,
        ),
        "/none" => json(stream, r#"{"keys":[]}"#),
        "/other" => json(stream, &jwks([Signer::Rs256Other.jwk("k9")]).to_string()),
        _ => answer(stream, "404 Not Found", "", b""),
    });
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let refused = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let paths = [
        "/closed",
        "/html",
        "/array",
        "/empty",
        "/metadata",
        "/none",
        "/other",
        "/404",
    ];
    let urls = paths.iter().map(|path| server.url(path));
    let tls = server.url("/").replace("http:", "https:");
    for url in urls.chain([refused, tls, "https://nowhere.invalid/".to_owned()]) {
        for keys in ["--jwks", "--issuer"] {
            let now = NOW.to_string();
            let run = whichtoken(["check", "--json", "--now", &now, keys, &url, "-"])
                .stdin(id_token())
                .run();
            // The token's issuer is another one, of which no fault of the network is an excuse.
            let expected = if keys == "--issuer" { 1 } else { 4 };
            run.exits(expected).is_bounded();
            run.has("/signature/status", "unverifiable")
                .answers("signature", "undecided");
        }
    }
}

/// One megabyte that would unfold to 150: nothing is unfolded, and what nobody asked for is no JSON.
#[test]
fn a_compressed_answer_is_not_unfolded() {
    let bomb = bomb(1_000_000);
    let server = Server::start(move |path, stream| {
        let encoding = &path[1..];
        answer(
            stream,
            "200 OK",
            &format!("Content-Encoding: {encoding}\r\n"),
            &bomb,
        );
    });
    for encoding in ["/gzip", "/deflate", "/br", "/zstd"] {
        fails(&server.url(encoding), &[], "gzip-compressed data");
    }
}

/// A gzip file of about `length` bytes that says "once more what came last, 258 times" over and over (RFC 1951
/// 3.2.6).
fn bomb(length: usize) -> Vec<u8> {
    // The last block, of fixed codes; a zero byte; then pairs of a length and a distance, from the first bit on.
    let start = "110".chars().chain("00110000".chars());
    let again = "1100010100000".chars().cycle();
    let bits: Vec<bool> = start
        .chain(again)
        .take(length * 8)
        .map(|bit| bit == '1')
        .collect();
    let bytes = bits.chunks(8).map(|bits| {
        let set = bits.iter().enumerate().filter(|(_, bit)| **bit);
        set.fold(0_u8, |byte, (place, _)| byte | 1 << place)
    });
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
        .into_iter()
        .chain(bytes)
        .collect()
}

#[test]
fn a_server_that_trickles_is_left_after_ten_seconds() {
    let server = Server::start(|path, stream| {
        let start: &[u8] = match path {
            "/head" => b"HTTP/1.1 200 OK\r\nX: ",
            _ => b"HTTP/1.1 200 OK\r\n\r\n",
        };
        let _ = stream.write_all(start);
        while stream.write_all(b" ").and_then(|()| stream.flush()).is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    // One with the limit that everybody has, the others with a shorter one.
    let run = fails(&server.url("/body"), &[], "within 10 s");
    assert!(run.at("/signature/help").contains("--timeout"));
    fails(
        &server.url("/head"),
        &["--timeout", "300ms"],
        "within 0.3 s",
    );
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    fails(&url, &["--timeout", "300ms"], "within 0.3 s");
    let url = url.replace("http:", "https:");
    fails(&url, &["--timeout", "300ms"], "within");
}

#[test]
fn redirects_to_elsewhere_are_not_followed() {
    let other = Server::start(|_, stream| json(stream, "{\"keys\":[]}"));
    let elsewhere = [other.url("/"), other.url_by_name("/")];
    let server = Server::start(move |path, stream| {
        let to = match path {
            "/port" => &elsewhere[0],
            "/name" => &elsewhere[1],
            "/file" => "file:///etc/passwd",
            _ => "/loop",
        };
        answer(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
    });
    for (path, words) in [
        ("/port", "it is another host or port"),
        ("/name", "it is another host or port"),
        ("/file", "it leaves https"),
        ("/loop", "it was the one after 3 redirects"),
    ] {
        let words = format!("which is not followed: {words}");
        // A scheme that is none of the two is no host either.
        let words = if path == "/file" {
            "which is not followed"
        } else {
            &words
        };
        fails(&server.url(path), &[], words);
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn plain_http_is_used_on_loopback_only() {
    for url in [
        "http://idp.example/keys",
        "http://10.0.0.1/",
        "http://[2001:db8::1]/",
    ] {
        whichtoken(["--jwks", url, "-"])
            .stdin(id_token())
            .run()
            .exits(2)
            .is_bounded()
            .complains("plain http is refused")
            .complains("--allow-http");
    }
}

/// Every spelling of a private address that a token may come with; nobody is asked, not even a name server.
#[test]
fn a_token_leads_to_no_private_address_however_it_is_spelled() {
    let server = Server::start(|_, stream| json(stream, "{}"));
    let port = server.url("").rsplit(':').next().unwrap().to_owned();
    for host in [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "\u{ff11}27.0.0.1",
        "127\u{3002}0\u{3002}0\u{3002}1",
    ] {
        let issuer = format!("https://{host}:{port}");
        let token = crate::common::compact(
            r#"{"alg":"RS256"}"#,
            serde_json::json!({ "iss": issuer }).to_string(),
            "s",
        );
        let run = whichtoken(["--json", "--discover", "-"]).stdin(token).run();
        run.exits(4)
            .is_bounded()
            .complains("is asked for its keys: https://");
        let reason = run.at("/signature/reason");
        assert!(
            reason.contains("named by a token or a document, not by you"),
            "{host}: {reason}"
        );
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn an_issuer_that_calls_itself_otherwise_is_refused_with_both_names() {
    let issuer = Issuer::start("");
    let url = issuer.url();
    for (name, words) in [
        ("https://other.example".to_owned(), "".to_owned()),
        (
            format!("{url}/"),
            " (only the slash at the end differs)".to_owned(),
        ),
        (
            url.replace("http", "https"),
            " (only the scheme differs)".to_owned(),
        ),
        (
            format!("{url}/{{tenantid}}"),
            " (a template for many tenants".to_owned(),
        ),
    ] {
        issuer.call_itself(Some(&name));
        let run = whichtoken(["--json", "--no-cache", "--issuer", &url, "-"])
            .stdin(id_token())
            .run();
        let reason = run.exits(4).is_bounded().at("/signature/reason");
        let expected = format!("is for issuer {name:?}, not for {url:?}{words}");
        assert!(reason.contains(&expected), "{expected} is not in {reason}");
    }
}

#[test]
fn an_api_in_the_place_of_an_issuer_is_told_with_its_issuers() {
    let server = Server::start_with_head(|path, head, stream| {
        let host = head.to_ascii_lowercase();
        let host = host
            .split("host: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next())
            .unwrap();
        match path {
            "/.well-known/oauth-protected-resource/orders" => json(
                stream,
                &format!(
                    r#"{{"resource":"http://{host}/orders","authorization_servers":["https://idp.example"]}}"#
                ),
            ),
            _ => answer(stream, "404 Not Found", "", b""),
        }
    });
    let url = server.url("/orders");
    let run = whichtoken(["--json", "--issuer", &url, "-"])
        .stdin(id_token())
        .run();
    run.exits(4)
        .is_bounded()
        .shows("it is not an issuer but an API");
    let help = run.at("/signature/help");
    assert_eq!(help, "name the issuer itself: https://idp.example");
    assert_eq!(server.connections(), 4);
}

#[test]
fn certificates_that_prove_nothing_are_told_apart() {
    let ca = Ca::new();
    let pem = ca.pem();
    let failing = |server: &Server, given: bool, words: &str| {
        let run = whichtoken(["--json", "--jwks", &server.url_by_name("/")])
            .args(
                given
                    .then_some(["--ca-cert", "ca.pem"])
                    .into_iter()
                    .flatten(),
            )
            .arg("-")
            .file("ca.pem", &pem)
            .stdin(id_token())
            .run();
        let reason = run.exits(4).is_bounded().at("/signature/reason");
        assert!(reason.contains(words), "{words} is not in {reason}");
    };
    let good = ca.server("localhost", |_| {});
    failing(
        &good,
        false,
        "signed by an unknown CA (CN=Test CA of whichtoken",
    );
    failing(
        &ca.server("idp.example", |_| {}),
        true,
        "is for idp.example, not for localhost",
    );
    failing(
        &ca.expired(),
        true,
        "its certificate expired on 2020-01-01T00:00:00Z",
    );
    failing(
        &Ca::self_signed(),
        true,
        "signed by itself and not trusted here",
    );
    whichtoken([
        "--json",
        "--jwks",
        &good.url_by_name("/"),
        "--ca-cert",
        "ca.pem",
        "-",
    ])
    .file("ca.pem", &pem)
    .stdin(id_token())
    .run()
    .shows("neither a key (no `kty`) nor a key set");
}

/// No library here speaks TLS 1.1 any more, so its two answers are written by hand: the alert of a server that
/// wants it, and the greeting of one that chooses it.
#[test]
fn a_server_that_speaks_only_tls_1_1_is_refused() {
    let alert: &[u8] = &[0x15, 3, 2, 0, 2, 2, 70];
    let mut hello = vec![0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    for answer in [alert.to_vec(), hello] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.write_all(&answer);
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        });
        let run = fails(&url, &["--timeout", "5s"], "no trusted TLS connection");
        let reason = run.at("/signature/reason");
        assert!(reason.contains("TLS 1.2"), "{reason}");
    }
}

#[test]
fn neither_netrc_nor_cookies_nor_a_token_are_ever_sent() {
    let issuer = Issuer::start("Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=0\r\n");
    for _ in 0..2 {
        let run = whichtoken(["--issuer", &issuer.url(), "-"])
            .file(".netrc", "default login me password hunter2\n")
            .file(".curlrc", "user = \"me:hunter2\"\n")
            .stdin(id_token());
        let netrc = run.directory().join(".netrc");
        run.env("NETRC", netrc.to_str().unwrap()).run();
    }
    assert_eq!(issuer.asked(), 4);
    let token = id_token();
    for head in issuer.requests() {
        let lower = head.to_ascii_lowercase();
        let names: Vec<&str> = lower
            .lines()
            .skip(1)
            .filter_map(|line| Some(line.split_once(':')?.0))
            .collect();
        let known = ["accept", "host", "user-agent"];
        assert!(names.iter().all(|name| known.contains(name)), "{head}");
        assert!(token.split('.').all(|part| !head.contains(part)), "{head}");
    }
}

#[test]
fn the_proxy_of_the_environment_is_used_and_told() {
    let proxy =
        Server::start(|_, stream: &mut dyn Stream| answer(stream, "403 Forbidden", "", b""));
    let run = whichtoken(["-v", "--json", "--jwks", "https://idp.invalid/keys", "-"])
        .env(
            "HTTPS_PROXY",
            &proxy.url("/").replace("://", "://me:hunter2@"),
        )
        .stdin(id_token())
        .run();
    run.exits(4)
        .is_bounded()
        .shows("the proxy on the way to idp.invalid:443 failed");
    run.complains("HTTPS_PROXY").hides("hunter2");
    assert!(!run.stderr.contains("hunter2"), "{run}");
    let requests = proxy.requests();
    assert!(
        requests[0].starts_with("CONNECT idp.invalid:443 "),
        "{requests:?}"
    );
}

//! What is never asked and never sent.

use whichtoken::exit::Exit;
use whichtoken::fetch::{Fetch, FetchError, HttpClient, Policy, Request, UrlOrigin};

use crate::server::{Server, json};
use crate::{get, get_as, policy};

fn good() -> Server {
    Server::start(|_, stream| json(stream, "{}"))
}

#[test]
fn a_document_cannot_point_to_loopback() {
    let server = good();
    let policy = Policy {
        // So that only the address rule is at work.
        allow_http: true,
        ..policy()
    };
    for url in [server.url("/"), server.url_by_name("/")] {
        let error = get_as(policy.clone(), &url, UrlOrigin::Document).unwrap_err();
        assert!(
            matches!(error, FetchError::AddressRefused { .. }),
            "{error:?}"
        );
        assert_eq!(error.exit(), Exit::Undecided);
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_document_may_point_to_loopback_if_allowed_or_if_its_host_was_typed() {
    let server = good();
    let allowed = Policy {
        allow_private: true,
        ..policy()
    };
    get_as(allowed, &server.url("/"), UrlOrigin::Document).unwrap();
    let same_host = UrlOrigin::Typed.inside(&server.url("/metadata"));
    get_as(policy(), &server.url("/keys"), same_host.clone()).unwrap();
    let error = get_as(policy(), &server.url_by_name("/keys"), same_host).unwrap_err();
    assert_eq!(error.exit(), Exit::Undecided);
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_connection_made_for_the_user_is_not_reused_for_a_document() {
    let server = good();
    let client = HttpClient::new(Policy {
        allow_http: true,
        ..policy()
    })
    .unwrap();
    let ask = |origin| {
        client.get(&Request {
            url: server.url_by_name("/"),
            origin,
            accept: "*/*",
            limit: 10,
        })
    };
    ask(UrlOrigin::Typed).unwrap();
    let error = ask(UrlOrigin::Document).unwrap_err();
    assert!(
        matches!(error, FetchError::AddressRefused { .. }),
        "{error:?}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn user_information_in_a_url_is_refused_and_not_repeated() {
    let server = good();
    let url = server.url("/").replace("://", "://me:hunter2@");
    let error = get(policy(), &url).unwrap_err();
    assert!(matches!(error, FetchError::UserInfo { .. }), "{error:?}");
    assert!(!format!("{error:?} {error}").contains("hunter2"));
    assert_eq!(error.exit(), Exit::Usage);
    assert_eq!(server.connections(), 0);
}

#[test]
fn plain_http_beyond_this_machine_is_refused_before_any_look_up() {
    let error = get(policy(), "http://issuer.invalid/").unwrap_err();
    assert!(
        matches!(error, FetchError::HttpRefused { typed: true, .. }),
        "{error:?}"
    );
    assert_eq!(error.exit(), Exit::Usage);
}

#[test]
fn offline_asks_nobody() {
    let server = good();
    let offline = Policy {
        offline: true,
        ..policy()
    };
    let error = get(offline, &server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::Offline { .. }), "{error:?}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_request_carries_no_credentials_no_cookies_and_asks_for_no_compression() {
    let server = Server::start(|_, stream| {
        crate::server::answer(stream, "200 OK", "Set-Cookie: a=b; Path=/\r\n", b"{}");
    });
    let client = HttpClient::new(policy()).unwrap();
    for _ in 0..2 {
        client
            .get(&Request {
                url: server.url("/keys?x=1#fragment"),
                origin: UrlOrigin::Typed,
                accept: "application/jwk-set+json",
                limit: 10,
            })
            .unwrap();
    }
    for head in server.requests() {
        assert!(head.starts_with("GET /keys?x=1 HTTP/1.1\r\n"), "{head}");
        let lower = head.to_ascii_lowercase();
        let mut names: Vec<&str> = lower
            .lines()
            .skip(1)
            .filter_map(|line| Some(line.split_once(':')?.0))
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "host", "user-agent"], "{head}");
        assert!(lower.contains("accept: application/jwk-set+json\r\n"));
        assert!(lower.contains(concat!(
            "user-agent: whichtoken/",
            env!("CARGO_PKG_VERSION")
        )));
    }
}

#[test]
fn a_ca_file_without_a_certificate_is_bad_usage() {
    for file in [&b"not a certificate"[..], b"", b"\x30\x03\x01\x01\x00"] {
        let error = HttpClient::new(Policy {
            ca_cert_pem: Some(file.to_vec()),
            ..policy()
        })
        .unwrap_err();
        assert_eq!(error.exit(), Exit::Usage, "{error:?}");
    }
}

/// Runs in a process of its own, because only there the proxy variables can be set.
#[test]
#[ignore = "run by the test below"]
fn behind_a_proxy() {
    let policy = Policy {
        use_system_proxy: true,
        ..policy()
    };
    let error = get_as(policy, "https://issuer.invalid/", UrlOrigin::Document).unwrap_err();
    assert!(matches!(error, FetchError::Proxy { .. }), "{error:?}");
}

#[test]
fn a_private_proxy_is_used_and_its_refusal_is_named() {
    let proxy = Server::start(|_, stream| {
        crate::server::answer(stream, "403 Forbidden", "", b"");
    });
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    for name in [
        "NO_PROXY",
        "no_proxy",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        child.env_remove(name);
    }
    let output = child
        .env("HTTPS_PROXY", proxy.url_by_name("/"))
        .args(["--ignored", "--exact", "rules::behind_a_proxy"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    let requests = proxy.requests();
    assert!(
        requests[0].starts_with("CONNECT issuer.invalid:443 "),
        "{requests:?}"
    );
}

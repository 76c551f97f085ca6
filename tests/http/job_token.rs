//! `--from`: the own token of a CI job or a pod, from stand-ins of what the platforms document.

use std::net::TcpListener;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::common::{NOW, Run, Signer, Whichtoken, jwks, jwt, whichtoken};
use crate::server::{Server, Stream, answer, json};
use crate::tls::Ca;

/// Stands for what a job proves to GitHub who it is with.
const BEARER: &str = "canary-request-token-0123456789abcdef";
/// Stands in the query that GitHub hands out, and is nobody else's business.
const QUERY: &str = "api-version=2.0&canary=0123456789abcdef";

/// A token of a job in GitHub Actions for this audience.
fn job_token(audience: &str) -> String {
    let claims = json!({
        "iss": "https://token.actions.githubusercontent.com", "aud": audience,
        "sub": "repo:shop/web:ref:refs/heads/main", "repository": "shop/web", "ref": "refs/heads/main",
        "jti": "j-1", "iat": NOW - 60, "nbf": NOW - 60, "exp": NOW + 240,
    });
    jwt(
        Signer::Rs256,
        r#"{"typ":"JWT","alg":"RS256","kid":"k1"}"#,
        claims.to_string(),
    )
}

/// Answers as GitHub documents it, to who shows the credential.
fn github(path: &str, head: &str, stream: &mut dyn Stream) {
    let lower = head.to_ascii_lowercase();
    if !lower.contains(&format!("\r\nauthorization: bearer {BEARER}\r\n")) {
        return answer(stream, "401 Unauthorized", "", b"{}");
    }
    let audience = path
        .split_once("&audience=")
        .map_or("https://github.com/shop", |(_, audience)| audience);
    let audience = audience
        .replace("%3A", ":")
        .replace("%2F", "/")
        .replace("%20", " ")
        .replace("%26", "&")
        .replace("%2B", "+");
    let body = json!({"count": 1, "value": job_token(&audience)});
    json(stream, &body.to_string());
}

/// A job that may ask at this address.
fn job(url: &str, args: &[&str]) -> Whichtoken {
    whichtoken(args)
        .args(["--from", "github-actions", "--now", &NOW.to_string()])
        .env("ACTIONS_ID_TOKEN_REQUEST_URL", url)
        .env("ACTIONS_ID_TOKEN_REQUEST_TOKEN", BEARER)
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
}

/// Neither the credential nor the address beyond its host gets out, nor what a server sends back.
#[track_caller]
fn keeps_secrets(run: &Run) {
    for secret in [&BEARER[..16], "canary", "api-version"] {
        assert!(!run.stdout.contains(secret), "{secret:?} in {run}");
        assert!(!run.stderr.contains(secret), "{secret:?} in {run}");
        for (path, content) in &run.left {
            let content = String::from_utf8_lossy(content);
            assert!(!content.contains(secret), "{secret:?} in {path:?}");
        }
    }
}

#[test]
fn a_job_of_github_actions_checks_its_own_token() {
    let server = Server::start_with_head(github);
    let url = server.url(&format!("/idtoken?{QUERY}"));
    let run = job(
        &url,
        &[
            "check",
            "--for",
            "workload-identity",
            "--issuer",
            "https://token.actions.githubusercontent.com",
            "--jwks",
            "keys.json",
            "--audience",
            "https://sts.example/a b&c+d",
            "--subject",
            "repo:shop/web:ref:refs/heads/main",
            "--json",
        ],
    )
    .run();
    run.exits(0)
        .has("/input/source", "github-actions")
        .has("/classification/kind", "workload_id_token")
        .answers("audience", "pass")
        .is_silent();
    keeps_secrets(&run);
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    let line = format!(
        "GET /idtoken?{QUERY}&audience=https%3A%2F%2Fsts.example%2Fa%20b%26c%2Bd HTTP/1.1\r\n"
    );
    assert!(requests[0].starts_with(&line), "{requests:?}");
}

#[test]
fn without_an_audience_the_platform_chooses_one() {
    let server = Server::start_with_head(github);
    let run = job(&server.url("/idtoken?v=2"), &["--json"]).run();
    run.exits(0)
        .has("/token/claims/aud", "https://github.com/shop");
    assert!(server.requests()[0].starts_with("GET /idtoken?v=2 HTTP/1.1\r\n"));
    // The hint on how to verify it asks for a token again, in the same way.
    let run = job(&server.url("/idtoken"), &["--audience", "a b"]).run();
    run.exits(0).says("--from github-actions --audience 'a b'");
    assert!(server.requests()[1].starts_with("GET /idtoken?audience=a%20b HTTP/1.1\r\n"));
    keeps_secrets(&run);
}

#[test]
fn a_job_token_is_a_line_of_a_stream_too() {
    let server = Server::start_with_head(github);
    job(&server.url("/"), &["--lines"])
        .run()
        .exits(0)
        .has("/input/source", "github-actions");
}

#[test]
fn a_job_that_may_not_ask_is_told_what_to_write() {
    for (name, value) in [
        ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://127.0.0.1:9/"),
        ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", BEARER),
        ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "  "),
        ("GITHUB_ACTIONS", "true"),
    ] {
        let run = whichtoken(["check", "--from", "github-actions"])
            .env(name, value)
            .run();
        run.exits(2)
            .complains("permissions: id-token: write")
            .complains("fork");
        keeps_secrets(&run);
    }
}

#[test]
fn answers_without_a_token_leave_it_undecided() {
    let server = Server::start_with_head(|path, head, stream| match path {
        _ if path.starts_with("/401") => answer(stream, "401 Unauthorized", "", head.as_bytes()),
        _ if path.starts_with("/400") => answer(stream, "400 Bad Request", "", head.as_bytes()),
        _ if path.starts_with("/404") => answer(stream, "404 Not Found", "", b""),
        _ if path.starts_with("/500") => answer(stream, "500 No", "", head.as_bytes()),
        _ if path.starts_with("/304") => answer(stream, "304 Not Modified", "", b""),
        _ if path.starts_with("/echo") => json(stream, &format!("{{{head:?}")),
        _ if path.starts_with("/html") => answer(stream, "200 OK", "", b"<html>canary</html>"),
        _ if path.starts_with("/none") => json(stream, r#"{"count":0,"note":"canary"}"#),
        _ if path.starts_with("/null") => json(stream, r#"{"value":null}"#),
        _ if path.starts_with("/list") => json(stream, r#"[{"value":"canary"}]"#),
        _ if path.starts_with("/huge") => json(stream, &" ".repeat(1 << 20)),
        _ => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"value\":");
        }
    });
    let host = server.url("").replace("http://", "");
    for (path, words, help) in [
        ("/401", "HTTP status 401", "id-token: write"),
        ("/400", "HTTP status 400", "--audience"),
        ("/404", "HTTP status 404", "ACTIONS_ID_TOKEN_REQUEST_URL"),
        ("/500", "HTTP status 500", "try again later"),
        ("/304", "HTTP status 304", ""),
        (
            "/echo",
            "JSON that breaks off",
            "ACTIONS_ID_TOKEN_REQUEST_URL",
        ),
        ("/html", "an HTML page", "ACTIONS_ID_TOKEN_REQUEST_URL"),
        ("/none", "has no text member `value`", ""),
        ("/null", "has no text member `value`", ""),
        ("/list", "a JSON array", ""),
        ("/huge", "is larger than 65536 bytes", ""),
        ("/cut", "no complete HTTP answer", ""),
    ] {
        for command in [&["check"][..], &["--json", "--verbose"], &["--lines"]] {
            let url = server.url(&format!("{path}?{QUERY}"));
            let run = job(&url, command).run();
            run.exits(4)
                .complains(words)
                .complains(help)
                .complains(&host);
            run.is_bounded();
            keeps_secrets(&run);
        }
    }
}

#[test]
fn an_answer_that_holds_no_token_is_told_so() {
    let server = Server::start(|_, stream| json(stream, r#"{"value":""}"#));
    job(&server.url("/"), &["check"]).run().exits(3);
}

#[test]
fn a_credential_follows_no_redirect() {
    let other = Server::start(|_, stream| json(stream, r#"{"value":"2YotnFZFEjr1zCsicMWpAA"}"#));
    let elsewhere = other.url("/");
    let server = Server::start(move |path, stream| {
        let to = match path {
            "/other" => elsewhere.as_str(),
            "/same" => "/again",
            _ => return json(stream, r#"{"value":"2YotnFZFEjr1zCsicMWpAA"}"#),
        };
        answer(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
    });
    for path in ["/other", "/same"] {
        let run = job(&server.url(path), &[]).run();
        run.exits(4).complains("follows no redirect");
        keeps_secrets(&run);
    }
    assert_eq!(other.connections(), 0);
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_credential_is_not_sent_over_plain_http_nor_through_a_proxy_that_could_read_it() {
    for url in ["http://192.0.2.1/canary", "http://tokens.example/canary"] {
        let run = job(url, &["--allow-http", "--timeout", "1s"]).run();
        run.exits(2)
            .complains("plain http")
            .complains("https alone");
        keeps_secrets(&run);
    }
    let proxy = Server::start(|_, stream| answer(stream, "502 No", "", b""));
    let server = Server::start_with_head(github);
    job(&server.url("/idtoken"), &[])
        .env("HTTP_PROXY", &proxy.url(""))
        .env("http_proxy", &proxy.url(""))
        .env("ALL_PROXY", &proxy.url(""))
        .run()
        .exits(0);
    assert_eq!((proxy.connections(), server.connections()), (0, 1));
}

#[test]
fn a_server_over_tls_is_verified_before_it_gets_the_credential() {
    let ca = Ca::new();
    let server = ca.server("localhost", |_| {});
    let url = server.url_by_name(&format!("/idtoken?{QUERY}"));
    let run = job(&url, &[]).run();
    run.exits(4).complains("unknown CA");
    keeps_secrets(&run);
    assert_eq!(server.requests(), [""; 0]);
    // It answers without a token, but it was asked as it should be.
    let run = job(&url, &["--ca-cert", "ca.pem"])
        .file("ca.pem", ca.pem())
        .run();
    run.exits(4).complains("no text member `value`");
    keeps_secrets(&run);
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let asked = requests[0].to_ascii_lowercase();
    assert!(
        asked.contains(&format!("authorization: bearer {BEARER}")),
        "{asked}"
    );
}

#[test]
fn odd_addresses_and_credentials_are_refused_without_repeating_them() {
    let port = {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap();
        closed.local_addr().unwrap().port()
    };
    for (url, bearer, code, words) in [
        ("canary", BEARER, 2, "is not a usable URL"),
        ("file:///canary", BEARER, 2, "is not a usable URL"),
        (
            "https://canary:x@127.0.0.1/",
            BEARER,
            2,
            "a user name or a password",
        ),
        (
            "http://127.0.0.1:9/",
            "canary\nX-Injected: 1",
            4,
            "characters that no header can",
        ),
        (
            &format!("http://127.0.0.1:{port}/canary"),
            BEARER,
            4,
            "connection refused",
        ),
    ] {
        let run = job(url, &["--allow-private"])
            .env("ACTIONS_ID_TOKEN_REQUEST_TOKEN", bearer)
            .run();
        run.exits(code).complains(words);
        keeps_secrets(&run);
    }
}

#[test]
fn a_server_that_hangs_is_left_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let held: Vec<_> = listener.incoming().take(2).collect();
        thread::sleep(Duration::from_secs(5));
        drop(held);
    });
    let url = format!("http://127.0.0.1:{port}/idtoken?{QUERY}");
    let run = job(&url, &["check", "--timeout", "300ms"]).run();
    run.exits(4).complains(&format!(
        "no complete answer from 127.0.0.1:{port} within 0.3 s"
    ));
    keeps_secrets(&run);
}

#[test]
fn offline_asks_nobody() {
    let server = Server::start_with_head(github);
    job(&server.url("/"), &["--offline"])
        .run()
        .exits(2)
        .complains("--offline");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_job_of_gitlab_has_its_token_in_a_variable_or_a_file() {
    let token = job_token("https://vault.example");
    let run = whichtoken(["--json", "--from", "gitlab", "VAULT_ID_TOKEN"])
        .env("VAULT_ID_TOKEN", &token)
        .run();
    run.exits(0).has("/input/source", "gitlab");
    // With `file: true` the variable names a file.
    let run = whichtoken(["--json", "--from", "gitlab", "VAULT_ID_TOKEN"]).file("token", &token);
    let path = run.directory().join("token");
    let run = run.env("VAULT_ID_TOKEN", path.to_str().unwrap());
    run.run().exits(0).has("/input/source", "gitlab");
    whichtoken(["--from", "gitlab", "VAULT_ID_TOKEN"])
        .env("VAULT_ID_TOKEN", "/nowhere")
        .run()
        .exits(2)
        .complains("/nowhere cannot be read");
    for value in ["", " \n"] {
        let args = ["check", "--from", "gitlab", "VAULT_ID_TOKEN"];
        whichtoken(args)
            .args(["--audience", "https://vault.example"])
            .env("VAULT_ID_TOKEN", value)
            .run()
            .exits(2)
            .complains(r#"id_tokens: { VAULT_ID_TOKEN: { aud: "https://vault.example" } }"#);
    }
    whichtoken(["--from", "gitlab", "hunter2"])
        .run()
        .exits(2)
        .complains("id_tokens: { NAME:");
    whichtoken(["--from", "gitlab"])
        .run()
        .exits(2)
        .complains("--from gitlab NAME");
}

#[test]
fn a_pod_has_its_token_in_a_file() {
    let token = job_token("https://kubernetes.default.svc");
    let run = whichtoken(["--from", "kubernetes", "vault token"]).file("vault token", &token);
    run.run().exits(0).says("--from kubernetes 'vault token'");
    let run = run.arg("--json").run();
    run.exits(0).has("/input/source", "kubernetes");
    let mounted = "/var/run/secrets/kubernetes.io/serviceaccount/token";
    let mut missing = vec![vec!["--from", "kubernetes", "nowhere"]];
    // The tests themselves may run in a pod.
    if !Path::new(mounted).exists() {
        missing.push(vec!["--from", "kubernetes"]);
    }
    for args in missing {
        whichtoken(&args)
            .run()
            .exits(2)
            .complains("automountServiceAccountToken")
            .complains(args.get(2).unwrap_or(&mounted));
    }
}

#[test]
fn mistaken_sources_are_told_what_there_is() {
    let token = job_token("a");
    for (args, words) in [
        (vec!["--from", "github"], "github-actions"),
        (
            vec!["--from", "jenkins"],
            "github-actions, gitlab, kubernetes",
        ),
        (vec!["--from", "github-actions", &token], "stands alone"),
        (vec!["--from", "github-actions", "-"], "stands alone"),
        (vec!["--from", "kubernetes", "-"], "not standard input"),
        (vec!["--from", "gitlab", "A", "B"], "exclude each other"),
        (vec!["-", "--from", "kubernetes"], "exclude each other"),
        (
            vec!["--env", "A", "--from", "kubernetes"],
            "exclude each other",
        ),
        (
            vec!["--file", "a", "--from", "kubernetes"],
            "exclude each other",
        ),
        (vec!["--from"], "--from"),
    ] {
        for command in [&[][..], &["check"]] {
            let args = [command, &args].concat();
            let run = whichtoken(args).run();
            run.exits(2).complains(words);
            assert!(!run.stderr.contains(&token[..20]), "{run}");
        }
    }
}

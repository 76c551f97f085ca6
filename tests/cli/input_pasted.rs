//! Tokens in the middle of other text: commands, HTTP messages, addresses, settings, documents of browsers and clouds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::common::{Run, Signer, access_token, id_token, jwt, whichtoken};

/// `whichtoken --json -` with this text on standard input.
fn piped(text: &str) -> Run {
    whichtoken(["--json", "-"]).stdin(text).run()
}

/// Member and kind of each token that was found.
#[track_caller]
fn finds(text: &str, expected: &[(&str, &str)]) {
    let run = piped(text);
    run.exits(0).is_silent();
    let reports = run.reports();
    let text = |report: &serde_json::Value, pointer: &str| -> String {
        let value = report.pointer(pointer).and_then(|value| value.as_str());
        value.unwrap_or_default().to_owned()
    };
    let found: Vec<_> = reports
        .iter()
        .map(|report| {
            (
                text(report, "/input/member"),
                text(report, "/classification/kind"),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(member, kind)| ((*member).to_owned(), (*kind).to_owned()))
        .collect();
    assert_eq!(found, expected, "{run}");
}

#[test]
fn the_tokens_of_a_curl_command_are_found_and_compared() {
    let (at, id) = (access_token(), id_token());
    let proof = jwt(
        Signer::Es256,
        r#"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}}"#,
        r#"{"jti":"p1","htm":"GET","htu":"https://api.example/orders","iat":1769860740}"#,
    );
    finds(
        &format!("curl -H 'Authorization: Bearer {at}' https://api.example/orders\n"),
        &[("Authorization", "access_token")],
    );
    let with_proof = format!(
        "$ curl \"https://api.example/orders\" \\\n  -H \"Authorization: DPoP {at}\" \\\n  -H \"DPoP: {proof}\"\n"
    );
    finds(
        &with_proof,
        &[("Authorization", "access_token"), ("DPoP", "dpop_proof")],
    );
    // It is said how the two fit together.
    whichtoken(["-"])
        .stdin(&with_proof)
        .run()
        .says("send this one beside its access token");
    finds(
        &format!(
            "curl ^\"https://a.example/^\" ^\r\n -H ^\"Authorization: Bearer {at}^\" ^\r\n --data-raw ^\"id_token={id}^&x=1^\""
        ),
        &[("Authorization", "access_token"), ("id_token", "id_token")],
    );
}

#[test]
fn tokens_are_found_in_messages_addresses_and_settings() {
    let (at, id) = (access_token(), id_token());
    finds(
        &format!(
            "HTTP/1.1 200 OK\r\nSet-Cookie: sid={at}; HttpOnly\r\n\r\n{{\"id_token\":\"{id}\",\"refresh_token\":\"8xLOxBtZp8\"}}"
        ),
        &[
            ("sid", "access_token"),
            ("id_token", "id_token"),
            ("refresh_token", "refresh_token"),
        ],
    );
    finds(
        &format!("https://app.example/cb#access_token={at}&id_token={id}&state=s"),
        &[("access_token", "access_token"), ("id_token", "id_token")],
    );
    finds(
        &format!("# local\nPORT=8080\nexport API_TOKEN=\"{at}\"\n"),
        &[("API_TOKEN", "access_token")],
    );
    finds(
        &format!("machine api.example login me password {at}\n"),
        &[("password", "access_token")],
    );
    finds(
        &format!("data:\n  token: {}\n", STANDARD.encode(&at)),
        &[("token", "access_token")],
    );
    finds(
        &format!(r#"{{"AuthenticationResult":{{"AccessToken":"{at}","IdToken":"{id}"}}}}"#),
        &[("AccessToken", "access_token"), ("IdToken", "id_token")],
    );
}

#[test]
fn a_har_document_gives_every_token_once() {
    let (at, id) = (access_token(), id_token());
    let har = format!(
        r#"{{"log":{{"entries":[
          {{"request":{{"method":"POST","url":"https://idp.example/token?trace=1","headers":[]}},
            "response":{{"content":{{"text":"{{\"access_token\":\"{at}\",\"id_token\":\"{id}\"}}"}}}}}},
          {{"request":{{"method":"GET","url":"https://api.example/orders",
            "headers":[{{"name":"authorization","value":"Bearer {at}"}}]}},"response":{{}}}}]}}}}"#
    );
    finds(
        &har,
        &[
            ("POST idp.example/token access_token", "access_token"),
            ("POST idp.example/token id_token", "id_token"),
        ],
    );
}

#[test]
fn it_is_said_where_a_token_was_found() {
    let at = access_token();
    for (text, note) in [
        (
            format!("curl -H 'Authorization: Bearer {at}' https://a"),
            "a curl command",
        ),
        (
            format!("GET / HTTP/1.1\nAuthorization: Bearer {at}"),
            "the headers of an HTTP message",
        ),
        (
            format!("https://a.example/?access_token={at}"),
            "RFC 6750 5.3",
        ),
        (STANDARD.encode(&at), "base64-encoded once more"),
    ] {
        let found = piped(&text).at("/input/note");
        assert!(found.contains(note), "{found:?} for {text:?}");
    }
}

#[test]
fn a_code_in_an_address_is_compared_with_the_id_token() {
    let id = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","kid":"k1"}"#,
        r#"{"iss":"https://idp.example","sub":"alice","aud":"web-shop","exp":1769864340,"iat":1769860740,"c_hash":"AAAAAAAAAAAAAAAAAAAAAA"}"#,
    );
    let run = piped(&format!(
        "https://app.example/cb#code=abc&id_token={id}&access_token={}",
        access_token()
    ));
    run.shows("c-hash");
}

#[test]
fn what_holds_no_token_says_what_it_is() {
    for (text, what) in [
        (
            "https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=1",
            "authorization code",
        ),
        (
            "curl -H \"Authorization: Bearer $TOKEN\" https://a.example",
            "name of a variable",
        ),
        (
            "WWW-Authenticate: Bearer error=\"invalid_token\"",
            "RFC 6750 3.1",
        ),
        (
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\"",
            "RFC 9470 3",
        ),
        (
            "curl https://api.example/orders",
            "characters that no token has",
        ),
        (
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.tar",
            "no token",
        ),
    ] {
        piped(text).exits(3).complains(what);
    }
    let run = piped(&format!("my token is {} and it fails", access_token()));
    run.exits(3).complains("among the words");
}

#[test]
fn a_challenge_beside_a_token_is_compared_with_it() {
    let at = access_token();
    let exchange = |challenge: &str| {
        format!(
            "> GET /orders HTTP/2\n> authorization: Bearer {at}\n>\n< HTTP/2 403\n< www-authenticate: {challenge}\n<\n"
        )
    };
    let now = ["--now", "2026-01-31T12:00:00Z"];
    let run = |text: &str| whichtoken(["-"]).args(now).stdin(text).run();
    run(&exchange(
        "Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\"",
    ))
    .exits(0)
    .says("lacks the scope orders:write");
    run(&exchange(
        "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\"",
    ))
    .exits(0)
    .says("demands a sign-in of the class mfa");
    run(&exchange(
        "Bearer error=\"invalid_token\", resource_metadata=\"https://api.example/.well-known/x\"",
    ))
    .exits(0)
    .says("https://api.example/.well-known/x");
    whichtoken(["-"])
        .args(["--now", "2027-01-31T12:00:00Z"])
        .stdin(exchange("Bearer error=\"invalid_token\""))
        .run()
        .exits(0)
        .says("The token has expired");
    // The same from a flag, and only `inspect` listens to it.
    whichtoken([
        "-",
        "--error",
        "Bearer error=\"insufficient_scope\", scope=\"a b\"",
    ])
    .args(now)
    .stdin(&at)
    .run()
    .exits(0)
    .says("lacks the scope a b");
    whichtoken(["check", "-"])
        .args(now)
        .stdin(exchange(
            "Bearer error=\"insufficient_scope\", scope=\"nothing\"",
        ))
        .run()
        .exits(0);
}

#[test]
fn a_challenge_is_hostile_text_too() {
    let run = whichtoken(["-", "--error"])
        .arg("Bearer error=\"insufficient_user_authentication\", acr_values=\"\u{1b}[2J\u{202e}\n::error::x\", resource_metadata=\"\u{1b}]0;x\u{7}\"")
        .stdin(access_token())
        .run();
    run.exits(0)
        .hides("\u{1b}[2J")
        .hides("\u{202e}")
        .hides("\u{7}")
        .hides("\n::error");
}

#[test]
fn an_opaque_token_of_a_command_is_not_proved_by_keys() {
    let run = whichtoken(["--jwks", "keys.json", "-"])
        .file("keys.json", r#"{"keys":[]}"#)
        .stdin("curl -H 'Authorization: Bearer 8xLOxBtZp8opaque' https://a")
        .run();
    run.exits(4);
}

#[test]
fn a_check_of_a_request_is_about_its_access_token_and_takes_its_proof() {
    let proof = jwt(
        Signer::Es256,
        r#"{"typ":"dpop+jwt","alg":"ES256"}"#,
        r#"{"jti":"p1","htm":"GET","htu":"https://api.example/orders","iat":1769860740}"#,
    );
    let request = format!(
        "GET /orders HTTP/1.1\nAuthorization: DPoP {}\nDPoP: {proof}\n",
        access_token()
    );
    let run = whichtoken(["check", "--for", "api", "--json", "-"])
        .args(["--now", "2026-01-31T12:00:00Z"])
        .stdin(request)
        .run();
    run.has("/input/member", "Authorization");
    run.shows("proof-");
    assert!(run.at("/input/note").contains("were not checked"), "{run}");
}

/// Whoever pastes a refusal says by it that the token went to an API.
#[test]
fn an_id_token_that_an_api_refused_is_called_by_its_name() {
    let now = ["--now", "2026-01-31T12:00:00Z"];
    let refused = "This is an ID token for the client";
    let exchange = format!(
        "> GET /orders HTTP/2\n> authorization: Bearer {}\n>\n< HTTP/2 401\n\
         < www-authenticate: Bearer error=\"invalid_token\", error_description=\"The audience is invalid\"\n<\n",
        id_token()
    );
    let run = whichtoken(["-"]).args(now).stdin(exchange).run();
    run.exits(0).says(refused).says("Send the access_token");
    for error in ["401", "HTTP/1.1 401 Unauthorized", "jwt audience invalid"] {
        let run = whichtoken(["--error", error, "-"]).args(now);
        let run = run.stdin(id_token()).run();
        run.exits(0).says(refused).says("access_token of the same");
    }
    // The client's own login asks for an ID token: what it refuses is no wrong kind.
    let login = whichtoken(["--error", "401", "--for", "login", "-"]).args(now);
    let login = login.stdin(id_token()).run();
    assert!(!login.exits(0).stdout.contains(refused), "{login}");
}

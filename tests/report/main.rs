//! What the reports look like: snapshots of the binary's output for fixed tokens at a fixed time.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test --test report`, then read the difference.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;

use common::sign::base64url;
use common::{
    ACCESS_CLAIMS, ACCESS_HEADER, ID_CLAIMS, Signer, access_token, compact, id_token, jwks, jwt,
    sd_jwt, whichtoken,
};

/// Standard output of `whichtoken ARGS --now NOW -`, with a key set in `keys.json`.
fn page(args: &[&str], input: &str) -> String {
    let run = whichtoken(args)
        .args(["--now", "2026-01-31T12:00:00Z", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(input)
        .run();
    run.is_silent();
    if args.contains(&"json") {
        run.reports();
    }
    run.stdout.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

macro_rules! snapshots {
    ($($(#[$doc:meta])* $name:ident: $args:expr, $input:expr;)*) => {
        $(
            $(#[$doc])*
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), page(&$args, &$input));
            }
        )*
    };
}

/// An SD-JWT with a disclosed claim, a hidden one and a key binding by a key whose signatures do not vary.
fn sd_jwt() -> String {
    let name = base64url(r#"["c2FsdA","given_name","Alice"]"#);
    let claims = format!(
        r#"{{"iss":"https://issuer.example","exp":1769864340,{},"cnf":{{"jwk":{}}}}}"#,
        sd_jwt::sd(&[&name, "hidden"]),
        Signer::EdDsa.jwk("holder")
    );
    let text = sd_jwt::present(&claims, &[&name]);
    let header = r#"{"alg":"EdDSA","typ":"kb+jwt"}"#;
    sd_jwt::bind_with(&text, Signer::EdDsa, header, &sd_jwt::kb_claims(&text))
}

/// The same with the claim altered.
fn sd_jwt_altered() -> String {
    let name = base64url(r#"["c2FsdA","given_name","Alice"]"#);
    let other = base64url(r#"["c2FsdA","given_name","Mallory"]"#);
    sd_jwt().replace(&name, &other)
}

const RS256: &str = r#"{"alg":"RS256","kid":"k1"}"#;

fn unsigned() -> String {
    compact(r#"{"alg":"none"}"#, ACCESS_CLAIMS, "")
}

fn encrypted() -> String {
    let header = r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"e1","cty":"JWT"}"#;
    format!(
        "{}.a2V5.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url(header)
    )
}

/// Cut inside the claims.
fn damaged() -> String {
    let token = access_token();
    token[..token.find('.').unwrap() + 150].to_owned()
}

/// An access token by its type, an ID token by its content.
fn conflicting() -> String {
    jwt(
        Signer::Rs256,
        r#"{"typ":"at+jwt","alg":"RS256","kid":"k1"}"#,
        r#"{"iss":"https://idp.example","sub":"alice","aud":"web-shop","exp":1769864340,"iat":1769860740,"nonce":"n-1","at_hash":"MTIzNDU2Nzg5MDEyMzQ1Ng","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
    )
}

fn hostile() -> String {
    let claims = "{\"iss\":\"https://idp.example\\n\\nVERIFIED by key k1\",\"sub\":\"\\u001b[2Jalice\u{202e}\",\"aud\":\"web-shop\",\"exp\":\"never\",\"sub\":\"mallory\"}";
    compact(r#"{"alg":"RS256","kid":"k1\u001b]0;x\u0007"}"#, claims, "s")
}

/// A token response whose ID token has the hash of its access token (OpenID Connect Core 3.1.3.6).
fn response() -> String {
    let access_token = access_token();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, access_token.as_bytes());
    let claims = ID_CLAIMS.replace("MTIzNDU2Nzg5MDEyMzQ1Ng", &base64url(&digest.as_ref()[..16]));
    response_of(&access_token, &jwt(Signer::Rs256, RS256, claims))
}

fn response_of(access_token: &str, id_token: &str) -> String {
    format!(
        r#"{{"access_token":"{access_token}","token_type":"Bearer","expires_in":3600,"refresh_token":"8xLOxBtZp8","id_token":"{id_token}"}}"#,
    )
}

snapshots! {
    sd_jwt_80: ["--width", "80", "--jwks", "keys.json"], sd_jwt();
    sd_jwt_altered_80: ["--width", "80", "--jwks", "keys.json"], sd_jwt_altered();
    json_sd_jwt: ["--format", "json", "--jwks", "keys.json"], sd_jwt();
    id_token_80: ["--width", "80"], id_token();
    id_token_40: ["--width", "40"], id_token();
    id_token_verified: ["--jwks", "keys.json", "--issuer", "https://idp.example"], id_token();
    id_token_for_api: ["--for", "api", "--jwks", "keys.json"], id_token();
    access_token_80: ["--width", "80"], access_token();
    access_token_40: ["--width", "40"], access_token();
    access_token_for_login: ["--for", "login"], access_token();
    opaque_80: ["--width", "80"], "sl.B0aXyZ-1234_5678";
    opaque_40: ["--width", "40"], "sl.B0aXyZ-1234_5678";
    encrypted_80: ["--width", "80"], encrypted();
    encrypted_40: ["--width", "40"], encrypted();
    unsigned_80: ["--width", "80", "--jwks", "keys.json"], unsigned();
    expired_80: ["--width", "80"],
        jwt(Signer::Rs256, RS256, ID_CLAIMS.replace("1769864340", "1769857200").replace("\"iat\":1769860740", "\"iat\":1769850000"));
    expired_within_leeway: ["--width", "80"],
        jwt(Signer::Rs256, RS256, ID_CLAIMS.replace("1769864340", "1769860790"));
    not_yet_valid: ["--width", "80"],
        jwt(Signer::Rs256, RS256, ID_CLAIMS.replace("\"nonce\"", "\"nbf\":1769868000,\"nonce\""));
    damaged_80: ["--width", "80"], damaged();
    damaged_40: ["--width", "40"], damaged();
    conflicting_80: ["--width", "80"], conflicting();
    forged: ["--jwks", "keys.json"], jwt(Signer::Rs256Other, RS256, ID_CLAIMS);
    no_such_key: ["--jwks", "keys.json", "--verbose"],
        jwt(Signer::Rs256Other, r#"{"alg":"RS256","kid":"k9"}"#, ID_CLAIMS);
    hostile_80: ["--width", "80"], hostile();
    token_response_80: ["--width", "80"], response();
    token_response_40: ["--width", "40"], response();
    token_response_mixed: ["--width", "80"], response_of(&access_token(), &id_token());
    brief: ["--format", "brief"], response();
    check_pass: ["check", "--jwks", "keys.json", "--kind", "access_token", "--audience", "https://api.example"],
        access_token();
    check_pass_without_keys: ["check"], id_token();
    check_fail_80: ["check", "--width", "80", "--jwks", "keys.json", "--kind", "access_token", "--audience", "https://api.example", "--scope", "orders:write"],
        id_token();
    check_fail_40: ["check", "--width", "40", "--kind", "access_token", "--audience", "https://api.example"],
        id_token();
    check_for_login_80: ["check", "--for", "login", "--jwks", "keys.json", "--audience", "other", "--width", "80"], id_token();
    check_for_login_40: ["check", "--for", "login", "--jwks", "keys.json", "--audience", "other", "--width", "40"], id_token();
    check_for_api_pass: ["check", "--for", "api", "--jwks", "keys.json", "--offline", "--issuer", "https://idp.example", "--audience", "https://api.example"], access_token();
    check_for_api_json: ["check", "--for", "api", "--format", "json"], access_token();
    check_for_logout_undecided: ["check", "--for", "logout", "--allow", "right-kind"], id_token();
    check_undecided: ["check", "--jwks", "keys.json", "--audience", "https://api.example"], encrypted();
    json_access_token: ["--format", "json", "--jwks", "keys.json"], access_token();
    json_redacted: ["--format", "json", "--redact", "--for", "api"], id_token();
    text_redacted: ["--width", "80", "--redact", "--subject", "bob"], id_token();
    markdown_inspect: ["--format", "markdown", "--for", "api"], id_token();
    json_hostile_check: ["check", "--format", "json", "--jwks", "keys.json", "--audience", "web-shop", "--nonce", "n"],
        hostile();
}

const FOR_CI: [&str; 7] = [
    "check",
    "--jwks",
    "keys.json",
    "--kind",
    "access_token",
    "--audience",
    "https://api.example",
];

/// Valid, invalid, not checked, undecided and no token, one after the other.
fn for_ci(format: &str) -> String {
    let invalid = jwt(Signer::Rs256Other, ACCESS_HEADER, ACCESS_CLAIMS);
    let other_key = jwt(
        Signer::Rs256Other,
        ACCESS_HEADER.replace("k1", "k9"),
        ACCESS_CLAIMS,
    );
    let without_keys = ["check", "--kind", "access_token"];
    let mut pages = String::new();
    for (title, args, input) in [
        ("valid", FOR_CI.as_slice(), access_token()),
        ("invalid", &FOR_CI, invalid),
        ("wrong token", &FOR_CI, id_token()),
        ("not checked", &without_keys, access_token()),
        ("undecided", &FOR_CI, other_key),
        ("alg none", &FOR_CI, unsigned()),
        ("no token", &FOR_CI, "only words".to_owned()),
    ] {
        let run = whichtoken(args)
            .args(["--now", "2026-01-31T12:00:00Z", "--format", format, "-"])
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(input)
            .run();
        let page = run.stdout.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        pages.push_str(&format!("== {title}, exit code {:?}\n{page}\n", run.code));
    }
    pages
}

#[test]
fn formats_for_build_servers() {
    for format in ["junit", "sarif", "github", "markdown", "tap"] {
        insta::assert_snapshot!(format!("ci_{format}"), for_ci(format));
    }
}

/// The page without its style sheet.
fn html(args: &[&str], input: &str) -> String {
    let page = page(&[args, &["--format", "html"]].concat(), input);
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let (before, hash) = head.split_once("'sha256-").unwrap();
    let (_, after) = hash.split_once('\'').unwrap();
    format!("{before}'sha256-HASH'{after}<style>STYLE</style>{body}")
}

#[test]
fn html_pages() {
    let verified = html(&["--jwks", "keys.json"], &response());
    insta::assert_snapshot!("html_token_response", verified);
    let for_api = html(&["--for", "api", "--redact"], &id_token());
    insta::assert_snapshot!("html_id_token_for_api", for_api);
    let mut check = vec!["check", "--for", "login", "--jwks", "keys.json"];
    check.extend(["--audience", "other"]);
    insta::assert_snapshot!("html_check_fail", html(&check, &id_token()));
    insta::assert_snapshot!("html_hostile", html(&[], &hostile()));
}

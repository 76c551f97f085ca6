//! The picture at the top of README.md is what the binary prints today. `.ci/picture/run` makes it anew.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;
mod svg;
mod terminal;

use std::fs;
use std::path::Path;

use common::{NOW, Signer, jwks, jwt, whichtoken};

const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/picture/whichtoken.svg");
const README: &str = include_str!("../../README.md");

/// So many columns has the window.
const COLUMNS: usize = 100;

/// What a person types; `--now`, which makes the picture the same every day, is added.
const ARGS: [&str; 5] = ["--for", "api", "--jwks", "keys.json", "-"];

/// The token of the picture: an ID token that somebody sends to an API.
const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice","aud":"web-shop","nonce":"n-0S6_WzA2Mj","email":"alice@example.com","iat":1769860140,"exp":1769863740}"#;

/// The picture as it must be today.
fn picture() -> String {
    let now = NOW.to_string();
    let width = COLUMNS.to_string();
    let run = whichtoken(ARGS)
        .args(["--now", &now, "--color", "always", "--width", &width])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, CLAIMS))
        .run();
    run.exits(0).shows("ID token");
    let typed = format!("whichtoken {} < token", ARGS.join(" "));
    svg::window(&typed, &terminal::lines(&run.stdout), COLUMNS)
}

#[test]
fn the_picture_is_what_the_binary_prints() {
    let kept = fs::read_to_string(PICTURE).unwrap_or_default();
    assert!(
        kept == picture(),
        "the text report has changed: make the picture anew with .ci/picture/run, and look at it"
    );
}

#[test]
fn the_readme_shows_it() {
    let name = Path::new(PICTURE).strip_prefix(env!("CARGO_MANIFEST_DIR"));
    let shown = format!("({})", name.unwrap().display());
    let top: Vec<_> = README.lines().take(20).collect();
    assert!(
        top.join("\n").contains(&shown),
        "README.md lacks {shown} at its top"
    );
}

#[test]
#[ignore = "writes the picture: .ci/picture/run"]
fn write_the_picture() {
    fs::write(PICTURE, picture()).unwrap();
    println!("{PICTURE}");
}

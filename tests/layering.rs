//! The map in `src/lib.rs` holds: stages import earlier stages only, and few files touch the outside.
//!
//! The source is read as text: paths (`use` trees included) and macro names, without comments, string
//! literals and `#[cfg(test)]` items. Rules are data; to allow something, change a table and say why.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

use std::fs;
use std::path::Path;

/// The stages in their order. A stage may import those before it; `Only` and `Not` narrow that.
const STAGES: &[(&str, Imports)] = &[
    ("exit", Imports::Earlier),
    ("error", Imports::Earlier),
    // Data and text alone.
    ("nearest", Imports::Only(&[])),
    // Bytes alone, whatever is in them.
    ("lines", Imports::Only(&[])),
    ("dictionary", Imports::Only(&[])),
    ("decode", Imports::Earlier),
    ("input", Imports::Earlier),
    // Names and types, whatever they mean.
    ("shape", Imports::Only(&["error", "decode"])),
    ("keys", Imports::Earlier),
    // It gets documents and must not know what a token is.
    ("fetch", Imports::Only(&["exit", "error"])),
    ("verify", Imports::Earlier),
    // It chooses among the keys that verify, too.
    ("decrypt", Imports::Not(&["fetch"])),
    // What a token says is one question, whether it is genuine another.
    (
        "classify",
        Imports::Not(&["keys", "fetch", "verify", "decrypt"]),
    ),
    // What can be written about a token, not what holds.
    (
        "expression",
        Imports::Only(&["error", "nearest", "decode", "input", "classify"]),
    ),
    ("judge", Imports::Earlier),
    // What a token says, and where; never whether it is genuine.
    (
        "scan",
        Imports::Only(&["lines", "decode", "input", "classify", "judge"]),
    ),
    (
        "diff",
        Imports::Only(&["decode", "input", "classify", "judge"]),
    ),
    ("expect", Imports::Earlier),
    ("explain", Imports::Earlier),
    // A pure function of the report.
    ("report", Imports::Not(&["fetch"])),
    ("redact", Imports::Only(&["input", "report", "scan"])),
    // Pages of text, and the styles to show them in.
    ("help", Imports::Only(&["report"])),
    ("inspect", Imports::Earlier),
    // The documented API: what it needs is given to it.
    ("library", Imports::Not(&["fetch"])),
    (
        "stream",
        Imports::Only(&["exit", "error", "lines", "report", "inspect"]),
    ),
    ("demo", Imports::Earlier),
    // What the user typed; settings resolve it, so they come after it.
    ("cli", Imports::Earlier),
    ("settings", Imports::Earlier),
    ("world", Imports::Earlier),
    ("obtain", Imports::Earlier),
    ("run", Imports::Earlier),
    ("main", Imports::Earlier),
    ("lib", Imports::Earlier),
];

enum Imports {
    Earlier,
    Only(&'static [&'static str]),
    Not(&'static [&'static str]),
}

/// Paths that only some files may name: the path (or a part of one), where it is allowed, and why.
const KEPT_IN: &[(&str, &[&str], &str)] = &[
    ("reqwest", HTTP, "one HTTP client, exchangeable"),
    ("rustls", HTTP, "TLS belongs to the HTTP client"),
    (
        "rustls_platform_verifier",
        HTTP,
        "TLS belongs to the HTTP client",
    ),
    ("rustix", WORLD, "files are touched in one place"),
    ("ignore", WORLD, "files are touched in one place"),
    (
        "colored",
        &["src/report/style.rs"],
        "one place decides about colour",
    ),
    ("std::fs", WORLD, "files are touched in one place"),
    (
        "std::env",
        ENVIRONMENT,
        "the environment is read in one place",
    ),
    (
        "io::stdin",
        WORLD,
        "the standard streams are opened in one place",
    ),
    (
        "io::stdout",
        WORLD,
        "the standard streams are opened in one place",
    ),
    (
        "io::stderr",
        WORLD,
        "the standard streams are opened in one place",
    ),
    ("SystemTime::now", CLOCK, "time is an argument"),
    ("Timestamp::now", CLOCK, "time is an argument"),
    ("Zoned::now", CLOCK, "time is an argument"),
    ("TimeZone::system", WORLD, "the zone is an argument"),
    ("TimeZone::try_system", WORLD, "the zone is an argument"),
    ("TimeZone::get", WORLD, "files are touched in one place"),
    (
        "TcpListener",
        NETWORK,
        "no network but where it is asked for",
    ),
    ("TcpStream", NETWORK, "no network but where it is asked for"),
    ("UdpSocket", NETWORK, "no network but where it is asked for"),
    (
        "ToSocketAddrs",
        NETWORK,
        "no network but where it is asked for",
    ),
    // `net::*` would hide the names above; the address types alone are harmless.
    ("net::*", &[], "name what you need of it"),
    ("process::exit", MAIN, "main returns the exit code"),
    (
        "process::Command",
        CLIPBOARD,
        "whichtoken starts no other program",
    ),
];

const HTTP: &[&str] = &["src/fetch/http"];
const WORLD: &[&str] = &["src/world"];
/// `main` hands the arguments to `run`.
const ENVIRONMENT: &[&str] = &["src/world", "src/main.rs"];
/// The system's program for the clipboard, by fixed names, for `--clipboard` alone.
const CLIPBOARD: &[&str] = &["src/world/clipboard.rs"];
/// After a panic nothing else can give the exit code.
const MAIN: &[&str] = &["src/main.rs"];
const CLOCK: &[&str] = &["src/world"];
const NETWORK: &[&str] = &["src/fetch/http", "src/demo"];

/// Macros that print; output is written to a writer that the caller gives.
const PRINTERS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn stages_import_earlier_stages_only_and_few_files_touch_the_outside() {
    let mut offences = Vec::new();
    for (file, text) in sources() {
        offences.extend(offences_in(&file, &text));
    }
    assert!(
        offences.is_empty(),
        "{} places break the map (the tables in tests/layering.rs say what is allowed):\n{}",
        offences.len(),
        offences.join("\n")
    );
}

/// One line per place: file, line, what, why.
fn offences_in(file: &str, text: &str) -> Vec<String> {
    let Some(stage) = Stage::of(file) else {
        return vec![format!(
            "{file}:1: this stage is not in the table: add it to STAGES, in its place"
        )];
    };
    let tokens = tokens(text);
    let mut offences: Vec<String> = tokens
        .windows(2)
        .filter(|pair| pair[1].text == "!" && PRINTERS.contains(&pair[0].text.as_str()))
        .map(|pair| {
            let (line, name) = (pair[0].line, &pair[0].text);
            format!("{file}:{line}: {name}! prints: write to the writer that the caller gives")
        })
        .collect();
    if is_test(file) {
        return offences;
    }
    for path in paths(&without_tests(tokens)) {
        let line = path.line;
        if let Some(why) = stage.refuses(&path.root(file)) {
            offences.push(format!("{file}:{line}: {}: {why}", path.shown()));
        }
        for (name, places, why) in KEPT_IN {
            if path.names(name) && !places.iter().any(|place| file.starts_with(place)) {
                let places = match places {
                    [] => "nowhere".to_owned(),
                    some => format!("only in {}", some.join(", ")),
                };
                offences.push(format!(
                    "{file}:{line}: {} is allowed {places}: {why}",
                    path.shown()
                ));
            }
        }
    }
    offences
}

/// The stage that a file belongs to, as an index of the table.
struct Stage(usize);

impl Stage {
    fn of(file: &str) -> Option<Self> {
        let inside = file.strip_prefix("src/")?;
        Self::named(inside.split(['/', '.']).next()?)
    }

    fn named(name: &str) -> Option<Self> {
        STAGES
            .iter()
            .position(|(stage, _)| *stage == name)
            .map(Self)
    }

    /// Why this stage must not name `root`, the module below the crate's root, if it must not.
    fn refuses(&self, root: &Root) -> Option<String> {
        let (name, imports) = &STAGES[self.0];
        let Root::Crate(wanted) = root else {
            return None;
        };
        if wanted == name || matches!(*name, "main" | "lib") {
            return None;
        }
        let Some(Self(place)) = Self::named(wanted) else {
            return Some(format!(
                "`{wanted}` is no stage; name the stage itself, not what lib.rs makes of it"
            ));
        };
        let may = match imports {
            Imports::Only(few) => few.contains(&wanted.as_str()),
            Imports::Not(some) => place < self.0 && !some.contains(&wanted.as_str()),
            Imports::Earlier => place < self.0,
        };
        (!may).then(|| match imports {
            Imports::Only(few) => format!("`{name}` may import only {}", few.join(", ")),
            Imports::Not(some) if some.contains(&wanted.as_str()) => {
                format!("`{name}` must not know `{wanted}`")
            }
            _ => format!("`{name}` comes before `{wanted}`: imports point to earlier stages"),
        })
    }
}

/// Where a path begins.
#[derive(Debug, PartialEq)]
enum Root {
    /// Below the crate's root, with the name of the module there.
    Crate(String),
    /// Anywhere else.
    Elsewhere,
}

#[derive(Debug, Clone, PartialEq)]
struct Found {
    line: usize,
    segments: Vec<String>,
}

impl Found {
    fn shown(&self) -> String {
        self.segments.join("::")
    }

    /// `crate::x` and as many `super` as lead there from this file.
    fn root(&self, file: &str) -> Root {
        let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
        let depth = inside.trim_end_matches("/mod").split('/').count();
        let supers = self.segments.iter().take_while(|s| *s == "super").count();
        let after = match self.segments[0].as_str() {
            "crate" => 1,
            "super" if supers == depth => supers,
            _ => return Root::Elsewhere,
        };
        match self.segments.get(after) {
            Some(name) => Root::Crate(name.clone()),
            None => Root::Elsewhere,
        }
    }

    /// A crate's name at the beginning, or two names one after the other, or a type's name anywhere.
    fn names(&self, wanted: &str) -> bool {
        let wanted: Vec<&str> = wanted.split("::").collect();
        let is_crate = wanted.len() == 1 && wanted[0].starts_with(char::is_lowercase);
        let mut windows = self.segments.windows(wanted.len());
        if is_crate {
            return windows.next().is_some_and(|first| first[0] == wanted[0])
                && self.segments.len() > 1;
        }
        windows.any(|window| window.iter().zip(&wanted).all(|(a, b)| a == b))
    }
}

#[derive(Debug, Clone)]
struct Token {
    line: usize,
    text: String,
}

/// Names, `::` and single signs; no comments, no literals' contents.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let is_name = |c: char| c == '_' || c.is_alphanumeric();
    let (mut i, mut line, mut tokens) = (0, 1, Vec::new());
    while i < chars.len() {
        let begin = i;
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => (depth, i) = (depth + 1, i + 2),
                        ('*', '/') => (depth, i) = (depth - 1, i + 2),
                        _ => i += 1,
                    }
                    if depth == 0 || i >= chars.len() {
                        break;
                    }
                }
            }
            '"' => i = after_string(&chars, i),
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            'r' | 'b' | 'c' if raw_string(&chars, i).is_some() => {
                i = raw_string(&chars, i).expect("just seen");
            }
            c if is_name(c) => {
                while is_name(at(i)) {
                    i += 1;
                }
                let text = chars[begin..i].iter().collect();
                tokens.push(Token { line, text });
            }
            ':' if at(i + 1) == ':' => {
                i += 2;
                let text = "::".to_owned();
                tokens.push(Token { line, text });
            }
            c => {
                i += 1;
                if !c.is_whitespace() {
                    let text = c.to_string();
                    tokens.push(Token { line, text });
                }
            }
        }
        let passed = &chars[begin..i.min(chars.len())];
        line += passed.iter().filter(|c| **c == '\n').count();
    }
    tokens
}

/// The index after a string literal that begins at `i`.
fn after_string(chars: &[char], i: usize) -> usize {
    let mut end = i + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    end + 1
}

/// The index after a raw string literal, if one begins at `i`: `r"`, `r#"`, `br"`, ...
fn raw_string(chars: &[char], i: usize) -> Option<usize> {
    let rest: String = chars[i..].iter().take(40).collect();
    let hashes = rest.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let count = hashes.chars().take_while(|c| *c == '#').count();
    if !hashes[count..].starts_with('"') {
        return None;
    }
    let start = i + (rest.len() - hashes.len()) + count + 1;
    let end: Vec<char> = format!("\"{}", "#".repeat(count)).chars().collect();
    let found = chars[start..].windows(end.len()).position(|w| w == end);
    Some(found.map_or(chars.len(), |found| start + found + end.len()))
}

/// Leaves out each item after `#[cfg(test)]`, up to its closing brace or semicolon.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let here = tokens[i..].iter().take(MARK.len()).map(|t| t.text.as_str());
        if !here.eq(MARK) {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        i += MARK.len();
        let mut depth = 0;
        while i < tokens.len() {
            match tokens[i].text.as_str() {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            let ends = matches!(tokens[i].text.as_str(), "}" | ";" | ",") && depth == 0;
            i += 1;
            if ends {
                break;
            }
        }
    }
    kept
}

/// Every path, with `a::{b, c::d}` written out as `a::b` and `a::c::d`.
fn paths(tokens: &[Token]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if is_word(&tokens[i].text) {
            i = path(tokens, i, &[], &mut found);
        } else {
            i += 1;
        }
    }
    found
}

/// Reads the path that begins at `i`, and returns the index after it.
fn path(tokens: &[Token], mut i: usize, prefix: &[String], found: &mut Vec<Found>) -> usize {
    let line = tokens[i].line;
    let mut segments = prefix.to_vec();
    let text = |i: usize| tokens.get(i).map_or("", |token| token.text.as_str());
    loop {
        segments.push(text(i).to_owned());
        i += 1;
        if text(i) != "::" {
            break;
        }
        i += 1;
        if text(i) == "{" {
            i += 1;
            while !matches!(text(i), "}" | "") {
                i = match text(i) {
                    word if is_word(word) || word == "*" => path(tokens, i, &segments, found),
                    _ => i + 1,
                };
            }
            return i + 1;
        }
        if !is_word(text(i)) && text(i) != "*" {
            break;
        }
    }
    found.push(Found { line, segments });
    i
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c == '_' || c.is_alphabetic())
}

/// Whole files of tests: `tests.rs` and what is below `tests/`.
fn is_test(file: &str) -> bool {
    file.ends_with("/tests.rs") || file.contains("/tests/")
}

/// Every Rust file below `src`, with its path from the project's root.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, shown: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            let name = path.file_name().unwrap().to_str().expect("names are text");
            let shown = format!("{shown}/{name}");
            if path.is_dir() {
                walk(&path, &shown, found);
            } else if name.ends_with(".rs") {
                found.push((shown, fs::read_to_string(&path).expect("sources are text")));
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walk(&root, "src", &mut found);
    found.sort();
    assert!(found.len() > 5, "src is not where it should be");
    found
}

#[test]
fn the_scan_finds_what_breaks_the_map() {
    for (file, text, expected) in [
        (
            "src/decode/a.rs",
            "use crate::judge::X;",
            "src/decode/a.rs:1: crate::judge::X",
        ),
        (
            "src/decode/a.rs",
            "use crate::{error::E,\n judge};",
            ":2: crate::judge",
        ),
        (
            "src/decode/a.rs",
            "fn f() { super::super::judge::g(); }",
            "`decode` comes before",
        ),
        (
            "src/decode/mod.rs",
            "use super::judge::g;",
            "`decode` comes before",
        ),
        (
            "src/decode.rs",
            "pub(in crate::x) fn f() {}",
            "`x` is no stage",
        ),
        (
            "src/keys/mod.rs",
            "use crate::fetch::F;",
            "`keys` comes before `fetch`",
        ),
        (
            "src/fetch/a.rs",
            "use crate::decode::D;",
            "`fetch` may import only exit, error",
        ),
        (
            "src/classify/a.rs",
            "use crate::verify::P;",
            "`classify` must not know `verify`",
        ),
        (
            "src/report/a.rs",
            "use crate::fetch::F;",
            "`report` must not know `fetch`",
        ),
        (
            "src/stream/a.rs",
            "use crate::judge::J;",
            "`stream` may import only",
        ),
        ("src/new/mod.rs", "", "not in the table"),
        (
            "src/keys/a.rs",
            "use std::{fmt, fs};",
            "std::fs is allowed only in",
        ),
        (
            "src/keys/a.rs",
            "use std::io::{self, stdin};",
            "std::io::stdin is allowed",
        ),
        (
            "src/keys/a.rs",
            "let x = io::stdout().lock();",
            "io::stdout is allowed",
        ),
        (
            "src/keys/a.rs",
            "use std::net::{IpAddr, TcpStream as T};",
            "std::net::TcpStream",
        ),
        (
            "src/keys/a.rs",
            "let x = SystemTime::now();",
            "time is an argument",
        ),
        (
            "src/fetch/mod.rs",
            "use reqwest::Client;",
            "one HTTP client",
        ),
        (
            "src/report/text.rs",
            "use colored::Colorize;",
            "only in src/report/style.rs",
        ),
        (
            "src/fetch/http/tls.rs",
            "use std::fs;",
            "std::fs is allowed only in src/world",
        ),
        ("src/run.rs", "std::process::exit(1)", "only in src/main.rs"),
        (
            "src/run.rs",
            "process::Command::new(x)",
            "only in src/world/clipboard.rs",
        ),
        (
            "src/report/text.rs",
            "/* \n */ println!(\"x\");",
            ":2: println! prints",
        ),
        ("src/demo/tests.rs", "eprintln!(\"x\");", "eprintln! prints"),
    ] {
        let offences = offences_in(file, text);
        assert_eq!(offences.len(), 1, "{file}: {text}: {offences:?}");
        assert!(
            offences[0].contains(expected),
            "{} lacks {expected}",
            offences[0]
        );
    }
}

#[test]
fn the_scan_passes_over_what_is_allowed() {
    for (file, text) in [
        (
            "src/decode/a.rs",
            "// crate::judge\n/* crate::judge /* */ std::fs */ fn f() {}",
        ),
        (
            "src/decode/a.rs",
            r##"const A: &str = "crate::judge \" std::fs"; const B: char = '"';"##,
        ),
        (
            "src/decode/a.rs",
            r###"const A: &str = r#"crate::judge " "#; fn f<'a>(x: &'a u8) {}"###,
        ),
        (
            "src/decode/a.rs",
            "#[cfg(test)]\nmod tests { use crate::judge::X; fn f() {} }",
        ),
        (
            "src/decode/a.rs",
            "#[cfg(test)] mod tests; use crate::error::E;",
        ),
        (
            "src/decode/a.rs",
            "use super::json; use crate::exit::Exit; use self::judge::x;",
        ),
        ("src/decode/a/b.rs", "use super::super::judge::x;"),
        ("src/decode/tests.rs", "use crate::judge::X; use std::fs;"),
        (
            "src/fetch/http/tls.rs",
            "use rustls::A; use std::net::ToSocketAddrs;",
        ),
        (
            "src/fetch/mod.rs",
            "use std::net::IpAddr; fn f(reqwest: u8) { reqwest; }",
        ),
        (
            "src/cli/mod.rs",
            "let a = env!(\"X\"); let out = world.stdout(); fs_like::x();",
        ),
        (
            "src/lib.rs",
            "use crate::world::World; pub use crate::anything;",
        ),
        ("src/main.rs", "use whichtoken::world::World;"),
    ] {
        assert_eq!(
            offences_in(file, text),
            Vec::<String>::new(),
            "{file}: {text}"
        );
    }
}

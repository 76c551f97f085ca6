//! The formats that build servers read, each read by a consumer of its own: they are well-formed whatever the token holds,
//! and say what the exit code says.

use pulldown_cmark::{Event, Options, Parser, Tag};
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::common::sign::base64url;
use crate::common::{
    ACCESS_HEADER, NOW, Run, Signer, Whichtoken, access_token, compact, id_token, jwks, jwt,
    whichtoken,
};

const FORMATS: [&str; 5] = ["junit", "sarif", "github", "markdown", "tap"];

/// Text that means something in one of the formats, or on the way to it.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "]]></failure><testcase name=\"x\"/>",
    "\u{1b}[2J\u{0}\u{fffe}\u{ffff}\u{202e}",
    "\n::error title=x::forged\r\n::add-mask::a",
    "\nnot ok 7 - forged\n  ...\n# TODO",
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
    "https://evil.example www.evil.example @octocat #1 owner/repo#2",
    "a | b \\| c \\\\| d `code` ``more`` ```fence",
    "` | [x](https://evil.example) @octocat `",
    "100% %0A ::warning::",
    "---\n...\n\t- \"quoted\": 'yaml' # no",
    "",
    " ",
];

fn run(args: &[&str], token: &str) -> Whichtoken {
    whichtoken(args)
        .args(["--now", &NOW.to_string(), "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
}

/// A token with this text in every claim that a report quotes, and checks that quote it.
fn hostile(text: &str, format: &str) -> Run {
    let text = serde_json::to_string(text).unwrap();
    let claims = format!(
        r#"{{"iss":{text},"sub":{text},"aud":[{text}],"client_id":{text},"scope":{text},"exp":{text},"jti":{text},{text}:1}}"#
    );
    let header = format!(r#"{{"typ":"at+jwt","alg":"RS256","kid":{text}}}"#);
    let token = format!("{}.{}.c2ln", base64url(header), base64url(claims));
    run(
        &[
            "check",
            "--audience",
            "x",
            "--subject",
            "y",
            "--scope",
            "z",
            "--issuer",
            "https://i.example",
            "--jwks",
            "keys.json",
            "--format",
            format,
            "--require",
            "sub",
            "--forbid",
            "iss",
            "--client-id",
            "c",
        ],
        &token,
    )
    .run()
}

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children()
        .filter(move |child| child.has_tag_name(name))
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name).unwrap().parse().unwrap()
}

/// Reads JUnit's XML as its readers do: the counts are right, and each case has a name of its own. Gives name and result.
fn junit(text: &str) -> Vec<(String, &'static str)> {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let mut all = Vec::new();
    for suite in root.children().filter(Node::is_element) {
        assert!(suite.has_tag_name("testsuite"), "{suite:?}");
        let timestamp = suite.attribute("timestamp").unwrap();
        assert_eq!(timestamp, "2026-01-31T12:00:00");
        let mut cases = Vec::new();
        for case in children(suite, "testcase") {
            let results: Vec<_> = case.children().filter(Node::is_element).collect();
            assert!(results.len() <= 1, "{text}");
            let result = match results.first().map(|node| node.tag_name().name()) {
                None => "pass",
                Some("system-out") => "warn",
                Some(name) => ["failure", "error", "skipped"]
                    .into_iter()
                    .find(|known| *known == name)
                    .unwrap(),
            };
            if let Some(node) = results.first().filter(|_| result != "warn") {
                assert!(!node.attribute("message").unwrap().is_empty());
            }
            assert!(
                case.attribute("classname")
                    .unwrap()
                    .starts_with("whichtoken")
            );
            cases.push((case.attribute("name").unwrap().to_owned(), result));
        }
        let count = |of: &str| cases.iter().filter(|(_, result)| *result == of).count();
        assert_eq!(number(suite, "tests"), cases.len());
        assert_eq!(number(suite, "failures"), count("failure"));
        assert_eq!(number(suite, "errors"), count("error"));
        assert_eq!(number(suite, "skipped"), count("skipped"));
        let mut names: Vec<_> = cases.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), cases.len(), "{text}");
        all.extend(cases);
    }
    assert_eq!(number(root, "tests"), all.len());
    all
}

/// Reads TAP 14: the plan comes first and is kept, points are numbered, blocks are closed. Gives ok, description and
/// directive.
fn tap(text: &str) -> Vec<(bool, String, String)> {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let plan = lines.next().unwrap().strip_prefix("1..").unwrap();
    let mut points = Vec::new();
    let mut in_block = false;
    for line in lines {
        if in_block {
            match line {
                "  ..." => in_block = false,
                line => {
                    let (key, value) = line.strip_prefix("  ").unwrap().split_once(": ").unwrap();
                    assert!(
                        ["message", "severity", "id", "help", "source"].contains(&key),
                        "{line}"
                    );
                    // A string of JSON, which is one of YAML too.
                    serde_json::from_str::<String>(value).unwrap();
                }
            }
        } else if line == "  ---" {
            in_block = true;
        } else if !line.starts_with("# ") {
            let (is_ok, rest) = match line.strip_prefix("not ") {
                Some(rest) => (false, rest),
                None => (true, line),
            };
            let (number, rest) = rest.strip_prefix("ok ").unwrap().split_once(" - ").unwrap();
            assert_eq!(number, (points.len() + 1).to_string());
            // The first `#` with an even number of backslashes before it begins the directive.
            let mut description = String::new();
            let mut chars = rest.chars();
            while let Some(next) = chars.next() {
                match next {
                    '\\' => description.extend(chars.next()),
                    '#' => break,
                    other => description.push(other),
                }
            }
            let directive = chars.as_str().trim().to_owned();
            points.push((is_ok, description.trim().to_owned(), directive));
        }
    }
    assert!(!in_block, "{text}");
    assert_eq!(plan, points.len().to_string());
    points
}

/// Reads workflow commands as GitHub's runner does. Gives command, title and message, unescaped.
fn github(text: &str) -> Vec<(String, String, String)> {
    let unescaped = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    text.lines()
        .map(|line| {
            let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("{line}"));
            let (command, message) = rest.split_once("::").unwrap();
            let (name, title) = command.split_once(" title=").unwrap();
            assert!(["error", "warning", "notice"].contains(&name), "{line}");
            assert!(!title.contains([':', ',']), "{line}");
            (name.to_owned(), unescaped(title), unescaped(message))
        })
        .collect()
}

/// The members that SARIF 2.1.0 demands, and those that code scanning reads. Gives rule, kind and level of each result.
fn sarif(text: &str) -> Vec<(String, String, String)> {
    let document: Value = serde_json::from_str(text).unwrap();
    assert_eq!(document["version"], "2.1.0");
    assert!(
        document["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-schema-2.1.0.json")
    );
    let runs = document["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "whichtoken");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(
            !rule["shortDescription"]["text"]
                .as_str()
                .unwrap()
                .is_empty()
        );
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
        let same = rules.iter().filter(|other| other["id"] == rule["id"]);
        assert_eq!(same.count(), 1, "{rule}");
    }
    let mut used = vec![false; rules.len()];
    let results = runs[0]["results"].as_array().unwrap();
    let results = results.iter().map(|result| {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        used[at] = true;
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.is_empty() && !uri.contains([' ', '\\']), "{uri}");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        let prints = result["partialFingerprints"].as_object().unwrap();
        assert!(
            prints
                .values()
                .all(|print| print.as_str().unwrap().len() > 40)
        );
        let text = |name: &str| result[name].as_str().unwrap().to_owned();
        let (kind, level) = (text("kind"), text("level"));
        assert!(["fail", "open"].contains(&kind.as_str()));
        // A level is for what fails only.
        assert_eq!(kind == "fail", level != "none", "{result}");
        (text("ruleId"), kind, level)
    });
    let results = results.collect();
    assert!(used.iter().all(|used| *used), "{rules:?}");
    results
}

/// Renders Markdown as GitHub does (tables, strikethrough, autolinks are for the test to see) and checks that it holds no
/// link, image or HTML, and nothing outside of code that would become a mention, a reference or an address. Gives the
/// number of table cells in each row.
fn markdown(text: &str) -> Vec<usize> {
    let mut cells = Vec::new();
    let mut code = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_),
            ) => {
                panic!("{text}")
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in {text}"),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells.push(0),
            Event::Start(Tag::TableCell) => *cells.last_mut().unwrap() += 1,
            Event::Code(_) => code = true,
            Event::Text(words) => {
                for bad in ["@", "http", "www.", "#1", "evil", "octocat", "`"] {
                    assert!(!words.contains(bad), "{bad} in {words:?} of {text}");
                }
            }
            _ => {}
        }
    }
    assert!(code, "{text}");
    cells
}

#[test]
fn whatever_a_token_holds_the_formats_stay_what_they_are() {
    for text in HOSTILE {
        let run = hostile(text, "junit");
        let cases = junit(&run.exits(1).stdout);
        assert!(
            cases
                .iter()
                .any(|(name, result)| name == "audience" && *result == "failure")
        );
        let run = hostile(text, "tap");
        let points = tap(&run.exits(1).stdout);
        assert!(
            points
                .iter()
                .any(|(is_ok, name, _)| name == "audience" && !is_ok)
        );
        assert_eq!(points.len(), cases.len());
        let run = hostile(text, "github");
        let commands = github(&run.exits(1).stdout);
        assert!(
            commands
                .iter()
                .any(|(command, title, _)| command == "error" && title == "audience fail"),
            "{commands:?}"
        );
        let run = hostile(text, "sarif");
        let results = sarif(&run.exits(1).stdout);
        assert!(
            results
                .iter()
                .any(|(rule, _, level)| rule == "audience" && level == "error")
        );
        let run = hostile(text, "markdown");
        let cells = markdown(&run.exits(1).stdout);
        assert!(
            !cells.is_empty() && cells.iter().all(|count| *count == 4),
            "{cells:?} {run}"
        );
        for format in FORMATS {
            let run = hostile(text, format);
            let is_active =
                |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{fffe}\u{ffff}".contains(c);
            assert!(!run.stdout.contains(is_active), "{run}");
            let foreign = run.stdout.lines().any(|line| line.starts_with("::"));
            assert_eq!(foreign, format == "github", "{run}");
            run.hides("\n::add-mask").hides("\nnot ok 7 - forged");
        }
    }
}

#[test]
fn hostile_text_in_a_plain_inspect_stays_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let claims = format!(r#"{{"iss":{quoted},"sub":{quoted},"aud":{quoted},"exp":{quoted}}}"#);
        let token = compact(r#"{"alg":"none"}"#, &claims, "");
        let with = |format| run(&["--for", "api", "--format", format], &token).run();
        markdown(&with("markdown").stdout);
        junit(&with("junit").stdout);
        tap(&with("tap").stdout);
        github(&with("github").stdout);
        sarif(&with("sarif").stdout);
    }
}

const ASKED: [&str; 7] = [
    "check",
    "--jwks",
    "keys.json",
    "--kind",
    "access_token",
    "--audience",
    "https://api.example",
];

fn asked(format: &'static str, token: &str) -> Run {
    run(&ASKED, token).args(["--format", format]).run()
}

#[test]
fn what_holds_passes_in_every_format() {
    let token = access_token();
    let cases = junit(&asked("junit", &token).exits(0).stdout);
    assert!(
        cases.iter().all(|(_, result)| *result == "pass"),
        "{cases:?}"
    );
    assert!(cases.iter().any(|(name, _)| name == "signature"));
    let points = tap(&asked("tap", &token).exits(0).stdout);
    assert!(points.iter().all(|(is_ok, _, _)| *is_ok));
    let commands = github(&asked("github", &token).exits(0).stdout);
    assert!(
        commands.iter().all(|(command, _, _)| command == "notice"),
        "{commands:?}"
    );
    assert!(
        commands
            .iter()
            .any(|(_, title, _)| title == "whichtoken: pass")
    );
    assert!(sarif(&asked("sarif", &token).exits(0).stdout).is_empty());
    asked("markdown", &token)
        .exits(0)
        .shows("**PASS: JWT access token (certain), signature valid");
}

#[test]
fn what_could_not_be_decided_is_an_error_and_no_failure() {
    // A key that is not in the set.
    let token = jwt(
        Signer::Rs256Other,
        ACCESS_HEADER.replace("k1", "k9"),
        crate::common::ACCESS_CLAIMS,
    );
    let cases = junit(&asked("junit", &token).exits(4).stdout);
    assert!(
        cases.contains(&("signature".to_owned(), "error")),
        "{cases:?}"
    );
    assert!(cases.iter().all(|(_, result)| *result != "failure"));
    let points = tap(&asked("tap", &token).exits(4).stdout);
    assert!(
        points
            .iter()
            .any(|(is_ok, name, _)| !is_ok && name == "signature")
    );
    let results = sarif(&asked("sarif", &token).exits(4).stdout);
    assert!(results.contains(&("signature".to_owned(), "open".to_owned(), "none".to_owned())));
    let run = asked("github", &token);
    let commands = github(&run.exits(4).stdout);
    assert_eq!(
        (commands[0].0.as_str(), commands[0].1.as_str()),
        ("error", "signature undecided")
    );
    asked("markdown", &token)
        .exits(4)
        .shows("**UNDECIDED: ")
        .shows("| **undecided** | signature |");
}

#[test]
fn a_finding_that_fails_the_check_is_a_case_unless_it_was_allowed() {
    let token = compact(r#"{"alg":"none"}"#, crate::common::ACCESS_CLAIMS, "");
    let junit_of = |args: &[&str]| {
        let run = run(&["check", "--format", "junit"], &token)
            .args(args)
            .run();
        junit(&run.stdout)
    };
    let failing = ("alg-none".to_owned(), "failure");
    assert!(junit_of(&[]).contains(&failing));
    assert!(!junit_of(&["--allow", "alg-none"]).contains(&failing));
    let tap_of = run(&["check", "--format", "tap"], &token).run();
    assert!(
        tap(&tap_of.stdout)
            .iter()
            .any(|(is_ok, name, _)| !is_ok && name == "alg-none")
    );
    // GitHub shows the finding and not a second time the row that counts it.
    let run = run(&["check", "--format", "github"], &token).run();
    let titles: Vec<_> = github(&run.stdout)
        .into_iter()
        .map(|(_, title, _)| title)
        .collect();
    assert!(titles.contains(&"alg-none".to_owned()), "{titles:?}");
    assert!(
        !titles.iter().any(|title| title.starts_with("no-errors")),
        "{titles:?}"
    );
}

#[test]
fn what_decides_nothing_fails_nothing() {
    let args = [
        "check",
        "--for",
        "login",
        "--jwks",
        "keys.json",
        "--offline",
        "--issuer",
        "https://idp.example",
        "--client-id",
        "web-shop",
        "--nonce",
        "n-0S6_WzA2Mj",
    ];
    let with = |format: &str| run(&args, &id_token()).args(["--format", format]).run();
    let cases = junit(&with("junit").exits(0).stdout);
    assert!(
        cases.iter().any(|(_, result)| *result == "skipped"),
        "{cases:?}"
    );
    let points = tap(&with("tap").exits(0).stdout);
    let skipped = |directive: &str| directive.starts_with("SKIP");
    assert!(
        points
            .iter()
            .any(|(is_ok, _, directive)| *is_ok && skipped(directive))
    );
    for (is_ok, name, directive) in points {
        assert!(is_ok || directive.starts_with("TODO"), "{name}");
    }
}

#[test]
fn a_signature_that_nobody_checked_is_no_pass() {
    let with = |format| run(&["check", "--format", format], &id_token()).run();
    let cases = junit(&with("junit").exits(0).stdout);
    assert!(
        cases.contains(&("signature".to_owned(), "skipped")),
        "{cases:?}"
    );
    let points = tap(&with("tap").exits(0).stdout);
    let is_skipped = |(_, name, directive): &(bool, String, String)| {
        name == "signature" && directive.starts_with("SKIP")
    };
    assert!(points.iter().any(is_skipped), "{points:?}");
    with("github").shows("SIGNATURE NOT CHECKED");
    with("markdown")
        .shows("SIGNATURE NOT CHECKED")
        .shows("Not checked: `signature");
}

#[test]
fn github_gets_ten_annotations_of_a_sort() {
    let scopes: Vec<String> = (0..25).map(|at| format!("--scope=s{at}")).collect();
    let run = run(&["check", "--format", "github"], &access_token())
        .args(&scopes)
        .run();
    let commands = github(&run.exits(1).stdout);
    let errors: Vec<_> = commands
        .iter()
        .filter(|(command, _, _)| command == "error")
        .collect();
    assert_eq!(errors.len(), 10);
    assert!(errors[9].2.starts_with("16 more"), "{errors:?}");
    // What fails comes first.
    assert!(
        commands[..10]
            .iter()
            .all(|(command, _, _)| command == "error")
    );
}

#[test]
fn several_tokens_are_told_apart() {
    let response = format!(
        r#"{{"access_token":"{}","id_token":"{}"}}"#,
        access_token(),
        id_token()
    );
    let with = |format| run(&["check", "--format", format], &response).run();
    let points = tap(&with("tap").stdout);
    assert!(
        points
            .iter()
            .any(|(_, name, _)| name == "access_token: decodable")
    );
    assert!(
        points
            .iter()
            .any(|(_, name, _)| name == "id_token: decodable")
    );
    // The at_hash of the ID token is that of another access token.
    let mismatch = |(is_ok, name, _): &(bool, String, String)| !is_ok && name.ends_with("at-hash");
    assert!(points.iter().any(mismatch), "{points:?}");
    let run = with("junit");
    run.exits(1).shows(r#"classname="whichtoken.access_token""#);
    junit(&run.stdout);
    let titles = github(&with("github").stdout);
    assert!(
        titles
            .iter()
            .any(|(_, title, _)| title.starts_with("id_token: "))
    );
    markdown(&with("markdown").stdout);
    sarif(&with("sarif").stdout);
}

#[test]
fn names_of_cases_are_the_same_for_another_token() {
    let args = [
        "check",
        "--scope",
        "a",
        "--scope",
        "b",
        "--require",
        "x",
        "--require",
        "y",
        "--format",
        "junit",
    ];
    let names = |token: &str| -> Vec<String> {
        let cases = junit(&run(&args, token).run().stdout);
        cases.into_iter().map(|(name, _)| name).collect()
    };
    let of_one = names(&access_token());
    assert_eq!(of_one, names(&id_token()));
    for name in [
        "scope (a)",
        "scope (b)",
        "require (x is there)",
        "require (y is there)",
    ] {
        assert!(of_one.iter().any(|one| one == name), "{of_one:?}");
    }
}

#[test]
fn no_token_is_an_error_in_the_report_too() {
    for input in ["", "no token at all, only words"] {
        let with = |format| run(&["check", "--format", format], input).run();
        let run = with("junit");
        assert_eq!(
            junit(&run.exits(3).stdout),
            [("no-token".to_owned(), "error")],
            "{run}"
        );
        run.complains("error:");
        let points = tap(&with("tap").exits(3).stdout);
        assert_eq!(points.len(), 1);
        assert!(!points[0].0);
        let commands = github(&with("github").exits(3).stdout);
        assert_eq!(commands[0].1, "no-token");
        assert_eq!(sarif(&with("sarif").exits(3).stdout).len(), 1);
        with("markdown").exits(3).shows("No token");
        // Formats for people and programs say it on standard error, as ever.
        assert_eq!(with("json").exits(3).stdout, "");
    }
}

#[test]
fn a_file_is_named_as_a_location() {
    let run = whichtoken([
        "check",
        "--format",
        "sarif",
        "--audience",
        "x",
        "--file",
        "a b.jwt",
    ])
    .file("a b.jwt", id_token())
    .run();
    sarif(&run.stdout);
    run.exits(1).shows(r#""uri": "a%20b.jwt""#);
}

#[test]
fn formats_of_documents_do_not_go_with_lines() {
    for format in FORMATS {
        run(&["--lines", "--format", format], &id_token())
            .run()
            .exits(2)
            .complains("--lines");
    }
}

/// Who reads a run or its summary sees what to do, in sentences of which only the token's own words are code.
#[test]
fn the_way_out_stands_in_the_run_and_in_its_summary() {
    let wrong = |format: &str| {
        let args = ["check", "--audience", "@octocat", "--format", format];
        let run = run(&args, &access_token()).run();
        run.exits(1).stdout.clone()
    };
    let markdown = wrong("markdown");
    let problem = "\n**Problem:** The token is for `https://api.example`, not for `@octocat`.\n";
    assert!(markdown.contains(problem), "{markdown}");
    let order = ["**Problem:**", "**What to do:** ", "| **fail** |"];
    let places = order.map(|part| markdown.find(part).expect(part));
    assert!(places.is_sorted(), "{markdown}");
    let commands = github(&wrong("github"));
    let told = |part: &str| commands.iter().any(|(_, _, text)| text.contains(part));
    assert!(told("Problem: ") && told("What to do: "), "{commands:?}");
}

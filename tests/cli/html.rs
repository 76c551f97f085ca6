//! `--format html`, read by a tokenizer of HTML: whatever a token holds becomes text, and the file asks for nothing.

use std::collections::BTreeMap;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5gum::{Token, Tokenizer};

use crate::common::sign::base64url;
use crate::common::{
    ACCESS_CLAIMS, ACCESS_HEADER, ID_CLAIMS, NOW, Run, Signer, Whichtoken, access_token, compact,
    id_token, jwks, jwt, whichtoken,
};

const RS256: &str = r#"{"alg":"RS256","kid":"k1"}"#;

/// Text that means something in HTML, in CSS or on the way there.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'/><svg/onload=alert(1)>",
    "</style><style>*{display:none}</style>",
    "</title></code></td></table><a href=\"https://evil.example\">",
    "--><!-- ]]> <![CDATA[",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt; &#60;b&#62; &quot;",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "\u{202e}\u{200b}\u{0}\u{1b}[2J\u{feff}\u{e0041}",
    "\n::error::forged",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "`><plaintext>",
    "",
];

/// Every element of the report, and the attributes that it may have.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("main", &[]),
    ("header", &["class"]),
    ("article", &[]),
    ("section", &[]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("p", &["class"]),
    ("span", &["class"]),
    ("b", &[]),
    ("div", &["class"]),
    ("ul", &["class", "role"]),
    ("li", &["class"]),
    ("dl", &["class"]),
    ("dt", &[]),
    ("dd", &[]),
    ("table", &["class"]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "colspan"]),
    ("td", &[]),
    ("pre", &[]),
    ("code", &[]),
    (
        "svg",
        &["class", "width", "height", "aria-hidden", "focusable"],
    ),
    ("line", &["class", "x1", "x2", "y1", "y2"]),
    ("rect", &["class", "x", "y", "width", "height"]),
    ("text", &["class", "x", "y", "text-anchor"]),
];

fn run(args: &[&str], token: &str) -> Whichtoken {
    whichtoken(args)
        .args(["--now", &NOW.to_string(), "--format", "html", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
}

/// An element with its attributes.
type Element = (String, BTreeMap<String, String>);

/// A page as a browser reads it.
struct Page {
    elements: Vec<Element>,
    /// The text outside of the style sheet, a piece a line.
    text: String,
    style: String,
}

impl Page {
    fn read(run: &Run) -> Self {
        let mut page = Self {
            elements: Vec::new(),
            text: String::new(),
            style: String::new(),
        };
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let mut emitter = html5gum::emitters::default::DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        let mut open = Vec::new();
        for token in Tokenizer::new_with_emitter(run.stdout.as_str(), emitter) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(name, value)| (string(name), string(value)));
                    let name = string(&tag.name);
                    if !tag.self_closing && name != "meta" {
                        open.push(name.clone());
                    }
                    page.elements.push((name, attributes.collect()));
                }
                Token::EndTag(tag) => {
                    assert_eq!(open.pop(), Some(string(&tag.name)), "nested wrongly");
                }
                Token::String(text) if open.last().is_some_and(|name| name == "style") => {
                    page.style.push_str(&string(&text));
                }
                Token::String(text) => {
                    page.text.push_str(&string(&text));
                    page.text.push('\n');
                }
                Token::Comment(comment) => panic!("a comment: {:?}", string(&comment)),
                Token::Error(error) => panic!("no HTML: {error:?}"),
                Token::Doctype(_) => {}
            }
        }
        assert!(open.is_empty(), "never closed: {open:?}");
        page
    }

    #[track_caller]
    fn is_harmless(&self) {
        for (name, attributes) in &self.elements {
            let known = ELEMENTS.iter().find(|(known, _)| known == name);
            let (_, known) = known.unwrap_or_else(|| panic!("<{name}>"));
            for (attribute, value) in attributes {
                assert!(known.contains(&attribute.as_str()), "<{name} {attribute}>");
                let plain = |c: char| c.is_ascii_alphanumeric() || " .%-".contains(c);
                let is_plain = value.chars().all(plain);
                assert!(is_plain || name == "meta", "<{name} {attribute}={value}>");
            }
        }
        let active = |c: char| (c < ' ' && c != '\n') || matches!(c, '\u{200b}'..='\u{202e}');
        assert!(!self.text.contains(active), "{}", self.text);
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &BTreeMap<String, String>> {
        let of_it = move |(element, _): &&Element| element == name;
        self.elements
            .iter()
            .filter(of_it)
            .map(|(_, attributes)| attributes)
    }
}

#[test]
fn hostile_claims_are_text_and_nothing_else() {
    for text in HOSTILE {
        // An argument cannot hold a NUL.
        let argument = text.replace('\0', " ");
        let json = serde_json::to_string(text).unwrap();
        let claims = format!(
            r#"{{"iss":{json},"sub":{json},"aud":[{json}],"client_id":{json},"nonce":{json},"exp":{json},{json}:{{"a":{json}}}}}"#
        );
        let header = format!(r#"{{"typ":{json},"alg":"RS256","kid":{json}}}"#);
        let token = format!("{}.{}.c2ln", base64url(header), base64url(claims));
        let in_response = format!(
            r#"{{"access_token":"{token}","id_token":"{token}",{json}:"{}"}}"#,
            id_token()
        );
        for (args, input) in [
            (&["--verbose", "--jwks", "keys.json"][..], &token),
            (&["--for", "api", "--audience", &argument], &token),
            (&["check", "--subject", "x", "--jwks", "keys.json"], &token),
            (&[], &in_response),
        ] {
            let run = run(args, input).run();
            let page = Page::read(&run);
            page.is_harmless();
            assert!(!run.stdout.contains("<a "), "{text}");
            let shown = text.replace('\n', "\\u{a}");
            if shown.is_ascii() && !shown.contains(char::is_control) && args.is_empty() {
                assert!(page.text.contains(&shown), "{text} is not shown");
            }
        }
    }
}

#[test]
fn the_policy_allows_its_own_style_sheet_and_nothing_else() {
    let page = Page::read(&run(&[], &id_token()).run());
    let policy = page.all("meta").find(|meta| {
        meta.get("http-equiv")
            .is_some_and(|it| it == "Content-Security-Policy")
    });
    let hash = STANDARD.encode(digest::digest(&digest::SHA256, page.style.as_bytes()));
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policy.and_then(|meta| meta.get("content")), Some(&expected));
    // It comes before what it rules.
    let names: Vec<_> = page
        .elements
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names[..4], ["html", "head", "meta", "meta"]);
    assert_eq!(page.all("html").next().unwrap()["lang"], "en");
    for address in ["url(", "@import", "http:", "https:", "//"] {
        assert!(!page.style.contains(address), "{address}");
    }
}

#[test]
fn neither_token_nor_signature_is_in_it() {
    let response = format!(
        r#"{{"access_token":"{}","refresh_token":"8xLOxBtZp8-opaque-9Zq","id_token":"{}"}}"#,
        access_token(),
        id_token()
    );
    for args in [&[][..], &["--verbose"], &["check", "--jwks", "keys.json"]] {
        let run = run(args, &response).run();
        let parts = response.split(['"', '.']).filter(|part| part.len() > 16);
        for part in parts {
            assert!(!run.stdout.contains(part), "{part}");
        }
    }
}

/// What the report for a person says, in one line without what lays it out.
fn sentences(args: &[&str], token: &str) -> String {
    let run = whichtoken(args)
        .args(["--now", &NOW.to_string(), "--width", "100", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
        .run();
    run.stdout
}

fn words(text: &str) -> Vec<String> {
    let is_letter = |c: char| c.is_alphanumeric();
    let words = text.split(|c| !is_letter(c)).filter(|word| word.len() > 2);
    words.map(str::to_lowercase).collect()
}

#[test]
fn it_says_what_the_report_for_a_person_says() {
    for (args, token) in [
        (&["--jwks", "keys.json", "--for", "api"][..], id_token()),
        (&["--verbose"], access_token()),
        (&[], compact(r#"{"alg":"none"}"#, ID_CLAIMS, "")),
        (&[], "sl.B0aXyZ-1234_5678".to_owned()),
        (
            &["check", "--jwks", "keys.json", "--for", "login"],
            id_token(),
        ),
        (
            &["check", "--audience", "https://other.example"],
            access_token(),
        ),
    ] {
        let page = Page::read(&run(args, &token).run());
        page.is_harmless();
        let said = words(&page.text);
        for word in words(&sentences(args, &token)) {
            // It shows what holds without being asked.
            let is_known = said.contains(&word)
                || ["verbose", "shows", "that", "hold"].contains(&word.as_str());
            assert!(is_known, "{args:?}: {word}");
        }
    }
}

#[test]
fn a_token_that_is_no_good_is_sent_nowhere() {
    let forged = jwt(Signer::Rs256Other, ACCESS_HEADER, ACCESS_CLAIMS);
    let response = |access: &str| {
        format!(
            r#"{{"access_token":"{access}","id_token":"{}"}}"#,
            id_token()
        )
    };
    let page = Page::read(&run(&["--jwks", "keys.json"], &response(&forged)).run());
    let goes = "do not use this one: it is not genuine";
    assert!(page.text.contains(goes), "{}", page.text);
    assert!(!page.text.contains("send this one to the API"));
    assert!(page.text.contains("keep this one for the login"));
    // Nobody checked it.
    let page = Page::read(&run(&[], &response(&access_token())).run());
    let goes = "if it is genuine, send this one to the API";
    assert!(page.text.contains(goes), "{}", page.text);
}

#[test]
fn the_answer_comes_first_and_no_level_of_headings_is_left_out() {
    let page = Page::read(&run(&["--jwks", "keys.json"], &id_token()).run());
    assert!(
        page.text
            .contains("ID token (likely), signature valid, expires in 59 min - whichtoken")
    );
    let levels = |page: &Page| -> Vec<u32> {
        let heading = |name: &str| name.strip_prefix('h').and_then(|level| level.parse().ok());
        page.elements
            .iter()
            .filter_map(|(name, _)| heading(name))
            .collect()
    };
    assert_eq!(levels(&page)[..2], [1, 2]);
    let response = format!(
        r#"{{"access_token":"{}","id_token":"{}"}}"#,
        access_token(),
        id_token()
    );
    let page = Page::read(&run(&[], &response).run());
    let levels = levels(&page);
    assert_eq!(levels[0], 1);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    let place = |words: &str| page.text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("Which token goes where\n") < place("JWT access token (certain)\n"));
    assert!(place("send this one to the API") < place("Do they belong together?"));
}

/// Where the marks of the timeline stand, in percent: the dates, then now.
fn marks(claims: &str) -> (Vec<f64>, Option<f64>, usize) {
    let page = Page::read(&run(&[], &jwt(Signer::Rs256, RS256, claims)).run());
    page.is_harmless();
    let of = |class: &str| -> Vec<f64> {
        let lines = page.all("line").filter(|line| line["class"] == class);
        lines
            .map(|line| line["x1"].trim_end_matches('%').parse().unwrap())
            .collect()
    };
    (of("tick"), of("now").first().copied(), of("outside").len())
}

#[test]
fn the_timeline_stands_to_scale() {
    let hour = |at: i64| NOW + at * 3600;
    let claims =
        |iat: i64, exp: i64| format!(r#"{{"sub":"a","iat":{},"exp":{}}}"#, hour(iat), hour(exp));
    assert_eq!(marks(&claims(-1, 1)), (vec![1.0, 99.0], Some(50.0), 0));
    assert_eq!(marks(&claims(-4, -2)), (vec![1.0, 50.0], Some(99.0), 1));
    let (dates, now, outside) = marks(&format!(
        r#"{{"sub":"a","iat":{},"nbf":{},"exp":{}}}"#,
        hour(0),
        hour(1),
        hour(4)
    ));
    assert_eq!((dates, now, outside), (vec![1.0, 25.5, 99.0], Some(1.0), 1));
    assert_eq!(marks(r#"{"sub":"a"}"#), (vec![], None, 0));
    // The far ends of what a date may be, and one that says nothing.
    for exp in [
        "253402300799",
        "0",
        "-1",
        "1e308",
        "\"never\"",
        &NOW.to_string(),
    ] {
        let (dates, now, _) = marks(&format!(r#"{{"sub":"a","iat":{NOW},"exp":{exp}}}"#));
        assert!(
            dates.iter().chain(&now).all(|x| (0.0..=100.0).contains(x)),
            "{exp}"
        );
    }
}

#[test]
fn personal_values_are_replaced_and_the_file_says_so() {
    let token = jwt(
        Signer::Rs256,
        RS256,
        r#"{"iss":"https://idp.example","sub":"u-1138","email":"alice@example.com"}"#,
    );
    for hidden in [
        run(&["--redact"], &token).run(),
        run(&[], &token).env("CI", "true").run(),
    ] {
        let page = Page::read(&hidden);
        page.is_harmless();
        assert!(!hidden.stdout.contains("u-1138") && !hidden.stdout.contains("alice"));
        assert!(page.text.contains("<email-1>"));
        assert!(
            page.text
                .contains("Personal values are hidden (--show-values shows them).")
        );
    }
    let shown = Page::read(&run(&[], &token).run());
    assert!(shown.text.contains("alice@example.com"));
    assert!(
        shown
            .text
            .contains("Personal values are shown as they were sent (--redact replaces them).")
    );
}

#[test]
fn it_is_written_into_a_file_beside_another_report_and_is_no_stream() {
    let whole = whichtoken(["--format", "brief", "--report", "html=report.html", "--now"])
        .args([&NOW.to_string(), "-"])
        .stdin(id_token());
    let directory = whole.directory();
    let run = whole.run();
    assert_eq!(run.stdout.lines().count(), 1);
    let file = std::fs::read_to_string(directory.join("report.html")).unwrap();
    assert!(file.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
    assert!(file.ends_with("</html>\n"));
    let stream = whichtoken(["--lines", "--format", "html", "-"])
        .stdin(id_token())
        .run();
    assert_eq!(stream.code, Some(2), "{}", stream.stderr);
}

#[test]
fn where_there_is_no_token_the_file_says_so_and_nothing_of_uses() {
    for args in [&[][..], &["check"]] {
        let run = whichtoken(args)
            .args(["--report", "html=report.html", "-"])
            .stdin("only words");
        let directory = run.directory();
        assert_eq!(run.run().code, Some(3));
        let file = std::fs::read_to_string(directory.join("report.html")).unwrap();
        assert!(file.contains("No token</h1>"), "{file}");
        assert!(file.contains(">Findings</h2>"), "{file}");
        assert!(
            !file.contains("Use it to") && !file.contains("only words"),
            "{file}"
        );
    }
}

#[test]
fn a_megabyte_in_a_claim_does_not_make_a_megabyte_of_report() {
    let claims = format!(r#"{{"sub":"{}"}}"#, "<".repeat(100_000));
    let token = jwt(Signer::Rs256, ACCESS_HEADER, &claims);
    let run = run(&[], &token).run();
    Page::read(&run).is_harmless();
    assert!(run.stdout.len() < 40_000, "{}", run.stdout.len());
}

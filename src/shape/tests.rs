#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use super::file::VERSION;
use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

fn of(claims: &str) -> Shape {
    let text = format!(
        "{}.{}.c2ln",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"k"}"#),
        URL_SAFE_NO_PAD.encode(claims)
    );
    Shape::of(&Token::read(&text), "id_token")
}

fn written(claims: &str) -> String {
    Shapes::new(vec![(None, of(claims))]).write()
}

fn read(lines: &str) -> Result<Shapes, Fault> {
    Shapes::read(&format!("{VERSION}\n{lines}"))
}

/// The claims' lines alone.
fn lines(claims: &str) -> Vec<String> {
    let all = written(claims);
    let claims = all.lines().filter(|line| line.starts_with("claims"));
    claims.map(str::to_owned).collect()
}

fn differences(kept: &str, claims: &str) -> Vec<String> {
    let kept = read(&format!(
        "header: object\nheader.alg: string\nheader.kid: string\n{kept}"
    ))
    .unwrap();
    kept.section(None, "").unwrap().differences(&of(claims))
}

#[test]
fn names_and_types_stand_sorted_and_no_value() {
    let claims = r#"{"sub":"alice","exp":17,"realm_access":{"roles":["admin",1,null]},"e":[],"o":{},"t":true}"#;
    assert_eq!(
        written(claims),
        "# whichtoken shape 1\n\
         kind: id_token\n\
         claims: object\n\
         claims.e: array\n\
         claims.exp: number\n\
         claims.o: object\n\
         claims.realm_access: object\n\
         claims.realm_access.roles: array\n\
         claims.realm_access.roles[]: null|number|string\n\
         claims.sub: string\n\
         claims.t: boolean\n\
         header: object\n\
         header.alg: string\n\
         header.kid: string\n"
    );
}

#[test]
fn elements_of_an_array_are_merged() {
    let claims = r#"{"a":[{"x":1,"y":{"z":1}},{"x":"s","y":{}},[[1],["a"]],7]}"#;
    assert_eq!(
        lines(claims),
        [
            "claims: object",
            "claims.a: array",
            "claims.a[]: array|number|object",
            "claims.a[][]: array",
            "claims.a[][][]: number|string",
            "claims.a[].x: number|string",
            "claims.a[].y: object",
            "claims.a[].y.z?: number",
        ]
    );
    assert_eq!(lines(r#"{"a":[{"x":1},{}]}"#)[3], "claims.a[].x?: number");
}

#[test]
fn names_are_quoted_cut_and_without_tokens() {
    let claims = r###"{"":1,"https://x.example/a.b":1,"a\"\\\n\u001b[31m##[error]é":1,"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln":1}"###;
    assert_eq!(
        lines(claims),
        [
            "claims: object",
            r#"claims."": number"#,
            r#"claims."(a token of 40 characters)": number"#,
            r#"claims."a\u0022\u005c\u000a\u001b[31m\u0023\u0023[error]\u00e9": number"#,
            r#"claims."https://x.example/a.b": number"#,
        ]
    );
    let long = lines(&format!(r#"{{"{}":1}}"#, "n".repeat(500)));
    assert!(
        long[1].len() < 120 && long[1].contains("(500 characters)"),
        "{long:?}"
    );
}

#[test]
fn it_is_bounded_in_lines_and_in_time() {
    let many: Vec<String> = (0..20_000).map(|n| format!(r#"{{"m{n}":1}}"#)).collect();
    let shape = of(&format!(r#"{{"a":[{}]}}"#, many.join(",")));
    assert!(shape.is_cut());
    let text = Shapes::new(vec![(None, shape)]).write();
    assert!(text.lines().count() < MOST_LINES + 10);
    assert!(text.ends_with("# cut off after 2000 lines\n"));
}

#[test]
fn what_is_written_is_read_again_and_differs_in_nothing() {
    for claims in [
        "{}",
        "7",
        r#"{"a":[{"x":1},{"y":[null,{"z":{}}]}],"q?":1,"b: string":1,"c[]":1,"[s]":{"\"":1},"é\ud800":1}"#,
    ] {
        let shape = of(claims);
        let shapes = Shapes::new(vec![(Some("[x]\n".to_owned()), shape.clone())]);
        let again = Shapes::read(&shapes.write()).unwrap();
        assert_eq!(again, shapes, "{claims}");
        let kept = again.section(Some("[x]\n"), "").unwrap();
        assert_eq!(kept.differences(&shape), [""; 0]);
    }
}

#[test]
fn what_changed_is_said_line_by_line() {
    let kept = "claims: object\nclaims.sub: string\nclaims.aud: string\n";
    assert_eq!(differences(kept, r#"{"sub":"a","aud":"b"}"#), [""; 0]);
    assert_eq!(
        differences(kept, r#"{"sub":7,"new":1}"#),
        [
            "- claims.aud: string",
            "+ claims.new: number",
            "- claims.sub: string",
            "+ claims.sub: number"
        ]
    );
    let kind = differences(
        &format!("kind: access_token\n{kept}"),
        r#"{"sub":"a","aud":"b"}"#,
    );
    assert_eq!(kind, ["- kind: access_token", "+ kind: id_token"]);
}

#[test]
fn what_may_be_absent_is_not_missed() {
    let kept = "claims: object\nclaims.aud: array|string\nclaims.aud[]: string\nclaims.e?: string\nclaims.o?: object\nclaims.o.x: number\n";
    for claims in [
        r#"{"aud":"a"}"#,
        r#"{"aud":[]}"#,
        r#"{"aud":["a"],"e":"x"}"#,
        r#"{"aud":["a"],"o":{"x":1}}"#,
    ] {
        assert_eq!(differences(kept, claims), [""; 0], "{claims}");
    }
    assert_eq!(
        differences(kept, r#"{"aud":[1]}"#),
        ["- claims.aud[]: string", "+ claims.aud[]: number"]
    );
    assert_eq!(
        differences(kept, r#"{"aud":"a","e":1}"#),
        ["- claims.e?: string", "+ claims.e: number"]
    );
    assert_eq!(
        differences(kept, r#"{"aud":"a","o":{}}"#),
        ["- claims.o.x: number"]
    );
    // What is inside something absent is said once.
    assert_eq!(
        differences(
            "claims: object\nclaims.o: object\nclaims.o.x: number\n",
            "{}"
        ),
        ["- claims.o: object"]
    );
}

#[test]
fn a_line_that_is_not_understood_is_named_by_its_number() {
    for (text, line) in [
        ("claims", 2),
        ("claims.sub string", 2),
        ("claims.sub: text", 2),
        ("claims.sub: ", 2),
        ("claims.sub: string|", 2),
        ("claims..sub: string", 2),
        ("claims.: string", 2),
        ("claims.\"a: string", 2),
        ("claims.\"\\q\": string", 2),
        ("body.sub: string", 2),
        ("claims: object\nclaims: object", 3),
        ("kind: a\nkind: b", 3),
        ("kind: ", 2),
        ("[a]\n[a]", 3),
        ("claims: object\n[a]", 3),
        ("[a b]", 2),
        ("", 1),
    ] {
        assert_eq!(read(text).unwrap_err().line, line, "{text}");
    }
    for text in ["", "claims: object", "# whichtoken shape 2\nclaims: object"] {
        assert_eq!(Shapes::read(text).unwrap_err().line, 1);
    }
    assert!(
        Shapes::read(
            "\u{feff}# whichtoken shape 1\r\n\r\n# mine\r\n claims.sub ?: string | null \r\n"
        )
        .is_err()
    );
    assert!(
        Shapes::read(
            "\u{feff}# whichtoken shape 1\r\n\r\n# mine\r\n claims.sub?: string | null \r\n"
        )
        .is_ok()
    );
}

#[test]
fn the_section_is_that_of_the_member_the_only_one_or_the_only_of_the_kind() {
    let two = read("[access_token]\nkind: access_token\n[id_token]\nkind: id_token\n").unwrap();
    let kind = |found: Result<&Shape, Vec<String>>| found.unwrap().kind.clone().unwrap();
    assert_eq!(
        kind(two.section(Some("id_token"), "access_token")),
        "id_token"
    );
    assert_eq!(kind(two.section(None, "access_token")), "access_token");
    assert_eq!(
        two.section(None, "opaque").unwrap_err(),
        ["access_token", "id_token"]
    );
    assert!(two.section(Some("refresh_token"), "id_token").is_err());
    let one = read("[id_token]\nkind: id_token\n").unwrap();
    assert_eq!(kind(one.section(None, "opaque")), "id_token");
    assert!(one.section(Some("access_token"), "id_token").is_err());
    let bare = read("kind: id_token\n").unwrap();
    assert_eq!(kind(bare.section(Some("access_token"), "")), "id_token");
}

proptest! {
    #[test]
    fn any_name_comes_back(name in any::<String>()) {
        let shown = path::shown(&name);
        prop_assert!(shown.bytes().all(|b| (0x20..0x7f).contains(&b)));
        prop_assert_eq!(path::read_name(&shown), Some((name, "")));
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        let _ = read(&text);
        let _ = path::read(&text);
    }
}

//! `whichtoken shape` and `check --shape`: names and types, never a value.

use crate::common::{
    ACCESS_CLAIMS, ACCESS_HEADER, ID_CLAIMS, Run, Signer, access_token, compact, id_token, jwt,
    whichtoken,
};

const ACCESS_SHAPE: &str = "\
# whichtoken shape 1
kind: access_token
claims: object
claims.aud: string
claims.client_id: string
claims.exp: number
claims.iat: number
claims.iss: string
claims.jti: string
claims.scope: string
claims.sub: string
header: object
header.alg: string
header.kid: string
header.typ: string
";

fn shape(input: &str) -> Run {
    whichtoken(["shape", "-"]).stdin(input).run()
}

fn check(shape: &str, input: &str, args: &[&str]) -> Run {
    whichtoken(["check", "--now", "1769860800", "--shape", "token.shape"])
        .args(args)
        .arg("-")
        .file("token.shape", shape)
        .stdin(input)
        .run()
}

fn with(claims: &str) -> String {
    jwt(Signer::Rs256, ACCESS_HEADER, claims)
}

fn response() -> String {
    format!(
        r#"{{"id_token":"{}","access_token":"{}","refresh_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer"}}"#,
        id_token(),
        access_token()
    )
}

#[test]
fn a_shape_is_names_and_types() {
    let run = shape(&access_token());
    run.exits(0).is_silent();
    assert_eq!(run.stdout, ACCESS_SHAPE);
    let run = whichtoken(["shape", "--file", "t", "-o", "out"]).file("t", access_token());
    let out = run.directory().join("out");
    let mut command = run.command();
    assert!(command.output().unwrap().stdout.is_empty());
    assert_eq!(std::fs::read_to_string(out).unwrap(), ACCESS_SHAPE);
}

#[test]
fn no_value_appears() {
    let run = shape(&response());
    run.exits(0);
    for value in [
        "alice",
        "idp.example",
        "web-shop",
        "17698",
        "n-0S6",
        "2Yotn",
        "RS256",
        "k1\"",
        "eyJ",
    ] {
        run.hides(value);
    }
}

#[test]
fn every_token_of_a_response_has_a_section() {
    let run = shape(&response());
    run.exits(0)
        .shows("\n[access_token]\nkind: access_token\nclaims: object\n")
        .shows("\n[id_token]\nkind: id_token\nclaims: object\n")
        .shows("\n[refresh_token]\nkind: refresh_token\n");
    assert!(run.stdout.find("[access_token]") < run.stdout.find("[id_token]"));
    for report in check(&run.stdout, &response(), &["--json"]).reports() {
        let rows = report["expectations"].as_array().unwrap().clone();
        let row = rows.iter().find(|row| row["id"] == "shape").unwrap();
        assert_eq!(row["status"], "pass", "{row}");
    }
    for token in [access_token(), id_token()] {
        check(&run.stdout, &token, &[]).exits(0);
    }
}

#[test]
fn a_token_too_many_or_too_few_is_a_change() {
    let kept = shape(&response()).stdout;
    let two = format!(
        r#"{{"id_token":"{}","access_token":"{}"}}"#,
        id_token(),
        access_token()
    );
    check(&kept, &two, &[]).exits(1).shows("- [refresh_token]");
    let fewer = shape(&two).stdout;
    check(&fewer, &response(), &[])
        .exits(1)
        .shows("+ [refresh_token]");
    // What --for picks from a response is compared, and that all came.
    check(&fewer, &two, &["--for", "api", "--json"]).answers_shape("pass");
}

impl Run {
    fn answers_shape(&self, status: &str) -> &Self {
        self.answers("shape", status)
    }
}

#[test]
fn a_change_is_a_readable_difference() {
    check(ACCESS_SHAPE, &access_token(), &["--json"])
        .exits(0)
        .answers("shape", "pass");
    let other = with(
        &ACCESS_CLAIMS
            .replace(
                r#""aud":"https://api.example""#,
                r#""aud":["https://api.example"]"#,
            )
            .replace(r#""jti":"at-1","#, r#""realm_access":{"roles":["admin"]},"#),
    );
    let run = check(ACCESS_SHAPE, &other, &[]);
    run.exits(1);
    let lines: Vec<&str> = run
        .stdout
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("- claims") || line.starts_with("+ claims"))
        .collect();
    assert_eq!(
        lines,
        [
            "- claims.aud: string",
            "+ claims.aud: array",
            "+ claims.aud[]: string",
            "- claims.jti: string",
            "+ claims.realm_access: object",
            "+ claims.realm_access.roles: array",
            "+ claims.realm_access.roles[]: string",
        ]
    );
    check(ACCESS_SHAPE, &other, &["--json"])
        .exits(1)
        .answers("shape", "fail")
        .has("/expectations/3/found/0", "- claims.aud: string");
}

#[test]
fn a_file_may_be_edited_by_hand() {
    let edited = ACCESS_SHAPE
        .replace("kind: access_token\n", "# any kind\n\n")
        .replace("claims.jti: string", "claims.jti?: string")
        .replace(
            "claims.aud: string",
            "claims.aud: string | array\nclaims.aud[]: string",
        );
    check(&edited, &access_token(), &[]).exits(0);
    let other = with(
        &ACCESS_CLAIMS
            .replace(
                r#""https://api.example","client_id""#,
                r#"["a","b"],"client_id""#,
            )
            .replace(r#""jti":"at-1","#, ""),
    );
    check(&edited, &other, &[]).exits(0);
}

#[test]
fn a_file_that_is_none_is_usage_and_named_by_its_line() {
    for (text, says) in [
        ("", "token.shape:1: "),
        ("claims.sub: string", "token.shape:1: "),
        ("# whichtoken shape 2", "another version"),
        ("# whichtoken shape 1\nclaims.sub: text", "token.shape:2: "),
    ] {
        check(text, &access_token(), &[]).exits(2).complains(says);
    }
    let token = access_token();
    let run = check(&token, &token, &[]);
    run.exits(2);
    assert!(!run.stderr.contains("eyJ"), "{run}");
    whichtoken(["check", "--shape", "absent", "-"])
        .stdin(access_token())
        .run()
        .exits(2)
        .complains("--shape: absent cannot be read");
}

#[test]
fn hostile_names_are_harmless() {
    let claims =
        "{\"\\u001b[31m\":1,\"\\n::error::x\":2,\"##[error]\":3,\"\\u202eabc\":{\"a.b\":[]}}";
    let token = with(claims);
    let run = shape(&token);
    run.exits(0)
        .shows(r#"claims."\u001b[31m": number"#)
        .shows(r#"claims."\u000a::error::x": number"#)
        .shows(r#"claims."\u202eabc"."a.b": array"#)
        .hides("##[")
        .hides("\u{1b}");
    assert!(run.stdout.is_ascii());
    check(&run.stdout, &token, &["--json"]).answers("shape", "pass");
    let run = check(ACCESS_SHAPE, &token, &[]);
    run.exits(1).hides("##[").hides("\u{1b}").shows("+ claims.");
}

#[test]
fn what_has_no_header_and_claims_has_no_shape() {
    shape("2YotnFZFEjr1zCsicMWpAA")
        .exits(3)
        .complains("no header");
    shape("").exits(3);
    whichtoken(["shape", "--env", "NOT_SET"]).run().exits(2);
    let jwe = compact(r#"{"alg":"dir","enc":"A128GCM"}"#, "x", "y");
    assert!(!jwe.is_empty());
    let encrypted = format!(
        "{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        jwe.split('.').next().unwrap()
    );
    shape(&encrypted)
        .exits(0)
        .shows("kind: jwe")
        .shows("header.enc: string")
        .hides("claims");
    // Encrypted claims are not in sight: nothing is known of them.
    check(ACCESS_SHAPE, &encrypted, &["--json"])
        .exits(4)
        .answers("shape", "undecided");
}

#[test]
fn it_is_checked_in_a_stream_and_by_a_profile() {
    let changed = with(&ACCESS_CLAIMS.replace(r#""jti":"at-1","#, ""));
    let run = check(
        ACCESS_SHAPE,
        &format!("{}\n{changed}\n", access_token()),
        &["--lines"],
    );
    run.exits(1);
    assert_eq!(
        run.stdout.matches(r#""verdict":"pass""#).count(),
        1,
        "{run}"
    );
    let run = whichtoken(["check", "--profile", "p.toml", "--now", "1769860800", "-"])
        .file("p.toml", "shape = 'token.shape'")
        .file("token.shape", ACCESS_SHAPE)
        .stdin(changed)
        .run();
    run.exits(1).shows("- claims.jti: string");
}

#[test]
fn the_same_shape_is_the_same_text() {
    let reordered = with(
        r#"{"sub":"bob","scope":"x","jti":"y","iss":"https://z","exp":9,"iat":1,"client_id":"c","aud":"d"}"#,
    );
    assert_eq!(shape(&reordered).stdout, ACCESS_SHAPE);
    let id = shape(&jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, ID_CLAIMS)).stdout;
    assert!(id.contains("kind: id_token\n"), "{id}");
}

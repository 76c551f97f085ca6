use super::*;
use crate::decode::base64url::encode;

fn jwt(header: &str, payload: &str) -> String {
    format!(
        "{}.{}.c2ln",
        encode(header.as_bytes()),
        encode(payload.as_bytes())
    )
}

/// The names of what differs, those that do not matter in parentheses, and the answer.
fn compared(before: &str, after: &str) -> (Vec<String>, Answer) {
    let clock = Clock {
        now: 1_000 * SECOND,
        leeway: 0,
    };
    let (before, after) = (Token::read(before), Token::read(after));
    let comparison = compare(&before, &after, (None, None), clock);
    let names = comparison.differences.iter().map(|one| match one.matters {
        true => one.name.clone(),
        false => format!("({})", one.name),
    });
    (names.collect(), comparison.answer)
}

fn claims(before: &str, after: &str) -> (Vec<String>, Answer) {
    let header = r#"{"alg":"RS256","typ":"at+jwt"}"#;
    compared(&jwt(header, before), &jwt(header, after))
}

#[test]
fn a_refresh_changes_nothing_that_matters() {
    let (names, answer) = claims(
        r#"{"iss":"a","sub":"s","iat":100,"nbf":100,"exp":400,"jti":"1","nonce":"n","at_hash":"x"}"#,
        r#"{"sub":"s","iss":"a","exp":900,"iat":600,"nbf":600,"jti":"2","at_hash":"y"}"#,
    );
    assert_eq!(
        names,
        ["(exp)", "(iat)", "(nbf)", "(jti)", "(nonce)", "(at_hash)"]
    );
    assert_eq!(answer, Answer::Same);
}

#[test]
fn each_claim_is_compared_as_what_it_is() {
    for (before, after, expected) in [
        (r#"{"aud":"a"}"#, r#"{"aud":["a"]}"#, ""),
        (r#"{"aud":["a","b"]}"#, r#"{"aud":["b","a"]}"#, ""),
        (r#"{"scope":"a b"}"#, r#"{"scope":"b a"}"#, ""),
        (r#"{"scope":"a b"}"#, r#"{"scope":"b c"}"#, "scope"),
        (r#"{"a":"\u0041"}"#, r#"{"a":"A"}"#, ""),
        (
            r#"{"a":{"b":1,"c":{"d":[]}}}"#,
            r#"{"a":{"c":{"d":["x"]},"b":1}}"#,
            "a.c.d",
        ),
        (r#"{"a":1}"#, r#"{"a":"1"}"#, "a"),
        (r#"{"a":1}"#, r#"{"b":1}"#, "a b"),
        (
            r#"{"iat":0,"exp":60}"#,
            r#"{"iat":0,"exp":90}"#,
            "lifetime (exp)",
        ),
        (r#"{"exp":60}"#, r#"{"exp":90}"#, "(exp)"),
        (r#"{"exp":90}"#, r#"{"exp":60}"#, "exp"),
        (r#"{"exp":90}"#, r#"{}"#, "exp"),
        (r#"{"auth_time":1}"#, r#"{"auth_time":2}"#, "auth_time"),
        (r#"{"nonce":"a"}"#, r#"{"nonce":"b"}"#, "nonce"),
    ] {
        let (names, answer) = claims(before, after);
        assert_eq!(names.join(" "), expected, "{before} {after}");
        let matters = names.iter().any(|name| !name.starts_with('('));
        assert_eq!(answer == Answer::Different, matters, "{before} {after}");
    }
}

#[test]
fn header_form_and_kind_matter() {
    let payload = r#"{"iss":"a","sub":"s"}"#;
    let usual = jwt(r#"{"alg":"RS256","kid":"1"}"#, payload);
    let other = jwt(r#"{"alg":"ES256","kid":"2","typ":"at+jwt"}"#, payload);
    assert_eq!(compared(&usual, &other).0, ["kind", "alg", "kid", "typ"]);
    assert_eq!(compared(&usual, &usual), (Vec::new(), Answer::Identical));
    let (names, answer) = compared(&usual, "2YotnFZFEjr1zCsicMWpAA");
    assert_eq!(
        (names.first().map(String::as_str), answer),
        (Some("kind"), Answer::Different)
    );
    let (names, answer) = compared("2YotnFZFEjr1zCsicMWpAA", "3YotnFZFEjr1zCsicMWpAA");
    assert_eq!((names.len(), answer), (0, Answer::Unreadable));
}

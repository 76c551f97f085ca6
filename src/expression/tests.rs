#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> Expression {
    match Expression::parse(text) {
        Ok(expression) => expression,
        Err(error) => panic!("{text}: {error:?}"),
    }
}

#[test]
fn reads_operators_with_and_without_blanks() {
    for (text, operator, is_negated, values) in [
        ("sub = alice", Operator::Equal, false, vec!["alice"]),
        ("sub=alice", Operator::Equal, false, vec!["alice"]),
        ("sub==alice", Operator::Equal, false, vec!["alice"]),
        ("sub!=alice", Operator::Equal, true, vec!["alice"]),
        ("  sub  ~=  a b ", Operator::Contains, false, vec!["a b"]),
        ("exp>5m", Operator::More, false, vec!["5m"]),
        ("exp>=-5m", Operator::AtLeast, false, vec!["-5m"]),
        ("lifetime<=1h", Operator::AtMost, false, vec!["1h"]),
        ("age < 1h", Operator::Less, false, vec!["1h"]),
        ("scope has a", Operator::Has, false, vec!["a"]),
        ("scope not has a", Operator::Has, true, vec!["a"]),
        (
            "alg in ES256,RS256",
            Operator::In,
            false,
            vec!["ES256", "RS256"],
        ),
        ("x in \"a,b\" , c", Operator::In, false, vec!["a,b", "c"]),
        ("x not in a", Operator::In, true, vec!["a"]),
        ("sub matches a.*", Operator::Matches, false, vec!["a.*"]),
        ("sub exists", Operator::Exists, false, vec![]),
        ("sub absent", Operator::Exists, true, vec![]),
        ("!sub", Operator::Exists, true, vec![]),
        ("! sub ", Operator::Exists, true, vec![]),
        ("sub = \"\"", Operator::Equal, false, vec![""]),
        ("sub = \"a \\\" b\"", Operator::Equal, false, vec!["a \" b"]),
        ("sub = a=b", Operator::Equal, false, vec!["a=b"]),
        ("'a = b' = c", Operator::Equal, false, vec!["c"]),
        ("/a~1b~=c", Operator::Contains, false, vec!["c"]),
    ] {
        let expression = parsed(text);
        assert_eq!(expression.operator, operator, "{text}");
        assert_eq!(expression.is_negated, is_negated, "{text}");
        let found: Vec<_> = expression.operands.iter().map(|one| &one.text).collect();
        assert_eq!(found, values, "{text}");
    }
}

#[test]
fn a_bare_name_is_a_fact_if_it_is_one() {
    for name in ["kind", "key.bits", "alg", "expires_at"] {
        let expression = parsed(&format!("{name} exists"));
        assert!(matches!(expression.subject, Subject::Fact(entry) if entry.name == name));
        let expression = parsed(&format!("claims.{name} exists"));
        assert!(matches!(expression.subject, Subject::Claims { .. }));
    }
    assert!(matches!(
        parsed("header.alg = x").subject,
        Subject::Header(_)
    ));
    assert!(matches!(
        parsed("'kind' = x").subject,
        Subject::Claims { .. }
    ));
    assert!(matches!(
        parsed("/kind = x").subject,
        Subject::Claims { .. }
    ));
    assert!(matches!(
        parsed("kind.x = x").subject,
        Subject::Claims { .. }
    ));
}

#[test]
fn errors_say_where_and_what_to_write() {
    for (text, at, help) in [
        ("", 0, "a path, an operator and a value"),
        ("   ", 3, "a path, an operator and a value"),
        ("sub", 3, "operators: "),
        ("sub alice", 4, "operators: "),
        ("sub hass alice", 4, "did you mean has?"),
        ("sub contains a", 4, "did you mean ~=?"),
        ("sub equals a", 4, "operators: "),
        ("exp => 5m", 4, "did you mean >=?"),
        ("sub =~ a", 4, "did you mean matches?"),
        ("sub not = a", 4, "there are != and absent"),
        ("sub =", 5, "for an empty text"),
        ("sub = ", 6, "for an empty text"),
        ("sub = \"a", 6, "write it again"),
        ("sub = \"a\" b", 10, "around a whole value"),
        ("sub exists a", 11, "take no value"),
        ("!sub = a", 5, "all there is"),
        ("= a", 0, "a path is"),
        ("a..b = c", 2, "a path is"),
        ("header. = c", 7, "a path is"),
        ("aud[0] = c", 3, "a path is"),
        ("exp > soon", 6, "a number, a duration"),
        ("kind = id-tokn", 7, "did you mean id_token"),
        (
            "kind in id_token,acces_token",
            17,
            "did you mean access_token",
        ),
        ("kind > id_token", 5, "goes with = != in"),
        ("signature = ok", 12, "known: valid"),
        ("confidence >= sure", 14, "known: unknown"),
        ("lifetime <= 3600", 12, "write 3600s"),
        ("lifetime <= long", 12, "write 60s"),
        ("lifetime has 1h", 9, "= != < <="),
        ("key.bits >= big", 12, ""),
        ("alg in ES256,", 13, "between commas"),
        ("alg in ,ES256", 7, "between commas"),
        ("alg in 'a' b", 11, "between commas"),
        ("sub matches (", 12, "whole text"),
        ("sub matches a)(b", 12, "whole text"),
    ] {
        let error = Expression::parse(text).unwrap_err();
        assert_eq!(error.at, at, "{text}: {}", error.what);
        let found = error.help.unwrap_or_default();
        assert!(found.contains(help), "{text}: {found}");
    }
}

#[test]
fn words_may_have_hyphens_or_underscores() {
    for text in [
        "kind = access-token",
        "kind in id_token,access_token",
        "signature = not_checked",
        "signature != invalid",
        "confidence >= likely",
        "key.bits >= 2048",
        "lifetime <= 0",
        "expires_at > 2026-01-31T12:00:00Z",
        "expires_at > 1769860800",
        "remaining > 1h 30m",
    ] {
        parsed(text);
    }
}

#[test]
fn a_token_is_not_repeated() {
    let token = format!("eyJ{}.eyJ{}.c2ln", "a".repeat(20), "b".repeat(20));
    for text in [
        token.clone(),
        format!("nonce hass {token}"),
        format!("kind = {token}"),
        format!("{token} hass x"),
        format!("sub x{token} y"),
        format!("sub exists {token}"),
    ] {
        let error = Expression::parse(&text).unwrap_err();
        let said = format!("{} {:?}", error.what, error.help);
        assert!(!said.contains("eyJ"), "{said}");
    }
    let expression = parsed(&format!("nonce = {token}"));
    assert!(!expression.text.contains("eyJ"), "{}", expression.text);
    assert!(expression.operands.iter().all(|one| one.text == token));
}

/// Texts that are nearly expressions.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{0,4}",
        "[.~/\"'!=<>\\\\ ,\\[\\]0-9]{1,3}",
        Just("kind".to_owned()),
        Just("header.".to_owned()),
        Just(" not ".to_owned()),
        Just(" has ".to_owned()),
        Just(" in ".to_owned()),
        Just(" matches ".to_owned()),
        Just("é\u{202e}日".to_owned()),
        Just("5m".to_owned()),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_text_is_an_expression_or_an_error_inside_it(text in prop_oneof![any::<String>(), nearly()]) {
        match Expression::parse(&text) {
            Ok(expression) => prop_assert_eq!(
                expression.pattern.is_some(),
                expression.operator == Operator::Matches
            ),
            Err(error) => prop_assert!(text.is_char_boundary(error.at), "{}", error.at),
        }
        if let Err(error) = Subject::parse(&text) {
            prop_assert!(text.is_char_boundary(error.at), "{}", error.at);
        }
    }
}

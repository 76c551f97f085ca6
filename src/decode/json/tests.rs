use super::*;
use proptest::prelude::*;

fn defects(text: &str) -> Vec<(DefectKind, usize)> {
    let document = Document::read_text(text);
    document.defects().iter().map(|d| (d.kind, d.at)).collect()
}

#[test]
fn keeps_order_digits_and_duplicates() {
    let document =
        Document::read_text(r#"{"b":1.10,"a":12345678901234567890123,"b":1e400,"\u0061":0}"#);
    let names: Vec<_> = document
        .object()
        .unwrap()
        .members()
        .map(|m| (m.name.into_owned(), m.value.raw()))
        .collect();
    assert_eq!(
        names,
        [
            ("b".into(), "1.10"),
            ("a".into(), "12345678901234567890123"),
            ("b".into(), "1e400"),
            ("a".into(), "0")
        ]
    );
    assert!(document.is_json());
    assert_eq!(
        document
            .defects()
            .iter()
            .map(|d| d.kind)
            .collect::<Vec<_>>(),
        [DefectKind::DuplicateMember, DefectKind::DuplicateMember]
    );
    assert_eq!(
        document.get("b").unwrap().raw(),
        "1e400",
        "the last one counts"
    );
}

#[test]
fn a_duplicate_is_found_among_few_members_and_among_many() {
    for count in [3, 24, 25, 500] {
        let filler: String = (0..count).map(|n| format!("\"name-{n:04}\":0,")).collect();
        let text = format!(r#"{{"zz":1,"a":1,"b":1,{filler}"\u007az":2,"a":2,"b":"","a":3}}"#);
        let names: Vec<_> = defects(&text)
            .into_iter()
            .map(|(kind, at)| {
                assert_eq!(kind, DefectKind::DuplicateMember);
                text.get(at..).unwrap().split(':').next().unwrap()
            })
            .collect();
        assert_eq!(names, [r#"\u007az""#, r#"a""#, r#"b""#, r#"a""#], "{count}");
    }
}

#[test]
fn names_what_is_wrong_and_where() {
    use DefectKind::*;
    for (text, expected) in [
        ("", vec![(Truncated, 0)]),
        ("{", vec![(Truncated, 1)]),
        (r#"{"a":1,"#, vec![(Truncated, 7)]),
        (r#"{"a":1}x"#, vec![(TrailingText, 7)]),
        (r#"{"a":01}"#, vec![(Unexpected, 6)]),
        (r#"{"a":NaN}"#, vec![(Unexpected, 5)]),
        (r#"{'a':1}"#, vec![(Unexpected, 1)]),
        ("\u{feff}{}", vec![(ByteOrderMark, 0)]),
        ("{\"a\":\"\u{1b}[31m\"}", vec![(ControlCharacter, 6)]),
        (r#"{"a":"\q"}"#, vec![(BadEscape, 6)]),
        (r#"{"a":"\ud800"}"#, vec![(LoneSurrogate, 6)]),
        (r#"{"a":"\ud83d\ude00"}"#, vec![]),
    ] {
        assert_eq!(defects(text), expected, "{text:?}");
    }
    let bytes = Document::read(b"{\"a\":\"\xff\"}".to_vec());
    assert_eq!(
        bytes.defects().first().map(|d| (d.kind, d.at)),
        Some((NotUtf8, 6))
    );
}

#[test]
fn shows_a_truncated_text_as_far_as_it_goes() {
    let document = Document::read_text(r#"{"iss":"https://idp","aud":["a","b"],"sub":"al"#);
    let object = document.object().unwrap();
    assert_eq!(object.get("iss").unwrap().as_str().unwrap(), "https://idp");
    assert_eq!(object.get("aud").unwrap().strings().count(), 2);
    assert_eq!(object.get("sub").unwrap().as_str().unwrap(), "al");
    let number = Document::read_text(r#"{"iss":"i","exp":-"#);
    assert!(
        number.get("exp").is_none(),
        "half a number is not shown as a number"
    );
    let cut = Document::read_text(r#"{"iss":"i","exp":17640"#);
    assert!(
        cut.get("exp").is_none(),
        "a number that may go on is not shown as a number"
    );
}

#[test]
fn many_remarks_hide_no_other() {
    let noise = r#""\ud800","#.repeat(1100);
    let duplicate = Document::read_text(&format!(r#"{{"x":[{noise}0],"sub":1,"sub":2}}"#));
    let names = |kind| {
        duplicate
            .defects()
            .iter()
            .filter(|d| d.kind == kind)
            .count()
    };
    assert_eq!(names(DefectKind::DuplicateMember), 1);
    assert_eq!(names(DefectKind::LoneSurrogate), 1000);
    assert!(duplicate.is_json());
    let cut = Document::read_text(&format!(r#"{{"x":[{noise}"#));
    assert!(!cut.is_json());
    let escapes = r#""\q","#.repeat(1100);
    let cut = Document::read_text(&format!(r#"{{"x":[{noise}{escapes}"#));
    assert!(
        cut.defects()
            .iter()
            .any(|d| d.kind == DefectKind::Truncated)
    );
    assert!(
        cut.defects()
            .iter()
            .any(|d| d.kind == DefectKind::BadEscape)
    );
}

#[test]
fn stops_at_too_deep_nesting() {
    let text = "[".repeat(100_000);
    assert_eq!(defects(&text), [(DefectKind::TooDeep, MAX_DEPTH)]);
}

#[test]
fn unescapes_strings() {
    let document = Document::read_text(r#"["\u00e9\n\"\\\/\ud83d\ude00"]"#);
    let value = document.root().unwrap().items().next().unwrap();
    assert_eq!(value.as_str().unwrap(), "é\n\"\\/😀");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let document = Document::read(bytes);
        if let Some(root) = document.root() {
            let _ = root.members().map(|m| m.name.len()).sum::<usize>();
        }
    }

    #[test]
    fn agrees_with_serde_json_on_what_is_json(text in "[\\[\\]{},:\"a1.eE+\\-\\\\u0n tru]{0,12}") {
        let ours = Document::read_text(&text).is_json();
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(ours, theirs, "{}", text);
    }
}

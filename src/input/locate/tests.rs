use proptest::prelude::*;

use super::*;
use crate::decode::base64url::encode;

const PAT: &str = concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b");
const OPAQUE: &str = "2YotnFZFEjr1zCsicMWpAA";

fn jwt(header: &str, payload: &str) -> String {
    format!(
        "{}.{}.c2lnbmF0dXJl",
        encode(header.as_bytes()),
        encode(payload.as_bytes())
    )
}

fn usual() -> String {
    jwt(
        r#"{"alg":"RS256"}"#,
        r#"{"iss":"https://idp.example","exp":1}"#,
    )
}

fn found(text: &str) -> Vec<String> {
    let places = Locator::new().find(text.as_bytes());
    places
        .iter()
        .map(|place| place.text(text.as_bytes()))
        .collect()
}

#[test]
fn every_form_is_found_wherever_it_stands() {
    let jws = usual();
    let parts: Vec<&str> = jws.split('.').collect();
    let cut = format!("{}.{}", parts.first().unwrap(), parts.get(1).unwrap());
    let jwe = format!(
        "{}.a2V5.aXY.Y2lwaGVy.dGFn",
        encode(br#"{"alg":"dir","enc":"A256GCM"}"#)
    );
    let detached = format!("{}..c2lnbmF0dXJl", parts.first().unwrap());
    let unsigned = format!(
        "{}.{}.",
        encode(br#"{"alg":"none"}"#),
        parts.get(1).unwrap()
    );
    let pretty = jwt("{\n \"alg\":\"RS256\"}", "{}");
    let sd_jwt = format!("{jws}~WyJhIiwiYiIsImMiXQ~WyJkIiwiZSIsImYiXQ~");
    let bound = format!("{sd_jwt}{jws}");
    let paseto = format!("v4.public.{}", encode(&[b'x'; 100]));
    let local = format!(
        "v4.local.{}.{}",
        encode(&[b'x'; 100]),
        encode(b"{\"kid\":\"k\"}")
    );
    for token in [
        &jws, &cut, &jwe, &detached, &unsigned, &pretty, &sd_jwt, &bound, &paseto, &local, PAT,
    ] {
        for around in [
            ("", ""),
            ("Authorization: Bearer ", "\r"),
            ("{\"access_token\":\"", "\",\"expires_in\":3600}"),
            ("'", "'"),
            ("https://app.example/cb#id_token=", "&state=x"),
            ("https://app.example/", "/next"),
            ("TOKEN=", "\n"),
            ("line\\n", "\\nline"),
            ("%22", "%22"),
            ("\\\"token\\\":\\\"", "\\\"}"),
            ("<token>", "</token>"),
        ] {
            let (before, after) = around;
            // A slash or a dot may belong to some of them.
            let text = format!("{before}{token}{after}");
            assert_eq!(found(&text), [token.to_owned()], "{text}");
        }
    }
    assert_eq!(found(&format!("{jws} {PAT},{jws}")), [&jws, PAT, &jws]);
}

#[test]
fn an_opaque_token_is_found_by_what_stands_before_it() {
    for text in [
        format!("Authorization: Bearer {OPAQUE}"),
        format!("authorization: bearer {OPAQUE}\r"),
        format!("-H 'Authorization: DPoP {OPAQUE}'"),
        format!("{{\"access_token\":\"{OPAQUE}\"}}"),
        format!("{{\\\"refresh_token\\\": \\\"{OPAQUE}\\\"}}"),
        format!("https://app.example/?access_token={OPAQUE}&state=1"),
        format!("refresh_token%3D{OPAQUE}%26x"),
        format!("export MY_ACCESS_TOKEN={OPAQUE}"),
        format!("accessToken: '{OPAQUE}'"),
        format!("{{\"name\":\"access_token\",\"value\":\"{OPAQUE}\"}}"),
        format!("{{\"name\": \"Authorization\", \"value\": \"Bearer {OPAQUE}\"}}"),
        format!("<access_token>{OPAQUE}</access_token>"),
    ] {
        assert_eq!(found(&text), [OPAQUE], "{text}");
    }
    let text = format!(
        "{{\"refresh_token\":\"{OPAQUE}\",\"id_token\":\"{}\"}}",
        usual()
    );
    let places = Locator::new().find(text.as_bytes());
    let members: Vec<_> = places.iter().map(|place| place.member).collect();
    assert_eq!(members, [Some(Member::RefreshToken), Some(Member::IdToken)]);
}

#[test]
fn everything_else_is_left_alone() {
    let header = encode(br#"{"alg":"RS256"}"#);
    let json = encode(br#"{"name":"an image, say, or a session"}"#);
    for text in [
        "",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
        "src/framework.rs: framework.framework.framework",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "Bearer authentication with a token of the client",
        "Authorization: Bearer <token>",
        "Authorization: Bearer ${ACCESS_TOKEN}",
        "Authorization: Bearer YOUR_ACCESS_TOKEN_HERE",
        "access_token = oauth2.getAccessToken(request2)",
        "access_token=response2.access_token_value",
        "access_token: \"the access token of the response\"",
        "let refresh_token = self.refresh_token_of(user2);",
        "invalid_token=9",
        "token_type=Bearer&expires_in=3600",
        &header,
        &format!("{header}."),
        &format!("{header}.json"),
        &format!("{json}.{json}.{json}"),
        "eyJ.eyJ.eyJ",
        "v4.public.key",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_hostile_text_takes_no_long_time() {
    for piece in [
        "eyJ",
        "ewo",
        "eyJ.",
        "eyJhbGciOiJ9.",
        "/fm2_",
        "access_token=",
        "bearer ",
        "bearer+",
        "xoxb-1",
        "gAAAAA",
        "v4.public.",
    ] {
        let text = piece.repeat((1 << 18) / piece.len());
        let _ = Locator::new().find(text.as_bytes());
    }
}

proptest! {
    #[test]
    fn places_are_in_order_and_apart(
        bytes in proptest::collection::vec(
            prop_oneof![
                Just(b"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln".to_vec()),
                Just(PAT.as_bytes().to_vec()),
                Just(b"\"access_token\":\"2YotnFZFEjr1zCsicMWpAA\"".to_vec()),
                proptest::collection::vec(any::<u8>(), 0..8),
            ],
            0..12,
        ),
    ) {
        let bytes = bytes.concat();
        let mut end = 0;
        for place in Locator::new().find(&bytes) {
            prop_assert!(place.range.start >= end && place.range.start < place.range.end);
            prop_assert!(place.range.end <= bytes.len());
            prop_assert!(!place.text(&bytes).contains(['\n', '\r', '"', ' ']));
            end = place.range.end;
        }
    }
}

use proptest::prelude::*;

use super::super::{Member, NoToken, Refusal, find};

const TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln";
const OTHER: &str = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJiIn0.c2ln";

/// The input holds these names and tokens, `T` and `O` standing for the two above on both sides.
#[track_caller]
fn holds(input: &str, expected: &[(&str, &str)]) {
    let input = input.replace("<T>", TOKEN).replace("<O>", OTHER);
    let found: Vec<_> = find(&input)
        .unwrap_or_else(|reason| panic!("{reason:?} for {input}"))
        .into_iter()
        .map(|one| (one.name.unwrap_or_default(), one.text))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, text)| {
            let text = text.replace("<T>", TOKEN).replace("<O>", OTHER);
            ((*name).to_owned(), text)
        })
        .collect();
    assert_eq!(found, expected, "{input}");
}

#[test]
fn curl_commands() {
    for (input, expected) in [
        (
            "curl -H 'Authorization: Bearer <T>' https://api.example/",
            &[("Authorization", "<T>")][..],
        ),
        (
            "$ curl -sSfH \"Authorization: DPoP <T>\" \\\n  -H 'DPoP: <O>' \\\n  https://api.example/",
            &[("Authorization", "<T>"), ("DPoP", "<O>")],
        ),
        (
            "curl -XPOST -H'authorization:bearer opaque-1234' https://api.example",
            &[("authorization", "opaque-1234")],
        ),
        (
            "curl -d grant_type=refresh_token -d refresh_token=abc12345 -d client_assertion=<T> https://a/token",
            &[("refresh_token", "abc12345"), ("client_assertion", "<T>")],
        ),
        (
            "curl --data 'assertion=<T>&subject_token=opaque%2D1234&subject_token_type=urn:x' https://a",
            &[("assertion", "<T>"), ("subject_token", "opaque-1234")],
        ),
        (
            "curl --data-urlencode 'id_token=<T>' --data-raw '{\"accessToken\":\"<O>\"}' https://a",
            &[("id_token", "<T>"), ("accessToken", "<O>")],
        ),
        (
            "curl -b 'theme=dark; session=<T>' --oauth2-bearer opaque-1234 https://a",
            &[("session", "<T>"), ("oauth2-bearer", "opaque-1234")],
        ),
        (
            "curl -u me:<T> 'https://a/b?access_token=opaque-1234'",
            &[("password", "<T>"), ("access_token", "opaque-1234")],
        ),
        (
            "curl $'https://a/' -H $'Authorization: Bearer \\x65yJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln'",
            &[("Authorization", "<T>")],
        ),
        (
            "curl ^\"https://a/?x=1^&y=2^\" ^\r\n  -H ^\"Authorization: Bearer <T>^\" ^\r\n  --data-raw ^\"^{^\\^\"id_token^\\^\":^\\^\"<O>^\\^\"^}^\"",
            &[("Authorization", "<T>"), ("id_token", "<O>")],
        ),
        (
            "It fails:\n\n    $ curl -i -H 'Authorization: Bearer <T>' https://a/\n\nI don't know why.",
            &[("Authorization", "<T>")],
        ),
        (
            "curl.exe https://a -H \"X-Api-Key: <T>\"; curl https://b -H 'Authorization: <O>'",
            &[("X-Api-Key", "<T>"), ("Authorization", "<O>")],
        ),
    ] {
        holds(input, expected);
    }
}

#[test]
fn http_messages() {
    for (input, expected) in [
        (
            "GET /orders HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer <T>\r\n\r\n",
            &[("Authorization", "<T>")][..],
        ),
        (
            "Authorization: DPoP <T>\nDPoP: <O>\n",
            &[("Authorization", "<T>"), ("DPoP", "<O>")],
        ),
        (
            "POST /token HTTP/1.1\nHost: a\n\ngrant_type=x&client_assertion=<T>&scope=a",
            &[("client_assertion", "<T>")],
        ),
        (
            "HTTP/1.1 200 OK\nContent-Type: application/json\nSet-Cookie: sid=<O>; Path=/; HttpOnly\n\n{\n \"id_token\": \"<T>\",\n \"token_type\": \"Bearer\"\n}\n",
            &[("sid", "<O>"), ("id_token", "<T>")],
        ),
        (
            "HTTP/1.1 302 Found\nLocation: https://app/cb#id_token=<T>&state=1\nCookie: a=b; access_token=opaque-1234",
            &[("id_token", "<T>"), ("access_token", "opaque-1234")],
        ),
        (
            "> GET /?access_token=opaque-1234 HTTP/2\n> authorization: Bearer <T>\n< HTTP/2 401\n< x-amzn-oidc-data: <O>",
            &[
                ("access_token", "opaque-1234"),
                ("authorization", "<T>"),
                ("x-amzn-oidc-data", "<O>"),
            ],
        ),
    ] {
        holds(input, expected);
    }
}

#[test]
fn addresses_and_forms() {
    for (input, expected) in [
        (
            "https://app.example/cb#access_token=opaque-1234&id_token=<T>&code=abc",
            &[("access_token", "opaque-1234"), ("id_token", "<T>")][..],
        ),
        (
            "https://app.example/cb?response=<T>",
            &[("response", "<T>")],
        ),
        ("/cb?id_token=<T>", &[("id_token", "<T>")]),
        ("#/home?id_token=<T>", &[("id_token", "<T>")]),
        ("com.app:/cb?id_token=<T>", &[("id_token", "<T>")]),
        ("id_token=<T>&state=xyz", &[("id_token", "<T>")]),
        ("?logout_token=<T>", &[("logout_token", "<T>")]),
        (
            "<form method='post'><input type=\"hidden\" name=\"id_token\" value=\"<T>\"/>\n<input value='<O>' name='response'></form>",
            &[("id_token", "<T>"), ("response", "<O>")],
        ),
        (
            "go to <https://app/cb#id_token=<T>>, then",
            &[("id_token", "<T>")],
        ),
        ("https://a/?id_token=<T>&again=<T>", &[("id_token", "<T>")]),
        (
            "https://a/?access_token=ab%2Bcd%2F1234%3D",
            &[("access_token", "ab+cd/1234=")],
        ),
        (
            "https://a/?access_token=ab+cd/1234",
            &[("access_token", "ab+cd/1234")],
        ),
    ] {
        holds(input, expected);
    }
}

#[test]
fn settings_and_credentials() {
    for (input, expected) in [
        ("TOKEN=<T>", &[("TOKEN", "<T>")][..]),
        ("export ID_TOKEN=\"<T>\"\nA=b", &[("ID_TOKEN", "<T>")]),
        (
            "# test\nA=1\nTOKEN='<T>'\nOTHER=<O>\n",
            &[("TOKEN", "<T>"), ("OTHER", "<O>")],
        ),
        ("$env:TOKEN = \"<T>\"", &[("TOKEN", "<T>")]),
        ("const token = \"<T>\";", &[("token", "<T>")]),
        ("  \"id_token\": \"<T>\",", &[("id_token", "<T>")]),
        (
            "'Authorization': 'Bearer <T>',",
            &[("Authorization", "<T>")],
        ),
        (
            "requests.get(u, headers={\"Authorization\": \"Bearer <T>\"})",
            &[("Authorization", "<T>")],
        ),
        (
            "2026-01-01 INFO Authorization: Bearer <T> GET /",
            &[("Authorization", "<T>")],
        ),
        (
            "machine a.example\n  login me\n  password <T>\n",
            &[("password", "<T>")],
        ),
        (
            "machine a.example login me password <T>",
            &[("password", "<T>")],
        ),
        (
            "users:\n- name: me\n  user:\n    token: <T>\n",
            &[("token", "<T>")],
        ),
        (
            "      id-token: <T>\n      idp-issuer-url: https://a",
            &[("id-token", "<T>")],
        ),
    ] {
        holds(input, expected);
    }
}

#[test]
fn outputs_of_clouds_clusters_and_sdks() {
    let secret = {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(TOKEN)
    };
    for (input, expected) in [
        (
            r#"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"<T>"}}"#.to_owned(),
            &[("token", "<T>")][..],
        ),
        (
            r#"{"kind":"ExecCredential","status":{"token":"k8s-aws-v1.aHR0cHM6Ly9zdHM"}}"#.to_owned(),
            &[("token", "k8s-aws-v1.aHR0cHM6Ly9zdHM")],
        ),
        (
            r#"{"kind":"Config","users":[{"name":"a","user":{"token":"<T>"}}]}"#.to_owned(),
            &[("token", "<T>")],
        ),
        (
            format!(r#"{{"kind":"Secret","data":{{"ca.crt":"LS0t","token":"{secret}"}}}}"#),
            &[("token", "<T>")],
        ),
        (format!("data:\n  token: {secret}\n"), &[("token", "<T>")]),
        (secret, &[("", "<T>")]),
        (
            r#"{"accessToken":"<T>","expiresOn":"2026-01-01","tokenType":"Bearer"}"#.to_owned(),
            &[("accessToken", "<T>")],
        ),
        (
            r#"{"AuthenticationResult":{"AccessToken":"<T>","ExpiresIn":1,"TokenType":"Bearer","RefreshToken":"opaque-1234","IdToken":"<O>"}}"#.to_owned(),
            &[("AccessToken", "<T>"), ("RefreshToken", "opaque-1234"), ("IdToken", "<O>")],
        ),
        (
            r#"{"IdToken":{"k":{"credential_type":"IdToken","secret":"<T>"}},"RefreshToken":{"k":{"credential_type":"RefreshToken","secret":"0.AXoAopaque"}}}"#.to_owned(),
            &[("secret", "<T>"), ("secret", "0.AXoAopaque")],
        ),
    ] {
        holds(&input, expected);
    }
    let found = find(&format!(r#"{{"idToken":"{TOKEN}"}}"#)).unwrap();
    assert_eq!(found.first().unwrap().member, Some(Member::IdToken));
}

#[test]
fn har_documents() {
    let har = r#"{"log":{"version":"1.2","entries":[
      {"request":{"method":"POST","url":"https://u:p@idp.example/token?x=1",
        "headers":[{"name":"Content-Type","value":"application/x-www-form-urlencoded"}],
        "postData":{"mimeType":"application/x-www-form-urlencoded","text":"refresh_token=opaque-1234"}},
       "response":{"status":200,"headers":[{"name":"set-cookie","value":"sid=<O>; Path=/"}],
        "content":{"text":"{\"access_token\":\"<T>\"}"}}},
      {"request":{"method":"GET","url":"https://api.example/orders?access_token=opaque-5678",
        "headers":[{"name":"Authorization","value":"Bearer <T>"}],"cookies":[{"name":"sid","value":"<O>"}]},
       "response":{"content":{"encoding":"base64","text":"eyJpZF90b2tlbiI6Im9wYXF1ZS1pZCJ9"}}}]}}"#;
    holds(
        har,
        &[
            ("POST idp.example/token refresh_token", "opaque-1234"),
            ("POST idp.example/token sid", "<O>"),
            ("POST idp.example/token access_token", "<T>"),
            ("GET api.example/orders access_token", "opaque-5678"),
            ("GET api.example/orders id_token", "opaque-id"),
        ],
    );
    let found = find(&har.replace("<T>", TOKEN).replace("<O>", OTHER)).unwrap();
    let members: Vec<_> = found.iter().map(|one| one.member).collect();
    assert_eq!(members.first().unwrap(), &Some(Member::RefreshToken));
    assert_eq!(members.get(1).unwrap(), &None);
    let hidden = har
        .replace("/orders?", "/<O>/orders?")
        .replace("<O>", OTHER);
    let found = find(&hidden.replace("<T>", TOKEN)).unwrap();
    assert!(
        found
            .iter()
            .all(|one| !one.name.as_deref().unwrap().contains(OTHER))
    );
    assert_eq!(find(r#"{"log":{"entries":[]}}"#), Err(NoToken::JsonWithout));
}

#[test]
fn what_is_no_token_is_not_taken_for_one() {
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    for (input, expected) in [
        (
            "Please send the token in the Authorization: Bearer header, as usual".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "The token was access_token = response.json()[\"access_token\"]".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "let access_token = client.fetch.token.from.server;".to_owned(),
            NoToken::NotAToken,
        ),
        (format!("{digest}  file.tar.gz\n"), NoToken::NotAToken),
        (format!("sha256: {digest}\n"), NoToken::NotAToken),
        (format!("DIGEST={digest}"), NoToken::NotAToken),
        (
            "password=correct-horse-battery-staple".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "machine a login me password correct-horse-battery-staple".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "curl -H 'Accept: application/json' https://api.example/orders?page=2".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "curl -H \"Authorization: Bearer $TOKEN\" https://a".to_owned(),
            NoToken::Variable,
        ),
        (
            "curl -H 'Authorization: Bearer {{token}}' https://a".to_owned(),
            NoToken::Variable,
        ),
        (
            "curl -H 'Authorization: Basic dXNlcjpwYXNzd29yZA==' https://a".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "curl https://a/token -d client_secret=abcdefgh -d grant_type=client_credentials"
                .to_owned(),
            NoToken::NotAToken,
        ),
        (
            "https://app/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz".to_owned(),
            NoToken::Code,
        ),
        (
            format!("my token is {TOKEN} and it fails"),
            NoToken::AmongWords,
        ),
        (
            format!("is it {TOKEN} or {OTHER}?\nwhich"),
            NoToken::AmongWords,
        ),
        (
            "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nA=b".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "CONFIG=eyJhIjoiYiIsImMiOiJkIn0=".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "[2026-01-01] [info] started\n[2026-01-01] done".to_owned(),
            NoToken::JsonWithout,
        ),
        (
            "fn main() { println!(\"{}\", x.y.z); }\n".to_owned(),
            NoToken::NotAToken,
        ),
        (
            "WWW-Authenticate: Bearer error=\"invalid_token\"".to_owned(),
            NoToken::Challenge(Refusal::Token),
        ),
        (
            "Bearer error=\"insufficient_scope\", scope=\"a b\"".to_owned(),
            NoToken::Challenge(Refusal::Scope),
        ),
        (
            "DPoP error=\"use_dpop_nonce\"".to_owned(),
            NoToken::Challenge(Refusal::Nonce),
        ),
        (
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\"\n".to_owned(),
            NoToken::Challenge(Refusal::Other),
        ),
    ] {
        assert_eq!(find(&input), Err(expected), "{input:?}");
    }
}

#[test]
fn notes_say_where_it_was_and_that_addresses_are_kept() {
    let note = |input: &str| find(input).unwrap().first().unwrap().note.clone();
    let command = note(&format!("curl -H 'Authorization: Bearer {TOKEN}'"));
    assert_eq!(command, "found in a curl command, the rest was left");
    assert!(note("https://a/?access_token=opaque-1234").contains("RFC 6750 5.3"));
    assert!(!note("https://a/#access_token=opaque-1234").contains("RFC 6750 5.3"));
}

#[test]
fn after_a_hundred_the_others_are_left() {
    let many: String = (0..150)
        .map(|n| format!("T{n}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ{n:04}IiJ9.c2ln\n"))
        .collect();
    let found = find(&many).unwrap();
    assert_eq!(found.len(), 100);
    assert!(found.last().unwrap().note.contains("the others were left"));
}

#[test]
fn hostile_texts_take_no_time() {
    for text in [
        "curl 'a\n".repeat(20_001),
        "curl \"\n".repeat(20_001),
        "{\n".repeat(50_000),
        "[[".repeat(50_000),
        "curl ".repeat(50_000),
        "authorization: ".repeat(20_000),
        "uthorization".repeat(20_000),
        "a=".repeat(50_000),
        "?#".repeat(50_000),
        "curl a;".repeat(50_000),
        "[]".repeat(50_000),
        "!uthorization".repeat(50_000),
        "<input name=".repeat(50_000),
        format!("{}{}", "[]".repeat(600), "xcurl".repeat(100_000)),
    ] {
        let _ = find(&text);
    }
}

proptest! {
    /// Every token that is found stands in the text: nothing here is encoded.
    #[test]
    fn no_token_is_invented(
        parts in proptest::collection::vec(
            prop_oneof![
                Just(TOKEN.to_owned()),
                "[ -~]{0,12}",
                proptest::sample::select(vec![
                    "curl ", "-H ", "'", "\"", "Authorization: Bearer ", "\n", "\r\n\r\n", "https://a/?", "id_token=",
                    "access_token=", "&", "#", "Cookie: ", "; ", "{\"", "\":\"", "\"}", "DPoP: ", "password ", "export ",
                    "^\n", "GET / HTTP/1.1\n", "WWW-Authenticate: Bearer error=\"", "-d ", "[",
                ]).prop_map(str::to_owned),
            ],
            0..30,
        )
    ) {
        let text = parts.concat();
        // Escapes, line breaks and quotes inside a word are what stands between a token and the text.
        let plain = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !"\\^`'\"$".contains(*c)).collect()
        };
        if !text.contains('%') && !text.contains("\\x") && !text.contains("\\u") && !text.contains("\\U") {
            for found in find(&text).unwrap_or_default() {
                prop_assert!(plain(&text).contains(&plain(&found.text)), "{} in {}", found.text, text);
            }
        }
    }
}

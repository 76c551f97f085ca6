#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::*;

fn place(text: &str) -> Place {
    Place::read(text)
}

fn read(text: &str, name: &str) -> Result<Profile, Failure> {
    Profile::read(text, &place(&format!("ci/token.toml#{name}")))
}

fn filled(
    profile: &Profile,
    mut common: CommonArgs,
) -> (CommonArgs, Option<args::Purpose>, Vec<String>) {
    let (mut purpose, mut allow, mut shape) = (None, Vec::new(), None);
    profile.fill(&mut Slots {
        common: &mut common,
        purpose: &mut purpose,
        allow: &mut allow,
        shape: &mut shape,
    });
    assert!(shape.is_none_or(|shape: PathBuf| shape == Path::new("ci/token.shape")));
    (common, purpose, allow)
}

#[test]
fn the_name_stands_behind_the_last_hash() {
    for (text, file, name) in [
        ("a.toml", "a.toml", None),
        ("C:\\x:y.toml#api", "C:\\x:y.toml", Some("api")),
        ("a#b.toml#", "a#b.toml", None),
        ("a#b.toml#c", "a#b.toml", Some("c")),
    ] {
        let found = place(text);
        assert_eq!(
            (found.file.to_str().unwrap(), found.name.as_deref()),
            (file, name)
        );
    }
}

#[test]
fn every_key_fills_its_argument() {
    let text = r#"
        for = "api"
        kind = ["access_token", "id-token"]
        issuer = "https://idp.example"
        audience = "https://api.example"
        client-id = "web"
        nonce = "n"
        scope = "orders:read"
        subject = "alice"
        alg = ["ES256"]
        typ = "at+jwt"
        require = ["jti"]
        forbid = ["email"]
        max-age = "5m"
        min-remaining = "1m"
        max-lifetime = "1h"
        expect = ["exp > 5m", "!nonce"]
        leeway = "0"
        allow = ["weak-key"]
        shape = "token.shape"
        jwks = "keys.json"
        key = "/etc/k.pem"
        secret-env = "SECRET"
        discover = true
        any = true
        ca-cert = "ca.pem"
    "#;
    for key in KEYS {
        assert!(text.contains(&format!(" {} = ", key.name)), "{}", key.name);
    }
    let (common, purpose, allow) = filled(&read(text, "").unwrap(), CommonArgs::default());
    assert_eq!(purpose, Some(args::Purpose::Api));
    assert_eq!(allow, ["weak-key"]);
    let path = |path: Option<PathBuf>| path.unwrap().to_str().unwrap().to_owned();
    assert_eq!(common.keys.jwks.unwrap(), "ci/keys.json");
    assert_eq!(path(common.keys.key), "/etc/k.pem");
    assert_eq!(common.keys.secret_env.unwrap(), "SECRET");
    assert_eq!(path(common.network.ca_cert), "ci/ca.pem");
    assert!(common.keys.discover && common.keys.any);
    assert_eq!(common.keys.issuer.unwrap(), "https://idp.example");
    let expect = common.expect;
    for (found, expected) in [
        (expect.audience, "https://api.example"),
        (expect.client_id, "web"),
        (expect.nonce, "n"),
        (expect.subject, "alice"),
        (expect.typ, "at+jwt"),
        (expect.max_age, "5m"),
        (expect.min_remaining, "1m"),
        (expect.max_lifetime, "1h"),
        (common.time.leeway, "0"),
    ] {
        assert_eq!(found.as_deref(), Some(expected));
    }
    for (found, expected) in [
        (expect.kind, &["access_token", "id-token"][..]),
        (expect.scope, &["orders:read"]),
        (expect.alg, &["ES256"]),
        (expect.require, &["jti"]),
        (expect.forbid, &["email"]),
        (expect.expect, &["exp > 5m", "!nonce"]),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_flag_wins_and_replaces_a_list_and_keys_replace_keys() {
    let profile = read(
        "audience = 'a'\nscope = ['x', 'y']\njwks = 'https://idp.example/jwks'\nsecret-env = 'S'\nissuer = 'https://i'",
        "",
    )
    .unwrap();
    let mut typed = CommonArgs::default();
    typed.expect.audience = Some("b".to_owned());
    typed.expect.scope = vec!["z".to_owned()];
    typed.keys.key = Some(PathBuf::from("k.pem"));
    let (common, ..) = filled(&profile, typed);
    assert_eq!(common.expect.audience.as_deref(), Some("b"));
    assert_eq!(common.expect.scope, ["z"]);
    assert_eq!(common.keys.jwks, None);
    assert_eq!(common.keys.secret_env, None);
    assert_eq!(common.keys.issuer.as_deref(), Some("https://i"));
}

#[test]
fn named_profiles_stand_on_what_is_shared() {
    let text = "audience = 'shared'\nscope = ['s']\n[profile.api]\naudience = 'api'\n[profile.\"a b\"]\nscope = []\n";
    let (api, ..) = filled(&read(text, "api").unwrap(), CommonArgs::default());
    assert_eq!(api.expect.audience.as_deref(), Some("api"));
    assert_eq!(api.expect.scope, ["s"]);
    let (other, ..) = filled(&read(text, "a b").unwrap(), CommonArgs::default());
    assert_eq!(other.expect.audience.as_deref(), Some("shared"));
    assert!(other.expect.scope.is_empty());
    let failure = read(text, "").unwrap_err();
    assert_eq!(
        failure.what,
        "--profile: ci/token.toml holds several profiles: api, a b"
    );
    let failure = read(text, "appi").unwrap_err();
    assert_eq!(failure.help.as_deref(), Some("did you mean api?"));
    assert!(read("audience = 'x'", "api").is_err());
    assert!(read("[profile.one]\naudience = 'x'", "").is_ok());
}

#[test]
fn mistakes_are_named_by_their_place() {
    for (text, what, help) in [
        (
            "audiance = 'x'",
            "1:1: audiance is not a key of a profile",
            "did you mean audience?",
        ),
        (
            "\n  client_id = 'x'",
            "2:3: client_id is not a key of a profile",
            "did you mean client-id?",
        ),
        (
            "[profile.a]\nscope = ['é', 7]",
            "2:15: scope takes a list of texts, and this is a number",
            "",
        ),
        (
            "audience = 7",
            "1:12: audience takes a text, and this is a number",
            "",
        ),
        (
            "audience = ['x']",
            "1:12: audience takes a text, and this is a list",
            "",
        ),
        (
            "discover = 'yes'",
            "1:12: discover takes true or false, and this is a text",
            "",
        ),
        (
            "kind = 'acess_token'",
            "1:8: kind: acess_token is not known",
            "did you mean access_token?",
        ),
        (
            "for = 'apo'",
            "1:7: for: apo is not known",
            "did you mean api?",
        ),
        (
            "leeway = '60'",
            "1:10: leeway: the duration has no unit",
            "for seconds write 60s",
        ),
        ("allow = ['time']", "1:10: ", ""),
        (
            "profile = 'x'",
            "1:1: profile holds the profiles by name",
            "write [profile.NAME]",
        ),
        (
            "profile.x = 'x'",
            "1:9: profile.x is no table",
            "write [profile.NAME]",
        ),
        (
            "[api]\naudience = 'x'",
            "1:2: api is not a key of a profile",
            "[profile.NAME]",
        ),
        ("audience = 'x'\naudience = 'y'", "2:1: duplicate key", ""),
        ("audience = 'x", "1:", ""),
        ("audience", "1:", ""),
    ] {
        let failure = read(text, "").unwrap_err();
        let expected = format!("ci/token.toml:{what}");
        assert!(
            failure.what.starts_with(&expected),
            "{text}: {}",
            failure.what
        );
        assert!(failure.help.unwrap_or_default().contains(help), "{text}");
    }
}

#[test]
fn a_token_or_key_is_refused_and_not_repeated() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln";
    let key = r#"{"kty":"oct","k":"c2VjcmV0"}"#;
    for (text, secret) in [
        (format!("audience = '{token}'"), token),
        (format!("scope = ['a', '{token}']"), token),
        (format!("'{token}' = 1"), token),
        (format!("[profile.'{token}']\nx = 1"), token),
        (format!("profile.'{token}' = 1"), token),
        (format!("secret-env = '{key}'"), "c2VjcmV0"),
        (format!("key = '''{key}'''"), "c2VjcmV0"),
        (format!("audience = {token}"), token),
        (token.to_owned(), token),
        (format!("[profile.a]\n[profile.'{token}']"), token),
    ] {
        let failure = read(&text, "").unwrap_err();
        let said = format!("{failure} {:?}", failure.help);
        assert!(!said.contains(secret), "{said}");
    }
}

#[test]
fn any_text_is_read_within_bounds() {
    assert!(read("\u{feff}audience = 'x'", "").is_ok());
    assert!(read("audience = 'x'\r\nscope = 'y'\r\n", "").is_ok());
    for text in [
        format!("scope = {}", "[".repeat(200_000)),
        format!("scope = {}", "{a=".repeat(200_000)),
        format!("a{} = 1", ".a".repeat(200_000)),
        "\0".to_owned(),
    ] {
        assert!(read(&text, "").is_err());
    }
}

#[test]
fn nothing_and_comments_are_a_profile_without_values() {
    for text in ["", "# nothing\n", "[profile.a]\n"] {
        assert!(read(text, "").unwrap().values.is_empty());
    }
}

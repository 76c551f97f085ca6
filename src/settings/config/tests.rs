#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use super::*;
use crate::cli::args::{Color, Format};
use crate::report::config::Origin;

const FILE: &str = "\
format = 'json'
width = 100
timeout = '3s'
ca-cert = 'lab.pem'
default-environment = 'staging'
trusted = ['https://one.example', { issuer = 'two', jwks = 'two.json' }]

[environment.staging]
issuer = 'https://staging.example'
audience = 'https://api.staging.example'
jwks = 'https://staging.example/keys'
ca-cert = 'staging.pem'

[environment.live]
issuer = 'https://live.example'
";

fn read(text: &str) -> Result<Config, Failure> {
    Config::read(text, Path::new("home/config.toml"))
}

fn filled(common: &mut CommonArgs, text: &str, variables: &[(&str, &str)]) -> Vec<Origin> {
    let config = read(text).unwrap();
    let variable = |name: &str| {
        let found = variables.iter().find(|(one, _)| *one == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let in_force = InForce::fill(common, Some(&config), &variable).unwrap();
    in_force.rows.iter().map(|row| row.origin).collect()
}

#[test]
fn a_flag_wins_over_a_variable_that_over_the_file_and_that_over_the_default() {
    let timeout = SETTINGS
        .iter()
        .position(|setting| setting.name == "timeout")
        .unwrap();
    let file = "timeout = '3s'";
    let variable = [("WHICHTOKEN_TIMEOUT", "2s")];
    let empty = [("WHICHTOKEN_TIMEOUT", "")];
    for (typed, variables, text, value, origin) in [
        (
            Some("1s"),
            &variable[..],
            file,
            Some("1s"),
            Origin::Flag("--timeout"),
        ),
        (
            None,
            &variable[..],
            file,
            Some("2s"),
            Origin::Variable("WHICHTOKEN_TIMEOUT"),
        ),
        (None, &empty[..], file, Some("3s"), Origin::File(1)),
        (None, &[], file, Some("3s"), Origin::File(1)),
        (None, &[], "", None, Origin::Default),
    ] {
        let mut common = CommonArgs::default();
        common.network.timeout = typed.map(str::to_owned);
        let origins = filled(&mut common, text, variables);
        assert_eq!(common.network.timeout.as_deref(), value);
        assert_eq!(origins.get(timeout), Some(&origin), "{value:?}");
    }
}

#[test]
fn every_setting_has_a_variable_and_takes_the_same_from_it_as_from_the_file() {
    for (setting, value, other) in [
        ("format", "'brief'", "tap"),
        ("color", "'never'", "always"),
        ("width", "60", "70"),
        ("zone", "'local'", "Europe/Berlin"),
        ("redact", "true", "false"),
        ("offline", "true", "1"),
        ("timeout", "'3s'", "4s"),
        ("ca-cert", "'a.pem'", "b.pem"),
    ] {
        let setting = SETTINGS.iter().find(|one| one.name == setting).unwrap();
        assert_eq!(
            setting.variable,
            format!(
                "WHICHTOKEN_{}",
                setting.name.to_uppercase().replace('-', "_")
            )
        );
        let text = format!("{} = {value}", setting.name);
        let mut common = CommonArgs::default();
        filled(&mut common, &text, &[]);
        let of_file = (setting.value)(&common).unwrap();
        assert!(of_file.ends_with(value.trim_matches('\'')), "{of_file}");
        let mut common = CommonArgs::default();
        filled(&mut common, &text, &[(setting.variable, other)]);
        let of_variable = (setting.value)(&common).unwrap();
        assert!(
            of_variable == other || of_variable == "true" && other == "1",
            "{of_variable}"
        );
    }
    assert_eq!(SETTINGS.len(), 8, "a new setting has a row here");
}

#[test]
fn an_environment_is_chosen_by_flag_variable_or_file() {
    let issuer = |flag: Option<&str>, variables: &[(&str, &str)]| {
        let mut common = CommonArgs::default();
        common.config.environment = flag.map(str::to_owned);
        filled(&mut common, FILE, variables);
        common.keys.issuer
    };
    let live = [("WHICHTOKEN_ENVIRONMENT", "live")];
    let none = [("WHICHTOKEN_ENVIRONMENT", "none")];
    let named = |name: &str| Some(format!("https://{name}.example"));
    assert_eq!(issuer(None, &[]), named("staging"));
    assert_eq!(issuer(None, &live), named("live"));
    assert_eq!(issuer(Some("staging"), &live), named("staging"));
    assert_eq!(issuer(None, &none), None);
    assert_eq!(issuer(Some("none"), &live), None);
}

#[test]
fn the_keys_of_an_environment_never_stand_for_another_issuer() {
    let mut common = CommonArgs::default();
    common.keys.issuer = Some("https://other.example".to_owned());
    filled(&mut common, FILE, &[]);
    assert_eq!(common.keys.issuer.as_deref(), Some("https://other.example"));
    assert_eq!(common.keys.jwks, None);
    assert_eq!(
        common.expect.audience.as_deref(),
        Some("https://api.staging.example")
    );
    let mut common = CommonArgs::default();
    common.keys.jwks = Some("typed.json".to_owned());
    filled(&mut common, FILE, &[]);
    assert_eq!(common.keys.jwks.as_deref(), Some("typed.json"));
    assert_eq!(
        common.keys.issuer.as_deref(),
        Some("https://staging.example"),
        "beside keys it only says what to expect"
    );
}

#[test]
fn paths_are_relative_to_the_file_and_the_environment_wins_over_what_all_share() {
    let mut common = CommonArgs::default();
    filled(&mut common, FILE, &[]);
    assert_eq!(
        common.network.ca_cert,
        Some(PathBuf::from("home/staging.pem"))
    );
    let mut common = CommonArgs::default();
    common.config.environment = Some("none".to_owned());
    filled(&mut common, FILE, &[]);
    assert_eq!(common.network.ca_cert, Some(PathBuf::from("home/lab.pem")));
    let config = read(FILE).unwrap();
    let two = config.trusted().last().unwrap();
    assert_eq!(two.jwks.as_deref(), Some("home/two.json"));
    assert_eq!((two.issuer.as_str(), two.line), ("two", 6));
}

#[test]
fn a_format_for_reports_is_none_for_streams_and_values() {
    for (lines, get, text, expected) in [
        (false, false, "json", Some(Format::Json)),
        (true, false, "json", None),
        (true, false, "brief", Some(Format::Brief)),
        (false, true, "json", None),
    ] {
        let mut common = CommonArgs::default();
        common.input.lines = lines;
        common.get = get.then(|| "sub".to_owned()).into_iter().collect();
        filled(&mut common, &format!("format = '{text}'"), &[]);
        assert_eq!(common.output.format, expected, "{lines} {get} {text}");
    }
}

#[test]
fn what_the_environment_says_of_colour_to_all_programs_wins_over_the_file() {
    for (variables, expected) in [
        (&[("NO_COLOR", "1")][..], None),
        (&[("NO_COLOR", "")], Some(Color::Always)),
        (
            &[("NO_COLOR", "1"), ("WHICHTOKEN_COLOR", "never")],
            Some(Color::Never),
        ),
        (&[], Some(Color::Always)),
    ] {
        let mut common = CommonArgs::default();
        filled(&mut common, "color = 'always'", variables);
        assert_eq!(common.output.page.color, expected, "{variables:?}");
    }
}

#[test]
fn mistakes_are_named_by_line_and_column() {
    let place = "home/config.toml:";
    for (text, at, what, help) in [
        (
            "fromat = 'json'",
            "1:1",
            "fromat is not a setting",
            "did you mean format?",
        ),
        (
            "\nca_cert = 'a'",
            "2:1",
            "ca_cert is not a setting",
            "did you mean ca-cert?",
        ),
        (
            "zzzzzzzz = 1",
            "1:1",
            "zzzzzzzz is not a setting",
            "known: format, color",
        ),
        (
            "issuer = 'https://a'",
            "1:1",
            "issuer is not a setting",
            "it stands under [environment.NAME]",
        ),
        (
            "format = 'jsn'",
            "1:10",
            "format: jsn is not known",
            "did you mean json?",
        ),
        (
            "format = 1",
            "1:10",
            "format takes a text, and this is a number",
            "",
        ),
        (
            "width = '80'",
            "1:9",
            "width takes a whole number, and this is a text",
            "",
        ),
        (
            "width = 1e2",
            "1:9",
            "width takes a whole number, and this is a number with a fraction",
            "",
        ),
        (
            "width = -1",
            "1:9",
            "width: this is no number of columns",
            "write 100",
        ),
        (
            "offline = 'yes'",
            "1:11",
            "offline takes true or false, and this is a text",
            "",
        ),
        (
            "timeout = '3'",
            "1:11",
            "timeout: the duration has no unit",
            "for seconds write 3s",
        ),
        (
            "timeout = '0s'",
            "1:11",
            "timeout: nothing can be fetched in no time",
            "",
        ),
        (
            "ca-cert = true",
            "1:11",
            "ca-cert takes the name of a file, and this is true or false",
            "",
        ),
        (
            "default-environment = 1",
            "1:23",
            "default-environment takes a text",
            "",
        ),
        (
            "environment = 'staging'",
            "1:1",
            "environment holds the environments by name",
            "default-environment",
        ),
        (
            "[environment.none]",
            "1:14",
            "an environment cannot be called \"none\"",
            "",
        ),
        (
            "[environment.a]\nissuerr = 'x'",
            "2:1",
            "issuerr is not a key of an environment",
            "did you mean issuer?",
        ),
        (
            "[environment.a]\nscope = 'x'",
            "2:1",
            "scope is not a key of an environment",
            "--profile FILE",
        ),
        (
            "[environment.a]\ndiscover = true",
            "2:1",
            "discover is not a key of an environment",
            "",
        ),
        (
            "[environment.a]\naudience = 1",
            "2:12",
            "audience takes a text, and this is a number",
            "",
        ),
        ("environment.a = 1", "1:13", "environment.a is no table", ""),
        (
            "trusted = 'https://a.example'",
            "1:1",
            "trusted takes a list of issuers, and this is a text",
            "[[trusted]]",
        ),
        (
            "trusted = [1]",
            "1:12",
            "a trusted issuer is a text or a table, and this is a number",
            "",
        ),
        (
            "trusted = ['idp.example']",
            "1:12",
            "idp.example cannot be trusted: it is no https address",
            "",
        ),
        (
            "trusted = ['https://me@idp.example']",
            "1:12",
            "user name or a password",
            "",
        ),
        (
            "trusted = ['https://idp.example/?a']",
            "1:12",
            "no query and no fragment",
            "",
        ),
        ("trusted = ['https://idp.example ']", "1:12", "spaces", ""),
        ("trusted = ['']", "1:12", "it is empty", ""),
        (
            "[[trusted]]\njwks = 'a'",
            "1:1",
            "this trusted issuer has no issuer",
            "",
        ),
        (
            "[[trusted]]\nisuer = 'a'",
            "2:1",
            "isuer is nothing that a trusted issuer has",
            "did you mean issuer?",
        ),
        (
            "trusted = ['https://a.example', 'https://a.example']",
            "1:33",
            "https://a.example is trusted already",
            "",
        ),
        ("format 'json'", "1:8", "", ""),
        (
            "format = 'json'\nformat = 'text'",
            "2:1",
            "duplicate key",
            "",
        ),
    ] {
        let failure = read(text)
            .err()
            .unwrap_or_else(|| panic!("{text} is right"));
        let start = format!("{place}{at}: ");
        assert!(failure.what.starts_with(&start), "{text}: {}", failure.what);
        assert!(failure.what.contains(what), "{text}: {}", failure.what);
        let said = failure.help.unwrap_or_default();
        assert!(said.contains(help), "{text}: {said}");
        assert_eq!(failure.exit, crate::exit::Exit::Usage);
    }
}

#[test]
fn a_token_or_key_in_it_is_refused_and_not_repeated() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
    let pem = "-----BEGIN PRIVATE KEY-----";
    for secret in [token, pem] {
        for text in [
            format!("format = '{secret}'"),
            format!("ca-cert = '{secret}'"),
            format!("trusted = ['{secret}']"),
            format!("[[trusted]]\nissuer = 'a'\njwks = '{secret}'"),
            format!("[environment.a]\naudience = '{secret}'"),
            format!("default-environment = '{secret}'"),
        ] {
            let failure = read(&text).err().unwrap_or_else(|| panic!("{text}"));
            let said = format!("{failure:?}");
            assert!(said.contains("a token or a key"), "{said}");
            assert!(!said.contains(secret), "{said}");
        }
    }
}

#[test]
fn a_password_in_an_address_is_refused_and_not_repeated() {
    for place in [
        "trusted = ['https://me:pass-word@idp.example']",
        "trusted = ['https://pass-word@idp.example:99999/']",
        "[[trusted]]\nissuer = 'a'\njwks = 'https://me:pass-word@idp.example/jwks'",
        "[environment.a]\nissuer = 'HTTPS://me:pass-word@idp.example'",
        "[environment.a]\njwks = ' https://me:pass-word@idp.example'",
    ] {
        let failure = read(place).err().unwrap_or_else(|| panic!("{place}"));
        let said = format!("{failure:?}");
        assert!(said.contains("holds a user name or a password"), "{said}");
        assert!(!said.contains("pass-word"), "{said}");
    }
    assert!(read("trusted = ['https://idp.example/@me']").is_ok());
    assert!(read("[environment.a]\naudience = 'https://api.example/?to=a@b'").is_ok());
}

#[test]
fn any_text_is_read_within_bounds() {
    assert!(read("").is_ok());
    assert!(read("\u{feff}format = 'json'\r\nwidth = 80\r\n").is_ok());
    for text in [
        format!("trusted = {}", "[".repeat(100_000)),
        format!("trusted = {}", "[{issuer=".repeat(20_000)),
        format!("environment{} = 1", ".a".repeat(100_000)),
        "\0".to_owned(),
    ] {
        assert!(read(&text).is_err());
    }
}

#[test]
fn the_list_of_trusted_issuers_is_bounded() {
    let list = |count: usize| {
        let names = (0..count).map(|number| format!("'https://{number}.example'"));
        format!("trusted = [{}]", names.collect::<Vec<_>>().join(","))
    };
    assert_eq!(read(&list(100)).unwrap().trusted().len(), 100);
    let failure = read(&list(101)).unwrap_err();
    assert!(failure.what.contains("at most 100"), "{}", failure.what);
}

#[test]
fn the_starter_is_right_as_it_is_and_with_its_examples() {
    assert!(read(STARTER).unwrap().trusted().is_empty());
    let examples: Vec<&str> = STARTER
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.starts_with('[') || line.contains(" = "))
        .collect();
    // Settings stand above the first table.
    let (settings, tables): (Vec<&str>, Vec<&str>) = examples.into_iter().partition(|line| {
        SETTINGS
            .iter()
            .any(|setting| line.starts_with(&format!("{} =", setting.name)))
            || line.starts_with(DEFAULT_ENVIRONMENT)
    });
    let config = read(&[settings, tables].concat().join("\n")).unwrap();
    assert_eq!(config.settings.len(), 5);
    assert_eq!(config.trusted().len(), 2);
    assert_eq!(config.environments().len(), 1);
}

#[test]
fn a_variable_that_is_none_of_ours_is_found() {
    let names = [
        "WHICHTOKEN_FORMAT",
        "WHICHTOKEN_TIMOUT",
        "WHICHTOKEN_CONFIG",
        "WHICHTOKEN_",
    ];
    let unknown = unknown_variables(names.map(str::to_owned));
    let near: Vec<_> = unknown
        .iter()
        .map(|(name, near)| (name.as_str(), near.first()))
        .collect();
    assert_eq!(near.len(), 2);
    assert!(near.contains(&("WHICHTOKEN_TIMOUT", Some(&"WHICHTOKEN_TIMEOUT"))));
}

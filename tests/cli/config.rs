//! What a config file, variables and flags are in force, and what `config` says of that. Nothing here needs a network.

use serde_json::{Value, json};

use crate::common::config::{configured, folder, write};
use crate::common::{
    ACCESS_CLAIMS, Run, Signer, Whichtoken, access_token, compact, id_token, jwks, jwt, whichtoken,
};

/// The issuer of the usual tokens, with its keys beside the file.
const TRUST: &str = "[[trusted]]\nissuer = 'https://idp.example'\njwks = 'keys.json'\n";

const ENVIRONMENTS: &str = "\
[environment.staging]
issuer = 'https://idp.example'
audience = 'https://api.example'
jwks = 'keys.json'

[environment.live]
issuer = 'https://live.example'
jwks = 'keys.json'
";

/// A run with this config file, and the keys of the usual tokens beside it.
fn run(args: &[&str], config: &str) -> Whichtoken {
    let run = configured(args.iter().copied(), config).args(["--now", "1769860800"]);
    let keys = jwks([Signer::Rs256.jwk("k1")]).to_string();
    write(&folder(&run).join("keys.json"), keys);
    run
}

fn inspect(args: &[&str], config: &str, token: &str) -> Run {
    run(&[&["--json"], args].concat(), config)
        .arg("-")
        .stdin(token)
        .run()
}

fn token_of(issuer: &str) -> String {
    let claims = ACCESS_CLAIMS.replace(r#""https://idp.example""#, &json!(issuer).to_string());
    assert!(claims.contains(&json!(issuer).to_string()));
    jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, claims)
}

#[test]
fn a_token_of_a_trusted_issuer_is_verified_without_a_flag() {
    let run = inspect(&[], TRUST, &access_token());
    run.exits(0).is_silent().has("/signature/status", "valid");
    inspect(&["--no-config"], TRUST, &access_token())
        .exits(0)
        .has("/signature/status", "not-checked");
    inspect(&["-v"], TRUST, &access_token()).complains("is trusted by");
    let forged = jwt(
        Signer::Es256,
        r#"{"alg":"RS256","kid":"k1"}"#,
        ACCESS_CLAIMS,
    );
    inspect(&[], TRUST, &forged)
        .exits(1)
        .has("/signature/status", "invalid");
    let unsigned = compact(r#"{"alg":"none"}"#, ACCESS_CLAIMS, "");
    inspect(&[], TRUST, &unsigned)
        .exits(1)
        .has("/signature/status", "unsigned");
}

#[test]
fn what_is_nearly_a_trusted_issuer_is_not_trusted() {
    for issuer in [
        "https://idp.example/",
        "https://IDP.example",
        "HTTPS://idp.example",
        "http://idp.example",
        "https://idp.example:443",
        "https://me@idp.example",
        "https://idp.example@evil.example",
        "https://idp.example.evil.example",
        "https://idp.example/.",
        "https://idp.example?",
        "https://idp.example#",
        " https://idp.example",
        "https://idp.example\n",
        "https://idp.exampl\u{435}",
        "idp.example",
        "",
    ] {
        inspect(&[], TRUST, &token_of(issuer))
            .exits(0)
            .has("/signature/status", "not-checked");
    }
    // A list, or what is no text, is no issuer.
    for issuer in [r#"["https://idp.example"]"#, "null", "{}"] {
        let claims = ACCESS_CLAIMS.replace(r#""https://idp.example""#, issuer);
        let token = jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, claims);
        inspect(&[], TRUST, &token)
            .exits(0)
            .has("/signature/status", "not-checked");
    }
}

#[test]
fn only_what_is_signed_is_verified() {
    // Decoded claims, an opaque token: there is nothing to verify, and that is no fault.
    for text in [ACCESS_CLAIMS, "2YotnFZFEjr1zCsicMWpAA"] {
        inspect(&[], TRUST, text).exits(0).is_silent();
    }
}

#[test]
fn keys_that_are_typed_stand_for_those_that_are_trusted() {
    let run = run(&["--json", "--secret-env", "SECRET", "-"], TRUST)
        .env("SECRET", "0123456789abcdef0123456789abcdef")
        .stdin(access_token());
    run.run().exits(4).has("/signature/status", "unverifiable");
}

#[test]
fn check_demands_the_signature_of_a_trusted_issuer() {
    let check = |args: &[&str], config: &str, token: &str| {
        run(&[&["check", "--json"], args].concat(), config)
            .arg("-")
            .stdin(token)
            .run()
    };
    check(&[], TRUST, &access_token())
        .exits(0)
        .answers("signature", "pass");
    let forged = jwt(
        Signer::Es256,
        r#"{"alg":"RS256","kid":"k1"}"#,
        ACCESS_CLAIMS,
    );
    check(&[], TRUST, &forged)
        .exits(1)
        .answers("signature", "fail");
    let other = check(&[], TRUST, &token_of("https://idp.example/"));
    other.exits(0).has("/signature/status", "not-checked");
    let rows = other.report()["expectations"].to_string();
    assert!(!rows.contains("\"signature\""), "{rows}");
}

#[test]
fn a_file_of_keys_that_is_not_there_is_a_mistake_of_the_config_file() {
    let missing = TRUST.replace("keys.json", "missing.json");
    let run = inspect(&[], &missing, &access_token());
    run.exits(2)
        .complains("config.toml:2: jwks: ")
        .complains("missing.json cannot be read");
    inspect(&[], &missing, &token_of("https://other.example")).exits(0);
}

#[test]
fn an_environment_gives_the_issuer_the_audience_and_the_keys() {
    inspect(&["-E", "staging"], ENVIRONMENTS, &access_token())
        .exits(0)
        .has("/signature/status", "valid")
        .answers("audience", "pass")
        .answers("issuer", "pass");
    inspect(&[], ENVIRONMENTS, &access_token())
        .exits(0)
        .has("/signature/status", "not-checked");
    let check = |name: &str| {
        run(&["check", "--json", "-E", name, "-"], ENVIRONMENTS)
            .env("WHICHTOKEN_ENVIRONMENT", "staging")
            .stdin(access_token())
            .run()
    };
    check("staging").exits(0);
    check("live").exits(1).answers("issuer", "fail");
    check("none")
        .exits(0)
        .has("/signature/status", "not-checked");
    run(&["check", "--json", "-"], ENVIRONMENTS)
        .env("WHICHTOKEN_ENVIRONMENT", "live")
        .stdin(access_token())
        .run()
        .exits(1);
    // What is typed wins.
    run(
        &[
            "check",
            "--json",
            "-E",
            "staging",
            "--audience",
            "other",
            "-",
        ],
        ENVIRONMENTS,
    )
    .stdin(access_token())
    .run()
    .exits(1)
    .answers("audience", "fail");
}

#[test]
fn an_environment_that_is_not_there_is_named_with_what_was_meant() {
    for (name, help) in [
        ("stagin", "did you mean staging?"),
        ("prod", "there are: staging, live"),
    ] {
        inspect(&["-E", name], ENVIRONMENTS, &id_token())
            .exits(2)
            .complains(&format!("--environment: there is no environment {name}"))
            .complains(help);
    }
    inspect(&["-E", "staging"], "", &id_token())
        .exits(2)
        .complains("[environment.NAME]");
    whichtoken(["-E", "staging", "-"])
        .run()
        .exits(2)
        .complains("there is no config file");
    whichtoken(["-"])
        .env("WHICHTOKEN_ENVIRONMENT", "staging")
        .run()
        .exits(2)
        .complains("WHICHTOKEN_ENVIRONMENT: there is no environment staging");
    whichtoken(["-"])
        .env("WHICHTOKEN_ENVIRONMENT", "none")
        .stdin(id_token())
        .run()
        .exits(0);
}

#[test]
fn a_flag_wins_over_a_variable_and_that_over_the_file() {
    let format = |args: &[&str], variable: Option<&str>, config: &str| {
        let run = run(args, config).arg("-").stdin(id_token());
        let run = variable
            .into_iter()
            .fold(run, |run, value| run.env("WHICHTOKEN_FORMAT", value));
        let shown = run.run().exits(0).is_silent().stdout.clone();
        match shown.lines().count() {
            1 if shown.starts_with('{') => "ndjson",
            1 => "brief",
            _ if shown.starts_with('{') => "json",
            _ => "text",
        }
    };
    let file = "format = 'brief'";
    assert_eq!(format(&[], None, ""), "text");
    assert_eq!(format(&[], None, file), "brief");
    assert_eq!(format(&[], Some(""), file), "brief");
    assert_eq!(format(&[], Some("json"), file), "json");
    assert_eq!(
        format(&["--format", "ndjson"], Some("json"), file),
        "ndjson"
    );
    assert_eq!(format(&["--json"], Some("brief"), file), "json");
    assert_eq!(format(&["--no-config"], Some("json"), file), "text");
    // The quick way without any flag.
    let run = configured([], file).env("WHICHTOKEN_COLOR", "never");
    let shown = run.stdin(id_token()).run();
    assert_eq!(shown.stdout.lines().count(), 1, "{shown}");
}

#[test]
fn a_format_for_reports_disturbs_neither_values_nor_streams() {
    for config in ["format = 'json'", "format = 'junit'"] {
        let value = run(&["--get", "sub", "-"], config).stdin(id_token()).run();
        assert_eq!(value.exits(0).stdout, "alice\n");
        let stream = run(&["--lines", "-"], config).stdin(id_token()).run();
        assert_eq!(stream.exits(0).reports().len(), 1);
        run(&["--get", "sub", "-"], config)
            .stdin("no token here")
            .run()
            .exits(3)
            .hides("<");
    }
}

#[test]
fn a_variable_that_cannot_be_is_a_mistake_of_usage() {
    for (name, value, what) in [
        ("WHICHTOKEN_FORMAT", "jsn", "did you mean json?"),
        ("WHICHTOKEN_COLOR", "red", "always"),
        ("WHICHTOKEN_WIDTH", "wide", "no number of columns"),
        ("WHICHTOKEN_REDACT", "perhaps", "neither true nor false"),
        ("WHICHTOKEN_OFFLINE", "no", "neither true nor false"),
        ("WHICHTOKEN_TIMEOUT", "3", "the duration has no unit"),
        ("WHICHTOKEN_CONFIG", "missing.toml", "No such file"),
    ] {
        let run = whichtoken(["-"]).env(name, value).stdin(id_token()).run();
        run.exits(2).complains(name).complains(what);
        whichtoken(["--no-config", "-"])
            .env(name, value)
            .stdin(id_token())
            .run()
            .exits(0)
            .is_silent();
    }
}

#[test]
fn settings_of_the_file_hold() {
    let claims = r#"{"iss":"https://idp.example","sub":"alice","email":"alice@example.com","exp":1769864340}"#;
    let token = jwt(Signer::Rs256, r#"{"alg":"RS256"}"#, claims);
    let redacted = |args: &[&str], ci: &str, config: &str| {
        let run = run(args, config).arg("-").env("CI", ci).stdin(&token).run();
        !run.exits(0).stdout.contains("alice@example.com")
    };
    assert!(!redacted(&[], "", ""));
    assert!(redacted(&[], "", "redact = true"));
    assert!(!redacted(&["--show-values"], "", "redact = true"));
    assert!(redacted(&[], "true", ""));
    assert!(!redacted(&[], "true", "redact = false"));
    assert!(redacted(&["--redact"], "true", "redact = false"));
    let wide = |config: &str| {
        let run = run(&["-"], config).stdin(&token).run();
        run.stdout.lines().map(|line| line.chars().count()).max()
    };
    assert!(wide("width = 40") < wide("width = 100"));
    let coloured = |config: &str, no_color: &str| {
        let run = run(&["-"], config).env("NO_COLOR", no_color);
        run.stdin(&token).run().stdout.contains('\u{1b}')
    };
    assert!(coloured("color = 'always'", ""));
    assert!(!coloured("color = 'always'", "1"));
    assert!(!coloured("", ""));
    // Nothing is asked for keys.
    let offline = run(
        &["--json", "--issuer", "https://idp.example", "-"],
        "offline = true",
    );
    offline
        .stdin(&token)
        .run()
        .exits(0)
        .has("/signature/status", "not-checked");
}

#[test]
fn a_profile_wins_over_an_environment() {
    let profile = "audience = 'https://other.example'\n";
    run(
        &[
            "check",
            "--json",
            "-E",
            "staging",
            "--profile",
            "p.toml",
            "-",
        ],
        ENVIRONMENTS,
    )
    .file("p.toml", profile)
    .stdin(access_token())
    .run()
    .exits(1)
    .answers("audience", "fail")
    .has("/signature/status", "valid");
}

#[test]
fn every_trusted_issuer_of_a_stream_has_its_own_keys() {
    let config = format!("{TRUST}[[trusted]]\nissuer = 'two'\njwks = 'two.json'\n");
    let of_two = ACCESS_CLAIMS.replace("https://idp.example", "two");
    let two = jwt(Signer::Es256, r#"{"alg":"ES256","kid":"k2"}"#, &of_two);
    // Made with the key of the other issuer.
    let swapped = jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, &of_two);
    let lines = [
        access_token(),
        two,
        swapped,
        token_of("https://three.example"),
        access_token(),
        ACCESS_CLAIMS.to_owned(),
    ];
    for threads in ["1", "4"] {
        let run = run(&["--lines", "--threads", threads, "-"], &config);
        let keys = jwks([Signer::Es256.jwk("k2")]).to_string();
        write(&folder(&run).join("two.json"), keys);
        let run = run.stdin(lines.join("\n")).run();
        let expected = [
            "valid",
            "valid",
            "unverifiable",
            "not-checked",
            "valid",
            "not-checked",
        ];
        assert_eq!(run.exits(4).signatures(), expected, "{run}");
    }
    // In a stream, a file that is not there is told for each token that needs it.
    let run = run(&["--lines", "-"], &config)
        .stdin(lines.join("\n"))
        .run();
    run.exits(4).shows("config.toml:5: jwks: ");
    assert_eq!(run.signatures()[..2], ["valid", "unverifiable"]);
}

#[test]
fn keys_takes_the_keys_of_an_environment() {
    run(&["keys", "-E", "staging"], ENVIRONMENTS)
        .run()
        .exits(0)
        .shows("1 key");
    // One that is the default is about tokens.
    let default = format!("default-environment = 'live'\n{ENVIRONMENTS}");
    run(&["keys"], &default)
        .stdin(jwks([Signer::Rs256.jwk("k1")]))
        .run()
        .exits(0)
        .shows("stdin");
}

fn shown(run: &Run) -> Value {
    serde_json::from_str(&run.exits(0).is_silent().stdout).unwrap()
}

fn setting<'v>(page: &'v Value, name: &str) -> &'v Value {
    let settings = page["settings"].as_array().unwrap();
    settings.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn config_says_where_each_value_comes_from() {
    let config = format!("timeout = '3s'\nredact = true\n{TRUST}{ENVIRONMENTS}");
    let run = configured(["config", "--json", "-E", "live", "--width", "90"], &config)
        .env("WHICHTOKEN_FORMAT", "brief")
        .env("WHICHTOKEN_REDACT", "false")
        .env("WHICHTOKEN_TIMOUT", "1s")
        .env("NO_COLOR", "1");
    let page = shown(&run.run());
    let path = folder(&run).join("config.toml");
    assert_eq!(page["file"]["path"], path.to_str().unwrap());
    assert_eq!(page["file"]["status"], "read");
    assert_eq!(page["file"]["source"], json!({"kind": "default"}));
    let by = json!({"kind": "flag", "name": "--environment"});
    assert_eq!(page["environment"], json!({"name": "live", "source": by}));
    for (name, value, source) in [
        (
            "format",
            json!("brief"),
            json!({"kind": "variable", "name": "WHICHTOKEN_FORMAT"}),
        ),
        (
            "color",
            Value::Null,
            json!({"kind": "variable", "name": "NO_COLOR"}),
        ),
        (
            "width",
            json!("90"),
            json!({"kind": "flag", "name": "--width"}),
        ),
        (
            "redact",
            json!("false"),
            json!({"kind": "variable", "name": "WHICHTOKEN_REDACT"}),
        ),
        ("offline", Value::Null, json!({"kind": "default"})),
        ("timeout", json!("3s"), json!({"kind": "file", "line": 1})),
    ] {
        assert_eq!(setting(&page, name)["value"], value, "{name}");
        assert_eq!(setting(&page, name)["source"], source, "{name}");
    }
    assert_eq!(page["trusted_issuers"][0]["issuer"], "https://idp.example");
    assert_eq!(page["trusted_issuers"][0]["line"], 4);
    assert_eq!(page["environments"][0]["name"], "staging");
    assert_eq!(
        page["environments"][0]["values"]["audience"],
        "https://api.example"
    );
    assert_eq!(
        page["unknown_variables"],
        json!([{"name": "WHICHTOKEN_TIMOUT", "near": ["WHICHTOKEN_TIMEOUT"]}])
    );
}

#[test]
fn config_is_a_page_for_a_person_too() {
    let config = format!("timeout = '3s'\n{TRUST}{ENVIRONMENTS}");
    let run = configured(["config", "-E", "live", "--width", "100"], &config)
        .env("WHICHTOKEN_FROMAT", "json")
        .run();
    run.exits(0)
        .is_silent()
        .says("timeout 3s (config.toml:1)")
        .says("format text, or ndjson with --lines (default)")
        .says("https://idp.example keys:")
        .says("Environment live (in force)")
        .says("Environment staging (not in force)")
        .says("WHICHTOKEN_FROMAT is no variable of whichtoken; did you mean WHICHTOKEN_FORMAT?");
    // Only there is it said.
    whichtoken(["-"])
        .env("WHICHTOKEN_FROMAT", "json")
        .stdin(id_token())
        .run()
        .exits(0)
        .is_silent();
    let none = whichtoken(["config"]).run();
    none.exits(0).says("not there").says("none");
    let refused = configured(["config", "--no-config"], "fromat = 1")
        .env("WHICHTOKEN_WIDTH", "wide")
        .run();
    refused.exits(0).says("none, and no variable: --no-config");
}

#[test]
fn hostile_text_of_the_file_does_not_act_on_the_terminal() {
    let config = "[environment.\"a\\u001b[2Jb\"]\naudience = \"x\\u001b]0;t\\u0007::error::y\"\n";
    let run = configured(["config"], config).run();
    run.exits(0).hides("\u{1b}").hides("\n::error::");
    let json = configured(["config", "--json"], config).run();
    json.exits(0).hides("\u{1b}");
    let run = configured(["-E", "a\u{1b}[2J", "-"], config).run();
    run.exits(2);
    assert!(!run.stderr.contains('\u{1b}'), "{run}");
}

#[test]
fn config_names_the_file_and_prints_one_to_begin_with() {
    let run = whichtoken(["config", "--path"]);
    let expected = folder(&run).join("config.toml");
    let said = run.run().exits(0).stdout.clone();
    assert_eq!(said.trim_end(), expected.to_str().unwrap());
    let starter = whichtoken(["config", "--init"])
        .run()
        .exits(0)
        .stdout
        .clone();
    configured(["config"], &starter).run().exits(0).is_silent();
    // The place of XDG, if that is absolute.
    let elsewhere = whichtoken(["config", "--path"]).env("XDG_CONFIG_HOME", "/x");
    assert_eq!(elsewhere.run().stdout, "/x/whichtoken/config.toml\n");
    let relative = whichtoken(["config", "--path"]).env("XDG_CONFIG_HOME", "x");
    assert!(relative.run().stdout.contains("/.config/"));
    let nowhere = whichtoken(["config", "--path"]).env("HOME", "");
    nowhere.run().exits(2).complains("XDG_CONFIG_HOME or HOME");
    whichtoken(["-"])
        .env("HOME", "")
        .stdin(id_token())
        .run()
        .exits(0)
        .is_silent();
}

//! Every recipe of README.md's section "In CI" is run as its platform runs it, with a token that is right and with what
//! must stop it.
//!
//! The commands are taken out of the YAML, the Makefile or the script as they stand there. What a recipe finds around it
//! is a stand-in: variables, files, and in front of `PATH` a `curl` that answers as a token endpoint, a `sleep` that does
//! not wait, and a `whichtoken` that starts the binary with a fixed clock and, for an issuer, with its keys in a file (or
//! at an address where nobody answers).
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod common;
#[allow(dead_code, reason = "the part of it that answers without TLS")]
#[path = "http/server.rs"]
mod server;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use common::run::kept_environment;
use common::{ID_CLAIMS, NOW, Signer, access_token, binary, id_token, jwks, jwt};
use server::Server;

const README: &str = include_str!("../README.md");

/// Starts the binary as the head of this file says. `silent` in the current directory makes the issuer silent once.
const WHICHTOKEN: &str = r#"#!/bin/sh
issuer=published.json
if [ -e silent ]; then rm silent; issuer=http://127.0.0.1:9/keys; fi
case "$1 $2" in
"keys https://"*) shift 2; exec "$BINARY" keys "${ISSUER:-$issuer}" "$@" ;;
keys*|shape*) exec "$BINARY" "$@" ;;
esac
case "$*" in *--issuer*|*--profile*) set -- "$@" --jwks "$issuer" ;; esac
case "$*" in *--now*) ;; *) set -- "$@" --now "$NOW" ;; esac
exec "$BINARY" "$@"
"#;

/// One recipe: its title and the language of its block.
struct Recipe {
    title: String,
    language: String,
    text: String,
}

fn recipes() -> Vec<Recipe> {
    let (_, section) = README.split_once("\n## In CI\n").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("the next section");
    let mut recipes = Vec::new();
    let mut title = String::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        if let Some(bold) = line.strip_prefix("**") {
            title = bold.trim_end_matches('*').to_owned();
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            recipes.push(Recipe {
                title: std::mem::take(&mut title),
                language: language.to_owned(),
                text: block.join("\n") + "\n",
            });
        }
    }
    recipes
}

/// The one recipe whose title begins so.
#[track_caller]
fn recipe(title: &str) -> Recipe {
    let mut found = recipes();
    found.retain(|recipe| recipe.title.starts_with(title));
    assert_eq!(found.len(), 1, "recipes called {title:?}");
    found.remove(0)
}

/// The values of this key in YAML, also in a list: what follows on its line, an indented block (`|`), or the items of a
/// list, each with its further lines. This much of YAML and no more.
fn values(yaml: &str, key: &str) -> Vec<String> {
    let lines: Vec<&str> = yaml.lines().collect();
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let mut values = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let name = line.trim_start_matches([' ', '-']);
        let Some(value) = name
            .strip_prefix(key)
            .and_then(|rest| rest.strip_prefix(':'))
        else {
            continue;
        };
        let deeper: Vec<&str> = lines[at + 1..]
            .iter()
            .copied()
            .take_while(|next| indentation(next) > indentation(line))
            .collect();
        match value.trim() {
            "|" => values.push(
                deeper
                    .iter()
                    .map(|line| line.trim_start().to_owned() + "\n")
                    .collect(),
            ),
            "" => {
                let mut items: Vec<String> = Vec::new();
                for line in deeper {
                    match line.trim_start().strip_prefix("- ") {
                        Some(item) => items.push(item.to_owned()),
                        None => {
                            let item = items.last_mut().expect("a list begins with an item");
                            item.push(' ');
                            item.push_str(line.trim());
                        }
                    }
                }
                values.push(items.join("\n"));
            }
            value => values.push(value.to_owned()),
        }
    }
    values
}

impl Recipe {
    /// The value of this key, of which there is one.
    #[track_caller]
    fn value(&self, key: &str) -> String {
        let mut found = values(&self.text, key);
        assert_eq!(found.len(), 1, "{key} in {}", self.text);
        found.remove(0)
    }

    /// The script of the step of GitHub Actions (`bash -e`), or of the job of GitLab, which sets the same.
    #[track_caller]
    fn script(&self, key: &str) -> String {
        assert_eq!(self.language, "yaml");
        format!("set -e\n{}", self.value(key))
    }
}

/// What a recipe finds around it.
struct Place {
    directory: TempDir,
    env: Vec<(String, String)>,
}

struct Ended {
    code: Option<i32>,
    said: String,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            directory: TempDir::new().unwrap(),
            env: Vec::new(),
        };
        fs::create_dir(place.path().join("bin")).unwrap();
        place
            .program("whichtoken", WHICHTOKEN)
            .program("sleep", "#!/bin/sh\necho \"$1\" >> slept\n")
            .file(
                "published.json",
                &jwks([Signer::Rs256.jwk("k1")]).to_string(),
            )
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn file(self, name: &str, content: &str) -> Self {
        fs::write(self.path().join(name), content).unwrap();
        self
    }

    fn program(self, name: &str, script: &str) -> Self {
        let path = self.path().join("bin").join(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_default()
    }

    /// Runs the script and expects this exit code.
    #[track_caller]
    fn exits(&self, script: &str, code: i32) -> Ended {
        let mut path = self.path().join("bin").into_os_string();
        path.push(":");
        for (name, value) in kept_environment() {
            if name == "PATH" {
                path.push(value);
            }
        }
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-c", script])
            .current_dir(self.path())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.path())
            .env("BINARY", binary())
            .env("NOW", NOW.to_string())
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .output()
            .expect("the recipes need bash");
        let both = [output.stdout, output.stderr].concat();
        let ended = Ended {
            code: output.status.code(),
            said: String::from_utf8(both).unwrap(),
        };
        assert_eq!(ended.code, Some(code), "{script}\n{}", ended.said);
        ended
    }
}

/// [`access_token`] with other claims; null takes one away.
fn access(changes: &Value) -> String {
    signed(common::ACCESS_HEADER, common::ACCESS_CLAIMS, changes)
}

fn signed(header: &str, claims: &str, changes: &Value) -> String {
    let mut claims: Value = serde_json::from_str(claims).unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims
                .as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone()),
        };
    }
    jwt(Signer::Rs256, header, claims.to_string())
}

/// A private key, of which the private part is made up.
fn private_jwk() -> Value {
    let mut key = Signer::Es256.jwk("k2");
    key["d"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE");
    key
}

/// An RSA key of 1024 bits, with an odd modulus.
fn weak_jwk() -> Value {
    let mut key = Signer::Rs256.jwk("k1");
    key["n"] = json!(key["n"].as_str().unwrap()[..168].to_owned() + "AAE");
    key
}

/// The token of a job, with these claims beside the usual ones.
fn job_token(claims: Value) -> String {
    let usual = json!({"jti": "j-1", "iat": NOW - 60, "nbf": NOW - 60, "exp": NOW + 240});
    signed(
        r#"{"typ":"JWT","alg":"RS256","kid":"k1"}"#,
        &usual.to_string(),
        &claims,
    )
}

#[test]
fn there_are_ten_recipes_and_each_has_a_test() {
    let recipes = recipes();
    assert!(recipes.len() >= 10, "{} recipes", recipes.len());
    let tests = include_str!("recipes.rs");
    for recipe in recipes {
        let title = &recipe.title;
        assert!(title.contains(": "), "{title:?} says for what and what");
        let named = tests
            .split("recipe(\"")
            .skip(1)
            .filter_map(|rest| rest.split_once("\")"))
            .any(|(name, _)| !name.is_empty() && title.starts_with(name));
        assert!(named, "no test for {title:?}");
    }
}

#[test]
fn github_own_token() {
    let recipe = recipe("GitHub Actions: the job's own token");
    assert_eq!(recipe.value("id-token"), "write");
    let script = recipe.script("run");
    let job = |reference: &'static str| {
        let server = Server::start(move |path, stream| {
            let (_, audience) = path.split_once("&audience=").unwrap();
            let token = job_token(json!({
                "iss": "https://token.actions.githubusercontent.com", "aud": audience,
                "sub": format!("repo:shop@123456/web@456789:ref:{reference}"), "ref": reference,
                "repository": "shop/web", "repository_id": "456789", "repository_owner_id": "123456",
            }));
            server::json(stream, &json!({"value": token}).to_string());
        });
        Place::new()
            .env("ACTIONS_ID_TOKEN_REQUEST_URL", &server.url("/token?v=2"))
            .env("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "the-request-token")
    };
    job("refs/heads/main").exits(&script, 0);
    let branch = job("refs/heads/feature").exits(&script, 1);
    assert!(branch.said.contains("subject"), "{}", branch.said);
    // Without the permission there are no variables.
    let ended = Place::new().exits(&script, 2);
    assert!(ended.said.contains("id-token: write"), "{}", ended.said);
}

#[test]
fn github_try_again() {
    let script = recipe("GitHub Actions: fail at once").script("run");
    let place = || Place::new().env("TOKEN", &access_token());
    place().exits(&script, 0);
    // Silent once: it is asked again, ten seconds later.
    let place = place().file("silent", "");
    place.exits(&script, 0);
    assert_eq!(place.read("slept"), "0\n10\n");
    // Silent to the end.
    let silent = WHICHTOKEN.replace("rm silent;", "");
    let place = place
        .file("silent", "")
        .file("slept", "")
        .program("whichtoken", &silent);
    place.exits(&script, 4);
    assert_eq!(place.read("slept"), "0\n10\n30\n");
    // A wrong token is not tried again.
    let place = Place::new().env("TOKEN", &access(&json!({"aud": "https://other.example"})));
    place.exits(&script, 1);
    assert_eq!(place.read("slept"), "0\n");
}

#[test]
fn github_report() {
    let recipe = recipe("GitHub Actions: the report beside the build");
    let script = recipe.script("run");
    let file = recipe.value("path");
    let expired = access(&json!({"exp": NOW - 3600}));
    for token in [access_token(), expired] {
        let place = Place::new().env("TOKEN", &token);
        place.exits(&script, 0);
        let report: Value = serde_json::from_str(&place.read(&file)).unwrap();
        common::schema::validate(&report);
        assert_eq!(report["input"]["source"], "TOKEN");
        let (_, signature) = token.rsplit_once('.').unwrap();
        assert!(!place.read(&file).contains(signature));
    }
}

#[test]
fn github_annotations() {
    let script = recipe("GitHub Actions: what is wrong, at the run").script("run");
    let place = |token: &str| {
        Place::new()
            .env("TOKEN", token)
            .env("GITHUB_STEP_SUMMARY", "summary.md")
            .env("CI", "true")
    };
    let good = place(&access_token());
    let ended = good.exits(&script, 0);
    assert!(!ended.said.contains("::error"), "{}", ended.said);
    assert!(good.read("summary.md").contains("JWT access token"));
    let wrong = place(&access(&json!({"aud": "https://other.example"})));
    let ended = wrong.exits(&script, 1);
    assert!(ended.said.starts_with("::error "), "{}", ended.said);
    assert!(wrong.read("summary.md").contains("audience"));
}

#[test]
fn gitlab_junit() {
    let recipe = recipe("GitLab: each expectation as a test");
    let script = recipe.script("script");
    let file = recipe.value("junit");
    let cases = |token: &str, code: i32| {
        let place = Place::new().env("TOKEN", token);
        place.exits(&script, code);
        let report = place.read(&file);
        let report = roxmltree::Document::parse(&report).unwrap();
        let named = |name: &str| {
            report
                .descendants()
                .filter(|node| node.has_tag_name(name))
                .count()
        };
        (named("testcase"), named("failure"), named("error"))
    };
    let (all, failed, errors) = cases(&access_token(), 0);
    assert!(all >= 4 && failed == 0 && errors == 0);
    let (_, failed, _) = cases(&access(&json!({"scope": "profile"})), 1);
    assert_eq!(failed, 1);
}

#[test]
fn gitlab_id_token() {
    let recipe = recipe("GitLab: an ID token for Vault");
    let script = recipe.script("script");
    let audience = recipe.value("aud");
    let claims = |reference: &str| {
        json!({
            "iss": "https://gitlab.com", "aud": audience, "project_id": "20", "project_path": "shop/web",
            "namespace_id": "1", "namespace_path": "shop", "pipeline_id": "1", "job_id": "2",
            "ref": reference, "ref_type": "branch",
            "sub": format!("project_path:shop/web:ref_type:branch:ref:{reference}"),
        })
    };
    let job = || {
        Place::new()
            .env("CI_SERVER_URL", "https://gitlab.com")
            .env("CI_PROJECT_PATH", "shop/web")
    };
    let token = |reference| job().env("VAULT_ID_TOKEN", &job_token(claims(reference)));
    token("main").exits(&script, 0);
    token("feature").exits(&script, 1);
    let ended = job().exits(&script, 2);
    assert!(
        ended.said.contains("id_tokens: { VAULT_ID_TOKEN"),
        "{}",
        ended.said
    );
}

#[test]
fn gitlab_keys() {
    let recipe = recipe("GitLab: the keys of your issuer");
    let script = recipe.script("script");
    let published = |keys: Vec<Value>| {
        let keys = jwks(keys).to_string();
        let server = Server::start(move |_, stream| server::json(stream, &keys));
        Place::new().env("ISSUER", &server.url("/keys"))
    };
    let public = Signer::Rs256.jwk("k1");
    published(vec![public.clone()]).exits(&script, 0);
    published(vec![weak_jwk()]).exits(&script, 0);
    let ended = published(vec![public, private_jwk()]).exits(&script, 1);
    assert!(ended.said.contains("private"), "{}", ended.said);
    let code = recipe.value("exit_codes").parse().unwrap();
    Place::new().file("silent", "").exits(&script, code);
}

#[test]
fn shell_client_credentials() {
    let recipe = recipe("Shell: the token that a client gets");
    assert_eq!(recipe.language, "sh");
    let endpoint = |token: &str| {
        let response = json!({"access_token": token, "token_type": "Bearer", "expires_in": 3600});
        Place::new().program("curl", &format!("#!/bin/sh\necho '{response}'\n"))
    };
    endpoint(&access_token()).exits(&recipe.text, 0);
    endpoint(&id_token()).exits(&recipe.text, 1);
    endpoint(&access(&json!({"scope": "profile"}))).exits(&recipe.text, 1);
    Place::new()
        .program("curl", "#!/bin/sh\nexit 22\n")
        .exits(&recipe.text, 3);
}

#[test]
fn shell_short_lives() {
    let recipe = recipe("Shell: tokens live briefly");
    let brief = json!({"iat": NOW - 60, "exp": NOW + 600});
    let token = |changes: Value| {
        let mut all = brief.clone();
        all.as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        Place::new().env("TOKEN", &access(&all))
    };
    token(json!({})).exits(&recipe.text, 0);
    token(json!({"exp": NOW + 3600})).exits(&recipe.text, 1);
    token(json!({"exp": NOW + 30})).exits(&recipe.text, 1);
    token(json!({"email": "alice@shop.example"})).exits(&recipe.text, 1);
    Place::new().exits(&recipe.text, 2);
}

#[test]
fn shell_stream() {
    let recipe = recipe("Shell: every token of a file");
    let keys = jwks([Signer::Rs256.jwk("k1")]).to_string();
    let good = access_token();
    let place = |lines: &[&str]| {
        Place::new()
            .file("keys.json", &keys)
            .file("tokens.txt", &(lines.join("\n") + "\n"))
    };
    let ended = place(&[&good, &id_token(), &good]).exits(&recipe.text, 0);
    assert_eq!(ended.said, "");
    let foreign = jwt(
        Signer::Rs256Other,
        common::ACCESS_HEADER,
        common::ACCESS_CLAIMS,
    );
    let ended = place(&[&good, &foreign, &good, "no token"]).exits(&recipe.text, 1);
    let numbers: Vec<_> = ended
        .said
        .lines()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(numbers, ["2", "4"], "{}", ended.said);
}

#[test]
fn shell_profile() {
    let recipe = recipe("Shell: what must hold stands beside the code");
    let token = |roles: Value| access(&json!({"roles": roles, "email": null}));
    let place = |token: &str| Place::new().env("TOKEN", token);
    place(&token(json!(["buyer", "seller"]))).exits(&recipe.text, 0);
    let ended = place(&token(json!(["seller"]))).exits(&recipe.text, 1);
    assert!(ended.said.contains("roles has buyer"), "{}", ended.said);
    place(&id_token()).exits(&recipe.text, 1);
}

#[test]
fn shell_value() {
    let recipe = recipe("Shell: who is it, for a script");
    let script = format!("set -e\n{}", recipe.text);
    let ended = Place::new().env("TOKEN", &access_token()).exits(&script, 0);
    assert!(
        ended.said.contains("called by web-shop\n"),
        "{}",
        ended.said
    );
    Place::new()
        .env("TOKEN", &access(&json!({"client_id": null})))
        .exits(&script, 1);
}

#[test]
fn makefile_shape() {
    let recipe = recipe("Makefile: the shape of a token");
    assert_eq!(recipe.language, "make");
    let place = Place::new()
        .file("Makefile", &recipe.text)
        .file("token.jwt", &access_token());
    place.exits("make keep-shape && make check-shape", 0);
    let changed = access(&json!({"roles": ["buyer"]}));
    let place = place.file("token.jwt", &changed);
    let ended = place.exits("make check-shape", 2);
    assert!(
        ended.said.contains("+ claims.roles: array"),
        "{}",
        ended.said
    );
}

#[test]
fn pre_commit() {
    let recipe = recipe("pre-commit: no weak key and no shared secret");
    // What it starts is the entry with the names of the files.
    let entry = recipe.value("entry");
    let good = jwks([Signer::Rs256.jwk("k1")]).to_string();
    let secret = Signer::Hs256(common::sign::SECRET.as_bytes()).jwk("s1");
    let mixed = jwks([Signer::Rs256.jwk("k1"), secret]).to_string();
    let place = Place::new()
        .file("jwks a.json", &good)
        .file("jwks-b.json", &good)
        .file("jwks-mixed.json", &mixed)
        .file("jwks-weak.json", &jwks([weak_jwk()]).to_string());
    place.exits(&format!("{entry} 'jwks a.json' jwks-b.json"), 0);
    for (files, finding) in [
        ("'jwks a.json' jwks-mixed.json", "mixed-key-set"),
        ("jwks-weak.json 'jwks a.json'", "weak-key"),
    ] {
        let ended = place.exits(&format!("{entry} {files}"), 1);
        assert!(ended.said.contains(finding), "{}", ended.said);
    }
}

#[test]
fn makefile() {
    let recipe = recipe("Makefile: a token of the test data");
    assert_eq!(recipe.language, "make");
    let place = |token: &str| {
        Place::new()
            .file("Makefile", &recipe.text)
            .file("keys.json", &jwks([Signer::Rs256.jwk("k1")]).to_string())
            .file("token.jwt", token)
    };
    let make = "command -v make >/dev/null || exit 77; make check-token";
    let good = place(&id_token());
    if Command::new("make").arg("--version").output().is_err() {
        good.exits(make, 77);
        return;
    }
    good.exits(make, 0);
    // Make itself ends with 2.
    let other = signed(
        r#"{"alg":"RS256","kid":"k1"}"#,
        ID_CLAIMS,
        &json!({"aud": "web-app"}),
    );
    place(&other).exits(make, 2);
}

#[test]
fn values_of_yaml_are_found() {
    let yaml = "a:\n  script:\n    - one\n      more\n    - two\n  b: x\n- run: |\n    c\n      d\n- run: e: f\n";
    assert_eq!(values(yaml, "script"), ["one more\ntwo"]);
    assert_eq!(values(yaml, "run"), ["c\nd\n", "e: f"]);
    assert_eq!(values(yaml, "b"), ["x"]);
}

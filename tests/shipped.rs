//! What is shipped beside the binary is exactly what the binary generates: `completions/` and `man/`; and the schema
//! that is shipped refuses what is no report.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::whichtoken;

/// Each shell, and the name under which it looks for a completion script.
const COMPLETIONS: [(&str, &str); 6] = [
    ("bash", "whichtoken.bash"),
    ("zsh", "_whichtoken"),
    ("fish", "whichtoken.fish"),
    ("powershell", "_whichtoken.ps1"),
    ("elvish", "whichtoken.elv"),
    ("nushell", "whichtoken.nu"),
];

const REFRESH: &str = "\
cargo build && rm -f man/* && target/debug/whichtoken man man
for shell in bash:whichtoken.bash zsh:_whichtoken fish:whichtoken.fish powershell:_whichtoken.ps1 \\
    elvish:whichtoken.elv nushell:whichtoken.nu; do
  target/debug/whichtoken completions ${shell%:*} > completions/${shell#*:}
done";

/// Name and text of every file in a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| {
        panic!(
            "{} cannot be read ({error}). To make it:\n{REFRESH}",
            folder.display()
        )
    });
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn shipped(folder: &str) -> BTreeMap<String, String> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

#[track_caller]
fn are_fresh(
    folder: &str,
    shipped: &BTreeMap<String, String>,
    generated: &BTreeMap<String, String>,
) {
    let stale: Vec<_> = generated
        .iter()
        .filter(|(name, text)| shipped.get(*name) != Some(text))
        .map(|(name, _)| format!("{folder}/{name} is missing or not what the binary generates"))
        .chain(
            shipped
                .keys()
                .filter(|name| !generated.contains_key(*name))
                .map(|name| format!("{folder}/{name} is not generated any more")),
        )
        .collect();
    assert!(
        stale.is_empty(),
        "{}\nTo refresh them:\n{REFRESH}\n",
        stale.join("\n")
    );
}

#[test]
fn completions_are_fresh() {
    let generated = COMPLETIONS
        .into_iter()
        .map(|(shell, name)| {
            let run = whichtoken(["completions", shell]).run();
            (name.to_owned(), run.exits(0).is_silent().stdout.clone())
        })
        .collect();
    are_fresh("completions", &shipped("completions"), &generated);
}

#[test]
fn man_pages_are_fresh() {
    let home = tempfile::TempDir::new().unwrap();
    let folder = home.path().join("pages");
    whichtoken(["man", folder.to_str().unwrap()])
        .run()
        .exits(0)
        .is_silent();
    let generated = files(&folder);
    assert!(generated.contains_key("whichtoken.1") && generated.contains_key("whichtoken-check.1"));
    assert!(generated.contains_key("whichtoken-tokens.7"));
    are_fresh("man", &shipped("man"), &generated);
}

#[test]
fn every_flag_of_a_man_page_says_what_it_does() {
    let mut flags = 0;
    for (name, page) in shipped("man") {
        let options = page.split(".SH EXAMPLES").next().unwrap();
        for entry in options.split("\n.TP\n").skip(1) {
            let mut lines = entry.lines();
            let flag = lines.next().unwrap_or_default();
            assert!(
                lines.next().is_some_and(|says| !says.is_empty()),
                "{name}: {flag}"
            );
            flags += 1;
        }
    }
    assert!(flags > 200, "{flags}");
}

#[test]
fn the_package_holds_what_it_needs_and_nothing_else() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let list = String::from_utf8(output.stdout).unwrap();
    let list: Vec<_> = list.lines().map(|path| path.replace('\\', "/")).collect();
    let holds = |path: &str| list.iter().any(|one| one == path);
    for path in [
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "src/main.rs",
        "src/report/html/style.css",
        "src/report/report-v1.schema.json",
    ] {
        assert!(holds(path), "{path} is missing");
    }
    for (folder, name) in ["man", "completions"]
        .iter()
        .flat_map(|folder| shipped(folder).into_keys().map(move |name| (folder, name)))
    {
        assert!(holds(&format!("{folder}/{name}")), "{name} is missing");
    }
    let folders = ["src/", "man/", "completions/"];
    let other = list
        .iter()
        .find(|path| path.contains('/') && !folders.iter().any(|folder| path.starts_with(folder)));
    assert_eq!(other, None);
}

#[test]
fn every_command_has_a_page() {
    let pages = shipped("man");
    let help = whichtoken(["--help"]).run().stdout;
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    let mut count = 0;
    for command in commands {
        count += 1;
        let page = format!("whichtoken-{command}.1");
        assert!(pages.contains_key(&page), "{page} is missing");
    }
    assert!(count >= 5, "{help}");
}

#[cfg(unix)]
#[test]
fn the_bash_script_can_be_sourced_and_completes() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions/whichtoken.bash");
    let ask = r#"set -u; source "$1"; shift
COMP_WORDS=(whichtoken "$@"); COMP_CWORD=$#; COMPREPLY=()
_whichtoken whichtoken "${COMP_WORDS[$#]}" "${COMP_WORDS[$#-1]}"
printf '%s\n' "${COMPREPLY[@]}""#;
    for (words, expected) in [
        (["ch"].as_slice(), "check"),
        (&["--format", "mark"], "markdown"),
        (&["check", "--kind", "id_to"], "id_token"),
        (&["check", "--allow", "weak-k"], "weak-key"),
        (&["--alg", "RS25"], "RS256"),
        (&["--from", "kube"], "kubernetes"),
        (&["help", "tok"], "tokens"),
        (&["explain", "azpac"], "azpacr"),
    ] {
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-c", ask, "bash"])
            .arg(&script)
            .args(words)
            .output()
            .expect("this test needs bash");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(said.trim(), expected, "{words:?}");
    }
}

/// Nothing that groff would stumble over: no line begins with a request that does not exist.
#[test]
fn man_pages_hold_only_requests_that_exist() {
    const KNOWN: [&str; 14] = [
        ".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE", ".IP", ".br", ".nf", ".fi", ".ie", ".el",
        ".sp",
    ];
    for (name, page) in shipped("man") {
        assert!(page.contains(".TH "), "{name}");
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            let request = line.split_whitespace().next().unwrap_or_default();
            assert!(KNOWN.contains(&request), "{name}: {line}");
        }
    }
}

/// The schema is for others: what is no report must not pass.
#[test]
fn the_schema_refuses_what_is_no_report() {
    let run = whichtoken(["--json", "--jwks", "keys.json", "-"])
        .file("keys.json", common::jwks([common::Signer::Rs256.jwk("k1")]))
        .stdin(common::id_token())
        .run();
    let report = run.exits(0).report();
    for (pointer, wrong) in [
        ("/schema_version", serde_json::json!(2)),
        ("/signature/status", serde_json::json!("ok")),
        ("/signature/key", serde_json::json!(null)),
        ("/time/status", serde_json::json!("fine")),
        ("/verdict", serde_json::json!(true)),
        ("/classification/confidence", serde_json::json!(0.9)),
        ("/token/fingerprint", serde_json::json!("sha256:xyz")),
    ] {
        let mut changed = report.clone();
        *changed.pointer_mut(pointer).unwrap() = wrong;
        assert!(!common::schema::holds(&changed), "{pointer}");
    }
    for name in report.as_object().unwrap().keys() {
        let mut changed = report.clone();
        changed.as_object_mut().unwrap().remove(name);
        assert!(!common::schema::holds(&changed), "{name} may be missing");
    }
    let mut more = report;
    more["a_member_of_a_later_release"] = serde_json::json!(1);
    assert!(common::schema::holds(&more));
}

//! SECURITY.md and README.md name only tests that there are, README.md with the file that they are in.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use std::fs;
use std::path::Path;

#[test]
fn every_test_that_security_md_names_exists() {
    let page = include_str!("../SECURITY.md");
    let (_, section) = page.split_once("## How it is tested").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let named: Vec<&str> = section
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('_'))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    read(&root.join("src"), &mut sources);
    read(&root.join("tests"), &mut sources);
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !sources.contains(&format!("#[test]\nfn {name}()")))
        .collect();
    assert!(missing.is_empty(), "no such tests: {missing:?}");
}

#[test]
fn every_test_that_the_readme_names_is_in_the_file_beside_it() {
    let page = include_str!("../README.md");
    let (_, section) = page.split_once("### How that is tested").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut named, mut missing) = (0, Vec::new());
    // `name`, `name` in [file](file)
    for place in section.split("](").collect::<Vec<_>>().windows(2) {
        let file = place[1].split(')').next().unwrap();
        let text = fs::read_to_string(root.join(file)).unwrap();
        let names = place[0].split('`').skip(1).step_by(2);
        for name in names.filter(|name| name.contains('_')) {
            named += 1;
            if !text.contains(&format!("#[test]\nfn {name}()")) {
                missing.push(format!("{name} in {file}"));
            }
        }
    }
    assert!(named > 15, "{named}");
    assert!(missing.is_empty(), "no such tests: {missing:?}");
}

/// The text of every Rust file below a folder, without indentation.
fn read(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            for line in fs::read_to_string(path).unwrap().lines() {
                text.push_str(line.trim_start());
                text.push('\n');
            }
        }
    }
}

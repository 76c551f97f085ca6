//! What settings are in force, for a person: the file, the settings, whom it trusts, the environments.

use super::Layout;
use super::layout::Page;
use crate::nearest::did_you_mean;
use crate::report::config::{ConfigReport, Environment, FileStatus, Origin, Setting, Trusted};
use crate::report::escape;

/// Columns of a setting's name.
const NAME: usize = 8;

/// The whole page.
pub fn render(report: &ConfigReport, layout: Layout) -> String {
    let mut page = Page::new(layout);
    told(&mut page, 2, "Config     ", &file(report));
    if let Some((name, origin)) = &report.environment {
        let by = by(*origin, report);
        told(&mut page, 2, "Environment", &format!("{name}  ({by})"));
    }
    page.heading("Settings");
    for setting in &report.settings {
        let label = format!("{:<NAME$}", setting.name);
        told(&mut page, 4, &label, &value(setting, report));
    }
    page.heading("Issuers that are trusted: their tokens are verified without a flag");
    for one in &report.trusted {
        told(&mut page, 4, "-", &trusted(one, report));
    }
    if report.trusted.is_empty() {
        page.paragraph(4, "none");
    }
    for one in &report.environments {
        environment(&mut page, one, report);
    }
    for (name, near) in &report.unknown_variables {
        let help = did_you_mean(near).unwrap_or_default();
        page.blank();
        told(
            &mut page,
            2,
            "warning:",
            &format!("{name} is no variable of whichtoken; {help}"),
        );
    }
    page.finish()
}

/// A label of ours, and text of the file or the environment.
fn told(page: &mut Page, indent: usize, label: &str, text: &str) {
    page.hanging(indent, label, &escape::terminal(text));
}

fn file(report: &ConfigReport) -> String {
    let file = &report.file;
    let status = match (file.status, file.origin) {
        (FileStatus::Read, Origin::Default) => "",
        (FileStatus::Read, origin) => &format!("  ({})", by(origin, report)),
        (FileStatus::Absent, Origin::Variable(name)) => {
            return format!("none: {name} is set to no file");
        }
        (FileStatus::Absent, _) => {
            "  (not there: whichtoken config --init writes one to begin with)"
        }
        (FileStatus::Unreadable, _) => "  (it cannot be opened, and is not used)",
        (FileStatus::Refused, _) => {
            return "none, and no variable: --no-config".to_owned();
        }
    };
    match &file.path {
        Some(path) => format!("{path}{status}"),
        None => "none: neither XDG_CONFIG_HOME nor HOME says where it could be".to_owned(),
    }
}

fn value(setting: &Setting, report: &ConfigReport) -> String {
    match (&setting.value, setting.origin) {
        (Some(value), origin) => format!("{value}  ({})", by(origin, report)),
        (None, Origin::Default) => format!("{}  (default)", setting.default),
        // Another program's variable says it in its own way.
        (None, origin) => format!("as {} says", by(origin, report)),
    }
}

fn trusted(one: &Trusted, report: &ConfigReport) -> String {
    let keys = match &one.jwks {
        Some(place) => format!("keys: {place}"),
        None => "keys: as its metadata says".to_owned(),
    };
    let by = by(Origin::File(one.line), report);
    format!("{}  {keys}  ({by})", one.issuer)
}

fn environment(page: &mut Page, one: &Environment, report: &ConfigReport) {
    let in_force = report.environment.as_ref();
    let mark = match in_force.is_some_and(|(name, _)| *name == one.name) {
        true => "in force",
        false => "not in force",
    };
    page.blank();
    told(page, 2, "Environment", &format!("{}  ({mark})", one.name));
    for (name, value, line) in &one.values {
        let by = by(Origin::File(*line), report);
        told(page, 4, &format!("{name:<10}"), &format!("{value}  ({by})"));
    }
}

/// What a value comes from; the folder of the config file stands above.
fn by(origin: Origin, report: &ConfigReport) -> String {
    match origin {
        Origin::Flag(flag) => format!("flag {flag}"),
        Origin::Variable(name) => format!("variable {name}"),
        Origin::File(line) => {
            let path = report.file.path.as_deref().unwrap_or_default();
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            format!("{name}:{line}")
        }
        Origin::Default => "default".to_owned(),
    }
}

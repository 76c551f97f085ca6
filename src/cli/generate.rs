//! Completions and man pages, generated from the definition of the command line.

mod values;

use std::io;

use clap::CommandFactory as _;
use clap_complete::generate;
use clap_complete_nushell::Nushell;

use super::args::{Cli, Shell, exit_codes};
use crate::help;

/// Writes a completion script.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut command = values::with(Cli::command());
    let mut out = Vec::new();
    let name = "whichtoken";
    match shell {
        Shell::Bash => generate(clap_complete::Shell::Bash, &mut command, name, &mut out),
        Shell::Zsh => generate(clap_complete::Shell::Zsh, &mut command, name, &mut out),
        Shell::Fish => generate(clap_complete::Shell::Fish, &mut command, name, &mut out),
        Shell::Powershell => generate(
            clap_complete::Shell::PowerShell,
            &mut command,
            name,
            &mut out,
        ),
        Shell::Elvish => generate(clap_complete::Shell::Elvish, &mut command, name, &mut out),
        Shell::Nushell => generate(Nushell, &mut command, name, &mut out),
    }
    out
}

/// The man pages: file name and text, the main page first.
///
/// # Errors
/// Only if writing into memory fails.
pub fn man_pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Cli::command().version(env!("CARGO_PKG_VERSION"));
    command.build();
    let mut pages = vec![("whichtoken.1".to_owned(), page(command.clone())?)];
    for sub in command.get_subcommands() {
        let name = format!("whichtoken-{}", sub.get_name());
        // Clap wants a name that lives as long as the program; there is one per command.
        let sub = sub.clone().name(name.clone().leak() as &'static str);
        pages.push((format!("{name}.1"), page(sub)?));
    }
    for topic in help::TOPICS {
        let name = format!("whichtoken-{}.7", topic.name);
        pages.push((name, topic.manual().into_bytes()));
    }
    Ok(pages)
}

/// One page. The long help's examples and exit codes become sections of their own.
fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let examples = command
        .get_before_long_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let after = command.get_after_long_help().map(ToString::to_string);
    let has_codes = after.is_some();
    let command = command
        // Of a flag that -h leaves away clap_mangen would leave the short help away, too.
        .mut_args(|arg| arg.hide_short_help(false))
        .before_long_help("")
        .after_long_help("")
        .after_help("");
    let has_subcommands = command.has_subcommands();
    let man = clap_mangen::Man::new(command);
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if has_subcommands {
        man.render_subcommands_section(&mut out)?;
    }
    if !examples.is_empty() {
        section(&mut out, "EXAMPLES", &body(&examples));
    }
    if has_codes {
        section(&mut out, "EXIT STATUS", &body(&exit_codes()));
        section(&mut out, "SECURITY", SECURITY);
    }
    let others = help::TOPICS
        .iter()
        .map(|topic| format!("whichtoken-{}(7)", topic.name));
    let others: Vec<_> = others.collect();
    section(&mut out, "SEE ALSO", &others.join(",\n"));
    Ok(out)
}

/// Everything after the heading line.
fn body(text: &str) -> String {
    text.split_once('\n')
        .map(|(_, rest)| rest.to_owned())
        .unwrap_or_default()
}

const SECURITY: &str = "\
A token is a credential. It is never sent anywhere, written to a file, or put into a message; the
signature is never printed. Nothing is fetched unless you ask for it. A token in an argument can be
seen by other users and stays in the shell's history: prefer a pipe, --file or --env.";

fn section(out: &mut Vec<u8>, heading: &str, text: &str) {
    out.extend_from_slice(format!(".SH {heading}\n.nf\n").as_bytes());
    for line in text.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // A line that starts with a dot or a quote would be read as a request.
        let line = if line.starts_with(['.', '\'']) {
            format!("\\&{line}")
        } else {
            line
        };
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    out.extend_from_slice(b".fi\n");
}

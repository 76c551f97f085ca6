//! The program as a list of named steps: what was typed, settings, input, keys, reports, exit code.

mod config;
mod configuration;
mod deliver;
mod demo;
mod diff;
mod explain;
mod filter;
mod formats;
mod help;
mod init;
mod job;
mod keys;
mod profile;
mod progress;
mod read;
mod render;
mod scan;
mod shape;

use std::ffi::OsString;
use std::path::Path;

use anyhow::Context as _;
use clap::{CommandFactory as _, Parser as _};

use crate::cli::args::{COMMANDS, CheckArgs, Cli, Command, InputArgs, InspectArgs, InspectOnly};
use crate::cli::{generate, usage};
use crate::error::{Failure, nameable_path, without_tokens};
use crate::exit::Exit;
use crate::input;
use crate::judge::VerifierError;
use crate::report::escape;
use crate::report::style::{self, Style};
use crate::settings;
use crate::settings::profile::Slots;
use crate::world::World;
use deliver::{print, write_file};
use init::Init;
use job::Job;

/// Runs the program with these arguments (the first is its name) and says how it ended.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &World) -> Exit {
    match execute(args, world) {
        Ok(exit) => exit,
        Err(error) => failed(&error, world),
    }
}

fn execute(args: impl IntoIterator<Item = OsString>, world: &World) -> anyhow::Result<Exit> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(plain) = without_flags(&args) {
        return inspect(plain, world);
    }
    if !names_a_command(&args)
        && let Ok(only) = InspectOnly::try_parse_from(&args)
    {
        return inspect(only.inspect, world);
    }
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => return said(&error, &args, world),
    };
    match cli.command {
        None => inspect(cli.inspect, world),
        Some(Command::Inspect(args)) => inspect(*args, world),
        Some(Command::Check(args)) => check(*args, world),
        Some(Command::Keys(args)) => keys::run(*args, world),
        Some(Command::Shape(args)) => shape::run(&args, world),
        Some(Command::Scan(args)) => scan::run(&args, world),
        Some(Command::Redact(args)) => filter::run(&args, world),
        Some(Command::Diff(args)) => diff::run(&args, world),
        Some(Command::Explain(args)) => explain::run(&args, world),
        Some(Command::Demo(args)) => demo::run(&args, world),
        Some(Command::Help(args)) => help::run(&args, world),
        Some(Command::Config(args)) => config::run(&args, world),
        Some(Command::Completions { shell }) => print(&generate::completions(shell), world),
        Some(Command::Man { dir }) => man(dir.as_deref(), world),
    }
}

/// The arguments, if there is no flag and no command among them: a token, `-`, or nothing.
fn without_flags(args: &[OsString]) -> Option<InspectArgs> {
    match args {
        [_] => Some(InspectArgs::plain(None)),
        [_, one] if !names_a_command(args) => {
            let token = one.to_str()?;
            let is_plain = token == "-" || !(token.is_empty() || token.starts_with('-'));
            is_plain.then(|| InspectArgs::plain(Some(token.to_owned())))
        }
        _ => None,
    }
}

fn names_a_command(args: &[OsString]) -> bool {
    let is_command = |arg: &OsString| COMMANDS.iter().any(|name| arg == name);
    args.iter().skip(1).any(is_command)
}

/// A failure that ends the run: what, why, what to do.
fn failed(error: &anyhow::Error, world: &World) -> Exit {
    let style = Style::new(style::choose(
        style::Choice::Auto,
        |name| world.env(name),
        world.stderr_is_terminal(),
    ));
    let failure = match error.downcast_ref::<Failure>() {
        Some(failure) => failure.clone(),
        None => Failure::usage(format!("{error:#}")),
    };
    world.message(&format!(
        "{} {}",
        style.bad("error:"),
        escape::terminal(&without_tokens(&failure.what))
    ));
    if let Some(excerpt) = &failure.excerpt {
        world.message(&escape::excerpt(excerpt));
    }
    if let Some(help) = &failure.help {
        world.message(&format!(
            "{}  {}",
            style.strong("help:"),
            escape::terminal(&without_tokens(help))
        ));
    }
    failure.exit
}

fn said(error: &clap::Error, args: &[OsString], world: &World) -> anyhow::Result<Exit> {
    match usage::explain(error, args) {
        usage::Said::Page(page) => print(page.as_bytes(), world),
        usage::Said::Wrong(failure) => Err(failure.into()),
    }
}

fn inspect(mut args: InspectArgs, world: &World) -> anyhow::Result<Exit> {
    if nothing_given(&args.common.input, world) {
        let help = Cli::command().render_help();
        print(help.to_string().as_bytes(), world)?;
        return Ok(Exit::Usage);
    }
    let slots = Slots {
        common: &mut args.common,
        purpose: &mut args.purpose,
        // Of check alone.
        allow: &mut Vec::new(),
        shape: &mut None,
    };
    profile::fill(slots, world)?;
    let trusted = configuration::fill(&mut args.common, world)?;
    let mut job = Job::new(&args.common, &trusted, world)?;
    job.wants(args.purpose)?;
    job.context.error = args.error.as_deref().and_then(VerifierError::read);
    if let Some(challenge) = args.error.as_deref().and_then(input::Challenge::find) {
        job.context.challenged(challenge);
    }
    job.run()
}

fn check(mut args: CheckArgs, world: &World) -> anyhow::Result<Exit> {
    if nothing_given(&args.common.input, world) {
        return Err(Failure::usage("there is no token to check")
            .with_help("whichtoken check - < token, or --file or --env")
            .into());
    }
    let slots = Slots {
        common: &mut args.common,
        purpose: &mut args.purpose,
        allow: &mut args.allow,
        shape: &mut args.shape,
    };
    profile::fill(slots, world)?;
    let trusted = configuration::fill(&mut args.common, world)?;
    let mut job = Job::new(&args.common, &trusted, world)?;
    job.wants(args.purpose)?;
    job.context.check = Some(settings::allowed(&args.allow)?);
    job.init = Init::asked(&args);
    if let Some(path) = &args.shape {
        job.context.expected.shape = Some(shape::kept(path, world)?);
    }
    job.run()
}

fn nothing_given(args: &InputArgs, world: &World) -> bool {
    args.token.is_none()
        && args.file.is_none()
        && args.env.is_none()
        && !args.clipboard
        && args.from.is_empty()
        && world.stdin_is_terminal()
}

fn man(dir: Option<&Path>, world: &World) -> anyhow::Result<Exit> {
    let pages = generate::man_pages()?;
    let Some(dir) = dir else {
        return match pages.first() {
            Some((_, page)) => print(page, world),
            None => Ok(Exit::Success),
        };
    };
    settings::refuse_as_name("man", dir)?;
    world
        .create_dir(dir)
        .with_context(|| format!("{} cannot be made", nameable_path(dir)))?;
    for (name, page) in &pages {
        write_file(&dir.join(name), page, world)?;
    }
    Ok(Exit::Success)
}

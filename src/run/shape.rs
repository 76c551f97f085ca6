//! `whichtoken shape`, and the file that `check --shape` compares with.

use std::path::Path;

use super::deliver::deliver;
use super::read::{DOCUMENT_LIMIT, no_token, read};
use crate::classify::classify;
use crate::cli::args::{InputArgs, NetworkArgs, OutputArgs, ShapeArgs};
use crate::error::{Failure, nameable_path};
use crate::exit::Exit;
use crate::expect::{self, Status};
use crate::input::{self, Found, NoToken};
use crate::obtain;
use crate::report::Report;
use crate::settings::{Input, Network, Output};
use crate::shape::{self, Shape, Shapes};
use crate::world::World;

/// Runs the command.
pub(super) fn run(args: &ShapeArgs, world: &World) -> anyhow::Result<Exit> {
    let input = InputArgs {
        token: args.token.clone(),
        file: args.file.clone(),
        env: args.env.clone(),
        clipboard: args.clipboard,
        ..InputArgs::default()
    };
    if super::nothing_given(&input, world) {
        return Err(Failure::usage("there is no token")
            .with_help("whichtoken shape - < token, or --file, --env or --clipboard")
            .into());
    }
    let output = Output::resolve(
        &OutputArgs {
            output: args.output.clone(),
            ..OutputArgs::default()
        },
        false,
        None,
    )?;
    let network = Network::resolve(&NetworkArgs::default())?;
    let text = read(&Input::resolve(&input, None)?, &network, world)?;
    let found = input::find(&text).map_err(no_token)?;
    if found.iter().any(|one| one.text.len() > args.max_token) {
        return Err(no_token(NoToken::TooLong).into());
    }
    let mut sections = Vec::new();
    for one in &found {
        let token = one.token();
        let (_, verdict) = classify(&token, one.member);
        sections.push((one.name.clone(), Shape::of(&token, verdict.kind.id())));
    }
    if sections.iter().all(|(_, shape)| shape.is_empty()) {
        return Err(Failure::new(
            Exit::NoToken,
            "the token has no header and no claims that can be read",
        )
        .with_help("opaque tokens have no shape; a file is named with --file")
        .into());
    }
    deliver(Shapes::new(sections).write().as_bytes(), &output, world)?;
    Ok(Exit::Success)
}

/// Reads the file that `--shape` names.
pub(super) fn kept(path: &Path, world: &World) -> Result<Shapes, Failure> {
    let bytes = world
        .read_file(path, DOCUMENT_LIMIT)
        .map_err(|error| obtain::unreadable("--shape", path, &error))?;
    let name = || nameable_path(path);
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("--shape: {} is not UTF-8", name())))?;
    Shapes::read(&text).map_err(|fault| {
        Failure::usage(format!("{}:{}: {}", name(), fault.line, fault.why))
            .with_help("whichtoken shape writes such a file from a good token")
    })
}

/// The names of what was found in a response, before one of them was picked; only where a shape was kept.
pub(super) fn names(kept: Option<&Shapes>, found: &[Found]) -> Vec<String> {
    let found = kept.map_or(&[][..], |_| found);
    found.iter().filter_map(|one| one.name.clone()).collect()
}

/// A response that lacks a token of which the shape was kept has another shape.
pub(super) fn compare(kept: Option<&Shapes>, names: &[String], reports: &mut [Report<'_>]) {
    let (Some(kept), Some(first)) = (kept, reports.first_mut()) else {
        return;
    };
    if names.is_empty() {
        return;
    }
    let came: Vec<String> = names.iter().map(|name| shape::section(name)).collect();
    let lacking: Vec<String> = kept
        .names()
        .map(shape::section)
        .filter(|name| !came.contains(name))
        .collect();
    if !lacking.is_empty() {
        first.expectations.push(expect::shape::lacking(&lacking));
        first.outcome = Status::Fail;
    }
}

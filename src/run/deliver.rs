//! Where an answer goes: standard output, or a file.

use std::path::Path;

use anyhow::Context as _;

use crate::cli::args::OutputArgs;
use crate::error::{Failure, nameable_path};
use crate::exit::Exit;
use crate::settings::Output;
use crate::stream;
use crate::world::World;

/// How and where to print, with what the environment says of it; `stream` is true for `--lines`.
pub(super) fn output(args: &OutputArgs, stream: bool, world: &World) -> Result<Output, Failure> {
    Output::resolve(args, stream, world.env("CI").as_deref())?
        .in_zone(args.zone.as_deref(), |name| world.zone(name))
}

/// Writes to standard output; a reader that has gone is no failure.
pub(super) fn print(bytes: &[u8], world: &World) -> anyhow::Result<Exit> {
    stream::send(&mut world.stdout(), bytes)?;
    Ok(Exit::Success)
}

/// True if the answer is shown on a terminal.
pub(super) fn is_to_terminal(output: &Output, world: &World) -> bool {
    output.file.is_none() && world.stdout_is_terminal()
}

/// Writes an answer to `--output` or standard output.
pub(super) fn deliver(bytes: &[u8], output: &Output, world: &World) -> anyhow::Result<()> {
    match &output.file {
        Some(path) => write_file(path, bytes, world),
        None => print(bytes, world).map(|_| ()),
    }
}

/// Writes a file, which is made if it is not there.
pub(super) fn write_file(path: &Path, bytes: &[u8], world: &World) -> anyhow::Result<()> {
    world
        .create(path)
        .and_then(|mut file| stream::send(&mut file, bytes))
        .map(|_| ())
        .with_context(|| unwritable(path))
}

/// What is said of a file that cannot be written.
pub(super) fn unwritable(path: &Path) -> String {
    format!("{} cannot be written", nameable_path(path))
}

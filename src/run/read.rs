//! The text in which tokens are looked for, and what is said where there is none.

use crate::error::Failure;
use crate::exit::Exit;
use crate::input::{self, NoToken};
use crate::obtain;
use crate::settings::{Input, Network};
use crate::world::World;

/// The longest document that is read: 16 MiB.
pub(super) const DOCUMENT_LIMIT: usize = 16 << 20;

/// The text of the input.
pub(super) fn read(input: &Input, network: &Network, world: &World) -> Result<String, Failure> {
    let bytes = match input {
        Input::Argument(text) => return Ok(text.clone()),
        Input::Env(name) => {
            let value = world.env(name);
            return value.ok_or_else(|| obtain::unset("--env", name));
        }
        Input::Job(token) => obtain::job_token(token, network, world)?,
        Input::Stdin => world.read_stdin(DOCUMENT_LIMIT).map_err(|error| {
            obtain::unreadable_stdin(&error).with_help("for many tokens use --lines")
        })?,
        Input::File(path) => world
            .read_file(path, DOCUMENT_LIMIT)
            .map_err(|error| obtain::unreadable("--file", path, &error))?,
    };
    Ok(input::decode_text(bytes))
}

/// The failure that there is no token.
pub(super) fn no_token(reason: NoToken) -> Failure {
    Failure::new(Exit::NoToken, reason.describe()).with_help(reason.help())
}

//! The text in which tokens are looked for, and what is said where there is none.

use std::path::Path;

use crate::error::{Failure, nameable_path};
use crate::exit::Exit;
use crate::input::{self, NoToken};
use crate::obtain;
use crate::settings::{Input, Network};
use crate::world::{Unread, World};

/// The longest document that is read: 16 MiB.
pub(super) const DOCUMENT_LIMIT: usize = 16 << 20;

/// The text of the input.
pub(super) fn read(input: &Input, network: &Network, world: &World) -> Result<String, Failure> {
    let bytes = match input {
        Input::Argument(text) => {
            tell_of_file(text, world);
            return Ok(text.clone());
        }
        Input::Env(name) => {
            let value = world.env(name);
            return value.ok_or_else(|| obtain::unset("--env", name));
        }
        Input::Clipboard => clipboard(world)?,
        Input::Job(token) => obtain::job_token(token, network, world)?,
        Input::Stdin => {
            if world.stdin_is_terminal() && world.stderr_is_terminal() {
                world.message("paste the token, then press Enter and Ctrl-D");
            }
            world.read_stdin(DOCUMENT_LIMIT).map_err(|error| {
                obtain::unreadable_stdin(&error).with_help("for many tokens use --lines")
            })?
        }
        Input::File(path) => world
            .read_file(path, DOCUMENT_LIMIT)
            .map_err(|error| obtain::unreadable("--file", path, &error))?,
    };
    Ok(input::decode_text(bytes))
}

/// The text of a TOML file; the label says who named the file.
pub(super) fn toml(bytes: Vec<u8>, label: &str, file: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| {
        let name = nameable_path(file);
        Failure::usage(format!("{label}{name} is not UTF-8, which TOML must be"))
    })
}

/// The longest argument that is looked up as a file, in bytes: the longest name that file systems take.
const LONGEST_NAME: usize = 255;

/// Says that the argument is the name of a file, which stays unread: an argument is the token itself. No JWT is looked
/// up: it is longer, or begins as no file does.
fn tell_of_file(argument: &str, world: &World) {
    let is_name = argument.len() <= LONGEST_NAME && !argument.starts_with("eyJ");
    let name = Path::new(argument);
    if is_name && world.is_file(name) && nameable_path(name) == argument {
        let file = Input::File(name.into()).again();
        world.message(&format!("note: to read the file of this name: {file}"));
    }
}

/// The bytes of the clipboard.
fn clipboard(world: &World) -> Result<Vec<u8>, Failure> {
    const OTHERWISE: &str = "or run whichtoken -, paste the token, and press Enter and Ctrl-D";
    let bytes = world.clipboard(DOCUMENT_LIMIT).map_err(|error| match error {
        Unread::NoProgram(display) => {
            let install = match display {
                Some("WAYLAND_DISPLAY") => "install wl-paste (package wl-clipboard)",
                Some(_) => "install xclip or xsel",
                None => "there is no graphical session here (WAYLAND_DISPLAY and DISPLAY are not set): use a terminal that has one",
            };
            Failure::usage("--clipboard: there is no program that reads the clipboard")
                .with_help(format!("{install}, {OTHERWISE}"))
        }
        Unread::Broken(name, error) => {
            Failure::usage(format!("--clipboard: {name} cannot be run: {error}"))
                .with_help(format!("see whether {name} works, {OTHERWISE}"))
        }
        Unread::TooSlow(name) => Failure::usage(format!("--clipboard: {name} does not answer"))
            .with_help(format!("see whether {name} works, {OTHERWISE}")),
        Unread::TooLong => Failure::new(
            Exit::NoToken,
            format!("the clipboard holds more than {DOCUMENT_LIMIT} bytes"),
        )
        .with_help("copy the token alone"),
        Unread::Refused(name) => Failure::new(
            Exit::NoToken,
            format!("the clipboard is empty, or holds no text ({name} gave none)"),
        )
        .with_help("copy the token as text"),
    })?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::new(Exit::NoToken, "the clipboard is empty")
            .with_help("copy the token, and run this again"));
    }
    if bytes.contains(&0) {
        return Err(Failure::new(
            Exit::NoToken,
            "the clipboard holds no text, such as a picture",
        )
        .with_help("copy the token as text"));
    }
    Ok(bytes)
}

/// The failure that there is no token.
pub(super) fn no_token(reason: NoToken) -> Failure {
    Failure::new(Exit::NoToken, reason.describe()).with_help(reason.help())
}

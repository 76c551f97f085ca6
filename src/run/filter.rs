//! `whichtoken redact`: a text without its tokens.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::cli::args::RedactArgs;
use crate::error::{Failure, nameable_path};
use crate::exit::Exit;
use crate::input::Locator;
use crate::judge::Clock;
use crate::redact::{self, Ended};
use crate::scan::Rules;
use crate::world::World;

pub(super) fn run(args: &RedactArgs, world: &World) -> anyhow::Result<Exit> {
    let standard_input = [PathBuf::from("-")];
    let files = match args.files.as_slice() {
        [] if world.stdin_is_terminal() => {
            return Err(Failure::usage("there is no text to redact")
                .with_help("pipe it in, or name files: whichtoken redact app.log")
                .into());
        }
        [] => &standard_input,
        files => files,
    };
    let rules = Rules {
        locator: Locator::new(),
        clock: Clock::at(world.now()),
        allowed: Vec::new(),
    };
    let mut output = world.stdout().lock();
    for path in files {
        let (input, name): (Box<dyn Read>, _) = match path == Path::new("-") {
            true => (Box::new(world.stdin().lock()), "standard input".to_owned()),
            false => {
                let name = nameable_path(path);
                let file = world
                    .open(path)
                    .with_context(|| format!("{name} cannot be read"))?;
                (Box::new(file), name)
            }
        };
        let ended = redact::redact(input, &mut output, &rules);
        match ended.with_context(|| format!("{name} cannot be redacted"))? {
            Ended::Whole => {}
            Ended::Unread => break,
            Ended::Utf16 => {
                return Err(Failure::new(
                    Exit::Undecided,
                    format!("{name} is UTF-16, in which no token would be found"),
                )
                .with_help("convert it first: iconv -f UTF-16 -t UTF-8")
                .into());
            }
        }
    }
    Ok(Exit::Success)
}

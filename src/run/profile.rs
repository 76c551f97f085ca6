//! `--profile`: what the flags do not say is taken from a file.

use super::read;
use crate::error::Failure;
use crate::obtain;
use crate::settings::profile::{LONGEST, Place, Profile, Slots};
use crate::world::World;

/// Fills what was not typed from the profile, if one was named.
pub(super) fn fill(mut slots: Slots<'_>, world: &World) -> Result<(), Failure> {
    let Some(place) = &slots.common.expect.profile else {
        return Ok(());
    };
    let place = Place::read(place);
    let bytes = world
        .read_file(&place.file, LONGEST)
        .map_err(|error| obtain::unreadable("--profile", &place.file, &error))?;
    let text = read::toml(bytes, "--profile: ", &place.file)?;
    Profile::read(&text, &place)?.fill(&mut slots);
    Ok(())
}

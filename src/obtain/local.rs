//! What is at hand: files with keys or secrets, and secrets in variables.

use std::path::Path;

use zeroize::Zeroizing;

use super::Keyring;
use super::failure::{Trouble, unreadable, unset};
use crate::error::Failure;
use crate::keys::{self, KeyOrigin, KeySet};
use crate::world::World;

/// The longest file that is read of those that hold keys, or what a token is compared with.
const FILE_LIMIT: usize = 1 << 20;

impl Keyring<'_> {
    pub(super) fn key_file(&self, flag: &str, path: &Path) -> Result<KeySet, Trouble> {
        // The keys of a trusted issuer decide whom the user trusts, as the config file does that names them.
        let bytes = match self.trusted_by {
            Some(_) => self.world.read_own_file(path, FILE_LIMIT),
            None => self.world.read_file(path, FILE_LIMIT),
        };
        let bytes = Zeroizing::new(bytes.map_err(|error| unreadable(flag, path, &error))?);
        let origin = KeyOrigin::File(path.display().to_string());
        Ok(keys::read_key_file(&bytes, origin)?)
    }

    pub(super) fn secret_file(&self, path: &Path) -> Result<KeySet, Trouble> {
        let bytes = Zeroizing::new(read(self.world, "--secret-file", path)?);
        let origin = KeyOrigin::Secret(path.display().to_string());
        Ok(keys::read_secret(&bytes, origin)?)
    }

    pub(super) fn secret_env(&self, name: &str) -> Result<KeySet, Trouble> {
        let secret = self.world.env(name).map(Zeroizing::new);
        let secret = secret.ok_or_else(|| unset("--secret-env", name))?;
        let origin = KeyOrigin::Secret(name.to_owned());
        Ok(keys::read_secret(secret.as_bytes(), origin)?)
    }
}

/// Reads a file that a flag names.
pub(super) fn read(world: &World, flag: &str, path: &Path) -> Result<Vec<u8>, Failure> {
    world
        .read_file(path, FILE_LIMIT)
        .map_err(|error| unreadable(flag, path, &error))
}

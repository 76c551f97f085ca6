//! A config file in the home of a run.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Whichtoken, whichtoken};

/// A run whose user has this config file in its usual place.
pub fn configured<'a>(args: impl IntoIterator<Item = &'a str>, config: &str) -> Whichtoken {
    let run = whichtoken(args);
    let folder = folder(&run);
    fs::create_dir_all(&folder).unwrap();
    write(&folder.join("config.toml"), config);
    run
}

/// The folder of the config file.
pub fn folder(run: &Whichtoken) -> PathBuf {
    run.directory().join(".config/whichtoken")
}

/// Writes a file that only its owner may write to, whatever the mask of the process is.
pub fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::write(path, content).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

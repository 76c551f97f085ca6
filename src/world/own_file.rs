//! A file that decides whom the user trusts: only what nobody else can have written is read, and nothing is waited for.

use std::fs::File;
use std::io;
use std::path::Path;

/// The number of root.
#[cfg(unix)]
const ROOT: u32 = 0;

/// Opens a regular file of the user or of root that nobody else may write to. A link is followed: what it leads to is
/// what counts.
#[cfg(unix)]
pub(super) fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{FileType, Mode, OFlags};

    // Not to wait where somebody has put a pipe.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let file = rustix::fs::open(path, flags, Mode::empty())?;
    let stat = rustix::fs::fstat(&file)?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Err(io::Error::other("it is no regular file"));
    }
    match distrust(&stat, Some(ROOT)) {
        Some(why) => Err(io::Error::other(why)),
        None => Ok(File::from(file)),
    }
}

/// The same where it cannot be told who may write to a file.
#[cfg(not(unix))]
pub(super) fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is no regular file")),
    }
}

/// Why a file or directory may have been written by somebody else than this user, or `also` this one.
#[cfg(unix)]
pub(super) fn distrust(stat: &rustix::fs::Stat, also: Option<u32>) -> Option<&'static str> {
    let owner = stat.st_uid;
    if owner != rustix::process::geteuid().as_raw() && Some(owner) != also {
        Some("it belongs to another user")
    } else if stat.st_mode & 0o022 != 0 {
        Some("others may write to it")
    } else {
        None
    }
}

//! A file that decides whom the user trusts: only what nobody else can have written is read, and nothing is waited for.

use std::fs::File;
use std::io;
use std::path::Path;

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
    let is_of_root = stat.st_uid == 0;
    match distrust(&stat) {
        Some(Distrust::Owner) if is_of_root && stat.st_mode & 0o022 == 0 => {}
        Some(why) => return Err(io::Error::other(why.words())),
        None => {}
    }
    Ok(File::from(file))
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

/// Why a file or directory may have been written by somebody else.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distrust {
    Owner,
    Mode,
}

#[cfg(unix)]
impl Distrust {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Owner => "it belongs to another user",
            Self::Mode => "others may write to it",
        }
    }
}

#[cfg(unix)]
pub(super) fn distrust(stat: &rustix::fs::Stat) -> Option<Distrust> {
    if stat.st_uid != rustix::process::geteuid().as_raw() {
        Some(Distrust::Owner)
    } else if stat.st_mode & 0o022 != 0 {
        Some(Distrust::Mode)
    } else {
        None
    }
}

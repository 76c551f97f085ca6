//! The cache's directory: only files that this user alone can have written are read, no link is followed, and
//! an entry is replaced as a whole. Nothing outside the directory is ever touched.
//!
//! Everything is opened relative to the open directory, so that nobody can put another one in its place
//! meanwhile.

use std::ffi::OsString;
use std::fs::{DirBuilder, File};
use std::io::{self, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::own_file::distrust;
use super::user_folder;
use crate::fetch::Store;

/// How many entries are kept; the oldest make room.
const MOST_ENTRIES: usize = 200;

/// A temporary file this old, in seconds, was left behind by a run that was stopped.
const ABANDONED: u64 = 3600;

/// Letters of an entry's name.
const NAME_LENGTH: usize = 64;

#[derive(Debug)]
pub(super) struct CacheDir {
    path: PathBuf,
}

impl CacheDir {
    /// Below `XDG_CACHE_HOME`, or `.cache` of `HOME`; none if neither is an absolute path.
    pub(super) fn find(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let caches = user_folder("XDG_CACHE_HOME", ".cache", variable)?;
        Some(Self {
            path: caches.join("whichtoken"),
        })
    }

    fn open(&self) -> io::Result<OwnedFd> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let dir =
            rustix::fs::open(&self.path, flags, Mode::empty()).map_err(|errno| match errno {
                Errno::LOOP | Errno::NOTDIR => {
                    self.refused("it is no directory; a link is not followed")
                }
                other => self.failed(&other.into()),
            })?;
        match distrust(&rustix::fs::fstat(&dir)?, None) {
            Some(why) => Err(self.refused(why)),
            None => Ok(dir),
        }
    }

    fn open_or_make(&self) -> io::Result<OwnedFd> {
        match self.open() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut builder = DirBuilder::new();
                builder.recursive(true).mode(0o700);
                builder
                    .create(&self.path)
                    .map_err(|error| self.failed(&error))?;
                self.open()
            }
            other => other,
        }
    }

    fn refused(&self, why: &str) -> io::Error {
        io::Error::other(format!("{}: {why}", self.path.display()))
    }

    fn failed(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
    }
}

impl Store for CacheDir {
    fn read(&self, name: &str, limit: usize) -> io::Result<Vec<u8>> {
        let dir = self.open()?;
        // Not to wait where somebody has put a pipe.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file =
            rustix::fs::openat(&dir, name, flags, Mode::empty()).map_err(|errno| match errno {
                Errno::LOOP => self.refused("an entry is a link, which is not followed"),
                other => self.failed(&other.into()),
            })?;
        let stat = rustix::fs::fstat(&file)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(self.refused("an entry is no file"));
        }
        if let Some(why) = distrust(&stat, None) {
            return Err(self.refused(&format!("an entry is not used: {why}")));
        }
        super::read_limited(File::from(file), limit)
    }

    fn write(&self, name: &str, entry: &[u8]) -> io::Result<()> {
        let dir = self.open_or_make()?;
        let (temporary, file) = new_file(&dir, name).map_err(|error| self.failed(&error))?;
        let written = fill(file, entry).and_then(|()| {
            rustix::fs::renameat(&dir, &temporary, &dir, name).map_err(io::Error::from)
        });
        if let Err(error) = written {
            let _ = rustix::fs::unlinkat(&dir, &temporary, AtFlags::empty());
            return Err(self.failed(&error));
        }
        // What cannot be cleared away is no reason to complain: the entry is there.
        let _ = clear_away(&dir);
        Ok(())
    }
}

/// A file that nobody else has, beside the entry that it becomes.
fn new_file(dir: impl AsFd, name: &str) -> io::Result<(String, File)> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let process = std::process::id();
    let mut number = 0;
    loop {
        let temporary = format!("{name}.{process}.{number}.tmp");
        match rustix::fs::openat(&dir, &temporary, flags, Mode::RUSR | Mode::WUSR) {
            Ok(file) => return Ok((temporary, File::from(file))),
            // Left behind by an earlier process of this number.
            Err(Errno::EXIST) if number < 9 => number += 1,
            Err(errno) => return Err(errno.into()),
        }
    }
}

fn fill(mut file: File, entry: &[u8]) -> io::Result<()> {
    file.write_all(entry)
}

/// Makes room for new entries, and removes what stopped runs left behind. Files that are not ours stay.
fn clear_away(dir: &OwnedFd) -> io::Result<()> {
    let mut entries = Vec::new();
    for file in Dir::read_from(dir)? {
        let file = file?;
        let Ok(name) = file.file_name().to_str() else {
            continue;
        };
        let (entry, end) = name.split_at_checked(NAME_LENGTH).unwrap_or(("", ""));
        let is_ours =
            entry.len() == NAME_LENGTH && entry.bytes().all(|byte| byte.is_ascii_hexdigit());
        match end {
            "" if is_ours => entries.push(name.to_owned()),
            end if is_ours && end.ends_with(".tmp") && age(dir, name)? > ABANDONED => {
                let _ = rustix::fs::unlinkat(dir, name, AtFlags::empty());
            }
            _ => {}
        }
    }
    let Some(surplus) = entries.len().checked_sub(MOST_ENTRIES) else {
        return Ok(());
    };
    let mut by_age: Vec<(u64, String)> = entries
        .into_iter()
        .filter_map(|name| Some((age(dir, &name).ok()?, name)))
        .collect();
    by_age.sort_unstable();
    for (_, name) in by_age.iter().rev().take(surplus) {
        let _ = rustix::fs::unlinkat(dir, name, AtFlags::empty());
    }
    Ok(())
}

/// Seconds since a file was written.
fn age(dir: &OwnedFd, name: &str) -> io::Result<u64> {
    let stat = rustix::fs::statat(dir, name, AtFlags::SYMLINK_NOFOLLOW)?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    Ok(now.saturating_sub(u64::try_from(stat.st_mtime).unwrap_or_default()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_an_earlier_process_of_the_same_number_left_is_no_hindrance() {
        let home = tempfile::TempDir::new().unwrap();
        let cache = CacheDir::find(|name| (name == "HOME").then(|| home.path().into())).unwrap();
        let name = "0".repeat(NAME_LENGTH);
        cache.write(&name, b"first").unwrap();
        assert_eq!(cache.path, home.path().join(".cache/whichtoken"));
        for number in 0..10 {
            assert!(cache.write(&name, &[number]).is_ok(), "{number}");
            assert_eq!(cache.read(&name, 1).unwrap(), [number]);
            let left = format!("{name}.{}.{number}.tmp", std::process::id());
            fs::write(cache.path.join(left), "left behind").unwrap();
        }
        assert!(cache.write(&name, b"last").is_err());
        assert_eq!(
            cache.read(&name, 1).unwrap(),
            [9],
            "what was there is still there"
        );
        assert!(cache.read(&name, 0).is_err(), "too long");
    }
}

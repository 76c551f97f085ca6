//! The only door outside, beside `fetch/http` and `demo`: clock, streams, environment, terminal, files, clipboard.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that may touch the clock, the environment and files"
)]

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::decode::moment::TimeZone;
use crate::decode::number::{Nanoseconds, SECOND};
use crate::fetch::Store;

#[cfg(unix)]
mod cache_dir;
mod clipboard;
mod local_zone;
mod own_file;
mod tree;

pub use clipboard::Unread;
pub use tree::Visit;

/// The real world.
#[derive(Debug, Default)]
pub struct World;

impl World {
    /// Now in nanoseconds since 1970, in whole seconds: the precision of a token's dates.
    pub fn now(&self) -> Nanoseconds {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |elapsed| Nanoseconds::from(elapsed.as_secs()) * SECOND)
    }

    /// An environment variable, if it is set and UTF-8.
    pub fn env(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    /// An environment variable as the system has it.
    pub fn env_os(&self, name: &str) -> Option<OsString> {
        std::env::var_os(name)
    }

    /// The names of the variables that begin so.
    pub fn env_names(&self, prefix: &str) -> Vec<String> {
        std::env::vars_os()
            .filter_map(|(name, _)| name.into_string().ok())
            .filter(|name| name.starts_with(prefix))
            .collect()
    }

    /// Where the user's config file of this program is, if the environment tells it.
    pub fn config_place(&self) -> Option<PathBuf> {
        let folder = match cfg!(windows) {
            true => absolute(std::env::var_os("APPDATA"))?,
            false => user_folder("XDG_CONFIG_HOME", ".config", |name| std::env::var_os(name))?,
        };
        Some(folder.join("whichtoken").join("config.toml"))
    }

    /// A zone of the system's database; `local` is the one of this machine, or that of the variable `TZ`.
    pub fn zone(&self, name: &str) -> Option<TimeZone> {
        match name {
            "local" => local_zone::is_readable(std::env::var_os("TZ").as_deref())
                .then(TimeZone::try_system)?
                .ok(),
            name => TimeZone::get(name).ok(),
        }
    }

    /// True if nobody pipes anything in.
    pub fn stdin_is_terminal(&self) -> bool {
        io::stdin().is_terminal()
    }

    /// True if this is the name of a file that is there.
    pub fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    /// True if something is piped in, or a file: a device such as `/dev/null` is neither.
    pub fn stdin_is_piped(&self) -> bool {
        #[cfg(unix)]
        {
            use rustix::fs::FileType;
            let kind =
                rustix::fs::fstat(io::stdin()).map(|stat| FileType::from_raw_mode(stat.st_mode));
            matches!(
                kind,
                Ok(FileType::Fifo | FileType::Socket | FileType::RegularFile)
            )
        }
        #[cfg(not(unix))]
        !self.stdin_is_terminal()
    }

    /// Opens every file below `root`, or `root` itself, on this many threads, and hands each on with its path. Hidden
    /// files too, no links, nothing of version control, and nothing that ignore files name unless `everything` is asked
    /// for.
    pub fn walk(&self, root: &Path, everything: bool, threads: usize, visit: Visit<'_>) {
        tree::walk(root, everything, threads, visit);
    }

    /// True if the answer goes to a person's terminal.
    pub fn stdout_is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// True if messages go to a person's terminal.
    pub fn stderr_is_terminal(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// Columns of the terminal, if standard output is one.
    pub fn columns(&self) -> Option<usize> {
        if !self.stdout_is_terminal() {
            return None;
        }
        terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
    }

    /// Standard input, at most `limit` bytes.
    ///
    /// # Errors
    /// If it cannot be read or is longer.
    pub fn read_stdin(&self, limit: usize) -> io::Result<Vec<u8>> {
        read_limited(io::stdin().lock(), limit)
    }

    /// Standard input as a stream.
    pub fn stdin(&self) -> io::Stdin {
        io::stdin()
    }

    /// What the clipboard holds, at most `limit` bytes.
    ///
    /// # Errors
    /// If there is no program for it, or it does not give a text.
    pub fn clipboard(&self, limit: usize) -> Result<Vec<u8>, Unread> {
        clipboard::read(limit)
    }

    /// A file, at most `limit` bytes.
    ///
    /// # Errors
    /// If it cannot be read or is longer.
    pub fn read_file(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        read_limited(File::open(path)?, limit)
    }

    /// A file that decides whom the user trusts, at most `limit` bytes. It is not waited for.
    ///
    /// # Errors
    /// If it cannot be read or is longer, and if it is no regular file or somebody else may have written it.
    pub fn read_own_file(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        read_limited(own_file::open(path)?, limit)
    }

    /// A file as a stream.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn open(&self, path: &Path) -> io::Result<File> {
        File::open(path)
    }

    /// A new file as a stream.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create(&self, path: &Path) -> io::Result<File> {
        File::create(path)
    }

    /// The user's cache, if the environment tells where it is. Nothing is touched before it is used.
    ///
    /// None on systems where it cannot be told who may have written a file.
    pub fn cache(&self) -> Option<Box<dyn Store>> {
        #[cfg(unix)]
        {
            let found = cache_dir::CacheDir::find(|name| std::env::var_os(name))?;
            Some(Box::new(found))
        }
        #[cfg(not(unix))]
        None
    }

    /// Makes a directory with its parents.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// Standard output, to be written in whole blocks.
    pub fn stdout(&self) -> io::Stdout {
        io::stdout()
    }

    /// So many threads can work at once; one if that is not known.
    pub fn parallelism(&self) -> usize {
        std::thread::available_parallelism().map_or(1, usize::from)
    }

    /// Shows a passing message in the line of the terminal where the last one stood; an empty one clears the line. Only
    /// for a terminal.
    pub fn status(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r{text}\u{1b}[K");
        let _ = stderr.flush();
    }

    /// A message for the person. That nobody reads messages is no failure.
    pub fn message(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes());
        let _ = stderr.write_all(b"\n");
    }
}

/// The folder that a variable of the XDG base directories names, or else this one in `HOME`.
fn user_folder(
    name: &str,
    in_home: &str,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Option<PathBuf> {
    let home = || Some(absolute(variable("HOME"))?.join(in_home));
    absolute(variable(name)).or_else(home)
}

/// The path in a variable; one that is not absolute counts as none.
fn absolute(value: Option<OsString>) -> Option<PathBuf> {
    value.map(PathBuf::from).filter(|path| path.is_absolute())
}

fn read_limited(reader: impl io::Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(1 << 13);
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it is longer than {limit} bytes"),
        ));
    }
    Ok(bytes)
}

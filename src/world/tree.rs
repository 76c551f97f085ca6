//! Every file of a tree, by the rules of ignore files, on all cores.

use std::fs::File;
use std::io;
use std::path::Path;

use ignore::{DirEntry, Error, WalkBuilder, WalkState};

/// Is handed each file with its path, from several threads.
pub type Visit<'v> = &'v (dyn Fn(&Path, io::Result<&mut dyn io::Read>) + Sync);

/// Folders of version control: what is in them is in the tree, or was.
const VERSION_CONTROL: [&str; 4] = [".git", ".hg", ".svn", ".jj"];
/// Our own ignore file, beside `.gitignore` and `.ignore`.
const IGNORE_FILE: &str = ".whichtokenignore";

/// Opens every file below `root`, or `root` itself, and hands it on with its path. Hidden files too; links are not
/// followed; folders of version control are left out, and what ignore files name, unless `everything` is asked for.
pub(super) fn walk(root: &Path, everything: bool, threads: usize, visit: Visit<'_>) {
    let mut builder = WalkBuilder::new(root);
    builder
        .hidden(false)
        .ignore(!everything)
        .git_ignore(!everything)
        .git_exclude(!everything)
        .parents(!everything)
        // What is found depends on the tree, not on who looks.
        .git_global(false)
        .require_git(false)
        .threads(threads)
        .filter_entry(|entry| entry.depth() == 0 || !is_version_control(entry));
    if !everything {
        builder.add_custom_ignore_filename(IGNORE_FILE);
    }
    builder.build_parallel().run(|| {
        Box::new(|entry| {
            match entry {
                Ok(entry) => one(&entry, visit),
                Err(error) => {
                    let path = path_of(&error).unwrap_or(root).to_owned();
                    visit(&path, Err(as_io(error)));
                }
            }
            WalkState::Continue
        })
    });
}

fn is_version_control(entry: &DirEntry) -> bool {
    VERSION_CONTROL
        .iter()
        .any(|name| entry.file_name() == *name)
}

fn one(entry: &DirEntry, visit: Visit<'_>) {
    let is_file = |kind: std::fs::FileType| match entry.depth() {
        // What was named may be a pipe.
        0 => !kind.is_dir(),
        _ => kind.is_file(),
    };
    if entry.file_type().is_some_and(is_file) {
        match File::open(entry.path()) {
            Ok(mut file) => visit(entry.path(), Ok(&mut file)),
            Err(error) => visit(entry.path(), Err(error)),
        }
    }
}

fn path_of(error: &Error) -> Option<&Path> {
    match error {
        Error::WithPath { path, .. } => Some(path),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => path_of(err),
        Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

fn as_io(error: Error) -> io::Error {
    let says = error.to_string();
    error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other(says))
}

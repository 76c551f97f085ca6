//! Unified diffs: of these only what they add counts, at the place where it will stand in the new file.

use memchr::memmem;

/// Where one line of a diff belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// It is added to the new file as the line of this number.
    Added(u64),
    /// It was there before, or is taken away.
    NotNew,
    /// It is no part of a file: a header, or a message.
    Outside,
}

/// What has been read of a diff.
#[derive(Debug, Default)]
pub(super) struct Patch {
    /// The new file's path, as it stands in the diff.
    path: Vec<u8>,
    is_git: bool,
    next_line: u64,
    old_left: u64,
    new_left: u64,
}

impl Patch {
    /// True if a text begins as a diff does, or as what `git show` and `git format-patch` put before one.
    pub(super) fn is_one(text: &[u8]) -> bool {
        let mut lines = text
            .split(|byte| *byte == b'\n')
            .skip_while(|line| line.is_empty());
        let first = lines.next().unwrap_or_default();
        let second = lines.next().unwrap_or_default();
        let is_commit =
            |rest: &[u8]| rest.iter().take(40).all(u8::is_ascii_hexdigit) && rest.len() >= 40;
        let after = |start: &[u8]| first.strip_prefix(start);
        first.starts_with(b"diff --git ")
            || after(b"commit ").is_some_and(is_commit)
            || after(b"From ").is_some_and(is_commit)
            || (first.starts_with(b"--- ") && second.starts_with(b"+++ "))
            || (first.starts_with(b"Index: ") && second.starts_with(b"==="))
    }

    /// The new file's path.
    pub(super) fn path(&self) -> String {
        String::from_utf8_lossy(&self.path).into_owned()
    }

    /// Reads the next line, without its line break.
    pub(super) fn read(&mut self, line: &[u8]) -> Line {
        if self.old_left == 0 && self.new_left == 0 {
            self.outside(line);
            return Line::Outside;
        }
        match line.first() {
            Some(b'+') => {
                self.new_left = self.new_left.saturating_sub(1);
                self.next_line += 1;
                Line::Added(self.next_line - 1)
            }
            Some(b'-') => {
                self.old_left = self.old_left.saturating_sub(1);
                Line::NotNew
            }
            // Some tools leave the blank of an empty line away.
            Some(b' ') | None | Some(b'\r') => {
                self.old_left = self.old_left.saturating_sub(1);
                self.new_left = self.new_left.saturating_sub(1);
                self.next_line += 1;
                Line::NotNew
            }
            // "No newline at end of file"
            Some(b'\\') => Line::NotNew,
            // No hunk goes on like this: what it announced was wrong.
            Some(_) => {
                (self.old_left, self.new_left) = (0, 0);
                self.outside(line);
                Line::Outside
            }
        }
    }

    fn outside(&mut self, line: &[u8]) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.starts_with(b"diff --git ") {
            self.is_git = true;
        } else if let Some(path) = line.strip_prefix(b"+++ ") {
            // A date may follow after a tab.
            let path = path.split(|byte| *byte == b'\t').next().unwrap_or_default();
            let path = path.strip_prefix(b"\"").unwrap_or(path);
            let path = path.strip_suffix(b"\"").unwrap_or(path);
            let path = path
                .strip_prefix(b"b/")
                .filter(|_| self.is_git)
                .unwrap_or(path);
            self.path = path.to_owned();
        } else if let Some((old, new, first)) = hunk(line) {
            (self.old_left, self.new_left, self.next_line) = (old, new, first);
        }
    }
}

/// The lines of the old and the new file in a hunk, and the number of the first new one.
fn hunk(line: &[u8]) -> Option<(u64, u64, u64)> {
    let ranges = line.strip_prefix(b"@@ -")?;
    // What follows is a line of the old file, in whatever encoding.
    let end = memmem::find(ranges, b" @@")?;
    let ranges = std::str::from_utf8(ranges.get(..end)?).ok()?;
    let (old, new) = ranges.split_once(" +")?;
    let range = |text: &str| -> Option<(u64, u64)> {
        match text.split_once(',') {
            Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
            None => Some((text.parse().ok()?, 1)),
        }
    };
    let ((_, old), (first, new)) = (range(old)?, range(new)?);
    Some((old, new, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_lines_have_the_numbers_of_the_new_file() {
        let diff = "commit 0123456789012345678901234567890123456789\n\n    message\n\n\
            diff --git a/x.rs b/x.rs\nindex 1..2 100644\n--- a/x.rs\n+++ b/x.rs\n\
            @@ -10,3 +10,4 @@ fn f() {\n a\n-b\n+B\n+++ C\n c\n\\ No newline at end of file\n\
            diff --git a/y b/y\n--- /dev/null\n+++ b/y\n@@ -0,0 +1 @@\n+one\n-- \n2.40\n";
        let mut patch = Patch::default();
        assert!(Patch::is_one(diff.as_bytes()));
        let mut added = Vec::new();
        let mut outside = Vec::new();
        for line in diff.lines() {
            match patch.read(line.as_bytes()) {
                Line::Added(number) => added.push((patch.path(), number, line)),
                Line::Outside => outside.push(line),
                Line::NotNew => {}
            }
        }
        let expected = [("x.rs", 11, "+B"), ("x.rs", 12, "+++ C"), ("y", 1, "+one")];
        assert_eq!(
            added,
            expected.map(|(path, number, line)| (path.to_owned(), number, line))
        );
        assert!(outside.contains(&"    message") && outside.contains(&"-- "));
        assert!(!outside.contains(&"-b"));
    }

    #[test]
    fn what_a_hunk_is_named_by_may_be_in_any_encoding() {
        let long = format!("{}é", "x".repeat(83));
        for name in [&b"gr\xf6\xdfe()"[..], long.as_bytes()] {
            let mut patch = Patch::default();
            let header = [b"@@ -7,1 +7,1 @@ ", name].concat();
            assert_eq!(patch.read(&header), Line::Outside);
            assert_eq!(patch.read(b"-old"), Line::NotNew, "{name:?}");
            assert_eq!(patch.read(b"+new"), Line::Added(7));
        }
    }

    #[test]
    fn only_a_diff_is_one() {
        for text in [
            "",
            "a\nb",
            "--- a\nb",
            "commit to it\n",
            "From here on",
            "@@ -1 +1 @@\n+a",
        ] {
            assert!(!Patch::is_one(text.as_bytes()), "{text}");
        }
        for text in [
            "--- a\n+++ b\n@@ -1 +1 @@",
            "\ndiff --git a/b b/b\n",
            "Index: x\n=====\n",
        ] {
            assert!(Patch::is_one(text.as_bytes()), "{text}");
        }
    }
}

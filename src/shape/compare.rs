//! What changed between a shape that was kept and that of a token.

use std::collections::BTreeSet;

use super::path::Step;
use super::{Line, Shape};

impl Shape {
    /// The lines that differ, in order: `- ` what was expected, `+ ` what is there. Types that were expected beside
    /// others may be absent, so may what is marked as optional, and what is inside something absent is not missed.
    pub fn differences(&self, found: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(kind) = &self.kind
            && self.kind != found.kind
        {
            lines.push(format!("- kind: {kind}"));
            lines.extend(found.kind.iter().map(|kind| format!("+ kind: {kind}")));
        }
        let paths: BTreeSet<_> = self.lines.keys().chain(found.lines.keys()).collect();
        for path in paths {
            let (expected, there) = (self.lines.get(path), found.lines.get(path));
            let is_missed = match (expected, there) {
                (Some(expected), Some(there)) => !expected.allows(there),
                (Some(expected), None) => !expected.is_optional && found.is_due(path),
                (None, _) => false,
            };
            if let Some(expected) = expected.filter(|_| is_missed) {
                lines.push(format!("- {}", expected.written(path)));
            }
            if let Some(there) = there.filter(|_| is_missed || expected.is_none()) {
                lines.push(format!("+ {}", there.written(path)));
            }
        }
        lines
    }

    /// True if something must be at this path where the path is known: the object that would hold it is there. An array
    /// may be empty.
    fn is_due(&self, path: &[Step]) -> bool {
        match path.split_last() {
            Some((Step::Items, _)) | None => false,
            Some((Step::Member(_), [])) => true,
            Some((Step::Member(_), parent)) => self
                .lines
                .get(parent)
                .is_some_and(|line| line.types.contains("object")),
        }
    }

    /// True if not all of the token is in the shape, so that nothing can be said of the rest.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

impl Line {
    fn allows(&self, there: &Self) -> bool {
        there.types.is_subset(&self.types) && (self.is_optional || !there.is_optional)
    }
}

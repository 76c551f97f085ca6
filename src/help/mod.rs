//! The topics of `whichtoken help`: each is one Markdown file, which a code host shows as a page, too. Pure.
//!
//! Where a page repeats a table of the program (exit codes, formats, facts, variables), `tests/help.rs` holds it to that.

mod markdown;
mod page;
mod roff;

use crate::report::style::Style;

/// A topic of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// The name to ask for it.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The page, in Markdown.
    pub text: &'static str,
}

/// Every topic, the one that most people come for first.
pub const TOPICS: &[Topic] = &[
    Topic {
        name: "tokens",
        about: "access token or ID token? How to tell, five mistakes",
        text: include_str!("tokens.md"),
    },
    Topic {
        name: "trust",
        about: "what makes a token genuine, and what is never trusted",
        text: include_str!("trust.md"),
    },
    Topic {
        name: "expect",
        about: "the expressions of --expect and --get",
        text: include_str!("expect.md"),
    },
    Topic {
        name: "formats",
        about: "how reports are printed, and what never changes",
        text: include_str!("formats.md"),
    },
    Topic {
        name: "ci",
        about: "checks, reports and the own token of a job",
        text: include_str!("ci.md"),
    },
    Topic {
        name: "exit-codes",
        about: "what 0, 1, 2, 3, 4 and 70 mean",
        text: include_str!("exit-codes.md"),
    },
    Topic {
        name: "environment",
        about: "the environment variables that are read",
        text: include_str!("environment.md"),
    },
];

/// The topic of this name; dashes, underscores and blanks are alike.
pub fn topic(name: &str) -> Option<&'static Topic> {
    let name = name.to_lowercase().replace(['_', ' '], "-");
    TOPICS.iter().find(|topic| topic.name == name)
}

/// A text in Markdown for a terminal of so many columns.
pub fn page(text: &str, width: usize, style: Style) -> String {
    page::render(text, width, style)
}

impl Topic {
    /// The page for a terminal of so many columns.
    pub fn page(&self, width: usize, style: Style) -> String {
        page::render(self.text, width, style)
    }

    /// The page as a manual page of section 7.
    pub fn manual(&self) -> String {
        roff::render(self)
    }
}

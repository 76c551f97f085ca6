//! What a person reads when a run cannot go on: what failed, why, and what to do next.

use crate::exit::Exit;

/// A failure that ends the run (or the work on one token), written for the person at the terminal.
///
/// It never holds a token, a signature or key material.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Failure {
    /// What failed and why, one sentence without a final full stop; outside text in it is not yet escaped.
    pub what: String,
    /// What to do next, if that is known.
    pub help: Option<String>,
    /// The exit code that this failure asks for.
    pub exit: Exit,
}

impl Failure {
    /// A failure with the given exit code and no advice.
    pub fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
            exit,
        }
    }

    /// Bad usage or configuration.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what)
    }

    /// Adds what to do next.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

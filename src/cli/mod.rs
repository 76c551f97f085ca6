//! What the user typed: clap types only, no meaning. Meaning is given in `settings`.

pub mod args;
pub mod generate;
pub mod usage;

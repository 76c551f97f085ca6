//! Flags, variables and the config file to resolved settings. Precedence is written once, in `config::force`. What
//! the environment says to all programs is read where it is used: for colour in `report::style`, for proxies and
//! certificates in `fetch`.

pub mod config;
mod expectations;
mod input;
mod job;
mod key_sources;
mod network;
mod output;
pub mod profile;
mod refuse;
mod reports;
mod time;
mod toml_text;

pub use expectations::{allowed, expected, purpose};
pub use input::Input;
pub use job::JobToken;
pub use key_sources::{KeySource, KeySources, is_address};
pub use network::Network;
pub use output::{Output, colour, columns, raw};
pub use refuse::refuse_as_name;
pub use time::clock;

//! `whichtoken`: paste a token and learn what it is, whether it is genuine, and what it is for.
//!
//! Data flows one way; each folder is one stage and knows only the stages before it:
//!
//! ```text
//! args -> [input] text -> [decode] Token -> [keys] <-(fetch) key set -> [verify] Proof
//!      -> [decrypt] the token inside, which goes the same way -> [classify] Verdict -> [judge] Uses + Findings
//!      -> [expect] Expectations -> Report -> [report] text, JSON, HTML, JUnit, ... -> exit code
//! lines of tokens -> [stream] the same for each, on all cores and in order
//! a token -> [shape] names and types without values; two tokens -> [diff] what changed
//! files, logs -> [input] places -> [scan] what stands there -> [report] a line for each
//!                               -> [redact] the text without it
//! ```

pub mod classify;
pub mod cli;
pub mod decode;
pub mod decrypt;
pub mod demo;
pub mod dictionary;
pub mod diff;
pub mod error;
pub mod exit;
pub mod expect;
pub mod explain;
pub mod expression;
pub mod fetch;
pub mod input;
pub mod inspect;
pub mod judge;
pub mod keys;
mod lines;
pub mod nearest;
pub mod obtain;
pub mod redact;
pub mod report;
mod run;
pub mod scan;
pub mod settings;
pub mod shape;
pub mod stream;
pub mod verify;
pub mod world;

pub use inspect::{inspect, inspect_layers};
pub use run::run;

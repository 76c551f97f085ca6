//! What holds of every input, not of examples: no altered token is valid, no text acts on a terminal, no bytes end
//! the program, and another library says the same of signatures.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "tests; the oracles are fuzz targets too"
)]

#[path = "../common/mod.rs"]
mod common;

mod any;
mod differential;
mod mutations;
mod oracle;
mod seeds;
mod signers;

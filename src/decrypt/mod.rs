//! JWE and keys to [`Decryption`]: what an encrypted token holds, and if that cannot be known, why not.
//!
//! The header's `alg` never decides by itself: the key's type and the caller's list of algorithms do. Whatever fails
//! once a key has been chosen fails with one message, so that nobody learns from it where (RFC 7516 11.4, 11.5).
//! A decryption proves nothing about who made a token. Does no I/O, knows no clock and no claim.

mod agree;
mod algorithms;
mod content;
mod decryption;
mod inflate;
mod parameters;
mod refuse;
mod unwrap;

pub use algorithms::{CONTENT, ContentEncryption, KEY_MANAGEMENT, KeyManagement};
pub use decryption::{
    Decryption, FailedReason, Opened, Outcome, UndecidedReason, decrypt, explain_choice,
};
pub use inflate::LONGEST;
pub use parameters::{FEWEST_ITERATIONS, MOST_ITERATIONS};
pub use refuse::Refusal;

#[cfg(test)]
mod tests;

//! Text to [`Token`]: strict readers that report every deviation and still show what can be read.
//!
//! This stage decides form (three segments, five segments, anything else), never meaning, and trusts nothing.

pub mod base64url;
pub mod json;
pub mod number;
mod token;

pub use token::{Jwe, Jws, Opaque, Part, Segment, Token};

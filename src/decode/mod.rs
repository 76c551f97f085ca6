//! Text to [`Token`]: strict readers that report every deviation and still show what can be read.
//!
//! This stage decides form (three segments, five segments, JSON, another known
//! structure, a vendor's prefix), never meaning, and trusts nothing.

pub mod base64url;
mod hexadecimal;
pub mod json;
pub mod moment;
pub mod number;
pub mod path;
pub mod sd_jwt;
pub mod serialised;
mod shorten;
pub mod structured;
mod token;
pub mod vendor;

pub use hexadecimal::hexadecimal;
pub use shorten::shorten;
pub use token::{Jwe, Jws, Opaque, Part, Recipient, Segment, Token, sha256};

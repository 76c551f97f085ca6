//! `zip`: content that was compressed before it was encrypted (RFC 7516 4.1.3).

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The longest content that compressed content may become, in bytes (draft-ietf-oauth-rfc8725bis 3.15).
pub const LONGEST: usize = 250_000;

/// Why compressed content is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defect {
    /// It becomes longer than [`LONGEST`]; nothing beyond that was made.
    TooLong,
    /// It is not DEFLATE (RFC 1951), or cut off.
    Damaged,
}

/// Decompresses DEFLATE up to [`LONGEST`] bytes.
pub(super) fn inflate(compressed: &[u8]) -> Result<Vec<u8>, Defect> {
    decompress_to_vec_with_limit(compressed, LONGEST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Defect::TooLong,
        _ => Defect::Damaged,
    })
}

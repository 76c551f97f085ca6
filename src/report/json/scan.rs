//! What `scan` found, as JSON: one record for each token, or one document of all.

use std::io;

use serde::Serialize;

use super::{Date, compact, date, fingerprint, pretty};
use crate::error::without_tokens;
use crate::scan::Hit;

/// A token and the file that it was found in.
pub type Found = (String, Hit);

/// What there is to say of all files together.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Summary {
    /// So many files were read.
    pub files: usize,
    /// So many were skipped because they are no text.
    pub binary: usize,
    /// So many could not be read.
    pub unreadable: usize,
    /// So many tokens were accepted.
    pub allowed: usize,
}

#[derive(Serialize)]
struct RecordV1<'h> {
    path: String,
    line: u64,
    column: u64,
    kind: &'static str,
    name: &'static str,
    format: &'static str,
    vendor: Option<&'static str>,
    issuer: Option<&'h str>,
    status: &'static str,
    expires_at: Option<Date>,
    fingerprint: String,
}

impl<'h> RecordV1<'h> {
    fn of((path, hit): &'h Found) -> Self {
        let sighting = &hit.sighting;
        Self {
            path: without_tokens(hit.path.as_deref().unwrap_or(path)),
            line: hit.line,
            column: hit.column,
            kind: sighting.kind.entry().id,
            name: sighting.name,
            format: sighting.format,
            vendor: sighting.vendor,
            issuer: sighting.issuer.as_deref(),
            status: sighting.life.name(),
            expires_at: sighting.expires_at.map(date),
            fingerprint: fingerprint(&sighting.digest),
        }
    }
}

#[derive(Serialize)]
struct DocumentV1<'h> {
    schema_version: u32,
    tokens: Vec<RecordV1<'h>>,
    #[serde(flatten)]
    summary: Summary,
}

/// Writes one line for a token.
///
/// # Errors
/// Only if writing fails.
pub fn write_line(found: &Found, out: &mut impl io::Write) -> io::Result<()> {
    compact(&RecordV1::of(found), out)?;
    out.write_all(b"\n")
}

/// Writes one document for all.
///
/// # Errors
/// Only if writing fails.
pub fn write_document(
    found: &[Found],
    summary: Summary,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let document = DocumentV1 {
        schema_version: 1,
        tokens: found.iter().map(RecordV1::of).collect(),
        summary,
    };
    pretty(&document, out)
}

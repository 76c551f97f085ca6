//! Two tokens side by side, as JSON.

use std::io;

use serde::Serialize;

use super::{Date, Raw, Seconds, date, fingerprint, pretty, raw_text};
use crate::diff::{Change, Comparison, Difference, Side};
use crate::report::text::diff::says;

#[derive(Serialize)]
struct DocumentV1<'c> {
    schema_version: u32,
    comparisons: Vec<ComparisonV1<'c>>,
}

#[derive(Serialize)]
struct ComparisonV1<'c> {
    member: Option<&'c str>,
    answer: &'static str,
    before: SideV1,
    after: SideV1,
    differences: Vec<DifferenceV1<'c>>,
}

#[derive(Serialize)]
struct SideV1 {
    kind: &'static str,
    name: &'static str,
    format: &'static str,
    time: &'static str,
    expires_at: Option<Date>,
    fingerprint: String,
}

/// Members that the change does not have are left out.
#[derive(Default, Serialize)]
struct DifferenceV1<'c> {
    place: &'static str,
    name: &'c str,
    change: &'static str,
    matters: bool,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Raw<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Raw<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<&'c [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<&'c [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<Seconds>,
}

/// Writes one document for all comparisons.
///
/// # Errors
/// Only if writing fails.
pub fn write_document(comparisons: &[Comparison<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let comparisons = comparisons.iter().map(|comparison| ComparisonV1 {
        member: comparison.member,
        answer: comparison.answer.name(),
        before: side(&comparison.before),
        after: side(&comparison.after),
        differences: comparison.differences.iter().map(difference).collect(),
    });
    let document = DocumentV1 {
        schema_version: 1,
        comparisons: comparisons.collect(),
    };
    pretty(&document, out)
}

fn side(side: &Side) -> SideV1 {
    SideV1 {
        kind: side.kind.entry().id,
        name: side.name,
        format: side.format,
        time: side.times.status.name(),
        expires_at: side.times.expires_at.map(date),
        fingerprint: fingerprint(&side.digest),
    }
}

fn difference<'c>(of: &'c Difference<'_>) -> DifferenceV1<'c> {
    let common = DifferenceV1 {
        place: of.place.name(),
        name: &of.name,
        matters: of.matters,
        says: says(of),
        ..DifferenceV1::default()
    };
    match &of.change {
        Change::Added(value) => DifferenceV1 {
            change: "added",
            after: raw_text(value.raw()),
            ..common
        },
        Change::Removed(value) => DifferenceV1 {
            change: "removed",
            before: raw_text(value.raw()),
            ..common
        },
        Change::Changed(before, after) => DifferenceV1 {
            change: "changed",
            before: raw_text(before.raw()),
            after: raw_text(after.raw()),
            ..common
        },
        Change::Words { added, removed } => DifferenceV1 {
            change: "words",
            added: Some(added),
            removed: Some(removed),
            ..common
        },
        Change::Moved(by) => DifferenceV1 {
            change: "moved",
            seconds: Some(Seconds(*by)),
            ..common
        },
        Change::Became(..) => DifferenceV1 {
            change: "changed",
            ..common
        },
        Change::Lasts(before, after) => DifferenceV1 {
            change: "lasts",
            seconds: Some(Seconds(after - before)),
            ..common
        },
    }
}

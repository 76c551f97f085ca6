//! `check --shape`: the names and types of the token are those that were kept.

use super::{Expectation, Status};
use crate::judge::Case;
use crate::shape::Shape;

/// The id of the row.
pub const ROW: &str = "shape";

/// So many lines of a difference are shown.
const MOST: usize = 100;

/// The answer, if a shape was given. `member` is the name that the token was handed over as.
pub(super) fn examine(case: &Case<'_>, member: Option<&str>) -> Option<Expectation> {
    let kept = case.expected.shape.as_ref()?;
    let row = |found: Vec<String>, status: Status| {
        Expectation::new(ROW, "the shape that was kept".to_owned(), found, status)
    };
    let kind = case.verdict.kind.id();
    let shape = match kept.section(member, kind) {
        Ok(shape) => shape,
        Err(names) => return Some(no_section(row, member, &names)),
    };
    let found = Shape::of(case.facts.token(), kind);
    let mut lines = shape.differences(&found);
    if lines.is_empty() {
        return Some(match found.is_cut() || shape.is_cut() {
            true => row(Vec::new(), Status::Undecided)
                .with_help("the token has more names than a shape holds"),
            false => row(vec!["no difference".to_owned()], Status::Pass),
        });
    }
    if lines.len() > MOST {
        let more = lines.len() - MOST;
        lines.truncate(MOST);
        lines.push(format!("... and {more} more"));
    }
    // There are claims, but they are not in sight.
    let is_hidden = shape.has_claims() && !found.has_claims();
    let status = if is_hidden && !case.facts.has_claims() {
        Status::Undecided
    } else {
        Status::Fail
    };
    Some(row(lines, status).with_help(
        "if this change is meant, write the shape again: whichtoken shape; a ? behind a path makes it optional",
    ))
}

/// A token that came by a name which is not in the file is a change; one that came alone may be any of them.
fn no_section(
    row: impl Fn(Vec<String>, Status) -> Expectation,
    member: Option<&str>,
    names: &[String],
) -> Expectation {
    let names = names.join(", ");
    match member {
        Some(member) => row(vec![format!("+ {}", crate::shape::section(member))], Status::Fail)
            .with_help(format!("the file has: {names}")),
        None => row(Vec::new(), Status::Undecided).with_help(format!(
            "the file has the shapes of several tokens ({names}): give the whole response, or a file for this token"
        )),
    }
}

/// The answer where tokens that were kept did not come: for the other tokens of the same input.
pub fn lacking(names: &[String]) -> Expectation {
    let found = names.iter().map(|name| format!("- {name}")).collect();
    Expectation::new(
        ROW,
        "every token that was kept".to_owned(),
        found,
        Status::Fail,
    )
}

//! Situations of any issuer, by what they are about.

pub(super) mod audience;
pub(super) mod bound;
pub(super) mod challenge;
pub(super) mod claims;
pub(super) mod form;
pub(super) mod issuer;
pub(super) mod keys;
pub(super) mod kind;
pub(super) mod time;

use crate::classify::Kind;
use crate::judge::Case;

/// Kinds that carry `exp` and `sub` by rule.
fn is_ordinary(case: &Case<'_>) -> bool {
    case.is(Kind::AccessToken) || case.is(Kind::IdToken)
}

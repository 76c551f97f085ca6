//! The challenge that an API answered with, pasted beside the token that it refused.

use super::Context;
use crate::input::{Challenge, Found};

/// The context for the token that was refused, if the text holds a challenge. Whoever asserts has said what matters,
/// and whoever gave `--error` has said what was answered.
pub(super) fn context(context: &Context, text: &str) -> Option<Context> {
    if context.check.is_some() || context.error.is_some() || context.challenge.is_some() {
        return None;
    }
    let challenge = Challenge::find(text)?;
    let mut context = context.clone();
    context.challenged(challenge);
    Some(context)
}

/// True if the challenge is about this token: the only one, or the one that was sent as the credential.
pub(super) fn is_refused(one: &Found, all: &[Found]) -> bool {
    let is_credential = |name: &String| name.eq_ignore_ascii_case("authorization");
    match all {
        [_] => true,
        _ => one.name.as_ref().is_some_and(is_credential),
    }
}

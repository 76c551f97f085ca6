//! Which token of a response `check --for` is about.

use std::borrow::Cow;

use super::Context;
use crate::input::{self, Found, Member};
use crate::judge::Purpose;
use crate::keys::Secret;

/// `check --for` walks the list of one token. Of a token response that is the one that the purpose is about: the others
/// are left out, but for what it is compared with.
pub fn pick(context: &mut Context, found: &mut Vec<Found>, text: &str) {
    let wanted = match context.purpose {
        Some(Purpose::Api) => Member::AccessToken,
        Some(Purpose::Login) => Member::IdToken,
        _ => return,
    };
    // A request hands its access token over as a header, and the proof beside it.
    let is_header = |one: &Found, header: &str| {
        let name = one.name.as_deref();
        wanted == Member::AccessToken && name.is_some_and(|name| name.eq_ignore_ascii_case(header))
    };
    let is_wanted = |one: &Found| one.member == Some(wanted) || is_header(one, "authorization");
    if context.check.is_none() || found.len() < 2 || !found.iter().any(is_wanted) {
        return;
    }
    let has = |claim: &str| {
        let mut wanted = found.iter().filter(|one| is_wanted(one));
        wanted.any(|one| one.token().claim(claim).is_some())
    };
    let bindings = &mut context.expected.bindings;
    let access_token = found
        .iter()
        .find(|one| one.member == Some(Member::AccessToken));
    if bindings.dpop_proof.is_none() {
        let proof = found.iter().find(|one| is_header(one, "dpop"));
        bindings.dpop_proof = proof.map(|proof| secret(&proof.text));
    }
    if wanted == Member::IdToken {
        // Without the hash there is nothing to compare, and in the code flow it may lack.
        if bindings.access_token.is_none() && has("at_hash") {
            bindings.access_token = access_token.map(|token| secret(&token.text));
        }
        if bindings.code.is_none() && has("c_hash") {
            let [code] = input::beside(text, ["code"]);
            bindings.code = code.as_deref().map(secret);
        }
    }
    found.retain(is_wanted);
    for one in found {
        if one.note.is_empty() {
            one.note = Cow::Borrowed("the other tokens of the response were not checked");
        } else {
            let note = format!("{}; the other tokens were not checked", one.note);
            one.note = Cow::Owned(note);
        }
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.as_bytes().to_vec())
}

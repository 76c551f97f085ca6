//! What the token is expected to be, what it is wanted for, and what is accepted all the same.

use std::collections::BTreeSet;

use super::refuse::{refuse_empty, refuse_token, unknown};
use super::time::nanoseconds;
use crate::classify::{KINDS, Kind};
use crate::cli::args::{self, ExpectArgs};
use crate::error::Failure;
use crate::expect::{Expected, purpose as lists};
use crate::expression::Expression;
use crate::judge::{Bindings, CHECKS, KEY_CHECKS, LAYER_CHECKS, Purpose};

/// What the user expects.
///
/// # Errors
/// A kind or duration that is not known.
pub fn expected(args: &ExpectArgs, issuer: Option<&String>) -> Result<Expected, Failure> {
    let mut kinds = Vec::new();
    for name in &args.kind {
        kinds.push(kind(name)?);
    }
    if let Some(issuer) = issuer {
        refuse_empty("--issuer", issuer)?;
    }
    // Not `nonce`: some are tokens.
    for (flag, values) in [
        ("--audience", args.audience.as_slice()),
        ("--client-id", args.client_id.as_slice()),
        ("--scope", args.scope.as_slice()),
        ("--subject", args.subject.as_slice()),
        ("--alg", args.alg.as_slice()),
        ("--typ", args.typ.as_slice()),
        ("--require", args.require.as_slice()),
        ("--forbid", args.forbid.as_slice()),
    ] {
        for value in values {
            refuse_token(flag, value)?;
            refuse_empty(flag, value)?;
        }
    }
    let duration = |flag: &str, text: &Option<String>| {
        text.as_ref()
            .map(|text| nanoseconds(flag, text))
            .transpose()
    };
    Ok(Expected {
        kinds,
        issuer: issuer.cloned(),
        audience: args.audience.clone(),
        client_id: args.client_id.clone(),
        nonce: args.nonce.clone(),
        scopes: args.scope.clone(),
        subject: args.subject.clone(),
        algs: args.alg.clone(),
        typ: args.typ.clone(),
        require: args.require.clone(),
        forbid: args.forbid.clone(),
        max_age: duration("--max-age", &args.max_age)?,
        min_remaining: duration("--min-remaining", &args.min_remaining)?,
        max_lifetime: duration("--max-lifetime", &args.max_lifetime)?,
        shape: None,
        expressions: expressions(&args.expect)?,
        bindings: Bindings::default(),
    })
}

fn expressions(texts: &[String]) -> Result<Vec<Expression>, Failure> {
    texts.iter().map(|text| expression(text)).collect()
}

pub(super) fn expression(text: &str) -> Result<Expression, Failure> {
    Expression::parse(text).map_err(|error| error.failure("--expect"))
}

/// The findings and rows that `--allow` names.
///
/// # Errors
/// A name that is none of theirs, or a row that cannot be accepted.
pub fn allowed(names: &[String]) -> Result<Vec<String>, Failure> {
    let rows = || {
        Purpose::ALL
            .into_iter()
            .flat_map(lists::list)
            .map(|row| row.id)
    };
    let known = || {
        CHECKS
            .iter()
            .map(|check| check.id)
            .chain(KEY_CHECKS.iter().chain(LAYER_CHECKS).map(|check| check.id))
            .chain(rows())
    };
    for name in names {
        if lists::NEVER_ALLOWED.contains(&name.as_str()) {
            return Err(Failure::usage(format!("--allow: {name} cannot be accepted")).with_help(
                "a check that passes without it would say nothing; leave --for away, or look with whichtoken inspect",
            ));
        }
        if !known().any(|id| id == name) {
            return Err(unknown("--allow", name, known().collect::<BTreeSet<_>>()));
        }
    }
    Ok(names.to_vec())
}

/// The purpose that `--for` names.
pub fn purpose(purpose: args::Purpose) -> Purpose {
    match purpose {
        args::Purpose::Api => Purpose::Api,
        args::Purpose::Login => Purpose::Login,
        args::Purpose::Logout => Purpose::Logout,
        args::Purpose::WorkloadIdentity => Purpose::WorkloadIdentity,
        args::Purpose::ClientAssertion => Purpose::ClientAssertion,
        args::Purpose::Dpop => Purpose::Dpop,
        args::Purpose::Set => Purpose::SecurityEvent,
    }
}

pub(super) fn kind(name: &str) -> Result<Kind, Failure> {
    // `access-token` reads as well as `access_token` on a command line.
    let id = name.replace('-', "_");
    Kind::from_id(&id).ok_or_else(|| unknown("--kind", name, KINDS.iter().map(|entry| entry.id)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near() {
        let failure = kind("acess_token").unwrap_err();
        assert_eq!(failure.help.as_deref(), Some("did you mean access_token?"));
    }
}

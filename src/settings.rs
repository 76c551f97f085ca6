//! Flags, variables and the config file to resolved settings. Precedence is written once, in `config::force`. What
//! the environment says to all programs is read where it is used: for colour in `report::style`, for proxies and
//! certificates in `fetch`.

pub mod config;
mod input;
mod job;
mod key_sources;
mod output;
pub mod profile;
mod reports;
mod toml_text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::classify::{KINDS, Kind};
use crate::cli::args::{self, ExpectArgs, NetworkArgs, TimeArgs};
use crate::decode::moment::{self, NotADuration};
use crate::decode::number::Nanoseconds;
use crate::error::{Failure, is_key, nameable_word};
use crate::expect::{Expected, purpose as lists};
use crate::expression::Expression;
use crate::input::is_whole;
use crate::judge::{Bindings, CHECKS, Clock, KEY_CHECKS, LAYER_CHECKS, Purpose};
use crate::nearest::{did_you_mean, nearest};
use crate::report::get::Columns;

pub use input::Input;
pub use job::JobToken;
pub use key_sources::{KeySource, KeySources, is_address};
pub use output::{Output, colour};

use input::shell_word;

/// The leeway without `--leeway`.
const DEFAULT_LEEWAY: Duration = Duration::from_secs(60);

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Network {
    /// Use no network: copies from the cache alone.
    pub offline: bool,
    /// Ask although there is a fresh copy in the cache.
    pub refresh: bool,
    /// Use no cache.
    pub no_cache: bool,
    /// For one document.
    pub timeout: Duration,
    /// Further certificate authorities.
    pub ca_cert: Option<PathBuf>,
    /// Plain http.
    pub allow_http: bool,
    /// Private addresses.
    pub allow_private: bool,
}

impl Network {
    /// From the arguments.
    ///
    /// # Errors
    /// A duration that cannot be read.
    pub fn resolve(args: &NetworkArgs) -> Result<Self, Failure> {
        let timeout = match &args.timeout {
            Some(text) => std_duration("--timeout", text)?,
            None => Duration::from_secs(10),
        };
        Ok(Self {
            offline: args.offline,
            refresh: args.refresh,
            no_cache: args.no_cache,
            timeout,
            ca_cert: args.ca_cert.clone(),
            allow_http: args.allow_http,
            allow_private: args.allow_private,
        })
    }
}

/// The clock to judge by; `system` is the real one.
///
/// # Errors
/// A time or duration that cannot be read.
pub fn clock(args: &TimeArgs, system: Nanoseconds) -> Result<Clock, Failure> {
    let now = match args.now.as_deref().map(str::trim) {
        None => system,
        // For scripts that may or may not have a time to give.
        Some(word) if word.eq_ignore_ascii_case("now") || word.eq_ignore_ascii_case("none") => {
            system
        }
        Some(text) => point_in_time(text)?,
    };
    let leeway = match &args.leeway {
        Some(text) => nanoseconds("--leeway", text)?,
        None => DEFAULT_LEEWAY.as_nanos() as Nanoseconds,
    };
    Ok(Clock { now, leeway })
}

/// What the user expects.
///
/// # Errors
/// A kind or duration that is not known.
pub fn expected(args: &ExpectArgs, issuer: Option<&String>) -> Result<Expected, Failure> {
    let mut kinds = Vec::new();
    for name in &args.kind {
        kinds.push(kind(name)?);
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

/// What `--get` asks for; nothing if it does not.
///
/// # Errors
/// A path that cannot be read.
pub fn columns(paths: &[String], to_terminal: bool) -> Result<Option<Columns>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let columns = Columns::parse(paths, to_terminal);
    columns.map(Some).map_err(|error| error.failure("--get"))
}

/// Whether `--raw` can be done: it shows a token byte for byte.
///
/// # Errors
/// Lines or placeholders beside it.
pub fn raw(output: &Output, redact: bool, lines: bool) -> Result<(), Failure> {
    if lines {
        return Err(Failure::usage(
            "--raw does not go with --lines: what a token holds may have line breaks of its own",
        )
        .with_help("use --lines --format ndjson: its records hold header and claims"));
    }
    if redact {
        return Err(Failure::usage(
            "--raw does not go with --redact: it shows what the token holds, byte for byte",
        )
        .with_help("use --format json --redact"));
    }
    if output.redact {
        return Err(Failure::usage(
            "--raw would show personal values in the log of this build (CI is set)",
        )
        .with_help(
            "add --show-values if that is wanted, or use --format json, where they are replaced",
        ));
    }
    Ok(())
}

fn expressions(texts: &[String]) -> Result<Vec<Expression>, Failure> {
    texts.iter().map(|text| expression(text)).collect()
}

fn expression(text: &str) -> Result<Expression, Failure> {
    Expression::parse(text).map_err(|error| error.failure("--expect"))
}

/// Refuses a token where a value belongs that is repeated in the report.
fn refuse_token(flag: &str, value: &str) -> Result<(), Failure> {
    if !is_whole(value) {
        return Ok(());
    }
    Err(
        Failure::usage(format!("{flag} was given a token as its value")).with_help(format!(
            "give {flag} its value before the token; perhaps a variable is empty"
        )),
    )
}

/// Refuses a token or a key as the name of a file that is to be made.
///
/// # Errors
/// If the name is one.
pub fn refuse_as_name(flag: &str, path: &Path) -> Result<(), Failure> {
    let name = path.to_string_lossy();
    if is_key(&name) {
        return Err(Failure::usage(format!(
            "{flag} was given a key as the name of a file"
        )));
    }
    refuse_token(flag, &name)
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

fn kind(name: &str) -> Result<Kind, Failure> {
    // `access-token` reads as well as `access_token` on a command line.
    let id = name.replace('-', "_");
    Kind::from_id(&id).ok_or_else(|| unknown("--kind", name, KINDS.iter().map(|entry| entry.id)))
}

/// A name that is none of the values of an argument.
fn unknown_value<V: ValueEnum>(flag: &str, name: &str) -> Failure {
    let values = V::value_variants().iter();
    let values: Vec<_> = values.filter_map(V::to_possible_value).collect();
    unknown(flag, name, values.iter().map(PossibleValue::get_name))
}

fn unknown<'n>(flag: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> Failure {
    let known: Vec<_> = known.into_iter().collect();
    let near = nearest(name, known.iter().copied());
    let help = did_you_mean(&near).unwrap_or_else(|| format!("known: {}", known.join(", ")));
    let shown = nameable_word(name).unwrap_or("this");
    Failure::usage(format!("{flag}: {shown} is not known")).with_help(help)
}

/// RFC 3339, or seconds since 1970 with or without a fraction.
fn point_in_time(text: &str) -> Result<Nanoseconds, Failure> {
    moment::point_in_time(text).ok_or_else(|| {
        Failure::usage("--now: this is not a point in time")
            .with_help("write 2026-01-31T12:00:00Z, or seconds since 1970 such as 1769860800")
    })
}

fn nanoseconds(flag: &str, text: &str) -> Result<Nanoseconds, Failure> {
    match moment::duration(text) {
        Ok(duration) if duration >= 0 => Ok(duration),
        Err(NotADuration::NoUnit) => Err(Failure::usage(format!(
            "{flag}: the duration has no unit"
        ))
        .with_help(format!(
            "for seconds write {}s",
            text.trim().get(..12).unwrap_or(text.trim())
        ))),
        Ok(_) | Err(NotADuration::Unreadable) => {
            Err(Failure::usage(format!("{flag}: this is not a duration"))
                .with_help("write 60s, 5m, 1h30m or 2d"))
        }
    }
}

fn std_duration(flag: &str, text: &str) -> Result<Duration, Failure> {
    let nanoseconds = nanoseconds(flag, text)?;
    let duration = Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX));
    if duration.is_zero() {
        return Err(
            Failure::usage(format!("{flag}: nothing can be fetched in no time"))
                .with_help("write 10s"),
        );
    }
    Ok(duration)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode::number::SECOND;

    #[test]
    fn reads_durations() {
        for (text, seconds) in [
            ("0", 0),
            ("0s", 0),
            ("60s", 60),
            ("5m", 300),
            ("1h30m", 5400),
            ("2d", 172_800),
            ("1 week", 604_800),
            ("5 minutes", 300),
        ] {
            assert_eq!(
                nanoseconds("--leeway", text).unwrap(),
                seconds * SECOND,
                "{text}"
            );
        }
        for text in ["", "60", "x", "-5s", "1e3"] {
            assert!(nanoseconds("--leeway", text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_points_in_time() {
        for (text, seconds) in [
            ("0", 0),
            ("1300819380", 1_300_819_380),
            ("2011-03-22T18:43:00Z", 1_300_819_380),
            ("2011-03-22T19:43:00+01:00", 1_300_819_380),
        ] {
            assert_eq!(point_in_time(text).unwrap(), seconds * SECOND, "{text}");
        }
        for text in ["", "today", "2011-03-22", "-1"] {
            assert!(point_in_time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn suggests_what_is_near() {
        let failure = kind("acess_token").unwrap_err();
        assert_eq!(failure.help.as_deref(), Some("did you mean access_token?"));
    }
}

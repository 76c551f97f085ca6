//! Flags to resolved settings. Precedence is written here once: a flag wins over the default. The environment is
//! read where it is used: for colour in `report::style`, for proxies and certificates in `fetch`.

mod job;
pub mod profile;
mod reports;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::classify::{KINDS, Kind};
use crate::cli::args::{
    self, Color, ExpectArgs, Format, InputArgs, KeyArgs, KeysArgs, NetworkArgs, OutputArgs,
    TimeArgs,
};
use crate::decode::moment::{self, NotADuration};
use crate::decode::number::Nanoseconds;
use crate::error::{Failure, is_key};
use crate::expect::{Expected, purpose as lists};
use crate::expression::Expression;
use crate::input::is_whole;
use crate::judge::{Bindings, CHECKS, Clock, KEY_CHECKS, LAYER_CHECKS, Purpose};
use crate::nearest::{did_you_mean, nearest};
use crate::report::get::Columns;
use crate::report::style::Choice;

pub use job::JobToken;

/// The leeway without `--leeway`.
const DEFAULT_LEEWAY: Duration = Duration::from_secs(60);

/// Where the input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Given as an argument.
    Argument(String),
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An environment variable.
    Env(String),
    /// The own token of a CI job or a pod.
    Job(JobToken),
}

impl Input {
    /// From the arguments; standard input if they name nothing. `audience` is what `--from` asks for.
    ///
    /// # Errors
    /// A token that is the name of a later command, or a `--from` that is not known.
    pub fn resolve(args: &InputArgs, audience: Option<&str>) -> Result<Self, Failure> {
        if !args.from.is_empty() {
            return JobToken::resolve(&args.from, audience).map(Self::Job);
        }
        Ok(match (&args.token, &args.file, &args.env) {
            (_, Some(file), _) if file.as_os_str() == "-" => Self::Stdin,
            (_, Some(file), _) => Self::File(file.clone()),
            (_, _, Some(name)) => Self::Env(name.clone()),
            (Some(token), _, _) if token == "-" => Self::Stdin,
            (Some(token), _, _) => {
                if args::RESERVED.contains(&token.as_str()) {
                    return Err(Failure::usage(format!(
                        "'{token}' is the name of a command that this version does not have yet"
                    ))
                    .with_help("whichtoken --help lists the commands there are"));
                }
                Self::Argument(token.clone())
            }
            (None, None, None) => Self::Stdin,
        })
    }

    /// True for a file.
    pub const fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// The name of the place in reports.
    pub fn place(&self) -> String {
        match self {
            Self::Argument(_) => "argument".to_owned(),
            Self::Stdin => "stdin".to_owned(),
            Self::File(file) => file.display().to_string(),
            Self::Env(name) => name.clone(),
            Self::Job(token) => token.place().to_owned(),
        }
    }

    /// The arguments that give the same input again.
    pub fn again(&self) -> String {
        match self {
            // A token in an argument is not repeated in a report.
            Self::Argument(_) | Self::Stdin => "-".to_owned(),
            Self::File(file) => format!("--file {}", shell_word(&file.display().to_string())),
            Self::Env(name) => format!("--env {}", shell_word(name)),
            Self::Job(token) => token.again(),
        }
    }
}

fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Where keys come from; several may be given at once.
#[derive(Debug, Clone, Default)]
pub struct KeySources {
    /// Discovery at this issuer.
    pub issuer: Option<String>,
    /// A key set by address.
    pub jwks_url: Option<String>,
    /// A key set in a file.
    pub jwks_file: Option<PathBuf>,
    /// One key in a file.
    pub key_file: Option<PathBuf>,
    /// A secret in a file.
    pub secret_file: Option<PathBuf>,
    /// A secret in an environment variable.
    pub secret_env: Option<String>,
    /// Discovery at the issuer that the token names.
    pub discover: bool,
}

impl KeySources {
    /// From the arguments. With another source `--issuer` only pins `iss`.
    pub fn resolve(keys: &KeyArgs) -> Self {
        let (jwks_url, jwks_file) = match &keys.jwks {
            Some(place) if is_address(place) => (Some(place.clone()), None),
            Some(place) => (None, Some(PathBuf::from(place))),
            None => (None, None),
        };
        let mut sources = Self {
            jwks_url,
            jwks_file,
            key_file: keys.key.clone(),
            secret_file: keys.secret_file.clone(),
            secret_env: keys.secret_env.clone(),
            ..Self::default()
        };
        let has_other = sources.is_asked();
        sources.issuer = keys.issuer.clone().filter(|_| !has_other);
        sources.discover = keys.discover && keys.issuer.is_none() && !has_other;
        sources
    }

    /// True if the user gave or asked for keys.
    pub fn is_asked(&self) -> bool {
        self.issuer.is_some()
            || self.jwks_url.is_some()
            || self.jwks_file.is_some()
            || self.key_file.is_some()
            || self.secret_file.is_some()
            || self.secret_env.is_some()
            || self.discover
    }
}

/// True for an address, false for the name of a file.
pub fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// What `keys` judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address: of a key set, of metadata, or an issuer.
    Address(String),
    /// The address of a key set and nothing else.
    KeySet(String),
    /// An issuer and nothing else.
    Issuer(String),
}

impl KeySource {
    /// From the arguments; none if they name nothing.
    pub fn resolve(args: &KeysArgs) -> Option<Self> {
        let file = |name: &str| match name {
            "-" => Self::Stdin,
            name => Self::File(PathBuf::from(name)),
        };
        match (&args.source, &args.issuer, &args.jwks) {
            (Some(address), _, _) if is_address(address) => Some(Self::Address(address.clone())),
            (Some(name), _, _) => Some(file(name)),
            (_, Some(issuer), _) => Some(Self::Issuer(issuer.clone())),
            (_, _, Some(address)) if is_address(address) => Some(Self::KeySet(address.clone())),
            (_, _, Some(name)) => Some(file(name)),
            (None, None, None) => None,
        }
    }
}

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

/// How to print.
#[derive(Debug, Clone)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The file, or standard output.
    pub file: Option<PathBuf>,
    /// Colour.
    pub colour: Choice,
    /// Columns, if the user named a number.
    pub width: Option<usize>,
    /// Print nothing.
    pub quiet: bool,
    /// Show every key considered.
    pub verbose: bool,
    /// Replace personal values.
    pub redact: bool,
    /// Reports in files of their own, beside the main one.
    pub reports: Vec<(Format, PathBuf)>,
}

impl Output {
    /// From the arguments of `keys`.
    ///
    /// # Errors
    /// A token or a key as the name of the file.
    pub fn of_keys(args: &KeysArgs) -> Result<Self, Failure> {
        Ok(Self {
            format: if args.json {
                Format::Json
            } else {
                Format::Text
            },
            file: a_file(args.output.as_ref())?,
            colour: colour(args.color),
            width: args.width,
            quiet: args.quiet,
            verbose: false,
            // A key set is about no person.
            redact: false,
            reports: Vec::new(),
        })
    }

    /// From the arguments; `stream` is true for `--lines`, `ci` the value of the environment variable `CI`.
    ///
    /// # Errors
    /// A format that is not known or that a stream does not have; a name that no file should have.
    pub fn resolve(args: &OutputArgs, stream: bool, ci: Option<&str>) -> Result<Self, Failure> {
        let format = match (args.format, args.json) {
            (Some(format), _) => format,
            (None, true) => Format::Json,
            (None, false) if stream => Format::Ndjson,
            (None, false) => Format::Text,
        };
        if stream && !matches!(format, Format::Ndjson | Format::Brief) {
            return Err(Failure::usage(
                "--lines writes one record per line, which this format is not",
            )
            .with_help("use --format ndjson or --format brief"));
        }
        let file = a_file(args.output.as_ref())?;
        Ok(Self {
            reports: reports::resolve(&args.report, file.as_deref(), stream)?,
            format,
            file,
            colour: colour(args.color),
            width: args.width,
            quiet: args.quiet,
            verbose: args.verbose,
            redact: args.redact || (!args.show_values && ci.is_some_and(is_on)),
        })
    }
}

/// The file that `--output` names; none for standard output.
fn a_file(output: Option<&PathBuf>) -> Result<Option<PathBuf>, Failure> {
    let file = output.filter(|file| file.as_os_str() != "-");
    file.map(|file| refuse_as_name("--output", file).map(|()| file.clone()))
        .transpose()
}

/// True for a switch of the environment that is not turned off.
fn is_on(value: &str) -> bool {
    let value = value.trim();
    !(value.is_empty() || value == "0" || value.eq_ignore_ascii_case("false"))
}

/// What `--color` asks for.
pub fn colour(color: Color) -> Choice {
    match color {
        Color::Auto => Choice::Auto,
        Color::Always => Choice::Always,
        Color::Never => Choice::Never,
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
    let shown = if name.len() > 40 { "this" } else { name };
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

    #[test]
    fn a_file_name_is_quoted_for_the_shell() {
        assert_eq!(shell_word("a.txt"), "a.txt");
        assert_eq!(shell_word("a b'c"), "'a b'\\''c'");
    }
}

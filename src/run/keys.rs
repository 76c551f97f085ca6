//! `whichtoken keys`: what a key set is worth, or its public keys in another form.

use super::configuration;
use super::deliver::deliver;
use super::render::report_layout;
use crate::cli::args::{Format, KeysArgs, TimeArgs};
use crate::error::{Failure, nameable};
use crate::exit::Exit;
use crate::inspect;
use crate::keys::Key;
use crate::obtain::{Keyring, Obtained};
use crate::report::{escape, json, text};
use crate::settings::{self, KeySource, KeySources, Network, Output};
use crate::world::World;

/// Runs the command.
pub(super) fn run(mut args: KeysArgs, world: &World) -> anyhow::Result<Exit> {
    configuration::fill_keys(&mut args, world)?;
    let source = match KeySource::resolve(&args) {
        Some(source) => source,
        None if world.stdin_is_terminal() => {
            return Err(Failure::usage("there are no keys to judge")
                .with_help("whichtoken keys FILE, or an address, or - for standard input")
                .into());
        }
        None => KeySource::Stdin,
    };
    let output = Output::of_keys(&args)?;
    let allowed = settings::allowed(&args.allow)?;
    let time = TimeArgs {
        now: args.now.clone(),
        leeway: None,
    };
    let clock = settings::clock(&time, world.now())?;
    let network = Network::resolve(&args.network)?;
    let obtained = Keyring::new(world, KeySources::default(), network).obtain(&source)?;
    if let Some(conversion) = Conversion::asked(&args) {
        return convert(&obtained, conversion, args.kid.as_deref(), &output, world);
    }
    let Obtained { form, set, source } = obtained;
    let report = inspect::inspect_keys(form, &set, source, clock.now, allowed);
    let mut page = Vec::new();
    match output.format {
        _ if output.quiet => return Ok(report.exit()),
        Format::Json => json::keys::write_document(&report, &mut page)?,
        _ => {
            let layout = report_layout(&output, world);
            page = text::keys::render(&report, layout).into_bytes();
        }
    }
    deliver(&page, &output, world)?;
    Ok(report.exit())
}

/// The form that the keys are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Conversion {
    Thumbprint,
    Pem,
    Jwk,
}

impl Conversion {
    fn asked(args: &KeysArgs) -> Option<Self> {
        match (args.thumbprint, args.pem, args.jwk) {
            (true, _, _) => Some(Self::Thumbprint),
            (_, true, _) => Some(Self::Pem),
            (_, _, true) => Some(Self::Jwk),
            _ => None,
        }
    }

    /// What is lacking where a key has no such form.
    const fn lacking(self) -> &'static str {
        match self {
            Self::Thumbprint => "has no thumbprint: a weak secret could be guessed from it",
            Self::Pem => "has no public form in PEM",
            Self::Jwk => "has no public form",
        }
    }

    fn fits(self, key: &Key) -> bool {
        match self {
            Self::Thumbprint => key.thumbprint().is_some(),
            Self::Pem => key.public_pem().is_some(),
            Self::Jwk => key.public_jwk().is_some(),
        }
    }

    fn write(self, keys: &[&Key], as_set: bool) -> anyhow::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Self::Jwk => json::keys::write_public(keys, as_set, &mut out)?,
            Self::Thumbprint => {
                for print in keys.iter().filter_map(|key| key.thumbprint()) {
                    out.extend_from_slice(print.as_bytes());
                    out.push(b'\n');
                }
            }
            Self::Pem => {
                for pem in keys.iter().filter_map(|key| key.public_pem()) {
                    out.extend_from_slice(pem.as_bytes());
                }
            }
        }
        Ok(out)
    }
}

/// Writes the keys that have the form, and says which have not.
fn convert(
    obtained: &Obtained,
    conversion: Conversion,
    kid: Option<&str>,
    output: &Output,
    world: &World,
) -> anyhow::Result<Exit> {
    let set = &obtained.set;
    let chosen = |name: &Option<String>| kid.is_none_or(|kid| name.as_deref() == Some(kid));
    let (fitting, lacking): (Vec<&Key>, Vec<&Key>) = set
        .keys
        .iter()
        .map(AsRef::as_ref)
        .filter(|key: &&Key| chosen(&key.kid))
        .partition(|key| conversion.fits(key));
    let mut notes: Vec<(usize, String)> = lacking
        .iter()
        .map(|key| (key.index, conversion.lacking().to_owned()))
        .collect();
    let left_out = set.rejected.iter().filter(|key| chosen(&key.kid));
    notes.extend(left_out.map(|key| (key.index, format!("is left out: {}", key.reason))));
    notes.sort();
    for (index, note) in &notes {
        world.message(&format!(
            "note: key number {} {}",
            index + 1,
            escape::terminal(note)
        ));
    }
    if set.count() > set.keys.len() + set.rejected.len() {
        world.message("note: there are more keys than are read");
    }
    if fitting.is_empty() {
        return Err(nothing(obtained, kid, notes.is_empty()).into());
    }
    let as_set = kid.is_none() && obtained.form.is_set();
    deliver(&conversion.write(&fitting, as_set)?, output, world)?;
    Ok(match notes.is_empty() {
        true => Exit::Success,
        false => Exit::Failed,
    })
}

/// Why there is nothing to write.
fn nothing(obtained: &Obtained, kid: Option<&str>, is_absent: bool) -> Failure {
    let place = &obtained.source.given;
    match kid {
        Some(kid) if is_absent => Failure::new(
            Exit::Undecided,
            format!("no key of {place} is called \"{}\"", nameable(kid)),
        )
        .with_help("whichtoken keys shows the names that there are"),
        _ => Failure::new(Exit::Failed, format!("no key of {place} can be written so")).with_help(
            "whichtoken keys without --pem, --jwk and --thumbprint says what each key is",
        ),
    }
}

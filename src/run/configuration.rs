//! The config file: found, read, and what it says put into the arguments that were not typed.

use std::path::{Path, PathBuf};
use std::{io, mem};

use super::read;
use crate::cli::args::{CommonArgs, ConfigArgs, KeyArgs, KeysArgs};
use crate::error::{Failure, nameable_path, without_tokens};
use crate::report::config::{FileStatus, Origin};
use crate::report::escape;
use crate::settings::config::{CONFIG, Config, InForce, LONGEST, NO_ENVIRONMENT, Trusted};
use crate::world::World;

/// Fills what was not typed, and says whom the user trusts.
pub(super) fn fill(common: &mut CommonArgs, world: &World) -> Result<Vec<Trusted>, Failure> {
    if common.config.no_config {
        return Ok(Vec::new());
    }
    let place = Place::find(&common.config, world);
    let (config, status) = place.read(world)?;
    let file = place.path.as_deref().unwrap_or(Path::new(""));
    if status == FileStatus::Unreadable && !common.output.quiet {
        world.message(&format!(
            "note: the config file {} cannot be opened, and is not used",
            escape::terminal(&nameable_path(file))
        ));
    }
    let in_force = InForce::fill(common, config.as_ref(), &|name| world.env(name))?;
    if let Some((environment, _)) = in_force.environment
        && common.output.verbose
        && !common.output.quiet
    {
        let by = format!("{}:{}", nameable_path(file), environment.line());
        let note = format!("note: environment {} of {by}", environment.name());
        world.message(&escape::terminal(&without_tokens(&note)));
    }
    Ok(in_force.trusted.to_vec())
}

/// The same for `keys`: how to fetch and how to print, and the keys of an environment that was typed. One that is the
/// default is about tokens.
pub(super) fn fill_keys(args: &mut KeysArgs, world: &World) -> Result<(), Failure> {
    let is_named = args.config.environment.is_some();
    let mut common = CommonArgs {
        network: mem::take(&mut args.network),
        config: mem::take(&mut args.config),
        ..CommonArgs::default()
    };
    let environment = &mut common.config.environment;
    environment.get_or_insert_with(|| NO_ENVIRONMENT.to_owned());
    common.output.page = mem::take(&mut args.page);
    common.output.quiet = args.quiet;
    fill(&mut common, world)?;
    args.network = common.network;
    args.page = common.output.page;
    let has_source = args.source.is_some() || args.issuer.is_some() || args.jwks.is_some();
    if has_source || !is_named {
        return Ok(());
    }
    let KeyArgs {
        issuer, jwks, key, ..
    } = common.keys;
    match (key, jwks, issuer) {
        (Some(key), _, _) => args.source = Some(key.display().to_string()),
        (None, Some(jwks), _) => args.jwks = Some(jwks),
        (None, None, issuer) => args.issuer = issuer,
    }
    Ok(())
}

/// Where the config file is, and what says so.
pub(super) struct Place {
    pub(super) path: Option<PathBuf>,
    pub(super) origin: Origin,
}

impl Place {
    pub(super) fn find(args: &ConfigArgs, world: &World) -> Self {
        let (path, origin) = if let Some(path) = &args.config {
            (Some(path.clone()), Origin::Flag("--config"))
        } else if let Some(path) = world.env_os(CONFIG).map(PathBuf::from) {
            // The usual ways to say that there is none.
            let is_none = path.as_os_str().is_empty() || path == Path::new("/dev/null");
            (Some(path).filter(|_| !is_none), Origin::Variable(CONFIG))
        } else {
            (world.config_place(), Origin::Default)
        };
        Self { path, origin }
    }

    /// What the file says. That the user's own place has none is no mistake; that a file that was named is not there
    /// is one.
    pub(super) fn read(&self, world: &World) -> Result<(Option<Config>, FileStatus), Failure> {
        let Some(path) = &self.path else {
            return Ok((None, FileStatus::Absent));
        };
        let is_own_place = self.origin == Origin::Default;
        let bytes = match world.read_own_file(path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if is_own_place => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                    return Ok((None, FileStatus::Absent));
                }
                // As where a program is run as another user with the old home.
                io::ErrorKind::PermissionDenied => return Ok((None, FileStatus::Unreadable)),
                _ => return Err(self.unusable(path, &error)),
            },
            Err(error) => return Err(self.unusable(path, &error)),
        };
        let text = read::toml(bytes, "", path)?;
        Config::read(&text, path).map(|config| (Some(config), FileStatus::Read))
    }

    fn unusable(&self, path: &Path, error: &io::Error) -> Failure {
        let by = match self.origin {
            Origin::Flag(_) => "--config: ",
            Origin::Variable(_) => "WHICHTOKEN_CONFIG: ",
            Origin::File(_) | Origin::Default => "",
        };
        let name = nameable_path(path);
        let failure = Failure::usage(format!("{by}the config file {name} is not used: {error}"));
        match error.kind() {
            io::ErrorKind::Other => failure.with_help(
                "it says whom you trust: it must be a file of yours or of root that nobody else may write to \
                 (chmod go-w); --no-config does without",
            ),
            io::ErrorKind::NotFound => {
                failure.with_help("check its name; --no-config does without")
            }
            _ => failure.with_help("--no-config does without"),
        }
    }
}

//! `whichtoken config`: what is in force, and where it comes from.

use super::configuration::Place;
use super::deliver::print;
use super::render::page_layout;
use crate::cli::args::{CommonArgs, ShowConfigArgs};
use crate::error::Failure;
use crate::exit::Exit;
use crate::report::config::{self as model, ConfigReport, FileStatus};
use crate::report::{escape, json, text};
use crate::settings::config::{self, Config, InForce, STARTER};
use crate::world::World;

/// Runs the command.
pub(super) fn run(args: &ShowConfigArgs, world: &World) -> anyhow::Result<Exit> {
    if args.init {
        return print(STARTER.as_bytes(), world);
    }
    let place = Place::find(&args.config, world);
    if args.path {
        let path = place.path.ok_or_else(|| {
            Failure::usage("there is no place for a config file")
                .with_help("set XDG_CONFIG_HOME or HOME, or name a file with --config")
        })?;
        let line = format!("{}\n", escape::terminal(&path.display().to_string()));
        return print(line.as_bytes(), world);
    }
    let mut common = CommonArgs::default();
    common
        .config
        .environment
        .clone_from(&args.config.environment);
    common.output.page = args.page.clone();
    let refused = args.config.no_config;
    let (config, status) = match refused {
        true => (None, FileStatus::Refused),
        false => place.read(world)?,
    };
    let variable = |name: &str| world.env(name).filter(|_| !refused);
    let in_force = InForce::fill(&mut common, config.as_ref(), &variable)?;
    let report = report(&place, status, config.as_ref(), &in_force, world);
    if args.json {
        let mut page = Vec::new();
        json::config::write_document(&report, &mut page)?;
        return print(&page, world);
    }
    let layout = page_layout(&common.output.page, world);
    print(text::config::render(&report, layout).as_bytes(), world)
}

fn report(
    place: &Place,
    status: FileStatus,
    config: Option<&Config>,
    in_force: &InForce<'_>,
    world: &World,
) -> ConfigReport {
    let environments = config.map_or(&[][..], Config::environments);
    ConfigReport {
        file: model::File {
            path: place.path.as_ref().map(|path| path.display().to_string()),
            origin: place.origin,
            status,
        },
        environment: in_force
            .environment
            .map(|(one, by)| (one.name().to_owned(), by)),
        settings: in_force
            .rows
            .iter()
            .map(|row| model::Setting {
                name: row.setting.name,
                variable: row.setting.variable,
                value: row.value.clone(),
                default: row.setting.default,
                origin: row.origin,
            })
            .collect(),
        trusted: in_force
            .trusted
            .iter()
            .map(|one| model::Trusted {
                issuer: one.issuer.clone(),
                jwks: one.jwks.clone(),
                line: one.line,
            })
            .collect(),
        environments: environments
            .iter()
            .map(|one| model::Environment {
                name: one.name().to_owned(),
                line: one.line(),
                values: one.values().collect(),
            })
            .collect(),
        unknown_variables: config::unknown_variables(world.env_names("WHICHTOKEN_")),
    }
}

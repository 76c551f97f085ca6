//! Reports beside the main one (`--report`), and the masking command (`--mask`).

use std::path::PathBuf;

use super::deliver::{print, write_file};
use super::render::render;
use crate::cli::args::Format;
use crate::input::{Form, Found};
use crate::report::style::Choice;
use crate::report::{Report, github};
use crate::settings::Output;
use crate::world::World;

/// True for a format that a build server reads.
pub(super) const fn is_for_ci(format: Format) -> bool {
    match format {
        Format::Text | Format::Brief | Format::Json | Format::Ndjson | Format::Html => false,
        Format::Junit | Format::Sarif | Format::Github | Format::Markdown | Format::Tap => true,
    }
}

/// Writes the reports that `--report` names, each into its file.
pub(super) fn write_files(
    reports: &[Report<'_>],
    output: &Output,
    world: &World,
) -> anyhow::Result<()> {
    for (format, file) in &output.reports {
        let own = Output {
            format: *format,
            file: Some(PathBuf::from(file)),
            colour: Choice::Never,
            reports: Vec::new(),
            ..output.clone()
        };
        write_file(file, &render(reports, &own, world)?, world)?;
    }
    Ok(())
}

/// Tells GitHub Actions to mask the tokens in what the job prints from now on. No other build server has a command for
/// that, and elsewhere the command would only print the token.
pub(super) fn mask(found: &[Found], world: &World) -> anyhow::Result<()> {
    if world.env("GITHUB_ACTIONS").as_deref() != Some("true") {
        world.message("note: --mask: only GitHub Actions has a command that masks a token (GITHUB_ACTIONS is not true)");
        world.message(
            "help: elsewhere keep the token in a masked (secret) variable of the build server",
        );
        return Ok(());
    }
    // Claims that somebody decoded are no token.
    let tokens = found.iter().filter(|one| one.form != Form::Decoded);
    let tokens = tokens.map(|one| one.text.as_str());
    print(github::masks(tokens).as_bytes(), world)?;
    Ok(())
}

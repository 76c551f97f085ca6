//! The reports in the format that was asked for.

use std::io;

use super::deliver::is_to_terminal;
use crate::cli::args::{Format, PageArgs};
use crate::report::style::{self, Style};
use crate::report::text::{self, Layout};
use crate::report::{
    Report, brief, github, html, json, junit, links, markdown, redact, sarif, tap,
};
use crate::settings::{self, Output};
use crate::world::World;

/// Columns where there is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// The reports in the main format; personal values are replaced if that was asked for.
pub(super) fn render(
    reports: &[Report<'_>],
    output: &Output,
    world: &World,
) -> io::Result<Vec<u8>> {
    if output.redact {
        return redact::hide(reports, |hidden| render_shown(hidden, output, world));
    }
    render_shown(reports, output, world)
}

fn render_shown(reports: &[Report<'_>], output: &Output, world: &World) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match output.format {
        Format::Json => json::write_document(reports, &mut out)?,
        Format::Ndjson => {
            for report in reports {
                json::write_line(report, &mut out)?;
                out.push(b'\n');
            }
        }
        Format::Brief => {
            for report in reports {
                brief::write_line(report, &mut out)?;
                out.push(b'\n');
            }
        }
        Format::Text => {
            let layout = report_layout(output, world);
            out.extend_from_slice(text::render_all(reports, layout).as_bytes());
        }
        Format::Junit => junit::write(reports, &mut out)?,
        Format::Sarif => sarif::write(reports, &mut out)?,
        Format::Github => github::write(reports, &mut out)?,
        Format::Markdown => markdown::write(reports, &mut out)?,
        Format::Html => out.extend_from_slice(html::render(reports, output.verbose).as_bytes()),
        Format::Tap => tap::write(reports, &mut out)?,
    }
    Ok(out)
}

/// How a text for `--output` or standard output is laid out.
pub(super) fn report_layout<'o>(output: &'o Output, world: &World) -> Layout<'o> {
    let to_terminal = is_to_terminal(output, world);
    let mut layout = Layout {
        verbose: output.verbose,
        zone: output.zone.as_ref(),
        ..layout(output.colour, output.width, to_terminal, world)
    };
    layout.style.ascii |= output.ascii;
    layout
}

/// How a page of text for standard output is laid out.
pub(super) fn page_layout(args: &PageArgs, world: &World) -> Layout<'static> {
    let colour = settings::colour(args.color.unwrap_or_default());
    layout(colour, args.width, world.stdout_is_terminal(), world)
}

/// How a page of text is laid out where the user did not say it.
fn layout(
    colour: style::Choice,
    width: Option<usize>,
    to_terminal: bool,
    world: &World,
) -> Layout<'static> {
    let colour = style::choose(colour, |name| world.env(name), to_terminal);
    Layout {
        width: width.or_else(|| world.columns()).unwrap_or(DEFAULT_WIDTH),
        style: Style {
            ascii: style::ascii_only(|name| world.env(name), to_terminal),
            links: links::choose(|name| world.env(name), to_terminal, colour),
            ..Style::new(colour)
        },
        verbose: false,
        zone: None,
    }
}

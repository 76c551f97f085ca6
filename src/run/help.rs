//! `whichtoken help`: the commands and topics, a topic, the help of a command.

use clap::CommandFactory as _;

use super::deliver::print;
use super::render::page_layout;
use crate::cli::args::{Cli, HelpArgs, PageArgs};
use crate::cli::usage;
use crate::error::Failure;
use crate::exit::Exit;
use crate::explain;
use crate::help;
use crate::nearest::{did_you_mean, nearest};
use crate::world::World;

pub(super) fn run(args: &HelpArgs, world: &World) -> anyhow::Result<Exit> {
    let name = args.name.join("-");
    let layout = page_layout(&PageArgs::default(), world);
    let show = |page: &str| print(page.as_bytes(), world);
    let mut cli = Cli::command();
    if name.is_empty() {
        return show(&help::page(&list(&cli), layout.width, layout.style));
    }
    if let Some(topic) = help::topic(&name) {
        return show(&topic.page(layout.width, layout.style));
    }
    cli.build();
    match cli.find_subcommand_mut(&name) {
        Some(command) => show(&command.render_long_help().to_string()),
        None => Err(unknown(&name, &cli).into()),
    }
}

/// What there is, in Markdown.
fn list(cli: &clap::Command) -> String {
    let mut text =
        "# whichtoken help COMMAND\n\n| command | what it does |\n|---|---|\n".to_owned();
    for command in cli.get_subcommands() {
        let about = command.get_about().map(ToString::to_string);
        let about = about.unwrap_or_default().replace('|', "\\|");
        text.push_str(&format!("| {} | {about} |\n", command.get_name()));
    }
    text.push_str("\n# whichtoken help TOPIC\n\n| topic | what it is about |\n|---|---|\n");
    for topic in help::TOPICS {
        text.push_str(&format!("| {} | {} |\n", topic.name, topic.about));
    }
    text.push_str(
        "\nThe words of tokens and reports are explained by `whichtoken explain`: claims, algorithms, kinds, findings.\n",
    );
    text
}

fn unknown(name: &str, cli: &clap::Command) -> Failure {
    let commands = cli.get_subcommands().map(clap::Command::get_name);
    let known = commands.chain(help::TOPICS.iter().map(|topic| topic.name));
    let help = if explain::lookup(name).is_empty() {
        did_you_mean(&nearest(name, known))
            .unwrap_or_else(|| "whichtoken help lists the commands and the topics".to_owned())
    } else {
        format!("whichtoken explain {name} says what that is")
    };
    let name = usage::safe(name.to_owned());
    Failure::usage(format!("there is no help on {name}")).with_help(help)
}

//! `whichtoken explain`: the dictionary behind the reports.

use super::deliver::print;
use super::render::page_layout;
use crate::cli::args::ExplainArgs;
use crate::cli::usage;
use crate::error::Failure;
use crate::exit::Exit;
use crate::explain;
use crate::nearest::did_you_mean;
use crate::report::json;
use crate::report::text;
use crate::world::World;

pub(super) fn run(args: &ExplainArgs, world: &World) -> anyhow::Result<Exit> {
    let topics = match &args.topic {
        None => explain::topics(),
        Some(topic) => found(topic)?,
    };
    if args.json {
        return print(&json::explain::document(&topics)?, world);
    }
    let layout = page_layout(&args.page, world);
    let page = match &args.topic {
        None => text::explain::list(&topics, layout),
        Some(_) => text::explain::topics(&topics, layout),
    };
    print(page.as_bytes(), world)
}

fn found(topic: &str) -> Result<Vec<explain::Topic>, Failure> {
    let topics = explain::lookup(topic);
    if !topics.is_empty() {
        return Ok(topics);
    }
    let help = did_you_mean(&explain::suggestions(topic))
        .unwrap_or_else(|| "whichtoken explain lists what there is".to_owned());
    let topic = usage::safe(topic.to_owned());
    Err(Failure::usage(format!("{topic} is not in the dictionary")).with_help(help))
}

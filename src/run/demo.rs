//! `whichtoken demo`: the whole job on a throw-away issuer, through the same code as any other issuer.

use std::io;

use super::deliver::{self, deliver};
use super::formats;
use super::read::no_token;
use super::render::{render, report_layout};
use crate::cli::args::{DemoArgs, Format, NetworkArgs};
use crate::demo::Issuer;
use crate::error::Failure;
use crate::exit::Exit;
use crate::expect::Expected;
use crate::help;
use crate::input::{self, Found, Member};
use crate::inspect::{Context, Document};
use crate::judge::Clock;
use crate::obtain::Keyring;
use crate::report::{Report, Source};
use crate::settings::{KeySources, Network, Output};
use crate::world::World;

/// Runs the demonstration.
pub(super) fn run(args: &DemoArgs, world: &World) -> anyhow::Result<Exit> {
    let output = deliver::output(&args.output, false, world)?;
    let now = world.now();
    let issuer = Issuer::start(now)?;
    let response = issuer.token_response();
    // The refresh token is opaque: nothing of it can be shown but that.
    let found: Vec<Found> = input::find(&response)
        .map_err(no_token)?
        .into_iter()
        .filter(|one| one.member != Some(Member::RefreshToken))
        .collect();
    let context = Context {
        expected: Expected {
            issuer: Some(issuer.url().to_owned()),
            ..Expected::default()
        },
        explain_keys: output.verbose,
        ..Context::at(Clock::at(now))
    };
    let mut keys = keyring(&issuer, world)?;
    let source = Source {
        place: "demo".into(),
        again: "-".into(),
        ..Source::default()
    };
    let document = Document::new(&response, found);
    let reports = document.inspect(document.tokens(), &source, &mut keys, &context)?;
    formats::write_files(&reports, &output, world)?;
    show(&reports, &output, &issuer, args.keep, world)?;
    if args.keep {
        keep(&issuer, world);
    }
    let exits = reports.iter().map(Report::exit);
    Ok(exits.fold(Exit::Success, Exit::worse))
}

fn keyring<'w>(issuer: &Issuer, world: &'w World) -> Result<Keyring<'w>, Failure> {
    let sources = KeySources {
        issuer: Some(issuer.url().to_owned()),
        ..KeySources::default()
    };
    // Its keys live as long as it does: a copy would outlive them.
    let network = Network::resolve(&NetworkArgs {
        no_cache: true,
        ..NetworkArgs::default()
    })?;
    // A proxy would look for the issuer on its own machine.
    Ok(Keyring::new(world, sources, network).without_proxy())
}

fn show(
    reports: &[Report<'_>],
    output: &Output,
    issuer: &Issuer,
    is_kept: bool,
    world: &World,
) -> anyhow::Result<()> {
    if output.quiet {
        return Ok(());
    }
    let body = render(reports, output, world)?;
    if output.format != Format::Text {
        return deliver(&body, output, world);
    }
    let layout = report_layout(output, world);
    let own = |text: &str| help::page(text, layout.width, layout.style);
    let mut page = own(&introduction(issuer.url())).into_bytes();
    page.push(b'\n');
    page.extend_from_slice(&body);
    page.push(b'\n');
    page.extend_from_slice(own(COMMANDS).as_bytes());
    if !is_kept {
        page.push(b'\n');
        page.extend_from_slice(own(TO_KEEP).as_bytes());
    }
    deliver(&page, output, world)
}

fn introduction(url: &str) -> String {
    format!(
        "A throw-away OpenID issuer at {url} has just signed somebody in. These are the two JWTs of its token \
         response, verified with the keys that it publishes.\n"
    )
}

/// What to type next, in Markdown. Each line can be pasted as it stands.
const COMMANDS: &str = "\
The same for your own tokens:

```sh
whichtoken - < token                                # what is it?
whichtoken --issuer https://idp.example - < token   # is it genuine?
whichtoken --for api - < response.json              # which is for the API?
whichtoken check --issuer https://idp.example --kind access_token \\
    --audience https://api.shop.example - < token   # fail if it is not right
```
";

/// What stands behind it if the issuer goes.
const TO_KEEP: &str = "\
To try them on this issuer: `whichtoken demo --keep`
";

/// Leaves the issuer running until nobody holds standard input any more.
fn keep(issuer: &Issuer, world: &World) {
    let url = issuer.url();
    world.message(&format!(
        "\nThe issuer runs until Ctrl-C or the end of standard input. In another terminal:\n  \
         curl -s {url}/token-response | whichtoken --issuer {url} -"
    ));
    let _ = io::copy(&mut world.stdin(), &mut io::sink());
}

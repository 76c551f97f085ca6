//! The program as a list of named steps: what was typed, settings, input, keys, reports, exit code.

mod challenged;
mod demo;
mod diff;
mod explain;
mod filter;
mod formats;
mod init;
mod keys;
mod pick;
mod profile;
mod progress;
mod scan;
mod shape;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{CommandFactory as _, Parser as _};

use crate::cli::args::{
    self, COMMANDS, CheckArgs, Cli, Command, CommonArgs, Format, InputArgs, InspectArgs,
    InspectOnly,
};
use crate::cli::{generate, usage};
use crate::decode::Token;
use crate::error::{Failure, nameable_path, without_tokens};
use crate::exit::Exit;
use crate::expect::Expected;
use crate::input::{self, Found, NoToken};
use crate::inspect::{self, CarriedIn, Context, Keys, Layers};
use crate::judge::{Beside, Purpose, VerifierError};
use crate::obtain::{self, Keyring, Messages, StreamKeys};
use crate::report::get::{self, Columns};
use crate::report::style::{self, Style};
use crate::report::text::{self, Layout};
use crate::report::{
    self, Report, Source, brief, escape, github, html, json, junit, markdown, redact, sarif, tap,
};
use crate::settings::profile::Slots;
use crate::settings::{self, Input, KeySources, Network, Output};
use crate::stream::{self, Record, Stream};
use crate::verify;
use crate::world::World;
use init::Init;
use progress::Progress;

/// The longest document that is read: 16 MiB.
const DOCUMENT_LIMIT: usize = 16 << 20;
/// Columns where there is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// Runs the program with these arguments (the first is its name) and says how it ended.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &World) -> Exit {
    match execute(args, world) {
        Ok(exit) => exit,
        Err(error) => failed(&error, world),
    }
}

fn execute(args: impl IntoIterator<Item = OsString>, world: &World) -> anyhow::Result<Exit> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(plain) = without_flags(&args) {
        return inspect(plain, world);
    }
    if !names_a_command(&args)
        && let Ok(only) = InspectOnly::try_parse_from(&args)
    {
        return inspect(only.inspect, world);
    }
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return said(&error, world),
    };
    match cli.command {
        None if cli.inspect.common.input.token.as_deref() == Some("help") => print(
            Cli::command().render_long_help().to_string().as_bytes(),
            world,
        ),
        None => inspect(cli.inspect, world),
        Some(Command::Inspect(args)) => inspect(*args, world),
        Some(Command::Check(args)) => check(*args, world),
        Some(Command::Keys(args)) => keys::run(&args, world),
        Some(Command::Shape(args)) => shape::run(&args, world),
        Some(Command::Scan(args)) => scan::run(&args, world),
        Some(Command::Redact(args)) => filter::run(&args, world),
        Some(Command::Diff(args)) => diff::run(&args, world),
        Some(Command::Explain(args)) => explain::run(&args, world),
        Some(Command::Demo(args)) => demo::run(&args, world),
        Some(Command::Completions { shell }) => print(&generate::completions(shell), world),
        Some(Command::Man { dir }) => man(dir.as_deref(), world),
    }
}

/// The arguments, if there is no flag and no command among them: a token, `-`, or nothing.
fn without_flags(args: &[OsString]) -> Option<InspectArgs> {
    match args {
        [_] => Some(InspectArgs::plain(None)),
        [_, one] if !names_a_command(args) => {
            let token = one.to_str()?;
            let is_plain = token == "-" || !(token.is_empty() || token.starts_with('-'));
            is_plain.then(|| InspectArgs::plain(Some(token.to_owned())))
        }
        _ => None,
    }
}

fn names_a_command(args: &[OsString]) -> bool {
    let is_command = |arg: &OsString| arg == "help" || COMMANDS.iter().any(|name| arg == name);
    args.iter().skip(1).any(is_command)
}

/// A failure that ends the run: what, why, what to do.
fn failed(error: &anyhow::Error, world: &World) -> Exit {
    let style = Style::new(style::choose(
        style::Choice::Auto,
        |name| world.env(name),
        world.stderr_is_terminal(),
    ));
    let failure = match error.downcast_ref::<Failure>() {
        Some(failure) => failure.clone(),
        None => Failure::usage(format!("{error:#}")),
    };
    world.message(&format!(
        "{} {}",
        style.bad("error:"),
        escape::terminal(&without_tokens(&failure.what))
    ));
    if let Some(excerpt) = &failure.excerpt {
        world.message(&escape::excerpt(excerpt));
    }
    if let Some(help) = &failure.help {
        world.message(&format!(
            "{}  {}",
            style.strong("help:"),
            escape::terminal(&without_tokens(help))
        ));
    }
    failure.exit
}

fn said(error: &clap::Error, world: &World) -> anyhow::Result<Exit> {
    match usage::explain(error) {
        usage::Said::Page(page) => print(page.as_bytes(), world),
        usage::Said::Wrong(failure) => Err(failure.into()),
    }
}

fn print(bytes: &[u8], world: &World) -> anyhow::Result<Exit> {
    stream::send(&mut world.stdout(), bytes)?;
    Ok(Exit::Success)
}

/// Writes an answer to `--output` or standard output.
fn deliver(bytes: &[u8], output: &Output, world: &World) -> anyhow::Result<()> {
    match &output.file {
        Some(path) => write_file(path, bytes, world),
        None => print(bytes, world).map(|_| ()),
    }
}

fn write_file(path: &Path, bytes: &[u8], world: &World) -> anyhow::Result<()> {
    world
        .create(path)
        .and_then(|mut file| stream::send(&mut file, bytes))
        .map(|_| ())
        .with_context(|| unwritable(path))
}

fn unwritable(path: &Path) -> String {
    format!("{} cannot be written", nameable_path(path))
}

fn inspect(mut args: InspectArgs, world: &World) -> anyhow::Result<Exit> {
    if nothing_given(&args.common.input, world) {
        let help = Cli::command().render_help();
        print(help.to_string().as_bytes(), world)?;
        return Ok(Exit::Usage);
    }
    let slots = Slots {
        common: &mut args.common,
        purpose: &mut args.purpose,
        // Of check alone.
        allow: &mut Vec::new(),
        shape: &mut None,
    };
    profile::fill(slots, world)?;
    let mut job = Job::new(&args.common, world)?;
    job.wants(args.purpose)?;
    job.context.error = args.error.as_deref().and_then(VerifierError::read);
    if let Some(challenge) = args.error.as_deref().and_then(input::Challenge::find) {
        job.context.challenged(challenge);
    }
    job.run()
}

fn check(mut args: CheckArgs, world: &World) -> anyhow::Result<Exit> {
    if nothing_given(&args.common.input, world) {
        return Err(Failure::usage("there is no token to check")
            .with_help("whichtoken check - < token, or --file or --env")
            .into());
    }
    let slots = Slots {
        common: &mut args.common,
        purpose: &mut args.purpose,
        allow: &mut args.allow,
        shape: &mut args.shape,
    };
    profile::fill(slots, world)?;
    let mut job = Job::new(&args.common, world)?;
    job.wants(args.purpose)?;
    job.context.check = Some(settings::allowed(&args.allow)?);
    job.init = Init::asked(&args);
    if let Some(path) = &args.shape {
        job.context.expected.shape = Some(shape::kept(path, world)?);
    }
    job.run()
}

fn nothing_given(args: &InputArgs, world: &World) -> bool {
    args.token.is_none()
        && args.file.is_none()
        && args.env.is_none()
        && args.from.is_empty()
        && world.stdin_is_terminal()
}

/// One run of `inspect` or `check`.
struct Job<'w> {
    input: Input,
    longest: usize,
    lines: bool,
    threads: Option<usize>,
    fail_fast: bool,
    carried_in: Option<CarriedIn>,
    detached: Option<PathBuf>,
    mask: bool,
    any_signature: bool,
    keys: Keyring<'w>,
    network: Network,
    output: Output,
    columns: Option<Columns>,
    context: Context,
    init: Option<Init>,
    world: &'w World,
}

impl<'w> Job<'w> {
    /// A job as the arguments say, for a plain inspect.
    fn new(args: &CommonArgs, world: &'w World) -> Result<Self, Failure> {
        let network = Network::resolve(&args.network)?;
        let sources = KeySources::resolve(&args.keys);
        let output = Output::resolve(&args.output, args.input.lines, world.env("CI").as_deref())?;
        let messages = match (output.quiet, output.verbose) {
            (true, _) => Messages::None,
            (false, false) => Messages::Few,
            (false, true) => Messages::All,
        };
        let to_terminal = output.file.is_none() && world.stdout_is_terminal();
        Ok(Self {
            columns: settings::columns(&args.get, to_terminal)?,
            input: Input::resolve(&args.input, args.expect.audience.as_deref())?,
            longest: args.input.max_token,
            lines: args.input.lines,
            threads: args.input.threads.map(|threads| usize::from(threads.get())),
            fail_fast: args.input.fail_fast,
            carried_in: args.input.jsonl.as_deref().map(CarriedIn::new),
            detached: args.input.detached.clone(),
            mask: args.input.mask,
            any_signature: args.keys.any,
            keys: Keyring::new(world, sources, network.clone()).telling(messages),
            network,
            output,
            context: Context {
                clock: settings::clock(&args.time, world.now())?,
                purpose: None,
                error: None,
                challenge: None,
                expected: Expected {
                    bindings: obtain::bindings(&args.binding, world)?,
                    ..settings::expected(&args.expect, args.keys.issuer.as_ref())?
                },
                policy: verify::Policy {
                    allowed_algs: args.expect.alg.clone(),
                },
                check: None,
                explain_keys: args.output.verbose,
            },
            init: None,
            world,
        })
    }

    /// `--for`
    fn wants(&mut self, purpose: Option<args::Purpose>) -> Result<(), Failure> {
        self.context.purpose = purpose.map(settings::purpose);
        let is_proof = self.context.purpose == Some(Purpose::Dpop);
        if is_proof && self.context.expected.bindings.dpop_proof.is_some() {
            return Err(Failure::usage(
                "--dpop-proof does not go with --for dpop, where the token is the proof",
            )
            .with_help("name its access token with --access-token-file"));
        }
        Ok(())
    }

    fn run(mut self) -> anyhow::Result<Exit> {
        if self.lines {
            return self.stream();
        }
        let text = read(&self.input, &self.network, self.world)?;
        let mut found = match input::find(&text) {
            Ok(found) => found,
            Err(reason) => return self.nothing(reason),
        };
        if self.mask {
            formats::mask(&found, self.world)?;
        }
        let names = shape::names(self.context.expected.shape.as_ref(), &found);
        pick::pick(&mut self.context, &mut found, &text);
        if found.iter().any(|one| one.text.len() > self.longest) {
            return self.nothing(NoToken::TooLong);
        }
        let challenged = challenged::context(&self.context, &text);
        let mut tokens: Vec<Token<'_>> = found.iter().map(Found::token).collect();
        self.attach(&mut tokens)?;
        let mut reports = Vec::new();
        let layers: Vec<Layers<'_>> = tokens.iter().map(|_| Layers::default()).collect();
        let mut opened = Vec::new();
        for (token, layers) in tokens.into_iter().zip(&layers) {
            let keys = issuer_keys(&mut self.keys, &token)?;
            opened.push(layers.open(token, keys, &self.context));
        }
        for ((one, token), layers) in found.iter().zip(&opened).zip(&layers) {
            let is_refused = challenged::is_refused(one, &found);
            let context = challenged.as_ref().filter(|_| is_refused);
            reports.push(self.report(one, token, layers, context)?);
        }
        if reports.len() > 1 {
            let [code, state, scope, token_type] =
                input::beside(&text, ["code", "state", "scope", "token_type"]);
            let beside = Beside {
                code,
                state,
                scope,
                token_type,
            };
            report::compare(&mut reports, &beside);
        }
        if self.init.is_some() {
            return self.init(&found, &opened, &layers, &reports);
        }
        shape::compare(self.context.expected.shape.as_ref(), &names, &mut reports);
        self.warn_of_history(&reports);
        let exits = || reports.iter().map(Report::exit);
        let one_is_enough =
            self.any_signature && found.iter().all(Found::is_one_signature_of_several);
        let exit = if one_is_enough && exits().any(|exit| exit == Exit::Success) {
            Exit::Success
        } else {
            exits().fold(Exit::Success, Exit::worse)
        };
        match &self.columns {
            Some(columns) => self.get(columns, &reports, exit),
            None => self.write(&reports).map(|()| exit),
        }
    }

    /// `--get`: the values and nothing else; why the exit code is not 0 stands on standard error.
    fn get(&self, columns: &Columns, reports: &[Report<'_>], exit: Exit) -> anyhow::Result<Exit> {
        let mut out = Vec::new();
        let lacking = columns.write_all(reports, &mut out)?;
        deliver(&out, &self.output, self.world)?;
        if exit != Exit::Success {
            for line in reports.iter().flat_map(get::complaints) {
                self.world.message(&line);
            }
        }
        match lacking {
            Ok(()) => Ok(exit),
            Err(failure) => Err(Failure {
                exit: failure.exit.worse(exit),
                ..failure
            }
            .into()),
        }
    }

    /// `--detached`: the payload of a JWS that comes without it.
    fn attach(&self, tokens: &mut [Token<'_>]) -> Result<(), Failure> {
        let Some(path) = &self.detached else {
            return Ok(());
        };
        let payload = self
            .world
            .read_file(path, DOCUMENT_LIMIT)
            .map_err(|error| obtain::unreadable("--detached", path, &error))?;
        for token in tokens {
            if !token.attach(&payload) {
                return Err(no_token(NoToken::NotDetached));
            }
        }
        Ok(())
    }

    fn report<'t>(
        &mut self,
        one: &'t Found,
        token: &'t Token<'t>,
        layers: &'t Layers<'t>,
        challenged: Option<&Context>,
    ) -> Result<Report<'t>, Failure> {
        let context = challenged.unwrap_or(&self.context);
        let source = Source {
            place: self.input.place().into(),
            line: None,
            member: one.name.as_deref().map(Cow::Borrowed),
            note: one.note.clone(),
            again: self.input.again().into(),
            is_file: self.input.is_file(),
        };
        let issuer = issuer(token);
        let issuer = issuer.as_deref();
        let keys = self.keys.keys_for(issuer)?;
        let report = inspect::inspect_layers(token, layers, source, one.member, keys, context);
        // Only for copies are there newer keys; whether those may help takes a second verification.
        if !self.keys.has_copies(issuer) {
            return Ok(report);
        }
        let keys = self.keys.keys_for(issuer)?;
        if !(inspect::newer_keys_may_help(&report, keys, context) && self.keys.ask_again(issuer)?) {
            return Ok(report);
        }
        let keys = self.keys.keys_for(issuer)?;
        Ok(inspect::inspect_layers(
            token,
            layers,
            report.source,
            one.member,
            keys,
            context,
        ))
    }

    fn stream(self) -> anyhow::Result<Exit> {
        let record = match (&self.columns, self.output.quiet, self.output.format) {
            (Some(columns), _, _) => Record::Get(columns),
            (_, true, _) => Record::Nothing,
            (_, _, Format::Brief) => Record::Brief,
            _ => Record::Ndjson,
        };
        if self.keys.is_per_issuer() {
            return Err(Failure::usage("--lines does not go with --discover")
                .with_help("name the issuer with --issuer, or give keys with --jwks")
                .into());
        }
        let place = self.input.place();
        let reader: Box<dyn io::Read + Send> =
            match &self.input {
                Input::Stdin => Box::new(self.world.stdin()),
                Input::File(path) => Box::new(
                    self.world
                        .open(path)
                        .map_err(|error| obtain::unreadable("--file", path, &error))?,
                ),
                Input::Argument(_) | Input::Env(_) | Input::Job(_) => Box::new(io::Cursor::new(
                    read(&self.input, &self.network, self.world)?,
                )),
            };
        let keys = StreamKeys::new(self.keys)?;
        // Last of all, so that a mistake elsewhere leaves an older answer in the file.
        let output: Box<dyn io::Write + Send> = match &self.output.file {
            _ if self.output.quiet => Box::new(io::sink()),
            Some(path) => Box::new(self.world.create(path).with_context(|| unwritable(path))?),
            None => Box::new(self.world.stdout()),
        };
        let to_stdout = self.output.file.is_none();
        let progress = Progress::new(self.world, self.output.quiet, to_stdout);
        let show = |lines| progress.iter().for_each(|progress| progress.show(lines));
        let stream = Stream {
            carried_in: self.carried_in.as_ref(),
            fail_fast: self.fail_fast,
            progress: progress.as_ref().map(|_| &show as _),
            place: &place,
            record,
            longest: self.longest,
            redact: self.output.redact,
            threads: self.threads.unwrap_or_else(|| self.world.parallelism()),
            context: &self.context,
            keys: &keys,
        };
        let ended = stream::run(reader, output, &stream);
        progress.iter().for_each(Progress::end);
        Ok(ended?)
    }

    /// A live token in an argument stays in the shell's history; said once, to a person only.
    fn warn_of_history(&self, reports: &[Report<'_>]) {
        let live = reports
            .iter()
            .any(|report| report.times.remaining().is_none_or(|left| left > 0) && report.is_token);
        let argument = matches!(self.input, Input::Argument(_));
        if argument && live && self.world.stderr_is_terminal() && !self.output.quiet {
            self.world.message(
                "note: this token is now in your shell's history; a pipe, --file or --env keeps it out",
            );
        }
    }

    /// There is no token: a build server reads that in the report that it waits for.
    fn nothing(&self, reason: NoToken) -> anyhow::Result<Exit> {
        let token = Token::read("");
        let source = Source {
            place: self.input.place().into(),
            is_file: self.input.is_file(),
            ..Source::default()
        };
        let report = inspect::not_a_token(&token, source, reason, &self.context);
        let reports = [report];
        if formats::is_for_ci(self.output.format) {
            self.write(&reports)?;
        } else {
            formats::write_files(&reports, &self.output, self.world)?;
        }
        Err(no_token(reason).into())
    }

    fn write(&self, reports: &[Report<'_>]) -> anyhow::Result<()> {
        formats::write_files(reports, &self.output, self.world)?;
        if self.output.quiet {
            return Ok(());
        }
        let bytes = render(reports, &self.output, self.world)?;
        deliver(&bytes, &self.output, self.world)
    }
}

/// The text of the input.
fn read(input: &Input, network: &Network, world: &World) -> Result<String, Failure> {
    let bytes = match input {
        Input::Argument(text) => return Ok(text.clone()),
        Input::Env(name) => {
            let value = world.env(name);
            return value.ok_or_else(|| obtain::unset("--env", name));
        }
        Input::Job(token) => obtain::job_token(token, network, world)?,
        Input::Stdin => world.read_stdin(DOCUMENT_LIMIT).map_err(|error| {
            obtain::unreadable_stdin(&error).with_help("for many tokens use --lines")
        })?,
        Input::File(path) => world
            .read_file(path, DOCUMENT_LIMIT)
            .map_err(|error| obtain::unreadable("--file", path, &error))?,
    };
    Ok(input::decode_text(bytes))
}

/// The keys for a token: those of the issuer that it names, if that was asked for.
fn issuer_keys<'k>(keys: &'k mut Keyring<'_>, token: &Token<'_>) -> Result<&'k Keys, Failure> {
    keys.keys_for(issuer(token).as_deref())
}

fn issuer<'t>(token: &'t Token<'_>) -> Option<Cow<'t, str>> {
    token.claim("iss").and_then(|iss| iss.as_str())
}

fn no_token(reason: NoToken) -> Failure {
    Failure::new(Exit::NoToken, reason.describe()).with_help(reason.help())
}

/// The reports in the main format; personal values are replaced if that was asked for.
fn render(reports: &[Report<'_>], output: &Output, world: &World) -> io::Result<Vec<u8>> {
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
            let to_terminal = output.file.is_none() && world.stdout_is_terminal();
            let layout = Layout {
                verbose: output.verbose,
                ..layout(output.colour, output.width, to_terminal, world)
            };
            for (index, report) in reports.iter().enumerate() {
                if index > 0 {
                    out.push(b'\n');
                }
                out.extend_from_slice(text::render(report, layout).as_bytes());
            }
            let together = text::render_together(reports, layout);
            if !together.is_empty() {
                out.push(b'\n');
                out.extend_from_slice(together.as_bytes());
            }
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

/// How a page of text is laid out where the user did not say it.
fn layout(colour: style::Choice, width: Option<usize>, to_terminal: bool, world: &World) -> Layout {
    let colour = style::choose(colour, |name| world.env(name), to_terminal);
    Layout {
        width: width.or_else(|| world.columns()).unwrap_or(DEFAULT_WIDTH),
        style: Style::new(colour),
        verbose: false,
    }
}

fn man(dir: Option<&Path>, world: &World) -> anyhow::Result<Exit> {
    let pages = generate::man_pages()?;
    let Some(dir) = dir else {
        return match pages.first() {
            Some((_, page)) => print(page, world),
            None => Ok(Exit::Success),
        };
    };
    settings::refuse_as_name("man", dir)?;
    world
        .create_dir(dir)
        .with_context(|| format!("{} cannot be made", nameable_path(dir)))?;
    for (name, page) in &pages {
        write_file(&dir.join(name), page, world)?;
    }
    Ok(Exit::Success)
}

//! One run of `inspect` or `check`: the input, the keys, a report for each token, the answer.

use std::io;
use std::path::PathBuf;

use anyhow::Context as _;

use super::deliver::{self, deliver, is_to_terminal, unwritable};
use super::init::Init;
use super::progress::Progress;
use super::read::{DOCUMENT_LIMIT, no_token, read};
use super::render::render;
use super::{formats, shape};
use crate::cli::args::{self, CommonArgs, Format};
use crate::decode::Token;
use crate::error::{Failure, nameable_variable};
use crate::exit::Exit;
use crate::expect::Expected;
use crate::input::{self, Found, NoToken};
use crate::inspect::{self, CarriedIn, Context, Document};
use crate::judge::Purpose;
use crate::obtain::{self, Keyring, Messages, StreamKeys};
use crate::report::get::{self, Columns};
use crate::report::{Report, Source, raw, text};
use crate::settings::config::Trusted;
use crate::settings::{self, Input, KeySources, Network, Output};
use crate::stream::{self, Record, Stream};
use crate::verify;
use crate::world::World;

/// One run of `inspect` or `check`.
pub(super) struct Job<'w> {
    input: Input,
    longest: usize,
    lines: bool,
    threads: Option<usize>,
    fail_fast: bool,
    carried_in: Option<CarriedIn>,
    detached: Option<PathBuf>,
    mask: bool,
    any_signature: bool,
    pub(super) keys: Keyring<'w>,
    network: Network,
    pub(super) output: Output,
    columns: Option<Columns>,
    raw: bool,
    pub(super) context: Context,
    pub(super) init: Option<Init>,
    pub(super) world: &'w World,
}

impl<'w> Job<'w> {
    /// A job as the arguments say, for a plain inspect.
    pub(super) fn new(
        args: &CommonArgs,
        trusted: &[Trusted],
        world: &'w World,
    ) -> Result<Self, Failure> {
        let network = Network::resolve(&args.network)?;
        let sources = KeySources::resolve(&args.keys);
        let output = deliver::output(&args.output, args.input.lines, world)?;
        if args.raw {
            settings::raw(&output, args.output.redact, args.input.lines)?;
        }
        let messages = match (output.quiet, output.verbose) {
            (true, _) => Messages::None,
            (false, false) => Messages::Few,
            (false, true) => Messages::All,
        };
        Ok(Self {
            columns: settings::columns(&args.get, is_to_terminal(&output, world))?,
            raw: args.raw,
            input: Input::resolve(&args.input, args.expect.audience.as_deref())?,
            longest: args.input.max_token,
            lines: args.input.lines,
            threads: args.input.threads.map(|threads| usize::from(threads.get())),
            fail_fast: args.input.fail_fast,
            carried_in: args.input.jsonl.as_deref().map(CarriedIn::new),
            detached: args.input.detached.clone(),
            mask: args.input.mask,
            any_signature: args.keys.any,
            keys: Keyring::new(world, sources, network.clone())
                .telling(messages)
                .trusting(trusted),
            network,
            output,
            context: Context {
                expected: Expected {
                    bindings: obtain::bindings(&args.binding, world)?,
                    ..settings::expected(&args.expect, args.keys.issuer.as_ref())?
                },
                policy: verify::Policy {
                    allowed_algs: args.expect.alg.clone(),
                },
                explain_keys: args.output.verbose,
                ..Context::at(settings::clock(&args.time, world.now())?)
            },
            init: None,
            world,
        })
    }

    /// `--for`
    pub(super) fn wants(&mut self, purpose: Option<args::Purpose>) -> Result<(), Failure> {
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

    /// Reads the input, reports on every token in it, and says how that ended.
    pub(super) fn run(mut self) -> anyhow::Result<Exit> {
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
        inspect::pick(&mut self.context, &mut found, &text);
        if found.iter().any(|one| one.text.len() > self.longest) {
            return self.nothing(NoToken::TooLong);
        }
        let document = Document::new(&text, found);
        let mut tokens = document.tokens();
        self.attach(&mut tokens)?;
        let source = self.source();
        let mut reports = document.inspect(tokens, &source, &mut self.keys, &self.context)?;
        if self.init.is_some() {
            return self.init(&document, &reports);
        }
        shape::compare(self.context.expected.shape.as_ref(), &names, &mut reports);
        self.warn_of_history(&reports);
        let exits = || reports.iter().map(Report::exit);
        let one_is_enough = self.any_signature
            && document
                .found()
                .iter()
                .all(Found::is_one_signature_of_several);
        let exit = if one_is_enough && exits().any(|exit| exit == Exit::Success) {
            Exit::Success
        } else {
            exits().fold(Exit::Success, Exit::worse)
        };
        match &self.columns {
            Some(columns) => self.get(columns, &reports, exit),
            None if self.raw => self.raw(&reports).map(|()| exit),
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

    /// `--raw`: the parts and nothing else; a token without any is named on standard error.
    fn raw(&self, reports: &[Report<'_>]) -> anyhow::Result<()> {
        formats::write_files(reports, &self.output, self.world)?;
        let to_terminal = is_to_terminal(&self.output, self.world);
        let mut out = Vec::new();
        for report in reports {
            if raw::write(report, to_terminal, &mut out) {
                continue;
            }
            let name = text::name(report);
            self.world
                .message(&format!("note: {name} has no part that can be decoded"));
        }
        if out.is_empty() {
            return Err(
                Failure::new(Exit::NoToken, "--raw: nothing of this can be decoded")
                    .with_help("leave --raw away to see what is known of it")
                    .into(),
            );
        }
        deliver(&out, &self.output, self.world)
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

    /// The source of the whole input.
    pub(super) fn source(&self) -> Source<'static> {
        Source {
            place: self.input.place().into(),
            again: self.input.again().into(),
            is_file: self.input.is_file(),
            ..Source::default()
        }
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
        let reader: Box<dyn io::Read + Send> = match &self.input {
            Input::Stdin => Box::new(self.world.stdin()),
            Input::File(path) => Box::new(
                self.world
                    .open(path)
                    .map_err(|error| obtain::unreadable("--file", path, &error))?,
            ),
            Input::Argument(_) | Input::Env(_) | Input::Clipboard | Input::Job(_) => Box::new(
                io::Cursor::new(read(&self.input, &self.network, self.world)?),
            ),
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
        let report = inspect::not_a_token(&token, self.source(), reason, &self.context);
        let reports = [report];
        if formats::is_for_ci(self.output.format) {
            self.write(&reports)?;
        } else {
            formats::write_files(&reports, &self.output, self.world)?;
        }
        let failure = no_token(reason);
        Err(match (&self.input, reason) {
            (Input::Env(name), NoToken::Empty) => failure.with_help(format!(
                "the variable {} is empty: see that what comes before sets it, under this name",
                nameable_variable(name)
            )),
            _ => failure,
        }
        .into())
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

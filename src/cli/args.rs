//! The commands. The flags of a command stand in the file of its name, those that several commands share in the file
//! of their heading in the help (the heading Keys in `key_sources`, because a command is called `keys`).

mod bindings;
mod check;
mod config;
mod configuration;
mod demo;
mod diff;
mod expectations;
mod explain;
mod help;
mod input;
mod inspect;
mod key_sources;
mod keys;
mod network;
mod output;
mod page;
mod purpose;
mod redact;
mod scan;
mod shape;
mod time;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};

use help::{afterwards, rest};

pub use bindings::BindingArgs;
pub use check::CheckArgs;
pub use config::ShowConfigArgs;
pub use configuration::ConfigArgs;
pub use demo::DemoArgs;
pub use diff::DiffArgs;
pub use expectations::ExpectArgs;
pub use explain::ExplainArgs;
pub use help::{HelpArgs, exit_codes};
pub use input::InputArgs;
pub use inspect::{CommonArgs, InspectArgs};
pub use key_sources::KeyArgs;
pub use keys::KeysArgs;
pub use network::NetworkArgs;
pub use output::{Format, OutputArgs};
pub use page::{Color, PageArgs};
pub use purpose::Purpose;
pub use redact::RedactArgs;
pub use scan::{ScanArgs, ScanFormat};
pub use shape::ShapeArgs;
pub use time::TimeArgs;

/// Names kept for later commands, so that no token or file ever takes them.
pub const RESERVED: [&str; 8] = [
    "accept",
    "cache",
    "introspect",
    "issuer",
    "login",
    "mint",
    "serve",
    "userinfo",
];

/// Learn what a token is, whether it is genuine, and what it is for.
///
/// Give a token, the JSON answer of a token endpoint, or a text that holds tokens in a form that is
/// recognised: a curl command, an HTTP message, a redirect address, a HAR document, a line of settings.
/// Without --issuer, --jwks, --key, --secret-file, --secret-env or --discover the signature is not checked, and the report says
/// so; without them, an issuer that your config file trusts, and --from github-actions no network is used. The token is never sent anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "whichtoken",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    before_long_help = inspect::EXAMPLES,
    after_long_help = afterwards(),
    after_help = rest(),
    mut_args = help::fewer_of_inspect
)]
pub struct Cli {
    /// What to do; without a command: inspect.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The arguments of inspect, which is the default.
    #[command(flatten)]
    pub inspect: InspectArgs,
}

/// `inspect` alone: most runs name no command, and building the arguments of all commands takes longer than
/// inspecting a token. Its help and errors come from [`Cli`].
#[derive(Debug, Parser)]
#[command(name = "whichtoken", disable_help_flag = true)]
pub struct InspectOnly {
    /// The arguments of inspect.
    #[command(flatten)]
    pub inspect: InspectArgs,
}

/// The names of the commands.
pub const COMMANDS: [&str; 13] = [
    "inspect",
    "check",
    "keys",
    "shape",
    "scan",
    "redact",
    "diff",
    "explain",
    "demo",
    "help",
    "config",
    "completions",
    "man",
];

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what a token is, and is for (the default)
    ///
    /// And whether it is genuine, if keys or an issuer are given.
    #[command(
        before_long_help = inspect::EXAMPLES,
        after_long_help = afterwards(),
        after_help = rest(),
        mut_args = help::fewer_of_inspect
    )]
    Inspect(Box<InspectArgs>),

    /// Exit 0 only if a token is what you expect
    ///
    /// Without any expectation: the token can be decoded, is inside its time, has no finding of severity
    /// `error`, and, where keys are given, its signature is valid.
    #[command(before_long_help = check::EXAMPLES, after_long_help = afterwards(), after_help = rest(), mut_args = help::fewer_of_check)]
    Check(Box<CheckArgs>),

    /// Show and judge a key set: a file, an address, an issuer
    ///
    /// Says of each key what it can do and what is wrong with it, or writes the public keys in another form. An
    /// address is read as what its document is: a key set, or metadata that names one; if it is neither, the
    /// address is taken for an issuer and its metadata is looked for. Servers are always asked for what they publish
    /// now; only --offline takes copies from the cache.
    ///
    /// The exit code is 1 if there is a finding of severity `error`, or a key that cannot be written in the form
    /// asked for; 3 if nothing is a key; 4 if keys could not be fetched. Private keys and secrets are never printed.
    #[command(before_long_help = keys::EXAMPLES, after_long_help = exit_codes())]
    Keys(Box<KeysArgs>),

    /// Print the names and types of its claims, without values
    ///
    /// Of its header, too. One line for each path, sorted, the same for every token of the same shape: keep it beside the code and compare
    /// with check --shape FILE. Values, signatures and the token never appear. The names of claims do, also where they
    /// are data, such as the clients in resource_access: look at the file before you commit it.
    ///
    /// The file may be edited: a ? behind a path (claims.email?: string) makes it optional, a | adds a type
    /// (string|null), and without its kind line any kind will do. Of a token response every token has a section.
    #[command(before_long_help = shape::EXAMPLES, after_long_help = exit_codes())]
    Shape(ShapeArgs),

    /// Find tokens in files, logs and diffs, and which are live
    ///
    /// One line for each token: path, line and column, what it is, its issuer, whether it is still live, and a
    /// fingerprint; never the token. Files that .gitignore, .ignore or .whichtokenignore name are left out, and what
    /// version control keeps for itself; hidden files such as .env are read. Links are not followed, and files with a
    /// NUL byte at their beginning are skipped. Of a unified diff only the lines that it adds to files count.
    ///
    /// The exit code is 1 if there is a token that has not expired, or of which only its issuer can tell; 0 if there is
    /// none, or only expired ones; 4 if something could not be read and nothing live was found. A line that holds
    /// `whichtoken:allow` is accepted.
    #[command(before_long_help = scan::EXAMPLES)]
    Scan(Box<ScanArgs>),

    /// Replace every token in a text or a log by what it is
    ///
    /// Copies the input to standard output. In the place of each token stands what it is, its issuer, when it expires,
    /// and a fingerprint; everything else stays as it is, byte for byte. Nothing is verified and nothing fetched.
    #[command(before_long_help = redact::EXAMPLES)]
    Redact(RedactArgs),

    /// Say what changed from one token, or response, to the next
    ///
    /// Kind, form, header and claims are compared: scopes, audiences and roles as sets, dates by how far they moved.
    /// What changes with every refresh (jti, iat, exp with the same lifetime, ...) is told apart. Of two token responses
    /// the members with the same name are compared.
    ///
    /// The exit code is 0 if the two are the same in all that matters, 1 if they are not, 3 if there is no token, 4 if
    /// neither can be read.
    #[command(before_long_help = diff::EXAMPLES)]
    Diff(Box<DiffArgs>),

    /// Explain a word: a claim, algorithm, kind, finding, ...
    ///
    /// Without a topic it lists them all. It reads no token and uses no network.
    #[command(before_long_help = explain::EXAMPLES)]
    Explain(ExplainArgs),

    /// The whole job on a throw-away issuer: no account, no network
    ///
    /// Starts an OpenID issuer on a free loopback port with fresh keys, takes the token response of one login
    /// there, and inspects it as it would that of any other issuer.
    #[command(before_long_help = demo::EXAMPLES)]
    Demo(DemoArgs),

    /// Show a command's help, or a topic: tokens, trust, formats, ...
    ///
    /// Without a name it lists the commands and the topics.
    #[command(before_long_help = help::EXAMPLES)]
    Help(HelpArgs),

    /// Show what settings are in force, and where each comes from
    ///
    /// A flag wins over a WHICHTOKEN_ variable, a variable over the config file, the file over the default. Names the
    /// trusted issuers and the environments too, and what looks like a variable of whichtoken and is none.
    #[command(before_long_help = config::EXAMPLES)]
    Config(ShowConfigArgs),

    /// Print a completion script for a shell
    #[command(before_long_help = help::COMPLETIONS)]
    Completions {
        /// The shell to print it for
        #[arg(value_enum)]
        shell: Shell,
    },

    /// Print the man page, or write all of them into a folder
    ///
    /// One for each command, and one for each topic of help.
    #[command(before_long_help = help::MAN)]
    Man {
        /// Write all pages into this folder instead
        #[arg(value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

/// Shells with completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    Powershell,
    /// elvish
    Elvish,
    /// nushell
    Nushell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
        InspectOnly::command().debug_assert();
    }

    #[test]
    fn no_flag_means_the_defaults() {
        for token in [None, Some("-"), Some("2YotnFZFEjr1zCsicMWpAA")] {
            let words = std::iter::once("whichtoken").chain(token);
            let parsed = InspectOnly::try_parse_from(words).map(|only| only.inspect);
            let plain = InspectArgs::plain(token.map(str::to_owned));
            assert_eq!(format!("{:?}", parsed.ok()), format!("{:?}", Some(plain)));
        }
    }

    #[test]
    fn every_command_is_named() {
        let command = Cli::command();
        let names: Vec<_> = command.get_subcommands().map(|c| c.get_name()).collect();
        assert_eq!(names, COMMANDS);
    }
}

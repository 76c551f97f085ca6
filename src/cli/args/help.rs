//! `whichtoken help`; what stands below the options of the others; and which flags `-h` shows.

use clap::{Arg, Args};

use crate::exit;
use crate::help::TOPICS;

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken help               list the commands and the topics
  whichtoken help tokens        access token or ID token?
  whichtoken help check         the help of a command";

pub(super) const COMPLETIONS: &str = "\
Examples:
  source <(whichtoken completions bash)                      in ~/.bashrc
  whichtoken completions fish > ~/.config/fish/completions/whichtoken.fish
  whichtoken completions powershell | Out-String | Invoke-Expression";

pub(super) const MAN: &str = "\
Examples:
  whichtoken man | man -l -                      read it
  whichtoken man ~/.local/share/man/man1         keep all pages";

/// Arguments of `help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A command or a topic
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
}

/// The flags that `inspect -h` shows: what most people come for. The others stand in `--help`.
const OF_INSPECT: [&str; 10] = [
    "token",
    "file",
    "clipboard",
    "issuer",
    "jwks",
    "key",
    "purpose",
    "error",
    "format",
    "get",
];

/// The flags that `check -h` shows.
const OF_CHECK: [&str; 21] = [
    "token",
    "file",
    "env",
    "from",
    "issuer",
    "jwks",
    "key",
    "secret_env",
    "purpose",
    "kind",
    "audience",
    "client_id",
    "scope",
    "expect",
    "profile",
    "init",
    "allow",
    "format",
    "report",
    "redact",
    "quiet",
];

/// Leaves the rarer flags of `inspect` to `--help`.
pub(super) fn fewer_of_inspect(arg: Arg) -> Arg {
    shown(arg, &OF_INSPECT)
}

/// Leaves the rarer flags of `check` to `--help`.
pub(super) fn fewer_of_check(arg: Arg) -> Arg {
    shown(arg, &OF_CHECK)
}

fn shown(arg: Arg, names: &[&str]) -> Arg {
    let is_shown = names.contains(&arg.get_id().as_str());
    arg.hide_short_help(!is_shown)
}

/// What stands below the options of `-h`, where there are more.
pub(super) const fn rest() -> &'static str {
    "All flags, with examples: --help. Topics (tokens, trust, ...): whichtoken help"
}

/// What stands below the options of `inspect` and `check`.
pub(super) fn afterwards() -> String {
    let topics: Vec<_> = TOPICS.iter().map(|topic| topic.name).collect();
    let topics = topics.join(", ");
    format!("{}\n\nwhichtoken help TOPIC: {topics}", exit_codes())
}

/// The table of exit codes for help and man pages, for 80 columns.
pub fn exit_codes() -> String {
    let mut text = String::from("Exit codes:\n");
    for (exit, meaning) in exit::TABLE {
        text.push_str(&format!("  {:<3} {meaning}\n", exit.code()));
    }
    text.push_str(
        "In a stream (--lines) the worst over all tokens counts: 1 beats 4 beats 3 beats 0.",
    );
    text
}

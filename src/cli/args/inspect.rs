//! `whichtoken inspect`, and what it shares with `check`.

use clap::Args;

use super::{
    BindingArgs, ConfigArgs, ExpectArgs, InputArgs, KeyArgs, NetworkArgs, OutputArgs, Purpose,
    TimeArgs,
};
use crate::input::LONGEST_TOKEN;

pub(super) const EXAMPLES: &str = "\
Examples:
  whichtoken demo                           the whole job on a throw-away issuer
  whichtoken --clipboard                    what is the token that I just copied?
  curl -s .../token | whichtoken --for api  which of them is for the API?
  whichtoken --issuer https://idp.example - < token
                                            is it genuine?
  whichtoken --error 'jwt audience invalid' - < token
                                            why was it refused?
  whichtoken --get sub --env TOKEN          one value, for a script
  whichtoken check --for api --issuer https://idp.example --env TOKEN
                                            fail a build if it is not right";

/// Arguments of `inspect`.
#[derive(Debug, Default, Args)]
pub struct InspectArgs {
    /// What `inspect` and `check` share.
    #[command(flatten)]
    pub common: CommonArgs,
    /// What you want the token for
    ///
    /// It sharpens the advice. In check it stands for the whole list of its specification.
    #[arg(
        long = "for",
        value_enum,
        value_name = "PURPOSE",
        help_heading = "Intention"
    )]
    pub purpose: Option<Purpose>,
    /// What the API printed when it refused the token
    ///
    /// Or the library, or the gateway: it sharpens the advice. A WWW-Authenticate challenge is compared with the token: its error, scope, acr_values and max_age.
    #[arg(long, value_name = "TEXT", help_heading = "Intention")]
    pub error: Option<String>,
}

impl InspectArgs {
    /// `inspect` without any flag: what most runs want, and nothing to parse.
    pub fn plain(token: Option<String>) -> Self {
        let mut args = Self::default();
        args.common.input.token = token;
        args.common.input.max_token = LONGEST_TOKEN;
        args
    }
}

/// What `inspect` and `check` share.
#[derive(Debug, Default, Args)]
#[allow(missing_docs, reason = "each field is named by its type")]
pub struct CommonArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub keys: KeyArgs,
    #[command(flatten)]
    pub network: NetworkArgs,
    #[command(flatten)]
    pub time: TimeArgs,
    #[command(flatten)]
    pub expect: ExpectArgs,
    #[command(flatten)]
    pub binding: BindingArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub config: ConfigArgs,

    /// Print this value alone, such as sub (repeatable)
    ///
    /// A claim such as realm_access.roles, header.NAME, or a fact (whichtoken help expect has them all). A string is printed without its quotes, a number
    /// digit for digit, an array or object as JSON. Several paths give columns between tabs. Of several tokens each
    /// has its line; access_token.sub takes one token of a response. Where columns or lines must stay whole (several
    /// of them, --lines), a tab, line break or backslash in a value is written \t, \n, \r, \\. A missing value is an
    /// empty column, and exit 1 (4 if it cannot be read).
    #[arg(long, value_name = "PATH", help_heading = "Output", conflicts_with_all = ["format", "json", "quiet"])]
    pub get: Vec<String>,

    /// Print header and payload as the token holds them, and nothing else
    ///
    /// Each with a line break behind it, byte for byte: nothing is put in order, and a duplicate member stays. Only on a
    /// terminal are characters that act on one written as escapes. It does not go with --lines or --redact; where the
    /// environment variable CI is set it needs --show-values.
    #[arg(hide_short_help = true, long, help_heading = "Output", conflicts_with_all = ["format", "json", "quiet", "get"])]
    pub raw: bool,
}

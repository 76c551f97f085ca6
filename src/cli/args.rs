//! The commands and their arguments.

use std::ffi::OsString;
use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::exit;
use crate::expression::FACTS;

/// Names kept for later commands, so that no token or file ever takes them.
pub const RESERVED: [&str; 9] = [
    "accept",
    "cache",
    "config",
    "introspect",
    "issuer",
    "login",
    "mint",
    "serve",
    "userinfo",
];

const EXAMPLES: &str = "\
Examples:
  whichtoken demo                                    see the whole job on a throw-away issuer
  pbpaste | whichtoken                               what is this token?
  whichtoken --issuer https://idp.example - < token  is it genuine?
  curl -s .../token | whichtoken --for api           which token of the response is for the API?
  whichtoken --get sub --env TOKEN                   one value, for a script
  whichtoken check --kind access_token --audience https://api.example --env TOKEN
                                                     fail a build if the token is not right";

const CHECK_EXAMPLES: &str = "\
Examples:
  whichtoken check --issuer https://idp.example --audience https://api.example --env TOKEN
  whichtoken check --for login --issuer https://idp.example --client-id web --nonce n-1 - < token
  whichtoken check --kind id_token --client-id web-shop --max-lifetime 1h - < token
  whichtoken check --for workload-identity --from github-actions --audience sts.amazonaws.com
  whichtoken check --jwks keys.json --alg ES256 --format json - < token
  whichtoken check --expect 'realm_access.roles has admin' --expect 'exp > 5m' - < token
  whichtoken check --init - < token > api.toml      write what this good token is, to be kept beside the code
  whichtoken check --profile api.toml --env TOKEN   and check the next one by it";

const KEYS_EXAMPLES: &str = "\
Examples:
  whichtoken keys https://idp.example              the keys of an issuer
  whichtoken keys keys.json --json                 a key set in a file, for a program
  curl -s .../jwks | whichtoken keys --allow weak-key
                                                   fail a build if a key is not as it should be
  whichtoken keys --thumbprint dpop-key.pem        what cnf.jkt must be
  whichtoken keys --pem --kid k1 https://idp.example > k1.pem
                                                   one key as PEM
  whichtoken keys --jwk server.crt                 the key of a certificate as JWK";

const SHAPE_EXAMPLES: &str = "\
Examples:
  whichtoken shape - < token > token.shape            keep the shape of a good token
  whichtoken check --shape token.shape --env TOKEN    fail a build if it changed
  curl -s .../token | whichtoken shape -o response.shape
                                                      every token of a response";

const SCAN_EXAMPLES: &str = "\
Examples:
  whichtoken scan .                        every file that is not ignored
  git diff --cached | whichtoken scan      only what is about to be committed
  whichtoken scan --no-ignore dist app.har --format json
  whichtoken scan . --allow sha256:6c96130f130ab0d6";

const REDACT_EXAMPLES: &str = "\
Examples:
  kubectl logs -f app | whichtoken redact
  whichtoken redact app.log recording.har > shareable";

const DIFF_EXAMPLES: &str = "\
Examples:
  whichtoken diff before after              why does the one work and the other not?
  refresh | whichtoken diff response.json -
                                            what did the refresh change?
  cat two-tokens | whichtoken diff --json";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  whichtoken explain                   list everything there is
  whichtoken explain azp               a claim
  whichtoken explain RS256             an algorithm
  whichtoken explain access_token      a kind of token
  whichtoken explain weak-key --json   a finding, for a program";

/// Learn what a token is, whether it is genuine, and what it is for.
///
/// Give a token, the JSON answer of a token endpoint, or a text that holds tokens in a form that is
/// recognised: a curl command, an HTTP message, a redirect address, a HAR document, a line of settings.
/// Without --issuer, --jwks, --key, --secret-file, --secret-env or --discover the signature is not checked, and the report says
/// so; without them and --from github-actions no network is used. The token is never sent anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "whichtoken",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    before_long_help = EXAMPLES,
    after_long_help = afterwards(),
    after_help = "Examples: whichtoken demo | whichtoken --issuer https://idp.example - < token\n\
                  More with --help."
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

/// The longest token without `--max-token`, in bytes.
const LONGEST_TOKEN: usize = 1 << 20;

impl InspectArgs {
    /// `inspect` without any flag: what most runs want, and nothing to parse.
    pub fn plain(token: Option<String>) -> Self {
        let mut args = Self::default();
        args.common.input.token = token;
        args.common.input.max_token = LONGEST_TOKEN;
        args
    }
}

/// The names of the commands.
pub const COMMANDS: [&str; 11] = [
    "inspect",
    "check",
    "keys",
    "shape",
    "scan",
    "redact",
    "diff",
    "explain",
    "demo",
    "completions",
    "man",
];

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what a token is, whether it is genuine, and what it is for (the default)
    #[command(before_long_help = EXAMPLES, after_long_help = afterwards())]
    Inspect(Box<InspectArgs>),

    /// Exit 0 only if a token is what you expect
    ///
    /// Without any expectation: the token can be decoded, is inside its time, has no finding of severity
    /// `error`, and, where keys are given, its signature is valid.
    #[command(before_long_help = CHECK_EXAMPLES, after_long_help = afterwards())]
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
    #[command(before_long_help = KEYS_EXAMPLES, after_long_help = exit_codes())]
    Keys(Box<KeysArgs>),

    /// Print the names and types of a token's header and claims, without values
    ///
    /// One line for each path, sorted, the same for every token of the same shape: keep it beside the code and compare
    /// with check --shape FILE. Values, signatures and the token never appear. The names of claims do, also where they
    /// are data, such as the clients in resource_access: look at the file before you commit it.
    ///
    /// The file may be edited: a ? behind a path (claims.email?: string) makes it optional, a | adds a type
    /// (string|null), and without its kind line any kind will do. Of a token response every token has a section.
    #[command(before_long_help = SHAPE_EXAMPLES, after_long_help = exit_codes())]
    Shape(ShapeArgs),

    /// Find tokens in files, logs and diffs, and say which are still live
    ///
    /// One line for each token: path, line and column, what it is, its issuer, whether it is still live, and a
    /// fingerprint; never the token. Files that .gitignore, .ignore or .whichtokenignore name are left out, and what
    /// version control keeps for itself; hidden files such as .env are read. Links are not followed, and files with a
    /// NUL byte at their beginning are skipped. Of a unified diff only the lines that it adds to files count.
    ///
    /// The exit code is 1 if there is a token that has not expired, or of which only its issuer can tell; 0 if there is
    /// none, or only expired ones; 4 if something could not be read and nothing live was found. A line that holds
    /// `whichtoken:allow` is accepted.
    #[command(before_long_help = SCAN_EXAMPLES)]
    Scan(Box<ScanArgs>),

    /// Replace every token in a text or a log by what it is
    ///
    /// Copies the input to standard output. In the place of each token stands what it is, its issuer, when it expires,
    /// and a fingerprint; everything else stays as it is, byte for byte. Nothing is verified and nothing fetched.
    #[command(before_long_help = REDACT_EXAMPLES)]
    Redact(RedactArgs),

    /// Say what changed from one token to another, or from one token response to the next
    ///
    /// Kind, form, header and claims are compared: scopes, audiences and roles as sets, dates by how far they moved.
    /// What changes with every refresh (jti, iat, exp with the same lifetime, ...) is told apart. Of two token responses
    /// the members with the same name are compared.
    ///
    /// The exit code is 0 if the two are the same in all that matters, 1 if they are not, 3 if there is no token, 4 if
    /// neither can be read.
    #[command(before_long_help = DIFF_EXAMPLES)]
    Diff(Box<DiffArgs>),

    /// Explain a word of tokens or reports: claims, header parameters, algorithms, kinds, findings and more
    ///
    /// Without a topic it lists them all. It reads no token and uses no network.
    #[command(before_long_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),

    /// The whole job on a throw-away issuer: no account, no network
    ///
    /// Starts an OpenID issuer on a free loopback port with fresh keys, takes the token response of one login
    /// there, and inspects it as it would that of any other issuer.
    Demo(DemoArgs),

    /// Print a completion script
    Completions {
        /// The shell to print it for
        #[arg(value_enum)]
        shell: Shell,
    },

    /// Print the man page, or write one page per command
    Man {
        /// Write the pages into this directory instead
        #[arg(value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

/// Arguments of `inspect`.
#[derive(Debug, Default, Args)]
pub struct InspectArgs {
    /// What `inspect` and `check` share.
    #[command(flatten)]
    pub common: CommonArgs,
    /// What you want the token for; sharpens the advice (check walks the whole list of its specification)
    #[arg(
        long = "for",
        value_enum,
        value_name = "PURPOSE",
        help_heading = "Intention"
    )]
    pub purpose: Option<Purpose>,
    /// What the API, library or gateway printed when it refused the token; sharpens the advice
    ///
    /// A WWW-Authenticate challenge is compared with the token: its error, scope, acr_values and max_age.
    #[arg(long, value_name = "TEXT", help_heading = "Intention")]
    pub error: Option<String>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What `inspect` and `check` share.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Check everything that the specification demands for this purpose, row by row
    ///
    /// A MUST decides; a SHOULD is shown and decides nothing; what no token can show (such as replay) is named. A
    /// MUST that a flag would decide (keys, --issuer, --audience, ...) leaves the check undecided (exit 4) without it.
    #[arg(
        long = "for",
        value_enum,
        value_name = "PURPOSE",
        help_heading = "Expectations"
    )]
    pub purpose: Option<Purpose>,
    /// Accept a finding or a row that would otherwise fail, such as weak-key or typ (repeatable)
    #[arg(long, value_name = "FINDING|ROW", help_heading = "Expectations")]
    pub allow: Vec<String>,
    /// Expect the names and types of this file, which whichtoken shape writes
    #[arg(long, value_name = "FILE", help_heading = "Expectations", value_hint = ValueHint::FilePath)]
    pub shape: Option<PathBuf>,
    /// Write a profile from a good token instead: what every token of its kind should be
    ///
    /// Kind, issuer, audience, client, algorithm, type, scopes, the names of its claims, and a lifetime; never a
    /// personal value, and never the token. Of a token response every token has a profile of its own. Where keys are
    /// given, the signature must be valid.
    #[arg(
        long,
        help_heading = "Expectations",
        conflicts_with_all = ["purpose", "allow", "shape", "profile", "lines", "format", "json", "quiet"]
    )]
    pub init: bool,
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

    /// Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)
    ///
    /// A claim, header.NAME, or a fact (see "Expressions" below). A string is printed without its quotes, a number
    /// digit for digit, an array or object as JSON. Several paths give columns between tabs. Of several tokens each
    /// has its line; access_token.sub takes one token of a response. Where columns or lines must stay whole (several
    /// of them, --lines), a tab, line break or backslash in a value is written \t, \n, \r, \\. A missing value is an
    /// empty column, and exit 1 (4 if it cannot be read).
    #[arg(long, value_name = "PATH", help_heading = "Output", conflicts_with_all = ["format", "json", "quiet"])]
    pub get: Vec<String>,
}

/// Where the token comes from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// The token, or - for standard input (the default if that is not a terminal)
    ///
    /// An argument can be seen by other users of the machine and stays in the shell's history: for a live
    /// token prefer a pipe, --file or --env.
    #[arg(value_name = "TOKEN", conflicts_with_all = ["file", "env", "from"], allow_hyphen_values = false)]
    pub token: Option<String>,

    /// Read the input from a file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["env", "from"], value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Read the input from an environment variable (its name, not its value)
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub env: Option<String>,

    /// Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE
    ///
    /// `github-actions` asks GitHub for a token for --audience, or for GitHub's default, as the job may with
    /// `permissions: id-token: write`: the one request that carries a credential, and it goes to the address that the
    /// job was given for this, over https. `gitlab` reads the variable NAME that `id_tokens:` sets. `kubernetes` reads
    /// the token that is mounted for the service account, or that in FILE.
    #[arg(long, action = ArgAction::Set, value_names = ["SOURCE", "NAME|FILE"], num_args = 1..=2)]
    pub from: Vec<String>,

    /// The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)
    #[arg(hide_short_help = true, long, value_name = "FILE", conflicts_with = "lines", value_hint = ValueHint::FilePath)]
    pub detached: Option<PathBuf>,

    /// One token per line, one record per line, in order
    #[arg(long)]
    pub lines: bool,

    /// With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)
    ///
    /// The object is passed on with the record as its member `whichtoken`, and with the token's fingerprint in the place
    /// of the token.
    #[arg(hide_short_help = true, long, value_name = "FIELD", requires = "lines")]
    pub jsonl: Option<String>,

    /// With --lines: end after the first line that is not as it should be
    #[arg(hide_short_help = true, long, requires = "lines")]
    pub fail_fast: bool,

    /// With --lines: work on so many parts of the input at once [default: one for each core]
    #[arg(hide_short_help = true, long, value_name = "N", requires = "lines")]
    pub threads: Option<NonZeroU16>,

    /// First of all, tell GitHub Actions to mask the token in the job's log: prints ::add-mask:: with the token
    ///
    /// Only where GITHUB_ACTIONS is true; elsewhere nothing is printed, and a message says so.
    #[arg(hide_short_help = true, long, conflicts_with = "lines")]
    pub mask: bool,

    /// The longest token that is read, in bytes
    #[arg(hide_short_help = true, long, value_name = "BYTES", default_value_t = LONGEST_TOKEN, hide_default_value = true)]
    pub max_token: usize,
}

/// Where keys come from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Keys")]
pub struct KeyArgs {
    /// Verify with the keys of this issuer (discovery), and expect it as `iss`
    ///
    /// Beside --jwks, --key or a secret its keys are not asked for: it only says what to expect.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub issuer: Option<String>,

    /// Verify with this key set, an address or a file; the private and shared keys of a file decrypt
    #[arg(long, value_name = "URL|FILE", value_hint = ValueHint::AnyPath)]
    pub jwks: Option<String>,

    /// Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub key: Option<PathBuf>,

    /// Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub secret_file: Option<PathBuf>,

    /// Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)
    #[arg(long, value_name = "NAME")]
    pub secret_env: Option<String>,

    /// Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this
    #[arg(hide_short_help = true, long)]
    pub any: bool,

    /// Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it
    #[arg(hide_short_help = true, long)]
    pub discover: bool,
}

/// How to fetch.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkArgs {
    /// Use no network at all: keys come from the cache, however old they are, and the report says so
    ///
    /// Without a copy in the cache there are no keys: of a token, --issuer then only says what to expect.
    #[arg(long)]
    pub offline: bool,

    /// Ask for keys although the cache holds fresh ones
    #[arg(hide_short_help = true, long, conflicts_with = "offline")]
    pub refresh: bool,

    /// Neither use the cache nor write to it
    #[arg(hide_short_help = true, long)]
    pub no_cache: bool,

    /// Give up fetching after this long [default: 10s]
    #[arg(hide_short_help = true, long, value_name = "DURATION")]
    pub timeout: Option<String>,

    /// Trust this certificate authority too (PEM)
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ca_cert: Option<PathBuf>,

    /// Fetch over plain http too (loopback is always allowed)
    #[arg(hide_short_help = true, long)]
    pub allow_http: bool,

    /// Let addresses from a token or document lead to private networks
    #[arg(hide_short_help = true, long)]
    pub allow_private: bool,
}

/// The clock.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Time")]
pub struct TimeArgs {
    /// Judge as if it were this time: RFC 3339, or seconds since 1970
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,

    /// How far clocks may differ [default: 60s]
    #[arg(
        hide_short_help = true,
        long,
        value_name = "DURATION",
        allow_hyphen_values = true
    )]
    pub leeway: Option<String>,
}

/// What the token is expected to be.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Expectations")]
pub struct ExpectArgs {
    /// Take what is not given here from this profile: a TOML file with the names of these flags as keys
    ///
    /// NAME chooses among `[profile.NAME]` tables; one alone needs no name. Keys above them count for all. A flag wins
    /// over the profile; a key source given here (--jwks, --key, --secret-file, --secret-env, --discover) stands for
    /// all of the profile's. Paths in it are relative to its folder. A file whose name holds a # is written with a # at
    /// the end.
    #[arg(long, value_name = "FILE[#NAME]", value_hint = ValueHint::FilePath)]
    pub profile: Option<String>,

    /// Expect this kind, such as access_token or id_token (repeatable: one of them)
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,

    /// Expect this audience in `aud`; of an SD-JWT with key binding, in that
    #[arg(long, value_name = "TEXT")]
    pub audience: Option<String>,

    /// Expect that the token was issued to this client
    #[arg(long, value_name = "TEXT")]
    pub client_id: Option<String>,

    /// Expect this `nonce`; of an SD-JWT, in its key binding, which must be there
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub nonce: Option<String>,

    /// Expect this scope (repeatable: all of them)
    #[arg(long, value_name = "SCOPE")]
    pub scope: Vec<String>,

    /// Expect this `sub`
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// Accept only this algorithm (repeatable: one of them)
    #[arg(hide_short_help = true, long, value_name = "NAME")]
    pub alg: Vec<String>,

    /// Expect this `typ` in the header
    #[arg(hide_short_help = true, long, value_name = "TYPE")]
    pub typ: Option<String>,

    /// Expect that this claim is there (repeatable)
    #[arg(hide_short_help = true, long, value_name = "CLAIM")]
    pub require: Vec<String>,

    /// Expect that this claim is absent (repeatable)
    #[arg(hide_short_help = true, long, value_name = "CLAIM")]
    pub forbid: Vec<String>,

    /// Expect that it was issued at most this long ago
    #[arg(hide_short_help = true, long, value_name = "DURATION")]
    pub max_age: Option<String>,

    /// Expect that it is valid for at least this long
    #[arg(hide_short_help = true, long, value_name = "DURATION")]
    pub min_remaining: Option<String>,

    /// Expect that it lives at most this long in all
    #[arg(hide_short_help = true, long, value_name = "DURATION")]
    pub max_lifetime: Option<String>,

    /// Expect this of a claim or a fact, such as 'scope has orders:read' or 'lifetime <= 1h' (repeatable)
    ///
    /// See "Expressions" below.
    #[arg(long, value_name = "EXPRESSION")]
    pub expect: Vec<String>,
}

/// What the token came with, and the request that it is for.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Bindings")]
pub struct BindingArgs {
    /// Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub access_token_file: Option<PathBuf>,

    /// Compare an ID token (c_hash) with the authorization code in this file
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub code_file: Option<PathBuf>,

    /// Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub dpop_proof: Option<PathBuf>,

    /// The method of the request that a DPoP proof is for (htm)
    #[arg(hide_short_help = true, long, value_name = "METHOD")]
    pub method: Option<String>,

    /// The address of the request that a DPoP proof is for (htu)
    #[arg(hide_short_help = true, long, value_name = "URL", value_hint = ValueHint::Url)]
    pub url: Option<String>,

    /// The nonce that the server gave for a DPoP proof
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub dpop_nonce: Option<String>,

    /// Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)
    #[arg(hide_short_help = true, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub client_cert: Option<PathBuf>,
}

/// How to print.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How to print the report [default: text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Write the report to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet
    ///
    /// Such as junit=report.xml, or markdown="$GITHUB_STEP_SUMMARY": a file that is there is written anew.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub report: Vec<OsString>,

    /// Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]
    ///
    /// What is personal is known by the claim's name (sub, email, name, ...) at any depth, and by looking like an
    /// e-mail address. The same value has the same placeholder; in a stream, within one line. What --jsonl passes on
    /// stays as it is. The environment variable CI counts unless it is empty, 0 or false.
    #[arg(long, conflicts_with = "show_values")]
    pub redact: bool,

    /// Show personal values, although the environment variable CI is set
    #[arg(hide_short_help = true, long)]
    pub show_values: bool,

    /// When to use colour
    #[arg(hide_short_help = true, long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,

    /// Columns to lay the report out for [default: the terminal's, or 80]
    #[arg(hide_short_help = true, long, value_name = "COLUMNS")]
    pub width: Option<usize>,

    /// Print nothing; the exit code is the answer
    #[arg(short, long)]
    pub quiet: bool,

    /// Show every key that was considered, and in check every row that holds
    #[arg(short, long)]
    pub verbose: bool,
}

/// Arguments of `keys`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("form"))]
pub struct KeysArgs {
    /// A file (JWK, JWK set, PEM, DER, certificate, SSH public keys), - for standard input (the default if that is
    /// not a terminal), the address of a key set, or an issuer
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath, conflicts_with_all = ["issuer", "jwks"])]
    pub source: Option<String>,

    /// The keys of this issuer (discovery only)
    #[arg(long, value_name = "URL", help_heading = "Keys", conflicts_with = "jwks", value_hint = ValueHint::Url)]
    pub issuer: Option<String>,

    /// This key set, an address or a file (no discovery)
    #[arg(long, value_name = "URL|FILE", help_heading = "Keys", value_hint = ValueHint::AnyPath)]
    pub jwks: Option<String>,

    /// Write the thumbprints of the keys (RFC 7638, SHA-256), one a line, and nothing else
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub thumbprint: bool,

    /// Write the public keys as PEM (PUBLIC KEY)
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub pem: bool,

    /// Write the public key as JWK; those of a set or of several keys as JWK set
    #[arg(long, group = "form", help_heading = "Conversion")]
    pub jwk: bool,

    /// Write only the key of this name
    #[arg(
        long,
        value_name = "KID",
        requires = "form",
        help_heading = "Conversion"
    )]
    pub kid: Option<String>,

    /// Accept a finding that would otherwise fail, such as weak-key (repeatable)
    #[arg(long, value_name = "FINDING", help_heading = "Expectations")]
    pub allow: Vec<String>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub network: NetworkArgs,

    /// Judge certificates as if it were this time: RFC 3339, or seconds since 1970
    #[arg(
        long,
        value_name = "TIME",
        allow_hyphen_values = true,
        help_heading = "Time"
    )]
    pub now: Option<String>,

    /// Print one JSON document
    #[arg(long, conflicts_with = "form", help_heading = "Output")]
    pub json: bool,

    /// Write the answer to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", help_heading = "Output", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,

    /// Columns to lay the report out for [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS", help_heading = "Output")]
    pub width: Option<usize>,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, conflicts_with = "form", help_heading = "Output")]
    pub quiet: bool,
}

/// Arguments of `shape`.
#[derive(Debug, Args)]
pub struct ShapeArgs {
    /// The token or token response, or - for standard input (the default if that is not a terminal)
    #[arg(value_name = "TOKEN", conflicts_with_all = ["file", "env"])]
    pub token: Option<String>,

    /// Read the input from a file
    #[arg(long, value_name = "FILE", conflicts_with = "env", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// Read the input from an environment variable (its name, not its value)
    #[arg(long, value_name = "NAME")]
    pub env: Option<String>,

    /// The longest token that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = LONGEST_TOKEN, hide_default_value = true)]
    pub max_token: usize,

    /// Write the shape to a file (- is standard output)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Arguments of `scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files and folders, - for standard input [default: standard input if something is piped in, or else .]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Read what ignore files name, too
    #[arg(long, help_heading = "Input")]
    pub no_ignore: bool,

    /// Work on so many files at once [default: one for each core]
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub threads: Option<NonZeroU16>,

    /// Accept the token with this fingerprint: sha256: and at least 16 hexadecimal digits (repeatable)
    #[arg(long, value_name = "FINGERPRINT", help_heading = "Expectations")]
    pub allow: Vec<String>,

    /// Fail if there are expired tokens, too
    #[arg(long, help_heading = "Expectations")]
    pub expired: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub time: TimeArgs,

    /// How to print what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ScanFormat::Text, help_heading = "Output")]
    pub format: ScanFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub json: bool,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// Say how many files were read and skipped, and how many tokens were accepted
    #[arg(short, long, help_heading = "Output")]
    pub verbose: bool,
}

/// `scan --format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScanFormat {
    /// One line per token
    Text,
    /// One JSON document
    Json,
    /// One line of JSON per token
    Ndjson,
}

/// Arguments of `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// Files, - for standard input (the default)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Two files, - for standard input as one of them; or one input that holds two tokens
    #[arg(value_name = "BEFORE AFTER", num_args = 0..=2, value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub time: TimeArgs,

    /// Print one JSON document
    #[arg(long, help_heading = "Output")]
    pub json: bool,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,

    /// Columns to lay the text out for [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS", help_heading = "Output")]
    pub width: Option<usize>,

    /// Print nothing; the exit code is the answer
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A claim, header parameter, algorithm, kind, issuer, evidence, finding, advice, use, state or exit code
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,

    /// Print JSON: an array of topics
    #[arg(long)]
    pub json: bool,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,

    /// Columns to lay the text out for [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<usize>,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Leave the issuer running until standard input ends or Ctrl-C, to try other commands on it
    #[arg(long)]
    pub keep: bool,

    #[command(flatten)]
    #[allow(missing_docs, reason = "named by its type")]
    pub output: OutputArgs,
}

/// `--format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The report for a person
    Text,
    /// One line per token
    Brief,
    /// One JSON document
    Json,
    /// One line of JSON per token
    Ndjson,
    /// JUnit's XML: a test case for each expectation, and for each finding that fails a check
    Junit,
    /// SARIF 2.1.0: a result for each expectation that does not hold, and for each finding
    Sarif,
    /// Workflow commands that annotate a run of GitHub Actions, at most ten of a sort
    Github,
    /// A short report for a job's summary or a ticket
    Markdown,
    /// The report for a person as one file for a browser, to be shared: no script, no request, not the token
    Html,
    /// TAP version 14: a test point for each expectation
    Tap,
}

/// `--color`
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// `--for`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Purpose {
    /// Call an API (RFC 9068 4)
    Api,
    /// Start a login session (OpenID Connect Core 3.1.3.7)
    Login,
    /// End sessions (OpenID Connect Back-Channel Logout 2.6)
    Logout,
    /// Identify a workload to a cloud or cluster
    WorkloadIdentity,
    /// Authenticate a client to its authorization server (RFC 7523 3, RFC 10070)
    ClientAssertion,
    /// Prove possession of a key (RFC 9449 4.3)
    Dpop,
    /// Receive a security event (RFC 8417 2.2)
    Set,
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

const EXPRESSIONS: &str = "\
Expressions (--expect) are PATH OPERATOR VALUE, or !PATH for what is absent:
  aud has https://api.example    scope not has admin       alg in ES256,RS256
  realm_access.roles has admin   sub matches user-[0-9]+   exp > 5m
  kind = access_token            lifetime <= 1h            !nonce
A PATH (of --get too) is a fact, or else a claim:
  realm_access.roles.0           names between dots, elements counted from 0
  /realm_access/roles/0          the same as JSON Pointer
  \"https://example.com/roles\"    a name in quotes, where dots are no steps
  header.crit, claims.kind       of the header; a claim named like a fact
Operators:
  = !=                 a text, number (by its digits), true, false or null;
                       in quotes always a text
  ~=                   a text that holds this, or an array with one that does
  has, not has         an element of an array, a word of a text (scope), a
                       member of an object
  in, not in           one of several, between commas
  < <= > >=            numbers, durations, times: exp > 5m is later than 5
                       minutes from now, iat > -5m later than 5 minutes ago
  matches, not matches a regular expression, for the whole of a text
  exists, absent       also of what is null
What is missing fails every operator, != and not too; only absent holds of it.
What cannot be known (encrypted claims, facts of the signature without keys, a
kind that is a guess) is undecided, and that is no pass.
";

/// The language of `--expect` and `--get`, for help and man pages.
pub fn expressions() -> String {
    let mut text = format!("{EXPRESSIONS}Facts:\n");
    for entry in FACTS {
        text.push_str(&format!("  {:<15} {}\n", entry.name, entry.says));
    }
    text
}

/// What stands below the options of `inspect` and `check`.
fn afterwards() -> String {
    format!("{}\n{}", expressions(), exit_codes())
}

/// The table of exit codes for help and man pages.
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

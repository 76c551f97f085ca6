//! What the token is expected to be.

use clap::{Args, ValueHint};

/// What the token is expected to be.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Expectations")]
pub struct ExpectArgs {
    /// Take what is not given here from this profile
    ///
    /// A TOML file with the names of these flags as keys; check --init writes one. NAME chooses among `[profile.NAME]` tables; one alone needs no name. Keys above them count for all. A flag wins
    /// over the profile; a key source given here (--jwks, --key, --secret-file, --secret-env, --discover) stands for
    /// all of the profile's. Paths in it are relative to its folder. A file whose name holds a # is written with a # at
    /// the end.
    #[arg(long, value_name = "FILE[#NAME]", value_hint = ValueHint::FilePath)]
    pub profile: Option<String>,

    /// Expect this kind, such as id_token (repeatable)
    ///
    /// Of several, one. whichtoken explain lists them all.
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,

    /// Expect this audience in `aud`
    ///
    /// Of an SD-JWT with key binding, in that.
    #[arg(long, value_name = "TEXT")]
    pub audience: Option<String>,

    /// Expect that it was issued to this client
    #[arg(long, value_name = "TEXT")]
    pub client_id: Option<String>,

    /// Expect this `nonce`
    ///
    /// Of an SD-JWT, in its key binding, which must be there.
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub nonce: Option<String>,

    /// Expect this scope (repeatable: all)
    #[arg(long, value_name = "SCOPE")]
    pub scope: Vec<String>,

    /// Expect this `sub`
    #[arg(hide_short_help = true, long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// Accept only this algorithm (repeatable: one)
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

    /// Expect this, such as 'exp > 5m' (repeatable)
    ///
    /// Of a claim or a fact: 'scope has orders:read', 'lifetime <= 1h'. whichtoken help expect has the language.
    #[arg(long, value_name = "EXPRESSION")]
    pub expect: Vec<String>,
}

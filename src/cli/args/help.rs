//! What stands below the options of commands: the language of expressions, the exit codes.

use crate::exit;
use crate::expression::FACTS;

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
pub(super) fn afterwards() -> String {
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

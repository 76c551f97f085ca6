//! Paste a token and learn **what it is, whether it is genuine, and what it is for**: the library behind the command
//! `whichtoken`.
//!
//! An OAuth 2.0 access token is for calling the API in its audience; an OpenID Connect ID token tells one client who
//! signed in. They look alike and get mixed up. [`inspect()`] finds the tokens in a text and says of each which kind it
//! is, with the evidence; whether its signature was made by a key that you trust; what it may be used for; and what to do
//! next.
//!
//! ```
//! use std::time::{Duration, UNIX_EPOCH};
//! use whichtoken::{Answer, Kind, Options, Purpose, UseId, inspect};
//!
//! let now = UNIX_EPOCH + Duration::from_secs(1_800_000_000); // or SystemTime::now()
//! // Claims that somebody sent to an API; whole tokens, headers, curl commands do as well.
//! let pasted = r#"{"iss":"https://idp.example","aud":"web-shop","nonce":"n-0S6"}"#;
//! let reports = inspect(pasted, &Options::at(now).purpose(Purpose::Api))?;
//! assert_eq!(reports[0].kind(), Kind::IdToken);
//! let call = reports[0].uses().iter().find(|one| one.id == UseId::CallApi);
//! assert!(call.is_some_and(|call| call.answer == Answer::No));
//! println!("{}", reports[0].advice()[0].fix); // Send the access_token of the same ...
//! # Ok::<(), whichtoken::NoToken>(())
//! ```
//!
//! With keys, an expected issuer and [`Options::check`] it decides whether a token is to be accepted:
//!
//! ```
//! use std::time::{Duration, UNIX_EPOCH};
//! use whichtoken::{Options, SignatureStatus, Status, inspect};
//!
//! // The key and the token of RFC 7515 A.1.
//! let key = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQ
//!     Lr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#.replace("\n    ", "");
//! let token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
//!     eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
//!     cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
//! let at = |seconds| Options::at(UNIX_EPOCH + Duration::from_secs(seconds)).issuer("joe");
//!
//! let fresh = inspect(token, &at(1_300_819_000).keys(&key)?.check())?;
//! assert_eq!(fresh[0].signature(), SignatureStatus::Valid);
//! assert_eq!(fresh[0].verdict(), Status::Pass);
//! let late = inspect(token, &at(1_300_900_000).keys(&key)?.check())?;
//! assert_eq!(late[0].signature(), SignatureStatus::Valid);
//! assert_eq!(late[0].verdict(), Status::Fail);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it never does
//! - It reads no clock, no file and no environment, prints nothing and uses no network: the time and the keys are yours.
//! - It never believes a token. The algorithms that are allowed follow from the keys, `none` is never valid, a public key
//!   is never used as a secret, and keys that a token brings along are not trusted.
//! - It never says valid of what it did not verify: [`SignatureStatus`] is no `bool`, and an undecided expectation is no
//!   pass.
//! - It never repeats a token's signature, and never panics on what it is given.
//!
//! Fetching keys, caches, streams and formats for build servers are the command's; see its README.

// # The architecture, for contributors
//
// Data flows one way; each folder is one stage and knows only the stages before it (tests/layering.rs has their order):
//
//   argv -> [cli] -> [settings] with the variables and the config file -> [world] gives the text, [obtain] the keys
//   text -> [input] its tokens -> [decode] Token -> [keys] <-(fetch) key set -> [verify] Proof
//        -> [decrypt] the token inside, which goes the same way -> [classify] Verdict -> [judge] Uses + Findings
//        -> [expect] Expectations -> Report -> [report] text, JSON, HTML, JUnit, ... -> exit code
//   lines of tokens -> [stream] the same for each, on all cores and in order
//   a token -> [shape] names and types without values; two tokens -> [diff] what changed
//   files, logs -> [input] places -> [scan] what stands there -> [report] a line for each
//                                 -> [redact] the text without it
//   a word -> [explain] what the tables say of it, those of [dictionary] and of the stages; a topic -> [help] its page
//
// [expression] is the language of --expect and --get, [demo] an issuer to try everything on. Beside the folders stand
// `error` and `exit`, how a run ends; `nearest`, what was meant by a mistyped word; `lines`, the whole lines of an input.
// Files, streams, environment, clock and clipboard are touched in [world] alone, the network in `fetch/http` and `demo`.
//
// [inspect] is the way from tokens to reports, written once: `inspect::Document` for a text, `inspect_line` for a line of
// a stream. Two ways lead to it: `library`, the documented API, and `run`, the command. The other modules are internal,
// and public only for tests/, benches/, fuzz/ and main.rs: they are not part of the API, and semantic versioning does not
// cover them.

#[doc(hidden)]
pub mod classify;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod decrypt;
#[doc(hidden)]
pub mod demo;
#[doc(hidden)]
pub mod dictionary;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod exit;
#[doc(hidden)]
pub mod expect;
#[doc(hidden)]
pub mod explain;
#[doc(hidden)]
pub mod expression;
#[doc(hidden)]
pub mod fetch;
#[doc(hidden)]
pub mod help;
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod inspect;
#[doc(hidden)]
pub mod judge;
#[doc(hidden)]
pub mod keys;
mod library;
mod lines;
#[doc(hidden)]
pub mod nearest;
#[doc(hidden)]
pub mod obtain;
#[doc(hidden)]
pub mod redact;
#[doc(hidden)]
pub mod report;
mod run;
#[doc(hidden)]
pub mod scan;
#[doc(hidden)]
pub mod settings;
#[doc(hidden)]
pub mod shape;
#[doc(hidden)]
pub mod stream;
#[doc(hidden)]
pub mod verify;
#[doc(hidden)]
pub mod world;

#[doc(inline)]
pub use self::{
    classify::{Confidence, Kind, KindEntry},
    exit::Exit,
    expect::{Expectation, Status, Weight},
    input::{NoToken, Refusal},
    judge::{Answer, Finding, Purpose, Severity, TimeStatus, Use, UseId},
    library::{Advice, Evidence, Options, OptionsError, Report, inspect},
    report::SignatureStatus,
};
#[doc(hidden)]
pub use run::run;

/// So that `cargo test` compiles what README.md says of the library.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

//! What follows from what a token is: its time, what it may be used for, what is wrong with it, and what to do.
//!
//! Pure: the clock comes in as a parameter, and every rule is an entry of a table.

mod advice;
mod case;
mod checks;
mod intention;
mod key_binding;
mod key_findings;
mod pair;
mod time;
mod uses;

pub use advice::{
    About, Advice, AdviceEntry, ErrorTopic, VerifierError, Voice, advise, difference, entries,
};
pub use case::{Case, KeysAnswer};
pub use checks::{CHECKS, Check, Finding, Severity, findings};
pub use intention::{Expected, Purpose};
pub use key_binding::{BindingStatus, Compared, KeyBinding};
pub use key_findings::{KEY_CHECKS, KeyCheck, key_finding};
pub use pair::{Beside, PairCheck, Together, destination, pair};
pub use time::{Clock, TimeStatus, Times};
pub use uses::{Answer, Use, UseId, answers, uses};

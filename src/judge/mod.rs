//! What follows from what a token is: its time, what it may be used for, what is wrong with it, and what to do.
//!
//! Pure: the clock comes in as a parameter, and every rule is an entry of a table.

mod advice;
mod case;
mod checks;
mod hash;
mod intention;
mod key_binding;
mod key_findings;
mod key_set;
mod layer_findings;
mod pair;
mod time;
mod uses;

pub use advice::{
    About, Advice, AdviceEntry, ErrorTopic, VerifierError, Voice, advise, difference, entries,
};
pub(crate) use advice::{is_google_provider, is_whole_provider};
pub use case::{Case, KeysAnswer};
pub use checks::{CHECKS, Check, Finding, Severity, findings};
pub use hash::{HalfHash, half_hash, token_hash};
pub use intention::{Bindings, Expected, Purpose};
pub use key_binding::{BindingStatus, Compared, KeyBinding, is_void};
pub use key_findings::{KEY_CHECKS, KeyCheck, key_finding};
pub use key_set::{Abilities, Ability, Operation, SetFindings, abilities, key_set_findings};
pub use layer_findings::{LAYER_CHECKS, LayerFinding};
pub use pair::{Beside, PairCheck, Together, destination, pair};
pub use time::{Clock, TimeStatus, Times};
pub use uses::{Answer, Use, UseId, answers, uses};

//! Token and keys to [`Proof`]: whether the signature was made with a key that was given, and if not, why not.
//!
//! The header's `alg` never decides by itself: the key's type and the caller's list of algorithms do. Keys that a
//! token brings along or names by address (`jwk`, `jku`, `x5u`, `x5c`) are never used (RFC 7515 10.3), but for the key of
//! a DPoP proof, and for that alone ([`verify_with_own_key`]); and for the key binding of an SD-JWT, whose key its issuer
//! vouches for (`key_binding`).
//! Does no I/O, knows no clock and no claim.

mod algorithms;
mod diagnose;
mod key_binding;
mod memo;
mod own;
mod prepared;
mod proof;
mod refuse;
mod ring;
mod verifier;

pub use algorithms::{ALGORITHMS, Algorithm, Family, algorithm};
pub(crate) use diagnose::{no_key_fits, no_matching_key};
pub use key_binding::{Binding, BindingDefect, BindingOpen, key_binding};
pub use own::{OwnKeyDefect, own_key, verify_with_own_key};
pub(crate) use prepared::Prepared;
pub use proof::{InvalidReason, KeyReport, Proof, UnverifiableReason};
pub use refuse::{Place, Refusal, refusal};
pub(crate) use refuse::{crit_names, encoding, envelope, header_document};
pub(crate) use ring::Candidates;
pub use ring::KeyRing;
pub use verifier::{Policy, Verification, candidates, explain_choice, verify, verify_detached};

#[cfg(test)]
mod tests;

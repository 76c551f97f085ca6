//! Keys: reads every form that people have keys in, says what each key is, and why it may or may not be used.
//!
//! This stage gets text and bytes and the name of where they come from. It does no I/O, prints nothing and never
//! takes a key from a token by itself. What a file is, is decided in [`read_key_file`]; what a fetched document is, in
//! [`read_jwks`].

mod certificate;
mod check;
mod choose;
mod der;
mod der_writer;
mod file;
mod finding;
mod jwk;
mod key;
mod pem;
mod private;
mod public;
mod roca;
mod set;
mod spki;
mod ssh;
mod thumbprint;

pub use certificate::{Certificate, Thumbprint, Unreadable};
pub use choose::{Considered, Deed, Fit, Want, fit};
pub use file::{Form, read_key_file, read_keys, read_secret};
pub use finding::{KeyDefect, KeyError, KeyErrorKind, KeyFinding};
pub use jwk::{read_jwk, read_jwks};
pub use key::{Curve, Key, KeyType, Material, Secret};
pub use private::{PrivateKey, agreement_of};
pub use public::Member;
pub use set::{KeyOrigin, KeySet, MAX_KEYS, RejectedKey};
pub use thumbprint::certificate_thumbprint;

#[cfg(test)]
mod tests;

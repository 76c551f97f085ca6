//! Keys for one document, whose tokens may name several issuers.

use super::Keyring;
use crate::error::Failure;
use crate::inspect::{Keys, KeysByIssuer};

impl KeysByIssuer for Keyring<'_> {
    type Error = Failure;

    fn keys_for(&mut self, issuer: Option<&str>) -> Result<&Keys, Failure> {
        Self::keys_for(self, issuer)
    }

    fn has_copies(&self, issuer: Option<&str>) -> bool {
        Self::has_copies(self, issuer)
    }

    fn ask_again(&mut self, issuer: Option<&str>) -> Result<bool, Failure> {
        Self::ask_again(self, issuer)
    }
}

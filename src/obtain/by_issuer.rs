//! Keys for one document, whose tokens may name several issuers.

use std::borrow::Cow;

use super::Keyring;
use crate::decode::Token;
use crate::error::Failure;
use crate::inspect::{Keys, KeysByIssuer};

impl KeysByIssuer for Keyring<'_> {
    type Error = Failure;

    fn keys_for(&mut self, token: &Token<'_>) -> Result<&Keys, Failure> {
        let issuer = self.issuer_of(token);
        Self::keys_for(self, issuer.as_deref())
    }

    fn has_copies(&self, token: &Token<'_>) -> bool {
        Self::has_copies(self, self.issuer_of(token).as_deref())
    }

    fn ask_again(&mut self, token: &Token<'_>) -> Result<bool, Failure> {
        let issuer = self.issuer_of(token);
        Self::ask_again(self, issuer.as_deref())
    }
}

impl Keyring<'_> {
    /// The issuer that a token names, whose keys are got if that was asked for. That it is trusted matters only to what
    /// is signed.
    fn issuer_of<'t>(&self, token: &'t Token<'_>) -> Option<Cow<'t, str>> {
        match self.is_per_issuer() {
            true => token.claim("iss")?.as_str(),
            false if self.trusted.is_empty() => None,
            false => signed_issuer(token),
        }
    }
}

/// The issuer that a signed token names; what has no signature needs no keys.
pub(super) fn signed_issuer<'t>(token: &'t Token<'_>) -> Option<Cow<'t, str>> {
    match token {
        Token::Jws(_) => token.claim("iss")?.as_str(),
        _ => None,
    }
}

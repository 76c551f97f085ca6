//! The issuers that the config file trusts: each has a keyring of its own, used where the user gave or asked for no keys.

use super::{Held, Keyring, Messages, Way};
use crate::error::{Failure, nameable_path};
use crate::inspect::{Keys, Unavailable};
use crate::settings::KeySources;
use crate::settings::config::Trusted;

impl<'w> Keyring<'w> {
    /// Where no keys were given or asked for, tokens of these issuers are verified with their keys.
    #[must_use]
    pub fn trusting(mut self, trusted: &[Trusted]) -> Self {
        if !self.sources.is_asked() {
            self.trusted = trusted.iter().map(|one| self.of_trusted(one)).collect();
        }
        self
    }

    fn of_trusted(&self, trusted: &Trusted) -> (String, Self) {
        let sources = KeySources::of_trusted(trusted);
        let keyring = Self {
            trusted_by: Some(format!("{}:{}", nameable_path(&trusted.file), trusted.line)),
            messages: self.messages,
            ..Self::new(self.world, sources, self.documents.network().clone())
        };
        (trusted.issuer.clone(), keyring)
    }

    /// The keys that were named, for the first token; why a trusted issuer is asked is said with them.
    pub(super) fn first_keys(&mut self) -> Result<Held, Failure> {
        let way = Way::usual(&self.documents);
        let Some(place) = self.trusted_by.clone() else {
            return self.fixed_keys(&way);
        };
        self.tell(Messages::All, || {
            format!("the issuer of the token is trusted by {place}")
        });
        // What is wrong with the address or the file of the keys stands in the config file.
        let mut held = self.fixed_keys(&way).map_err(|failure| Failure {
            what: format!("{place}: {}", failure.what.trim_start_matches("--")),
            ..failure
        })?;
        if let Keys::Unavailable(Unavailable { help, .. }) = &mut held.keys {
            // Who typed nothing wonders why anybody is asked; a report may be shared, so no folder is named.
            let name = place.rsplit(['/', '\\']).next().unwrap_or_default();
            let why = format!("the issuer is trusted by {name}; --no-config leaves it unasked");
            *help = Some(match help.take() {
                Some(help) => format!("{help}; {why}"),
                None => why,
            });
        }
        Ok(held)
    }
}

/// The keyring of a trusted issuer of exactly this name: what is nearly the same is another issuer.
pub(super) fn own_mut<'k, 'w>(
    trusted: &'k mut [(String, Keyring<'w>)],
    issuer: Option<&str>,
) -> Option<&'k mut Keyring<'w>> {
    let own = trusted.iter_mut().find(|(name, _)| issuer == Some(name))?;
    Some(&mut own.1)
}

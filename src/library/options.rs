//! What a token is inspected with.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::classify::Kind;
use crate::decode::number::Nanoseconds;
use crate::error::Failure;
use crate::expression::Expression;
use crate::inspect::{Context, Keys};
use crate::judge::{Clock, Purpose};
use crate::keys::{KeyError, KeyOrigin, KeySet, read_key_file, read_secret};
use crate::verify::KeyRing;

/// What a token is inspected with: the clock, the keys, what it is wanted for and what is expected of it.
///
/// Made once, for any number of texts: keys are prepared when they are given. Everything but the clock is optional.
///
/// ```
/// use std::time::SystemTime;
/// use whichtoken::{Options, Purpose};
///
/// # let key_set = r#"{"keys":[]}"#;
/// let options = Options::at(SystemTime::now())
///     .keys(key_set)?
///     .issuer("https://idp.example")
///     .audience("https://api.example")
///     .purpose(Purpose::Api)
///     .check();
/// # Ok::<(), whichtoken::OptionsError>(())
/// ```
#[derive(Debug)]
#[must_use]
pub struct Options {
    pub(super) context: Context,
    pub(super) keys: Keys,
    pub(super) hides_personal_values: bool,
}

impl Options {
    /// Judge tokens as at this time. The library reads no clock; for now that is [`SystemTime::now`].
    pub fn at(now: SystemTime) -> Self {
        Self {
            context: Context::at(Clock::at(since_1970(now))),
            keys: Keys::NotAsked,
            hides_personal_values: false,
        }
    }

    /// How far clocks may differ; 60 seconds if nothing is said (RFC 7519 4.1.4).
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.context.clock.leeway = nanoseconds(leeway);
        self
    }

    /// Verify with these keys: a JWK set, a JWK, PEM, DER, an X.509 certificate, an SSH public key; private ones decrypt.
    /// Call it again for more. They are trusted: take them from the issuer, never from the token.
    ///
    /// # Errors
    /// It is no form of keys, or holds a single key, which cannot be used. A bad key spoils no set.
    pub fn keys(self, keys: impl AsRef<[u8]>) -> Result<Self, OptionsError> {
        let origin = KeyOrigin::File("the keys given".to_owned());
        Ok(self.with(read_key_file(keys.as_ref(), origin)?))
    }

    /// Verify with this shared secret (HS256, HS384, HS512). One line break at the end is not part of it.
    ///
    /// # Errors
    /// It is empty, or a public key, a certificate or a key set: who knows those could make tokens (RFC 8725 2.1).
    pub fn secret(self, secret: impl AsRef<[u8]>) -> Result<Self, OptionsError> {
        let origin = KeyOrigin::Secret("the secret given".to_owned());
        Ok(self.with(read_secret(secret.as_ref(), origin)?))
    }

    fn with(mut self, set: KeySet) -> Self {
        let mut sets = match self.keys {
            Keys::Ready(ring) => ring.into_sets(),
            _ => Vec::new(),
        };
        sets.push(set);
        self.keys = Keys::Ready(KeyRing::new(sets));
        self
    }

    /// What the token is wanted for. It sharpens the advice; with [`Options::check`] the whole list of what its
    /// specification demands is walked.
    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.context.purpose = Some(purpose);
        self
    }

    /// Expect exactly this `iss`.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.context.expected.issuer = Some(issuer.into());
        self
    }

    /// Expect this in `aud`.
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.context.expected.audience = Some(audience.into());
        self
    }

    /// Expect that the token was issued to this client.
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.context.expected.client_id = Some(client_id.into());
        self
    }

    /// Expect exactly this `nonce`.
    pub fn nonce(mut self, nonce: impl Into<String>) -> Self {
        self.context.expected.nonce = Some(nonce.into());
        self
    }

    /// Expect this scope; call it again for more, all of which are expected.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.context.expected.scopes.push(scope.into());
        self
    }

    /// Expect exactly this `sub`.
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.context.expected.subject = Some(subject.into());
        self
    }

    /// Expect this kind; call it again for more, one of which is expected.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.context.expected.kinds.push(kind);
        self
    }

    /// Accept this signature algorithm, by its exact name; call it again for more. If nothing is said all are accepted
    /// that fit the keys.
    pub fn algorithm(mut self, algorithm: impl Into<String>) -> Self {
        let algorithm = algorithm.into();
        self.context.expected.algs.push(algorithm.clone());
        self.context.policy.allowed_algs.push(algorithm);
        self
    }

    /// Expect what this expression says, such as `realm_access.roles has admin` or `lifetime <= 1h`: the language of
    /// `whichtoken check --expect`. Call it again for more.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn expect(mut self, expression: &str) -> Result<Self, OptionsError> {
        let read = Expression::parse(expression);
        let expression = read.map_err(|error| OptionsError(error.failure("the expression")))?;
        self.context.expected.expressions.push(expression);
        Ok(self)
    }

    /// Judge as `whichtoken check` does: [`Report::verdict`](super::Report::verdict) is a pass only if the claims can be
    /// read, the time holds, no finding is an error, every expectation holds and, where keys were given, the signature
    /// is valid: **without keys a pass says nothing about who made the token**. Without this only the signature decides,
    /// and only where keys were given.
    pub fn check(mut self) -> Self {
        self.context.check = Some(Vec::new());
        self
    }

    /// Replace values that tell who a person is, everywhere in the reports: the same value by the same placeholder.
    pub fn hide_personal_values(mut self) -> Self {
        self.hides_personal_values = true;
        self
    }
}

/// Why an option cannot be used. It repeats no key material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionsError(Failure);

impl OptionsError {
    /// What to do, if that is known; one sentence without full stop.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for OptionsError {}

impl From<KeyError> for OptionsError {
    fn from(error: KeyError) -> Self {
        Self(Failure::usage(format!("no key could be read from {error}")))
    }
}

fn since_1970(time: SystemTime) -> Nanoseconds {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => nanoseconds(after),
        Err(before) => -nanoseconds(before.duration()),
    }
}

fn nanoseconds(duration: Duration) -> Nanoseconds {
    // 2^64 seconds in nanoseconds are far below the largest.
    Nanoseconds::try_from(duration.as_nanos()).unwrap_or(Nanoseconds::MAX)
}

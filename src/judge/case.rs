//! What the rules of this stage look at, and the questions that many of them ask.

use std::borrow::Cow;

use super::{Expected, KeyBinding, Purpose, Times, VerifierError, is_void};
use crate::classify::{Confidence, Facts, Kind, Name, Verdict};
use crate::decode::json::View;
use crate::input::Challenge;

/// One token in its situation.
#[derive(Debug, Clone, Copy)]
pub struct Case<'c> {
    /// The token's facts.
    pub facts: &'c Facts<'c>,
    /// Its text as it was sent, which hashes are made over: of the outermost token, where it was found inside others.
    pub sent: &'c str,
    /// What it claims to be.
    pub verdict: &'c Verdict,
    /// Its dates.
    pub times: &'c Times,
    /// What the user wants it for, if they said so.
    pub purpose: Option<Purpose>,
    /// What the user expects of it.
    pub expected: &'c Expected,
    /// What came of checking its signature.
    pub keys: KeysAnswer,
    /// For an SD-JWT: whether its holder presents it.
    pub binding: Option<&'c KeyBinding<'c>>,
    /// What another verifier said about it, if the user pasted that.
    pub error: Option<VerifierError>,
    /// The challenge that an API answered with, if the user pasted that.
    pub challenge: Option<&'c Challenge>,
}

/// What came of checking the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeysAnswer {
    /// Nobody gave or asked for keys.
    NotAsked,
    /// Keys were asked for and could not be had.
    Unavailable,
    /// A key verified it.
    Valid,
    /// The right key did not verify it.
    WrongSignature,
    /// No key has the name that the token asks for.
    NoMatchingKey,
    /// There are keys, and none may be used for the algorithm.
    NoKeyFits,
    /// It is made with a shared secret, and only public keys were given.
    SecretNeeded,
    /// The algorithm is not allowed, unknown, or cannot be verified here.
    Algorithm,
    /// It breaks a rule that makes it void whatever the signature says.
    Refused,
    /// Nothing is known of the digests or of the key binding of an SD-JWT.
    PresentationOpen,
    /// It has no signature.
    Unsigned,
}

impl<'c> Case<'c> {
    /// True if the token is surely or likely of this kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.verdict.kind == kind && self.verdict.is_sure()
    }

    /// True if the token may be of this kind, by the majority of the evidence.
    pub fn may_be(&self, kind: Kind) -> bool {
        self.verdict.kind == kind && self.verdict.confidence >= Confidence::Possible
    }

    /// True for an SD-JWT that must be rejected whoever signed it.
    pub fn is_void(&self) -> bool {
        is_void(self.facts.token(), self.binding)
    }

    /// True if the user wants the token for this.
    pub fn wants(&self, purpose: Purpose) -> bool {
        self.purpose == Some(purpose)
    }

    /// True if the token is from this issuer profile.
    pub fn is_from(&self, profile: &str) -> bool {
        self.facts.is_from(profile)
    }

    /// True if the user said what they want or expect, or what a verifier said. That they named the token's own
    /// issuer, to get its keys, says nothing.
    pub fn has_intention(&self) -> bool {
        self.purpose.is_some()
            || !self.expected.is_empty()
            || self.error.is_some()
            || self.other_issuer().is_some()
    }

    /// True if there is something to explain: the user wants or expects something, somebody refused the token, or the
    /// keys that were asked for did not verify it.
    pub fn has_question(&self) -> bool {
        let issuer = self.expected.issuer.as_deref();
        !matches!(self.keys, KeysAnswer::NotAsked | KeysAnswer::Valid)
            || self.challenge.is_some()
            || self.has_intention()
            // It may lack, too.
            || issuer.is_some() && self.facts.issuer() != issuer
    }

    /// The expected and the found issuer, if both are there and differ.
    pub fn other_issuer(&self) -> Option<(&'c str, &'c str)> {
        let expected = self.expected.issuer.as_deref()?;
        let found = self.facts.issuer()?;
        (expected != found).then_some((expected, found))
    }

    /// The expected audience, if the claims can be read and do not name it. A key binding names whom a presentation
    /// is for, and who verifies one says so themselves: what the issuer put into `aud` is not what is lacking.
    pub fn other_audience(&self) -> Option<&'c str> {
        let expected = self.expected.audience.as_deref()?;
        let is_for_binding =
            |binding: &KeyBinding<'_>| binding.is_there() || !self.facts.has(Name::Aud);
        if self.binding.is_some_and(is_for_binding) {
            return None;
        }
        let named = self.facts.any_audience(|audience| audience == expected);
        (self.facts.has_claims() && !named).then_some(expected)
    }

    /// The expected and the found subject, if both are there and differ.
    pub fn other_subject(&self) -> Option<(&'c str, Cow<'c, str>)> {
        let expected = self.expected.subject.as_deref()?;
        let found = self.facts.str(Name::Sub)?;
        (expected != found).then_some((expected, found))
    }

    /// The expected client, if the claims can be read and do not name it as the client they were issued to.
    pub fn other_client(&self) -> Option<&'c str> {
        let expected = self.expected.client_id.as_deref()?;
        let named = self.facts.clients().any(|client| client == expected);
        let is_audience = self.facts.any_audience(|audience| audience == expected);
        (self.facts.has_claims() && !named && !is_audience).then_some(expected)
    }

    /// The expected scopes that were not granted.
    pub fn missing_scopes(&self) -> Vec<&'c str> {
        if self.expected.scopes.is_empty() || self.facts.token().payload().is_none() {
            return Vec::new();
        }
        let granted = self.facts.scopes();
        self.expected
            .scopes
            .iter()
            .map(String::as_str)
            .filter(|scope| !granted.iter().any(|one| one == scope))
            .collect()
    }

    /// The client that the token was issued to: `client_id`, `azp`, `cid` or `appid`.
    pub fn client(&self) -> Option<Cow<'c, str>> {
        self.facts.clients().next()
    }

    /// A header parameter.
    pub fn header(&self, name: &str) -> Option<View<'c>> {
        self.facts.token().header()?.document.get(name)
    }

    /// True if a verifier's message was about this.
    pub fn error_is(&self, topic: super::ErrorTopic) -> bool {
        self.error.is_some_and(|error| error.topic == topic)
    }

    /// True if a verifier's message was known by one of these texts.
    pub fn error_has(&self, texts: &[&str]) -> bool {
        self.error.is_some_and(|error| texts.contains(&error.text))
    }

    /// True if a verifier's message named this product.
    pub fn verifier_is(&self, product: &str) -> bool {
        self.error.is_some_and(|error| error.product == product)
    }
}

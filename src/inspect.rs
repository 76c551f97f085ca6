//! The job itself, written once: one token and a prepared context in, one [`Report`] out. Pure: no clock, no
//! I/O. Single tokens, `check`, streams and the library's API all go through here.

mod carried;
mod challenged;
mod demand;
mod document;
mod encryption;
mod key_binding;
mod key_set;
mod layers;
mod line;
mod pick;
mod signature;

use crate::classify::classify;
use crate::decode::Token;
use crate::expect::{self, Expectation, Expected, Signed, Status};
use crate::input::{Challenge, Member};
use crate::judge::{self, About, Advice, Case, Clock, Purpose, Times, VerifierError, Voice};
use crate::report::{EncryptionStatus, Report, Source};
use crate::verify::{self, KeyReport, KeyRing};
use std::sync::Arc;

pub use carried::{CarriedIn, inspect_carried};
pub use document::{Document, KeysByIssuer, Opened};
pub use key_set::inspect_keys;
pub use layers::{Layers, MOST_LAYERS};
pub use line::{inspect_line, not_a_token};
pub use pick::pick;
pub use signature::newer_keys_may_help;

/// The keys to verify with.
#[derive(Debug, Default)]
pub enum Keys {
    /// Nobody gave or asked for keys.
    #[default]
    NotAsked,
    /// Keys, prepared once for many tokens.
    Ready(KeyRing),
    /// Keys were asked for and could not be had.
    Unavailable(Unavailable),
    /// Offline, an issuer was named whose keys are not in the cache: it only says what to expect.
    Pinned(Unavailable),
}

impl Keys {
    /// True if the user asked that the signature be checked.
    pub fn are_asked(&self) -> bool {
        !matches!(self, Self::NotAsked | Self::Pinned(_))
    }
}

/// Keys of which newer ones may be had, because they are copies.
pub trait RenewableKeys: Sync {
    /// The keys, the newer ones once they were had.
    fn keys(&self) -> &Keys;

    /// True if newer ones have not been asked for, and there may be some.
    fn are_copies(&self) -> bool;

    /// The keys for this token, if it has others than the rest.
    fn of(&self, _token: &Token<'_>) -> Option<&dyn RenewableKeys> {
        None
    }

    /// Asks for newer ones: for a token that the others do not verify.
    fn newer(&self) -> Option<&Keys>;
}

impl RenewableKeys for Keys {
    fn keys(&self) -> &Keys {
        self
    }

    fn are_copies(&self) -> bool {
        false
    }

    fn newer(&self) -> Option<&Keys> {
        None
    }
}

/// Why keys could not be had.
#[derive(Debug, Clone)]
pub struct Unavailable {
    /// What failed and why, one sentence without full stop.
    pub what: String,
    /// What to do next.
    pub help: Option<String>,
}

/// What stays the same for every token of a run.
#[derive(Debug, Clone)]
pub struct Context {
    /// The clock.
    pub clock: Clock,
    /// What the user wants the token for.
    pub purpose: Option<Purpose>,
    /// What the user expects.
    pub expected: Expected,
    /// What another verifier said.
    pub error: Option<VerifierError>,
    /// What an API answered to it.
    pub challenge: Option<Challenge>,
    /// The algorithms that are allowed.
    pub policy: verify::Policy,
    /// For `check`: the findings and rows that do not fail it.
    pub check: Option<Vec<String>>,
    /// Say for each key why it was or was not a candidate.
    pub explain_keys: bool,
}

impl Context {
    /// For a plain inspection by this clock: nothing is wanted or expected.
    pub fn at(clock: Clock) -> Self {
        Self {
            clock,
            purpose: None,
            expected: Expected::default(),
            error: None,
            challenge: None,
            policy: verify::Policy::default(),
            check: None,
            explain_keys: false,
        }
    }

    /// Takes what an API answered to the token: what it is about, and the scopes that the request needs. What the user
    /// said is kept. Only a protected resource answers so (RFC 6750 3): the token was sent to an API.
    pub fn challenged(&mut self, challenge: Challenge) {
        self.purpose = self.purpose.or(Some(Purpose::Api));
        self.error = self.error.or_else(|| VerifierError::of(&challenge));
        if self.expected.scopes.is_empty() {
            self.expected.scopes.clone_from(&challenge.scopes);
        }
        self.challenge = Some(challenge);
    }
}

/// Inspects one token from outside: nothing is decrypted, and no token inside it is looked at.
/// `source.member` names the member it was handed over as, `member` the known ones.
pub fn inspect<'t>(
    token: &'t Token<'t>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &Keys,
    context: &Context,
) -> Report<'t> {
    one(
        token,
        None,
        source,
        member,
        keys,
        context,
        &Around::default(),
    )
}

/// Inspects one token and those inside it, once [`Layers::open`] has looked into it.
pub fn inspect_layers<'t>(
    token: &'t Token<'t>,
    layers: &'t Layers<'t>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &Keys,
    context: &Context,
) -> Report<'t> {
    let around = Around::default();
    layers::inspect(token, layers, source, member, keys, context, &around)
}

/// What is around a token that was found inside others.
#[derive(Debug, Clone, Default)]
struct Around<'t> {
    /// The text of the outermost.
    sent: Option<&'t str>,
    /// The keys that decrypted them.
    opened_by: Vec<Arc<KeyReport>>,
}

/// One layer by itself.
fn one<'t>(
    token: &'t Token<'t>,
    layers: Option<&'t Layers<'t>>,
    source: Source<'t>,
    member: Option<Member>,
    keys: &Keys,
    context: &Context,
    around: &Around<'t>,
) -> Report<'t> {
    let (facts, verdict) = classify(token, member);
    let times = Times::read(&facts, context.clock);
    let encryption = encryption::encryption(token, layers, keys, context, &source);
    let (mut signature, mut answer, mut key_findings) = signature::signature(
        token,
        encryption.as_ref(),
        keys,
        context,
        &source,
        &around.opened_by,
    );
    let binding = token
        .sd_jwt()
        .map(|sd_jwt| key_binding::key_binding(sd_jwt, context, &mut signature, &mut answer));
    key_findings.extend(binding.iter().flat_map(key_binding::findings));
    let case = Case {
        facts: &facts,
        sent: around.sent.unwrap_or(token.text()),
        verdict: &verdict,
        times: &times,
        purpose: context.purpose,
        expected: &context.expected,
        keys: answer,
        binding: binding.as_ref(),
        error: context.error,
        challenge: context.challenge.as_ref(),
    };
    let mut findings = judge::findings(&case);
    findings.append(&mut key_findings);
    findings.extend(
        layers
            .into_iter()
            .flat_map(|layers| layers.findings(encryption.as_ref())),
    );
    let uses = judge::uses(verdict.kind, &facts);
    let signed = Signed {
        // The token around it was decrypted, or there would be none inside.
        encryption: match &encryption {
            Some(encryption) => encryption.status.name(),
            None if !around.opened_by.is_empty() => EncryptionStatus::Decrypted.name(),
            None => "none",
        },
        ..demand::signed(&signature)
    };
    let member = source.member.as_deref();
    let expectations = expect::examine(&case, &signed, member, context.check.is_some());
    let advice = advise(&case, &expectations, context.check.is_some());
    let mut report = Report {
        source,
        token,
        encryption,
        inner: None,
        facts,
        verdict,
        signature,
        binding,
        times,
        uses,
        findings,
        advice,
        expectations,
        pairs: Vec::new(),
        destination: None,
        outcome: Status::Pass,
        is_check: context.check.is_some(),
        is_token: true,
        hidden: None,
    };
    match &context.check {
        Some(allow) => demand::demand(&mut report, keys, allow, context),
        None => report.outcome = demand::inspected(&report, keys),
    }
    report
}

/// The advice that goes with these answers.
fn advise(case: &Case<'_>, expectations: &[Expectation], is_check: bool) -> Vec<Advice> {
    let mut advice = judge::advise(case);
    // Whoever expects what does not hold, or not for sure, is not told that nothing is wrong.
    let is_open = |row: &Expectation| row.decides().is_some_and(|status| status != Status::Pass);
    if expectations.iter().any(is_open) {
        advice.retain(|one| one.entry.about != About::Nothing);
    }
    // Whoever asserts has said what matters; a note on what may be is no answer to that.
    if is_check {
        let is_note = |one: &Advice| one.entry.about == About::Note;
        advice.retain(|one| !(is_note(one) && one.entry.voice == Voice::Possible));
    }
    advice
}

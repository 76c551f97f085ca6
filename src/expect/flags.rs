//! What single flags expect: `--audience`, `--nonce`, `--require`, ...

use std::borrow::Cow;

use super::{Expectation, Status, in_seconds, is_kind, shown};
use crate::classify::{Facts, Kind, Name, Verdict, media_type};
use crate::decode::json::View;
use crate::judge::{Case, Expected, Times};

/// Answers every flag.
pub(super) fn examine(case: &Case<'_>) -> Vec<Expectation> {
    let (expected, facts, verdict, times) = (case.expected, case.facts, case.verdict, case.times);
    let mut answers = Answers {
        facts,
        list: Vec::new(),
    };
    answers.kind(&expected.kinds, verdict);
    if let Some(issuer) = &expected.issuer {
        answers.claim("issuer", Name::Iss, issuer);
    }
    // What is presented with a key binding is meant for whom that names; an audience that the issuer named beside it
    // counts too (RFC 9901 7.3, RFC 7519 4.1.3).
    let binding = case.binding.filter(|binding| binding.is_there());
    if let Some(audience) = &expected.audience {
        let names = |found: &[Cow<'_, str>]| found.iter().any(|one| one == audience);
        let of_binding: Option<Vec<_>> =
            binding.map(|binding| binding.audience.found.iter().cloned().collect());
        let of_claims: Vec<_> = facts.audiences().collect();
        let is_claimed = of_binding.is_none() || facts.has(Name::Aud);
        let holds = of_binding.as_deref().is_none_or(names) && (!is_claimed || names(&of_claims));
        let found = of_binding.into_iter().flatten().chain(of_claims);
        let found = found.map(Cow::into_owned).collect();
        answers.readable("audience", audience.clone(), found, holds);
    }
    if let Some(client) = &expected.client_id {
        answers.client(client, verdict.kind);
    }
    if let Some(nonce) = &expected.nonce {
        match binding {
            Some(binding) => {
                let found = binding
                    .nonce
                    .found
                    .iter()
                    .map(|nonce| nonce.clone().into_owned());
                let holds = binding.nonce.holds == Some(true);
                answers.readable("nonce", nonce.clone(), found.collect(), holds);
            }
            None => answers.claim("nonce", Name::Nonce, nonce),
        }
    }
    answers.binding(expected, case);
    if let Some(subject) = &expected.subject {
        answers.claim("subject", Name::Sub, subject);
    }
    for scope in &expected.scopes {
        let found = facts.scopes();
        let holds = found.contains(scope);
        answers.readable("scope", scope.clone(), found, holds);
    }
    answers.header(expected);
    for name in &expected.require {
        let found = answers.raw(name);
        let holds = !found.is_empty();
        answers.readable("require", format!("{name} is there"), found, holds);
    }
    for name in &expected.forbid {
        let found = answers.raw(name);
        let holds = found.is_empty();
        answers.readable("forbid", format!("{name} is absent"), found, holds);
    }
    answers.durations(expected, times);
    answers.list
}

struct Answers<'f> {
    facts: &'f Facts<'f>,
    list: Vec<Expectation>,
}

impl Answers<'_> {
    fn push(&mut self, id: &'static str, expected: String, found: Vec<String>, status: Status) {
        self.list
            .push(Expectation::new(id, expected, found, status));
    }

    /// An answer that needs claims: undecided if they cannot be read.
    fn readable(&mut self, id: &'static str, expected: String, found: Vec<String>, holds: bool) {
        let status = if self.facts.has_claims() {
            Status::from_bool(holds)
        } else {
            Status::Undecided
        };
        self.push(id, expected, found, status);
    }

    /// The claim as it is written, if it is there.
    fn raw(&self, name: &str) -> Vec<String> {
        let value = self.facts.token().claim(name);
        value.map(|v| v.raw().to_owned()).into_iter().collect()
    }

    fn claim(&mut self, id: &'static str, name: Name, expected: &str) {
        let value = self.facts.claim(name);
        let holds = value
            .and_then(View::as_str)
            .is_some_and(|value| value == expected);
        let found = value.map(shown).into_iter().collect();
        self.readable(id, expected.to_owned(), found, holds);
    }

    /// Whoever expects a nonce, or an audience that the claims do not name, wants a key binding (RFC 9901 7.3).
    fn binding(&mut self, expected: &Expected, case: &Case<'_>) {
        let Some(binding) = case.binding else { return };
        let wanted =
            expected.nonce.is_some() || (expected.audience.is_some() && !self.facts.has(Name::Aud));
        if wanted && !binding.is_there() {
            let expected = "a key binding JWT".to_owned();
            self.push("key-binding", expected, Vec::new(), Status::Fail);
        }
    }

    fn kind(&mut self, kinds: &[Kind], verdict: &Verdict) {
        if kinds.is_empty() {
            return;
        }
        let names: Vec<_> = kinds.iter().map(|kind| kind.id()).collect();
        let status = is_kind(kinds, verdict);
        self.push("kind", names.join(" or "), vec![verdict.in_words()], status);
    }

    /// An ID token names its client in `aud`, an access token in `client_id`, `azp` or a vendor's claim.
    fn client(&mut self, client: &str, kind: Kind) {
        let mut found: Vec<String> = self.facts.clients().map(Cow::into_owned).collect();
        if found.is_empty() || kind == Kind::IdToken {
            found.extend(self.facts.audiences().map(Cow::into_owned));
        }
        let holds = found.iter().any(|one| one == client);
        found.dedup();
        self.readable("client-id", client.to_owned(), found, holds);
    }

    fn header(&mut self, expected: &Expected) {
        if !expected.algs.is_empty() {
            let found = self.facts.alg().map(str::to_owned);
            let status = match &found {
                Some(alg) => Status::from_bool(expected.algs.contains(alg)),
                None if self.facts.token().header().is_some() => Status::Fail,
                None => Status::Undecided,
            };
            self.push(
                "alg",
                expected.algs.join(" or "),
                found.into_iter().collect(),
                status,
            );
        }
        if let Some(typ) = &expected.typ {
            let found = self.facts.typ().map(str::to_owned);
            let status = match self.facts.token().header() {
                Some(_) => Status::from_bool(found.as_deref() == Some(media_type(typ).as_str())),
                None => Status::Undecided,
            };
            self.push("typ", typ.clone(), found.into_iter().collect(), status);
        }
    }

    fn durations(&mut self, expected: &Expected, times: &Times) {
        for (id, limit, found, at_most) in [
            ("max-age", expected.max_age, times.age(), true),
            (
                "min-remaining",
                expected.min_remaining,
                times.remaining(),
                false,
            ),
            (
                "max-lifetime",
                expected.max_lifetime,
                times.lifetime(),
                true,
            ),
        ] {
            let Some(limit) = limit else { continue };
            let word = if at_most { "at most" } else { "at least" };
            let holds = found.is_some_and(|found| {
                if at_most {
                    found <= limit
                } else {
                    found >= limit
                }
            });
            self.readable(
                id,
                format!("{word} {}", in_seconds(limit)),
                found.map(in_seconds).into_iter().collect(),
                holds,
            );
        }
    }
}

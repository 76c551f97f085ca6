//! Evidence to verdict. The order is fixed: the first decisive sign wins; decisive signs for another kind make
//! the verdict `conflicting`; points decide only between ID token and access token, and never with certainty.

use super::signals::{Evidence, Weight, for_form};
use super::{Facts, Kind, Name};
use crate::decode::{Opaque, Token};

/// How sure it is what kind of token this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing speaks for any kind, or as much for one as for another.
    Unknown,
    /// Strong evidence speaks for different kinds.
    Conflicting,
    /// A weak majority.
    Possible,
    /// Several strong signs and no contradiction.
    Likely,
    /// A normative type or a discriminator of the vendor.
    Certain,
}

impl Confidence {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Conflicting => "conflicting",
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// Another kind that the evidence allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// The kind.
    pub kind: Kind,
    /// How sure it would be.
    pub confidence: Confidence,
}

/// What a token claims to be.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The kind; the best supported one if the evidence conflicts.
    pub kind: Kind,
    /// How sure that is.
    pub confidence: Confidence,
    /// Every sign found, in the order in which they decide.
    pub evidence: Vec<Evidence>,
    /// Other kinds that the evidence allows, best first.
    pub alternatives: Vec<Alternative>,
}

impl Verdict {
    /// True if the kind is more than a guess.
    pub const fn is_sure(&self) -> bool {
        matches!(self.confidence, Confidence::Certain | Confidence::Likely)
    }

    /// True if the kind, sure or not, is one of these, or refines one.
    pub fn is_one_of(&self, kinds: &[Kind]) -> bool {
        let is = |kind: &Kind| self.kind == *kind || self.kind.refines(*kind);
        kinds.iter().any(is)
    }

    /// The id of the kind and how sure it is: `access_token (likely)`.
    pub fn in_words(&self) -> String {
        format!("{} ({})", self.kind.id(), self.confidence.name())
    }

    /// The kind's name in a sentence, with the token's form where that tells something.
    pub fn kind_name(&self, token: &Token<'_>) -> &'static str {
        match (self.kind, token) {
            (Kind::AccessToken, Token::Jws(_)) => "JWT access token",
            (Kind::AccessToken, Token::Opaque(_)) => "opaque access token",
            (Kind::AccessToken, Token::Jwe(_)) => "encrypted access token",
            (Kind::RefreshToken, Token::Jws(_)) => "JWT refresh token",
            (Kind::RefreshToken, Token::Opaque(_)) => "opaque refresh token",
            (Kind::RefreshToken, Token::Jwe(_)) => "encrypted refresh token",
            (Kind::IdToken, Token::Jwe(_)) => "encrypted ID token",
            (
                Kind::Opaque,
                Token::Opaque(Opaque {
                    vendor: Some(found),
                    ..
                }),
            ) => found.vendor.name,
            (kind, Token::Structured(structured)) if kind.is_form() => structured.form.name(),
            (kind, _) => kind.entry().name,
        }
    }

    /// The signs for the verdict.
    pub fn supporting(&self) -> impl Iterator<Item = Evidence> {
        self.evidence
            .iter()
            .copied()
            .filter(|signal| self.supports(signal))
    }

    /// The signs that speak against it or for something else.
    pub fn opposing(&self) -> impl Iterator<Item = Evidence> {
        self.evidence
            .iter()
            .copied()
            .filter(|signal| !self.supports(signal))
    }

    /// True if the sign speaks for the verdict.
    pub fn supports(&self, signal: Evidence) -> bool {
        signal.weight != Weight::Violation && agrees(self.kind, signal.toward)
    }
}

/// From here on points make one side likely.
const LIKELY: i32 = 5;
/// From here on they make it possible.
const POSSIBLE: i32 = 2;
/// One sign of so many points on each side is a conflict.
const CONFLICT: i32 = 6;

/// Weighs the facts.
pub(super) fn weigh(facts: &Facts<'_>) -> Verdict {
    let evidence: Vec<Evidence> = for_form(facts.token())
        .filter(|signal| (signal.test)(facts))
        .collect();
    let first = |weight: Weight| evidence.iter().find(|signal| signal.weight == weight);
    let (kind, confidence, alternatives) = if let Some(winner) = first(Weight::Decisive) {
        decided(winner.toward, &evidence)
    } else if let Some(winner) = first(Weight::Likely) {
        (winner.toward, Confidence::Likely, Vec::new())
    } else if let Some(winner) = first(Weight::Guess) {
        let (other, confidence, _) = scored(facts, &evidence);
        let mut alternatives = Vec::new();
        if !agrees(winner.toward, other) && confidence > Confidence::Conflicting {
            alternatives.push(Alternative {
                kind: other,
                confidence: Confidence::Possible,
            });
        }
        (winner.toward, Confidence::Possible, alternatives)
    } else {
        scored(facts, &evidence)
    };
    Verdict {
        kind,
        confidence,
        evidence,
        alternatives,
    }
}

type Outcome = (Kind, Confidence, Vec<Alternative>);

fn agrees(kind: Kind, toward: Kind) -> bool {
    kind == toward || kind.refines(toward) || toward.refines(kind)
}

/// One sign settles the kind, unless another settles it otherwise.
fn decided(first: Kind, evidence: &[Evidence]) -> Outcome {
    let decisive = || {
        evidence
            .iter()
            .filter(|signal| signal.weight == Weight::Decisive)
    };
    // The most special kind that agrees: a logout token is a security event token too.
    let kind = decisive()
        .map(|signal| signal.toward)
        .find(|toward| toward.refines(first))
        .unwrap_or(first);
    let unreadable = first.is_form();
    let others: Vec<Kind> = decisive()
        .map(|signal| signal.toward)
        .filter(|toward| !agrees(kind, *toward) && !toward.is_form())
        .collect();
    if !others.is_empty() && !unreadable {
        return (kind, Confidence::Conflicting, alternatives(&others));
    }
    let broken = evidence
        .iter()
        .any(|signal| signal.weight == Weight::Violation && agrees(kind, signal.toward));
    let confidence = if broken {
        Confidence::Likely
    } else {
        Confidence::Certain
    };
    (kind, confidence, Vec::new())
}

fn alternatives(kinds: &[Kind]) -> Vec<Alternative> {
    let mut found: Vec<Alternative> = Vec::new();
    for kind in kinds {
        if !found.iter().any(|alternative| alternative.kind == *kind) {
            found.push(Alternative {
                kind: *kind,
                confidence: Confidence::Possible,
            });
        }
    }
    found
}

/// ID token or access token, by points; a weak shape if the points say nothing.
fn scored(facts: &Facts<'_>, evidence: &[Evidence]) -> Outcome {
    let points = |kind: Kind| -> (i32, i32) {
        evidence.iter().filter(|signal| signal.toward == kind).fold(
            (0, 0),
            |(sum, most), signal| match signal.weight {
                Weight::Points(points) => (sum + points, most.max(points)),
                _ => (sum, most),
            },
        )
    };
    let (access, access_most) = points(Kind::AccessToken);
    let (id, id_most) = points(Kind::IdToken);
    let balance = access - id;
    let (leader, other) = if balance >= 0 {
        (Kind::AccessToken, Kind::IdToken)
    } else {
        (Kind::IdToken, Kind::AccessToken)
    };
    if access_most >= CONFLICT && id_most >= CONFLICT {
        return (leader, Confidence::Conflicting, alternatives(&[other]));
    }
    // A userinfo response describes the same person to the same client: only a mark of the login itself tells.
    let of_a_login = facts.has_any(&[
        Name::Nonce,
        Name::AtHash,
        Name::CHash,
        Name::SHash,
        Name::FhirUser,
    ]);
    // An ID token without an audience or a subject is none (OpenID Connect Core 2); of claims with the mark of a login
    // the subject may have been left out.
    let named = facts.has(Name::Aud) && (facts.has(Name::Sub) || of_a_login);
    let possible_id = leader != Kind::IdToken || named;
    let likely_id = leader != Kind::IdToken || of_a_login;
    match balance.abs() {
        margin if margin >= LIKELY && possible_id && likely_id => {
            let open = if access.min(id) >= 4 {
                alternatives(&[other])
            } else {
                Vec::new()
            };
            (leader, Confidence::Likely, open)
        }
        margin if margin >= POSSIBLE && possible_id => {
            (leader, Confidence::Possible, alternatives(&[other]))
        }
        _ => match evidence
            .iter()
            .find(|signal| signal.weight == Weight::Possible)
        {
            Some(shape) => (shape.toward, Confidence::Possible, Vec::new()),
            None => (Kind::Unknown, Confidence::Unknown, Vec::new()),
        },
    }
}

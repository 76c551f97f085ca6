//! Whether an SD-JWT is presented by its holder, to this verifier and for this transaction: the key binding JWT
//! against a clock, against what the user expects, and against what is known of the issuer's signature
//! (RFC 9901 7.3).

use std::borrow::Cow;
use std::sync::Arc;

use super::{Clock, Expected, KeysAnswer};
use crate::decode::Token;
use crate::decode::json::{Document, View};
use crate::decode::number::{self, Nanoseconds};
use crate::decode::sd_jwt::SdJwt;
use crate::keys::KeyFinding;
use crate::verify::{KeyReport, key_binding};

/// What is known of the key binding of an SD-JWT.
#[derive(Debug, Clone)]
pub struct KeyBinding<'t> {
    /// Whether it holds.
    pub status: BindingStatus,
    /// Why it does not hold, or what is not known; may hold outside text.
    pub reason: Option<String>,
    /// The algorithm that it names.
    pub alg: Option<Cow<'t, str>>,
    /// The key in `cnf`, if the binding was signed with it.
    pub key: Option<Arc<KeyReport>>,
    /// Whom it is for.
    pub audience: Compared<'t>,
    /// What it answers.
    pub nonce: Compared<'t>,
    /// When it was made, in nanoseconds since 1970-01-01T00:00:00Z.
    pub issued_at: Option<Nanoseconds>,
    /// What is questionable about the holder's key.
    pub findings: Vec<KeyFinding>,
}

/// Whether a key binding holds. Never a bool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BindingStatus {
    /// The holder that the issuer vouches for made it, for just what is presented.
    Valid,
    /// It is wrong.
    Invalid,
    /// A key or an algorithm is lacking, or the issuer's signature does not hold, so that nobody vouches for the key.
    Unverifiable,
    /// Nobody gave keys for the issuer's signature, so that nobody vouches for the holder's key.
    NotChecked,
    /// None was presented.
    Absent,
}

impl BindingStatus {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Invalid => "invalid",
            Self::Unverifiable => "unverifiable",
            Self::NotChecked => "not-checked",
            Self::Absent => "absent",
        }
    }
}

/// True for an SD-JWT that must be rejected whoever signed it.
pub fn is_void(token: &Token<'_>, binding: Option<&KeyBinding<'_>>) -> bool {
    let sd_jwt = token.sd_jwt();
    sd_jwt.is_some_and(|sd_jwt| !sd_jwt.faults.is_empty())
        || binding.is_some_and(|binding| binding.status == BindingStatus::Invalid)
}

/// A claim of a key binding, and what the user expects of it.
#[derive(Debug, Clone, Default)]
pub struct Compared<'t> {
    /// What was found.
    pub found: Option<Cow<'t, str>>,
    /// Whether it is what the user expects; nothing if they did not say.
    pub holds: Option<bool>,
}

impl<'t> Compared<'t> {
    fn of(claims: &'t Document, name: &str, expected: Option<&String>) -> Self {
        let found = claims.str(name);
        let holds = expected.map(|expected| found.as_deref() == Some(expected.as_str()));
        Self { found, holds }
    }

    /// What is wrong, if anything is.
    fn defect(&self, name: &str, expected: Option<&String>) -> Option<String> {
        let (Some(false), Some(found), Some(expected)) = (self.holds, &self.found, expected) else {
            return None;
        };
        Some(format!("its {name} is \"{found}\", not \"{expected}\""))
    }
}

impl<'t> KeyBinding<'t> {
    /// Judges the key binding of an SD-JWT; `issuer` is what came of checking the issuer's signature.
    pub fn judge(
        sd_jwt: &'t SdJwt<'t>,
        issuer: KeysAnswer,
        expected: &Expected,
        clock: Clock,
    ) -> Self {
        let Some(binding) = key_binding(sd_jwt) else {
            return Self::absent(sd_jwt);
        };
        let jws = sd_jwt.key_binding_jws();
        let claims = jws.map(|jws| &jws.payload.document);
        let compared = |name, expected: Option<&String>| {
            claims.map_or_else(Compared::default, |claims| {
                Compared::of(claims, name, expected)
            })
        };
        let audience = compared("aud", expected.audience.as_ref());
        let nonce = compared("nonce", expected.nonce.as_ref());
        let mut defects: Vec<String> = binding.defects.iter().map(ToString::to_string).collect();
        defects.extend(claims.into_iter().flat_map(|claims| dates(claims, clock)));
        defects.extend(audience.defect("aud", expected.audience.as_ref()));
        defects.extend(nonce.defect("nonce", expected.nonce.as_ref()));
        let (status, reason) = match (defects.as_slice(), binding.open, issuer) {
            ([_, ..], _, _) => (BindingStatus::Invalid, Some(defects.join("; "))),
            (_, Some(open), _) => (BindingStatus::Unverifiable, Some(open.to_string())),
            (_, None, KeysAnswer::Valid) => (BindingStatus::Valid, None),
            (_, None, KeysAnswer::NotAsked) => {
                (BindingStatus::NotChecked, Some(unproved("was not checked")))
            }
            _ => (BindingStatus::Unverifiable, Some(unproved("does not hold"))),
        };
        Self {
            status,
            reason,
            alg: jws.and_then(|jws| jws.alg()),
            key: binding.key,
            audience,
            nonce,
            issued_at: claims.and_then(|claims| date(claims, "iat")?.ok()),
            findings: binding.findings,
        }
    }

    fn absent(sd_jwt: &SdJwt<'_>) -> Self {
        let reason = match sd_jwt.confirmation() {
            Some(_) => {
                "none was presented, although the token names its holder's key (cnf): whoever has this text can present it"
            }
            None => "none was presented: whoever has this text can present it",
        };
        Self {
            status: BindingStatus::Absent,
            reason: Some(reason.to_owned()),
            alg: None,
            key: None,
            audience: Compared::default(),
            nonce: Compared::default(),
            issued_at: None,
            findings: Vec::new(),
        }
    }

    /// True if one was presented.
    pub fn is_there(&self) -> bool {
        self.status != BindingStatus::Absent
    }

    /// What of it was not compared with anything: the user did not say what they expect.
    pub fn not_compared(&self) -> Vec<&'static str> {
        [("audience", &self.audience), ("nonce", &self.nonce)]
            .into_iter()
            .filter(|(_, compared)| self.is_there() && compared.holds.is_none())
            .map(|(name, _)| name)
            .collect()
    }
}

fn unproved(how: &str) -> String {
    format!("it fits the key in cnf, but nobody vouches for that key: the issuer's signature {how}")
}

/// A date of the claims; nothing if it is not there.
fn date(claims: &Document, name: &str) -> Option<Result<Nanoseconds, ()>> {
    let digits = claims.get(name).map(View::as_number)?;
    Some(
        digits
            .and_then(|digits| number::numeric_date(digits).ok())
            .ok_or(()),
    )
}

/// What is wrong with the dates of a key binding (RFC 9901 7.3, steps 5.e and 5.h; RFC 7519 4.1.4, 4.1.5). How old
/// it may be is its verifier's choice.
fn dates(claims: &Document, clock: Clock) -> Vec<String> {
    let (now, leeway) = (clock.now, clock.leeway);
    let mut defects = Vec::new();
    for name in ["iat", "exp", "nbf"] {
        let wrong = match (name, date(claims, name)) {
            (_, None) => continue,
            // That `iat` must be a number is among the rules of its form.
            ("iat", Some(Err(()))) if claims.get(name).and_then(View::as_number).is_none() => {
                continue;
            }
            (_, Some(Err(()))) => "is no date",
            ("iat", Some(Ok(at))) if at > now + leeway => "lies in the future",
            ("exp", Some(Ok(at))) if now - leeway >= at => "has passed",
            ("nbf", Some(Ok(at))) if now + leeway < at => "has not come",
            _ => continue,
        };
        defects.push(format!("its {name} {wrong}"));
    }
    defects
}

//! Placeholders in the texts of advice: `{iss}` becomes the token's issuer. A value that is missing becomes
//! "(none)"; long values are cut.

use std::borrow::Cow;

use super::difference::difference;
use super::neutral;
use crate::classify::Name;
use crate::decode::number::SECOND;
use crate::judge::Case;

/// The longest value that is put into a text, in characters.
const LONGEST: usize = 160;

type Value = fn(&Case<'_>) -> Option<String>;

/// Every placeholder and its value.
const PLACEHOLDERS: &[(&str, Value)] = &[
    ("iss", |case| case.facts.issuer().map(str::to_owned)),
    ("aud", |case| {
        let all: Vec<String> = case.facts.audiences().map(Cow::into_owned).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }),
    ("sub", |case| case.facts.str(Name::Sub).map(Cow::into_owned)),
    ("azp", |case| case.facts.str(Name::Azp).map(Cow::into_owned)),
    ("client", |case| case.client().map(Cow::into_owned)),
    ("scope", |case| {
        let all = case.facts.scopes();
        (!all.is_empty()).then(|| all.join(" "))
    }),
    ("nonce", |case| {
        case.facts.str(Name::Nonce).map(Cow::into_owned)
    }),
    ("ver", |case| case.facts.str(Name::Ver).map(Cow::into_owned)),
    ("tid", |case| case.facts.str(Name::Tid).map(Cow::into_owned)),
    ("exp", |case| {
        case.facts.claim(Name::Exp).map(|v| v.raw().to_owned())
    }),
    ("alg", |case| case.facts.alg().map(str::to_owned)),
    ("kid", |case| {
        case.header("kid")
            .and_then(|v| v.as_str())
            .map(Cow::into_owned)
    }),
    ("typ", |case| {
        case.header("typ")
            .and_then(|v| v.as_str())
            .map(Cow::into_owned)
    }),
    ("realm", |case| {
        let (_, realm) = case.facts.issuer()?.split_once("/realms/")?;
        Some(realm.to_owned())
    }),
    ("issuer without scheme", |case| {
        let issuer = case.facts.issuer()?;
        Some(issuer.strip_prefix("https://").unwrap_or(issuer).to_owned())
    }),
    ("issuer host", |case| {
        let (_, rest) = case.facts.issuer()?.split_once("://")?;
        rest.split('/').next().map(str::to_owned)
    }),
    ("microsoft api", |case| {
        super::entra::own_service(case).map(str::to_owned)
    }),
    ("expected issuer", |case| case.expected.issuer.clone()),
    ("expected audience", |case| case.expected.audience.clone()),
    ("expected client", |case| case.expected.client_id.clone()),
    ("expected subject", |case| case.expected.subject.clone()),
    ("expected nonce", |case| case.expected.nonce.clone()),
    ("token use", |case| {
        case.facts.str(Name::TokenUse).map(Cow::into_owned)
    }),
    ("missing claims", |case| {
        let missing: Vec<&str> = super::look::lacking(case).collect();
        (!missing.is_empty()).then(|| missing.join(", "))
    }),
    ("job workflow", |case| {
        case.facts.str(Name::JobWorkflowRef).map(Cow::into_owned)
    }),
    ("kind", |case| {
        Some(case.verdict.kind.entry().name.to_owned())
    }),
    ("kind purpose", |case| {
        Some(case.verdict.kind.entry().purpose.to_owned())
    }),
    ("lifetime", |case| {
        let seconds = case.times.lifetime()? / SECOND;
        Some(format!("{seconds} s"))
    }),
    ("odd expectation", |case| {
        neutral::form::odd_expectation(case).map(|value| format!("\"{value}\""))
    }),
    ("ref", |case| case.facts.str(Name::Ref).map(Cow::into_owned)),
    ("repository", |case| {
        case.facts.str(Name::Repository).map(Cow::into_owned)
    }),
    ("scope claim", |case| {
        neutral::claims::scope_elsewhere(case).map(str::to_owned)
    }),
    ("sub length", |case| {
        case.facts.str(Name::Sub).map(|sub| sub.len().to_string())
    }),
    ("vendor form", |case| {
        case.facts
            .vendor()
            .map(|found| found.vendor.name.to_owned())
    }),
    ("acr", |case| case.facts.str(Name::Acr).map(Cow::into_owned)),
    ("auth_time", |case| {
        let claim = case.facts.claim(Name::AuthTime);
        claim.map(|v| v.raw().to_owned())
    }),
    ("challenge acr", |case| {
        let all = &case.challenge?.acr_values;
        (!all.is_empty()).then(|| all.join(" or "))
    }),
    ("challenge max age", |case| {
        Some(case.challenge?.max_age?.to_string())
    }),
    ("resource metadata", |case| {
        case.challenge?.resource_metadata.clone()
    }),
    ("step-up request", neutral::challenge::request),
    ("missing scopes", |case| {
        let missing = case.missing_scopes();
        (!missing.is_empty()).then(|| missing.join(" "))
    }),
    ("issuer difference", |case| {
        case.other_issuer()
            .map(|(expected, found)| difference(expected, found))
    }),
    ("audience difference", |case| {
        let expected = case.other_audience()?;
        let found = case.facts.audiences().next()?;
        Some(difference(expected, &found))
    }),
    ("subject difference", |case| {
        case.other_subject()
            .map(|(expected, found)| difference(expected, &found))
    }),
];

/// Fills the placeholders of a text.
pub(super) fn fill(text: &'static str, case: &Case<'_>) -> Cow<'static, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    for (index, piece) in text.split('{').enumerate() {
        match piece.split_once('}') {
            Some((name, rest)) if index > 0 => {
                let value = PLACEHOLDERS
                    .iter()
                    .find(|(known, _)| *known == name)
                    .and_then(|(_, value)| value(case));
                match value {
                    Some(value) => out.extend(value.chars().take(LONGEST)),
                    None => out.push_str("(none)"),
                }
                out.push_str(rest);
            }
            _ => out.push_str(piece),
        }
    }
    Cow::Owned(out)
}

/// True if every placeholder of the text is known.
#[cfg(test)]
pub(super) fn knows_all(text: &str) -> bool {
    text.split('{').skip(1).all(|piece| {
        piece
            .split_once('}')
            .is_some_and(|(name, _)| PLACEHOLDERS.iter().any(|(known, _)| *known == name))
    })
}

//! What is wrong or remarkable about a token: one entry of [`CHECKS`] each. Few and true: an ordinary token
//! of an ordinary provider yields nothing of severity `warn` or above.

mod sd_jwt;

use std::borrow::Cow;

use super::{Case, TimeStatus};
use crate::classify::Kind;
use crate::decode::base64url::DefectKind as Encoding;
use crate::decode::json::{self, DefectKind};
use crate::decode::number::{NotADate, SECOND};
use crate::decode::{Part, Segment, Token, shorten};
use crate::decrypt::FEWEST_ITERATIONS;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably not what is wanted.
    Warn,
    /// Must not be accepted; fails `check`.
    Error,
}

impl Severity {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The stable name of the check.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, one sentence without full stop. Holds text from the token: escape it.
    pub says: Cow<'static, str>,
    /// What to do about it.
    pub help: &'static str,
    /// Where the rule is written.
    pub source: &'static str,
}

/// One entry of [`CHECKS`].
#[derive(Debug)]
pub struct Check {
    /// The stable name.
    pub id: &'static str,
    /// What it looks for, as a sentence.
    pub means: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What to do about it.
    pub help: &'static str,
    /// Where the rule is written.
    pub source: &'static str,
    /// What it found, if anything.
    test: fn(&Case<'_>) -> Option<Cow<'static, str>>,
}

/// Runs every check.
pub fn findings(case: &Case<'_>) -> Vec<Finding> {
    CHECKS
        .iter()
        .filter_map(|check| {
            Some(Finding {
                id: check.id,
                severity: check.severity,
                says: (check.test)(case)?,
                help: check.help,
                source: check.source,
            })
        })
        .collect()
}

const MINUTE: i128 = 60 * SECOND;
const DAY: i128 = 24 * 60 * MINUTE;

/// Every check on a token, in the order of the report.
pub const CHECKS: &[Check] = &[
    Check {
        id: "truncated",
        means: "The end of the token is missing: fewer parts than its form has.",
        severity: Severity::Error,
        help: "copy the whole token: three parts separated by dots",
        source: "RFC 7515 7.1",
        test: |case| match case.facts.token() {
            Token::Jws(jws) if jws.is_truncated() => Some(
                format!(
                    "the token is cut off: {} of 3 parts are there",
                    jws.segments
                )
                .into(),
            ),
            Token::Jwe(jwe) if jwe.segments < 5 => Some(
                format!(
                    "the token is cut off: {} of 5 parts are there",
                    jwe.segments
                )
                .into(),
            ),
            _ => None,
        },
    },
    Check {
        id: "extra-segments",
        means: "The token has more parts than its form has.",
        severity: Severity::Error,
        help: "look for two tokens that were joined, or for text after the token",
        source: "RFC 7515 7.1",
        test: |case| match case.facts.token() {
            Token::Jws(jws) if jws.segments > 3 => {
                Some(format!("the token has {} parts; a signed token has 3", jws.segments).into())
            }
            Token::Jwe(jwe) if jwe.segments > 5 => Some(
                format!(
                    "the token has {} parts; an encrypted token has 5",
                    jwe.segments
                )
                .into(),
            ),
            _ => None,
        },
    },
    Check {
        id: "header-not-json",
        means: "The header cannot be read as JSON.",
        severity: Severity::Error,
        help: "the token is damaged, or it was not made by a JOSE library",
        source: "RFC 7515 4",
        test: |case| not_json("header", case.facts.token().header()?),
    },
    Check {
        id: "claims-not-json",
        means: "The payload cannot be read as JSON.",
        severity: Severity::Error,
        help: "a JWT's payload is a JSON object: copy the token again, or look at how it was made",
        source: "RFC 7519 7.2",
        test: |case| {
            let payload = case.facts.token().payload()?;
            let is_gone = is_cut(case) && payload.encoded.is_empty();
            if is_gone || case.facts.is_plain_jws() {
                return None;
            }
            not_json("payload", payload)
        },
    },
    Check {
        id: "claims-not-object",
        means: "The payload is JSON, but no object, and so holds no claims.",
        severity: Severity::Error,
        help: "a JWT's payload is a JSON object, and the header says that this is a JWT",
        source: "RFC 7519 7.2",
        test: |case| {
            let document = &case.facts.token().payload()?.document;
            let root = document.root()?;
            let is_claims = root.is_object() || case.facts.is_plain_jws();
            (document.is_json() && !is_claims).then(|| {
                format!(
                    "the payload is JSON, but {} and not an object",
                    root.kind().name()
                )
                .into()
            })
        },
    },
    Check {
        id: "payload-not-claims",
        means: "The payload holds no claims: this is a plain JWS and no JWT.",
        severity: Severity::Warn,
        help: "a JWS may sign anything; where a token is expected, claims are missing",
        source: "RFC 7519 7.2",
        test: |case| {
            let is_plain = case.facts.is_plain_jws();
            is_plain.then_some("the payload holds no claims: this is a plain JWS and no JWT".into())
        },
    },
    Check {
        id: "duplicate-member",
        means: "The header or the payload has the same name twice.",
        severity: Severity::Error,
        help: "readers disagree on which one counts: the issuer must send each name once",
        source: "RFC 7515 4, RFC 7519 4",
        test: |case| {
            let token = case.facts.token();
            ["header", "payload"]
                .into_iter()
                .zip([token.header(), token.payload()])
                .find_map(|(part, document)| duplicate(part, &document?.document))
        },
    },
    Check {
        id: "lone-surrogate",
        means: "A string holds half of a character.",
        severity: Severity::Warn,
        help: "readers disagree on such text: the issuer must send whole characters",
        source: "RFC 7519 7.2",
        test: |case| {
            let token = case.facts.token();
            [token.header(), token.payload()]
                .into_iter()
                .flatten()
                .flat_map(|part| part.document.defects())
                .any(|defect| defect.kind == DefectKind::LoneSurrogate)
                .then_some("a string holds half of a character (a lone surrogate)".into())
        },
    },
    Check {
        id: "encoding",
        means: "A part is not written as strict base64url.",
        severity: Severity::Error,
        help: "JOSE uses base64url without padding, line breaks or spare bits; strict verifiers refuse \
               anything else",
        source: "RFC 7515 2",
        test: |case| {
            let token = case.facts.token();
            let rest: Vec<(&str, &Segment<'_>)> = match token {
                Token::Jws(jws) => vec![("signature", &jws.signature)],
                Token::Jwe(jwe) => {
                    let keys = jwe.recipients.iter().map(|one| &one.encrypted_key);
                    let mut parts: Vec<_> = keys.map(|key| ("encrypted key", key)).collect();
                    parts.push(("initialization vector", &jwe.iv));
                    parts.push(("ciphertext", &jwe.ciphertext));
                    parts.push(("authentication tag", &jwe.tag));
                    parts
                }
                _ => Vec::new(),
            };
            [
                ("header", token.header().map(|p| p.encoding.as_slice())),
                ("payload", token.payload().map(|p| p.encoding.as_slice())),
            ]
            .into_iter()
            .chain(
                rest.iter()
                    .map(|(name, part)| (*name, Some(part.encoding.as_slice()))),
            )
            .find_map(|(part, defects)| {
                // The last part of a cut token is cut inside a group of characters, which is no second fault.
                let defect = defects?
                    .iter()
                    .find(|d| !(is_cut(case) && d.kind == Encoding::ImpossibleLength))?;
                Some(
                    format!(
                        "the {part} has {} (character {})",
                        defect.kind,
                        defect.at + 1
                    )
                    .into(),
                )
            })
        },
    },
    Check {
        id: "alg-none",
        means: "The token says that it is not signed.",
        severity: Severity::Error,
        help: "never accept it: anybody can write such a token",
        source: "RFC 7518 3.6",
        test: |case| {
            let alg = case.facts.alg()?;
            alg.eq_ignore_ascii_case("none").then(|| match alg {
                "none" => "the token is not signed (alg: none)".into(),
                other => format!(
                    "the token says it is not signed, in a spelling that hides it (alg: {other})"
                )
                .into(),
            })
        },
    },
    Check {
        id: "alg-missing",
        means: "The header names no algorithm.",
        severity: Severity::Error,
        help: "every JOSE header names its algorithm; without it nothing can be verified",
        source: "RFC 7515 4.1.1",
        test: |case| {
            let header = case.facts.token().header()?;
            (header.document.is_json() && case.facts.alg().is_none())
                .then_some("the header names no algorithm".into())
        },
    },
    Check {
        id: "crit",
        means: "The header demands extensions that the reader must understand.",
        severity: Severity::Error,
        help: "a verifier that does not know the named extensions must refuse the token",
        source: "RFC 7515 4.1.11",
        test: |case| {
            case.facts.header_has("crit").then_some(
                "the header demands extensions (crit) that whichtoken does not know".into(),
            )
        },
    },
    Check {
        id: "unencoded-payload",
        means: "The header says that the payload is not base64url.",
        severity: Severity::Error,
        help: "a JWT must not use b64: false",
        source: "RFC 7797 7",
        test: |case| {
            let Token::Jws(jws) = case.facts.token() else {
                return None;
            };
            let b64 = jws.header.document.get("b64")?.as_bool();
            let may_be_plain = jws.is_payload_plain || jws.payload.encoded.is_empty();
            let is_right = b64 == Some(true) || (b64 == Some(false) && may_be_plain);
            (!is_right).then_some("the header says that the payload is not encoded (b64)".into())
        },
    },
    Check {
        id: "json-serialisation",
        means: "The token is a JWS or JWE in its JSON form, which is no JWT.",
        severity: Severity::Error,
        help: "a JWT is always in compact form, and libraries for JWTs refuse this one; to accept it in check: \
               --allow json-serialisation",
        source: "RFC 7519 1",
        test: |case| match case.facts.token() {
            // An SD-JWT may have this form (RFC 9901 8).
            Token::Jws(jws) if jws.envelope.is_some() && jws.sd_jwt.is_none() => {
                Some("it is a JWS in JSON serialisation, not in compact form".into())
            }
            Token::Jwe(jwe) if jwe.envelope.is_some() => {
                Some("it is a JWE in JSON serialisation, not in compact form".into())
            }
            _ => None,
        },
    },
    sd_jwt::TILDE_MISSING,
    sd_jwt::SD_ALG,
    sd_jwt::DISCLOSURE_MALFORMED,
    sd_jwt::DISCLOSURE_UNMATCHED,
    sd_jwt::DISCLOSURE_MISPLACED,
    sd_jwt::DIGEST_REPEATED,
    sd_jwt::DIGESTS_MISPLACED,
    sd_jwt::VC_CLAIM_DISCLOSED,
    sd_jwt::VALIDITY_CLAIM_DISCLOSED,
    sd_jwt::KEY_BINDING,
    sd_jwt::KEY_BINDING_NOT_COMPARED,
    Check {
        id: "rsa-pkcs1-encryption",
        means: "The content key is encrypted by RSA with the padding of PKCS #1 v1.5 (RSA1_5).",
        severity: Severity::Warn,
        help: "whoever can watch how decryption fails can read such tokens: use RSA-OAEP-256 or ECDH-ES",
        source: "RFC 8725 3.2",
        test: |case| {
            let is_it = is_encrypted(case) && case.facts.alg() == Some("RSA1_5");
            is_it.then_some("it is encrypted with RSA1_5, whose padding is broken by design".into())
        },
    },
    Check {
        id: "few-iterations",
        means: "The password of an encrypted token is hashed less than 1000 times.",
        severity: Severity::Warn,
        help: "passwords that are hashed so seldom are guessed quickly: raise p2c to 600000 or so",
        source: "RFC 7518 4.8.1.2",
        test: |case| {
            let count = case
                .facts
                .token()
                .header()?
                .document
                .get("p2c")?
                .as_number()?;
            let is_few = count
                .parse::<u32>()
                .is_ok_and(|count| count < FEWEST_ITERATIONS);
            (is_encrypted(case) && is_few)
                .then(|| format!("the password is hashed {count} times only (p2c)").into())
        },
    },
    Check {
        id: "compressed",
        means: "The content was compressed before it was encrypted.",
        severity: Severity::Info,
        help: "the length of the token may then tell what is in it: leave zip away",
        source: "RFC 8725 3.6",
        test: |case| {
            (is_encrypted(case) && case.facts.header_has("zip"))
                .then_some("the content was compressed before it was encrypted (zip)".into())
        },
    },
    Check {
        id: "checksum-mismatch",
        means: "A token of a vendor that builds in a checksum has a wrong one.",
        severity: Severity::Warn,
        help: "it is mistyped, cut or invented: copy it again from where it was issued",
        source: "the vendor's documentation or source",
        test: |case| {
            let found = case
                .facts
                .vendor()
                .filter(|found| found.checksum == Some(false))?;
            Some(
                format!(
                    "it looks like a {}, but the checksum inside it is wrong",
                    found.vendor.name
                )
                .into(),
            )
        },
    },
    Check {
        id: "key-in-header",
        means: "The header brings a key, or an address to fetch one from.",
        severity: Severity::Info,
        help: "whichtoken never uses it: a key that comes with a token proves nothing about who made the token",
        source: "RFC 7515 10.3, RFC 8725 3.10",
        test: |case| {
            if matches!(
                case.verdict.kind,
                Kind::DpopProof | Kind::VciProof | Kind::ClientAttestationPop
            ) {
                return None;
            }
            let member = ["jwk", "jku", "x5c", "x5u"]
                .into_iter()
                .find(|member| case.facts.header_has(member))?;
            Some(
                format!("the header brings its own key or names where to fetch one ({member})")
                    .into(),
            )
        },
    },
    Check {
        id: "malformed-date",
        means: "A date is not a number of seconds.",
        severity: Severity::Error,
        help: "dates are JSON numbers: seconds since 1970-01-01T00:00:00Z",
        source: "RFC 7519 4.1.4, 2",
        test: |case| {
            if matches!(case.facts.token(), Token::Structured(_))
                && case.times.status == TimeStatus::Malformed
            {
                return Some("a date is not written as RFC 3339 says".into());
            }
            let (name, reason) = case.times.malformed.first()?;
            let raw = case.facts.claim(*name)?.raw();
            let why = match reason {
                NotADate::NotANumber => "is not a number",
                NotADate::Negative => "is negative",
                NotADate::TooLarge if is_milliseconds(raw) => "is in milliseconds, not in seconds",
                NotADate::TooLarge => "lies after the year 9999",
            };
            Some(format!("{} {why}: {}", name.text(), shorten(raw)).into())
        },
    },
    Check {
        id: "expired",
        means: "The moment in exp has passed.",
        severity: Severity::Info,
        help: "get a new token",
        source: "RFC 7519 4.1.4",
        test: |case| {
            (case.times.status == TimeStatus::Expired).then_some("the token has expired".into())
        },
    },
    Check {
        id: "not-yet-valid",
        means: "The moment in nbf has not come.",
        severity: Severity::Info,
        help: "wait, or compare the clocks of issuer and verifier",
        source: "RFC 7519 4.1.5",
        test: |case| {
            (case.times.status == TimeStatus::NotYetValid)
                .then_some("the token is not valid yet (nbf)".into())
        },
    },
    Check {
        id: "within-leeway",
        means: "The token is outside its time, but by less than the leeway.",
        severity: Severity::Info,
        help: "only the leeway keeps it inside its time; a verifier with none refuses it (try --leeway 0s)",
        source: "RFC 7519 4.1.4, 4.1.5",
        test: |case| {
            case.times
                .saved_by_leeway
                .then_some("the token is outside its time, but within the leeway".into())
        },
    },
    Check {
        id: "issued-in-future",
        means: "The moment in iat has not come.",
        severity: Severity::Warn,
        help: "compare the clocks of issuer and verifier",
        source: "RFC 7519 4.1.6",
        test: |case| {
            let ahead = case.times.issued_at? - case.times.clock.now;
            (ahead > case.times.clock.leeway.max(MINUTE))
                .then_some("the token was issued in the future (iat)".into())
        },
    },
    Check {
        id: "expires-before-issued",
        means: "The moment in exp is earlier than the one in iat.",
        severity: Severity::Warn,
        help: "the issuer computes its dates wrongly",
        source: "RFC 7519 4.1.4",
        test: |case| {
            (case.times.expires_at? < case.times.issued_at?)
                .then_some("the token expires before it was issued".into())
        },
    },
    Check {
        id: "long-lived",
        means: "An access token lives for two days or more.",
        severity: Severity::Info,
        help: "a stolen token works until it expires: shorten the lifetime at the issuer",
        source: "RFC 6750 5.3",
        test: |case| {
            if case.verdict.kind != Kind::AccessToken {
                return None;
            }
            let days = case.times.lifetime()? / DAY;
            (days > 1).then(|| format!("the access token lives for {days} days").into())
        },
    },
];

fn is_encrypted(case: &Case<'_>) -> bool {
    matches!(case.facts.token(), Token::Jwe(_))
}

fn is_cut(case: &Case<'_>) -> bool {
    match case.facts.token() {
        Token::Jws(jws) => jws.is_truncated(),
        Token::Jwe(jwe) => jwe.segments < 5,
        _ => false,
    }
}

fn not_json(part: &str, segment: &Part<'_>) -> Option<Cow<'static, str>> {
    let defect = segment.document.syntax_defect()?;
    Some(
        format!(
            "the {part} is not JSON: {} (byte {})",
            defect.kind,
            defect.at + 1
        )
        .into(),
    )
}

fn duplicate(part: &str, document: &json::Document) -> Option<Cow<'static, str>> {
    let name = document.repeated_name()?;
    let values: Vec<_> = document
        .object()
        .into_iter()
        .flat_map(json::View::members)
        .filter(|member| member.name == name)
        .map(|member| shorten(member.value.raw()))
        .collect();
    Some(match values.as_slice() {
        // One of that name at the top: the repetition stands deeper.
        [] | [_] => format!(
            "the {part} has a member twice inside one of its objects: {}",
            shorten(name)
        )
        .into(),
        values => format!(
            "the {part} has {} more than once: {}",
            shorten(name),
            values.join(" and ")
        )
        .into(),
    })
}

fn is_milliseconds(raw: &str) -> bool {
    raw.len() == 13 && raw.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_and_every_check_has_help_and_source() {
        let mut seen = HashSet::new();
        for check in CHECKS {
            assert!(seen.insert(check.id), "{} is there twice", check.id);
            assert!(!check.help.is_empty() && !check.source.is_empty());
            assert!(check.means.ends_with('.'), "{} says nothing", check.id);
        }
    }
}

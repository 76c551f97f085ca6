//! What is wrong with an SD-JWT's disclosures, digests and key binding.

use std::borrow::Cow;

use super::{Case, Check, Severity};
use crate::classify::Kind;
use crate::decode::{Token, shorten};
use crate::judge::BindingStatus;

pub(super) const DISCLOSURE_MALFORMED: Check = Check {
    id: "disclosure-malformed",
    means: "A disclosure of an SD-JWT is not base64url of a JSON array of salt, name and value.",
    severity: Severity::Error,
    help: "the text was altered, or put together wrongly: take the disclosures as their issuer made them",
    source: "RFC 9901 4.2.1, 4.2.2",
    test: |case| faults(case, "disclosure-malformed"),
};

pub(super) const DISCLOSURE_UNMATCHED: Check = Check {
    id: "disclosure-unmatched",
    means: "A disclosure of an SD-JWT has no digest among the signed claims.",
    severity: Severity::Error,
    help: "do not believe it: its digest is not among what the issuer signed (or the disclosure that its digest \
           stands in was left out)",
    source: "RFC 9901 7.1",
    test: |case| faults(case, "disclosure-unmatched"),
};

pub(super) const DIGEST_REPEATED: Check = Check {
    id: "digest-repeated",
    means: "An SD-JWT has a digest or a disclosure twice.",
    severity: Severity::Error,
    help: "each digest may occur once: the issuer or the holder put the token together wrongly",
    source: "RFC 9901 4.1, 7.1",
    test: |case| faults(case, "digest-repeated"),
};

pub(super) const DISCLOSURE_MISPLACED: Check = Check {
    id: "disclosure-misplaced",
    means: "A disclosure of an SD-JWT may not stand where its digest does.",
    severity: Severity::Error,
    help: "a disclosed claim has a name, which is new at its place and neither _sd, _sd_alg nor ...; an element of \
           an array has none",
    source: "RFC 9901 7.1",
    test: |case| faults(case, "disclosure-misplaced"),
};

pub(super) const DIGESTS_MISPLACED: Check = Check {
    id: "digests-misplaced",
    means: "An SD-JWT has _sd, _sd_alg or ... where they may not stand.",
    severity: Severity::Error,
    help: "_sd is an array of strings, ... a string alone in an element of an array, and _sd_alg stands at the top",
    source: "RFC 9901 4.1, 4.1.1, 4.2.4",
    test: |case| faults(case, "digests-misplaced"),
};

pub(super) const SD_ALG: Check = Check {
    id: "sd-alg",
    means: "The digests of an SD-JWT are made with a hash function that is not known or too short.",
    severity: Severity::Error,
    help: "whichtoken knows sha-256, sha-384 and sha-512",
    source: "RFC 9901 4.1.1, 9.4",
    test: |case| {
        let unknown = case.facts.token().sd_jwt()?.hash.as_ref().err()?;
        let name = shorten(&unknown.name);
        Some(format!("the digests are made with {name}, which is not known here").into())
    },
};

pub(super) const TILDE_MISSING: Check = Check {
    id: "tilde-missing",
    means: "The claims have digests of disclosures, and no ~ follows the signature.",
    severity: Severity::Warn,
    help: "an SD-JWT ends with ~ even if nothing is disclosed: the text was cut there, or put together wrongly",
    source: "RFC 9901 4",
    test: |case| match case.facts.token() {
        Token::Jws(jws) if jws.sd_jwt.is_none() && jws.envelope.is_none() => {
            case.facts.has_digests().then_some(
                "it has digests of disclosures (_sd), and no ~ follows the signature".into(),
            )
        }
        _ => None,
    },
};

/// Claims of an SD-JWT VC that may not be disclosed selectively, nor anything in them.
const NEVER_DISCLOSED: [&str; 8] = [
    "iss",
    "nbf",
    "exp",
    "cnf",
    "vct",
    "vct#integrity",
    "aka_vcts",
    "status",
];

pub(super) const VC_CLAIM_DISCLOSED: Check = Check {
    id: "vc-claim-disclosed",
    means: "A claim that every verifier of an SD-JWT VC needs is disclosed selectively.",
    severity: Severity::Error,
    help: "the issuer must put iss, nbf, exp, cnf, vct, vct#integrity, aka_vcts and status into the signed claims",
    source: "draft SD-JWT VC 2.2.2.3",
    test: |case| {
        let is_vc = case.verdict.kind == Kind::SdJwtVc;
        let name = disclosed(case).find(|(name, _)| is_vc && NEVER_DISCLOSED.contains(name));
        let (name, _) = name?;
        Some(format!("{name}, or something in it, is disclosed selectively").into())
    },
};

/// Claims that decide whether an SD-JWT is valid. Of `aud` single entries may be disclosed.
const DECIDING: [&str; 5] = ["iss", "aud", "exp", "nbf", "cnf"];

pub(super) const VALIDITY_CLAIM_DISCLOSED: Check = Check {
    id: "validity-claim-disclosed",
    means: "A claim that decides whether an SD-JWT is valid is disclosed selectively.",
    severity: Severity::Warn,
    help: "a holder can leave it out: the issuer should put iss, aud, exp, nbf and cnf into the signed claims, and \
           a verifier must demand those that it needs (--require)",
    source: "RFC 9901 9.7",
    test: |case| {
        // What a credential's own rule forbids is said once.
        let is_vc = case.verdict.kind == Kind::SdJwtVc;
        let (name, _) = disclosed(case).find(|(name, is_whole)| {
            DECIDING.contains(name) && *is_whole && !(is_vc && NEVER_DISCLOSED.contains(name))
        })?;
        Some(format!("{name} is disclosed selectively").into())
    },
};

pub(super) const KEY_BINDING: Check = Check {
    id: "key-binding",
    means: "The key binding of an SD-JWT does not hold.",
    severity: Severity::Error,
    help: "refuse the presentation: who presents it has not shown to be its holder, or it was made for somebody else \
           or another transaction",
    source: "RFC 9901 4.3, 7.3",
    test: |case| {
        let binding = case.binding?;
        let reason = binding.reason.as_deref().unwrap_or_default();
        (binding.status == BindingStatus::Invalid)
            .then(|| format!("the key binding does not hold: {reason}").into())
    },
};

pub(super) const KEY_BINDING_NOT_COMPARED: Check = Check {
    id: "key-binding-not-compared",
    means: "Nobody said for whom and for which transaction the key binding of an SD-JWT should be.",
    severity: Severity::Info,
    help: "give what the verifier asked for: --audience and --nonce; else it may be one that was made for another",
    source: "RFC 9901 7.3",
    test: |case| {
        let open = case.binding?.not_compared();
        let verb = if open.len() == 1 { "was" } else { "were" };
        (!open.is_empty()).then(|| {
            let open = open.join(" and the ");
            format!("the {open} of the key binding {verb} not checked").into()
        })
    },
};

/// The faults that this finding tells: the first, and how many more there are.
fn faults(case: &Case<'_>, finding: &str) -> Option<Cow<'static, str>> {
    let all = &case.facts.token().sd_jwt()?.faults;
    let mut faults = all.iter().filter(|fault| fault.finding() == finding);
    let first = faults.next()?;
    Some(match faults.count() {
        0 => first.to_string().into(),
        more => format!("{first} (and {more} more)").into(),
    })
}

/// The claims at the top that are disclosed, whole or in part.
fn disclosed<'c>(case: &Case<'c>) -> impl Iterator<Item = (&'c str, bool)> {
    let sd_jwt = case.facts.token().sd_jwt();
    let disclosures = sd_jwt.map_or(&[][..], |sd_jwt| &sd_jwt.disclosures);
    disclosures.iter().filter_map(|disclosure| {
        let path = disclosure.path.as_deref()?.strip_prefix('/')?;
        Some(match path.split_once('/') {
            Some((name, _)) => (name, false),
            None => (path, true),
        })
    })
}

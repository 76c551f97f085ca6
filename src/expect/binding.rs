//! What a token is bound to: the access token and code that came along with an ID token, the DPoP key and the client
//! certificate of an access token. Answered only where something to compare with was given.

use super::purpose::{self, Look, Row};
use super::{Expectation, Signed, Status, Weight};
use crate::classify::{Kind, Name, classify};
use crate::decode::Token;
use crate::judge::{Case, Expected, HalfHash, KeysAnswer, Purpose, Times, half_hash};
use crate::keys::Secret;
use crate::verify;

/// The rows of what was given, for a token that `walked` has been walked for.
pub(super) fn examine(look: &Look<'_>, walked: &'static [Row]) -> Vec<Expectation> {
    let given = &look.case.expected.bindings;
    let is_walked = |id: &str| walked.iter().any(|row| row.id == id);
    let is_proof = is_walked("proof-ath");
    let kind = look.case.verdict.kind;
    let alone = look.case.facts.member().is_none();
    let mut rows = Vec::new();
    // Of a response's tokens each is compared only with what concerns it.
    if !is_proof && (alone || kind == Kind::IdToken) {
        rows.extend(hash(look, Name::AtHash, given.access_token.as_ref()));
        rows.extend(hash(look, Name::CHash, given.code.as_ref()));
    }
    if alone || kind == Kind::AccessToken {
        if let Some(proof) = &given.dpop_proof {
            rows.extend(with_proof(look, proof.text()));
        }
        // Bound tokens are asked for their proof by the list already.
        let is_told = is_walked("dpop-proof") && look.case.facts.is_bound_by("jkt");
        let is_of_proof = is_proof || kind == Kind::DpopProof || is_told;
        if given.dpop_proof.is_none() && given.is_request_known() && !is_of_proof {
            let expected = "a DPoP proof".to_owned();
            let row = Expectation::new("dpop-proof", expected, Vec::new(), Status::Undecided);
            rows.push(row.with_help(
                "give the proof with --dpop-proof: --method, --url and --dpop-nonce are compared with it",
            ));
        }
        if let Some(certificate) = &given.client_cert {
            rows.push(certificate_bound(look, certificate));
        }
    }
    if !is_proof && kind == Kind::DpopProof && given.is_request_known() {
        rows.extend(purpose::walk(purpose::list(Purpose::Dpop), look));
    }
    if is_proof && let Some(token) = look.access_token {
        rows.push(bound_to_key_of(look, token));
    }
    rows
}

/// `at_hash` or `c_hash` against the value that came along. Whoever gives the value expects the claim.
fn hash(look: &Look<'_>, claim: Name, value: Option<&Secret>) -> Option<Expectation> {
    let value = value?.text();
    let (id, expected, source, optional) = match claim {
        Name::AtHash => (
            "at-hash",
            "at_hash fits the access token that came along",
            "OpenID Connect Core 3.2.2.9, 3.1.3.6",
            "the code flow may leave it out at the token endpoint (OpenID Connect Core 3.1.3.6)",
        ),
        _ => (
            "c-hash",
            "c_hash fits the authorization code that came along",
            "OpenID Connect Core 3.3.2.10, 3.3.2.11",
            "only an ID token that comes along with the code has it (OpenID Connect Core 3.3.2.11)",
        ),
    };
    let row = |found: Vec<String>, status| Expectation {
        source,
        ..Expectation::new(id, expected.to_owned(), found, status)
    };
    if !look.case.facts.has_claims() {
        return Some(row(Vec::new(), Status::Undecided));
    }
    let Some(found) = look.case.facts.str(claim) else {
        return Some(row(Vec::new(), Status::Fail).with_help(optional));
    };
    let alg = look.case.facts.alg().unwrap_or_default();
    let HalfHash { fits, by } = half_hash(alg, value, &found);
    let says = match fits {
        Some(true) => format!("{found}, which fits ({by})"),
        Some(false) => format!("{found}, which does not fit ({by})"),
        None => format!("{found}, and no hash belongs to {alg}"),
    };
    Some(row(vec![says], Status::of(fits)))
}

/// The proof itself, row by row, and whether the token is bound to its key.
fn with_proof(look: &Look<'_>, text: &str) -> Vec<Expectation> {
    let token = Token::read(text);
    let (facts, verdict) = classify(&token, None);
    let times = Times::read(&facts, look.case.times.clock);
    // What is expected of the token (its nonce, its age, its algorithm) is not expected of the proof.
    let expected = Expected {
        bindings: look.case.expected.bindings.clone(),
        ..Expected::default()
    };
    let case = Case {
        binding: None,
        facts: &facts,
        sent: token.text(),
        verdict: &verdict,
        times: &times,
        purpose: Some(Purpose::Dpop),
        expected: &expected,
        keys: KeysAnswer::NotAsked,
        error: None,
        challenge: None,
    };
    let signed = Signed {
        status: Status::Undecided,
        word: "not-checked",
        reason: None,
        key: None,
        encryption: "none",
    };
    let of_proof = Look {
        case: &case,
        signed: &signed,
        access_token: Some(look.case.sent),
    };
    let mut rows = purpose::walk(purpose::list(Purpose::Dpop), &of_proof);
    let key = thumbprint(&token);
    rows.push(bound("jkt", "dpop-proof", look, key.as_deref()));
    rows
}

/// For a proof: whether the access token that comes along is bound to its key.
fn bound_to_key_of(look: &Look<'_>, access_token: &str) -> Expectation {
    let token = Token::read(access_token);
    let (facts, verdict) = classify(&token, None);
    let case = Case {
        facts: &facts,
        sent: token.text(),
        verdict: &verdict,
        ..*look.case
    };
    let of_token = Look {
        case: &case,
        ..*look
    };
    let key = thumbprint(look.case.facts.token());
    bound("jkt", "dpop-proof", &of_token, key.as_deref())
}

/// The thumbprint of the key in a proof's header.
fn thumbprint(proof: &Token<'_>) -> Option<String> {
    match proof {
        Token::Jws(jws) => verify::own_key(jws).ok()?.thumbprint(),
        _ => None,
    }
}

fn certificate_bound(look: &Look<'_>, certificate: &str) -> Expectation {
    bound("x5t#S256", "certificate-bound", look, Some(certificate))
}

/// The member of `cnf` that names how possession is proved, against the thumbprint of what was given.
fn bound(member: &str, id: &'static str, look: &Look<'_>, thumbprint: Option<&str>) -> Expectation {
    let (what, source) = match member {
        "jkt" => ("the proof's key", "RFC 9449 4.3 point 12, 6.1"),
        _ => ("the client certificate", "RFC 8705 3, 3.1"),
    };
    let expected = match thumbprint {
        Some(print) => format!("cnf.{member} is {print}, the thumbprint of {what}"),
        None => format!("cnf.{member} is the thumbprint of {what}, which cannot be read"),
    };
    let row = |found: Vec<String>, status| Expectation {
        source,
        ..Expectation::new(id, expected.clone(), found, status)
    };
    if !look.case.facts.has_claims() {
        let row = Expectation {
            weight: Weight::Unseen,
            ..row(Vec::new(), Status::Undecided)
        };
        return row.with_help(
            "what it is bound to, only its issuer can tell: token introspection (RFC 7662 2.2)",
        );
    }
    let confirmation = look.case.facts.claim(Name::Cnf);
    let found = confirmation
        .and_then(|cnf| cnf.get(member))
        .and_then(|print| print.as_str());
    match found {
        Some(found) => row(
            vec![found.clone().into_owned()],
            Status::from_bool(thumbprint == Some(&*found)),
        ),
        None => row(Vec::new(), Status::Fail)
            .with_help("the token is not bound: anybody who has it can use it"),
    }
}

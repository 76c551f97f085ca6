//! Tokens of one response looked at together: do they belong together, and which one goes where.

use super::hash::{HalfHash, half_hash, token_hash};
use crate::classify::{Facts, Kind, Name};
use crate::decode::Token;
use crate::decode::json::View;
use crate::verify;

/// One token of several.
#[derive(Debug, Clone, Copy)]
pub struct Together<'t> {
    /// Its facts.
    pub facts: &'t Facts<'t>,
    /// What it is.
    pub kind: Kind,
    /// Its text as sent, which hashes are made over.
    pub text: &'t str,
    /// What to call it: the member's name, or its place.
    pub name: &'t str,
}

/// What else the response held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// `code`: the authorization code.
    pub code: Option<String>,
    /// `state`
    pub state: Option<String>,
    /// `scope`: what was granted.
    pub scope: Option<String>,
    /// `token_type`
    pub token_type: Option<String>,
}

/// Whether two things of one response belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCheck {
    /// The stable name.
    pub id: &'static str,
    /// The other token or member.
    pub with: String,
    /// Whether they do; `None` if that could not be decided.
    pub holds: Option<bool>,
    /// What was compared, in words; holds outside text, not escaped.
    pub says: String,
    /// Where the rule is written.
    pub source: &'static str,
}

/// Everything that can be compared for the token at `index` with the others.
pub fn pair(index: usize, tokens: &[Together<'_>], beside: &Beside) -> Vec<PairCheck> {
    let Some(this) = tokens.get(index) else {
        return Vec::new();
    };
    let mut checks = Vec::new();
    for (at, other) in tokens.iter().enumerate() {
        if at == index {
            continue;
        }
        match (this.kind, other.kind) {
            (Kind::IdToken, Kind::AccessToken) => {
                checks.extend(hash(this, Name::AtHash, other.name, other.text));
                checks.extend(same_issuer(this, other));
                checks.extend(same_subject(this, other));
                checks.extend(same_client(this, other));
            }
            (Kind::AccessToken, Kind::DpopProof) => {
                checks.extend(same_key(this, other));
                checks.extend(proof_hash(this, other));
            }
            _ => {}
        }
    }
    // Of several access tokens one belongs to this ID token.
    if checks
        .iter()
        .any(|check| check.id == "at-hash" && check.holds == Some(true))
    {
        checks.retain(|check| check.id != "at-hash" || check.holds == Some(true));
    }
    if this.kind == Kind::IdToken {
        if let Some(code) = &beside.code {
            checks.extend(hash(this, Name::CHash, "code", code));
        }
        if let Some(state) = &beside.state {
            checks.extend(hash(this, Name::SHash, "state", state));
        }
    }
    if this.kind == Kind::AccessToken {
        checks.extend(
            beside
                .scope
                .as_deref()
                .and_then(|scope| same_scope(this, scope)),
        );
        checks.extend(
            beside
                .token_type
                .as_deref()
                .and_then(|ty| bound_type(this, ty)),
        );
    }
    checks
}

/// Where a token of this kind goes, in one sentence without full stop.
pub fn destination(kind: Kind, facts: &Facts<'_>) -> &'static str {
    match kind {
        Kind::AccessToken if facts.is_bound_by("jkt") => {
            "send this one to the API, as Authorization: DPoP with a fresh proof"
        }
        Kind::AccessToken if facts.is_bound_by("x5t#S256") => {
            "send this one to the API, over TLS with the client certificate it is bound to"
        }
        Kind::AccessToken => "send this one to the API, as Authorization: Bearer",
        Kind::IdToken => {
            "keep this one for the login: check it in the client, and send it to no API"
        }
        Kind::RefreshToken => {
            "keep this one secret: it goes to the token endpoint of its issuer, nowhere else"
        }
        Kind::LogoutToken => "post this one to the client's back-channel logout address",
        Kind::ClientAssertion => "send this one to the token endpoint, as client_assertion",
        Kind::DpopProof => "send this one beside its access token, in the header DPoP, once",
        Kind::SecurityEventToken => "deliver this one to its receiver; it is no credential",
        Kind::WorkloadIdToken | Kind::K8sServiceAccountToken | Kind::JwtSvid => {
            "hand this one to the service in its audience, which exchanges or checks it"
        }
        Kind::SessionToken => "leave this one to the product that made it",
        Kind::Jwe | Kind::Opaque | Kind::Unknown => {
            "where this one goes, only the member it came from or its issuer can tell"
        }
        _ => "this one is no credential to send to an API",
    }
}

/// `at_hash`, `c_hash`, `s_hash` of an ID token against what stands beside it.
fn hash(this: &Together<'_>, claim: Name, with: &str, value: &str) -> Option<PairCheck> {
    let found = this.facts.str(claim)?;
    let (id, source) = match claim {
        Name::AtHash => ("at-hash", "OpenID Connect Core 3.1.3.6"),
        Name::CHash => ("c-hash", "OpenID Connect Core 3.3.2.11"),
        _ => ("s-hash", "FAPI 1.0 part 2 5.1.1"),
    };
    let alg = this.facts.alg().unwrap_or_default();
    let HalfHash { fits, by } = half_hash(alg, value, &found);
    let name = claim.text();
    let says = match fits {
        Some(true) => format!("{name} fits ({by})"),
        Some(false) => format!("{name} does not fit ({by})"),
        None => format!("{name} cannot be compared: no hash belongs to {alg}"),
    };
    Some(PairCheck {
        id,
        with: with.to_owned(),
        holds: fits,
        says,
        source,
    })
}

fn same_issuer(this: &Together<'_>, other: &Together<'_>) -> Option<PairCheck> {
    let (one, two) = (this.facts.issuer()?, other.facts.issuer()?);
    let says = if one == two {
        "both are from the same issuer".to_owned()
    } else {
        format!("the issuers differ: {one} and {two}")
    };
    Some(check(
        "same-issuer",
        other,
        Some(one == two),
        says,
        "OpenID Connect Core 3.1.3.7",
    ))
}

/// An issuer may give an API another subject than the client, so a difference decides nothing.
fn same_subject(this: &Together<'_>, other: &Together<'_>) -> Option<PairCheck> {
    let (one, two) = (this.facts.str(Name::Sub)?, other.facts.str(Name::Sub)?);
    let (holds, says) = if one == two {
        (Some(true), "both are about the same subject".to_owned())
    } else {
        let says = format!(
            "the subjects differ: {one} and {two}; some issuers name the user to each party in another way"
        );
        (None, says)
    };
    Some(check(
        "same-subject",
        other,
        holds,
        says,
        "OpenID Connect Core 2; RFC 9068 2.2",
    ))
}

fn same_client(this: &Together<'_>, other: &Together<'_>) -> Option<PairCheck> {
    let client = other.facts.clients().next()?;
    let named =
        this.facts.any_audience(|audience| audience == client) || this.facts.is(Name::Azp, &client);
    let says = if named {
        format!("both were issued to the client {client}")
    } else {
        format!("the access token was issued to {client}, which is not the client of the ID token")
    };
    Some(check(
        "same-client",
        other,
        Some(named),
        says,
        "OpenID Connect Core 2",
    ))
}

/// `cnf.jkt` is the thumbprint of the proof's key (RFC 9449 6.1).
fn same_key(this: &Together<'_>, proof: &Together<'_>) -> Option<PairCheck> {
    let jkt = this
        .facts
        .claim(Name::Cnf)?
        .get("jkt")
        .and_then(View::as_str)?;
    let Token::Jws(jws) = proof.facts.token() else {
        return None;
    };
    let thumbprint = verify::own_key(jws).ok()?.thumbprint()?;
    let holds = jkt == thumbprint;
    let says = if holds {
        "the token is bound to the proof's key".to_owned()
    } else {
        format!(
            "the token is bound to another key than the proof's: {jkt}, and the proof's is {thumbprint}"
        )
    };
    Some(check("dpop-key", proof, Some(holds), says, "RFC 9449 6.1"))
}

/// `ath` is the hash of the access token (RFC 9449 4.2).
fn proof_hash(this: &Together<'_>, proof: &Together<'_>) -> Option<PairCheck> {
    let ath = proof.facts.str(Name::Ath)?;
    let holds = token_hash(this.text) == ath;
    let word = if holds { "fits" } else { "does not fit" };
    Some(check(
        "dpop-ath",
        proof,
        Some(holds),
        format!("the proof's ath {word}"),
        "RFC 9449 4.2",
    ))
}

/// The granted scopes as the response and the token name them.
fn same_scope(this: &Together<'_>, granted: &str) -> Option<PairCheck> {
    let in_token = this.facts.scopes();
    if in_token.is_empty() {
        return None;
    }
    let lacking: Vec<&str> = granted
        .split(' ')
        .filter(|scope| !scope.is_empty() && !in_token.iter().any(|one| one == scope))
        .collect();
    let (holds, says) = if lacking.is_empty() {
        (
            Some(true),
            "the token holds every scope that the response grants".to_owned(),
        )
    } else {
        // Scopes of OpenID Connect are for the client; some issuers leave them out of tokens for an API.
        (
            None,
            format!(
                "the response grants more than the token names: {}",
                lacking.join(" ")
            ),
        )
    };
    Some(PairCheck {
        id: "same-scope",
        with: "scope".to_owned(),
        holds,
        says,
        source: "RFC 6749 5.1; RFC 9068 2.2.3",
    })
}

/// `token_type` says DPoP exactly if the token is bound to a key (RFC 9449 5).
fn bound_type(this: &Together<'_>, token_type: &str) -> Option<PairCheck> {
    this.facts.token().payload()?;
    let bound = this.facts.is_bound_by("jkt");
    let says_dpop = token_type.eq_ignore_ascii_case("dpop");
    if !bound && !says_dpop {
        return None;
    }
    let says = match (bound, says_dpop) {
        (true, true) => "token_type DPoP, and the token is bound to a key",
        (true, false) => "the token is bound to a key, but token_type is not DPoP",
        (false, _) => "token_type is DPoP, but the token is bound to no key",
    };
    Some(PairCheck {
        id: "token-type",
        with: "token_type".to_owned(),
        holds: Some(bound == says_dpop),
        says: says.to_owned(),
        source: "RFC 9449 5",
    })
}

fn check(
    id: &'static str,
    other: &Together<'_>,
    holds: Option<bool>,
    says: String,
    source: &'static str,
) -> PairCheck {
    PairCheck {
        id,
        with: other.name.to_owned(),
        holds,
        says,
        source,
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::classify::classify;
    use crate::decode::base64url;
    use crate::input::Member;

    fn compact(header: &str, claims: &str) -> String {
        let part = |text: &str| base64url::encode(text.as_bytes());
        format!("{}.{}.c2ln", part(header), part(claims))
    }

    fn checks(
        id_header: &str,
        id_claims: &str,
        access: &str,
        beside: &Beside,
    ) -> Vec<(&'static str, Option<bool>)> {
        let id = compact(id_header, id_claims);
        let (id, access) = (Token::read(&id), Token::read(access));
        let (id_facts, _) = classify(&id, Some(Member::IdToken));
        let (access_facts, _) = classify(&access, Some(Member::AccessToken));
        let tokens = [
            Together {
                facts: &id_facts,
                kind: Kind::IdToken,
                text: id.text(),
                name: "id_token",
            },
            Together {
                facts: &access_facts,
                kind: Kind::AccessToken,
                text: access.text(),
                name: "access_token",
            },
        ];
        pair(0, &tokens, beside)
            .into_iter()
            .map(|check| (check.id, check.holds))
            .collect()
    }

    #[test]
    fn hashes_follow_the_algorithm_of_the_id_token() {
        // The example of OpenID Connect Core A.3 and A.4 in its own numbers.
        let access = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        let right = r#"{"at_hash":"77QmUPtjPfzWtF2AnpK9RQ"}"#;
        for (alg, expected) in [
            ("RS256", Some(true)),
            ("ES384", Some(false)),
            ("EdDSA", Some(true)),
            ("none", None),
        ] {
            let header = format!(r#"{{"alg":"{alg}"}}"#);
            let found = checks(&header, right, access, &Beside::default());
            assert_eq!(found, [("at-hash", expected)], "{alg}");
        }
        let wrong = r#"{"at_hash":"AAAAUPtjPfzWtF2AnpK9RQ"}"#;
        let found = checks(r#"{"alg":"RS256"}"#, wrong, access, &Beside::default());
        assert_eq!(found, [("at-hash", Some(false))]);
    }

    #[test]
    fn tokens_of_one_login_agree() {
        let access = compact(
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"i","sub":"s","client_id":"c"}"#,
        );
        let id = r#"{"iss":"i","sub":"other","aud":"c"}"#;
        let found = checks(r#"{"alg":"RS256"}"#, id, &access, &Beside::default());
        assert_eq!(
            found,
            [
                ("same-issuer", Some(true)),
                ("same-subject", None),
                ("same-client", Some(true))
            ]
        );
    }
}

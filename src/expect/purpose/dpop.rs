//! `--for dpop`, and `--dpop-proof`: a DPoP proof at the server that gets it, by RFC 9449 section 4.3.

use super::ask;
use super::{Answer, Look, Row, must};
use crate::classify::Name;
use crate::decode::Token;
use crate::decode::number::SECOND;
use crate::expect::uri;
use crate::judge::token_hash;
use crate::verify::{self, OwnKeyDefect, Policy, Proof};

/// The age that a proof may have if `--max-age` says nothing: the specification leaves it to the server (seconds or
/// minutes, RFC 9449 11.1).
const WINDOW: i128 = 300 * SECOND;

/// The demands, in the order of RFC 9449 4.3.
pub(super) const ROWS: &[Row] = &[
    must(
        "proof-alone",
        "the request has one DPoP header",
        "RFC 9449 4.3 point 1",
        ask::transport,
    ),
    must(
        "proof-jwt",
        "it is one well-formed JWT",
        "RFC 9449 4.3 point 2",
        |look| {
            let token = look.case.facts.token();
            let is_whole = matches!(token, Token::Jws(jws) if verify::refusal(jws).is_none());
            let is_jwt = is_whole && look.case.facts.has_claims();
            Some(Answer::of(is_jwt, vec![token.format().to_owned()]))
        },
    ),
    must(
        "proof-claims",
        "jti, htm, htu and iat are there",
        "RFC 9449 4.3 point 3, 4.2",
        |look| {
            ask::read(look, || {
                let mut lacking: Vec<String> = [Name::Jti, Name::Htm, Name::Htu]
                    .into_iter()
                    .filter(|name| !ask::is_text(look, *name))
                    .map(|name| format!("no {}", name.text()))
                    .collect();
                if look.case.times.issued_at.is_none() {
                    lacking.push("no iat".to_owned());
                }
                Answer::of(lacking.is_empty(), lacking)
            })
        },
    ),
    must(
        "proof-typ",
        "typ in the header is dpop+jwt",
        "RFC 9449 4.3 point 4",
        |look| ask::typ(look, "dpop+jwt"),
    ),
    must(
        "proof-alg",
        "alg is of a key pair, registered, and not none",
        "RFC 9449 4.3 point 5",
        ask::asymmetric,
    ),
    must(
        "proof-signature",
        "the signature was made with the key in its own header, which shows that the sender has this key and not who \
         the sender is",
        "RFC 9449 4.3 point 6",
        signature,
    ),
    must(
        "proof-key",
        "the key in its header is there, and not a private one",
        "RFC 9449 4.3 point 7",
        |look| {
            let Token::Jws(jws) = look.case.facts.token() else {
                return ask::unreadable(look);
            };
            Some(match verify::own_key(jws) {
                Ok(key) => Answer::holds(key.thumbprint().into_iter().collect()),
                Err(OwnKeyDefect::Missing) => Answer::fails(Vec::new()),
                Err(defect) => Answer::fails(vec![defect.to_string()]),
            })
        },
    ),
    must(
        "proof-htm",
        "htm is the request's method",
        "RFC 9449 4.3 point 8",
        |look| {
            let method = look.case.expected.bindings.method.as_deref();
            ask::equals(
                look,
                Name::Htm,
                method,
                "--method names the request's method",
            )
        },
    ),
    must(
        "proof-htu",
        "htu is the request's address, without query and fragment",
        "RFC 9449 4.3 point 9; RFC 3986 6.2.2 and 6.2.3",
        |look| {
            ask::read(look, || {
                let found = ask::found(look, Name::Htu);
                let htu = look.case.facts.str(Name::Htu).unwrap_or_default();
                match look.case.expected.bindings.url.as_deref() {
                    Some(url) => Answer::of(uri::same_target(url, &htu), found).wanting(url),
                    None if htu.is_empty() => Answer::fails(found),
                    None => Answer::ask(found, "--url names the request's address"),
                }
            })
        },
    ),
    must(
        "proof-nonce",
        "nonce is the one that the server gave, if it gave one",
        "RFC 9449 4.3 point 10",
        nonce,
    )
    .covers(&["nonce"]),
    must(
        "proof-iat",
        "it was made within the last 5 minutes, or --max-age",
        "RFC 9449 4.3 point 11, 11.1",
        |look| {
            ask::read(look, || {
                let times = look.case.times;
                let longest = look.case.expected.max_age.unwrap_or(WINDOW) + times.clock.leeway;
                let age = times.age();
                let is_fresh = age.is_some_and(|age| age <= longest && age >= -times.clock.leeway);
                let found = age.map(|age| format!("{} ago", ask::in_seconds(age)));
                Answer::of(is_fresh, found.into_iter().collect())
            })
        },
    )
    .covers(&["max-age"]),
    must(
        "proof-ath",
        "ath is the hash of the access token that comes along",
        "RFC 9449 4.3 point 12, 4.2",
        ath,
    ),
    must(
        "proof-replay",
        "the same jti was not seen before",
        "RFC 9449 11.1",
        ask::replay,
    ),
];

fn signature(look: &Look<'_>) -> Option<Answer> {
    let Token::Jws(jws) = look.case.facts.token() else {
        return ask::unreadable(look);
    };
    let policy = Policy {
        allowed_algs: look.case.expected.algs.clone(),
    };
    let proof = verify::verify_with_own_key(jws, &policy).proof;
    let says = |text: Option<String>| text.into_iter().collect();
    Some(match &proof {
        Proof::Valid { key, .. } => Answer::holds(vec![key.to_string()]),
        Proof::Unverifiable { .. } | Proof::NotChecked => Answer::ask(
            says(proof.reason()),
            "use a tool that knows this algorithm and key",
        ),
        Proof::Unsigned => Answer::fails(vec!["unsigned".to_owned()]),
        Proof::Invalid { .. } => Answer::fails(says(proof.reason())),
    })
}

fn nonce(look: &Look<'_>) -> Option<Answer> {
    let expected = look.case.expected;
    let given = expected.bindings.dpop_nonce.as_deref();
    ask::nonce(
        look,
        given.or(expected.nonce.as_deref()),
        "it has none; if the server gave one, --dpop-nonce decides it",
        "--dpop-nonce names the one that the server gave",
    )
}

fn ath(look: &Look<'_>) -> Option<Answer> {
    let claim = look.case.facts.str(Name::Ath);
    match (look.access_token, claim) {
        (Some(token), _) => ask::read(look, || {
            let fits = look.case.facts.is(Name::Ath, &token_hash(token));
            Answer::of(fits, ask::found(look, Name::Ath))
        }),
        (None, Some(_)) => Some(Answer::ask(
            ask::found(look, Name::Ath),
            "--access-token-file decides it",
        )),
        (None, None) => Some(Answer::unseen(
            "it has none; if an access token comes along, --access-token-file decides it",
        )),
    }
}

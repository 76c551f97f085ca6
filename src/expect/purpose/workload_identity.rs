//! `--for workload-identity`: the token of a job or a workload at a cloud or cluster that exchanges it, by OpenID
//! Connect Core 2 and what the clouds say that they demand.

use super::ask;
use super::{Answer, Look, Row, must, should};
use crate::classify::{Kind, Name};
use crate::decode::Token;
use crate::decode::number::SECOND;
use crate::judge::{is_google_provider, is_whole_provider};

/// The longest life that Google's token service takes.
const GOOGLE_LIFETIME: i128 = 48 * 3600 * SECOND;

/// The demands: who, for whom, about whom, when, and by which key.
pub(super) const ROWS: &[Row] = &[
    must(
        "right-kind",
        "it is a token that names a workload: of a CI job, a service account, or the like",
        "RFC 8725 3.12",
        |look| {
            ask::kind(
                look,
                &[
                    Kind::WorkloadIdToken,
                    Kind::K8sServiceAccountToken,
                    Kind::JwtSvid,
                    Kind::IdToken,
                ],
            )
        },
    ),
    must(
        "projected",
        "a Kubernetes token is a projected one, with audience and expiry, and not one from a Secret",
        "Kubernetes: configure service accounts for pods",
        |look| {
            let is_legacy = look.case.facts.issuer() == Some("kubernetes/serviceaccount");
            (is_legacy || look.case.is(Kind::K8sServiceAccountToken)).then(|| {
                let is_bound = look.case.facts.has_all(&[Name::Aud, Name::Exp]);
                Answer::of(is_bound && !is_legacy, ask::found(look, Name::Iss))
            })
        },
    ),
    must(
        "issuer",
        "iss is exactly the issuer that the cloud trusts",
        "RFC 8725 3.8; Microsoft Entra workload identity federation",
        ask::issuer,
    )
    .covers(&["issuer"]),
    must(
        "issuer-https",
        "iss is an https address, under which the cloud finds the keys",
        "OpenID Connect Core 2",
        |look| {
            ask::read(look, || {
                let issuer = look.case.facts.issuer().unwrap_or_default();
                Answer::of(issuer.starts_with("https://"), ask::found(look, Name::Iss))
            })
        },
    ),
    must(
        "audience",
        "aud is the one that the cloud expects",
        "RFC 8725 3.9; Microsoft Entra workload identity federation",
        |look| {
            ask::audience(
                look,
                "--audience names it: sts.amazonaws.com for AWS, api://AzureADTokenExchange for Entra, the provider's \
                 whole name for Google",
            )
        },
    )
    .covers(&["audience"]),
    must(
        "provider-name",
        "for Google, aud is the whole name of the provider, with the project's number",
        "google-github-actions/auth, README and troubleshooting",
        |look| {
            let names: Vec<String> = google(look);
            (!names.is_empty()).then(|| {
                Answer::of(names.iter().any(|one| is_whole_provider(one)), names)
            })
        },
    ),
    must("sub", "sub is there", "OpenID Connect Core 2", |look| {
        ask::text(look, Name::Sub)
    }),
    must(
        "subject",
        "sub is exactly the subject that the trust is for",
        "RFC 8725 3.8; Microsoft Entra workload identity federation",
        |look| {
            ask::equals(
                look,
                Name::Sub,
                look.case.expected.subject.as_deref(),
                "--subject names the one in the trust policy or federated credential",
            )
        },
    )
    .covers(&["subject"]),
    must(
        "time",
        "exp is there, and now is before it",
        "OpenID Connect Core 2",
        ask::time,
    ),
    must("iat", "iat is there and a number", "OpenID Connect Core 2", |look| {
        ask::date(look, Name::Iat)
    }),
    must(
        "lifetime",
        "for Google, exp is less than 48 hours after iat",
        "Google Cloud Security Token Service: token",
        |look| {
            if google(look).is_empty() {
                return None;
            }
            let lifetime = look.case.times.lifetime();
            let found = lifetime.map(ask::in_seconds).into_iter().collect();
            let is_short = lifetime.is_some_and(|lifetime| lifetime < GOOGLE_LIFETIME);
            Some(Answer::of(is_short, found))
        },
    ),
    must(
        "kid",
        "for Google, the header names the key (kid)",
        "Google Cloud Security Token Service: token",
        |look| {
            if google(look).is_empty() {
                return None;
            }
            let kid: Vec<String> = look.case.header("kid").map(ask::shown).into_iter().collect();
            Some(Answer::of(!kid.is_empty(), kid))
        },
    ),
    must(
        "signed",
        "it is signed: alg is not none",
        "RFC 7518 3.6",
        ask::signed,
    ),
    must(
        "cloud-alg",
        "alg is of a key pair: for Entra RS256, for AWS RS256 to RS512 or ES256 to ES512",
        "Microsoft Entra workload identity federation; Amazon STS: AssumeRoleWithWebIdentity",
        alg,
    ),
    must(
        "signature",
        "the signature was made with a key of the issuer",
        "RFC 8725 3.8",
        ask::signature,
    ),
    should(
        "trust",
        "the cloud trusts this issuer for this subject, and its other conditions hold",
        "configure-aws-credentials, README; Microsoft Entra workload identity federation",
        |_| Some(Answer::unseen("only the cloud knows whom it trusts")),
    ),
];

/// The audiences that name a provider of Google Cloud, whole or in part.
fn google(look: &Look<'_>) -> Vec<String> {
    let mut audiences = ask::audiences(look);
    audiences.retain(|audience| is_google_provider(audience));
    audiences
}

fn alg(look: &Look<'_>) -> Option<Answer> {
    const AWS: [&str; 6] = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
    if !matches!(look.case.facts.token(), Token::Jws(_) | Token::Decoded(_)) {
        return ask::unreadable(look);
    }
    let alg = look.case.facts.alg().unwrap_or_default();
    let answer = |holds| Some(Answer::of(holds, vec![alg.to_owned()]));
    let is_for = |begin: &str| look.case.facts.any_audience(|one| one.starts_with(begin));
    if is_for("api://AzureADTokenExchange") {
        return answer(alg == "RS256");
    }
    if is_for("sts.amazonaws.com") {
        return answer(AWS.contains(&alg));
    }
    ask::asymmetric(look)
}

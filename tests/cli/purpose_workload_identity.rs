//! `check --for workload-identity`: what AWS, Entra, Google and Kubernetes demand of the token of a workload.

use serde_json::{Value, json};

use crate::common::{Run, Signer};
use crate::purpose::{Draft, check, refuses, row_of};

const GITHUB: &str = "https://token.actions.githubusercontent.com";
const SUBJECT: &str = "repo:shop/web:ref:refs/heads/main";
const PROVIDER: &str =
    "//iam.googleapis.com/projects/1234/locations/global/workloadIdentityPools/p/providers/gh";

fn draft(audience: &str) -> Draft {
    Draft::new(
        json!({"typ": "JWT", "alg": "RS256", "kid": "k1"}),
        json!({
            "iss": GITHUB,
            "sub": SUBJECT,
            "aud": audience,
            "exp": 1_769_864_340,
            "iat": 1_769_860_740,
            "jti": "w-1",
            "repository": "shop/web",
            "ref": "refs/heads/main",
        }),
    )
}

fn workload(token: &str, audience: &str) -> Run {
    let args = [
        "--issuer",
        GITHUB,
        "--audience",
        audience,
        "--subject",
        SUBJECT,
    ];
    check("workload-identity", token, &args)
}

#[test]
fn each_cloud_takes_its_token() {
    for audience in ["sts.amazonaws.com", "api://AzureADTokenExchange", PROVIDER] {
        workload(&draft(audience).signed(Signer::Rs256), audience).exits(0);
    }
}

#[test]
fn what_every_cloud_refuses_is_refused() {
    let audience = "sts.amazonaws.com";
    let cases: [(&str, Value, &str); 8] = [
        (
            "another issuer",
            json!({"iss": "https://token.actions.githubusercontent.com/"}),
            "issuer",
        ),
        (
            "no https",
            json!({"iss": "token.actions.githubusercontent.com"}),
            "issuer-https",
        ),
        (
            "another audience",
            json!({"aud": "https://github.com/shop"}),
            "audience",
        ),
        (
            "another subject",
            json!({"sub": "repo:shop/web:pull_request"}),
            "subject",
        ),
        ("no subject", json!({"sub": null}), "sub"),
        ("expired", json!({"exp": 1_769_860_000}), "time"),
        ("no expiry", json!({"exp": null}), "time"),
        ("no iat", json!({"iat": null}), "iat"),
    ];
    for (name, change, row) in cases {
        let token = draft(audience).claims(change).signed(Signer::Rs256);
        refuses(&workload(&token, audience), row, name);
    }
    let other = draft(audience).signed(Signer::Rs256Other);
    refuses(&workload(&other, audience), "signature", "wrong key");
    let none = draft(audience).header(json!({"alg": "none", "kid": null}));
    refuses(&workload(&none.unsigned(), audience), "signed", "alg none");
    let access = crate::common::access_token();
    refuses(
        &workload(&access, audience),
        "right-kind",
        "an access token",
    );
}

#[test]
fn each_cloud_has_its_algorithms() {
    for (audience, alg, signer, takes) in [
        ("sts.amazonaws.com", "ES256", Signer::Es256, true),
        (PROVIDER, "ES256", Signer::Es256, true),
        ("api://AzureADTokenExchange", "ES256", Signer::Es256, false),
        ("sts.amazonaws.com", "PS256", Signer::Ps256, false),
    ] {
        let kid = if alg == "ES256" { "e1" } else { "k1" };
        let token = draft(audience)
            .header(json!({"alg": alg, "kid": kid}))
            .signed(signer);
        let run = workload(&token, audience);
        if takes {
            run.exits(0);
        } else {
            refuses(&run, "cloud-alg", audience);
        }
    }
}

#[test]
fn google_wants_its_whole_name_a_short_life_and_a_kid() {
    let part = "https://iam.googleapis.com/projects/shop/locations/global/workloadIdentityPools/p";
    let token = draft(part).signed(Signer::Rs256);
    refuses(&workload(&token, part), "provider-name", "the project's id");
    let long = draft(PROVIDER).claims(json!({"exp": 1_769_860_740 + 48 * 3600}));
    refuses(
        &workload(&long.signed(Signer::Rs256), PROVIDER),
        "lifetime",
        "48 hours",
    );
    let unnamed = draft(PROVIDER).header(json!({"kid": null}));
    refuses(
        &workload(&unnamed.signed(Signer::Rs256), PROVIDER),
        "kid",
        "no kid",
    );
    // Nobody else asks for these.
    let run = workload(
        &draft("sts.amazonaws.com").signed(Signer::Rs256),
        "sts.amazonaws.com",
    );
    let report = run.report();
    let rows = report["expectations"].as_array().unwrap();
    for row in ["provider-name", "lifetime", "kid", "projected"] {
        assert!(!rows.iter().any(|one| one["id"] == row), "{row} in {run}");
    }
}

#[test]
fn a_service_account_token_of_kubernetes_is_a_projected_one() {
    let issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC";
    let subject = "system:serviceaccount:shop:web";
    let claims = json!({
        "iss": issuer,
        "sub": subject,
        "aud": ["sts.amazonaws.com"],
        "exp": 1_769_864_340,
        "iat": 1_769_860_740,
        "kubernetes.io": {"namespace": "shop", "serviceaccount": {"name": "web", "uid": "u"}},
    });
    let projected = Draft::new(json!({"alg": "RS256", "kid": "k1"}), claims);
    let args = |issuer| {
        [
            "--issuer",
            issuer,
            "--audience",
            "sts.amazonaws.com",
            "--subject",
            subject,
        ]
    };
    let run = check(
        "workload-identity",
        &projected.signed(Signer::Rs256),
        &args(issuer),
    );
    run.exits(0);
    assert_eq!(row_of(&run, "projected")["status"], "pass");
    let legacy = Draft::new(
        json!({"alg": "RS256", "kid": "k1"}),
        json!({
            "iss": "kubernetes/serviceaccount",
            "sub": subject,
            "kubernetes.io/serviceaccount/namespace": "shop",
        }),
    );
    let run = check(
        "workload-identity",
        &legacy.signed(Signer::Rs256),
        &args("kubernetes/serviceaccount"),
    );
    refuses(&run, "projected", "from a Secret");
}

#[test]
fn the_subject_must_be_named() {
    let token = draft("sts.amazonaws.com").signed(Signer::Rs256);
    let args = ["--issuer", GITHUB, "--audience", "sts.amazonaws.com"];
    let run = check("workload-identity", &token, &args);
    run.exits(4);
    let help = row_of(&run, "subject")["help"].clone();
    assert!(help.as_str().unwrap().contains("--subject"), "{run}");
}

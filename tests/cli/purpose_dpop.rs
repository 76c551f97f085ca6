//! DPoP proofs: alone (`check --for dpop`), with an access token, and beside one (`--dpop-proof`), by RFC 9449 4.3.

use serde_json::{Value, json};

use crate::common::sign::base64url;
use crate::common::{Run, Signer, jwks, whichtoken};
use crate::purpose::{Draft, refuses, row_of};

const URL: &str = "https://api.example/orders";
const OPAQUE: &str = "Kz-8mXK1EalYznwH-LC-1fBAo";

/// The public key as it stands in a proof's header.
fn key(signer: Signer<'_>) -> Value {
    let mut jwk = signer.jwk("unnamed");
    jwk.as_object_mut().unwrap().remove("kid");
    jwk
}

fn sha256(text: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    base64url(digest.as_ref())
}

/// The thumbprint of an EC key (RFC 7638 3).
fn thumbprint(jwk: &Value) -> String {
    let member = |name: &str| jwk[name].as_str().unwrap().to_owned();
    let (x, y) = (member("x"), member("y"));
    sha256(&format!(
        r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#
    ))
}

fn proof() -> Draft {
    Draft::new(
        json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": key(Signer::Es256)}),
        json!({"jti": "p-1", "htm": "POST", "htu": URL, "iat": 1_769_860_790}),
    )
}

fn dpop(token: &str, more: &[&str]) -> Run {
    whichtoken(["check", "--json", "--now", "1769860800", "--for", "dpop"])
        .args(["--method", "POST", "--url", URL])
        .args(more)
        .arg("-")
        .file("opaque", format!("{OPAQUE}\n"))
        .file("bound", bound_token())
        .stdin(token)
        .run()
}

fn bound_token() -> String {
    access_token(json!({"jkt": thumbprint(&key(Signer::Es256))}))
}

/// An access token with this `cnf`.
fn access_token(cnf: Value) -> String {
    let header = json!({"typ": "at+jwt", "alg": "RS256", "kid": "k1"});
    let claims: Value = serde_json::from_str(crate::common::ACCESS_CLAIMS).unwrap();
    Draft::new(header, claims)
        .claims(json!({"cnf": cnf}))
        .signed(Signer::Rs256)
}

#[test]
fn a_good_proof_is_taken_by_its_own_key_and_says_so() {
    let token = proof().signed(Signer::Es256);
    let run = dpop(&token, &[]);
    run.exits(0)
        .has("/signature/status", "valid")
        .has("/signature/key/origin", "the proof itself");
    let demands = row_of(&run, "proof-signature")["expected"].clone();
    assert!(demands.as_str().unwrap().contains("not who"), "{run}");
    // Lower case is what people write on a command line; RSA and Ed25519 are key pairs too.
    dpop(&token, &["--method", "post"]).exits(2);
    for (alg, signer) in [("RS256", Signer::Rs256), ("EdDSA", Signer::EdDsa)] {
        let header = json!({"alg": alg, "jwk": key(signer)});
        dpop(&proof().header(header).signed(signer), &[]).exits(0);
    }
    let text = whichtoken(["--now", "1769860800", "-"]).stdin(&token).run();
    text.exits(0)
        .says("signature valid by its own key")
        .says("which does not say who the");
}

#[test]
fn what_a_server_must_refuse_is_refused() {
    let cases: [(&str, Value, &str); 10] = [
        ("no jti", json!({"jti": null}), "proof-claims"),
        ("no htm", json!({"htm": null}), "proof-htm"),
        ("no htu", json!({"htu": null}), "proof-htu"),
        ("no iat", json!({"iat": null}), "proof-claims"),
        ("another method", json!({"htm": "GET"}), "proof-htm"),
        (
            "the method in lower case",
            json!({"htm": "post"}),
            "proof-htm",
        ),
        (
            "another address",
            json!({"htu": "https://api.example/"}),
            "proof-htu",
        ),
        (
            "another scheme",
            json!({"htu": "http://api.example/orders"}),
            "proof-htu",
        ),
        ("old", json!({"iat": 1_769_860_000}), "proof-iat"),
        ("of the future", json!({"iat": 1_769_861_000}), "proof-iat"),
    ];
    for (name, change, row) in cases {
        refuses(
            &dpop(&proof().claims(change).signed(Signer::Es256), &[]),
            row,
            name,
        );
    }
    let whole = proof().signed(Signer::Es256);
    let cut = whole.rsplit_once('.').unwrap().0;
    refuses(&dpop(cut, &[]), "proof-jwt", "cut off");
    let critical = proof().header(json!({"crit": ["exp"], "exp": 1}));
    refuses(
        &dpop(&critical.signed(Signer::Es256), &[]),
        "proof-jwt",
        "crit",
    );
    for typ in [json!("JWT"), json!(null), json!("at+jwt")] {
        let token = proof().header(json!({"typ": typ})).signed(Signer::Es256);
        refuses(&dpop(&token, &[]), "proof-typ", "another type");
    }
}

#[test]
fn only_its_own_public_key_makes_a_proof() {
    let other = proof().signed(Signer::Rs256);
    refuses(&dpop(&other, &[]), "proof-signature", "another key");
    let none = proof().header(json!({"alg": "none"}));
    refuses(&dpop(&none.unsigned(), &[]), "proof-alg", "alg none");
    let secret: &[u8] = b"a secret that is long enough for a hash";
    let shared = proof().header(json!({"alg": "HS256", "jwk": key(Signer::Hs256(secret))}));
    let run = dpop(&shared.signed(Signer::Hs256(secret)), &[]);
    refuses(&run, "proof-alg", "a shared secret");
    refuses(&run, "proof-signature", "a shared secret");
    let mut private = key(Signer::Es256);
    private["d"] = json!(base64url([7; 32]));
    let run = dpop(
        &proof()
            .header(json!({"jwk": private}))
            .signed(Signer::Es256),
        &[],
    );
    refuses(&run, "proof-key", "a private key");
    run.has("/signature/status", "invalid");
    let without = proof().header(json!({"jwk": null})).signed(Signer::Es256);
    refuses(&dpop(&without, &[]), "proof-key", "no key");
    let set = json!({"keys": [key(Signer::Es256)]});
    let run = dpop(
        &proof().header(json!({"jwk": set})).signed(Signer::Es256),
        &[],
    );
    refuses(&run, "proof-key", "a key set");
    run.has("/signature/status", "unverifiable");
    // A public key as the secret of an HMAC.
    let confused = proof().header(json!({"alg": "HS256"}));
    let jwk = key(Signer::Es256).to_string();
    let run = dpop(&confused.signed(Signer::Hs256(jwk.as_bytes())), &[]);
    refuses(&run, "proof-signature", "algorithm confusion");
}

#[test]
fn a_header_key_is_used_for_nothing_but_a_proof() {
    for typ in ["JWT", "at+jwt", "openid4vci-proof+jwt"] {
        let token = proof().header(json!({"typ": typ})).signed(Signer::Es256);
        let run = whichtoken(["--json", "--now", "1769860800", "-"])
            .stdin(token)
            .run();
        run.exits(0).has("/signature/status", "not-checked");
    }
    // A token for an API does not become genuine by calling itself a proof.
    let token = crate::purpose::Draft::new(
        json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": key(Signer::Es256)}),
        serde_json::from_str(crate::common::ACCESS_CLAIMS).unwrap(),
    );
    let run = whichtoken([
        "check",
        "--json",
        "--now",
        "1769860800",
        "--for",
        "api",
        "-",
    ])
    .stdin(token.signed(Signer::Es256))
    .run();
    run.exits(1).has("/signature/status", "not-checked");
    // In `inspect` it is a proof, and whom it names is not proved.
    let run = whichtoken(["--now", "1769860800", "-"])
        .stdin(token.signed(Signer::Es256))
        .run();
    run.exits(0)
        .shows("signature valid by its own key")
        .shows("(claimed, not proved)");
    // Whoever gives keys wants these and no others.
    let run = whichtoken(["--json", "--now", "1769860800", "--jwks", "keys.json", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(proof().signed(Signer::Es256))
        .run();
    run.exits(4).has("/signature/status", "unverifiable");
}

#[test]
fn a_forged_proof_fails_a_plain_check_too() {
    let check = |token: &str| {
        whichtoken(["check", "--json", "--now", "1769860800", "-"])
            .stdin(token)
            .run()
    };
    check(&proof().signed(Signer::Es256)).exits(0);
    let token = proof().signed(Signer::Es256);
    let (head, _) = token.rsplit_once('.').unwrap();
    check(&format!("{head}.{}", base64url([1; 64])))
        .exits(1)
        .answers("signature", "fail");
}

#[test]
fn the_window_and_the_nonce_can_be_named() {
    let old = proof()
        .claims(json!({"iat": 1_769_860_000}))
        .signed(Signer::Es256);
    dpop(&old, &["--max-age", "20m"]).exits(0);
    let token = proof()
        .claims(json!({"nonce": "n-1"}))
        .signed(Signer::Es256);
    dpop(&token, &["--dpop-nonce", "n-1"]).exits(0);
    refuses(
        &dpop(&token, &["--dpop-nonce", "n-2"]),
        "proof-nonce",
        "another nonce",
    );
    dpop(&token, &[])
        .exits(4)
        .answers("proof-nonce", "undecided");
    let none = proof().signed(Signer::Es256);
    refuses(
        &dpop(&none, &["--dpop-nonce", "n-1"]),
        "proof-nonce",
        "no nonce",
    );
}

#[test]
fn a_proof_goes_along_with_its_access_token() {
    let with = |ath: &str, file: &str| {
        let token = proof().claims(json!({"ath": ath})).signed(Signer::Es256);
        dpop(&token, &["--access-token-file", file])
    };
    let run = with(&sha256(OPAQUE), "opaque");
    run.exits(0).answers("proof-ath", "pass");
    assert_eq!(row_of(&run, "dpop-proof")["weight"], "unseen");
    with(&sha256(&bound_token()), "bound")
        .exits(0)
        .answers("dpop-proof", "pass");
    refuses(
        &with(&sha256(OPAQUE), "bound"),
        "proof-ath",
        "another token",
    );
    let run = dpop(
        &proof().signed(Signer::Es256),
        &["--access-token-file", "opaque"],
    );
    refuses(&run, "proof-ath", "no ath");
    let token = proof()
        .claims(json!({"ath": sha256(OPAQUE)}))
        .signed(Signer::Es256);
    dpop(&token, &[]).exits(4).answers("proof-ath", "undecided");
    // Bound to another key.
    let jwk = key(Signer::Rs256);
    let other = proof()
        .header(json!({"alg": "RS256", "jwk": jwk}))
        .claims(json!({"ath": sha256(&bound_token())}))
        .signed(Signer::Rs256);
    refuses(
        &dpop(&other, &["--access-token-file", "bound"]),
        "dpop-proof",
        "another key",
    );
}

/// `check --for api` of this token beside this proof.
fn beside(token: &str, proof: &str, more: &[&str]) -> Run {
    whichtoken(["check", "--json", "--now", "1769860800", "--for", "api"])
        .args(["--offline", "--issuer", "https://idp.example"])
        .args(["--audience", "https://api.example", "--jwks", "keys.json"])
        .args(more)
        .arg("-")
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .file("proof", proof)
        .stdin(token)
        .run()
}

#[test]
fn a_bound_token_comes_with_a_proof_by_its_key() {
    let token = bound_token();
    let fitting = proof()
        .claims(json!({"ath": sha256(&token)}))
        .signed(Signer::Es256);
    let args = ["--dpop-proof", "proof", "--method", "POST", "--url", URL];
    let run = beside(&token, &fitting, &args);
    run.exits(0)
        .answers("dpop-proof", "pass")
        .answers("proof-ath", "pass");
    let alone = beside(&token, &fitting, &[]);
    alone.exits(4);
    let help = row_of(&alone, "dpop-proof")["help"].clone();
    assert!(help.as_str().unwrap().contains("--dpop-proof"), "{alone}");
    let nameless = beside(&token, &fitting, &args[..2]);
    nameless.exits(4).answers("proof-htu", "undecided");
    let unbound = crate::common::access_token();
    let of_unbound = proof()
        .claims(json!({"ath": sha256(&unbound)}))
        .signed(Signer::Es256);
    refuses(
        &beside(&unbound, &of_unbound, &args),
        "dpop-proof",
        "not bound",
    );
    let other = access_token(json!({"jkt": sha256("another key")}));
    let of_other = proof()
        .claims(json!({"ath": sha256(&other)}))
        .signed(Signer::Es256);
    refuses(
        &beside(&other, &of_other, &args),
        "dpop-proof",
        "another key",
    );
    refuses(
        &beside(&token, &of_other, &args),
        "proof-ath",
        "a proof of another token",
    );
    let forged = format!(
        "{}.{}",
        fitting.rsplit_once('.').unwrap().0,
        base64url([1; 64])
    );
    refuses(
        &beside(&token, &forged, &args),
        "proof-signature",
        "a forged proof",
    );
    let reused = ["--dpop-proof", "proof", "--method", "GET", "--url", URL];
    refuses(
        &beside(&token, &fitting, &reused),
        "proof-htm",
        "another request",
    );
}

#[test]
fn inspect_shows_the_same_rows_and_decides_nothing_by_them() {
    let token = bound_token();
    let run = whichtoken([
        "--json",
        "--now",
        "1769860800",
        "--dpop-proof",
        "proof",
        "-",
    ])
    .file("proof", proof().signed(Signer::Es256))
    .stdin(&token)
    .run();
    run.exits(0)
        .answers("dpop-proof", "pass")
        .answers("proof-ath", "fail");
    let run = whichtoken([
        "--json",
        "--now",
        "1769860800",
        "--method",
        "GET",
        "--url",
        URL,
        "-",
    ])
    .stdin(proof().signed(Signer::Es256))
    .run();
    run.exits(0)
        .answers("proof-htm", "fail")
        .answers("proof-htu", "pass");
}

#[test]
fn wrong_files_and_flags_are_named_without_their_content() {
    let secret = "eyJhbGciOiJFUzI1NiJ9.not-a-token";
    for (flag, file, words) in [
        ("--dpop-proof", "missing", "cannot be read"),
        ("--dpop-proof", "empty", "--dpop-proof"),
        ("--dpop-proof", "two", "holds several tokens"),
        ("--code-file", "empty", "is empty"),
        ("--client-cert", "two", "no X.509 certificate"),
    ] {
        let run = whichtoken([flag, file, "-"])
            .file("empty", "")
            .file(
                "two",
                json!({"access_token": OPAQUE, "id_token": secret}).to_string(),
            )
            .stdin(bound_token())
            .run();
        run.exits(2).complains(words);
        assert!(
            !run.stderr.contains(secret) && !run.stderr.contains(OPAQUE),
            "{run}"
        );
    }
    whichtoken(["--url", "api.example/orders", "-"])
        .stdin(bound_token())
        .run()
        .exits(2)
        .complains("--url");
    let both = ["check", "--for", "dpop", "--dpop-proof", "proof", "-"];
    whichtoken(both)
        .file("proof", proof().signed(Signer::Es256))
        .stdin(bound_token())
        .run()
        .exits(2)
        .complains("--access-token-file");
}

#[test]
fn a_request_without_its_proof_is_compared_with_nothing_and_passes_nothing() {
    for args in [["--method", "GET"], ["--url", URL], ["--dpop-nonce", "n-1"]] {
        let run = whichtoken(["check", "--json", "--now", "1769860800"])
            .args(args)
            .arg("-")
            .stdin(access_token(json!({})))
            .run();
        run.exits(4).answers("dpop-proof", "undecided");
    }
}

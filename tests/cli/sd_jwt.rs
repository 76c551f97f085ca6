//! SD-JWT (RFC 9901): one token for each rule of its verification, and what the reports say.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::sd_jwt::{
    HEADER, KB_HEADER, bind, bind_with, cnf, disclosure, kb_claims, placeholder, present, sd,
    sha256,
};
use crate::common::sign::base64url;
use crate::common::{Run, Signer, jwks, jwt, whichtoken};

const NAME: &str = r#"["s1","given_name","Alice"]"#;
const ELEMENT: &str = r#"["s2","DE"]"#;

fn with(command: &str, token: &str, args: &[&str]) -> Run {
    whichtoken([command, "--now", "1769860800", "--jwks", "keys.json"])
        .args(args)
        .arg("-")
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
        .run()
}

fn inspect(token: &str) -> Run {
    with("inspect", token, &["--json"])
}

/// The token is refused: by this finding, and with this in the reason.
#[track_caller]
fn refused(token: &str, finding: &str, reason: &str) {
    let run = inspect(token);
    run.exits(1)
        .has("/signature/status", "invalid")
        .finds(finding);
    let found = run.at("/signature/reason");
    assert!(found.contains(reason), "{reason:?} is not in {found:?}");
    let without_keys = whichtoken(["check", "--now", "1769860800", "--json", "-"])
        .stdin(token)
        .run();
    without_keys.exits(1).finds(finding);
}

fn claims(members: &str) -> String {
    format!(r#"{{"iss":"https://issuer.example","exp":1769864340,{members}}}"#)
}

/// An object property, an array element, a claim inside a disclosed one, and digests without a disclosure.
fn credential() -> (String, Vec<String>) {
    let name = disclosure(NAME);
    let element = disclosure(ELEMENT);
    let street = disclosure(r#"["s3","street","1 Main St"]"#);
    let address = disclosure(&format!(
        r#"["s4","address",{{{},"country":"DE"}}]"#,
        sd(&[&street])
    ));
    let claims = claims(&format!(
        r#"{},"n":1.50e1,"nationalities":["FR",{},{{"...":"decoy"}}],"_sd_alg":"sha-256",{}"#,
        sd(&[&name, &address, "hidden"]),
        placeholder(&element),
        cnf()
    ));
    (claims, vec![name, element, street, address])
}

fn presented() -> String {
    let (claims, disclosures) = credential();
    let disclosures: Vec<_> = disclosures.iter().map(String::as_str).collect();
    present(&claims, &disclosures)
}

#[test]
fn what_is_disclosed_stands_in_its_place_and_digests_are_gone() {
    let run = inspect(&presented());
    run.exits(0)
        .has("/token/format", "sd-jwt")
        .has("/signature/status", "valid")
        .has("/key_binding/status", "absent")
        .has("/token/hidden_digests", "2")
        .has("/token/sd_alg", "sha-256")
        .has("/classification/kind", "sd_jwt");
    let report = run.report();
    let processed = &report["token"]["processed_claims"];
    assert_eq!(processed["given_name"], "Alice");
    assert_eq!(processed["nationalities"], json!(["FR", "DE"]));
    assert_eq!(
        processed["address"],
        json!({"country": "DE", "street": "1 Main St"})
    );
    assert!(!processed.to_string().contains("_sd"));
    // Digits as sent, and the raw claims beside the processed ones.
    run.shows(r#""n":1.50e1"#);
    assert!(report["token"]["claims"]["_sd"].is_array());
    let told: Vec<_> = report["token"]["disclosures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
            (text("status"), text("path"), text("name"))
        })
        .collect();
    let expected = [
        ("/given_name", "given_name"),
        ("/nationalities/1", "-"),
        ("/address/street", "street"),
        ("/address", "address"),
    ];
    assert_eq!(
        told,
        expected.map(|(path, name)| ("disclosed".to_owned(), path.to_owned(), name.to_owned()))
    );
    assert_eq!(
        report["token"]["disclosures"][0]["digest"],
        sha256(&disclosure(NAME))
    );
}

#[test]
fn other_hash_functions_are_known_and_unknown_ones_leave_it_open() {
    use aws_lc_rs::digest::{SHA384, SHA512, digest};
    let name = disclosure(NAME);
    for (alg, with) in [("sha-384", &SHA384), ("sha-512", &SHA512)] {
        let digest = base64url(digest(with, name.as_bytes()).as_ref());
        let token = present(
            &claims(&format!(r#""_sd":["{digest}"],"_sd_alg":"{alg}""#)),
            &[&name],
        );
        inspect(&token)
            .has("/signature/status", "valid")
            .has("/token/processed_claims/given_name", "Alice");
    }
    let of = |alg: &str| {
        present(
            &claims(&format!(r#"{},"_sd_alg":{alg}"#, sd(&[&name]))),
            &[&name],
        )
    };
    inspect(&of(r#""whirlpool""#))
        .exits(4)
        .has("/signature/status", "unverifiable")
        .has("/token/processed_claims", "null")
        .has("/token/disclosures/0/status", "unchecked")
        .finds("sd-alg");
    for alg in ["1", r#""sha-256-32""#, "null", r#""SHA-256""#] {
        let run = inspect(&of(alg));
        assert_ne!(run.at("/signature/status"), "valid", "{alg}");
        run.finds("sd-alg");
    }
    refused(&of(r#""sha-256-32""#), "sd-alg", "no hash function");
}

#[test]
fn malformed_disclosures_are_shown_and_refused() {
    for (text, reason) in [
        ("", "is empty"),
        ("!!!!", "a character that base64url does not have"),
        ("WyJzIiwgImEiLCAxXQ==", "padding"),
        (&disclosure(r#"["s","a","#), "is not strict JSON"),
        (&disclosure(r#"{"a":1}"#), "is no JSON array"),
        (&disclosure(r#"["s"]"#), "an array of 1"),
        (&disclosure(r#"["s","a",1,2]"#), "an array of 4"),
        (&disclosure(r#"[1,"a",1]"#), "a salt that is no string"),
        (
            &disclosure(r#"["s",1,1]"#),
            "a claim name that is no string",
        ),
        (
            &disclosure(r#"["s","a",{"b":1,"b":2}]"#),
            "a member name that was there before",
        ),
    ] {
        // Its digest is there, so that nothing else is wrong with it.
        let token = present(&claims(&sd(&[text])), &[text]);
        refused(&token, "disclosure-malformed", reason);
        let run = inspect(&token);
        run.has("/token/disclosures/0/status", "malformed");
    }
    let cut = disclosure(r#"["s","given_name","Ali"#);
    inspect(&present(&claims(r#""a":1"#), &[&cut]))
        .has("/token/disclosures/0/name", "given_name")
        .has("/token/disclosures/0/text", r#"["s","given_name","Ali"#);
}

#[test]
fn every_rule_of_the_digests_is_kept() {
    let name = disclosure(NAME);
    let element = disclosure(ELEMENT);
    let property = |json: &str| {
        let text = disclosure(json);
        present(&claims(&sd(&[&text])), &[&text])
    };
    let one = |members: String, shown: &[&str]| present(&claims(&members), shown);
    for (token, finding, reason) in [
        // Altered, foreign, or without the one that it stands in.
        (
            one(
                sd(&[&name]),
                &[&disclosure(r#"["s1","given_name","Mallory"]"#)],
            ),
            "disclosure-unmatched",
            "has no digest",
        ),
        (
            one(r#""a":1"#.to_owned(), &[&name]),
            "disclosure-unmatched",
            "has no digest",
        ),
        (
            {
                let (claims, all) = credential();
                present(&claims, &[&all[2]])
            },
            "disclosure-unmatched",
            "has no digest",
        ),
        (
            one(sd(&[&name]), &[&name, &name]),
            "digest-repeated",
            "was sent before",
        ),
        (
            one(sd(&[&name, &name]), &[&name]),
            "digest-repeated",
            "more than once",
        ),
        (
            one(sd(&["hidden", "hidden"]), &[]),
            "digest-repeated",
            "more than once",
        ),
        (
            one(
                format!(r#"{},"a":[{}]"#, sd(&[&element]), placeholder(&element)),
                &[],
            ),
            "digest-repeated",
            "more than once",
        ),
        (
            {
                // One of the digests stands in a disclosure.
                let outer = disclosure(&format!(r#"["s","outer",{{{}}}]"#, sd(&[&name])));
                one(sd(&[&name, &outer]), &[&name, &outer])
            },
            "digest-repeated",
            "more than once",
        ),
        (
            one(sd(&[&element]), &[&element]),
            "disclosure-misplaced",
            "has no claim name",
        ),
        (
            one(format!(r#""a":[{}]"#, placeholder(&name)), &[&name]),
            "disclosure-misplaced",
            "has a claim name",
        ),
        (
            property(r#"["s","_sd",["x"]]"#),
            "disclosure-misplaced",
            "the name _sd",
        ),
        (
            property(r#"["s","...","x"]"#),
            "disclosure-misplaced",
            "the name ...",
        ),
        (
            property(r#"["s","\u005fsd",["x"]]"#),
            "disclosure-misplaced",
            "the name _sd",
        ),
        (
            property(r#"["s","_sd_alg","sha-256"]"#),
            "disclosure-misplaced",
            "the name _sd_alg",
        ),
        (
            property(r#"["s","iss","https://evil.example"]"#),
            "disclosure-misplaced",
            "a claim iss",
        ),
        (
            {
                let other = disclosure(r#"["s9","given_name","Mallory"]"#);
                one(sd(&[&name, &other]), &[&name, &other])
            },
            "disclosure-misplaced",
            "a claim given_name",
        ),
        (
            one(r#""_sd":"x""#.to_owned(), &[]),
            "digests-misplaced",
            "not an array of strings",
        ),
        (
            one(r#""_sd":["x",1]"#.to_owned(), &[]),
            "digests-misplaced",
            "not an array of strings",
        ),
        (
            one(r#""a":{"_sd":{}}"#.to_owned(), &[]),
            "digests-misplaced",
            "not an array of strings",
        ),
        (
            one(r#""a":{"...":"x"}"#.to_owned(), &[]),
            "digests-misplaced",
            "stands where it may not",
        ),
        (
            one(r#""a":[{"...":"x","b":1}]"#.to_owned(), &[]),
            "digests-misplaced",
            "stands where it may not",
        ),
        (
            one(r#""a":[{"...":1}]"#.to_owned(), &[]),
            "digests-misplaced",
            "stands where it may not",
        ),
        (
            one(r#""a":{"_sd_alg":"sha-256"}"#.to_owned(), &[]),
            "digests-misplaced",
            "elsewhere than at the top",
        ),
        (
            property(r#"["s","a",{"_sd":"x"}]"#),
            "digests-misplaced",
            "not an array of strings",
        ),
        (
            property(r#"["s","a",{"...":"x"}]"#),
            "digests-misplaced",
            "stands where it may not",
        ),
        (present("[1]", &[]), "digests-misplaced", "no JSON object"),
    ] {
        refused(&token, finding, reason);
    }
}

#[test]
fn too_many_and_too_deep_are_refused_in_bounded_time() {
    let many: Vec<_> = (0..1001)
        .map(|at| disclosure(&format!(r#"["s{at}","c{at}",{at}]"#)))
        .collect();
    let all: Vec<_> = many.iter().map(String::as_str).collect();
    let token = present(&claims(&sd(&all)), &all);
    refused(&token, "disclosure-malformed", "1001 disclosures");
    let token = present(&claims(&sd(&all[..1000])), &all[..1000]);
    inspect(&token).exits(0).has("/signature/status", "valid");
    // Each disclosure holds the digest of the one before it.
    let mut chain: Vec<String> = vec![disclosure(r#"["s","a",1]"#)];
    for _ in 0..100 {
        let inner = sd(&[chain.last().unwrap()]);
        chain.push(disclosure(&format!(r#"["s","a",{{{inner}}}]"#)));
    }
    let all: Vec<_> = chain.iter().map(String::as_str).collect();
    let token = present(&claims(&sd(&[chain.last().unwrap()])), &all);
    let run = inspect(&token);
    run.has("/signature/status", "invalid")
        .finds("digests-misplaced");
    run.has("/token/processed_claims", "null");
}

#[test]
fn a_key_binding_is_verified_and_compared() {
    let token = bind(&presented());
    let run = inspect(&token);
    run.exits(0)
        .has("/signature/status", "valid")
        .has("/key_binding/status", "valid")
        .has("/key_binding/key/type", "EC")
        .has("/key_binding/audience/found", "https://verifier.example")
        .has("/key_binding/audience/status", "not-checked")
        .has("/key_binding/nonce/status", "not-checked")
        .finds("key-binding-not-compared");
    let right = [
        "--json",
        "--audience",
        "https://verifier.example",
        "--nonce",
        "n-1",
    ];
    with("check", &token, &right)
        .exits(0)
        .answers("key-binding", "pass")
        .answers("audience", "pass")
        .answers("nonce", "pass")
        .has("/key_binding/nonce/status", "pass");
    for (flag, id) in [("--audience", "audience"), ("--nonce", "nonce")] {
        with("check", &token, &["--json", flag, "other"])
            .exits(1)
            .answers(id, "fail")
            .answers("key-binding", "fail")
            .has("/key_binding/status", "invalid")
            .has("/signature/status", "invalid");
    }
    // Whom a presentation is for stands in its key binding: nobody is told to have an audience put into the claims.
    for nonce in ["n-1", "n-2"] {
        let args = [
            "--json",
            "--audience",
            "https://verifier.example",
            "--nonce",
            nonce,
        ];
        with("check", &token, &args)
            .answers("audience", "pass")
            .hides("audience-missing");
    }
    // An audience that the issuer named beside it counts as well (RFC 7519 4.1.3).
    for (audience, code) in [("https://verifier.example", 0), ("other", 1)] {
        let issued = claims(&format!(r#""aud":"{audience}",{}"#, cnf()));
        with("check", &bind(&present(&issued, &[])), &right).exits(code);
    }
    // Wanted, and not there.
    for args in [["--json", "--nonce", "n-1"], ["--json", "--audience", "x"]] {
        with("check", &presented(), &args)
            .exits(1)
            .answers("key-binding", "fail");
    }
    with("check", &presented(), &["--json"]).exits(0);
}

#[test]
fn without_the_issuers_signature_a_key_binding_proves_nothing() {
    let token = bind(&presented());
    let run = whichtoken(["--now", "1769860800", "--json", "-"])
        .stdin(&token)
        .run();
    run.exits(0)
        .has("/signature/status", "not-checked")
        .has("/key_binding/status", "not-checked");
    let (claims, _) = credential();
    let forged = bind(&format!("{}~", jwt(Signer::Rs256Other, HEADER, &claims)));
    inspect(&forged)
        .exits(1)
        .has("/signature/status", "invalid")
        .has("/key_binding/status", "unverifiable");
}

#[test]
fn every_rule_of_the_key_binding_is_kept() {
    let sd_jwt = presented();
    let claims = kb_claims(&sd_jwt);
    let other = kb_claims("other");
    let bound = |header: &str, claims: &str| bind_with(&sd_jwt, Signer::Es256, header, claims);
    let replaced = |from: &str, to: &str| bound(KB_HEADER, &claims.replace(from, to));
    let without_cnf = present(r#"{"iss":"a"}"#, &[]);
    let shared = format!(
        r#"{{"cnf":{{"jwk":{}}}}}"#,
        Signer::Hs256(b"secret").jwk("k")
    );
    let shared = present(&shared, &[]);
    let hs256 = r#"{"alg":"HS256","typ":"kb+jwt"}"#;
    let mut private = Signer::Es256.jwk("k");
    private["d"] = json!("AAAA");
    let private = present(&format!(r#"{{"cnf":{{"jwk":{private}}}}}"#), &[]);
    for (token, reason) in [
        (bound(r#"{"alg":"ES256"}"#, &claims), "no typ"),
        (
            bound(r#"{"alg":"ES256","typ":"JWT"}"#, &claims),
            "its typ is \"JWT\"",
        ),
        (
            bound(r#"{"alg":"none","typ":"kb+jwt"}"#, &claims),
            "its algorithm is none",
        ),
        (bound(r#"{"typ":"kb+jwt"}"#, &claims), "names no algorithm"),
        (
            bind_with(&sd_jwt, Signer::Hs256(b"secret"), hs256, &claims),
            "its algorithm is HS256",
        ),
        (
            bind_with(
                &shared,
                Signer::Hs256(b"secret"),
                hs256,
                &kb_claims(&shared),
            ),
            "is a shared secret",
        ),
        (
            bind_with(
                &sd_jwt,
                Signer::Es512,
                r#"{"alg":"ES512","typ":"kb+jwt"}"#,
                &claims,
            ),
            "ES512",
        ),
        // By the issuer's key instead of the holder's.
        (
            bind_with(
                &sd_jwt,
                Signer::Rs256,
                r#"{"alg":"RS256","typ":"kb+jwt"}"#,
                &claims,
            ),
            "RS256",
        ),
        (
            // Signed over other claims than those that are sent.
            {
                let right = bound(KB_HEADER, &claims);
                let forged = bound(KB_HEADER, &claims.replace("n-1", "n-2"));
                let (start, _) = forged.rsplit_once('.').unwrap();
                let (_, signature) = right.rsplit_once('.').unwrap();
                format!("{start}.{signature}")
            },
            "was not signed with the key in cnf",
        ),
        (bound(KB_HEADER, &other), "sd_hash is not the digest"),
        (replaced("\"sd_hash\"", "\"sd\""), "its sd_hash must be"),
        (replaced("\"iat\"", "\"at\""), "its iat must be"),
        (replaced("1769860740", "\"1769860740\""), "its iat must be"),
        (
            replaced("1769860740", "1769870740"),
            "its iat lies in the future",
        ),
        (replaced("1769860740", "-1"), "its iat is no date"),
        (replaced("{", r#"{"exp":1769860000,"#), "its exp has passed"),
        (
            replaced("{", r#"{"nbf":1769870000,"#),
            "its nbf has not come",
        ),
        (replaced("\"aud\"", "\"ad\""), "its aud must be"),
        (
            replaced(
                r#""https://verifier.example""#,
                r#"["https://verifier.example"]"#,
            ),
            "its aud must be one string",
        ),
        (replaced("\"nonce\"", "\"once\""), "its nonce must be"),
        (replaced("\"n-1\"", "1"), "its nonce must be"),
        (replaced("{", r#"{"nonce":"n-2","#), "twice"),
        (bound(KB_HEADER, "[]"), "its payload is no JSON object"),
        (bind(&without_cnf), "names no key of its holder"),
        (bind(&private), "the private half"),
        (
            format!("{sd_jwt}{}", disclosure(NAME)),
            "the ~ at the end is missing",
        ),
        (format!("{sd_jwt}x.y.z"), "is no JWT"),
    ] {
        refused(&token, "key-binding", reason);
        inspect(&token).has("/key_binding/status", "invalid");
    }
    // A key that is only named cannot be had.
    let named = present(r#"{"cnf":{"kid":"k"}}"#, &[]);
    inspect(&bind(&named))
        .exits(4)
        .has("/key_binding/status", "unverifiable")
        .has("/signature/status", "unverifiable");
    // The type is a media type, and the name of the key plays no part.
    let kid = r#"{"alg":"ES256","typ":"application/KB+JWT","kid":"another"}"#;
    inspect(&bound(kid, &claims))
        .exits(0)
        .has("/key_binding/status", "valid");
}

#[test]
fn a_binding_covers_the_disclosures_it_was_made_for() {
    let (claims, all) = credential();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    let whole = present(&claims, &all);
    let kb = jwt(Signer::Es256, KB_HEADER, kb_claims(&whole));
    for fewer in [&all[1..], &all[..1], &[]] {
        let token = format!("{}{kb}", present(&claims, fewer));
        refused(&token, "key-binding", "sd_hash is not the digest");
    }
    let swapped = [all[1], all[0], all[2], all[3]];
    refused(
        &format!("{}{kb}", present(&claims, &swapped)),
        "key-binding",
        "sd_hash is not the digest",
    );
    // Without the binding any of the disclosures may be left out.
    inspect(&present(&claims, &all[..1])).has("/signature/status", "valid");
}

#[test]
fn claims_that_a_verifier_needs_may_not_be_hidden() {
    let vc = |json: &str| {
        let text = disclosure(json);
        let token = format!(r#"{{"vct":"urn:x","iat":1,{}}}"#, sd(&[&text]));
        inspect(&present(&token, &[&text]))
    };
    for json in [
        r#"["s","iss","https://issuer.example"]"#,
        r#"["s","exp",1769864340]"#,
        r#"["s","nbf",1]"#,
        r#"["s","cnf",{}]"#,
        r#"["s","vct#integrity","x"]"#,
        r#"["s","aka_vcts",[]]"#,
        r#"["s","status",{}]"#,
    ] {
        vc(json)
            .finds("vc-claim-disclosed")
            .has("/classification/kind", "sd_jwt_vc");
    }
    let found = vc(r#"["s","sub","a"]"#).findings();
    assert!(
        !found.iter().any(|id| id.ends_with("-disclosed")),
        "{found:?}"
    );
    // In an SD-JWT of another kind it is unwise; and dates count wherever they stand.
    let exp = disclosure(r#"["s","exp",1769860000]"#);
    let token = present(&format!("{{\"iss\":\"a\",{}}}", sd(&[&exp])), &[&exp]);
    inspect(&token)
        .finds("validity-claim-disclosed")
        .has("/time/status", "expired");
    with("check", &token, &["--json"])
        .exits(1)
        .answers("time", "fail");
    let hidden = present(&format!("{{\"iss\":\"a\",{}}}", sd(&[&exp])), &[]);
    inspect(&hidden).has("/time/status", "no-expiry");
    with("check", &hidden, &["--json", "--require", "exp"]).exits(1);
}

#[test]
fn the_form_decides_what_follows_the_jwt() {
    let jws = jwt(Signer::Rs256, HEADER, r#"{"iss":"a","_sd":["x"]}"#);
    inspect(&jws)
        .exits(0)
        .has("/token/format", "jws")
        .has("/signature/status", "valid")
        .finds("tilde-missing");
    inspect(&format!("{jws}~"))
        .exits(0)
        .has("/token/format", "sd-jwt")
        .has("/signature/status", "valid");
    refused(&format!("{jws}~~"), "disclosure-malformed", "is empty");
    // Nothing of the SD-JWT makes an unsigned token a signed one.
    let none = format!(
        "{}.{}.~",
        base64url(r#"{"alg":"none"}"#),
        base64url(r#"{"_sd":[]}"#)
    );
    inspect(&none).exits(1).has("/signature/status", "unsigned");
}

/// The parts of a compact SD-JWT as a JSON document (RFC 9901 8).
fn serialised(token: &str, general: bool) -> Value {
    let mut parts: Vec<_> = token.split('~').collect();
    let kb = parts.pop().unwrap();
    let jws: Vec<_> = parts.remove(0).split('.').collect();
    let mut header = json!({"disclosures": parts});
    if !kb.is_empty() {
        header["kb_jwt"] = json!(kb);
    }
    let mut entry = json!({"header": header, "protected": jws[0], "signature": jws[2]});
    if general {
        let second = jwt(Signer::Rs256, HEADER, "{}");
        let header = second.split('.').next().unwrap();
        let second = json!({"protected": header, "header": {"kid": "k1"}, "signature": "AAAA"});
        return json!({"payload": jws[1], "signatures": [entry, second]});
    }
    entry["payload"] = json!(jws[1]);
    entry
}

#[test]
fn the_json_serialisation_is_the_same_token() {
    let token = bind(&presented());
    let flat = serialised(&token, false);
    let run = inspect(&flat.to_string());
    run.exits(0)
        .has("/token/format", "sd-jwt-json")
        .has("/signature/status", "valid")
        .has("/key_binding/status", "valid")
        .has("/token/processed_claims/given_name", "Alice");
    assert!(!run.findings().contains(&"json-serialisation".to_owned()));
    // The key binding JWT is a part of the token and no parameter: its signature is not shown.
    let (_, signature) = token.rsplit_once('.').unwrap();
    run.hides(signature);
    let general = serialised(&token, true);
    let reports = inspect(&general.to_string()).reports();
    assert_eq!(reports[0]["signature"]["status"], "valid");
    assert_eq!(reports[0]["key_binding"]["status"], "valid");
    assert_eq!(reports[1]["signature"]["status"], "invalid");

    let status = |document: &Value| {
        let reports = inspect(&document.to_string()).reports();
        reports[0]["signature"]["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let change = |document: &Value, then: &dyn Fn(&mut Value)| {
        let mut document = document.clone();
        then(&mut document);
        status(&document)
    };
    assert_eq!(status(&serialised(&presented(), false)), "valid");
    for then in [
        &(|d: &mut Value| d["header"]["disclosures"][0] = json!("WyJzIiwiYSIsMV0"))
            as &dyn Fn(&mut Value),
        &|d| d["header"]["disclosures"] = json!([]),
        &|d| d["header"]["disclosures"] = json!("x"),
        &|d| d["header"]["disclosures"] = json!([1]),
        &|d| d["header"]["kb_jwt"] = json!(1),
        &|d| d["header"]["kb_jwt"] = json!("a~b"),
        &|d| {
            // The same text when it is put together, but not the same parts.
            let list = d["header"]["disclosures"].as_array().unwrap();
            let joined: Vec<_> = list.iter().map(|one| one.as_str().unwrap()).collect();
            d["header"]["disclosures"] = json!([joined.join("~")]);
        },
        &|d| {
            let signature = d["signature"].as_str().unwrap().to_owned();
            let first = d["header"]["disclosures"][0].as_str().unwrap().to_owned();
            d["signature"] = json!(format!("{signature}~{first}"));
            d["header"]["disclosures"].as_array_mut().unwrap().remove(0);
        },
    ] {
        assert_ne!(change(&flat, then), "valid");
    }
    assert_eq!(
        change(&general, &|d| d["signatures"][1]["header"]["kb_jwt"] =
            json!("x")),
        "invalid"
    );
}

#[test]
fn the_text_report_says_it_as_loudly_as_the_signature() {
    let token = bind(&presented());
    let run = with("inspect", &token, &[]);
    run.says("signature valid, key binding valid")
        .says(r#"Disclosed "given_name", "nationalities/1", "address/street", "address"; 2 | digests stay hidden"#)
        .says("given_name Alice # disclosed")
        .says("As sent, where that differs");
    let (_, signature) = token.rsplit_once('.').unwrap();
    run.hides(signature);
    with("inspect", &presented(), &[]).says("signature valid, no key binding");
    let (start, _) = token.rsplit_once('~').unwrap();
    let kb = jwt(Signer::Es256, KB_HEADER, kb_claims("other"));
    let wrong = format!("{start}~{kb}");
    with("inspect", &wrong, &[])
        .says("SIGNATURE INVALID, KEY BINDING INVALID")
        .says("Do not use it");
    with("inspect", &wrong, &["--format", "brief"]).shows("SIGNATURE INVALID, KEY BINDING INVALID");
    // Without keys nothing sounds valid either.
    let unchecked = |token: &str| whichtoken(["--now", "1769860800", "-"]).stdin(token).run();
    unchecked(&token).says("SIGNATURE NOT CHECKED, KEY BINDING NOT CHECKED");
    unchecked(&wrong)
        .says("KEY BINDING INVALID")
        .says("Do not use it");
    let foreign = present(&claims(r#""a":1"#), &[&disclosure(NAME)]);
    unchecked(&foreign)
        .says("Do not use it")
        .says("1 unmatched [\"s1\",\"given_name\",\"Alice\"]");
}

#[test]
fn a_stream_verifies_them_too() {
    let good = bind(&presented());
    let (start, _) = good.rsplit_once('.').unwrap();
    let run = with("inspect", &format!("{good}\n{start}.AAAA\n"), &["--lines"]);
    let reports = run.exits(1).reports();
    assert_eq!(reports[0]["signature"]["status"], "valid");
    assert_eq!(reports[1]["signature"]["status"], "invalid");
    assert_eq!(reports[1]["key_binding"]["status"], "invalid");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1))]

    /// Every byte of one presentation in turn, as one stream: whatever it is changed to, it is not valid.
    #[test]
    fn no_changed_byte_stays_valid(by in 1_u8..64) {
        let token = bind(&presented());
        let mut lines = String::new();
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            // Printable, so that each stays one line.
            bytes[at] = b'!' + (bytes[at] - b'!' + by) % 94;
            lines.push_str(std::str::from_utf8(&bytes).unwrap());
            lines.push('\n');
        }
        let run = with("inspect", &lines, &["--lines"]);
        let reports = run.reports();
        prop_assert_eq!(reports.len(), token.len());
        for (at, report) in reports.iter().enumerate() {
            prop_assert!(report["signature"]["status"] != "valid", "byte {at} by {by}");
            prop_assert!(report["key_binding"]["status"] != "valid", "byte {at} by {by}");
        }
    }
}

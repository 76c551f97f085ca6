//! `whichtoken keys`: what it reads, what it finds, what it writes, and what it never shows.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::signature::{self, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use whichtoken::judge::KEY_CHECKS;

use crate::common::sign::{RSA_1024_PUBLIC_PEM, RSA_PUBLIC_PEM, base64url};
use crate::common::{Run, Signer, jwks, schema, whichtoken};

const RSA_PRIVATE_PEM: &str = include_str!("../fixtures/keys/rsa.pem");

fn keys(args: &[&str], content: impl AsRef<[u8]>) -> Run {
    whichtoken(["keys", "source"])
        .args(args)
        .file("source", content)
        .run()
}

/// The JSON report, valid by the schema.
#[track_caller]
fn report(run: &Run) -> Value {
    let report = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"));
    schema::validate_keys(&report);
    report
}

/// Every finding, with its severity.
fn findings(report: &Value) -> Vec<(String, String)> {
    let of_keys = report["keys"].as_array().unwrap().iter();
    let lists = std::iter::once(&report["findings"]).chain(of_keys.map(|key| &key["findings"]));
    lists
        .flat_map(|list| list.as_array().unwrap())
        .map(|found| {
            let text = |name: &str| found[name].as_str().unwrap().to_owned();
            (text("id"), text("severity"))
        })
        .collect()
}

fn with(key: &Value, members: Value) -> Value {
    let mut key = key.clone();
    for (name, value) in members.as_object().unwrap() {
        key[name] = value.clone();
    }
    key
}

/// A certificate of the key of [`Signer::Rs256`], valid in 2026.
fn certificate() -> rcgen::Certificate {
    let pair = rcgen::KeyPair::try_from(Signer::Rs256.pkcs8()).unwrap();
    let mut params = rcgen::CertificateParams::new(Vec::new()).unwrap();
    let name = rcgen::DnType::CommonName;
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(name, "idp.example");
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    params.self_signed(&pair).unwrap()
}

/// 65537 to the power of 128: an odd number of 2049 bits that is a power of 65537 modulo everything.
fn roca_modulus() -> Vec<u8> {
    let mut number = vec![1_u32];
    for _ in 0..128 {
        let mut carry = 0;
        for digit in &mut number {
            carry += *digit * 65_537;
            *digit = carry & 0xff;
            carry >>= 8;
        }
        while carry > 0 {
            number.push(carry & 0xff);
            carry >>= 8;
        }
    }
    number.iter().rev().map(|digit| *digit as u8).collect()
}

/// The path of a document whose copy is stale at once.
const STALE: &str = "/stale";

/// A site on loopback that serves these documents, and nothing else.
fn site(documents: impl Fn(&str) -> Vec<(&'static str, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let documents = documents(&base);
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            stream
                .set_read_timeout(Some(Duration::from_secs(5)))
                .unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
                head.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default();
            let found = documents.iter().find(|(name, _)| *name == path);
            let (status, body) = found.map_or(("404 Not Found", ""), |(_, body)| ("200 OK", body));
            let length = body.len();
            let age = if path == STALE { 0 } else { 3600 };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\
                 Cache-Control: max-age={age}\r\n\r\n{body}"
            );
        }
    });
    base
}

#[test]
fn the_first_line_is_the_answer_and_each_key_is_shown() {
    let run = keys(
        &[],
        jwks([with(&Signer::Rs256.jwk("k1"), json!({"use": "sig"}))]),
    );
    run.exits(0).is_silent();
    assert!(
        run.stdout
            .starts_with("source: 1 key, 1 for verifying, nothing wrong\n"),
        "{run}"
    );
    run.shows("  Key 1      \"k1\", RSA 2048 bits\n")
        .shows("  Thumbprint sNGMQTapt7MG8ySFFiprF5EOem9I4gZW_InyDdhefVA\n")
        .says("verify (RS256, RS384, RS512, PS256, PS384, PS512)")
        .hides("Encryption");
}

#[test]
fn every_form_is_read() {
    let der = crate::common::sign::der(RSA_PUBLIC_PEM);
    let ssh =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL1GqaQJeKdQr4p0bTZBWLvW01bl0J082v4f+KmtD3uZ me\n";
    for (content, form, count) in [
        (
            jwks([Signer::Rs256.jwk("a"), Signer::Es256.jwk("b")]).into_bytes(),
            "jwk-set",
            2,
        ),
        (Signer::Es512.jwk("k").to_string().into_bytes(), "jwk", 1),
        (
            format!("{RSA_PUBLIC_PEM}{}", certificate().pem()).into_bytes(),
            "pem",
            2,
        ),
        (der.clone(), "der", 1),
        (STANDARD.encode(&der).into_bytes(), "der", 1),
        (certificate().der().to_vec(), "der", 1),
        (ssh.repeat(2).into_bytes(), "ssh", 2),
        (
            json!({"k1": certificate().pem()}).to_string().into_bytes(),
            "certificates-by-name",
            1,
        ),
    ] {
        let run = keys(&["--json", "--now", "2026-06-01T00:00:00Z"], &content);
        run.exits(0).is_silent();
        let report = report(&run);
        assert_eq!(report["form"], form, "{run}");
        assert_eq!(report["count"], count, "{run}");
        assert_eq!(report["usable_for_verifying"], count, "{run}");
        // The same by standard input, with and without its name.
        for args in [&["keys", "--json"][..], &["keys", "-", "--json"]] {
            let run = whichtoken(args).stdin(&content).run();
            let report = self::report(&run);
            assert_eq!(
                (&report["form"], &report["source"]["way"]),
                (&json!(form), &json!("stdin"))
            );
        }
    }
}

#[test]
fn what_is_no_key_ends_with_its_own_exit_code() {
    let token = crate::common::id_token();
    for (content, reason) in [
        ("", "it is empty"),
        ("{}", "neither a key"),
        ("no key at all!", "no form of key"),
        (token.as_str(), "it is a token, not a key"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA", "damaged"),
        (
            r#"{"issuer":"https://idp.example","jwks_uri":"https://idp.example/keys"}"#,
            "https://idp.example/keys",
        ),
        ("MAAA", "cannot be read"),
    ] {
        let run = keys(&[], content);
        run.exits(3).complains(reason);
        assert_eq!(run.stdout, "", "{run}");
        assert!(!run.stderr.contains(&token), "{run}");
    }
    whichtoken(["keys", "nowhere"])
        .run()
        .exits(2)
        .complains("nowhere");
    let run = whichtoken(["keys", &token]).run();
    run.exits(2);
    assert!(!run.stderr.contains(&token), "{run}");
    for args in [
        &["keys", "source", "--jwks", "x"][..],
        &["keys", "--issuer", "x", "--jwks", "x"],
        &["keys", "source", "--pem", "--jwk"],
        &["keys", "source", "--json", "--pem"],
        &["keys", "source", "--kid", "x"],
        &["keys", "source", "--allow", "no-such-finding"],
        &["keys", "https://127.0.0.1:9", "--timeout", "0s"],
    ] {
        whichtoken(args).file("source", jwks([])).run().exits(2);
    }
}

/// One key set for every entry of the table, and the severity that the table says.
#[test]
fn every_finding_is_found() {
    let (rsa, ec) = (Signer::Rs256.jwk("k1"), Signer::Es256.jwk("k1"));
    let secret = Signer::Hs256(&[7; 64]).jwk("s");
    let certificate = STANDARD.encode(certificate().der());
    let set = |keys: &[&Value]| jwks(keys.iter().map(|key| (*key).clone()));
    let alone = |key: Value| jwks([key]);
    let others = format!(r#"{{"keys":[{rsa}],"keys":[{rsa}]}}"#);
    let many = format!(r#"{{"keys":[{}]}}"#, vec![rsa.to_string(); 1003].join(","));
    let cases = [
        ("private-key-given", RSA_PRIVATE_PEM.to_owned()),
        ("symmetric-key-given", alone(secret.clone())),
        ("duplicate-kid", set(&[&rsa, &Signer::Rs256Other.jwk("k1")])),
        ("mixed-key-set", set(&[&rsa, &secret])),
        ("weak-key", RSA_1024_PUBLIC_PEM.to_owned()),
        ("weak-key", alone(Signer::Hs256(b"short").jwk("s"))),
        (
            "weak-key",
            alone(with(
                &Signer::Hs256(&[7; 32]).jwk("s"),
                json!({"alg": "HS512"}),
            )),
        ),
        (
            "roca-key",
            alone(with(&rsa, json!({"n": base64url(roca_modulus())}))),
        ),
        ("too-many-keys", many),
        ("key-encoding", alone(with(&rsa, json!({"e": "AQAB="})))),
        ("key-set-duplicate-member", others),
        (
            "certificate-mismatch",
            alone(with(&ec, json!({"x5c": [certificate]}))),
        ),
        (
            "certificate-unreadable",
            alone(with(&rsa, json!({"x5c": ["AAAA"]}))),
        ),
        (
            "certificate-thumbprint-mismatch",
            alone(with(&rsa, json!({"x5c": [certificate], "x5t": "AAAA"}))),
        ),
        ("small-exponent", alone(with(&rsa, json!({"e": "Aw"})))),
        (
            "key-use-conflict",
            alone(with(&rsa, json!({"use": "sig", "key_ops": ["encrypt"]}))),
        ),
        (
            "mixed-key-use",
            alone(with(&rsa, json!({"key_ops": ["verify", "wrapKey"]}))),
        ),
        (
            "mixed-key-use",
            set(&[
                &with(&rsa, json!({"use": "sig"})),
                &with(&rsa, json!({"use": "enc", "kid": "k2"})),
            ]),
        ),
        (
            "key-alg-unknown",
            alone(with(&rsa, json!({"alg": "rs256"}))),
        ),
        (
            "key-alg-mismatch",
            alone(with(&rsa, json!({"alg": "ES256"}))),
        ),
        (
            "key-alg-mismatch",
            alone(with(
                &Signer::Hs256(&[7; 32]).jwk("s"),
                json!({"alg": "HS512"}),
            )),
        ),
        (
            "key-alg-mismatch",
            alone(with(&ec, json!({"alg": "ES384"}))),
        ),
        (
            "key-alg-mismatch",
            alone(with(&ec, json!({"alg": "RSA-OAEP"}))),
        ),
        ("unknown-key", set(&[&rsa, &json!({"kty": "XX"})])),
        (
            "unknown-key",
            set(&[&rsa, &with(&ec, json!({"crv": "P-1"}))]),
        ),
        ("unusable-key", set(&[&rsa, &with(&ec, json!({"x": "AA"}))])),
        (
            "unusable-key",
            alone(with(&rsa, json!({"n": base64url([0xff; 1025])}))),
        ),
        ("unusable-key", alone(with(&rsa, json!({"e": "Ag"})))),
        (
            "missing-kid",
            set(&[&rsa, &with(&ec, json!({"kid": null}))]).replace(r#""kid":null,"#, ""),
        ),
        ("no-usable-key", jwks([])),
        ("no-usable-key", alone(json!(7))),
    ];
    let mut seen = BTreeSet::new();
    let mut find = |id: &str, run: &Run| {
        let report = report(run);
        let found = findings(&report);
        let severity = found.iter().find(|(found, _)| found == id);
        let (_, severity) =
            severity.unwrap_or_else(|| panic!("{id} is not among {found:?}: {run}"));
        let entry = KEY_CHECKS.iter().find(|entry| entry.id == id).unwrap();
        assert_eq!(severity, entry.severity.name(), "{id}");
        let fails = found.iter().any(|(_, severity)| severity == "error");
        run.exits(i32::from(fails));
        seen.insert(id.to_owned());
    };
    for (id, content) in &cases {
        find(
            id,
            &keys(&["--json", "--now", "2026-06-01T00:00:00Z"], content),
        );
    }
    let with_certificate = alone(with(&rsa, json!({"x5c": [certificate]})));
    for (id, now) in [
        ("certificate-expired", "2027-01-01T00:00:01Z"),
        ("certificate-not-yet-valid", "2025-12-31T23:59:59Z"),
    ] {
        find(id, &keys(&["--json", "--now", now], &with_certificate));
    }
    let private = with(&rsa, json!({"d": "AQAB"}));
    let published = site(|_| vec![("/keys", set(&[&private, &secret]))]);
    let run = whichtoken(["keys", "--json", &format!("{published}/keys")]).run();
    find("private-key-published", &run);
    find("symmetric-key-published", &run);
    let cache = tempfile::TempDir::new().unwrap();
    let published = site(|_| vec![("/keys", alone(rsa.clone())), (STALE, alone(rsa.clone()))]);
    for (id, path) in [("keys-from-cache", "/keys"), ("stale-keys", STALE)] {
        let run = |args: &[&str]| {
            whichtoken(["keys", "--json", &format!("{published}{path}")])
                .args(args)
                .env("XDG_CACHE_HOME", cache.path().to_str().unwrap())
                .run()
        };
        run(&["--offline"]).exits(4).complains("offline");
        // What is published now is judged, whatever copies there are.
        for _ in 0..2 {
            assert_eq!(findings(&report(&run(&[]))), []);
        }
        find(id, &run(&["--offline"]));
    }
    let unseen: Vec<_> = KEY_CHECKS
        .iter()
        .filter(|entry| !seen.contains(entry.id))
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn ordinary_keys_have_no_finding() {
    let certificate = certificate();
    let digest = |algorithm| base64url(aws_lc_rs::digest::digest(algorithm, certificate.der()));
    let rsa = with(
        &Signer::Rs256.jwk("k1"),
        json!({
            "use": "sig", "alg": "RS256", "x5c": [STANDARD.encode(certificate.der())],
            "x5t": digest(&aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY),
            "x5t#S256": digest(&aws_lc_rs::digest::SHA256),
        }),
    );
    let others = [
        with(&Signer::Es256.jwk("k2"), json!({"key_ops": ["verify"]})),
        with(
            &Signer::EdDsa.jwk("k3"),
            json!({"alg": "EdDSA", "use": "sig", "key_ops": ["verify"]}),
        ),
        with(
            &Signer::Rs256Other.jwk("k4"),
            json!({"use": "enc", "alg": "RSA-OAEP"}),
        ),
        // An alternative of another type may have the same name (RFC 7517 4.5).
        Signer::Es512.jwk("k1"),
    ];
    let run = keys(
        &["--json", "--now", "2026-06-01T00:00:00Z"],
        jwks(std::iter::once(rsa).chain(others)),
    );
    run.exits(0);
    let report = report(&run);
    assert_eq!(findings(&report), [], "{run}");
    assert_eq!(report["worst"], Value::Null);
    assert_eq!(report["usable_for_verifying"], 4);
    let certificate = &report["keys"][0]["certificate"];
    assert_eq!(certificate["subject"], "CN=idp.example");
    assert_eq!(certificate["status"], "valid");
    assert_eq!(certificate["matches_key"], true);
    assert_eq!(certificate["not_after"]["rfc3339"], "2027-01-01T00:00:00Z");
    assert_eq!(report["keys"][3]["operations"], json!(["encrypt"]));
    assert_eq!(report["keys"][3]["algorithms"], json!(["RSA-OAEP"]));
    assert_eq!(report["keys"][2]["algorithms"], json!(["EdDSA", "Ed25519"]));
}

#[test]
fn a_finding_can_be_accepted() {
    for (allow, code) in [
        (&[][..], 1),
        (&["--allow", "weak-key"], 0),
        (&["--allow", "roca-key"], 1),
    ] {
        keys(allow, RSA_1024_PUBLIC_PEM)
            .exits(code)
            .shows("weak-key");
        let run = keys(&[allow, &["-q"]].concat(), RSA_1024_PUBLIC_PEM);
        run.exits(code).is_silent();
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn an_address_is_what_its_document_is() {
    let base = site(|base| {
        let metadata = json!({"issuer": base, "jwks_uri": format!("{base}/keys")}).to_string();
        vec![
            ("/keys", jwks([Signer::Rs256.jwk("k1")])),
            ("/.well-known/openid-configuration", metadata),
            ("/", "<html>Welcome</html>".to_owned()),
            ("/other", r#"{"hello":1}"#.to_owned()),
        ]
    });
    let run = |args: &[&str]| whichtoken(["keys", "--json"]).args(args).run();
    let (set, metadata) = (
        format!("{base}/keys"),
        format!("{base}/.well-known/openid-configuration"),
    );
    for (args, way) in [
        (&[set.as_str()][..], "key-set"),
        (&["--jwks", &set], "key-set"),
        (&[&metadata], "metadata"),
        (&[&base], "discovery"),
        (&[&format!("{base}/")], ""),
        (&["--issuer", &base], "discovery"),
    ] {
        let run = run(args);
        if way.is_empty() {
            // An issuer is compared exactly.
            run.exits(4)
                .complains("is no key set")
                .complains("and no issuer");
            continue;
        }
        run.exits(0).is_silent();
        let source = report(&run)["source"].clone();
        assert_eq!(source["way"], way, "{run}");
        assert_eq!(source["address"], set, "{run}");
        let is_direct = way == "key-set";
        assert_eq!(source["metadata"] == metadata, !is_direct, "{run}");
        assert_eq!(source["issuer"] == base, !is_direct, "{run}");
    }
    run(&[&format!("{base}/other")])
        .exits(4)
        .complains("neither a key");
    run(&["--jwks", &metadata]).exits(3).complains(&set);
    run(&["--issuer", &set]).exits(4);
    run(&["--offline", &set]).exits(4).complains("offline");
    run(&["http://idp.example/keys"])
        .exits(2)
        .complains("--allow-http");
    run(&["http://127.0.0.1:9/keys"]).exits(4);
}

#[test]
fn keys_are_written_in_other_forms_and_back() {
    let mut pems = vec![RSA_PUBLIC_PEM.to_owned()];
    let der = |spki: PublicKeyX509Der<'_>| {
        let body = STANDARD.encode(spki.as_ref());
        let lines: Vec<_> = body
            .as_bytes()
            .chunks(64)
            .map(|line| str::from_utf8(line).unwrap())
            .collect();
        format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            lines.join("\n")
        )
    };
    for algorithm in [
        &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
        &signature::ECDSA_P256K1_SHA256_FIXED_SIGNING,
    ] {
        let pair = signature::EcdsaKeyPair::generate(algorithm).unwrap();
        pems.push(der(pair.public_key().as_der().unwrap()));
    }
    let pair = signature::Ed25519KeyPair::generate().unwrap();
    pems.push(der(pair.public_key().as_der().unwrap()));
    let pair = signature::PqdsaKeyPair::generate(&signature::ML_DSA_65_SIGNING).unwrap();
    pems.push(der(pair.public_key().as_der().unwrap()));
    let x25519 = aws_lc_rs::agreement::PrivateKey::generate(&aws_lc_rs::agreement::X25519).unwrap();
    pems.push(der(x25519.compute_public_key().unwrap().as_der().unwrap()));
    for pem in &pems {
        let jwk = keys(&["--jwk"], pem);
        jwk.exits(0).is_silent();
        let object: Value = serde_json::from_str(&jwk.stdout).unwrap();
        let print = keys(&["--thumbprint"], pem);
        assert_eq!(
            print.stdout,
            format!("{}\n", object["kid"].as_str().unwrap())
        );
        let back = keys(&["--pem"], &jwk.stdout);
        back.exits(0).is_silent();
        assert_eq!(&back.stdout, pem, "{jwk}");
    }
    let all = keys(&["--jwk"], pems.concat());
    let set: Value = serde_json::from_str(&all.stdout).unwrap();
    assert_eq!(set["keys"].as_array().unwrap().len(), pems.len());
    assert_eq!(keys(&["--pem"], &all.stdout).stdout, pems.concat());
}

#[test]
fn one_key_is_chosen_by_its_name() {
    let set = jwks([
        with(
            &Signer::Rs256.jwk("k1"),
            json!({"use": "sig", "alg": "RS256"}),
        ),
        Signer::Es256.jwk("k2"),
        Signer::Hs256(&[7; 64]).jwk("s"),
    ]);
    let run = keys(&["--jwk", "--kid", "k1"], &set);
    run.exits(0).is_silent();
    let mut expected = with(
        &Signer::Rs256.jwk("k1"),
        json!({"use": "sig", "alg": "RS256"}),
    );
    assert_eq!(
        serde_json::from_str::<Value>(&run.stdout).unwrap(),
        expected
    );
    // A set stays a set, also if it holds one key.
    let run = keys(&["--jwk"], jwks([expected.clone()]));
    expected = json!({"keys": [expected]});
    assert_eq!(
        serde_json::from_str::<Value>(&run.stdout).unwrap(),
        expected
    );
    keys(&["--pem", "--kid", "k9"], &set)
        .exits(4)
        .complains("\"k9\"");
    // What has no public form is said, and never written.
    let run = keys(&["--jwk", "--kid", "s"], &set);
    run.exits(1).complains("number 3 has no public form");
    assert_eq!(run.stdout, "");
    let run = keys(&["--thumbprint"], &set);
    run.exits(1).complains("number 3 has no thumbprint");
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
    let file =
        whichtoken(["keys", "source", "--pem", "--kid", "k2", "-o", "k2.pem"]).file("source", &set);
    let directory = file.directory();
    let output = file.command().output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let pem = std::fs::read_to_string(directory.join("k2.pem")).unwrap();
    assert!(pem.starts_with("-----BEGIN PUBLIC KEY-----\n"), "{pem}");
}

/// No run shows any part of what is private.
#[test]
fn nothing_private_is_ever_shown() {
    let body: String = RSA_PRIVATE_PEM
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect();
    let secret = [0x5a; 64];
    // Members of a private key whose values are easy to find.
    let private = with(
        &Signer::Rs256.jwk("k1"),
        json!({
            "d": "PRIVATE0", "p": "PRIVATE1", "q": "PRIVATE2", "dp": "PRIVATE3", "dq": "PRIVATE4", "qi": "PRIVATE5",
            "oth": [{"r": "PRIVATE6", "d": "PRIVATE7", "t": "PRIVATE8"}],
        }),
    );
    let akp =
        json!({"kty": "AKP", "alg": "ML-DSA-44", "pub": base64url([3; 1312]), "priv": "PRIVATE9"});
    let unusable = json!({"kty": "oct", "kid": "s", "k": "PRIVATE*"});
    let sources = [
        RSA_PRIVATE_PEM.to_owned(),
        jwks([private, akp, unusable, Signer::Hs256(&secret).jwk("s")]),
    ];
    for source in &sources {
        for args in [
            &[][..],
            &["--json"],
            &["--width", "40"],
            &["--jwk"],
            &["--pem"],
            &["--thumbprint"],
        ] {
            let run = keys(args, source);
            let all = format!("{}{}", run.stdout, run.stderr);
            let flat: String = all.split_whitespace().collect();
            assert!(!flat.contains("PRIVATE"), "{run}");
            assert!(!flat.contains(&base64url(secret)[..16]), "{run}");
            // The public half is at the beginning of the private key's text, the private one after it.
            for piece in body.as_bytes()[400..].chunks(24) {
                assert!(!flat.contains(str::from_utf8(piece).unwrap()), "{run}");
            }
        }
    }
}

#[test]
fn text_from_outside_drives_no_terminal() {
    let hostile = "k\u{1b}[2J\u{202e}\n::error::x\u{9b}31m";
    let mut key = Signer::Rs256.jwk(hostile);
    key["alg"] = json!(hostile);
    key["use"] = json!(hostile);
    key["key_ops"] = json!([hostile]);
    let other = json!({"kty": hostile, "kid": hostile});
    let set = jwks([key.clone(), key, other, Signer::Rs256Other.jwk(hostile)]);
    for args in [
        &[][..],
        &["--json"],
        &["--width", "40"],
        &["--jwk"],
        &["--jwk", "--kid", hostile],
        &["--pem", "--kid", &format!("{hostile}x")],
    ] {
        let run = keys(args, &set);
        let all = format!("{}{}", run.stdout, run.stderr);
        for active in ['\u{1b}', '\u{202e}', '\u{9b}'] {
            assert!(!all.contains(active), "{args:?}: {run}");
        }
        assert!(all.lines().all(|line| !line.starts_with("::")), "{run}");
    }
}

#[test]
fn no_line_is_wider_than_the_page() {
    let kid = "a-rather-long-key-name/".repeat(6);
    let set = jwks([
        Signer::Rs256.jwk(&kid),
        with(&Signer::Es256.jwk("k2"), json!({"alg": "ES384"})),
        json!({"kty": "XX"}),
        with(
            &Signer::Rs256.jwk("k3"),
            json!({"x5c": [STANDARD.encode(certificate().der())]}),
        ),
    ]);
    for width in [40_usize, 80, 120] {
        let run = keys(&["--width", &width.to_string()], &set);
        for line in run.stdout.lines() {
            assert!(line.chars().count() <= width, "{width}: {line:?}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn a_huge_set_takes_bounded_time_and_space() {
    let key = r#"{"kty":"oct","k":"AAAA","kid":"k"}"#;
    let set = format!(r#"{{"keys":[{}]}}"#, vec![key; 100_000].join(","));
    let started = Instant::now();
    let run = keys(&["--json"], &set);
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{:?}",
        started.elapsed()
    );
    run.exits(1);
    let report = report(&run);
    assert_eq!(report["count"], 100_000);
    assert_eq!(report["keys"].as_array().unwrap().len(), 1000);
    // A name as long as its issuer likes does not fill the page.
    let run = keys(
        &[],
        jwks([with(
            &Signer::Rs256.jwk(&"k".repeat(100_000)),
            json!({"e": "Aw"}),
        )]),
    );
    run.exits(0);
    assert!(run.stdout.len() < 10_000, "{}", run.stdout.len());
    // More than the longest document.
    let run = keys(&[], " ".repeat((16 << 20) + 1));
    run.exits(2).complains("longer than");
}

/// The schema is for others: what is no report must not pass.
#[test]
fn the_schema_refuses_what_is_no_report() {
    let run = keys(&["--json"], certificate().pem());
    let report = report(&run);
    for (pointer, wrong) in [
        ("/schema_version", json!(2)),
        ("/worst", json!("fatal")),
        ("/verdict", json!(true)),
        ("/source/way", json!("guess")),
        ("/keys/0/type", json!("DSA")),
        ("/keys/0/thumbprint", json!("x")),
        ("/keys/0/certificate/status", json!("fine")),
    ] {
        let mut changed = report.clone();
        *changed.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema::holds_keys(&changed), "{pointer}");
    }
    for (place, object) in [("", &report), ("/keys/0", &report["keys"][0])] {
        for name in object.as_object().unwrap().keys() {
            let mut changed = report.clone();
            let object = changed.pointer_mut(place).unwrap();
            object.as_object_mut().unwrap().remove(name);
            assert!(
                !schema::holds_keys(&changed),
                "{place}/{name} may be missing"
            );
        }
    }
}

/// What concerns the key that made the signature is told in the report on the token too.
#[test]
fn a_report_on_a_token_tells_what_is_wrong_with_the_key_used_and_no_other() {
    let certificate = STANDARD.encode(certificate().der());
    let other = with(&Signer::Es256.jwk("k2"), json!({"x5c": [certificate]}));
    for (members, found) in [
        (json!({"x5c": ["AAAA"]}), "certificate-unreadable"),
        (
            json!({"x5c": [certificate], "x5t": "AAAA"}),
            "certificate-thumbprint-mismatch",
        ),
        (json!({"e": "AQAB="}), "key-encoding"),
    ] {
        let key = with(&Signer::Rs256.jwk("k1"), members);
        let run = whichtoken(["--json", "--now", "1769860800", "--jwks", "keys.json", "-"])
            .file("keys.json", jwks([key, other.clone()]))
            .stdin(crate::common::id_token())
            .run();
        run.exits(0).has("/signature/status", "valid").finds(found);
        assert!(
            !run.findings().contains(&"certificate-mismatch".to_owned()),
            "{run}"
        );
    }
}

#[test]
fn an_error_says_what_to_do_next() {
    for (args, what, help) in [
        (
            ["keys", "-"].as_slice(),
            "it is empty",
            "give a JWK, a JWK set",
        ),
        (&["keys", "--kid", "k1", "-"], "--thumbprint", "--help"),
    ] {
        let run = whichtoken(args.iter().copied()).stdin("").run();
        run.complains(what).complains(help);
    }
}

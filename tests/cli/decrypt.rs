//! Encrypted tokens: what opens them, what never does, what is found inside, and what that proves.

use std::time::{Duration, Instant};

use miniz_oxide::deflate::compress_to_vec;
use serde_json::{Value, json};

use crate::common::encrypt::{
    ALGS, ENCS, PASSWORD, Parts, Recipient, cbc_tag, curve_jwk, decode, pem, rsa_encrypt, rsa_jwk,
    rsa_pkcs1,
};
use crate::common::sign::{SECRET, base64url};
use crate::common::{
    ID_CLAIMS, NOW, Run, Signer, Whichtoken, compact, id_token, jwks, jwt, whichtoken,
};

fn with(keys: impl AsRef<[u8]>) -> Whichtoken {
    whichtoken([
        "--json",
        "--now",
        &NOW.to_string(),
        "--jwks",
        "keys.json",
        "-",
    ])
    .file("keys.json", keys)
}

fn check(keys: impl AsRef<[u8]>) -> Whichtoken {
    let now = NOW.to_string();
    whichtoken(["check", "--json", "--now", &now, "--jwks", "keys.json", "-"])
        .file("keys.json", keys)
}

#[track_caller]
fn is_open(run: &Run) {
    run.exits(0).has("/encryption/status", "decrypted");
}

/// Not decrypted, for a reason that holds this text; nothing of the content is shown.
#[track_caller]
fn stays_closed(run: &Run, exit: i32, status: &str, reason: &str) {
    run.exits(exit)
        .has("/encryption/status", status)
        .has("/token/claims", "null")
        .hides("alice");
    let found = run.at("/encryption/reason");
    assert!(found.contains(reason), "{reason:?} is not in {found:?}");
}

const WRONG: &str = "the token was not encrypted to the given key, or it was altered since";

#[test]
fn every_algorithm_opens_every_content() {
    // Each way to the content key with each way to encrypt the content: one line of a stream for each.
    for alg in ALGS {
        let recipients = ENCS.map(|enc| Recipient::new(alg, enc));
        let keys = jwks(recipients.iter().map(|one| one.key.clone()));
        let lines: Vec<_> = recipients
            .iter()
            .map(|one| one.encrypt(ID_CLAIMS))
            .collect();
        let now = NOW.to_string();
        let run = whichtoken(["--lines", "--now", &now, "--jwks", "keys.json"])
            .file("keys.json", keys)
            .stdin(lines.join("\n"))
            .run();
        run.exits(0);
        for (enc, report) in ENCS.iter().zip(run.reports()) {
            assert_eq!(report["encryption"]["status"], "decrypted", "{alg} {enc}");
            assert_eq!(report["encryption"]["alg"], alg);
            assert_eq!(report["encryption"]["enc"], *enc);
            assert_eq!(report["token"]["claims"]["sub"], "alice", "{alg} {enc}");
            assert_eq!(report["signature"]["status"], "unsigned", "{alg} {enc}");
            assert_eq!(report["classification"]["kind"], "id_token");
        }
    }
}

#[test]
fn keys_are_agreed_on_every_curve_and_name_their_parties() {
    for curve in ["P-256", "P-384", "P-521", "X25519"] {
        for alg in ["ECDH-ES", "ECDH-ES+A192KW"] {
            let to = Recipient::on_curve(alg, "A192CBC-HS384", curve)
                .with("apu", base64url("Alice"))
                .with("apv", base64url("Bob"));
            let token = to.encrypt(ID_CLAIMS);
            is_open(&with(to.jwks()).stdin(&token).run());
            // Who changes a party changes the key.
            let other = to
                .clone()
                .with("apv", base64url("Eve"))
                .parts(ID_CLAIMS)
                .header;
            let (_, rest) = token.split_once('.').unwrap();
            let run = with(to.jwks()).stdin(format!("{other}.{rest}")).run();
            stays_closed(&run, 1, "failed", WRONG);
        }
    }
}

#[test]
fn a_private_key_comes_in_every_form() {
    let to = Recipient::new("RSA-OAEP-256", "A256GCM");
    let token = to.encrypt(ID_CLAIMS);
    let full = rsa_jwk(Signer::Rs256);
    let bare = json!({"kty": "RSA", "n": full["n"], "e": full["e"], "d": full["d"]});
    for (name, content) in [
        (
            "key.pem",
            include_bytes!("../fixtures/keys/rsa.pem").to_vec(),
        ),
        (
            "pkcs1.pem",
            pem("RSA PRIVATE KEY", &rsa_pkcs1()).into_bytes(),
        ),
        ("key.der", Signer::Rs256.pkcs8()),
        ("key.json", full.to_string().into_bytes()),
        ("bare.json", bare.to_string().into_bytes()),
    ] {
        let run = whichtoken(["--json", "--key", name, "-"])
            .file(name, content)
            .stdin(&token)
            .run();
        is_open(&run);
        run.has("/encryption/key/origin", name)
            .has("/encryption/key/type", "RSA");
        // It was given for this, so that nobody is told off.
        assert!(!run.findings().contains(&"private-key-given".to_owned()));
    }
    let to = Recipient::on_curve("ECDH-ES+A128KW", "A128GCM", "P-256");
    let sec1 = {
        let number = decode(&to.key["d"]);
        let point = [&[4], &decode(&to.key["x"])[..], &decode(&to.key["y"])].concat();
        // ECPrivateKey (RFC 5915 3) with its curve and its point.
        let curve = [0xa0, 0x0a, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
        let point = [&[0xa1, 0x44, 3, 0x42, 0][..], &point].concat();
        let body = [&[2, 1, 1, 4, 32][..], &number, &curve, &point].concat();
        [&[0x30, body.len() as u8][..], &body].concat()
    };
    let x25519 = Recipient::on_curve("ECDH-ES", "A256GCM", "X25519");
    let number = decode(&x25519.key["d"]);
    let pkcs8 = [
        &[
            0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 34, 4, 32,
        ][..],
        &number,
    ]
    .concat();
    for (to, text) in [
        (to, pem("EC PRIVATE KEY", &sec1)),
        (x25519, pem("PRIVATE KEY", &pkcs8)),
    ] {
        let run = whichtoken(["--json", "--key", "key.pem", "-"])
            .file("key.pem", text)
            .stdin(to.encrypt(ID_CLAIMS))
            .run();
        is_open(&run);
    }
}

#[test]
fn a_secret_is_a_file_or_a_variable() {
    let secret = "sixteen bytes it";
    let mut to = Recipient::new("A128KW", "A128GCM");
    to.key = json!({"kty": "oct", "k": base64url(secret)});
    let token = to.encrypt(ID_CLAIMS);
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", format!("{secret}\n"))
        .stdin(&token)
        .run();
    is_open(&run);
    let run = whichtoken(["--json", "--secret-env", "SECRET", "-"])
        .env("SECRET", secret)
        .stdin(&token)
        .run();
    is_open(&run);
    let token = Recipient::new("PBES2-HS256+A128KW", "A128GCM").encrypt(ID_CLAIMS);
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", PASSWORD)
        .stdin(&token)
        .run();
    is_open(&run);
    let run = whichtoken(["--json", "--secret-file", "secret", "-"])
        .file("secret", "another password")
        .stdin(&token)
        .run();
    stays_closed(&run, 1, "failed", WRONG);
}

/// One change to a token.
type Change = fn(&mut Parts);

const CHANGES: [(&str, Change); 11] = [
    ("encrypted key", |parts| flip(&mut parts.encrypted_key)),
    ("iv", |parts| flip(&mut parts.iv)),
    ("ciphertext", |parts| flip(&mut parts.ciphertext)),
    ("tag", |parts| flip(&mut parts.tag)),
    ("shorter tag", |parts| shorten(&mut parts.tag)),
    ("no tag", |parts| parts.tag.clear()),
    ("longer tag", |parts| parts.tag.push(0)),
    ("shorter iv", |parts| shorten(&mut parts.iv)),
    ("no ciphertext", |parts| parts.ciphertext.clear()),
    ("more ciphertext", |parts| parts.ciphertext.extend([0; 16])),
    ("longer key", |parts| parts.encrypted_key.extend([0; 8])),
];

fn shorten(bytes: &mut Vec<u8>) {
    bytes.pop();
}

fn flip(bytes: &mut [u8]) {
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
}

#[test]
fn no_altered_part_is_accepted() {
    let encs = ["A256GCM", "A128CBC-HS256"];
    for alg in ALGS {
        for enc in encs {
            let to = Recipient::new(alg, enc);
            let whole = to.parts(ID_CLAIMS);
            let mut lines = Vec::new();
            for (what, change) in CHANGES {
                let mut parts = whole.clone();
                change(&mut parts);
                // Nothing to alter in a token without an encrypted key.
                if parts.compact() != whole.compact() {
                    lines.push((what.to_owned(), parts.compact()));
                }
            }
            // The same header, but for a member that means nothing: it is authenticated all the same.
            let mut parts = whole.clone();
            parts.header = to.clone().with("x", 1).parts(ID_CLAIMS).header;
            if !alg.starts_with("ECDH") {
                lines.push(("header".to_owned(), parts.compact()));
            }
            let padded = format!("{}=", whole.compact());
            lines.push(("padding".to_owned(), padded));
            lines.push(("sixth part".to_owned(), format!("{}.", whole.compact())));
            let text: Vec<_> = lines.iter().map(|(_, line)| line.as_str()).collect();
            let run = whichtoken(["--lines", "--jwks", "keys.json"])
                .file("keys.json", to.jwks())
                .stdin(text.join("\n"))
                .run();
            run.exits(1).hides("alice");
            for ((what, _), report) in lines.iter().zip(run.reports()) {
                let status = &report["encryption"]["status"];
                assert_eq!(status, "failed", "{alg} {enc}: {what}");
            }
        }
    }
}

#[test]
fn what_fails_after_a_key_was_chosen_fails_alike() {
    // Wrong padding, a content key of another length, another content key, an altered tag: one message.
    for alg in ["RSA1_5", "RSA-OAEP-256"] {
        let to = Recipient::new(alg, "A128CBC-HS256");
        let whole = to.parts(ID_CLAIMS);
        let mut reports = Vec::new();
        for encrypted_key in [
            vec![1; 256],
            rsa_encrypt("RSA1_5", &[5; 48]),
            rsa_encrypt("RSA-OAEP-256", &[5; 32]),
            rsa_encrypt("RSA1_5", &[]),
            rsa_encrypt(alg, &[5; 32]),
            rsa_encrypt(alg, &[5; 31]),
            vec![1; 255],
        ] {
            let parts = Parts {
                encrypted_key,
                ..whole.clone()
            };
            let run = with(to.jwks()).stdin(parts.compact()).run();
            stays_closed(&run, 1, "failed", WRONG);
            reports.push(run.report()["encryption"].clone());
        }
        assert!(
            reports.windows(2).all(|pair| pair[0] == pair[1]),
            "{reports:?}"
        );
    }
}

#[test]
fn a_right_code_over_wrong_padding_is_refused() {
    let to = Recipient::new("dir", "A128CBC-HS256");
    let mut parts = to.parts(ID_CLAIMS);
    flip(&mut parts.ciphertext);
    let key = decode(&to.key["k"]);
    parts.tag = cbc_tag(&key, parts.header.as_bytes(), &parts.iv, &parts.ciphertext);
    let run = with(to.jwks()).stdin(parts.compact()).run();
    stays_closed(&run, 1, "failed", WRONG);
}

#[test]
fn another_key_fails_and_no_key_decides_nothing() {
    for alg in [
        "RSA-OAEP",
        "ECDH-ES",
        "ECDH-ES+A256KW",
        "A256GCMKW",
        "A192KW",
    ] {
        let to = Recipient::new(alg, "A128GCM");
        let token = to.encrypt(ID_CLAIMS);
        let other = match alg {
            "RSA-OAEP" => rsa_jwk(Signer::Rs256Other),
            "ECDH-ES" | "ECDH-ES+A256KW" => curve_jwk("P-256"),
            "A192KW" => json!({"kty": "oct", "k": base64url([1; 24])}),
            _ => json!({"kty": "oct", "k": base64url([1; 32])}),
        };
        let run = with(jwks([other])).stdin(&token).run();
        stays_closed(&run, 1, "failed", WRONG);
        let run = whichtoken(["--json", "-"]).stdin(&token).run();
        stays_closed(&run, 0, "not-tried", "no key");
    }
    let to = Recipient::new("RSA-OAEP", "A128GCM");
    let token = to.encrypt(ID_CLAIMS);
    let run = with(jwks([Signer::Rs256.jwk("k1")])).stdin(&token).run();
    stays_closed(&run, 4, "unverifiable", "only the private one decrypts");
    let run = with(jwks([json!({"kty": "oct", "k": base64url([1; 32])})]))
        .stdin(&token)
        .run();
    stays_closed(&run, 4, "unverifiable", "kty oct does not fit RSA-OAEP");
}

#[test]
fn a_key_says_what_it_is_for() {
    let to = Recipient::new("RSA-OAEP", "A128GCM").with("kid", "e1");
    let token = to.encrypt(ID_CLAIMS);
    let key = |more: Value| {
        let mut key = rsa_jwk(Signer::Rs256);
        key.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        jwks([key])
    };
    for more in [
        json!({}),
        json!({"kid": "e1", "use": "enc", "alg": "RSA-OAEP"}),
        json!({"kid": "e1", "key_ops": ["unwrapKey"]}),
        json!({"kid": "e1", "key_ops": ["decrypt"]}),
    ] {
        is_open(&with(key(more)).stdin(&token).run());
    }
    for (more, reason) in [
        (json!({"kid": "e2"}), "no key has the kid \"e1\""),
        (json!({"kid": "e1", "use": "sig"}), "is for signatures"),
        (
            json!({"kid": "e1", "alg": "RSA-OAEP-256"}),
            "its alg is RSA-OAEP-256",
        ),
        (json!({"kid": "e1", "key_ops": ["verify"]}), "key_ops lack"),
        (json!({"kid": "e1", "qi": null}), "cannot be decrypted here"),
    ] {
        let run = with(key(more)).stdin(&token).run();
        stays_closed(&run, 4, "unverifiable", reason);
    }
    // The key of `dir` is the one of the content, and may say so.
    let mut to = Recipient::new("dir", "A256GCM");
    to.key["alg"] = json!("A256GCM");
    is_open(&with(to.jwks()).stdin(to.encrypt(ID_CLAIMS)).run());
    to.key["alg"] = json!("A256GCMKW");
    let run = with(to.jwks()).stdin(to.encrypt(ID_CLAIMS)).run();
    stays_closed(&run, 4, "unverifiable", "its alg is A256GCMKW");
    // A secret of another size is no key of this algorithm.
    for alg in ["A128KW", "A256KW", "A128GCMKW", "dir"] {
        let to = Recipient::new(alg, "A128GCM");
        let run = with(jwks([json!({"kty": "oct", "k": base64url([1; 24])})]))
            .stdin(to.encrypt(ID_CLAIMS))
            .run();
        stays_closed(&run, 4, "unverifiable", "has 192 bits");
    }
}

#[test]
fn a_private_half_must_belong_to_its_public_one() {
    let to = Recipient::on_curve("ECDH-ES", "A128GCM", "P-256");
    let token = to.encrypt(ID_CLAIMS);
    let mut key = to.key.clone();
    key["d"] = curve_jwk("P-256")["d"].clone();
    let run = with(jwks([key])).stdin(&token).run();
    stays_closed(&run, 4, "unverifiable", "cannot be decrypted here");
}

#[test]
fn the_ephemeral_key_lies_on_the_curve_of_the_key() {
    let to = Recipient::on_curve("ECDH-ES", "A128GCM", "P-256");
    let whole = to.parts(ID_CLAIMS);
    let good: Value = serde_json::from_slice(&decode(&json!(whole.header))).unwrap();
    let off_curve =
        json!({"kty": "EC", "crv": "P-256", "x": base64url([1; 32]), "y": base64url([2; 32])});
    let mut with_d = good["epk"].clone();
    with_d["d"] = json!(base64url([1; 32]));
    let mut short = good["epk"].clone();
    short["x"] = json!(base64url([1; 31]));
    let zero = json!({"kty": "OKP", "crv": "X25519", "x": base64url([0; 32])});
    let refused = "the token is refused: its header's `epk`";
    for (epk, exit, status, reason) in [
        (off_curve, 1, "failed", refused),
        (with_d, 1, "failed", refused),
        (short, 1, "failed", refused),
        (json!("text"), 1, "failed", refused),
        (Value::Null, 1, "failed", refused),
        (
            json!({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"}),
            1,
            "failed",
            refused,
        ),
        (
            curve_public("P-384"),
            4,
            "unverifiable",
            "curve P-256 does not fit",
        ),
        (zero.clone(), 4, "unverifiable", "kty EC does not fit"),
    ] {
        let mut header = good.clone();
        header["epk"] = epk;
        let parts = Parts {
            header: base64url(header.to_string()),
            ..whole.clone()
        };
        let run = with(to.jwks()).stdin(parts.compact()).run();
        stays_closed(&run, exit, status, reason);
    }
    // A point of small order: the secret would be zero, and known to all.
    let to = Recipient::on_curve("ECDH-ES", "A128GCM", "X25519");
    let whole = to.parts(ID_CLAIMS);
    let mut header: Value = serde_json::from_slice(&decode(&json!(whole.header))).unwrap();
    header["epk"] = zero;
    let parts = Parts {
        header: base64url(header.to_string()),
        ..whole
    };
    let run = with(to.jwks()).stdin(parts.compact()).run();
    stays_closed(&run, 1, "failed", WRONG);
}

fn curve_public(curve: &str) -> Value {
    let mut key = curve_jwk(curve);
    key.as_object_mut().unwrap().remove("d");
    key
}

#[test]
fn a_password_is_not_hashed_without_end() {
    let alg = "PBES2-HS512+A256KW";
    let started = Instant::now();
    for count in [
        json!(1_200_001),
        json!(4_000_000_000_u64),
        json!(u64::MAX),
        json!(0),
        json!(-1),
        json!(1.5),
        json!("1000"),
        Value::Null,
    ] {
        let to = Recipient::new(alg, "A128GCM");
        let whole = to.parts(ID_CLAIMS);
        let mut header: Value = serde_json::from_slice(&decode(&json!(whole.header))).unwrap();
        header["p2c"] = count;
        let parts = Parts {
            header: base64url(header.to_string()),
            ..whole
        };
        let run = with(to.jwks()).stdin(parts.compact()).run();
        stays_closed(&run, 1, "failed", "`p2c`");
    }
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "nothing was derived"
    );
    let short = Recipient::new(alg, "A128GCM").with("p2s", base64url([1; 7]));
    let run = with(short.jwks()).stdin(short.encrypt(ID_CLAIMS)).run();
    stays_closed(&run, 1, "failed", "`p2s`");
    let few = Recipient::new(alg, "A128GCM").with("p2c", 999);
    let run = with(few.jwks()).stdin(few.encrypt(ID_CLAIMS)).run();
    is_open(&run);
    run.finds("few-iterations");
}

#[test]
fn compressed_content_stays_small() {
    let to = Recipient::new("A128KW", "A128GCM").with("zip", "DEF");
    let packed = |text: &[u8]| to.encrypt(compress_to_vec(text, 9));
    let run = with(to.jwks()).stdin(packed(ID_CLAIMS.as_bytes())).run();
    is_open(&run);
    run.finds("compressed").has("/token/claims/sub", "alice");
    let claims = |length: usize| {
        let filling = length - r#"{"sub":""}"#.len();
        format!(r#"{{"sub":"{}"}}"#, "a".repeat(filling))
    };
    is_open(
        &with(to.jwks())
            .stdin(packed(claims(250_000).as_bytes()))
            .run(),
    );
    for bomb in [claims(250_001).into_bytes(), vec![0; 200_000_000]] {
        let run = with(to.jwks()).stdin(packed(&bomb)).run();
        stays_closed(&run, 1, "failed", "grows beyond 250000 bytes");
    }
    let run = with(to.jwks()).stdin(to.encrypt(ID_CLAIMS)).run();
    stays_closed(&run, 1, "failed", "no DEFLATE");
    let other = Recipient::new("A128KW", "A128GCM").with("zip", "GZIP");
    let run = with(other.jwks()).stdin(other.encrypt(ID_CLAIMS)).run();
    stays_closed(&run, 1, "failed", "compression other than DEF");
}

#[test]
fn what_is_not_understood_or_ambiguous_is_refused() {
    let to = || Recipient::new("A128KW", "A128GCM");
    for (header, reason) in [
        (
            to().with("crit", json!(["x"])).with("x", 1),
            "`crit` demands \"x\"",
        ),
        (
            to().with("crit", json!(["b64"])).with("b64", true),
            "`crit` demands \"b64\"",
        ),
        (to().with("crit", json!([])), "`crit` is empty"),
        (to().with("kid", 7), "`kid`"),
    ] {
        let run = with(header.jwks()).stdin(header.encrypt(ID_CLAIMS)).run();
        stays_closed(&run, 1, "failed", reason);
    }
    let whole = to().parts(ID_CLAIMS);
    let twice = base64url(r#"{"alg":"A128KW","enc":"A128GCM","enc":"A128GCM"}"#);
    let no_enc = base64url(r#"{"alg":"A128KW"}"#);
    for (header, reason) in [(twice, "twice"), (no_enc, "(`enc`)")] {
        let parts = Parts {
            header,
            ..whole.clone()
        };
        let run = with(to().jwks()).stdin(parts.compact()).run();
        stays_closed(&run, 1, "failed", reason);
    }
    for (alg, enc) in [
        ("HPKE-0", "A128GCM"),
        ("A128KW", "A128CTR"),
        ("a128kw", "A128GCM"),
    ] {
        let header = json!({"alg": alg, "enc": enc}).to_string();
        let parts = Parts {
            header: base64url(header),
            ..whole.clone()
        };
        let run = with(to().jwks()).stdin(parts.compact()).run();
        stays_closed(&run, 4, "unverifiable", "is not an encryption algorithm");
    }
    // Where the content key is shared or agreed on, there is none to be sent.
    for alg in ["dir", "ECDH-ES"] {
        let to = Recipient::new(alg, "A128GCM");
        let mut parts = to.parts(ID_CLAIMS);
        parts.encrypted_key = vec![1; 24];
        let run = with(to.jwks()).stdin(parts.compact()).run();
        stays_closed(&run, 1, "failed", "it has an encrypted key");
    }
}

#[test]
fn allowed_algorithms_hold_for_encryption_too() {
    let to = Recipient::new("RSA1_5", "A128GCM");
    let token = to.encrypt(ID_CLAIMS);
    let run = with(to.jwks())
        .args(["--alg", "RSA-OAEP"])
        .stdin(&token)
        .run();
    stays_closed(
        &run,
        1,
        "failed",
        "the algorithm is RSA1_5; allowed: RSA-OAEP",
    );
    let run = with(to.jwks())
        .args(["--alg", "RSA1_5"])
        .stdin(&token)
        .run();
    is_open(&run);
    run.finds("rsa-pkcs1-encryption");
}

#[test]
fn a_signed_token_inside_is_reported_and_verified() {
    let to = Recipient::new("RSA-OAEP-256", "A256GCM").with("cty", "JWT");
    let token = to.encrypt(id_token());
    let both = jwks([
        to.key.clone(),
        Signer::Es256.jwk("s1"),
        Signer::Rs256Other.jwk("k1"),
    ]);
    let signed = jwt(
        Signer::Rs256Other,
        r#"{"alg":"RS256","kid":"k1"}"#,
        ID_CLAIMS,
    );
    for run in [
        with(&both).stdin(to.encrypt(&signed)).run(),
        check(&both).stdin(to.encrypt(&signed)).run(),
    ] {
        is_open(&run);
        run.has("/signature/status", "valid")
            .has("/classification/kind", "id_token")
            .has("/classification/name", "encrypted ID token")
            .has("/time/status", "valid")
            .has("/token/format", "jwe")
            .has("/token/claims", "null")
            .has("/inner/token/claims/sub", "alice")
            .has("/inner/signature/status", "valid")
            .has("/verdict", "pass");
        let signature = signed.rsplit_once('.').unwrap().1;
        run.hides(signature);
    }
    // The wrong signature inside, and an expired token, are no better for being encrypted.
    let forged = signed.replace(
        &base64url(ID_CLAIMS),
        &base64url(ID_CLAIMS.replace("alice", "mallory")),
    );
    let run = with(&both).stdin(to.encrypt(&forged)).run();
    run.exits(1)
        .has("/encryption/status", "decrypted")
        .has("/signature/status", "invalid")
        .has("/inner/signature/status", "invalid");
    let unsigned = compact(r#"{"alg":"none"}"#, ID_CLAIMS, "");
    let run = check(&both).stdin(to.encrypt(unsigned)).run();
    run.exits(1)
        .finds("alg-none")
        .has("/signature/status", "unsigned");
    let later = (NOW + 10_000).to_string();
    let run = whichtoken([
        "check",
        "--json",
        "--now",
        &later,
        "--jwks",
        "keys.json",
        "-",
    ])
    .file("keys.json", &both)
    .stdin(to.encrypt(&signed))
    .run();
    run.exits(1).answers("time", "fail").finds("expired");
    // The key that decrypts is not the one that signed: without that one, nothing is known of the signature.
    let foreign = jwt(Signer::Es256, r#"{"alg":"ES256"}"#, ID_CLAIMS);
    for token in [token, to.encrypt(foreign)] {
        let run = with(to.jwks()).stdin(&token).run();
        is_open(&run);
        assert!(["not-checked", "valid"].contains(&run.at("/signature/status").as_str()));
        run.has("/inner/token/claims/sub", "alice");
    }
    let run = check(to.jwks()).stdin(to.encrypt(&signed)).run();
    run.exits(4).has("/signature/status", "not-checked");
    // Another key beside it that does not fit decides nothing either.
    let unnamed = jwt(Signer::Rs256Other, r#"{"alg":"RS256"}"#, ID_CLAIMS);
    let keys = jwks([to.key.clone(), Signer::Es256.jwk("s1")]);
    let run = with(&keys).stdin(to.encrypt(unnamed)).run();
    run.exits(4).has("/signature/status", "unverifiable");
    // A key without a name is not taken for another one of its type that has none either.
    let on_curve = Recipient::on_curve("ECDH-ES", "A128GCM", "P-256").with("cty", "JWT");
    let mut nameless = [on_curve.key.clone(), Signer::Es256.jwk("s1")];
    for key in &mut nameless {
        key.as_object_mut().unwrap().remove("kid");
    }
    let of = |claims: &str| jwt(Signer::Es256, r#"{"alg":"ES256"}"#, claims);
    let (genuine, other) = (of(ID_CLAIMS), of(r#"{"sub":"eve"}"#));
    let (message, _) = genuine.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    let wrong = format!("{message}.{signature}");
    let run = with(jwks(nameless)).stdin(on_curve.encrypt(wrong)).run();
    run.exits(1).has("/signature/status", "invalid");
    // What is refused whatever the key is stays refused.
    let twice = ID_CLAIMS.replacen('{', r#"{"sub":"eve","#, 1);
    let twice = jwt(Signer::Rs256Other, r#"{"alg":"RS256"}"#, twice);
    let run = with(to.jwks()).stdin(to.encrypt(twice)).run();
    run.exits(1).has("/signature/status", "invalid");
}

#[test]
fn disclosures_inside_are_checked_like_any() {
    let to = Recipient::new("A256KW", "A256GCM").with("cty", "dc+sd-jwt");
    let keys = jwks([to.key.clone(), Signer::Es256.jwk("s1")]);
    let disclosure = base64url(r#"["salt","given_name","Alice"]"#);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, disclosure.as_bytes());
    let claims = json!({"iss": "https://idp.example", "_sd": [base64url(digest)]}).to_string();
    let signed = jwt(
        Signer::Es256,
        r#"{"alg":"ES256","kid":"s1","typ":"dc+sd-jwt"}"#,
        claims,
    );
    let run = with(&keys)
        .stdin(to.encrypt(format!("{signed}~{disclosure}~")))
        .run();
    is_open(&run);
    run.has("/signature/status", "valid")
        .has("/inner/token/format", "sd-jwt")
        .shows("Alice");
    let other = base64url(r#"["salt","given_name","Mallory"]"#);
    let run = with(&keys)
        .stdin(to.encrypt(format!("{signed}~{other}~")))
        .run();
    run.exits(1).has("/signature/status", "invalid");
}

#[test]
fn tokens_nest_in_any_order_but_not_for_ever() {
    let to = Recipient::new("dir", "A128GCM").with("cty", "JWT");
    let key = jwks([to.key.clone(), Signer::Es256.jwk("s1")]);
    let header = r#"{"alg":"ES256","kid":"s1","cty":"JWT"}"#;
    let signed = jwt(Signer::Es256, header, ID_CLAIMS);
    let twice = jwt(Signer::Es256, header, &signed);
    let run = check(&key).stdin(&twice).run();
    run.exits(0)
        .has("/signature/status", "valid")
        .has("/classification/kind", "id_token")
        .has("/inner/token/claims/sub", "alice");
    // The outer signature alone is not enough.
    let (start, _) = signed.rsplit_once('.').unwrap();
    let forged = jwt(
        Signer::Es256,
        header,
        format!("{start}.{}", base64url([1; 64])),
    );
    let run = check(&key).stdin(&forged).run();
    run.exits(1)
        .has("/signature/status", "invalid")
        .has("/inner/signature/status", "invalid");
    let mut token = signed;
    for depth in 1..=4 {
        token = to.encrypt(&token);
        let run = check(&key).stdin(&token).run();
        is_open(&run);
        let claims = format!("{}/token/claims/sub", "/inner".repeat(depth));
        run.has(&claims, "alice").has("/signature/status", "valid");
    }
    let run = check(&key).stdin(to.encrypt(&token)).run();
    run.exits(1).finds("nested-too-deep");
}

#[test]
fn a_decryption_is_no_signature() {
    let public = Recipient::new("ECDH-ES", "A128GCM");
    let run = with(public.jwks()).stdin(public.encrypt(ID_CLAIMS)).run();
    is_open(&run);
    run.finds("encrypted-not-signed")
        .has("/signature/status", "unsigned");
    let token = public.encrypt(ID_CLAIMS);
    check(public.jwks())
        .stdin(&token)
        .run()
        .exits(1)
        .answers("signature", "fail");
    check(public.jwks())
        .args(["--allow", "encrypted-not-signed"])
        .stdin(&token)
        .run()
        .exits(0);
    let run = whichtoken(["--key", "key.json", "-"])
        .file("key.json", public.key.to_string())
        .stdin(&token)
        .run();
    run.exits(0)
        .shows("decrypted, NOT SIGNED")
        .says("NOT SIGNED: it is encrypted, not signed: anybody who has the public");
    // Who has the shared key made it, and that is all.
    let shared = Recipient::new("dir", "A256CBC-HS512");
    let run = check(shared.jwks()).stdin(shared.encrypt(ID_CLAIMS)).run();
    run.exits(0)
        .finds("shared-key-only")
        .answers("decryption", "pass")
        .has("/signature/status", "unsigned");
}

#[test]
fn an_encrypted_token_in_json_is_read_too() {
    let mut to = Recipient::new("A128KW", "A128GCM");
    to.key["kid"] = json!("a");
    let whole = to.parts(ID_CLAIMS);
    let part = |bytes: &[u8]| base64url(bytes);
    let flat = json!({
        "protected": whole.header, "header": {"kid": "a"}, "encrypted_key": part(&whole.encrypted_key),
        "iv": part(&whole.iv), "ciphertext": part(&whole.ciphertext), "tag": part(&whole.tag),
    });
    let run = with(to.jwks()).stdin(flat.to_string()).run();
    is_open(&run);
    run.has("/token/format", "jwe-json")
        .has("/token/claims/sub", "alice")
        .has("/encryption/kid", "a")
        .finds("json-serialisation");
    // One recipient of two, the second: the first has a key that nobody gave.
    let general = json!({
        "protected": whole.header, "iv": part(&whole.iv), "ciphertext": part(&whole.ciphertext),
        "tag": part(&whole.tag),
        "recipients": [
            {"header": {"kid": "b"}, "encrypted_key": base64url([1; 24])},
            {"header": {"kid": "a"}, "encrypted_key": part(&whole.encrypted_key)},
        ],
    });
    let run = with(to.jwks()).stdin(general.to_string()).run();
    is_open(&run);
    run.has("/encryption/kid", "a");
    let lines = format!("{general}\n{flat}\n");
    let run = whichtoken(["--lines", "--jwks", "keys.json"])
        .file("keys.json", to.jwks())
        .stdin(lines)
        .run();
    run.exits(0);
    // A member in two headers, a member that must be protected, altered data: refused.
    for (name, value) in [
        ("header", json!({"kid": "a", "alg": "A128KW"})),
        ("header", json!({"kid": "a", "zip": "DEF"})),
        ("unprotected", json!({"crit": ["x"], "x": 1})),
        ("unprotected", json!({"kid": "a"})),
        ("aad", json!("QQ")),
        ("tag", json!(base64url([0; 16]))),
        ("iv", json!("AA=")),
    ] {
        let mut changed = flat.clone();
        changed[name] = value;
        let run = with(to.jwks()).stdin(changed.to_string()).run();
        run.exits(1)
            .has("/encryption/status", "failed")
            .hides("alice");
    }
}

#[test]
fn keys_and_contents_are_told_apart_from_secrets() {
    let to = Recipient::new("RSA-OAEP", "A128GCM").with("cty", "JWT");
    let secret = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        ID_CLAIMS,
    );
    let token = to.encrypt(&secret);
    let key = rsa_jwk(Signer::Rs256);
    for format in ["text", "brief", "json"] {
        for verbose in [&["--verbose"][..], &[]] {
            let run = whichtoken(["--format", format, "--jwks", "keys.json", "-"])
                .args(verbose)
                .file("keys.json", jwks([key.clone()]))
                .stdin(&token)
                .run();
            let shown = format!("{}{}", run.stdout, run.stderr);
            for name in ["d", "p", "q", "dp", "dq", "qi"] {
                assert!(
                    !shown.contains(key[name].as_str().unwrap()),
                    "{name}: {shown}"
                );
            }
            // The inner token as a whole could be used by whoever sees the report.
            assert!(
                !shown.contains(secret.rsplit_once('.').unwrap().1),
                "{shown}"
            );
            assert!(
                !shown.contains(token.rsplit_once('.').unwrap().1),
                "{shown}"
            );
        }
    }
}

#[test]
fn the_text_shows_the_layers_in_order() {
    let to = Recipient::new("RSA-OAEP-256", "A256GCM").with("cty", "JWT");
    let signed = jwt(Signer::Es256, r#"{"alg":"ES256","kid":"s1"}"#, ID_CLAIMS);
    let run = whichtoken(["--now", &NOW.to_string(), "--jwks", "keys.json", "-"])
        .file("keys.json", jwks([to.key.clone(), Signer::Es256.jwk("s1")]))
        .stdin(to.encrypt(signed))
        .run();
    run.exits(0).shows("Encrypted ID token");
    let at = |text: &str| {
        run.stdout
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {run}"))
    };
    let order = [
        "decrypted, signature valid",
        "Encrypted  decrypted by key",
        "Signature  valid: ES256",
        "Claims",
        "Header, layer 1 of 2",
        "Header, layer 2 of 2",
    ];
    assert!(
        order.windows(2).all(|pair| at(pair[0]) < at(pair[1])),
        "{run}"
    );
}

#[test]
fn what_is_expected_is_expected_of_the_claims_inside() {
    let to = Recipient::new("RSA-OAEP-256", "A256GCM").with("cty", "JWT");
    let keys = jwks([to.key.clone(), Signer::Rs256.jwk("k1")]);
    let run = with(keys)
        .args(["--issuer", "https://idp.example"])
        .stdin(to.encrypt(id_token()))
        .run();
    run.exits(0).answers("issuer", "pass");
}

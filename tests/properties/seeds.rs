//! The seeds of the fuzz targets, `fuzz/seeds/<target>/`: run here too, and written here, from fixtures of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::common::encrypt::Recipient;
use crate::common::sign::{RSA_1024_PUBLIC_PEM, RSA_PUBLIC_PEM, SECRET, base64url, der};
use crate::common::{ACCESS_CLAIMS, ID_CLAIMS, Signer, jwks, jwt};
use crate::oracle;

type Target = (&'static str, fn(&[u8]));

/// Every target, and what it does with its bytes.
const TARGETS: [Target; 5] = [
    ("discovery", oracle::discovery::check),
    ("json", oracle::json::check),
    ("jwks", oracle::jwks::check),
    ("render", oracle::render::check),
    ("token", oracle::token::check),
];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The seeds of one target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let seeds = files(&folder("fuzz/seeds").join(target));
    seeds.iter().map(|seed| fs::read(seed).unwrap()).collect()
}

#[test]
fn every_seed_holds() {
    for (target, check) in TARGETS {
        let seeds = of(target);
        assert!(seeds.len() > 5, "{target} has seeds");
        for seed in seeds {
            assert!(!seed.is_empty() && seed.len() < 8192, "a small seed");
            check(&seed);
        }
    }
}

/// Every target has a program for the fuzzer, and there is no other.
#[test]
fn every_target_is_built() {
    let built: Vec<_> = files(&folder("fuzz/fuzz_targets"))
        .iter()
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(built, TARGETS.map(|(target, _)| target));
    let manifest = fs::read_to_string(folder("fuzz/Cargo.toml")).unwrap();
    for target in built {
        assert!(
            manifest.contains(&format!("name = \"{target}\"")),
            "{target}"
        );
    }
}

#[test]
fn the_genuine_tokens_are_valid() {
    use whichtoken::decode::Token;
    use whichtoken::report::{SignatureStatus, Source};
    let count = oracle::GENUINE.lines().count();
    assert_eq!(count, genuine().len());
    for text in oracle::GENUINE.lines() {
        let token = Token::read(text);
        let report = whichtoken::inspect::inspect(
            &token,
            Source::default(),
            None,
            &oracle::FIXED,
            &oracle::context(),
        );
        assert_eq!(report.signature.status, SignatureStatus::Valid, "{text}");
    }
}

/// Writes the seeds anew: cargo test --test properties -- --ignored write_the_seeds
#[test]
#[ignore = "writes into the source tree"]
fn write_the_seeds() {
    let oracle = folder("tests/properties/oracle");
    let recipients = recipients();
    fs::write(oracle.join("keys.json"), keys(&recipients)).unwrap();
    fs::write(oracle.join("genuine.txt"), genuine().join("\n") + "\n").unwrap();
    fs::write(oracle.join("foreign.txt"), foreign().join("\n") + "\n").unwrap();
    for (target, _) in TARGETS {
        let to = folder("fuzz/seeds").join(target);
        fs::create_dir_all(&to).unwrap();
        let seeds = match target {
            "discovery" => metadata(),
            "json" => texts(),
            "jwks" => key_files(&recipients),
            "render" => hostile(),
            _ => tokens(&recipients),
        };
        for (name, bytes) in seeds {
            fs::write(to.join(name), bytes).unwrap();
        }
    }
}

const HMAC: Signer<'static> = Signer::Hs256(SECRET.as_bytes());

fn keys(recipients: &[Recipient]) -> String {
    let own = [
        Signer::Rs256.jwk("rsa"),
        Signer::Es256.jwk("p256"),
        Signer::Es512.jwk("p521"),
        Signer::EdDsa.jwk("ed25519"),
        HMAC.jwk("secret"),
    ];
    let decrypting = recipients.iter().map(|recipient| recipient.key.clone());
    jwks(own.into_iter().chain(decrypting))
}

/// Whom tokens are encrypted to: keys of every type that decrypts.
fn recipients() -> [Recipient; 4] {
    [
        ("dir", "A128CBC-HS256"),
        ("A128KW", "A128GCM"),
        ("RSA-OAEP-256", "A256GCM"),
        ("ECDH-ES+A128KW", "A128GCM"),
    ]
    .map(|(alg, enc)| Recipient::new(alg, enc))
}

fn genuine() -> Vec<String> {
    [
        (Signer::Rs256, r#"{"alg":"RS256","kid":"rsa"}"#),
        (Signer::Ps256, r#"{"alg":"PS256","kid":"rsa"}"#),
        (Signer::Es256, r#"{"alg":"ES256","kid":"p256"}"#),
        (Signer::Es512, r#"{"alg":"ES512","kid":"p521"}"#),
        (Signer::EdDsa, r#"{"alg":"EdDSA","kid":"ed25519"}"#),
        (HMAC, r#"{"alg":"HS256","kid":"secret"}"#),
    ]
    .map(|(signer, header)| jwt(signer, header, ID_CLAIMS))
    .to_vec()
}

/// Tokens by keys that are thrown away.
fn foreign() -> Vec<String> {
    let sign = |alg: &str, sign: &dyn Fn(&[u8]) -> Vec<u8>| {
        let header = base64url(format!(r#"{{"alg":"{alg}"}}"#));
        let input = format!("{header}.{}", base64url(ID_CLAIMS));
        let signature = sign(input.as_bytes());
        format!("{input}.{}", base64url(signature))
    };
    let random = aws_lc_rs::rand::SystemRandom::new();
    let ec = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let ed = Ed25519KeyPair::generate().unwrap();
    let mut secret = [0; 32];
    aws_lc_rs::rand::fill(&mut secret).unwrap();
    vec![
        sign("ES256", &|message| {
            ec.sign(&random, message).unwrap().as_ref().to_vec()
        }),
        sign("EdDSA", &|message| ed.sign(message).as_ref().to_vec()),
        sign("HS256", &|message| Signer::Hs256(&secret).sign(message)),
        sign("RS256", &|_| vec![0x5a; 256]),
    ]
}

type Seeds = Vec<(String, Vec<u8>)>;

fn named<const N: usize>(seeds: [(&str, impl Into<Vec<u8>>); N]) -> Seeds {
    seeds
        .map(|(name, bytes)| (name.to_owned(), bytes.into()))
        .to_vec()
}

/// Genuine tokens, one token of every kind, and ways to hand them over.
fn tokens(recipients: &[Recipient]) -> Seeds {
    let mut seeds = Seeds::new();
    for (number, token) in genuine().into_iter().enumerate() {
        seeds.push((format!("genuine-{number}"), token.into_bytes()));
    }
    for kind in files(&folder("tests/kinds"))
        .iter()
        .filter(|path| path.is_dir())
    {
        let name = kind.file_name().unwrap().to_str().unwrap();
        for fixture in files(kind).iter().take(2) {
            let fixture_name = fixture.file_stem().unwrap().to_str().unwrap();
            let fixture: Value =
                serde_json::from_str(&fs::read_to_string(fixture).unwrap()).unwrap();
            let bytes = match (&fixture["input"], &fixture["header"]) {
                (Value::String(text), _) => text.clone(),
                (_, Value::Object(_)) => {
                    format!("{}\0{}\0sig", fixture["header"], fixture["payload"])
                }
                // In pieces so that no scanner finds it.
                _ => continue,
            };
            seeds.push((format!("{name}-{fixture_name}"), bytes.into_bytes()));
        }
    }
    let token = &genuine()[2];
    for (number, recipient) in recipients.iter().enumerate() {
        let claims = recipient.encrypt(ID_CLAIMS);
        seeds.push((format!("encrypted-claims-{number}"), claims.into_bytes()));
        let nested = recipient.clone().with("cty", "JWT").encrypt(token);
        seeds.push((format!("encrypted-token-{number}"), nested.into_bytes()));
    }
    let [header, payload, signature] = parts(token);
    seeds.extend(named([
        ("response", format!("{{\"id_token\":\"{token}\",\"access_token\":\"opaque-1234\",\"token_type\":\"Bearer\"}}")),
        ("header-line", format!("Authorization: Bearer {token}\r\n")),
        ("broken-over-lines", format!("{header}\n.{payload}.\n{signature}")),
        ("truncated", format!("{header}.{}", &payload[..payload.len() / 2])),
        ("flattened", format!("{{\"protected\":\"{header}\",\"payload\":\"{payload}\",\"signature\":\"{signature}\"}}")),
        ("general", format!("{{\"payload\":\"{payload}\",\"signatures\":[{{\"protected\":\"{header}\",\"signature\":\"{signature}\"}}]}}")),
        ("decoded", format!("{{\"header\":{{\"alg\":\"RS256\"}},\"payload\":{ACCESS_CLAIMS}}}")),
        ("crit", "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}\0{}\0s".to_owned()),
        ("encrypted", format!("{}.a.b.c.d", base64url(r#"{"alg":"dir","enc":"A128GCM"}"#))),
        ("disclosures", format!("{token}~WyJzYWx0IiwibmFtZSIsIkFsaWNlIl0~")),
    ]));
    seeds
}

fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<_> = token.split('.').collect();
    parts.try_into().unwrap()
}

fn texts() -> Seeds {
    let mut seeds = named([
        ("claims", ID_CLAIMS),
        ("access-claims", ACCESS_CLAIMS),
        ("duplicate", r#"{"a":{"b":1,"\u0062":2},"a":[]}"#),
        (
            "numbers",
            r#"[-0,0.10,1e400,-1.5E-7,12345678901234567890123]"#,
        ),
        (
            "escapes",
            r#"["\u00e9\n\"\\\/\ud83d\ude00\b\f\r\t","\ud800","\q"]"#,
        ),
        (
            "nested",
            r#"[[[[[{"a":[{"b":{"c":[null,true,false]}}]}]]]]]"#,
        ),
        (
            "truncated",
            r#"{"iss":"https://idp","aud":["a","b"],"sub":"al"#,
        ),
        ("bom", "\u{feff}{}"),
        ("trailing", "{} x"),
        ("blanks", " {\t\"a\" :\r\n1 } "),
    ]);
    seeds.push(("not-utf8".to_owned(), b"{\"a\":\"\xff\xc3\"}".to_vec()));
    seeds.push(("deep".to_owned(), "[".repeat(70).into_bytes()));
    seeds
}

fn key_files(recipients: &[Recipient]) -> Seeds {
    let certificate = rcgen::generate_simple_self_signed(["idp.example".to_owned()]).unwrap();
    let certificate = certificate.cert.pem();
    let point = &der(RSA_PUBLIC_PEM);
    let ed = Signer::EdDsa.jwk("k")["x"].as_str().unwrap().to_owned();
    let ed = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(ed)
        .unwrap();
    let mut ssh = b"\0\0\0\x0bssh-ed25519\0\0\0\x20".to_vec();
    ssh.extend(ed);
    let mut seeds = named([
        ("set", keys(recipients)),
        ("rsa", Signer::Rs256.jwk("k").to_string()),
        ("ec", Signer::Es256.jwk("k").to_string()),
        ("okp", Signer::EdDsa.jwk("k").to_string()),
        ("oct", HMAC.jwk("k").to_string()),
        ("weak-rsa", RSA_1024_PUBLIC_PEM.to_owned()),
        ("spki", RSA_PUBLIC_PEM.to_owned()),
        ("by-kid", format!("{{\"k\":{}}}", Value::from(certificate.as_str()))),
        ("certificate", certificate),
        ("ssh", format!("ssh-ed25519 {} a@b", STANDARD.encode(ssh))),
        ("x5c", r#"{"keys":[{"kty":"RSA","x5c":["AAAA"],"kid":1},7,{"kty":"AKP","alg":"ML-DSA-44","pub":"AAAA"}]}"#.to_owned()),
        ("uses", r#"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","use":"enc","key_ops":["verify"],"alg":"ES256"}]}"#.to_owned()),
        ("secret", SECRET.to_owned()),
    ]);
    seeds.push(("spki-der".to_owned(), point.clone()));
    seeds.push(("private-pkcs8".to_owned(), Signer::Es256.pkcs8()));
    seeds
}

fn metadata() -> Seeds {
    let document = |issuer: &str, jwks: &str| {
        format!(
            "{{\"issuer\":\"{issuer}\",\"jwks_uri\":\"{jwks}\",\"token_endpoint\":\"{jwks}\",\"id_token_signing_alg_values_supported\":[\"RS256\",7]}}"
        )
    };
    let one =
        |issuer: &str, jwks: &str| format!("{issuer}\0{}\0{{\"keys\":[]}}", document(issuer, jwks));
    named([
        (
            "plain",
            one("https://idp.example", "https://idp.example/keys"),
        ),
        (
            "second-place",
            format!(
                "https://idp.example/t\0\0{}",
                document("https://idp.example/t", "https://k.example/")
            ),
        ),
        (
            "slash",
            format!(
                "https://idp.example\0{}",
                document("https://idp.example/", "https://k.example/")
            ),
        ),
        (
            "loopback",
            one("http://127.0.0.1:8080", "http://localhost:9/keys"),
        ),
        (
            "hexadecimal",
            one("https://idp.example", "https://0x7f.1/keys"),
        ),
        (
            "mapped",
            one("https://[::ffff:127.0.0.1]/", "https://[::1]/"),
        ),
        (
            "link-local",
            one("https://idp.example", "http://169.254.169.254/latest"),
        ),
        (
            "password",
            one("https://a:b@idp.example", "https://a@idp.example/"),
        ),
        (
            "tenants",
            format!(
                "https://login.example/t-1/v2.0\0{}",
                document(
                    "https://login.example/{tenantid}/v2.0",
                    "https://k.example/"
                )
            ),
        ),
        (
            "html",
            "https://idp.example\0<!DOCTYPE html><p>no".to_owned(),
        ),
        ("file", "file:///etc/passwd\0{}".to_owned()),
        ("no-scheme", "idp.example".to_owned()),
    ])
}

fn hostile() -> Seeds {
    named([
        ("plain", "plain text"),
        ("escape", "\u{1b}[2J\u{1b}]0;title\u{7}"),
        ("c1", "\u{9b}31m\u{9d}0;x\u{9c}\u{85}"),
        ("bidirectional", "\u{202e}evil\u{2066}\u{61c}\u{200f}"),
        ("zero-width", "a\u{200b}b\u{feff}c\u{ad}\u{2060}"),
        ("separators", "a\u{2028}b\u{2029}\r\nVERIFIED\u{b}\u{c}"),
        ("tags", "\u{e0001}\u{e0041}\u{e007f}"),
        ("commands", "::error::x\n##[error]x ##vso[task]"),
        ("json", "\"},\"status\":\"valid\",\"x\":{\"y\":\""),
        ("wide", "日本語 😀 é e\u{301} ﷽"),
        ("url", "https://idp.example/a?b=c#d"),
        ("number", "-1.5e400"),
    ])
}

//! Every form that a key has, what is refused, and the published examples.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::*;
use crate::decode::base64url::encode;
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{self as s, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The key of RFC 7638 3.1.
const RFC7638: &str = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;

fn file() -> KeyOrigin {
    KeyOrigin::File("f".into())
}

fn url() -> KeyOrigin {
    KeyOrigin::Url("https://idp.example/jwks".into())
}

fn read(text: &str) -> KeySet {
    read_key_file(text.as_bytes(), file()).unwrap()
}

fn pem(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

fn ids(set: &KeySet) -> Vec<&'static str> {
    let of_keys = set.keys.iter().flat_map(|key| key.remarks());
    let all = set.findings.iter().cloned().chain(of_keys);
    all.map(|finding| finding.id()).collect()
}

#[test]
fn thumbprint_of_rfc_7638() {
    let set = read(RFC7638);
    assert_eq!(
        set.keys[0].thumbprint().unwrap(),
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    );
    assert_eq!((set.keys[0].bits(), set.keys[0].key_type()), (2048, "RSA"));
    let secret = read_secret(b"secret", file()).unwrap();
    assert_eq!(secret.keys[0].thumbprint(), None);
}

#[test]
fn one_malformed_key_never_spoils_the_set() {
    let text = format!(
        r#"{{"keys":[{RFC7638},7,{{"kty":"RSA"}},{{"kty":"XX","kid":"x"}},{{"kty":"RSA","kid":1}},{{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}},{{"kty":"EC","crv":"P-1","x":"AA","y":"AA"}},{{"kty":"oct","k":"AA","k":"AB"}},{{"kty":"oct","k":""}},{{"kty":"oct","k":"*"}},{RFC7638}]}}"#
    );
    let set = read_jwks(&text, file()).unwrap();
    assert_eq!(
        set.keys.iter().map(|k| k.index).collect::<Vec<_>>(),
        [0, 10]
    );
    let reasons: Vec<_> = set.rejected.iter().map(|r| r.reason.clone()).collect();
    assert!(
        matches!(
            reasons.as_slice(),
            [
                KeyDefect::NotAnObject,
                KeyDefect::Missing("n"),
                KeyDefect::UnknownType(_),
                KeyDefect::WrongType("kid", _),
                KeyDefect::WrongLength { .. },
                KeyDefect::UnknownCurve(_),
                KeyDefect::DuplicateMember,
                KeyDefect::EmptySecret,
                KeyDefect::Undecodable { .. },
            ]
        ),
        "{reasons:?}"
    );
}

#[test]
fn dangerous_numbers_are_refused() {
    let rsa = |n: &[u8], e: &[u8]| {
        let text = format!(
            r#"{{"keys":[{{"kty":"RSA","n":"{}","e":"{}"}}]}}"#,
            encode(n),
            encode(e)
        );
        let set = read_jwks(&text, file()).unwrap();
        set.rejected.first().map(|r| r.reason.to_string())
    };
    let good = [0xff; 256];
    let f4 = [1, 0, 1];
    assert_eq!(rsa(&good, &f4), None);
    assert_eq!(
        rsa(&[[0].as_slice(), &good].concat(), &f4),
        None,
        "a leading zero"
    );
    assert!(rsa(&[0xff; 1025], &f4).unwrap().contains("8200 bits"));
    assert!(rsa(&[0xfe; 256], &f4).unwrap().contains("even"));
    for e in [[].as_slice(), &[1], &[2], &[1, 0, 0, 0, 1]] {
        assert!(rsa(&good, e).unwrap().contains("exponent"), "{e:?}");
    }
    let small_order = format!(
        r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#,
        encode(&[0; 32])
    );
    let error = read_key_file(small_order.as_bytes(), file()).unwrap_err();
    assert_eq!(error.kind, KeyErrorKind::Unusable(KeyDefect::SmallOrder));
    let off_curve = format!(
        r#"{{"kty":"EC","crv":"P-256","x":"{}","y":"{}"}}"#,
        encode(&[1; 32]),
        encode(&[2; 32])
    );
    let error = read_key_file(off_curve.as_bytes(), file()).unwrap_err();
    assert_eq!(
        error.kind,
        KeyErrorKind::Unusable(KeyDefect::NotOnCurve(Curve::P256))
    );
}

#[test]
fn a_fetched_set_gives_no_secret_and_tells_private_keys() {
    let private = RFC7638.replacen('{', r#"{"d":"AQAB","#, 1);
    let text = format!(r#"{{"keys":[{private},{{"kty":"oct","k":"AAAA","kid":"s"}}]}}"#);
    let set = read_jwks(&text, url()).unwrap();
    assert_eq!(
        ids(&set),
        ["private-key-published", "symmetric-key-published"]
    );
    assert_eq!(set.keys.len(), 1);
    assert_eq!(set.rejected[0].reason, KeyDefect::SymmetricPublished);
    let of_user = read_jwks(&text, file()).unwrap();
    assert_eq!(ids(&of_user), ["private-key-given", "mixed-key-set"]);
}

#[test]
fn a_thousand_keys_are_enough() {
    let key = r#"{"kty":"oct","k":"AAAA"}"#;
    let text = format!(r#"{{"keys":[{}]}}"#, vec![key; 1003].join(","));
    let set = read_jwks(&text, file()).unwrap();
    assert_eq!(set.keys.len(), MAX_KEYS);
    assert_eq!(set.findings, [KeyFinding::TooManyKeys { count: 1003 }]);
}

#[test]
fn the_same_rsa_key_in_every_form() {
    let pair = s::RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let pkcs1 = pair.public_key().as_ref();
    let spki = pair.public_key().as_der().unwrap();
    let pkcs8 = pair.as_der().unwrap();
    let expected = read_key_file(pkcs1, file()).unwrap().keys[0]
        .material
        .clone();
    let one_line = pem("PUBLIC KEY", spki.as_ref()).replace('\n', "");
    let escaped = pem("PUBLIC KEY", spki.as_ref()).replace('\n', "\\n");
    for text in [
        pem("PUBLIC KEY", spki.as_ref()),
        pem("RSA PUBLIC KEY", pkcs1),
        pem("PRIVATE KEY", pkcs8.as_ref()),
        one_line,
        escaped,
        STANDARD.encode(spki.as_ref()),
    ] {
        let set = read(&text);
        assert_eq!(set.keys[0].material, expected, "{text}");
        assert_eq!(set.keys[0].is_private, text.contains("PRIVATE"));
        assert!(read_secret(text.as_bytes(), file()).is_err(), "{text}");
    }
    for der in [spki.as_ref(), pkcs8.as_ref()] {
        assert_eq!(
            read_key_file(der, file()).unwrap().keys[0].material,
            expected
        );
    }
}

#[test]
fn private_keys_on_curves_give_their_public_half() {
    let ec = s::EcdsaKeyPair::generate(&s::ECDSA_P384_SHA384_FIXED_SIGNING).unwrap();
    let pkcs8 = ec.to_pkcs8v1().unwrap();
    let sec1: aws_lc_rs::encoding::EcPrivateKeyRfc5915Der<'_> = ec.private_key().as_der().unwrap();
    for text in [
        pem("PRIVATE KEY", pkcs8.as_ref()),
        pem("EC PRIVATE KEY", sec1.as_ref()),
    ] {
        let set = read(&text);
        let point = ec.public_key().as_ref().to_vec();
        let curve = Curve::P384;
        assert_eq!(set.keys[0].material, Material::Ec { curve, point });
        assert_eq!(ids(&set), ["private-key-given"]);
    }
    let ed = s::Ed25519KeyPair::generate().unwrap();
    let set = read(&pem("PRIVATE KEY", ed.to_pkcs8().unwrap().as_ref()));
    let x = ed.public_key().as_ref().to_vec();
    let curve = Curve::Ed25519;
    assert_eq!(set.keys[0].material, Material::Okp { curve, x });
}

#[test]
fn certificates_alone_in_x5c_and_by_name() {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["idp.example".into()])
        .unwrap()
        .self_signed(&key)
        .unwrap();
    let text = pem("CERTIFICATE", certificate.der());
    let set = read(&text);
    let of_certificate = set.keys[0].certificate().unwrap().unwrap();
    assert!(of_certificate.not_before < of_certificate.not_after);
    assert!(of_certificate.subject.contains("CN="));
    assert_eq!(
        read_key_file(certificate.der(), file()).unwrap().keys[0].material,
        set.keys[0].material
    );

    let by_name = serde_json::json!({ "k1": text }).to_string();
    assert_eq!(read(&by_name).keys[0].kid.as_deref(), Some("k1"));

    let x5c = format!(r#","x5c":["{}"]}}"#, STANDARD.encode(certificate.der()));
    let other = RFC7638.strip_suffix('}').unwrap().to_owned() + &x5c;
    let set = read(&other);
    assert_eq!(ids(&set), ["certificate-mismatch"]);
    assert_eq!(set.keys[0].certificate(), Some(Ok(of_certificate)));
}

#[test]
fn the_declared_thumbprint_of_a_certificate_is_compared_in_both_spellings() {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["idp.example".into()])
        .unwrap()
        .self_signed(&key)
        .unwrap();
    let mut set = read(&pem("CERTIFICATE", certificate.der()));
    let read = set.keys[0].certificate().unwrap().unwrap();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, certificate.der());
    assert_eq!(read.x5t_s256.text(), encode(digest.as_ref()));
    let with = |x5t: &str, key: &Key| {
        let x5t = Some(x5t.to_owned());
        let key = Key { x5t, ..key.clone() };
        key.remarks()
    };
    let key = set.keys.remove(0);
    assert_eq!(with(read.x5t.text(), &key), []);
    let hexadecimal: String = aws_lc_rs::digest::digest(
        &aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY,
        certificate.der(),
    )
    .as_ref()
    .iter()
    .map(|byte| format!("{byte:02X}"))
    .collect();
    for (x5t, is_hexadecimal) in [
        (encode(hexadecimal.as_bytes()).as_str(), true),
        ("x", false),
    ] {
        let (kid, member) = (None, "x5t");
        let expected = KeyFinding::CertificateThumbprint {
            kid,
            member,
            is_hexadecimal,
        };
        assert_eq!(with(x5t, &key), [expected]);
    }
}

/// What the crypto library writes for a key is what is written here.
#[test]
fn a_public_key_is_written_as_the_library_writes_it_and_read_back() {
    let rsa = s::RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let ed = s::Ed25519KeyPair::generate().unwrap();
    let mut spki = vec![
        rsa.public_key().as_der().unwrap().as_ref().to_vec(),
        ed.public_key().as_der().unwrap().as_ref().to_vec(),
    ];
    for algorithm in [
        &s::ECDSA_P256_SHA256_FIXED_SIGNING,
        &s::ECDSA_P384_SHA384_FIXED_SIGNING,
        &s::ECDSA_P521_SHA512_FIXED_SIGNING,
        &s::ECDSA_P256K1_SHA256_FIXED_SIGNING,
    ] {
        let pair = s::EcdsaKeyPair::generate(algorithm).unwrap();
        spki.push(pair.public_key().as_der().unwrap().as_ref().to_vec());
    }
    for algorithm in [
        &s::ML_DSA_44_SIGNING,
        &s::ML_DSA_65_SIGNING,
        &s::ML_DSA_87_SIGNING,
    ] {
        let pair = s::PqdsaKeyPair::generate(algorithm).unwrap();
        spki.push(pair.public_key().as_der().unwrap().as_ref().to_vec());
    }
    let x25519 = aws_lc_rs::agreement::PrivateKey::generate(&aws_lc_rs::agreement::X25519);
    let x25519 = x25519.unwrap().compute_public_key().unwrap();
    spki.push(x25519.as_der().unwrap().as_ref().to_vec());
    for der in spki {
        let key = &read_key_file(&der, file()).unwrap().keys[0];
        let text = key.public_pem().unwrap();
        assert!(text.lines().all(|line| line.len() <= 64), "{text}");
        assert_eq!(
            STANDARD.encode(&der),
            text.lines()
                .filter(|line| !line.starts_with('-'))
                .collect::<String>()
        );
        assert_eq!(read(&text).keys[0].material, key.material);
        // And the same by way of a JWK.
        let jwk = as_json(key);
        assert_eq!(read(&jwk).keys[0].material, key.material, "{jwk}");
        assert_eq!(read(&jwk).keys[0].kid, key.thumbprint());
        assert_eq!(read(&jwk).keys[0].public_pem().unwrap(), text);
    }
    assert_eq!(
        read_secret(b"secret", file()).unwrap().keys[0].public_pem(),
        None
    );
}

#[test]
fn keys_that_the_library_cannot_write_are_written_too() {
    for (crv, length) in [("Ed448", 57), ("X448", 56)] {
        let jwk = format!(
            r#"{{"kty":"OKP","crv":"{crv}","x":"{}"}}"#,
            encode(&vec![9; length])
        );
        let key = read(&jwk).keys[0].clone();
        assert_eq!(
            read(&key.public_pem().unwrap()).keys[0].material,
            key.material
        );
    }
}

fn as_json(key: &Key) -> String {
    let members = key.public_jwk().unwrap().into_iter();
    let object: serde_json::Map<String, serde_json::Value> = members
        .map(|(name, value)| {
            let value = match value {
                Member::Text(text) => text.into(),
                Member::Texts(texts) => texts.into(),
            };
            (name.to_owned(), value)
        })
        .collect();
    serde_json::Value::from(object).to_string()
}

#[test]
fn the_public_form_of_a_private_key_leaves_the_public_operations() {
    let private = RFC7638.replacen(
        '{',
        r#"{"d":"AQAB","key_ops":["sign","verify","deriveKey","x"],"#,
        1,
    );
    let json = as_json(&read(&private).keys[0]);
    assert!(json.contains(r#""key_ops":["verify","x"]"#), "{json}");
    assert!(!json.contains("\"d\""), "{json}");
    assert!(json.contains(r#""kid":"2011-04-29""#), "{json}");
}

#[test]
fn ssh_lines() {
    let text = "# comment\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL1GqaQJeKdQr4p0bTZBWLvW01bl0J082v4f+KmtD3uZ me\necdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHVSGIyiNhoskdpej5FTT7qlCnuY2HdLIuAQ1PYojG/sXQjFGC3OQVEXimficbF3zj0RKlR/9GqxImAUkN4UqbQ= me\n";
    let set = read(text);
    assert_eq!(
        set.keys
            .iter()
            .map(|key| key.key_type())
            .collect::<Vec<_>>(),
        ["OKP", "EC"]
    );
    assert!(set.rejected.is_empty());
    let cut = "ssh-rsa AAAAB3NzaC1yc2E=";
    assert!(matches!(
        read_key_file(cut.as_bytes(), file()).unwrap_err().kind,
        KeyErrorKind::Unusable(_)
    ));
    let (form, set) = read_keys(cut.as_bytes(), file()).unwrap();
    assert_eq!((form, set.rejected.len()), (Form::Ssh, 1));
    assert!(read_secret(text.as_bytes(), file()).is_err());
}

#[test]
fn what_is_no_key_is_named() {
    use KeyErrorKind::*;
    let token = format!("{}.{}.c2ln", encode(br#"{"alg":"HS256"}"#), encode(b"{}"));
    for (text, expected) in [
        (" \n", Empty),
        ("{", NotJson),
        ("{}", NotAKeySet),
        (r#"{"keys":7}"#, NotAKeySet),
        ("[]", NotAKeySet),
        (
            r#"{"issuer":"i","jwks_uri":"u"}"#,
            DiscoveryDocument {
                jwks_uri: "u".into(),
            },
        ),
        ("hello", Unrecognised),
        (&token, Token),
        ("-----BEGIN PUBLIC KEY-----\nMCow", DamagedPem),
        (&pem("DH PARAMETERS", b"x"), NoKeyInPem),
        (&pem("ENCRYPTED PRIVATE KEY", b"x"), EncryptedPrivateKey),
    ] {
        let error = read_key_file(text.as_bytes(), file()).unwrap_err();
        assert_eq!(error.kind, expected, "{text}");
    }
}

#[test]
fn a_secret_is_its_bytes_without_the_last_line_break() {
    for (bytes, expected) in [
        (b"secret".as_slice(), b"secret".as_slice()),
        (b"secret\n", b"secret"),
        (b"secret\r\n", b"secret"),
        (b" secret \n\n", b" secret \n"),
        (b"\xff\n", b"\xff\n"),
        (br#"{"my":"secret"}"#, br#"{"my":"secret"}"#),
    ] {
        let set = read_secret(bytes, file()).unwrap();
        let Material::Secret(secret) = &set.keys[0].material else {
            panic!("a secret")
        };
        assert_eq!(secret.bytes(), expected);
        assert!(
            !format!("{set:?}").contains("115, 101"),
            "not in debug output"
        );
    }
    assert!(read_secret(b"\n", file()).is_err());
    for text in [RFC7638, r#"{"keys":[]}"#, "ssh-rsa AAAA x"] {
        let kind = read_secret(text.as_bytes(), file()).unwrap_err().kind;
        assert!(matches!(kind, KeyErrorKind::SecretLooksLike(_)), "{text}");
    }
}

#[test]
fn oddly_encoded_numbers_are_read_and_told() {
    let padded = RFC7638.replace("AQAB", "AQAB=");
    let set = read(&padded);
    assert_eq!(ids(&set), ["key-encoding"]);
    assert_eq!(set.keys[0].material, read(RFC7638).keys[0].material);
}

#[test]
fn the_roca_fingerprint() {
    // 65537 is a power of itself modulo everything; an ordinary modulus is not.
    assert!(super::roca::has_fingerprint(&[1, 0, 1]));
    let Material::Rsa { n, .. } = &read(RFC7638).keys[0].material else {
        panic!("an RSA key")
    };
    assert!(!super::roca::has_fingerprint(n));
    assert!(!super::roca::has_fingerprint(&[]));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), label in "(PUBLIC KEY|CERTIFICATE|PRIVATE KEY)") {
        let _ = read_key_file(&bytes, file());
        let _ = read_secret(&bytes, file());
        let _ = read_key_file(pem(&label, &bytes).as_bytes(), file());
        let mut der = vec![0x30];
        der.extend(&bytes);
        let _ = read_key_file(&der, file());
    }
}

//! Our verdict on signatures against the one of `jsonwebtoken`, for every algorithm that it knows. They agree but for
//! the rows of [`ROWS`] that say why they do not.

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::Value;

use whichtoken::decode::Token;
use whichtoken::keys::{Material, read_key_file};
use whichtoken::verify::{KeyRing, Policy, verify};

use crate::common::sign::{RSA_1024_PUBLIC_PEM, RSA_1024_TOKEN, base64url};
use crate::oracle::local;
use crate::signers::{self, Keyed, ring};

const CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice"}"#;

/// True for a signature that is valid by our word.
fn ours(token: &str, ring: &KeyRing) -> bool {
    match Token::read(token) {
        Token::Jws(jws) => verify(&jws, ring, &Policy::default()).proof.status() == "valid",
        _ => false,
    }
}

/// True for a token that the other library takes; its claims are not asked.
fn theirs(token: &str, jwk: &Value, alg: Algorithm) -> bool {
    let mut validation = Validation::new(alg);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    let jwk: Result<Jwk, _> = serde_json::from_value(jwk.clone());
    let key = jwk.ok().and_then(|jwk| DecodingKey::from_jwk(&jwk).ok());
    key.is_some_and(|key| jsonwebtoken::decode::<Value>(token, &key, &validation).is_ok())
}

/// A token and a key, and what each says of it.
struct Row {
    name: &'static str,
    make: fn(&Keyed) -> (String, Value),
    ours: bool,
    theirs: bool,
    /// Where they differ: why.
    why: &'static str,
}

const fn agree(name: &'static str, valid: bool, make: fn(&Keyed) -> (String, Value)) -> Row {
    Row {
        name,
        make,
        ours: valid,
        theirs: valid,
        why: "",
    }
}

/// We refuse what they take.
const fn stricter(
    name: &'static str,
    why: &'static str,
    make: fn(&Keyed) -> (String, Value),
) -> Row {
    Row {
        name,
        make,
        ours: false,
        theirs: true,
        why,
    }
}

/// We tell the signature's state where they refuse the token for something else.
const fn tells(name: &'static str, why: &'static str, make: fn(&Keyed) -> (String, Value)) -> Row {
    Row {
        name,
        make,
        ours: true,
        theirs: false,
        why,
    }
}

const NOT_A_JWT: &str =
    "a JWS may sign any octets (RFC 7515 2); that its payload is no claims set is another answer";
const OWN_RULE: &str =
    "their type of a header or claim, no rule of signatures; here it is a finding of its own";

const ROWS: &[Row] = &[
    // Both say valid.
    agree("plain", true, |k| (k.plain(), k.jwk.clone())),
    agree("kid and typ", true, |k| {
        with_header(k, r#","kid":"k","typ":"JWT""#)
    }),
    agree("crit that is understood", true, |k| {
        with_header(k, r#","crit":["b64"],"b64":true"#)
    }),
    agree("unknown members", true, |k| {
        with_header(k, r#","x":{"y":[1]}"#)
    }),
    agree("no claims", true, |k| with_payload(k, "{}")),
    agree("blanks in the JSON", true, |k| {
        with_payload(k, " { \"a\" :\t1 }\n")
    }),
    agree("key for signatures", true, |k| with_key(k, "use", "sig")),
    agree("key for another signature algorithm", true, for_another),
    // Both refuse.
    agree("payload of another token", false, |k| {
        let [header, _, signature] = parts(&k.plain());
        let token = format!("{header}.{}.{signature}", base64url("{}"));
        (token, k.jwk.clone())
    }),
    agree("no signature", false, |k| altered(k, |_| String::new())),
    agree("half a signature", false, |k| {
        altered(k, |signature| signature[..signature.len() / 2].to_owned())
    }),
    agree("padding", false, |k| {
        altered(k, |signature| format!("{signature}="))
    }),
    agree("one byte more", false, |k| {
        altered(k, |signature| format!("{signature}AAAA"))
    }),
    agree("a line break in the signature", false, |k| {
        altered(k, |signature| {
            let (one, two) = signature.split_at(8);
            format!("{one}\n{two}")
        })
    }),
    agree("signature of zeros", false, |k| {
        altered(k, |signature| "A".repeat(signature.len()))
    }),
    agree("bits that mean nothing", false, |k| {
        // The last digit of a whole number of bytes ends in zeros, if it does not end with the third byte of three.
        altered(k, |signature| {
            let (start, last) = signature.split_at(signature.len() - 1);
            if signature.len() % 4 == 0 {
                return format!("{start}{last}A");
            }
            const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let at = DIGITS.find(last).unwrap() + 1;
            format!("{start}{}", &DIGITS[at..=at])
        })
    }),
    agree("two segments", false, |k| {
        let token = k.plain();
        let (unsigned, _) = token.rsplit_once('.').unwrap();
        (unsigned.to_owned(), k.jwk.clone())
    }),
    agree("four segments", false, |k| {
        (format!("{}.AA", k.plain()), k.jwk.clone())
    }),
    agree("no alg", false, |k| signed(k, r#"{"kid":"k"}"#, CLAIMS)),
    agree("alg none", false, |k| {
        signed(k, r#"{"alg":"none"}"#, CLAIMS)
    }),
    agree("alg in small letters", false, |k| {
        signed(
            k,
            &format!(r#"{{"alg":"{}"}}"#, k.alg.to_lowercase() + "x"),
            CLAIMS,
        )
    }),
    agree("another alg", false, |k| {
        let other = if k.alg == "RS384" { "ES384" } else { "RS384" };
        signed(k, &format!(r#"{{"alg":"{other}"}}"#), CLAIMS)
    }),
    agree("alg twice", false, |k| {
        signed(k, &format!(r#"{{"alg":"none","alg":"{}"}}"#, k.alg), CLAIMS)
    }),
    agree("header cut off", false, |k| {
        signed(k, &format!(r#"{{"alg":"{}""#, k.alg), CLAIMS)
    }),
    agree("header with a byte order mark", false, |k| {
        signed(k, &format!("\u{feff}{{\"alg\":\"{}\"}}", k.alg), CLAIMS)
    }),
    agree("header is an array", false, |k| {
        signed(k, r#"["alg"]"#, CLAIMS)
    }),
    agree("padded header", false, |k| {
        let header = base64url(format!(r#"{{"alg":"{}" }}"#, k.alg));
        (
            k.token_of(&format!("{header}="), &base64url(CLAIMS)),
            k.jwk.clone(),
        )
    }),
    agree("padded payload", false, |k| {
        let header = base64url(format!(r#"{{"alg":"{}"}}"#, k.alg));
        (
            k.token_of(&header, &format!("{}=", base64url(CLAIMS))),
            k.jwk.clone(),
        )
    }),
    agree("key of another type", false, |k| {
        let other = if k.alg.starts_with("ES") {
            "EdDSA"
        } else {
            "ES256"
        };
        (k.plain(), signers::keyed(other).jwk)
    }),
    // Valid by their word, refused by ours.
    stricter(
        "crit that nobody understands",
        "RFC 7515 4.1.11: what is marked critical and not understood makes the JWS invalid",
        |k| with_header(k, r#","crit":["x"],"x":1"#),
    ),
    stricter(
        "empty crit",
        "RFC 7515 4.1.11: not allowed, and a reader may refuse it",
        |k| with_header(k, r#","crit":[]"#),
    ),
    stricter("crit names what is not there", "the same", |k| {
        with_header(k, r#","crit":["b64"]"#)
    }),
    stricter(
        "payload not encoded",
        "RFC 7797 7: a JWT must not have b64 false",
        |k| with_header(k, r#","crit":["b64"],"b64":false"#),
    ),
    stricter(
        "a header member twice",
        "RFC 7515 4: header parameter names are unique; readers disagree on which one counts",
        |k| with_header(k, r#","x":1,"x":2"#),
    ),
    agree("a registered claim twice", false, |k| {
        with_payload(k, r#"{"sub":"alice","sub":"root"}"#)
    }),
    stricter(
        "another claim twice",
        "RFC 7519 4: claim names are unique; readers disagree on which one counts",
        |k| with_payload(k, r#"{"role":"guest","role":"root"}"#),
    ),
    stricter(
        "a member of a claim twice",
        "the same, one level below",
        |k| with_payload(k, r#"{"act":{"sub":"alice","sub":"root"}}"#),
    ),
    stricter(
        "kid of another key",
        "a key set is asked for the key that the token names; they leave the choice to the caller",
        |k| with_header(k, r#","kid":"other""#),
    ),
    stricter(
        "key for encryption",
        "RFC 7517 4.2: what the key is for; they leave it to the caller",
        |k| with_key(k, "use", "enc"),
    ),
    stricter(
        "key operations without verify",
        "RFC 7517 4.3: what the key may do; they leave it to the caller",
        |k| {
            let mut jwk = k.jwk.clone();
            jwk["key_ops"] = Value::from(vec!["encrypt"]);
            (k.plain(), jwk)
        },
    ),
    stricter(
        "key for an encryption algorithm",
        "RFC 7517 4.4: the algorithm that the key is meant for; they leave it to the caller",
        |k| with_key(k, "alg", "RSA-OAEP-256"),
    ),
    // Signed as it should be by our word, refused by theirs.
    tells("text", NOT_A_JWT, |k| with_payload(k, "just text")),
    tells("bytes", NOT_A_JWT, |k| {
        let header = base64url(format!(r#"{{"alg":"{}"}}"#, k.alg));
        (k.token_of(&header, &base64url([0xff, 0])), k.jwk.clone())
    }),
    tells("array", NOT_A_JWT, |k| with_payload(k, "[1]")),
    tells("nothing", NOT_A_JWT, |k| with_payload(k, "")),
    tells("kid is a number", OWN_RULE, |k| {
        with_header(k, r#","kid":7"#)
    }),
    tells("typ is a number", OWN_RULE, |k| {
        with_header(k, r#","typ":7"#)
    }),
    tells("a number beyond a double", OWN_RULE, |k| {
        with_payload(k, r#"{"exp":1e400}"#)
    }),
];

fn signed(keyed: &Keyed, header: &str, payload: &str) -> (String, Value) {
    (keyed.token(header, payload), keyed.jwk.clone())
}

fn with_header(keyed: &Keyed, members: &str) -> (String, Value) {
    signed(
        keyed,
        &format!(r#"{{"alg":"{}"{members}}}"#, keyed.alg),
        CLAIMS,
    )
}

fn with_payload(keyed: &Keyed, payload: &str) -> (String, Value) {
    signed(keyed, &format!(r#"{{"alg":"{}"}}"#, keyed.alg), payload)
}

fn with_key(keyed: &Keyed, member: &str, value: &str) -> (String, Value) {
    let mut jwk = keyed.jwk.clone();
    jwk[member] = Value::from(value);
    (keyed.plain(), jwk)
}

fn for_another(keyed: &Keyed) -> (String, Value) {
    let other = match keyed.alg {
        "HS512" => "HS384",
        _ => "HS512",
    };
    with_key(keyed, "alg", other)
}

/// The plain token with another signature.
fn altered(keyed: &Keyed, signature: impl Fn(&str) -> String) -> (String, Value) {
    let [header, payload, own] = parts(&keyed.plain());
    (
        format!("{header}.{payload}.{}", signature(&own)),
        keyed.jwk.clone(),
    )
}

fn parts(token: &str) -> [String; 3] {
    let parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    parts.try_into().unwrap()
}

/// The algorithms that both know.
fn common() -> Vec<(Keyed, Algorithm)> {
    let all = signers::all().into_iter();
    let both = all.filter_map(|keyed| Some((keyed.alg.parse().ok()?, keyed)));
    both.map(|(alg, keyed)| (keyed, alg)).collect()
}

#[test]
fn they_agree_but_for_the_differences_that_are_listed() {
    let both = common();
    assert_eq!(both.len(), 12, "algorithms that both know");
    let mut wrong = Vec::new();
    for (keyed, alg) in &both {
        for row in ROWS {
            let (token, jwk) = (row.make)(keyed);
            let found = (ours(&token, &ring(&jwk)), theirs(&token, &jwk, *alg));
            if found != (row.ours, row.theirs) {
                wrong.push(format!("{alg:?}, {}: (ours, theirs) {found:?}", row.name));
            }
            assert_eq!(row.why.is_empty(), row.ours == row.theirs, "{}", row.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where both say valid, we may have more to say: a finding of severity `error`.
#[test]
fn a_key_for_another_algorithm_is_told() {
    for (keyed, alg) in common() {
        let (token, jwk) = for_another(&keyed);
        let Token::Jws(jws) = Token::read(&token) else {
            panic!("a JWS")
        };
        let found = verify(&jws, &ring(&jwk), &Policy::default()).findings;
        let ids: Vec<_> = found.iter().map(|finding| finding.id()).collect();
        assert_eq!(ids, ["key-alg-mismatch"], "{alg:?}");
    }
}

/// What concerns one type of key.
#[test]
fn keys_that_they_judge_otherwise() {
    // The curve is named by the key (RFC 7518 6.2.1.1); they look at the numbers only.
    let keyed = signers::keyed("ES256");
    let (token, jwk) = with_key(&keyed, "crv", "P-384");
    assert!(!ours(&token, &ring(&jwk)) && theirs(&token, &jwk, Algorithm::ES256));
    // An empty secret is everybody's secret.
    let empty = serde_json::json!({"kty": "oct", "k": "", "kid": "k"});
    let forged = jsonwebtoken::encode(
        &jsonwebtoken::Header::default(),
        &serde_json::json!({"sub": "alice"}),
        &jsonwebtoken::EncodingKey::from_secret(b""),
    )
    .unwrap();
    assert!(!ours(&forged, &ring(&empty)) && theirs(&forged, &empty, Algorithm::HS256));
    // The signature of a weak key is told as it is, with a finding of severity `error` (RFC 7518 3.3).
    let set = read_key_file(RSA_1024_PUBLIC_PEM.as_bytes(), local()).unwrap();
    let Material::Rsa { n, e } = &set.keys[0].material else {
        panic!("an RSA key")
    };
    let weak = DecodingKey::from_rsa_raw_components(n, e);
    let token = RSA_1024_TOKEN.trim();
    let mut validation = Validation::new(Algorithm::RS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    assert!(jsonwebtoken::decode::<Value>(token, &weak, &validation).is_err());
    assert!(ours(token, &KeyRing::new(vec![set])));
}

/// What only we verify.
#[test]
fn algorithms_that_they_do_not_know() {
    let names: Vec<_> = signers::all()
        .into_iter()
        .filter(|keyed| keyed.alg.parse::<Algorithm>().is_err())
        .map(|keyed| {
            assert!(ours(&keyed.plain(), &keyed.ring()), "{}", keyed.alg);
            assert!(jsonwebtoken::decode_header(keyed.plain()).is_err());
            keyed.alg
        })
        .collect();
    assert_eq!(
        names,
        [
            "ES512",
            "ES256K",
            "Ed25519",
            "ML-DSA-44",
            "ML-DSA-65",
            "ML-DSA-87"
        ]
    );
}

/// Random damage: one to three bytes replaced, left out or put in.
#[test]
fn they_agree_on_damaged_tokens() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
    for (keyed, alg) in common() {
        let ring = keyed.ring();
        let whole = keyed.plain();
        assert!(ours(&whole, &ring) && theirs(&whole, &keyed.jwk, alg));
        for _ in 0..200 {
            let mut token = whole.clone().into_bytes();
            for _ in 0..=random.next_u32() % 3 {
                let at = random.next_u32() as usize % token.len();
                let byte = b"ABCwxyz0189-_.=+/~ \n"[random.next_u32() as usize % 20];
                match random.next_u32() % 3 {
                    0 => token[at] = byte,
                    1 => token.insert(at, byte),
                    _ => drop(token.remove(at)),
                }
            }
            let token = String::from_utf8(token).unwrap();
            assert_eq!(
                ours(&token, &ring),
                theirs(&token, &keyed.jwk, alg),
                "{alg:?}: {token:?}"
            );
        }
    }
}

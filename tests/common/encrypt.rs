//! Tokens encrypted for the tests: every algorithm, fresh keys, and room for mistakes.

use aes_kw::KeyInit as _;
use aws_lc_rs::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{self, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::cipher::{self, EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::encoding::{AsBigEndian as _, Curve25519SeedBin, EcPrivateKeyBin};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::key_wrap::{AES_128, AES_256, AesKek, KeyWrap as _};
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512,
    OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey, PrivateDecryptingKey,
};
use aws_lc_rs::{digest, hmac, pbkdf2};
use serde_json::{Map, Value, json};

use super::sign::{Signer, base64url};

/// Every `alg`.
pub const ALGS: [&str; 19] = [
    "RSA1_5",
    "RSA-OAEP",
    "RSA-OAEP-256",
    "RSA-OAEP-384",
    "RSA-OAEP-512",
    "A128KW",
    "A192KW",
    "A256KW",
    "dir",
    "ECDH-ES",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
    "A128GCMKW",
    "A192GCMKW",
    "A256GCMKW",
    "PBES2-HS256+A128KW",
    "PBES2-HS384+A192KW",
    "PBES2-HS512+A256KW",
];

/// Every `enc`.
pub const ENCS: [&str; 6] = [
    "A128GCM",
    "A192GCM",
    "A256GCM",
    "A128CBC-HS256",
    "A192CBC-HS384",
    "A256CBC-HS512",
];

/// The password of the tests.
pub const PASSWORD: &str = "correct horse battery staple";

/// Who a token is encrypted to, and how.
#[derive(Clone)]
pub struct Recipient {
    pub alg: String,
    pub enc: String,
    /// The key that decrypts, as JWK.
    pub key: Value,
    /// More members of the header; those that the algorithm needs come of themselves.
    pub header: Map<String, Value>,
}

/// A token in its parts, as bytes but for the header.
#[derive(Clone)]
pub struct Parts {
    pub header: String,
    pub encrypted_key: Vec<u8>,
    pub iv: Vec<u8>,
    pub ciphertext: Vec<u8>,
    pub tag: Vec<u8>,
}

impl Parts {
    pub fn compact(&self) -> String {
        let part = |bytes: &[u8]| base64url(bytes);
        [
            self.header.clone(),
            part(&self.encrypted_key),
            part(&self.iv),
            part(&self.ciphertext),
            part(&self.tag),
        ]
        .join(".")
    }
}

impl Recipient {
    /// With a key that fits; on P-256 for key agreement.
    pub fn new(alg: &str, enc: &str) -> Self {
        Self::on_curve(alg, enc, "P-256")
    }

    pub fn on_curve(alg: &str, enc: &str, curve: &str) -> Self {
        let secret = |length: usize| {
            let bytes: Vec<u8> = (0..length).map(|at| at as u8 ^ 0x5a).collect();
            json!({"kty": "oct", "k": base64url(bytes)})
        };
        let key = match alg {
            "dir" => secret(key_length(enc)),
            _ if alg.starts_with("RSA") => rsa_jwk(Signer::Rs256),
            _ if alg.starts_with("ECDH") => curve_jwk(curve),
            _ if alg.starts_with("PBES2") => json!({"kty": "oct", "k": base64url(PASSWORD)}),
            _ => secret(aes_length(alg)),
        };
        Self {
            alg: alg.to_owned(),
            enc: enc.to_owned(),
            key,
            header: Map::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header.insert(name.to_owned(), value.into());
        self
    }

    /// A key set that decrypts.
    pub fn jwks(&self) -> String {
        super::jwks([self.key.clone()])
    }

    pub fn encrypt(&self, plaintext: impl AsRef<[u8]>) -> String {
        self.parts(plaintext).compact()
    }

    pub fn parts(&self, plaintext: impl AsRef<[u8]>) -> Parts {
        let mut header = self.header.clone();
        header.insert("alg".to_owned(), json!(self.alg));
        header.insert("enc".to_owned(), json!(self.enc));
        let (content_key, encrypted_key) = self.content_key(&mut header);
        let header = base64url(Value::Object(header).to_string());
        seal(
            &self.enc,
            &content_key,
            header,
            encrypted_key,
            plaintext.as_ref(),
        )
    }

    /// The content key, and how it is encrypted; adds what the header must tell.
    fn content_key(&self, header: &mut Map<String, Value>) -> (Vec<u8>, Vec<u8>) {
        let fresh: Vec<u8> = (0..key_length(&self.enc))
            .map(|at| at as u8 ^ 0x33)
            .collect();
        let secret = || decode(&self.key["k"]);
        let encrypted = match self.alg.as_str() {
            "dir" => return (secret(), Vec::new()),
            alg if alg.starts_with("RSA") => rsa_encrypt(alg, &fresh),
            alg if alg.starts_with("ECDH") => {
                let (epk, shared) = agree(&self.key);
                header.insert("epk".to_owned(), epk);
                let party = |name: &str| header.get(name).map(decode).unwrap_or_default();
                let (apu, apv) = (party("apu"), party("apv"));
                let Some((_, wrapping)) = alg.split_once('+') else {
                    let key = concat_kdf(&shared, &self.enc, &apu, &apv, key_length(&self.enc));
                    return (key, Vec::new());
                };
                wrap(
                    &concat_kdf(&shared, alg, &apu, &apv, aes_length(wrapping)),
                    &fresh,
                )
            }
            alg if alg.starts_with("PBES2") => {
                let salt = header
                    .entry("p2s")
                    .or_insert_with(|| json!(base64url([9; 16])));
                let salt = [alg.as_bytes(), &[0], &decode(salt)].concat();
                let count = header.entry("p2c").or_insert_with(|| json!(1000));
                let count = (count.as_u64().unwrap() as u32).min(2_000_000);
                let (hash, length) = match alg {
                    "PBES2-HS256+A128KW" => (pbkdf2::PBKDF2_HMAC_SHA256, 16),
                    "PBES2-HS384+A192KW" => (pbkdf2::PBKDF2_HMAC_SHA384, 24),
                    _ => (pbkdf2::PBKDF2_HMAC_SHA512, 32),
                };
                let mut key = vec![0; length];
                pbkdf2::derive(hash, count.try_into().unwrap(), &salt, &secret(), &mut key);
                wrap(&key, &fresh)
            }
            alg if alg.ends_with("GCMKW") => {
                let iv = [3; 12];
                let (encrypted, tag) = gcm(&secret(), &iv, b"", &fresh);
                header.insert("iv".to_owned(), json!(base64url(iv)));
                header.insert("tag".to_owned(), json!(base64url(tag)));
                encrypted
            }
            _ => wrap(&secret(), &fresh),
        };
        (fresh, encrypted)
    }
}

fn seal(enc: &str, key: &[u8], header: String, encrypted_key: Vec<u8>, plaintext: &[u8]) -> Parts {
    let (iv, ciphertext, tag) = match enc {
        "A128GCM" | "A192GCM" | "A256GCM" => {
            let iv = vec![7; 12];
            let (ciphertext, tag) = gcm(key, &iv, header.as_bytes(), plaintext);
            (iv, ciphertext, tag)
        }
        _ => {
            let iv = vec![7; 16];
            let ciphertext = cbc(&key[key.len() / 2..], plaintext);
            let tag = cbc_tag(key, header.as_bytes(), &iv, &ciphertext);
            (iv, ciphertext, tag)
        }
    };
    Parts {
        header,
        encrypted_key,
        iv,
        ciphertext,
        tag,
    }
}

fn cbc(key: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let algorithm = match key.len() {
        16 => &cipher::AES_128,
        24 => &cipher::AES_192,
        _ => &cipher::AES_256,
    };
    let key = UnboundCipherKey::new(algorithm, key).unwrap();
    let key = PaddedBlockEncryptingKey::cbc_pkcs7(key).unwrap();
    let mut buffer = plaintext.to_vec();
    let context = EncryptionContext::Iv128(FixedLength::from([7; 16]));
    key.less_safe_encrypt(&mut buffer, context).unwrap();
    buffer
}

/// The tag of AES-CBC with HMAC, also over what was never encrypted.
pub fn cbc_tag(key: &[u8], aad: &[u8], iv: &[u8], ciphertext: &[u8]) -> Vec<u8> {
    let half = key.len() / 2;
    let algorithm = match half {
        16 => hmac::HMAC_SHA256,
        24 => hmac::HMAC_SHA384,
        _ => hmac::HMAC_SHA512,
    };
    let length = (aad.len() as u64 * 8).to_be_bytes();
    let message = [aad, iv, ciphertext, &length].concat();
    let code = hmac::sign(&hmac::Key::new(algorithm, &key[..half]), &message);
    code.as_ref()[..half].to_vec()
}

fn gcm(key: &[u8], iv: &[u8], aad: &[u8], plaintext: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let algorithm = match key.len() {
        16 => &aead::AES_128_GCM,
        24 => &aead::AES_192_GCM,
        _ => &aead::AES_256_GCM,
    };
    let key = LessSafeKey::new(UnboundKey::new(algorithm, key).unwrap());
    let mut buffer = plaintext.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(iv).unwrap();
    let tag = key
        .seal_in_place_separate_tag(nonce, Aad::from(aad), &mut buffer)
        .unwrap();
    (buffer, tag.as_ref().to_vec())
}

fn wrap(key: &[u8], content_key: &[u8]) -> Vec<u8> {
    let mut out = vec![0; content_key.len() + 8];
    match key.len() {
        24 => {
            let key = aes_kw::KwAes192::new_from_slice(key).unwrap();
            key.wrap_key(content_key, &mut out).unwrap();
        }
        length => {
            let cipher = if length == 16 { &AES_128 } else { &AES_256 };
            let key = AesKek::new(cipher, key).unwrap();
            key.wrap(content_key, &mut out).unwrap();
        }
    }
    out
}

/// Encrypts to the RSA key of the fixtures.
pub fn rsa_encrypt(alg: &str, content_key: &[u8]) -> Vec<u8> {
    let key = PrivateDecryptingKey::from_pkcs8(&Signer::Rs256.pkcs8()).unwrap();
    let oaep = match alg {
        "RSA-OAEP" => &OAEP_SHA1_MGF1SHA1,
        "RSA-OAEP-256" => &OAEP_SHA256_MGF1SHA256,
        "RSA-OAEP-384" => &OAEP_SHA384_MGF1SHA384,
        "RSA-OAEP-512" => &OAEP_SHA512_MGF1SHA512,
        _ => {
            let key = Pkcs1PublicEncryptingKey::new(key.public_key()).unwrap();
            let mut out = vec![0; key.ciphertext_size()];
            return key.encrypt(content_key, &mut out).unwrap().to_vec();
        }
    };
    let key = OaepPublicEncryptingKey::new(key.public_key()).unwrap();
    let mut out = vec![0; key.ciphertext_size()];
    let out = key.encrypt(oaep, content_key, &mut out, None);
    out.unwrap().to_vec()
}

fn agreement_of(curve: &str) -> &'static agreement::Algorithm {
    match curve {
        "P-256" => &agreement::ECDH_P256,
        "P-384" => &agreement::ECDH_P384,
        "P-521" => &agreement::ECDH_P521,
        _ => &agreement::X25519,
    }
}

/// A fresh private key on a curve.
pub fn curve_jwk(curve: &str) -> Value {
    let key = PrivateKey::generate(agreement_of(curve)).unwrap();
    let mut jwk = public_jwk(curve, key.compute_public_key().unwrap().as_ref());
    let number = match curve {
        "X25519" => {
            let number: Curve25519SeedBin<'_> = key.as_be_bytes().unwrap();
            number.as_ref().to_vec()
        }
        _ => {
            let number: EcPrivateKeyBin<'_> = key.as_be_bytes().unwrap();
            number.as_ref().to_vec()
        }
    };
    jwk["d"] = json!(base64url(number));
    jwk
}

fn public_jwk(curve: &str, public: &[u8]) -> Value {
    if curve == "X25519" {
        return json!({"kty": "OKP", "crv": curve, "x": base64url(public)});
    }
    let (x, y) = public[1..].split_at(public.len() / 2);
    json!({"kty": "EC", "crv": curve, "x": base64url(x), "y": base64url(y)})
}

/// An ephemeral key, and what it shares with a key.
fn agree(jwk: &Value) -> (Value, Vec<u8>) {
    let curve = jwk["crv"].as_str().unwrap();
    let algorithm = agreement_of(curve);
    let own = PrivateKey::generate(algorithm).unwrap();
    let mut public = decode(&jwk["x"]);
    if curve != "X25519" {
        public.insert(0, 4);
        public.extend(decode(&jwk["y"]));
    }
    let public = UnparsedPublicKey::new(algorithm, public);
    let shared = agreement::agree(&own, public, (), |secret| Ok(secret.to_vec())).unwrap();
    let epk = public_jwk(curve, own.compute_public_key().unwrap().as_ref());
    (epk, shared)
}

/// Written out, so that it does not share a mistake with what is tested.
fn concat_kdf(shared: &[u8], algorithm: &str, apu: &[u8], apv: &[u8], length: usize) -> Vec<u8> {
    let mut key = Vec::new();
    for round in 1_u32.. {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(&round.to_be_bytes());
        context.update(shared);
        for part in [algorithm.as_bytes(), apu, apv] {
            context.update(&(part.len() as u32).to_be_bytes());
            context.update(part);
        }
        context.update(&(length as u32 * 8).to_be_bytes());
        key.extend_from_slice(context.finish().as_ref());
        if key.len() >= length {
            break;
        }
    }
    key.truncate(length);
    key
}

/// The private RSA key of the fixtures as JWK.
pub fn rsa_jwk(signer: Signer<'_>) -> Value {
    let pkcs8 = signer.pkcs8();
    let pkcs1 = integers_start(&pkcs8);
    let mut rest = pkcs1;
    let mut numbers = Vec::new();
    while let [2, ..] = rest {
        let (number, after) = element(rest);
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        numbers.push(base64url(&number[zeros..]));
        rest = after;
    }
    let names = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
    let mut jwk = json!({"kty": "RSA"});
    for (name, number) in names.iter().zip(&numbers[1..]) {
        jwk[*name] = json!(number);
    }
    jwk
}

/// The numbers inside PKCS#8: version, algorithm, then an octet string that holds a sequence.
fn integers_start(pkcs8: &[u8]) -> &[u8] {
    let (body, _) = element(pkcs8);
    let (_, rest) = element(body);
    let (_, rest) = element(rest);
    let (key, _) = element(rest);
    element(key).0
}

fn element(der: &[u8]) -> (&[u8], &[u8]) {
    let (length, start) = match der[1] {
        short @ 0..=0x7f => (usize::from(short), 2),
        long => {
            let count = usize::from(long & 0x7f);
            let bytes = &der[2..2 + count];
            let length = bytes.iter().fold(0, |n, byte| n << 8 | usize::from(*byte));
            (length, 2 + count)
        }
    };
    der[start..].split_at(length)
}

/// The PKCS#1 form of the private RSA key of the fixtures.
pub fn rsa_pkcs1() -> Vec<u8> {
    let pkcs8 = Signer::Rs256.pkcs8();
    let (body, _) = element(&pkcs8);
    let (_, rest) = element(body);
    let (_, rest) = element(rest);
    element(rest).0.to_vec()
}

fn key_length(enc: &str) -> usize {
    match enc {
        "A128GCM" => 16,
        "A192GCM" => 24,
        "A256GCM" | "A128CBC-HS256" => 32,
        "A192CBC-HS384" => 48,
        _ => 64,
    }
}

fn aes_length(alg: &str) -> usize {
    if alg.starts_with("A128") {
        16
    } else if alg.starts_with("A192") {
        24
    } else {
        32
    }
}

pub fn decode(text: &Value) -> Vec<u8> {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}

/// PEM of a DER text.
pub fn pem(label: &str, der: &[u8]) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let body = STANDARD.encode(der);
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

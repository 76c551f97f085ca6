//! The registered JWE algorithms that are known here: two tables. Names are compared byte for byte (RFC 7519 7.3).

use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512,
    OaepAlgorithm,
};
use aws_lc_rs::{aead, cipher, hmac, pbkdf2};
use std::fmt;

/// How the content key is had: a registered `alg`.
pub struct KeyManagement {
    /// The name as registered.
    pub name: &'static str,
    pub(super) method: Method,
}

impl fmt::Debug for KeyManagement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[derive(Clone, Copy)]
pub(super) enum Method {
    /// The secret is the content key.
    Direct,
    /// Agreement on the content key, or on the key that wraps it.
    Agree(Option<Aes>),
    /// AES key wrap.
    Wrap(Aes),
    /// AES-GCM over the content key.
    GcmWrap(Aes),
    /// A password makes the key that wraps the content key.
    Password(pbkdf2::Algorithm, Aes),
    Oaep(&'static OaepAlgorithm),
    RsaPkcs1,
}

/// The sizes of AES.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aes {
    Aes128,
    Aes192,
    Aes256,
}

impl Aes {
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::Aes128 => 16,
            Self::Aes192 => 24,
            Self::Aes256 => 32,
        }
    }

    pub(super) fn gcm(self) -> &'static aead::Algorithm {
        match self {
            Self::Aes128 => &aead::AES_128_GCM,
            Self::Aes192 => &aead::AES_192_GCM,
            Self::Aes256 => &aead::AES_256_GCM,
        }
    }

    pub(super) fn cbc(self) -> &'static cipher::Algorithm {
        match self {
            Self::Aes128 => &cipher::AES_128,
            Self::Aes192 => &cipher::AES_192,
            Self::Aes256 => &cipher::AES_256,
        }
    }
}

/// How the content is encrypted: a registered `enc`.
#[derive(Debug)]
pub struct ContentEncryption {
    /// The name as registered.
    pub name: &'static str,
    /// Length of the content key in bytes.
    pub key_length: usize,
    /// Length of the initialization vector in bytes.
    pub iv_length: usize,
    /// Length of the authentication tag in bytes.
    pub tag_length: usize,
    pub(super) mode: Mode,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Mode {
    Gcm(Aes),
    CbcHmac(Aes, hmac::Algorithm),
}

/// Every `alg` of RFC 7518 4.1.
pub static KEY_MANAGEMENT: &[KeyManagement] = &[
    by("RSA1_5", Method::RsaPkcs1),
    by("RSA-OAEP", Method::Oaep(&OAEP_SHA1_MGF1SHA1)),
    by("RSA-OAEP-256", Method::Oaep(&OAEP_SHA256_MGF1SHA256)),
    by("RSA-OAEP-384", Method::Oaep(&OAEP_SHA384_MGF1SHA384)),
    by("RSA-OAEP-512", Method::Oaep(&OAEP_SHA512_MGF1SHA512)),
    by("A128KW", Method::Wrap(Aes::Aes128)),
    by("A192KW", Method::Wrap(Aes::Aes192)),
    by("A256KW", Method::Wrap(Aes::Aes256)),
    by("dir", Method::Direct),
    by("ECDH-ES", Method::Agree(None)),
    by("ECDH-ES+A128KW", Method::Agree(Some(Aes::Aes128))),
    by("ECDH-ES+A192KW", Method::Agree(Some(Aes::Aes192))),
    by("ECDH-ES+A256KW", Method::Agree(Some(Aes::Aes256))),
    by("A128GCMKW", Method::GcmWrap(Aes::Aes128)),
    by("A192GCMKW", Method::GcmWrap(Aes::Aes192)),
    by("A256GCMKW", Method::GcmWrap(Aes::Aes256)),
    by(
        "PBES2-HS256+A128KW",
        Method::Password(pbkdf2::PBKDF2_HMAC_SHA256, Aes::Aes128),
    ),
    by(
        "PBES2-HS384+A192KW",
        Method::Password(pbkdf2::PBKDF2_HMAC_SHA384, Aes::Aes192),
    ),
    by(
        "PBES2-HS512+A256KW",
        Method::Password(pbkdf2::PBKDF2_HMAC_SHA512, Aes::Aes256),
    ),
];

/// Every `enc` of RFC 7518 5.1.
pub static CONTENT: &[ContentEncryption] = &[
    cbc("A128CBC-HS256", Aes::Aes128, hmac::HMAC_SHA256),
    cbc("A192CBC-HS384", Aes::Aes192, hmac::HMAC_SHA384),
    cbc("A256CBC-HS512", Aes::Aes256, hmac::HMAC_SHA512),
    gcm("A128GCM", Aes::Aes128),
    gcm("A192GCM", Aes::Aes192),
    gcm("A256GCM", Aes::Aes256),
];

/// The row of exactly this `alg`.
pub(super) fn key_management(name: &str) -> Option<&'static KeyManagement> {
    KEY_MANAGEMENT.iter().find(|row| row.name == name)
}

/// The row of exactly this `enc`.
pub(super) fn content(name: &str) -> Option<&'static ContentEncryption> {
    CONTENT.iter().find(|row| row.name == name)
}

const fn by(name: &'static str, method: Method) -> KeyManagement {
    KeyManagement { name, method }
}

const fn gcm(name: &'static str, aes: Aes) -> ContentEncryption {
    ContentEncryption {
        name,
        key_length: aes.key_length(),
        iv_length: 12,
        tag_length: 16,
        mode: Mode::Gcm(aes),
    }
}

/// One half of the key is for HMAC, the other for AES; the tag is half a code (RFC 7518 5.2.2.1).
const fn cbc(name: &'static str, aes: Aes, with: hmac::Algorithm) -> ContentEncryption {
    ContentEncryption {
        name,
        key_length: 2 * aes.key_length(),
        iv_length: 16,
        tag_length: aes.key_length(),
        mode: Mode::CbcHmac(aes, with),
    }
}

//! From a key and a header to the content key (RFC 7518 4). The content key is wiped when it is no longer needed.

use super::agree::agree;
use super::algorithms::{Aes, ContentEncryption, KeyManagement, Method};
use super::content::{Sealed, open_gcm};
use super::parameters::Parameters;
use crate::keys::{Material, PrivateKey};
use crate::verify::Prepared;
use aes_kw::KeyInit as _;
use aws_lc_rs::hmac;
use aws_lc_rs::key_wrap::{AES_128, AES_256, AesBlockCipher, AesKek, KeyWrap as _};
use aws_lc_rs::pbkdf2;
use aws_lc_rs::rsa::Pkcs1PrivateDecryptingKey;
use zeroize::Zeroizing;

/// A content key.
pub(super) type ContentKey = Zeroizing<Vec<u8>>;

/// Why there is no content key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The key is another one, or something was altered. Never told apart.
    Wrong,
    /// Nothing here can compute with the key.
    Impossible,
}

/// The content key that `encrypted_key` holds for the key `prepared`, which fits the algorithm.
pub(super) fn content_key(
    alg: &KeyManagement,
    parameters: &Parameters,
    encrypted_key: &[u8],
    enc: &ContentEncryption,
    prepared: &Prepared,
) -> Result<ContentKey, Trouble> {
    let key = match (alg.method, parameters, &prepared.key.material) {
        (Method::Direct, _, Material::Secret(secret)) => Some(secret.bytes().to_vec().into()),
        (Method::Wrap(aes), _, Material::Secret(secret)) => {
            unwrap(aes, secret.bytes(), encrypted_key)
        }
        (Method::GcmWrap(aes), Parameters::GcmWrap { iv, tag }, Material::Secret(secret)) => {
            let sealed = Sealed {
                aad: &[],
                iv,
                ciphertext: encrypted_key,
                tag,
            };
            open_gcm(aes, secret.bytes(), sealed).map(Zeroizing::new)
        }
        (
            Method::Password(hash, aes),
            Parameters::Password { salt, count },
            Material::Secret(secret),
        ) => {
            let mut derived = Zeroizing::new(vec![0; aes.key_length()]);
            pbkdf2::derive(hash, *count, salt, secret.bytes(), &mut derived);
            unwrap(aes, &derived, encrypted_key)
        }
        (method, parameters, _) => match (prepared.private(), method, parameters) {
            (Some(PrivateKey::Rsa { oaep, .. }), Method::Oaep(with), _) => {
                let mut buffer = Zeroizing::new(vec![0; oaep.min_output_size()]);
                let found = oaep.decrypt(with, encrypted_key, &mut buffer, None).ok();
                found.map(|key| Zeroizing::new(key.to_vec()))
            }
            (Some(PrivateKey::Rsa { pkcs1, .. }), Method::RsaPkcs1, _) => {
                let private = prepared.key.private.as_ref();
                let seed = private.map_or(&[][..], |private| private.bytes());
                Some(pkcs1_key(pkcs1, seed, encrypted_key, enc.key_length))
            }
            (
                Some(PrivateKey::Agreement(private)),
                Method::Agree(wrap),
                Parameters::Agree(_, peer),
            ) => match wrap {
                None => agree(private, peer, enc.name, enc.key_length),
                Some(aes) => agree(private, peer, alg.name, aes.key_length())
                    .and_then(|key| unwrap(aes, &key, encrypted_key)),
            },
            _ => return Err(Trouble::Impossible),
        },
    };
    key.filter(|key| key.len() == enc.key_length)
        .ok_or(Trouble::Wrong)
}

/// AES key wrap (RFC 7518 4.4).
fn unwrap(aes: Aes, key: &[u8], wrapped: &[u8]) -> Option<ContentKey> {
    let mut out = Zeroizing::new(vec![0; wrapped.len().checked_sub(8)?]);
    let with = |cipher: &'static AesBlockCipher, out: &mut [u8]| {
        let key = AesKek::new(cipher, key).ok()?;
        key.unwrap(wrapped, out).ok().map(|_| ())
    };
    match aes {
        Aes::Aes128 => with(&AES_128, &mut out)?,
        Aes::Aes256 => with(&AES_256, &mut out)?,
        Aes::Aes192 => {
            let key = aes_kw::KwAes192::new_from_slice(key).ok()?;
            key.unwrap_key(wrapped, &mut out).ok()?;
        }
    }
    Some(out)
}

/// RSAES-PKCS1-v1_5 with implicit rejection: where the padding is wrong, the content key is one that nobody knows, so
/// that the failure comes later and looks like any other (RFC 7516 11.5). That key is a code over what was sent, made
/// with the private key, so that the same token always fails in the same way.
fn pkcs1_key(
    key: &Pkcs1PrivateDecryptingKey,
    private: &[u8],
    encrypted_key: &[u8],
    length: usize,
) -> ContentKey {
    let seed = hmac::Key::new(hmac::HMAC_SHA512, private);
    let code = hmac::sign(&seed, encrypted_key);
    let mut instead = Zeroizing::new(code.as_ref().to_vec());
    instead.truncate(length);
    let mut buffer = Zeroizing::new(vec![0; key.min_output_size()]);
    match key.decrypt(encrypted_key, &mut buffer) {
        Ok(found) if found.len() == length => Zeroizing::new(found.to_vec()),
        _ => instead,
    }
}

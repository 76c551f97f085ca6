//! The content, once its key is known (RFC 7518 5).

use super::algorithms::{Aes, ContentEncryption, Mode};
use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use aws_lc_rs::iv::FixedLength;

/// What was encrypted, and what protects it.
#[derive(Clone, Copy)]
pub(super) struct Sealed<'s> {
    pub(super) aad: &'s [u8],
    pub(super) iv: &'s [u8],
    pub(super) ciphertext: &'s [u8],
    pub(super) tag: &'s [u8],
}

/// Decrypts what `key` encrypted; nothing if anything of it is wrong.
pub(super) fn open(with: &ContentEncryption, key: &[u8], sealed: Sealed<'_>) -> Option<Vec<u8>> {
    match with.mode {
        Mode::Gcm(aes) => open_gcm(aes, key, sealed),
        Mode::CbcHmac(aes, mac) => open_cbc(aes, mac, key, sealed),
    }
}

/// AES-GCM (RFC 7518 5.3).
pub(super) fn open_gcm(aes: Aes, key: &[u8], sealed: Sealed<'_>) -> Option<Vec<u8>> {
    let key = LessSafeKey::new(UnboundKey::new(aes.gcm(), key).ok()?);
    let nonce = Nonce::try_assume_unique_for_key(sealed.iv).ok()?;
    let mut plaintext = sealed.ciphertext.to_vec();
    key.open_in_place_separate_tag(nonce, Aad::from(sealed.aad), sealed.tag, &mut plaintext)
        .ok()?;
    Some(plaintext)
}

/// AES-CBC and HMAC: the code is compared, in constant time, before anything is decrypted (RFC 7518 5.2.2.2).
fn open_cbc(aes: Aes, mac: hmac::Algorithm, key: &[u8], sealed: Sealed<'_>) -> Option<Vec<u8>> {
    let (mac_key, key) = key.split_at_checked(aes.key_length())?;
    let bits = u64::try_from(sealed.aad.len()).ok()?.checked_mul(8)?;
    let mut code = hmac::Context::with_key(&hmac::Key::new(mac, mac_key));
    for part in [
        sealed.aad,
        sealed.iv,
        sealed.ciphertext,
        &bits.to_be_bytes(),
    ] {
        code.update(part);
    }
    let code = code.sign();
    verify_slices_are_equal(code.as_ref().get(..aes.key_length())?, sealed.tag).ok()?;
    let iv = <[u8; 16]>::try_from(sealed.iv).ok()?;
    let key = UnboundCipherKey::new(aes.cbc(), key).ok()?;
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(key).ok()?;
    let mut buffer = sealed.ciphertext.to_vec();
    let context = DecryptionContext::Iv128(FixedLength::from(iv));
    let length = key.decrypt(&mut buffer, context).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

//! Key agreement: from two keys on a curve to a content key, or to the key that wraps it (RFC 7518 4.6).

use aws_lc_rs::agreement::{self, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::kdf::{
    SskdfDigestAlgorithm, SskdfDigestAlgorithmId, get_sskdf_digest_algorithm, sskdf_digest,
};
use zeroize::Zeroizing;

/// The other party, as the header names it.
#[derive(Debug, Clone)]
pub(super) struct Peer {
    /// Its ephemeral public key: an uncompressed point, or the bytes of a Montgomery curve.
    pub(super) public: Vec<u8>,
    /// Information about the producer (`apu`).
    pub(super) apu: Vec<u8>,
    /// Information about the recipient (`apv`).
    pub(super) apv: Vec<u8>,
}

/// The key of `length` bytes that both have for `algorithm`; nothing if the point is not on the curve, or if the shared
/// secret would be zero (RFC 7748 6.1).
pub(super) fn agree(
    private: &PrivateKey,
    peer: &Peer,
    algorithm: &str,
    length: usize,
) -> Option<Zeroizing<Vec<u8>>> {
    let public = UnparsedPublicKey::new(private.algorithm(), peer.public.as_slice());
    agreement::agree(private, public, (), |secret| {
        concat_kdf(secret, algorithm, peer, length).ok_or(())
    })
    .ok()
}

/// Concat KDF (RFC 7518 4.6.2): one hash over the secret, then the name of the algorithm, both parties, and the length
/// in bits.
pub(super) fn concat_kdf(
    secret: &[u8],
    algorithm: &str,
    peer: &Peer,
    length: usize,
) -> Option<Zeroizing<Vec<u8>>> {
    let mut info = Vec::new();
    for part in [algorithm.as_bytes(), &peer.apu, &peer.apv] {
        info.extend_from_slice(&u32::try_from(part.len()).ok()?.to_be_bytes());
        info.extend_from_slice(part);
    }
    info.extend_from_slice(&u32::try_from(length * 8).ok()?.to_be_bytes());
    let mut key = Zeroizing::new(vec![0; length]);
    sskdf_digest(sha256()?, secret, &info, &mut key).ok()?;
    Some(key)
}

fn sha256() -> Option<&'static SskdfDigestAlgorithm> {
    get_sskdf_digest_algorithm(SskdfDigestAlgorithmId::Sha256)
}

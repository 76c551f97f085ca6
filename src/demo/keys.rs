//! Fresh signing keys, and the random values of a login.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::{Jwk, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

use super::bug;
use crate::decode::base64url;
use crate::error::Failure;
use crate::exit::Exit;

/// In front of the `RSAPrivateKey` (RFC 8017 A.1.2) in the PKCS #8 form of a 2048-bit key (RFC 5208 5):
/// SEQUENCE (4 bytes), version (3), algorithm (15), OCTET STRING (4). Always that long for that size.
const PKCS8_PREFIX: usize = 26;

/// A key made for this run: signs, and shows its public half.
pub(super) struct SigningKey {
    algorithm: Algorithm,
    private: EncodingKey,
    public: Jwk,
}

impl SigningKey {
    /// An RSA key of 2048 bits.
    pub(super) fn rs256() -> Result<Self, Failure> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| no_key())?;
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| no_key())?;
        let private = pkcs8.as_ref().get(PKCS8_PREFIX..).ok_or_else(no_key)?;
        Self::new(Algorithm::RS256, EncodingKey::from_rsa_der(private))
    }

    /// A key on the curve P-256.
    pub(super) fn es256() -> Result<Self, Failure> {
        let pair =
            EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(|_| no_key())?;
        let pkcs8 = pair.to_pkcs8v1().map_err(|_| no_key())?;
        Self::new(Algorithm::ES256, EncodingKey::from_ec_der(pkcs8.as_ref()))
    }

    /// The `kid` is the key's own thumbprint (RFC 7638): no two runs share one, so no cache can mix them up.
    fn new(algorithm: Algorithm, private: EncodingKey) -> Result<Self, Failure> {
        let mut public =
            Jwk::from_encoding_key(&private, algorithm).map_err(|error| unusable(&error))?;
        let thumbprint = public
            .thumbprint(ThumbprintHash::SHA256)
            .map_err(|error| unusable(&error))?;
        public.common.key_id = Some(thumbprint);
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Self {
            algorithm,
            private,
            public,
        })
    }

    /// The public key as it stands in the key set.
    pub(super) fn public(&self) -> &Jwk {
        &self.public
    }

    /// The claims as a signed JWT of the given type.
    pub(super) fn sign(&self, typ: &str, claims: &impl Serialize) -> Result<String, Failure> {
        let header = Header {
            typ: Some(typ.to_owned()),
            kid: self.public.common.key_id.clone(),
            ..Header::new(self.algorithm)
        };
        jsonwebtoken::encode(&header, claims, &self.private).map_err(|error| unusable(&error))
    }
}

/// `N` random bytes in base64url.
pub(super) fn random<const N: usize>() -> Result<String, Failure> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| {
        Failure::new(
            Exit::Undecided,
            "the system gives no random numbers, so the demo issuer can't make tokens",
        )
    })?;
    Ok(base64url::encode(&bytes))
}

fn no_key() -> Failure {
    Failure::new(
        Exit::Undecided,
        "the demo issuer can't make a key: the cryptographic library gave none",
    )
}

fn unusable(error: &jsonwebtoken::errors::Error) -> Failure {
    bug(format!(
        "the demo issuer can't use the key that it just made: {error}"
    ))
}

//! The algorithms of JWS and JWE in words. What a signature algorithm demands of a key, and where it is defined,
//! stands in the table that verifies with it; here only what that table does not say.

/// An algorithm in words.
#[derive(Debug)]
pub struct Entry {
    /// The name as registered.
    pub name: &'static str,
    /// What it is used for.
    pub role: Role,
    /// What it does, in one or two sentences.
    pub meaning: &'static str,
    /// How the registry ranks it: a fact about what software implements, no advice.
    pub status: Status,
    /// The key that it needs; empty for what the table of verifiers says.
    pub key: &'static str,
    /// Where it is defined; empty for what the table of verifiers says.
    pub source: &'static str,
}

/// What an algorithm is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Signs a token, or makes a code over it.
    Sign,
    /// Manages the key by which the content is encrypted.
    ManageKey,
    /// Encrypts the content.
    Encrypt,
    /// Names what a key of a browser is for; never in a token.
    KeyOnly,
}

impl Role {
    /// The role in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sign => "signs (alg of a JWS)",
            Self::ManageKey => "manages the content key (alg of a JWE)",
            Self::Encrypt => "encrypts the content (enc of a JWE)",
            Self::KeyOnly => "names a browser's key (alg of a JWK), never in a token",
        }
    }
}

/// How IANA's registry ranks an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Software must have it.
    Required,
    /// Software should have it.
    Recommended,
    /// Software may have it.
    Optional,
    /// Not to be used by new applications.
    Deprecated,
    /// Not to be used.
    Prohibited,
    /// A draft names it.
    Draft,
    /// It is not in the registry.
    Unregistered,
}

impl Status {
    /// The rank in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Recommended => "recommended",
            Self::Optional => "optional",
            Self::Deprecated => "deprecated",
            Self::Prohibited => "prohibited",
            Self::Draft => "draft",
            Self::Unregistered => "not registered",
        }
    }
}

/// The algorithm of exactly this name.
pub fn algorithm(name: &str) -> Option<&'static Entry> {
    let at = ALGORITHMS
        .binary_search_by(|entry| entry.name.as_bytes().cmp(name.as_bytes()))
        .ok()?;
    ALGORITHMS.get(at)
}

macro_rules! algorithms {
    ($($name:literal $role:ident $status:ident $meaning:literal $(, $key:literal, $source:literal)?;)*) => {
        &[$(Entry {
            name: $name,
            role: Role::$role,
            meaning: $meaning,
            status: Status::$status,
            key: concat!($($key)?),
            source: concat!($($source)?),
        }),*]
    };
}

/// Every algorithm that IANA lists, and those seen in practice, sorted by the bytes of their names.
pub static ALGORITHMS: &[Entry] = algorithms! {
    "A128CBC" KeyOnly Prohibited "AES-CBC with a 128-bit key, without protection against change.",
        "key of 128 bits", "W3C Web Cryptography API";
    "A128CBC-HS256" Encrypt Required "Encrypts the content by AES-CBC with a 128-bit key and protects it with HMAC and SHA-256.",
        "content key of 256 bits", "RFC 7518 5.2.3";
    "A128CTR" KeyOnly Prohibited "AES-CTR with a 128-bit key, without protection against change.",
        "key of 128 bits", "W3C Web Cryptography API";
    "A128GCM" Encrypt Recommended "Encrypts and protects the content by AES-GCM with a 128-bit key.",
        "content key of 128 bits", "RFC 7518 5.3";
    "A128GCMKW" ManageKey Optional "Encrypts the content key by AES-GCM with a shared 128-bit key.",
        "shared key of 128 bits", "RFC 7518 4.7";
    "A128KW" ManageKey Recommended "Wraps the content key by AES with a shared 128-bit key.",
        "shared key of 128 bits", "RFC 7518 4.4";
    "A192CBC" KeyOnly Prohibited "AES-CBC with a 192-bit key, without protection against change.",
        "key of 192 bits", "W3C Web Cryptography API";
    "A192CBC-HS384" Encrypt Optional "Encrypts the content by AES-CBC with a 192-bit key and protects it with HMAC and SHA-384.",
        "content key of 384 bits", "RFC 7518 5.2.4";
    "A192CTR" KeyOnly Prohibited "AES-CTR with a 192-bit key, without protection against change.",
        "key of 192 bits", "W3C Web Cryptography API";
    "A192GCM" Encrypt Optional "Encrypts and protects the content by AES-GCM with a 192-bit key.",
        "content key of 192 bits", "RFC 7518 5.3";
    "A192GCMKW" ManageKey Optional "Encrypts the content key by AES-GCM with a shared 192-bit key.",
        "shared key of 192 bits", "RFC 7518 4.7";
    "A192KW" ManageKey Optional "Wraps the content key by AES with a shared 192-bit key.",
        "shared key of 192 bits", "RFC 7518 4.4";
    "A256CBC" KeyOnly Prohibited "AES-CBC with a 256-bit key, without protection against change.",
        "key of 256 bits", "W3C Web Cryptography API";
    "A256CBC-HS512" Encrypt Required "Encrypts the content by AES-CBC with a 256-bit key and protects it with HMAC and SHA-512.",
        "content key of 512 bits", "RFC 7518 5.2.5";
    "A256CTR" KeyOnly Prohibited "AES-CTR with a 256-bit key, without protection against change.",
        "key of 256 bits", "W3C Web Cryptography API";
    "A256GCM" Encrypt Recommended "Encrypts and protects the content by AES-GCM with a 256-bit key.",
        "content key of 256 bits", "RFC 7518 5.3";
    "A256GCMKW" ManageKey Optional "Encrypts the content key by AES-GCM with a shared 256-bit key.",
        "shared key of 256 bits", "RFC 7518 4.7";
    "A256KW" ManageKey Recommended "Wraps the content key by AES with a shared 256-bit key.",
        "shared key of 256 bits", "RFC 7518 4.4";
    "ECDH-ES" ManageKey Recommended "Both sides derive the content key from a one-time and a permanent key; no key travels with the token.",
        "EC key, or OKP key on X25519 or X448", "RFC 7518 4.6, RFC 8037 3.2";
    "ECDH-ES+A128KW" ManageKey Recommended "Both sides derive a 128-bit key from a one-time and a permanent key; it wraps the content key.",
        "EC key, or OKP key on X25519 or X448", "RFC 7518 4.6, RFC 8037 3.2";
    "ECDH-ES+A192KW" ManageKey Optional "Both sides derive a 192-bit key from a one-time and a permanent key; it wraps the content key.",
        "EC key, or OKP key on X25519 or X448", "RFC 7518 4.6, RFC 8037 3.2";
    "ECDH-ES+A256KW" ManageKey Recommended "Both sides derive a 256-bit key from a one-time and a permanent key; it wraps the content key.",
        "EC key, or OKP key on X25519 or X448", "RFC 7518 4.6, RFC 8037 3.2";
    "ES256" Sign Recommended "An ECDSA signature on the curve P-256 over SHA-256: short keys and signatures.";
    "ES256K" Sign Optional "An ECDSA signature on the curve secp256k1, known from blockchains, over SHA-256.";
    "ES384" Sign Optional "An ECDSA signature on the curve P-384 over SHA-384: short keys and signatures.";
    "ES512" Sign Optional "An ECDSA signature on the curve P-521 over SHA-512: short keys and signatures.";
    "Ed25519" Sign Optional "An Edwards-curve signature on Ed25519: fast, short, and hard to get wrong.";
    "Ed448" Sign Optional "An Edwards-curve signature on Ed448.";
    "EdDSA" Sign Deprecated "An Edwards-curve signature; the name leaves open on which curve. The newer names Ed25519 and Ed448 say it.";
    "HPKE-0" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-0-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-1" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-1-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-2" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-2-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-3" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-3-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-4" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-5" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-5-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-6" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-7" ManageKey Draft "Hybrid public key encryption of the content itself: there is no enc, and the key part is empty.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HPKE-7-KE" ManageKey Draft "Hybrid public key encryption of the content key.",
        "public key of the suite", "draft JOSE HPKE 11.1";
    "HS1" KeyOnly Prohibited "A code made with SHA-1 and a shared secret.",
        "shared secret", "W3C Web Cryptography API";
    "HS256" Sign Required "A code made with SHA-256 and a shared secret (HMAC). Whoever can check it can also make it, and a short secret can be guessed.";
    "HS384" Sign Optional "A code made with SHA-384 and a shared secret (HMAC). Whoever can check it can also make it, and a short secret can be guessed.";
    "HS512" Sign Optional "A code made with SHA-512 and a shared secret (HMAC). Whoever can check it can also make it, and a short secret can be guessed.";
    "ML-DSA-44" Sign Optional "A signature that quantum computers are not expected to break, of the lowest strength of ML-DSA; it is some thousand bytes long.";
    "ML-DSA-65" Sign Optional "A signature that quantum computers are not expected to break, of the middle strength of ML-DSA; it is some thousand bytes long.";
    "ML-DSA-87" Sign Optional "A signature that quantum computers are not expected to break, of the highest strength of ML-DSA; it is some thousand bytes long.";
    "PBES2-HS256+A128KW" ManageKey Optional "Makes a 128-bit key from a password, which wraps the content key. The header says how many rounds (p2c): set a limit.",
        "password", "RFC 7518 4.8";
    "PBES2-HS384+A192KW" ManageKey Optional "Makes a 192-bit key from a password, which wraps the content key. The header says how many rounds (p2c): set a limit.",
        "password", "RFC 7518 4.8";
    "PBES2-HS512+A256KW" ManageKey Optional "Makes a 256-bit key from a password, which wraps the content key. The header says how many rounds (p2c): set a limit.",
        "password", "RFC 7518 4.8";
    "PS256" Sign Optional "An RSA signature (PSS) over SHA-256: the newer form of RSA signatures.";
    "PS384" Sign Optional "An RSA signature (PSS) over SHA-384: the newer form of RSA signatures.";
    "PS512" Sign Optional "An RSA signature (PSS) over SHA-512: the newer form of RSA signatures.";
    "RS1" KeyOnly Prohibited "An RSA signature over SHA-1, which is broken.",
        "RSA key", "W3C Web Cryptography API";
    "RS256" Sign Recommended "An RSA signature (PKCS #1 v1.5) over SHA-256. What most issuers use.";
    "RS384" Sign Optional "An RSA signature (PKCS #1 v1.5) over SHA-384.";
    "RS512" Sign Optional "An RSA signature (PKCS #1 v1.5) over SHA-512.";
    "RSA-OAEP" ManageKey Recommended "Encrypts the content key by RSA (OAEP) with its default hash, SHA-1.",
        "RSA key of at least 2048 bits", "RFC 7518 4.3";
    "RSA-OAEP-256" ManageKey Optional "Encrypts the content key by RSA (OAEP) with SHA-256.",
        "RSA key of at least 2048 bits", "RFC 7518 4.3";
    "RSA-OAEP-384" ManageKey Optional "Encrypts the content key by RSA (OAEP) with SHA-384.",
        "RSA key", "W3C Web Cryptography API";
    "RSA-OAEP-512" ManageKey Optional "Encrypts the content key by RSA (OAEP) with SHA-512.",
        "RSA key", "W3C Web Cryptography API";
    "RSA1_5" ManageKey Recommended "Encrypts the content key by RSA (PKCS #1 v1.5). Avoid it: errors that differ let an attacker decrypt.",
        "RSA key of at least 2048 bits", "RFC 7518 4.2, RFC 8725 3.2";
    "dir" ManageKey Recommended "The shared key encrypts the content itself; no key travels with the token.",
        "shared key as long as enc demands", "RFC 7518 4.5";
    "ed25519" Sign Unregistered "An Ed25519 signature by an NKey, in NATS tokens of version 1. It is not the registered Ed25519.",
        "Ed25519 NKey", "NATS JWT";
    "ed25519-nkey" Sign Unregistered "An Ed25519 signature by an NKey, in NATS tokens of version 2.",
        "Ed25519 NKey", "NATS JWT";
    "none" Sign Optional "No signature: anybody can write such a token. Verifiers must not accept it by default.",
        "none", "RFC 7518 3.6";
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify;

    #[test]
    fn the_table_is_sorted_without_duplicates() {
        let names: Vec<&str> = ALGORITHMS.iter().map(|entry| entry.name).collect();
        assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
        for entry in ALGORITHMS {
            assert!(entry.meaning.ends_with('.') && entry.meaning.chars().count() <= 200);
            assert_eq!(algorithm(entry.name).map(|e| e.name), Some(entry.name));
        }
    }

    #[test]
    fn nothing_is_said_twice_and_nothing_is_left_out() {
        for entry in ALGORITHMS {
            let is_verifier = verify::algorithm(entry.name).is_some();
            assert_eq!(entry.key.is_empty(), is_verifier, "{}", entry.name);
            assert_eq!(entry.source.is_empty(), is_verifier, "{}", entry.name);
        }
        for known in verify::ALGORITHMS {
            let entry = algorithm(known.name);
            assert_eq!(entry.map(|e| e.role), Some(Role::Sign), "{}", known.name);
        }
    }
}

//! The header parameters of JWS and JWE.

use super::{Entry, entries};

/// The header parameter of exactly this name.
pub fn header(name: &str) -> Option<&'static Entry> {
    super::find(HEADERS, name)
}

/// Every header parameter that IANA lists and those of vendors, sorted by the bytes of their names.
pub static HEADERS: &[Entry] = entries! {
    "alg" Text registered "algorithm",
        "The algorithm by which the token is signed, or by which the content key is managed if it is encrypted. Never let it choose what you accept.",
        ["jws" "jwe"] "RFC 7515 4.1.1, RFC 7516 4.1.1";
    "apu" Text registered "about the sender",
        "Data on the sender that go into the derived key.",
        ["jwe"] "RFC 7518 4.6.1.2";
    "apv" Text registered "about the receiver",
        "Data on the receiver that go into the derived key.",
        ["jwe"] "RFC 7518 4.6.1.3";
    "aud" TextOrTexts registered "whom it is for, in clear",
        "The audience, repeated outside the encryption so that it can be read without the key.",
        ["jwe"] "RFC 7519 5.3";
    "b64" Flag registered "is the payload encoded?",
        "False if the payload is signed as it is, without base64url. A JWT must not use that.",
        ["jws"] "RFC 7797 3, 7";
    "cat" Text unregistered "kind of Clerk token",
        "Clerk's own mark for the kind of token.",
        ["session_token"] "Clerk";
    "client" Text unregistered "client at the load balancer",
        "The client that the load balancer signs users in with.",
        ["jws"] "AWS Application Load Balancer";
    "client_id" Text registered "client",
        "The client that the token belongs to.",
        ["jws"] "RFC 6749";
    "crit" Texts registered "extensions that must be read",
        "Header parameters that the reader must understand, or else refuse the token.",
        ["jws" "jwe"] "RFC 7515 4.1.11, RFC 7516 4.1.13";
    "cty" Text registered "type of content",
        "What is inside. JWT means that the content is a token again.",
        ["jws" "jwe"] "RFC 7515 4.1.10, RFC 7516 4.1.12";
    "ek" Text unregistered "encapsulated key",
        "The encapsulated key of HPKE.",
        ["jwe"] "draft JOSE HPKE 11.2.1";
    "enc" Text registered "content encryption",
        "The algorithm by which the content is encrypted and protected against change.",
        ["jwe"] "RFC 7516 4.1.2";
    "epk" Object registered "sender's one-time key",
        "The sender's one-time public key, from which both sides derive the same secret.",
        ["jwe"] "RFC 7518 4.6.1.1";
    "exp" Date unregistered "when it expires",
        "When the token expires, in the header instead of the claims.",
        ["jws"] "AWS Application Load Balancer";
    "iheSSId" Text registered "document submission",
        "The set of health documents that the signature is for.",
        ["jws"] "IHE ITI DSGj";
    "iss" Text registered "who issued it, in clear",
        "The issuer, repeated outside the encryption so that it can be read without the key.",
        ["jwe"] "RFC 7519 5.3";
    "iv" Text registered "initialization vector",
        "The starting value with which the content key was encrypted.",
        ["jwe"] "RFC 7518 4.7.1.1";
    "jku" Url registered "where the keys are said to be",
        "An address at which the sender says its keys are. Do not fetch it unless it is on a list of your own.",
        ["jws" "jwe"] "RFC 7515 4.1.2, RFC 7516 4.1.4";
    "jwk" Object registered "the signer's public key",
        "A public key that comes with the token. It proves nothing on who made it; in a DPoP proof it is the key to be proved.",
        ["jws" "jwe" "dpop_proof"] "RFC 7515 4.1.3, RFC 7516 4.1.5";
    "jwt" Text registered "a token in the header",
        "A token carried in the header, such as the attestation of a verifier.",
        ["request_object"] "OpenID4VP 1.0 12";
    "key_attestation" Text unregistered "vouches for the key",
        "A statement on how the key of this proof is stored.",
        ["vci_proof"] "OpenID4VCI 1.0 F.1";
    "kid" Text registered "which key",
        "The name of the key, to find it in the issuer's key set. If it is not there, fetch the set once more: the issuer may have changed keys.",
        ["jws" "jwe"] "RFC 7515 4.1.4, RFC 7516 4.1.6";
    "nonce" Text registered "used once",
        "A value for one use. Registered for ACME requests; Entra puts it into tokens for Microsoft Graph, which only Graph can then verify.",
        ["jws"] "RFC 8555 6.5.2";
    "p2c" Number registered "rounds for the password",
        "How many rounds make a key from a password. A huge number keeps the reader busy: set a limit.",
        ["jwe"] "RFC 7518 4.8.1.2";
    "p2s" Text registered "salt of the password",
        "The salt with which a key is made from a password.",
        ["jwe"] "RFC 7518 4.8.1.1";
    "peer_trust_chain" Texts registered "trust chain of the other side",
        "The entity statements that lead from the receiver to the trust anchor.",
        ["jws"] "OpenID Federation 1.0 4.4";
    "ppt" Text registered "PASSporT extension",
        "Which extension of PASSporT the token uses, such as shaken or div.",
        ["passport"] "RFC 8225 8.1";
    "psk_id" Text unregistered "which shared key",
        "The name of the key that both sides shared before.",
        ["jwe"] "draft JOSE HPKE 11.2.2";
    "signer" Text unregistered "load balancer that signed",
        "The load balancer that signed the user's data. Check it: the keys are shared by all of a region.",
        ["jws"] "AWS Application Load Balancer";
    "sub" Text registered "whom it is about, in clear",
        "The subject, repeated outside the encryption so that it can be read without the key.",
        ["jwe"] "RFC 7519 5.3";
    "svt" Texts registered "validation tokens",
        "Signature validation tokens: results of earlier validations.",
        ["jws"] "RFC 9321";
    "tag" Text registered "protects the content key",
        "Protects the encrypted content key against change.",
        ["jwe"] "RFC 7518 4.7.1.2";
    "trust_chain" Texts registered "trust chain",
        "The entity statements that lead from the signer to a trust anchor.",
        ["jws"] "OpenID Federation 1.0 4.3";
    "typ" Text registered "type of token",
        "What the token is, as a media type: at+jwt is an access token. JWT says nothing. Upper and lower case are the same.",
        ["jws" "jwe"] "RFC 7515 4.1.9, RFC 7516 4.1.11";
    "url" Url registered "address of the request",
        "The address that an ACME request is sent to.",
        ["jws"] "RFC 8555 6.4.1";
    "x5c" Texts registered "the signer's certificates",
        "The certificate of the key and those above it. They mean nothing until they lead to an authority you trust.",
        ["jws" "jwe"] "RFC 7515 4.1.6, RFC 7516 4.1.8";
    "x5t" Text registered "certificate, by SHA-1 thumbprint",
        "The SHA-1 thumbprint of the key's certificate: a name for the key, no protection.",
        ["jws" "jwe"] "RFC 7515 4.1.7, RFC 7516 4.1.9";
    "x5t#S256" Text registered "certificate, by SHA-256 thumbprint",
        "The SHA-256 thumbprint of the key's certificate.",
        ["jws" "jwe"] "RFC 7515 4.1.8, RFC 7516 4.1.10";
    "x5u" Url registered "where the certificate is said to be",
        "An address at which the sender says its certificate is. Do not fetch it unless it is on a list of your own.",
        ["jws" "jwe" "passport"] "RFC 7515 4.1.5, RFC 7516 4.1.7";
    "zip" Text registered "compression",
        "DEF if the content was compressed before it was encrypted.",
        ["jwe"] "RFC 7516 4.1.3";
};

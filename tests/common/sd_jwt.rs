//! SD-JWTs made of fixed keys: any payload, any disclosures, any key binding (RFC 9901).

use aws_lc_rs::digest;

use super::sign::{Signer, base64url, jwt};

/// The issuer's header.
pub const HEADER: &str = r#"{"alg":"RS256","typ":"example+sd-jwt","kid":"k1"}"#;
/// The header of a key binding JWT.
pub const KB_HEADER: &str = r#"{"alg":"ES256","typ":"kb+jwt"}"#;

/// A disclosure: the JSON text as base64url.
pub fn disclosure(json: &str) -> String {
    base64url(json)
}

/// The digest of a text with SHA-256.
pub fn sha256(text: &str) -> String {
    base64url(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
}

/// `{"...":DIGEST}`
pub fn placeholder(disclosure: &str) -> String {
    format!(r#"{{"...":"{}"}}"#, sha256(disclosure))
}

/// `"_sd":[DIGEST,...]`
pub fn sd(disclosures: &[&str]) -> String {
    let digests: Vec<_> = disclosures
        .iter()
        .map(|one| format!("\"{}\"", sha256(one)))
        .collect();
    format!("\"_sd\":[{}]", digests.join(","))
}

/// `"cnf":{"jwk":KEY}` with the key that [`bind`] signs with.
pub fn cnf() -> String {
    format!(r#""cnf":{{"jwk":{}}}"#, Signer::Es256.jwk("holder"))
}

/// An SD-JWT without key binding, signed with RS256 by the key `k1`.
pub fn present(claims: &str, disclosures: &[&str]) -> String {
    let mut text = jwt(Signer::Rs256, HEADER, claims);
    text.push('~');
    for disclosure in disclosures {
        text.push_str(disclosure);
        text.push('~');
    }
    text
}

/// The claims of an ordinary key binding of `sd_jwt`, made a minute before the tests' clock.
pub fn kb_claims(sd_jwt: &str) -> String {
    format!(
        r#"{{"iat":1769860740,"aud":"https://verifier.example","nonce":"n-1","sd_hash":"{}"}}"#,
        sha256(sd_jwt)
    )
}

/// The same SD-JWT with a key binding.
pub fn bind(sd_jwt: &str) -> String {
    bind_with(sd_jwt, Signer::Es256, KB_HEADER, &kb_claims(sd_jwt))
}

/// The same with any key binding.
pub fn bind_with(sd_jwt: &str, signer: Signer<'_>, header: &str, claims: &str) -> String {
    format!("{sd_jwt}{}", jwt(signer, header, claims))
}

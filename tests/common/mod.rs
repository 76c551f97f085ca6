//! What the tests of the binary share: a clean run of it, and tokens signed with fixed keys.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each test binary uses its part of this"
)]

pub mod config;
pub mod encrypt;
pub mod run;
pub mod schema;
pub mod sd_jwt;
pub mod sign;

pub use run::{Run, Whichtoken, binary, formats, whichtoken};
pub use sign::{Signer, compact, jwks, jwt};

/// The clock of the tests: 2026-01-31T12:00:00Z.
pub const NOW: i64 = 1_769_860_800;

/// The claims of an ordinary ID token: issued a minute before [`NOW`], valid for an hour.
pub const ID_CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice","aud":"web-shop","exp":1769864340,"iat":1769860740,"auth_time":1769860740,"nonce":"n-0S6_WzA2Mj","at_hash":"MTIzNDU2Nzg5MDEyMzQ1Ng"}"#;

/// The header and the claims of an ordinary access token (RFC 9068).
pub const ACCESS_HEADER: &str = r#"{"typ":"at+jwt","alg":"RS256","kid":"k1"}"#;
/// See [`ACCESS_HEADER`].
pub const ACCESS_CLAIMS: &str = r#"{"iss":"https://idp.example","sub":"alice","aud":"https://api.example","client_id":"web-shop","exp":1769864340,"iat":1769860740,"jti":"at-1","scope":"orders:read profile"}"#;

/// An ordinary ID token, signed with RS256 by the key `k1`.
pub fn id_token() -> String {
    jwt(Signer::Rs256, r#"{"alg":"RS256","kid":"k1"}"#, ID_CLAIMS)
}

/// An ordinary access token (RFC 9068), signed with RS256 by the key `k1`.
pub fn access_token() -> String {
    jwt(Signer::Rs256, ACCESS_HEADER, ACCESS_CLAIMS)
}

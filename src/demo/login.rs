//! One login of a fictional person at a fictional shop, as the token endpoint answers it.

use aws_lc_rs::digest;
use serde::Serialize;

use super::keys::{self, SigningKey};
use crate::decode::base64url;
use crate::error::Failure;

/// The client at which the person signs in.
const CLIENT: &str = "web-shop";
/// The API that the client may call for that person.
const API: &str = "https://api.shop.example";
const SUBJECT: &str = "user-1138";
const SCOPE: &str = "openid profile orders:read";
const LIFETIME_SECONDS: i64 = 3600;

/// A token response (RFC 6749 5.1) with an ID token (OpenID Connect Core 3.1.3.3).
#[derive(Serialize)]
struct TokenResponse {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    scope: &'static str,
    id_token: String,
    refresh_token: String,
}

/// The claims that RFC 9068 2.2 requires, and `scope` (2.2.3).
#[derive(Serialize)]
struct AccessClaims<'a> {
    iss: &'a str,
    sub: &'static str,
    aud: &'static str,
    client_id: &'static str,
    scope: &'static str,
    iat: i64,
    exp: i64,
    jti: String,
}

/// OpenID Connect Core 2, 3.1.3.6 (`at_hash`) and 5.1 (who the person is).
#[derive(Serialize)]
struct IdClaims<'a> {
    iss: &'a str,
    sub: &'static str,
    aud: &'static str,
    nonce: String,
    auth_time: i64,
    at_hash: String,
    name: &'static str,
    email: &'static str,
    email_verified: bool,
    iat: i64,
    exp: i64,
}

/// What the token endpoint of `issuer` answers to a login at `now`, in nanoseconds since 1970.
pub(super) fn token_response(
    issuer: &str,
    now: i128,
    id_token_key: &SigningKey,
    access_token_key: &SigningKey,
) -> Result<String, Failure> {
    let iat = seconds(now);
    let exp = iat.saturating_add(LIFETIME_SECONDS);
    let access_token = access_token_key.sign(
        "at+jwt",
        &AccessClaims {
            iss: issuer,
            sub: SUBJECT,
            aud: API,
            client_id: CLIENT,
            scope: SCOPE,
            iat,
            exp,
            jti: keys::random::<16>()?,
        },
    )?;
    let id_token = id_token_key.sign(
        "JWT",
        &IdClaims {
            iss: issuer,
            sub: SUBJECT,
            aud: CLIENT,
            nonce: keys::random::<16>()?,
            auth_time: iat,
            at_hash: at_hash(&access_token),
            name: "Robin Example",
            email: "robin@shop.example",
            email_verified: true,
            iat,
            exp,
        },
    )?;
    super::json(&TokenResponse {
        access_token,
        token_type: "Bearer",
        expires_in: LIFETIME_SECONDS,
        scope: SCOPE,
        id_token,
        refresh_token: keys::random::<32>()?,
    })
}

/// Ties the ID token to the access token: the left half of the hash that the ID token's own algorithm uses,
/// SHA-256 for RS256 (OpenID Connect Core 3.1.3.6).
fn at_hash(access_token: &str) -> String {
    let hash = digest::digest(&digest::SHA256, access_token.as_bytes());
    let (left, _) = hash.as_ref().split_at(hash.as_ref().len() / 2);
    base64url::encode(left)
}

/// Whole seconds since 1970, rounded down; JWT times are such numbers (RFC 7519 2, NumericDate).
fn seconds(nanoseconds: i128) -> i64 {
    let seconds = nanoseconds.div_euclid(1_000_000_000);
    i64::try_from(seconds).unwrap_or(if seconds < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_hash_is_the_left_half_of_the_sha_256() {
        // SHA-256("abc") is ba7816bf 8f01cfea 414140de 5dae2223 | b00361a3 ... (FIPS 180-4 example).
        let half = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae,
            0x22, 0x23,
        ];
        assert_eq!(at_hash("abc"), base64url::encode(&half));
    }

    #[test]
    fn times_are_whole_seconds() {
        assert_eq!(seconds(1_999_999_999), 1);
        assert_eq!(seconds(-1), -1);
        assert_eq!(seconds(i128::MAX), i64::MAX);
        assert_eq!(seconds(i128::MIN), i64::MIN);
    }
}

//! The throw-away issuer behind `whichtoken demo`: fresh keys, one login, and a server on loopback that
//! publishes the public keys as an OpenID provider does, for as long as the value lives.
//!
//! It must not read the clock (the time of the login is an argument), reach past the loopback address, keep a
//! private key once the tokens are signed, or know any stage but the encoding of
//! `decode`: what it hands out is plain text.

mod keys;
mod login;
mod server;

use jsonwebtoken::jwk::JwkSet;
use serde::Serialize;

use crate::error::Failure;
use crate::exit::Exit;
use keys::SigningKey;
use server::{Document, Server};

/// A running issuer at which one person has just signed in. Dropping it stops the server.
#[derive(Debug)]
pub struct Issuer {
    server: Server,
    token_response: String,
}

impl Issuer {
    /// Makes the keys, starts the server and logs the person in at `now`, in nanoseconds since 1970.
    ///
    /// # Errors
    ///
    /// The loopback address can't be bound, or the system gives no random numbers.
    pub fn start(now: i128) -> Result<Self, Failure> {
        let id_token_key = SigningKey::rs256()?;
        let access_token_key = SigningKey::es256()?;
        let key_set = JwkSet {
            keys: vec![
                id_token_key.public().clone(),
                access_token_key.public().clone(),
            ],
        };

        let listener = server::bind()?;
        let url = listener.url();
        let token_response = login::token_response(&url, now, &id_token_key, &access_token_key)?;
        let documents = vec![
            Document {
                path: "/.well-known/openid-configuration",
                content_type: "application/json",
                body: json(&Metadata::of(&url))?,
            },
            Document {
                path: "/jwks",
                content_type: "application/jwk-set+json",
                body: json(&key_set)?,
            },
            // A login is a conversation; whoever tries commands wants its end.
            Document {
                path: "/token-response",
                content_type: "application/json",
                body: token_response.clone(),
            },
        ];
        Ok(Self {
            server: listener.serve(documents)?,
            token_response,
        })
    }

    /// The issuer's identifier, which is also its address: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// What the token endpoint answered to the login (RFC 6749 5.1, OpenID Connect Core 3.1.3.3).
    pub fn token_response(&self) -> String {
        self.token_response.clone()
    }
}

/// What OpenID Connect Discovery 1.0, section 3, requires of an issuer, and no more. Only the key set is
/// really served: the login has already happened.
#[derive(Serialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    response_types_supported: [&'static str; 1],
    subject_types_supported: [&'static str; 1],
    id_token_signing_alg_values_supported: [&'static str; 1],
}

impl Metadata {
    fn of(url: &str) -> Self {
        Self {
            issuer: url.to_owned(),
            authorization_endpoint: format!("{url}/authorize"),
            token_endpoint: format!("{url}/token"),
            jwks_uri: format!("{url}/jwks"),
            response_types_supported: ["code"],
            subject_types_supported: ["public"],
            id_token_signing_alg_values_supported: ["RS256"],
        }
    }
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map_err(|error| bug(format!("the demo issuer can't write its JSON: {error}")))
}

fn bug(what: impl Into<String>) -> Failure {
    Failure::new(Exit::Bug, what)
}

#[cfg(test)]
mod tests;

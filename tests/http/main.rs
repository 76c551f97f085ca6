//! The HTTP client against servers on loopback that misbehave. No test needs the internet.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;

mod cache;
mod cache_files;
mod discovery;
mod faults;
mod hostile;
mod issuer;
mod job_token;
mod key_sets;
mod rules;
mod server;
mod signals;
mod tls;
mod trusted;

use std::time::Duration;

use whichtoken::fetch::{Fetch, FetchError, HttpClient, Policy, Request, Response, UrlOrigin};

/// The rules as they are by default, without the proxy settings of the machine that runs the tests.
fn policy() -> Policy {
    Policy {
        use_system_proxy: false,
        ..Policy::default()
    }
}

/// Gives up after 300 ms.
fn impatient() -> Policy {
    Policy {
        timeout: Duration::from_millis(300),
        ..policy()
    }
}

fn get_as(policy: Policy, url: &str, origin: UrlOrigin) -> Result<Response, FetchError> {
    HttpClient::new(policy)?.get(&Request {
        url: url.to_owned(),
        origin,
        accept: "application/json",
        limit: 64 * 1024,
    })
}

fn get(policy: Policy, url: &str) -> Result<Response, FetchError> {
    get_as(policy, url, UrlOrigin::Typed)
}

//! From the library's nested errors to the one cause that a person can act on.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use super::super::error::FetchError;
use super::super::target::Target;
use super::resolve::{AddressRefused, NotResolved};
use super::tls;

/// What was tried when it failed.
pub(super) struct Attempt<'a> {
    pub(super) target: &'a Target,
    pub(super) timeout: Duration,
    pub(super) connect_timeout: Duration,
}

/// The cause of `error`, from its most specific part.
pub(super) fn of(error: &(dyn StdError + 'static), attempt: &Attempt<'_>) -> FetchError {
    let chain = chain(error);
    let host = attempt.target.authority();
    let reason = root(error);
    // The library keeps this type to itself; its words are all there is to recognise it by.
    let in_tunnel = |part: &&(dyn StdError + 'static)| part.to_string().starts_with("tunnel error");
    if chain.iter().any(in_tunnel) {
        return FetchError::Proxy { host, reason };
    }
    if let Some(known) = chain.iter().rev().find_map(|part| known(*part, attempt)) {
        return known;
    }
    let asked = |question: fn(&reqwest::Error) -> bool| {
        chain
            .iter()
            .filter_map(|part| part.downcast_ref::<reqwest::Error>())
            .any(question)
    };
    if asked(reqwest::Error::is_timeout) {
        return if asked(reqwest::Error::is_connect) {
            FetchError::ConnectTimeout {
                host,
                after: attempt.connect_timeout,
            }
        } else {
            FetchError::Timeout {
                url: attempt.target.url().to_string(),
                after: attempt.timeout,
            }
        };
    }
    if asked(reqwest::Error::is_connect) {
        return FetchError::Other { host, reason };
    }
    FetchError::Broken { host, reason }
}

/// The innermost cause in the library's words.
pub(super) fn root(error: &(dyn StdError + 'static)) -> String {
    chain(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

fn known(part: &(dyn StdError + 'static), attempt: &Attempt<'_>) -> Option<FetchError> {
    let host = || attempt.target.authority();
    if let Some(refused) = part.downcast_ref::<AddressRefused>() {
        return Some(FetchError::AddressRefused {
            host: attempt.target.host().to_owned(),
            address: Some(refused.address),
            class: refused.class,
        });
    }
    if let Some(not_resolved) = part.downcast_ref::<NotResolved>() {
        return Some(FetchError::Dns {
            host: not_resolved.name.clone(),
            reason: not_resolved.reason.clone(),
        });
    }
    if let Some(error) = part.downcast_ref::<rustls::Error>() {
        return Some(FetchError::Tls {
            host: host(),
            problem: tls::problem_of(error),
        });
    }
    let error = part.downcast_ref::<io::Error>()?;
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(FetchError::Refused { address: host() }),
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::AddrNotAvailable => Some(FetchError::Unreachable {
            host: host(),
            reason: error.to_string(),
        }),
        _ => None,
    }
}

/// The errors from the outermost to the innermost. `io::Error::source` skips the error that it
/// wraps, which is the one that matters.
fn chain<'a>(error: &'a (dyn StdError + 'static)) -> Vec<&'a (dyn StdError + 'static)> {
    let mut parts = Vec::new();
    let mut next = Some(error);
    while let Some(part) = next {
        parts.push(part);
        next = match part
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(inner) => Some(inner),
            None => part.source(),
        };
    }
    parts
}

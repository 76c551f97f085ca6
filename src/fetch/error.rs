//! Why a document could not be had: the root cause, in words, with what to do next.
//!
//! Texts may quote what a server sent; whoever prints them escapes them for the place they go to.

mod issuer_difference;
mod tls;

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use super::address::Reserved;
use crate::exit::Exit;

pub use issuer_difference::IssuerDifference;
pub use tls::TlsProblem;

/// Why a document could not be fetched or used. `Display` is one sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// A private, loopback or otherwise reserved address, named by a token or a document.
    #[error(
        "{host} is a {class} address ({}), and it was named by a token or a document, not by you",
        literal(.address)
    )]
    AddressRefused {
        /// The host of the URL.
        host: String,
        /// The address behind it; none when the name itself says so (`localhost`).
        address: Option<IpAddr>,
        /// What kind of address it is.
        class: Reserved,
    },

    /// The connection ended before a whole answer came, or what came is not HTTP.
    #[error("{host} gave no complete HTTP answer: {reason}")]
    Broken {
        /// Host and port.
        host: String,
        /// The innermost cause, from the library.
        reason: String,
    },

    /// The extra CA certificates cannot be used.
    #[error("the extra CA certificate cannot be used: {reason}")]
    CaCertificate {
        /// What is wrong with it.
        reason: String,
    },

    /// No connection (TCP and TLS) in time.
    #[error("no connection to {host} within {}", seconds(.after))]
    ConnectTimeout {
        /// Host and port.
        host: String,
        /// How long it was tried.
        after: Duration,
    },

    /// The name has no address.
    #[error("the name {host} could not be resolved: {reason}")]
    Dns {
        /// The name.
        host: String,
        /// What the resolver said.
        reason: String,
    },

    /// Plain http to a host that is not this machine.
    #[error("plain http is refused for {url}: what comes over it can be forged on the way")]
    HttpRefused {
        /// The URL.
        url: String,
        /// Whether the user typed it.
        typed: bool,
    },

    /// Not a URL that can be fetched.
    #[error("{url:?} is not a usable URL: {reason}")]
    InvalidUrl {
        /// The text.
        url: String,
        /// What is wrong with it.
        reason: String,
        /// Whether the user typed it.
        typed: bool,
    },

    /// The metadata is about another issuer (OpenID Connect Discovery 4.3, RFC 8414 3.3).
    #[error(
        "the metadata at {metadata_url} is for issuer {found:?}, not for {wanted:?}{difference}"
    )]
    IssuerMismatch {
        /// The issuer that was asked for.
        wanted: String,
        /// The issuer that the metadata names.
        found: String,
        /// Where the metadata came from.
        metadata_url: String,
        /// What the difference is, when it is a small one.
        difference: IssuerDifference,
    },

    /// The metadata names no issuer, which it must (OpenID Connect Discovery 4.3, RFC 8414 3.3).
    #[error(
        "the document at {metadata_url} is not issuer metadata: it has no text member `issuer`"
    )]
    MissingIssuer {
        /// Where the document came from.
        metadata_url: String,
    },

    /// The metadata names no key set.
    #[error("the metadata at {metadata_url} has no `jwks_uri`, so the issuer's keys are not known")]
    MissingJwksUri {
        /// Where the metadata came from.
        metadata_url: String,
    },

    /// The body is not what was asked for.
    #[error("{url} did not answer with a JSON object but with {looks_like}")]
    NotJson {
        /// The URL.
        url: String,
        /// What the body looks like, with an article.
        looks_like: String,
    },

    /// The user forbade the network.
    #[error("{url} was not fetched (offline), and the cache holds no copy of it")]
    Offline {
        /// The URL.
        url: String,
    },

    /// Any other failure of the HTTP library.
    #[error("{host} could not be asked: {reason}")]
    Other {
        /// Host and port.
        host: String,
        /// The innermost cause, from the library.
        reason: String,
    },

    /// What was given as an issuer is an API (RFC 9728 1).
    #[error(
        "it is not an issuer but an API (a protected resource): {metadata_url} describes it as one"
    )]
    ProtectedResource {
        /// Where the API's metadata came from.
        metadata_url: String,
        /// The issuers of the tokens that it accepts; not asked.
        authorization_servers: Vec<String>,
    },

    /// The proxy did not let the request through.
    #[error("the proxy on the way to {host} failed: {reason}")]
    Proxy {
        /// Host and port that were to be reached.
        host: String,
        /// What went wrong.
        reason: String,
    },

    /// A redirect that is not followed.
    #[error("{from} redirects to {to}, which is not followed: {reason}")]
    Redirect {
        /// Who redirected.
        from: String,
        /// Where to, as sent.
        to: String,
        /// Why not.
        reason: RedirectRefusal,
    },

    /// Nobody listens there.
    #[error("connection refused by {address}")]
    Refused {
        /// Host and port.
        address: String,
    },

    /// An answer that is neither a success nor a redirect.
    #[error("{url} answered with HTTP status {code}")]
    Status {
        /// The URL.
        url: String,
        /// The status.
        code: u16,
    },

    /// The whole answer did not come in time.
    #[error("no complete answer from {url} within {}", seconds(.after))]
    Timeout {
        /// The URL.
        url: String,
        /// How long it was tried, redirects included.
        after: Duration,
    },

    /// The TLS connection failed.
    #[error("no trusted TLS connection to {host}: {problem}")]
    Tls {
        /// Host and port.
        host: String,
        /// Why.
        problem: TlsProblem,
    },

    /// More bytes than allowed.
    #[error("the answer of {url} is larger than {limit} bytes")]
    TooLarge {
        /// The URL.
        url: String,
        /// The limit, in bytes.
        limit: usize,
    },

    /// No route to the host.
    #[error("{host} cannot be reached: {reason}")]
    Unreachable {
        /// Host and port.
        host: String,
        /// What the system said.
        reason: String,
    },

    /// A URL with a user name or a password.
    #[error(
        "the URL for {host} holds a user name or password; nothing is ever sent with credentials"
    )]
    UserInfo {
        /// The host; the URL itself is not repeated because of the password.
        host: String,
        /// Whether the user typed it.
        typed: bool,
    },
}

impl FetchError {
    /// What to do next, one sentence, if something is known to help.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::AddressRefused { .. } => {
                "type the URL yourself (--issuer or --jwks), or allow it with --allow-private"
            }
            Self::CaCertificate { .. } => "give a file with certificates in PEM form",
            Self::ConnectTimeout { .. } => {
                "check the host, the port, a firewall and the proxy variables"
            }
            Self::Dns { .. } => {
                "check the spelling of the host, the network and the proxy variables"
            }
            Self::HttpRefused { .. } => "use https, or accept the risk with --allow-http",
            Self::InvalidUrl { url, .. } if looks_like_bare_host(url) => {
                return Some(format!("write it with its scheme: https://{url}"));
            }
            Self::IssuerMismatch {
                found, difference, ..
            } => return difference.help(found),
            Self::MissingJwksUri { .. } => "give the key set itself with --jwks",
            Self::NotJson { .. } => {
                "check that the URL is the one of the document, not of a login page"
            }
            Self::Offline { .. } => "run it without --offline once, or give the keys as a file",
            Self::ProtectedResource {
                authorization_servers,
                ..
            } => {
                let servers = authorization_servers.join(", or ");
                let named = !servers.is_empty();
                return named.then(|| format!("name the issuer itself: {servers}"));
            }
            Self::Proxy { .. } => "check HTTPS_PROXY, ALL_PROXY and NO_PROXY",
            Self::Redirect { reason, to, .. } => match reason {
                RedirectRefusal::OtherHost => {
                    return Some(format!("if you trust it, give {to} itself"));
                }
                _ => return None,
            },
            Self::Refused { .. } => "check that the server runs and that the port is right",
            Self::Status { code, .. } => match code {
                401 | 403 | 407 => {
                    "the document must be public: nothing is ever sent with credentials"
                }
                404 | 410 => "check the URL; an issuer's path counts, letter by letter",
                429 | 500..=599 => "the server may recover: try again later",
                _ => return None,
            },
            Self::Timeout { .. } => "try again, or give it more time with --timeout",
            Self::Tls { problem, .. } => return problem.help(),
            Self::UserInfo { .. } => "remove everything before the @ in the URL",
            Self::Broken { .. }
            | Self::InvalidUrl { .. }
            | Self::MissingIssuer { .. }
            | Self::Other { .. }
            | Self::TooLarge { .. }
            | Self::Unreachable { .. } => return None,
        };
        Some(help.to_owned())
    }

    /// The exit code: what the user typed wrongly is bad usage, everything else leaves the
    /// question undecided.
    pub fn exit(&self) -> Exit {
        match self {
            Self::HttpRefused { typed: true, .. }
            | Self::InvalidUrl { typed: true, .. }
            | Self::UserInfo { typed: true, .. }
            | Self::CaCertificate { .. } => Exit::Usage,
            _ => Exit::Undecided,
        }
    }

    /// Whether the server itself answered, so that another path on it may do better.
    pub fn answered(&self) -> bool {
        self.telling() < NOT_ANSWERED
    }

    /// How much it tells about why there is no key set; of several failures the highest is shown.
    pub(super) fn telling(&self) -> u8 {
        match self {
            Self::Status {
                code: 404 | 410, ..
            } => 0,
            Self::Status { .. } => 1,
            Self::NotJson { .. } => 2,
            Self::TooLarge { .. } => 3,
            Self::Redirect { .. } => 4,
            Self::MissingIssuer { .. } => 5,
            Self::MissingJwksUri { .. } => 6,
            Self::ProtectedResource { .. } => 7,
            Self::IssuerMismatch { .. } => 8,
            _ => NOT_ANSWERED,
        }
    }
}

const NOT_ANSWERED: u8 = 9;

/// Why a redirect is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectRefusal {
    /// The target is not a URL that may be fetched.
    Invalid,
    /// Another host or port.
    OtherHost,
    /// More redirects than this many.
    TooMany(usize),
    /// From https to something weaker.
    WeakerScheme,
}

impl fmt::Display for RedirectRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid => f.write_str("it is not a URL that may be fetched"),
            Self::OtherHost => f.write_str("it is another host or port"),
            Self::TooMany(most) => write!(f, "it was the one after {most} redirects"),
            Self::WeakerScheme => f.write_str("it leaves https"),
        }
    }
}

fn seconds(duration: &Duration) -> String {
    format!("{} s", duration.as_secs_f64())
}

fn literal(address: &Option<IpAddr>) -> String {
    match address {
        Some(address) => address.to_string(),
        None => "by its name".to_owned(),
    }
}

/// `issuer.example/path`: the scheme was forgotten.
fn looks_like_bare_host(text: &str) -> bool {
    let host = text.split(['/', ':']).next().unwrap_or_default();
    !text.contains("://")
        && host.contains('.')
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

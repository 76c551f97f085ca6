//! What went wrong with the certificate or the handshake.

use std::fmt;

/// Why TLS failed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlsProblem {
    /// The server wants a certificate of the client.
    ClientCertificate,
    /// The certificate is over.
    Expired {
        /// Its last second, Unix time; none when the library does not say.
        not_after: Option<i64>,
    },
    /// The certificate is for other names.
    WrongName {
        /// The host of the URL.
        wanted: String,
        /// The names in the certificate.
        offered: Vec<String>,
    },
    /// The certificate is not yet valid.
    NotYetValid {
        /// Its first second, Unix time; none when the library does not say.
        not_before: Option<i64>,
    },
    /// The other side does not speak TLS.
    NotTls,
    /// Anything else, in the library's words.
    Other(String),
    /// The certificates of trusted CAs could not be loaded.
    TrustStore(String),
    /// No trusted CA vouches for the certificate.
    UnknownCa {
        /// Who signed it, as a distinguished name, if readable.
        issuer: Option<String>,
        /// Whether it was signed by itself.
        self_signed: bool,
    },
}

impl TlsProblem {
    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::UnknownCa { .. } => {
                "if you trust it, give the certificate of its CA with --ca-cert FILE or SSL_CERT_FILE \
                 (a missing intermediate certificate on the server looks the same)"
            }
            Self::Expired { .. } | Self::NotYetValid { .. } => {
                "renew the server's certificate, or check this machine's clock"
            }
            Self::WrongName { .. } => "use a name that the certificate is for",
            Self::NotTls => "if the server speaks plain http, write http:// (and see --allow-http)",
            Self::TrustStore(_) => {
                "install the system's CA certificates (package ca-certificates), or set SSL_CERT_FILE \
                 or --ca-cert FILE"
            }
            Self::Other(reason) if reason.contains("CaUsedAsEndEntity") => {
                "the server shows a CA certificate as its own: make a CA, and a certificate signed by it"
            }
            Self::ClientCertificate | Self::Other(_) => return None,
        };
        Some(help.to_owned())
    }
}

impl fmt::Display for TlsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClientCertificate => f.write_str("it asks for a client certificate"),
            Self::Expired { not_after } => {
                f.write_str("its certificate expired")?;
                moment(f, " on ", *not_after)
            }
            Self::NotYetValid { not_before } => {
                f.write_str("its certificate is not yet valid")?;
                moment(f, ", only from ", *not_before)
            }
            Self::WrongName { wanted, offered } if offered.is_empty() => {
                write!(f, "its certificate names no host, so not {wanted}")
            }
            Self::WrongName { wanted, offered } => write!(
                f,
                "its certificate is for {}, not for {wanted}",
                offered.join(", ")
            ),
            Self::NotTls => f.write_str("it does not answer in TLS"),
            Self::Other(reason) => f.write_str(reason),
            Self::TrustStore(reason) => {
                write!(
                    f,
                    "the trusted CA certificates could not be loaded: {reason}"
                )
            }
            Self::UnknownCa {
                self_signed: true, ..
            } => f.write_str("its certificate is signed by itself and not trusted here"),
            Self::UnknownCa {
                issuer: Some(issuer),
                ..
            } => write!(f, "its certificate is signed by an unknown CA ({issuer})"),
            Self::UnknownCa { .. } => f.write_str("its certificate is signed by an unknown CA"),
        }
    }
}

fn moment(f: &mut fmt::Formatter<'_>, before: &str, unix: Option<i64>) -> fmt::Result {
    match unix.and_then(|second| jiff::Timestamp::from_second(second).ok()) {
        Some(time) => write!(f, "{before}{time}"),
        None => Ok(()),
    }
}

//! Which servers are believed to be who they say: the system's CAs, read only when a server shows
//! a certificate or is about to, and the reason in detail when it is not believed.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::thread;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, PeerIncompatible,
    RootCertStore, SignatureScheme,
};
use rustls_platform_verifier::Verifier;
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate};

use super::super::error::TlsProblem;

/// The trusted CAs, loaded at the first use: reading the system's takes several milliseconds.
#[derive(Debug)]
pub(super) struct Trust {
    provider: Arc<CryptoProvider>,
    extra: Vec<CertificateDer<'static>>,
    verifier: OnceLock<Result<Verifier, String>>,
}

/// A certificate that was not accepted, with the reason as we tell it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Refused(pub(super) TlsProblem);

impl Trust {
    /// The system's CAs and `extra` ones.
    pub(super) fn new(extra: Vec<CertificateDer<'static>>) -> Self {
        Self {
            // Named here and not taken from the process: `ring` needs no slow start of its
            // random numbers.
            provider: Arc::new(rustls::crypto::ring::default_provider()),
            extra,
            verifier: OnceLock::new(),
        }
    }

    /// Starts loading beside the look-up of the name and the connection.
    pub(super) fn load_ahead(self: &Arc<Self>) {
        if self.verifier.get().is_none() {
            let trust = Arc::clone(self);
            // If no thread can be had, the first certificate loads them.
            let _ = thread::Builder::new().spawn(move || {
                let _ = trust.verifier();
            });
        }
    }

    fn verifier(&self) -> Result<&Verifier, Error> {
        self.verifier
            .get_or_init(|| {
                Verifier::new_with_extra_roots(self.extra.clone(), Arc::clone(&self.provider))
                    .map_err(|error| error.to_string())
            })
            .as_ref()
            .map_err(|reason| refused(TlsProblem::TrustStore(reason.clone())))
    }
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.verifier()?
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                Error::InvalidCertificate(reason) => {
                    refused(problem(reason, end_entity, server_name))
                }
                other => other,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let schemes = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, schemes)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let schemes = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, schemes)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

/// TLS 1.2 and 1.3, no client certificate.
pub(super) fn config(trust: Arc<Trust>) -> Result<ClientConfig, Error> {
    Ok(
        ClientConfig::builder_with_provider(Arc::clone(&trust.provider))
            .with_safe_default_protocol_versions()?
            // "Dangerous" is only the freedom to bring a verifier: ours asks the platform's.
            .dangerous()
            .with_custom_certificate_verifier(trust)
            .with_no_client_auth(),
    )
}

/// The CA certificates in a file, or why there are none that can be used.
pub(super) fn certificates(file: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut found: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(file)
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    if found.is_empty() && file.first() == Some(&0x30) {
        found.push(CertificateDer::from(file.to_vec()));
    }
    if found.is_empty() {
        return Err("there is no certificate in it".to_owned());
    }
    let mut store = RootCertStore::empty();
    for certificate in &found {
        store
            .add(certificate.clone())
            .map_err(|error| error.to_string())?;
    }
    Ok(found)
}

/// What went wrong in the TLS layer, other than a certificate that was not accepted.
pub(super) fn problem_of(error: &Error) -> TlsProblem {
    use rustls::AlertDescription as Alert;
    match error {
        Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
            match inner.downcast_ref::<Refused>() {
                Some(Refused(problem)) => problem.clone(),
                None => TlsProblem::Other(inner.to_string()),
            }
        }
        Error::InvalidMessage(_) => TlsProblem::NotTls,
        Error::AlertReceived(Alert::CertificateRequired) => TlsProblem::ClientCertificate,
        Error::AlertReceived(Alert::ProtocolVersion)
        | Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => TlsProblem::Other("it accepts neither TLS 1.2 nor TLS 1.3".to_owned()),
        Error::AlertReceived(alert) => TlsProblem::Other(format!("it broke off with {alert:?}")),
        other => TlsProblem::Other(other.to_string()),
    }
}

fn problem(
    reason: CertificateError,
    certificate: &CertificateDer<'_>,
    name: &ServerName<'_>,
) -> TlsProblem {
    let unix = |time: UnixTime| i64::try_from(time.as_secs()).ok();
    match reason {
        CertificateError::Expired => TlsProblem::Expired { not_after: None },
        CertificateError::ExpiredContext { not_after, .. } => TlsProblem::Expired {
            not_after: unix(not_after),
        },
        CertificateError::NotValidYet => TlsProblem::NotYetValid { not_before: None },
        CertificateError::NotValidYetContext { not_before, .. } => TlsProblem::NotYetValid {
            not_before: unix(not_before),
        },
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsProblem::WrongName {
                wanted: name.to_str().into_owned(),
                offered: names(certificate),
            }
        }
        // A bad signature, or one that no key of its kind makes: a CA of the same name is trusted, but it is
        // another one.
        CertificateError::UnknownIssuer
        | CertificateError::BadSignature
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            unknown_ca(certificate)
        }
        CertificateError::Other(OtherError(inner)) => TlsProblem::Other(inner.to_string()),
        other => TlsProblem::Other(other.to_string()),
    }
}

/// The names and addresses that a certificate is for; the common name does not count.
fn names(certificate: &CertificateDer<'_>) -> Vec<String> {
    let Ok((_, parsed)) = X509Certificate::from_der(certificate) else {
        return Vec::new();
    };
    let Ok(Some(extension)) = parsed.subject_alternative_name() else {
        return Vec::new();
    };
    let name = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => address(bytes).map(|address| address.to_string()),
        _ => None,
    };
    extension
        .value
        .general_names
        .iter()
        .filter_map(name)
        .collect()
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    match bytes.len() {
        4 => Some(IpAddr::from(<[u8; 4]>::try_from(bytes).ok()?)),
        16 => Some(IpAddr::from(<[u8; 16]>::try_from(bytes).ok()?)),
        _ => None,
    }
}

fn unknown_ca(certificate: &CertificateDer<'_>) -> TlsProblem {
    match X509Certificate::from_der(certificate) {
        Ok((_, parsed)) => TlsProblem::UnknownCa {
            issuer: Some(parsed.issuer().to_string()),
            self_signed: parsed.issuer() == parsed.subject(),
        },
        Err(_) => TlsProblem::UnknownCa {
            issuer: None,
            self_signed: false,
        },
    }
}

fn refused(problem: TlsProblem) -> Error {
    let reason = OtherError(Arc::new(Refused(problem)));
    Error::InvalidCertificate(CertificateError::Other(reason))
}

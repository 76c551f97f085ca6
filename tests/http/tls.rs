//! Certificates that must not be believed, and why in words.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use whichtoken::fetch::{FetchError, Policy, RedirectRefusal, TlsProblem};

use crate::server::{Server, answer, json};
use crate::{get, policy};

pub(crate) struct Ca(CertifiedIssuer<'static, KeyPair>);

impl Ca {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(DnType::CommonName, "Test CA of whichtoken");
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(params, key).unwrap())
    }

    fn trusted(&self) -> Policy {
        Policy {
            ca_cert_pem: Some(self.0.pem().into_bytes()),
            ..policy()
        }
    }

    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A server with a certificate for `name`, changed by `change`, that answers `{}`.
    pub(crate) fn server(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Server {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        Self::serve(&certificate, &key)
    }

    /// A server whose certificate ended with 2019.
    pub(crate) fn expired(&self) -> Server {
        self.server("localhost", |params| {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        })
    }

    /// A server with a certificate that nobody but itself vouches for.
    pub(crate) fn self_signed() -> Server {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params
            .distinguished_name
            .push(DnType::CommonName, "localhost");
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self::serve(&certificate, &key)
    }

    fn serve(certificate: &Certificate, key: &KeyPair) -> Server {
        let config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(
                    vec![certificate.der().clone()],
                    PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
                )
                .unwrap();
        Server::start_tls(config, |path, stream| match path {
            "/down" => answer(stream, "302 Found", "Location: http://localhost/\r\n", b""),
            _ => json(stream, "{}"),
        })
    }
}

fn problem(policy: Policy, url: &str) -> TlsProblem {
    match get(policy, url) {
        Err(FetchError::Tls { problem, .. }) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_private_ca_is_unknown_until_it_is_given() {
    let ca = Ca::new();
    let server = ca.server("localhost", |_| {});
    let url = server.url_by_name("/");
    let unknown = problem(policy(), &url);
    assert!(
        matches!(
            &unknown,
            TlsProblem::UnknownCa { issuer: Some(name), self_signed: false }
                if name.contains("Test CA of whichtoken")
        ),
        "{unknown:?}"
    );
    assert_eq!(get(ca.trusted(), &url).unwrap().body, b"{}");
}

#[test]
fn a_certificate_for_an_address_is_accepted_for_it() {
    let ca = Ca::new();
    let server = ca.server("127.0.0.1", |_| {});
    assert_eq!(get(ca.trusted(), &server.url("/")).unwrap().body, b"{}");
}

#[test]
fn an_expired_certificate_is_named_with_its_end() {
    let ca = Ca::new();
    let expired = problem(ca.trusted(), &ca.expired().url_by_name("/"));
    assert_eq!(
        expired,
        TlsProblem::Expired {
            not_after: Some(1_577_836_800)
        }
    );
    assert!(
        expired.to_string().ends_with("2020-01-01T00:00:00Z"),
        "{expired}"
    );
}

#[test]
fn a_certificate_of_the_future_is_named_with_its_start() {
    let ca = Ca::new();
    let server = ca.server("localhost", |params| {
        params.not_before = date_time_ymd(3000, 1, 1);
        params.not_after = date_time_ymd(3001, 1, 1);
    });
    let early = problem(ca.trusted(), &server.url_by_name("/"));
    assert!(
        matches!(
            early,
            TlsProblem::NotYetValid {
                not_before: Some(_)
            }
        ),
        "{early:?}"
    );
}

#[test]
fn a_wrong_name_is_told_with_the_right_one() {
    let ca = Ca::new();
    let server = ca.server("issuer.example", |_| {});
    let wrong = problem(ca.trusted(), &server.url_by_name("/"));
    assert!(
        matches!(
            &wrong,
            TlsProblem::WrongName { wanted, offered }
                if wanted == "localhost" && *offered == ["issuer.example"]
        ),
        "{wrong:?}"
    );
}

#[test]
fn https_never_redirects_to_http() {
    let ca = Ca::new();
    let server = ca.server("localhost", |_| {});
    let error = get(ca.trusted(), &server.url_by_name("/down")).unwrap_err();
    assert!(
        matches!(
            error,
            FetchError::Redirect {
                reason: RedirectRefusal::WeakerScheme,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn a_server_without_tls_is_recognised() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        // Closing with unread data would reset the connection before the answer is read.
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    assert_eq!(problem(policy(), &url), TlsProblem::NotTls);
}

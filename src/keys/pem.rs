//! PEM text: finds the sections that hold keys, also when line breaks were lost or written as `\n` on the way.
//!
//! What is inside a section is read by `der`.

use super::der;
use super::finding::{KeyDefect, KeyErrorKind};
use super::key::Key;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

type ReadDer = fn(&[u8]) -> Result<Key, KeyDefect>;

/// Every label of a section that holds a key, and how its content is read.
const LABELS: &[(&str, ReadDer)] = &[
    ("PUBLIC KEY", der::spki),
    ("RSA PUBLIC KEY", |der| {
        der::pkcs1_public(der).map(Key::bare)
    }),
    ("CERTIFICATE", der::certificate_key),
    ("TRUSTED CERTIFICATE", der::certificate_key),
    ("X509 CERTIFICATE", der::certificate_key),
    ("PRIVATE KEY", der::private),
    ("RSA PRIVATE KEY", der::private),
    ("EC PRIVATE KEY", der::private),
];

/// True if the text holds a PEM section.
pub(super) fn is_pem(text: &str) -> bool {
    text.contains("-----BEGIN ")
}

/// Reads every section that holds a key.
pub(super) fn read(text: &str) -> Result<Vec<Result<Key, KeyDefect>>, KeyErrorKind> {
    let mut keys = Vec::new();
    let mut encrypted = false;
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let (label, after) = after.split_once("-----").ok_or(KeyErrorKind::DamagedPem)?;
        let end = format!("-----END {label}-----");
        let (body, after) = after
            .split_once(end.as_str())
            .ok_or(KeyErrorKind::DamagedPem)?;
        rest = after;
        if label == "ENCRYPTED PRIVATE KEY" || body.contains("ENCRYPTED") {
            encrypted = true;
        } else if label == "OPENSSH PRIVATE KEY" {
            keys.push(Err(KeyDefect::Unsupported(
                "it is an OpenSSH private key; give the public key (.pub) instead",
            )));
        } else if let Some((_, read)) = LABELS.iter().find(|row| row.0 == label) {
            let der = Zeroizing::new(decode(body).ok_or(KeyErrorKind::DamagedPem)?);
            keys.push(read(&der));
        }
    }
    match (keys.is_empty(), encrypted) {
        (false, _) => Ok(keys),
        (true, true) => Err(KeyErrorKind::EncryptedPrivateKey),
        (true, false) => Err(KeyErrorKind::NoKeyInPem),
    }
}

/// The content of the first section that is a certificate.
pub(super) fn first_certificate(text: &str) -> Option<Vec<u8>> {
    let (_, after) = text.split_once("CERTIFICATE-----")?;
    let (body, _) = after.split_once("-----END ")?;
    decode(body)
}

/// Decodes standard base64 with any line breaks, real or written as an escape.
pub(super) fn decode(body: &str) -> Option<Vec<u8>> {
    let joined = Zeroizing::new(body.replace("\\n", ""));
    let joined = Zeroizing::new(joined.replace("\\r", ""));
    let packed: Zeroizing<String> = Zeroizing::new(joined.split_ascii_whitespace().collect());
    LENIENT.decode(&*packed).ok()
}

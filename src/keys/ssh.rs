//! OpenSSH public key lines: `ssh-rsa`, `ssh-ed25519`, `ecdsa-sha2-*`. Reads numbers only.

use super::finding::KeyDefect;
use super::key::{Curve, Key, Material, without_leading_zeros};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The types of key lines that are read.
const TYPES: &[&str] = &[
    "ssh-rsa",
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
];

const MALFORMED: KeyDefect = KeyDefect::Malformed("an SSH public key");

/// True if the first line that is not blank is an SSH public key.
pub(super) fn is_ssh(text: &str) -> bool {
    lines(text).next().is_some_and(|line| {
        let kind = line.split_ascii_whitespace().next();
        kind.is_some_and(|kind| {
            TYPES.contains(&kind) || kind.starts_with("sk-ssh-") || kind.starts_with("sk-ecdsa-")
        })
    })
}

/// Reads every line as one key.
pub(super) fn read(text: &str) -> Vec<Result<Key, KeyDefect>> {
    lines(text).map(line).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn line(line: &str) -> Result<Key, KeyDefect> {
    let mut words = line.split_ascii_whitespace();
    let (Some(kind), Some(body)) = (words.next(), words.next()) else {
        return Err(MALFORMED);
    };
    if !TYPES.contains(&kind) {
        return Err(KeyDefect::UnknownType(kind.to_owned()));
    }
    let bytes = STANDARD.decode(body).map_err(|_| MALFORMED)?;
    let mut fields = Fields(&bytes);
    if fields.next() != Some(kind.as_bytes()) {
        return Err(MALFORMED);
    }
    material(kind, &mut fields).map(Key::bare).ok_or(MALFORMED)
}

fn material(kind: &str, fields: &mut Fields<'_>) -> Option<Material> {
    let curve = match kind {
        "ssh-rsa" => {
            let e = without_leading_zeros(fields.next()?);
            let n = without_leading_zeros(fields.next()?);
            return Some(Material::Rsa { n, e });
        }
        "ssh-ed25519" => {
            let (curve, x) = (Curve::Ed25519, fields.next()?.to_vec());
            return Some(Material::Okp { curve, x });
        }
        "ecdsa-sha2-nistp256" => Curve::P256,
        "ecdsa-sha2-nistp384" => Curve::P384,
        _ => Curve::P521,
    };
    // The curve's name again, then the point.
    fields.next()?;
    let point = fields.next()?.to_vec();
    Some(Material::Ec { curve, point })
}

/// Byte strings, each after its length in four bytes.
struct Fields<'b>(&'b [u8]);

impl<'b> Iterator for Fields<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (field, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(field)
    }
}

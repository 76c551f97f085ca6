//! The public form of a key, to be given to others: JWK, PEM. Nothing private is ever in it.

use super::key::{Key, Material};
use super::{spki, thumbprint};

/// A member of a JWK.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member {
    /// A string.
    Text(String),
    /// An array of strings.
    Texts(Vec<String>),
}

/// The operations that are left to whoever has the public half only, for those of the private one (RFC 7517 4.3).
const PUBLIC_OPS: &[(&str, Option<&str>)] = &[
    ("sign", Some("verify")),
    ("decrypt", Some("encrypt")),
    ("unwrapKey", Some("wrapKey")),
    ("deriveKey", None),
    ("deriveBits", None),
];

impl Key {
    /// The members of the key as a public JWK: its name (or else its thumbprint), what it is for, and its numbers
    /// in one spelling, sorted (RFC 7638 3.2). None for a shared secret, which has no public form.
    pub fn public_jwk(&self) -> Option<Vec<(&'static str, Member)>> {
        let text = |name, value: &Option<String>| Some((name, Member::Text(value.clone()?)));
        let mut numbers = thumbprint::required_members(&self.material)?;
        let mut members = Vec::new();
        let at = numbers.iter().position(|(name, _)| *name == "kty")?;
        let (_, kty) = numbers.remove(at);
        members.push(("kty", Member::Text(kty)));
        let kid = self.kid.clone().or_else(|| self.thumbprint());
        members.extend(text("kid", &kid));
        members.extend(text("use", &self.use_));
        let ops = self.public_ops().filter(|ops| !ops.is_empty());
        members.extend(ops.map(|ops| ("key_ops", Member::Texts(ops))));
        // An AKP key's algorithm is one of its numbers already.
        if !matches!(self.material, Material::Akp { .. }) {
            members.extend(text("alg", &self.alg));
        }
        let numbers = numbers.into_iter();
        members.extend(numbers.map(|(name, value)| (name, Member::Text(value))));
        Some(members)
    }

    /// The public key as SubjectPublicKeyInfo in PEM (RFC 7468 13); none for a shared secret, and for a key of an
    /// algorithm that has no identifier there.
    pub fn public_pem(&self) -> Option<String> {
        spki::pem(&self.material)
    }

    fn public_ops(&self) -> Option<Vec<String>> {
        let ops = self.key_ops.as_ref()?;
        if !self.is_private {
            return Some(ops.clone());
        }
        let mut public: Vec<String> = Vec::new();
        for op in ops {
            let op = match PUBLIC_OPS.iter().find(|row| row.0 == op) {
                Some((_, None)) => continue,
                Some((_, Some(counterpart))) => counterpart,
                None => op.as_str(),
            };
            if !public.iter().any(|known| known == op) {
                public.push(op.to_owned());
            }
        }
        Some(public)
    }
}

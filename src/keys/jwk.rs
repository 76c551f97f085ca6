//! JWK and JWK set (RFC 7517). Each key is read by itself, so that one that is malformed never spoils the set
//! (RFC 7517 5).

use super::finding::{KeyDefect, KeyError, KeyErrorKind, KeyFinding};
use super::key::{Curve, Key, KeyType, Material, Secret, without_leading_zeros};
use super::private::{RSA_MEMBERS, rsa_pkcs8};
use super::set::{KeyOrigin, KeySet, MAX_KEYS};
use crate::decode::base64url::{self, DefectKind};
use crate::decode::json::{self, Document, Kind, View};
use zeroize::Zeroizing;

/// The members that only a private key has (RFC 7518 6.2.2, 6.3.2; RFC 8037 2; RFC 9964 3).
const PRIVATE_MEMBERS: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "oth", "priv"];

/// Reads a key set (`{"keys": [...]}`) or a single key.
pub fn read_jwks(text: &str, origin: KeyOrigin) -> Result<KeySet, KeyError> {
    let name = origin.text().to_owned();
    let text = text.trim_start_matches('\u{feff}');
    let read = match text.trim() {
        "" => Err(KeyErrorKind::Empty),
        _ => read_document(&Document::read_text(text), origin),
    };
    read.map_err(|kind| KeyError { origin: name, kind })
}

/// Reads one key, as one that is malformed is read from a set: left out, with the reason.
pub fn read_jwk(text: &str, origin: KeyOrigin) -> KeySet {
    let document = Document::read_text(text);
    let mut set = KeySet::empty(origin);
    match document.root() {
        Some(root) => admit(&mut set, &document, root),
        None => set.admit(None, Err(KeyDefect::NotAnObject)),
    }
    set.finish()
}

/// The same for a text that has been indexed.
pub(super) fn read_document(
    document: &Document,
    origin: KeyOrigin,
) -> Result<KeySet, KeyErrorKind> {
    if !document.is_json() {
        return Err(KeyErrorKind::NotJson);
    }
    let object = document.object().ok_or(KeyErrorKind::NotAKeySet)?;
    if let Some(keys) = object.get("keys") {
        return match keys.kind() {
            Kind::Array => Ok(read_set(document, object, keys, origin)),
            _ => Err(KeyErrorKind::NotAKeySet),
        };
    }
    if object.get("kty").is_some() {
        return Ok(read_single(document, object, origin));
    }
    if let Some(jwks_uri) = object.get("jwks_uri").and_then(View::as_str) {
        let jwks_uri = jwks_uri.into_owned();
        return Err(KeyErrorKind::DiscoveryDocument { jwks_uri });
    }
    Err(KeyErrorKind::NotAKeySet)
}

fn read_set(document: &Document, object: View<'_>, keys: View<'_>, origin: KeyOrigin) -> KeySet {
    let mut set = KeySet::empty(origin);
    let mut outermost = object.members().map(|m| m.name).collect::<Vec<_>>();
    outermost.sort_unstable();
    if outermost.windows(2).any(|pair| pair.first() == pair.last()) {
        set.findings.push(KeyFinding::DuplicateMember);
    }
    for key in keys.items().take(MAX_KEYS) {
        admit(&mut set, document, key);
    }
    set.note_count(keys.items().count());
    set.finish()
}

fn read_single(document: &Document, object: View<'_>, origin: KeyOrigin) -> KeySet {
    let mut set = KeySet::empty(origin);
    admit(&mut set, document, object);
    set.finish()
}

fn admit(set: &mut KeySet, document: &Document, view: View<'_>) {
    let kid = view
        .get("kid")
        .and_then(View::as_str)
        .map(std::borrow::Cow::into_owned);
    set.admit(kid, read_key(document, view));
}

fn read_key(document: &Document, view: View<'_>) -> Result<Key, KeyDefect> {
    if !view.is_object() {
        return Err(KeyDefect::NotAnObject);
    }
    if has_duplicates(document, view) {
        return Err(KeyDefect::DuplicateMember);
    }
    let kty = string(view, "kty")?.ok_or(KeyDefect::Missing("kty"))?;
    let kid = string(view, "kid")?;
    let mut reader = Reader {
        view,
        odd_encodings: Vec::new(),
    };
    let material = reader.material(&kty)?;
    let private = reader.private(&material);
    // Names of a certificate decide nothing here, so that one of the wrong type does no harm.
    let text = |name| Some(view.get(name)?.as_str()?.into_owned());
    Ok(Key {
        kid,
        material,
        use_: string(view, "use")?,
        key_ops: strings(view, "key_ops")?,
        alg: string(view, "alg")?,
        index: 0,
        x5c: strings(view, "x5c")?.unwrap_or_default(),
        x5t: text("x5t"),
        x5t_s256: text("x5t#S256"),
        odd_encodings: reader.odd_encodings,
        is_private: PRIVATE_MEMBERS.iter().any(|name| view.get(name).is_some()),
        private,
    })
}

fn has_duplicates(document: &Document, view: View<'_>) -> bool {
    let end = view.at() + view.raw().len();
    let defects = document.defects();
    let first = defects.partition_point(|defect| defect.at < view.at());
    defects
        .iter()
        .skip(first)
        .take_while(|defect| defect.at < end)
        .any(|defect| defect.kind == json::DefectKind::DuplicateMember)
}

fn string(view: View<'_>, name: &'static str) -> Result<Option<String>, KeyDefect> {
    match view.get(name) {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.into_owned())),
            None => Err(KeyDefect::WrongType(name, "a string")),
        },
    }
}

fn strings(view: View<'_>, name: &'static str) -> Result<Option<Vec<String>>, KeyDefect> {
    let Some(value) = view.get(name) else {
        return Ok(None);
    };
    let wrong = || KeyDefect::WrongType(name, "an array of strings");
    if value.kind() != Kind::Array {
        return Err(wrong());
    }
    value
        .items()
        .map(|item| item.as_str().map(std::borrow::Cow::into_owned))
        .collect::<Option<Vec<_>>>()
        .map(Some)
        .ok_or_else(wrong)
}

struct Reader<'d> {
    view: View<'d>,
    odd_encodings: Vec<(&'static str, DefectKind)>,
}

impl Reader<'_> {
    fn material(&mut self, kty: &str) -> Result<Material, KeyDefect> {
        match kty {
            "RSA" => Ok(Material::Rsa {
                n: without_leading_zeros(&self.bytes("n")?),
                e: without_leading_zeros(&self.bytes("e")?),
            }),
            "EC" => self.ec(),
            "OKP" => Ok(Material::Okp {
                curve: self.curve(KeyType::Okp)?,
                x: self.bytes("x")?,
            }),
            "AKP" => Ok(Material::Akp {
                alg: string(self.view, "alg")?.ok_or(KeyDefect::Missing("alg"))?,
                public: self.bytes("pub")?,
            }),
            "oct" => Ok(Material::Secret(Secret::new(self.bytes("k")?))),
            other => Err(KeyDefect::UnknownType(other.to_owned())),
        }
    }

    fn ec(&mut self) -> Result<Material, KeyDefect> {
        let curve = self.curve(KeyType::Ec)?;
        let expected = curve.coordinate_length();
        let mut point = vec![4];
        for member in ["x", "y"] {
            let bytes = self.bytes(member)?;
            if bytes.len() != expected {
                let found = bytes.len();
                return Err(KeyDefect::WrongLength {
                    member,
                    expected,
                    found,
                });
            }
            point.extend(bytes);
        }
        Ok(Material::Ec { curve, point })
    }

    fn curve(&self, key_type: KeyType) -> Result<Curve, KeyDefect> {
        let name = string(self.view, "crv")?.ok_or(KeyDefect::Missing("crv"))?;
        let curve = Curve::from_name(&name).ok_or(KeyDefect::UnknownCurve(name))?;
        if curve.key_type() == key_type {
            Ok(curve)
        } else {
            Err(KeyDefect::CurveOfOtherType { curve, key_type })
        }
    }

    fn bytes(&mut self, member: &'static str) -> Result<Vec<u8>, KeyDefect> {
        let text = string(self.view, member)?.ok_or(KeyDefect::Missing(member))?;
        let decoded = base64url::decode(&text);
        for defect in &decoded.defects {
            let kind = defect.kind;
            if matches!(
                kind,
                DefectKind::InvalidCharacter | DefectKind::ImpossibleLength
            ) {
                return Err(KeyDefect::Undecodable { member, kind });
            }
            self.odd_encodings.push((member, kind));
        }
        Ok(decoded.bytes)
    }

    /// The private half, if it is whole: what is wrong with it does not spoil the public one.
    fn private(&self, material: &Material) -> Option<Secret> {
        let number = |name| -> Option<Zeroizing<Vec<u8>>> {
            let decoded = base64url::decode(&self.view.get(name)?.as_str()?);
            let bytes = Zeroizing::new(decoded.bytes);
            decoded.defects.is_empty().then_some(bytes)
        };
        match material {
            // More than two primes (`oth`) cannot be computed with.
            Material::Rsa { n, e } if self.view.get("oth").is_none() => {
                let numbers = RSA_MEMBERS.map(|name| number(name).unwrap_or_default());
                let [d, ..] = &numbers;
                (!d.is_empty()).then(|| rsa_pkcs8(n, e, &numbers))
            }
            Material::Ec { .. } | Material::Okp { .. } => {
                number("d").map(|mut number| Secret::new(std::mem::take(&mut *number)))
            }
            Material::Rsa { .. } | Material::Akp { .. } | Material::Secret(_) => None,
        }
    }
}

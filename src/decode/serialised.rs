//! Tokens that stand in JSON: a JWS or JWE in JSON serialisation (RFC 7515 7.2, RFC 7516 7.2), and a header and claims
//! that somebody decoded already.

use std::borrow::Cow;
use std::sync::Arc;

use super::json::{DefectKind, Document, Kind, View};
use super::sd_jwt::Presentation;
use super::token::{Jwe, Jws, Part, Recipient, Segment, Token};

/// One signature of a JWS in JSON serialisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// What is signed and its signature in compact form; without the payload if it came unencoded or not at all.
    pub compact: String,
    /// Its place among several (general serialisation).
    pub index: Option<usize>,
    /// The header that the signature does not protect.
    unprotected: Option<String>,
    /// A payload that is signed as it is (RFC 7797).
    payload: Option<String>,
    /// What is wrong with the JSON around it.
    defect: Option<DefectKind>,
    /// For an SD-JWT: the same for all signatures.
    presentation: Option<Arc<Presentation>>,
}

/// Where a token stood that was not in compact form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// What is wrong with the JSON around it.
    pub defect: Option<DefectKind>,
    /// Members of an unprotected header that must be protected (RFC 7515 4.1.11, RFC 7797 3, RFC 7516 4.1.3).
    pub misplaced: Vec<&'static str>,
}

/// Members of a header that only a protected one may have.
const PROTECTED_ONLY: [&str; 2] = ["crit", "b64"];

/// The same of a JWE (RFC 7516 4.1.3, 4.1.13).
const PROTECTED_ONLY_JWE: [&str; 2] = ["crit", "zip"];

/// At most so many signatures of one JWS, or recipients of one JWE, are read.
const MOST: usize = 100;

/// The signatures of a JWS in JSON serialisation; nothing if the document is none.
pub fn signatures(document: &Document) -> Option<Vec<Signature>> {
    let root = document.object()?;
    let defect = document.defects().first().map(|defect| defect.kind);
    let payload = match root.get("payload") {
        Some(payload) => Some(payload.as_str()?),
        None => None,
    };
    let payload = payload.as_deref();
    if let Some(list) = root.get("signatures") {
        if list.kind() != Kind::Array || root.get("signature").is_some() {
            return None;
        }
        // All must hold, so that none may be left out.
        if list.items().nth(MOST).is_some() {
            return None;
        }
        let read = |(index, entry)| signature(entry, payload, Some(index), defect);
        let signatures: Option<Vec<_>> = list.items().enumerate().map(read).collect();
        return Some(presented(signatures?, list.items()));
    }
    let one = signature(root, payload, None, defect)?;
    Some(presented(vec![one], std::iter::once(root)))
}

/// Gives the signatures what their `entries` present beside them.
fn presented<'d>(
    mut signatures: Vec<Signature>,
    entries: impl Iterator<Item = View<'d>>,
) -> Vec<Signature> {
    let headers = entries.map(|entry| entry.get("header"));
    let compact = signatures.first().map(|first| first.compact.as_str());
    let presentation = Presentation::read(headers, compact.unwrap_or_default()).map(Arc::new);
    for signature in &mut signatures {
        signature.presentation.clone_from(&presentation);
    }
    signatures
}

fn signature(
    object: View<'_>,
    payload: Option<&str>,
    index: Option<usize>,
    defect: Option<DefectKind>,
) -> Option<Signature> {
    let text = |name| match object.get(name) {
        Some(value) => value.as_str(),
        None => Some(Cow::Borrowed("")),
    };
    let protected = text("protected")?;
    let signature = object.get("signature")?.as_str()?;
    let unprotected = object.get("header");
    if protected.is_empty() && unprotected.is_none() {
        return None;
    }
    let header = Part::read(&protected).document;
    let is_plain = is_unencoded(&header);
    let (inside, plain) = match payload {
        Some(payload) if is_plain => ("", Some(payload.to_owned())),
        Some(payload) => (payload, None),
        None => ("", None),
    };
    Some(Signature {
        compact: format!("{protected}.{inside}.{signature}"),
        index,
        unprotected: unprotected.map(|header| header.raw().to_owned()),
        payload: plain,
        defect,
        presentation: None,
    })
}

impl Signature {
    /// The whole text in compact form: for the first signature of an SD-JWT with what is presented.
    pub fn text(&self) -> &str {
        match (&self.presentation, self.index) {
            (Some(presentation), None | Some(0)) => presentation.whole(),
            _ => &self.compact,
        }
    }

    /// The token that this signature makes.
    pub fn token(&self) -> Token<'_> {
        let protected = self.compact.split('.').next().unwrap_or_default();
        let mut header = Part::read(protected);
        let unprotected = self.unprotected.as_deref().map(Document::read_text);
        let mut misplaced = Vec::new();
        if let Some(unprotected) = unprotected {
            misplaced = named_in(&unprotected, PROTECTED_ONLY);
            if let Some(merged) = merge(&header, &unprotected) {
                header.document = merged;
            }
        }
        let segments = self.compact.split('.').count();
        let mut jws = Jws::with_header(&self.compact, header, segments);
        jws.envelope = Some(Envelope {
            defect: self.defect,
            misplaced,
        });
        if let Some(presentation) = &self.presentation {
            jws = jws.presented(self.text(), presentation.parts());
        }
        let mut token = Token::Jws(jws);
        if let Some(payload) = &self.payload {
            // It has none of its own, so that this cannot fail.
            let _ = token.attach(payload.as_bytes());
        }
        token
    }
}

fn named_in<const N: usize>(document: &Document, names: [&'static str; N]) -> Vec<&'static str> {
    let there = |name: &&str| document.get(name).is_some();
    names.into_iter().filter(there).collect()
}

/// A JWE in JSON serialisation, its parts as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encrypted {
    text: String,
    protected: String,
    unprotected: Option<String>,
    recipients: Vec<(Option<String>, String)>,
    iv: String,
    ciphertext: String,
    tag: String,
    aad: Option<String>,
    defect: Option<DefectKind>,
}

/// Reads a JSON text as a JWE, general or flattened (RFC 7516 7.2.1, 7.2.2); nothing if its parts are not as they must
/// be.
pub fn encrypted(text: &str) -> Option<Encrypted> {
    let document = Document::read_text(text);
    let root = document.object()?;
    let member = |name| match root.get(name) {
        Some(value) => value.as_str().map(Cow::into_owned),
        None => Some(String::new()),
    };
    let object = |of: View<'_>, name| match of.get(name) {
        Some(value) => value.is_object().then(|| Some(value.raw().to_owned())),
        None => Some(None),
    };
    let recipient = |of: View<'_>| {
        let key = match of.get("encrypted_key") {
            Some(key) => key.as_str()?.into_owned(),
            None => String::new(),
        };
        Some((object(of, "header")?, key))
    };
    let recipients = match root.get("recipients") {
        // Both forms at once are none.
        Some(_) if root.get("encrypted_key").is_some() || root.get("header").is_some() => {
            return None;
        }
        Some(list) if list.kind() == Kind::Array => list
            .items()
            .take(MOST)
            .map(recipient)
            .collect::<Option<Vec<_>>>()?,
        Some(_) => return None,
        None => vec![recipient(root)?],
    };
    let aad = match root.get("aad") {
        Some(aad) => Some(aad.as_str()?.into_owned()),
        None => None,
    };
    (!recipients.is_empty()).then_some(())?;
    Some(Encrypted {
        text: text.to_owned(),
        protected: member("protected")?,
        unprotected: object(root, "unprotected")?,
        recipients,
        iv: member("iv")?,
        ciphertext: root.get("ciphertext")?.as_str()?.into_owned(),
        tag: member("tag")?,
        aad,
        defect: document.defects().first().map(|defect| defect.kind),
    })
}

impl Encrypted {
    /// The token.
    pub fn token(&self) -> Token<'_> {
        let mut header = Part::read(&self.protected);
        let mut misplaced = Vec::new();
        if let Some(unprotected) = self.unprotected.as_deref().map(Document::read_text) {
            misplaced = named_in(&unprotected, PROTECTED_ONLY_JWE);
            if let Some(merged) = merge(&header, &unprotected) {
                header.document = merged;
            }
        }
        let mut recipients = Vec::new();
        for (own, encrypted_key) in &self.recipients {
            let mut seen = None;
            if let Some(own) = own.as_deref().map(Document::read_text) {
                misplaced.extend(named_in(&own, PROTECTED_ONLY_JWE));
                seen = merge(&header, &own).map(|document| Part {
                    document,
                    ..header.clone()
                });
            }
            recipients.push(Recipient {
                header: seen,
                encrypted_key: Segment::read(encrypted_key),
            });
        }
        if let Some(first) = recipients.first().and_then(|first| first.header.clone()) {
            header = first;
        }
        Token::Jwe(Jwe {
            text: &self.text,
            header,
            recipients,
            iv: Segment::read(&self.iv),
            ciphertext: Segment::read(&self.ciphertext),
            tag: Segment::read(&self.tag),
            segments: 5,
            envelope: Some(Envelope {
                defect: self.defect,
                misplaced,
            }),
            aad: self.aad.as_deref().map(Segment::read),
            content: None,
        })
    }
}

/// The header as a reader sees it: the members of both, so that one that stands in both is there twice
/// (RFC 7515 7.2.1 and RFC 7516 7.2.1 forbid it). Nothing if one of them is no object.
fn merge(protected: &Part<'_>, unprotected: &Document) -> Option<Document> {
    let second = parameters(unprotected)?;
    let second = second.as_str();
    let first = match members(&protected.document) {
        None if protected.encoded.is_empty() => "",
        first => first?,
    };
    let comma = if first.is_empty() || second.is_empty() {
        ""
    } else {
        ","
    };
    Some(Document::read_text(&format!("{{{first}{comma}{second}}}")))
}

/// The members of an unprotected header, without those that are parts of an SD-JWT.
fn parameters(header: &Document) -> Option<String> {
    let inside = members(header)?;
    if Presentation::MEMBERS
        .iter()
        .all(|name| header.get(name).is_none())
    {
        return Some(inside.to_owned());
    }
    let kept = header.object()?.members();
    let kept = kept.filter(|member| !Presentation::MEMBERS.contains(&&*member.name));
    let texts: Vec<_> = kept
        .map(|member| format!("\"{}\":{}", member.value.raw_name(), member.value.raw()))
        .collect();
    Some(texts.join(","))
}

/// What stands between the braces.
fn members(document: &Document) -> Option<&str> {
    let object = document.object().filter(|_| document.is_json())?;
    let inside = object.raw().strip_prefix('{')?.strip_suffix('}')?;
    Some(inside.trim())
}

/// A header and claims that somebody decoded already, or claims alone.
#[derive(Debug, Clone)]
pub struct Decoded<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The header, if it is there.
    pub header: Option<Part<'t>>,
    /// The claims.
    pub payload: Part<'t>,
    /// True for an authorization server's answer about a token (RFC 7662 2.2).
    pub is_introspection: bool,
}

/// What tools call the two parts.
/// True if the payload is signed as it is, without being encoded (RFC 7797 3).
pub fn is_unencoded(header: &Document) -> bool {
    header.get("b64").and_then(View::as_bool) == Some(false)
}

/// The names under which tools show a decoded header.
pub(crate) const HEADERS: [&str; 4] = ["header", "jose_header", "joseHeader", "protected_header"];
const PAYLOADS: [&str; 3] = ["payload", "claims", "body"];
/// Claims of which a claims set has two, one of them among the first three (RFC 7519 4.1).
const CLAIMS: [&str; 9] = [
    "iss",
    "aud",
    "exp",
    "sub",
    "iat",
    "nbf",
    "jti",
    "client_id",
    "scope",
];

/// Reads a text as decoded header and claims; nothing if it is something else.
pub(super) fn decoded(text: &str) -> Option<Decoded<'_>> {
    let document = Document::read_text(text);
    let root = document.object()?;
    let named = |names: &[&str]| {
        let view = names.iter().find_map(|name| root.get(name));
        view.filter(|view| view.is_object())
            .and_then(|view| part(text, view))
    };
    if let Some(header) = named(&HEADERS)
        && let Some(payload) = named(&PAYLOADS)
    {
        return Some(Decoded {
            text,
            header: Some(header),
            payload,
            is_introspection: false,
        });
    }
    let is_header = |object: View<'_>| object.get("alg").is_some();
    let after = text.get(root.at() + root.raw().len()..)?.trim();
    let after = after.trim_start_matches([',', '.']).trim_start();
    if is_header(root) && after.starts_with('{') {
        let header = part(text, root)?;
        let payload = Part::decoded(after);
        payload.document.object()?;
        return Some(Decoded {
            text,
            header: Some(header),
            payload,
            is_introspection: false,
        });
    }
    let is_introspection = root
        .get("active")
        .is_some_and(|active| active.kind() == Kind::Bool);
    let has = |name: &&str| root.get(name).is_some();
    let is_claims =
        CLAIMS.iter().filter(|name| has(name)).count() >= 2 && CLAIMS.iter().take(3).any(has);
    (is_introspection || is_claims).then(|| Decoded {
        text,
        header: None,
        payload: Part::decoded(text),
        is_introspection,
    })
}

fn part<'t>(text: &'t str, view: View<'_>) -> Option<Part<'t>> {
    let at = view.at();
    text.get(at..at + view.raw().len()).map(Part::decoded)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::decode::base64url::encode;

    fn read(json: &str) -> Vec<Signature> {
        signatures(&Document::read_text(json)).unwrap()
    }

    #[test]
    fn a_flattened_jws_becomes_compact() {
        let protected = encode(br#"{"alg":"ES256"}"#);
        let found = read(&format!(
            r#"{{"payload":"e30","protected":"{protected}","signature":"c2ln"}}"#
        ));
        assert_eq!(found[0].compact, format!("{protected}.e30.c2ln"));
        let Token::Jws(jws) = found[0].token() else {
            panic!("no JWS")
        };
        assert_eq!(jws.signing_input(), format!("{protected}.e30"));
        assert_eq!(jws.alg().unwrap(), "ES256");
    }

    #[test]
    fn both_headers_are_seen_and_a_member_in_both_is_there_twice() {
        let protected = encode(br#"{"alg":"ES256"}"#);
        let flat = |header: &str| {
            format!(
                r#"{{"payload":"e30","protected":"{protected}","header":{header},"signature":"c2ln"}}"#
            )
        };
        let found = read(&flat(r#"{"kid":"k1"}"#));
        let token = found[0].token();
        assert_eq!(token.header().unwrap().document.str("kid").unwrap(), "k1");
        assert!(token.header().unwrap().document.defects().is_empty());
        let found = read(&flat(r#"{"alg":"none","crit":["x"]}"#));
        let Token::Jws(jws) = found[0].token() else {
            panic!("no JWS")
        };
        let defects = jws.header.document.defects();
        assert_eq!(defects[0].kind, DefectKind::DuplicateMember);
        assert_eq!(jws.envelope.unwrap().misplaced, ["crit"]);
    }

    #[test]
    fn without_a_protected_header_the_other_one_counts() {
        let found = read(
            r#"{"payload":"e30","signatures":[{"header":{"alg":"HS256"},"signature":"c2ln"}]}"#,
        );
        let Token::Jws(jws) = found[0].token() else {
            panic!("no JWS")
        };
        assert_eq!(jws.signing_input(), ".e30");
        assert_eq!(jws.alg().unwrap(), "HS256");
        assert_eq!(found[0].index, Some(0));
    }

    #[test]
    fn what_is_decoded_is_recognised() {
        for (text, header, introspection) in [
            (
                r#"{"header":{"alg":"RS256"},"payload":{"sub":"a"}}"#,
                true,
                false,
            ),
            (r#"{"jose_header":{},"claims":{"iss":"a"}}"#, true, false),
            ("{\"alg\":\"RS256\"}\n{\"sub\":\"a\"}", true, false),
            (r#"{"iss":"a","sub":"b"}"#, false, false),
            (r#"{"active":false}"#, false, true),
        ] {
            let found = decoded(text).unwrap();
            assert_eq!(found.header.is_some(), header, "{text}");
            assert_eq!(found.is_introspection, introspection, "{text}");
        }
        for text in [
            "{}",
            r#"{"sub":"a","name":"b"}"#,
            r#"{"issuer":"a"}"#,
            r#"{"alg":"RS256"}"#,
            "[]",
            "",
        ] {
            assert!(decoded(text).is_none(), "{text}");
        }
    }
}

//! SAML 2.0, as XML or as base64 of it: what kind of message it is, and a few values found by a bounded scan of
//! the text. No XML is parsed: the values are for the eye; only the dates of the first assertion are
//! judged.

use std::borrow::Cow;

use super::{Form, SamlMessage, Structured};
use crate::decode::base64url;
use crate::decode::number;

/// So much of the text is looked at.
const MOST: usize = 1 << 18;
/// Longer values are left out.
const LONGEST_VALUE: usize = 1024;

/// The XML namespaces of SAML 2.0 (SAML Core 1.1).
const NAMESPACE: &str = "urn:oasis:names:tc:SAML:2.0:";

pub(super) fn read_encoded(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    let xml = String::from_utf8(bytes).ok()?;
    read(text, Cow::Owned(xml))
}

pub(super) fn read<'t>(text: &'t str, xml: Cow<'_, str>) -> Option<Structured<'t>> {
    let end = (0..=MOST.min(xml.len()))
        .rev()
        .find(|at| xml.is_char_boundary(*at))?;
    let xml = xml.get(..end)?;
    let mut tags = Tags(xml).filter(|tag| !tag.text.starts_with(['?', '!']));
    let root = tags.next()?;
    let message = match root.local() {
        "Assertion" | "EncryptedAssertion" => SamlMessage::Assertion,
        "Response" | "ArtifactResponse" => SamlMessage::Response,
        "AuthnRequest" | "AttributeQuery" | "ArtifactResolve" => SamlMessage::Request,
        "LogoutRequest" | "LogoutResponse" => SamlMessage::Logout,
        _ => return None,
    };
    if !xml.contains(NAMESPACE) {
        return None;
    }
    let mut token = Structured::new(text, Form::Saml(message));
    if let Some(destination) = root.attribute("Destination") {
        token = token.with("destination", destination);
    }
    for tag in std::iter::once(root).chain(tags) {
        token = note(token, &tag);
    }
    Some(token)
}

/// Takes what is worth showing from one tag.
fn note<'t>(mut token: Structured<'t>, tag: &Tag<'_>) -> Structured<'t> {
    let shown = |token: &Structured<'_>, name| token.fields.iter().any(|f| f.name == name);
    let name = match tag.local() {
        "Issuer" => "issuer",
        "Audience" => "audience",
        "NameID" => "subject",
        "EncryptedAssertion" if !shown(&token, "assertion") => {
            return token.with("assertion", "encrypted");
        }
        "Conditions" if token.dates.not_before.is_none() && token.dates.expires_at.is_none() => {
            let date = |name| Some(number::rfc3339_date(&tag.attribute(name)?));
            let [before, after] = [date("NotBefore"), date("NotOnOrAfter")];
            token.dates.malformed |= [before, after].contains(&Some(None));
            token.dates.not_before = before.flatten();
            token.dates.expires_at = after.flatten();
            return token;
        }
        "Assertion" if token.dates.issued_at.is_none() => {
            let instant = tag.attribute("IssueInstant");
            token.dates.issued_at = instant.and_then(|text| number::rfc3339_date(&text));
            return token;
        }
        _ => return token,
    };
    match tag.value() {
        Some(value) if token.fields.len() < 20 && (name == "audience" || !shown(&token, name)) => {
            token.with(name, value)
        }
        _ => token,
    }
}

/// An opening tag and what follows it.
struct Tag<'x> {
    /// Between `<` and `>`.
    text: &'x str,
    after: &'x str,
}

/// The opening tags of a text, comments and declarations among them.
struct Tags<'x>(&'x str);

impl<'x> Iterator for Tags<'x> {
    type Item = Tag<'x>;

    fn next(&mut self) -> Option<Tag<'x>> {
        loop {
            let (_, rest) = self.0.split_once('<')?;
            if let Some(comment) = rest.strip_prefix("!--") {
                self.0 = comment.split_once("-->")?.1;
                continue;
            }
            let (text, after) = rest.split_once('>')?;
            self.0 = after;
            if !text.starts_with('/') {
                return Some(Tag { text, after });
            }
        }
    }
}

impl<'x> Tag<'x> {
    /// The name without its namespace's prefix.
    fn local(&self) -> &'x str {
        let name = self.text.split([' ', '\t', '\r', '\n', '/']).next();
        name.and_then(|name| name.rsplit(':').next())
            .unwrap_or_default()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.text;
        loop {
            let (before, after) = rest.split_once(name)?;
            rest = after;
            if !before.ends_with(char::is_whitespace) {
                continue;
            }
            let Some(value) = after.trim_start().strip_prefix('=') else {
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return plain(value.get(1..)?.split_once(quote)?.0);
        }
    }

    fn value(&self) -> Option<String> {
        plain(self.after.split_once('<')?.0)
    }
}

/// A value without the five entities of XML; nothing if it is empty or too long.
fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_VALUE {
        return None;
    }
    let mut out = text.to_owned();
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, sign);
    }
    Some(out)
}

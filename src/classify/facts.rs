//! What the tables ask about a token, gathered in one pass so that each signal is a cheap test.

use std::borrow::Cow;

use super::Name;
use super::profiles::{self, Profile};
use crate::decode::Token;
use crate::decode::json::{Document, Kind as Json, View};
use crate::decode::structured::Form;
use crate::decode::vendor::{Known, Recognised, Role};
use crate::input::Member;

/// The facts of one token.
#[derive(Debug, Clone)]
pub struct Facts<'t> {
    token: &'t Token<'t>,
    /// Its claims, as [`Token::claims`] gives them.
    document: Option<&'t Document>,
    member: Option<Member>,
    /// The header's `typ`, lower case, without a leading `application/` (RFC 7515 4.1.9).
    typ: Option<String>,
    alg: Option<Cow<'t, str>>,
    issuer: Option<Cow<'t, str>>,
    /// Where the issuer's host stands in its text: every profile asks for it.
    host: std::ops::Range<usize>,
    profile: Option<&'static Profile>,
    /// Where each claim's value stands in the claims, by its index; 0 is the whole of them: absent.
    claims: [u32; Name::COUNT],
    /// The claims that are there and not `null`, a bit for each: what most tests ask.
    present: [u64; Name::COUNT.div_ceil(64)],
    opacity: Option<Opacity>,
}

/// What can be said of a text that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opacity {
    /// A UUID.
    Uuid,
    /// Hexadecimal digits.
    Hexadecimal,
    /// Letters and digits.
    Alphanumeric,
    /// The base64url alphabet.
    Base64url,
    /// The standard base64 alphabet.
    Base64,
    /// Other characters that a bearer token may have.
    Other,
}

impl<'t> Facts<'t> {
    /// Reads the facts off a token.
    pub fn gather(token: &'t Token<'t>, member: Option<Member>) -> Self {
        let mut claims = [0; Name::COUNT];
        let mut present = [0; Name::COUNT.div_ceil(64)];
        let document = token.claims();
        if let Some(object) = document.and_then(Document::object) {
            for claim in object.members() {
                if let Some(name) = Name::find(&claim.name)
                    && let Some(slot) = claims.get_mut(name as usize)
                    && let Some(word) = present.get_mut(name as usize / 64)
                {
                    *slot = u32::try_from(claim.value.index()).unwrap_or(0);
                    // Of several with that name the last one counts.
                    let bit = 1 << (name as usize % 64);
                    match claim.value.kind() {
                        Json::Null => *word &= !bit,
                        _ => *word |= bit,
                    }
                }
            }
        }
        let header = token.header();
        let typ = header
            .and_then(|h| h.document.str("typ"))
            .map(|typ| media_type(&typ));
        let issuer =
            claim_at(document, claims.get(Name::Iss as usize).copied()).and_then(View::as_str);
        let host = issuer.as_deref().map_or(0..0, profiles::host);
        let mut facts = Self {
            token,
            document,
            member,
            typ,
            alg: header.and_then(|h| h.document.str("alg")),
            profile: None,
            issuer,
            host,
            claims,
            present,
            opacity: match token {
                Token::Opaque(opaque) => Some(Opacity::of(opaque.text)),
                _ => None,
            },
        };
        facts.profile = profiles::find(&facts);
        facts
    }

    /// The same facts over a copy of the token whose claims have the same structure: what was seen in the values that
    /// were sent stays.
    pub fn over<'c>(&self, copy: &'c Token<'c>) -> Facts<'c>
    where
        't: 'c,
    {
        Facts {
            token: copy,
            document: copy.claims(),
            ..self.clone()
        }
    }

    /// The token.
    pub fn token(&self) -> &'t Token<'t> {
        self.token
    }

    /// The form, if it is neither JOSE nor opaque.
    pub fn form(&self) -> Option<Form> {
        match self.token {
            Token::Structured(structured) => Some(structured.form),
            _ => None,
        }
    }

    /// The vendor whose tokens look like this opaque one.
    pub fn vendor(&self) -> Option<Recognised> {
        self.token.vendor()
    }

    /// True if a vendor's tokens look so, and are for this.
    pub fn has_role(&self, role: Role) -> bool {
        self.vendor().is_some_and(|found| found.vendor.role == role)
    }

    /// True if a vendor's tokens look so, and their form is known so well.
    pub fn is_known(&self, known: Known) -> bool {
        self.vendor()
            .is_some_and(|found| found.vendor.known == known)
    }

    /// The name under which the token was handed over.
    pub fn member(&self) -> Option<Member> {
        self.member
    }

    /// The header's `typ`, lower case, without a leading `application/`.
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The header's `alg`.
    pub fn alg(&self) -> Option<&str> {
        self.alg.as_deref()
    }

    /// The `iss` claim, if it is a string. It proves nothing until the signature is verified.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The host of the issuer's address, or the whole issuer if it is no address.
    pub fn issuer_host(&self) -> Option<&str> {
        self.issuer()?.get(self.host.clone())
    }

    /// The issuer's profile, if the issuer's address or its own claims name one.
    pub fn profile(&self) -> Option<&'static Profile> {
        self.profile
    }

    /// True if the issuer's profile has this id.
    pub fn is_from(&self, profile: &str) -> bool {
        self.profile.is_some_and(|p| p.id == profile)
    }

    /// What can be said of an opaque token.
    pub fn opacity(&self) -> Option<Opacity> {
        self.opacity
    }

    /// The claim's value, whatever its type.
    pub fn claim(&self, name: Name) -> Option<View<'t>> {
        claim_at(self.document, self.claims.get(name as usize).copied())
    }

    /// True if the claim is there and not `null`.
    pub fn has(&self, name: Name) -> bool {
        let word = self.present.get(name as usize / 64).copied();
        word.unwrap_or_default() >> (name as usize % 64) & 1 == 1
    }

    /// True if one of the claims is there.
    pub fn has_any(&self, names: &[Name]) -> bool {
        names.iter().any(|name| self.has(*name))
    }

    /// True if all of the claims are there.
    pub fn has_all(&self, names: &[Name]) -> bool {
        names.iter().all(|name| self.has(*name))
    }

    /// The claim if it is a string.
    pub fn str(&self, name: Name) -> Option<Cow<'t, str>> {
        self.claim(name)?.as_str()
    }

    /// True if the claim is exactly this string.
    pub fn is(&self, name: Name, text: &str) -> bool {
        self.str(name).is_some_and(|value| value == text)
    }

    /// True if the claim is an object that has this member.
    pub fn has_member(&self, name: Name, member: &str) -> bool {
        self.claim(name)
            .is_some_and(|claim| claim.get(member).is_some())
    }

    /// True if `cnf` names how possession of the key is proved by this member (RFC 7800 3.1).
    pub fn is_bound_by(&self, member: &str) -> bool {
        self.has_member(Name::Cnf, member)
    }

    /// True if the claims as sent have digests of disclosures at the top (RFC 9901 4.1.1, 4.2.4.1).
    pub fn has_digests(&self) -> bool {
        let sent = self.token.payload().map(|payload| &payload.document);
        sent.is_some_and(|sent| sent.get("_sd").or_else(|| sent.get("_sd_alg")).is_some())
    }

    /// True if there are claims and they can be read.
    pub fn has_claims(&self) -> bool {
        self.document
            .is_some_and(|claims| claims.object().is_some())
    }

    /// True for a JWS that is whole and holds something else than claims: a signed text, number or file. A
    /// payload that begins like claims is not that, nor one whose header says that it is a JWT.
    pub fn is_plain_jws(&self) -> bool {
        let Token::Jws(jws) = self.token else {
            return false;
        };
        let is_there = !jws.payload.encoded.is_empty() || jws.detached.is_some();
        let text = jws.payload.document.text().trim_start_matches('\u{feff}');
        let begins_like_claims = text.trim_ascii_start().starts_with('{');
        let is_declared_jwt = || {
            let typ = self.typ().unwrap_or_default();
            typ == "jwt" || typ.ends_with("+jwt")
        };
        is_there && jws.payload.encoding.is_empty() && !begins_like_claims && !is_declared_jwt()
    }

    /// The clients that the token names as such: `client_id`, `azp`, `cid`, `appid`.
    pub fn clients(&self) -> impl Iterator<Item = Cow<'t, str>> {
        [Name::ClientId, Name::Azp, Name::Cid, Name::Appid]
            .into_iter()
            .filter_map(|name| self.str(name))
    }

    /// True if the claim is an object.
    pub fn is_object(&self, name: Name) -> bool {
        self.claim(name).is_some_and(View::is_object)
    }

    /// The audiences: `aud` as a string or an array of strings (RFC 7519 4.1.3).
    pub fn audiences(&self) -> impl Iterator<Item = Cow<'t, str>> {
        self.claim(Name::Aud).into_iter().flat_map(View::strings)
    }

    /// True if one audience satisfies the test.
    pub fn any_audience(&self, test: impl Fn(&str) -> bool) -> bool {
        self.audiences().any(|audience| test(&audience))
    }

    /// The scopes granted: `scope` or `scp`, as a text or as an array.
    pub fn scopes(&self) -> Vec<String> {
        [Name::Scope, Name::Scp]
            .into_iter()
            .filter_map(|name| self.claim(name))
            .flat_map(View::strings)
            .flat_map(|text| {
                text.split(' ')
                    .filter(|scope| !scope.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// True if issuer and subject are the same string.
    pub fn issuer_is_subject(&self) -> bool {
        match (self.issuer(), self.str(Name::Sub)) {
            (Some(issuer), Some(subject)) => issuer == subject,
            _ => false,
        }
    }

    /// True if the header has a member of this name.
    pub fn header_has(&self, name: &str) -> bool {
        self.token
            .header()
            .is_some_and(|header| header.document.get(name).is_some())
    }
}

fn claim_at(document: Option<&Document>, index: Option<u32>) -> Option<View<'_>> {
    let index = index.filter(|index| *index > 0)?;
    document?.view(index as usize)
}

impl Opacity {
    fn of(text: &str) -> Self {
        let all = |test: fn(u8) -> bool| text.bytes().all(test);
        if is_uuid(text) {
            Self::Uuid
        } else if all(|b| b.is_ascii_hexdigit()) {
            Self::Hexadecimal
        } else if all(|b| b.is_ascii_alphanumeric()) {
            Self::Alphanumeric
        } else if all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            Self::Base64url
        } else if all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')) {
            Self::Base64
        } else {
            Self::Other
        }
    }

    /// In words.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Uuid => "a UUID",
            Self::Hexadecimal => "hexadecimal digits",
            Self::Alphanumeric => "letters and digits",
            Self::Base64url => "base64url characters",
            Self::Base64 => "base64 characters",
            Self::Other => "characters of several kinds",
        }
    }
}

/// True for the text form of a UUID.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| {
            if matches!(at, 8 | 13 | 18 | 23) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

/// A media type as `typ` is compared: lower case, without a leading `application/` (RFC 7515 4.1.9).
pub(crate) fn media_type(typ: &str) -> String {
    let lower = typ.to_ascii_lowercase();
    match lower.strip_prefix("application/") {
        Some(rest) if !rest.contains('/') => rest.to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typ_is_compared_as_a_media_type() {
        assert_eq!(media_type("application/at+jwt"), "at+jwt");
        assert_eq!(media_type("AT+JWT"), "at+jwt");
        assert_eq!(media_type("text/plain"), "text/plain");
    }

    #[test]
    fn describes_opaque_texts() {
        for (text, expected) in [
            ("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", Opacity::Uuid),
            ("deadbeef", Opacity::Hexadecimal),
            ("2YotnFZFEjr1zCsicMWpAA", Opacity::Alphanumeric),
            ("mF_9B5f-41JqM", Opacity::Base64url),
            ("ab+/cd==", Opacity::Base64),
            ("mF_9.B5f-4.1JqM", Opacity::Other),
        ] {
            assert_eq!(Opacity::of(text), expected, "{text}");
        }
    }
}

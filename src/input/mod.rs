//! Finding tokens in what people really paste: a bare token, one in quotes or broken over lines, an
//! `Authorization` header, a whole token response, a command, an HTTP message, an address. Nothing is dropped
//! silently: each [`Found`] says what was removed from around it.

mod challenge;
mod clean;
mod har;
mod locate;
mod member;
mod pasted;
mod response;
mod wrapped;

use std::borrow::Cow;
use std::fmt;

use crate::decode::Token;
use crate::decode::serialised::{Encrypted, Signature};

pub use challenge::{Challenge, Refusal};
pub use clean::{decode_text, is_utf_16, is_whole, trim};
pub use locate::{Locator, Place};
pub use member::Member;

/// The longest token that is read where nobody says it, in bytes: 1 MiB.
pub const LONGEST_TOKEN: usize = 1 << 20;

/// A text that may be a token, and what is known of where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The token's text, without what stood around it.
    pub text: String,
    /// The name that it stood under: of a member, a parameter, a header, a cookie, a variable.
    pub name: Option<String>,
    /// The member, if its name tells the kind.
    pub member: Option<Member>,
    /// What was removed or repaired, in words; empty if nothing was.
    pub note: Cow<'static, str>,
    /// How the text is to be read.
    pub form: Form,
}

impl Found {
    /// True for one of several signatures of a JWS in general JSON serialisation (RFC 7515 7.2.1).
    pub fn is_one_signature_of_several(&self) -> bool {
        matches!(&self.form, Form::Signature(signature) if signature.index.is_some())
    }
}

/// How the text of a [`Found`] is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Form {
    /// As a token.
    #[default]
    Token,
    /// As the header and claims of a token, decoded already.
    Decoded,
    /// As one signature of a JWS in JSON serialisation.
    Signature(Box<Signature>),
    /// As a JWE in JSON serialisation.
    Encrypted(Box<Encrypted>),
}

impl Found {
    /// A token that stood alone.
    fn bare(text: String, note: Cow<'static, str>) -> Self {
        Self {
            text,
            name: None,
            member: None,
            note,
            form: Form::Token,
        }
    }

    /// The token.
    pub fn token(&self) -> Token<'_> {
        match &self.form {
            Form::Signature(signature) => signature.token(),
            Form::Encrypted(encrypted) => encrypted.token(),
            Form::Decoded => {
                Token::read_decoded(&self.text).unwrap_or_else(|| Token::read(&self.text))
            }
            Form::Token => Token::read(&self.text),
        }
    }
}

/// Members of a token or authorization response that are no tokens, but tell something about them.
pub fn beside<const N: usize>(text: &str, names: [&str; N]) -> [Option<String>; N] {
    let (text, _) = clean::strip(text);
    if !text.starts_with('{') {
        let parameters = pasted::parameters(text);
        return names.map(|wanted| {
            let named = parameters.iter().find(|(name, _)| name == wanted);
            named.map(|(_, value)| value.clone())
        });
    }
    let document = crate::decode::json::Document::read_text(text);
    names.map(|name| document.str(name).map(Cow::into_owned))
}

/// The shortest text that is taken for an opaque token.
const SHORTEST: usize = 8;

/// Why a text holds no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoToken {
    /// There is no text.
    Empty,
    /// A JSON text without any token in it.
    JsonWithout,
    /// A JWE in JSON serialisation with a part missing.
    BrokenEncryption,
    /// A JWS in JSON serialisation with a part missing.
    BrokenSerialisation,
    /// A key or a key set.
    Keys,
    /// A line of a stream with several tokens.
    Several,
    /// A line of a stream that is no JSON object, or without a text in the member that should hold the token.
    NotCarried,
    /// It has a payload already, or is no JWS.
    NotDetached,
    /// Longer than the longest token that is read.
    TooLong,
    /// A word such as `undefined`, printed where a token should be.
    Placeholder,
    /// Too short to be one.
    TooShort,
    /// It has characters that no token has (RFC 6750 2.1).
    NotAToken,
    /// An authorization code, and no token.
    Code,
    /// The name of a variable where a token will be put.
    Variable,
    /// A token as a word of free text.
    AmongWords,
    /// What a server answered to a token.
    Challenge(Refusal),
}

impl NoToken {
    /// True if the text as a whole is none, and holds perhaps one.
    const fn may_be_among_others(self) -> bool {
        matches!(self, Self::NotAToken | Self::TooShort | Self::JsonWithout)
    }

    /// One sentence without full stop.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Empty => "there is no token in the input: it is empty",
            Self::JsonWithout => "there is no token in this JSON text",
            Self::BrokenEncryption => {
                "this looks like a JWE in JSON serialisation, but its parts are not as they must be \
                 (RFC 7516 7.2): protected, encrypted_key, iv, ciphertext and tag are strings, header is an object"
            }
            Self::BrokenSerialisation => {
                "this looks like a JWS in JSON serialisation, but its parts are not as they must be \
                 (RFC 7515 7.2): payload, protected and signature are strings, header is an object"
            }
            Self::Keys => "this is a key or a key set, not a token",
            Self::Several => "the line holds several tokens",
            Self::NotCarried => {
                "the line is no JSON object, or the member that --jsonl names holds no text"
            }
            Self::NotDetached => "this is no JWS without its payload (header..signature)",
            Self::TooLong => "the token is longer than the longest that is read",
            Self::Placeholder => {
                "there is no token in the input, only the word that stands for one that was never set"
            }
            Self::TooShort => "there is no token in the input: a token has at least 8 characters",
            Self::NotAToken => {
                "there is no token in the input: it holds characters that no token has"
            }
            Self::Code => {
                "there is no token in the input, only an authorization code: the client exchanges it once, at the \
                 token endpoint, for tokens (RFC 6749 4.1.3)"
            }
            Self::Variable => {
                "there is no token in the input, only the name of a variable that holds one"
            }
            Self::AmongWords => {
                "there is a token among the words of this text, and nothing says that it is the one that is meant"
            }
            Self::Challenge(refusal) => refusal.describe(),
        }
    }

    /// What to do next, in the words of the command.
    pub const fn help(self) -> &'static str {
        match self {
            Self::BrokenSerialisation | Self::BrokenEncryption => {
                "give the whole JSON object, or the compact form"
            }
            Self::Keys => "to verify a token with it: whichtoken --jwks FILE TOKEN",
            Self::Several => {
                "give each token on a line of its own, or the document without --lines"
            }
            Self::NotCarried => {
                "give a JSON object on each line, and the member's name: --jsonl FIELD, or --jsonl OUTER.INNER"
            }
            Self::NotDetached => "leave --detached away",
            Self::TooLong => "give only the token, or raise the limit: --max-token BYTES",
            Self::Placeholder => {
                "look at where the token is read: the variable is empty or has another name, or the login \
                 did not return one"
            }
            Self::Code => "give the answer of the token endpoint",
            Self::Variable => "name the variable: whichtoken --env NAME",
            Self::AmongWords => "give the token alone, or the line that it stood in",
            Self::Challenge(_) => {
                "give the token that was sent beside it: whichtoken --error 'Bearer error=...' TOKEN, or the request \
                 and the answer in one text, as curl -v prints them"
            }
            _ => {
                "give a token, the request that carries it (a curl command, HTTP headers, an address), or the JSON \
                 answer of a token endpoint; \
                 `whichtoken demo` shows how it looks"
            }
        }
    }
}

impl fmt::Display for NoToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.describe())
    }
}

impl std::error::Error for NoToken {}

/// Finds the tokens of one document.
pub fn find(text: &str) -> Result<Vec<Found>, NoToken> {
    match alone(text) {
        // A message with more lines below the token was no token broken over lines.
        Ok(found) if has_more(text, &found) => pasted::find(text).or(Ok(found)),
        Ok(found) => Ok(found),
        Err(reason) if reason.may_be_among_others() => {
            pasted::find(text).map_err(|nearer| match Challenge::find(text) {
                Some(challenge) => NoToken::Challenge(challenge.refusal()),
                None => nearer.unwrap_or(reason),
            })
        }
        Err(reason) => Err(reason),
    }
}

/// True if what was taken for one token that a terminal broke is a token and other lines.
fn has_more(text: &str, found: &[Found]) -> bool {
    let [one] = found else {
        return false;
    };
    !one.note.is_empty()
        && one.form == Form::Token
        && !text.trim_start().starts_with('<')
        && text.trim().lines().nth(1).is_some()
        && !is_bearer_token(&one.text)
}

/// Finds what is a token, or a document of tokens, as a whole.
fn alone(text: &str) -> Result<Vec<Found>, NoToken> {
    let (text, mut notes) = clean::strip(text);
    if text.is_empty() {
        return Err(NoToken::Empty);
    }
    if is_placeholder(text) {
        return Err(NoToken::Placeholder);
    }
    if text.starts_with(['{', '[']) {
        return response::find(text);
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.len() > 1 && parts.iter().all(|part| clean::is_whole(part)) {
        return Ok(parts
            .into_iter()
            .map(|part| Found::bare(part.to_owned(), notes.sentence()))
            .collect());
    }
    // A terminal or a mail breaks a token over lines. A blank inside a line is no such break: it stays, and
    // the decoder names it.
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    if lines.len() > 1 {
        if text.starts_with('<') && Token::is_known_form(text) {
            return Ok(vec![Found::bare(text.to_owned(), notes.sentence())]);
        }
        if !clean::is_token_start(text) && !Token::is_known_form(&lines.concat()) {
            return Err(NoToken::NotAToken);
        }
        notes.add("line breaks inside the token were removed");
    }
    let joined = lines.concat();
    one(&joined)?;
    if let Some(token) = wrapped::unwrap(&joined) {
        notes.add(wrapped::NOTE);
        return Ok(vec![Found::bare(token, notes.sentence())]);
    }
    Ok(vec![Found::bare(joined, notes.sentence())])
}

/// Checks that a line can be a token at all.
pub fn one(text: &str) -> Result<(), NoToken> {
    if text.is_empty() {
        Err(NoToken::Empty)
    } else if clean::is_token_start(text) {
        // A damaged token is shown as far as it goes, whatever else it holds.
        Ok(())
    } else if is_placeholder(text) {
        Err(NoToken::Placeholder)
    } else if text.len() < SHORTEST {
        Err(NoToken::TooShort)
    } else if !is_bearer_token(text) && !Token::is_known_form(text) {
        Err(NoToken::NotAToken)
    } else {
        Ok(())
    }
}

/// Words that stand where a token should have been put.
fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "undefined",
        "null",
        "none",
        "nil",
        "nan",
        "true",
        "false",
        "[object object]",
        "token",
        "access_token",
        "id_token",
        "your_token",
        "your_access_token",
        "your-token-here",
    ];
    text.len() <= 20 && WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// A line of a stream: the token without what stands around it.
pub fn line(text: &str) -> Result<&str, NoToken> {
    let (text, _) = clean::strip(text);
    one(text)?;
    Ok(text)
}

/// A bearer token's syntax (RFC 6750 2.1): its alphabet, with `=` only at the end.
fn is_bearer_token(text: &str) -> bool {
    text.trim_end_matches('=').bytes().all(is_of_bearer_token)
}

const fn is_of_bearer_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln";

    fn texts(input: &str) -> Vec<String> {
        find(input).unwrap().into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn what_stands_around_a_token_is_removed() {
        let broken = format!(
            "{}\r\n  {}",
            TOKEN.get(..20).unwrap(),
            TOKEN.get(20..).unwrap()
        );
        for input in [
            TOKEN.to_owned(),
            format!("  {TOKEN}\n"),
            format!("\"{TOKEN}\""),
            format!("'{TOKEN}',"),
            format!("`{TOKEN}`"),
            format!("Bearer {TOKEN}"),
            format!("bearer  {TOKEN}"),
            format!("DPoP {TOKEN}"),
            format!("Authorization: Bearer {TOKEN}\r\n"),
            format!("authorization:bearer {TOKEN}"),
            format!("\"Authorization: Bearer {TOKEN}\""),
            format!("\u{feff}{TOKEN}"),
            broken,
        ] {
            assert_eq!(texts(&input), [TOKEN], "{input:?}");
        }
    }

    #[test]
    fn several_whole_tokens_are_several() {
        assert_eq!(texts(&format!("{TOKEN}\n{TOKEN}\n")), [TOKEN, TOKEN]);
    }

    #[test]
    fn a_token_response_gives_every_token_with_its_member() {
        let response = format!(
            r#"{{"access_token":"opaque-1","token_type":"Bearer","expires_in":3600,
               "id_token":"{TOKEN}","refresh_token":"r1","scope":"openid profile"}}"#
        );
        let found = find(&response).unwrap();
        let named: Vec<_> = found.iter().map(|f| (f.member, f.text.as_str())).collect();
        assert_eq!(
            named,
            [
                (Some(Member::AccessToken), "opaque-1"),
                (Some(Member::IdToken), TOKEN),
                (Some(Member::RefreshToken), "r1"),
            ]
        );
    }

    #[test]
    fn what_is_no_token_is_said_to_be_none() {
        for (input, expected) in [
            ("", NoToken::Empty),
            (" \n", NoToken::Empty),
            ("abc", NoToken::TooShort),
            ("Bearer undefined", NoToken::Placeholder),
            ("[object Object]", NoToken::Placeholder),
            ("hello world, this is text", NoToken::NotAToken),
            (r#"{"error":"invalid_grant"}"#, NoToken::JsonWithout),
            (
                r#"{"payload":"e30","signatures":[]}"#,
                NoToken::BrokenSerialisation,
            ),
            (
                r#"{"protected":"e30","ciphertext":"AA","tag":7}"#,
                NoToken::BrokenEncryption,
            ),
            (r#"{"keys":[{"kty":"RSA"}]}"#, NoToken::Keys),
            (r#"{"kty":"EC"}"#, NoToken::Keys),
            (
                r#"{"payload":7,"signature":"AA"}"#,
                NoToken::BrokenSerialisation,
            ),
            ("<html></html>", NoToken::NotAToken),
        ] {
            assert_eq!(find(input), Err(expected), "{input:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in any::<String>()) {
            let _ = find(&text);
        }
    }
}

//! What is said of an encrypted token.

use crate::decode::Token;
use crate::report::Encryption;

/// What the report says of the encryption; nothing if the token has none.
pub(super) fn encryption<'t>(token: &'t Token<'t>) -> Option<Encryption<'t>> {
    let Token::Jwe(jwe) = token else { return None };
    let header = &jwe.header.document;
    Some(Encryption {
        status: "not-tried",
        alg: header.str("alg"),
        enc: header.str("enc"),
        kid: header.str("kid"),
        reason: Some("this version reads the header of an encrypted token only"),
    })
}

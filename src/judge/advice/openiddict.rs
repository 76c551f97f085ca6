//! OpenIddict.

use super::{About, AdviceEntry, Voice};
use crate::decode::Token;

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "openiddict-private-type",
        about: About::Kind,
        voice: Voice::Assert,
        cause: "This is a token of OpenIddict for its own server (typ {typ}): a code, a refresh token or the like",
        fix: "Send the access_token to the API; a refresh token or code goes to the token endpoint only",
        source: "OpenIddict",
        test: |case| case.facts.typ().is_some_and(|typ| typ.starts_with("oi_")),
    },
    AdviceEntry {
        id: "openiddict-encrypted",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is an encrypted access token. The usual cause is OpenIddict, which encrypts access tokens unless it is \
                told otherwise",
        fix: "If other APIs than your own read it: options.DisableAccessTokenEncryption() at the server, then get a new token. \
              In an API of your own register the same key with OpenIddict's validation (AddEncryptionKey), or introspect",
        source: "OpenIddict",
        test: |case| {
            case.has_intention()
                && matches!(case.facts.token(), Token::Jwe(_))
                && case.facts.typ() == Some("at+jwt")
        },
    },
];

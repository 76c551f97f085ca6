//! What the layers of a token tell once they have been opened: a decryption is no signature, and what is too deep is
//! not looked at.

use super::{Finding, KeyCheck, Severity};

macro_rules! checks {
    ($($name:ident $id:literal $severity:ident $means:literal, $says:literal, $help:literal, $source:literal;)*) => {
        /// Something that only an opened token shows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum LayerFinding {
            $(#[doc = $means] $name,)*
        }

        /// Everything that only an opened token shows.
        pub const LAYER_CHECKS: &[KeyCheck] = &[$(KeyCheck {
            id: $id,
            means: $means,
            severity: Severity::$severity,
            help: $help,
            source: $source,
        },)*];

        impl LayerFinding {
            /// The finding in words.
            pub fn finding(self) -> Finding {
                match self {
                    $(Self::$name => Finding {
                        id: $id,
                        severity: Severity::$severity,
                        says: $says.into(),
                        help: $help,
                        source: $source,
                    },)*
                }
            }
        }
    };
}

checks! {
    EncryptedNotSigned "encrypted-not-signed" Error
        "The content was encrypted with a public key, and is not signed.",
        "the content is encrypted, but not signed: anybody who has the public key can have made it",
        "let the issuer sign first and encrypt the signed token; to accept it in check: --allow encrypted-not-signed",
        "draft RFC 8725bis 3.3";
    SharedKeyOnly "shared-key-only" Info
        "The content is not signed, but was encrypted with a shared key or password.",
        "the content is not signed: whoever holds the shared key can have made it, its reader too",
        "it proves its maker only as far as the key is kept by maker and reader alone",
        "draft RFC 8725bis 3.3";
    NestedTooDeep "nested-too-deep" Error
        "Tokens are nested deeper than is looked at.",
        "more than 4 tokens are nested in one another: the innermost was not looked at",
        "no issuer needs so many layers: refuse the token",
        "RFC 7519 7.2";
}

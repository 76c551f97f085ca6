//! Signatures of Entra's tokens.

use super::{is_entra, is_external_id, own_service};
use crate::judge::advice::{About, AdviceEntry, Voice};
use crate::judge::{Case, ErrorTopic, KeysAnswer};

/// Something says that the signature does not verify.
fn is_refused(case: &Case<'_>) -> bool {
    matches!(
        case.keys,
        KeysAnswer::WrongSignature | KeysAnswer::NoMatchingKey
    ) || case.error_is(ErrorTopic::Signature)
        || case.error_is(ErrorTopic::KeyNotFound)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "entra-graph-signature-nonce",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is for {microsoft api} and has a nonce in its header: the signature is made over a header that \
                only {microsoft api} can restore, so nobody else can verify it. That says nothing against the token",
        fix: "Do not verify it in your own code or gateway; send it to {microsoft api} and nowhere else. For your own API \
              get a token of that API (scope=api://<API's application id>/<scope>): that one can be verified",
        source: "Microsoft Entra access tokens",
        test: |case| {
            own_service(case).is_some() && case.header("nonce").is_some() && is_refused(case)
        },
    },
    AdviceEntry {
        id: "entra-keys-of-another-set",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. The usual causes are the keys of another tenant, cloud or token \
                version, an old copy of the keys, or an application with a signing key of its own (claims mapping)",
        fix: "Fetch the keys again by the metadata of this very issuer, {iss}. An application with its own signing key \
              publishes it only if the metadata address ends in ?appid=<application id in aud>",
        source: "Microsoft Entra access tokens",
        test: |case| {
            (is_entra(case) || is_external_id(case))
                && (case.keys == KeysAnswer::NoMatchingKey
                    || (case.keys == KeysAnswer::NotAsked
                        && case.error_is(ErrorTopic::KeyNotFound)))
        },
    },
];

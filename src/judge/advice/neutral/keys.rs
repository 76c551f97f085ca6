//! Situations of any issuer in which the signature does not verify.

use crate::classify::Kind;
use crate::decode::json::View;
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice};
use crate::judge::{Case, KeysAnswer};

fn is_public_key_algorithm(case: &Case<'_>) -> bool {
    case.facts
        .alg()
        .is_some_and(|alg| !alg.starts_with("HS") && !alg.eq_ignore_ascii_case("none"))
}

/// Kinds that carry their own key by design.
fn carries_own_key(case: &Case<'_>) -> bool {
    [
        Kind::DpopProof,
        Kind::VciProof,
        Kind::KeyAttestation,
        Kind::ClientAttestation,
        Kind::ClientAttestationPop,
        Kind::RequestObject,
        Kind::SdJwtVc,
        Kind::SdJwt,
        Kind::KeyBindingJwt,
        Kind::VcJwt,
        Kind::VpJwt,
        Kind::EntityStatement,
        Kind::Passport,
    ]
    .contains(&case.verdict.kind)
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "alg-none",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token says alg none: it has no signature, so anybody can have written it",
        fix: "Refuse it, and name the accepted algorithms in the verifier. Let the issuer sign (RS256, ES256); \
              emulators and test issuers leave the signature away",
        source: "RFC 7518 3.6, 8.5; RFC 8725 3.2",
        test: |case| {
            case.facts
                .alg()
                .is_some_and(|alg| alg.eq_ignore_ascii_case("none"))
        },
    },
    AdviceEntry {
        id: "key-not-found",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "None of the keys given has the name {kid} that the token asks for: they are the keys of another \
                issuer, or the issuer has replaced its keys since",
        fix: "Fetch the key set again, and compare it with the jwks_uri of {iss}; a token from before a key change has \
              to be replaced by a new one",
        source: "RFC 7517 4.5",
        test: |case| case.keys == KeysAnswer::NoMatchingKey,
    },
    AdviceEntry {
        id: "secret-needed",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The token is signed with {alg}, a shared secret, so no published key can verify it",
        fix: "Verify with the secret (for an ID token the client secret), or let the issuer sign with RS256 or ES256; \
              never use a public key as the secret",
        source: "OpenID Connect Core 3.1.3.7; RFC 8725 2.1",
        test: |case| case.keys == KeysAnswer::SecretNeeded,
    },
    AdviceEntry {
        id: "key-unfit",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "Keys were given, and none of them may be used for {alg}: they are of another type, for \
              encryption, or for another algorithm",
        fix: "Compare the keys with the jwks_uri of {iss}; the set has to hold a public signing key (use sig) \
              for {alg}",
        source: "RFC 7517 4.1, 4.2, 4.4",
        test: |case| case.keys == KeysAnswer::NoKeyFits,
    },
    AdviceEntry {
        id: "keys-unavailable",
        about: About::Signature,
        voice: Voice::Assert,
        cause: "The keys could not be fetched, so the signature was not checked",
        fix: "See the error beside the signature: name resolution, proxy, private network, TLS authority, or an \
              address that answers with a page. Otherwise save the key set and give it with --jwks FILE",
        source: "RFC 7517 5",
        test: |case| case.keys == KeysAnswer::Unavailable,
    },
    AdviceEntry {
        id: "key-id-missing",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The token names no key (kid), and the key tried did not verify it",
        fix: "Let the issuer send kid; until then the verifier has to try each key of the right type",
        source: "RFC 7515 4.1.4; RFC 7517 4.5",
        test: |case| {
            case.keys == KeysAnswer::WrongSignature
                && case.header("kid").and_then(View::as_str).is_none()
        },
    },
    AdviceEntry {
        id: "signature-wrong",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The signature does not fit this text and these keys: the text was changed on its way (cut, \
                re-encoded, edited), or the keys belong to another issuer",
        fix: "Take the token from the wire again without touching it, and compare the keys with the jwks_uri of {iss}",
        source: "RFC 7515 5.2",
        test: |case| case.keys == KeysAnswer::WrongSignature,
    },
    AdviceEntry {
        id: "key-refused",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The verifier knows no key {kid}. The usual cause is a key set of another issuer, tenant or \
              environment, or a copy from before a key change",
        fix: "Compare the verifier's key address with the jwks_uri of {iss}, look whether that set holds {kid}, \
              fetch it anew, and get a new token",
        source: "RFC 7517 4.5",
        test: |case| case.error_is(ErrorTopic::KeyNotFound) && case.keys == KeysAnswer::NotAsked,
    },
    AdviceEntry {
        id: "key-ambiguous",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "Several keys of the set fit the token, and the verifier does not choose. The usual cause is a \
              missing kid (this token's: {kid})",
        fix: "Let the issuer send kid with each token, and give each key a name of its own",
        source: "RFC 7515 4.1.4; RFC 7517 4.5",
        test: |case| case.error_is(ErrorTopic::KeyAmbiguous),
    },
    AdviceEntry {
        id: "algorithm-refused",
        about: About::Header,
        voice: Voice::Likely,
        cause: "The verifier does not accept the algorithm {alg}",
        fix: "If the issuer is meant to sign with {alg}, name it in the verifier's list of algorithms; otherwise \
              set the signing algorithm at the issuer (RS256 or ES256) and get a new token. Never let a public \
              key pass as an HMAC secret",
        source: "RFC 8725 3.1",
        test: |case| case.error_is(ErrorTopic::Algorithm),
    },
    AdviceEntry {
        id: "signature-valid-here",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The signature verifies with the keys given here, and the other verifier found it wrong: it has \
              other keys, or another text arrived there",
        fix: "Compare its key address with the one used here, and log the length of the token that arrives",
        source: "RFC 7515 5.2",
        test: |case| case.error_is(ErrorTopic::Signature) && case.keys == KeysAnswer::Valid,
    },
    AdviceEntry {
        id: "signature-refused",
        about: About::Signature,
        voice: Voice::Possible,
        cause: "If the text is the one that was issued: the verifier has the keys of another issuer, or the \
              wrong secret",
        fix: "Check it here with the issuer's own keys (--jwks, or --issuer {iss} with network), and compare the \
              verifier's key setting",
        source: "RFC 7515 5.2",
        test: |case| {
            case.error_is(ErrorTopic::Signature)
                && case.keys == KeysAnswer::NotAsked
                && is_public_key_algorithm(case)
        },
    },
    AdviceEntry {
        id: "secret-refused",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "The token is signed with the shared secret ({alg}), and the verifier found it wrong. The usual \
              cause is another secret, or one that is base64-decoded on one side only",
        fix: "Give both sides the same bytes: for an ID token the client secret as text; better let the issuer \
              sign with RS256 or ES256",
        source: "RFC 7518 3.2; OpenID Connect Core 3.1.3.7",
        test: |case| {
            case.error_is(ErrorTopic::Signature)
                && case.facts.alg().is_some_and(|alg| alg.starts_with("HS"))
        },
    },
    AdviceEntry {
        id: "embedded-key",
        about: About::Header,
        voice: Voice::Assert,
        cause: "The token brings its own key (jwk in the header): that it verifies with it proves nothing",
        fix: "Verify with a key that came from the issuer (its jwks_uri), and ignore the one in the header",
        source: "RFC 7515 10.3",
        test: |case| case.facts.header_has("jwk") && !carries_own_key(case),
    },
    AdviceEntry {
        id: "key-address-in-header",
        about: About::Note,
        voice: Voice::Assert,
        cause: "The header names an address for the key (jku or x5u): whoever writes the token chooses it",
        fix: "Ignore it, or follow only addresses on a list of your own; take the keys from the issuer's \
              metadata",
        source: "RFC 8725 3.10",
        test: |case| {
            case.has_intention()
                && (case.facts.header_has("jku") || case.facts.header_has("x5u"))
                && !carries_own_key(case)
                // UAA's verifiers hold the address against their own list.
                && !case.is_from("uaa")
        },
    },
    AdviceEntry {
        id: "type-refused",
        about: About::Header,
        voice: Voice::Likely,
        cause: "The verifier demands another type than {typ} in the header",
        fix: "If it demands at+jwt: let the issuer send RFC 9068 access tokens, or tell the verifier which type \
              this issuer writes. Types are compared without application/ and without letter case",
        source: "RFC 9068 2.1, 4; RFC 8725 3.11",
        test: |case| case.error_is(ErrorTopic::Type),
    },
    AdviceEntry {
        id: "critical-header",
        about: About::Header,
        voice: Voice::Assert,
        cause: "The header lists members that a verifier must understand (crit); one that does not has to refuse \
              the token",
        fix: "Use a verifier that implements them, or let the issuer leave the extension away",
        source: "RFC 7515 4.1.11",
        test: |case| case.has_intention() && case.facts.header_has("crit"),
    },
];

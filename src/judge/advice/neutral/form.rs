//! Situations of any issuer in which the text cannot be read as what is expected.

use memchr::{memchr, memchr2};

use crate::classify::Kind;
use crate::decode::json::DefectKind;
use crate::decode::vendor::Role;
use crate::decode::{Jws, Token};
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice, ask};
use crate::judge::{Case, Purpose};

fn jws<'c>(case: &Case<'c>) -> Option<&'c Jws<'c>> {
    match case.facts.token() {
        Token::Jws(jws) => Some(jws),
        _ => None,
    }
}

/// How many characters the signatures of an algorithm have, if that is fixed or has a lower bound.
fn is_short(jws: &Jws<'_>) -> bool {
    let length = jws.signature.encoded.len();
    let shortest = match jws.alg().as_deref() {
        Some("HS256") => 43,
        Some("HS384") => 64,
        Some("HS512" | "ES256" | "EdDSA" | "Ed25519") => 86,
        Some("ES384") => 128,
        Some("ES512") => 176,
        // A key of 2048 bits, the smallest that is allowed.
        Some("RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512") => 342,
        _ => 0,
    };
    // RSA keys of 512 and 1024 bits, as old examples have them: weak and still whole.
    let is_weak_rsa = shortest == 342 && matches!(length, 86 | 171);
    jws.segments == 3 && length > 0 && length < shortest && !is_weak_rsa
}

fn is_none(alg: &str) -> bool {
    alg.eq_ignore_ascii_case("none")
}

/// True if the text holds a percent sign with one of these digits after it.
fn has_percent(case: &Case<'_>, digits: &[&str]) -> bool {
    let text = case.facts.token().text();
    // One quick pass tells of most tokens that they hold none.
    memchr(b'%', text.as_bytes()).is_some()
        && text
            .split('%')
            .skip(1)
            .any(|after| digits.iter().any(|digits| after.starts_with(digits)))
}

/// True if the expected audience is an API of the vendor whose tokens look like this one.
fn is_for_its_vendor(case: &Case<'_>) -> bool {
    case.facts.vendor().is_some_and(|found| {
        let vendor = found.vendor.vendor.to_ascii_lowercase();
        let word = vendor.split(' ').next().unwrap_or_default();
        ask::expects_audience(case, |audience| {
            ask::host(audience).is_some_and(|host| host.contains(word))
        })
    })
}

/// An expectation that no issuer can meet: a variable that was not set, or a template that was not filled in.
pub(in crate::judge::advice) fn odd_expectation<'c>(case: &Case<'c>) -> Option<&'c str> {
    let expected = case.expected;
    // Their own rows know what belongs into the address.
    let vendor = [
        "entra-v1",
        "entra-v2",
        "entra-b2c",
        "okta-org",
        "okta-custom",
    ];
    [
        &expected.issuer,
        &expected.audience,
        &expected.client_id,
        &expected.subject,
        &expected.nonce,
    ]
    .into_iter()
    .filter_map(|value| value.as_deref())
    // Entra's shared metadata names its issuer so; a row of its own explains it.
    .filter(|value| !value.contains("{tenantid}"))
    .filter(|value| {
        expected.issuer.as_deref() != Some(*value) || !vendor.iter().any(|id| case.is_from(id))
    })
    .find(|value| {
        matches!(
            value.trim(),
            "undefined" | "null" | "None" | "nil" | "NaN" | "[object Object]" | "TODO" | "changeme"
        ) || value.contains("${")
            || value.contains("{{")
            || (value.contains('<') && value.contains('>'))
            || (value.contains('{') && value.contains('}'))
            || value.contains("YOUR_")
    })
}

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "expectation-not-filled-in",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The expected value {odd expectation} is a placeholder or an unset variable, so no token can \
              match it",
        fix: "Fill it in: see that the variable is set where the verifier starts, that the shell expands it (no \
              single quotes), and that the template was replaced",
        source: "RFC 7519 7.3",
        test: |case| odd_expectation(case).is_some(),
    },
    AdviceEntry {
        id: "token-encoded-twice",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The token holds percent signs (%2E, %3D): it was URL-encoded, and nobody decoded it",
        fix: "Decode it once where it is read from the query or form, and send it in the Authorization header \
              instead of a URL",
        source: "RFC 6750 2.1, 2.3",
        test: |case| has_percent(case, &["2E", "2e", "3D", "3d", "2D", "2d", "25"]),
    },
    AdviceEntry {
        id: "white-space-inside",
        about: About::Form,
        voice: Voice::Assert,
        cause: "There is white space inside the token: somewhere it was wrapped over lines",
        fix: "Copy it as one line; in YAML write it in one line or in quotes, and cut the line breaks that \
              base64 tools insert",
        source: "RFC 7519 7.2",
        test: |case| {
            jws(case).is_some_and(|jws| memchr2(b' ', b'\t', jws.compact.as_bytes()).is_some())
        },
    },
    AdviceEntry {
        id: "signature-missing",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The header says {alg}, and the signature is missing: only header and payload arrived",
        fix: "Get the whole token from where it was issued. Gateways that hand on only the payload, and logs, \
              take the signature off; such a text can never be verified",
        source: "RFC 7515 7.1",
        test: |case| {
            jws(case).is_some_and(|jws| {
                jws.signature.encoded.is_empty()
                    && jws.payload.document.is_json()
                    && jws.detached.is_none()
                    && jws.alg().is_some_and(|alg| !is_none(&alg))
            })
        },
    },
    AdviceEntry {
        id: "truncated",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The token is cut off: a part is missing at its end",
        fix: "Copy it again as a whole: three parts with dots between them. Terminals, log lines and database \
              columns cut long values",
        source: "RFC 7515 7.1",
        test: |case| matches!(case.facts.token(), Token::Jws(jws) if jws.is_truncated()),
    },
    AdviceEntry {
        id: "signature-cut",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The signature is too short for {alg}: the token is cut off at its end",
        fix: "Copy it again as a whole. Cookies hold 4096 bytes, and terminals, logs, spreadsheets and database \
              columns cut long values",
        source: "RFC 7518 3.1; RFC 7515 7.1",
        test: |case| jws(case).is_some_and(is_short),
    },
    AdviceEntry {
        id: "payload-cut",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The claims end in the middle: the text is damaged between header and signature",
        fix: "Copy the token again as a whole, from the response itself and not from a log or a screen",
        source: "RFC 7519 7.2",
        test: |case| {
            jws(case).is_some_and(|jws| {
                jws.segments == 3
                    && jws
                        .payload
                        .document
                        .syntax_defect()
                        .is_some_and(|defect| defect.kind == DefectKind::Truncated)
            })
        },
    },
    AdviceEntry {
        id: "base64-standard",
        about: About::Form,
        voice: Voice::Assert,
        cause: "The token is written in standard base64 (+, / or =), and a JWT is base64url without padding: \
              strict verifiers refuse it",
        fix: "Let the issuer encode with base64url. Changing the text afterwards breaks the signature, which is \
              made over it",
        source: "RFC 7515 2; RFC 7519 7.2",
        test: |case| {
            !case.facts.header_has("signer")
                && jws(case).is_some_and(|jws| {
                    let parts =
                        [&jws.header, &jws.payload].map(|part| (part.encoded, &part.encoding));
                    let signature = (jws.signature.encoded, &jws.signature.encoding);
                    let mut all = parts.into_iter().chain([signature]);
                    all.any(|(text, defects)| !defects.is_empty() && text.contains(['+', '/', '=']))
                })
        },
    },
    AdviceEntry {
        id: "duplicate-members",
        about: About::Form,
        voice: Voice::Assert,
        cause: "A name stands twice in the header or the claims: readers disagree on which one counts, and \
              strict ones refuse the token",
        fix: "Let the issuer write each name once; the usual cause is a claim that is set by two mappers or by \
              template and code",
        source: "RFC 7515 4; RFC 7519 4",
        test: |case| {
            jws(case).is_some_and(|jws| {
                [&jws.header, &jws.payload]
                    .iter()
                    .any(|part| part.document.repeated_name().is_some())
            })
        },
    },
    AdviceEntry {
        id: "saml-pasted",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is a SAML message or assertion, not a JWT: no JWT library can read it",
        fix: "Use the OpenID Connect client of the same identity provider, or exchange the assertion at the \
              token endpoint for an access token (RFC 7522)",
        source: "RFC 7522 2.1",
        test: |case| {
            (case.wants(Purpose::Api)
                || case.wants(Purpose::Login)
                || case.error_is(ErrorTopic::Malformed))
                && case.is(Kind::Saml)
        },
    },
    AdviceEntry {
        id: "authorization-code",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This looks like an authorization code, the value of code= in the redirect, and no token yet",
        fix: "POST it to the token endpoint with grant_type=authorization_code, the same redirect_uri and the \
              code_verifier; it works once and for about a minute",
        source: "RFC 6749 4.1.2, 4.1.3",
        test: |case| case.facts.has_role(Role::Code) || ask::opaque_begins(case, "ory_ac_"),
    },
    AdviceEntry {
        id: "secret-pasted",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This looks like a {vendor form}: a secret or a key, not a token",
        fix: "Replace it if it was shown to anybody, keep it at the server, and pass the access_token or \
              id_token of the token response",
        source: "RFC 6749 2.3.1",
        test: |case| {
            (case.facts.has_role(Role::Secret)
                || case.facts.has_role(Role::Identifier)
                || case.facts.has_role(Role::Public))
                && !case.wants(Purpose::ClientAssertion)
        },
    },
    AdviceEntry {
        id: "vendor-refresh-token",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This looks like a {vendor form}: only the token endpoint of its vendor takes it",
        fix: "Exchange it there (grant_type=refresh_token) and use the token of the answer; if it was shared, revoke it",
        source: "RFC 6749 1.5, 6",
        test: |case| case.has_intention() && case.facts.has_role(Role::Refresh),
    },
    AdviceEntry {
        id: "vendor-token",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This looks like a {vendor form}: its vendor's own API takes it and can say what it is for, and no library \
                can verify it as a JWT",
        fix: "Use it for that API alone. For a login or an API of your own get a token of your identity provider for that \
              use",
        source: "RFC 6749 1.4",
        test: |case| {
            case.facts.has_role(Role::Api)
                && !is_for_its_vendor(case)
                && (case.wants(Purpose::Login)
                    || case.expected.audience.is_some()
                    || case.error_is(ErrorTopic::Malformed))
        },
    },
    AdviceEntry {
        id: "encrypted-to-api",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is an encrypted token (JWE): only the party whose key it was made for can read it",
        fix: "Let the API that holds the key decrypt it. If your API expects a signed JWT, request the token for \
              that API by name (audience or resource), and see how the issuer is set to encrypt",
        source: "RFC 7516 9",
        test: |case| case.wants(Purpose::Api) && matches!(case.facts.token(), Token::Jwe(_)),
    },
    AdviceEntry {
        id: "encrypted-to-login",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This is an encrypted token (JWE): the client reads the ID token in it only with its private key",
        fix: "Decrypt it with the key that the client registered (id_token_encrypted_response_alg), then check \
              the signed token inside; if that was not wanted, register the client without encryption",
        source: "OpenID Connect Core 3.1.3.7",
        test: |case| case.wants(Purpose::Login) && matches!(case.facts.token(), Token::Jwe(_)),
    },
    AdviceEntry {
        id: "opaque-to-api",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This token is opaque: an API that expects a JWT cannot check it by itself",
        fix: "Let the API ask the issuer (token introspection), or request the token for your API by name (audience, \
              resource or scope), for which many issuers then issue a JWT",
        source: "RFC 6749 1.4; RFC 7662 2.1",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Malformed))
                && case.facts.opacity().is_some()
                && !is_for_its_vendor(case)
                && !case.is(Kind::RefreshToken)
        },
    },
    AdviceEntry {
        id: "opaque-to-login",
        about: About::Form,
        voice: Voice::Assert,
        cause: "This token cannot be read, and a login needs an ID token, which is a JWT of three parts",
        fix: "Take the id_token of the same token response (the authorization request needs the scope openid)",
        source: "OpenID Connect Core 2",
        test: |case| {
            case.wants(Purpose::Login)
                && case.facts.opacity().is_some()
                && !case.is(Kind::RefreshToken)
        },
    },
    AdviceEntry {
        id: "malformed-elsewhere",
        about: About::Form,
        voice: Voice::Likely,
        cause: "This text is a well-formed JWT, so the verifier read another one. The usual cause is what stands \
              around it there: Bearer twice, quotes, a cut header, or the word undefined",
        fix: "Log the length and the first characters of what arrives (never the whole token), and hand the \
              verifier the text between \"Bearer \" and the end; a JSON string has to be parsed first",
        source: "RFC 6750 2.1",
        test: |case| {
            case.error_is(ErrorTopic::Malformed)
                && jws(case).is_some_and(|jws| jws.segments == 3 && jws.payload.document.is_json())
                && !case.is(Kind::RefreshToken)
        },
    },
];

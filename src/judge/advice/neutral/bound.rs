//! Situations of any issuer in which a token is bound to a key, or should be.

use crate::classify::{Kind, Name};
use crate::judge::Purpose;
use crate::judge::advice::{About, AdviceEntry, ErrorTopic, Voice};

pub(in crate::judge::advice) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "dpop-bound",
        about: About::Binding,
        voice: Voice::Assert,
        cause: "The token is bound to a DPoP key (cnf.jkt): as a plain Bearer token it is refused",
        fix: "Send \"Authorization: DPoP\" with the token, and a header DPoP with a fresh proof by the bound key (htm, \
              htu, ath, and nonce if the server asks for one); or register the client without DPoP",
        source: "RFC 9449 7.1",
        test: |case| {
            (case.wants(Purpose::Api) || case.error_is(ErrorTopic::Dpop))
                && case.facts.is_bound_by("jkt")
                && case.expected.bindings.dpop_proof.is_none()
        },
    },
    AdviceEntry {
        id: "mtls-bound",
        about: About::Binding,
        voice: Voice::Assert,
        cause: "The token is bound to a TLS client certificate (cnf.x5t#S256): without it the API refuses the token",
        fix: "Call the API with the same client certificate; a proxy that ends TLS must hand the certificate on",
        source: "RFC 8705 3",
        test: |case| {
            case.wants(Purpose::Api)
                && case.facts.is_bound_by("x5t#S256")
                && case.expected.bindings.client_cert.is_none()
        },
    },
    AdviceEntry {
        id: "token-not-bound",
        about: About::Binding,
        voice: Voice::Likely,
        cause: "The verifier wants a token that is bound to a DPoP key, and this one has no cnf: the usual cause \
              is a token request without a proof",
        fix: "Send a DPoP proof with the token request already; the answer then says token_type DPoP, and the \
              new token has cnf.jkt",
        source: "RFC 9449 5, 6.1",
        test: |case| {
            case.error_is(ErrorTopic::Dpop)
                && case.may_be(Kind::AccessToken)
                && !case.facts.has(Name::Cnf)
        },
    },
];

//! Claims that one kind alone has, in the order in which they decide.

use super::{Signal, Weight};
use crate::classify::{Kind, Name};

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "logout-event",
        toward: Kind::LogoutToken,
        weight: Weight::Decisive,
        says: "its events claim holds the back-channel logout event",
        source: "OpenID Connect Back-Channel Logout 2.4",
        test: |f| {
            f.claim(Name::Events)
                .and_then(|e| e.get("http://schemas.openid.net/event/backchannel-logout"))
                .is_some()
        },
    },
    Signal {
        id: "events-object",
        toward: Kind::SecurityEventToken,
        weight: Weight::Decisive,
        says: "it has an events claim",
        source: "RFC 8417 2.2",
        test: |f| f.is_object(Name::Events),
    },
    Signal {
        id: "token-introspection-claim",
        toward: Kind::IntrospectionResponse,
        weight: Weight::Decisive,
        says: "it has a token_introspection claim",
        source: "RFC 9701 5",
        test: |f| f.is_object(Name::TokenIntrospection),
    },
    Signal {
        id: "htm-htu",
        toward: Kind::DpopProof,
        weight: Weight::Decisive,
        says: "it names one request: htm and htu",
        source: "RFC 9449 4.2",
        test: |f| f.has_all(&[Name::Htm, Name::Htu]),
    },
    Signal {
        id: "sd-hash",
        toward: Kind::KeyBindingJwt,
        weight: Weight::Decisive,
        says: "it has sd_hash, the digest of a credential",
        source: "RFC 9901 4.3",
        test: |f| f.has(Name::SdHash),
    },
    Signal {
        id: "vct",
        toward: Kind::SdJwtVc,
        weight: Weight::Decisive,
        says: "it has vct, the type of a verifiable credential",
        source: "draft SD-JWT VC 2.2.2.1",
        test: |f| f.has(Name::Vct),
    },
    Signal {
        id: "sd-digests",
        toward: Kind::SdJwt,
        weight: Weight::Decisive,
        says: "it has digests of disclosures (_sd)",
        source: "RFC 9901 4.2",
        test: |f| f.has_any(&[Name::SdDigests, Name::SdAlg]),
    },
    Signal {
        id: "vp-claim",
        toward: Kind::VpJwt,
        weight: Weight::Decisive,
        says: "it has a vp claim",
        source: "W3C Verifiable Credentials Data Model 1.1",
        test: |f| f.is_object(Name::Vp),
    },
    Signal {
        id: "vc-claim",
        toward: Kind::VcJwt,
        weight: Weight::Decisive,
        says: "it has a vc claim",
        source: "W3C Verifiable Credentials Data Model 1.1",
        test: |f| f.is_object(Name::Vc),
    },
    Signal {
        id: "federation-metadata",
        toward: Kind::EntityStatement,
        weight: Weight::Decisive,
        says: "it has jwks and federation metadata",
        source: "OpenID Federation 1.0 3.1.1",
        test: |f| {
            f.has(Name::Jwks)
                && f.has_any(&[Name::AuthorityHints, Name::Metadata, Name::MetadataPolicy])
        },
    },
    Signal {
        id: "trust-mark-type",
        toward: Kind::TrustMark,
        weight: Weight::Decisive,
        says: "it has trust_mark_type",
        source: "OpenID Federation 1.0 7.1",
        test: |f| f.has_all(&[Name::TrustMarkType, Name::Sub]),
    },
    Signal {
        id: "status-list-claim",
        toward: Kind::StatusList,
        weight: Weight::Decisive,
        says: "it has a status_list of bits",
        source: "draft status list 5.1",
        test: |f| {
            f.claim(Name::StatusList)
                .and_then(|s| s.get("lst"))
                .is_some()
        },
    },
    Signal {
        id: "registration-with-statement",
        toward: Kind::DcrRequest,
        weight: Weight::Decisive,
        says: "it has redirect_uris and software_statement",
        source: "RFC 7591 2.3",
        test: |f| f.has_all(&[Name::RedirectUris, Name::SoftwareStatement]),
    },
    Signal {
        id: "authorization-request",
        toward: Kind::RequestObject,
        weight: Weight::Decisive,
        says: "it holds the parameters of an authorization request",
        source: "RFC 9101 4",
        test: |f| {
            (f.has(Name::ResponseType)
                || (f.has_all(&[Name::ClientId, Name::RedirectUri]) && !f.has(Name::CodeChallenge)))
                && !f.has(Name::RedirectUris)
        },
    },
    Signal {
        id: "ciba-request",
        toward: Kind::RequestObject,
        weight: Weight::Decisive,
        says: "it holds the parameters of a backchannel authentication request",
        source: "OpenID Connect CIBA Core 7.1.1",
        test: |f| {
            f.has_any(&[
                Name::ClientNotificationToken,
                Name::LoginHintToken,
                Name::BindingMessage,
                Name::RequestedExpiry,
            ])
        },
    },
    Signal {
        id: "transaction-context",
        toward: Kind::TransactionToken,
        weight: Weight::Decisive,
        says: "it has txn and a request or transaction context",
        source: "draft transaction tokens 9.2",
        test: |f| f.has(Name::Txn) && f.has_any(&[Name::Tctx, Name::Rctx]),
    },
    Signal {
        id: "telephone-numbers",
        toward: Kind::Passport,
        weight: Weight::Decisive,
        says: "it has the calling and the called number (orig, dest)",
        source: "RFC 8225 5.1.1",
        test: |f| f.has_all(&[Name::Orig, Name::Dest, Name::Iat]),
    },
    Signal {
        id: "kubernetes-claim",
        toward: Kind::K8sServiceAccountToken,
        weight: Weight::Decisive,
        says: "it has a kubernetes.io claim or a service account as its subject",
        source: "Kubernetes service account tokens",
        test: |f| {
            f.is_object(Name::KubernetesIo)
                || f.str(Name::Sub)
                    .is_some_and(|s| s.starts_with("system:serviceaccount:"))
        },
    },
    Signal {
        id: "lti-message",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "it has the message type of an LTI launch",
        source: "LTI 1.3",
        test: |f| {
            f.claim(Name::LtiMessageType)
                .and_then(|v| v.as_str())
                .is_some_and(|t| t != "LtiDeepLinkingResponse")
        },
    },
    Signal {
        id: "self-issued-key",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "it carries its subject's own key (sub_jwk)",
        source: "OpenID Connect Core 7.4",
        test: |f| f.is_object(Name::SubJwk),
    },
    Signal {
        id: "authorization-response",
        toward: Kind::JarmResponse,
        weight: Weight::Likely,
        says: "it holds an authorization code and the state of a request",
        source: "JARM 2.1",
        test: |f| f.has_all(&[Name::Code, Name::Iss, Name::Aud, Name::Exp]),
    },
    Signal {
        id: "token-use-access",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "token_use is access",
        source: "Amazon Cognito",
        test: |f| f.is(Name::TokenUse, "access"),
    },
    Signal {
        id: "token-use-id",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "token_use is id",
        source: "Amazon Cognito",
        test: |f| f.is(Name::TokenUse, "id"),
    },
    Signal {
        id: "software-id",
        toward: Kind::SoftwareStatement,
        weight: Weight::Likely,
        says: "it describes client software, and no subject",
        source: "RFC 7591 2.3",
        test: |f| {
            f.has_any(&[Name::SoftwareId, Name::SoftwareVersion])
                && !f.has_any(&[Name::Scope, Name::Scp])
        },
    },
];

//! Claims that one kind alone has, in the order in which they decide.

use super::{LOGOUT_EVENT, Signal, Weight, is_w3c};
use crate::classify::{Kind, Name};

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "logout-event",
        toward: Kind::LogoutToken,
        weight: Weight::Decisive,
        says: "its events claim holds the back-channel logout event",
        source: "OpenID Connect Back-Channel Logout 2.4",
        test: |f| f.has_member(Name::Events, LOGOUT_EVENT),
    },
    Signal {
        id: "events-object",
        toward: Kind::SecurityEventToken,
        weight: Weight::Decisive,
        says: "it has an events claim",
        source: "RFC 8417 2.2",
        test: |f| {
            // Events are named by URIs (RFC 8417 2.2); other objects are called events too.
            f.claim(Name::Events)
                .is_some_and(|events| events.members().any(|event| event.name.contains(':')))
        },
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
        test: |f| f.has_digests() && !is_w3c(f),
    },
    Signal {
        id: "sd-jwt-form",
        toward: Kind::SdJwt,
        weight: Weight::Decisive,
        says: "a ~ follows the JWT, and what the holder discloses",
        source: "RFC 9901 4",
        test: |f| f.token().sd_jwt().is_some() && !is_w3c(f),
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
        weight: Weight::Guess,
        says: "it has trust_mark_type, as trust marks and their delegations do",
        source: "OpenID Federation 1.0 7.1",
        test: |f| f.has_all(&[Name::TrustMarkType, Name::Sub]),
    },
    Signal {
        id: "status-list-claim",
        toward: Kind::StatusList,
        weight: Weight::Decisive,
        says: "it has a status_list of bits",
        source: "draft status list 5.1",
        test: |f| f.has_member(Name::StatusList, "lst"),
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
        says: "it holds the response type of an authorization request",
        source: "RFC 9101 4",
        test: |f| f.has(Name::ResponseType) && !f.has(Name::RedirectUris),
    },
    Signal {
        id: "request-parameters",
        toward: Kind::RequestObject,
        weight: Weight::Likely,
        says: "it holds a client and the address to redirect to, as an authorization request does",
        source: "RFC 9101 4",
        test: |f| {
            f.has_all(&[Name::ClientId, Name::RedirectUri])
                && !f.has_any(&[Name::CodeChallenge, Name::RedirectUris, Name::Sub])
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
        says: "it holds an authorization code, and names the client and no subject",
        source: "JARM 2.1",
        test: |f| {
            f.has_all(&[Name::Code, Name::Iss, Name::Aud, Name::Exp])
                && !f.has_any(&[Name::Sub, Name::Uid, Name::ClientId])
        },
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
        id: "software-description",
        toward: Kind::SoftwareStatement,
        weight: Weight::Likely,
        says: "it describes client software, and no subject",
        source: "RFC 7591 2.3",
        test: |f| {
            (f.has_any(&[Name::SoftwareId, Name::SoftwareVersion])
                || f.has_all(&[Name::ClientName, Name::RedirectUris]))
                && !f.has_any(&[Name::Sub, Name::SoftwareStatement, Name::ResponseType])
        },
    },
    Signal {
        id: "resolved-metadata",
        toward: Kind::ResolveResponse,
        weight: Weight::Likely,
        says: "it has the resolved metadata of another entity, and no keys",
        source: "OpenID Federation 1.0 8.3.2",
        test: |f| {
            f.is_object(Name::Metadata)
                && !f.has(Name::Jwks)
                && f.has_all(&[Name::Iss, Name::Sub])
                && !f.issuer_is_subject()
        },
    },
    Signal {
        id: "lti-tool-message",
        toward: Kind::LtiToolMessage,
        weight: Weight::Decisive,
        says: "it has the message type of a tool's answer (LtiDeepLinkingResponse)",
        source: "LTI 1.3",
        test: |f| f.is(Name::LtiMessageType, "LtiDeepLinkingResponse"),
    },
    Signal {
        id: "self-issued-issuer",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "its issuer is the self-issued provider",
        source: "OpenID Connect Core 7.4",
        test: |f| {
            f.issuer()
                .is_some_and(|i| i.starts_with("https://self-issued.me"))
        },
    },
    Signal {
        id: "self-issued-did",
        toward: Kind::IdToken,
        weight: Weight::Likely,
        says: "issuer and subject are the same DID, and it has a nonce",
        source: "SIOP v2 11",
        test: |f| {
            f.issuer_is_subject()
                && f.has(Name::Nonce)
                && f.issuer().is_some_and(|i| {
                    i.starts_with("did:") || i.starts_with("urn:ietf:params:oauth:jwk-thumbprint")
                })
        },
    },
    Signal {
        id: "spiffe-id",
        toward: Kind::JwtSvid,
        weight: Weight::Decisive,
        says: "its subject is a SPIFFE ID",
        source: "SPIFFE JWT-SVID 3.1",
        test: |f| {
            f.str(Name::Sub).is_some_and(|s| s.starts_with("spiffe://"))
                && f.has(Name::Aud)
                && !f.has(Name::Cnf)
        },
    },
    Signal {
        id: "jwk-cdni",
        toward: Kind::CdniUriSigning,
        weight: Weight::Decisive,
        says: "it has claims of CDNI URI signing",
        source: "RFC 9246 2.1.8",
        test: |f| f.has_any(&[Name::Cdniv, Name::Cdniuc, Name::Cdniets]),
    },
    Signal {
        id: "code-with-challenge",
        toward: Kind::AuthorizationCodeJwt,
        weight: Weight::Likely,
        says: "it holds the challenge and redirect address of an authorization request, and no issuer",
        source: "RFC 7636 4.3",
        test: |f| {
            f.has_all(&[Name::CodeChallenge, Name::RedirectUri, Name::ClientId])
                && !f.has(Name::Iss)
        },
    },
    Signal {
        id: "nats-alg",
        toward: Kind::NatsJwt,
        weight: Weight::Decisive,
        says: "its algorithm is the one of NATS",
        source: "NATS JWT",
        test: |f| {
            f.alg()
                .is_some_and(|a| a.eq_ignore_ascii_case("ed25519-nkey"))
        },
    },
    Signal {
        id: "credential-itself",
        toward: Kind::VcJwt,
        weight: Weight::Likely,
        says: "the payload is a verifiable credential",
        source: "W3C VC-JOSE-COSE 3.1.1",
        test: |f| f.has_all(&[Name::AtContext, Name::CredentialSubject]),
    },
    Signal {
        id: "presentation-itself",
        toward: Kind::VpJwt,
        weight: Weight::Likely,
        says: "the payload is a verifiable presentation",
        source: "W3C VC-JOSE-COSE 3.1.2",
        test: |f| f.has_all(&[Name::AtContext, Name::VerifiableCredential]),
    },
    Signal {
        id: "registry-access",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "it lists registry actions (access with type, name, actions)",
        source: "Docker registry token authentication",
        test: |f| {
            f.claim(Name::Access).is_some_and(|a| {
                a.items()
                    .any(|i| i.get("actions").is_some() && i.get("type").is_some())
            })
        },
    },
    Signal {
        id: "target-audience",
        toward: Kind::JwtBearerGrant,
        weight: Weight::Likely,
        says: "it asks for an ID token for another audience (target_audience)",
        source: "Google service account credentials",
        test: |f| f.has_all(&[Name::TargetAudience, Name::Iss, Name::Aud]),
    },
    Signal {
        id: "push-service",
        toward: Kind::Vapid,
        weight: Weight::Likely,
        says: "its audience is an origin, its subject a contact, and it names no issuer",
        source: "RFC 8292 2, 2.1",
        test: |f| {
            !f.has_any(&[Name::Iss, Name::Scope, Name::Nonce])
                && f.has(Name::Exp)
                && f.any_audience(is_origin)
                && f.str(Name::Sub)
                    .is_some_and(|s| s.starts_with("mailto:") || s.starts_with("https:"))
        },
    },
    Signal {
        id: "userinfo-shape",
        toward: Kind::UserinfoJwt,
        weight: Weight::Guess,
        says: "it describes a person, and has neither exp nor iat",
        source: "OpenID Connect Core 5.3.2",
        test: |f| {
            f.has_all(&[Name::Sub, Name::Iss, Name::Aud])
                && f.has_any(&[Name::Name, Name::Email, Name::GivenName])
                && !f.has_any(&[Name::Exp, Name::Iat, Name::Nonce, Name::AtHash])
        },
    },
];

/// An address without a path.
fn is_origin(audience: &str) -> bool {
    audience
        .strip_prefix("https://")
        .is_some_and(|rest| !rest.trim_end_matches('/').contains('/'))
}

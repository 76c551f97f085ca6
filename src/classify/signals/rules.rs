//! Rules of a declared kind that this token breaks: they lower the confidence and are listed.

use super::{LOGOUT_EVENT, Signal, Weight};
use crate::classify::{Kind, Name};
use crate::input::Member;

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "at-jwt-incomplete",
        toward: Kind::AccessToken,
        weight: Weight::Violation,
        says: "a claim is missing that RFC 9068 requires (iss, exp, aud, sub, client_id, iat, jti)",
        source: "RFC 9068 2.2",
        test: |f| {
            f.typ() == Some("at+jwt")
                && !f.has_all(&[
                    Name::Iss,
                    Name::Exp,
                    Name::Aud,
                    Name::Sub,
                    Name::ClientId,
                    Name::Iat,
                    Name::Jti,
                ])
        },
    },
    Signal {
        id: "at-jwt-with-hash",
        toward: Kind::AccessToken,
        weight: Weight::Violation,
        says: "it has at_hash or nonce, which belong to ID tokens",
        source: "RFC 9068 2.2",
        test: |f| f.typ() == Some("at+jwt") && f.has_any(&[Name::AtHash, Name::Nonce]),
    },
    Signal {
        id: "logout-with-nonce",
        toward: Kind::LogoutToken,
        weight: Weight::Violation,
        says: "it has nonce, which is forbidden in a logout token",
        source: "OpenID Connect Back-Channel Logout 2.4",
        test: |f| f.has(Name::Nonce) && f.is_object(Name::Events),
    },
    Signal {
        id: "logout-without-subject",
        toward: Kind::LogoutToken,
        weight: Weight::Violation,
        says: "it has neither sub nor sid",
        source: "OpenID Connect Back-Channel Logout 2.4",
        test: |f| f.typ() == Some("logout+jwt") && !f.has_any(&[Name::Sub, Name::Sid]),
    },
    Signal {
        id: "logout-without-event",
        toward: Kind::LogoutToken,
        weight: Weight::Violation,
        says: "its events claim lacks the logout event",
        source: "OpenID Connect Back-Channel Logout 2.4",
        test: |f| f.typ() == Some("logout+jwt") && !f.has_member(Name::Events, LOGOUT_EVENT),
    },
    Signal {
        id: "sd-jwt-vc-without-type",
        toward: Kind::SdJwtVc,
        weight: Weight::Violation,
        says: "it has no vct, the type that an SD-JWT VC must have",
        source: "draft SD-JWT VC 2.2.2.1",
        test: |f| f.typ() == Some("dc+sd-jwt") && !f.has(Name::Vct),
    },
    Signal {
        id: "dpop-incomplete",
        toward: Kind::DpopProof,
        weight: Weight::Violation,
        says: "a part is missing that RFC 9449 requires (jwk in the header; jti, htm, htu, iat)",
        source: "RFC 9449 4.2",
        test: |f| {
            f.typ() == Some("dpop+jwt")
                && !(f.header_has("jwk")
                    && f.has_all(&[Name::Jti, Name::Htm, Name::Htu, Name::Iat]))
        },
    },
    Signal {
        id: "id-token-incomplete",
        toward: Kind::IdToken,
        weight: Weight::Violation,
        says: "a claim is missing that an ID token must have (iss, sub, aud, exp, iat)",
        source: "OpenID Connect Core 2",
        test: |f| {
            f.member() == Some(Member::IdToken)
                && f.token().payload().is_some()
                && !f.has_all(&[Name::Iss, Name::Sub, Name::Aud, Name::Exp, Name::Iat])
        },
    },
];

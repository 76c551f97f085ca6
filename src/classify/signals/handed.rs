//! How the token was handed over: the name it had is the strongest evidence of all.

use super::{Signal, Weight};
use crate::classify::Kind;
use crate::input::Member;

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        id: "member-access-token",
        toward: Kind::AccessToken,
        weight: Weight::Decisive,
        says: "it was handed over as access_token",
        source: "RFC 6749 5.1",
        test: |f| f.member() == Some(Member::AccessToken),
    },
    Signal {
        id: "member-id-token",
        toward: Kind::IdToken,
        weight: Weight::Decisive,
        says: "it was handed over as id_token",
        source: "OpenID Connect Core 3.1.3.3",
        test: |f| f.member() == Some(Member::IdToken),
    },
    Signal {
        id: "member-refresh-token",
        toward: Kind::RefreshToken,
        weight: Weight::Decisive,
        says: "it was handed over as refresh_token",
        source: "RFC 6749 5.1",
        test: |f| f.member() == Some(Member::RefreshToken),
    },
    Signal {
        id: "member-logout-token",
        toward: Kind::LogoutToken,
        weight: Weight::Decisive,
        says: "it was handed over as logout_token",
        source: "OpenID Connect Back-Channel Logout 2.5",
        test: |f| f.member() == Some(Member::LogoutToken),
    },
    Signal {
        id: "member-client-assertion",
        toward: Kind::ClientAssertion,
        weight: Weight::Decisive,
        says: "it was handed over as client_assertion",
        source: "RFC 7523 2.2",
        test: |f| f.member() == Some(Member::ClientAssertion),
    },
];

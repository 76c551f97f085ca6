//! The names under which tokens are handed over.

/// The name under which a token was handed over; what RFC 6749 5.1 and OpenID Connect Core 3.1.3.3 call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Member {
    /// `access_token`
    AccessToken,
    /// `id_token`
    IdToken,
    /// `refresh_token`
    RefreshToken,
    /// `logout_token`
    LogoutToken,
    /// `client_assertion`
    ClientAssertion,
}

impl Member {
    /// Every member that names a token, in the order of a typical response.
    pub const ALL: [Member; 5] = [
        Member::AccessToken,
        Member::IdToken,
        Member::RefreshToken,
        Member::LogoutToken,
        Member::ClientAssertion,
    ];

    /// The member's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::IdToken => "id_token",
            Self::RefreshToken => "refresh_token",
            Self::LogoutToken => "logout_token",
            Self::ClientAssertion => "client_assertion",
        }
    }

    /// The member with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|member| member.name() == name)
    }
}

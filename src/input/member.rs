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

    /// The member with this name, also as SDKs, clouds and variables spell it: `accessToken`, `AccessToken`,
    /// `access-token`, `ACCESS_TOKEN`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|member| {
            let own = member.name();
            own == name || (name.len() <= own.len() && letters(own).eq(letters(name)))
        })
    }
}

/// What the spellings of a name have in common.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    letters.map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_every_spelling() {
        for name in ["id_token", "idToken", "IdToken", "id-token", "ID_TOKEN"] {
            assert_eq!(Member::from_name(name), Some(Member::IdToken), "{name}");
        }
        for name in ["", "token", "id", "id_tokens", "xid_token", "_i_d_token"] {
            assert_eq!(Member::from_name(name), None, "{name}");
        }
    }
}

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
        let is_named = |member: &Self| member.before(name.as_bytes()).is_some_and(<[u8]>::is_empty);
        Self::ALL.into_iter().find(is_named)
    }

    /// The member whose name, in any of these spellings, some bytes end with, as a word or the end of one:
    /// `MY_ACCESS_TOKEN`.
    pub(super) fn at_end(bytes: &[u8]) -> Option<Self> {
        let ends = |member: &Self| {
            let before = member.before(bytes);
            before.is_some_and(|before| !before.last().is_some_and(u8::is_ascii_alphanumeric))
        };
        Self::ALL.into_iter().find(ends)
    }

    /// What stands before the name, in any of its spellings, at the end of some bytes.
    fn before(self, bytes: &[u8]) -> Option<&[u8]> {
        let mut rest = bytes;
        for wanted in self.name().bytes().rev() {
            match rest.split_last() {
                Some((last, before)) if last.eq_ignore_ascii_case(&wanted) => rest = before,
                Some((b'-', before)) if wanted == b'_' => rest = before,
                // `accessToken`
                _ if wanted == b'_' => {}
                _ => return None,
            }
        }
        Some(rest)
    }
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

//! How two issuers differ that should be the same (OpenID Connect Discovery 4.3, RFC 8414 3.3).

use std::fmt;

use crate::fetch::discovery::TENANT_PLACEHOLDER;

/// What sets a metadata issuer apart from the wanted one, when it is a known small thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssuerDifference {
    /// Another issuer altogether.
    Other,
    /// http instead of https or the other way round.
    Scheme,
    /// The metadata holds the placeholder `{tenantid}` of Microsoft Entra, and the wanted issuer
    /// does not fit it.
    Template,
    /// Only one of the two ends with a slash.
    TrailingSlash,
    /// Only letter case.
    Case,
}

impl IssuerDifference {
    /// The difference between two issuers that are not equal.
    pub(in crate::fetch) fn between(wanted: &str, found: &str) -> Self {
        let schemeless = |issuer: &str| issuer.split_once("://").map(|(_, rest)| rest.to_owned());
        if wanted.strip_suffix('/') == Some(found) || found.strip_suffix('/') == Some(wanted) {
            Self::TrailingSlash
        } else if found.contains(TENANT_PLACEHOLDER) {
            Self::Template
        } else if schemeless(wanted).is_some() && schemeless(wanted) == schemeless(found) {
            Self::Scheme
        } else if wanted.eq_ignore_ascii_case(found) {
            Self::Case
        } else {
            Self::Other
        }
    }

    pub(super) fn help(self, found: &str) -> Option<String> {
        match self {
            Self::Other | Self::Scheme | Self::TrailingSlash | Self::Case => Some(format!(
                "if {found:?} is what the tokens carry as `iss`, ask for that one"
            )),
            Self::Template => Some(
                "ask for the issuer of the tenant, as in the token's `iss`, of the same version (v1.0 \
                 or v2.0) as the metadata"
                    .to_owned(),
            ),
        }
    }
}

impl fmt::Display for IssuerDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => "",
            Self::Scheme => " (only the scheme differs)",
            Self::Template => {
                " (a template for many tenants, which the wanted issuer does not fit)"
            }
            Self::TrailingSlash => " (only the slash at the end differs)",
            Self::Case => " (only the letter case differs)",
        })
    }
}

//! Microsoft Entra ID, Azure AD B2C and External ID.

mod audience;
mod b2c;
mod federation;
mod issuer;
mod keys;
mod scope;

use super::AdviceEntry;
use crate::classify::{Name, is_uuid};
use crate::judge::Case;

pub(super) const AUDIENCE: &[AdviceEntry] = audience::ENTRIES;
pub(super) const B2C: &[AdviceEntry] = b2c::ENTRIES;
pub(super) const FEDERATION: &[AdviceEntry] = federation::ENTRIES;
pub(super) const ISSUER: &[AdviceEntry] = issuer::ENTRIES;
pub(super) const KEYS: &[AdviceEntry] = keys::ENTRIES;
pub(super) const SCOPE: &[AdviceEntry] = scope::ENTRIES;

/// Microsoft's own APIs, by the spellings of their audience.
const SERVICES: &[(&str, &str)] = &[
    ("00000003-0000-0000-c000-000000000000", "Microsoft Graph"),
    ("https://graph.microsoft.com", "Microsoft Graph"),
    ("https://graph.microsoft.us", "Microsoft Graph"),
    ("https://microsoftgraph.chinacloudapi.cn", "Microsoft Graph"),
    ("00000002-0000-0000-c000-000000000000", "Azure AD Graph"),
    ("https://graph.windows.net", "Azure AD Graph"),
    (
        "797f4846-ba00-4fd7-ba43-dac1f8f63013",
        "Azure Resource Manager",
    ),
    ("https://management.azure.com", "Azure Resource Manager"),
    (
        "https://management.core.windows.net",
        "Azure Resource Manager",
    ),
    ("https://vault.azure.net", "Azure Key Vault"),
    ("https://storage.azure.com", "Azure Storage"),
    ("https://database.windows.net", "Azure SQL Database"),
    ("https://outlook.office.com", "Outlook"),
    ("https://outlook.office365.com", "Outlook"),
];

/// The Microsoft API that an audience names.
fn service(audience: &str) -> Option<&'static str> {
    let plain = audience.strip_suffix('/').unwrap_or(audience);
    SERVICES
        .iter()
        .find(|(spelling, _)| spelling.eq_ignore_ascii_case(plain))
        .map(|&(_, name)| name)
}

/// The Microsoft API that the token is for. SharePoint's audience is the customer's own host.
pub(super) fn own_service(case: &Case<'_>) -> Option<&'static str> {
    if !is_entra(case) {
        return None;
    }
    case.facts
        .audiences()
        .find_map(|audience| match service(&audience) {
            Some(name) => Some(name),
            None if host(&audience).ends_with(".sharepoint.com") => Some("SharePoint"),
            None => None,
        })
}

fn is_graph(case: &Case<'_>) -> bool {
    own_service(case) == Some("Microsoft Graph")
}

/// Entra ID itself: not B2C, whose tokens look different.
pub(super) fn is_entra(case: &Case<'_>) -> bool {
    case.is_from("entra-v1") || case.is_from("entra-v2")
}

/// Azure AD B2C, by its address or by the policy that it names; not External ID.
fn is_b2c(case: &Case<'_>) -> bool {
    if is_external_id(case) {
        return false;
    }
    case.is_from("entra-b2c")
        || case.facts.has(Name::Tfp)
        || case
            .facts
            .str(Name::Acr)
            .is_some_and(|acr| starts_with(&acr, "b2c_1"))
}

/// External ID for customers.
fn is_external_id(case: &Case<'_>) -> bool {
    case.facts
        .issuer_host()
        .is_some_and(|host| host.ends_with(".ciamlogin.com"))
}

/// The host of an address, or nothing.
fn host(address: &str) -> &str {
    super::ask::host(address).unwrap_or_default()
}

/// The tenant's id in an issuer or authority.
pub(super) fn tenant(issuer: &str) -> Option<&str> {
    let (_, rest) = issuer.split_once("://")?;
    rest.split('/').find(|part| is_uuid(part))
}

/// The form of an issuer of Entra.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    V1,
    V2,
    /// The address where clients sign in: no token has it as its issuer.
    Authority,
}

fn form(issuer: &str) -> Option<Form> {
    match host(issuer) {
        "sts.windows.net" | "sts.chinacloudapi.cn" => Some(Form::V1),
        "login.microsoftonline.com"
        | "login.windows.net"
        | "login.microsoftonline.us"
        | "login.partner.microsoftonline.cn" => {
            if issuer.trim_end_matches('/').ends_with("/v2.0") {
                Some(Form::V2)
            } else {
                Some(Form::Authority)
            }
        }
        _ => None,
    }
}

/// An issuer with its form.
type Formed<'c> = (Form, &'c str);

/// The expected and the found issuer with their forms, if they differ.
fn other_form<'c>(case: &Case<'c>) -> Option<(Formed<'c>, Formed<'c>)> {
    if !is_entra(case) {
        return None;
    }
    let (expected, found) = case.other_issuer()?;
    Some(((form(expected)?, expected), (form(found)?, found)))
}

fn same_tenant(expected: &str, found: &str) -> bool {
    match (tenant(expected), tenant(found)) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

/// True if one names several tenants: the template of the shared metadata or one of the shared authorities.
fn is_template(issuer: &str) -> bool {
    issuer.to_ascii_lowercase().contains("{tenant")
        || (form(issuer).is_some()
            && issuer
                .split('/')
                .any(|part| matches!(part, "common" | "organizations" | "consumers")))
}

fn starts_with(text: &str, lower: &str) -> bool {
    text.get(..lower.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_form_and_the_tenant_of_an_issuer() {
        const TENANT: &str = "f784278f-1471-4a4d-9711-4f9ebf314f94";
        for (issuer, expected) in [
            ("https://sts.windows.net/{t}/", Some(Form::V1)),
            ("https://login.microsoftonline.com/{t}/v2.0", Some(Form::V2)),
            (
                "https://login.microsoftonline.com/{t}",
                Some(Form::Authority),
            ),
            ("https://idp.example/{t}/v2.0", None),
        ] {
            let issuer = issuer.replace("{t}", TENANT);
            assert_eq!(form(&issuer), expected, "{issuer}");
            assert_eq!(tenant(&issuer), Some(TENANT));
        }
        assert!(is_template(
            "https://login.microsoftonline.com/{tenantid}/v2.0"
        ));
        assert!(is_template("https://login.microsoftonline.com/common/v2.0"));
        assert!(!is_template("https://idp.example/common"));
    }
}

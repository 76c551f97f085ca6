//! Model Context Protocol servers, known by the address that is expected as the audience.

use super::ask;
use super::{About, AdviceEntry, Voice};
use crate::judge::Case;

const SPECIFICATION: &str = "Model Context Protocol 2025-11-25, authorization";

/// True for an address that looks like an MCP server's: a path segment or host label that says so.
fn is_mcp(audience: &str) -> bool {
    let Some(host) = ask::host(audience) else {
        return false;
    };
    let path = audience.split_once("://").map_or("", |(_, rest)| rest);
    host.split('.')
        .any(|label| label == "mcp" || label.starts_with("mcp-") || label.ends_with("-mcp"))
        || path
            .split(['/', '?', '#'])
            .skip(1)
            .any(|segment| segment == "mcp")
}

/// An address without what does not tell servers apart.
fn canonical(address: &str) -> String {
    let bare = address.split('#').next().unwrap_or_default();
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let bare = bare.trim_end_matches('/');
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    format!("{}/{path}", host.to_ascii_lowercase())
}

fn is_known_api(audience: &str) -> bool {
    matches!(
        audience,
        "00000003-0000-0000-c000-000000000000" | "https://graph.microsoft.com"
    ) || [
        "graph.microsoft.com",
        "googleapis.com",
        "api.github.com",
        "atlassian.com",
        "slack.com",
    ]
    .iter()
    .any(|domain| ask::is_under(audience, domain))
}

fn other(case: &Case<'_>) -> bool {
    case.other_audience().is_some_and(is_mcp)
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "mcp-canonical",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, the MCP server expects {expected audience}: the same server in another \
                spelling ({audience difference})",
        fix: "Use one spelling everywhere: resource in the server's metadata (RFC 9728), the client's resource parameter and \
              the comparison; with scheme, without fragment, preferably without a final slash",
        source: SPECIFICATION,
        test: |case| {
            other(case)
                && case.expected.audience.as_deref().is_some_and(|expected| {
                    case.facts
                        .any_audience(|found| canonical(found) == canonical(expected))
                })
        },
    },
    AdviceEntry {
        id: "mcp-passthrough",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token is for {aud}, another service, and the MCP server {expected audience} must refuse it: tokens of \
                upstream APIs are not passed through",
        fix: "Let the client get a token for the MCP server itself (resource={expected audience}); the server gets its own \
              token for {aud} (token exchange, on-behalf-of)",
        source: SPECIFICATION,
        test: |case| other(case) && case.facts.any_audience(is_known_api),
    },
    AdviceEntry {
        id: "mcp-audience",
        about: About::Audience,
        voice: Voice::Likely,
        cause: "The token is for {aud}, and the MCP server takes only tokens for {expected audience}. The usual cause is a \
                client that sends no resource parameter, or an issuer that does not read it",
        fix: "Send resource={expected audience} in the authorization and the token request (RFC 8707). If the issuer names \
              APIs in its own way (audience, scope, audience mapper), register {expected audience} there",
        source: SPECIFICATION,
        test: other,
    },
];

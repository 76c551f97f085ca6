//! The token that a CI job or a pod is given for itself, got as its platform documents it.

use std::path::Path;

use url::form_urlencoded;
use zeroize::Zeroizing;

use super::failure::unreadable;
use super::local::read;
use crate::error::{Failure, nameable_variable};
use crate::exit::Exit;
use crate::fetch::{self, FetchError, HttpClient, Policy, Request, UrlOrigin};
use crate::settings::{JobToken, Network};
use crate::world::World;

/// Where a job asks for its token, and with what: set by GitHub for a job that may (GitHub Docs: OpenID Connect
/// reference, "Methods for requesting the OIDC token").
const REQUEST_URL: &str = "ACTIONS_ID_TOKEN_REQUEST_URL";
const REQUEST_TOKEN: &str = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

/// The longest answer that is read: a token is some thousand bytes.
const LIMIT: usize = 64 << 10;

/// Gets the token's text.
///
/// # Errors
/// A mistake of usage if the job or pod has no such token, with what to change where; undecided if GitHub does not
/// give it this time.
pub fn job_token(token: &JobToken, network: &Network, world: &World) -> Result<Vec<u8>, Failure> {
    match token {
        JobToken::GitHubActions(audience) => github_actions(audience.as_deref(), network, world),
        JobToken::GitLab { name, audience } => gitlab(name, audience.as_deref(), world),
        JobToken::Kubernetes(path) => world
            .read_file(path, LIMIT)
            .map_err(|error| not_mounted(path, &error)),
    }
}

fn github_actions(
    audience: Option<&str>,
    network: &Network,
    world: &World,
) -> Result<Vec<u8>, Failure> {
    if network.offline {
        return Err(Failure::usage(
            "--from github-actions asks GitHub for the token, which --offline forbids",
        )
        .with_help("leave --offline away, or give the token with --env or --file"));
    }
    let set = |name| world.env(name).filter(|value| !value.trim().is_empty());
    let (Some(url), Some(bearer)) = (set(REQUEST_URL), set(REQUEST_TOKEN)) else {
        return Err(not_permitted());
    };
    let bearer = Zeroizing::new(bearer);
    let client = HttpClient::new(policy(&url, network, world)?).map_err(|error| refused(&error))?;
    let response = client
        .get_with_credential(
            &Request {
                url: with_audience(url.trim(), audience),
                origin: UrlOrigin::Typed,
                accept: "application/json",
                limit: LIMIT,
            },
            bearer.trim(),
        )
        .map_err(|error| refused(&error))?;
    let host = response.url;
    match fetch::text_member(&host, response.body, "value") {
        Ok(Some(token)) => Ok(token.into_bytes()),
        Ok(None) => Err(Failure::new(
            Exit::Undecided,
            format!("GitHub gave no token: the answer of {host} has no text member `value`"),
        )),
        Err(error) => Err(refused(&error)),
    }
}

/// The rules for asking. A request over plain http, to this machine alone, goes through no proxy, which would read
/// the credential.
fn policy(url: &str, network: &Network, world: &World) -> Result<Policy, Failure> {
    let ca_cert_pem = network
        .ca_cert
        .as_deref()
        .map(|path| read(world, "--ca-cert", path))
        .transpose()?;
    Ok(Policy {
        timeout: network.timeout,
        ca_cert_pem,
        use_system_proxy: !url.trim().to_ascii_lowercase().starts_with("http:"),
        ..Policy::default()
    })
}

fn with_audience(url: &str, audience: Option<&str>) -> String {
    let Some(audience) = audience else {
        return url.to_owned();
    };
    let joint = if url.contains('?') { '&' } else { '?' };
    // A blank is + in a form, and %20 everywhere.
    let encoded: String = form_urlencoded::byte_serialize(audience.as_bytes()).collect();
    format!("{url}{joint}audience={}", encoded.replace('+', "%20"))
}

fn not_permitted() -> Failure {
    Failure::usage(format!(
        "--from github-actions: {REQUEST_URL} and {REQUEST_TOKEN} are not both set, so this is no job of GitHub \
         Actions that may ask for a token"
    ))
    .with_help(
        "write `permissions: id-token: write` for the job or the workflow; a pull request from a fork does not get it",
    )
}

fn refused(error: &FetchError) -> Failure {
    let what = match error {
        // These would repeat the address.
        FetchError::InvalidUrl { reason, .. } => {
            format!("{REQUEST_URL} is not a usable URL: {reason}")
        }
        FetchError::HttpRefused { .. } => {
            format!("{REQUEST_URL} is plain http, and a credential is sent over https alone")
        }
        FetchError::UserInfo { .. } => format!("{REQUEST_URL} holds a user name or a password"),
        FetchError::Status {
            url,
            code: code @ (301..=303 | 307 | 308),
        } => format!(
            "GitHub gave no token: {url} redirects (HTTP status {code}), and a credential follows no redirect"
        ),
        other => format!("GitHub gave no token: {other}"),
    };
    let help = match error {
        FetchError::InvalidUrl { .. }
        | FetchError::HttpRefused { .. }
        | FetchError::UserInfo { .. } => {
            Some("leave the variable as GitHub Actions sets it".to_owned())
        }
        FetchError::Status {
            code: 401 | 403, ..
        } => Some(
            "the job's permission to ask may be over: run this in the same job, which has \
             `permissions: id-token: write`"
                .to_owned(),
        ),
        FetchError::Status { code: 400, .. } => {
            Some("check the audience that --audience asks for".to_owned())
        }
        FetchError::Status {
            code: 404 | 410, ..
        }
        | FetchError::NotJson { .. } => {
            Some(format!("leave {REQUEST_URL} as GitHub Actions sets it"))
        }
        other => other.help(),
    };
    Failure {
        what,
        help,
        excerpt: None,
        exit: error.exit(),
    }
}

/// The variable that holds the token, or, with `file: true`, the name of the file that does.
fn gitlab(name: &str, audience: Option<&str>, world: &World) -> Result<Vec<u8>, Failure> {
    let value = world.env(name).filter(|value| !value.trim().is_empty());
    let Some(value) = value else {
        let audience = audience.unwrap_or("https://service.example");
        return Err(Failure::usage(format!(
            "--from gitlab: the variable {} is not set",
            nameable_variable(name)
        ))
        .with_help(format!(
            "write for the job in .gitlab-ci.yml: id_tokens: {{ {}: {{ aud: {audience:?} }} }}",
            if nameable_variable(name) == name {
                name
            } else {
                "NAME"
            }
        )));
    };
    // No token begins like this.
    if value.starts_with('/') {
        let path = Path::new(value.trim());
        return world
            .read_file(path, LIMIT)
            .map_err(|error| unreadable("--from gitlab", path, &error));
    }
    Ok(value.into_bytes())
}

fn not_mounted(path: &Path, error: &std::io::Error) -> Failure {
    unreadable("--from kubernetes", path, error).with_help(
        "run it in a pod that has a token mounted (automountServiceAccountToken, or a projected volume of type \
         serviceAccountToken), and name its file if it is mounted elsewhere: --from kubernetes FILE",
    )
}

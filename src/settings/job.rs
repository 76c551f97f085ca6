//! `--from`: the token that a CI job or a pod is given for itself.

use std::path::PathBuf;

use super::input::shell_word;
use super::refuse::unknown;
use crate::error::Failure;

/// Where Kubernetes mounts the token of a pod's service account.
const MOUNTED: &str = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/// Whose own token is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobToken {
    /// The job of a GitHub Actions workflow, for this audience; GitHub chooses one if there is none.
    GitHubActions(Option<String>),
    /// The job of a GitLab pipeline, whose `id_tokens` put the token into this variable.
    GitLab {
        /// The variable.
        name: String,
        /// The audience that is expected, for the words on what to write.
        audience: Option<String>,
    },
    /// A pod in Kubernetes, with the token mounted as this file.
    Kubernetes(PathBuf),
}

impl JobToken {
    /// From the values of `--from`: what gives the token, and which one of it.
    ///
    /// # Errors
    /// Something that gives no token, or too many or too few names.
    pub fn resolve(values: &[String], audience: Option<&str>) -> Result<Self, Failure> {
        let audience = audience.map(str::to_owned);
        let (from, which) = match values {
            [from] => (from.as_str(), None),
            [from, which] => (from.as_str(), Some(which)),
            _ => ("", None),
        };
        match (from, which) {
            ("github-actions", None) => Ok(Self::GitHubActions(audience)),
            ("github-actions", Some(_)) => Err(Failure::usage(
                "--from github-actions stands alone: what comes after it is not used",
            )
            .with_help("leave it away; name the audience to ask for with --audience")),
            ("gitlab", Some(name)) => Ok(Self::GitLab {
                name: name.clone(),
                audience,
            }),
            ("gitlab", None) => Err(Failure::usage(
                "--from gitlab needs the name of the variable that holds the token",
            )
            .with_help("the one that id_tokens: names in .gitlab-ci.yml: --from gitlab NAME")),
            ("kubernetes", None) => Ok(Self::Kubernetes(PathBuf::from(MOUNTED))),
            ("kubernetes", Some(path)) if path == "-" => Err(Failure::usage(
                "--from kubernetes reads a file, not standard input",
            )
            .with_help("leave either --from or - away")),
            ("kubernetes", Some(path)) => Ok(Self::Kubernetes(PathBuf::from(path))),
            (other, _) => Err(unknown(
                "--from",
                other,
                ["github-actions", "gitlab", "kubernetes"],
            )),
        }
    }

    /// The name of the place in reports.
    pub fn place(&self) -> &'static str {
        match self {
            Self::GitHubActions(_) => "github-actions",
            Self::GitLab { .. } => "gitlab",
            Self::Kubernetes(_) => "kubernetes",
        }
    }

    /// The arguments that give the same token again, or a new one like it.
    pub fn again(&self) -> String {
        let (word, value) = match self {
            Self::GitHubActions(None) => return "--from github-actions".to_owned(),
            Self::GitHubActions(Some(audience)) => {
                ("github-actions --audience", audience.to_owned())
            }
            Self::GitLab { name, .. } => ("gitlab", name.to_owned()),
            Self::Kubernetes(path) if path.as_os_str() == MOUNTED => {
                return "--from kubernetes".to_owned();
            }
            Self::Kubernetes(path) => ("kubernetes", path.display().to_string()),
        };
        format!("--from {word} {}", shell_word(&value))
    }
}

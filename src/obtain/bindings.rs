//! What the token is to be compared with: the files that the user named, read.

use std::path::Path;

use super::local::read;
use crate::cli::args::BindingArgs;
use crate::error::{Failure, nameable_path};
use crate::input::{self, Member};
use crate::judge::Bindings;
use crate::keys::{self, Secret};
use crate::settings::is_address;
use crate::world::World;

/// Reads what was named.
///
/// # Errors
/// A file that cannot be read, or that does not hold what its flag says.
pub fn bindings(args: &BindingArgs, world: &World) -> Result<Bindings, Failure> {
    let files = Files { world };
    Ok(Bindings {
        access_token: args
            .access_token_file
            .as_deref()
            .map(|path| files.token("--access-token-file", path, Some(Member::AccessToken)))
            .transpose()?,
        code: args
            .code_file
            .as_deref()
            .map(|path| files.code(path))
            .transpose()?,
        dpop_proof: args
            .dpop_proof
            .as_deref()
            .map(|path| files.token("--dpop-proof", path, None))
            .transpose()?,
        // Methods are compared letter by letter, and nobody means another one by `post`.
        method: args.method.as_deref().map(str::to_ascii_uppercase),
        url: args.url.as_deref().map(address).transpose()?,
        dpop_nonce: args.dpop_nonce.clone(),
        client_cert: args
            .client_cert
            .as_deref()
            .map(|path| files.certificate(path))
            .transpose()?,
    })
}

struct Files<'w> {
    world: &'w World,
}

impl Files<'_> {
    /// The one token in a file, or the one of a token response that has this name.
    fn token(&self, flag: &str, path: &Path, member: Option<Member>) -> Result<Secret, Failure> {
        let text = input::decode_text(read(self.world, flag, path)?);
        let mut found = input::find(&text).map_err(|reason| {
            Failure::usage(format!(
                "{flag}: {}: {}",
                nameable_path(path),
                reason.describe()
            ))
            .with_help("give a file that holds the token and nothing else")
        })?;
        if found.len() > 1 {
            found.retain(|one| one.member.is_some() && one.member == member);
        }
        match found.pop() {
            Some(one) if found.is_empty() => Ok(Secret::new(one.text.into_bytes())),
            _ => Err(Failure::usage(format!(
                "{flag}: {} holds several tokens",
                nameable_path(path)
            ))
            .with_help("give a file that holds this one alone")),
        }
    }

    /// A code may be any text: only what stands around it is removed.
    fn code(&self, path: &Path) -> Result<Secret, Failure> {
        let text = input::decode_text(read(self.world, "--code-file", path)?);
        let code = text.trim();
        if code.is_empty() {
            return Err(Failure::usage(format!(
                "--code-file: {} is empty",
                nameable_path(path)
            )));
        }
        Ok(Secret::new(code.as_bytes().to_vec()))
    }

    fn certificate(&self, path: &Path) -> Result<String, Failure> {
        let bytes = read(self.world, "--client-cert", path)?;
        keys::certificate_thumbprint(&bytes).ok_or_else(|| {
            Failure::usage(format!(
                "--client-cert: {} is no X.509 certificate",
                nameable_path(path)
            ))
            .with_help("give the client's own certificate as PEM or DER")
        })
    }
}

fn address(text: &str) -> Result<String, Failure> {
    if is_address(text) {
        return Ok(text.to_owned());
    }
    Err(Failure::usage("--url: this is no address of a request")
        .with_help("write the whole address, such as https://api.example/orders"))
}

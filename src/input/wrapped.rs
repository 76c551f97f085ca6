//! A token inside standard base64, as a Kubernetes Secret keeps it in `data`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::clean;

/// What is said of it.
pub(super) const NOTE: &str =
    "it was base64-encoded once more, as in the data of a Kubernetes Secret";

/// The token, if there is a whole one inside.
pub(super) fn unwrap(text: &str) -> Option<String> {
    // What every `eyJ` becomes.
    if !text.starts_with("ZXlK") {
        return None;
    }
    let inner = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
    let token = clean::trim(&inner);
    clean::is_whole(token).then(|| token.to_owned())
}

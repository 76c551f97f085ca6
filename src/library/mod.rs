//! The library's documented API: a text and [`Options`] in, a [`Report`] for each token out. It wraps the stages, through
//! the same functions as the binary, and shows none of their types that may change.

mod options;
mod report;

use std::borrow::Cow;

use crate::input::{self, LONGEST_TOKEN, NoToken};
use crate::inspect::{self, Document};
use crate::report::{Source, redact};

pub use options::{Options, OptionsError};
pub use report::{Advice, Evidence, Report};

/// Finds the tokens in a text and reports on each, in their order.
///
/// The text is whatever people paste: a bare token, an `Authorization` header, the answer of a token endpoint, a `curl`
/// command, an address, a HAR document. Of several tokens that came together each report also says whether it belongs to
/// the others. Bound the text's length where it comes from: all of it is read.
///
/// # Errors
/// There is no token in the text, or one is longer than 1 MiB. What is wrong with a token is no error: it is reported.
///
/// # Examples
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use whichtoken::{Kind, NoToken, Options, SignatureStatus, inspect};
///
/// let options = Options::at(UNIX_EPOCH + Duration::from_secs(1_800_000_000));
/// let response = r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA"}"#;
/// let reports = inspect(response, &options)?;
/// let names: Vec<_> = reports.iter().filter_map(|report| report.name()).collect();
/// assert_eq!(names, ["access_token", "refresh_token"]);
/// assert_eq!(reports[1].kind(), Kind::RefreshToken);
/// assert_eq!(reports[1].signature(), SignatureStatus::NotChecked);
///
/// assert_eq!(inspect("hello world", &options).unwrap_err(), NoToken::NotAToken);
/// # Ok::<(), NoToken>(())
/// ```
#[must_use = "whether the token may be accepted stands in the reports"]
pub fn inspect(text: &str, options: &Options) -> Result<Vec<Report>, NoToken> {
    let mut found = input::find(text)?;
    let mut context = Cow::Borrowed(&options.context);
    if found.len() > 1 && context.check.is_some() {
        inspect::pick(context.to_mut(), &mut found, text);
    }
    if found.iter().any(|one| one.text.len() > LONGEST_TOKEN) {
        return Err(NoToken::TooLong);
    }
    let document = Document::new(text, found);
    let source = Source {
        place: "text".into(),
        ..Source::default()
    };
    let Ok(reports) = document.inspect(document.tokens(), &source, &mut &options.keys, &context);
    let owned = |reports: &[crate::report::Report<'_>]| reports.iter().map(Report::of).collect();
    Ok(match options.hides_personal_values {
        true => redact::hide(&reports, owned),
        false => owned(&reports),
    })
}

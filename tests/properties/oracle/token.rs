//! What somebody pastes.

use std::borrow::Cow;

use whichtoken::decode::base64url;
use whichtoken::input::{self, Found};
use whichtoken::inspect::{Layers, inspect_line, not_a_token};
use whichtoken::judge::Beside;
use whichtoken::report::{self, Report, Source};

use super::{FIXED, context, demanding, render_all};

/// Any bytes as a paste; and, where two zero bytes cut them in three, as the parts of a compact token, so that what
/// is inside of the base64url is reached too.
pub fn check(data: &[u8]) {
    reports(data, render_all);
}

/// The same, with something else done with the reports of each input.
pub fn reports(data: &[u8], show: fn(&[Report<'_>])) {
    inspect(&input::decode_text(data.to_vec()), show);
    let parts: Vec<&[u8]> = data.splitn(3, |byte| *byte == 0).collect();
    if let [header, payload, signature] = parts.as_slice() {
        let [header, payload, signature] =
            [header, payload, signature].map(|part| base64url::encode(part));
        inspect(&format!("{header}.{payload}.{signature}"), show);
    }
}

fn inspect(text: &str, show: fn(&[Report<'_>])) {
    match input::find(text) {
        Ok(found) => inspect_all(&found, show),
        Err(reason) => {
            let token = whichtoken::decode::Token::read("");
            show(&[not_a_token(&token, Source::default(), reason, &context())]);
        }
    }
    for line in text.lines().take(3) {
        inspect_line(
            line,
            false,
            Source::default(),
            &*FIXED,
            &context(),
            |report| {
                show(std::slice::from_ref(report));
            },
        );
    }
}

fn inspect_all(found: &[Found], show: fn(&[Report<'_>])) {
    // What a thousand tokens of one document do, three do.
    let found = found.get(..found.len().min(3)).unwrap_or_default();
    let first = found.first().map_or(0, |one| one.text.len());
    // One of two at a time: the fuzzer comes to each of them soon enough.
    let context = match first % 2 {
        0 => context(),
        _ => demanding(),
    };
    let layers: Vec<Layers<'_>> = found.iter().map(|_| Layers::default()).collect();
    let tokens: Vec<_> = found
        .iter()
        .zip(&layers)
        .map(|(one, layers)| layers.open(one.token(), &FIXED, &context))
        .collect();
    let mut reports: Vec<_> = found
        .iter()
        .zip(tokens.iter().zip(&layers))
        .map(|(one, (token, layers))| {
            let source = Source {
                member: one.name.as_deref().map(Cow::Borrowed),
                note: one.note.clone(),
                ..Source::default()
            };
            whichtoken::inspect::inspect_layers(token, layers, source, one.member, &FIXED, &context)
        })
        .collect();
    report::compare(&mut reports, &Beside::default());
    show(&reports);
}

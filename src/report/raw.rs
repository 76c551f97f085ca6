//! `--raw`: header and payload as the token holds them, byte for byte, each with a line break behind it. On a terminal
//! what acts on one is escaped, in JSON so that it stays the same value.

use std::borrow::Cow;

use super::{Report, escape};
use crate::decode::json::Document;

/// Writes the parts of a token; false if it has none.
pub fn write(report: &Report<'_>, to_terminal: bool, out: &mut Vec<u8>) -> bool {
    // The payload of a token around another one is that one.
    let headers = report.layers().filter_map(|layer| layer.token.header());
    let innermost = report.layers().last().unwrap_or(report);
    let parts = headers.chain(innermost.token.payload());
    let mut is_any = false;
    for part in parts {
        match to_terminal {
            true => out.extend_from_slice(shown(&part.document).as_bytes()),
            false => out.extend_from_slice(&part.bytes()),
        }
        out.push(b'\n');
        is_any = true;
    }
    is_any
}

fn shown(document: &Document) -> Cow<'_, str> {
    let mut defects = document.defects().iter();
    if document.root().is_some() && !defects.any(|defect| defect.kind.breaks_syntax()) {
        return escape::json(document.text());
    }
    escape::terminal(document.text())
}

//! A record written into the JSON object that the token came in.

use std::io;

use super::{LineWriter, compact, fingerprint};
use crate::decode::json::View;
use crate::report::{Report, escape};

/// The name of the member that is added.
const MEMBER: &str = "whichtoken";

/// The JSON object that a token came in, and where it stands there.
#[derive(Debug, Clone, Copy)]
pub struct Carrier<'l> {
    /// The object, if it is one.
    pub object: Option<View<'l>>,
    /// The value that holds the token, if there is one.
    pub token: Option<View<'l>>,
}

impl LineWriter {
    /// Writes the object as it was, with the report as its member `whichtoken` and, where the token stood, the token's
    /// fingerprint: neither the token nor its signature is passed on. A text there that is no token may be a secret
    /// all the same, and becomes `null`.
    ///
    /// # Errors
    /// If it cannot be written; memory always can.
    pub fn write_into(
        &mut self,
        carrier: Carrier<'_>,
        report: &Report<'_>,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        out.push(b'{');
        let members = carrier.object.into_iter().flat_map(View::members);
        for member in members.filter(|member| member.name != MEMBER) {
            out.push(b'"');
            out.extend_from_slice(escape::json(member.value.raw_name()).as_bytes());
            out.extend_from_slice(b"\":");
            match carrier.token.and_then(|token| around(member.value, token)) {
                Some((before, after)) => {
                    out.extend_from_slice(escape::json(before).as_bytes());
                    let shown = report.is_token.then(|| fingerprint(&report.fingerprint()));
                    compact(&shown, out)?;
                    out.extend_from_slice(escape::json(after).as_bytes());
                }
                None => out.extend_from_slice(escape::json(member.value.raw()).as_bytes()),
            }
            out.push(b',');
        }
        compact(&MEMBER, out)?;
        out.push(b':');
        self.write(report, out)?;
        out.push(b'}');
        Ok(())
    }
}

/// What stands before and after a value inside another one of the same document; nothing if it stands elsewhere.
fn around<'l>(outer: View<'l>, inner: View<'l>) -> Option<(&'l str, &'l str)> {
    let start = inner.at().checked_sub(outer.at())?;
    let raw = outer.raw();
    Some((raw.get(..start)?, raw.get(start + inner.raw().len()..)?))
}

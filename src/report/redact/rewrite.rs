//! JSON texts with placeholders in the place of personal values. What is replaced is a string, a number or the end of a
//! damaged text, so the structure stays the same.

use super::words::Words;
use crate::decode::Part;
use crate::decode::json::{Document, Kind, View};
use crate::dictionary::personal;

/// What belongs to no person in this token.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The token is about a workload: so is its `sub`.
    pub(super) is_workload: bool,
    /// Issuer, clients and audiences: a `sub` or an address that is one of them is no person's.
    pub(super) parties: Vec<String>,
}

/// Rewrites the parts of one token.
pub(super) struct Rewriter<'w> {
    pub(super) words: &'w mut Words,
    pub(super) scope: Scope,
}

/// A value that is replaced: from where to where, and by what.
type Edit = (usize, usize, String);

impl Rewriter<'_> {
    /// Replaces what is personal in a part.
    pub(super) fn part(&mut self, part: &mut Part<'_>) {
        part.document = self.document(&part.document, None);
    }

    /// A document without personal values; with a label all of it is personal.
    pub(super) fn document(
        &mut self,
        document: &Document,
        label: Option<&'static str>,
    ) -> Document {
        let Some(root) = document.root() else {
            return match document.text() {
                "" => document.clone(),
                // No JSON at all: whatever it is, it may be about somebody.
                text => Document::read_text(&self.words.placeholder("payload", text)),
            };
        };
        // Claims are an object; anything else is as little known as a text.
        let is_value = !matches!(root.kind(), Kind::Object | Kind::Array);
        let label = label.or(is_value.then_some("payload"));
        let mut edits = Vec::new();
        let mut end = 0;
        self.value(root, label, &mut edits, &mut end);
        apply(document, &edits, end)
    }

    /// The array of a disclosure: its salt, and its name if it has one, stay.
    pub(super) fn disclosure(
        &mut self,
        document: &Document,
        label: Option<&'static str>,
    ) -> Document {
        let items: Vec<View<'_>> = match document.root() {
            Some(root) => root.items().collect(),
            None => Vec::new(),
        };
        if items.is_empty() {
            return self.document(document, Some("disclosed"));
        }
        let mut edits = Vec::new();
        let mut end = 0;
        for (at, item) in items.iter().enumerate() {
            let is_value = at > 0 && at + 1 == items.len();
            match label {
                Some(label) if is_value => self.value(*item, Some(label), &mut edits, &mut end),
                _ => self.value(*item, None, &mut edits, &mut end),
            }
        }
        apply(document, &edits, end)
    }

    /// Notes what is to be replaced in a value and inside it, and where the last value ends.
    fn value(
        &mut self,
        value: View<'_>,
        label: Option<&'static str>,
        edits: &mut Vec<Edit>,
        end: &mut usize,
    ) {
        match value.kind() {
            Kind::Object => {
                for member in value.members() {
                    // Cluster and namespace, pod and service account: names of things.
                    if member.name == "kubernetes.io" {
                        continue;
                    }
                    let own = personal::label(&member.name);
                    let label =
                        label.or(own.filter(|_| !self.is_spared(&member.name, member.value)));
                    self.value(member.value, label, edits, end);
                }
            }
            Kind::Array => {
                for item in value.items() {
                    self.value(item, label, edits, end);
                }
            }
            Kind::String | Kind::Number => {
                let raw = value.raw();
                let after = value.at() + raw.len();
                *end = (*end).max(after);
                let text = value.as_str().unwrap_or(raw.into());
                let looks =
                    || is_address(&text) && !self.scope.parties.iter().any(|one| *one == text);
                if let Some(label) = label.or_else(|| looks().then_some("email")) {
                    let placeholder = self.words.placeholder(label, &text);
                    self.words.also(raw.trim_matches('"'), &placeholder);
                    edits.push((value.at(), after, format!("\"{placeholder}\"")));
                }
            }
            Kind::Bool | Kind::Null => *end = (*end).max(value.at() + value.raw().len()),
        }
    }

    /// True for the subject of a workload or of the client itself.
    fn is_spared(&self, name: &str, value: View<'_>) -> bool {
        name == "sub"
            && (self.scope.is_workload
                || value
                    .as_str()
                    .is_some_and(|sub| self.scope.parties.iter().any(|one| *one == sub)))
    }
}

/// True for what looks like an e-mail address, alone or as `mailto:`.
fn is_address(text: &str) -> bool {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let Some((user, host)) = text.rsplit_once('@') else {
        return false;
    };
    let is_host = |host: &str| {
        host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || ".-".contains(c))
    };
    text.len() <= 320
        && !user.is_empty()
        && !user.contains(|c: char| c.is_whitespace() || "@/:<>".contains(c))
        && is_host(host)
}

/// The document with its values replaced. What cannot be read may be anything, so a damaged text ends with its last value.
fn apply(document: &Document, edits: &[Edit], end: usize) -> Document {
    let text = document.text();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to, by) in edits {
        out.push_str(text.get(done..*from).unwrap_or_default());
        out.push_str(by);
        done = *to;
    }
    let rest = match document.is_json() {
        true => text.get(done..),
        false => text.get(done..end.max(done)),
    };
    out.push_str(rest.unwrap_or_default());
    Document::read_text(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> String {
        let mut words = Words::default();
        let mut rewriter = Rewriter {
            words: &mut words,
            scope: Scope {
                is_workload: false,
                parties: vec!["web".to_owned()],
            },
        };
        rewriter
            .document(&Document::read_text(text), None)
            .text()
            .to_owned()
    }

    #[test]
    fn personal_values_are_replaced_at_any_depth() {
        for (text, expected) in [
            (
                r#"{"sub":"alice","n":1.50}"#,
                r#"{"sub":"<sub-1>","n":1.50}"#,
            ),
            (r#"{"sub":"web"}"#, r#"{"sub":"web"}"#),
            (r#"{"sub":17}"#, r#"{"sub":"<sub-1>"}"#),
            (
                r#"{"sub":"a","sub":"b","act":{"sub":"a"}}"#,
                r#"{"sub":"<sub-1>","sub":"<sub-2>","act":{"sub":"<sub-1>"}}"#,
            ),
            (
                r#"{"address":{"lines":["x",true,null]}}"#,
                r#"{"address":{"lines":["<address-1>",true,null]}}"#,
            ),
            (
                r#"{"who":"mailto:a@example.com","at":"@x"}"#,
                r#"{"who":"<email-1>","at":"@x"}"#,
            ),
            (r#""alice""#, r#""<payload-1>""#),
            ("no JSON", "<payload-1>"),
            ("", ""),
            // Damaged: the end is cut off.
            (
                r#"{"iss":"i","email":"ali"#,
                r#"{"iss":"i","email":"<email-1>""#,
            ),
            (
                r#"{"iss":"i","email":"al\qi"}"#,
                r#"{"iss":"i","email":"<email-1>""#,
            ),
            (r#"{"sub":"alice"} alice"#, r#"{"sub":"<sub-1>""#),
        ] {
            assert_eq!(rewritten(text), expected, "{text}");
        }
    }
}

//! HAR documents, in which browsers and proxies keep what they sent and received (HTTP Archive 1.2).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::pasted::{self, Sink};
use super::{Found, NoToken};
use crate::decode::json::{Kind, View};

/// Longer names of a request are cut.
const LONGEST_PATH: usize = 60;

/// True for a HAR document.
pub(super) fn is_har(root: View<'_>) -> bool {
    entries(root).is_some()
}

fn entries(root: View<'_>) -> Option<View<'_>> {
    let entries = root.get("log")?.get("entries")?;
    (entries.kind() == Kind::Array).then_some(entries)
}

/// Every token of every exchange, named by its request and by what it stood in.
pub(super) fn find(root: View<'_>) -> Result<Vec<Found>, Option<NoToken>> {
    let mut all = Sink::default();
    for entry in entries(root).into_iter().flat_map(View::items) {
        let mut sink = Sink::default();
        exchange(entry, &mut sink);
        let request = entry.get("request").map(request_name).unwrap_or_default();
        match sink.end() {
            Ok(found) => {
                for one in found {
                    let name = one.name.unwrap_or_default();
                    let name = Some(format!("{request} {name}"));
                    all.adopt(Found { name, ..one });
                }
            }
            Err(reason) => reason.into_iter().for_each(|reason| all.hint(reason)),
        }
        if all.is_full() {
            break;
        }
    }
    all.end()
}

fn exchange(entry: View<'_>, sink: &mut Sink) {
    if let Some(request) = entry.get("request") {
        headers(request, "a request of a HAR document", sink);
        if let Some(url) = request.get("url").and_then(View::as_str) {
            pasted::address(&url, "an address of a HAR document", sink);
        }
        if let Some(data) = request.get("postData") {
            let place = "a request's body in a HAR document";
            for (name, value) in pairs(data.get("params")) {
                pasted::member(&name, &value, place, sink);
            }
            if let Some(text) = data.get("text").and_then(View::as_str) {
                pasted::body(&text, place, sink);
            }
        }
    }
    if let Some(response) = entry.get("response") {
        headers(response, "a response of a HAR document", sink);
        if let Some(content) = response.get("content")
            && let Some(text) = content_text(content)
        {
            pasted::body(&text, "a response's body in a HAR document", sink);
        }
    }
}

/// Headers, and the cookies that some writers list instead of them.
fn headers(message: View<'_>, place: &'static str, sink: &mut Sink) {
    for (name, value) in pairs(message.get("headers")) {
        pasted::header(&name, &value, place, sink);
    }
    for (name, value) in pairs(message.get("cookies")) {
        sink.offer_named(&value, &name, place);
    }
}

/// A list of objects with `name` and `value`.
fn pairs(list: Option<View<'_>>) -> impl Iterator<Item = (String, String)> {
    list.into_iter().flat_map(View::items).filter_map(|pair| {
        let text = |name: &str| Some(pair.get(name)?.as_str()?.into_owned());
        Some((text("name")?, text("value")?))
    })
}

fn content_text(content: View<'_>) -> Option<String> {
    let text = content.get("text")?.as_str()?;
    let is_encoded = content.get("encoding").and_then(View::as_str).as_deref() == Some("base64");
    if is_encoded {
        return String::from_utf8(STANDARD.decode(&*text).ok()?).ok();
    }
    Some(text.into_owned())
}

/// Method, host and path, without the query.
fn request_name(request: View<'_>) -> String {
    let text = |name: &str| request.get(name).and_then(View::as_str).unwrap_or_default();
    let url = text("url");
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    // An address may hold a password before its host.
    let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
    let host = host.rsplit('@').next().unwrap_or_default();
    let place: String = format!("{host}{path}").chars().take(LONGEST_PATH).collect();
    format!("{} {place}", text("method"))
}

//! Tokens that were seen, in one line each: where, what, whether still live, a fingerprint. And what stands in the
//! place of a token that was taken out of a text. Never the token.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::classify::Kind;
use crate::decode::number::Nanoseconds;
use crate::error::without_tokens;
use crate::report::style::Style;
use crate::report::{escape, wording};
use crate::scan::{Fingerprint, Hit, Life, Sighting};

/// So many characters of an issuer are shown.
const LONGEST_ISSUER: usize = 120;

/// One line for a token that was found in `path`, with the line break.
pub fn line(path: &str, hit: &Hit, now: Nanoseconds, style: Style) -> String {
    let sighting = &hit.sighting;
    let path = shown_path(hit.path.as_deref().unwrap_or(path));
    let place = format!("{path}:{}:{}:", hit.line, hit.column);
    let mut line = format!(
        "{} {}",
        style.strong(&place),
        wording::capital(sighting.name)
    );
    if let Some(issuer) = &sighting.issuer {
        let issuer = wording::shorten(issuer, LONGEST_ISSUER);
        let _ = write!(line, ", issuer {}", escape::terminal(&issuer));
    }
    let life = life(sighting, now);
    let painted = match sighting.life.is_danger() {
        true => style.bad(&life),
        false => style.faint(&life),
    };
    let _ = writeln!(line, ", {painted}, {}", Fingerprint::of(&sighting.digest));
    line
}

/// A file's name, which may hold a token too.
pub fn shown_path(path: &str) -> String {
    escape::terminal(&without_tokens(path)).into_owned()
}

/// Whether it is still live, in words.
fn life(sighting: &Sighting, now: Nanoseconds) -> Cow<'static, str> {
    let until = |at: Option<Nanoseconds>| match at {
        Some(at) => wording::relative(at, now),
        None => "at a time that is not readable".to_owned(),
    };
    match sighting.life {
        Life::Live => match sighting.expires_at {
            Some(at) if at <= now => "LIVE within the leeway".into(),
            at => format!("LIVE, expires {}", until(at)).into(),
        },
        Life::NotYet => "LIVE LATER, not valid yet".into(),
        Life::NoExpiry => "LIVE, no expiry".into(),
        Life::Unknown => "MAY BE LIVE, only its issuer can tell".into(),
        Life::Expired => format!("expired {}", until(sighting.expires_at)).into(),
        Life::Void => "not live: its checksum is wrong".into(),
    }
}

/// What stands in the place of a token: `<id_token iss=https://idp.example exp=2026-01-31T12:00:00Z sha256:...>`.
/// Nothing in it is a token, breaks a line or ends before its `>`.
pub fn placeholder(sighting: &Sighting) -> String {
    let mut text = String::with_capacity(128);
    // What is neither known nor told by its name is named by its form.
    let name = match sighting.kind {
        Kind::Unknown | Kind::Opaque => sighting.vendor.unwrap_or(sighting.format),
        kind => kind.entry().id,
    };
    let _ = write!(text, "<{name}");
    if let Some(issuer) = &sighting.issuer {
        text.push_str(" iss=");
        for byte in issuer.bytes().take(LONGEST_ISSUER) {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => text.push(char::from(byte)),
                b':' | b'/' | b'.' | b'-' | b'_' | b'~' | b'@' | b'?' => {
                    text.push(char::from(byte))
                }
                other => {
                    let _ = write!(text, "%{other:02X}");
                }
            }
        }
        if issuer.len() > LONGEST_ISSUER {
            text.push_str("...");
        }
    }
    if let Some(at) = sighting.expires_at {
        // A date beyond the calendar is words, with blanks.
        let date = wording::rfc3339(at).replace(' ', "_");
        let _ = write!(text, " exp={date}");
    }
    let _ = write!(text, " {}>", Fingerprint::of(&sighting.digest));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::number::SECOND;

    fn sighting(issuer: &str) -> Sighting {
        Sighting {
            kind: Kind::IdToken,
            name: "ID token",
            format: "jws",
            vendor: None,
            issuer: Some(issuer.to_owned()),
            expires_at: Some(1_769_860_800 * SECOND),
            life: Life::Live,
            digest: [0x1a; 32],
        }
    }

    #[test]
    fn a_placeholder_names_kind_issuer_expiry_and_fingerprint() {
        assert_eq!(
            placeholder(&sighting("https://idp.example")),
            "<id_token iss=https://idp.example exp=2026-01-31T12:00:00Z sha256:1a1a1a1a1a1a1a1a>"
        );
        let opaque = Sighting {
            kind: Kind::Opaque,
            vendor: Some("github-pat"),
            issuer: None,
            expires_at: None,
            ..sighting("")
        };
        assert_eq!(placeholder(&opaque), "<github-pat sha256:1a1a1a1a1a1a1a1a>");
    }

    #[test]
    fn a_hostile_issuer_stays_in_its_place() {
        let hostile = format!(
            "a\n>::error::\u{1b}[31m##[error]\"'\\é {}",
            "x".repeat(5000)
        );
        let text = placeholder(&sighting(&hostile));
        assert_eq!(text.matches('>').count(), 1, "{text}");
        assert!(
            text.len() < 500 && text.bytes().all(|b| (0x20..0x7f).contains(&b)),
            "{text}"
        );
        assert!(!text.contains(['\\', '"', '\'', '#']), "{text}");
        let hit = Hit {
            path: Some("a\nb".to_owned()),
            line: 1,
            column: 2,
            sighting: sighting(&hostile),
        };
        let line = line("x", &hit, 0, Style::new(false));
        assert!(line.ends_with('\n') && line.lines().count() == 1, "{line}");
        assert!(
            line.starts_with("a\\u{a}b:1:2: ID token, issuer a\\u{a}"),
            "{line}"
        );
    }
}

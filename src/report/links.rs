//! Links in a terminal (OSC 8), to the specifications that a report cites and to nothing else. They are built from
//! sources of ours; no text from a token becomes one.

/// Whether to write links to standard output. Pure: the environment comes in as a function.
///
/// Only to a terminal and with colour; then `FORCE_HYPERLINK` (`0` is no), and else only where a terminal is known to
/// show links: others may show the address, or garbage.
pub fn choose(env: impl Fn(&str) -> Option<String>, is_terminal: bool, colour: bool) -> bool {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    if !is_terminal || !colour || set("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    if let Some(forced) = set("FORCE_HYPERLINK") {
        return forced != "0";
    }
    // They pass nothing on, or only if they are told to.
    if ["TMUX", "STY", "CI"].iter().any(|name| set(name).is_some()) {
        return false;
    }
    let among = |name: &str, known: &str| {
        set(name).is_some_and(|value| known.split(' ').any(|one| one == value))
    };
    // The library behind GNOME Terminal and others has had them since 0.50.
    let vte = set("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    vte.is_some_and(|version| version >= 5000)
        || set("WT_SESSION").is_some()
        || set("KONSOLE_VERSION").is_some()
        || among(
            "TERM_PROGRAM",
            "iTerm.app WezTerm vscode ghostty Hyper rio Tabby",
        )
        || among(
            "TERM",
            "xterm-kitty alacritty foot foot-extra xterm-ghostty wezterm contour",
        )
}

/// A word of a source, and the address that it leads to.
#[derive(Debug, PartialEq, Eq)]
pub struct Word<'s> {
    /// The word.
    pub text: &'s str,
    /// What stands behind it and belongs to no link.
    pub after: &'s str,
    /// Where it leads to.
    pub target: Option<String>,
}

/// The words of a source such as `RFC 6750 2.1, RFC 9068 4 and 5`.
pub fn words(source: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    // The document that bare numbers of sections belong to, and where it began.
    let mut document = None;
    let mut begin = 0;
    let mut rest = source;
    while !rest.is_empty() {
        let (word, tail) = rest.split_once(' ').unwrap_or((rest, ""));
        let text = word.trim_end_matches([',', ';', ':']);
        let after = word.get(text.len()..).unwrap_or_default();
        let is_section = text.starts_with(|c: char| c.is_ascii_digit());
        if let Some(found) = Document::at(rest) {
            document = Some(found);
            begin = words.len();
        }
        let target = match &document {
            Some(document) if words.len() - begin < document.words => Some(document.address("")),
            Some(document) if is_section => Some(document.address(text)),
            _ => None,
        };
        // Another document of which nothing is known.
        if target.is_none()
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text != "Appendix"
        {
            document = None;
        }
        // The name leads where its first section is.
        if is_section
            && let Some(document) = &document
            && words.len() == begin + document.words
        {
            let to_section = document.address(text);
            for word in words.iter_mut().skip(begin) {
                word.target = Some(to_section.clone());
            }
        }
        words.push(Word {
            text,
            after,
            target,
        });
        if !after.is_empty() && !tail.starts_with(|c: char| c.is_ascii_digit()) {
            document = None;
        }
        rest = tail;
    }
    words
}

/// The same without any address.
pub fn plain(source: &str) -> Vec<Word<'_>> {
    let words = source.split(' ').map(|word| Word {
        text: word,
        after: "",
        target: None,
    });
    words.collect()
}

/// A document that can be linked to.
struct Document {
    address: &'static str,
    /// The number of an RFC.
    number: Option<u32>,
    /// So many words its name has.
    words: usize,
}

/// Specifications beside RFCs, whose pages have no anchors by the number of a section.
const OTHERS: [(&str, &str); 5] = [
    (
        "OpenID Connect Core",
        "https://openid.net/specs/openid-connect-core-1_0.html",
    ),
    (
        "OpenID Connect Discovery",
        "https://openid.net/specs/openid-connect-discovery-1_0.html",
    ),
    (
        "OpenID Connect Back-Channel Logout",
        "https://openid.net/specs/openid-connect-backchannel-1_0.html",
    ),
    (
        "OpenID Connect RP-Initiated Logout",
        "https://openid.net/specs/openid-connect-rpinitiated-1_0.html",
    ),
    (
        "OpenID Federation",
        "https://openid.net/specs/openid-federation-1_0.html",
    ),
];

impl Document {
    /// The document whose name the text begins with.
    fn at(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("RFC ") {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            return Some(Self {
                address: "https://www.rfc-editor.org/rfc/rfc",
                number: Some(rest.get(..end)?.parse().ok()?),
                words: 2,
            });
        }
        let (name, address) = OTHERS.iter().find(|(name, _)| text.starts_with(name))?;
        Some(Self {
            address,
            number: None,
            words: name.split(' ').count(),
        })
    }

    fn address(&self, section: &str) -> String {
        let Some(number) = self.number else {
            return self.address.to_owned();
        };
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let mut address = format!("{}{number}.html", self.address);
        if !section.is_empty() && section.chars().all(is_number) {
            address.push_str("#section-");
            address.push_str(section);
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(source: &str) -> Vec<(&str, String)> {
        let words = words(source).into_iter();
        let linked = words.filter_map(|word| Some((word.text, word.target?)));
        linked.collect()
    }

    #[test]
    fn sections_of_rfcs_are_found() {
        let rfc = |number: u32, section: &str| {
            format!("https://www.rfc-editor.org/rfc/rfc{number}.html{section}")
        };
        assert_eq!(
            linked("RFC 6750 2.1, RFC 9068 2.1, 4 and 5"),
            [
                ("RFC", rfc(6750, "#section-2.1")),
                ("6750", rfc(6750, "#section-2.1")),
                ("2.1", rfc(6750, "#section-2.1")),
                ("RFC", rfc(9068, "#section-2.1")),
                ("9068", rfc(9068, "#section-2.1")),
                ("2.1", rfc(9068, "#section-2.1")),
                ("4", rfc(9068, "#section-4")),
                ("5", rfc(9068, "#section-5")),
            ]
        );
        assert_eq!(
            linked("RFC 7515 Appendix F"),
            [("RFC", rfc(7515, "")), ("7515", rfc(7515, ""))]
        );
    }

    #[test]
    fn other_specifications_lead_to_their_page_and_unknown_ones_nowhere() {
        let core = "https://openid.net/specs/openid-connect-core-1_0.html";
        for (_, target) in linked("OpenID Connect Core 3.1.3.6, 3.2.2.10") {
            assert_eq!(target, core);
        }
        assert_eq!(linked("OpenID Connect Core 2").len(), 4);
        for unknown in [
            "",
            "Auth0 access token profiles",
            "MS-NLMP 2.1",
            "RFC",
            "RFC x 1",
            "3 4",
        ] {
            assert_eq!(linked(unknown), [], "{unknown}");
        }
        assert_eq!(linked("RFC 7519 4.1.4; Ory Hydra 2").len(), 3);
    }

    #[test]
    fn the_words_are_those_of_the_source() {
        for source in ["RFC 6750 2.1, RFC 9068 4", "FAPI 1.0 part 2 5.1.1", "a; b"] {
            let words = words(source);
            let again: Vec<_> = words
                .iter()
                .map(|w| format!("{}{}", w.text, w.after))
                .collect();
            assert_eq!(again.join(" "), source);
        }
    }

    #[test]
    fn links_need_a_terminal_that_is_known_to_show_them() {
        for (env, terminal, colour, expected) in [
            (&[("VTE_VERSION", "7600")][..], true, true, true),
            (&[("VTE_VERSION", "7600")], false, true, false),
            (&[("VTE_VERSION", "7600")], true, false, false),
            (&[("VTE_VERSION", "4800")], true, true, false),
            (
                &[("VTE_VERSION", "7600"), ("TERM", "dumb")],
                true,
                true,
                false,
            ),
            (
                &[("VTE_VERSION", "7600"), ("TMUX", "/tmp/x")],
                true,
                true,
                false,
            ),
            (&[("TERM", "xterm-kitty")], true, true, true),
            (&[("TERM", "xterm-256color")], true, true, false),
            (&[("TERM_PROGRAM", "vscode")], true, true, true),
            (&[("FORCE_HYPERLINK", "1")], true, true, true),
            (&[("FORCE_HYPERLINK", "1")], false, true, false),
            (
                &[("FORCE_HYPERLINK", "0"), ("WT_SESSION", "x")],
                true,
                true,
                false,
            ),
            (&[], true, true, false),
        ] {
            let lookup = |name: &str| {
                let found = env.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(choose(lookup, terminal, colour), expected, "{env:?}");
        }
    }
}

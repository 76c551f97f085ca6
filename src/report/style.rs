//! Colour: whether to use it, and the few styles there are. Meaning is never carried by colour alone.
//!
//! Only this file names `colored`; its own detection is not used: it looks at stdout only and lets
//! CLICOLOR_FORCE win over NO_COLOR.

use colored::Colorize as _;

/// What the user asked for with `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Colour on a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Colour.
    Always,
    /// No colour.
    Never,
}

/// Whether to colour one stream. Pure: the environment comes in as a function.
///
/// `--color`, then a non-empty `NO_COLOR`, then `CLICOLOR_FORCE` or `FORCE_COLOR` other than `0`, then
/// `CLICOLOR=0`, then `TERM=dumb`, then whether the stream is a terminal.
pub fn choose(choice: Choice, env: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    match choice {
        Choice::Always => true,
        Choice::Never => false,
        Choice::Auto if set("NO_COLOR").is_some() => false,
        Choice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        Choice::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
        Choice::Auto if set("TERM").is_some_and(|value| value == "dumb") => false,
        Choice::Auto => is_terminal,
    }
}

/// Whether a stream shows ASCII alone. Pure: the environment comes in as a function.
///
/// A terminal shows the character set of its locale: `LC_ALL`, else `LC_CTYPE`, else `LANG`, the first that is not
/// empty; without any it is the locale C, which is ASCII. Windows has no such variables, but its newer terminal, which
/// sets `WT_SESSION`, shows UTF-8. What goes to a file or a pipe is UTF-8.
pub fn ascii_only(env: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    if !is_terminal {
        return false;
    }
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            !(locale.contains("utf-8") || locale.contains("utf8"))
        }
        None => set("WT_SESSION").is_none(),
    }
}

/// How to mark text on one stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Use colour.
    pub colour: bool,
    /// Use no character beyond ASCII.
    pub ascii: bool,
    /// Link to the specifications that are cited.
    pub links: bool,
}

/// What a few words say at a glance; the words themselves say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The answer itself.
    Strong,
    /// Good.
    Good,
    /// Needs attention.
    Warn,
    /// Bad.
    Bad,
    /// Secondary.
    Faint,
    /// Nothing.
    Plain,
}

impl Style {
    /// A style; colours are switched on for the process if they are wanted.
    pub fn new(colour: bool) -> Self {
        if colour {
            colored::control::set_override(true);
        }
        Self {
            colour,
            ..Self::default()
        }
    }

    /// Text in a tone.
    pub fn tone(self, tone: Tone, text: &str) -> String {
        match tone {
            Tone::Strong => self.strong(text),
            Tone::Good => self.good(text),
            Tone::Warn => self.warn(text),
            Tone::Bad => self.bad(text),
            Tone::Faint => self.faint(text),
            Tone::Plain => text.to_owned(),
        }
    }

    /// A heading or the answer.
    pub fn strong(self, text: &str) -> String {
        self.paint(text, |text| text.bold().to_string())
    }

    /// Something good.
    pub fn good(self, text: &str) -> String {
        self.paint(text, |text| text.green().to_string())
    }

    /// Something that needs attention.
    pub fn warn(self, text: &str) -> String {
        self.paint(text, |text| text.yellow().to_string())
    }

    /// Something bad.
    pub fn bad(self, text: &str) -> String {
        self.paint(text, |text| text.red().bold().to_string())
    }

    /// Something secondary.
    pub fn faint(self, text: &str) -> String {
        self.paint(text, |text| text.dimmed().to_string())
    }

    fn paint(self, text: &str, with: impl Fn(&str) -> String) -> String {
        if self.colour && !text.is_empty() {
            with(text)
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_without_utf_8_gets_ascii() {
        for (env, terminal, expected) in [
            (&[("LANG", "de_DE.UTF-8")][..], true, false),
            (&[("LANG", "C.utf8")], true, false),
            (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")], true, true),
            (
                &[("LC_ALL", ""), ("LC_CTYPE", "en_US.UTF-8"), ("LANG", "C")],
                true,
                false,
            ),
            (
                &[("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")],
                true,
                true,
            ),
            (&[], true, true),
            (&[("WT_SESSION", "x")], true, false),
            (&[("LC_ALL", "C")], false, false),
        ] {
            let lookup = |name: &str| {
                let found = env.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(ascii_only(lookup, terminal), expected, "{env:?} {terminal}");
        }
    }

    #[test]
    fn colour_is_decided_in_a_fixed_order() {
        use Choice::*;
        for (choice, env, terminal, expected) in [
            (Auto, &[][..], true, true),
            (Auto, &[], false, false),
            (Always, &[("NO_COLOR", "1")], false, true),
            (Never, &[("CLICOLOR_FORCE", "1")], true, false),
            (
                Auto,
                &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
                true,
                false,
            ),
            (Auto, &[("NO_COLOR", "")], true, true),
            (Auto, &[("CLICOLOR_FORCE", "1")], false, true),
            (Auto, &[("CLICOLOR_FORCE", "0")], false, false),
            (Auto, &[("FORCE_COLOR", "1")], false, true),
            (Auto, &[("CLICOLOR", "0")], true, false),
            (Auto, &[("TERM", "dumb")], true, false),
        ] {
            let lookup = |name: &str| {
                env.iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(
                choose(choice, lookup, terminal),
                expected,
                "{choice:?} {env:?} {terminal}"
            );
        }
    }
}
